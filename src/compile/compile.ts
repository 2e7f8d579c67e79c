// The compiler's door: source in, code out, or a PySyntaxError with CPython's words and places.
//
//   source -> tree (src/syntax) -> symbol table -> instructions (codegen/) -> flow graph (flow/) -> code (assemble.ts)
//
// Nothing here runs at import time. A compilation keeps no state behind.
import { CodeFlag } from '../../spec/code-format.js';
import type * as ast from '../syntax/ast.gen.js';
import { PySyntaxError, type WarningListener } from '../syntax/errors.js';
import { parseSource } from '../syntax/parse.js';
import { decodeSource } from '../syntax/source.js';
import type { CompiledCode } from './code.js';
import { generate } from './codegen/generate.js';
import { CompileError, syntaxError, tooDeep, type Location } from './diagnostics.js';
import { futureFeatures } from './future.js';
import { packTree } from './pack-tree.js';
import { preprocess } from './preprocess.js';
import { serialize } from './serialize.js';
import { unpackTree } from './unpack-tree.js';
import { validate } from './validate-statements.js';
import { buildSymtable } from './symtable/build.js';
import type { SymbolTable } from './symtable/table.js';

export type CompileMode = 'exec' | 'eval' | 'single' | 'func_type';

/** compile()'s flags that are no co_flags. */
export const PyCF = {
  SOURCE_IS_UTF8: 0x100,
  DONT_IMPLY_DEDENT: 0x200,
  ONLY_AST: 0x400,
  /** The source is what the file of that name holds, not a string of the program. Our own too. */
  FROM_FILE: 0x40000000,
  /** The source is a packed tree. Our own; compile() refuses it from programs. */
  PACKED_TREE: 0x20000000,
  ALLOW_TOP_LEVEL_AWAIT: 0x2000,
  ALLOW_INCOMPLETE_INPUT: 0x4000,
  TYPE_COMMENTS: 0x1000,
  /** With ONLY_AST: the tree after preprocess.ts. */
  OPTIMIZED: 0x8000,
} as const;

/** The co_flags that a compilation may inherit from the code that calls compile(). */
export const FUTURE_MASK =
  CodeFlag.FUTURE_DIVISION |
  CodeFlag.FUTURE_ABSOLUTE_IMPORT |
  CodeFlag.FUTURE_WITH_STATEMENT |
  CodeFlag.FUTURE_PRINT_FUNCTION |
  CodeFlag.FUTURE_UNICODE_LITERALS |
  CodeFlag.FUTURE_BARRY_AS_BDFL |
  CodeFlag.FUTURE_GENERATOR_STOP |
  CodeFlag.FUTURE_ANNOTATIONS;

export interface CompileOptions {
  readonly filename?: string;
  readonly mode?: CompileMode;
  /** Future bits (co_flags) and PyCF bits; the caller has already mixed in what is inherited. */
  readonly flags?: number;
  /** 0, 1 (-O: no asserts) or 2 (-OO: no docstrings). */
  readonly optimize?: number;
  /** How deep expressions and statements may nest; a level takes about half a kilobyte of stack. */
  readonly maxDepth?: number;
  /** The grammar of Python 3.`featureVersion`. */
  readonly featureVersion?: number;
  readonly onWarning?: WarningListener | null;
}

/** More than the parser lets through; a host with a small stack gives up before, as cleanly. */
const DEFAULT_MAX_DEPTH = 12000;

function parse(source: Uint8Array | string, options: CompileOptions): ast.mod {
  const { filename = '<string>', mode = 'exec', flags = 0, onWarning = null } = options;
  // A str has been decoded: no cookie counts.
  const decoded = typeof source !== 'string' && (flags & PyCF.SOURCE_IS_UTF8) !== 0;
  return parseSource(decoded ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(source) : source, {
    filename,
    mode,
    flufl: (flags & CodeFlag.FUTURE_BARRY_AS_BDFL) !== 0,
    allowIncompleteInput: (flags & PyCF.ALLOW_INCOMPLETE_INPUT) !== 0,
    fromFile: (flags & PyCF.FROM_FILE) !== 0,
    keepBlocksOpen: (flags & PyCF.DONT_IMPLY_DEDENT) !== 0,
    typeComments: (flags & PyCF.TYPE_COMMENTS) !== 0,
    featureVersion: options.featureVersion,
    onWarning,
  });
}

export function compileSource(source: Uint8Array | string, options: CompileOptions = {}): CompiledCode {
  const tree = parse(source, options);
  return compileTree(tree, options, source);
}

/** Compiles a tree. `source`, where there is one, gives errors their line of text. */
export function compileTree(
  tree: ast.mod,
  options: CompileOptions = {},
  source: Uint8Array | string | null = null,
): CompiledCode {
  const { filename = '<string>', flags = 0, optimize = 0, maxDepth = DEFAULT_MAX_DEPTH, onWarning = null } = options;
  const warn = (message: string, loc: Location): void => {
    if (onWarning?.('SyntaxWarning', message, loc.lineno, loc.col_offset) === true) throw syntaxError(loc, message);
  };
  try {
    const future = futureFeatures(tree, flags & FUTURE_MASK);
    const topLevelAwait = (flags & PyCF.ALLOW_TOP_LEVEL_AWAIT) !== 0;
    const table = buildSymtable(tree, { future, topLevelAwait, maxDepth, keepDocstrings: optimize < 2 });
    const interactive = tree.kind === 'Interactive';
    return generate(tree, { filename, table, future, optimize, interactive, maxDepth, warn });
  } catch (error) {
    if (error instanceof CompileError) throw asPythonError(error, filename, source);
    if (isStackOverflow(error)) throw asPythonError(tooDeep(), filename, source);
    throw error;
  }
}

/** The symbol table alone, for the module symtable. */
export function symbolTable(source: Uint8Array | string, options: CompileOptions): SymbolTable {
  const { filename = '<string>', flags = 0 } = options;
  const tree = parse(source, options);
  try {
    const future = futureFeatures(tree, flags & FUTURE_MASK);
    return buildSymtable(tree, { future, topLevelAwait: false, maxDepth: DEFAULT_MAX_DEPTH, keepDocstrings: true });
  } catch (error) {
    if (error instanceof CompileError) throw asPythonError(error, filename, source);
    throw error;
  }
}

/** A host with a small stack may give up before `maxDepth` does. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'InternalError');
}

function asPythonError(error: CompileError, filename: string, source: Uint8Array | string | null): PySyntaxError {
  const loc = error.location;
  return new PySyntaxError(error.type, error.message, {
    filename: loc === null ? null : filename,
    lineno: loc?.lineno ?? null,
    offset: loc === null ? null : loc.col_offset + 1,
    text: loc === null ? null : sourceLine(source, filename, loc.lineno),
    end_lineno: loc?.end_lineno ?? null,
    end_offset: loc === null ? null : loc.end_col_offset + 1,
  });
}

/** CPython reads the line from the file again; a source that is no file has none. */
function sourceLine(source: Uint8Array | string | null, filename: string, lineno: number): string | null {
  if (source === null || filename.startsWith('<')) return null;
  const text = decodeSource(source, { filename });
  const line = text.split(/\r\n|\r|\n/)[lineno - 1];
  return line === undefined ? null : line + '\n';
}

// For the host: bytes in, bytes out

export interface CompileFailure {
  readonly type: string;
  readonly message: string;
  readonly filename: string | null;
  readonly lineno: number | null;
  readonly offset: number | null;
  readonly text: string | null;
  readonly end_lineno: number | null;
  readonly end_offset: number | null;
  /** What the traceback module needs to guess misspelt keywords. */
  readonly metadata: PySyntaxError['metadata'];
}

export interface CompileWarning {
  readonly category: 'SyntaxWarning' | 'DeprecationWarning';
  readonly message: string;
  readonly lineno: number;
  readonly col_offset: number;
}

export type CompileResult =
  | { readonly ok: Uint8Array; readonly warnings: readonly CompileWarning[] }
  | { readonly error: CompileFailure; readonly warnings: readonly CompileWarning[] };

export function compileToBytes(
  source: Uint8Array,
  filename: string,
  mode: CompileMode,
  {
    failingWarning = 0,
    ...rest
  }: Omit<CompileOptions, 'filename' | 'mode' | 'onWarning'> & { readonly failingWarning?: number } = {},
): CompileResult {
  const { flags = 0, optimize = 0 } = rest;
  return answering(
    filename,
    (onWarning) => {
      const options = { filename, mode, ...rest, onWarning };
      const given = (flags & PyCF.PACKED_TREE) !== 0 ? unpackTree(source) : null;
      if (given !== null) validate(given);
      if ((flags & PyCF.ONLY_AST) !== 0) {
        const tree = given ?? parse(source, options);
        if ((flags & PyCF.OPTIMIZED) !== 0)
          preprocess(tree, optimize, futureFeatures(tree, flags & FUTURE_MASK).annotations);
        return packTree(tree);
      }
      const code = given !== null ? compileTree(given, options) : compileSource(source, options);
      return serialize(code);
    },
    failingWarning,
  );
}

/** Runs a compilation; whatever it throws becomes an answer. `failingWarning`: the warning, from 1, that is an error. */
export function answering(
  filename: string,
  work: (onWarning: WarningListener) => Uint8Array,
  failingWarning = 0,
): CompileResult {
  const warnings: CompileWarning[] = [];
  const onWarning: WarningListener = (category, message, lineno, col_offset) =>
    warnings.push({ category, message, lineno, col_offset }) === failingWarning;
  try {
    return { ok: work(onWarning), warnings };
  } catch (e) {
    // A fault of the compiler must not tear down the thread that called it.
    if (isStackOverflow(e))
      return { error: { ...systemError(e, filename), type: 'RecursionError', message: tooDeep().message }, warnings };
    if (!(e instanceof PySyntaxError)) return { error: systemError(e, filename), warnings };
    const { type, message, lineno, offset, text, end_lineno, end_offset, metadata } = e;
    return {
      error: { type, message, filename: e.filename, lineno, offset, text, end_lineno, end_offset, metadata },
      warnings,
    };
  }
}

function systemError(e: unknown, filename: string): CompileFailure {
  const message = `compiler: ${e instanceof Error ? e.message : String(e)}`;
  const nowhere = { lineno: null, offset: null, text: null, end_lineno: null, end_offset: null, metadata: null };
  return { type: 'SystemError', message, filename, ...nowhere };
}

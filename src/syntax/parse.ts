// The front end's door: source in, tree out, or a PySyntaxError.
//
// Two stages work on a valid program: the tokenizer makes all tokens, the parser makes the tree. Only when one of
// them gives up is the third loaded into the work: diagnose/ parses the same tokens again by CPython's grammar with its
// rules for wrong programs, and throws what CPython would have raised.
import type * as ast from './ast.gen.js';
import { diagnose, moreThanOneStatement } from './diagnose/diagnose.js';
import { Reporter } from './diagnose/report.js';
import { formatTokens } from './dump.js';
import { PySyntaxError, stackOverflowMessage, type WarningListener } from './errors.js';
import { Parser } from './parser/compound.js';
import { parseFailure, parserOverflow, type ParserOptions } from './parser/core.js';
import { decodeSource } from './source.js';
import { Tokenizer } from './tokenizer.js';
import { Tok } from './tokens.js';
import type { TokenStream } from './token_stream.js';

export type ParseMode = 'exec' | 'eval' | 'single' | 'func_type';

export interface ParseOptions {
  readonly filename?: string;
  readonly mode?: ParseMode;
  /** The source is a file of that name. */
  readonly fromFile?: boolean;
  /** `from __future__ import barry_as_FLUFL` was in force before this source. */
  readonly flufl?: boolean;
  /** Answer an unfinished source with `_IncompleteInputError` (a REPL's question). */
  readonly allowIncompleteInput?: boolean;
  /** In an interactive source the end closes no blocks: only an empty line does (codeop asks so). */
  readonly keepBlocksOpen?: boolean;
  /** How many levels expressions and blocks may nest; a level takes about 1.5 KB of stack. */
  readonly maxDepth?: number;
  /** Keep `# type: ...` comments in the tree, refuse them in wrong places. */
  readonly typeComments?: boolean;
  /** Refuse what is newer than Python 3.`featureVersion`. */
  readonly featureVersion?: number;
  readonly onWarning?: WarningListener | null;
}

/** Brackets nest 200 levels at most and blocks 100; lambdas are what can go deeper (CPython: between 1500 and 3000). */
const defaultMaxDepth = 2000;

export function tokenize(
  text: string,
  mode: ParseMode,
  onWarning: WarningListener | null,
  keepBlocksOpen = false,
  typeComments = false,
): TokenStream {
  return new Tokenizer(text, {
    implyNewline: mode === 'exec',
    extraTokens: false,
    single: mode === 'single',
    keepBlocksOpen,
    typeComments,
    onWarning,
  }).run();
}

export function parseSource(source: Uint8Array | string, options: ParseOptions & { mode: 'eval' }): ast.Expression;
export function parseSource(source: Uint8Array | string, options: ParseOptions & { mode: 'single' }): ast.Interactive;
export function parseSource(source: Uint8Array | string, options?: ParseOptions & { mode?: 'exec' }): ast.Module;
export function parseSource(source: Uint8Array | string, options?: ParseOptions): ast.mod;
export function parseSource(source: Uint8Array | string, options: ParseOptions = {}): ast.mod {
  const filename = options.filename ?? '<string>';
  const mode = options.mode ?? 'exec';
  const onWarning = options.onWarning ?? null;
  const text = decodeSource(source, { filename, fromFile: options.fromFile });
  const tokens = tokenize(text, mode, onWarning, options.keepBlocksOpen, options.typeComments);
  const flufl = options.flufl ?? false;
  const maxDepth = options.maxDepth ?? defaultMaxDepth;
  const raiseAt: ParserOptions['raiseAt'] = (token, message, within) => {
    const report = new Reporter(tokens, filename, options.fromFile ?? false);
    report.fetched = { fill: token + 1, mark: token, ensureFetched: () => {} };
    if (within === undefined) throw report.atToken(token, message);
    const { line, col, endCol } = within;
    throw report.make('SyntaxError', message, line, col + 1, line, endCol + 1);
  };
  const parser = new Parser(tokens, { maxDepth, onWarning, raiseAt, flufl, featureVersion: options.featureVersion ?? 14 });
  try {
    const tree =
      mode === 'exec'
        ? parser.file()
        : mode === 'eval'
          ? parser.eval()
          : mode === 'single'
            ? parser.interactive()
            : parser.functionType();
    if (mode === 'single') {
      const error = moreThanOneStatement(tokens, parser.pos, filename);
      if (error !== null) throw error;
    }
    return tree;
  } catch (error) {
    if (error === parserOverflow || error instanceof RangeError) {
      const place = { filename, lineno: null, offset: null, text: null, end_lineno: null, end_offset: null };
      throw new PySyntaxError('MemoryError', stackOverflowMessage, place);
    }
    if (error !== parseFailure) throw error;
  }
  if (options.typeComments) {
    if (tokens.kind[parser.pos] === Tok.TYPE_COMMENT) {
      raiseAt(parser.pos, parser.afterBareStar ? 'bare * has associated type comment' : 'invalid syntax');
    }
    // Another reason, or a rule was tried before the comment was met.
    parseSource(source, { ...options, typeComments: false, onWarning: null });
    raiseAt(tokens.kind.indexOf(Tok.TYPE_COMMENT), 'invalid syntax');
  }
  throw diagnose(tokens, {
    filename,
    fromFile: options.fromFile ?? false,
    mode,
    flufl,
    allowIncompleteInput: options.allowIncompleteInput ?? false,
  });
}

/** The tokens as text; throws what stopped the tokenizer. */
export function dumpTokens(source: Uint8Array | string, options: ParseOptions = {}): string {
  const filename = options.filename ?? '<string>';
  const text = decodeSource(source, { filename, fromFile: options.fromFile });
  const tokens = tokenize(text, options.mode ?? 'exec', options.onWarning ?? null);
  if (tokens.failure !== null) {
    const report = new Reporter(tokens, filename, options.fromFile ?? false);
    report.fetched = { fill: tokens.count, mark: tokens.count, ensureFetched: () => {} };
    throw report.tokenizerFailure();
  }
  return formatTokens(tokens);
}

/**
 * What a prompt asks after each line, answered as codeop answers: a complete statement, one that wants more lines, or a
 * wrong one. A block is complete only with an empty line after it.
 */
export function classifyInput(source: string, filename = '<stdin>'): 'complete' | 'incomplete' | PySyntaxError {
  const text = /^(?:\s*(?:#.*)?(?:\n|$))*$/.test(source) ? 'pass' : source;
  const options = { filename, mode: 'single', keepBlocksOpen: true } as const;
  const failure = (candidate: string, allowIncompleteInput: boolean): PySyntaxError | null => {
    try {
      parseSource(candidate, { ...options, allowIncompleteInput });
      return null;
    } catch (error) {
      if (error instanceof PySyntaxError) return error;
      throw error;
    }
  };
  if (failure(text, true) === null) return 'complete';
  const withNewline = failure(text + '\n', true);
  if (withNewline === null || withNewline.type === '_IncompleteInputError') return 'incomplete';
  return failure(text, false) ?? 'complete';
}

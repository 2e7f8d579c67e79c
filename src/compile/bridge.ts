// The compiler as the runtime calls it: source in, one packed answer out. runtime/modules/compile.ts describes the
// answer and reads it.
import { tokenizeUntilError } from '../syntax/tokenize_module.js';
import { PySyntaxError } from '../syntax/errors.js';
import { setMaxDigits } from '../syntax/number_value.js';
import { answering, compileToBytes, symbolTable, type CompileFailure, type CompileMode, type CompileResult } from './compile.js';
import { Packer } from './packer.js';
import { packScope } from './symtable/pack.js';

export { setUnicodeNameLookup } from '../syntax/string_value.js';

const MODES = ['exec', 'eval', 'single'] as const;
/** Not code but tokens: those before the first error, or the error itself. */
const TOKENS = 3;
const TOKEN_ERROR = 4;
const FUNCTION_TYPE = 5;
/** The symbol table (symtable/pack.ts), of the mode `which` more. */
const SYMBOLS = 6;

function codePointLength(text: string): number {
  if (!/[\ud800-\udbff]/.test(text)) return text.length;
  let n = 0;
  for (const _ of text) n++;
  return n;
}

/**
 * The tokens for lib/_tokenize.py: whether an error follows (u8), their number, nine u32 each (kind, row, column, end row, end
 * column, then where its text and its line are in the pool: start and length in code points), the pool.
 */
function tokensPacked(source: Uint8Array, filename: string, mode: number, extra: boolean): Uint8Array {
  const out = new Packer();
  const { tokens, fail } = tokenizeUntilError(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(source),
    filename,
    extra,
  );
  if (fail !== null && mode === TOKEN_ERROR) {
    const error = fail();
    if (error instanceof PySyntaxError) return packError(out.u8(1).u32(0), error).finish();
    throw error;
  }
  const numbers = new Uint32Array(tokens.length * 9);
  const pool: string[] = [];
  let poolSize = 0;
  const add = (text: string): number => {
    const size = codePointLength(text);
    pool.push(text);
    poolSize += size;
    return size;
  };
  let previous: string | null = null;
  let lineAt = 0;
  let lineSize = 0;
  tokens.forEach(({ type, string, start, end, line }, i) => {
    const at = poolSize;
    const size = add(string);
    if (line !== previous) {
      previous = line;
      lineAt = poolSize;
      lineSize = add(line);
    }
    numbers.set([type, start[0], start[1], end[0], end[1], at, size, lineAt, lineSize], i * 9);
  });
  out.u8(0).u32(0);
  out.u8(fail === null ? 0 : 1).u32(tokens.length);
  return out.bytes(new Uint8Array(numbers.buffer)).bytes(new TextEncoder().encode(pool.join(''))).finish();
}

function packError(out: Packer, e: CompileFailure): Packer {
  return out
    .text(e.type)
    .text(e.message)
    .text(e.lineno)
    .text(e.offset)
    .text(e.end_lineno)
    .text(e.end_offset)
    .text(e.text)
    .text(e.metadata?.lineno)
    .text(e.metadata?.col_offset)
    .text(e.metadata?.source);
}

function symbolsOf(source: Uint8Array, filename: string, mode: CompileMode, flags: number): CompileResult {
  return answering(filename, (onWarning) =>
    packScope(new Packer(), symbolTable(source, { filename, mode, flags, onWarning }).top).finish(),
  );
}

/**
 * `version`: the minor version of Python 3 whose grammar is wanted. `failing`: the warning, counted from 1, that the program
 * has turned into an error; 0 at first. `digits`: how many a decimal int literal may have.
 */
export function compilePacked(
  source: Uint8Array,
  filename: string,
  mode: number,
  flags: number,
  optimize: number,
  version: number,
  failing: number,
  digits: number,
): Uint8Array {
  setMaxDigits(digits);
  if (mode === TOKENS || mode === TOKEN_ERROR) return tokensPacked(source, filename, mode, flags !== 0);
  const answer =
    mode >= SYMBOLS
      ? symbolsOf(source, filename, MODES[mode - SYMBOLS]!, flags)
      : compileToBytes(source, filename, mode === FUNCTION_TYPE ? 'func_type' : MODES[mode]!, {
          flags,
          optimize,
          featureVersion: version,
          failingWarning: failing,
        });
  const out = new Packer();
  out.u8('error' in answer ? 1 : 0).u32(answer.warnings.length);
  for (const warning of answer.warnings) out.text(warning.category).text(warning.message).u32(warning.lineno);
  if ('error' in answer) packError(out, answer.error);
  else out.bytes(answer.ok);
  return out.finish();
}

// The compiler as the runtime sees it: source text in, a code object or a SyntaxError out. The compiler itself is
// TypeScript on the host's side (src/compile/bridge.ts describes the packed answer).
//
// Answer: u8 status (0 code, 1 error), u32 number of warnings, each warning `category text line` as (u32 length, UTF-8),
// (u32 length, UTF-8), u32; then the serialized code, or the error: ten fields (u32 length, UTF-8), length
// 0xFFFFFFFF = None: type, message, lineno, offset, end_lineno, end_offset, text, and of the metadata lineno, col_offset, source
// (numbers in decimal).
import { None } from '../base/addresses.gen';
import { hostCompile, hostTakeResult } from '../base/host.gen';
import { N } from '../base/names.gen';
import { Root, root } from '../base/roots';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromInt49, Value } from '../base/value';
import { memAlloc, memFree } from '../alloc/memory';
import { asIndexI64 } from '../object/abstract-number';
import { getAttr, setAttr } from '../object/attr';
import { str } from '../object/abstract-object';
import { call1, call2, callMethod1 } from '../object/call';
import { clearError, errorMatches, fetchError, raiseObject, raiseText } from '../object/errors';
import { decref, newRef } from '../object/refcount';
import { attach, detach } from '../sync/thread-state';
import { warnExplicit } from './warnings';
import { unmarshal } from '../interp/unmarshal';
import { bytesData, bytesFrom, bytesLength } from '../types/bytes/bytes';
import { intMaxStrDigits } from '../types/int/limit';
import { intFromText } from '../types/int/text';
import { internLiteral } from '../types/str/intern';
import { dictGetStr } from '../types/dict/dict';
import { strEqualsLiteral } from '../types/str/compare';
import { strFromUtf8, strToUtf8, strUtf8Length, strWriteUtf8 } from '../types/str/utf8';
import { tupleInitSteal, tupleItemBorrowed, tupleNew } from '../types/tuple';

export namespace CompileMode {
  export const exec: i32 = 0;
  export const eval: i32 = 1;
  export const single: i32 = 2;
  /** Not code but tokens, as bytes for lib/_tokenize.py: those before the first error, or the error. */
  export const tokens: i32 = 3;
  export const tokenError: i32 = 4;
  /** The signature in a type comment; only as a tree. */
  export const functionType: i32 = 5;
  /** The symbol table as bytes for lib/_symtable.py; of exec, eval and single. */
  export const symbols: i32 = 6;
}

/** Bits of `flags` beside CPython's PyCF_ and CO_FUTURE_ flags, which pass through. */
export namespace CompileFlag {
  /** PyCF_SOURCE_IS_UTF8: ignore an encoding declaration. */
  export const sourceIsUtf8: i32 = 0x100;
  export const onlyAst: i32 = 0x400;
  export const optimized: i32 = 0x8000;
  /** The source is a file's. */
  export const fromFile: i32 = 0x40000000;
  /** The source is a packed tree. */
  export const packedTree: i32 = 0x20000000;
}

/** The minor version of the language itself. */
export const LATEST: i32 = 14;

/** Compiles `count` bytes; `file` is a str, `version` the grammar's minor version. Returns a code object (or, for tokens and trees, bytes), owned, or 0. */
export function compileBytes(source: usize, count: usize, file: Value, mode: i32, flags: i32, optimize: i32, version: i32 = LATEST): Value {
  const fileLength = strUtf8Length(file);
  const path = memAlloc(fileLength + 1);
  if (path == 0) return 0;
  strWriteUtf8(file, path);
  const level = optimize < 0 ? defaultOptimize() : optimize;
  const raw = mode >= CompileMode.tokens || (flags & CompileFlag.onlyAst) != 0;
  let result = level < 0 ? 0 : compileOnce(source, count, path, fileLength, file, mode, flags, level, version, 0, raw);
  // A warning that the program has turned into an error becomes a SyntaxError at the place of the warning, which only the
  // compiler knows: it is asked again.
  if (result == 0 && tlsFailingWarning > 0) {
    const failing = tlsFailingWarning;
    tlsFailingWarning = 0;
    clearError();
    result = compileOnce(source, count, path, fileLength, file, mode, flags, level, version, failing, raw);
  }
  memFree(path);
  if (tlsEncoding) {
    const encoding = tlsEncoding;
    tlsEncoding = 0;
    const text = decodeSource(source, count, encoding, file);
    decref(encoding);
    if (text == 0) return 0;
    result = compileStr(text, file, mode, flags, optimize, version);
    decref(text);
  }
  return result;
}

/** The encoding that the compiler cannot decode itself, while its last answer is read. */
let tlsEncoding: Value = 0;

/** Source in an encoding of Python's codecs; what goes wrong is a SyntaxError of the whole file. */
function decodeSource(source: usize, count: usize, encoding: Value, file: Value): Value {
  const bytes = bytesFrom(source, <u32>count);
  if (bytes == 0) return 0;
  const text = callMethod1(bytes, N.decode, encoding);
  decref(bytes);
  if (text || !errorMatches(T.LookupError) && !errorMatches(T.ValueError)) return text;
  const problem = fetchError();
  const message = str(problem);
  decref(problem);
  if (message) raiseAtSource(T.SyntaxError, message, file);
  decref(message);
  return 0;
}

function raiseAtSource(type: usize, message: Value, file: Value): void {
  const place = tupleNew(4);
  if (place == 0) return;
  tupleInitSteal(place, 0, newRef(file));
  tupleInitSteal(place, 1, fromInt49(0));
  tupleInitSteal(place, 2, fromInt49(-1));
  tupleInitSteal(place, 3, None);
  const exception = call2(<u64>type, message, <u64>place);
  decref(<u64>place);
  if (exception == 0) return;
  raiseObject(exception, 0);
  decref(exception);
}

/** The number of the warning, from 1, that was raised as an exception of its own category while the last answer was read. */
let tlsFailingWarning: u32 = 0;

function compileOnce(
  source: usize, count: usize, path: usize, pathLength: usize, file: Value, mode: i32, flags: i32, optimize: i32, version: i32, failing: u32, raw: bool,
): Value {
  // The compiler works on copies and may take long: others may stop the world meanwhile. It comes back for \N{names} only,
  // which needs no heap (characterNamed).
  detach();
  const n = hostCompile(source, count, path, pathLength, mode, flags, optimize, version, failing, intMaxStrDigits());
  attach();
  if (n < 5) return raiseText(T.SystemError, 'the compiler gave no answer');
  const answer = memAlloc(n);
  if (answer == 0) return 0;
  hostTakeResult(answer);
  const result = readAnswer(answer, n, file, raw, failing != 0);
  memFree(answer);
  return result;
}

/** sys.flags.optimize, 0 while there are no flags yet; -1 error. */
function defaultOptimize(): i32 {
  const flags = dictGetStr(root(Root.sysDict), N.flags);
  if (flags == 0) return hasError() ? -1 : 0;
  const level = getAttr(flags, internLiteral('optimize'));
  decref(flags);
  if (level == 0) return -1;
  const n = <i32>asIndexI64(level, 0);
  decref(level);
  return hasError() ? -1 : n > 2 ? 2 : n;
}

/** The same for a str. */
export function compileStr(source: Value, file: Value, mode: i32, flags: i32, optimize: i32, version: i32 = LATEST): Value {
  return compileText(source, file, mode, flags | CompileFlag.sourceIsUtf8, optimize, version);
}

/** The same with the flags as they are. */
export function compileStrRaw(source: Value, file: Value, mode: i32, flags: i32): Value { return compileText(source, file, mode, flags, 0, LATEST); }

function compileText(source: Value, file: Value, mode: i32, flags: i32, optimize: i32, version: i32): Value {
  // Lone surrogates have no place in a source: a UnicodeEncodeError says so.
  const text = strToUtf8(source);
  if (text == 0) return 0;
  const code = compileBytes(bytesData(text), bytesLength(text), file, mode, flags, optimize, version);
  decref(text);
  return code;
}

let tlsReadAt: usize = 0;

/** The next field as a str, or None. */
function readField(): Value {
  const n = load<u32>(tlsReadAt);
  tlsReadAt += 4;
  if (n == 0xffffffff) return None;
  const text = strFromUtf8(tlsReadAt, n, 0);
  tlsReadAt += n;
  return text;
}

/** A field of decimal digits as an int, or None. */
function readNumber(): Value {
  const n = load<u32>(tlsReadAt);
  tlsReadAt += 4;
  if (n == 0xffffffff) return None;
  const number = intFromText(tlsReadAt, n, 10, 0);
  tlsReadAt += n;
  return number;
}

function readAnswer(answer: usize, n: i32, file: Value, raw: bool, warned: bool): Value {
  const failed = load<u8>(answer) != 0;
  const warnings = load<u32>(answer + 1);
  tlsReadAt = answer + 5;
  for (let i: u32 = 0; i < warnings; i++) {
    const category = readField();
    const text = readField();
    const line = load<u32>(tlsReadAt);
    tlsReadAt += 4;
    // A warning may run Python code, which may compile: keep the place.
    const at = tlsReadAt;
    const type = strEqualsLiteral(category, 'DeprecationWarning') ? T.DeprecationWarning : T.SyntaxWarning;
    const ok = warned || warnExplicit(type, text, file, line);
    decref(category);
    decref(text);
    if (!ok) {
      tlsFailingWarning = errorMatches(type) ? i + 1 : 0;
      return 0;
    }
    tlsReadAt = at;
  }
  if (!failed && raw) return bytesFrom(tlsReadAt, <u32>(<usize>n - (tlsReadAt - answer)));
  if (!failed) return unmarshal(tlsReadAt, <usize>n - (tlsReadAt - answer));
  return raiseSyntaxError(file);
}

function errorType(name: Value): usize {
  if (strEqualsLiteral(name, 'IndentationError')) return T.IndentationError;
  if (strEqualsLiteral(name, 'TabError')) return T.TabError;
  if (strEqualsLiteral(name, '_IncompleteInputError')) return T._IncompleteInputError;
  if (strEqualsLiteral(name, 'ValueError')) return T.ValueError;
  if (strEqualsLiteral(name, 'TypeError')) return T.TypeError;
  if (strEqualsLiteral(name, 'MemoryError')) return T.MemoryError;
  if (strEqualsLiteral(name, 'RecursionError')) return T.RecursionError;
  if (strEqualsLiteral(name, 'OverflowError')) return T.OverflowError;
  if (strEqualsLiteral(name, 'SystemError')) return T.SystemError;
  return T.SyntaxError;
}

/** Raises SyntaxError(message, (filename, lineno, offset, text, end_lineno, end_offset)) from the fields that follow. */
function raiseSyntaxError(file: Value): Value {
  const name = readField();
  if (strEqualsLiteral(name, '_DecodeWith')) {
    decref(name);
    tlsEncoding = readField();
    return 0;
  }
  const type = errorType(name);
  decref(name);
  const message = readField();
  const details = tupleNew(6);
  if (!details) {
    decref(message);
    return 0;
  }
  tupleInitSteal(details, 0, newRef(file));
  tupleInitSteal(details, 1, readNumber());
  tupleInitSteal(details, 2, readNumber());
  const endLine = readNumber();
  const endOffset = readNumber();
  tupleInitSteal(details, 3, readField());
  tupleInitSteal(details, 4, endLine);
  tupleInitSteal(details, 5, endOffset);
  const isSyntax = type == T.SyntaxError || type == T.IndentationError || type == T.TabError || type == T._IncompleteInputError;
  const placed = isSyntax && tupleItemBorrowed(<u64>details, 1) != None;
  const exception = hasError() ? 0 : placed ? call2(<u64>type, message, <u64>details) : call1(<u64>type, message);
  decref(message);
  decref(<u64>details);
  if (exception == 0) return 0;
  const metadata = tupleNew(3);
  if (metadata) {
    tupleInitSteal(metadata, 0, readNumber());
    tupleInitSteal(metadata, 1, readNumber());
    tupleInitSteal(metadata, 2, readField());
    const known = placed && !hasError() && tupleItemBorrowed(<u64>metadata, 0) != None;
    if (known && !setAttr(exception, internLiteral('_metadata'), <u64>metadata)) clearError();
    decref(<u64>metadata);
  }
  raiseObject(exception, 0);
  decref(exception);
  return 0;
}

// UTF-8. Decoding first proves the whole input and measures it (characters, widest), then writes the str in one go; only
// input with errors goes through a builder. Encoding writes into a bytes of the exact size.
import { Bytes_data, Str_data } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { EmptyStr } from '../../base/addresses.gen';
import { Value } from '../../base/value';
import { decref } from '../../object/refcount';
import { asciiPrefix } from '../text/raw';
import { bbByte, bbBytes, bbDrop, bbFail, bbFinish, bbNew } from '../bytes/builder';
import { bytesData, bytesFrom, bytesLength, bytesNew, isBytes } from '../bytes/bytes';
import { sbChar, sbFail, sbFinish, sbLatin1, sbNew } from './builder';
import { charAt, putChar, strAt, strCharAt, strData, strDone, strFromLatin1, strIsAscii, strKind, strLength, strNew } from './str';
import { decodeError, encodeErrorCall, Handler, handlerOf, raiseDecodeError, raiseEncodeError, takeNewInput, takeReplacement } from '../codecs/errors';

/** What stopped scanUtf8: bytes to blame, and why. */
let tlsBadLength: i32 = 0;
let tlsBadReason: string = '';
/** How many characters scanUtf8 saw and the bits of the widest. */
let tlsCount: u32 = 0;
let tlsWidest: u32 = 0;

@inline function isTail(c: u32): bool { return (c & 0xc0) == 0x80; }

function bad(length: i32, reason: string): void {
  tlsBadLength = length;
  tlsBadReason = reason;
}

/** Walks valid UTF-8 from `at`; returns n, or the position of the first bad sequence with tlsBadLength and tlsBadReason set (0 = cut off at the end). */
function scanUtf8(p: usize, at: i32, n: i32): i32 {
  let count: u32 = 0;
  let widest: u32 = 0;
  let i = at;
  while (i < n) {
    const c: u32 = load<u8>(p + i);
    if (c < 0x80) {
      const run = <i32>asciiPrefix(p + i, n - i);
      count += run;
      i += run;
      continue;
    }
    const left = n - i;
    if (c < 0xc2 || c > 0xf4) {
      bad(1, 'invalid start byte');
      break;
    }
    if (c < 0xe0) {
      if (left < 2) { bad(left, 'unexpected end of data'); break; }
      if (!isTail(load<u8>(p + i + 1))) { bad(1, 'invalid continuation byte'); break; }
      widest |= c >= 0xc4 ? 0x100 : 0;
      i += 2;
    } else if (c < 0xf0) {
      if (left < 2) { bad(left, 'unexpected end of data'); break; }
      const d: u32 = load<u8>(p + i + 1);
      if (!isTail(d) || (c == 0xe0 && d < 0xa0) || (c == 0xed && d >= 0xa0)) { bad(1, 'invalid continuation byte'); break; }
      if (left < 3) { bad(left, 'unexpected end of data'); break; }
      if (!isTail(load<u8>(p + i + 2))) { bad(2, 'invalid continuation byte'); break; }
      widest |= 0x100;
      i += 3;
    } else {
      if (left < 2) { bad(left, 'unexpected end of data'); break; }
      const d: u32 = load<u8>(p + i + 1);
      if (!isTail(d) || (c == 0xf0 && d < 0x90) || (c == 0xf4 && d >= 0x90)) { bad(1, 'invalid continuation byte'); break; }
      if (left < 3) { bad(left, 'unexpected end of data'); break; }
      if (!isTail(load<u8>(p + i + 2))) { bad(2, 'invalid continuation byte'); break; }
      if (left < 4) { bad(left, 'unexpected end of data'); break; }
      if (!isTail(load<u8>(p + i + 3))) { bad(3, 'invalid continuation byte'); break; }
      widest |= 0x10000;
      i += 4;
    }
    count++;
  }
  tlsCount = count;
  tlsWidest = widest;
  return i;
}

/** Bytes and value of the valid sequence at p that starts with c >= 0x80. */
@inline function sequenceLength(c: u32): i32 { return c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4; }
@inline function sequenceChar(p: usize, c: u32): u32 {
  const d: u32 = load<u8>(p, 1) & 0x3f;
  if (c < 0xe0) return (c & 0x1f) << 6 | d;
  const e: u32 = load<u8>(p, 2) & 0x3f;
  if (c < 0xf0) return (c & 0x0f) << 12 | d << 6 | e;
  return (c & 0x07) << 18 | d << 12 | e << 6 | (load<u8>(p, 3) & 0x3f);
}

/** Writes the characters of valid UTF-8. */
function writeDecoded(p: usize, n: i32, to: usize, kind: u8): void {
  let i = 0;
  let at = 0;
  while (i < n) {
    const c: u32 = load<u8>(p + i);
    if (c < 0x80) {
      putChar(to, kind, at++, c);
      i++;
    } else {
      putChar(to, kind, at++, sequenceChar(p + i, c));
      i += sequenceLength(c);
    }
  }
}

/** `errors`: a str naming the error handler, or 0 for strict. */
export function strFromUtf8(p: usize, n: u32, errors: Value): Value { return decodeUtf8(p, n, errors, true); }

/** Bytes the last decodeUtf8 with final = false consumed. */
export let tlsConsumed: i32 = 0;

/** Do the bytes end within what would be a surrogate? More bytes are waited for then, as a handler may want all three. */
function surrogateCutOff(p: usize, n: i32, at: i32): bool {
  return n - at == 2 && load<u8>(p + at) == 0xed && (load<u8>(p + at, 1) & 0xe0) == 0xa0;
}

/** With final = false a sequence cut off at the end is left alone: see tlsConsumed. */
export function decodeUtf8(p: usize, n: i32, errors: Value, final: bool): Value {
  tlsConsumed = n;
  if (n == 0) return EmptyStr;
  if (<i32>asciiPrefix(p, n) == n) return strFromLatin1(p, n);
  const end = scanUtf8(p, 0, n);
  if (end < n) {
    if (final || (tlsBadReason != 'unexpected end of data' && !surrogateCutOff(p, n, end))) {
      const handler = handlerOf(errors);
      if (handler == Handler.strict) {
        raiseDecodeError(N.utf_8, p, n, end, end + tlsBadLength, tlsBadReason);
        return 0;
      }
      return decodeWithErrors(p, n, errors, handler, final);
    }
    tlsConsumed = end;
    if (end == 0) return EmptyStr;
  }
  const kind: u8 = tlsWidest >= 0x10000 ? 4 : tlsWidest >= 0x100 ? 2 : 1;
  const s = strNew(tlsCount, kind);
  if (!s) return 0;
  writeDecoded(p, end, s + Str_data, kind);
  return strDone(s);
}

function decodeWithErrors(p: usize, n: i32, errors: Value, handler: i32, final: bool): Value {
  const b = sbNew();
  if (!b) return 0;
  let input: Value = 0; // bytes a handler put in place of the input
  let at = 0;
  while (at < n) {
    const end = scanUtf8(p, at, n);
    const length = tlsBadLength;
    const reason = tlsBadReason;
    if (!appendValid(b, p, at, end)) { at = -1; break; }
    at = end;
    if (at >= n) break;
    if (!final && (reason == 'unexpected end of data' || surrogateCutOff(p, n, at))) break;
    if (handler == Handler.surrogatepass && n - at >= 3 && load<u8>(p + at) == 0xed && (load<u8>(p + at, 1) & 0xe0) == 0xa0 && isTail(load<u8>(p + at, 2))) {
      if (!sbChar(b, sequenceChar(p + at, 0xed))) { at = -1; break; }
      at += 3;
      continue;
    }
    const next = handler == Handler.surrogatepass
      ? raiseDecodeError(N.utf_8, p, n, at, at + length, reason)
      : decodeError(handler, errors, N.utf_8, p, n, at, at + length, reason, b);
    at = next;
    if (next < 0) break;
    const changed = takeNewInput();
    if (changed) {
      decref(input);
      input = changed;
      p = bytesData(input);
      n = bytesLength(input);
    }
  }
  decref(input);
  tlsConsumed = at;
  return at < 0 ? sbFail(b) : sbFinish(b);
}

/** False = MemoryError. */
function appendValid(b: usize, p: usize, from: i32, to: i32): bool {
  let i = from;
  while (i < to) {
    const run = <i32>asciiPrefix(p + i, to - i);
    if (run) {
      if (!sbLatin1(b, p + i, run)) return false;
      i += run;
      if (i >= to) break;
    }
    const c: u32 = load<u8>(p + i);
    if (!sbChar(b, sequenceChar(p + i, c))) return false;
    i += sequenceLength(c);
  }
  return true;
}

/** Bytes strWriteUtf8 will write; -1 when there are lone surrogates. No error is set. */
export function strUtf8Length(v: Value): i32 {
  const n = strLength(v);
  if (strIsAscii(v)) return n;
  const data = strData(v);
  const kind = strKind(v);
  let bytes: i64 = 0;
  for (let i = 0; i < n; i++) {
    const c = charAt(data, kind, i);
    if (c >= 0xd800 && c < 0xe000) return -1;
    bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }
  return bytes > 0x7fffff00 ? -1 : <i32>bytes;
}

/** Writes one character, surrogates too; returns the address behind it. */
export function writeUtf8Char(at: usize, c: u32): usize {
  if (c < 0x80) {
    store<u8>(at, <u8>c);
    return at + 1;
  }
  if (c < 0x800) {
    store<u8>(at, <u8>(0xc0 | c >> 6));
    store<u8>(at, <u8>(0x80 | (c & 0x3f)), 1);
    return at + 2;
  }
  if (c < 0x10000) {
    store<u8>(at, <u8>(0xe0 | c >> 12));
    store<u8>(at, <u8>(0x80 | (c >> 6 & 0x3f)), 1);
    store<u8>(at, <u8>(0x80 | (c & 0x3f)), 2);
    return at + 3;
  }
  store<u8>(at, <u8>(0xf0 | c >> 18));
  store<u8>(at, <u8>(0x80 | (c >> 12 & 0x3f)), 1);
  store<u8>(at, <u8>(0x80 | (c >> 6 & 0x3f)), 2);
  store<u8>(at, <u8>(0x80 | (c & 0x3f)), 3);
  return at + 4;
}

/** Writes exactly strUtf8Length(v) bytes. */
export function strWriteUtf8(v: Value, at: usize): void {
  const n = strLength(v);
  const data = strData(v);
  if (strIsAscii(v)) {
    memory.copy(at, data, n);
    return;
  }
  const kind = strKind(v);
  for (let i = 0; i < n; i++) at = writeUtf8Char(at, charAt(data, kind, i));
}

/** bytes; UnicodeEncodeError for lone surrogates. */
export function strToUtf8(v: Value): Value { return encodeUtf8(v, 0); }

export function encodeUtf8(v: Value, errors: Value): Value {
  if (strIsAscii(v)) return bytesFrom(strData(v), strAt(v).length);
  const n = strUtf8Length(v);
  if (n < 0) return encodeWithErrors(v, errors);
  if (n <= 1) return bytesFrom(strData(v), n);
  const b = bytesNew(n);
  if (b) strWriteUtf8(v, b + Bytes_data);
  return <u64>b;
}

function encodeWithErrors(v: Value, errors: Value): Value {
  const handler = handlerOf(errors);
  const n = strLength(v);
  const b = bbNew();
  if (!b) return 0;
  let i = 0;
  while (i < n) {
    const c = strCharAt(v, i);
    if (c < 0xd800 || c >= 0xe000) {
      if (!putUtf8(b, c)) return bbFail(b);
      i++;
      continue;
    }
    let end = i + 1;
    while (end < n && (strCharAt(v, end) & 0xfffff800) == 0xd800) end++;
    if (handler == Handler.surrogatepass) {
      for (; i < end; i++) if (!putUtf8(b, strCharAt(v, i))) return bbFail(b);
    } else if (handler == Handler.surrogateescape) {
      for (; i < end; i++) {
        const low = strCharAt(v, i);
        if (low < 0xdc80 || low > 0xdcff) {
          bbDrop(b);
          raiseEncodeError(N.utf_8, v, i, end, 'surrogates not allowed');
          return 0;
        }
        if (!bbByte(b, low - 0xdc00)) return bbFail(b);
      }
    } else if (handler == Handler.ignore) {
      i = end;
    } else if (handler == Handler.replace) {
      for (; i < end; i++) if (!bbByte(b, 63)) return bbFail(b);
    } else if (handler == Handler.strict) {
      bbDrop(b);
      raiseEncodeError(N.utf_8, v, i, end, 'surrogates not allowed');
      return 0;
    } else {
      const next = encodeErrorCall(errors, N.utf_8, v, i, end, 'surrogates not allowed', n);
      if (next < 0) return bbFail(b);
      const piece = takeReplacement();
      const ok = isBytes(piece) ? bbBytes(b, piece) : putReplacement(b, piece, v, i, end);
      decref(piece);
      if (!ok) return bbFail(b);
      i = next;
    }
  }
  return bbFinish(b);
}

export function putUtf8(b: usize, c: u32): bool {
  if (c < 0x80) return bbByte(b, c);
  if (c < 0x800) return bbByte(b, 0xc0 | c >> 6) && bbByte(b, 0x80 | (c & 0x3f));
  if (c < 0x10000) return bbByte(b, 0xe0 | c >> 12) && bbByte(b, 0x80 | (c >> 6 & 0x3f)) && bbByte(b, 0x80 | (c & 0x3f));
  return bbByte(b, 0xf0 | c >> 18) && bbByte(b, 0x80 | (c >> 12 & 0x3f)) && bbByte(b, 0x80 | (c >> 6 & 0x3f)) && bbByte(b, 0x80 | (c & 0x3f));
}

/** A handler's str: it must be ASCII, else the original error is raised. */
function putReplacement(b: usize, piece: Value, v: Value, start: i32, end: i32): bool {
  const n = strLength(piece);
  for (let i = 0; i < n; i++) {
    if (strCharAt(piece, i) >= 0x80) {
      raiseEncodeError(N.utf_8, v, start, end, 'surrogates not allowed');
      return false;
    }
    if (!bbByte(b, strCharAt(piece, i))) return false;
  }
  return true;
}

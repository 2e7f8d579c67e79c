// UTF-16 and UTF-32 in both byte orders, with and without a mark. `order` as in CPython: -1 little, 1 big, 0 = a mark decides
// when decoding (little without one) and is written when encoding.
import { EmptyStr } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { Value } from '../../base/value';
import { decref } from '../../object/refcount';
import { bbByte, bbBytes, bbFail, bbFinish, bbNew } from '../bytes/builder';
import { bytesData, bytesLength, isBytes } from '../bytes/bytes';
import { sbChar, sbFail, sbFinish, sbNew } from '../str/builder';
import { strCharAt, strLength } from '../str/str';
import { decodeError, encodeErrorCall, Handler, handlerOf, raiseDecodeError, raiseEncodeError, takeNewInput, takeReplacement } from './errors';

/** Bytes the last decode consumed, and the byte order it ended with. */
export let tlsWideConsumed: i32 = 0;
export let tlsWideOrder: i32 = 0;

@inline function unit16(p: usize, big: bool): u32 { const u = load<u16>(p); return big ? <u32>bswap<u16>(u) : <u32>u; }
@inline function unit32(p: usize, big: bool): u32 { const u = load<u32>(p); return big ? bswap<u32>(u) : u; }
@inline function isSurrogate(c: u32): bool { return (c & 0xfffff800) == 0xd800; }

function put16(b: usize, c: u32, big: bool): bool {
  return big ? bbByte(b, c >> 8 & 255) && bbByte(b, c & 255) : bbByte(b, c & 255) && bbByte(b, c >> 8 & 255);
}
function put32(b: usize, c: u32, big: bool): bool { return big ? put16(b, c >> 16, true) && put16(b, c, true) : put16(b, c, false) && put16(b, c >> 16, false); }
function putWide(b: usize, c: u32, width: i32, big: bool): bool {
  if (width == 4) return put32(b, c, big);
  if (c < 0x10000) return put16(b, c, big);
  c -= 0x10000;
  return put16(b, 0xd800 | c >> 10, big) && put16(b, 0xdc00 | (c & 0x3ff), big);
}

function nameOf(width: i32, order: i32): Value {
  if (width == 2) return order < 0 ? N.utf_16_le : order > 0 ? N.utf_16_be : N.utf_16;
  return order < 0 ? N.utf_32_le : order > 0 ? N.utf_32_be : N.utf_32;
}

function encodeWide(v: Value, errors: Value, order: i32, width: i32): Value {
  const big = order > 0;
  const encoding = nameOf(width, order);
  const b = bbNew();
  if (!b) return 0;
  const n = strLength(v);
  if (order == 0 && !putWide(b, 0xfeff, width, false)) return bbFail(b);
  let handler = -1;
  let i = 0;
  while (i < n) {
    const c = strCharAt(v, i);
    if (!isSurrogate(c)) {
      if (!putWide(b, c, width, big)) return bbFail(b);
      i++;
      continue;
    }
    if (handler < 0) handler = handlerOf(errors);
    if (handler == Handler.surrogatepass) {
      if (!putWide(b, c, width, big)) return bbFail(b);
      i++;
      continue;
    }
    let end = i + 1;
    while (end < n && isSurrogate(strCharAt(v, end))) end++;
    if (handler == Handler.strict) {
      raiseEncodeError(encoding, v, i, end, 'surrogates not allowed');
      return bbFail(b);
    }
    if (handler == Handler.ignore) {
      i = end;
      continue;
    }
    if (handler == Handler.replace) {
      for (; i < end; i++) if (!putWide(b, 63, width, big)) return bbFail(b);
      continue;
    }
    const next = encodeErrorCall(errors, encoding, v, i, end, 'surrogates not allowed', n);
    if (next < 0) return bbFail(b);
    const piece = takeReplacement();
    let ok: bool;
    if (isBytes(piece)) {
      ok = bytesLength(piece) % width == 0 ? bbBytes(b, piece) : raiseEncodeError(encoding, v, i, end, 'surrogates not allowed') >= 0;
    } else {
      ok = true;
      for (let k = 0; ok && k < strLength(piece); k++) {
        const r = strCharAt(piece, k);
        ok = r >= 128 ? raiseEncodeError(encoding, v, i, end, 'surrogates not allowed') >= 0 : putWide(b, r, width, big);
      }
    }
    decref(piece);
    if (!ok) return bbFail(b);
    i = next;
  }
  return bbFinish(b);
}

export function encodeUtf16(v: Value, errors: Value, order: i32): Value { return encodeWide(v, errors, order, 2); }
export function encodeUtf32(v: Value, errors: Value, order: i32): Value { return encodeWide(v, errors, order, 4); }

export function decodeUtf16(p: usize, n: i32, errors: Value, order: i32, final: bool): Value { return decodeWide(p, n, errors, order, final, 2); }
export function decodeUtf32(p: usize, n: i32, errors: Value, order: i32, final: bool): Value { return decodeWide(p, n, errors, order, final, 4); }

/** What is wrong at the position decodeWide stopped at. */
let tlsWrong: string = '';
let tlsWrongLength: i32 = 0;

function wrong(text: string, length: i32): i32 {
  tlsWrong = text;
  tlsWrongLength = length;
  return -1;
}

/** The character at p and its bytes in tlsWrongLength; -1 = wrong, -2 = cut off at the end (and wrong, when final). */
function next16(p: usize, left: i32, big: bool): i32 {
  if (left < 2) {
    wrong('truncated data', left);
    return -2;
  }
  const c = unit16(p, big);
  tlsWrongLength = 2;
  if (!isSurrogate(c)) return c;
  if (c >= 0xdc00) return wrong('illegal encoding', 2);
  if (left < 4) {
    wrong('unexpected end of data', left);
    return -2;
  }
  const d = unit16(p + 2, big);
  if (d < 0xdc00 || d > 0xdfff) return wrong('illegal UTF-16 surrogate', 2);
  tlsWrongLength = 4;
  return 0x10000 + ((c & 0x3ff) << 10 | (d & 0x3ff));
}

function next32(p: usize, left: i32, big: bool): i32 {
  if (left < 4) {
    wrong('truncated data', left);
    return -2;
  }
  const c = unit32(p, big);
  tlsWrongLength = 4;
  if (isSurrogate(c)) return wrong('code point in surrogate code point range(0xd800, 0xe000)', 4);
  if (c > 0x10ffff) return wrong('code point not in range(0x110000)', 4);
  return c;
}

function decodeWide(p: usize, n: i32, errors: Value, order: i32, final: bool, width: i32): Value {
  let at = 0;
  if (order == 0 && n >= width) {
    const mark = width == 2 ? unit16(p, false) : unit32(p, false);
    if (mark == 0xfeff) {
      order = -1;
      at = width;
    } else if (mark == (width == 2 ? 0xfffe : 0xfffe0000)) {
      order = 1;
      at = width;
    }
  }
  // Without a mark the order of the machine holds, and the name in errors says so.
  tlsWideOrder = order;
  const big = order > 0;
  const encoding = order > 0 ? nameOf(width, 1) : nameOf(width, -1);
  if (n == 0) {
    tlsWideConsumed = 0;
    return EmptyStr;
  }
  const b = sbNew();
  if (!b) return 0;
  let handler = -1;
  let input: Value = 0;
  while (at < n) {
    const c = width == 2 ? next16(p + at, n - at, big) : next32(p + at, n - at, big);
    if (c >= 0) {
      if (!sbChar(b, c)) {
        at = -1;
        break;
      }
      at += tlsWrongLength;
      continue;
    }
    if (c == -2 && !final) break;
    if (handler < 0) handler = handlerOf(errors);
    if (handler == Handler.surrogatepass) {
      // One surrogate by itself is let through.
      const u = n - at < width ? 0 : width == 2 ? unit16(p + at, big) : unit32(p + at, big);
      if (isSurrogate(u)) {
        if (!sbChar(b, u)) {
          at = -1;
          break;
        }
        at += width;
        continue;
      }
      at = raiseDecodeError(encoding, p, n, at, at + tlsWrongLength, tlsWrong);
      break;
    }
    at = decodeError(handler, errors, encoding, p, n, at, at + tlsWrongLength, tlsWrong, b);
    if (at < 0) break;
    const changed = takeNewInput();
    if (changed) {
      decref(input);
      input = changed;
      p = bytesData(input);
      n = bytesLength(input);
    }
  }
  decref(input);
  tlsWideConsumed = at;
  return at < 0 ? sbFail(b) : sbFinish(b);
}

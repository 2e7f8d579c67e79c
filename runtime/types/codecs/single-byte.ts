// ASCII and Latin-1, and the error handling of every codec whose output is one byte a character (charmap too).
import { N } from '../../base/names.gen';
import { EmptyStr } from '../../base/addresses.gen';
import { Value } from '../../base/value';
import { decref } from '../../object/refcount';
import { asciiPrefix } from '../text/raw';
import { bbByte, bbBytes, bbFail, bbFinish, bbNew, bbText } from '../bytes/builder';
import { bytesData, bytesFrom, bytesLength, isBytes } from '../bytes/bytes';
import { sbFail, sbFinish, sbLatin1, sbNew } from '../str/builder';
import { strAt, strCharAt, strData, strFromLatin1, strIsAscii, strKind, strLength } from '../str/str';
import { decodeError, encodeErrorCall, Handler, handlerOf, raiseDecodeError, raiseEncodeError, takeNewInput, takeReplacement } from './errors';

/** bytes; characters must be below `limit` (128 or 256). */
function encodeBelow(v: Value, errors: Value, limit: u32, encoding: Value, reason: string): Value {
  if (strIsAscii(v) || (limit == 256 && strKind(v) == 1)) return bytesFrom(strData(v), strAt(v).length);
  const handler = handlerOf(errors);
  const n = strLength(v);
  const b = bbNew();
  let i = 0;
  while (b && i < n) {
    const c = strCharAt(v, i);
    if (c < limit) {
      if (!bbByte(b, c)) return bbFail(b);
      i++;
      continue;
    }
    let end = i + 1;
    while (end < n && strCharAt(v, end) >= limit) end++;
    i = encodeProblem(b, v, i, end, handler, errors, limit, encoding, reason);
    if (i < 0) return bbFail(b);
  }
  return b ? bbFinish(b) : 0;
}

/**
 * Characters i..end-1 have no byte. Appends what the handler wants and returns where to go on; -1 = exception set. A str from
 * a handler may hold characters below `limit` only.
 */
export function encodeProblem(b: usize, v: Value, i: i32, end: i32, handler: i32, errors: Value, limit: u32, encoding: Value, reason: string): i32 {
  switch (handler) {
    case Handler.ignore: return end;
    case Handler.replace: {
      for (let k = i; k < end; k++) if (!bbByte(b, 63)) return -1;
      return end;
    }
    case Handler.backslashreplace: {
      for (let k = i; k < end; k++) if (!putBackslash(b, strCharAt(v, k))) return -1;
      return end;
    }
    case Handler.xmlcharrefreplace: {
      for (let k = i; k < end; k++) if (!bbText(b, '&#') || !putDecimal(b, strCharAt(v, k)) || !bbByte(b, 59)) return -1;
      return end;
    }
    case Handler.surrogateescape: {
      for (; i < end; i++) {
        const c = strCharAt(v, i);
        if (c < 0xdc80 || c > 0xdcff) return raiseEncodeError(encoding, v, i, end, reason);
        if (!bbByte(b, c - 0xdc00)) return -1;
      }
      return end;
    }
    case Handler.strict: case Handler.surrogatepass: return raiseEncodeError(encoding, v, i, end, reason);
  }
  const next = encodeErrorCall(errors, encoding, v, i, end, reason, strLength(v));
  if (next < 0) return -1;
  const piece = takeReplacement();
  let ok = true;
  if (isBytes(piece)) {
    ok = bbBytes(b, piece);
  } else {
    for (let k = 0; ok && k < strLength(piece); k++) {
      const c = strCharAt(piece, k);
      ok = c < limit ? bbByte(b, c) : raiseEncodeError(encoding, v, i, end, reason) >= 0;
    }
  }
  decref(piece);
  return ok ? next : -1;
}

function putDecimal(b: usize, n: u32): bool {
  return (n < 10 || putDecimal(b, n / 10)) && bbByte(b, 48 + n % 10);
}

export function putHex(b: usize, n: u32, width: i32): bool {
  while (--width >= 0) {
    const d = (n >> (width << 2)) & 15;
    if (!bbByte(b, d < 10 ? 48 + d : 87 + d)) return false;
  }
  return true;
}

/** \xhh, \uhhhh or \Uhhhhhhhh. */
export function putBackslash(b: usize, c: u32): bool {
  if (c < 0x100) return bbText(b, '\\x') && putHex(b, c, 2);
  if (c < 0x10000) return bbText(b, '\\u') && putHex(b, c, 4);
  return bbText(b, '\\U') && putHex(b, c, 8);
}

export function encodeAscii(v: Value, errors: Value): Value { return encodeBelow(v, errors, 128, N.ascii, 'ordinal not in range(128)'); }
export function encodeLatin1(v: Value, errors: Value): Value { return encodeBelow(v, errors, 256, N.latin_1, 'ordinal not in range(256)'); }
export function decodeLatin1(p: usize, n: i32): Value { return strFromLatin1(p, n); }

export function decodeAscii(p: usize, n: i32, errors: Value): Value {
  const good = <i32>asciiPrefix(p, n);
  if (good == n) return n ? strFromLatin1(p, n) : EmptyStr;
  const handler = handlerOf(errors);
  if (handler == Handler.strict || handler == Handler.surrogatepass) {
    raiseDecodeError(N.ascii, p, n, good, good + 1, 'ordinal not in range(128)');
    return 0;
  }
  const b = sbNew();
  if (!b) return 0;
  let input: Value = 0;
  let at = 0;
  while (at < n) {
    const run = <i32>asciiPrefix(p + at, n - at);
    if (!sbLatin1(b, p + at, run)) {
      at = -1;
      break;
    }
    at += run;
    if (at >= n) break;
    at = decodeError(handler, errors, N.ascii, p, n, at, at + 1, 'ordinal not in range(128)', b);
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
  return at < 0 ? sbFail(b) : sbFinish(b);
}

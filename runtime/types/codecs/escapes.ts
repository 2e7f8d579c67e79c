// unicode_escape, raw_unicode_escape, and the escapes of bytes literals (escape_decode, escape_encode: pickle's protocol 0).
import { EmptyStr } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { fromInt49, Value } from '../../base/value';
import { raiseFormat1, raiseText, warnValue } from '../../object/errors';
import { decref } from '../../object/refcount';
import { bbByte, bbFail, bbFinish, bbNew, bbText } from '../bytes/builder';
import { bytesData, bytesLength } from '../bytes/bytes';
import { sbChar, sbFail, sbFinish, sbNew, sbText } from '../str/builder';
import { strCharAt, strLength } from '../str/str';
import { characterByName } from '../text/names';
import { decodeError, Handler, handlerOf, raiseDecodeError, takeNewInput } from './errors';
import { putBackslash, putHex } from './single-byte';

/** Bytes the last decode consumed. */
export let tlsEscapeConsumed: i32 = 0;

function hexDigit(c: u32): i32 {
  if (c - 48 < 10) return c - 48;
  const d = c | 32;
  return d - 97 < 6 ? d - 87 : -1;
}

/** What readEscape found wrong (start of the escape to tlsEnd), or '' when the input was merely cut off. */
let tlsReason: string = '';
let tlsEnd: i32 = 0;

/** Reads `count` hex digits at `at`; the value, or -1 with tlsEnd behind the last good digit. */
function readHex(p: usize, n: i32, at: i32, count: i32): i64 {
  let value: i64 = 0;
  for (let i = 0; i < count; i++) {
    const d = at < n ? hexDigit(load<u8>(p + at)) : -1;
    if (d < 0) {
      tlsEnd = at;
      return -1;
    }
    value = value << 4 | d;
    at++;
  }
  tlsEnd = at;
  return value;
}

/** Results of simple escapes: the character, or -1. */
function simpleEscape(c: u32): i32 {
  switch (c) {
    case 92: case 39: case 34: return c;
    case 98: return 8;
    case 102: return 12;
    case 116: return 9;
    case 110: return 10;
    case 114: return 13;
    case 118: return 11;
    case 97: return 7;
    default: return -1;
  }
}

/** One escape at p[at] = '\'. Position behind it; -1 = wrong (tlsReason), -2 = no memory. */
function readEscape(b: usize, p: usize, n: i32, at: i32): i32 {
  tlsEnd = at + 1;
  if (at + 1 >= n) {
    tlsReason = '\\ at end of string';
    tlsEnd = n;
    return -1;
  }
  const c: u32 = load<u8>(p + at + 1);
  at += 2;
  if (c == 10) return at;
  const simple = simpleEscape(c);
  if (simple >= 0) return sbChar(b, simple) ? at : -2;
  if (c >= 48 && c <= 55) {
    let value = c - 48;
    for (let i = 0; i < 2 && at < n && load<u8>(p + at) - 48 < 8; i++) value = value * 8 + load<u8>(p + at++) - 48;
    if (value > 255) tlsInvalidOctal = value;
    return sbChar(b, value) ? at : -2;
  }
  if (c == 120 || c == 117 || c == 85) {
    const count = c == 120 ? 2 : c == 117 ? 4 : 8;
    const value = readHex(p, n, at, count);
    if (value < 0) {
      tlsReason = c == 120 ? 'truncated \\xXX escape' : c == 117 ? 'truncated \\uXXXX escape' : 'truncated \\UXXXXXXXX escape';
      return -1;
    }
    if (value > 0x10ffff) {
      tlsReason = 'illegal Unicode character';
      return -1;
    }
    return sbChar(b, <u32>value) ? tlsEnd : -2;
  }
  if (c == 78) {
    tlsReason = 'malformed \\N character escape';
    tlsEnd = at;
    if (at < n && load<u8>(p + at) == 123) {
      let end = at + 1;
      while (end < n && load<u8>(p + end) != 125) end++;
      if (end < n && end > at + 1) {
        tlsReason = 'unknown Unicode character name';
        tlsEnd = end + 1;
        const code = characterByName(p + at + 1, end - at - 1, false);
        if (code >= 0) return sbChar(b, code) ? end + 1 : -2;
      } else {
        tlsEnd = end < n ? end + 1 : n;
      }
    }
    return -1;
  }
  if (tlsInvalidEscape < 0) tlsInvalidEscape = c;
  return sbChar(b, 92) && sbChar(b, c) ? at : -2;
}

/** First invalid escape (or octal above 0o377) of the running decode: warned of at its end. -1 = none. */
let tlsInvalidEscape: i32 = -1;
let tlsInvalidOctal: i32 = -1;

/** Issues the DeprecationWarning of an invalid escape; false = it became an error. */
function warnInvalid(bytes: bool): bool {
  const c = tlsInvalidEscape;
  const octal = tlsInvalidOctal;
  tlsInvalidEscape = -1;
  tlsInvalidOctal = -1;
  if (c < 0 && octal < 0) return true;
  const b = sbNew();
  if (!b) return false;
  sbText(b, bytes ? 'b"\\' : '"\\');
  if (c >= 0) {
    sbChar(b, c);
    sbText(b, '" is an invalid escape sequence. Such sequences will not work in the future. ');
  } else {
    for (let shift = 6; shift >= 0; shift -= 3) sbChar(b, 48 + (octal >> shift & 7));
    sbText(b, '" is an invalid octal escape sequence. Such sequences will not work in the future. ');
  }
  const text = sbFinish(b);
  const ok = text != 0 && warnValue(T.DeprecationWarning, text, 1);
  decref(text);
  return ok;
}

/** Is what follows the backslash at `at` cut off by the end of the input? */
function cutOff(p: usize, n: i32, at: i32, end: i32): bool { return end >= n && n - at < 10 + 100 * i32(n > at + 1 && load<u8>(p + at + 1) == 78); }

export function decodeUnicodeEscape(p: usize, n: i32, errors: Value, final: bool): Value { return decodeEscapes(p, n, errors, final, false); }
export function decodeRawUnicodeEscape(p: usize, n: i32, errors: Value, final: bool): Value { return decodeEscapes(p, n, errors, final, true); }

/** One \u or \U of the raw codec; anything else behind the backslash stands for itself. */
function readRawEscape(b: usize, p: usize, n: i32, at: i32): i32 {
  if (at + 1 >= n) return sbChar(b, 92) ? at + 1 : -2;
  const c: u32 = load<u8>(p + at + 1);
  if (c != 117 && c != 85) return sbChar(b, 92) && sbChar(b, c) ? at + 2 : -2;
  const value = readHex(p, n, at + 2, c == 117 ? 4 : 8);
  if (value < 0) {
    tlsReason = c == 117 ? 'truncated \\uXXXX escape' : 'truncated \\UXXXXXXXX escape';
    return -1;
  }
  if (value > 0x10ffff) {
    tlsReason = '\\Uxxxxxxxx out of range';
    return -1;
  }
  return sbChar(b, <u32>value) ? tlsEnd : -2;
}

function decodeEscapes(p: usize, n: i32, errors: Value, final: bool, raw: bool): Value {
  const given = n; // a handler may exchange the input; what is consumed is the given one
  tlsEscapeConsumed = n;
  if (n == 0) return EmptyStr;
  const b = sbNew();
  if (!b) return 0;
  const encoding = raw ? N.rawunicodeescape : N.unicodeescape;
  let handler = -1;
  let input: Value = 0;
  let at = 0;
  while (at < n) {
    const c: u32 = load<u8>(p + at);
    if (c != 92) {
      if (!sbChar(b, c)) {
        at = -1;
        break;
      }
      at++;
      continue;
    }
    if (raw && at + 1 >= n && !final) break;
    const next = raw ? readRawEscape(b, p, n, at) : readEscape(b, p, n, at);
    if (next >= 0) {
      at = next;
      continue;
    }
    if (next == -2) {
      at = -1;
      break;
    }
    if (!final && cutOff(p, n, at, tlsEnd)) break;
    if (handler < 0) handler = handlerOf(errors);
    at = handler == Handler.surrogatepass
      ? raiseDecodeError(encoding, p, n, at, tlsEnd, tlsReason)
      : decodeError(handler, errors, encoding, p, n, at, tlsEnd, tlsReason, b);
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
  tlsEscapeConsumed = at >= n ? given : at;
  if (!warnInvalid(false)) at = -1;
  return at < 0 ? sbFail(b) : sbFinish(b);
}

export function encodeUnicodeEscape(v: Value): Value {
  const b = bbNew();
  if (!b) return 0;
  for (let i = 0; i < strLength(v); i++) {
    const c = strCharAt(v, i);
    let ok: bool;
    if (c == 92) ok = bbText(b, '\\\\');
    else if (c == 9) ok = bbText(b, '\\t');
    else if (c == 10) ok = bbText(b, '\\n');
    else if (c == 13) ok = bbText(b, '\\r');
    else if (c >= 32 && c < 127) ok = bbByte(b, c);
    else ok = putBackslash(b, c);
    if (!ok) return bbFail(b);
  }
  return bbFinish(b);
}

export function encodeRawUnicodeEscape(v: Value): Value {
  const b = bbNew();
  if (!b) return 0;
  for (let i = 0; i < strLength(v); i++) {
    const c = strCharAt(v, i);
    if (!(c < 256 ? bbByte(b, c) : putBackslash(b, c))) return bbFail(b);
  }
  return bbFinish(b);
}

/** The bytes an (8-bit) string literal stands for. */
export function decodeByteEscapes(p: usize, n: i32, errors: Value): Value {
  const b = bbNew();
  if (!b) return 0;
  const handler = handlerOf(errors);
  let at = 0;
  while (at < n) {
    const c: u32 = load<u8>(p + at++);
    if (c != 92) {
      if (!bbByte(b, c)) return bbFail(b);
      continue;
    }
    if (at >= n) {
      raiseText(T.ValueError, 'Trailing \\ in string');
      return bbFail(b);
    }
    const e: u32 = load<u8>(p + at++);
    if (e == 10) continue;
    const simple = simpleEscape(e);
    let ok = true;
    if (simple >= 0) {
      ok = bbByte(b, simple);
    } else if (e >= 48 && e <= 55) {
      let value = e - 48;
      for (let i = 0; i < 2 && at < n && load<u8>(p + at) - 48 < 8; i++) value = value * 8 + load<u8>(p + at++) - 48;
      if (value > 255) tlsInvalidOctal = value;
      ok = bbByte(b, value & 255);
    } else if (e == 120) {
      const value = readHex(p, n, at, 2);
      if (value >= 0) {
        ok = bbByte(b, <u32>value);
        at += 2;
      } else if (handler == Handler.replace || handler == Handler.ignore) {
        if (handler == Handler.replace) ok = bbByte(b, 63);
        at = tlsEnd;
      } else {
        if (handler == Handler.strict) raiseFormat1(T.ValueError, 'invalid \\x escape at position %d', fromInt49(at - 2));
        else raiseFormat1(T.ValueError, 'decoding error; unknown error handling code: %U', errors);
        return bbFail(b);
      }
    } else {
      if (tlsInvalidEscape < 0) tlsInvalidEscape = e;
      ok = bbByte(b, 92) && bbByte(b, e);
    }
    if (!ok) return bbFail(b);
  }
  return warnInvalid(true) ? bbFinish(b) : bbFail(b);
}

/** The inside of repr(bytes), single quotes escaped. */
export function encodeByteEscapes(p: usize, n: u32): Value {
  const b = bbNew();
  if (!b) return 0;
  for (let i: u32 = 0; i < n; i++) {
    const c: u32 = load<u8>(p + i);
    let ok: bool;
    if (c == 39 || c == 92) ok = bbByte(b, 92) && bbByte(b, c);
    else if (c == 9) ok = bbText(b, '\\t');
    else if (c == 10) ok = bbText(b, '\\n');
    else if (c == 13) ok = bbText(b, '\\r');
    else if (c >= 32 && c < 127) ok = bbByte(b, c);
    else ok = bbText(b, '\\x') && putHex(b, c, 2);
    if (!ok) return bbFail(b);
  }
  return bbFinish(b);
}

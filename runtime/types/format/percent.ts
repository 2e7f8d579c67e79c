// str % args and bytes % args. The format of the bytes operator is read as Latin-1 text and so are the pieces its conversions
// give; the result goes back the same way (bytes/percent.ts).
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { Type } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { charStr, fromInt49, int49, isExactly, isInt49, typeOf, Value } from '../../base/value';
import { ascii, repr, str } from '../../object/abstract-object';
import { asIndexI64, isIndex, toIndex, toInt } from '../../object/abstract-number';
import { getItem, isMapping } from '../../object/abstract-sequence';
import { clearError, errorMatches, memoryError, raise, raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isTuple } from '../../object/type-flags';
import { N } from '../../base/names.gen';
import { bufferData, bufferGet, BufferFlag, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../buffer/buffer';
import { byteArrayData, byteArrayLength, isByteArray } from '../bytearray/bytearray';
import { bytesData, bytesLength, isBytes } from '../bytes/bytes';
import { encodeLatin1 } from '../codecs/single-byte';
import { asF64, isFloat } from '../float/value';
import { intAsI64, isInt, tlsOverflow } from '../int/value';
import { sbChar, sbFail, sbFill, sbFinish, sbHex, sbI64, sbNew, sbStr, sbStrSteal, sbSubstring, sbText } from '../str/builder';
import { strExactRef, strSubstring } from '../str/concat';
import { strFindChar, strMatchesAt } from '../str/find';
import { isStr, strCharAt, strFromCodePoint, strFromLatin1, strLength } from '../str/str';
import { lookupSpecial } from '../../object/attr';
import { call0 } from '../../object/call';
import { typeFullName, typeName } from '../../object/type';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { percentFloat, percentInt } from './number';

/** One running % operation. */
@unmanaged
class Percent {
  format: u64;
  args: u64;
  /** The mapping, when args is one; borrowed. */
  mapping: u64;
  /** Next argument and how many; a single object counts as one. */
  index: i32;
  count: i32;
  isTuple: i32;
  at: i32;
  end: i32;
  /** bytes % args: other texts, %b, keys are bytes. */
  bytes: i32;
  /** A %(name) has taken the mapping's value in place of the arguments: owned, or 0. */
  named: u64;
}
const PERCENT_SIZE: usize = 64;

namespace Flag {
  export const left: i32 = 1;
  export const sign: i32 = 2;
  export const blank: i32 = 4;
  export const alternate: i32 = 8;
  export const zero: i32 = 16;
}

/** Next argument, borrowed; 0 = TypeError. */
function nextArgument(p: Percent): Value {
  if (p.named) return p.named;
  if (p.index >= p.count) return raiseText(T.TypeError, 'not enough arguments for format string');
  const i = p.index++;
  return p.isTuple ? tupleItemBorrowed(p.args, i) : p.args;
}

/** format % args for str. */
export function strPercent(format: Value, args: Value): Value { return percent(format, args, false); }

/** `format` is text; in bytes mode every character of it and of the result is below 256. */
export function percent(format: Value, args: Value, bytes: bool): Value {
  const at = scratchPush(PERCENT_SIZE);
  const p = changetype<Percent>(at);
  p.format = format;
  p.args = args;
  p.isTuple = i32(isTuple(args));
  p.count = p.isTuple ? tupleSize(args) : 1;
  p.index = 0;
  p.bytes = i32(bytes);
  p.mapping = !p.isTuple && !isStr(args) && !(bytes && (isBytes(args) || isByteArray(args))) && isMapping(args) ? args : 0;
  p.at = 0;
  p.end = strLength(format);
  p.named = 0;
  const b = sbNew();
  let ok = b != 0;
  while (ok && p.at < p.end) {
    const start = p.at;
    p.at = strFindChar(format, 37, p.at, p.end);
    if (p.at < 0) p.at = p.end;
    ok = sbSubstring(b, format, start, p.at);
    if (ok && p.at < p.end) {
      p.at++;
      ok = conversion(p, b);
      decref(p.named);
      p.named = 0;
    }
  }
  if (ok && p.index < p.count && !p.mapping) {
    raiseText(T.TypeError, bytes ? 'not all arguments converted during bytes formatting' : 'not all arguments converted during string formatting');
    ok = false;
  }
  scratchPop(at);
  return ok ? sbFinish(b) : b ? sbFail(b) : 0;
}

function bad(text: string): bool {
  raiseText(T.ValueError, text);
  return false;
}

/** Digits at p.at; -1 = none; -2 = too big. */
function digits(p: Percent, most: i64): i64 {
  let value: i64 = -1;
  while (p.at < p.end) {
    const c = strCharAt(p.format, p.at);
    if (c < 48 || c > 57) break;
    if (value > (most - (c - 48)) / 10) return -2;
    value = (value < 0 ? 0 : value * 10) + (c - 48);
    p.at++;
  }
  return value;
}

/** A width that no text can have is for want of memory. */
function widthFits(n: i64): bool {
  if (n <= i32.MAX_VALUE && n >= -i32.MAX_VALUE) return true;
  memoryError();
  return false;
}

/** The int that * takes; false = error. */
let tlsStar: i32 = 0;
function star(p: Percent, precision: bool): bool {
  const v = nextArgument(p);
  if (!v) return false;
  if (!isInt(v)) {
    raiseText(T.TypeError, '* wants int');
    return false;
  }
  const n = intAsI64(v);
  const overflow = tlsOverflow;
  if (precision && (overflow || n > i32.MAX_VALUE || n < i32.MIN_VALUE)) {
    raiseText(T.OverflowError, 'Python int too large to convert to C int');
    return false;
  }
  if (overflow || n == i64.MIN_VALUE) {
    raiseText(T.OverflowError, overflow ? 'Python int too large to convert to C ssize_t' : 'width too big');
    return false;
  }
  if (!precision && !widthFits(n)) return false;
  tlsStar = <i32>n;
  return true;
}

function readKey(p: Percent): bool {
  if (!p.mapping) {
    raiseText(T.TypeError, 'format requires a mapping');
    return false;
  }
  const start = p.at;
  let depth = 1;
  while (depth > 0 && p.at < p.end) {
    const c = strCharAt(p.format, p.at++);
    if (c == 41) depth--;
    else if (c == 40) depth++;
  }
  if (depth > 0) return bad('incomplete format key');
  let key = strSubstring(p.format, start, p.at - 1);
  if (key && p.bytes) {
    const text = key;
    key = encodeLatin1(text, 0);
    decref(text);
  }
  if (!key) return false;
  decref(p.named);
  p.named = getItem(p.mapping, key);
  decref(key);
  return p.named != 0;
}

/** %s of a str or an int and %d of an int, with nothing between % and the letter: 1 = written, -1 = error, 0 = not this way. */
function plainConversion(p: Percent, b: usize): i32 {
  const c = strCharAt(p.format, p.at);
  if (c != 115 && c != 100) return 0;
  if (p.index >= p.count || p.named) return 0;
  const v = p.isTuple ? tupleItemBorrowed(p.args, p.index) : p.args;
  let ok: bool;
  if (isInt49(v)) ok = sbI64(b, int49(v));
  else if (c == 115 && isExactly(v, T.str)) ok = sbStr(b, v);
  else return 0;
  p.index++;
  p.at++;
  return ok ? 1 : -1;
}

function conversion(p: Percent, b: usize): bool {
  const format = p.format;
  if (p.at >= p.end) return bad('incomplete format');
  const simple = p.bytes ? 0 : plainConversion(p, b);
  if (simple) return simple > 0;
  if (strCharAt(format, p.at) == 37) {
    p.at++;
    return sbChar(b, 37);
  }
  if (strCharAt(format, p.at) == 40) {
    p.at++;
    if (!readKey(p)) return false;
    // With a key there are no positional arguments left to complain about or to take for *.
    p.count = 0;
    p.index = 0;
  }
  let flags = 0;
  for (; p.at < p.end; p.at++) {
    const c = strCharAt(format, p.at);
    if (c == 45) flags |= Flag.left;
    else if (c == 43) flags |= Flag.sign;
    else if (c == 32) flags |= Flag.blank;
    else if (c == 35) flags |= Flag.alternate;
    else if (c == 48) flags |= Flag.zero;
    else break;
  }
  let width = -1;
  if (p.at < p.end && strCharAt(format, p.at) == 42) {
    p.at++;
    if (!starArgument(p, false)) return false;
    width = tlsStar;
    if (width < 0) {
      flags |= Flag.left;
      width = -width;
    }
  } else {
    const n = digits(p, i64.MAX_VALUE);
    if (n == -2) return bad('width too big');
    if (!widthFits(n)) return false;
    width = <i32>n;
  }
  let precision = -1;
  if (p.at < p.end && strCharAt(format, p.at) == 46) {
    p.at++;
    if (p.at < p.end && strCharAt(format, p.at) == 42) {
      p.at++;
      if (!starArgument(p, true)) return false;
      precision = tlsStar < 0 ? 0 : tlsStar;
    } else {
      precision = <i32>digits(p, i32.MAX_VALUE);
      if (precision == -2) return bad(p.bytes ? 'prec too big' : 'precision too big');
      if (precision < 0) precision = 0;
    }
  }
  if (p.at < p.end) {
    const c = strCharAt(format, p.at);
    if (c == 104 || c == 108 || c == 76) p.at++;
  }
  if (p.at >= p.end) return bad('incomplete format');
  const c = strCharAt(format, p.at++);
  const v = nextArgument(p);
  if (!v) return false;
  let text: Value = 0;
  let numeric = false;
  switch (c) {
    case 98:
      if (!p.bytes) return raiseUnsupported(c, p.at - 1, false);
      text = bytesText(v);
      break;
    case 115: text = p.bytes ? bytesText(v) : str(v); break;
    case 114: text = p.bytes ? ascii(v) : repr(v); break;
    case 97: text = ascii(v); break;
    case 99: text = p.bytes ? byteText(v) : charText(v); precision = -1; break;
    case 100: case 105: case 117: case 120: case 88: case 111:
      numeric = true;
      text = integerText(v, c, (flags & Flag.alternate) != 0, precision);
      break;
    case 101: case 69: case 102: case 70: case 103: case 71: {
      numeric = true;
      const x = asF64(v);
      if (hasError() && p.bytes && errorMatches(T.TypeError)) {
        clearError();
        raiseFormat1(T.TypeError, 'float argument required, not %T', v);
      }
      if (!hasError()) text = percentFloat(x, c, (flags & Flag.alternate) != 0, precision);
      break;
    }
    default: return raiseUnsupported(c, p.at - 1, p.bytes != 0);
  }
  if (!text) return false;
  const ok = numeric ? writeNumber(b, text, flags, width, c) : writeText(b, text, flags, width, precision);
  decref(text);
  return ok;
}

/** * in a conversion with a key finds no arguments. */
function starArgument(p: Percent, precision: bool): bool {
  const named = p.named;
  p.named = 0;
  const ok = star(p, precision);
  p.named = named;
  return ok;
}

function raiseUnsupported(c: u32, at: i32, bytes: bool): bool {
  const b = sbNew();
  if (!b) return false;
  sbText(b, "unsupported format character '");
  sbChar(b, bytes || (c > 31 && c < 127) ? c : 63);
  sbText(b, "' (0x");
  sbHex(b, c, 1);
  sbText(b, ') at index ');
  sbI64(b, at);
  const text = sbFinish(b);
  raise(T.ValueError, text);
  decref(text);
  return false;
}

function writeText(b: usize, text: Value, flags: i32, width: i32, precision: i32): bool {
  const length = strLength(text);
  const n = precision >= 0 && precision < length ? precision : length;
  const extra = width - n;
  if (!(flags & Flag.left) && !sbFill(b, 32, extra)) return false;
  if (!sbSubstring(b, text, 0, n)) return false;
  return !(flags & Flag.left) || sbFill(b, 32, extra);
}

/** text is digits with perhaps '-' and 0x in front. Sign, then prefix, then zeros, then digits. */
function writeNumber(b: usize, text: Value, flags: i32, width: i32, c: u32): bool {
  const n = strLength(text);
  let from = 0;
  let sign: u32 = 0;
  const first = strCharAt(text, 0);
  if (first == 45 || first == 43) {
    sign = first;
    from = 1;
  } else if (flags & Flag.sign) {
    sign = 43;
  } else if (flags & Flag.blank) {
    sign = 32;
  }
  const body = n - from + i32(sign != 0);
  const extra = width - body;
  const zeros = (flags & Flag.zero) != 0 && !(flags & Flag.left);
  if (!zeros && !(flags & Flag.left) && !sbFill(b, 32, extra)) return false;
  if (sign && !sbChar(b, sign)) return false;
  if (zeros) {
    const prefixed = (flags & Flag.alternate) != 0 && (c == 120 || c == 88 || c == 111);
    if (prefixed) {
      if (!sbSubstring(b, text, from, from + 2)) return false;
      from += 2;
    }
    if (!sbFill(b, 48, extra)) return false;
  }
  if (!sbSubstring(b, text, from, n)) return false;
  return !(flags & Flag.left) || sbFill(b, 32, extra);
}

function charText(v: Value): Value {
  if (isStr(v)) {
    if (strLength(v) == 1) return strExactRef(v);
    return raiseFormat1(T.TypeError, '%%c requires an int or a unicode character, not a string of length %d', fromInt49(strLength(v)));
  }
  if (!isInt(v) && (isFloat(v) || !isIndex(v))) return raiseFullType('%c requires an int or a unicode character, not ', v);
  const n = asIndexI64(v, 0);
  if (n == -1 && hasError()) return 0;
  if (n < 0 || n > 0x10ffff) return raiseText(T.OverflowError, '%c arg not in range(0x110000)');
  return strFromCodePoint(<u32>n);
}

function integerText(v: Value, c: u32, alternate: bool, precision: i32): Value {
  let n: Value = 0;
  if (isInt(v)) {
    n = newRef(v);
  } else {
    const whole = c == 120 || c == 88 || c == 111;
    if (whole ? isIndex(v) : isReal(v)) {
      n = whole ? toIndex(v) : toInt(v);
      if (!n && !errorMatches(T.TypeError)) return 0;
      if (!n) clearError();
    }
    if (!n) return raiseWrongNumber(v, c, whole);
  }
  const text = percentInt(n, c, alternate, precision);
  decref(n);
  return text;
}

/** A TypeError that ends with the type's name and module. */
function raiseFullType(head: string, v: Value): Value {
  const name = typeFullName(typeOf(v));
  if (!name) return 0;
  const b = sbNew();
  if (b) {
    sbText(b, head);
    const n = strLength(name);
    // __main__ is not mentioned.
    const skip = n > 9 && strMatchesAt(name, N.__main__, 0) && strCharAt(name, 8) == 46 ? 9 : 0;
    sbSubstring(b, name, skip, n);
    const text = sbFinish(b);
    if (text) raise(T.TypeError, text);
    decref(text);
  }
  decref(name);
  return 0;
}

/** Has v a way to become a number? */
function isReal(v: Value): bool {
  const t = changetype<Type>(typeOf(v));
  return (t.index | t.int | t.float) != 0;
}

function raiseWrongNumber(v: Value, c: u32, whole: bool): Value {
  const b = sbNew();
  if (!b) return 0;
  sbChar(b, 37);
  sbChar(b, c);
  sbText(b, whole ? ' format: an integer is required, not ' : ' format: a real number is required, not ');
  sbStrSteal(b, typeName(typeOf(v)));
  const text = sbFinish(b);
  if (text) raise(T.TypeError, text);
  decref(text);
  return 0;
}

/** The bytes of %b and %s as Latin-1 text. */
function bytesText(v: Value): Value {
  const method = typeOf(v) == T.bytes || typeOf(v) == T.bytearray ? 0 : lookupSpecial(v, N.__bytes__);
  if (method) {
    const made = call0(method);
    decref(method);
    if (!made) return 0;
    if (!isBytes(made)) {
      raiseFormat1(T.TypeError, '__bytes__ returned non-bytes (type %T)', made);
      decref(made);
      return 0;
    }
    const text = strFromLatin1(bytesData(made), bytesLength(made));
    decref(made);
    return text;
  }
  if (hasError()) return 0;
  if (!hasBuffer(v)) return raiseFormat1(T.TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", v);
  const view = bufferScratch();
  let text: Value = 0;
  if (bufferGet(v, view, BufferFlag.simple)) {
    text = strFromLatin1(bufferData(view), bufferLength(view));
    bufferRelease(view);
  }
  scratchPop(view);
  return text;
}

/** %c of bytes. */
function byteText(v: Value): Value {
  const array = isByteArray(v);
  if (array || isBytes(v)) {
    const n = array ? byteArrayLength(v) : bytesLength(v);
    if (n == 1) return charStr(load<u8>(array ? byteArrayData(v) : bytesData(v)));
    return raiseFormat1(T.TypeError, array
      ? '%%c requires an integer in range(256) or a single byte, not a bytearray object of length %d'
      : '%%c requires an integer in range(256) or a single byte, not a bytes object of length %d', fromInt49(n));
  }
  if (!isIndex(v)) return raiseFullType('%c requires an integer in range(256) or a single byte, not ', v);
  const n = asIndexI64(v, 0);
  if (n == -1 && hasError()) return 0;
  return n >= 0 && n < 256 ? charStr(<u32>n) : raiseText(T.OverflowError, '%c arg not in range(256)');
}

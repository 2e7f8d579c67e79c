// __format__ of numbers and the number conversions of %-formatting, shared by int, float, complex and str.
//
// A number is first written as ASCII into temporary memory; then layOut splits the text into sign, prefix, whole digits,
// point, fraction digits and the rest, groups the digits, and pads to the width.
import { memAlloc, memFree } from '../../alloc/memory';
import { Str_data } from '../../base/layout.gen';
import { scratchPop } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { str } from '../../object/abstract-object';
import { memoryError, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { complexImag, complexReal, isPlainZero } from '../complex';
import { FloatFlag, KIND_F, KIND_G, KIND_REPR, floatTextRoom, floatTextWrite } from '../float/text';
import { floatValue } from '../float/value';
import { intToF64 } from '../int/floats';
import { intTextRoom, intTextWrite } from '../int/text';
import { intAsI64, intExactBorrowed, tlsOverflow } from '../int/value';
import { sbChar, sbFail, sbFill, sbFinish, sbLatin1, sbNew, sbStr } from '../str/builder';
import { strDone, strLength, strNew } from '../str/str';
import { NOT_QUICK, quickFloat, quickInt } from './quick';
import { FormatSpec, formatSpecNew, formatSpecParse } from './spec';
import { raiseUnknownCode } from './str-format';

// ---- laying out

@inline function isDigit(c: u32): bool { return c - 0x30 < 10; }

/** Characters of `digits` digits with a separator before every full group of `group` from the right. */
@inline function grouped(digits: i64, group: i32): i64 { return digits > 0 ? digits + (digits - 1) / group : 0; }

/** Digits [p, p+n) of a whole part, with `zeros` in front, a separator every `group` digits from the right. */
function putGrouped(b: usize, p: usize, n: i64, zeros: i64, separator: u32, group: i32): bool {
  if (!separator) return sbFill(b, 0x30, <i32>zeros) && sbLatin1(b, p, <u32>n);
  const total = n + zeros;
  for (let i: i64 = 0; i < total; i++) {
    if (i && (total - i) % group == 0 && !sbChar(b, separator)) return false;
    if (!sbChar(b, i < zeros ? 0x30 : load<u8>(p + <usize>(i - zeros)))) return false;
  }
  return true;
}

/** Digits of a fraction: a separator after every three. */
function putFraction(b: usize, p: usize, n: i32, separator: u32): bool {
  if (!separator) return sbLatin1(b, p, n);
  for (let i = 0; i < n; i++) {
    if (i && i % 3 == 0 && !sbChar(b, separator)) return false;
    if (!sbChar(b, load<u8>(p + <usize>i))) return false;
  }
  return true;
}

/**
 * Appends the number whose text is [p, p+n), a '-' in front if negative. `prefix`: 0 or the letter of '0x'. The digits of the
 * whole part are `hex` digits or decimal ones. `width` and fill as in spec, or no padding when `padded` is false.
 */
function layOut(b: usize, p: usize, n: i32, prefix: u32, hex: bool, sign: u32, spec: FormatSpec, padded: bool): bool {
  let signChar: u32 = sign == 0x2b || sign == 0x20 ? sign : 0;
  if (n && load<u8>(p) == 0x2d) {
    signChar = 0x2d;
    p++;
    n--;
  }
  let whole = n;
  if (!hex) {
    whole = 0;
    while (whole < n && isDigit(load<u8>(p + <usize>whole))) whole++;
  }
  let fraction = 0;
  const point = whole < n && load<u8>(p + <usize>whole) == 0x2e;
  if (point) while (whole + 1 + fraction < n && isDigit(load<u8>(p + <usize>(whole + 1 + fraction)))) fraction++;
  const fractionAt = p + <usize>whole + 1;
  const restAt = p + <usize>whole + (point ? 1 + fraction : 0);
  const rest = n - <i32>(restAt - p);
  const separator = whole ? spec.thousands : 0;
  const group = hex && spec.type != 0x64 && spec.type != 0x6e && spec.type != 0 ? 4 : 3;
  const fixed: i64 = (signChar ? 1 : 0) + (prefix ? 2 : 0) + (point ? 1 : 0) + rest + (spec.fractionThousands ? grouped(fraction, 3) : fraction);
  // zeros count as digits and are grouped like them
  let zeros: i64 = 0;
  if (padded && spec.fill == 0x30 && spec.align == 0x3d) {
    const least = spec.width - fixed;
    let digits: i64 = whole;
    if (separator) {
      // the smallest number of digits that, with separators, fills the width
      if (least > grouped(digits, group)) {
        digits = max<i64>(digits, least - (least + group) / (group + 1));
        while (grouped(digits, group) < least) digits++;
      }
    } else digits = max<i64>(digits, least);
    zeros = digits - whole;
  }
  const total = fixed + (separator ? grouped(whole + zeros, group) : whole + zeros);
  const padding = padded ? max<i64>(0, spec.width - total) : 0;
  if (total + padding > 0x7fffff00) {
    memoryError();
    return false;
  }
  let left: i64 = 0;
  let inside: i64 = 0;
  if (spec.align == 0x5e) left = padding >> 1;
  else if (spec.align == 0x3d) inside = padding;
  else if (spec.align == 0x3e) left = padding;
  const right = padding - left - inside;
  if (left && !sbFill(b, spec.fill, <i32>left)) return false;
  if (signChar && !sbChar(b, signChar)) return false;
  if (prefix && !(sbChar(b, 0x30) && sbChar(b, prefix))) return false;
  if (inside && !sbFill(b, spec.fill, <i32>inside)) return false;
  if (!putGrouped(b, p, whole, zeros, separator, group)) return false;
  if (point && !(sbChar(b, 0x2e) && putFraction(b, fractionAt, fraction, spec.fractionThousands))) return false;
  if (rest && !sbLatin1(b, restAt, rest)) return false;
  return right == 0 || sbFill(b, spec.fill, <i32>right);
}

// ---- int

/** format(v, spec) for an int (isInt): `spec` is a str. */
export function formatInt(v: Value, text: Value): Value {
  if (strLength(text) == 0) return str(v);
  const quick = quickInt(v, text);
  if (quick != NOT_QUICK) return quick;
  const spec = formatSpecNew();
  let result: Value = 0;
  if (formatSpecParse(spec, text, v, 0x64)) {
    switch (spec.type) {
      case 0x62: case 0x63: case 0x64: case 0x6f: case 0x78: case 0x58: case 0x6e:
        result = layOutInt(v, spec);
        break;
      case 0x65: case 0x45: case 0x66: case 0x46: case 0x67: case 0x47: case 0x25: {
        const x = intToF64(intExactBorrowed(v));
        if (!(x == -1 && hasError())) result = layOutFloat(x, v, spec);
        break;
      }
      default:
        raiseUnknownCode(spec.type, v);
    }
  }
  scratchPop(changetype<usize>(spec));
  return result;
}

function layOutInt(v: Value, spec: FormatSpec): Value {
  if (spec.precision >= 0) return raiseText(T.ValueError, 'Precision not allowed in integer format specifier');
  if (spec.noNegativeZero) return raiseText(T.ValueError, 'Negative zero coercion (z) not allowed in integer format specifier');
  if (spec.type == 0x63) return layOutChar(v, spec);
  const base = spec.type == 0x62 ? 2 : spec.type == 0x6f ? 8 : spec.type == 0x78 || spec.type == 0x58 ? 16 : 10;
  const room = intTextRoom(v, base);
  const digits = memAlloc(room);
  if (!digits) return 0;
  let result: Value = 0;
  const n = intTextWrite(v, base, digits, room);
  if (n >= 0) {
    if (spec.type == 0x58) for (let i = 0; i < n; i++) upper(digits + <usize>i);
    const b = sbNew();
    if (b) {
      const prefix: u32 = spec.alternate && base != 10 ? spec.type : 0;
      result = layOut(b, digits, n, prefix, true, spec.sign, spec, true) ? sbFinish(b) : sbFail(b);
    }
  }
  memFree(digits);
  return result;
}

@inline function upper(at: usize): void {
  const c = load<u8>(at);
  if (c >= 0x61) store<u8>(at, c - 0x20);
}

function layOutChar(v: Value, spec: FormatSpec): Value {
  if (spec.sign) return raiseText(T.ValueError, "Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) return raiseText(T.ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
  const c = intAsI64(v);
  if (tlsOverflow) return raiseText(T.OverflowError, 'Python int too large to convert to C long');
  if (c < 0 || c > 0x10ffff) return raiseText(T.OverflowError, '%c arg not in range(0x110000)');
  const padding = max<i64>(0, spec.width - 1);
  if (padding > 0x7fffff00) return memoryError();
  const left = spec.align == 0x5e ? padding >> 1 : spec.align == 0x3c ? 0 : padding;
  const b = sbNew();
  if (!b) return 0;
  const ok = sbFill(b, spec.fill, <i32>left) && sbChar(b, <u32>c) && sbFill(b, spec.fill, <i32>(padding - left));
  return ok ? sbFinish(b) : sbFail(b);
}

// ---- float

/** format(v, spec) for a float (isFloat). */
export function formatFloat(v: Value, text: Value): Value {
  if (strLength(text) == 0) return str(v);
  const quick = quickFloat(v, text);
  if (quick != NOT_QUICK) return quick;
  const spec = formatSpecNew();
  let result: Value = 0;
  if (formatSpecParse(spec, text, v, 0)) result = layOutFloat(floatValue(v), v, spec);
  scratchPop(changetype<usize>(spec));
  return result;
}

/** How floatTextWrite is to be asked for spec.type; KIND 0 = no such type. */
let tlsKind: u32 = 0;
let tlsFlags: u32 = 0;
function kindOf(spec: FormatSpec): void {
  tlsFlags = (spec.alternate ? FloatFlag.alternate : 0) | (spec.noNegativeZero ? FloatFlag.noNegativeZero : 0);
  switch (spec.type) {
    case 0:
      tlsKind = spec.precision < 0 ? KIND_REPR : KIND_G;
      break;
    case 0x45: case 0x46: case 0x47:
      tlsFlags |= FloatFlag.upper;
      tlsKind = spec.type | 0x20;
      break;
    case 0x65: case 0x66: case 0x67:
      tlsKind = spec.type;
      break;
    case 0x6e:
      tlsKind = KIND_G;
      break;
    case 0x25:
      tlsKind = KIND_F;
      break;
    default:
      tlsKind = 0;
  }
}

function layOutFloat(x: f64, v: Value, spec: FormatSpec): Value {
  if (spec.precision > 0x7fffffff) return raiseText(T.ValueError, 'precision too big');
  kindOf(spec);
  const kind = tlsKind;
  let flags = tlsFlags;
  if (!kind) return raiseUnknownCode(spec.type, v);
  if (spec.type == 0) flags |= FloatFlag.pointZero;
  if (spec.type == 0x25) x *= 100;
  const precision = spec.precision < 0 ? 6 : <i32>spec.precision;
  if (precision > 0x7fff0000) return raiseText(T.ValueError, 'precision too big');
  const room = memAlloc(floatTextRoom(precision));
  if (!room) return 0;
  let n = floatTextWrite(room, x, kind, precision, flags);
  if (spec.type == 0x25) store<u8>(room + <usize>(n++), 0x25);
  let result: Value = 0;
  const b = sbNew();
  if (b) result = layOut(b, room, n, 0, false, spec.sign, spec, true) ? sbFinish(b) : sbFail(b);
  memFree(room);
  return result;
}

// ---- complex

export function formatComplex(v: Value, text: Value): Value {
  if (strLength(text) == 0) return str(v);
  const spec = formatSpecNew();
  let result: Value = 0;
  if (formatSpecParse(spec, text, v, 0)) result = layOutComplex(v, spec);
  scratchPop(changetype<usize>(spec));
  return result;
}

function layOutComplex(v: Value, spec: FormatSpec): Value {
  if (spec.precision > 0x7fffffff) return raiseText(T.ValueError, 'precision too big');
  kindOf(spec);
  const kind = spec.type == 0x25 ? 0 : tlsKind;
  const flags = tlsFlags;
  if (!kind) return raiseUnknownCode(spec.type, v);
  if (spec.fill == 0x30) return raiseText(T.ValueError, 'Zero padding is not allowed in complex format specifier');
  if (spec.align == 0x3d) return raiseText(T.ValueError, "'=' alignment flag is not allowed in complex format specifier");
  const real = complexReal(v);
  const precision = spec.precision < 0 ? 6 : <i32>spec.precision;
  if (precision > 0x7fff0000) return raiseText(T.ValueError, 'precision too big');
  const room = memAlloc(floatTextRoom(precision));
  if (!room) return 0;
  let result: Value = 0;
  const b = sbNew();
  if (b) {
    const skipReal = spec.type == 0 && isPlainZero(real);
    const parentheses = spec.type == 0 && !skipReal;
    let ok = true;
    if (parentheses) ok = sbChar(b, 0x28);
    if (ok && !skipReal) {
      const n = floatTextWrite(room, real, kind, precision, flags);
      ok = layOut(b, room, n, 0, false, spec.sign, spec, false);
    }
    if (ok) {
      const n = floatTextWrite(room, complexImag(v), kind, precision, flags);
      ok = layOut(b, room, n, 0, false, skipReal ? spec.sign : 0x2b, spec, false);
    }
    ok = ok && sbChar(b, 0x6a) && (!parentheses || sbChar(b, 0x29));
    result = ok ? sbFinish(b) : sbFail(b);
  }
  memFree(room);
  return result ? pad(result, spec) : 0;
}

/** Pads a finished text (owned) to the width. */
function pad(text: Value, spec: FormatSpec): Value {
  const padding = spec.width - strLength(text);
  if (padding <= 0) return text;
  let result: Value = 0;
  if (padding > 0x7fffff00) memoryError();
  else {
    const left = spec.align == 0x5e ? padding >> 1 : spec.align == 0x3c ? 0 : padding;
    const b = sbNew();
    if (b) {
      const ok = sbFill(b, spec.fill, <i32>left) && sbStr(b, text) && sbFill(b, spec.fill, <i32>(padding - left));
      result = ok ? sbFinish(b) : sbFail(b);
    }
  }
  decref(text);
  return result;
}

// ---- %-formatting

/**
 * The digits of %-conversions of an int: conversion 'd' 'i' 'u' 'x' 'X' 'o', with sign ('-' only), prefix when `alternate`,
 * at least `precision` digits (-1 = any). Field width and padding are the caller's.
 */
export function percentInt(v: Value, conversion: u32, alternate: bool, precision: i32): Value {
  if (precision > 0x7ffffffc) return raiseText(T.OverflowError, 'precision too large');
  const base = conversion == 0x78 || conversion == 0x58 ? 16 : conversion == 0x6f ? 8 : 10;
  const room = intTextRoom(v, base);
  const digits = memAlloc(room);
  if (!digits) return 0;
  let n = intTextWrite(v, base, digits, room);
  let result: Value = 0;
  if (n >= 0) {
    const negative = load<u8>(digits) == 0x2d;
    const from = digits + (negative ? 1 : 0);
    if (negative) n--;
    const prefix = alternate && base != 10 ? 2 : 0;
    const zeros = max<i32>(0, precision - n);
    const total = (negative ? 1 : 0) + prefix + zeros + n;
    const p = strNew(total, 1);
    if (p) {
      let at = p + Str_data;
      if (negative) store<u8>(at++, 0x2d);
      if (prefix) {
        store<u8>(at, 0x30);
        store<u8>(at + 1, <u8>conversion);
        at += 2;
      }
      memory.fill(at, 0x30, zeros);
      at += <usize>zeros;
      memory.copy(at, from, n);
      if (conversion == 0x58) for (let i = 0; i < n; i++) upper(at + <usize>i);
      result = strDone(p);
    }
  }
  memFree(digits);
  return result;
}

/** %e %f %g %E %F %G of a double; precision -1 = 6. Sign flags and width are the caller's. */
export function percentFloat(x: f64, conversion: u32, alternate: bool, precision: i32): Value {
  const flags = (alternate ? FloatFlag.alternate : 0) | (conversion < 0x60 ? FloatFlag.upper : 0);
  if (precision < 0) precision = 6;
  if (precision > 0x7fff0000) return raiseText(T.ValueError, 'precision too big');
  const room = memAlloc(floatTextRoom(precision));
  if (!room) return 0;
  const n = floatTextWrite(room, x, conversion | 0x20, precision, flags);
  const p = strNew(n, 1);
  if (p) memory.copy(p + Str_data, room, n);
  memFree(room);
  return p ? strDone(p) : 0;
}

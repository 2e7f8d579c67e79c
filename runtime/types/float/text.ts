// Floats to text: repr, and the conversions e, f, g of format strings.
import { scratchPop, scratchPush } from '../../base/scratch';
import { Value } from '../../base/value';
import { copyBytes } from '../../base/words';
import { strOfAscii } from '../str/str';
import { DIGITS_ROOM, digitsFixed, digitsShortest, digitsSignificant, tlsDecimalPoint } from './decimal';
import { isNegative } from './bits';
import { floatValue } from './value';

export namespace FloatFlag {
  /** '#': keep the point and trailing zeros of 'g'. */
  export const alternate: u32 = 1;
  /** A '+' before what is not negative. */
  export const sign: u32 = 2;
  /** ' ' before what is not negative. */
  export const space: u32 = 4;
  /** '.0' after what looks like an int. */
  export const pointZero: u32 = 8;
  /** 'z': a result that is negative zero loses its sign. */
  export const noNegativeZero: u32 = 16;
  export const upper: u32 = 32;
}

/** Kinds of floatTextWrite. */
export const KIND_REPR: u32 = 0x72; // 'r'
export const KIND_E: u32 = 0x65;
export const KIND_F: u32 = 0x66;
export const KIND_G: u32 = 0x67;

/** Bytes floatTextWrite may need. */
@inline export function floatTextRoom(precision: i32): u32 { return <u32>max<i32>(precision, 0) + 340; }

/** The shortest text that reads back as x: repr(float), as str. */
export function floatReprF64(x: f64): Value {
  const room = scratchPush(48);
  const n = floatTextWrite(room, x, KIND_REPR, 0, FloatFlag.pointZero);
  const r = strOfAscii(room, n); // at least three characters
  scratchPop(room);
  return r;
}
export function floatRepr(v: Value): Value { return floatReprF64(floatValue(v)); }

@inline function put(at: usize, c: u32): usize {
  store<u8>(at, <u8>c);
  return at + 1;
}
function putZeros(at: usize, n: i32): usize {
  // few as a rule
  if (n <= 32) for (let i = 0; i < n; i++) store<u8>(at + i, 0x30);
  else memory.fill(at, 0x30, n);
  return n > 0 ? at + <usize>n : at;
}
function putDigits(at: usize, digits: usize, from: i32, to: i32): usize {
  copyBytes(at, digits + <usize>from, to - from);
  return at + <usize>(to - from);
}

/**
 * Writes x as ASCII at `out` and returns the length. `kind`: KIND_REPR shortest, or e, f, g with `precision` >= 0; flags:
 * FloatFlag. `out` has room for floatTextRoom(precision) bytes.
 */
export function floatTextWrite(out: usize, x: f64, kind: u32, precision: i32, flags: u32): i32 {
  const start = out;
  const finite = x - x == 0;
  const digits = scratchPush(DIGITS_ROOM + 16);
  let count = 0;
  let point = 0;
  let exponential = kind == KIND_E;
  let places = 0; // digits after the point that must be there
  if (finite) {
    if (kind == KIND_F) {
      count = digitsFixed(x, precision, digits);
      point = count ? tlsDecimalPoint : 0;
      places = precision;
    } else if (kind == KIND_E) {
      count = digitsSignificant(x, precision == 0x7fffffff ? precision : precision + 1, digits);
      point = tlsDecimalPoint;
      places = precision;
    } else {
      if (kind == KIND_G) {
        if (precision == 0) precision = 1;
        count = digitsSignificant(x, precision, digits);
      } else {
        count = x == 0 ? digitsSignificant(x, 1, digits) : digitsShortest(x, digits);
        precision = 16;
      }
      point = tlsDecimalPoint;
      while (count > 1 && load<u8>(digits + <usize>count - 1) == 0x30) count--;
      // repr turns to an exponent from 1e16 on; format with a precision but without a type one digit earlier than g
      exponential = point <= -4 || point > (kind == KIND_G && (flags & FloatFlag.pointZero) != 0 ? precision - 1 : precision);
      if ((flags & FloatFlag.alternate) != 0 && kind == KIND_G) places = exponential ? precision - 1 : precision - point;
      else places = max<i32>(0, exponential ? count - 1 : count - point);
      if (!exponential && (flags & FloatFlag.pointZero) != 0 && places == 0) places = 1;
    }
  }
  let negative = x != x ? false : isNegative(x);
  if (negative && finite && (flags & FloatFlag.noNegativeZero) != 0 && isZero(digits, count)) negative = false;
  if (negative) out = put(out, 0x2d);
  else if (flags & FloatFlag.sign) out = put(out, 0x2b);
  else if (flags & FloatFlag.space) out = put(out, 0x20);
  if (!finite) {
    const upper: u32 = flags & FloatFlag.upper ? 0 : 0x20;
    const text: u32 = x != x ? 0x4e414e : 0x494e46;
    out = put(out, (text >> 16) | upper);
    out = put(out, ((text >> 8) & 0xff) | upper);
    out = put(out, (text & 0xff) | upper);
  } else if (exponential) {
    out = put(out, load<u8>(digits));
    if (places > 0 || (flags & FloatFlag.alternate) != 0) {
      out = put(out, 0x2e);
      const have = min<i32>(count - 1, places);
      out = putDigits(out, digits, 1, 1 + have);
      out = putZeros(out, places - have);
    }
    out = putExponent(out, x == 0 ? 0 : point - 1, (flags & FloatFlag.upper) != 0);
  } else {
    if (point <= 0) out = put(out, 0x30);
    else {
      const have = min<i32>(count, point);
      out = putDigits(out, digits, 0, have);
      out = putZeros(out, point - have);
    }
    if (places > 0 || (flags & FloatFlag.alternate) != 0) {
      out = put(out, 0x2e);
      const zeros = min<i32>(point < 0 ? -point : 0, places);
      out = putZeros(out, zeros);
      const from = max<i32>(point, 0);
      const have = max<i32>(0, min<i32>(count - from, places - zeros));
      if (have) out = putDigits(out, digits, from, from + have);
      out = putZeros(out, places - zeros - have);
    }
  }
  scratchPop(digits);
  return <i32>(out - start);
}

function isZero(digits: usize, count: i32): bool {
  for (let i = 0; i < count; i++) if (load<u8>(digits + <usize>i) != 0x30) return false;
  return true;
}

function putExponent(out: usize, e: i32, upper: bool): usize {
  out = put(out, upper ? 0x45 : 0x65);
  out = put(out, e < 0 ? 0x2d : 0x2b);
  if (e < 0) e = -e;
  if (e >= 100) {
    out = put(out, 0x30 + e / 100);
    e %= 100;
  }
  out = put(out, 0x30 + e / 10);
  return put(out, 0x30 + (e % 10));
}

// Between ints and doubles: exact where it can be, correctly rounded (half to even) where not.
import { BigInt_digits } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { Value, bothInt49, fromDouble, fromInt49, int49, isInt49 } from '../../base/value';
import { raiseText } from '../../object/errors';
import { f64Scale } from '../float/bits';
import { magAnyBelow, magBit, magBitLength, magBits64, magNormalise, magShiftLeftBits } from './digits';
import { magDivide } from './multiply';
import { bigFinish, bigNew, bigOf, intExactBorrowed, intFromI64, loadMagnitude, tempFree, tempNew, tlsMagCount, tlsMagSign } from './value';
import { scratchPop, scratchPush } from '../../base/scratch';

/** The nearest double; infinite when the int is too large. */
export function intNearestF64(v: Value): f64 {
  v = intExactBorrowed(v);
  if (isInt49(v)) return <f64>int49(v);
  const digits = <usize>v + BigInt_digits;
  const n = <i32>bigOf(v).count;
  const bits = magBitLength(digits, n);
  let x: f64;
  if (bits <= 64) x = <f64>magBits64(digits, n, 0);
  else if (bits > 1024) x = Infinity;
  else {
    // 64 bits of which the last stands for everything below: far more than the 55 that rounding looks at
    const top = magBits64(digits, n, bits - 64) | (magAnyBelow(digits, n, bits - 64) ? 1 : 0);
    x = f64Scale(<f64>top, <i32>(bits - 64));
  }
  return bigOf(v).sign < 0 ? -x : x;
}

/** v * 2^exponent, rounded once; infinite when too large. */
export function intScaledF64(v: Value, exponent: i32): f64 {
  const room = scratchPush(8);
  const digits = loadMagnitude(intExactBorrowed(v), room);
  const n = tlsMagCount;
  const negative = tlsMagSign < 0;
  const bits = <i32>magBitLength(digits, n);
  let x = 0.0;
  if (bits) {
    // down to 53 bits, or to the weight of the smallest subnormal
    const drop = max<i32>(bits - 53, -1074 - exponent);
    if (drop <= 0) x = f64Scale(<f64>magBits64(digits, n, 0), exponent);
    else if (drop <= bits) {
      let q: u64 = drop < bits ? magBits64(digits, n, drop) : 0;
      const half = magBit(digits, n, drop - 1);
      if (half && ((q & 1) != 0 || magAnyBelow(digits, n, drop - 1))) q++;
      x = f64Scale(<f64>q, drop + exponent);
    }
  }
  scratchPop(room);
  return negative ? -x : x;
}

/** The nearest double; OverflowError 'int too large to convert to float' (check hasError()). */
export function intToF64(v: Value): f64 {
  if (isInt49(v)) return <f64>int49(v);
  const x = intNearestF64(v);
  if (x - x != 0) {
    raiseText(T.OverflowError, 'int too large to convert to float');
    return -1;
  }
  return x;
}

/** Truncates towards zero; raises for infinities and NaN. */
export function intFromF64(x: f64): Value {
  if (abs(x) < 9223372036854775808.0) return intFromI64(<i64>x);
  if (x != x) return raiseText(T.ValueError, 'cannot convert float NaN to integer');
  if (x - x != 0) return raiseText(T.OverflowError, 'cannot convert float infinity to integer');
  const raw = reinterpret<u64>(x);
  const exponent = <i32>((raw >> 52) & 0x7ff) - 1075; // > 0 here
  const mantissa = (raw & 0xfffffffffffff) | 0x10000000000000;
  const whole = exponent >> 5;
  const shift = <u64>(exponent & 31);
  const p = bigNew(whole + 3);
  if (!p) return 0;
  const digits = p + BigInt_digits;
  memory.fill(digits, 0, <usize>(whole + 3) << 2);
  const at = digits + (<usize>whole << 2);
  store<u32>(at, <u32>(mantissa << shift));
  store<u32>(at + 4, <u32>((mantissa << shift) >> 32));
  if (shift) store<u32>(at + 8, <u32>(mantissa >> (64 - shift)));
  return bigFinish(p, x < 0 ? -1 : 1, whole + 3);
}

/** a / b, correctly rounded. */
export function intTrueDivide(a: Value, b: Value): Value {
  a = intExactBorrowed(a);
  b = intExactBorrowed(b);
  if (b == fromInt49(0)) return raiseText(T.ZeroDivisionError, 'division by zero');
  // both are exact as doubles, so one division rounds once
  if (bothInt49(a, b)) return fromDouble(<f64>int49(a) / <f64>int49(b));
  const room = scratchPush(16);
  const pa = loadMagnitude(a, room);
  const an = tlsMagCount;
  const signA = tlsMagSign;
  const pb = loadMagnitude(b, room + 8);
  const bn = tlsMagCount;
  const signB = tlsMagSign;
  const result = an == 0 ? fromDouble(signB < 0 ? -0.0 : 0.0) : divideRounded(pa, an, pb, bn, signA != signB);
  scratchPop(room);
  return result;
}

function divideRounded(pa: usize, an: i32, pb: usize, bn: i32, negative: bool): Value {
  const difference = magBitLength(pa, an) - magBitLength(pb, bn);
  if (difference > 1025) return raiseText(T.OverflowError, 'integer division result too large for a float');
  if (difference < -1100) return fromDouble(negative ? -0.0 : 0.0);
  // scale so that the quotient has 63 or 64 bits: a * 2^shift / b
  const shift = <i32>(63 - difference);
  const growA = shift > 0 ? shift : 0;
  const growB = shift < 0 ? -shift : 0;
  const wideA = an + (growA >> 5) + 1;
  const wideB = bn + (growB >> 5) + 1;
  const quotientCount = 4;
  const bytes = <usize>(wideA + wideB * 2 + quotientCount) << 2;
  const room = tempNew(bytes);
  if (!room) return 0;
  memory.fill(room, 0, bytes);
  const a = room;
  const b = a + (<usize>wideA << 2);
  const rest = b + (<usize>wideB << 2);
  const quotient = rest + (<usize>wideB << 2);
  magShiftLeftBits(pa, an, <u32>(growA & 31), a + (<usize>(growA >> 5) << 2));
  magShiftLeftBits(pb, bn, <u32>(growB & 31), b + (<usize>(growB >> 5) << 2));
  const aCount = magNormalise(a, wideA);
  const bCount = magNormalise(b, wideB);
  const ok = magDivide(a, aCount, b, bCount, quotient, rest);
  let q = magBits64(quotient, quotientCount, 0);
  const sticky = magNormalise(rest, bCount) != 0;
  tempFree(room, bytes);
  if (!ok) return 0;
  // q * 2^-shift: drop bits down to 53, or to the weight of the smallest subnormal
  const bits = 64 - <i32>clz<u64>(q);
  const drop = max<i32>(bits - 53, shift - 1074);
  if (drop > 64) return fromDouble(negative ? -0.0 : 0.0);
  const half: u64 = <u64>1 << <u64>(drop - 1);
  const below = drop == 64 ? q : q & ((half << 1) - 1);
  q = drop == 64 ? 0 : q >> <u64>drop;
  if (below > half || (below == half && (sticky || (q & 1) != 0))) q++;
  const x = f64Scale(<f64>q, drop - shift);
  if (x - x != 0) return raiseText(T.OverflowError, 'integer division result too large for a float');
  return fromDouble(negative ? -x : x);
}

/** Exact comparison of an int with a double that is not NaN: negative, 0, positive. */
export function intCompareF64(v: Value, x: f64): i32 {
  v = intExactBorrowed(v);
  if (isInt49(v)) {
    const n = <f64>int49(v); // exact
    return n < x ? -1 : n > x ? 1 : 0;
  }
  const sign = bigOf(v).sign;
  if (x - x != 0) return x > 0 ? -1 : 1;
  const signX = x > 0 ? 1 : x < 0 ? -1 : 0;
  if (sign != signX) return sign - signX;
  const digits = <usize>v + BigInt_digits;
  const n = <i32>bigOf(v).count;
  const bits = magBitLength(digits, n);
  const raw = reinterpret<u64>(x);
  const exponent = <i64>((raw >> 52) & 0x7ff) - 1022; // bits of |x|'s integer part
  if (bits != exponent) return bits < exponent ? -sign : sign;
  // same number of bits, at least 49: compare the 53 bits of x with the top of v, then what is below
  const mantissa = (raw & 0xfffffffffffff) | 0x10000000000000;
  const top = bits >= 53 ? magBits64(digits, n, bits - 53) : magBits64(digits, n, 0) << <u64>(53 - bits);
  const whole = bits >= 53 ? top & 0x1fffffffffffff : top;
  if (whole != mantissa) return whole < mantissa ? -sign : sign;
  return bits > 53 && magAnyBelow(digits, n, bits - 53) ? sign : 0;
}

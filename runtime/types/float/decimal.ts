// The decimal digits of a double: exact ones, rounded half to even at any place (what %.2f, round() and format() need), and
// the shortest that read back as the same double (repr).
//
// A finite double is m * 2^e with m < 2^53. Its whole part is an int, its fraction is a binary fraction of -e bits whose
// decimal digits come out one after another by multiplying with ten. Both in 64-bit arithmetic when the number is of
// everyday size, in arrays of 32-bit digits otherwise.
import { hostDoubleToText } from '../../base/host.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { copyBytes } from '../../base/words';
import { writeDecimal64 } from '../int/text';
import { magDivideSmall, magMultiplySmall, magNormalise, magShiftLeftBits } from '../int/digits';
import { f64Mantissa, tlsMantissaExponent } from './bits';

/** Bytes a caller gives as room for digits: a double has at most 309 + 767 digits that are not zero. */
export const DIGITS_ROOM: usize = 1200;
/** More digits than any double has. */
const MAX_DIGITS: i32 = 1100;

/**
 * Position of the decimal point of the digits last made: the number is 0.DIGITS * 10^tlsDecimalPoint. Zero has one digit
 * '0' and the point at 1.
 */
export let tlsDecimalPoint: i32 = 0;

/** Makes digits of |x| (finite). `count` significant ones (count >= 1), rounded; trailing zeros may be left out. */
export function digitsSignificant(x: f64, count: i32, to: usize): i32 { return makeDigits(x, true, count, to); }
/** Digits up to `places` after the point (negative: before it). 0 digits: it rounds to zero. Trailing zeros may be left out. */
export function digitsFixed(x: f64, places: i32, to: usize): i32 { return makeDigits(x, false, places, to); }

/** The digits wanted, when the first one stands at 10^(point-1). */
@inline function wanted(significant: bool, n: i32, point: i32): i32 {
  return significant ? n : <i32>max<i64>(min<i64>(<i64>n + point, MAX_DIGITS), -1);
}

function makeDigits(x: f64, significant: bool, n: i32, to: usize): i32 {
  if (x == 0) {
    store<u8>(to, 0x30);
    tlsDecimalPoint = 1;
    return 1;
  }
  const mantissa = f64Mantissa(x);
  const exponent = tlsMantissaExponent;
  const room = scratchPush(320);
  let count = exponent >= -60 && exponent <= 11
    ? makeShort(mantissa, exponent, significant, n, to, room)
    : exponent > 0
      ? makeWhole(mantissa, exponent, to, room)
      : makeLong(mantissa, exponent, significant, n, to, room);
  scratchPop(room);
  const point = tlsDecimalPoint;
  count = roundDigits(to, count, wanted(significant, n, point), tlsRest);
  return count;
}

/** Is there anything not zero behind the digits made so far? */
let tlsRest: bool = false;

function makeShort(mantissa: u64, exponent: i32, significant: bool, n: i32, to: usize, room: usize): i32 {
  const bits = exponent < 0 ? <u64>-exponent : 0;
  const whole = exponent < 0 ? mantissa >> bits : mantissa << <u64>exponent;
  const mask = (<u64>1 << bits) - 1;
  let fraction = exponent < 0 ? mantissa & mask : 0;
  let count = 0;
  let point = 0;
  if (whole) {
    const at = writeDecimal64(whole, room + 24);
    count = <i32>(room + 24 - at);
    copyBytes(to, at, count);
    point = count;
  }
  while (fraction) {
    if (count && count > wanted(significant, n, point)) break;
    fraction *= 10;
    const digit = fraction >> bits;
    fraction &= mask;
    if (count == 0 && digit == 0) {
      point--;
      if (!significant && -point > n + 1) break; // nothing of it will be seen
    } else store<u8>(to + <usize>(count++), <u8>(0x30 + digit));
  }
  tlsDecimalPoint = point;
  tlsRest = fraction != 0;
  return count;
}

/** A whole number of up to 1024 bits: all digits. */
function makeWhole(mantissa: u64, exponent: i32, to: usize, room: usize): i32 {
  const whole = exponent >> 5;
  const n0 = whole + 3;
  memory.fill(room, 0, <usize>n0 << 2);
  const at = room + (<usize>whole << 2);
  store<u32>(at, <u32>mantissa);
  store<u32>(at + 4, <u32>(mantissa >> 32));
  magShiftLeftBits(at, 2, <u32>(exponent & 31), at);
  let n = magNormalise(room, n0);
  // nine digits at a time from the right, then moved to the front
  let end = to + DIGITS_ROOM;
  const last = end;
  while (n) {
    let rest = magDivideSmall(room, n, 1000000000, room);
    n = magNormalise(room, n);
    for (let i = 0; i < 9 && (n || rest); i++) {
      store<u8>(--end, <u8>(0x30 + rest % 10));
      rest /= 10;
    }
  }
  const count = <i32>(last - end);
  memory.copy(to, end, count);
  tlsDecimalPoint = count;
  tlsRest = false;
  return count;
}

/** A fraction of more than 60 bits, all below one but perhaps a small whole part. */
function makeLong(mantissa: u64, exponent: i32, significant: bool, n: i32, to: usize, room: usize): i32 {
  // no whole part: -exponent > 60 > 53. The fraction is mantissa / 2^bits; align it to whole digits.
  const bits = -exponent;
  const words = (bits + 31) >> 5;
  const shift = <u32>((words << 5) - bits);
  memory.fill(room, 0, <usize>(words + 1) << 2);
  store<u32>(room, <u32>mantissa);
  store<u32>(room + 4, <u32>(mantissa >> 32));
  if (shift) magShiftLeftBits(room, 2, shift, room); // writes a third digit: words >= 2, and room for one more
  let count = 0;
  let point = 0;
  let low = 0; // digits below are zero already
  for (;;) {
    while (low < words && load<u32>(room + (<usize>low << 2)) == 0) low++;
    if (low == words) break;
    if (count ? count > wanted(significant, n, point) : !significant && -<i64>point > <i64>n + 1) break;
    let nine = magMultiplySmall(room + (<usize>low << 2), words - low, 1000000000, 0, room + (<usize>low << 2));
    let scale: u32 = 100000000;
    for (let i = 0; i < 9; i++) {
      const digit = nine / scale;
      nine -= digit * scale;
      scale /= 10;
      if (count == 0 && digit == 0) point--;
      else store<u8>(to + <usize>(count++), <u8>(0x30 + digit));
    }
  }
  tlsDecimalPoint = point;
  tlsRest = low < words;
  return count;
}

/** Cuts the digits to `n`, rounding half to even; `rest`: something follows the digits. */
function roundDigits(to: usize, count: i32, n: i32, rest: bool): i32 {
  if (count <= n) return count;
  if (n < 0) return 0;
  const next: u32 = load<u8>(to + <usize>n);
  let up = next > 0x35;
  if (next == 0x35) {
    for (let i = n + 1; !rest && i < count; i++) rest = load<u8>(to + <usize>i) != 0x30;
    up = rest || (n > 0 && (load<u8>(to + <usize>n - 1) & 1) != 0);
  }
  count = n;
  if (!up) return count;
  while (count > 0) {
    const digit = load<u8>(to + <usize>count - 1);
    if (digit != 0x39) {
      store<u8>(to + <usize>count - 1, digit + 1);
      return count;
    }
    count--;
  }
  store<u8>(to, 0x31);
  tlsDecimalPoint++;
  return 1;
}

const POWERS: StaticArray<f64> = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];
/** 10^n exactly, for n = 0..22. */
@inline export function tenTo(n: i32): f64 { return unchecked(POWERS[n]); }

/** The shortest digits that read back as |x| (finite, not zero), without trailing zeros. */
export function digitsShortest(x: f64, to: usize): i32 {
  x = abs(x);
  // A decimal of at most 15 digits that reads back as x is the only one that does, so it is the shortest.
  if (x >= 1e-5 && x < 1e15) {
    for (let k = 0; k <= 10; k++) {
      const power = tenTo(k);
      const m = nearest<f64>(x * power);
      if (m >= 1e15) break;
      if (m / power == x) {
        if (m == 0) break;
        const room = scratchPush(24);
        const at = writeDecimal64(<u64>m, room + 24);
        let count = <i32>(room + 24 - at);
        memory.copy(to, at, count);
        scratchPop(room);
        tlsDecimalPoint = count - k;
        while (load<u8>(to + <usize>count - 1) == 0x30) count--;
        return count;
      }
    }
  }
  const room = scratchPush(40);
  const length = hostDoubleToText(x, room);
  let count = 0;
  let point = 0;
  let seenPoint = false;
  let exponent = 0;
  let i = 0;
  for (; i < length; i++) {
    const c = load<u8>(room + <usize>i);
    if (c == 0x2e) seenPoint = true;
    else if (c == 0x65) break;
    else {
      if (!seenPoint) point++;
      if (count || c != 0x30) store<u8>(to + <usize>(count++), c);
      else point -= 1;
    }
  }
  if (i < length) {
    // e+21, e-7
    const negative = load<u8>(room + <usize>i + 1) == 0x2d;
    for (i += 2; i < length; i++) exponent = exponent * 10 + (<i32>load<u8>(room + <usize>i) - 0x30);
    if (negative) exponent = -exponent;
  }
  scratchPop(room);
  while (count > 1 && load<u8>(to + <usize>count - 1) == 0x30) count--;
  tlsDecimalPoint = point + exponent;
  return count;
}

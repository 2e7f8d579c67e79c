// Bitwise operators of ints, in two's complement of unlimited width.
//
// A BigInt holds sign and magnitude, so and, or, xor first write both operands in two's complement with one digit more
// than the longer has, work digit by digit, and turn a negative result back.
import { BigInt_digits } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value, bothInt49, fromInt49, int49, isInt49 } from '../../base/value';
import { memoryError, raiseText } from '../../object/errors';
import { newRef } from '../../object/refcount';
import { digitAt, magAnyBelow, magBitLength, magShiftLeftBits, magShiftRightBits, putDigit } from './digits';
import { MAX_DIGITS, bigFinish, bigNew, bigOf, intAsI64, intExactBorrowed, intFromI64, intFromMagnitude, intSign, loadMagnitude, tempFree, tempNew, tlsMagCount, tlsMagSign, tlsOverflow } from './value';

export function intAnd(a: Value, b: Value): Value {
  a = intExactBorrowed(a);
  b = intExactBorrowed(b);
  return bothInt49(a, b) ? fromInt49(int49(a) & int49(b)) : bitwise(a, b, AND);
}
export function intOr(a: Value, b: Value): Value {
  a = intExactBorrowed(a);
  b = intExactBorrowed(b);
  return bothInt49(a, b) ? fromInt49(int49(a) | int49(b)) : bitwise(a, b, OR);
}
export function intXor(a: Value, b: Value): Value {
  a = intExactBorrowed(a);
  b = intExactBorrowed(b);
  return bothInt49(a, b) ? fromInt49(int49(a) ^ int49(b)) : bitwise(a, b, XOR);
}

export function intInvert(a: Value): Value {
  a = intExactBorrowed(a);
  if (isInt49(a)) return fromInt49(~int49(a));
  return bitwise(a, fromInt49(-1), XOR);
}

/** Writes the number in two's complement of n digits. */
function toTwos(digits: usize, count: i32, sign: i32, to: usize, n: i32): void {
  memory.copy(to, digits, <usize>count << 2);
  memory.fill(to + (<usize>count << 2), 0, <usize>(n - count) << 2);
  if (sign < 0) negateTwos(to, n);
}

function negateTwos(p: usize, n: i32): void {
  let carry: u64 = 1;
  for (let i = 0; i < n; i++) {
    carry += ~digitAt(p, i);
    putDigit(p, i, <u32>carry);
    carry >>= 32;
  }
}

const AND: i32 = 0;
const OR: i32 = 1;
const XOR: i32 = 2;

function bitwise(a: Value, b: Value, op: i32): Value {
  const room = scratchPush(16);
  const pa = loadMagnitude(a, room);
  const an = tlsMagCount;
  const signA = tlsMagSign;
  const pb = loadMagnitude(b, room + 8);
  const bn = tlsMagCount;
  const signB = tlsMagSign;
  const n = max<i32>(an, bn) + 1;
  const bytes = <usize>n << 2;
  const r = bigNew(n);
  const other = tempNew(bytes);
  let result: Value = 0;
  if (r && other) {
    const digits = r + BigInt_digits;
    toTwos(pa, an, signA, digits, n);
    toTwos(pb, bn, signB, other, n);
    if (op == AND) for (let i = 0; i < n; i++) putDigit(digits, i, digitAt(digits, i) & digitAt(other, i));
    else if (op == OR) for (let i = 0; i < n; i++) putDigit(digits, i, digitAt(digits, i) | digitAt(other, i));
    else for (let i = 0; i < n; i++) putDigit(digits, i, digitAt(digits, i) ^ digitAt(other, i));
    const negative = <i32>digitAt(digits, n - 1) < 0;
    if (negative) negateTwos(digits, n);
    result = bigFinish(r, negative ? -1 : 1, n);
  } else if (r) bigFinish(r, 1, 0);
  if (other) tempFree(other, bytes);
  scratchPop(room);
  return result;
}

export function intLshift(a: Value, b: Value): Value {
  a = intExactBorrowed(a);
  if (intSign(b) < 0) return raiseText(T.ValueError, 'negative shift count');
  if (a == fromInt49(0)) return a;
  const shift = intAsI64(b);
  if (tlsOverflow) return raiseText(T.OverflowError, 'too many digits in integer');
  if (shift < 15 && isInt49(a)) return intFromI64(int49(a) << shift);
  const whole = shift >> 5;
  if (whole > MAX_DIGITS) return memoryError();
  const room = scratchPush(8);
  const pa = loadMagnitude(a, room);
  const an = tlsMagCount;
  const sign = tlsMagSign;
  const n = an + <i32>whole + 1;
  const r = bigNew(n);
  let result: Value = 0;
  if (r) {
    const digits = r + BigInt_digits;
    memory.fill(digits, 0, <usize>whole << 2);
    magShiftLeftBits(pa, an, <u32>(shift & 31), digits + (<usize>whole << 2));
    result = bigFinish(r, sign, n);
  }
  scratchPop(room);
  return result;
}

export function intRshift(a: Value, b: Value): Value {
  a = intExactBorrowed(a);
  if (intSign(b) < 0) return raiseText(T.ValueError, 'negative shift count');
  const shift = intAsI64(b); // clipped is as good: nothing is left of any int
  if (isInt49(a)) return fromInt49(int49(a) >> min<i64>(shift, 63));
  const sign = bigOf(a).sign;
  const pa = <usize>a + BigInt_digits;
  const an = <i32>bigOf(a).count;
  if (shift == 0) return newRef(a);
  const whole = shift >> 5;
  if (whole >= an) return fromInt49(sign < 0 ? -1 : 0);
  const n = an - <i32>whole;
  const r = bigNew(n + 1);
  if (!r) return 0;
  const digits = r + BigInt_digits;
  magShiftRightBits(pa + (<usize>whole << 2), n, <u32>(shift & 31), digits);
  putDigit(digits, n, 0);
  if (sign < 0 && magAnyBelow(pa, an, shift)) {
    // towards minus infinity: the magnitude is rounded up
    for (let i = 0; ; i++) {
      const d = digitAt(digits, i) + 1;
      putDigit(digits, i, d);
      if (d) break;
    }
  }
  return bigFinish(r, sign, n + 1);
}

/** Bits of the magnitude. */
export function intBitLength(v: Value): i64 {
  v = intExactBorrowed(v);
  if (isInt49(v)) {
    const n = int49(v);
    return 64 - clz<i64>(n < 0 ? -n : n);
  }
  return magBitLength(<usize>v + BigInt_digits, <i32>bigOf(v).count);
}

/** Ones in the magnitude. */
export function intBitCount(v: Value): i64 {
  v = intExactBorrowed(v);
  if (isInt49(v)) {
    const n = int49(v);
    return popcnt<i64>(n < 0 ? -n : n);
  }
  let ones: i64 = 0;
  const n = <i32>bigOf(v).count;
  for (let i = 0; i < n; i++) ones += popcnt<u32>(digitAt(<usize>v + BigInt_digits, i));
  return ones;
}

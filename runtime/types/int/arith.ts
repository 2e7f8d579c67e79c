// Arithmetic of ints: every operand is an int or an instance of a subclass, the result is an exact int, 0 = error.
import { BigInt_digits } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value, bothInt49, fromInt49, int49, isInt49 } from '../../base/value';
import { raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { tuple2 } from '../tuple';
import { digitAt, magAdd, magBitLength, magBits64, magCompare, magNormalise, magSubtract } from './digits';
import { magDivide, magMultiply } from './multiply';
import { bigFinish, bigNew, bigOf, intExactBorrowed, intFromI64, intFromMagnitude, loadMagnitude, tempFree, tempNew, tlsMagCount, tlsMagSign } from './value';

export function intAdd(a: Value, b: Value): Value {
  a = intExactBorrowed(a);
  b = intExactBorrowed(b);
  if (bothInt49(a, b)) return intFromI64(int49(a) + int49(b));
  return addSigned(a, b, 1);
}

export function intSubtract(a: Value, b: Value): Value {
  a = intExactBorrowed(a);
  b = intExactBorrowed(b);
  if (bothInt49(a, b)) return intFromI64(int49(a) - int49(b));
  return addSigned(a, b, -1);
}

/** Is the magnitude of an exact int below 2^63? */
@inline function isShort(v: Value): bool { return isInt49(v) || (bigOf(v).count == 2 && load<i64>(<usize>v + BigInt_digits) >= 0); }
@inline function shortOf(v: Value): i64 {
  if (isInt49(v)) return int49(v);
  const magnitude = load<i64>(<usize>v + BigInt_digits);
  return bigOf(v).sign < 0 ? -magnitude : magnitude;
}

/** a + factor * b for exact ints of which one is a BigInt; factor is 1 or -1. */
function addSigned(a: Value, b: Value, factor: i32): Value {
  if (isShort(a) && isShort(b)) {
    const x = shortOf(a);
    const y = factor < 0 ? -shortOf(b) : shortOf(b);
    const sum = x + y;
    if (((x ^ sum) & (y ^ sum)) >= 0) return intFromI64(sum);
  }
  const room = scratchPush(16);
  const r = addMagnitudes(a, b, factor, room);
  scratchPop(room);
  return r;
}

function addMagnitudes(a: Value, b: Value, factor: i32, room: usize): Value {
  const pa = loadMagnitude(a, room);
  const an = tlsMagCount;
  const signA = tlsMagSign;
  const pb = loadMagnitude(b, room + 8);
  const bn = tlsMagCount;
  const signB = tlsMagSign * factor;
  if (an == 0) return intFromMagnitude(pb, bn, signB);
  if (bn == 0) return intFromMagnitude(pa, an, signA);
  const r = bigNew(max<i32>(an, bn) + 1);
  if (!r) return 0;
  const digits = r + BigInt_digits;
  if (signA == signB) {
    return bigFinish(r, signA, an >= bn ? magAdd(pa, an, pb, bn, digits) : magAdd(pb, bn, pa, an, digits));
  }
  return magCompare(pa, an, pb, bn) >= 0
    ? bigFinish(r, signA, magSubtract(pa, an, pb, bn, digits))
    : bigFinish(r, signB, magSubtract(pb, bn, pa, an, digits));
}

export function intMultiply(a: Value, b: Value): Value {
  a = intExactBorrowed(a);
  b = intExactBorrowed(b);
  if (bothInt49(a, b)) {
    const x = int49(a);
    const y = int49(b);
    // |x * y| < 2^63 when the bits of both magnitudes sum up to at most 63
    if (clz<i64>(x < 0 ? -x : x) + clz<i64>(y < 0 ? -y : y) >= 65) return intFromI64(x * y);
  }
  const room = scratchPush(16);
  const pa = loadMagnitude(a, room);
  const an = tlsMagCount;
  const signA = tlsMagSign;
  const pb = loadMagnitude(b, room + 8);
  const bn = tlsMagCount;
  let result: Value = fromInt49(0);
  if (an && bn) {
    const sign = signA * tlsMagSign;
    const r = bigNew(an + bn);
    result = 0;
    if (r) {
      if (magMultiply(pa, an, pb, bn, r + BigInt_digits)) result = bigFinish(r, sign, an + bn);
      else bigFinish(r, 1, 0);
    }
  }
  scratchPop(room);
  return result;
}

/** Results of divideFloor, owned; 0 where not asked for. */
let tlsQuotient: Value = 0;
let tlsRemainder: Value = 0;

/** Floor division of exact ints; false = error. */
function divideFloor(a: Value, b: Value, wantQuotient: bool, wantRemainder: bool): bool {
  tlsQuotient = 0;
  tlsRemainder = 0;
  if (b == fromInt49(0)) {
    raiseText(T.ZeroDivisionError, 'division by zero');
    return false;
  }
  if (isShort(a) && isShort(b)) {
    const x = shortOf(a);
    const y = shortOf(b);
    let q = x / y;
    let r = x - q * y;
    if (r != 0 && (r ^ y) < 0) {
      q--;
      r += y;
    }
    tlsQuotient = wantQuotient ? intFromI64(q) : fromInt49(0);
    tlsRemainder = wantRemainder ? intFromI64(r) : fromInt49(0);
    return tlsQuotient != 0 && tlsRemainder != 0;
  }
  const room = scratchPush(16);
  const pa = loadMagnitude(a, room);
  const an = tlsMagCount;
  const signA = tlsMagSign;
  const pb = loadMagnitude(b, room + 8);
  const bn = tlsMagCount;
  const ok = divideMagnitudes(a, b, pa, an, signA, pb, bn, tlsMagSign, wantQuotient, wantRemainder);
  scratchPop(room);
  return ok;
}

function divideMagnitudes(
  a: Value, b: Value, pa: usize, an: i32, signA: i32, pb: usize, bn: i32, signB: i32, wantQuotient: bool, wantRemainder: bool,
): bool {
  const differ = signA * signB < 0;
  if (magCompare(pa, an, pb, bn) < 0) {
    // |a| < |b|: q is 0 or -1
    tlsQuotient = fromInt49(differ ? -1 : 0);
    if (wantRemainder) tlsRemainder = differ ? addSigned(a, b, 1) : newRef(a);
    return !wantRemainder || tlsRemainder != 0;
  }
  if (!wantRemainder && !differ && an - bn <= 1) {
    const short = shortQuotient(pa, an, pb, bn);
    if (short >= 0) {
      tlsQuotient = intFromI64(short);
      return tlsQuotient != 0;
    }
  }
  const q = wantQuotient ? bigNew(an - bn + 2) : 0;
  if (wantQuotient && !q) return false;
  const needRest = wantRemainder || differ;
  const restBytes = <usize>bn << 2;
  const rest = needRest ? tempNew(restBytes) : 0;
  let ok = (!needRest || rest != 0) && magDivide(pa, an, pb, bn, q ? q + BigInt_digits : 0, rest);
  if (ok) {
    const restCount = needRest ? magNormalise(rest, bn) : 0;
    const adjust = differ && restCount > 0;
    if (wantRemainder) {
      if (adjust) {
        const n = magSubtract(pb, bn, rest, restCount, rest);
        tlsRemainder = intFromMagnitude(rest, n, signB);
      } else tlsRemainder = intFromMagnitude(rest, restCount, signA);
      ok = tlsRemainder != 0;
    }
    if (wantQuotient) {
      const digits = q + BigInt_digits;
      store<u32>(digits + (<usize>(an - bn + 1) << 2), 0);
      if (adjust) addOne(digits);
      tlsQuotient = bigFinish(q, signA * signB, an - bn + 2);
    }
  } else if (q) bigFinish(q, 1, 0);
  if (rest) tempFree(rest, restBytes);
  return ok;
}

/**
 * a / b for a >= b > 0, from the 64 highest bits of a and what stands above the same place of b: the quotient lies between
 * a' / (b' + 1) and a' / b', and as long as it is small both are nearly always the same. -1: not decided.
 */
function shortQuotient(pa: usize, an: i32, pb: usize, bn: i32): i64 {
  const bits = magBitLength(pa, an);
  if (bits - magBitLength(pb, bn) > 30) return -1;
  const from = max<i64>(bits - 64, 0);
  const a = magBits64(pa, an, from);
  const b = magBits64(pb, bn, from);
  const most = a / b;
  if (from == 0) return <i64>most;
  // without a second division: the remainder of a' is so large that b' + 1 has the quotient too
  return a - most * b >= most ? <i64>most : -1;
}

/** Adds 1; the caller left a zero digit above to take the carry. */
function addOne(p: usize): void {
  for (let i = 0; ; i++) {
    const d = digitAt(p, i) + 1;
    store<u32>(p + (<usize>i << 2), d);
    if (d) return;
  }
}

export function intFloorDivide(a: Value, b: Value): Value {
  if (!divideFloor(intExactBorrowed(a), intExactBorrowed(b), true, false)) return dropDivision();
  return tlsQuotient;
}

export function intRemainder(a: Value, b: Value): Value {
  if (!divideFloor(intExactBorrowed(a), intExactBorrowed(b), false, true)) return dropDivision();
  const r = tlsRemainder;
  decref(tlsQuotient);
  return r;
}

/** A tuple. */
export function intDivmod(a: Value, b: Value): Value {
  if (!divideFloor(intExactBorrowed(a), intExactBorrowed(b), true, true)) return dropDivision();
  const q = tlsQuotient;
  const r = tlsRemainder;
  const pair = tuple2(q, r);
  decref(q);
  decref(r);
  return pair;
}

/** Quotient and remainder at once, owned, in two slots; false = error. */
export function intDivmodTo(a: Value, b: Value, quotientOut: usize, remainderOut: usize): bool {
  if (!divideFloor(intExactBorrowed(a), intExactBorrowed(b), true, true)) {
    dropDivision();
    return false;
  }
  store<Value>(quotientOut, tlsQuotient);
  store<Value>(remainderOut, tlsRemainder);
  return true;
}

function dropDivision(): Value {
  decref(tlsQuotient);
  decref(tlsRemainder);
  return 0;
}

export function intNegative(a: Value): Value {
  a = intExactBorrowed(a);
  if (isInt49(a)) return intFromI64(-int49(a));
  return intFromMagnitude(<usize>a + BigInt_digits, <i32>bigOf(a).count, -bigOf(a).sign);
}

export function intAbsolute(a: Value): Value {
  a = intExactBorrowed(a);
  if (isInt49(a)) return int49(a) < 0 ? intFromI64(-int49(a)) : a;
  return bigOf(a).sign > 0 ? newRef(a) : intNegative(a);
}

/** The exact int, owned: int(x) of an int, +x. */
export function intPositive(a: Value): Value { return newRef(intExactBorrowed(a)); }

/** Negative, 0, positive. */
export function intCompare(a: Value, b: Value): i32 {
  a = intExactBorrowed(a);
  b = intExactBorrowed(b);
  if (bothInt49(a, b)) return int49(a) < int49(b) ? -1 : int49(a) > int49(b) ? 1 : 0;
  // a BigInt is larger in magnitude than any int49
  if (isInt49(a)) return -bigOf(b).sign;
  if (isInt49(b)) return bigOf(a).sign;
  const sign = bigOf(a).sign;
  if (sign != bigOf(b).sign) return sign;
  return sign * magCompare(<usize>a + BigInt_digits, <i32>bigOf(a).count, <usize>b + BigInt_digits, <i32>bigOf(b).count);
}

export function intEquals(a: Value, b: Value): bool {
  a = intExactBorrowed(a);
  b = intExactBorrowed(b);
  if (a == b) return true;
  return !isInt49(a) && !isInt49(b) && intCompare(a, b) == 0;
}

/** 2^61 - 1, the modulus of numeric hashes. */
export const HASH_MODULUS: u64 = 0x1fffffffffffffff;

/** hash(): modulo 2^61-1, never -1. */
export function intHash(v: Value): i64 {
  v = intExactBorrowed(v);
  let h: i64;
  if (isInt49(v)) h = int49(v);
  else {
    let rest: u64 = 0;
    const digits = <usize>v + BigInt_digits;
    for (let i = <i32>bigOf(v).count - 1; i >= 0; i--) {
      // rest * 2^32 modulo 2^61 - 1 is a rotation within 61 bits
      rest = ((rest << 32) & HASH_MODULUS) | (rest >> 29);
      rest += digitAt(digits, i);
      if (rest >= HASH_MODULUS) rest -= HASH_MODULUS;
    }
    h = <i64>rest * bigOf(v).sign;
  }
  return h == -1 ? -2 : h;
}

// Number theory: gcd, lcm, isqrt, factorial, comb, perm.
import { T } from '../../base/types.gen';
import { Value, bothInt49, fromInt49, int49 } from '../../base/value';
import { toIndex } from '../../object/abstract-number';
import { arg } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { intAbsolute, intAdd, intCompare, intFloorDivide, intMultiply, intRemainder, intSubtract } from '../../types/int/arith';
import { intBitLength, intLshift, intRshift } from '../../types/int/bits';
import { intAsI64, intAsU64, intFromI64, intFromU64, intSign, tlsOverflow } from '../../types/int/value';
import { given } from '../module';

/** f(a, b) with both operands consumed. */
function multiplySteal(a: Value, b: Value): Value {
  const r = a && b ? intMultiply(a, b) : 0;
  decref(a);
  decref(b);
  return r;
}
function divideSteal(a: Value, b: Value): Value {
  const r = a && b ? intFloorDivide(a, b) : 0;
  decref(a);
  decref(b);
  return r;
}

function gcd64(a: u64, b: u64): u64 {
  if (a == 0) return b;
  if (b == 0) return a;
  const shift = ctz<u64>(a | b);
  a >>= ctz<u64>(a);
  do {
    b >>= ctz<u64>(b);
    if (a > b) {
      const t = a;
      a = b;
      b = t;
    }
    b -= a;
  } while (b);
  return a << shift;
}

/** Greatest common divisor of two exact ints. */
export function intGcd(a: Value, b: Value): Value {
  let x = intAbsolute(a);
  let y = x ? intAbsolute(b) : 0;
  if (!y) {
    decref(x);
    return 0;
  }
  while (!bothInt49(x, y)) {
    if (y == fromInt49(0)) return x;
    const rest = intRemainder(x, y);
    decref(x);
    x = y;
    y = rest;
    if (!rest) {
      decref(x);
      return 0;
    }
  }
  return intFromU64(gcd64(<u64>int49(x), <u64>int49(y)));
}

export function gcd(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames) return raiseText(T.TypeError, 'math.gcd() takes no keyword arguments');
  let result: Value = fromInt49(0);
  for (let i: u32 = 0; i < nargs; i++) {
    const n = toIndex(arg(args, i));
    const next = n ? intGcd(result, n) : 0;
    decref(n);
    decref(result);
    result = next;
    if (!result) return 0;
  }
  return result;
}

export function lcm(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames) return raiseText(T.TypeError, 'math.lcm() takes no keyword arguments');
  let result: Value = fromInt49(1);
  for (let i: u32 = 0; i < nargs; i++) {
    const n = toIndex(arg(args, i));
    let next: Value = 0;
    if (n) {
      if (result == fromInt49(0) || n == fromInt49(0)) next = fromInt49(0);
      else {
        const common = intGcd(result, n);
        const part = common ? intFloorDivide(n, common) : 0;
        const product = part ? intMultiply(result, part) : 0;
        next = product ? intAbsolute(product) : 0;
        decref(common);
        decref(part);
        decref(product);
      }
    }
    decref(n);
    decref(result);
    result = next;
    if (!result) return 0;
  }
  return result;
}

// ---- isqrt

function sqrt64(n: u64): u64 {
  let r = <u64>sqrt(<f64>n);
  if (r > 0xffffffff) r = 0xffffffff;
  while (r * r > n) r--;
  while (r < 0xffffffff && (r + 1) * (r + 1) <= n) r++;
  return r;
}

/** Newton's method with as many digits in each step as are right already, doubling (Mark Dickinson's, as CPython has it). */
export function isqrt(self: Value, v: Value): Value {
  const n = toIndex(v);
  if (!n) return 0;
  let result: Value = 0;
  if (intSign(n) < 0) raiseText(T.ValueError, 'isqrt() argument must be nonnegative');
  else {
    const small = intAsU64(n);
    result = tlsOverflow ? isqrtLong(n) : intFromU64(sqrt64(small));
  }
  decref(n);
  return result;
}

function isqrtLong(n: Value): Value {
  const c = (intBitLength(n) - 1) >> 1;
  // the first steps in one: the root of the top 64 bits
  let s = 64 - <i32>clz<i64>(c);
  s -= 5;
  let d = c >> s;
  const top = intRshift(n, fromInt49(2 * (c - d)));
  if (!top) return 0;
  let a = intFromU64(sqrt64(intAsU64(top)));
  decref(top);
  while (a && s > 0) {
    s--;
    const e = d;
    d = c >> s;
    const shifted = intLshift(a, fromInt49(d - e - 1));
    const part = shifted ? intRshift(n, fromInt49(2 * c - e - d + 1)) : 0;
    const quotient = part ? intFloorDivide(part, a) : 0;
    const next = quotient ? intAdd(shifted, quotient) : 0;
    decref(shifted);
    decref(part);
    decref(quotient);
    decref(a);
    a = next;
  }
  if (!a) return 0;
  const square = intMultiply(a, a);
  if (square && intCompare(square, n) > 0) {
    const less = intSubtract(a, fromInt49(1));
    decref(a);
    a = less;
  }
  decref(square);
  return square ? a : 0;
}

// ---- products of ranges

/** from * (from + 1) * ... * to; 1 when empty. */
function rangeProduct(from: u64, to: u64): Value {
  if (from > to) return fromInt49(1);
  const count = to - from + 1;
  const bits = 64 - clz<u64>(to);
  if (count * bits <= 63) {
    let product: u64 = 1;
    for (let i = from; i <= to; i++) product *= i;
    return intFromU64(product);
  }
  if (count == 1) return intFromU64(from);
  const middle = from + (count >> 1);
  return multiplySteal(rangeProduct(from, middle - 1), rangeProduct(middle, to));
}

/** Odd numbers from..to multiplied (both odd). */
function oddProduct(from: u64, to: u64): Value {
  if (from > to) return fromInt49(1);
  const count = ((to - from) >> 1) + 1;
  const bits = 64 - clz<u64>(to);
  if (count * bits <= 63) {
    let product: u64 = 1;
    for (let i = from; i <= to; i += 2) product *= i;
    return intFromU64(product);
  }
  if (count == 1) return intFromU64(from);
  const middle = from + (count >> 1) * 2;
  return multiplySteal(oddProduct(from, middle - 2), oddProduct(middle, to));
}

/** n! as its odd part shifted: the odd part is the product over i of the odd numbers up to n / 2^i. */
export function factorialOf(n: u64): Value {
  if (n <= 20) return rangeProduct(2, n);
  let inner: Value = fromInt49(1);
  let outer: Value = fromInt49(1);
  let from: u64 = 3;
  for (let i = 63 - <i32>clz<u64>(n); i >= 0; i--) {
    const to = ((n >> i) - 1) | 1;
    inner = multiplySteal(inner, oddProduct(from, to));
    if (!inner) {
      decref(outer);
      return 0;
    }
    const next = intMultiply(outer, inner);
    decref(outer);
    outer = next;
    if (!outer) {
      decref(inner);
      return 0;
    }
    from = to + 2;
  }
  decref(inner);
  const result = intLshift(outer, fromInt49(<i64>(n - <u64>popcnt<u64>(n))));
  decref(outer);
  return result;
}

export function factorial(self: Value, v: Value): Value {
  const n = toIndex(v);
  if (!n) return 0;
  const small = intAsI64(n);
  const large = tlsOverflow;
  decref(n);
  if (small < 0) return raiseText(T.ValueError, 'factorial() not defined for negative values');
  if (large) return raiseFormat1(T.OverflowError, 'factorial() argument should not exceed %d', intFromI64(i64.MAX_VALUE));
  return factorialOf(<u64>small);
}

/** n (n-1) ... (n-k+1) for any int n >= k. */
function fallingProduct(n: Value, k: u64): Value {
  const small = intAsU64(n);
  if (!tlsOverflow) return rangeProduct(small - k + 1, small);
  if (k == 0) return fromInt49(1);
  if (k == 1) return newRef(n);
  const half = k >> 1;
  const left = fallingProduct(n, half);
  if (!left) return 0;
  const offset = intFromU64(half);
  const rest = intSubtract(n, offset);
  decref(offset);
  const right = rest ? fallingProduct(rest, k - half) : 0;
  decref(rest);
  return multiplySteal(left, right);
}

/** Operands of comb and perm. */
let tlsN: Value = 0;
let tlsK: Value = 0;
function loadPair(args: usize): bool {
  tlsN = 0;
  tlsK = 0;
  const n = toIndex(arg(args, 0));
  if (!n) return false;
  const k = toIndex(arg(args, 1));
  if (!k) {
    decref(n);
    return false;
  }
  const bad = intSign(n) < 0 ? 1 : intSign(k) < 0 ? 2 : 0;
  if (bad) {
    decref(n);
    decref(k);
    raiseText(T.ValueError, bad == 1 ? 'n must be a non-negative integer' : 'k must be a non-negative integer');
    return false;
  }
  tlsN = n;
  tlsK = k;
  return true;
}

export function perm(self: Value, args: usize): Value {
  if (!given(arg(args, 1))) return factorial(self, arg(args, 0));
  if (!loadPair(args)) return 0;
  const n = tlsN;
  const k = tlsK;
  let result: Value = 0;
  if (intCompare(n, k) < 0) result = fromInt49(0);
  else {
    const count = intAsI64(k);
    if (tlsOverflow) raiseFormat1(T.OverflowError, 'k must not exceed %d', intFromI64(i64.MAX_VALUE));
    else result = fallingProduct(n, count);
  }
  decref(n);
  decref(k);
  return result;
}

export function comb(self: Value, args: usize): Value {
  if (!loadPair(args)) return 0;
  const n = tlsN;
  const k = tlsK;
  let result: Value = 0;
  const other = intSubtract(n, k);
  if (other) {
    if (intSign(other) < 0) result = fromInt49(0);
    else {
      const least = intCompare(other, k) < 0 ? other : k;
      const count = intAsI64(least);
      if (tlsOverflow) raiseFormat1(T.OverflowError, 'min(n - k, k) must not exceed %d', intFromI64(i64.MAX_VALUE));
      else result = combOf(n, count);
    }
  }
  decref(n);
  decref(k);
  decref(other);
  return result;
}

function combOf(n: Value, k: u64): Value {
  const small = intAsU64(n);
  if (!tlsOverflow && small < 0x100000000 && k <= 30) {
    // c (n - i) / (i + 1) stays an int; stop when the product may not fit
    let c: u64 = 1;
    let i: u64 = 0;
    for (; i < k && c <= 0xffffffff; i++) c = c * (small - i) / (i + 1);
    if (i == k) return intFromU64(c);
  }
  return divideSteal(fallingProduct(n, k), factorialOf(k));
}

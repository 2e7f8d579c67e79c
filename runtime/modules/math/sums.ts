// Sums without loss: fsum, sumprod, hypot, dist; and prod.
//
// All of them split results into a rounded part and its exact error (types/float/pairs.ts), so that what one addition loses the
// next one gets back.
import { memAlloc, memFree, memRealloc } from '../../alloc/memory';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, doubleOf, fromInt49, int49, isDouble, isInt49 } from '../../base/value';
import { add, multiply } from '../../object/abstract-number';
import { getIter, iterNext } from '../../object/abstract-sequence';
import { arg } from '../../object/def';
import { raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isTuple } from '../../object/type-flags';
import { f64Fraction, f64Scale, tlsExponent } from '../../types/float/bits';
import { fastTwoSum, tlsLow, twoProduct, twoSum } from '../../types/float/pairs';
import { asF64, floatNew, isFloatExact } from '../../types/float/value';
import { intAsI64, intFromI64, isBool, isIntExact, tlsOverflow } from '../../types/int/value';
import { tupleFromIterable, tupleItemBorrowed, tupleSize } from '../../types/tuple';

// ---- fsum: Shewchuk's list of partial sums that do not overlap

export function fsum(self: Value, sequence: Value): Value {
  const it = getIter(sequence);
  if (!it) return 0;
  let capacity = 32;
  let partials = memAlloc(<usize>capacity << 3);
  if (!partials) {
    decref(it);
    return 0;
  }
  let n = 0;
  let special = 0.0; // sum of infinities and NaNs
  let infinities = 0.0;
  let ok = true;
  let overflow = false;
  for (;;) {
    const item = iterNext(it);
    if (!item) {
      ok = !hasError();
      break;
    }
    let x = asF64(item);
    const failed = !isDouble(item) && hasError();
    decref(item);
    if (failed) {
      ok = false;
      break;
    }
    const given = x;
    let kept = 0;
    for (let i = 0; i < n; i++) {
      let y = load<f64>(partials + (<usize>i << 3));
      if (abs(x) < abs(y)) {
        const z = x;
        x = y;
        y = z;
      }
      const high = fastTwoSum(x, y);
      if (tlsLow != 0) store<f64>(partials + (<usize>(kept++) << 3), tlsLow);
      x = high;
    }
    n = kept;
    if (x == 0) continue;
    if (x - x != 0) {
      // an infinity that was not there before comes from an intermediate sum
      if (given - given == 0) {
        overflow = true;
        break;
      }
      if (abs(given) == Infinity) infinities += given;
      special += given;
      n = 0;
      continue;
    }
    if (n == capacity) {
      capacity *= 2;
      const larger = memRealloc(partials, <usize>capacity << 3);
      if (!larger) {
        ok = false;
        break;
      }
      partials = larger;
    }
    store<f64>(partials + (<usize>(n++) << 3), x);
  }
  decref(it);
  let result: Value = 0;
  if (overflow) raiseText(T.OverflowError, 'intermediate overflow in fsum');
  else if (ok && special != 0) {
    if (infinities != infinities) raiseText(T.ValueError, '-inf + inf in fsum');
    else result = floatNew(special);
  } else if (ok) result = floatNew(roundPartials(partials, n));
  memFree(partials);
  return result;
}

/** The rounded sum of partials: from the largest down until something is left over, with ties broken by what is below. */
function roundPartials(partials: usize, n: i32): f64 {
  if (n == 0) return 0;
  let high = load<f64>(partials + (<usize>(--n) << 3));
  let low = 0.0;
  while (n > 0) {
    const y = load<f64>(partials + (<usize>(--n) << 3));
    high = fastTwoSum(high, y);
    low = tlsLow;
    if (low != 0) break;
  }
  if (n > 0) {
    const below = load<f64>(partials + (<usize>(n - 1) << 3));
    if ((low < 0 && below < 0) || (low > 0 && below > 0)) {
      const y = low * 2.0;
      const x = high + y;
      if (y == x - high) high = x;
    }
  }
  return high;
}

// ---- hypot and dist

/** The Euclidean norm of `n` non-negative doubles, of which `largest` is the largest. Overwrites nothing. */
function norm(at: usize, n: i32, largest: f64, anyNaN: bool): f64 {
  if (largest == Infinity) return Infinity;
  if (anyNaN) return NaN;
  if (largest == 0 || n <= 1) return largest;
  f64Fraction(largest);
  let exponent = tlsExponent;
  let lift = 0;
  if (exponent < -1021) {
    // subnormal: brought up first, so that the scale factor is a normal number
    lift = 1022;
    largest = f64Scale(largest, lift);
    f64Fraction(largest);
    exponent = tlsExponent;
  }
  const scale = f64Scale(1.0, -exponent);
  let sum = 1.0;
  let part1 = 0.0;
  let part2 = 0.0;
  for (let i = 0; i < n; i++) {
    let x = load<f64>(at + (<usize>i << 3));
    if (lift) x = f64Scale(x, lift);
    x *= scale;
    const square = twoProduct(x, x);
    part1 += tlsLow;
    sum = fastTwoSum(sum, square);
    part2 += tlsLow;
  }
  let h = sqrt(sum - 1.0 + (part1 + part2));
  // one step of Newton's method on the exact residue
  const square = twoProduct(-h, h);
  part1 += tlsLow;
  sum = fastTwoSum(sum, square);
  part2 += tlsLow;
  h += (sum - 1.0 + (part1 + part2)) / (2.0 * h);
  h /= scale;
  return lift ? f64Scale(h, -lift) : h;
}

export function hypot(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames) return raiseText(T.TypeError, 'math.hypot() takes no keyword arguments');
  const room = memAlloc((<usize>nargs + 1) << 3);
  if (!room) return 0;
  let largest = 0.0;
  let anyNaN = false;
  for (let i: u32 = 0; i < nargs; i++) {
    const v = arg(args, i);
    const x = abs(asF64(v));
    if (!isDouble(v) && hasError()) {
      memFree(room);
      return 0;
    }
    store<f64>(room + (<usize>i << 3), x);
    if (x != x) anyNaN = true;
    else if (x > largest) largest = x;
  }
  const result = norm(room, nargs, largest, anyNaN);
  memFree(room);
  return floatNew(result);
}

export function dist(self: Value, args: usize): Value {
  const p = isTuple(arg(args, 0)) ? newRef(arg(args, 0)) : tupleFromIterable(arg(args, 0));
  if (!p) return 0;
  const q = isTuple(arg(args, 1)) ? newRef(arg(args, 1)) : tupleFromIterable(arg(args, 1));
  let result: Value = 0;
  if (q) {
    const n = tupleSize(p);
    if (n != tupleSize(q)) raiseText(T.ValueError, 'both points must have the same number of dimensions');
    else result = distance(p, q, n);
  }
  decref(p);
  decref(q);
  return result;
}

function distance(p: Value, q: Value, n: u32): Value {
  const room = memAlloc((<usize>n + 1) << 3);
  if (!room) return 0;
  let largest = 0.0;
  let anyNaN = false;
  let ok = true;
  for (let i: u32 = 0; ok && i < n; i++) {
    const a = asF64(tupleItemBorrowed(p, i));
    ok = !(a == -1 && hasError());
    const b = ok ? asF64(tupleItemBorrowed(q, i)) : 0;
    ok = ok && !(b == -1 && hasError());
    const x = abs(a - b);
    store<f64>(room + (<usize>i << 3), x);
    if (x != x) anyNaN = true;
    else if (x > largest) largest = x;
  }
  const result = ok ? floatNew(norm(room, n, largest, anyNaN)) : 0;
  memFree(room);
  return result;
}

// ---- sumprod: ints while both are ints, then floats with three words of sum, then anything that multiplies

export function sumprod(self: Value, args: usize): Value {
  const p = getIter(arg(args, 0));
  if (!p) return 0;
  const q = getIter(arg(args, 1));
  if (!q) {
    decref(p);
    return 0;
  }
  const result = sumProducts(p, q);
  decref(p);
  decref(q);
  return result;
}

@inline function isNumberExact(v: Value): bool { return isFloatExact(v) || isIntExact(v) || isBool(v); }

function sumProducts(p: Value, q: Value): Value {
  let total: Value = fromInt49(0);
  // as in CPython: ints of 64 bits until the first other pair or an overflow, then pairs with a float until the first other pair, then anything
  let ints = true;
  let whole: i64 = 0;
  let floatsAllowed = true;
  // the float sum: high + middle + low
  let floats = false;
  let high = 0.0;
  let middle = 0.0;
  let low = 0.0;
  let ok = true;
  for (;;) {
    const a = iterNext(p);
    if (!a && hasError()) {
      ok = false;
      break;
    }
    const b = iterNext(q);
    if (!b && hasError()) {
      decref(a);
      ok = false;
      break;
    }
    if (!a || !b) {
      if (a || b) {
        raiseText(T.ValueError, 'Inputs are not the same length');
        ok = false;
      }
      decref(a);
      decref(b);
      break;
    }
    if (ints) {
      if (addProduct64(whole, a, b)) {
        whole = tlsWhole;
        decref(a);
        decref(b);
        continue;
      }
      ints = false;
      total = intFromI64(whole);
    }
    const floating = floatsAllowed && ((isFloatExact(a) && isNumberExact(b)) || (isFloatExact(b) && isNumberExact(a)));
    if (!floating) floatsAllowed = false;
    if (floating) {
      const x = asF64(a);
      const y = asF64(b);
      decref(a);
      decref(b);
      if (hasError()) {
        ok = false;
        break;
      }
      floats = true;
      const product = twoProduct(x, y);
      let error = tlsLow;
      if (product - product != 0 || error - error != 0) error = 0; // beyond the range of the splitting
      high = twoSum(high, product);
      const r1 = tlsLow;
      middle = twoSum(middle, error);
      const r2 = tlsLow;
      middle = twoSum(middle, r1);
      low += r2 + tlsLow;
      continue;
    }
    if (floats) {
      // other things follow: what the floats gave so far joins the total
      ok = addSteal(total, floatNew(finishFloats(high, middle, low)));
      total = tlsTotal;
      floats = false;
      high = 0;
      middle = 0;
      low = 0;
    }
    const product = ok ? multiply(a, b) : 0;
    decref(a);
    decref(b);
    ok = ok && addSteal(total, product);
    if (product) total = tlsTotal;
    if (!ok) break;
  }
  if (ok && ints) total = intFromI64(whole);
  if (ok && floats) {
    ok = addSteal(total, floatNew(finishFloats(high, middle, low)));
    total = tlsTotal;
  }
  if (ok) return total;
  decref(total);
  return 0;
}

let tlsWhole: i64 = 0;
/** tlsWhole = sum + a * b when both are ints and nothing leaves 64 bits. */
function addProduct64(sum: i64, a: Value, b: Value): bool {
  if (!isIntExact(a) || !isIntExact(b)) return false;
  const x = intAsI64(a);
  if (tlsOverflow) return false;
  const y = intAsI64(b);
  if (tlsOverflow) return false;
  const product = x * y;
  const zeros = clz<i64>(x < 0 ? ~x : x) + clz<i64>(y < 0 ? ~y : y);
  if (zeros < 65 && x != 0 && (x == -1 ? y == i64.MIN_VALUE : product / x != y)) return false;
  tlsWhole = sum + product;
  return ((sum ^ tlsWhole) & (product ^ tlsWhole)) >= 0;
}

function finishFloats(high: f64, middle: f64, low: f64): f64 {
  if (high - high != 0) return high;
  const m = twoSum(middle, low);
  const rest = tlsLow;
  const h = twoSum(high, m);
  return h + (tlsLow + rest);
}

let tlsTotal: Value = 0;
/** tlsTotal = total + item, both consumed; item 0 (an error) leaves total. false = error. */
function addSteal(total: Value, item: Value): bool {
  tlsTotal = total;
  if (!item) return false;
  const sum = add(total, item);
  decref(total);
  decref(item);
  tlsTotal = sum;
  return sum != 0;
}

/** prod(iterable, /, *, start=1) */
export function prod(self: Value, args: usize): Value {
  const it = getIter(arg(args, 0));
  if (!it) return 0;
  let total: Value = arg(args, 1) ? newRef(arg(args, 1)) : fromInt49(1);
  for (;;) {
    const item = iterNext(it);
    if (!item) {
      if (hasError()) {
        decref(total);
        total = 0;
      }
      break;
    }
    let next: Value;
    if (isDouble(total) && (isDouble(item) || isInt49(item))) {
      next = floatNew(doubleOf(total) * (isDouble(item) ? doubleOf(item) : <f64>int49(item)));
    } else next = multiply(total, item);
    decref(total);
    decref(item);
    total = next;
    if (!total) break;
  }
  decref(it);
  return total;
}

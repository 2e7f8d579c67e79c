// int ** int and pow(int, int, int).
import { T } from '../../base/types.gen';
import { Value, bothInt49, fromInt49, int49, isInt49, isNone } from '../../base/value';
import { BigInt_digits } from '../../base/layout.gen';
import { raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { floatPowerF64 } from '../float/power';
import { intAdd, intDivmodTo, intMultiply, intNegative, intRemainder, intSubtract } from './arith';
import { intBitLength, intLshift } from './bits';
import { magBit } from './digits';
import { intToF64 } from './floats';
import { bigOf, intAsI64, intExactBorrowed, intSign, tlsOverflow } from './value';
import { hasError } from '../../base/thread';
import { scratchPop, scratchPush } from '../../base/scratch';

/** `mod` is an int or None; a negative exponent without a modulus gives a float. */
export function intPower(base: Value, exponent: Value, mod: Value): Value {
  base = intExactBorrowed(base);
  exponent = intExactBorrowed(exponent);
  if (!isNone(mod)) return powerModulo(base, exponent, intExactBorrowed(mod));
  if (intSign(exponent) < 0) {
    const x = intToF64(base);
    if (hasError()) return 0;
    const y = intToF64(exponent);
    if (hasError()) return 0;
    return floatPowerF64(x, y);
  }
  if (isInt49(base)) {
    const b = int49(base);
    if (b == 0 || b == 1) return exponent == fromInt49(0) ? fromInt49(1) : base;
    if (b == -1) return fromInt49((int49Low(exponent) & 1) ? -1 : 1);
    if (b == 2) return intLshift(fromInt49(1), exponent);
  }
  const n = intAsI64(exponent);
  // |base| >= 2 to such a power fits nowhere; let the multiplication run out of memory at once
  if (tlsOverflow) return intLshift(fromInt49(1), exponent);
  return powerPlain(base, n);
}

/** The low bits of an exact int of any size (parity). */
function int49Low(v: Value): i64 {
  return isInt49(v) ? int49(v) : load<u32>(<usize>v + BigInt_digits);
}

/** Left to right: square, and multiply where the exponent has a one. */
function powerPlain(base: Value, n: i64): Value {
  if (n == 0) return fromInt49(1);
  let result = newRef(base);
  for (let bit = 62 - <i32>clz<i64>(n); bit >= 0; bit--) {
    const square = intMultiply(result, result);
    decref(result);
    if (!square) return 0;
    result = square;
    if ((n >> bit) & 1) {
      const product = intMultiply(result, base);
      decref(result);
      if (!product) return 0;
      result = product;
    }
  }
  return result;
}

/** One bit of a non-negative exact int. */
function bitOf(v: Value, bit: i64): bool {
  if (isInt49(v)) return bit < 63 && ((int49(v) >> bit) & 1) != 0;
  return magBit(<usize>v + BigInt_digits, <i32>bigOf(v).count, bit);
}

function powerModulo(base: Value, exponent: Value, mod: Value): Value {
  if (mod == fromInt49(0)) return raiseText(T.ValueError, 'pow() 3rd argument cannot be 0');
  const negative = intSign(mod) < 0;
  const m = negative ? intNegative(mod) : newRef(mod);
  if (!m) return 0;
  let e = newRef(exponent);
  let b: Value;
  if (intSign(exponent) < 0) {
    decref(e);
    e = intNegative(exponent);
    b = e ? inverse(base, m) : 0;
  } else b = intRemainder(base, m);
  let result: Value = 0;
  if (b) {
    result = m == fromInt49(1) ? fromInt49(0) : isInt49(m) && int49(m) <= 0xffffffff ? powerSmall(b, e, int49(m)) : powerWindow(b, e, m);
    // a negative modulus wants a result in (mod, 0]
    if (result && negative && result != fromInt49(0)) {
      const shifted = intAdd(result, mod);
      decref(result);
      result = shifted;
    }
  }
  decref(b);
  decref(e);
  decref(m);
  return result;
}

/** Modulus below 2^32. */
function powerSmall(base: Value, exponent: Value, m: u64): Value {
  let result: u64 = 1;
  const b = <u64>int49(base);
  for (let bit = intBitLength(exponent) - 1; bit >= 0; bit--) {
    result = (result * result) % m;
    if (bitOf(exponent, bit)) result = (result * b) % m;
  }
  return fromInt49(result);
}

const WINDOW: i32 = 4;

function timesModulo(a: Value, b: Value, m: Value): Value {
  const product = intMultiply(a, b);
  if (!product) return 0;
  const rest = intRemainder(product, m);
  decref(product);
  return rest;
}

/** Fixed windows of four bits for long exponents, bit by bit for short ones. */
function powerWindow(base: Value, exponent: Value, m: Value): Value {
  const bits = intBitLength(exponent);
  const wide = bits > 64;
  const tableSize = wide ? 1 << WINDOW : 2;
  const table = scratchPush(<usize>tableSize << 3);
  let filled = 1;
  store<Value>(table, fromInt49(1));
  let ok = true;
  for (; filled < tableSize; filled++) {
    const entry = filled == 1 ? newRef(base) : timesModulo(load<Value>(table + (<usize>(filled - 1) << 3)), base, m);
    if (!entry) {
      ok = false;
      break;
    }
    store<Value>(table + (<usize>filled << 3), entry);
  }
  let result = fromInt49(1);
  const step = wide ? WINDOW : 1;
  for (let at = (bits + step - 1) / step * step - step; ok && at >= 0; at -= step) {
    let digit = 0;
    for (let i = step - 1; i >= 0; i--) digit = (digit << 1) | (bitOf(exponent, at + i) ? 1 : 0);
    for (let i = 0; ok && i < step; i++) {
      if (result == fromInt49(1)) break;
      const square = timesModulo(result, result, m);
      decref(result);
      result = square;
      ok = square != 0;
    }
    if (ok && digit) {
      const product = timesModulo(result, load<Value>(table + (<usize>digit << 3)), m);
      decref(result);
      result = product;
      ok = product != 0;
    }
  }
  for (let i = 1; i < filled; i++) decref(load<Value>(table + (<usize>i << 3)));
  scratchPop(table);
  return ok ? result : 0;
}

/** a^-1 modulo m > 0 by Euclid's algorithm; ValueError when there is none. */
function inverse(a: Value, m: Value): Value {
  let r0 = newRef(m);
  let r1 = intRemainder(a, m);
  let t0 = fromInt49(0);
  let t1 = fromInt49(1);
  const out = scratchPush(16);
  while (r1 && r1 != fromInt49(0)) {
    let next: Value = 0;
    let rest: Value = 0;
    if (intDivmodTo(r0, r1, out, out + 8)) {
      const q = load<Value>(out);
      rest = load<Value>(out + 8);
      const product = intMultiply(q, t1);
      decref(q);
      if (product) {
        next = intSubtract(t0, product);
        decref(product);
      }
      if (!next) {
        decref(rest);
        rest = 0;
      }
    }
    decref(r0);
    decref(t0);
    r0 = r1;
    t0 = t1;
    r1 = rest;
    t1 = next;
  }
  scratchPop(out);
  let result: Value = 0;
  if (r1) {
    if (r0 == fromInt49(1) || m == fromInt49(1)) result = intRemainder(t0, m);
    else raiseText(T.ValueError, 'base is not invertible for the given modulus');
  }
  decref(r0);
  decref(r1);
  decref(t0);
  decref(t1);
  return result;
}

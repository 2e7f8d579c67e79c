// What a float is: an immediate double, but NaN and instances of subclasses of float live on the heap (FloatObj).
// `nan is nan` holds because a NaN object keeps its identity; float('nan') makes a new one each time, as CPython does.
import { objectAlloc } from '../../alloc/object';
import { FloatObj, FloatObj_size, Obj, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { BORROWED, INT_TAG, Value, doubleOf, fromAddress, fromDouble, int49, isDouble, isInt49, typeOf } from '../../base/value';
import { toIndex } from '../../object/abstract-number';
import { hashIdentity } from '../../object/abstract-object';
import { formatText, raiseFormat1, raiseFormat2, warnValue } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { HASH_MODULUS } from '../int/arith';
import { intToF64 } from '../int/floats';
import { isIntExact } from '../int/value';
import { f64Fraction, tlsExponent } from './bits';

/** float or an instance of a subclass. */
@inline export function isFloat(v: Value): bool {
  return isDouble(v) || (v < BORROWED && (changetype<Type>(changetype<Obj>(<usize>v).type).flags & TypeFlag.floatSubclass) != 0);
}
@inline export function isFloatExact(v: Value): bool {
  return isDouble(v) || (v < BORROWED && changetype<Obj>(<usize>v).type == T.float);
}
/** Any double, NaN too (then a new heap object). */
@inline export function floatNew(x: f64): Value {
  return x == x ? fromDouble(x) : floatNewNaN(x);
}
export function floatNewNaN(x: f64): Value {
  const p = objectAlloc(T.float, FloatObj_size);
  if (p) changetype<FloatObj>(p).value = x;
  return fromAddress(p);
}
/** The double of a float (isFloat). */
@inline export function floatValue(v: Value): f64 {
  return isDouble(v) ? doubleOf(v) : changetype<FloatObj>(<usize>v).value;
}
/** The exact float of a float, owned. */
export function floatExact(v: Value): Value {
  return isFloatExact(v) ? newRef(v) : floatNew(floatValue(v));
}

/** The double an object stands for: float, __float__, __index__ (never a str); TypeError 'must be real number'. Check hasError(). */
export function asF64(v: Value): f64 {
  if (isDouble(v)) return doubleOf(v);
  if (isInt49(v)) return <f64>int49(v);
  return asF64Slow(v, 'must be real number, not %T');
}

/** The same with the text of the TypeError for what is no number. */
export function asF64Slow(v: Value, text: string): f64 {
  if (isFloat(v)) return floatValue(v);
  if (isIntExact(v)) return intToF64(v);
  const type = changetype<Type>(typeOf(v));
  if (type.float) {
    const result = call_indirect<Value>(type.float, v);
    if (!result) return -1;
    let x = -1.0;
    if (checkFloatResult(v, result)) x = floatValue(result);
    decref(result);
    return x;
  }
  if (type.index) {
    const index = toIndex(v);
    if (!index) return -1;
    const x = intToF64(index);
    decref(index);
    return x;
  }
  raiseFormat1(T.TypeError, text, v);
  return -1;
}

/** Is what __float__ returned acceptable? A strict subclass is, with a warning. */
function checkFloatResult(v: Value, result: Value): bool {
  if (isFloatExact(result)) return true;
  if (!isFloat(result)) {
    raiseFormat2(T.TypeError, '%T.__float__ returned non-float (type %T)', v, result);
    return false;
  }
  const text = formatText(
    '%T.__float__ returned non-float (type %T).  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a future version of Python.',
    v, result, 0, 0,
  );
  const ok = text != 0 && warnValue(T.DeprecationWarning, text, 1);
  decref(text);
  return ok;
}

/** float(v) of an object that is no text: exact float, owned. Unlike asF64 it asks subclasses of float for __float__. */
export function floatFromObject(v: Value, text: string): Value {
  if (isFloatExact(v)) return newRef(v);
  const slot = changetype<Type>(typeOf(v)).float;
  if (isFloat(v) && slot) {
    const result = call_indirect<Value>(slot, v);
    if (!result || isFloatExact(result)) return result;
    const exact = checkFloatResult(v, result) ? floatNew(floatValue(result)) : 0;
    decref(result);
    return exact;
  }
  const x = asF64Slow(v, text);
  return x == -1 && hasError() ? 0 : floatNew(x);
}

/** hash() of a double that is not NaN: the value modulo 2^61 - 1, equal to the hash of an equal int. */
export function floatHashF64(x: f64): i64 {
  if (abs(x) < 9007199254740992.0 && floor(x) == x) {
    const n = <i64>x;
    return n == -1 ? -2 : n;
  }
  if (x - x != 0) return x > 0 ? 314159 : -314159;
  let m = f64Fraction(abs(x));
  let e = tlsExponent;
  let h: u64 = 0;
  while (m != 0) {
    h = ((h << 28) & HASH_MODULUS) | (h >> 33);
    m *= 268435456.0; // 2^28
    e -= 28;
    const part = <u64>m;
    m -= <f64>part;
    h += part;
    if (h >= HASH_MODULUS) h -= HASH_MODULUS;
  }
  // times 2^e: a rotation of the 61 bits
  e = e >= 0 ? e % 61 : 60 - ((-1 - e) % 61);
  h = ((h << e) & HASH_MODULUS) | (h >> (61 - e));
  const n = x < 0 ? -<i64>h : <i64>h;
  return n == -1 ? -2 : n;
}
/** hash() of a float object (NaN: by identity). */
export function floatHash(v: Value): i64 {
  const x = floatValue(v);
  return x == x ? floatHashF64(x) : hashIdentity(v);
}

/** What the addition sum + x, rounded to `next`, has lost (Neumaier). */
@inline export function lostBy(sum: f64, x: f64, next: f64): f64 { return abs(sum) >= abs(x) ? (sum - next) + x : (x - next) + sum; }

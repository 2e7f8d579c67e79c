// What a float is: an immediate double, but NaN and instances of subclasses of float live on the heap (FloatObj).
// `nan is nan` holds because a NaN object keeps its identity; float('nan') makes a new one each time, as CPython does.
import { FloatObj, Obj, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { BORROWED, INT_TAG, Value, doubleOf, fromDouble, isDouble } from '../../base/value';

/** TypeFlag-free test: float or a subclass, by the chain of bases. */
export function isFloat(v: Value): bool {
  if (isDouble(v)) return true;
  if (v >= INT_TAG) return false;
  let type = changetype<Obj>(<usize>v).type;
  while (type) {
    if (type == T.float) return true;
    type = changetype<Type>(type).base;
  }
  return false;
}
@inline export function isFloatExact(v: Value): bool {
  return isDouble(v) || (v < BORROWED && changetype<Obj>(<usize>v).type == T.float);
}
/** Any double, NaN too (then a new heap object). */
@inline export function floatNew(x: f64): Value {
  return x == x ? fromDouble(x) : floatNewNaN(x);
}
export function floatNewNaN(x: f64): Value { return unreachable(); }
/** The double of a float (isFloat). */
@inline export function floatValue(v: Value): f64 {
  return isDouble(v) ? doubleOf(v) : changetype<FloatObj>(<usize>v).value;
}
/** float(v) for an int, a float, or an object with __float__ or __index__ (never a str). Check hasError(). */
export function asF64(v: Value): f64 { return unreachable(); }
/** Exact double of an int; OverflowError 'int too large to convert to float'. Check hasError(). */
export function intToF64(v: Value): f64 { return unreachable(); }
/** hash() of a double that is not NaN. */
export function floatHashF64(x: f64): i64 { return unreachable(); }
/** hash() of a float object (NaN: by identity). */
export function floatHash(v: Value): i64 { return unreachable(); }

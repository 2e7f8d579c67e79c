// fma(x, y, z): x * y + z rounded once. The exact value is an int times a power of two, so ints compute it.
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, fromInt49, isDouble } from '../../base/value';
import { arg } from '../../object/def';
import { raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { f64Mantissa, tlsMantissaExponent } from '../../types/float/bits';
import { asF64, floatNew } from '../../types/float/value';
import { intAdd, intMultiply } from '../../types/int/arith';
import { intLshift } from '../../types/int/bits';
import { intScaledF64 } from '../../types/int/floats';
import { intFromI64 } from '../../types/int/value';

/** m * 2^shift, where m has the sign of x. */
function shifted(v: Value, shift: i32): Value {
  const r = v ? intLshift(v, fromInt49(shift)) : 0;
  decref(v);
  return r;
}
@inline function signed(mantissa: u64, x: f64): Value { return intFromI64(x < 0 ? -<i64>mantissa : <i64>mantissa); }

/** For finite arguments. Check hasError() (memory). */
export function f64MultiplyAdd(x: f64, y: f64, z: f64): f64 {
  if (x == 0 || y == 0) return x * y + z;
  if (z == 0) return x * y;
  const mx = f64Mantissa(x);
  const ex = tlsMantissaExponent;
  const my = f64Mantissa(y);
  const exponent = ex + tlsMantissaExponent;
  const mz = f64Mantissa(z);
  const ez = tlsMantissaExponent;
  const least = min<i32>(exponent, ez);
  const a = signed(mx, x);
  const b = signed(my, y);
  let product = intMultiply(a, b);
  decref(a);
  decref(b);
  product = shifted(product, exponent - least);
  const addend = shifted(signed(mz, z), ez - least);
  const sum: Value = product && addend ? intAdd(product, addend) : 0;
  decref(product);
  decref(addend);
  if (!sum) return 0;
  const result = intScaledF64(sum, least);
  decref(sum);
  return result;
}

export function fma(self: Value, args: usize): Value {
  const x = asF64(arg(args, 0));
  if (x == -1 && !isDouble(arg(args, 0)) && hasError()) return 0;
  const y = asF64(arg(args, 1));
  if (y == -1 && !isDouble(arg(args, 1)) && hasError()) return 0;
  const z = asF64(arg(args, 2));
  if (z == -1 && !isDouble(arg(args, 2)) && hasError()) return 0;
  if (x - x == 0 && y - y == 0 && z - z == 0) {
    const r = f64MultiplyAdd(x, y, z);
    if (hasError()) return 0;
    return abs(r) == Infinity ? raiseText(T.OverflowError, 'overflow in fma') : floatNew(r);
  }
  if (x - x == 0 && y - y == 0) return floatNew(z); // z is infinite or NaN, whatever x * y may overflow to
  const r = x * y + z;
  if (r != r && x == x && y == y && z == z) return raiseText(T.ValueError, 'invalid operation in fma');
  return floatNew(r);
}

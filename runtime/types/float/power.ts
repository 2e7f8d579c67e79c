// float ** float as Python defines it on top of C's pow.
import { T } from '../../base/types.gen';
import { Value, fromDouble, fromInt49 } from '../../base/value';
import { call2 } from '../../object/call';
import { raiseText, raiseValue } from '../../object/errors';
import { decref } from '../../object/refcount';
import { complexPowerF64 } from '../complex';
import { strFromLiteral } from '../str/str';
import { powF64 } from './exp';
import { productRest } from './pairs';
import { floatNew } from './value';

/** OverflowError(34, 'Numerical result out of range'), as the C library's ERANGE gives it. */
export function raiseRange(): Value {
  const text = strFromLiteral('Numerical result out of range');
  if (!text) return 0;
  const error = call2(<u64>T.OverflowError, fromInt49(34), text);
  decref(text);
  if (error) {
    raiseValue(error);
    decref(error);
  }
  return 0;
}

@inline function isOddWhole(y: f64): bool { return abs(y) < 9007199254740992.0 && floor(y) == y && (<i64>y & 1) != 0; }

/**
 * x ** 0.5 and x ** 1.5 by the square root, for x far from overflow; 0: not sure, or not such an x. The result is known to twice the
 * digits here (Dekker), and pow errs by at most 0.02 in the last place before it rounds: where the exact result is not that close to the
 * middle between two doubles, both round it to the same one.
 */
@inline function powerByRoot(x: f64, y: f64): f64 {
  if (!(x > 1e-60 && x < 1e60)) return 0;
  const root = sqrt(x);
  const square = root * root;
  // the root is root + rest
  const rest = (x - square - productRest(root, root, square)) / (root + root);
  let high = root, low = rest;
  if (y == 1.5) {
    high = root * x;
    low = productRest(root, x, high) + rest * x;
    const sum = high + low;
    low = high - sum + low;
    high = sum;
  }
  // A unit in the last place above high is between high * 2^-53 and high * 2^-52, one below it half of that at a power of two.
  const unit = reinterpret<f64>((reinterpret<u64>(high) & 0x7ff0000000000000) - (<u64>52 << 52));
  return abs(low) < unit * 0.24 || (abs(low) < unit * 0.47 && (reinterpret<u64>(high) & 0xfffffffffffff) != 0) ? high : 0;
}

export function floatPowerF64(x: f64, y: f64): Value {
  if (y == 0.5 || y == 1.5) {
    const known = powerByRoot(x, y);
    if (known != 0) return fromDouble(known);
  }
  if (y == 0 || x == 1) return floatNew(1.0);
  if (x != x || y != y) return floatNew(x != x ? x : y);
  if (y - y != 0) {
    const size = abs(x);
    if (size == 1) return floatNew(1.0);
    return floatNew((y > 0) == (size > 1) ? Infinity : 0.0);
  }
  if (x - x != 0) {
    const odd = isOddWhole(y);
    if (y > 0) return floatNew(odd ? x : Infinity);
    return floatNew(odd && x < 0 ? -0.0 : 0.0);
  }
  if (x == 0) {
    if (y < 0) return raiseText(T.ZeroDivisionError, 'zero to a negative power');
    return floatNew(isOddWhole(y) ? x : 0.0);
  }
  if (x < 0 && floor(y) != y) return complexPowerF64(x, 0, y, 0);
  const result = powF64(x, y);
  if (result - result != 0) return raiseRange();
  return floatNew(result);
}

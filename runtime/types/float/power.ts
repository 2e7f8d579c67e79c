// float ** float as Python defines it on top of C's pow.
import { T } from '../../base/types.gen';
import { Value, fromInt49 } from '../../base/value';
import { call2 } from '../../object/call';
import { raiseText, raiseValue } from '../../object/errors';
import { decref } from '../../object/refcount';
import { complexPowerF64 } from '../complex';
import { strFromLiteral } from '../str/str';
import { powF64 } from './exp';
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

export function floatPowerF64(x: f64, y: f64): Value {
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

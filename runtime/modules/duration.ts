// Lengths of time that callers give in seconds: timeouts, sleeps.
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { isIndex, toIndex } from '../object/abstract-number';
import { raiseFormat1, raiseText } from '../object/errors';
import { decref } from '../object/refcount';
import { asF64, isFloat } from '../types/float/value';
import { intAsI64, tlsOverflow } from '../types/int/value';

const SECOND: i64 = 1000000000;
const SECONDS_MAX: i64 = i64.MAX_VALUE / SECOND;

function outOfRange(): i64 {
  raiseText(T.OverflowError, 'timestamp out of range for C PyTime_t');
  return 0;
}

/**
 * Seconds, an int or a float, as nanoseconds, rounded away from zero: who waits for a little does not return at once.
 * ValueError for NaN, OverflowError beyond 64 bits, TypeError for other types; ask hasError().
 */
export function secondsToNs(v: Value): i64 {
  if (isFloat(v)) {
    const seconds = asF64(v);
    if (seconds != seconds) {
      raiseText(T.ValueError, 'Invalid value NaN (not a number)');
      return 0;
    }
    const ns = seconds < 0 ? floor(seconds * 1e9) : ceil(seconds * 1e9);
    return ns >= -9223372036854775808.0 && ns < 9223372036854775808.0 ? <i64>ns : outOfRange();
  }
  if (!isIndex(v)) {
    raiseFormat1(T.TypeError, "'%T' object cannot be interpreted as an integer or float", v);
    return 0;
  }
  const index = toIndex(v);
  if (!index) return 0;
  const seconds = intAsI64(index);
  const tooLarge = tlsOverflow || seconds > SECONDS_MAX || seconds < -SECONDS_MAX;
  decref(index);
  return tooLarge ? outOfRange() : seconds * SECOND;
}

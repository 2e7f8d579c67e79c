// round(float, ndigits), float.as_integer_ratio.
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value, fromInt49 } from '../../base/value';
import { raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { intLshift } from '../int/bits';
import { intFromF64 } from '../int/floats';
import { intFromI64 } from '../int/value';
import { tuple2 } from '../tuple';
import { f64Mantissa, tlsMantissaExponent } from './bits';
import { DIGITS_ROOM, digitsFixed, tlsDecimalPoint } from './decimal';
import { floatParse } from './parse';
import { floatNew } from './value';

/** Rounded to `places` decimal digits, half to even on the exact value. */
export function roundPlaces(x: f64, places: i64): Value {
  if (x - x != 0 || x == 0) return floatNew(x);
  // beyond these nothing changes, or nothing is left
  if (places > 323) return floatNew(x);
  if (places < -308) return floatNew(copysign<f64>(0.0, x));
  const room = scratchPush(DIGITS_ROOM + 16);
  const count = digitsFixed(x, <i32>places, room);
  let result = 0.0;
  if (count) {
    // 0.DIGITS * 10^point as text DIGITSe(point - count)
    let at = room + <usize>count;
    let exponent = tlsDecimalPoint - count;
    store<u8>(at++, 0x65);
    if (exponent < 0) {
      store<u8>(at++, 0x2d);
      exponent = -exponent;
    }
    store<u8>(at, <u8>(0x30 + exponent / 1000));
    store<u8>(at + 1, <u8>(0x30 + (exponent / 100) % 10));
    store<u8>(at + 2, <u8>(0x30 + (exponent / 10) % 10));
    store<u8>(at + 3, <u8>(0x30 + exponent % 10));
    result = floatParse(room, <u32>(at + 4 - room));
  }
  scratchPop(room);
  if (result - result != 0) return raiseText(T.OverflowError, 'rounded value too large to represent');
  return floatNew(copysign<f64>(result, x));
}

/** round(x) to an int. */
export function roundToInt(x: f64): Value { return intFromF64(nearest<f64>(x)); }

/** A pair of ints in lowest terms. */
export function integerRatio(x: f64): Value {
  if (x != x) return raiseText(T.ValueError, 'cannot convert NaN to integer ratio');
  if (x - x != 0) return raiseText(T.OverflowError, 'cannot convert Infinity to integer ratio');
  let mantissa = f64Mantissa(x);
  let exponent = tlsMantissaExponent;
  if (mantissa == 0) return tuple2(fromInt49(0), fromInt49(1));
  const zeros = <i32>ctz<u64>(mantissa);
  mantissa >>= <u64>zeros;
  exponent += zeros;
  let numerator = intFromI64(x < 0 ? -<i64>mantissa : <i64>mantissa);
  let denominator: Value = fromInt49(1);
  if (numerator && exponent > 0) {
    const shifted = intLshift(numerator, fromInt49(exponent));
    decref(numerator);
    numerator = shifted;
  } else if (exponent < 0) denominator = intLshift(fromInt49(1), fromInt49(-exponent));
  const pair: Value = numerator && denominator ? tuple2(numerator, denominator) : 0;
  decref(numerator);
  decref(denominator);
  return pair;
}

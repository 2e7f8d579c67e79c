// Arithmetic of numbers with mixed int and float operands: the float type's operators, and the slow paths of the
// interpreter's fast binary operators.
import { None, NotImplemented } from '../../base/addresses.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { CompareOp, FIRST_IMMEDIATE, INT_TAG, Value, doubleOf, fromBool, int49, isDouble, isInt49 } from '../../base/value';
import { raiseText } from '../../object/errors';
import { intAdd, intCompare, intFloorDivide, intMultiply, intRemainder, intSubtract } from '../int/arith';
import { intCompareF64, intToF64, intTrueDivide } from '../int/floats';
import { intPower } from '../int/power';
import { intExactBorrowed, isInt, isIntExact } from '../int/value';
import { floatPowerF64 } from './power';
import { floatNew, floatValue, isFloat, isFloatExact } from './value';

/** Set by operandF64 when the operand is neither int nor float. */
let tlsForeign: bool = false;
/** The double of an operand; an int too large raises OverflowError. */
function operandF64(v: Value): f64 {
  if (isDouble(v)) return doubleOf(v);
  if (isInt49(v)) return <f64>int49(v);
  if (isFloat(v)) return floatValue(v);
  if (isInt(v)) return intToF64(intExactBorrowed(v));
  tlsForeign = true;
  return 0;
}

/** Operands of the binary operator now running. */
let tlsX: f64 = 0;
let tlsY: f64 = 0;
/** Loads both operands; false with tlsForeign = NotImplemented, without = error. */
function loadBoth(a: Value, b: Value): bool {
  tlsForeign = false;
  const x = operandF64(a);
  const y = tlsForeign ? 0 : operandF64(b);
  if (tlsForeign || (!(isDouble(a) && isDouble(b)) && hasError())) return false;
  tlsX = x;
  tlsY = y;
  return true;
}
@inline function refused(): Value { return tlsForeign ? NotImplemented : 0; }
function divisionByZero(): Value { return raiseText(T.ZeroDivisionError, 'division by zero'); }

/** Operators of float: ints, floats and instances of their subclasses; NotImplemented for the rest. */
export function floatAddSlow(a: Value, b: Value): Value { return loadBoth(a, b) ? floatNew(tlsX + tlsY) : refused(); }
export function floatSubtractSlow(a: Value, b: Value): Value { return loadBoth(a, b) ? floatNew(tlsX - tlsY) : refused(); }
export function floatMultiplySlow(a: Value, b: Value): Value { return loadBoth(a, b) ? floatNew(tlsX * tlsY) : refused(); }
export function floatTrueDivideSlow(a: Value, b: Value): Value {
  if (!loadBoth(a, b)) return refused();
  return tlsY == 0 ? divisionByZero() : floatNew(tlsX / tlsY);
}
export function floatFloorDivideSlow(a: Value, b: Value): Value {
  if (!loadBoth(a, b)) return refused();
  return tlsY == 0 ? divisionByZero() : floatNew(f64FloorDivide(tlsX, tlsY));
}
export function floatRemainderSlow(a: Value, b: Value): Value {
  if (!loadBoth(a, b)) return refused();
  return tlsY == 0 ? divisionByZero() : floatNew(f64Remainder(tlsX, tlsY));
}
export function floatPowerSlow(a: Value, b: Value): Value { return loadBoth(a, b) ? floatPowerF64(tlsX, tlsY) : refused(); }

/** Loads the operands of divmod into `quotientOut`, `remainderOut`: 1 done, 0 error, -1 not numbers. */
export function floatDivmodTo(a: Value, b: Value, quotientOut: usize, remainderOut: usize): i32 {
  if (!loadBoth(a, b)) return tlsForeign ? -1 : 0;
  if (tlsY == 0) {
    divisionByZero();
    return 0;
  }
  store<f64>(remainderOut, f64Remainder(tlsX, tlsY));
  store<f64>(quotientOut, f64FloorDivide(tlsX, tlsY));
  return 1;
}

/** Python's % of doubles (b != 0): the sign of b. */
export function f64Remainder(a: f64, b: f64): f64 {
  // The fraction is exact, and much quicker than the general way.
  const m = abs(b) == 1.0 && a - a == 0 ? a - trunc(a) : a % b;
  if (m != 0) return (b < 0) != (m < 0) ? m + b : m;
  return copysign<f64>(0.0, b);
}
/** Python's // of doubles (b != 0). */
export function f64FloorDivide(a: f64, b: f64): f64 {
  const m = a % b;
  let quotient = (a - m) / b;
  if (m != 0 && (b < 0) != (m < 0)) quotient -= 1.0;
  if (quotient == 0) return copysign<f64>(0.0, a / b);
  const whole = floor(quotient);
  return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

/** -2 when unordered (NaN), else -1, 0, 1; exact for int against float. Both are ints or floats (subclasses too). */
export function numCompare(a: Value, b: Value): i32 {
  if (isFloat(a)) {
    const x = floatValue(a);
    if (isFloat(b)) {
      const y = floatValue(b);
      return x < y ? -1 : x > y ? 1 : x == y ? 0 : -2;
    }
    if (x != x) return -2;
    const order = intCompareF64(b, x);
    return order < 0 ? 1 : order > 0 ? -1 : 0;
  }
  if (isFloat(b)) {
    const y = floatValue(b);
    if (y != y) return -2;
    const order = intCompareF64(a, y);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  const order = intCompare(a, b);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

/** The answer of a comparison operator for a result of numCompare. */
export function numOrderResult(order: i32, op: i32): bool {
  switch (op) {
    case CompareOp.lt: return order == -1;
    case CompareOp.le: return order == -1 || order == 0;
    case CompareOp.eq: return order == 0;
    case CompareOp.ne: return order != 0;
    case CompareOp.gt: return order > 0;
    default: return order >= 0;
  }
}

/** a + b and so on when both are exactly int or float; NOT_NUMBERS (not a Value) when they are not. */
export const NOT_NUMBERS: Value = 1;

/** 2 both ints, 1 numbers with a float among them, 0 others. */
@inline function pairKind(a: Value, b: Value): i32 {
  if (isIntExact(a)) return isIntExact(b) ? 2 : isFloatExact(b) ? 1 : 0;
  return isFloatExact(a) && (isFloatExact(b) || isIntExact(b)) ? 1 : 0;
}
/** Both are doubles or ints of 49 bits, which are doubles exactly. (Two such ints never get here where the loop has done them.) */
@inline function bothQuick(a: Value, b: Value): bool { return min(a, b) >= FIRST_IMMEDIATE && (a & b) < INT_TAG; }
@inline function quickF64(v: Value): f64 { return v >= INT_TAG ? <f64>int49(v) : doubleOf(v); }

export function numAdd(a: Value, b: Value): Value {
  if (bothQuick(a, b)) return floatNew(quickF64(a) + quickF64(b));
  const kind = pairKind(a, b);
  return kind == 2 ? intAdd(a, b) : kind ? floatAddSlow(a, b) : NOT_NUMBERS;
}
export function numSubtract(a: Value, b: Value): Value {
  if (bothQuick(a, b)) return floatNew(quickF64(a) - quickF64(b));
  const kind = pairKind(a, b);
  return kind == 2 ? intSubtract(a, b) : kind ? floatSubtractSlow(a, b) : NOT_NUMBERS;
}
export function numMultiply(a: Value, b: Value): Value {
  if (bothQuick(a, b)) return floatNew(quickF64(a) * quickF64(b));
  const kind = pairKind(a, b);
  return kind == 2 ? intMultiply(a, b) : kind ? floatMultiplySlow(a, b) : NOT_NUMBERS;
}
export function numTrueDivide(a: Value, b: Value): Value {
  // The quotient of two small ints rounds once, too.
  if (min(a, b) >= FIRST_IMMEDIATE) {
    const y = quickF64(b);
    if (y != 0) return floatNew(quickF64(a) / y);
  }
  const kind = pairKind(a, b);
  return kind == 2 ? intTrueDivide(a, b) : kind ? floatTrueDivideSlow(a, b) : NOT_NUMBERS;
}
export function numFloorDivide(a: Value, b: Value): Value {
  const kind = pairKind(a, b);
  return kind == 2 ? intFloorDivide(a, b) : kind ? floatFloorDivideSlow(a, b) : NOT_NUMBERS;
}
export function numRemainder(a: Value, b: Value): Value {
  if (bothQuick(a, b)) {
    const y = quickF64(b);
    if (y != 0) return floatNew(f64Remainder(quickF64(a), y));
  }
  const kind = pairKind(a, b);
  return kind == 2 ? intRemainder(a, b) : kind ? floatRemainderSlow(a, b) : NOT_NUMBERS;
}
export function numPower(a: Value, b: Value): Value {
  if (bothQuick(a, b)) return floatPowerF64(quickF64(a), quickF64(b));
  const kind = pairKind(a, b);
  return kind == 2 ? intPower(a, b, None) : kind ? floatPowerSlow(a, b) : NOT_NUMBERS;
}
/** True/False of a <op> b when both are exactly int or float, else NOT_NUMBERS. */
export function numRichCompare(a: Value, b: Value, op: i32): Value {
  if (bothQuick(a, b)) {
    const x = quickF64(a), y = quickF64(b);
    return fromBool(numOrderResult(x < y ? -1 : x > y ? 1 : x == y ? 0 : -2, op));
  }
  return pairKind(a, b) ? fromBool(numOrderResult(numCompare(a, b), op)) : NOT_NUMBERS;
}

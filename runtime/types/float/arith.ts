// Arithmetic of numbers with mixed int and float operands: the slow paths of the interpreter's fast binary operators.
import { Value } from '../../base/value';

/** Both operands are ints or floats (subclasses allowed for the float forms, results are exact). */
export function floatAddSlow(a: Value, b: Value): Value { return unreachable(); }
export function floatSubtractSlow(a: Value, b: Value): Value { return unreachable(); }
export function floatMultiplySlow(a: Value, b: Value): Value { return unreachable(); }
export function floatTrueDivideSlow(a: Value, b: Value): Value { return unreachable(); }
export function floatFloorDivideSlow(a: Value, b: Value): Value { return unreachable(); }
export function floatRemainderSlow(a: Value, b: Value): Value { return unreachable(); }
export function floatPowerSlow(a: Value, b: Value): Value { return unreachable(); }
/** Python's % and // of doubles (b != 0). */
export function f64Remainder(a: f64, b: f64): f64 { return unreachable(); }
export function f64FloorDivide(a: f64, b: f64): f64 { return unreachable(); }
/** -2 when unordered (NaN), else -1, 0, 1; exact for int against float. */
export function numCompare(a: Value, b: Value): i32 { return unreachable(); }
/** a + b and so on when both are exactly int or float; 1 (not a Value) when they are not. */
export const NOT_NUMBERS: Value = 1;
export function numAdd(a: Value, b: Value): Value { return unreachable(); }
export function numSubtract(a: Value, b: Value): Value { return unreachable(); }
export function numMultiply(a: Value, b: Value): Value { return unreachable(); }
export function numTrueDivide(a: Value, b: Value): Value { return unreachable(); }
export function numFloorDivide(a: Value, b: Value): Value { return unreachable(); }
export function numRemainder(a: Value, b: Value): Value { return unreachable(); }
export function numPower(a: Value, b: Value): Value { return unreachable(); }
/** True/False of a <op> b when both are exactly int or float, else NOT_NUMBERS. */
export function numRichCompare(a: Value, b: Value, op: i32): Value { return unreachable(); }

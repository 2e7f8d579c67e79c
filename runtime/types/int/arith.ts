// Arithmetic of ints: every operand is an int or an instance of a subclass, the result is an exact int, 0 = error.
import { Value } from '../../base/value';

export function intAdd(a: Value, b: Value): Value { return unreachable(); }
export function intSubtract(a: Value, b: Value): Value { return unreachable(); }
export function intMultiply(a: Value, b: Value): Value { return unreachable(); }
/** ZeroDivisionError for these four. */
export function intFloorDivide(a: Value, b: Value): Value { return unreachable(); }
export function intRemainder(a: Value, b: Value): Value { return unreachable(); }
/** A tuple. */
export function intDivmod(a: Value, b: Value): Value { return unreachable(); }
export function intTrueDivide(a: Value, b: Value): Value { return unreachable(); }
export function intNegative(a: Value): Value { return unreachable(); }
export function intAbsolute(a: Value): Value { return unreachable(); }
/** Negative, 0, positive. */
export function intCompare(a: Value, b: Value): i32 { return unreachable(); }
export function intEquals(a: Value, b: Value): bool { return unreachable(); }
/** hash(): modulo 2^61-1, never -1. */
export function intHash(v: Value): i64 { return unreachable(); }

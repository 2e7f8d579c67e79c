// Bitwise operators of ints, in two's complement of unlimited width.
import { Value } from '../../base/value';

export function intAnd(a: Value, b: Value): Value { return unreachable(); }
export function intOr(a: Value, b: Value): Value { return unreachable(); }
export function intXor(a: Value, b: Value): Value { return unreachable(); }
export function intInvert(a: Value): Value { return unreachable(); }
export function intLshift(a: Value, b: Value): Value { return unreachable(); }
export function intRshift(a: Value, b: Value): Value { return unreachable(); }
/** Bits of the magnitude. */
export function intBitLength(v: Value): i64 { return unreachable(); }

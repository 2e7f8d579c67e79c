// SIGNATURES FIRST; bodies follow.
import { Value } from '../base/value';

export function add(a: Value, b: Value): Value { return unreachable(); }
export function subtract(a: Value, b: Value): Value { return unreachable(); }
export function multiply(a: Value, b: Value): Value { return unreachable(); }
export function remainder(a: Value, b: Value): Value { return unreachable(); }
export function divmod(a: Value, b: Value): Value { return unreachable(); }
export function lshift(a: Value, b: Value): Value { return unreachable(); }
export function rshift(a: Value, b: Value): Value { return unreachable(); }
export function bitAnd(a: Value, b: Value): Value { return unreachable(); }
export function bitXor(a: Value, b: Value): Value { return unreachable(); }
export function bitOr(a: Value, b: Value): Value { return unreachable(); }
export function floordiv(a: Value, b: Value): Value { return unreachable(); }
export function truediv(a: Value, b: Value): Value { return unreachable(); }
export function matmul(a: Value, b: Value): Value { return unreachable(); }
export function inplaceAdd(a: Value, b: Value): Value { return unreachable(); }
export function inplaceSubtract(a: Value, b: Value): Value { return unreachable(); }
export function inplaceMultiply(a: Value, b: Value): Value { return unreachable(); }
export function inplaceRemainder(a: Value, b: Value): Value { return unreachable(); }
export function inplaceLshift(a: Value, b: Value): Value { return unreachable(); }
export function inplaceRshift(a: Value, b: Value): Value { return unreachable(); }
export function inplaceAnd(a: Value, b: Value): Value { return unreachable(); }
export function inplaceXor(a: Value, b: Value): Value { return unreachable(); }
export function inplaceOr(a: Value, b: Value): Value { return unreachable(); }
export function inplaceFloordiv(a: Value, b: Value): Value { return unreachable(); }
export function inplaceTruediv(a: Value, b: Value): Value { return unreachable(); }
export function inplaceMatmul(a: Value, b: Value): Value { return unreachable(); }
export function power(a: Value, b: Value, mod: Value): Value { return unreachable(); }
export function inplacePower(a: Value, b: Value): Value { return unreachable(); }
export function negative(v: Value): Value { return unreachable(); }
export function positive(v: Value): Value { return unreachable(); }
export function absolute(v: Value): Value { return unreachable(); }
export function invert(v: Value): Value { return unreachable(); }
/** operator.index: an exact int (owned). */
export function toIndex(v: Value): Value { return unreachable(); }
/** Has v an __index__? */
export function isIndex(v: Value): bool { return unreachable(); }
/** __index__ as i64 clipped (overflowError 0) or with that error type raised; -1 is ambiguous: hasError(). */
export function asIndexI64(v: Value, overflowError: usize): i64 { return unreachable(); }
/** int(v) of one argument. */
export function toInt(v: Value): Value { return unreachable(); }
/** float(v) of one argument. */
export function toFloat(v: Value): Value { return unreachable(); }

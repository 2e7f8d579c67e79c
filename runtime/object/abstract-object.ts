// SIGNATURES FIRST; bodies follow.
import { Value } from '../base/value';

export function repr(v: Value): Value { return unreachable(); }
export function str(v: Value): Value { return unreachable(); }
export function ascii(v: Value): Value { return unreachable(); }
/** format(v, spec); spec a str, or 0 for the empty one. */
export function format(v: Value, spec: Value): Value { return unreachable(); }
/** -1 = error. */
export function hashOf(v: Value): i64 { return unreachable(); }
/** Raises "unhashable type: 'x'"; returns -1. The hash slot of unhashable types. */
export function hashNotImplemented(v: Value): i64 { return unreachable(); }
/** Hash by identity: the hash slot of object. */
export function hashIdentity(v: Value): i64 { return unreachable(); }
export function richCompare(a: Value, b: Value, op: i32): Value { return unreachable(); }
/** tri; identity first for == and !=. */
export function compareBool(a: Value, b: Value, op: i32): i32 { return unreachable(); }
/** a is b for values: equal bits, or both the same heap object. */
export function isSame(a: Value, b: Value): bool { return a == b; }
export function isTrue(v: Value): i32 { return unreachable(); }
/** not v: tri */
export function isFalse(v: Value): i32 { return unreachable(); }
export function isInstance(v: Value, cls: Value): i32 { return unreachable(); }
export function isSubclass(cls: Value, base: Value): i32 { return unreachable(); }
/** type.__instancecheck__ without the metaclass's override. */
export function isInstanceReal(v: Value, cls: Value): i32 { return unreachable(); }
export function isSubclassReal(cls: Value, base: Value): i32 { return unreachable(); }
export function dir(v: Value): Value { return unreachable(); }
/** id(v) */
export function identityOf(v: Value): Value { return unreachable(); }

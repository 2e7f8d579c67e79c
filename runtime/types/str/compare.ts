// Equality, order and hash of strs.
import { Value } from '../../base/value';

/** Both are strs (exact or subclass). */
export function strEquals(a: Value, b: Value): bool { return unreachable(); }
/** -1, 0 or 1 by code points. */
export function strCompare(a: Value, b: Value): i32 { return unreachable(); }
/** Never fails, never -1; cached in the object. */
export function strHash(v: Value): i64 { return unreachable(); }
/** The keyed hash of str and bytes over `n` bytes; hash(b'abc') == hash('abc') as in CPython. */
export function hashBytes(p: usize, n: usize): i64 { return unreachable(); }
/** Does the str equal this literal? */
export function strEqualsLiteral(v: Value, text: string): bool { return unreachable(); }

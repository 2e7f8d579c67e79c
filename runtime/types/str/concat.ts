// Building strs out of strs: +, *, slices, join.
import { Value } from '../../base/value';

/** a + b; both strs. */
export function strConcat(a: Value, b: Value): Value { return unreachable(); }
/** a + b, consuming a: grows a in place when nobody else can see it (`s += x` in a loop is linear). */
export function strConcatInPlaceSteal(a: Value, b: Value): Value { return unreachable(); }
/** Characters from..to-1, clipped to the str. */
export function strSubstring(v: Value, from: i32, to: i32): Value { return unreachable(); }
/** v * n. */
export function strRepeat(v: Value, n: i64): Value { return unreachable(); }
/** sep.join(iterable). */
export function strJoin(sep: Value, iterable: Value): Value { return unreachable(); }
/** ''.join of `n` strs at `items` (BUILD_STRING). */
export function strJoinArray(items: usize, n: u32): Value { return unreachable(); }

// list
import { List } from '../../base/layout.gen';
import { Value } from '../../base/value';

/** An empty list with room for `capacity` items. */
export function listNew(capacity: u32): Value { return unreachable(); }
export function listAppend(l: Value, v: Value): bool { return unreachable(); }
export function listAppendSteal(l: Value, v: Value): bool { return unreachable(); }
/** Owned; 0 = out of range, no error set. */
export function listGet(l: Value, i: i64): Value { return unreachable(); }
/** l[i] = v; false = out of range or no memory, error set. */
export function listSet(l: Value, i: i64, v: Value): bool { return unreachable(); }
@inline export function listSize(l: Value): u32 { return atomic.load<u32>(<usize>l, offsetof<List>("size")); }
/** New references to the n values at p. */
export function listFromArray(p: usize, n: u32): Value { return unreachable(); }
/** Takes over the n references at p. */
export function listFromArraySteal(p: usize, n: u32): Value { return unreachable(); }
export function listExtend(l: Value, iterable: Value): bool { return unreachable(); }
/** list(iterable) */
export function listFromIterable(iterable: Value): Value { return unreachable(); }
/** key 0 or None: none. */
export function listSort(l: Value, key: Value, reverse: bool): bool { return unreachable(); }
export function listToTuple(l: Value): Value { return unreachable(); }
export function listInsert(l: Value, i: i64, v: Value): bool { return unreachable(); }
/** Owned; IndexError when empty or out of range. */
export function listPop(l: Value, i: i64): Value { return unreachable(); }
export function listReverse(l: Value): void { unreachable(); }
export function listClear(l: Value): void { unreachable(); }
/** Copy of from..to (clipped). */
export function listSlice(l: Value, from: i64, to: i64): Value { return unreachable(); }

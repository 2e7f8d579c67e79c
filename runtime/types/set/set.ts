// set and frozenset: what the rest of the runtime calls.
import { SetObj } from '../../base/layout.gen';
import { Value } from '../../base/value';

export function setNew(): Value { return unreachable(); }
/** frozenset(iterable); iterable 0: the empty one. */
export function frozensetNew(iterable: Value): Value { return unreachable(); }
export function setFromIterable(iterable: Value): Value { return unreachable(); }
/** Also fills a frozenset nobody else has seen. */
export function setAdd(s: Value, v: Value): bool { return unreachable(); }
/** 1, 0, -1 error */
export function setContains(s: Value, v: Value): i32 { return unreachable(); }
/** 1 removed, 0 was not there, -1 error */
export function setDiscard(s: Value, v: Value): i32 { return unreachable(); }
export function setUpdate(s: Value, iterable: Value): bool { return unreachable(); }
@inline export function setSize(s: Value): i32 { return atomic.load<i32>(<usize>s, offsetof<SetObj>("used")); }
/** Walks the elements: *pos (u32, 0 at first) is advanced, the owned element stored at out; false = end. */
export function setNext(s: Value, pos: usize, out: usize): bool { return unreachable(); }

// dict: what the rest of the runtime calls.
import { Dict } from '../../base/layout.gen';
import { Value } from '../../base/value';

export function dictNew(): Value { return unreachable(); }
/** With room for n items. */
export function dictNewSized(n: u32): Value { return unreachable(); }
/** Owned; 0: not there, or hasError(). */
export function dictGet(d: Value, key: Value): Value { return unreachable(); }
/** key is exactly a str. Owned; 0: not there, never an error. Lock-free. */
export function dictGetStr(d: Value, key: Value): Value { return unreachable(); }
/** d[k] with __missing__ of subclasses; KeyError. */
export function dictSubscript(d: Value, key: Value): Value { return unreachable(); }
export function dictSet(d: Value, k: Value, v: Value): bool { return unreachable(); }
export function dictSetStealBoth(d: Value, kSteal: Value, vSteal: Value): bool { return unreachable(); }
/** The value now there (owned); 0 = error. */
export function dictSetDefault(d: Value, k: Value, v: Value): Value { return unreachable(); }
/** KeyError when it is not there. */
export function dictDelete(d: Value, k: Value): bool { return unreachable(); }
/** 1 deleted, 0 was not there, -1 error. */
export function dictDiscard(d: Value, k: Value): i32 { return unreachable(); }
/** Owned; 0: not there (no error) or hasError(). */
export function dictPopOptional(d: Value, k: Value): Value { return unreachable(); }
/** fallback 0: KeyError. */
export function dictPop(d: Value, k: Value, fallback: Value): Value { return unreachable(); }
@inline export function dictSize(d: Value): i32 { return atomic.load<i32>(<usize>d, offsetof<Dict>("used")); }
/**
 * Walks the items: *pos (an i32, 0 at first) is advanced; the references stored at kOut and vOut are owned (either address may be 0).
 * false = end. The dict may change meanwhile: then items may be missed, never invalid.
 */
export function dictNext(d: Value, pos: usize, kOut: usize, vOut: usize): bool { return unreachable(); }
export function dictCopy(d: Value): Value { return unreachable(); }
/** d.update(other), other a mapping or an iterable of pairs. */
export function dictUpdate(d: Value, other: Value): bool { return unreachable(); }
/** From a mapping; mode 0: keep existing, 1: replace, 2: KeyError(key) on a duplicate (for **kwargs). */
export function dictMerge(d: Value, other: Value, mode: i32): bool { return unreachable(); }
/** 1, 0, -1 error */
export function dictContains(d: Value, k: Value): i32 { return unreachable(); }
export function dictClear(d: Value): void { unreachable(); }
export function dictKeysList(d: Value): Value { return unreachable(); }
export function dictValuesList(d: Value): Value { return unreachable(); }
export function dictItemsList(d: Value): Value { return unreachable(); }

// SIGNATURES FIRST; bodies follow.
import { Value } from '../base/value';

export function length(v: Value): i64 { return unreachable(); }
/** operator.length_hint; -1 error. */
export function lengthHint(v: Value, fallback: i64): i64 { return unreachable(); }
export function getItem(o: Value, key: Value): Value { return unreachable(); }
export function setItem(o: Value, key: Value, value: Value): bool { return unreachable(); }
export function delItem(o: Value, key: Value): bool { return unreachable(); }
/** sequence item by index (negative counts from the end). */
export function getItemAt(o: Value, index: i64): Value { return unreachable(); }
export function contains(seq: Value, x: Value): i32 { return unreachable(); }
export function getIter(v: Value): Value { return unreachable(); }
/** 0 without an exception = exhausted (StopIteration is swallowed). */
export function iterNext(it: Value): Value { return unreachable(); }
export function isIterator(v: Value): bool { return unreachable(); }
export function iterToList(v: Value): Value { return unreachable(); }
export function iterToTuple(v: Value): Value { return unreachable(); }
/** list or tuple as it is, anything else as a new list; TypeError(text) when not iterable. */
export function sequenceFast(v: Value, text: string): Value { return unreachable(); }
export function isSequence(v: Value): bool { return unreachable(); }
export function isMapping(v: Value): bool { return unreachable(); }
export function sequenceConcat(a: Value, b: Value): Value { return unreachable(); }
export function sequenceRepeat(a: Value, n: i64): Value { return unreachable(); }
/** mapping.keys()/values()/items() as a list. */
export function mappingKeys(v: Value): Value { return unreachable(); }
export function mappingValues(v: Value): Value { return unreachable(); }
export function mappingItems(v: Value): Value { return unreachable(); }

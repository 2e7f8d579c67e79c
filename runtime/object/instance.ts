// SIGNATURES FIRST; bodies follow.
import { Value } from '../base/value';

/** A new instance of `type` (tp_alloc): zeroed, tracked by the collector if collected. 0 + error. */
export function instanceNew(type: usize): Value { return unreachable(); }
/** obj.__dict__: makes the dict of an instance real (owned), or 0 + AttributeError. */
export function instanceGetDict(obj: Value): Value { return unreachable(); }
/** Address of the instance's InstanceDict part, 0 = instances of its type have none. */
export function instanceDictAddress(obj: Value): usize { return unreachable(); }
/** Reads an instance attribute from inline values or the dict (owned); 0 = not there (hasError() tells). */
export function instanceGetAttr(obj: Value, name: Value): Value { return unreachable(); }
/** Sets (or with 0 deletes; false without an error = was not there) an instance attribute. */
export function instanceSetAttr(obj: Value, name: Value, value: Value): bool { return unreachable(); }
/** For inline caches: offset in the instance of the inline slot of `name`, 0 = no such slot. */
export function inlineSlotOffset(type: usize, name: Value): u32 { return unreachable(); }
/** Like inlineSlotOffset, but gives the name a slot when there is room (first store of an attribute). */
export function inlineSlotOffsetOrNew(type: usize, name: Value): u32 { return unreachable(); }
/** After an exchange of a filled inline slot found that obj has a real dict: repairs (moves the value). Slow path of STORE_ATTR. */
export function inlineStoreRepair(obj: Value, offset: u32): bool { return unreachable(); }
/** Stores `value` into the still empty inline slot at `offset` (steals only when true). false = use setAttr. */
export function inlineInsertSteal(obj: usize, offset: u32, value: Value): bool { return unreachable(); }
/** Dealloc of an instance's dict part; traverse of it. */
export function instanceDictClear(p: usize): void { unreachable(); }
export function instanceDictTraverse(p: usize): void { unreachable(); }

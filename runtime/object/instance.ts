// Instances of classes. At Type.dictOffset lies an InstanceDict: the address of a real dict (0 until somebody asks for
// obj.__dict__ or the inline slots are full), then `inlineCount` inline values whose names are the class's SharedKeys.
//
//   dict == 0   the attributes are the filled inline slots. `order` == 0 says that they are a prefix of the shared keys,
//               added in that order; else order points to bytes: count, then slot indexes in order of insertion.
//   dict != 0   the attributes are in the dict; inline slots are empty. There is no way back. order == MOVED: the last one has
//               arrived there; until then a miss in the dict means: wait for the lock, look again. order == NO_INLINE: the class was
//               changed and the number of inline slots is not the class's; nobody looks at them any more.
//
// Readers need no lock: a filled slot is the attribute (tryIncrefAt); an empty one sends them to the dict, under the
// lock. Replacing the value of a filled slot is one exchange; afterwards the writer looks at the InstanceDict word: if a
// dict has appeared it takes its value out of the slot again and stores it there (inlineStoreRepair). Filling slot i
// without the lock is allowed while the word is 0 and slot i-1 is filled: then the prefix only grows. Everything else
// (deletion, filling out of order, making the dict) happens under the lock of the instance, and publishes `dict` or
// `order` before it touches the slots, so that a lock-free writer cannot miss it. Whoever moves values into the dict holds
// the dict's lock too: waiting for it in between would give up the lock of the instance with a value in neither place.
//
// Types with items (tuple, str, bytes subclasses) have a tail behind the items: Values of __slots__ (only subclasses of str may
// have any), the InstanceDict, the word of weak references (str only): see tailStart, instanceDictAddress.
import {
  Bytes_data, Dict, InstanceDict, InstanceDict_values, Obj, SharedKeys, SharedKeys_names, SharedKeys_size, Str, Str_data, Tuple_items, Type, VarObj,
} from '../base/layout.gen';
import { hasError, tlsThreadId } from '../base/thread';
import { T } from '../base/types.gen';
import { BORROWED, fromAddress, typeOf, Value } from '../base/value';
import { memFreeDelayed } from '../alloc/delayed';
import { memAllocZeroed } from '../alloc/memory';
import { gcAlloc, objectAlloc } from '../alloc/object';
import { compareExchange64, exchangeValue, loadAcquire32, loadAcquire64, loadAcquireValue, storeRelease32 } from '../sync/atomic';
import { csBegin, csEnd } from '../sync/critical';
import { lockObject, mutexIsLocked, mutexLock, mutexUnlock, unlockObject } from '../sync/mutex';
import { isSolo } from '../sync/solo';
import { dictDiscard, dictGet, dictGetStr, dictNew, dictNewSized, dictSet } from '../types/dict/dict';
import { appendStealLockHeld, hashOfStr } from '../types/dict/insert';
import { DictKind, keysAt, valueSlot } from '../types/dict/keys';
import { findSimple } from '../types/dict/lookup';
import { isShared, lockForChange, replaceLockHeld } from '../types/sharing';
import { strEquals } from '../types/str/compare';
import { intern, isInterned } from '../types/str/intern';
import { isStrExact } from '../types/str/str';
import { clearError, raiseFormat1 } from './errors';
import { gcTrack, gcVisit } from './gc';
import { decref, newRef, setDeferred, tryIncrefAt } from './refcount';
import { typeLookup, typeModified } from './type';
import { TypeFlag } from './type-flags';

export const MAX_INLINE: u32 = 30;
const NO_INLINE: usize = 1;
/** `order` once every inline value has moved to the dict: a miss in the dict is final. */
const MOVED: usize = 2;

// --- shared keys ---------------------------------------------------------------------------------------------------

/** Keys with room for `capacity` names, the first ones those of `base` (0 or SharedKeys). 0 = MemoryError. */
export function sharedKeysNew(capacity: u32, base: usize): usize {
  const p = memAllocZeroed(SharedKeys_size + (<usize>capacity << 3));
  if (!p) return 0;
  const keys = changetype<SharedKeys>(p);
  keys.capacity = capacity;
  if (base) {
    let n = loadAcquire32(base);
    if (n > capacity) n = capacity;
    memory.copy(p + SharedKeys_names, base + SharedKeys_names, <usize>n << 3);
    keys.count = n;
  }
  return p;
}
@inline function keyAt(keys: usize, i: u32): Value { return load<Value>(keys + SharedKeys_names + (<usize>i << 3)); }

/** Index of the name or -1. */
function keyIndex(keys: usize, name: Value): i32 {
  const n = loadAcquire32(keys + offsetof<SharedKeys>('count'));
  for (let i: u32 = 0; i < n; i++) if (keyAt(keys, i) == name) return i;
  if (isInterned(name)) return -1;
  for (let i: u32 = 0; i < n; i++) if (strEquals(keyAt(keys, i), name)) return i;
  return -1;
}
/**
 * Index of the (exact str) name, added if there is room; -1 = no room. A new key that hides an attribute of the class
 * changes the class's version: inline caches took instances not to have it (runtime/interp/attr-cache.ts).
 */
function keyIndexOrNew(type: usize, keys: usize, name: Value): i32 {
  let index = keyIndexSettled(keys, name);
  if (index >= 0) return index;
  const interned = intern(name);
  if (!interned) {
    clearError();
    return -1;
  }
  let hidden: Value = 0;
  mutexLock(keys + offsetof<SharedKeys>('mutex'));
  index = keyIndex(keys, interned);
  if (index < 0) {
    const count = changetype<SharedKeys>(keys).count;
    if (count < changetype<SharedKeys>(keys).capacity) {
      store<Value>(keys + SharedKeys_names + (<usize>count << 3), interned); // immortal
      storeRelease32(keys + offsetof<SharedKeys>('count'), count + 1); // pairs with keyIndex
      index = count;
      // Still under the mutex: nobody may store an attribute under the new key while caches believe that instances have none (keyIndexSettled).
      hidden = typeLookup(type, interned);
      if (hidden) typeModified(type);
    }
  }
  mutexUnlock(keys + offsetof<SharedKeys>('mutex'));
  decref(hidden);
  return index;
}
/** keyIndex for who is going to store: a key that another thread is adding right now counts only when that is done. */
function keyIndexSettled(keys: usize, name: Value): i32 {
  const index = keyIndex(keys, name);
  const word = keys + offsetof<SharedKeys>('mutex');
  if (index >= 0 && mutexIsLocked(word)) {
    mutexLock(word);
    mutexUnlock(word);
  }
  return index;
}

/** For inline caches: offset in the instance of the inline slot of `name`, 0 = no such slot. */
export function inlineSlotOffset(type: usize, name: Value): u32 {
  const t = changetype<Type>(type);
  if (!t.sharedKeys || t.itemSize) return 0;
  const index = keyIndexSettled(t.sharedKeys, name);
  return index < 0 || <u32>index >= t.inlineCount ? 0 : t.dictOffset + <u32>InstanceDict_values + (<u32>index << 3);
}
/** Like inlineSlotOffset, but gives the name a slot when there is room (first store of an attribute). */
export function inlineSlotOffsetOrNew(type: usize, name: Value): u32 {
  const t = changetype<Type>(type);
  if (!t.sharedKeys || t.itemSize || !isStrExact(name)) return 0;
  const index = keyIndexOrNew(type, t.sharedKeys, name);
  return index < 0 || <u32>index >= t.inlineCount ? 0 : t.dictOffset + <u32>InstanceDict_values + (<u32>index << 3);
}

// --- places --------------------------------------------------------------------------------------------------------

/** Bytes of header and items of an instance of a type with items, rounded up to 8. */
export function itemsEnd(p: usize, flags: u32): usize {
  let end: usize;
  if (flags & TypeFlag.tupleSubclass) end = Tuple_items + (<usize>changetype<VarObj>(p).size << 3);
  else if (flags & TypeFlag.strSubclass) end = Str_data + <usize>changetype<Str>(p).length * changetype<Str>(p).kind + 4;
  else end = Bytes_data + <usize>changetype<VarObj>(p).size + 1;
  return (end + 7) & ~7;
}
/** What Type.slotsOffset of the classes of p's type counts from. */
@inline export function slotsStart(p: usize, t: Type): usize { return t.tailSlots ? p + itemsEnd(p, t.flags) : p; }
/** Of an instance of a type with items: the address behind the items and slots. */
@inline export function tailStart(p: usize, t: Type): usize { return p + itemsEnd(p, t.flags) + (<usize>t.tailSlots << 3); }
/** Address of the instance's InstanceDict part, 0 = instances of its type have none. */
export function instanceDictAddress(obj: Value): usize {
  if (obj >= BORROWED) return 0;
  const p = <usize>obj;
  const t = changetype<Type>(changetype<Obj>(p).type);
  if (!t.dictOffset) return 0;
  if (!t.itemSize) return p + t.dictOffset;
  return tailStart(p, t);
}

/** A new instance of `type` (tp_alloc): zeroed, tracked by the collector if collected. 0 + error. */
export function instanceNew(type: usize): Value {
  const t = changetype<Type>(type);
  const bytes = t.basicSize;
  if (!(t.flags & TypeFlag.hasGc)) return fromAddress(objectAlloc(type, bytes));
  const p = gcAlloc(type, bytes);
  if (p) gcTrack(p);
  return fromAddress(p);
}
/**
 * Memory for an instance of a subclass of a type with items, whose own part (header and items) takes `bytes`: adds room
 * for the slots, the InstanceDict and the word of weak references. Not tracked: the caller fills the items, then gcTrack if the type is collected.
 */
export function instanceAllocWithItems(type: usize, bytes: usize): usize {
  const t = changetype<Type>(type);
  const total = ((bytes + 7) & ~7) + (<usize>t.tailSlots << 3) + (t.dictOffset ? InstanceDict_values : 0) + (t.weakOffset ? 8 : 0);
  return t.flags & TypeFlag.hasGc ? gcAlloc(type, total) : objectAlloc(type, total);
}

// --- attributes ----------------------------------------------------------------------------------------------------

@inline function dictOf(part: usize): usize { return loadAcquire32(part + offsetof<InstanceDict>('dict')); }
@inline function slotAt(part: usize, index: u32): usize { return part + InstanceDict_values + (<usize>index << 3); }

/** Reads an instance attribute from inline values or the dict (owned); 0 = not there (hasError() tells). */
export function instanceGetAttr(obj: Value, name: Value): Value {
  const part = instanceDictAddress(obj);
  if (!part) return 0;
  const keys = changetype<Type>(typeOf(obj)).sharedKeys;
  let dict = dictOf(part);
  if (!dict && keys) {
    const index = keyIndex(keys, name);
    if (index >= 0 && <u32>index < changetype<Type>(typeOf(obj)).inlineCount) {
      const v = tryIncrefAt(slotAt(part, index));
      if (v) return v;
    }
    // Empty: either not there, or a dict is just being made.
    dict = dictOf(part);
    if (!dict) return 0;
    csBegin(<usize>obj);
    csEnd();
  }
  if (!dict) return 0;
  const found = getFromDict(dict, name);
  if (found || !keys) return found;
  const order: usize = loadAcquire32(part + offsetof<InstanceDict>('order'));
  if (order == MOVED || order == NO_INLINE || hasError()) return 0;
  // The values may just be on their way from the slots to the dict: whoever moves them holds the lock.
  csBegin(<usize>obj);
  dict = dictOf(part);
  csEnd();
  return getFromDict(dict, name);
}
/**
 * No reference to the dict is needed for an exact str (dictGetStr). Else __eq__ may run, or the dict's lock be waited for
 * to mark it as shared, while somebody assigns __dict__.
 */
@inline function getFromDict(dict: usize, name: Value): Value {
  if (isStrExact(name) && (<u32>changetype<Obj>(dict).owner == tlsThreadId || isShared(dict))) return dictGetStr(fromAddress(dict), name);
  return getCounted(dict, name);
}
function getCounted(dict: usize, name: Value): Value {
  const held = newRef(fromAddress(dict));
  const v = dictGet(held, name);
  decref(held);
  return v;
}

/** Sets (or with 0 deletes; false without an error = was not there) an instance attribute. */
export function instanceSetAttr(obj: Value, name: Value, value: Value): bool {
  const part = instanceDictAddress(obj);
  if (!part) return false;
  const p = <usize>obj;
  const t = changetype<Type>(typeOf(obj));
  const keys = t.sharedKeys;
  const inlined = keys != 0 && isStrExact(name) && !dictOf(part);
  // Before the section begins: a new key waits for mutexes, and waiting gives the section up.
  const index = !inlined ? -1 : value ? keyIndexOrNew(typeOf(obj), keys, name) : keyIndex(keys, name);
  csBegin(p);
  let old: Value = 0;
  let done = false;
  let ok = true;
  if (inlined && !dictOf(part)) {
    if (index >= 0 && <u32>index < t.inlineCount) {
      done = true;
      const slot = slotAt(part, index);
      if (value) {
        if (loadAcquireValue(slot)) {
          old = exchangeValue(slot, newRef(value));
        } else if (noteInsertionLockHeld(part, t.inlineCount, index)) {
          old = exchangeValue(slot, newRef(value));
        } else {
          done = false; // no memory for the order: use a dict
        }
      } else if (!loadAcquireValue(slot)) {
        ok = false;
      } else if (noteDeletionLockHeld(part, t.inlineCount, index)) {
        old = exchangeValue(slot, 0);
      } else {
        done = false;
      }
    } else if (!value) {
      done = true;
      ok = false;
    }
  }
  if (!done) {
    // Counted and without our lock: another thread may assign __dict__ now, as if after this store, and the dict may be obj
    // itself, whose lock would be waited for and then taken up again by the waiting thread, for ever.
    const dict = newRef(fromAddress(makeDictLockHeld(part, t)));
    csEnd();
    if (!dict) ok = false;
    else if (value) ok = dictSet(dict, name, value);
    else ok = dictDiscard(dict, name) > 0;
    decref(dict);
    return ok;
  }
  csEnd();
  decref(old);
  return ok;
}

/** Before slot `index` is filled: keeps the order right. false = no memory. */
function noteInsertionLockHeld(part: usize, count: u32, index: u32): bool {
  let order: usize = changetype<InstanceDict>(part).order;
  if (!order) {
    let prefix: u32 = 0;
    while (prefix < count && loadAcquireValue(slotAt(part, prefix))) prefix++;
    if (prefix == index) return true;
    order = makeOrderLockHeld(part, count);
    if (!order) return false;
  }
  const n = load<u8>(order);
  // A lock-free writer may have filled it and been noted already, or its entry outlived a deletion.
  for (let i: usize = 1; i <= n; i++) if (load<u8>(order + i) == index) return true;
  store<u8>(order + n + 1, <u8>index);
  store<u8>(order, n + 1);
  return true;
}
function noteDeletionLockHeld(part: usize, count: u32, index: u32): bool {
  let order: usize = changetype<InstanceDict>(part).order;
  if (!order) order = makeOrderLockHeld(part, count);
  if (!order) return false;
  const n = load<u8>(order);
  for (let i: usize = 1; i <= n; i++) {
    if (load<u8>(order + i) != index) continue;
    memory.copy(order + i, order + i + 1, n - i);
    store<u8>(order, n - 1);
    break;
  }
  return true;
}
/** Writes down the order of a prefix. Publishes first, then looks again: a lock-free insertion may slip in between. */
function makeOrderLockHeld(part: usize, count: u32): usize {
  const order = memAllocZeroed(count + 2);
  if (!order) {
    clearError();
    return 0;
  }
  storeRelease32(part + offsetof<InstanceDict>('order'), <u32>order);
  let n: u32 = 0;
  while (n < count && loadAcquireValue(slotAt(part, n))) {
    store<u8>(order + 1 + n, <u8>n);
    n++;
  }
  store<u8>(order, <u8>n);
  return order;
}

/**
 * Stores `value` into the still empty inline slot at `offset` (takes it over only when true), without the lock.
 * false = use setAttr. `obj` is of the type the offset was looked up in.
 */
export function inlineInsertSteal(obj: usize, offset: u32, value: Value): bool {
  const part = obj + changetype<Type>(changetype<Obj>(obj).type).dictOffset;
  if (loadAcquire64(part) != 0) return false;
  const slot = obj + offset;
  if (slot != part + InstanceDict_values && loadAcquireValue(slot - 8) == 0) return false;
  if (isSolo()) {
    if (load<Value>(slot)) return false;
    store<Value>(slot, value);
    return true;
  }
  if (compareExchange64(slot, 0, value) != 0) return false;
  if (loadAcquire64(part) == 0) return true;
  inlineStoreRepair(fromAddress(obj), offset);
  return true;
}

/** After a store into an inline slot found that the InstanceDict word is not 0: moves the value where it belongs. */
export function inlineStoreRepair(obj: Value, offset: u32): bool {
  const p = <usize>obj;
  const t = changetype<Type>(typeOf(obj));
  const part = p + t.dictOffset;
  const slot = p + offset;
  const index = <u32>(slot - part - InstanceDict_values) >> 3;
  let ok = true;
  csBegin(p);
  const dict = dictOf(part);
  if (!dict) {
    if (loadAcquireValue(slot)) noteInsertionLockHeld(part, t.inlineCount, index);
    csEnd();
    return true;
  }
  const held = newRef(fromAddress(dict));
  // While this waits, the lock of the instance is given up; afterwards both are held (attaching takes it up again).
  // An instance that is its own dict has one lock, held as the dict's: that one lasts while the dict grows.
  const own = <usize>held == p;
  if (own) csEnd();
  lockForChange(<usize>held);
  const moved = exchangeValue(slot, 0);
  let old: Value = 0;
  let later = false;
  if (moved && dictOf(part) != <usize>held) {
    old = moved; // __dict__ was assigned meanwhile: as if after this store
  } else if (moved) {
    const key = keyAt(t.sharedKeys, index); // immortal
    const keys = changetype<Dict>(<usize>held).keys;
    if (keysAt(keys).kind != DictKind.simple) {
      later = true;
    } else {
      const ix = findSimple(keys, key, hashOfStr(key));
      if (ix >= 0) old = replaceLockHeld(<usize>held, valueSlot(keys, ix), moved);
      else ok = appendStealLockHeld(<usize>held, key, hashOfStr(key), moved, DictKind.simple);
    }
  }
  unlockObject(<usize>held);
  if (!own) csEnd();
  decref(old);
  if (later) {
    ok = dictSet(held, keyAt(t.sharedKeys, index), moved);
    decref(moved);
  }
  decref(held);
  return ok;
}

/** The dict of the part, made and filled from the inline values if need be; 0 = MemoryError. */
function makeDictLockHeld(part: usize, t: Type): usize {
  let dict = dictOf(part);
  if (dict) return dict;
  const count = t.sharedKeys ? t.inlineCount : 0;
  dict = <usize>(count ? dictNewSized(count) : dictNew());
  if (!dict) return 0;
  lockObject(dict); // nobody else has it yet: does not wait
  storeRelease32(part + offsetof<InstanceDict>('dict'), <u32>dict);
  const order = changetype<InstanceDict>(part).order;
  let moved: u32 = 0;
  if (order) {
    for (let i: usize = 1, n: usize = load<u8>(order); i <= n; i++) moved |= moveToDictLockHeld(part, t, load<u8>(order + i), dict, moved);
  }
  for (let i: u32 = 0; i < count; i++) moved |= moveToDictLockHeld(part, t, i, dict, moved);
  if (count) { // the dict field of native structs is a whole Value: nothing may stand in its upper half
    storeRelease32(part + offsetof<InstanceDict>('order'), <u32>MOVED); // pairs with instanceGetAttr
    if (order) memFreeDelayed(order);
  }
  unlockObject(dict);
  return dict;
}
/** Gives the bit of the slot. What a lock-free writer puts into a slot that has been moved is for that writer to move. */
function moveToDictLockHeld(part: usize, t: Type, index: u32, dict: usize, moved: u32): u32 {
  const bit: u32 = 1 << index;
  if (moved & bit) return 0;
  const v = exchangeValue(slotAt(part, index), 0);
  if (!v) return 0;
  const key = keyAt(t.sharedKeys, index); // immortal
  appendStealLockHeld(dict, key, hashOfStr(key), v, DictKind.simple); // there is room
  return bit;
}

/** obj.__dict__: makes the dict of an instance real (owned), or 0 + AttributeError. */
export function instanceGetDict(obj: Value): Value {
  const part = instanceDictAddress(obj);
  if (!part) return raiseFormat1(T.AttributeError, "'%T' object has no attribute '__dict__'", obj);
  csBegin(<usize>obj);
  const dict = makeDictLockHeld(part, changetype<Type>(typeOf(obj)));
  const result = newRef(fromAddress(dict));
  csEnd();
  return result;
}
/** obj.__dict__ = dict (borrowed; 0 deletes: an empty one is made when asked for). */
export function instanceSetDict(obj: Value, dict: Value): bool {
  const part = instanceDictAddress(obj);
  csBegin(<usize>obj);
  let old = makeDictLockHeld(part, changetype<Type>(typeOf(obj)));
  let fresh = dict ? newRef(dict) : dictNew();
  if (old && fresh) {
    // Lock-free readers may still look at the old dict: deferred until they cannot. See releaseDict.
    storeRelease32(part + offsetof<InstanceDict>('dict'), <u32>fresh);
  }
  csEnd();
  if (!old || !fresh) return false;
  releaseDict(fromAddress(old));
  return true;
}
/** Drops a replaced dict so that it dies in a collection at the earliest, when nobody can still be reading it. */
function releaseDict(dict: Value): void {
  setDeferred(<usize>dict);
  decref(dict);
}

/** The class of obj, which has a real dict, is about to become one with another number of inline slots. World stopped. */
export function instanceForgetInline(obj: Value): void {
  const part = instanceDictAddress(obj);
  const order = changetype<InstanceDict>(part).order;
  changetype<InstanceDict>(part).order = NO_INLINE;
  if (order > MOVED) memFreeDelayed(order);
}

/** Dealloc and tp_clear of an instance's dict part. */
export function instanceDictClear(p: usize): void {
  const part = instanceDictAddress(fromAddress(p));
  if (!part) return;
  const t = changetype<Type>(changetype<Obj>(p).type);
  const dict = dictOf(part);
  const order = changetype<InstanceDict>(part).order;
  store<u64>(part, 0);
  if (order > MOVED) memFreeDelayed(order);
  if (t.sharedKeys && !t.itemSize && order != NO_INLINE) {
    for (let i: u32 = 0; i < t.inlineCount; i++) {
      const slot = slotAt(part, i);
      const v = load<Value>(slot);
      if (v) {
        store<Value>(slot, 0);
        decref(v);
      }
    }
  }
  decref(fromAddress(dict));
}
export function instanceDictTraverse(p: usize): void {
  const part = instanceDictAddress(fromAddress(p));
  if (!part) return;
  const t = changetype<Type>(changetype<Obj>(p).type);
  gcVisit(fromAddress(dictOf(part)));
  if (t.sharedKeys && !t.itemSize && changetype<InstanceDict>(part).order != NO_INLINE) {
    for (let i: u32 = 0; i < t.inlineCount; i++) gcVisit(load<Value>(slotAt(part, i)));
  }
}

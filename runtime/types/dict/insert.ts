// Changing a dict. Every function named ...LockHeld runs under the dict's lock, calls nothing that could run Python
// code, and hands references that were dropped from the dict to its caller, who releases them after the lock.
import { Dict, DictKeys, Str } from '../../base/layout.gen';
import { INT_TAG, Value } from '../../base/value';
import { hashOf } from '../../object/abstract-object';
import { decref, newRef } from '../../object/refcount';
import { unlockObject } from '../../sync/mutex';
import { ensureSharedOnRead, isShared, lockForChange, publish32LockHeld, publishValueLockHeld, releaseSlot, replaceLockHeld, retireBlock, retireErased } from '../sharing';
import { strHash } from '../str/compare';
import { unhashable } from '../unhashable';
import {
  DictKind, EmptyKeys, IX_DELETED, entryHash, entrySize, freeSlot, hashInt49, hashOfSimple, isSimpleKey, keySlot, keysAt, keysNew, logForEntries,
  setIndexAt, slotOfEntry, valueSlot,
} from './keys';
import { IX_ERROR, currentKeys, findGeneral, findSimple, stillTrueLockHeld, tlsFoundCount, tlsFoundKeys, tlsFoundSerial } from './lookup';

@inline export function dictAt(d: Value): Dict { return changetype<Dict>(<usize>d); }

@inline export function hashOfStr(v: Value): i64 {
  const h = changetype<Str>(<usize>v).hash;
  return h != -1 ? h : strHash(v);
}
/** Hash of an exact str or int49. */
@inline export function hashOfSimpleKey(v: Value): i64 { return v >= INT_TAG ? hashInt49(v) : hashOfStr(v); }
/** Hash of any key; -1 = error, with the text dicts use for what is unhashable. */
@inline export function hashOfKey(v: Value): i64 { return isSimpleKey(v) ? hashOfSimpleKey(v) : hashOfKeySlow(v); }
function hashOfKeySlow(v: Value): i64 {
  const hash = hashOf(v);
  if (hash == -1) unhashable(v, "cannot use '%T' as a dict key (%S)");
  return hash;
}

/**
 * Copies the live entries of block `from` into the empty block `to` (of the same or the general kind), moving the
 * references. `to` must have room.
 */
export function moveEntries(from: usize, to: usize): void {
  const count = keysAt(from).count;
  let n: u32 = 0;
  if (keysAt(to).kind == DictKind.simple) {
    let at = from + keysAt(from).entriesAt;
    let out = to + keysAt(to).entriesAt;
    for (let i: u32 = 0; i < count; i++, at += 16) {
      const key = load<Value>(at);
      if (!key) continue;
      store<Value>(out, key);
      store<Value>(out, load<Value>(at, 8), 8);
      setIndexAt(to, freeSlot(to, hashOfSimple(key)), n);
      out += 16;
      n++;
    }
  } else {
    let out = to + keysAt(to).entriesAt;
    for (let i: u32 = 0; i < count; i++) {
      const slot = keySlot(from, i);
      const key = load<Value>(slot);
      if (!key) continue;
      const hash = entryHash(from, i);
      store<i64>(out, hash);
      store<Value>(out, key, 8);
      store<Value>(out, load<Value>(slot, 8), 16);
      setIndexAt(to, freeSlot(to, hash), n);
      out += 24;
      n++;
    }
  }
  keysAt(to).count = n;
  keysAt(to).usable -= n;
}

/** Replaces the dict's table by one with room for `room` entries (at least those it has), of that kind. 0 = MemoryError. */
export function resizeLockHeld(d: usize, room: u32, kind: u8): usize {
  const dict = changetype<Dict>(d);
  const old = dict.keys;
  const keys = keysNew(logForEntries(room), kind);
  if (!keys) return 0;
  if (old != EmptyKeys) {
    moveEntries(old, keys);
    publish32LockHeld(d, old + offsetof<DictKeys>("version"), 0);
  }
  publish32LockHeld(d, d + offsetof<Dict>("keys"), <u32>keys);
  if (old != EmptyKeys) retireBlock(d, old, old + keysAt(old).entriesAt, <usize>keysAt(old).count * entrySize(keysAt(old).kind));
  return keys;
}

/** Appends an item whose key is not there. Takes over both references (also when it fails). false = MemoryError. */
export function appendStealLockHeld(d: usize, key: Value, hash: i64, value: Value, kind: u8): bool {
  const dict = changetype<Dict>(d);
  let keys = dict.keys;
  if (keysAt(keys).usable == 0 || kind > keysAt(keys).kind) {
    const grown = max<u32>(dict.used * 2, 5);
    keys = resizeLockHeld(d, max<u32>(grown, dict.used + 1), max<u8>(kind, keysAt(keys).kind));
    if (!keys) {
      // nothing else refers to a value that could not be stored but the caller's own reference
      decref(key);
      decref(value);
      return false;
    }
  }
  const block = keysAt(keys);
  if (block.version) publish32LockHeld(d, keys + offsetof<DictKeys>("version"), 0);
  const ix = block.count;
  let at = keys + block.entriesAt + <usize>ix * entrySize(block.kind);
  if (block.kind != DictKind.simple) {
    store<i64>(at, hash);
    at += 8;
  }
  store<Value>(at, key);
  store<Value>(at, value, 8);
  setIndexAt(keys, freeSlot(keys, hash), ix);
  block.usable--;
  publish32LockHeld(d, keys + offsetof<DictKeys>("count"), ix + 1);
  publish32LockHeld(d, d + offsetof<Dict>("used"), dict.used + 1);
  return true;
}

/** Key and value that removeLockHeld took out, owned by its caller. */
export let tlsRemovedKey: Value = 0;
export let tlsRemovedValue: Value = 0;

export function removeLockHeld(d: usize, ix: i32, hash: i64): void {
  const dict = changetype<Dict>(d);
  const keys = dict.keys;
  if (keysAt(keys).version) publish32LockHeld(d, keys + offsetof<DictKeys>("version"), 0);
  setIndexAt(keys, slotOfEntry(keys, hash, ix), IX_DELETED);
  const slot = keySlot(keys, ix);
  tlsRemovedKey = load<Value>(slot);
  tlsRemovedValue = load<Value>(slot, 8);
  publishValueLockHeld(d, slot, 0);
  publishValueLockHeld(d, slot + 8, 0);
  publish32LockHeld(d, d + offsetof<Dict>("used"), dict.used - 1);
}
@inline export function dropRemoved(): void {
  // both are taken first: releasing the key may run code that removes again
  const key = tlsRemovedKey;
  const value = tlsRemovedValue;
  decref(key);
  decref(value);
}

/** What to do with a key in `changeItem`. */
export namespace Change {
  /** d[k] = v */
  export const set: i32 = 0;
  /** d.setdefault(k, v) */
  export const setDefault: i32 = 1;
  /** del d[k] or pop */
  export const remove: i32 = 2;
  /** del d[k] if it is this very value */
  export const removeSame: i32 = 3;
}
/** Results of changeItem. For setDefault and the removals the value (owned) is in tlsChanged. */
export const CHANGE_ERROR: i32 = -1;
export const CHANGE_ABSENT: i32 = 0;
export const CHANGE_PRESENT: i32 = 1;
export let tlsChanged: Value = 0;

/**
 * The one way an item is added, replaced or removed by key: search, lock, check that the search's answer still holds,
 * change, unlock, release. Returns whether the key was there.
 */
export function changeItem(d: usize, key: Value, hash: i64, value: Value, what: i32): i32 {
  assert(d != 0, 'no dict');
  const simple = isSimpleKey(key);
  while (true) {
    let ix: i32 = 0;
    let found: usize = 0;
    let serial: u32 = 0;
    let count: u32 = 0;
    if (!simple || keysAt(currentKeys(d)).kind != DictKind.simple) {
      ensureSharedOnRead(d);
      ix = findGeneral(d, key, hash);
      if (ix == IX_ERROR) return CHANGE_ERROR;
      found = tlsFoundKeys;
      serial = tlsFoundSerial;
      count = tlsFoundCount;
    }
    lockForChange(d); // may wait, detached
    const keys = changetype<Dict>(d).keys;
    if (found) {
      if (!stillTrueLockHeld(d, ix, found, serial, count)) {
        unlockObject(d);
        continue;
      }
    } else {
      if (keysAt(keys).kind != DictKind.simple) {
        unlockObject(d);
        continue;
      }
      ix = findSimple(keys, key, hash);
    }
    if (ix >= 0) {
      if (what == Change.set) {
        const old = replaceLockHeld(d, valueSlot(keys, ix), newRef(value));
        unlockObject(d);
        decref(old);
      } else if (what == Change.setDefault) {
        tlsChanged = newRef(load<Value>(valueSlot(keys, ix)));
        unlockObject(d);
      } else if (what == Change.removeSame && load<Value>(valueSlot(keys, ix)) != value) {
        unlockObject(d);
        return CHANGE_ABSENT;
      } else {
        removeLockHeld(d, ix, hash);
        const dropped = tlsRemovedKey;
        const taken = tlsRemovedValue;
        unlockObject(d);
        decref(dropped);
        tlsChanged = taken;
      }
      return CHANGE_PRESENT;
    }
    if (what >= Change.remove) {
      unlockObject(d);
      return CHANGE_ABSENT;
    }
    const ok = appendStealLockHeld(d, newRef(key), hash, newRef(value), simple ? DictKind.simple : DictKind.general);
    if (ok && what == Change.setDefault) tlsChanged = newRef(value);
    unlockObject(d);
    return ok ? CHANGE_ABSENT : CHANGE_ERROR;
  }
}

/** d.clear() */
export function clearDict(d: usize): void {
  lockForChange(d);
  const keys = changetype<Dict>(d).keys;
  if (keys == EmptyKeys) {
    unlockObject(d);
    return;
  }
  publish32LockHeld(d, keys + offsetof<DictKeys>("version"), 0);
  publish32LockHeld(d, d + offsetof<Dict>("used"), 0);
  publish32LockHeld(d, d + offsetof<Dict>("keys"), <u32>EmptyKeys);
  unlockObject(d);
  // Nobody can put anything into the block now; readers that still look at it will notice the dict has another one.
  dropEntries(d, keys);
  retireErased(d, keys);
}

/** Releases all references of a block that dict d has no more (or never had). */
export function dropEntries(d: usize, keys: usize): void {
  const n = <i32>keysAt(keys).count;
  if (!isShared(d)) {
    // nobody else can have the block
    const step = entrySize(keysAt(keys).kind);
    let slot = keySlot(keys, 0);
    for (const end = slot + <usize>n * step; slot < end; slot += step) {
      decref(load<Value>(slot));
      decref(load<Value>(slot, 8));
    }
    return;
  }
  for (let i = 0; i < n; i++) {
    const slot = keySlot(keys, i);
    releaseSlot(d, slot);
    releaseSlot(d, slot + 8);
  }
}

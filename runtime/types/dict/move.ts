// What an OrderedDict needs of a dict beyond its order of insertion: items taken from the front, items moved to an end.
//
//        0        front          head                     count
//        | never  | deleted      | items and gaps         | never used yet ...
//
// An entry is never used twice (keys.ts), so moving an item to the end writes a new entry there, turns the index slot of
// the key to it and empties the old one: a reader without the lock that comes in between finds one of the two, and one
// that found the old entry emptied searches again (dictGet). Moving to the front does the same with entries that were
// left free in front; when there are none the table is made anew with as many as half the items. `head` keeps taking from
// the front from walking over the gaps again and again.
//
// All of it is amortized constant time.
import { Dict, DictKeys } from '../../base/layout.gen';
import { Value } from '../../base/value';
import { unlockObject } from '../../sync/mutex';
import { ensureSharedOnRead, lockForChange, publish32LockHeld, publishValueLockHeld, retireBlock } from '../sharing';
import { hashOfKey, removeLockHeld, resizeLockHeld } from './insert';
import { DictKind, entryHash, entrySize, freeSlot, isSimpleKey, keySlot, keysAt, keysNew, logForEntries, publishIndexAt, setIndexAt, slotOfEntry } from './keys';
import { currentKeys, findGeneral, findSimple, IX_ERROR, stillTrueLockHeld, tlsFoundCount, tlsFoundKeys, tlsFoundSerial } from './lookup';

/** Locks d and finds the key: its entry, or below 0; IX_ERROR: a comparison raised, d is not locked. */
function lockAndFind(d: usize, key: Value, hash: i64): i32 {
  const simple = isSimpleKey(key);
  while (true) {
    let ix: i32 = 0;
    let found: usize = 0;
    let serial: u32 = 0;
    let count: u32 = 0;
    if (!simple || keysAt(currentKeys(d)).kind != DictKind.simple) {
      ensureSharedOnRead(d);
      ix = findGeneral(d, key, hash);
      if (ix == IX_ERROR) return ix;
      found = tlsFoundKeys;
      serial = tlsFoundSerial;
      count = tlsFoundCount;
    }
    lockForChange(d);
    const keys = changetype<Dict>(d).keys;
    if (found) {
      if (stillTrueLockHeld(d, ix, found, serial, count)) return ix;
    } else if (keysAt(keys).kind == DictKind.simple) {
      return findSimple(keys, key, hash);
    }
    unlockObject(d);
  }
}

/** 1 moved (or there already), 0 no such key, -1 error. */
export function dictMoveToEnd(dict: Value, key: Value, last: bool): i32 {
  const hash = hashOfKey(key);
  if (hash == -1) return -1;
  const d = <usize>dict;
  const ix = lockAndFind(d, key, hash);
  if (ix == IX_ERROR) return -1;
  const ok = ix < 0 || (last ? moveToBackLockHeld(d, ix, hash) : moveToFrontLockHeld(d, ix, hash));
  unlockObject(d);
  return !ok ? -1 : ix < 0 ? 0 : 1;
}

function moveToBackLockHeld(d: usize, ix: i32, hash: i64): bool {
  let keys = changetype<Dict>(d).keys;
  let end = <i32>keysAt(keys).count - 1;
  while (end > ix && load<Value>(keySlot(keys, end)) == 0) end--;
  if (end == ix) return true;
  if (keysAt(keys).usable == 0) {
    let rank = 0;
    for (let i = <i32>keysAt(keys).head; i < ix; i++) if (load<Value>(keySlot(keys, i))) rank++;
    keys = resizeLockHeld(d, max<u32>(changetype<Dict>(d).used * 2, 5), keysAt(keys).kind);
    if (!keys) return false;
    ix = rank;
  }
  const block = keysAt(keys);
  const to = <i32>block.count;
  copyEntry(keys, ix, to);
  block.usable--;
  publish32LockHeld(d, keys + offsetof<DictKeys>('count'), to + 1);
  redirectLockHeld(d, keys, hash, ix, to);
  return true;
}

function moveToFrontLockHeld(d: usize, ix: i32, hash: i64): bool {
  const keys = changetype<Dict>(d).keys;
  const block = keysAt(keys);
  let first = <i32>block.head;
  while (load<Value>(keySlot(keys, first)) == 0) first++;
  if (first == ix) return true;
  if (block.front == 0) return rebuildLockHeld(d, ix);
  const to = <i32>block.front - 1;
  copyEntry(keys, ix, to);
  block.front = to;
  block.head = to;
  redirectLockHeld(d, keys, hash, ix, to);
  return true;
}

@inline function copyEntry(keys: usize, from: i32, to: i32): void {
  const bytes = entrySize(keysAt(keys).kind);
  const entries = keys + keysAt(keys).entriesAt;
  memory.copy(entries + <usize>to * bytes, entries + <usize>from * bytes, bytes);
}
/** The key's index slot leads to entry `to` from now on; entry `from` is emptied, its references are those of `to`. */
function redirectLockHeld(d: usize, keys: usize, hash: i64, from: i32, to: i32): void {
  if (keysAt(keys).version) publish32LockHeld(d, keys + offsetof<DictKeys>('version'), 0);
  publishIndexAt(keys, slotOfEntry(keys, hash, from), to); // after the entry and `count`, before the old entry is emptied
  const slot = keySlot(keys, from);
  publishValueLockHeld(d, slot, 0);
  publishValueLockHeld(d, slot + 8, 0);
}

/** A new table with entry `ix` first and free entries in front of it. */
function rebuildLockHeld(d: usize, ix: i32): bool {
  const dict = changetype<Dict>(d);
  const old = dict.keys;
  const from = keysAt(old);
  const used = dict.used;
  const room = max<u32>(used >> 1, 4);
  const keys = keysNew(logForEntries(used + 2 * room), from.kind);
  if (!keys) return false;
  const block = keysAt(keys);
  const bytes = entrySize(from.kind);
  const entries = keys + block.entriesAt;
  memory.fill(entries, 0, <usize>room * bytes);
  let to = room;
  for (let i = -1; i < <i32>from.count; i++) {
    const which = i < 0 ? ix : i;
    if (i == ix || load<Value>(keySlot(old, which)) == 0) continue;
    memory.copy(entries + <usize>to * bytes, old + from.entriesAt + <usize>which * bytes, bytes);
    setIndexAt(keys, freeSlot(keys, entryHash(old, which)), to);
    to++;
  }
  block.count = to;
  block.usable -= to;
  block.front = room;
  block.head = room;
  publish32LockHeld(d, old + offsetof<DictKeys>('version'), 0);
  publish32LockHeld(d, d + offsetof<Dict>('keys'), <u32>keys);
  retireBlock(d, old, old + from.entriesAt, <usize>from.count * bytes);
  return true;
}

/** Removes the first item: its references are in tlsRemovedKey and tlsRemovedValue (insert.ts). false = there is none. */
export function dictRemoveFirst(dict: Value): bool {
  const d = <usize>dict;
  lockForChange(d);
  if (changetype<Dict>(d).used == 0) {
    unlockObject(d);
    return false;
  }
  const keys = changetype<Dict>(d).keys;
  const block = keysAt(keys);
  let i = <i32>block.head;
  while (load<Value>(keySlot(keys, i)) == 0) i++;
  removeLockHeld(d, i, entryHash(keys, i));
  block.head = i + 1;
  unlockObject(d);
  return true;
}

// The hash table of sets: slots of (hash, key), probed in short linear runs that jump when they end. The probe order,
// the load limit and the growth are CPython's, so sets of ints come out in the order its users know.
//
//   +- SetTable -+----------------- mask + 1 slots of 16 bytes ------------------+
//   | mask fill  | hash key | 0 0 (empty) | -1 0 (deleted) | hash key | ...      |
//   +------------+----------------------------------------------------------------+
//
// Searching takes no lock and may run __eq__. Invariants that make this sound:
//   - a slot is filled once in the life of its table: deleted slots are not used again, only a new table forgets them.
//     So a slot whose key is not 0 has the key it always had;
//   - the hash of a slot is stored before its key, and set to -1 before its key becomes 0: a reader never takes a slot
//     in use or once in use for an empty one;
//   - `fill` grows with every new element, so (same table, same fill) means nothing was added since. The same table is one of
//     the same address and serial (sharing.ts): Python code or waiting for the lock may have come in between;
//   - a table that was replaced reads as empty until QSBR frees it; a reader checks that the set still has it.
import { Obj, SetObj, SetTable, SetTable_slots } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { CompareOp, INT_TAG, Value, isExactly } from '../../base/value';
import { clearWords } from '../../base/words';
import { memAlloc, memAllocFixed } from '../../alloc/memory';
import { compareBool } from '../../object/abstract-object';
import { decref, incref, newRef, tryIncrefAt } from '../../object/refcount';
import { loadAcquire32, loadAcquireValue } from '../../sync/atomic';
import { lockObject, unlockObject } from '../../sync/mutex';
import { isAlone } from '../../sync/solo';
import { ensureSharedOnRead, isShared, lockForChange, nextSerial, publish32LockHeld, publishValueLockHeld, releaseSlot, retireBlock } from '../sharing';
import { hashInt49, isSimpleKey } from '../dict/keys';
import { strEquals } from '../str/compare';

const LINEAR_PROBES: u32 = 9;
const MIN_SLOTS: u32 = 8;
const MAX_SLOTS: u32 = 1 << 27;
export const DELETED_HASH: i64 = -1;

/** The table of every empty set: 8 empty slots, never written. */
export const EmptyTable: usize = memory.data<u8>([
  7, 0, 0, 0, 0, 0, 0, 0, // mask fill
  0, 0, 0, 0, 0, 0, 0, 0, // serial
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
], 16);

@inline export function setAt(p: usize): SetObj { return changetype<SetObj>(p); }
@inline export function tableAt(p: usize): SetTable { return changetype<SetTable>(p); }
@inline export function slotAt(table: usize, i: u32): usize { return table + SetTable_slots + (<usize>i << 4); }
@inline export function slotHash(slot: usize): i64 { return load<i64>(slot); }
@inline export function slotKey(slot: usize): Value { return load<Value>(slot, 8); }
@inline export function currentTable(p: usize): usize { return loadAcquire32(p + offsetof<SetObj>("table")); }
@inline function serialOf(table: usize): u32 { return loadAcquire32(table + offsetof<SetTable>("serial")); }
@inline export function currentFill(table: usize): u32 { return loadAcquire32(table + offsetof<SetTable>("fill")); }

/** Smallest table for more than `used` elements, as CPython rounds. */
function slotsFor(used: u32): u32 {
  let n = MIN_SLOTS;
  while (n <= used) n <<= 1;
  return n;
}
/** May a table of this mask take `more` elements besides `fill`, as CPython sees it when it adds a set or dict? */
@inline export function hasRoom(fill: u32, more: u32, mask: u32): bool { return (fill + more) * 5 < mask * 3; }
/** A table of n slots, all empty; 0 = MemoryError. */
export function tableNew(n: u32): usize {
  const p = tableNewRaw(n);
  if (!p) return 0;
  if (n == MIN_SLOTS) {
    const none = v128.splat<i64>(0);
    const at = p + SetTable_slots;
    v128.store(at, none);
    v128.store(at, none, 16);
    v128.store(at, none, 32);
    v128.store(at, none, 48);
    v128.store(at, none, 64);
    v128.store(at, none, 80);
    v128.store(at, none, 96);
    v128.store(at, none, 112);
  } else {
    clearWords(p + SetTable_slots, n << 1);
  }
  return p;
}
/** The same with the slots not cleared. */
@inline function tableNewRaw(n: u32): usize {
  const p = n == MIN_SLOTS ? memAllocFixed(SetTable_slots + (<usize>MIN_SLOTS << 4)) : memAlloc(n > MAX_SLOTS ? 0xfffffff0 : SetTable_slots + (<usize>n << 4));
  if (!p) return 0;
  tableAt(p).mask = n - 1;
  tableAt(p).fill = 0;
  tableAt(p).serial = nextSerial();
  return p;
}

/** Puts a key (reference moved) into a table nobody else sees and that has it not. */
export function insertClean(table: usize, hash: i64, key: Value): void {
  const mask = tableAt(table).mask;
  let perturb = <u64>hash;
  let i = <u32>hash & mask;
  while (true) {
    let slot = slotAt(table, i);
    let probes: u32 = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
    while (true) {
      if (slotKey(slot) == 0) {
        store<i64>(slot, hash);
        store<Value>(slot, key, 8);
        return;
      }
      if (probes == 0) break;
      probes--;
      slot += 16;
    }
    perturb >>= 5;
    i = (i * 5 + 1 + <u32>perturb) & mask;
  }
}

/** Copies the live slots of `from` into the empty `to` (references moved). */
export function moveSlots(from: usize, to: usize): void {
  const mask = tableAt(from).mask;
  let n: u32 = 0;
  for (let i: u32 = 0; i <= mask; i++) {
    const slot = slotAt(from, i);
    const key = slotKey(slot);
    if (!key) continue;
    insertClean(to, slotHash(slot), key);
    n++;
  }
  tableAt(to).fill = n;
}

/** Replaces the table by one for more than `minUsed` elements. false = MemoryError. */
export function resizeLockHeld(p: usize, minUsed: u32): bool {
  const old = setAt(p).table;
  const table = tableNew(slotsFor(minUsed));
  if (!table) return false;
  if (old != EmptyTable) moveSlots(old, table);
  publish32LockHeld(p, p + offsetof<SetObj>("table"), <u32>table);
  if (old != EmptyTable) retireBlock(p, old, old + SetTable_slots, (<usize>tableAt(old).mask + 1) << 4);
  return true;
}

/** What search found: the slot of the key, or the empty slot where it belongs; in which table, at which fill. */
export let tlsSlot: usize = 0;
export let tlsTable: usize = 0;
export let tlsTableSerial: u32 = 0;
export let tlsFill: u32 = 0;

/**
 * Looks for an int or an exact str while this thread is alone: plain loads will do, and nothing here runs Python code. 1 found, 0 not there,
 * 2 there is a key of the same hash that only a comparison can tell from it.
 */
export function searchAlone(p: usize, key: Value, hash: i64): i32 {
  const table = setAt(p).table;
  const mask = tableAt(table).mask;
  tlsTable = table;
  tlsTableSerial = tableAt(table).serial;
  tlsFill = tableAt(table).fill;
  let perturb = <u64>hash;
  let i = <u32>hash & mask;
  while (true) {
    let slot = slotAt(table, i);
    let probes: u32 = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
    while (true) {
      const seen = slotKey(slot);
      if (seen == key || (seen == 0 && slotHash(slot) == 0)) {
        tlsSlot = slot;
        return <i32>(seen == key);
      }
      if (seen != 0 && slotHash(slot) == hash && (seen & key) < INT_TAG) {
        if (!isExactly(seen, T.str) || key >= INT_TAG) return 2;
        if (strEquals(seen, key)) {
          tlsSlot = slot;
          return 1;
        }
      }
      if (probes == 0) break;
      probes--;
      slot += 16;
    }
    perturb >>= 5;
    i = (i * 5 + 1 + <u32>perturb) & mask;
  }
}

/** Is an int in the set? The same as searchAlone, without saying where. */
export function hasIntAlone(p: usize, key: Value, hash: i64): i32 {
  const table = setAt(p).table;
  const mask = tableAt(table).mask;
  let perturb = <u64>hash;
  let i = <u32>hash & mask;
  while (true) {
    let slot = slotAt(table, i);
    const end = slot + (i + LINEAR_PROBES <= mask ? LINEAR_PROBES << 4 : 0);
    for (; slot <= end; slot += 16) {
      const seen = slotKey(slot);
      if (seen == key) return 1;
      const h = slotHash(slot);
      if (seen == 0) {
        if (h == 0) return 0;
      } else if (h == hash && seen < INT_TAG && !isExactly(seen, T.str)) {
        return 2; // a float, or something that compares itself
      }
    }
    perturb >>= 5;
    i = (i * 5 + 1 + <u32>perturb) & mask;
  }
}

/** Is an int49 in the exact set or frozenset? 2: somebody else must find out. Runs no Python code. */
export function setHasInt(p: usize, key: Value): i32 { return isStill(p) ? hasIntAlone(p, key, hashInt49(key)) : 2; }

/** May this thread read the table with plain loads? Nobody changes a frozenset, not even one that is everybody's. */
@inline export function isStill(p: usize): bool { return isAlone(p) || changetype<Obj>(p).type == T.frozenset; }

/** 1 found, 0 not there, -1 error. Hold no lock: may run Python code. */
export function search(p: usize, key: Value, hash: i64): i32 {
  if (isStill(p) && isSimpleKey(key)) {
    const found = searchAlone(p, key, hash);
    if (found != 2) return found;
  }
  ensureSharedOnRead(p);
  while (true) {
    const table = currentTable(p);
    const serial = serialOf(table);
    const fill = currentFill(table);
    const mask = tableAt(table).mask;
    let perturb = <u64>hash;
    let i = <u32>hash & mask;
    let state = 0; // 0 looking, 1 found, 2 empty slot, 3 start again, 4 error
    let slot: usize = 0;
    while (state == 0) {
      slot = slotAt(table, i);
      let probes: u32 = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      while (true) {
        const h = slotHash(slot);
        if (h == hash) {
          const seen = loadAcquireValue(slot + 8);
          if (seen == key) {
            state = 1;
            break;
          }
          if (seen == 0) {
            if (hash == 0) {
              state = 2;
              break;
            }
          } else {
            state = compareSlot(p, table, serial, slot, key);
            if (state) break;
          }
        } else if (h == 0 && loadAcquireValue(slot + 8) == 0) {
          state = 2;
          break;
        }
        if (probes == 0) break;
        probes--;
        slot += 16;
      }
      perturb >>= 5;
      i = (i * 5 + 1 + <u32>perturb) & mask;
    }
    if (state == 4) return -1;
    if (state == 3 || currentTable(p) != table) continue;
    tlsSlot = slot;
    tlsTable = table;
    tlsTableSerial = serial;
    tlsFill = fill;
    return state == 1 ? 1 : 0;
  }
}
/** The hashes are equal: are the keys? 0 no, 1 yes, 3 the set changed, 4 error. */
function compareSlot(p: usize, table: usize, serial: u32, slot: usize, key: Value): i32 {
  const found = tryIncrefAt(slot + 8);
  if (!found) return 0;
  if (isExactly(found, T.str) && isExactly(key, T.str)) {
    const same = strEquals(found, key);
    decref(found);
    return <i32>same;
  }
  const same = compareBool(found, key, CompareOp.eq);
  decref(found);
  if (same < 0) return 4;
  if (currentTable(p) != table || serialOf(table) != serial || loadAcquireValue(slot + 8) != found) return 3;
  return same;
}

/**
 * Adds the elements of another set from slot `from` on while this thread is alone with both (or has their locks), as long as no comparison is needed that may run
 * Python code; the slot where it stopped (past the last one: done). -1 = MemoryError.
 */
export function addAlone(p: usize, other: usize, from: u32): i64 {
  const source = setAt(other).table;
  const mask = tableAt(source).mask;
  for (; from <= mask; from++) {
    const slot = slotAt(source, from);
    const key = slotKey(slot);
    if (!key) continue;
    if (key < INT_TAG && !isExactly(key, T.str)) return from;
    const hash = slotHash(slot);
    let found = searchAlone(p, key, hash);
    if (found == 0 && tlsTable == EmptyTable) {
      if (!resizeLockHeld(p, 0)) return -1;
      found = searchAlone(p, key, hash);
    }
    if (found == 2) return from;
    if (found == 0 && !fillSlotLockHeld(p, key, hash)) return -1;
  }
  return from;
}

/** Puts a key (borrowed) into the empty slot a search has just found. false = MemoryError. */
@inline function fillSlotLockHeld(p: usize, key: Value, hash: i64): bool {
  const slot = tlsSlot, table = tlsTable, fill = tlsFill;
  store<i64>(slot, hash);
  publishValueLockHeld(p, slot + 8, newRef(key));
  publish32LockHeld(p, table + offsetof<SetTable>("fill"), fill + 1);
  const used = setAt(p).used + 1;
  publish32LockHeld(p, p + offsetof<SetObj>("used"), used);
  return (fill + 1) * 5 < tableAt(table).mask * 3 || resizeLockHeld(p, used > 50000 ? used * 2 : used * 4);
}

/** Adds a key (borrowed) with its hash. 1 added, 0 was there, -1 error. */
export function addHashed(p: usize, key: Value, hash: i64): i32 {
  if (isAlone(p) && isSimpleKey(key)) {
    const found = searchAlone(p, key, hash);
    if (found == 1) return 0;
    if (found == 0) {
      // Under the lock, which is free: a larger table needs memory, and waiting for that lets others in.
      lockObject(p);
      let ok = true;
      if (tlsTable == EmptyTable) {
        ok = resizeLockHeld(p, 0);
        if (ok) searchAlone(p, key, hash);
      }
      ok = ok && fillSlotLockHeld(p, key, hash);
      unlockObject(p);
      return ok ? 1 : -1;
    }
  }
  while (true) {
    const found = search(p, key, hash);
    if (found) return found > 0 ? 0 : -1;
    const slot = tlsSlot;
    const table = tlsTable;
    const serial = tlsTableSerial;
    const fill = tlsFill;
    lockForChange(p); // may wait, detached
    if (setAt(p).table != table || tableAt(table).serial != serial || tableAt(table).fill != fill) {
      unlockObject(p);
      continue;
    }
    if (table == EmptyTable) {
      if (!resizeLockHeld(p, 0)) {
        unlockObject(p);
        return -1;
      }
      unlockObject(p);
      continue;
    }
    tlsSlot = slot;
    tlsTable = table;
    tlsFill = fill;
    const ok = fillSlotLockHeld(p, key, hash);
    unlockObject(p);
    return ok ? 1 : -1;
  }
}

/** Empties a slot; its key (owned) is returned. */
export function emptySlotLockHeld(p: usize, slot: usize): Value {
  const key = slotKey(slot);
  atomic.store<i64>(slot, DELETED_HASH);
  publishValueLockHeld(p, slot + 8, 0);
  publish32LockHeld(p, p + offsetof<SetObj>("used"), setAt(p).used - 1);
  return key;
}
/** 1 removed (the key, owned, in tlsRemoved), 0 was not there, -1 error. */
export let tlsRemoved: Value = 0;
export function removeHashed(p: usize, key: Value, hash: i64): i32 {
  while (true) {
    const found = search(p, key, hash);
    if (found <= 0) return found;
    const slot = tlsSlot;
    const table = tlsTable;
    const serial = tlsTableSerial;
    lockForChange(p); // may wait, detached
    if (setAt(p).table != table || tableAt(table).serial != serial || slotKey(slot) == 0) {
      unlockObject(p);
      continue;
    }
    tlsRemoved = emptySlotLockHeld(p, slot);
    unlockObject(p);
    return 1;
  }
}

/** Most slots are empty: those are told from references here already. */
@inline function isReference(key: Value): bool { return key - 1 < 0xffffffff; }
@inline function dropKey(key: Value): void { if (isReference(key)) decref(key); }

/** Releases all keys of a table that set p has no more (or never had). */
export function dropTable(p: usize, table: usize): void {
  const mask = tableAt(table).mask;
  if (!isShared(p)) {
    // a table has at least four slots
    let slot = slotAt(table, 0);
    for (const end = slotAt(table, mask + 1); slot < end; slot += 64) {
      dropKey(load<Value>(slot, 8));
      dropKey(load<Value>(slot, 24));
      dropKey(load<Value>(slot, 40));
      dropKey(load<Value>(slot, 56));
    }
    return;
  }
  for (let i: u32 = 0; i <= mask; i++) {
    const slot = slotAt(table, i) + 8;
    if (load<Value>(slot)) releaseSlot(p, slot);
  }
}

/**
 * A copy of the table with new references, of the same size without deleted slots if there are none; EmptyTable of an empty set; 0 =
 * MemoryError. With room for `more` elements where making room afterwards would give the same table.
 */
export function cloneTableLockHeld(p: usize, more: u32): usize {
  const from = setAt(p).table;
  const used = setAt(p).used;
  if (used == 0) return EmptyTable;
  const mask = tableAt(from).mask;
  // what adding them all to an empty set would need
  let slots = used * 5 < (MIN_SLOTS - 1) * 3 ? MIN_SLOTS : slotsFor(used * 2);
  let straight = tableAt(from).fill == used && slots == mask + 1;
  // The order of the elements is that of a straight copy whose slots are then moved one after the other.
  if (straight && more && !hasRoom(used, more, mask)) {
    slots = slotsFor((used + more) * 2);
    straight = false;
  }
  const to = straight ? tableNewRaw(slots) : tableNew(slots);
  if (!to) return 0;
  let slot = slotAt(from, 0);
  const end = slotAt(from, mask + 1);
  if (straight) {
    for (let out = slotAt(to, 0); slot < end; slot += 32, out += 32) {
      const a = slotKey(slot), b = slotKey(slot + 16);
      v128.store(out, v128.load(slot));
      v128.store(out, v128.load(slot, 16), 16);
      if (isReference(a)) incref(a);
      if (isReference(b)) incref(b);
    }
  } else {
    for (; slot < end; slot += 16) {
      const key = slotKey(slot);
      if (key) insertClean(to, slotHash(slot), newRef(key));
    }
  }
  tableAt(to).fill = used;
  return to;
}

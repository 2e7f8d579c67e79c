// set and frozenset: what the rest of the runtime calls. The table and its rules: table.ts; set algebra: ops.ts.
//
// in and len take no lock; add, discard, remove, pop, clear and copy happen at once under the set's lock; an element's
// __hash__ and __eq__ run with nothing locked. A frozenset is filled before anybody else sees it.
import { Dict, Obj, SetObj, SetObj_size } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value, addressOf, fromAddress, typeOf } from '../../base/value';
import { memFree } from '../../alloc/memory';
import { gcAlloc, gcAllocRaw, instanceAlloc } from '../../alloc/object';
import { getIter, iterNext } from '../../object/abstract-sequence';
import { gcTrack } from '../../object/gc';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { isAnySet, isDict } from '../../object/type-flags';
import { unlockObject, lockObject } from '../../sync/mutex';
import { isAlone } from '../../sync/solo';
import { dictNextHashed, tlsNextKeyHash } from '../dict/dict';
import { hashOfSimpleKey } from '../dict/insert';
import { isSimpleKey } from '../dict/keys';
import { ensureSharedOnRead, lockForChange, publish32LockHeld, retireErased } from '../sharing';
import { elementHash } from './hash';
import {
  EmptyTable, addAlone, addHashed, cloneTableLockHeld, currentTable, dropTable, hasRoom, isStill, removeHashed, resizeLockHeld, search, searchAlone, setAt, slotAt, slotHash, slotKey, tableAt, tableNew, tlsRemoved, tlsSlot,
} from './table';

/** An empty instance of a type that is set or frozenset or derived from them. */
export function setNewOf(type: usize): Value {
  const exact = type == T.set || type == T.frozenset;
  const p = exact ? gcAlloc(type, SetObj_size) : instanceAlloc(type);
  if (!p) return 0;
  setAt(p).table = EmptyTable;
  setAt(p).hash = -1;
  if (exact) gcTrack(p);
  return fromAddress(p);
}
export function setNew(): Value { return setNewOf(T.set); }
/** An empty set with the least table, for elements that are added at once. */
export function setNewToFill(): Value {
  const table = tableNew(8);
  if (!table) return 0;
  const p = gcAllocRaw(T.set, SetObj_size);
  if (!p) {
    memFree(table);
    return 0;
  }
  const s = setAt(p);
  s.used = 0;
  s.table = table;
  s.hash = -1;
  s.finger = 0;
  s.weakrefs = 0;
  gcTrack(p);
  return fromAddress(p);
}
/** A copy of the set `self` as an exact set or frozenset, with the elements of `other`. */
export function setUnionOf(type: usize, self: Value, other: Value): Value {
  const s = setNewOf(type);
  if (!s) return 0;
  const more: u32 = isAnySet(other) && other != self ? setSize(other) : 0;
  if ((setSize(self) == 0 || copyInto(s, self, more)) && setUpdate(s, other)) return s;
  decref(s);
  return 0;
}
/**
 * `self | {item}` for an exact set or frozenset and an int or a str: a copy with one more element. 0 without an exception: not this way.
 * The new set is nobody else's until it is returned, so it is filled with plain stores.
 */
export function setWith(self: Value, item: Value): Value {
  const q = addressOf(self);
  if (!isSimpleKey(item) || !isStill(q)) return 0;
  const hash = hashOfSimpleKey(item);
  const type = changetype<Obj>(q).type;
  const p = gcAllocRaw(type, SetObj_size);
  if (!p) return 0;
  const s = setAt(p);
  s.used = 0;
  s.table = EmptyTable;
  s.hash = -1;
  s.finger = 0;
  s.weakrefs = 0;
  // A table needs memory, and waiting for that lets others in: with the lock, which is free.
  const frozen = type == T.frozenset;
  if (!frozen) lockObject(q);
  const used = setAt(q).used;
  const table = used ? cloneTableLockHeld(q, 1) : tableNew(8);
  if (!frozen) unlockObject(q);
  if (!table) {
    decref(fromAddress(p));
    return 0;
  }
  s.table = table;
  s.used = used;
  const found = searchAlone(p, item, hash);
  const t = tableAt(table);
  if (found == 0 && hasRoom(t.fill, 1, t.mask)) {
    store<i64>(tlsSlot, hash);
    store<Value>(tlsSlot, newRef(item), 8);
    t.fill++;
    s.used = used + 1;
  } else if (found != 1 && addHashed(p, item, hash) < 0) {
    decref(fromAddress(p));
    return 0;
  }
  gcTrack(p); // now: gc.get_objects() of another thread would show it half made
  return fromAddress(p);
}
/** frozenset(iterable); iterable 0: an empty one. */
export function frozensetNew(iterable: Value): Value {
  if (iterable && typeOf(iterable) == T.frozenset) return newRef(iterable);
  return setOf(T.frozenset, iterable);
}
export function setFromIterable(iterable: Value): Value { return setOf(T.set, iterable); }
/** type(iterable); iterable 0: empty. */
export function setOf(type: usize, iterable: Value): Value {
  const s = setNewOf(type);
  if (s && iterable && !setUpdate(s, iterable)) {
    decref(s);
    return 0;
  }
  return s;
}
/** Also fills a frozenset nobody else has seen. */
export function setAdd(s: Value, v: Value): bool {
  const hash = elementHash(v);
  return hash != -1 && addHashed(addressOf(s), v, hash) >= 0;
}
/** 1, 0, -1 error */
export function setContains(s: Value, v: Value): i32 {
  const hash = elementHash(v);
  return hash == -1 ? -1 : setContainsHashed(s, v, hash);
}
export function setContainsHashed(s: Value, v: Value, hash: i64): i32 {
  return search(addressOf(s), v, hash);
}
/** 1 removed, 0 was not there, -1 error */
export function setDiscard(s: Value, v: Value): i32 {
  const hash = elementHash(v);
  return hash == -1 ? -1 : setDiscardHashed(s, v, hash);
}
export function setDiscardHashed(s: Value, v: Value, hash: i64): i32 {
  const done = removeHashed(addressOf(s), v, hash);
  if (done > 0) decref(tlsRemoved);
  return done;
}
@inline export function setSize(s: Value): i32 { return atomic.load<i32>(<usize>s, offsetof<SetObj>("used")); }

/** Hash of the element setNext stored last. */
export let tlsNextHash: i64 = 0;
/** Walks the elements: *pos (u32, 0 at first) is advanced, the owned element stored at out; false = end. */
export function setNext(s: Value, pos: usize, out: usize): bool {
  const p = addressOf(s);
  let i = load<u32>(pos);
  if (isStill(p)) {
    // nobody else changes it between two loads
    const table = setAt(p).table;
    const mask = tableAt(table).mask;
    while (i <= mask) {
      const slot = slotAt(table, i);
      i++;
      const v = slotKey(slot);
      if (!v) continue;
      store<u32>(pos, i);
      store<Value>(out, newRef(v));
      tlsNextHash = slotHash(slot);
      return true;
    }
    store<u32>(pos, i);
    return false;
  }
  ensureSharedOnRead(p);
  while (true) {
    const table = currentTable(p);
    if (i > tableAt(table).mask) {
      store<u32>(pos, i);
      return false;
    }
    const slot = slotAt(table, i);
    const hash = slotHash(slot);
    const v = tryIncrefAt(slot + 8);
    if (!v) {
      i++;
      continue;
    }
    if (currentTable(p) != table) {
      decref(v);
      continue;
    }
    i++;
    store<u32>(pos, i);
    store<Value>(out, v);
    tlsNextHash = hash;
    return true;
  }
}

/** Copies the elements of `other` into an empty set, with room for `more`. false = MemoryError. */
function copyInto(s: Value, other: Value, more: u32): bool {
  const q = addressOf(other);
  const frozen = changetype<Obj>(q).type == T.frozenset;
  if (!frozen) lockObject(q);
  const used = setAt(q).used;
  const table = cloneTableLockHeld(q, more);
  if (!frozen) unlockObject(q);
  if (!table) return false;
  const p = addressOf(s);
  lockForChange(p);
  if (setAt(p).table == EmptyTable) {
    publish32LockHeld(p, p + offsetof<SetObj>("table"), <u32>table);
    publish32LockHeld(p, p + offsetof<SetObj>("used"), used);
    unlockObject(p);
    return true;
  }
  // somebody filled it meanwhile
  unlockObject(p);
  let ok = true;
  const mask = tableAt(table).mask;
  for (let i: u32 = 0; ok && i <= mask; i++) {
    const slot = slotAt(table, i);
    const key = load<Value>(slot, 8);
    if (key) ok = addHashed(p, key, slotHash(slot)) >= 0;
  }
  if (table != EmptyTable) {
    dropTable(p, table);
    retireErased(p, table);
  }
  return ok;
}

/** Makes room for n more elements as CPython does when it adds a set or dict. */
function reserve(s: Value, more: u32): bool {
  const p = addressOf(s);
  lockForChange(p);
  const table = tableAt(setAt(p).table);
  const ok = hasRoom(table.fill, more, table.mask) || resizeLockHeld(p, (setAt(p).used + more) * 2);
  unlockObject(p);
  return ok;
}

export function setUpdate(s: Value, iterable: Value): bool {
  if (s == iterable) return true;
  if (isAnySet(iterable)) {
    if (setSize(iterable) == 0) return true;
    if (setAt(addressOf(s)).table == EmptyTable) return copyInto(s, iterable, 0);
    return reserve(s, setSize(iterable)) && addAllOf(s, iterable);
  }
  if (typeOf(iterable) == T.dict) {
    return (dictUsed(iterable) == 0 || reserve(s, dictUsed(iterable))) && addKeysOf(s, iterable);
  }
  const it = getIter(iterable);
  if (!it) return false;
  let ok = true;
  while (ok) {
    const v = iterNext(it);
    if (!v) {
      ok = !hasError();
      break;
    }
    ok = setAdd(s, v);
    decref(v);
  }
  decref(it);
  return ok;
}
@inline function dictUsed(d: Value): u32 { return changetype<Dict>(addressOf(d)).used; }

function addAllOf(s: Value, other: Value): bool {
  let from: i64 = 0;
  const p = addressOf(s);
  const q = addressOf(other);
  if (isAlone(p) && isStill(q)) {
    // A larger table needs memory, and waiting for that lets others in: with the locks, which are free.
    const frozen = changetype<Obj>(q).type == T.frozenset;
    lockObject(p);
    if (!frozen) lockObject(q);
    from = addAlone(p, q, 0);
    if (!frozen) unlockObject(q);
    unlockObject(p);
    if (from < 0) return false;
    if (from > <i64>tableAt(setAt(addressOf(other)).table).mask) return true;
  }
  const at = scratchPush(16);
  store<u32>(at, <u32>from);
  let ok = true;
  while (ok && setNext(other, at, at + 8)) {
    const v = load<Value>(at, 8);
    ok = addHashed(addressOf(s), v, tlsNextHash) >= 0;
    decref(v);
  }
  scratchPop(at);
  return ok;
}
function addKeysOf(s: Value, dict: Value): bool {
  const at = scratchPush(16);
  store<i32>(at, 0);
  let ok = true;
  while (ok && dictNextHashed(dict, at, at + 8)) {
    const v = load<Value>(at, 8);
    ok = addHashed(addressOf(s), v, tlsNextKeyHash) >= 0;
    decref(v);
  }
  scratchPop(at);
  return ok;
}

export function setClear(s: Value): void {
  const p = addressOf(s);
  lockForChange(p);
  const table = setAt(p).table;
  publish32LockHeld(p, p + offsetof<SetObj>("used"), 0);
  publish32LockHeld(p, p + offsetof<SetObj>("table"), <u32>EmptyTable);
  unlockObject(p);
  if (table == EmptyTable) return;
  dropTable(p, table);
  retireErased(p, table);
}

/** Gives `s` the contents of `fresh`, a set nobody else has (consumed). */
export function setReplaceSteal(s: Value, freshSteal: Value): void {
  const p = addressOf(s);
  const q = addressOf(freshSteal);
  lockForChange(p);
  const table = setAt(p).table;
  publish32LockHeld(p, p + offsetof<SetObj>("table"), <u32>setAt(q).table);
  publish32LockHeld(p, p + offsetof<SetObj>("used"), setAt(q).used);
  unlockObject(p);
  setAt(q).table = EmptyTable;
  setAt(q).used = 0;
  decref(freshSteal);
  if (table == EmptyTable) return;
  dropTable(p, table);
  retireErased(p, table);
}

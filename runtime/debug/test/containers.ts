// Entry of the tests of list, dict, set and deque under threads (tests/runtime/containers.test.ts): the real types after a boot
// without Python. The values are Tokens that carry the key they were stored under and a magic word, so a reader knows
// that what it got is alive and belongs where it was found.
import { Dict, List, Obj, Type } from '../../base/layout.gen';
import { clearError } from '../../object/errors';
import { currentThread, hasError, tlsThread } from '../../base/thread';
import { T } from '../../base/types.gen';
import { IMMORTAL, Value, addressOf, fromAddress, fromInt49, int49, isInt49 } from '../../base/value';
import { heapCollect } from '../../alloc/heap-collect';
import { delayedProcess } from '../../alloc/delayed';
import { memAlloc, memFree, memUsable } from '../../alloc/memory';
import { objectAlloc, objectFree } from '../../alloc/object';
import { tlsHeap } from '../../alloc/page';
import { gcCollect } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { initObjectModel } from '../../object/boot';
import { typeInitHeaders, typesReady } from '../../object/type';
import { bootBase, threadDelete, threadLetGo, threadNew, threadStart } from '../../object/thread-life';
import { mutexLock, unlockObject } from '../../sync/mutex';
import { qsbrQuiescent } from '../../sync/qsbr';
import { safepoint } from '../../sync/safepoint';
import { attach, detach } from '../../sync/thread-state';
import { dequeGet, dequeNewOf, dequePut, dequeSize, dequeTake, dequeToList } from '../../types/collections/deque';
import { dictClear, dictContains, dictCopy, dictDiscard, dictGet, dictNew, dictNext, dictPopOptional, dictSet, dictSetDefault, dictSize } from '../../types/dict/dict';
import { dictKeysIndexOf, dictKeysVersion, dictValueAt } from '../../types/dict/cache';
import { appendStealLockHeld, hashOfKey, removeLockHeld, resizeLockHeld, tlsRemovedKey, tlsRemovedValue } from '../../types/dict/insert';
import { DictKind, entryHash, indexAt, keySlot, keysAt } from '../../types/dict/keys';
import { dictPopItem } from '../../types/dict/type';
import { initContainers, initContainerSingletons } from '../../types/init-containers';
import { initNumbers } from '../../types/init-numbers';
import { intToText } from '../../types/int/text';
import { listAppend, listClear, listExtend, listGet, listInsert, listNew, listPop, listReverse, listSet, listSize, listSlice, listSort, itemSlot } from '../../types/list/list';
import { spliceSteal } from '../../types/list/splice';
import { setAdd, setContains, setDiscard, setNew, setNext, setSize, setUpdate, setClear } from '../../types/set/set';
import { emptySlotLockHeld, insertClean, resizeLockHeld as setResizeLockHeld, slotAt, slotKey, tableAt, setAt } from '../../types/set/table';
import { initStrings, initStrTypes } from '../../types/str/init';
import { strHash } from '../../types/str/compare';
import { tuple1, tupleFromArray, tupleItemBorrowed } from '../../types/tuple';
import { auditReferences, firstProblem, verifyHeap } from '../verify';
import { scratchPop, scratchPush } from '../../base/scratch';
import { initInterp } from '../../interp/init';

const TOKEN: usize = T.hamt;
/** How many threads of a round have come (see harness.ts): a word behind the struct of a static type, where nothing else lies. */
const MEETING: usize = T.hamt + 752;
export function setCounter(index: usize, n: f64): void { atomic.store<i64>(MEETING, <i64>n); }
/** Waits (detached, spinning) until `count` threads of the round are here: they begin together. */
export function meet(count: u32): void {
  atomic.add<i64>(MEETING, 1);
  detach();
  while (atomic.load<i64>(MEETING) < <i64>count) {}
  attach();
}

const MAGIC: u64 = 0x5afe5afe5afe5afe;
/** The shared objects of a test, in spare words of a type nobody uses here. */
const SUBJECT: usize = T.EncodingMap + 16;
const NAMES: usize = T.EncodingMap + 24;
const LIVE: usize = T.EncodingMap + 32;
const NAME_COUNT: u32 = 512;

let tlsSeed: u64 = 1;
function random(): u32 {
  tlsSeed ^= tlsSeed << 13;
  tlsSeed ^= tlsSeed >> 7;
  tlsSeed ^= tlsSeed << 17;
  return <u32>(tlsSeed >> 24);
}
export function seed(n: u32): void { tlsSeed = (<u64>n + 1) * 0x9e3779b97f4a7c15; }

function tokenNew(key: i64): Value {
  const p = objectAlloc(TOKEN, 32);
  if (!p) return 0;
  store<i64>(p, key, 16);
  store<u64>(p, MAGIC, 24);
  atomic.add<i64>(LIVE, 1);
  return fromAddress(p);
}
function tokenDealloc(p: usize): void {
  if (load<u64>(p, 24) != MAGIC) unreachable();
  store<u64>(p, 0, 24);
  atomic.add<i64>(LIVE, -1);
  objectFree(p);
}
/** Is v a live token stored under `key` (any key: -1)? Releases it. */
function isToken(v: Value, key: i64): bool {
  const ok = !isInt49(v) && changetype<Obj>(addressOf(v)).type == TOKEN && load<u64>(addressOf(v), 24) == MAGIC && (key < 0 || load<i64>(addressOf(v), 16) == key);
  decref(v);
  return ok;
}

export function boot(): bool {
  if (!bootBase(__heap_base)) return false;
  currentThread().nativeLimit = 500;
  typeInitHeaders();
  initStrings();
  initContainerSingletons();
  initObjectModel();
  initNumbers();
  initStrTypes();
  initContainers();
  initInterp();
  typesReady(true);
  const type = changetype<Type>(TOKEN);
  type.refLocal = IMMORTAL;
  type.type = T.type;
  type.basicSize = 32;
  type.dealloc = tokenDealloc.index;
  const names = scratchPush(NAME_COUNT * 8);
  for (let i: u32 = 0; i < NAME_COUNT; i++) {
    const text = intToText(fromInt49(i), 10);
    strHash(text);
    store<Value>(names + (<usize>i << 3), text);
  }
  store<Value>(NAMES, tupleFromArray(names, NAME_COUNT));
  store<Value>(SUBJECT, 0);
  store<i64>(LIVE, 0);
  scratchPop(names);
  return true;
}
export function newThread(): usize { return threadNew(); }
export function startThread(thread: usize): void {
  threadStart(thread);
  currentThread().nativeLimit = 500;
}
export function finish(): void {
  threadLetGo(tlsThread);
  threadDelete(tlsThread);
}
export function detachHere(): void { detach(); }
export function attachHere(): void { attach(); }
export function poll(): bool { return safepoint(); }
export function collect(): f64 { return <f64>gcCollect(); }
export function verify(): i32 { return verifyHeap(); }
export function problemCode(): i32 { return firstProblem(); }
export function audit(): i32 { return auditReferences(); }
export function liveTokens(): f64 { return <f64>atomic.load<i64>(LIVE); }
export function heapTidy(): void {
  delayedProcess();
  heapCollect(tlsHeap);
}
@inline function subject(): Value { return load<Value>(SUBJECT); }
function setSubject(v: Value): void {
  decref(load<Value>(SUBJECT));
  store<Value>(SUBJECT, v);
}
export function dropSubject(): void { setSubject(0); }
export function makeList(): void { setSubject(listNew(0)); }
export function makeDict(): void { setSubject(dictNew()); }
export function makeSet(): void { setSubject(setNew()); }
export function makeDeque(): void { setSubject(dequeNewOf(T.deque)); }

/** Key k in the form of a mode: 0 int, 1 a str of the common table, 2 a fresh equal str, 3 a fresh tuple. Owned. */
function keyOf(k: u32, mode: u32): Value {
  if (mode == 0) return fromInt49(k);
  if (mode == 1) return newRef(tupleItemBorrowed(load<Value>(NAMES), k));
  if (mode == 2) return intToText(fromInt49(k), 10);
  return tuple1(fromInt49(k));
}

// ---- dict

/** Random operations on the shared dict; 0 or the number of the complaint. `mode` 4: mixed kinds of keys. */
export function dictChurn(rounds: u32, keys: u32, mode: u32): i32 {
  const d = subject();
  const at = scratchPush(24);
  for (let r: u32 = 0; r < rounds; r++) {
    const k = random() % keys;
    const kind = mode < 4 ? mode : random() & 3;
    // ints, strs and tuples of the same number are different keys, but their tokens carry the same number
    const key = keyOf(k, kind);
    const action = random() % 64;
    let ok = true;
    if (action < 24) {
      const v = dictGet(d, key);
      if (v) ok = isToken(v, k);
    } else if (action < 40) {
      const v = tokenNew(k);
      ok = dictSet(d, key, v);
      decref(v);
    } else if (action < 48) {
      ok = dictDiscard(d, key) >= 0;
    } else if (action < 52) {
      const v = tokenNew(k);
      const there = dictSetDefault(d, key, v);
      ok = there != 0 && isToken(there, k);
      decref(v);
    } else if (action < 56) {
      const v = dictPopOptional(d, key);
      if (v) ok = isToken(v, k);
    } else if (action < 58) {
      ok = dictContains(d, key) >= 0 && dictSize(d) >= 0;
    } else if (action < 60) {
      const pair = dictPopItem(d);
      if (pair) {
        ok = isToken(newRef(tupleItemBorrowed(pair, 1)), -1);
        decref(pair);
      } else clearError();
    } else if (action < 61) {
      store<i32>(at, 0);
      let seen = 0;
      while (ok && seen < 100 && dictNext(d, at, at + 8, at + 16)) {
        decref(load<Value>(at, 8));
        ok = isToken(load<Value>(at, 16), -1);
        seen++;
      }
    } else if (action < 62 && (r & 15) == 0) {
      const copy = dictCopy(d);
      ok = copy != 0 && dictComplaint(copy) == 0;
      decref(copy);
    } else if (action < 63 && (r & 255) == 0) {
      dictClear(d);
    } else if (kind == 1) {
      // the protocol of inline caches
      const version = dictKeysVersion(d);
      const index = dictKeysIndexOf(d, key);
      if (version && index >= 0) {
        const v = dictValueAt(d, version, index);
        if (v) ok = isToken(v, k);
      }
    }
    decref(key);
    if (!ok || hasError()) {
      scratchPop(at);
      return 100 + <i32>action;
    }
    if (!(r & 127)) safepoint();
  }
  scratchPop(at);
  return 0;
}
/** Is the table sound? Nobody else may be changing it. */
function dictComplaint(d: Value): i32 {
  const keys = changetype<Dict>(addressOf(d)).keys;
  const n = <i32>keysAt(keys).count;
  let live = 0;
  for (let i = 0; i < n; i++) {
    const slot = keySlot(keys, i);
    const key = load<Value>(slot);
    if ((key == 0) != (load<Value>(slot, 8) == 0)) return 1;
    if (!key) continue;
    live++;
    const v = dictGet(d, key);
    if (v != load<Value>(slot, 8)) return 2;
    decref(v);
  }
  if (live != dictSize(d)) return 3;
  let indexed = 0;
  for (let i: u32 = 0; i < <u32>1 << keysAt(keys).sizeLog; i++) if (indexAt(keys, i) >= 0) indexed++;
  return indexed == live ? 0 : 4;
}
export function checkDict(): i32 { return dictComplaint(subject()); }
/** Stores n keys of this thread's own, from `base`. */
export function dictFill(base: u32, n: u32, mode: u32): i32 {
  const d = subject();
  for (let i: u32 = 0; i < n; i++) {
    const key = mode == 3 ? tuple1(fromInt49(base + i)) : mode == 2 ? intToText(fromInt49(base + i), 10) : fromInt49(base + i);
    const v = tokenNew(base + i);
    if (!dictSet(d, key, v)) return 1;
    decref(v);
    const back = dictGet(d, key);
    if (!back || !isToken(back, base + i)) return 2;
    decref(key);
    if (!(i & 127)) safepoint();
  }
  return 0;
}
export function sizeOfDict(): i32 { return dictSize(subject()); }

// ---- a block is replaced again and again until its address comes back, while a thread that has searched it waits for the lock

/** For real, also while this thread is alone. */
export function lockSubject(): void { mutexLock(addressOf(subject()) + offsetof<Obj>('mutex')); }
/** Does a thread wait for the lock of the subject? */
export function hasWaiter(): bool { return (atomic.load<u8>(addressOf(subject()), offsetof<Obj>('mutex')) & 2) != 0; }
/** Stores tokens under tuples: 0 .. n - 1, then `again` (-1: nothing). */
export function dictStore(n: u32, again: i32): i32 {
  const d = subject();
  for (let i: i32 = 0; i < <i32>n; i++) if (!storeToken(d, i)) return 1;
  return again < 0 || storeToken(d, again) ? 0 : 2;
}
function storeToken(d: Value, k: u32): bool {
  const key = tuple1(fromInt49(k));
  const v = tokenNew(k);
  const ok = dictSet(d, key, v);
  decref(key);
  decref(v);
  return ok;
}
/** Has every key the token of its number, `n` in all? */
export function dictMatches(n: u32): i32 {
  const d = subject();
  const keys = changetype<Dict>(addressOf(d)).keys;
  for (let i: i32 = 0; i < <i32>keysAt(keys).count; i++) {
    const slot = keySlot(keys, i);
    const key = load<Value>(slot);
    if (key && !isToken(newRef(load<Value>(slot, 8)), <i64>int49(tupleItemBorrowed(key, 0)))) return 1;
  }
  return dictSize(d) == n ? dictComplaint(d) : 2;
}
/** The first item goes, that of key `k` comes last, and the block gets the address it had. Unlocks. 0 = done. */
export function dictRebirth(k: u32): i32 {
  const p = addressOf(subject());
  const keys = changetype<Dict>(p).keys;
  removeLockHeld(p, 0, entryHash(keys, 0));
  const dropped = tlsRemovedKey, token = tlsRemovedValue;
  const key = tuple1(fromInt49(k));
  let ok = appendStealLockHeld(p, key, hashOfKey(key), tokenNew(k), DictKind.general) && resizeLockHeld(p, 5, DictKind.general) != 0;
  let held: usize = 0;
  for (let i = 0; ok && i < 10000 && changetype<Dict>(p).keys != keys; i++) {
    held = holdOther(keys, held);
    ok = resizeLockHeld(p, 5, DictKind.general) != 0;
  }
  freeHeld(held);
  unlockObject(p);
  decref(dropped);
  decref(token);
  return ok && changetype<Dict>(p).keys == keys ? 0 : 1;
}
/** Lets retired blocks go, and takes another one of that size out of the way. */
function holdOther(wanted: usize, held: usize): usize {
  qsbrQuiescent();
  delayedProcess();
  const p = memAlloc(memUsable(wanted));
  if (p == wanted) {
    memFree(p);
    return held;
  }
  store<usize>(p, held);
  return p;
}
function freeHeld(p: usize): void {
  while (p) {
    const next = load<usize>(p);
    memFree(p);
    p = next;
  }
}
export function setStore(n: u32, again: i32): i32 {
  const s = subject();
  for (let i: i32 = 0; i <= <i32>n; i++) {
    const key = tuple1(fromInt49(i < <i32>n ? i : again));
    const ok = setAdd(s, key);
    decref(key);
    if (!ok) return 1;
  }
  return 0;
}
export function setRebirth(k: u32): i32 {
  const p = addressOf(subject());
  const table = setAt(p).table;
  let slot = slotAt(table, 0);
  while (!slotKey(slot)) slot += 16;
  const dropped = emptySlotLockHeld(p, slot);
  const key = tuple1(fromInt49(k));
  let ok = setResizeLockHeld(p, 1);
  insertClean(setAt(p).table, hashOfKey(key), key);
  tableAt(setAt(p).table).fill++;
  setAt(p).used++;
  let held: usize = 0;
  for (let i = 0; ok && i < 10000 && setAt(p).table != table; i++) {
    held = holdOther(table, held);
    ok = setResizeLockHeld(p, 1);
  }
  freeHeld(held);
  unlockObject(p);
  decref(dropped);
  return ok && setAt(p).table == table ? 0 : 1;
}

// ---- list

export function listChurn(rounds: u32, limit: u32): i32 {
  const l = subject();
  for (let r: u32 = 0; r < rounds; r++) {
    const action = random() % 64;
    const size = listSize(l);
    const i = <i64>(size ? random() % size : 0);
    let ok = true;
    if (action < 20) {
      const v = listGet(l, i);
      if (v) ok = isToken(v, -1);
    } else if (action < 32) {
      if (size < limit) {
        const v = tokenNew(1);
        ok = listAppend(l, v);
        decref(v);
      }
    } else if (action < 38) {
      const v = tokenNew(2);
      if (!listSet(l, i, v)) clearError();
      decref(v);
    } else if (action < 44) {
      const v = listPop(l, action & 1 ? -1 : i);
      if (v) ok = isToken(v, -1);
      else clearError();
    } else if (action < 48) {
      if (size < limit) {
        const v = tokenNew(3);
        ok = listInsert(l, i, v);
        decref(v);
      }
    } else if (action < 50) {
      const part = listSlice(l, i, i + 8);
      if (size < limit) ok = listExtend(l, part);
      decref(part);
    } else if (action < 52) {
      const v = tokenNew(4);
      const at = scratchPush(8);
      store<Value>(at, v);
      ok = spliceSteal(l, i, i + 4, at, 1);
      scratchPop(at);
    } else if (action < 53) {
      listReverse(l);
    } else if (action < 54 && (r & 63) == 0) {
      listClear(l);
    } else {
      const v = listGet(l, <i64>size - 1);
      if (v) ok = isToken(v, -1);
    }
    if (!ok || hasError()) return 100 + <i32>action;
    if (!(r & 127)) safepoint();
  }
  return 0;
}
/** Appends n ints of this thread's own. */
export function listFill(base: u32, n: u32): i32 {
  const l = subject();
  for (let i: u32 = 0; i < n; i++) {
    if (!listAppend(l, fromInt49(base + i))) return 1;
    if (!(i & 127)) safepoint();
  }
  return 0;
}
/** Sorts again and again while others append. */
export function listSorter(rounds: u32): i32 {
  const l = subject();
  for (let r: u32 = 0; r < rounds; r++) {
    if (!listSort(l, 0, (r & 1) != 0)) clearError();
    if (!(r & 7)) safepoint();
  }
  return 0;
}
export function sizeOfList(): u32 { return listSize(subject()); }
/** Ints 0..n-1, each once? */
export function listComplete(n: u32): i32 {
  const l = subject();
  if (listSize(l) != n) return 1;
  if (!listSort(l, 0, false)) return 2;
  for (let i: u32 = 0; i < n; i++) {
    const v = listGet(l, i);
    if (v != fromInt49(i)) return 3;
  }
  return 0;
}
export function checkList(): i32 {
  const list = changetype<List>(addressOf(subject()));
  for (let i: u32 = 0; i < list.size; i++) if (!isToken(newRef(load<Value>(itemSlot(list.items, i))), -1)) return 1;
  return 0;
}

// ---- set

export function setChurn(rounds: u32, keys: u32, mode: u32): i32 {
  const s = subject();
  const at = scratchPush(16);
  for (let r: u32 = 0; r < rounds; r++) {
    const kind = mode < 4 ? mode : random() & 3;
    const key = keyOf(random() % keys, kind);
    const action = random() % 64;
    let ok = true;
    if (action < 24) ok = setContains(s, key) >= 0;
    else if (action < 44) ok = setAdd(s, key);
    else if (action < 58) ok = setDiscard(s, key) >= 0;
    else if (action < 60) {
      store<u32>(at, 0);
      let seen = 0;
      while (seen < 100 && setNext(s, at, at + 8)) {
        decref(load<Value>(at, 8));
        seen++;
      }
    } else if (action < 61 && (r & 15) == 0) {
      const copy = setNew();
      ok = setUpdate(copy, s) && setComplaint(copy) == 0;
      decref(copy);
    } else if (action < 62 && (r & 255) == 0) setClear(s);
    decref(key);
    if (!ok || hasError()) {
      scratchPop(at);
      return 100 + <i32>action;
    }
    if (!(r & 127)) safepoint();
  }
  scratchPop(at);
  return 0;
}
function setComplaint(s: Value): i32 {
  const table = setAt(addressOf(s)).table;
  let live = 0;
  for (let i: u32 = 0; i <= tableAt(table).mask; i++) {
    const key = slotKey(slotAt(table, i));
    if (!key) continue;
    live++;
    if (setContains(s, key) != 1) return 1;
  }
  return live == setSize(s) ? 0 : 2;
}
export function checkSet(): i32 { return setComplaint(subject()); }
export function setFill(base: u32, n: u32, mode: u32): i32 {
  const s = subject();
  for (let i: u32 = 0; i < n; i++) {
    const key = mode == 3 ? tuple1(fromInt49(base + i)) : fromInt49(base + i);
    if (!setAdd(s, key) || setContains(s, key) != 1) return 1;
    decref(key);
    if (!(i & 127)) safepoint();
  }
  return 0;
}
export function sizeOfSet(): i32 { return setSize(subject()); }

// ---- deque

/** Producers and consumers at once: returns how many tokens this thread took minus how many it put. */
export function dequeChurn(rounds: u32): i32 {
  const d = subject();
  let balance = 0;
  for (let r: u32 = 0; r < rounds; r++) {
    const action = random() % 16;
    if (action < 7) {
      const v = tokenNew(5);
      if (!dequePut(d, v, (action & 1) != 0)) return -1000000;
      decref(v);
      balance--;
    } else if (action < 13) {
      const v = dequeTake(d, (action & 1) != 0);
      if (v) {
        balance++;
        if (!isToken(v, -1)) return -1000001;
      }
    } else if (action < 15) {
      const v = dequeGet(d, random() % 50);
      if (v && !isToken(v, -1)) return -1000002;
    } else if ((r & 63) == 0) {
      const list = dequeToList(d);
      if (!list) return -1000003;
      decref(list);
    }
    if (!(r & 127)) safepoint();
  }
  return balance;
}
export function sizeOfDeque(): u32 { return dequeSize(subject()); }

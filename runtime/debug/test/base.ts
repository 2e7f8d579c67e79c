// Entry of the tests of allocator, counts, locks, threads and collector: a small module of its own (tests/runtime/base.test.ts
// compiles it), instantiated in several real workers over one memory. The test's objects are Pairs of a type
// made up here: two references, a weak list, and a magic word by which a reader knows that what it holds is alive.
import { Obj, SharedSync, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { tlsThread, tlsThreadId } from '../../base/thread';
import { GcBit, IMMORTAL, Value } from '../../base/value';
import { memAlloc, memFree, memRealloc, memUsable } from '../../alloc/memory';
import { memFreeDelayed, delayedProcess } from '../../alloc/delayed';
import { gcAlloc, objectFree } from '../../alloc/object';
import { sharedAlloc, unitsTake } from '../../alloc/segments';
import { heapCollect } from '../../alloc/heap-collect';
import { tlsHeap } from '../../alloc/page';
import { gcCollect, gcTrack, gcVisit } from '../../object/gc';
import { sharedGc } from '../../object/gc-collect';
import { decref, incref, newRef, refCount, setDeferred, tryIncref, tryIncrefAt } from '../../object/refcount';
import { bootBase, threadBind, threadDelete, threadNew, threadStart } from '../../object/thread-life';
import { csBegin, csBegin2, csEnd, csEnd2 } from '../../sync/critical';
import { eventSet, eventWait } from '../../sync/event';
import { lockAcquire, lockRelease, sleepNs } from '../../sync/lock';
import { mutexLock, mutexTryLock, mutexUnlock } from '../../sync/mutex';
import { readLock, readUnlock, writeLock, writeUnlock } from '../../sync/rw-lock';
import { safepoint } from '../../sync/safepoint';
import { signalRaise, signalTake } from '../../sync/signals';
import { enableGil, startTheWorld, stopTheWorld } from '../../sync/stop-the-world';
import { attach, detach } from '../../sync/thread-state';
import { weakrefGet, weakrefInit, weakrefNew, weakrefDealloc, weakrefTraverse, weakrefClearSlot } from '../../object/weakref';
import { auditReferences, firstProblem, verifyHeap } from '../verify';

// ---- the common area of a test: 64 KiB at `area`

/** Address of the tests' common area; in Shared.gc's neighbour T.Token, a type nobody uses here. */
const AREA_WORD: usize = T.Token + 16;
@inline function area(): usize { return load<usize>(AREA_WORD); }
@inline function counter(index: usize): usize { return area() + 0x8000 + (index << 3); }
@inline function slotAt(index: usize): usize { return area() + (index << 3); }
export function counterOf(index: usize): f64 { return <f64>atomic.load<i64>(counter(index)); }
export function setCounter(index: usize, n: f64): void { atomic.store<i64>(counter(index), <i64>n); }
function bump(index: usize, n: i64): void { atomic.add<i64>(counter(index), n); }

let tlsSeed: u64 = 1;
function random(): u32 {
  tlsSeed ^= tlsSeed << 13;
  tlsSeed ^= tlsSeed >> 7;
  tlsSeed ^= tlsSeed << 17;
  return <u32>(tlsSeed >> 24);
}
export function seed(n: u32): void { tlsSeed = (<u64>n + 1) * 0x9e3779b97f4a7c15; }

// ---- pairs

const PAIR: usize = T.Context;
const PAIR_BYTES: u32 = 48;
const MAGIC: u64 = 0x5afe5afe5afe5afe;
const LIVE_COUNTER: usize = 0;
const FINALIZED_COUNTER: usize = 1;
const CALLED_COUNTER: usize = 2;
/** Nonzero: finalizers put their object into slot 4000. */
const RESURRECT: usize = 3;

function pairNew(a: Value, b: Value): Value {
  const p = gcAlloc(PAIR, PAIR_BYTES);
  if (!p) return 0;
  store<Value>(p, newRef(a), 16);
  store<Value>(p, newRef(b), 24);
  store<u64>(p, MAGIC, 32);
  bump(LIVE_COUNTER, 1);
  gcTrack(p);
  return <u64>p;
}
function pairDealloc(p: usize): void {
  if (load<u64>(p, 32) != MAGIC) unreachable();
  pairClear(p);
  store<u64>(p, 0, 32);
  bump(LIVE_COUNTER, -1);
  objectFree(p);
}
function pairTraverse(p: usize): void {
  gcVisit(load<Value>(p, 16));
  gcVisit(load<Value>(p, 24));
}
function pairClear(p: usize): void {
  const a = atomic.xchg<u64>(p + 16, 0);
  const b = atomic.xchg<u64>(p + 24, 0);
  decref(a);
  decref(b);
}
function pairFinalize(p: usize): void {
  bump(FINALIZED_COUNTER, 1);
  if (counterOf(RESURRECT) != 0) {
    incref(<u64>p);
    const old = atomic.xchg<u64>(slotAt(4000), <u64>p);
    decref(old);
  }
}
function checkAlive(v: Value): void {
  if (v && load<u64>(<usize>v, 32) != MAGIC) unreachable();
}
function callback(cb: Value, ref: Value): void { bump(CALLED_COUNTER, 1); }

// ---- set-up

export function boot(): bool {
  if (!bootBase(__heap_base)) return false;
  const a = unitsTake(1);
  memory.fill(a, 0, 0x10000);
  store<usize>(AREA_WORD, a);
  typeInit(T.type, 0);
  typeInit(PAIR, PAIR_BYTES);
  const pair = changetype<Type>(PAIR);
  pair.dealloc = pairDealloc.index;
  pair.traverse = pairTraverse.index;
  pair.clear = pairClear.index;
  pair.weakOffset = 40;
  typeInit(T.ReferenceType, 48);
  const ref = changetype<Type>(T.ReferenceType);
  ref.flags = 1 << 14;
  ref.dealloc = weakrefDealloc.index;
  ref.traverse = weakrefTraverse.index;
  ref.clear = weakrefClearSlot.index;
  weakrefInit();
  sharedGc().callbackHook = callback.index;
  return true;
}
function typeInit(type: usize, size: u32): void {
  const t = changetype<Type>(type);
  t.refLocal = IMMORTAL;
  t.type = T.type;
  t.basicSize = size;
}
export function useFinalizer(on: bool): void { changetype<Type>(PAIR).finalize = on ? pairFinalize.index : 0; }

export function newThread(): usize { return threadNew(); }
export function startThread(thread: usize): void { threadStart(thread); }
/** Waits (detached, spinning) until `count` threads of the round are here: they begin together. */
export function meet(count: i32): void {
  const word = counter(60);
  const here = atomic.add<i32>(word, 1) + 1;
  const goal = ((here + count - 1) / count) * count;
  detach();
  while (atomic.load<i32>(word) < goal) {}
  attach();
}
export function finish(): void { threadDelete(tlsThread); }
export function mainThread(): usize { return tlsThread; }
export function detachHere(): void { detach(); }
export function attachHere(): void { attach(); }
export function collect(): f64 { return <f64>gcCollect(); }
export function poll(): bool { return safepoint(); }
export function verify(): i32 { return verifyHeap(); }
export function problemCode(): i32 { return firstProblem(); }
export function audit(): i32 { return auditReferences(); }
export function usedUnits(): u32 { return sharedAlloc().usedUnits; }
export function limitUnits(units: u32): void { sharedAlloc().limitUnits = units; }
export function exceptionPending(): bool { return false; }
export function heapTidy(): void {
  delayedProcess();
  heapCollect(tlsHeap);
}
export function gilOn(): void { enableGil(); }
export function raiseSignalTest(n: u32): void { signalRaise(n); }
export function takeSignalTest(): u32 { return signalTake(); }

// ---- allocator

/** `rounds` random allocations, resizings and frees in `count` slots of this thread, contents checked. Returns 0 or the number of the complaint. */
export function allocChurn(rounds: u32, count: u32, maxBytes: u32): i32 {
  const table = memAlloc(count * 8);
  memory.fill(table, 0, count * 8);
  for (let r: u32 = 0; r < rounds; r++) {
    const i = random() % count;
    const at = table + (<usize>i << 3);
    const p = load<usize>(at);
    const size = load<u32>(at, 4);
    if (p && !patternHolds(p, size, i)) return 1;
    const kind = random() & 3;
    const bytes: u32 = 1 + (random() & 7 ? random() % 200 : random() % maxBytes);
    if (p && kind == 0) {
      const q = memRealloc(p, bytes);
      if (!q) continue;
      if (!patternHolds(q, min(size, bytes) > 4096 || size <= 4096 ? min(size, bytes) : min<u32>(bytes, 64), i)) return 2;
      pattern(q, bytes, i);
      store<usize>(at, q);
      store<u32>(at, bytes, 4);
    } else {
      memFree(p);
      store<u64>(at, 0);
      if (kind == 1) continue;
      const q = memAlloc(bytes);
      if (!q) continue;
      if (memUsable(q) < bytes || (q & 7)) return 3;
      pattern(q, bytes, i);
      store<usize>(at, q);
      store<u32>(at, bytes, 4);
    }
  }
  for (let i: u32 = 0; i < count; i++) memFree(load<usize>(table + (<usize>i << 3)));
  memFree(table);
  return 0;
}
/** Writes a pattern that depends on the slot; the whole range for small blocks, its ends for large ones. */
function pattern(p: usize, bytes: u32, slot: u32): void {
  if (bytes <= 4096) memory.fill(p, <u8>slot, bytes);
  else {
    memory.fill(p, <u8>slot, 64);
    memory.fill(p + bytes - 64, <u8>slot, 64);
  }
}
function patternHolds(p: usize, bytes: u32, slot: u32): bool {
  if (bytes > 4096) return load<u8>(p) == <u8>slot && load<u8>(p + 63) == <u8>slot;
  const step: u32 = 1;
  for (let i: u32 = 0; i < bytes; i += step) if (load<u8>(p + i) != <u8>slot) return false;
  return true;
}

/** Blocks wander from thread to thread through 512 common slots and are freed by whoever meets them. */
export function allocExchange(rounds: u32): i32 {
  for (let r: u32 = 0; r < rounds; r++) {
    const bytes: u32 = 16 + (random() & 15 ? random() % 400 : random() % 20000);
    const p = memAlloc(bytes);
    if (!p) return 1;
    store<u32>(p, bytes);
    memory.fill(p + 4, <u8>bytes, min<u32>(bytes - 4, 60));
    const slot = slotAt(random() & 511);
    const q = <usize>atomic.xchg<u64>(slot, <u64>p);
    if (q) {
      const size = load<u32>(q);
      for (let i: u32 = 4; i < min<u32>(size, 64); i++) if (load<u8>(q + i) != <u8>size) return 2;
      memFree(q);
    }
    if ((r & 1023) == 0) safepoint();
  }
  return 0;
}
export function exchangeClear(): void {
  for (let i: usize = 0; i < 512; i++) memFree(<usize>atomic.xchg<u64>(slotAt(i), 0));
}
/** Allocates until memory ends; gives everything back; the number of blocks it got. */
export function exhaust(bytes: u32): u32 {
  let first: usize = 0;
  let count: u32 = 0;
  while (true) {
    const p = memAlloc(bytes);
    if (!p) break;
    store<usize>(p, first);
    first = p;
    count++;
  }
  while (first) {
    const next = load<usize>(first);
    memFree(first);
    first = next;
  }
  return count;
}

// ---- reference counts

/** Random reads and replacements of objects in `slots` common slots. */
export function countChurn(rounds: u32, slots: u32): i32 {
  let held: Value = 0;
  for (let r: u32 = 0; r < rounds; r++) {
    const slot = slotAt(random() % slots);
    const action = random() & 7;
    if (action < 4) {
      const v = tryIncrefAt(slot);
      checkAlive(v);
      if (action == 0) {
        decref(held);
        held = v;
      } else {
        decref(v);
      }
    } else if (action < 6) {
      const v = pairNew(held, 0);
      const old = atomic.xchg<u64>(slot, v);
      checkAlive(old);
      decref(old);
      // chains may grow long: cut them now and then
      if (action == 5) {
        decref(held);
        held = 0;
      }
    } else if (action == 6) {
      const v = tryIncrefAt(slot);
      const old = atomic.xchg<u64>(slotAt(random() % slots), v);
      checkAlive(old);
      decref(old);
    } else if ((r & 255) == 0) {
      safepoint();
    }
  }
  decref(held);
  safepoint();
  return 0;
}
export function slotsClear(): void {
  for (let i: usize = 0; i < 4096; i++) decref(atomic.xchg<u64>(slotAt(i), 0));
}
export function refcountAt(index: usize): f64 { return <f64>refCount(load<Value>(slotAt(index))); }
/** A chain of n pairs, dropped at once. */
export function deepChain(n: u32): void {
  let head: Value = 0;
  for (let i: u32 = 0; i < n; i++) {
    const next = pairNew(head, 0);
    decref(head);
    head = next;
  }
  decref(head);
}

// ---- locks

export function mutexCount(rounds: u32, byteOffset: usize): void {
  const word = counter(16) + byteOffset;
  for (let r: u32 = 0; r < rounds; r++) {
    if (!(r & 7) && mutexTryLock(word)) {
      // got it without waiting
    } else mutexLock(word);
    store<i64>(counter(17), load<i64>(counter(17)) + 1);
    mutexUnlock(word);
    if (!(r & 255)) safepoint();
  }
}
export function lockCount(rounds: u32, timeoutNs: i32): i32 {
  const word = counter(18);
  let misses = 0;
  for (let r: u32 = 0; r < rounds; r++) {
    if (timeoutNs >= 0) {
      while (lockAcquire(word, timeoutNs, false) != 1) misses++;
    } else lockAcquire(word, -1, true);
    store<i64>(counter(19), load<i64>(counter(19)) + 1);
    if (!lockRelease(word)) unreachable();
    if (!(r & 255)) safepoint();
  }
  return misses;
}
export function holdLock(): i32 { return lockAcquire(counter(18), -1, true); }
export function tryLockFor(ms: i32): i32 { return lockAcquire(counter(18), <i64>ms * 1000000, true); }
export function dropLock(): bool { return lockRelease(counter(18)); }
export function sleepMs(ms: i32): bool { return sleepNs(<i64>ms * 1000000, true); }

/** 16 accounts of one unit each in pairs' slots 0..15; sections on one and on two, with nesting and safepoints inside. */
export function accountsMake(): void {
  for (let i: usize = 0; i < 16; i++) {
    const v = pairNew(0, 0);
    atomic.store<u64>(slotAt(i), v);
    store<u64>(<usize>v, 0xfffe000000000000 + 1000, 16);
  }
}
export function accountsMove(rounds: u32): void {
  for (let r: u32 = 0; r < rounds; r++) {
    const a = load<usize>(slotAt(random() & 15));
    const b = load<usize>(slotAt(random() & 15));
    csBegin2(a, b);
    if (!(r & 63)) {
      // Nested on one of them, on both, and on a third; with a safepoint that may suspend them all.
      csBegin(a);
      csBegin2(b, a);
      csBegin(load<usize>(slotAt(random() & 15)));
      if (!(r & 127)) safepoint();
      csEnd();
      csEnd2();
      csEnd();
    }
    if (a != b) {
      store<u64>(a, load<u64>(a, 16) - 1, 16);
      store<u64>(b, load<u64>(b, 16) + 1, 16);
    }
    csEnd2();
    if (!(r & 15)) {
      csBegin(a);
      store<u64>(a, load<u64>(a, 16) + 1, 16);
      store<u64>(a, load<u64>(a, 16) - 1, 16);
      csEnd();
    }
    if (!(r & 255)) safepoint();
  }
}
export function accountsTotal(): f64 {
  let total: f64 = 0;
  for (let i: usize = 0; i < 16; i++) total += <f64>(load<u64>(load<usize>(slotAt(i)), 16) - 0xfffe000000000000);
  return total;
}

export function rwChurn(rounds: u32): i32 {
  const word = counter(20);
  for (let r: u32 = 0; r < rounds; r++) {
    if (random() & 7) {
      readLock(word);
      const a = load<i64>(counter(21));
      const b = load<i64>(counter(22));
      if (a != b) return 1;
      readUnlock(word);
    } else {
      writeLock(word);
      store<i64>(counter(21), load<i64>(counter(21)) + 1);
      store<i64>(counter(22), load<i64>(counter(22)) + 1);
      writeUnlock(word);
    }
    if (!(r & 63)) safepoint();
  }
  return 0;
}
export function eventWaitTest(ms: i32): bool { return eventWait(counter(23), ms < 0 ? -1 : <i64>ms * 1000000); }
export function eventSetTest(): void { eventSet(counter(23)); }

// ---- QSBR

/** Arrays of a magic number, replaced by everybody, read without a lock. */
export function qsbrChurn(rounds: u32): i32 {
  for (let r: u32 = 0; r < rounds; r++) {
    const slot = slotAt(random() & 7);
    if (random() & 3) {
      const p = <usize>atomic.load<u64>(slot);
      if (p) {
        const n = load<u32>(p);
        for (let i: u32 = 1; i < n; i++) if (load<u32>(p + (<usize>i << 2)) != 0x600d600d) return 1;
      }
    } else {
      const n: u32 = 4 + random() % 60;
      const p = memAlloc(n << 2);
      if (!p) return 2;
      store<u32>(p, n);
      for (let i: u32 = 1; i < n; i++) store<u32>(p + (<usize>i << 2), 0x600d600d);
      const old = <usize>atomic.xchg<u64>(slot, <u64>p);
      memFreeDelayed(old);
      // What is given out again is overwritten by somebody: make that likely.
      const junk = memAlloc(n << 2);
      memory.fill(junk, 0xee, n << 2);
      memFree(junk);
    }
    if (!(r & 31)) safepoint();
  }
  return 0;
}
export function qsbrClear(): void {
  for (let i: usize = 0; i < 8; i++) memFreeDelayed(<usize>atomic.xchg<u64>(slotAt(i), 0));
}

// ---- stop the world

/** Counts in its own counter until counter 31 is set, with safepoints. */
export function spinCount(index: usize): void {
  while (atomic.load<i64>(counter(31)) == 0) {
    store<i64>(counter(index), load<i64>(counter(index)) + 1);
    store<i64>(counter(index + 8), load<i64>(counter(index)));
    safepoint();
    if (!(random() & 255)) {
      detach();
      attach();
    }
  }
}
/** Stops the world `times` times; nothing may move meanwhile. */
export function stopAndLook(times: u32, first: usize, count: usize): i32 {
  for (let t: u32 = 0; t < times; t++) {
    stopTheWorld();
    let before: i64 = 0;
    for (let i: usize = 0; i < count; i++) {
      before += load<i64>(counter(first + i));
      if (load<i64>(counter(first + i)) != load<i64>(counter(first + i + 8))) return 1;
    }
    for (let i = 0; i < 2000; i++) atomic.load<u32>(0);
    let after: i64 = 0;
    for (let i: usize = 0; i < count; i++) after += load<i64>(counter(first + i));
    startTheWorld();
    if (before != after) return 2;
    for (let i = 0; i < 500; i++) safepoint();
  }
  return 0;
}

// ---- collector

/** A ring of n pairs, then nobody holds it. */
export function ringDrop(n: u32): void {
  const first = pairNew(0, 0);
  let last = first;
  incref(last);
  for (let i: u32 = 1; i < n; i++) {
    const p = pairNew(0, 0);
    store<Value>(<usize>last, newRef(p), 16);
    decref(last);
    last = p;
  }
  store<Value>(<usize>last, newRef(first), 16);
  decref(last);
  decref(first);
}
/** A ring of which slot 100 holds one. */
export function ringKeep(n: u32): void {
  const first = pairNew(0, 0);
  let last = newRef(first);
  for (let i: u32 = 1; i < n; i++) {
    const p = pairNew(0, 0);
    store<Value>(<usize>last, newRef(p), 16);
    decref(last);
    last = p;
  }
  store<Value>(<usize>last, newRef(first), 16);
  decref(last);
  decref(atomic.xchg<u64>(slotAt(100), first));
}
/** Random graphs with cycles among common slots, with collections by everybody. */
export function graphChurn(rounds: u32, slots: u32): i32 {
  for (let r: u32 = 0; r < rounds; r++) {
    const a = tryIncrefAt(slotAt(random() % slots));
    const b = tryIncrefAt(slotAt(random() % slots));
    checkAlive(a);
    checkAlive(b);
    switch (random() & 3) {
      case 0: {
        const p = pairNew(a, b);
        decref(atomic.xchg<u64>(slotAt(random() % slots), p));
        break;
      }
      case 1:
        if (a) decref(atomic.xchg<u64>(<usize>a + 16, newRef(b)));
        break;
      case 2:
        if (a) decref(atomic.xchg<u64>(<usize>a + 24, newRef(b)));
        break;
      default: {
        const next = a ? tryIncrefAt(<usize>a + 16) : 0;
        checkAlive(next);
        decref(atomic.xchg<u64>(slotAt(random() % slots), next));
      }
    }
    decref(a);
    decref(b);
    if (!(r & 127)) safepoint();
    if (!(random() & 0x3fff)) gcCollect();
  }
  return 0;
}
export function deferSlot(index: usize): void { setDeferred(load<usize>(slotAt(index))); }

// ---- weak references

/** A weak reference (slot w) to the object in slot i, with a callback or without. */
export function weakTo(i: usize, w: usize, withCallback: bool): f64 {
  const ref = weakrefNew(T.ReferenceType, load<Value>(slotAt(i)), withCallback ? PAIR : 0);
  decref(atomic.xchg<u64>(slotAt(w), ref));
  return <f64>ref;
}
export function weakAlive(w: usize): bool {
  const v = weakrefGet(load<Value>(slotAt(w)));
  if (changetype<Obj>(<usize>v).type != PAIR) return false;
  checkAlive(v);
  decref(v);
  return true;
}
export function pairInto(i: usize): void { decref(atomic.xchg<u64>(slotAt(i), pairNew(0, 0))); }
export function dropSlot(i: usize): void { decref(atomic.xchg<u64>(slotAt(i), 0)); }
/** Everybody makes, reads, replaces and drops objects and weak references to them. */
export function weakChurn(rounds: u32, slots: u32): i32 {
  for (let r: u32 = 0; r < rounds; r++) {
    const i = random() % slots;
    switch (random() & 3) {
      case 0:
        decref(atomic.xchg<u64>(slotAt(i), pairNew(0, 0)));
        break;
      case 1: {
        const v = tryIncrefAt(slotAt(i));
        if (!v) break;
        const ref = weakrefNew(T.ReferenceType, v, random() & 1 ? PAIR : 0);
        decref(v);
        if (!ref) return 1;
        decref(atomic.xchg<u64>(slotAt(2048 + random() % slots), ref));
        break;
      }
      default: {
        const ref = tryIncrefAt(slotAt(2048 + i));
        if (!ref) break;
        const v = weakrefGet(ref);
        if (changetype<Obj>(<usize>v).type == PAIR) checkAlive(v);
        decref(v);
        decref(ref);
      }
    }
    if (!(r & 127)) safepoint();
  }
  return 0;
}

/** Which bits a block has, for the tests' messages. */
export function bitsOf(index: usize): u32 { return changetype<Obj>(load<usize>(slotAt(index))).gcBits; }
export const LIVE_BIT: u32 = GcBit.live;
export function tryIncrefTest(index: usize): bool { return tryIncref(load<usize>(slotAt(index))); }
export function bindTest(thread: usize): void { threadBind(thread); }
export function ownId(): u32 { return tlsThreadId; }
export function syncSize(): usize { return offsetof<SharedSync>(); }

/** A bit of everything on the same slots, in random order; each part short, so that threads meet in all combinations. */
export function mixedChurn(rounds: u32, slots: u32): i32 {
  for (let r: u32 = 0; r < rounds; r++) {
    let bad = 0;
    switch (random() % 8) {
      case 0: bad = countChurn(200, slots); break;
      case 1: bad = graphChurn(200, slots); break;
      case 2: bad = weakChurn(200, slots); break;
      case 3: bad = allocChurn(100, 50, 70000); break;
      case 4:
        if (!(random() & 15)) gcCollect();
        break;
      case 5:
        if (!(random() & 7)) {
          stopTheWorld();
          startTheWorld();
        }
        break;
      case 6:
        mutexCount(50, 2);
        break;
      default:
        deepChain(random() % 500);
    }
    if (bad) return bad;
    safepoint();
  }
  return 0;
}

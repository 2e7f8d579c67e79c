// Biased reference counts (PEP 703).
//
//   refLocal    references counted by the owner, plain loads and stores; IMMORTAL: never counted
//   refShared   count << 2 | state; everybody else, atomic read-modify-write
//
//   count of the object = refLocal + (refShared >> 2) [- DEFERRED_BIAS] ; refShared's part may be negative until merged
//
//   state       0 untouched -> QUEUED: a foreign decref found no shared count to take from, so the reference went to the
//               owner's merge queue (merge.ts) -> MERGED: owner 0, refLocal 0, everything is in refShared; 0 there is death.
//
// Life and death of an object owned by T: T's last local decref looks at refShared. If it is 0 and no other thread is alive, the
// object dies without an atomic operation. Else T sets owner = 0 and swaps the state to MERGED; who finds a merged count of
// zero (T here, or a later foreign decref) deallocates. A speculative reader (tryIncrefAt) may raise refShared of any object that is not
// (MERGED, 0): if its compare-and-swap comes first, T's swap sees the count and the object lives; if T's comes first, the reader fails
// and finds its slot changed. Freed blocks keep reading (MERGED, 0), so the reader needs no lock and no flag. (CPython takes the
// container's lock instead, because its owner path never swaps.)
//
// Deferred objects carry DEFERRED_BIAS in refShared, so no decref ever kills them; only the collector takes it off.
// Owner ids are reused: a new thread with an old id simply adopts the dead one's objects. Safe because merging an object of
// a dead owner and becoming alive exclude each other by ThreadState.mergeMutex (merge.ts).
//
// The functions of this file are the fast paths; everything else is in merge.ts and dealloc.ts.
import { Obj, SharedSync, Shared_sync } from '../base/layout.gen';
import { Addr } from '../base/addresses.gen';
import { tlsThreadId } from '../base/thread';
import { BORROWED, GcBit, IMMORTAL, Value } from '../base/value';
import { isGcObject } from '../alloc/object';
import { decrefForeign, decrefZero, increfForeign } from './merge';
import { DEFERRED_BIAS } from './refcount-state';
import { perturb } from '../debug/perturb';

@inline export function increfPtr(p: usize): void {
  const o = changetype<Obj>(p);
  if (o.owner == tlsThreadId) o.refLocal++;
  else if (o.refLocal != IMMORTAL) increfForeign(p);
}

@inline export function decrefPtr(p: usize): void {
  const o = changetype<Obj>(p);
  if (o.owner == tlsThreadId) {
    const left = o.refLocal - 1;
    o.refLocal = left;
    if (left == 0) decrefZero(p);
  } else if (o.refLocal != IMMORTAL) {
    decrefForeign(p);
  }
}

@inline export function incref(v: Value): void { if (v < BORROWED) increfPtr(<usize>v); }
@inline export function decref(v: Value): void { if (v < BORROWED) decrefPtr(<usize>v); }
/** The same value with one more reference. */
@inline export function newRef(v: Value): Value { incref(v); return v; }

/** Speculative read of a Value slot other threads may replace: an owned value, or 0 when the slot holds 0. The slot's memory must stay readable (QSBR). */
@inline export function tryIncrefAt(slot: usize): Value {
  const v = atomic.load<u64>(slot);
  if (v >= BORROWED) return v;
  const o = changetype<Obj>(<usize>v);
  if (o.owner == tlsThreadId) {
    // Ours, and the slot counted it when it was read: only we could have killed it since.
    o.refLocal++;
    return v;
  }
  // None and the like, and 0 by the dummy header; if the slot still holds it, it is what the header says.
  if (o.refLocal == IMMORTAL) if (atomic.load<u64>(slot) == v) return v;
  return tryIncrefSlow(slot, v);
}

function tryIncrefSlow(slot: usize, seen: Value): Value {
  let v = seen;
  while (true) {
    if (v >= BORROWED) return v;
    const p = <usize>v;
    perturb();
    if (changetype<Obj>(p).refLocal == IMMORTAL && atomic.load<u64>(slot) == v) return v; // also 0, by the dummy header
    if (tryIncref(p)) {
      perturb();
      const now = atomic.load<u64>(slot);
      if (now == v) return v;
      decrefPtr(p);
      v = now;
    } else {
      v = atomic.load<u64>(slot);
    }
  }
}

/** One more reference, unless the object is dead. p may be the address of a freed object. */
export function tryIncref(p: usize): bool {
  const o = changetype<Obj>(p);
  const local = o.refLocal;
  if (local == IMMORTAL) return true;
  if (o.owner == tlsThreadId) {
    if (local == 0) return false; // being deallocated, by us
    o.refLocal = local + 1;
    return true;
  }
  const word = p + offsetof<Obj>('refShared');
  let shared = atomic.load<i32>(word);
  while (true) {
    if (shared == MERGED) return false;
    perturb();
    const found = atomic.cmpxchg<i32>(word, shared, shared + 4);
    if (found == shared) return true;
    shared = found;
  }
}

const MERGED: i32 = 3;

/**
 * Its count is deferred: it dies only in a collection (modules, functions, types, code). By whoever has a reference; of several threads one adds
 * the bias. Without effect outside the collected heap.
 */
export function setDeferred(p: usize): void {
  const o = changetype<Obj>(p);
  if (o.refLocal == IMMORTAL || (o.gcBits & GcBit.deferred) || !isGcObject(p)) return;
  if (atomic.or<u8>(p, GcBit.deferred, offsetof<Obj>('gcBits')) & GcBit.deferred) return;
  atomic.add<i32>(p, DEFERRED_BIAS, offsetof<Obj>('refShared'));
}

/** Never counted from now on, and never freed. Anybody's object, at any time. */
export function setImmortal(p: usize): void {
  const o = changetype<Obj>(p);
  if (o.refLocal == IMMORTAL) return;
  const owner = atomic.load<u16>(p, offsetof<Obj>('owner'));
  if (owner == tlsThreadId || (owner == 0 && !manyThreads())) {
    // The owner alone writes refLocal. Whoever still counts in refShared, or has queued it, finds it immortal (merge.ts skips those).
    o.refLocal = IMMORTAL;
    atomic.store<i32>(p, 0, offsetof<Obj>('refShared'));
    atomic.or<u8>(p, GcBit.frozen, offsetof<Obj>('gcBits'));
    atomic.store<u16>(p, 0, offsetof<Obj>('owner'));
  } else {
    // Another thread's: its count goes on, but so high that it will never reach zero.
    atomic.add<i32>(p, DEFERRED_BIAS, offsetof<Obj>('refShared'));
  }
}

@inline export function isImmortal(p: usize): bool { return changetype<Obj>(p).refLocal == IMMORTAL; }

/** Is the caller's reference the only one? (owner, count 1) */
@inline export function isUniquelyReferenced(v: Value): bool {
  if (v >= BORROWED) return false;
  const o = changetype<Obj>(<usize>v);
  return o.refLocal == 1 && o.owner == tlsThreadId && atomic.load<i32>(<usize>v, offsetof<Obj>('refShared')) == 0;
}

/** sys.getrefcount without the argument's own. */
export function refCount(v: Value): i64 {
  if (v >= BORROWED) return <i64>IMMORTAL;
  const o = changetype<Obj>(<usize>v);
  const local = o.refLocal;
  if (local == IMMORTAL) return <i64>IMMORTAL;
  const shared = atomic.load<i32>(<usize>v, offsetof<Obj>('refShared'));
  const bias = o.gcBits & GcBit.deferred ? <i64>DEFERRED_BIAS >> 2 : 0;
  return <i64>local + <i64>(shared >> 2) - bias;
}

/** Is more than one thread alive? */
@inline export function manyThreads(): bool { return atomic.load<u32>(Addr.shared + Shared_sync, offsetof<SharedSync>('many')) != 0; }

// The slow paths of reference counts: foreign counts, merging, the merge queues. The protocol is at the head of refcount.ts.
//
// A thread's queue (MergeChunks, newest first) is under ThreadState.mergeMutex, a raw lock. `alive` is under the same lock:
// a foreign decref that finds the owner dead merges right there, still holding the lock, so that a new thread with the same id
// cannot become the owner in between.
import { Addr } from '../base/addresses.gen';
import { MergeChunk, MergeChunk_items, MergeChunk_size, Obj, SharedSync, Shared_sync, ThreadState } from '../base/layout.gen';
import { tlsThread } from '../base/thread';
import { T } from '../base/types.gen';
import { IMMORTAL } from '../base/value';
import { memFree, memTake } from '../alloc/memory';
import { objectFreeInline } from '../alloc/object';
import { BreakBit, setBreak } from '../sync/break-word';
import { MAX_THREADS, threadOfId } from '../sync/thread-table';
import { rawLock, rawUnlock } from '../sync/raw-lock';
import { stopTheWorld, startTheWorld, worldStoppedByMe } from '../sync/stop-the-world';
import { deallocObject } from './dealloc';
import { REF_ONE, RefState } from './refcount-state';
import { perturb } from '../debug/perturb';

const CHUNK_ITEMS: u32 = 126;

@inline function sharedWord(p: usize): usize { return p + offsetof<Obj>('refShared'); }
@inline function many(): bool { return atomic.load<u32>(Addr.shared + Shared_sync, offsetof<SharedSync>('many')) != 0; }

/** Not ours: immortal, merged, or another thread's. */
export function increfForeign(p: usize): void {
  if (changetype<Obj>(p).refLocal == IMMORTAL) return;
  assert(atomic.load<i32>(sharedWord(p)) != RefState.merged, 'incref of a freed object');
  atomic.add<i32>(sharedWord(p), REF_ONE);
}

export function decrefForeign(p: usize): void {
  if (changetype<Obj>(p).refLocal == IMMORTAL) return;
  const word = sharedWord(p);
  let shared = atomic.load<i32>(word);
  while (true) {
    // Nothing counted here and not yet queued: the reference we give up is one of the owner's.
    perturb();
    const queue = shared == 0;
    assert((shared & RefState.mask) != RefState.merged || shared > RefState.merged, 'one decref too many');
    assert(shared != 0 || atomic.load<u16>(p) <= MAX_THREADS, 'decref of what is no object');
    const next = queue ? RefState.queued : shared - REF_ONE;
    const found = atomic.cmpxchg<i32>(word, shared, next);
    if (found == shared) {
      if (queue) queueForMerge(p);
      else if (next == RefState.merged) deallocObject(p);
      return;
    }
    shared = found;
  }
}

/** The owner's last local reference is gone (refLocal is 0). */
export function decrefZero(p: usize): void {
  const word = sharedWord(p);
  if (!many() && load<i32>(word) == 0) {
    // What refers to nothing needs no more than this: strs, big ints, iterators of ranges have no finalizer, no weak references, no items.
    const type = changetype<Obj>(p).type;
    if (type == T.str || type == T.int || type == T.range_iterator) objectFreeInline(p);
    else deallocObject(p);
    return;
  }
  perturb();
  // Nearly always nobody else counts it. With this exchange it is dead, and nobody looks at the owner of what is dead.
  let shared = atomic.cmpxchg<i32>(word, 0, RefState.merged);
  if (shared == 0) {
    store<u16>(p, 0, offsetof<Obj>('owner'));
    deallocObject(p);
    return;
  }
  perturb();
  atomic.store<u16>(p, 0, offsetof<Obj>('owner'));
  perturb();
  while (true) {
    const next = (shared & ~RefState.mask) | RefState.merged;
    const found = atomic.cmpxchg<i32>(word, shared, next);
    if (found == shared) {
      if (next == RefState.merged) deallocObject(p);
      return;
    }
    shared = found;
  }
}

/** Moves refLocal into refShared, plus `extra`; the count (1 for what has become immortal). The object is ours, or nobody's (its owner is dead and its mergeMutex held, or the world stopped). */
export function mergeCounts(p: usize, extra: i32): i32 {
  const o = changetype<Obj>(p);
  const local = <i32>o.refLocal;
  if (local == <i32>IMMORTAL) return 1;
  const word = sharedWord(p);
  o.refLocal = 0;
  atomic.store<u16>(p, 0, offsetof<Obj>('owner'));
  let shared = atomic.load<i32>(word);
  while (true) {
    const count = (shared >> 2) + local + extra;
    const found = atomic.cmpxchg<i32>(word, shared, (count << 2) | RefState.merged);
    if (found == shared) return count;
    shared = found;
  }
}

/** Hands one reference to the owner's queue; the state has just become QUEUED by us. */
function queueForMerge(p: usize): void {
  const id = atomic.load<u16>(p, offsetof<Obj>('owner'));
  if (id == 0) { decrefForeign(p); return; } // merged meanwhile, or immortal
  perturb();
  const thread = threadOfId(id);
  const lock = thread + offsetof<ThreadState>('mergeMutex');
  const owner = changetype<ThreadState>(thread);
  // Never allocated under the lock: at the end of memory an allocation stops the world, and who waits for a raw lock cannot be stopped.
  let fresh: usize = 0;
  while (true) {
    rawLock(lock);
    if (!owner.alive) {
      const left = mergeCounts(p, -1);
      rawUnlock(lock);
      memFree(fresh);
      if (left == 0) deallocObject(p);
      return;
    }
    if (!fresh && queueIsFullLockHeld(owner)) {
      rawUnlock(lock);
      fresh = memTake(MergeChunk_size);
      if (fresh) continue;
      // No memory for the queue. Merge it here and now, with everybody stopped.
      mergeByForce(p);
      return;
    }
    fresh = pushLockHeld(owner, p, fresh);
    setBreak(thread, BreakBit.merge);
    rawUnlock(lock);
    memFree(fresh);
    return;
  }
}

function mergeByForce(p: usize): void {
  const mine = worldStoppedByMe();
  if (!mine) stopTheWorld();
  const left = mergeCounts(p, -1);
  if (!mine) startTheWorld();
  if (left == 0) deallocObject(p);
}

@inline function queueIsFullLockHeld(owner: ThreadState): bool {
  const chunk = owner.mergeQueue;
  return !chunk || changetype<MergeChunk>(chunk).count == CHUNK_ITEMS;
}

/** `fresh` becomes the newest chunk if one is needed (somebody else may have put one there meanwhile), else it is returned. */
function pushLockHeld(owner: ThreadState, p: usize, fresh: usize): usize {
  let unused = fresh;
  if (queueIsFullLockHeld(owner)) {
    changetype<MergeChunk>(fresh).next = owner.mergeQueue;
    changetype<MergeChunk>(fresh).count = 0;
    owner.mergeQueue = fresh;
    unused = 0;
  }
  const chunk = owner.mergeQueue;
  const c = changetype<MergeChunk>(chunk);
  store<u32>(chunk + MergeChunk_items + (<usize>c.count << 2), <u32>p);
  c.count++;
  return unused;
}

/** Merges what others have queued for this thread; may run destructors. At safepoints and at thread exit. */
export function mergeQueued(): void {
  const thread = changetype<ThreadState>(tlsThread);
  const lock = tlsThread + offsetof<ThreadState>('mergeMutex');
  rawLock(lock);
  let chunk = thread.mergeQueue;
  thread.mergeQueue = 0;
  rawUnlock(lock);
  while (chunk) {
    const c = changetype<MergeChunk>(chunk);
    for (let i: u32 = 0; i < c.count; i++) {
      const p: usize = load<u32>(chunk + MergeChunk_items + (<usize>i << 2));
      if (mergeCounts(p, -1) == 0) deallocObject(p);
    }
    const next = c.next;
    memFree(chunk);
    chunk = next;
  }
}

/** Ends the life of the thread as an owner: from now on foreign decrefs merge its objects themselves. */
export function mergeQueueClose(): void {
  const thread = changetype<ThreadState>(tlsThread);
  const lock = tlsThread + offsetof<ThreadState>('mergeMutex');
  while (true) {
    mergeQueued();
    rawLock(lock);
    if (!thread.mergeQueue) {
      thread.alive = 0;
      rawUnlock(lock);
      return;
    }
    rawUnlock(lock);
  }
}

// Frees through QSBR: arrays a lock-free reader may still be looking at wait in a queue of the thread until their goal is reached.
//
// The queue is looked through when it gets long, at quiescent moments (delayedProcess) and at thread exit, when what is left goes to
// SharedAlloc.orphanFrees.
import { DelayedChunk, DelayedChunk_entries, DelayedChunk_size, SharedSync, Shared_sync, ThreadState } from '../base/layout.gen';
import { Addr } from '../base/addresses.gen';
import { currentThread } from '../base/thread';
import { qsbrReached, qsbrRetire } from '../sync/qsbr';
import { startTheWorld, stopTheWorld, worldStoppedByMe } from '../sync/stop-the-world';
import { memFree, memTake } from './memory';
import { heapLock, heapUnlock, sharedAlloc } from './segments';

const ENTRIES: u32 = 126;

@inline function many(): bool { return load<u32>(Addr.shared + Shared_sync, offsetof<SharedSync>('many')) != 0; }
@inline function entryAt(chunk: usize, index: u32): usize { return chunk + DelayedChunk_entries + (<usize>index << 4); }

/** Frees when no thread can still be reading it without a lock (QSBR). p = 0 is allowed. */
export function memFreeDelayed(p: usize): void {
  if (!p) return;
  if (!many()) { memFree(p); return; }
  const t = currentThread();
  let chunk = t.delayedLast;
  if (!chunk || changetype<DelayedChunk>(chunk).count == ENTRIES) {
    delayedProcess();
    chunk = memTake(DelayedChunk_size);
    if (!chunk) {
      // No memory to remember it by: make sure by force. (Who has stopped the world is sure already.)
      if (!worldStoppedByMe()) {
        stopTheWorld();
        startTheWorld();
      }
      memFree(p);
      return;
    }
    const c = changetype<DelayedChunk>(chunk);
    c.next = 0;
    c.first = 0;
    c.count = 0;
    if (t.delayedLast) changetype<DelayedChunk>(t.delayedLast).next = chunk;
    else t.delayedFirst = chunk;
    t.delayedLast = chunk;
  }
  const c = changetype<DelayedChunk>(chunk);
  const at = entryAt(chunk, c.count);
  store<u64>(at, <u64>p);
  store<u64>(at, qsbrRetire(), 8);
  c.count++;
}

/** Frees what has reached its goal. The thread's own queue; oldest first. */
export function delayedProcess(): void {
  const t = currentThread();
  while (t.delayedFirst) {
    const chunk = t.delayedFirst;
    const c = changetype<DelayedChunk>(chunk);
    if (!freeReached(c)) return;
    if (c.next) {
      t.delayedFirst = c.next;
      memFree(chunk);
    } else {
      c.first = 0;
      c.count = 0;
      return;
    }
  }
}

/** Frees the reached entries of a chunk; true: all of them were. */
function freeReached(c: DelayedChunk): bool {
  const chunk = changetype<usize>(c);
  while (c.first < c.count) {
    const at = entryAt(chunk, c.first);
    if (!qsbrReached(load<u64>(at, 8))) return false;
    memFree(<usize>load<u64>(at));
    c.first++;
  }
  return true;
}

/** At thread exit: what still waits becomes everybody's. */
export function delayedOrphan(): void {
  delayedProcess();
  const t = currentThread();
  if (!t.delayedFirst) return;
  heapLock();
  changetype<DelayedChunk>(t.delayedLast).next = sharedAlloc().orphanFrees;
  sharedAlloc().orphanFrees = t.delayedFirst;
  heapUnlock();
  t.delayedFirst = 0;
  t.delayedLast = 0;
}

/** Frees what exited threads left and has reached its goal. */
export function delayedProcessOrphans(): void {
  const alloc = sharedAlloc();
  if (!alloc.orphanFrees) return;
  heapLock();
  let chunk = alloc.orphanFrees;
  alloc.orphanFrees = 0;
  heapUnlock();
  let rest: usize = 0;
  while (chunk) {
    const c = changetype<DelayedChunk>(chunk);
    const next = c.next;
    if (freeReached(c)) {
      memFree(chunk);
    } else {
      c.next = rest;
      rest = chunk;
    }
    chunk = next;
  }
  if (!rest) return;
  let last = rest;
  while (changetype<DelayedChunk>(last).next) last = changetype<DelayedChunk>(last).next;
  heapLock();
  changetype<DelayedChunk>(last).next = alloc.orphanFrees;
  alloc.orphanFrees = rest;
  heapUnlock();
}

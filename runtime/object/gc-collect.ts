// One collection, of everything.
//
//   stop the world
//     merge what waits in merge queues (a queued object looks alive)
//     take internal references off; what keeps a count is referred to from outside: mark from there
//     the rest is unreachable: listed, one reference added to each, weak references to them cleared
//   go on: callbacks of those weak references, finalizers (PEP 442)
//   stop the world, if finalizers ran: what they brought back, and all it reaches, is kept
//   go on: clear slots of the dead, then our references: they die by their counts, classes last
//
// Uncounted references keep alive too: an instance its class, a frame what it borrows (SharedGc.framesHook tells).
// Python code runs only on the collecting thread, never while the world is stopped. One collection at a time: SharedGc.collecting.
import { Addr } from '../base/addresses.gen';
import { MergeChunk, MergeChunk_items, Obj, SharedGc, Shared_gc, ThreadState, Type } from '../base/layout.gen';
import { shared } from '../base/roots';
import { currentThread, tlsThread, tlsThreadId } from '../base/thread';
import { T } from '../base/types.gen';
import { GcBit } from '../base/value';
import { sweepAbandoned } from '../alloc/abandon';
import { delayedProcess, delayedProcessOrphans } from '../alloc/delayed';
import { freeOrphanPages, reuseEmptyPages } from '../alloc/empty';
import { heapCollect } from '../alloc/heap-collect';
import { memFree } from '../alloc/memory';
import { awaitChange, wakeAwaiting } from '../sync/await-change';
import { startTheWorld, stopTheWorld } from '../sync/stop-the-world';
import { lastThreadId, threadOfId } from '../sync/thread-table';
import { listCount, listDrop, listItem, listNext, listPush, listSetItem } from './gc-list';
import { PENDING, VisitMode, markDrain, markEnd, markUncounted, traverseMarked, traverseObject, visitBegin } from './gc-visit';
import { walkCollected } from './gc-walk';
import { mergeCounts, mergeQueued } from './merge';
import { DEFERRED_BIAS, REF_ONE } from './refcount-state';
import { decrefPtr } from './refcount';
import { isSubtype } from './type';
import { detachWeakrefsStopped, runWeakCallbacks } from './weak-list';

const TYPE_SUBCLASS: u32 = 1 << 31;
const PASS1: u8 = GcBit.tracked | GcBit.frozen;
const PASS2: u8 = GcBit.unreachable | GcBit.frozen;
/** gc.DEBUG_SAVEALL */
const SAVE_ALL: u32 = 32;

@inline export function sharedGc(): SharedGc { return changetype<SharedGc>(Addr.shared + Shared_gc); }

// Of the collection this thread runs.
let tlsUnreachable: usize = 0;
let tlsLive: u64 = 0;
let tlsTypesFound: bool = false;
let tlsFinalizers: bool = false;
let tlsNoMemory: bool = false;
let tlsDead: usize = 0;

/** References from outside the objects looked at, once the internal ones are off. */
@inline function outsideCount(p: usize): i32 {
  const o = changetype<Obj>(p);
  let count = <i32>o.refLocal + (o.refShared >> 2);
  if (o.gcBits & GcBit.deferred) count -= DEFERRED_BIAS >> 2;
  return count;
}

@inline function takesPart(p: usize): bool { return (changetype<Obj>(p).gcBits & PASS1) == GcBit.tracked; }

function stepSubtract(p: usize): void {
  if (takesPart(p)) traverseObject(p);
}

function stepRoots(p: usize): void {
  const o = changetype<Obj>(p);
  if (!takesPart(p)) {
    // Being built or torn down, or frozen: its class must stay.
    markUncounted(o.type);
  } else if (!(o.gcBits & GcBit.alive) && outsideCount(p) > 0) {
    markUncounted(p);
  } else {
    return;
  }
  drain();
}

function stepPending(p: usize): void {
  const o = changetype<Obj>(p);
  if (!(o.mutex & PENDING)) return;
  o.mutex &= ~PENDING;
  traverseMarked(p);
}

/** Marks all that is reachable from what is marked. */
function drain(): void {
  while (markDrain()) {
    // The mark stack had no memory. Slow but sure.
    walkCollected(stepPending.index);
  }
}

function markFrames(): void {
  const hook = sharedGc().framesHook;
  if (!hook) return;
  for (let thread = shared().threads; thread != 0; thread = changetype<ThreadState>(thread).next) {
    call_indirect(hook, thread);
  }
  drain();
}

function stepSort(p: usize): void {
  const o = changetype<Obj>(p);
  if (!takesPart(p)) return;
  if (o.gcBits & GcBit.alive) {
    o.gcBits &= ~GcBit.alive;
    tlsLive++;
    return;
  }
  const head = listPush(tlsUnreachable, p);
  if (!head) {
    // It will be found again next time.
    tlsNoMemory = true;
    tlsLive++;
    o.gcBits |= GcBit.alive;
    return;
  }
  tlsUnreachable = head;
  o.gcBits |= GcBit.unreachable;
  const type = changetype<Type>(o.type);
  if (type.flags & TYPE_SUBCLASS) tlsTypesFound = true;
  if (type.finalize && !(o.gcBits & GcBit.finalized)) tlsFinalizers = true;
}

/** Unreachable objects there was no room for in the list: their internal references go back on. */
function stepLeftOver(p: usize): void {
  const o = changetype<Obj>(p);
  if (!takesPart(p) || !(o.gcBits & GcBit.alive)) return;
  o.gcBits &= ~GcBit.alive;
  traverseObject(p);
}

/** With the world stopped: everybody's merge queue. What dies is put on tlsDead. */
function mergeAllQueues(): void {
  for (let id: u32 = 1, last = lastThreadId(); id <= last; id++) {
    const thread = threadOfId(id);
    if (!thread || thread == tlsThread) continue;
    const t = changetype<ThreadState>(thread);
    let chunk = t.mergeQueue;
    t.mergeQueue = 0;
    while (chunk) {
      const c = changetype<MergeChunk>(chunk);
      for (let i: u32 = 0; i < c.count; i++) {
        const p: usize = load<u32>(chunk + MergeChunk_items + (<usize>i << 2));
        if (mergeCounts(p, -1) != 0) continue;
        // It is dead, but may have a finalizer: give the reference back, to be dropped when the world goes on.
        changetype<Obj>(p).refShared += REF_ONE;
        const head = listPush(tlsDead, p);
        if (head) tlsDead = head; // else it keeps that reference: a leak where memory is at its end anyway
      }
      const next = c.next;
      memFree(chunk);
      chunk = next;
    }
  }
}

function dropMerged(): void {
  for (let chunk = tlsDead; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) decrefPtr(listItem(chunk, i));
  }
  listDrop(tlsDead);
  tlsDead = 0;
}

/** One reference of ours to p, world stopped. */
@inline function hold(p: usize): void {
  const o = changetype<Obj>(p);
  if (o.owner == tlsThreadId) o.refLocal++;
  else o.refShared += REF_ONE;
}

/** First stop: what is unreachable. */
function findUnreachable(): void {
  mergeAllQueues();
  visitBegin(VisitMode.subtract, PASS1, GcBit.tracked);
  walkCollected(stepSubtract.index);
  visitBegin(VisitMode.mark, PASS1, GcBit.tracked);
  markFrames();
  walkCollected(stepRoots.index);
  markEnd();
  walkCollected(stepSort.index);
  visitBegin(VisitMode.restore, PASS1, GcBit.tracked);
  for (let chunk = tlsUnreachable; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) traverseObject(listItem(chunk, i));
  }
  if (tlsNoMemory) walkCollected(stepLeftOver.index);
  for (let chunk = tlsUnreachable; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) hold(listItem(chunk, i));
  }
}

/** Streams are finalized after everything that may still write to them, and those that wrap others before these: they flush. */
function turnOf(type: usize): u32 {
  if (!isSubtype(type, T._IOBase)) return 0;
  return isSubtype(type, T._TextIOBase) ? 1 : isSubtype(type, T._BufferedIOBase) ? 2 : 3;
}
function runFinalizers(): void {
  let last: u32 = 0;
  for (let turn: u32 = 0; turn <= last; turn++) {
    for (let chunk = tlsUnreachable; chunk != 0; chunk = listNext(chunk)) {
      for (let i: u32 = 0; i < listCount(chunk); i++) {
        const p = listItem(chunk, i);
        const o = changetype<Obj>(p);
        const finalize = changetype<Type>(o.type).finalize;
        if (!finalize || (o.gcBits & GcBit.finalized)) continue;
        const due = turnOf(o.type);
        if (due > last) last = due;
        if (due != turn) continue;
        // An earlier finalizer may have shown it to other threads, which set bits of their own here.
        atomic.or<u8>(p, GcBit.finalized, offsetof<Obj>('gcBits'));
        call_indirect(finalize, p);
      }
    }
  }
}

function stepInstanceOfDead(p: usize): void {
  if (!(changetype<Obj>(p).gcBits & GcBit.unreachable)) markUncounted(changetype<Obj>(p).type);
}

/** Second stop: what finalizers have brought back leaves the list (its entry becomes 0 and our reference goes to `kept`). */
function dropResurrected(): usize {
  visitBegin(VisitMode.subtract, PASS2, GcBit.unreachable);
  for (let chunk = tlsUnreachable; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) traverseObject(listItem(chunk, i));
  }
  visitBegin(VisitMode.mark, PASS2, GcBit.unreachable);
  markFrames();
  if (tlsTypesFound) {
    walkCollected(stepInstanceOfDead.index);
    drain();
  }
  for (let chunk = tlsUnreachable; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) {
      const p = listItem(chunk, i);
      if (!(changetype<Obj>(p).gcBits & GcBit.alive) && outsideCount(p) - 1 > 0) {
        markUncounted(p);
        drain();
      }
    }
  }
  markEnd();
  visitBegin(VisitMode.restore, PASS2, GcBit.unreachable);
  for (let chunk = tlsUnreachable; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) {
      const p = listItem(chunk, i);
      if (!(changetype<Obj>(p).gcBits & GcBit.alive)) traverseObject(p);
    }
  }
  let kept: usize = 0;
  for (let chunk = tlsUnreachable; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) {
      const p = listItem(chunk, i);
      const o = changetype<Obj>(p);
      if (!(o.gcBits & GcBit.alive)) continue;
      o.gcBits &= ~(GcBit.alive | GcBit.unreachable);
      const head = listPush(kept, p);
      if (head) kept = head; // else it keeps one reference too many: a leak, no harm
      listSetItem(chunk, i, 0);
    }
  }
  return kept;
}

/** From here on the objects of the list are dead: no set any more, and deferred counts count. World stopped. */
function condemn(): void {
  for (let chunk = tlsUnreachable; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) {
      const p = listItem(chunk, i);
      if (!p) continue;
      const o = changetype<Obj>(p);
      o.gcBits &= ~GcBit.unreachable;
      if (o.gcBits & GcBit.deferred) {
        o.gcBits &= ~GcBit.deferred;
        o.refShared -= DEFERRED_BIAS;
      }
      // Merged, so that our decrefs below are the end of it: nothing may wait in the queue of an owner while its class goes.
      mergeCounts(p, 0);
    }
  }
}

/** How many classes of classes are above p: 0 for what is no class made by a class statement. */
function classDepth(p: usize): u32 {
  let depth: u32 = 0;
  for (let type = changetype<Obj>(p).type; changetype<Type>(type).flags & TYPE_SUBCLASS; type = changetype<Obj>(type).type) {
    depth++;
    if (changetype<Obj>(type).type == type) break;
  }
  return depth;
}

/** Clears the dead and lets go of them; the number of them. */
function clearDead(): u64 {
  let dead: u64 = 0;
  let deepest: u32 = 0;
  for (let chunk = tlsUnreachable; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) {
      const p = listItem(chunk, i);
      if (!p) continue;
      dead++;
      if (tlsTypesFound) deepest = max(deepest, classDepth(p));
      const clear = changetype<Type>(changetype<Obj>(p).type).clear;
      if (clear) call_indirect(clear, p);
    }
  }
  // Instances before their classes: an instance does not count its class, but needs it to die. Classes before their metaclasses.
  // A deallocation going on below us must not make these wait on the trash list.
  const thread = currentThread();
  const nested = thread.deallocDepth;
  thread.deallocDepth = 0;
  for (let round: u32 = 0; round <= deepest; round++) {
    const depth = round == 0 ? 0 : deepest + 1 - round;
    for (let chunk = tlsUnreachable; chunk != 0; chunk = listNext(chunk)) {
      for (let i: u32 = 0; i < listCount(chunk); i++) {
        const p = listItem(chunk, i);
        if (!p || (tlsTypesFound && classDepth(p) != depth)) continue;
        listSetItem(chunk, i, 0);
        decrefPtr(p);
      }
    }
  }
  thread.deallocDepth = nested;
  return dead;
}

/** gc.DEBUG_SAVEALL: the dead go to gc.garbage instead. Our references become the list's. */
function saveAll(): u64 {
  let count: u64 = 0;
  const append = sharedGc().saveHook;
  for (let chunk = tlsUnreachable; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) {
      const p = listItem(chunk, i);
      if (!p) continue;
      count++;
      if (append) call_indirect(append, p);
      decrefPtr(p);
    }
  }
  return count;
}

const WAIT_NS: i64 = 100_000_000;
const MOST_WAITS = 10;

@inline function collectingWord(): usize { return changetype<usize>(sharedGc()) + offsetof<SharedGc>('collecting'); }
@inline function claim(): bool { return atomic.cmpxchg<u32>(collectingWord(), 0, tlsThreadId) == 0; }

/**
 * Takes the right to collect, after the collection of another thread: what its caller has let go of would survive that one. false:
 * this thread collects already (a finalizer asks), or the other one has not ended for a second: its finalizers may wait for us.
 */
export function claimCollection(): bool {
  for (let waits = 0; !claim(); ) {
    const by = atomic.load<u32>(collectingWord());
    if (by == tlsThreadId || waits == MOST_WAITS) return false;
    if (by != 0 && !awaitChange(collectingWord(), by, WAIT_NS)) waits++;
  }
  return true;
}
export function endCollection(): void {
  atomic.store<u32>(collectingWord(), 0);
  wakeAwaiting(collectingWord());
}

/** A full collection; the number of unreachable objects found (without those brought back). -1: another collection is going on. */
export function collectNow(): i64 {
  if (!claim()) return -1;
  const count = collectClaimed();
  endCollection();
  return count;
}

/** The same for who has claimed the collection, and ends it. */
export function collectClaimed(): i64 {
  const gc = sharedGc();
  const thread = currentThread();
  const pending = thread.exception;
  thread.exception = 0;
  thread.finalizersOff++;
  tlsUnreachable = 0;
  tlsLive = 0;
  tlsTypesFound = false;
  tlsFinalizers = false;
  tlsNoMemory = false;
  mergeQueued();
  stopTheWorld();
  findUnreachable();
  const callbacks = detachWeakrefsStopped(tlsUnreachable);
  if (!tlsFinalizers) condemn();
  collectHeaps();
  startTheWorld();
  dropMerged();
  runWeakCallbacks(callbacks);
  let kept: usize = 0;
  if (tlsFinalizers) {
    runFinalizers();
    stopTheWorld();
    kept = dropResurrected();
    condemn();
    startTheWorld();
  }
  const count = gc.debug & SAVE_ALL ? saveAll() : clearDead();
  listDrop(tlsUnreachable);
  tlsUnreachable = 0;
  for (let chunk = kept; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i++) decrefPtr(listItem(chunk, i));
  }
  listDrop(kept);
  heapCollect(thread.heap);
  sweepAbandoned(); // what was just freed may have been the last of an ended thread's pages
  reuseEmptyPages(0, 0);
  delayedProcess();
  delayedProcessOrphans();
  freeOrphanPages();
  gc.live = tlsLive;
  gc.candidates = tlsLive + count;
  gc.collections++;
  gc.collected += count;
  gc.lastCollected = count;
  thread.finalizersOff--;
  thread.exception = pending;
  return <i64>count;
}

/** With the world stopped: what other threads have freed in anyone's pages, and abandoned pages that are empty. */
function collectHeaps(): void {
  for (let thread = shared().threads; thread != 0; thread = changetype<ThreadState>(thread).next) {
    const t = changetype<ThreadState>(thread);
    if (t.alive) heapCollect(t.heap);
  }
  sweepAbandoned();
}

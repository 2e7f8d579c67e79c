// The beginning and the end of threads, and the boot of everything below the object model.
//
//   one unit       ThreadState | ThreadHeap                         never given back (thread-table.ts says why)
//   eight units    stack of critical sections | scratch stack       ThreadState.stack, from threadNew to the end of the thread
//
// Only the thread itself looks at its stack, so it may go back to the page allocator when the thread has ended.
//
// An ended thread's state goes to a pool, the most recently used first. Its objects keep its id; while nobody has
// that id they belong to nobody and are merged by whoever drops a reference (merge.ts), and the next thread with the id adopts them.
import { Addr } from '../base/addresses.gen';
import { Shared, SharedGc, SharedSync, Shared_gc, ThreadHeap, ThreadState, ThreadState_excBase } from '../base/layout.gen';
import { shared } from '../base/roots';
import { tlsSetThread, tlsThread } from '../base/thread';
import { IMMORTAL, Value } from '../base/value';
import { heapAbandon } from '../alloc/abandon';
import { delayedOrphan, delayedProcessOrphans } from '../alloc/delayed';
import { freeOrphanPages } from '../alloc/empty';
import { tlsSetHeap } from '../alloc/page';
import { UNIT, segmentsInit, unitsGive, unitsTake } from '../alloc/segments';
import { outOfMemory } from '../alloc/out-of-memory';
import { BreakBit, setBreak } from '../sync/break-word';
import { SECTIONS_BYTES, sectionsReset, sectionsShrink } from '../sync/critical';
import { LOT_BYTES } from '../sync/parking';
import { qsbrInit, sharedSync } from '../sync/qsbr';
import { rawLock, rawUnlock } from '../sync/raw-lock';
import { attach, detach } from '../sync/thread-state';
import { ThreadStatus } from '../sync/thread-status';
import { MAX_THREADS } from '../sync/thread-table';
import { gcInit, gcThreadReport } from './gc';
import { mergeQueueClose, mergeQueued } from './merge';
import { decref } from './refcount';

const HEAP_AT: usize = 0x4000;
const STACK_UNITS: u32 = 8;
/** The states of this many threads keep the caches of lookups for the next one. The pool hands out the latest state first. */
const WARM_THREADS: u32 = 8;

@inline function threadsMutex(): usize { return Addr.shared + offsetof<Shared>('threadsMutex'); }

/** Address 0 holds the header of an immortal object of no type, so that counting "nothing" needs no test. */
export function writeDummyHeader(): void {
  store<u64>(0, <u64>IMMORTAL << 32);
  store<u64>(0, 0, 8);
}

/** Boot, first thing: heap, locks and the main thread, attached to this instance. false: not even memory for that. */
export function bootBase(staticEnd: usize): bool {
  writeDummyHeader();
  if (!segmentsInit(staticEnd)) return false;
  // thread table, parking lot, locks of weak references
  const tables = unitsTake(1);
  if (!tables) return false;
  memory.fill(tables, 0, UNIT);
  const sync = sharedSync();
  sync.threadTable = tables;
  sync.lot = tables + 0x8000;
  changetype<SharedGc>(Addr.shared + Shared_gc).weakLocks = tables + 0x8000 + LOT_BYTES;
  sync.switchIntervalUs = 5000;
  qsbrInit();
  gcInit();
  sync.mergeHook = mergeQueued.index;
  const main = threadNew();
  if (!main) return false;
  shared().mainThread = main;
  threadStart(main);
  return true;
}

/** A ThreadState from the pool, detached; 0 with MemoryError pending (when there is a current thread). */
export function threadNew(): usize {
  const sync = sharedSync();
  const mutex = threadsMutex();
  rawLock(mutex);
  // The only thread there is says so before there is another. (With none, this is the main thread's own birth.)
  if (sync.liveThreads != 0) atomic.store<u32>(changetype<usize>(sync) + offsetof<SharedSync>('many'), 1);
  let thread = sync.freeThreads;
  if (thread) {
    sync.freeThreads = changetype<ThreadState>(thread).poolNext;
  } else {
    const id = sync.maxThreadId + 1;
    if (id <= MAX_THREADS) thread = unitsTake(1);
    if (!thread) {
      rawUnlock(mutex);
      return tlsThread ? outOfMemory() : 0;
    }
    memory.fill(thread, 0, UNIT);
    const fresh = changetype<ThreadState>(thread);
    fresh.id = id;
    fresh.heap = thread + HEAP_AT;
    fresh.keepsCaches = <u32>(id <= WARM_THREADS);
    changetype<ThreadHeap>(thread + HEAP_AT).thread = thread;
    atomic.store<u32>(sync.threadTable + (<usize>id << 2), <u32>thread);
    atomic.store<u32>(changetype<usize>(sync) + offsetof<SharedSync>('maxThreadId'), id);
  }
  const t = changetype<ThreadState>(thread);
  t.stack = unitsTake(STACK_UNITS);
  if (!t.stack) {
    t.poolNext = sync.freeThreads;
    sync.freeThreads = thread;
    rawUnlock(mutex);
    return tlsThread ? outOfMemory() : 0;
  }
  t.poolNext = 0;
  sectionsReset(t);
  t.scratch = t.stack + SECTIONS_BYTES;
  t.scratchEnd = t.stack + <usize>STACK_UNITS * UNIT;
  // The id comes back with the state; who wants to tell an ended thread from a later one needs a number of its own.
  t.ident = <u64>t.id;
  t.nativeId = ++sync.begun;
  t.handled = thread + ThreadState_excBase;
  const stopped = sync.stopper != 0;
  atomic.store<u32>(thread + offsetof<ThreadState>('breakWord'), (stopped ? BreakBit.stop : 0) | sync.standingBits);
  // Its status may be SUSPENDED already, from a stop it slept through in the pool.
  atomic.store<u32>(thread + offsetof<ThreadState>('status'), stopped ? ThreadStatus.suspended : ThreadStatus.detached);
  sync.liveThreads++;
  // All threads, for threading's main loop and the debugger.
  t.prev = 0;
  t.next = shared().threads;
  if (t.next) changetype<ThreadState>(t.next).prev = thread;
  shared().threads = thread;
  rawUnlock(mutex);
  rawLock(thread + offsetof<ThreadState>('mergeMutex'));
  t.handled = thread + ThreadState_excBase; // an ExcItem without a link below
  t.alive = 1;
  rawUnlock(thread + offsetof<ThreadState>('mergeMutex'));
  return thread;
}

/** The thread begins, in this instance: binds and attaches. */
export function threadStart(thread: usize): void {
  threadBind(thread);
  attach();
}

/** This instance runs `thread` from now on, detached. 0: none. */
export function threadBind(thread: usize): void {
  tlsSetThread(thread);
  tlsSetHeap(thread ? changetype<ThreadState>(thread).heap : 0);
}

@inline function dropField(thread: usize, offset: usize): void {
  const v = load<Value>(thread + offset);
  store<Value>(thread + offset, 0);
  decref(v);
}

/** The current thread drops what its state owns and merges its queue. It is attached, and is no owner of objects from now on: it may touch no
 *  count any more. Python-level things (locals, the frame stack) are the caller's to have finished. threadDelete must follow. */
export function threadLetGo(thread: usize): void {
  // Destructors may use these fields again, hence more than one round.
  for (let round = 0; round < 3; round++) {
    dropField(thread, offsetof<ThreadState>('context'));
    dropField(thread, offsetof<ThreadState>('locals'));
    dropField(thread, offsetof<ThreadState>('traceFunc'));
    dropField(thread, offsetof<ThreadState>('profileFunc'));
    dropField(thread, offsetof<ThreadState>('reprStack'));
    dropField(thread, offsetof<ThreadState>('asyncGenFirst'));
    dropField(thread, offsetof<ThreadState>('asyncGenFinal'));
    dropField(thread, ThreadState_excBase);
    dropField(thread, offsetof<ThreadState>('exception'));
    decref(atomic.xchg<u64>(thread + offsetof<ThreadState>('asyncException'), 0));
  }
  mergeQueueClose();
}

/** Gives the memory of the current thread away. It may go on: then it takes pages again. */
export function threadGiveMemory(thread: usize): void {
  sectionsShrink();
  gcThreadReport();
  delayedOrphan();
  heapAbandon(changetype<ThreadState>(thread).heap);
  freeOrphanPages();
  delayedProcessOrphans();
}

/** Ends the current thread, after threadLetGo, or one that was never started: gives its pages away, detaches, and returns the state to the pool. */
export function threadDelete(thread: usize): void {
  if (thread != tlsThread) {
    // Never started: it owns nothing.
    threadRetire(thread);
    return;
  }
  const t = changetype<ThreadState>(thread);
  assert(!t.alive, 'a thread lets go before it ends');
  threadGiveMemory(thread);
  t.frame = 0;
  t.handled = thread + ThreadState_excBase;
  t.pythonDepth = 0;
  t.nativeDepth = 0;
  t.tracing = 0;
  detach();
  threadBind(0);
  threadRetire(thread);
}

/** Detached and without possessions: back to the pool. */
function threadRetire(thread: usize): void {
  const t = changetype<ThreadState>(thread);
  rawLock(thread + offsetof<ThreadState>('mergeMutex'));
  t.alive = 0;
  rawUnlock(thread + offsetof<ThreadState>('mergeMutex'));
  const sync = sharedSync();
  const mutex = threadsMutex();
  rawLock(mutex);
  unitsGive(t.stack, STACK_UNITS);
  t.stack = 0;
  if (t.prev) changetype<ThreadState>(t.prev).next = t.next;
  else shared().threads = t.next;
  if (t.next) changetype<ThreadState>(t.next).prev = t.prev;
  t.poolNext = sync.freeThreads;
  sync.freeThreads = thread;
  sync.liveThreads--;
  if (sync.liveThreads == 1) atomic.store<u32>(changetype<usize>(sync) + offsetof<SharedSync>('many'), 0);
  rawUnlock(mutex);
}

/** From now on only this thread runs; the others stop at their next safepoint or when they attach, for ever. */
export function beginFinalizing(): void {
  atomic.store<u32>(Addr.shared + offsetof<Shared>('finalizing'), changetype<ThreadState>(tlsThread).id);
  rawLock(threadsMutex());
  for (let thread = shared().threads; thread != 0; thread = changetype<ThreadState>(thread).next) {
    if (thread != tlsThread) setBreak(thread, BreakBit.finalizing);
  }
  rawUnlock(threadsMutex());
}

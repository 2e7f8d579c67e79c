// All threads but one at a safepoint or detached.
//
// The stopper takes stopLock (waiting for it detaches, so two stoppers do not deadlock), sets stopRequested and the stop bit of
// every other thread's break word under threadsMutex, then looks again and again: DETACHED threads it turns into
// SUSPENDED, ATTACHED ones it waits for; they reach a safepoint, detach into SUSPENDED and raise stopMissing. A thread born
// meanwhile is born SUSPENDED (thread-life.ts, under the same mutex).
//
// While the world is stopped the stopper runs no Python code, waits for no mutex of objects, and does not detach.
import { Addr } from '../base/addresses.gen';
import { Shared, SharedSync, ThreadState } from '../base/layout.gen';
import { shared } from '../base/roots';
import { tlsThread } from '../base/thread';
import { BreakBit, clearBreak, setBreak } from './break-word';
import { futexWait, futexWake } from './futex';
import { gilEnableWorldStopped, gilEnabled } from './gil';
import { mutexLock, mutexTryLock, mutexUnlock } from './mutex';
import { sharedSync } from './qsbr';
import { rawLock, rawUnlock } from './raw-lock';
import { ThreadStatus } from './thread-status';
import { lastThreadId, threadOfId } from './thread-table';
import { perturb } from '../debug/perturb';

/** Looks again at least this often, for threads that have detached without noticing us. */
const LOOK_NS: i64 = 1_000_000;

@inline function threadsMutex(): usize { return Addr.shared + offsetof<Shared>('threadsMutex'); }
@inline function stopLock(): usize { return changetype<usize>(sharedSync()) + offsetof<SharedSync>('stopLock'); }
@inline function missingWord(): usize { return changetype<usize>(sharedSync()) + offsetof<SharedSync>('stopMissing'); }

/** Returns when every other thread is suspended. Not nested. By an attached thread. */
export function stopTheWorld(): void {
  mutexLock(stopLock());
  stopOthers();
}

/** The same without ever detaching this thread, from places that must not lose their critical sections: false when another thread is stopping the world already. */
export function tryStopTheWorld(): bool {
  if (!mutexTryLock(stopLock())) return false;
  stopOthers();
  return true;
}

function stopOthers(): void {
  rawLock(threadsMutex());
  sharedSync().stopper = tlsThread;
  atomic.store<u32>(Addr.shared + offsetof<Shared>('stopRequested'), 1);
  for (let id: u32 = 1, last = lastThreadId(); id <= last; id++) {
    const thread = threadOfId(id);
    if (thread && thread != tlsThread) setBreak(thread, BreakBit.stop);
  }
  rawUnlock(threadsMutex());
  while (true) {
    const seen = atomic.load<u32>(missingWord());
    perturb();
    if (suspendDetached() == 0) return;
    futexWait(missingWord(), seen, LOOK_NS);
  }
}

/** The number of threads still running. */
function suspendDetached(): u32 {
  let missing: u32 = 0;
  rawLock(threadsMutex());
  for (let id: u32 = 1, last = lastThreadId(); id <= last; id++) {
    const thread = threadOfId(id);
    if (!thread || thread == tlsThread) continue;
    const word = thread + offsetof<ThreadState>('status');
    if (atomic.cmpxchg<u32>(word, ThreadStatus.detached, ThreadStatus.suspended) == ThreadStatus.attached) missing++;
  }
  rawUnlock(threadsMutex());
  return missing;
}

export function startTheWorld(): void {
  rawLock(threadsMutex());
  atomic.store<u32>(Addr.shared + offsetof<Shared>('stopRequested'), 0);
  sharedSync().stopper = 0;
  for (let id: u32 = 1, last = lastThreadId(); id <= last; id++) {
    const thread = threadOfId(id);
    if (!thread || thread == tlsThread) continue;
    clearBreak(thread, BreakBit.stop);
    const word = thread + offsetof<ThreadState>('status');
    if (atomic.cmpxchg<u32>(word, ThreadStatus.suspended, ThreadStatus.detached) == ThreadStatus.suspended) futexWake(word, -1);
  }
  rawUnlock(threadsMutex());
  mutexUnlock(stopLock());
}

/** Has this thread stopped the world? */
export function worldStoppedByMe(): bool { return shared().stopRequested != 0 && sharedSync().stopper == tlsThread; }

/** Switches the GIL on for the rest of the program (an extension module that needs it). */
export function enableGil(): void {
  if (gilEnabled()) return;
  stopTheWorld();
  if (!gilEnabled()) gilEnableWorldStopped();
  startTheWorld();
}

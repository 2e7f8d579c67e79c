// The end of a thread as others wait for it. It is a block of its own, not a part of the _ThreadHandle, because the thread must say that
// it has ended when it has let go of everything: after that it owns no objects and may not touch the handle's count any more.
//
// The lock word `done` is held from before the thread's start to its end: joining is acquiring it. Every _ThreadHandle and every thread
// that will signal it counts the block (`refs`); the last one frees it.
//
// The ends of non-daemon threads are in a list, from before the start until the end is signalled: what _thread._shutdown() waits for.
import { Addr } from '../../base/addresses.gen';
import { Pool, Shared_pool, ThreadEnd, ThreadEnd_size } from '../../base/layout.gen';
import { memAllocZeroed, memFree } from '../../alloc/memory';
import { add32, loadAcquire32, storeRelease32, sub32 } from '../../sync/atomic';
import { lockRelease } from '../../sync/lock';
import { mutexLock, mutexUnlock } from '../../sync/mutex';

export namespace EndState {
  export const notStarted: u32 = 0;
  export const starting: u32 = 1;
  export const running: u32 = 2;
  export const done: u32 = 3;
}

@inline function pool(): Pool { return changetype<Pool>(Addr.shared + Shared_pool); }
@inline function listMutex(): usize { return Addr.shared + Shared_pool + offsetof<Pool>('endsMutex'); }
@inline function at(end: usize): ThreadEnd { return changetype<ThreadEnd>(end); }
@inline export function doneWord(end: usize): usize { return end + offsetof<ThreadEnd>('done'); }
@inline export function stateWord(end: usize): usize { return end + offsetof<ThreadEnd>('state'); }
@inline function refsWord(end: usize): usize { return end + offsetof<ThreadEnd>('refs'); }

/** Of a thread that has not started, with one reference; 0 with MemoryError pending. */
export function endNew(): usize {
  const end = memAllocZeroed(ThreadEnd_size);
  if (end) at(end).refs = 1;
  return end;
}
export function endRef(end: usize): void { add32(refsWord(end), 1); }
export function endDrop(end: usize): void {
  if (end && sub32(refsWord(end), 1) == 1) memFree(end);
}

/** _thread._shutdown() waits for it from now on. */
export function endList(end: usize): void {
  mutexLock(listMutex());
  at(end).next = pool().ends;
  if (pool().ends) at(pool().ends).prev = end;
  pool().ends = end;
  at(end).listed = 1;
  mutexUnlock(listMutex());
}
export function endUnlist(end: usize): void {
  mutexLock(listMutex());
  if (at(end).listed) {
    at(end).listed = 0;
    if (at(end).next) at(at(end).next).prev = at(end).prev;
    if (at(end).prev) at(at(end).prev).next = at(end).next;
    else pool().ends = at(end).next;
    at(end).next = 0;
    at(end).prev = 0;
  }
  mutexUnlock(listMutex());
}
/** One that is listed, with a reference for the caller, or 0. */
export function endListed(): usize {
  mutexLock(listMutex());
  const end = pool().ends;
  if (end) endRef(end);
  mutexUnlock(listMutex());
  return end;
}

/** The thread has ended, or never starts: its joiners go on. */
export function endSignal(end: usize): void {
  storeRelease32(stateWord(end), EndState.done);
  endUnlist(end);
  lockRelease(doneWord(end));
}
export function endIsSignalled(end: usize): bool { return loadAcquire32(stateWord(end)) == EndState.done; }

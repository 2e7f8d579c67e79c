// When memory ends: a MemoryError is made pending, nothing traps. Making the exception is the object layer's business; until
// it has registered, the preallocated instance is used.
import { ThreadState } from '../base/layout.gen';
import { Root, root } from '../base/roots';
import { tlsThread } from '../base/thread';
import { memoryEnded } from './pressure';
import { sharedAlloc, tlsOpenReserve } from './segments';

export function outOfMemory(): usize {
  tlsOpenReserve();
  memoryEnded();
  const hook = sharedAlloc().memoryErrorHook;
  if (hook) call_indirect(hook);
  else if (tlsThread && changetype<ThreadState>(tlsThread).exception == 0) changetype<ThreadState>(tlsThread).exception = root(Root.memoryError);
  return 0;
}

/** The object layer's `memoryError`, () -> void. At boot. */
export function setMemoryErrorHook(fn: u32): void { sharedAlloc().memoryErrorHook = fn; }

/** Debug: the nth allocation from now on fails (1 = the next), and only that one; 0 = off. */
export function setFailAfter(n: u32): void { sharedAlloc().failAfter = n; }

/** Is this allocation to fail? Only asked in builds with Debug.failAllocations. */
export function allocationFails(): bool {
  const left = sharedAlloc().failAfter;
  if (left == 0) return false;
  sharedAlloc().failAfter = left - 1;
  return left == 1;
}

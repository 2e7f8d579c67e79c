// The lock under everything else: one word, a short spin, then the futex. It knows nothing of threads, never detaches
// and is never held across anything that waits: no safepoint, no other lock but those documented (heapLock inside
// none; the buckets of the parking lot inside none; stripes of weak references inside none).
//
//   0 free   1 locked   2 locked, and somebody may be waiting
import { futexWait, futexWake } from './futex';

const SPINS: i32 = 40;

@inline export function rawLock(word: usize): void {
  if (atomic.cmpxchg<u32>(word, 0, 1) != 0) rawLockSlow(word);
}

@inline export function rawUnlock(word: usize): void {
  if (atomic.xchg<u32>(word, 0) == 2) futexWake(word, 1);
}

export function rawTryLock(word: usize): bool { return atomic.cmpxchg<u32>(word, 0, 1) == 0; }

function rawLockSlow(word: usize): void {
  for (let i = 0; i < SPINS; i++) {
    if (atomic.load<u32>(word) == 0 && atomic.cmpxchg<u32>(word, 0, 1) == 0) return;
  }
  // From here on we take it as "maybe more waiters": an unlock too many is harmless, one too few is a hang.
  while (atomic.xchg<u32>(word, 2) != 0) futexWait(word, 2, -1);
}

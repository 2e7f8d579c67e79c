// The one-byte mutex: bit 0 locked, bit 1 has waiters in the parking lot. Works on any byte (of a u8 or u32 word).
//
// A thread that has waited a millisecond is handed the mutex when it is released; until then whoever comes first gets it
// (measured elsewhere: far better throughput than strict hand-off). Waiting detaches. A thread must not die, detach for long or
// run Python code while it holds one: that is what critical sections are for.
import { isForeignUnshared, isMine, tlsHeld, tlsSetHeld } from './bias';
import { AGAIN, LOCKED, tryLockByte, unlockByte } from './mutex-word';
import { isSolo } from './solo';
import { shareObject } from './share';
import { mutexLockSlow, sectionHolds } from './thread-state';

const OBJECT_MUTEX: usize = 2;

@inline export function mutexLock(word: usize): void {
  if (atomic.cmpxchg<u8>(word, 0, LOCKED) != 0) mutexLockSlow(word);
}
@inline export function mutexTryLock(word: usize): bool { return tryLockByte(word); }
@inline export function mutexUnlock(word: usize): void { unlockByte(word); }
@inline export function mutexIsLocked(word: usize): bool { return (atomic.load<u8>(word) & LOCKED) != 0; }
/** The mutex in the header of an object. Never run Python code under it; use critical sections for that. */
@inline export function lockObject(p: usize): void {
  if (isSolo()) return;
  if (isMine(p) && tlsHeld == 0) tlsSetHeld(p);
  else lockObjectSlow(p);
}
function lockObjectSlow(p: usize): void {
  if (isForeignUnshared(p)) shareObject(p);
  mutexLock(p + OBJECT_MUTEX);
}
/** Looks at what was taken: the bias (bias.ts), the lock, or nothing if this thread was alone then. */
@inline export function unlockObject(p: usize): void {
  if (tlsHeld == p) tlsSetHeld(0);
  else if (load<u8>(p + OBJECT_MUTEX) != 0) unlockTaken(p);
}
function unlockTaken(p: usize): void {
  // Alone, nothing was taken; what is locked may be this thread's own critical section of p, which goes on.
  if (isSolo() && (load<u8>(p + OBJECT_MUTEX) & AGAIN) == 0 && sectionHolds(p)) return;
  unlockByte(p + OBJECT_MUTEX);
}

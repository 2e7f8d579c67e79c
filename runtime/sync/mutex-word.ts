// The byte of a mutex: bit 0 locked, bit 1 somebody waits in the parking lot, bit 2 the thread whose critical section holds it
// has locked it a second time (thread-state.ts). What needs no waiting.
import { unparkMutex8 } from './parking';
import { perturb } from '../debug/perturb';

export const LOCKED: u8 = 1;
export const WAITERS: u8 = 2;
export const AGAIN: u8 = 4;

@inline export function tryLockByte(word: usize): bool {
  return atomic.cmpxchg<u8>(word, 0, LOCKED) == 0 || tryLockContended(word);
}

/** Not locked, but with waiters: may be taken too. */
function tryLockContended(word: usize): bool {
  const v = atomic.load<u8>(word);
  return !(v & LOCKED) && atomic.cmpxchg<u8>(word, v, v | LOCKED) == v;
}

@inline export function unlockByte(word: usize): void {
  perturb();
  if (atomic.cmpxchg<u8>(word, LOCKED, 0) != LOCKED) unlockSlow(word);
}
function unlockSlow(word: usize): void {
  // Only its holder sets and clears this bit. Who waits goes on waiting for the section to end.
  if (atomic.load<u8>(word) & AGAIN) atomic.and<u8>(word, ~AGAIN);
  else unparkMutex8(word, LOCKED, WAITERS);
}

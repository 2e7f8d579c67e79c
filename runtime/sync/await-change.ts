// Waiting, detached, for a word of shared memory to change: for what is rare and needs no queue in the parking lot.
import { futexWait, futexWake, WaitResult } from './futex';
import { attach, detach } from './thread-state';

/** Sleeps while the word is `value`, at most `ns`. false: the time is over. May wake without reason. */
export function awaitChange(word: usize, value: u32, ns: i64): bool {
  detach();
  const result = futexWait(word, value, ns);
  attach();
  return result != WaitResult.timedOut;
}

/** Wakes all who await a change of the word. */
export function wakeAwaiting(word: usize): void { futexWake(word, -1); }

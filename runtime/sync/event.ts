// A one-shot event: 0 not set, 1 set, 2 not set and somebody waits. Waiting detaches.
import { parkPrepare32, parkWait, unparkAllSetting32 } from './parking';
import { attach, detach, isAttached } from './thread-state';

const SET: u32 = 1;
const WAITED: u32 = 2;

@inline export function eventIsSet(word: usize): bool { return atomic.load<u32>(word) == SET; }

export function eventSet(word: usize): void {
  if (atomic.xchg<u32>(word, SET) == WAITED) unparkAllSetting32(word, SET);
}

/** timeoutNs < 0 waits for ever; false: time is up. */
export function eventWait(word: usize, timeoutNs: i64): bool {
  while (true) {
    const v = atomic.load<u32>(word);
    if (v == SET) return true;
    if (v == 0 && atomic.cmpxchg<u32>(word, 0, WAITED) != 0) continue;
    if (!parkPrepare32(word, WAITED)) continue;
    const attached = isAttached();
    if (attached) detach();
    const unparked = parkWait(timeoutNs);
    if (attached) attach();
    if (!unparked) return eventIsSet(word);
  }
}

// Something that must happen once, by whoever comes first: 0 not done, 1 being done, 2 done, 3 being done and somebody waits.
//
//   if (onceBegin(word)) { ...; onceEnd(word, ok); }
import { parkPrepare32, parkWait, unparkAllSetting32 } from './parking';
import { attach, detach, isAttached } from './thread-state';

/** true: the caller must do it and call onceEnd; false: it is done. */
export function onceBegin(word: usize): bool {
  while (true) {
    const v = atomic.load<u32>(word);
    if (v == 2) return false;
    if (v == 0) {
      if (atomic.cmpxchg<u32>(word, 0, 1) == 0) return true;
      continue;
    }
    if (v == 1 && atomic.cmpxchg<u32>(word, 1, 3) != 1) continue;
    if (!parkPrepare32(word, 3)) continue;
    const attached = isAttached();
    if (attached) detach();
    parkWait(-1);
    if (attached) attach();
  }
}

/** ok = false: it failed, the next one tries again. */
export function onceEnd(word: usize, ok: bool): void {
  const value: u32 = ok ? 2 : 0;
  if (atomic.cmpxchg<u32>(word, 1, value) != 1) unparkAllSetting32(word, value);
}

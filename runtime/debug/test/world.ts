// Tests of QSBR and of stopping the world.
import { memAlloc, memFree } from '../../alloc/memory';
import { memFreeDelayed } from '../../alloc/delayed';
import { safepoint } from '../../sync/safepoint';
import { startTheWorld, stopTheWorld } from '../../sync/stop-the-world';
import { attach, detach } from '../../sync/thread-state';
import { counter, slotAt, random } from './common';

/** Arrays of a magic number, replaced by everybody, read without a lock. */
export function qsbrChurn(rounds: u32): i32 {
  for (let r: u32 = 0; r < rounds; r++) {
    const slot = slotAt(random() & 7);
    if (random() & 3) {
      const p = <usize>atomic.load<u64>(slot);
      if (p) {
        const n = load<u32>(p);
        for (let i: u32 = 1; i < n; i++) if (load<u32>(p + (<usize>i << 2)) != 0x600d600d) return 1;
      }
    } else {
      const n: u32 = 4 + random() % 60;
      const p = memAlloc(n << 2);
      if (!p) return 2;
      store<u32>(p, n);
      for (let i: u32 = 1; i < n; i++) store<u32>(p + (<usize>i << 2), 0x600d600d);
      const old = <usize>atomic.xchg<u64>(slot, <u64>p);
      memFreeDelayed(old);
      // What is given out again is overwritten by somebody: make that likely.
      const junk = memAlloc(n << 2);
      memory.fill(junk, 0xee, n << 2);
      memFree(junk);
    }
    if (!(r & 31)) safepoint();
  }
  return 0;
}
export function qsbrClear(): void {
  for (let i: usize = 0; i < 8; i++) memFreeDelayed(<usize>atomic.xchg<u64>(slotAt(i), 0));
}

// ---- stop the world

/** Counts in its own counter until counter 31 is set, with safepoints. */
export function spinCount(index: usize): void {
  while (atomic.load<i64>(counter(31)) == 0) {
    store<i64>(counter(index), load<i64>(counter(index)) + 1);
    store<i64>(counter(index + 8), load<i64>(counter(index)));
    safepoint();
    if (!(random() & 255)) {
      detach();
      attach();
    }
  }
}
/** Stops the world `times` times; nothing may move meanwhile. */
export function stopAndLook(times: u32, first: usize, count: usize): i32 {
  for (let t: u32 = 0; t < times; t++) {
    stopTheWorld();
    let before: i64 = 0;
    for (let i: usize = 0; i < count; i++) {
      before += load<i64>(counter(first + i));
      if (load<i64>(counter(first + i)) != load<i64>(counter(first + i + 8))) return 1;
    }
    for (let i = 0; i < 2000; i++) atomic.load<u32>(0);
    let after: i64 = 0;
    for (let i: usize = 0; i < count; i++) after += load<i64>(counter(first + i));
    startTheWorld();
    if (before != after) return 2;
    for (let i = 0; i < 500; i++) safepoint();
  }
  return 0;
}

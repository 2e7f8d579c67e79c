// Tests of reference counts: objects in common slots, replaced and dropped by everybody.
import { Value } from '../../base/value';
import { decref, refCount, tryIncrefAt } from '../../object/refcount';
import { safepoint } from '../../sync/safepoint';
import { slotAt, random, pairNew, checkAlive } from './common';

/** Random reads and replacements of objects in `slots` common slots. */
export function countChurn(rounds: u32, slots: u32): i32 {
  let held: Value = 0;
  for (let r: u32 = 0; r < rounds; r++) {
    const slot = slotAt(random() % slots);
    const action = random() & 7;
    if (action < 4) {
      const v = tryIncrefAt(slot);
      checkAlive(v);
      if (action == 0) {
        decref(held);
        held = v;
      } else {
        decref(v);
      }
    } else if (action < 6) {
      const v = pairNew(held, 0);
      const old = atomic.xchg<u64>(slot, v);
      checkAlive(old);
      decref(old);
      // chains may grow long: cut them now and then
      if (action == 5) {
        decref(held);
        held = 0;
      }
    } else if (action == 6) {
      const v = tryIncrefAt(slot);
      const old = atomic.xchg<u64>(slotAt(random() % slots), v);
      checkAlive(old);
      decref(old);
    } else if ((r & 255) == 0) {
      safepoint();
    }
  }
  decref(held);
  safepoint();
  return 0;
}
export function slotsClear(): void {
  for (let i: usize = 0; i < 4096; i++) decref(atomic.xchg<u64>(slotAt(i), 0));
}
export function refcountAt(index: usize): f64 { return <f64>refCount(load<Value>(slotAt(index))); }
/** A chain of n pairs, dropped at once. */
export function deepChain(n: u32): void {
  let head: Value = 0;
  for (let i: u32 = 0; i < n; i++) {
    const next = pairNew(head, 0);
    decref(head);
    head = next;
  }
  decref(head);
}

// Tests of the collector: rings and random graphs.
import { Value } from '../../base/value';
import { gcCollect } from '../../object/gc';
import { decref, incref, newRef, setDeferred, tryIncrefAt } from '../../object/refcount';
import { safepoint } from '../../sync/safepoint';
import { slotAt, random, pairNew, checkAlive } from './common';

/** A ring of n pairs, then nobody holds it. */
export function ringDrop(n: u32): void {
  const first = pairNew(0, 0);
  let last = first;
  incref(last);
  for (let i: u32 = 1; i < n; i++) {
    const p = pairNew(0, 0);
    store<Value>(<usize>last, newRef(p), 16);
    decref(last);
    last = p;
  }
  store<Value>(<usize>last, newRef(first), 16);
  decref(last);
  decref(first);
}
/** A ring of which slot 100 holds one. */
export function ringKeep(n: u32): void {
  const first = pairNew(0, 0);
  let last = newRef(first);
  for (let i: u32 = 1; i < n; i++) {
    const p = pairNew(0, 0);
    store<Value>(<usize>last, newRef(p), 16);
    decref(last);
    last = p;
  }
  store<Value>(<usize>last, newRef(first), 16);
  decref(last);
  decref(atomic.xchg<u64>(slotAt(100), first));
}
/** Random graphs with cycles among common slots, with collections by everybody. */
export function graphChurn(rounds: u32, slots: u32): i32 {
  for (let r: u32 = 0; r < rounds; r++) {
    const a = tryIncrefAt(slotAt(random() % slots));
    const b = tryIncrefAt(slotAt(random() % slots));
    checkAlive(a);
    checkAlive(b);
    switch (random() & 3) {
      case 0: {
        const p = pairNew(a, b);
        decref(atomic.xchg<u64>(slotAt(random() % slots), p));
        break;
      }
      case 1:
        if (a) decref(atomic.xchg<u64>(<usize>a + 16, newRef(b)));
        break;
      case 2:
        if (a) decref(atomic.xchg<u64>(<usize>a + 24, newRef(b)));
        break;
      default: {
        const next = a ? tryIncrefAt(<usize>a + 16) : 0;
        checkAlive(next);
        decref(atomic.xchg<u64>(slotAt(random() % slots), next));
      }
    }
    decref(a);
    decref(b);
    if (!(r & 127)) safepoint();
    if (!(random() & 0x3fff)) gcCollect();
  }
  return 0;
}
export function deferSlot(index: usize): void { setDeferred(load<usize>(slotAt(index))); }

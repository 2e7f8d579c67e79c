// Tests of weak references.
import { Obj } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { decref, tryIncrefAt } from '../../object/refcount';
import { safepoint } from '../../sync/safepoint';
import { weakrefGet, weakrefNew } from '../../object/weakref';
import { slotAt, random, pairNew, checkAlive, PAIR } from './common';

/** A weak reference (slot w) to the object in slot i, with a callback or without. */
export function weakTo(i: usize, w: usize, withCallback: bool): f64 {
  const ref = weakrefNew(T.ReferenceType, load<Value>(slotAt(i)), withCallback ? PAIR : 0);
  decref(atomic.xchg<u64>(slotAt(w), ref));
  return <f64>ref;
}
export function weakAlive(w: usize): bool {
  const v = weakrefGet(load<Value>(slotAt(w)));
  if (changetype<Obj>(<usize>v).type != PAIR) return false;
  checkAlive(v);
  decref(v);
  return true;
}
export function pairInto(i: usize): void { decref(atomic.xchg<u64>(slotAt(i), pairNew(0, 0))); }
export function dropSlot(i: usize): void { decref(atomic.xchg<u64>(slotAt(i), 0)); }
/** Everybody makes, reads, replaces and drops objects and weak references to them. */
export function weakChurn(rounds: u32, slots: u32): i32 {
  for (let r: u32 = 0; r < rounds; r++) {
    const i = random() % slots;
    switch (random() & 3) {
      case 0:
        decref(atomic.xchg<u64>(slotAt(i), pairNew(0, 0)));
        break;
      case 1: {
        const v = tryIncrefAt(slotAt(i));
        if (!v) break;
        const ref = weakrefNew(T.ReferenceType, v, random() & 1 ? PAIR : 0);
        decref(v);
        if (!ref) return 1;
        decref(atomic.xchg<u64>(slotAt(2048 + random() % slots), ref));
        break;
      }
      default: {
        const ref = tryIncrefAt(slotAt(2048 + i));
        if (!ref) break;
        const v = weakrefGet(ref);
        if (changetype<Obj>(<usize>v).type == PAIR) checkAlive(v);
        decref(v);
        decref(ref);
      }
    }
    if (!(r & 127)) safepoint();
  }
  return 0;
}

// collections.deque: what other native code calls, and the ring itself. Type and methods: deque-type.ts.
//
// The items lie in a ring of a power of two of slots; `head` is the first. Every operation that does not compare items is one
// short stretch under the object's lock (so append, popleft, rotate ... are atomic, as users of threads expect); what
// compares items takes them out one by one and notices by `state` that the deque changed.
import { ArrayBlock, ArrayBlock_items, Deque, Deque_size } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { Value, addressOf, fromAddress } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { gcAlloc, instanceAlloc } from '../../alloc/object';
import { getIter, iterNext } from '../../object/abstract-sequence';
import { hasError } from '../../base/thread';
import { gcTrack } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { lockObject, unlockObject } from '../../sync/mutex';
import { listFromArraySteal } from '../list/list';

@inline export function dequeAt(v: Value): Deque { return changetype<Deque>(<usize>v); }
@inline export function dequeSize(v: Value): u32 { return atomic.load<u32>(<usize>v, offsetof<Deque>("size")); }
@inline function capacityOf(block: usize): u32 { return block ? changetype<ArrayBlock>(block).capacity : 0; }

/** Slot of item i, 0 <= i < size. */
@inline export function ringSlot(d: Deque, i: u32): usize {
  const mask = changetype<ArrayBlock>(d.block).capacity - 1;
  return d.block + ArrayBlock_items + (<usize>((d.head + i) & mask) << 3);
}

export function dequeNewOf(type: usize): Value {
  const p = type == T.deque ? gcAlloc(type, Deque_size) : instanceAlloc(type);
  if (!p) return 0;
  changetype<Deque>(p).maxlen = -1;
  if (type == T.deque) gcTrack(p);
  return fromAddress(p);
}

/** Room for one more item. false = MemoryError. */
export function growLockHeld(d: Deque): bool {
  const capacity = capacityOf(d.block);
  if (d.size < capacity) return true;
  return resizeLockHeld(d, capacity ? capacity * 2 : 8);
}
/** Moves the items into a ring of that capacity, the first at index 0. */
export function resizeLockHeld(d: Deque, capacity: u32): bool {
  const block = memAlloc(capacity > 0x10000000 ? 0xfffffff0 : ArrayBlock_items + (<usize>capacity << 3));
  if (!block) return false;
  changetype<ArrayBlock>(block).capacity = capacity;
  const old = d.block;
  if (old) {
    const first = min<u32>(d.size, capacityOf(old) - d.head);
    memory.copy(block + ArrayBlock_items, old + ArrayBlock_items + (<usize>d.head << 3), <usize>first << 3);
    memory.copy(block + ArrayBlock_items + (<usize>first << 3), old + ArrayBlock_items, <usize>(d.size - first) << 3);
    memFree(old);
  }
  d.block = block;
  d.head = 0;
  return true;
}

/** Takes the first item out (owned); 0 = empty. */
export function takeLeftLockHeld(d: Deque): Value {
  if (d.size == 0) return 0;
  const v = load<Value>(ringSlot(d, 0));
  d.head = (d.head + 1) & (capacityOf(d.block) - 1);
  d.size--;
  d.state++;
  return v;
}
export function takeRightLockHeld(d: Deque): Value {
  if (d.size == 0) return 0;
  const v = load<Value>(ringSlot(d, d.size - 1));
  d.size--;
  d.state++;
  return v;
}
/** Puts an item in front (reference taken over when true). */
export function putLeftLockHeld(d: Deque, v: Value): bool {
  if (!growLockHeld(d)) return false;
  d.head = (d.head - 1) & (capacityOf(d.block) - 1);
  d.size++;
  d.state++;
  store<Value>(ringSlot(d, 0), v);
  return true;
}
export function putRightLockHeld(d: Deque, v: Value): bool {
  if (!growLockHeld(d)) return false;
  d.size++;
  d.state++;
  store<Value>(ringSlot(d, d.size - 1), v);
  return true;
}

/** deque.append / appendleft: a full bounded deque drops an item at the other end. */
export function dequePut(self: Value, v: Value, left: bool): bool {
  const p = addressOf(self);
  const d = dequeAt(self);
  lockObject(p);
  if (d.maxlen == 0) {
    unlockObject(p);
    return true;
  }
  let dropped: Value = 0;
  // drop first: a full ring then never grows past maxlen
  if (d.maxlen > 0 && <i64>d.size >= d.maxlen) dropped = left ? takeRightLockHeld(d) : takeLeftLockHeld(d);
  const ok = left ? putLeftLockHeld(d, newRef(v)) : putRightLockHeld(d, newRef(v));
  unlockObject(p);
  if (!ok) decref(v);
  decref(dropped);
  return ok;
}
/** The first or last item, removed (owned); 0 = empty, no error set. */
export function dequeTake(self: Value, left: bool): Value {
  const p = addressOf(self);
  lockObject(p);
  const v = left ? takeLeftLockHeld(dequeAt(self)) : takeRightLockHeld(dequeAt(self));
  unlockObject(p);
  return v;
}
/** Item i (owned); 0 = out of range, no error set. */
export function dequeGet(self: Value, i: i64): Value {
  const p = addressOf(self);
  const d = dequeAt(self);
  lockObject(p);
  const v = <u64>i < <u64>d.size ? newRef(load<Value>(ringSlot(d, <u32>i))) : 0;
  unlockObject(p);
  return v;
}
/** All items as a new list, of one moment. */
export function dequeToList(self: Value): Value {
  const p = addressOf(self);
  const d = dequeAt(self);
  lockObject(p);
  const n = d.size;
  const copy = n ? memAlloc(<usize>n << 3) : 0;
  for (let i: u32 = 0; copy && i < n; i++) store<Value>(copy + (<usize>i << 3), newRef(load<Value>(ringSlot(d, i))));
  unlockObject(p);
  if (n && !copy) return 0;
  const list = listFromArraySteal(copy, n);
  if (copy) memFree(copy);
  return list;
}
export function dequeClear(self: Value): void {
  const p = addressOf(self);
  const d = dequeAt(self);
  lockObject(p);
  const block = d.block;
  const head = d.head;
  const n = d.size;
  d.block = 0;
  d.head = 0;
  d.size = 0;
  if (n) d.state++;
  unlockObject(p);
  if (!block) return;
  const mask = capacityOf(block) - 1;
  for (let i: u32 = 0; i < n; i++) decref(load<Value>(block + ArrayBlock_items + (<usize>((head + i) & mask) << 3)));
  memFree(block);
}
/** extend / extendleft; the deque itself may be the iterable. */
export function dequeExtend(self: Value, iterable: Value, left: bool): bool {
  if (iterable == self) {
    const list = dequeToList(self);
    if (!list) return false;
    const ok = dequeExtend(self, list, left);
    decref(list);
    return ok;
  }
  const it = getIter(iterable);
  if (!it) return false;
  let ok = true;
  while (ok) {
    const v = iterNext(it);
    if (!v) {
      ok = !hasError();
      break;
    }
    ok = dequePut(self, v, left);
    decref(v);
  }
  decref(it);
  return ok;
}

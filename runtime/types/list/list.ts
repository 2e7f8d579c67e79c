// list: a size and an array block. What the rest of the runtime calls; sort.ts, methods.ts, type.ts complete it.
//
// Guarantees (CPython's thread safety page): l[i] and len take no lock. append, pop, insert, extend with a list or
// tuple, clear, reverse, copy, slices happen at once under the list's lock. What compares items (in, index, count,
// remove, ==) runs Python code with nothing locked and looks at the list item by item.
//
// Invariants
//   - slots at or above `size` hold 0; so a reader that loads size, then the block, then a slot past the new end of a
//     list that just shrank finds 0, which counts as out of range;
//   - `size` is stored after the slots it covers, and before slots are emptied;
//   - capacity of the block >= size at every moment: a larger block is published before the size that needs it;
//   - a block that was replaced has 0 in its slots, and a reader checks that the list still has the block it read (sharing.ts).
import { ArrayBlock, ArrayBlock_items, List, List_size, Range } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { INT_TAG, Value, addressOf, fromAddress, fromInt49, int49, typeOf } from '../../base/value';
import { clearWords, copyWords } from '../../base/words';
import { memAlloc, memAllocInline, memFree } from '../../alloc/memory';
import { gcAllocRaw } from '../../alloc/object';
import { getIter, iterNext, lengthHint } from '../../object/abstract-sequence';
import { clearError, memoryError, raiseText } from '../../object/errors';
import { gcTrack } from '../../object/gc';
import { decref, isUniquelyReferenced, newRef, tryIncrefAt } from '../../object/refcount';
import { isList, isTuple } from '../../object/type-flags';
import { loadAcquire32 } from '../../sync/atomic';
import { lockObject, unlockObject } from '../../sync/mutex';
import { isAlone } from '../../sync/solo';
import { ensureSharedOnRead, isShared, lockForChange, publish32LockHeld, publishValueLockHeld, releaseSlot, replaceLockHeld, retireBlock, retireErased } from '../sharing';
import { hasSnapshot, snapshotOf } from './snapshot';
import { copyRefs, tupleFromArray, tupleFromArraySteal, tupleItems, tupleSize } from '../tuple';

const MAX_ITEMS: u32 = 0x1ffffff0;

@inline export function listAt(l: Value): List { return changetype<List>(<usize>l); }
@inline export function blockItems(block: usize): usize { return block + ArrayBlock_items; }
@inline export function itemSlot(block: usize, i: u32): usize { return block + ArrayBlock_items + (<usize>i << 3); }
@inline export function capacityOf(block: usize): u32 { return block ? changetype<ArrayBlock>(block).capacity : 0; }

/** An array block whose slots are all 0. 0 = MemoryError. */
export function blockNew(capacity: u32): usize {
  const p = memAlloc(capacity > MAX_ITEMS ? 0xfffffff0 : ArrayBlock_items + (<usize>capacity << 3));
  if (!p) return 0;
  changetype<ArrayBlock>(p).capacity = capacity;
  clearWords(p + ArrayBlock_items, capacity);
  return p;
}

/** An empty list with room for `capacity` items. */
export function listNew(capacity: u32): Value {
  const p = gcAllocRaw(T.list, List_size);
  if (!p) return 0;
  changetype<List>(p).items = 0;
  changetype<List>(p).size = 0;
  gcTrack(p);
  if (capacity) {
    const block = blockNew(capacity);
    if (!block) {
      decref(fromAddress(p));
      return 0;
    }
    changetype<List>(p).items = block;
  }
  return fromAddress(p);
}

/** Capacity for at least n items when a list grows: an eighth more, as CPython does. */
@inline function grownCapacity(n: u32): u32 { return (n + (n >> 3) + 6) & ~3; }

/** Makes room for n items: the block, or 0 = MemoryError. */
export function reserveLockHeld(p: usize, n: u32): usize {
  const list = changetype<List>(p);
  const old = list.items;
  if (n <= capacityOf(old)) return old;
  return replaceBlockLockHeld(p, grownCapacity(n));
}
/** Moves the items into a new block of that capacity (at least size). */
export function replaceBlockLockHeld(p: usize, capacity: u32): usize {
  const list = changetype<List>(p);
  const old = list.items;
  const size = list.size;
  const block = memAlloc(capacity > MAX_ITEMS ? 0xfffffff0 : ArrayBlock_items + (<usize>capacity << 3));
  if (!block) return 0;
  changetype<ArrayBlock>(block).capacity = capacity;
  copyWords(block + ArrayBlock_items, old + ArrayBlock_items, size);
  clearWords(itemSlot(block, size), capacity - size);
  publish32LockHeld(p, p + offsetof<List>("items"), <u32>block);
  if (old) retireBlock(p, old, blockItems(old), <usize>size << 3);
  return block;
}
@inline export function setSizeLockHeld(p: usize, n: u32): void { publish32LockHeld(p, p + offsetof<List>("size"), n); }

export function listAppend(l: Value, v: Value): bool { return listAppendSteal(l, newRef(v)); }
export function listAppendSteal(l: Value, v: Value): bool {
  assert(l != 0, 'no list');
  const p = addressOf(l);
  lockForChange(p);
  const size = changetype<List>(p).size;
  let block = changetype<List>(p).items;
  if (size >= capacityOf(block)) {
    block = reserveLockHeld(p, size + 1);
    if (!block) {
      unlockObject(p);
      decref(v);
      return false;
    }
  }
  store<Value>(itemSlot(block, size), v);
  setSizeLockHeld(p, size + 1); // publishes the item: loads in listGet
  unlockObject(p);
  return true;
}

/** The same for a list that only its maker has, so without the lock. */
export function listPushSteal(l: Value, v: Value): bool {
  const p = addressOf(l);
  const size = changetype<List>(p).size;
  const block = reserveLockHeld(p, size + 1);
  if (!block) {
    decref(v);
    return false;
  }
  store<Value>(itemSlot(block, size), v);
  changetype<List>(p).size = size + 1;
  return true;
}

/** Owned; 0 = out of range, no error set. Lock-free. */
export function listGet(l: Value, i: i64): Value {
  const p = addressOf(l);
  if (isAlone(p)) {
    // nothing happens between two loads
    return <u64>i < <u64>changetype<List>(p).size ? newRef(load<Value>(itemSlot(changetype<List>(p).items, <u32>i))) : 0;
  }
  ensureSharedOnRead(p);
  while (true) {
    const size = loadAcquire32(p + offsetof<List>("size"));
    if (<u64>i >= <u64>size) return 0;
    const block = loadAcquire32(p + offsetof<List>("items"));
    // The size may be newer than the block only if the list was emptied and filled again between the two loads.
    if (<u32>i >= capacityOf(block)) continue;
    const v = tryIncrefAt(itemSlot(block, <u32>i));
    if (<u32>loadAcquire32(p + offsetof<List>("items")) == block) return v;
    decref(v);
  }
}
/**
 * listGet for the interpreter's loop. While this thread is alone with the list nothing happens to it between two loads: nothing here
 * runs Python code or waits. So plain loads and a plain count will do.
 */
@inline export function listGetFast(p: usize, i: i64): Value {
  if (!isAlone(p)) return listGet(fromAddress(p), i);
  if (<u64>i >= <u64>changetype<List>(p).size) return 0;
  return newRef(load<Value>(itemSlot(changetype<List>(p).items, <u32>i)));
}
/** listSetSteal in the same way: the old value (the caller's to drop), or 0 = out of range. The value is taken over when it succeeds. */
@inline export function listSwapFast(p: usize, i: i64, v: Value): Value {
  if (!isAlone(p)) return listSwap(p, i, v);
  if (<u64>i >= <u64>changetype<List>(p).size) return 0;
  const slot = itemSlot(changetype<List>(p).items, <u32>i);
  const old = load<Value>(slot);
  store<Value>(slot, v);
  return old;
}
function listSwap(p: usize, i: i64, v: Value): Value {
  lockForChange(p);
  if (<u64>i >= <u64>changetype<List>(p).size) {
    unlockObject(p);
    return 0;
  }
  const old = replaceLockHeld(p, itemSlot(changetype<List>(p).items, <u32>i), v);
  unlockObject(p);
  return old;
}
/** l[i] = v; false = out of range, error set. */
export function listSet(l: Value, i: i64, v: Value): bool {
  const old = listSwap(addressOf(l), i, newRef(v));
  if (!old) {
    decref(v);
    raiseText(T.IndexError, 'list assignment index out of range');
    return false;
  }
  decref(old);
  return true;
}
@inline export function listSize(l: Value): u32 { return atomic.load<u32>(<usize>l, offsetof<List>("size")); }

/** A list of n items that the caller stores at once, before anything else happens. 0 = MemoryError. */
@inline function listUnfilled(n: u32): Value {
  const block = memAllocInline(n > MAX_ITEMS ? 0xfffffff0 : ArrayBlock_items + (<usize>n << 3));
  if (!block) return 0;
  const p = gcAllocRaw(T.list, List_size);
  if (!p) {
    memFree(block);
    return 0;
  }
  changetype<ArrayBlock>(block).capacity = n;
  changetype<List>(p).items = block;
  changetype<List>(p).size = n;
  gcTrack(p);
  return fromAddress(p);
}
/** New references to the n values at p. */
export function listFromArray(p: usize, n: u32): Value {
  if (n == 0) return listNew(0);
  const l = listUnfilled(n);
  if (l) copyRefs(blockItems(listAt(l).items), p, n);
  return l;
}
/** New references to every step-th (in slots) of n values from p on, which nothing else can change meanwhile. */
export function listFromRange(p: usize, step: i64, n: u32): Value {
  if (n == 0) return listNew(0);
  const l = listUnfilled(n);
  if (!l) return 0;
  const stride = <usize>(step << 3);
  let to = blockItems(listAt(l).items);
  for (const end = to + (<usize>n << 3); to < end; to += 8, p += stride) store<Value>(to, newRef(load<Value>(p)));
  return l;
}
/** New references to the n values at p and the m at q, which nothing else can change meanwhile. */
export function listOfTwo(p: usize, n: u32, q: usize, m: u32): Value {
  if (n + m == 0) return listNew(0);
  if (n > MAX_ITEMS - m) return memoryError();
  const l = listUnfilled(n + m);
  if (!l) return 0;
  const to = blockItems(listAt(l).items);
  copyRefs(to, p, n);
  copyRefs(to + (<usize>n << 3), q, m);
  return l;
}
/** count > 0 references to one value. */
export function listOfCopies(v: Value, count: u32): Value {
  const l = listUnfilled(count);
  if (!l) return 0;
  let to = blockItems(listAt(l).items);
  for (const end = to + (<usize>count << 3); to < end; to += 8) store<Value>(to, newRef(v));
  return l;
}
/** Takes over the n references at p. */
export function listFromArraySteal(p: usize, n: u32): Value {
  if (n == 0) return listNew(0);
  const l = listUnfilled(n);
  if (!l) {
    for (const end = p + (<usize>n << 3); p < end; p += 8) decref(load<Value>(p));
    return 0;
  }
  copyWords(blockItems(listAt(l).items), p, n);
  return l;
}

/** A private copy of the items with new references: block (0 if none) with tlsCopied items. false = MemoryError. */
export let tlsCopiedBlock: usize = 0;
export let tlsCopied: u32 = 0;
export function copyItems(l: Value, from: i64, to: i64): bool {
  const p = addressOf(l);
  lockObject(p);
  const size = <i64>changetype<List>(p).size;
  if (to > size) to = size;
  if (from < 0) from = 0;
  tlsCopiedBlock = 0;
  tlsCopied = 0;
  if (from < to) {
    const n = <u32>(to - from);
    const block = memAlloc(ArrayBlock_items + (<usize>n << 3));
    if (!block) {
      unlockObject(p);
      return false;
    }
    changetype<ArrayBlock>(block).capacity = n;
    copyRefs(blockItems(block), itemSlot(changetype<List>(p).items, <u32>from), n);
    tlsCopiedBlock = block;
    tlsCopied = n;
  }
  unlockObject(p);
  return true;
}

/** Copy of from..to (clipped). */
export function listSlice(l: Value, from: i64, to: i64): Value {
  const p = addressOf(l);
  lockObject(p);
  const list = listAt(l);
  const size = <i64>list.size;
  if (to > size) to = size;
  if (from < 0) from = 0;
  const copy = from < to ? listFromArray(itemSlot(list.items, <u32>from), <u32>(to - from)) : listNew(0);
  unlockObject(p);
  return copy;
}
export function listToTuple(l: Value): Value {
  const p = addressOf(l);
  lockObject(p);
  const t = tupleFromArray(blockItems(listAt(l).items), listAt(l).size);
  unlockObject(p);
  return t;
}

/** The same for the last reference to a list, which is given up: the items move if nobody else has had it. */
export function listToTupleSteal(l: Value): Value {
  const p = addressOf(l);
  const list = changetype<List>(p);
  if (!isUniquelyReferenced(l) || isShared(p) || typeOf(l) != T.list) {
    const copy = listToTuple(l);
    decref(l);
    return copy;
  }
  const block = list.items;
  const n = list.size;
  list.size = 0;
  list.items = 0;
  const t = tupleFromArraySteal(blockItems(block), n);
  if (block) memFree(block);
  decref(l);
  return t;
}

/** Releases n references and the block, which nobody else can see. */
export function dropBlock(block: usize, n: u32): void {
  if (!block) return;
  for (let i: u32 = 0; i < n; i++) decref(load<Value>(itemSlot(block, i)));
  memFree(block);
}

/** Appends n references (taken over) from p. */
function appendArraySteal(l: Value, from: usize, n: u32): bool {
  const p = addressOf(l);
  lockForChange(p);
  const size = changetype<List>(p).size;
  const block: usize = n > MAX_ITEMS - size ? 0 : reserveLockHeld(p, size + n);
  if (!block) {
    unlockObject(p);
    if (!hasError()) memoryError();
    for (const end = from + (<usize>n << 3); from < end; from += 8) decref(load<Value>(from));
    return false;
  }
  memory.copy(itemSlot(block, size), from, <usize>n << 3);
  setSizeLockHeld(p, size + n);
  unlockObject(p);
  return true;
}

export function listExtend(l: Value, iterable: Value): bool {
  if (isTuple(iterable) && typeOf(iterable) == T.tuple) {
    const n = tupleSize(iterable);
    if (n == 0) return true;
    const p = addressOf(l);
    lockForChange(p);
    const size = changetype<List>(p).size;
    const block = reserveLockHeld(p, size + n);
    if (block) {
      copyRefs(itemSlot(block, size), tupleItems(iterable), n);
      setSizeLockHeld(p, size + n);
    }
    unlockObject(p);
    return block != 0;
  }
  if (typeOf(iterable) == T.list || iterable == l) {
    if (!copyItems(iterable, 0, i64.MAX_VALUE)) return false;
    const block = tlsCopiedBlock;
    if (!block) return true;
    const ok = appendArraySteal(l, blockItems(block), tlsCopied);
    memFree(block);
    return ok;
  }
  if (hasSnapshot(iterable)) {
    const items = snapshotOf(iterable);
    const ok = items != 0 && listExtend(l, items);
    decref(items);
    return ok;
  }
  const it = getIter(iterable);
  if (!it) return false;
  const hint = lengthHint(iterable, 8);
  if (hint < 0) {
    decref(it);
    return false;
  }
  if (hint >= <i64>MAX_ITEMS && typeOf(iterable) == T.range) {
    // what cannot fit is refused at once, not after filling the memory
    decref(it);
    memoryError();
    return false;
  }
  if (hint > 8 && hint < <i64>MAX_ITEMS) {
    const p = addressOf(l);
    lockForChange(p);
    // Room in advance is only a favour: a wrong hint must not become a MemoryError.
    if (hint < 0x100000) reserveLockHeld(p, changetype<List>(p).size + <u32>hint);
    unlockObject(p);
    if (hasError()) {
      decref(it);
      return false;
    }
  }
  let ok = true;
  while (ok) {
    const v = iterNext(it);
    if (!v) {
      ok = !hasError();
      break;
    }
    ok = listAppendSteal(l, v);
  }
  decref(it);
  return ok;
}
/** The items of a range of small ints; 0 without an error for any other. */
function listOfRange(range: Value): Value {
  const r = changetype<Range>(addressOf(range));
  if ((r.start & r.stop & r.step & r.length) < INT_TAG || int49(r.length) > <i64>MAX_ITEMS) return 0;
  const n = <u32>int49(r.length);
  if (n == 0) return listNew(0);
  const l = listUnfilled(n);
  if (!l) return 0;
  const step = int49(r.step);
  let value = int49(r.start);
  let to = blockItems(listAt(l).items);
  for (const end = to + (<usize>n << 3); to < end; to += 8, value += step) store<Value>(to, fromInt49(value));
  return l;
}
/** list(iterable) */
export function listFromIterable(iterable: Value): Value {
  if (isList(iterable) && typeOf(iterable) == T.list) return listSlice(iterable, 0, i64.MAX_VALUE);
  if (typeOf(iterable) == T.tuple) return listFromArray(tupleItems(iterable), tupleSize(iterable));
  if (hasSnapshot(iterable)) return snapshotOf(iterable);
  if (typeOf(iterable) == T.range) {
    const l = listOfRange(iterable);
    if (l || hasError()) return l;
  }
  const l = listNew(0);
  if (!l) return 0;
  if (listExtend(l, iterable)) return l;
  decref(l);
  return 0;
}

export function listInsert(l: Value, i: i64, v: Value): bool {
  const p = addressOf(l);
  lockForChange(p);
  const size = changetype<List>(p).size;
  const block = reserveLockHeld(p, size + 1);
  if (!block) {
    unlockObject(p);
    return false;
  }
  if (i < 0) i = max<i64>(i + size, 0);
  const at = <u32>min<i64>(i, size);
  if (!isShared(p)) {
    memory.copy(itemSlot(block, at + 1), itemSlot(block, at), <usize>(size - at) << 3);
    store<Value>(itemSlot(block, at), newRef(v));
  } else {
    // from the end, one atomic store each: a reader sees every item in its old or its new place
    for (let k = size; k > at; k--) publishValueLockHeld(p, itemSlot(block, k), load<Value>(itemSlot(block, k - 1)));
    publishValueLockHeld(p, itemSlot(block, at), newRef(v));
  }
  setSizeLockHeld(p, size + 1);
  unlockObject(p);
  return true;
}

/** Takes item `at` out (owned by the caller). */
export function removeLockHeld(p: usize, at: u32): Value {
  const size = changetype<List>(p).size;
  const block = changetype<List>(p).items;
  const v = load<Value>(itemSlot(block, at));
  if (!isShared(p)) {
    if (at + 1 < size) memory.copy(itemSlot(block, at), itemSlot(block, at + 1), <usize>(size - at - 1) << 3);
    store<Value>(itemSlot(block, size - 1), 0);
    changetype<List>(p).size = size - 1;
  } else {
    for (let k = at; k + 1 < size; k++) publishValueLockHeld(p, itemSlot(block, k), load<Value>(itemSlot(block, k + 1)));
    setSizeLockHeld(p, size - 1);
    publishValueLockHeld(p, itemSlot(block, size - 1), 0);
  }
  shrinkLockHeld(p);
  return v;
}
/** A list of more items than this keeps its block when one is taken off. */
@inline export function staysFrom(capacity: u32): i32 { return capacity < 32 ? 0 : <i32>(capacity >> 1); }
/** Gives memory back when less than half of the block is used. */
export function shrinkLockHeld(p: usize): void {
  const list = changetype<List>(p);
  if (<i32>list.size >= staysFrom(capacityOf(list.items))) return;
  // no memory for the smaller block: keep the larger one
  if (!replaceBlockLockHeld(p, grownCapacity(list.size))) clearError();
}

/** Owned; IndexError when empty or out of range. */
export function listPop(l: Value, i: i64): Value {
  const p = addressOf(l);
  lockForChange(p);
  const size = <i64>changetype<List>(p).size;
  if (size == 0) {
    unlockObject(p);
    return raiseText(T.IndexError, 'pop from empty list');
  }
  if (i < 0) i += size;
  if (<u64>i >= <u64>size) {
    unlockObject(p);
    return raiseText(T.IndexError, 'pop index out of range');
  }
  const v = removeLockHeld(p, <u32>i);
  unlockObject(p);
  return v;
}
export function listReverse(l: Value): void {
  const p = addressOf(l);
  lockForChange(p);
  const block = changetype<List>(p).items;
  let i: u32 = 0;
  let j = changetype<List>(p).size;
  while (i + 1 < j) {
    j--;
    const a = load<Value>(itemSlot(block, i));
    const b = load<Value>(itemSlot(block, j));
    publishValueLockHeld(p, itemSlot(block, i), b);
    publishValueLockHeld(p, itemSlot(block, j), a);
    i++;
  }
  unlockObject(p);
}
export function listClear(l: Value): void {
  const p = addressOf(l);
  lockForChange(p);
  const n = changetype<List>(p).size;
  const block = changetype<List>(p).items;
  setSizeLockHeld(p, 0);
  publish32LockHeld(p, p + offsetof<List>("items"), 0);
  unlockObject(p);
  if (!block) return;
  for (let i: u32 = 0; i < n; i++) releaseSlot(p, itemSlot(block, i));
  retireErased(p, block);
}

export { listSort } from './sort';

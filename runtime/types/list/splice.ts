// Replacing parts of a list: l[i:j] = items, del l[i:j], and the same with a step.
import { None } from '../../base/addresses.gen';
import { List } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { Value, addressOf, fromInt49, int49, typeOf } from '../../base/value';
import { clearWords, copyWords } from '../../base/words';
import { memAlloc, memFree } from '../../alloc/memory';
import { getIter } from '../../object/abstract-sequence';
import { clearError, errorMatches, raiseFormat2, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { unlockObject } from '../../sync/mutex';
import { isAlone, isSolo } from '../../sync/solo';
import { isShared, lockForChange, publish32LockHeld, publishValueLockHeld, retireBlock } from '../sharing';
import { sliceAdjust, sliceUnpack } from '../slice';
import { copyRefs, tupleItems, tupleSize } from '../tuple';
import { blockItems, capacityOf, blockNew, copyItems, itemSlot, listFromIterable, listSize, reserveLockHeld, setSizeLockHeld, shrinkLockHeld, tlsCopied, tlsCopiedBlock } from './list';

/** Items taken out by a splice, released after the unlock. */
function dropArray(p: usize, n: u32): void {
  if (!p) return;
  for (let i: u32 = 0; i < n; i++) decref(load<Value>(p + (<usize>i << 3)));
  memFree(p);
}

/** Replaces items from..to by the m references at `items` (taken over when true). `out` has room for the to - from items removed. */
function spliceLockHeld(p: usize, from: u32, to: u32, items: usize, m: u32, out: usize): bool {
  const list = changetype<List>(p);
  const size = list.size;
  const removed = to - from;
  const newSize = size - removed + m;
  const old = list.items;
  if (removed) memory.copy(out, itemSlot(old, from), <usize>removed << 3);
  if (isShared(p)) {
    // A new block: readers never see items half moved.
    const block = blockNew(newSize);
    if (!block) return false;
    if (from) memory.copy(blockItems(block), blockItems(old), <usize>from << 3);
    if (m) memory.copy(itemSlot(block, from), items, <usize>m << 3);
    if (size > to) memory.copy(itemSlot(block, from + m), itemSlot(old, to), <usize>(size - to) << 3);
    if (newSize < size) setSizeLockHeld(p, newSize);
    publish32LockHeld(p, p + offsetof<List>("items"), <u32>block);
    setSizeLockHeld(p, newSize);
    if (old) retireBlock(p, old, blockItems(old), <usize>size << 3);
    return true;
  }
  const block = reserveLockHeld(p, newSize);
  if (!block && newSize) return false;
  if (m != removed && size > to) memory.copy(itemSlot(block, from + m), itemSlot(block, to), <usize>(size - to) << 3);
  if (m) memory.copy(itemSlot(block, from), items, <usize>m << 3);
  if (newSize < size) memory.fill(itemSlot(block, newSize), 0, <usize>(size - newSize) << 3);
  list.size = newSize;
  shrinkLockHeld(p);
  return true;
}

/** l[from:to] = the m references at items (taken over in any case). Bounds as in a slice already clipped to >= 0. */
export function spliceSteal(l: Value, from: i64, to: i64, items: usize, m: u32): bool {
  const p = addressOf(l);
  lockForChange(p);
  const size = <i64>changetype<List>(p).size;
  if (from > size) from = size;
  if (to > size) to = size;
  if (to < from) to = from;
  const removed = <u32>(to - from);
  const out = removed ? memAlloc(<usize>removed << 3) : 0;
  let ok = !removed || out != 0;
  if (ok) ok = spliceLockHeld(p, <u32>from, <u32>to, items, m, out);
  unlockObject(p);
  if (ok) {
    dropArray(out, removed);
    return true;
  }
  if (out) memFree(out);
  for (let i: u32 = 0; i < m; i++) decref(load<Value>(items + (<usize>i << 3)));
  return false;
}

/** l[slice] = value, or del l[slice] with 0. */
export function listAssignSlice(l: Value, slice: Value, value: Value): bool {
  const at = scratchPush(32);
  const ok = sliceUnpack(slice, at);
  const done = ok && (load<i64>(at, 16) == 1 ? assignPlain(l, at, value) : value ? assignStepped(l, at, value) : deleteStepped(l, at));
  scratchPop(at);
  return done;
}

/**
 * l[start:stop] = a list of as many items that nobody but the caller has and that dies with the statement, as in `l[:k] = l[k::-1]`: the two
 * exchange their items, so that nothing is copied or counted, and what was in l goes when the caller drops the other list. Only while this
 * thread is alone with l. false = not this way.
 */
export function listExchangeRange(l: Value, start: Value, stop: Value, fresh: Value): bool {
  const p = addressOf(l);
  if (!isAlone(p) || isShared(p) || fresh == l) return false;
  const size = <i64>changetype<List>(p).size;
  let from: i64 = start == None ? 0 : int49(start);
  let to: i64 = stop == None ? size : int49(stop);
  if (from < 0) from = max<i64>(from + size, 0);
  if (to < 0) to += size;
  to = min(to, size);
  const n = listSize(fresh);
  if (n == 0 || to - from != <i64>n) return false;
  let a = itemSlot(changetype<List>(p).items, <u32>from);
  let b = blockItems(changetype<List>(addressOf(fresh)).items);
  for (const end = a + (<usize>n << 3); a < end; a += 8, b += 8) {
    const v = load<Value>(a);
    store<Value>(a, load<Value>(b));
    store<Value>(b, v);
  }
  return true;
}

/** l[start:stop] = value with bounds that are None or small ints. */
export function listAssignRange(l: Value, start: Value, stop: Value, value: Value): bool {
  const at = scratchPush(32);
  store<i64>(at, start == None ? 0 : int49(start));
  store<i64>(at, stop == None ? i64.MAX_VALUE : int49(stop), 8);
  store<i64>(at, 1, 16);
  const done = assignPlain(l, at, value);
  scratchPop(at);
  return done;
}

/** The items to assign as a private block (tlsCopiedBlock, tlsCopied). */
function itemsOf(value: Value): bool {
  if (typeOf(value) == T.list) return copyItems(value, 0, i64.MAX_VALUE);
  const it = getIter(value);
  if (!it) {
    if (errorMatches(T.TypeError)) {
      clearError();
      raiseText(T.TypeError, 'must assign iterable to extended slice');
    }
    return false;
  }
  const list = listFromIterable(it);
  decref(it);
  if (!list) return false;
  const ok = copyItems(list, 0, i64.MAX_VALUE);
  decref(list);
  return ok;
}

/** More items than this go the general way. */
const SMALL: u32 = 64;

/**
 * l[from:to] = the items of another list or a tuple, while this thread is alone with both: nobody sees the list between two stores, so
 * nothing is copied but the items that are taken out. They are dropped last, as dropping may run anything. 1 = done, 0 = not this way, -1 = MemoryError.
 */
function assignAlone(l: Value, at: usize, value: Value): i32 {
  const p = addressOf(l);
  if (!isAlone(p) || isShared(p) || value == l) return 0;
  let items: usize, m: u32;
  const type = typeOf(value);
  if (type == T.list) {
    if (!isAlone(addressOf(value))) return 0;
    items = blockItems(changetype<List>(addressOf(value)).items);
    m = listSize(value);
  } else if (type == T.tuple) {
    items = tupleItems(value);
    m = tupleSize(value);
  } else {
    return 0;
  }
  const list = changetype<List>(p);
  const size = list.size;
  sliceAdjust(size, at);
  const from = <u32>load<i64>(at);
  const to = <u32>max<i64>(from, load<i64>(at, 8));
  const removed = to - from;
  if (removed > SMALL || m > SMALL) return 0;
  const newSize = size - removed + m;
  // An allocation may wait for others, and then they may get at the list: only without any, unless there are no others.
  if (!isSolo() && (newSize < size || newSize > capacityOf(list.items))) return 0;
  const block = reserveLockHeld(p, newSize);
  if (!block && newSize) return -1;
  const out = scratchPush(<usize>removed << 3);
  copyWords(out, itemSlot(block, from), removed);
  if (m != removed && size > to) memory.copy(itemSlot(block, from + m), itemSlot(block, to), <usize>(size - to) << 3);
  copyRefs(itemSlot(block, from), items, m);
  if (newSize < size) clearWords(itemSlot(block, newSize), size - newSize);
  list.size = newSize;
  if (newSize < size) shrinkLockHeld(p);
  for (let i: u32 = 0; i < removed; i++) decref(load<Value>(out + (<usize>i << 3)));
  scratchPop(out);
  return 1;
}

function assignPlain(l: Value, at: usize, value: Value): bool {
  let block: usize = 0;
  let m: u32 = 0;
  if (value) {
    const done = assignAlone(l, at, value);
    if (done) return done > 0;
    if (!itemsOf(value)) return false;
    block = tlsCopiedBlock;
    m = tlsCopied;
  }
  sliceAdjust(listSize(l), at);
  const ok = spliceSteal(l, load<i64>(at), load<i64>(at, 8), blockItems(block), m);
  if (block) memFree(block);
  return ok;
}

function assignStepped(l: Value, at: usize, value: Value): bool {
  if (!itemsOf(value)) return false;
  const block = tlsCopiedBlock;
  const m = tlsCopied;
  const p = addressOf(l);
  lockForChange(p);
  sliceAdjust(changetype<List>(p).size, at);
  const n = load<i64>(at, 24);
  const ok = n == m;
  if (ok) {
    let i = load<i64>(at);
    const step = load<i64>(at, 16);
    for (let k: u32 = 0; k < m; k++, i += step) {
      const slot = itemSlot(changetype<List>(p).items, <u32>i);
      const old = load<Value>(slot);
      publishValueLockHeld(p, slot, load<Value>(itemSlot(block, k)));
      store<Value>(itemSlot(block, k), old);
    }
  }
  unlockObject(p);
  if (block) dropArrayBlock(block, m);
  if (!ok) raiseFormat2(T.ValueError, 'attempt to assign sequence of size %d to extended slice of size %d', fromInt49(m), fromInt49(n));
  return ok;
}
function dropArrayBlock(block: usize, n: u32): void {
  for (let i: u32 = 0; i < n; i++) decref(load<Value>(itemSlot(block, i)));
  memFree(block);
}

function deleteStepped(l: Value, at: usize): bool {
  const p = addressOf(l);
  lockForChange(p);
  const list = changetype<List>(p);
  const size = list.size;
  sliceAdjust(size, at);
  const n = <u32>load<i64>(at, 24);
  if (n == 0) {
    unlockObject(p);
    return true;
  }
  let step = load<i64>(at, 16);
  let start = load<i64>(at);
  if (step < 0) {
    start = start + step * (n - 1);
    step = -step;
  }
  const out = memAlloc(<usize>n << 3);
  const block = out ? blockNew(size - n) : 0;
  if (!block) {
    unlockObject(p);
    if (out) memFree(out);
    return false;
  }
  const old = list.items;
  let taken: u32 = 0;
  let kept: u32 = 0;
  let next = start;
  for (let i: u32 = 0; i < size; i++) {
    const v = load<Value>(itemSlot(old, i));
    if (taken < n && <i64>i == next) {
      store<Value>(out + (<usize>taken << 3), v);
      taken++;
      next += step;
    } else {
      store<Value>(itemSlot(block, kept), v);
      kept++;
    }
  }
  setSizeLockHeld(p, size - n);
  publish32LockHeld(p, p + offsetof<List>("items"), <u32>block);
  retireBlock(p, old, blockItems(old), <usize>size << 3);
  unlockObject(p);
  dropArray(out, n);
  return true;
}

// list.sort: takes the items out of the list (which is seen empty meanwhile), sorts them, puts them back.
//
// Keys are computed once, into an array of their own. If all keys have one simple type, comparing them needs no
// dispatch and cannot run Python code (SortMode). reverse keeps equal items in order: the array is reversed before
// and after.
import { List, SortState, SortState_size } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { INT_TAG, Value, addressOf, isDouble, isExactly } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { None } from '../../base/addresses.gen';
import { call1 } from '../../object/call';
import { raiseText } from '../../object/errors';
import { decref, incref } from '../../object/refcount';
import { unlockObject } from '../../sync/mutex';
import { isShared, lockForChange, publish32LockHeld, releaseSlot, retireBlock, retireErased } from '../sharing';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { blockItems, blockNew, itemSlot, setSizeLockHeld } from './list';
import { WORDS_MIN, Words, sortByWords } from './radix';
import { SortMode } from './sort-order';
import { MAX_RUNS, RUN_BYTES, reverseRun, timsort } from './timsort';

/** The simple type all n values at p have, as a mode without tuples; generic if there is none. */
function scalarMode(p: usize, n: u32, ofTuples: bool): u32 {
  const first = ofTuples ? tupleItemBorrowed(load<Value>(p), 0) : load<Value>(p);
  const mode = first >= INT_TAG ? SortMode.int : isDouble(first) ? SortMode.float : isExactly(first, T.str) ? SortMode.str : SortMode.generic;
  if (mode == SortMode.generic) return mode;
  for (let i: u32 = 1; i < n; i++) {
    let v = load<Value>(p + (<usize>i << 3));
    if (ofTuples) v = tupleItemBorrowed(v, 0);
    const same = mode == SortMode.int ? v >= INT_TAG : mode == SortMode.float ? isDouble(v) : isExactly(v, T.str);
    if (!same) return SortMode.generic;
  }
  return mode;
}
function modeFor(p: usize, n: u32): u32 {
  if (!isExactly(load<Value>(p), T.tuple)) return scalarMode(p, n, false);
  for (let i: u32 = 0; i < n; i++) {
    const v = load<Value>(p + (<usize>i << 3));
    if (!isExactly(v, T.tuple) || tupleSize(v) == 0) return SortMode.generic;
  }
  const mode = scalarMode(p, n, true);
  return mode == SortMode.generic ? mode : mode + 3;
}

/** Replaces n values at `items` by [keys][values]: a new array whose first half is key(value). 0 = error. */
function keyedArray(items: usize, n: u32, key: Value): usize {
  const array = memAlloc(<usize>n << 4);
  if (!array) return 0;
  for (let i: u32 = 0; i < n; i++) {
    const k = call1(key, load<Value>(items + (<usize>i << 3)));
    if (!k) {
      for (let j: u32 = 0; j < i; j++) decref(load<Value>(array + (<usize>j << 3)));
      memFree(array);
      return 0;
    }
    store<Value>(array + (<usize>i << 3), k);
  }
  memory.copy(array + (<usize>n << 3), items, <usize>n << 3);
  return array;
}

function sortItems(items: usize, n: u32, key: Value, reverse: bool): bool {
  if (n < 2 && !key) return true;
  let base = items;
  let array: usize = 0;
  if (key) {
    array = keyedArray(items, n, key);
    if (!array) return false;
    base = array;
  }
  const at = scratchPush(SortState_size + MAX_RUNS * RUN_BYTES);
  const s = changetype<SortState>(at);
  s.delta = key ? n << 3 : 0;
  s.temp = 0;
  s.tempCount = 0;
  s.mode = n ? modeFor(base, n) : SortMode.generic;
  if (reverse) reverseRun(base, n, s.delta);
  const how = s.mode != SortMode.generic && n >= <u32>WORDS_MIN ? sortByWords(s, base, n, s.mode >= SortMode.tupleInt ? 0 : -1) : Words.no;
  const ok = how == Words.no ? timsort(s, base, n) : how == Words.sorted;
  if (reverse) reverseRun(base, n, s.delta);
  if (s.temp) memFree(s.temp);
  if (key) {
    memory.copy(items, array + (<usize>n << 3), <usize>n << 3);
    for (let i: u32 = 0; i < n; i++) decref(load<Value>(array + (<usize>i << 3)));
    memFree(array);
  }
  scratchPop(at);
  return ok;
}

/** key 0 or None: none. */
export function listSort(l: Value, key: Value, reverse: bool): bool {
  const p = addressOf(l);
  if (key == None) key = 0;
  lockForChange(p);
  const n = changetype<List>(p).size;
  let block = changetype<List>(p).items;
  if (n == 0) {
    unlockObject(p);
    return true;
  }
  if (isShared(p)) {
    // Readers may still hold the block: sort a copy, so that nobody sees an item in a place it never had.
    const copy = blockNew(n);
    if (!copy) {
      unlockObject(p);
      return false;
    }
    memory.copy(blockItems(copy), blockItems(block), <usize>n << 3);
    setSizeLockHeld(p, 0);
    publish32LockHeld(p, p + offsetof<List>("items"), 0);
    retireBlock(p, block, blockItems(block), <usize>n << 3);
    block = copy;
  } else {
    changetype<List>(p).size = 0;
    changetype<List>(p).items = 0;
  }
  unlockObject(p);
  if (key) incref(key);
  let ok = sortItems(blockItems(block), n, key, reverse);
  if (key) decref(key);

  lockForChange(p);
  const other = changetype<List>(p).items;
  const otherSize = changetype<List>(p).size;
  setSizeLockHeld(p, 0);
  publish32LockHeld(p, p + offsetof<List>("items"), <u32>block);
  setSizeLockHeld(p, n);
  unlockObject(p);
  if (other) {
    for (let i: u32 = 0; i < otherSize; i++) releaseSlot(p, itemSlot(other, i));
    retireErased(p, other);
    if (ok) {
      raiseText(T.ValueError, 'list modified during sort');
      ok = false;
    }
  }
  return ok;
}

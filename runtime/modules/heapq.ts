// The module _heapq: a list as a binary heap, smallest first (or, in the _max functions, largest first).
//
// Each function holds the list's critical section. Comparing may run Python code, which may suspend the section; the list
// may then have changed, so after every comparison its size is checked and its block read again. Items move between slots
// without counting; the two that are compared are kept alive by references of their own.
import { None } from '../base/addresses.gen';
import { Obj } from '../base/layout.gen';
import { tlsThreadId } from '../base/thread';
import { T } from '../base/types.gen';
import { CompareOp, GcBit, Value, bothInt49, doubleOf, int49, isDouble } from '../base/value';
import { compareBool } from '../object/abstract-object';
import { Kind, arg, moduleFunction } from '../object/def';
import { raiseFormat2, raiseText } from '../object/errors';
import { decref, newRef } from '../object/refcount';
import { isList } from '../object/type-flags';
import { or8 } from '../sync/atomic';
import { csBegin, csEnd } from '../sync/critical';
import { itemSlot, listAt, listSize, removeLockHeld, reserveLockHeld, setSizeLockHeld } from '../types/list/list';
import { isShared, publishValueLockHeld } from '../types/sharing';
import { strFromLiteral } from '../types/str/str';
import { moduleRegister } from './module';

/** Enters the heap's section, as one that may change it (see types/sharing.ts). */
function begin(heap: Value): void {
  const p = <usize>heap;
  csBegin(p);
  if (<u32>changetype<Obj>(p).owner != tlsThreadId && !isShared(p)) or8(p + offsetof<Obj>('gcBits'), GcBit.shared);
}
@inline function publish(heap: Value, slot: usize, v: Value): void { publishValueLockHeld(<usize>heap, slot, v); }

@inline function slot(heap: Value, i: u32): usize { return itemSlot(listAt(heap).items, i); }
@inline function item(heap: Value, i: u32): Value { return load<Value>(slot(heap, i)); }

/** Must a stand nearer to the root than b? 1, 0, -1 = error. Both are kept alive by the caller's section or references. */
function before(a: Value, b: Value, max: bool): i32 {
  if (max) {
    const c = a;
    a = b;
    b = c;
  }
  if (bothInt49(a, b)) return int49(a) < int49(b) ? 1 : 0;
  if (isDouble(a) && isDouble(b)) return doubleOf(a) < doubleOf(b) ? 1 : 0;
  const x = newRef(a);
  const y = newRef(b);
  const result = compareBool(x, y, CompareOp.lt);
  decref(x);
  decref(y);
  return result;
}

function changed(): bool {
  raiseText(T.RuntimeError, 'list changed size during iteration');
  return false;
}

/** Moves the item at `at` up, towards `start`, past those it stands before. */
function siftDownLocked(heap: Value, start: u32, at: u32, max: bool): bool {
  const size = listSize(heap);
  if (at >= size) {
    raiseText(T.IndexError, 'index out of range');
    return false;
  }
  while (at > start) {
    const parent = (at - 1) >> 1;
    const first = before(item(heap, at), item(heap, parent), max);
    if (first < 0) return false;
    if (listSize(heap) != size) return changed();
    if (!first) break;
    swap(heap, at, parent);
    at = parent;
  }
  return true;
}

@inline function swap(heap: Value, i: u32, j: u32): void {
  const a = slot(heap, i);
  const b = slot(heap, j);
  const x = load<Value>(a);
  const y = load<Value>(b);
  publish(heap, a, y);
  publish(heap, b, x);
}

/** Moves the item at `at` down to a leaf along the better children, then up to its place. */
function siftUpLocked(heap: Value, at: u32, max: bool): bool {
  const size = listSize(heap);
  const start = at;
  if (at >= size) {
    raiseText(T.IndexError, 'index out of range');
    return false;
  }
  const limit = size >> 1; // the first without a child
  while (at < limit) {
    let child: u32 = 2 * at + 1;
    if (child + 1 < size) {
      const left = before(item(heap, child), item(heap, child + 1), max);
      if (left < 0) return false;
      if (listSize(heap) != size) return changed();
      if (!left) child++;
    }
    swap(heap, at, child);
    at = child;
  }
  return siftDownLocked(heap, start, at, max);
}

// ---- the operations, with the section held

function pushLocked(heap: Value, v: Value, max: bool): Value {
  const size = listSize(heap);
  const block = reserveLockHeld(<usize>heap, size + 1);
  if (!block) return 0;
  store<Value>(itemSlot(block, size), newRef(v));
  setSizeLockHeld(<usize>heap, size + 1);
  return siftDownLocked(heap, 0, size, max) ? None : 0;
}
function popLocked(heap: Value, max: bool): Value {
  if (listSize(heap) == 0) return raiseText(T.IndexError, 'index out of range');
  const last = removeLockHeld(<usize>heap, listSize(heap) - 1);
  if (listSize(heap) == 0) return last;
  const top = item(heap, 0);
  publish(heap, slot(heap, 0), last);
  if (siftUpLocked(heap, 0, max)) return top;
  decref(top);
  return 0;
}
function replaceLocked(heap: Value, v: Value, max: bool): Value {
  if (listSize(heap) == 0) return raiseText(T.IndexError, 'index out of range');
  const top = item(heap, 0);
  publish(heap, slot(heap, 0), newRef(v));
  if (siftUpLocked(heap, 0, max)) return top;
  decref(top);
  return 0;
}
function pushPopLocked(heap: Value, v: Value, max: bool): Value {
  if (listSize(heap) == 0) return newRef(v);
  const better = before(item(heap, 0), v, max);
  if (better < 0) return 0;
  if (!better) return newRef(v);
  return replaceLocked(heap, v, max);
}
function heapifyLocked(heap: Value, max: bool): Value {
  for (let i = <i32>(listSize(heap) >> 1) - 1; i >= 0; i--) if (!siftUpLocked(heap, i, max)) return 0;
  return None;
}

// ---- the functions

function checkList(name: string, heap: Value, plain: bool): bool {
  if (isList(heap)) return true;
  const text = strFromLiteral(name);
  if (!text) return false;
  if (plain) raiseFormat2(T.TypeError, '%U() argument must be list, not %T', text, heap);
  else raiseFormat2(T.TypeError, '%U() argument 1 must be list, not %T', text, heap);
  decref(text);
  return false;
}

@inline function guarded(result: Value): Value {
  csEnd();
  return result;
}
function heappush(self: Value, args: usize): Value {
  if (!checkList('heappush', arg(args, 0), false)) return 0;
  begin(arg(args, 0));
  return guarded(pushLocked(arg(args, 0), arg(args, 1), false));
}
function heappushMax(self: Value, args: usize): Value {
  if (!checkList('heappush_max', arg(args, 0), false)) return 0;
  begin(arg(args, 0));
  return guarded(pushLocked(arg(args, 0), arg(args, 1), true));
}
function heappop(self: Value, heap: Value): Value {
  if (!checkList('heappop', heap, true)) return 0;
  begin(heap);
  return guarded(popLocked(heap, false));
}
function heappopMax(self: Value, heap: Value): Value {
  if (!checkList('heappop_max', heap, true)) return 0;
  begin(heap);
  return guarded(popLocked(heap, true));
}
function heapreplace(self: Value, args: usize): Value {
  if (!checkList('heapreplace', arg(args, 0), false)) return 0;
  begin(arg(args, 0));
  return guarded(replaceLocked(arg(args, 0), arg(args, 1), false));
}
function heapreplaceMax(self: Value, args: usize): Value {
  if (!checkList('heapreplace_max', arg(args, 0), false)) return 0;
  begin(arg(args, 0));
  return guarded(replaceLocked(arg(args, 0), arg(args, 1), true));
}
function heappushpop(self: Value, args: usize): Value {
  if (!checkList('heappushpop', arg(args, 0), false)) return 0;
  begin(arg(args, 0));
  return guarded(pushPopLocked(arg(args, 0), arg(args, 1), false));
}
function heappushpopMax(self: Value, args: usize): Value {
  if (!checkList('heappushpop_max', arg(args, 0), false)) return 0;
  begin(arg(args, 0));
  return guarded(pushPopLocked(arg(args, 0), arg(args, 1), true));
}
function heapify(self: Value, heap: Value): Value {
  if (!checkList('heapify', heap, true)) return 0;
  begin(heap);
  return guarded(heapifyLocked(heap, false));
}
function heapifyMax(self: Value, heap: Value): Value {
  if (!checkList('heapify_max', heap, true)) return 0;
  begin(heap);
  return guarded(heapifyLocked(heap, true));
}

export function initHeapq(): void {
  const module = moduleRegister('_heapq');
  moduleFunction(module, 'heappush(heap, item, /)', heappush.index, Kind.slots);
  moduleFunction(module, 'heappushpop(heap, item, /)', heappushpop.index, Kind.slots);
  moduleFunction(module, 'heappop(heap, /)', heappop.index, Kind.one);
  moduleFunction(module, 'heapreplace(heap, item, /)', heapreplace.index, Kind.slots);
  moduleFunction(module, 'heapify(heap, /)', heapify.index, Kind.one);
  moduleFunction(module, 'heappush_max(heap, item, /)', heappushMax.index, Kind.slots);
  moduleFunction(module, 'heappushpop_max(heap, item, /)', heappushpopMax.index, Kind.slots);
  moduleFunction(module, 'heappop_max(heap, /)', heappopMax.index, Kind.one);
  moduleFunction(module, 'heapreplace_max(heap, item, /)', heapreplaceMax.index, Kind.slots);
  moduleFunction(module, 'heapify_max(heap, /)', heapifyMax.index, Kind.one);
}

// Instructions of loops and unpacking.
import { None } from '../../base/addresses.gen';
import { List, Obj, SequenceIterator, Tuple, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { hasError, tlsThreadId } from '../../base/thread';
import { lockObject, unlockObject } from '../../sync/mutex';
import { isAlone, isSolo } from '../../sync/solo';
import { fromInt49, typeOf, Value } from '../../base/value';
import { getIter, iterNext, iterToList, length } from '../../object/abstract-sequence';
import { clearError, errorMatches, raiseFormat1, raiseFormat2, raiseFormat3 } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { advance as dictIteratorAdvance, dictItemIteratorNext, dictKeyIteratorNext, tlsKey, tlsValue } from '../../types/dict/iterators';
import { enumerateNextItem, tlsIndex } from '../../types/iterators/enumerate';
import { zipNextTwo } from '../../types/iterators/zip-map';
import { rangeBecomesIterator, rangeIteratorNew } from '../../types/iterators/range';
import { listIteratorNew, listIteratorNext, tupleIteratorNew, tupleIteratorNext } from '../../types/iterators/sequence';
import { blockItems, listFromArray, listGet, listGetFast, listSlice } from '../../types/list/list';
import { strIteratorNext } from '../../types/str/iterator';
import { tupleItemBorrowed, tupleItems, tupleSize } from '../../types/tuple';
import { dropCold, dropRange, isOwned, strip } from '../stack';
import { enterGetter, IN_FRAME } from './attributes';
import { notIterable } from './building';
import { generatorForIter } from './special-calls';

/** GET_ITER: IN_FRAME, the class has a generator function for __iter__, whose frame has taken the value on top. */
export function opGetIterAt(frame: usize, sp: usize): Value {
  const v = strip(load<Value>(sp - 8));
  const type = typeOf(v);
  const f = type == T.list || type == T.tuple ? 0 : generatorForIter(type);
  return f && enterGetter(frame, sp, f) ? IN_FRAME : opGetIter(load<Value>(sp - 8));
}

/** Consumes the stack value when it succeeds. */
export function opGetIter(top: Value): Value {
  const v = strip(top);
  const type = typeOf(v);
  let it: Value;
  if (type == T.range) {
    if (isOwned(top) && rangeBecomesIterator(v)) return v;
    it = rangeIteratorNew(v);
  } else if (type == T.list) {
    it = listIteratorNew(v);
  } else if (type == T.tuple) {
    it = tupleIteratorNew(v);
  } else {
    it = getIter(v);
  }
  if (it) dropCold(top);
  return it;
}

/** next(it) for any iterator: 0 without an exception = exhausted. */
export function opForIter(it: Value): Value {
  // the commonest without a call through a slot; none of these ends with StopIteration
  const type = typeOf(it);
  if (type == T.str_ascii_iterator) return strIteratorNext(it);
  if (type == T.dict_itemiterator) return dictItemIteratorNext(it);
  if (type == T.dict_keyiterator) return dictKeyIteratorNext(it);
  const slot = changetype<Type>(type).iternext;
  if (!slot) {
    raiseFormat1(T.TypeError, "'%T' object is not an iterator", it);
    return 0;
  }
  const r = call_indirect<Value>(slot, it);
  if (!r && hasError() && errorMatches(T.StopIteration)) clearError();
  return r;
}

/** The next pair of an enumerate, zip or item iterator, unpacked at sp, the first on top: 1 = done, 2 = end or error, 0 = not this way. */
export function opForPair(p: usize, type: usize, sp: usize): u32 {
  if (type == T.dict_itemiterator) {
    if (!dictIteratorAdvance(p, 1, true, true)) return 2;
    store<Value>(sp, tlsValue);
    store<Value>(sp, tlsKey, 8);
    return 1;
  }
  if (type == T.enumerate) {
    const item = enumerateNextItem(p);
    if (item) {
      store<Value>(sp, item);
      store<Value>(sp, tlsIndex, 8);
      return 1;
    }
  } else {
    const done = zipNextTwo(p, sp);
    if (done != 2) return done;
  }
  if (hasError() && errorMatches(T.StopIteration)) clearError();
  return 2;
}

/** next() of a list iterator. */
export function nextOfList(it: usize): Value {
  if (isSolo()) return listIteratorNext(<u64>it);
  const o = changetype<Obj>(it);
  // Only the loop knows it: nobody can move or exhaust it meanwhile, and its list stays.
  if ((o.refLocal != 1 || <u32>o.owner != tlsThreadId || o.refShared != 0)) return opForIter(<u64>it);
  const s = changetype<SequenceIterator>(it);
  const list = s.sequence;
  if (!list) return 0;
  const i = s.index;
  const v = listGet(list, i);
  if (!v) return opForIter(<u64>it);
  s.index = i + 1;
  return v;
}
export function nextOfTuple(it: usize): Value {
  if (isSolo()) return tupleIteratorNext(<u64>it);
  const o = changetype<Obj>(it);
  if ((o.refLocal != 1 || <u32>o.owner != tlsThreadId || o.refShared != 0)) return opForIter(<u64>it);
  const s = changetype<SequenceIterator>(it);
  const tuple = s.sequence;
  if (!tuple) return 0;
  const i = s.index;
  if (<u64>i >= <u64>tupleSize(tuple)) return opForIter(<u64>it);
  s.index = i + 1;
  return newRef(tupleItemBorrowed(tuple, <u32>i));
}

export function opGetLen(v: Value): Value {
  const n = length(v);
  return n < 0 ? 0 : fromInt49(n);
}

/** Replaces the top by its n items, the first on top. */
export function opUnpackSequence(sp: usize, n: u32): bool {
  const top = load<Value>(sp - 8);
  const v = strip(top);
  const type = typeOf(v);
  if (type == T.tuple && tupleSize(v) == n) {
    let to = sp - 8 + (<usize>n << 3);
    for (let i: u32 = 0; i < n; i++) {
      to -= 8;
      store<Value>(to, newRef(tupleItemBorrowed(v, i)));
    }
    dropCold(top);
    return true;
  }
  if (type == T.list && changetype<List>(<usize>v).size == n) {
    let to = sp - 8 + (<usize>n << 3);
    const end = to;
    for (let i: u32 = 0; i < n; i++) {
      const item = listGetFast(<usize>v, i);
      if (!item) {
        // Shortened by another thread meanwhile: begin again, as for any iterable.
        dropRange(to, end);
        store<Value>(sp - 8, top);
        return unpackIterable(sp, top, n, -1);
      }
      to -= 8;
      store<Value>(to, item);
    }
    dropCold(top);
    return true;
  }
  return unpackIterable(sp, top, n, -1);
}

export function opUnpackEx(sp: usize, before: u32, after: u32): bool { return unpackIterable(sp, load<Value>(sp - 8), before, after); }

/** The items end up from sp - 8 upwards, the last one lowest. `after` < 0: no starred target. */
function unpackIterable(sp: usize, top: Value, before: u32, after: i32): bool {
  const v = strip(top);
  if (after >= 0) {
    const type = typeOf(v);
    if (type == T.tuple) {
      if (tupleSize(v) >= before + <u32>after) {
        const ok = unpackStarred(sp, tupleItems(v), tupleSize(v), before, <u32>after);
        if (ok) dropCold(top);
        return ok;
      }
    } else if (type == T.list && isAlone(<usize>v)) {
      const size = changetype<List>(<usize>v).size;
      if (size >= before + <u32>after) {
        // The lock, which is free, for the case that the memory of the list in the middle has to be waited for.
        lockObject(<usize>v);
        const ok = unpackStarred(sp, blockItems(changetype<List>(<usize>v).items), size, before, <u32>after);
        unlockObject(<usize>v);
        if (ok) dropCold(top);
        return ok;
      }
    }
  }
  const it = getIter(v);
  if (!it) {
    if (errorMatches(T.TypeError) && notIterable(v)) {
      clearError();
      raiseFormat1(T.TypeError, 'cannot unpack non-iterable %T object', v);
    }
    return false;
  }
  const total: usize = <usize>before + (after < 0 ? 0 : <usize>after + 1);
  // Slots from sp - 8 to `end`; filled from the end down.
  let at = sp - 8 + (total << 3);
  const end = at;
  for (let i: u32 = 0; i < before; i++) {
    const item = iterNext(it);
    if (!item) {
      if (!hasError()) {
        if (after < 0) {
          raiseFormat2(T.ValueError, 'not enough values to unpack (expected %d, got %d)', fromInt49(before), fromInt49(i));
        } else {
          raiseFormat2(T.ValueError, 'not enough values to unpack (expected at least %d, got %d)', fromInt49(before + after), fromInt49(i));
        }
      }
      return failed(it, at, end, top, sp);
    }
    at -= 8;
    store<Value>(at, item); // the last one takes the place of the iterable itself
  }
  if (after < 0) {
    const more = iterNext(it);
    if (more) {
      decref(more);
      tooMany(v, before);
      return failed(it, at, end, top, sp);
    }
    if (hasError()) return failed(it, at, end, top, sp);
    decref(it);
    dropCold(top);
    return true;
  }
  const rest = iterToList(it);
  if (!rest) return failed(it, at, end, top, sp);
  const size = changetype<List>(<usize>rest).size;
  if (size < <u32>after) {
    raiseFormat2(T.ValueError, 'not enough values to unpack (expected at least %d, got %d)', fromInt49(before + after), fromInt49(<i64>before + size));
    decref(rest);
    return failed(it, at, end, top, sp);
  }
  const middle = after == 0 ? newRef(rest) : listSlice(rest, 0, size - <u32>after);
  if (!middle) {
    decref(rest);
    return failed(it, at, end, top, sp);
  }
  at -= 8;
  store<Value>(at, middle);
  for (let i: u32 = size - <u32>after; i < size; i++) {
    at -= 8;
    store<Value>(at, listGet(rest, i));
  }
  decref(rest);
  decref(it);
  dropCold(top);
  return true;
}

/** The same for enough items in a row that nobody can change meanwhile. */
function unpackStarred(sp: usize, items: usize, size: u32, before: u32, after: u32): bool {
  const middle = listFromArray(items + (<usize>before << 3), size - before - after);
  if (!middle) return false;
  let to = sp - 8 + (<usize>(before + after + 1) << 3);
  for (let i: u32 = 0; i < before; i++, items += 8) {
    to -= 8;
    store<Value>(to, newRef(load<Value>(items)));
  }
  to -= 8;
  store<Value>(to, middle);
  items += <usize>(size - before - after) << 3;
  for (let i: u32 = 0; i < after; i++, items += 8) {
    to -= 8;
    store<Value>(to, newRef(load<Value>(items)));
  }
  return true;
}

function tooMany(v: Value, expected: u32): void {
  const type = typeOf(v);
  if (type == T.list || type == T.tuple || type == T.dict) {
    const n = length(v);
    if (n > <i64>expected) {
      raiseFormat2(T.ValueError, 'too many values to unpack (expected %d, got %d)', fromInt49(expected), fromInt49(n));
      return;
    }
  }
  raiseFormat1(T.ValueError, 'too many values to unpack (expected %d)', fromInt49(expected));
}

/** Drops what was unpacked; the iterable stays on the stack for the unwinder. */
function failed(it: Value, at: usize, end: usize, top: Value, sp: usize): bool {
  dropRange(at, end);
  store<Value>(sp - 8, top);
  decref(it);
  return false;
}

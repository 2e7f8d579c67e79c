// tuple: a header, the cached hash, the items. Immutable once anything but its maker can see it, so nothing here locks.
//
// A new tuple is tracked by the collector at once (its items are 0 until they are set, which traverse accepts). One that
// holds only immediates cannot be part of a cycle and is left untracked where that is known for free.
import { EmptyTuple } from '../base/addresses.gen';
import { Tuple, Tuple_items } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { Value, addressOf, fromAddress, isHeap, typeOf } from '../base/value';
import { clearWords, copyWords } from '../base/words';
import { gcAllocRaw } from '../alloc/object';
import { raiseFormat1 } from '../object/errors';
import { gcTrack } from '../object/gc';
import { instanceAllocWithItems } from '../object/instance';
import { iterToTuple } from '../object/abstract-sequence';
import { decref, incref, newRef } from '../object/refcount';
import { isTuple } from '../object/type-flags';

/** Largest number of items the address space could hold. */
const MAX_ITEMS: u32 = 0x1ffffff0;

/** Items 0: fill with tupleInitSteal before anything can see it. 0 items: the empty tuple. */
export function tupleNew(n: u32): usize {
  if (n == 0) return addressOf(EmptyTuple);
  const p = tupleNewRaw(n);
  if (!p) return 0;
  clearWords(p + Tuple_items, n);
  gcTrack(p);
  return p;
}
/** n > 0. Untracked, the items not set: for those who store them at once. */
@inline function tupleNewRaw(n: u32): usize {
  const p = gcAllocRaw(T.tuple, n > MAX_ITEMS ? 0xfffffff0 : Tuple_items + (<usize>n << 3));
  if (!p) return 0;
  changetype<Tuple>(p).size = n;
  changetype<Tuple>(p).hash = -1;
  return p;
}
@inline export function tupleInitSteal(t: usize, i: u32, v: Value): void {
  assert(t != 0, 'no tuple');
  store<Value>(t + Tuple_items + (<usize>i << 3), v);
}
@inline export function tupleItemBorrowed(v: Value, i: u32): Value { return load<Value>(<usize>v + Tuple_items + (<usize>i << 3)); }
@inline export function tupleSize(v: Value): u32 { return changetype<Tuple>(<usize>v).size; }
/** Address of the first item. */
@inline export function tupleItems(v: Value): usize { return <usize>v + Tuple_items; }
/** New references to the n values at p. */
export function tupleFromArray(p: usize, n: u32): Value {
  if (n == 0) return EmptyTuple;
  const t = tupleNewRaw(n);
  if (!t) return 0;
  let immediate = true;
  let out = t + Tuple_items;
  for (const end = p + (<usize>n << 3); p < end; p += 8, out += 8) {
    const v = load<Value>(p);
    store<Value>(out, v);
    if (isHeap(v)) {
      immediate = false;
      incref(v);
    }
  }
  if (!immediate) gcTrack(t);
  return fromAddress(t);
}
/** Takes over the n references at p (they are gone even on failure). */
export function tupleFromArraySteal(p: usize, n: u32): Value {
  if (n == 0) return EmptyTuple;
  const t = tupleNewRaw(n);
  if (!t) {
    for (const end = p + (<usize>n << 3); p < end; p += 8) decref(load<Value>(p));
    return 0;
  }
  copyWords(t + Tuple_items, p, n);
  gcTrack(t);
  return fromAddress(t);
}
/** The n references at p (taken over, gone even on failure) and the items of the tuple `rest`. */
export function tupleJoinSteal(p: usize, n: u32, rest: Value): Value {
  const m = tupleSize(rest);
  if (n + m == 0) return EmptyTuple;
  const t = tupleNewRaw(n + m);
  if (!t) {
    for (const end = p + (<usize>n << 3); p < end; p += 8) decref(load<Value>(p));
    return 0;
  }
  copyWords(t + Tuple_items, p, n);
  copyRefs(t + Tuple_items + (<usize>n << 3), tupleItems(rest), m);
  gcTrack(t);
  return fromAddress(t);
}
export function tuple1(a: Value): Value {
  const t = tupleNewRaw(1);
  if (!t) return 0;
  tupleInitSteal(t, 0, newRef(a));
  gcTrack(t);
  return fromAddress(t);
}
export function tuple2(a: Value, b: Value): Value { return tuple2Steal(newRef(a), newRef(b)); }
export function tuple3(a: Value, b: Value, c: Value): Value {
  const t = tupleNewRaw(3);
  if (!t) return 0;
  tupleInitSteal(t, 0, newRef(a));
  tupleInitSteal(t, 1, newRef(b));
  tupleInitSteal(t, 2, newRef(c));
  gcTrack(t);
  return fromAddress(t);
}
export function tuple2Steal(a: Value, b: Value): Value {
  const t = tupleNewRaw(2);
  if (!t) {
    decref(a);
    decref(b);
    return 0;
  }
  tupleInitSteal(t, 0, a);
  tupleInitSteal(t, 1, b);
  gcTrack(t);
  return fromAddress(t);
}
/** Items from..to of an exact or subclass tuple. */
export function tupleSlice(v: Value, from: u32, to: u32): Value {
  const n = tupleSize(v);
  if (to > n) to = n;
  if (from >= to) return EmptyTuple;
  if (from == 0 && to == n && typeOf(v) == T.tuple) return newRef(v);
  return tupleFromArray(tupleItems(v) + (<usize>from << 3), to - from);
}
/** tuple(iterable); an exact tuple itself. */
export function tupleFromIterable(v: Value): Value {
  return typeOf(v) == T.tuple ? newRef(v) : iterToTuple(v);
}
/** `a` is a tuple; TypeError when b is not. */
export function tupleConcat(a: Value, b: Value): Value {
  if (!isTuple(b)) return raiseFormat1(T.TypeError, 'can only concatenate tuple (not "%T") to tuple', b);
  const n = tupleSize(a);
  const m = tupleSize(b);
  if (m == 0 && typeOf(a) == T.tuple) return newRef(a);
  if (n == 0 && typeOf(b) == T.tuple) return newRef(b);
  if (n + m == 0) return EmptyTuple;
  const t = tupleNewRaw(n + m);
  if (!t) return 0;
  copyRefs(t + Tuple_items, tupleItems(a), n);
  copyRefs(t + Tuple_items + (<usize>n << 3), tupleItems(b), m);
  gcTrack(t);
  return fromAddress(t);
}
/** Stores new references to the n values at `from` at `to`. */
export function copyRefs(to: usize, from: usize, n: u32): void {
  for (const end = from + (<usize>n << 3); from < end; from += 8, to += 8) store<Value>(to, newRef(load<Value>(from)));
}
/** A new instance of `type` (tuple or a subclass) of n items, all 0, tracked. */
export function tupleNewOf(type: usize, n: u32): usize {
  if (type == T.tuple) return tupleNew(n);
  const p = instanceAllocWithItems(type, Tuple_items + (<usize>n << 3));
  if (!p) return 0;
  changetype<Tuple>(p).size = n;
  changetype<Tuple>(p).hash = -1;
  gcTrack(p);
  return p;
}

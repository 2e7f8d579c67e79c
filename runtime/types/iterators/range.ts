// range_iterator (values of 49 bits) and longrange_iterator (any ints).
import { None } from '../../base/addresses.gen';
import { LongRangeIterator, LongRangeIterator_size, Obj, RangeIterator, RangeIterator_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { INT_TAG, Value, addressOf, fromAddress, fromInt49, int49, isInt49 } from '../../base/value';
import { objectAlloc, objectAllocRaw, objectFree } from '../../alloc/object';
import { asIndexI64, toIndex } from '../../object/abstract-number';
import { Kind, method } from '../../object/def';
import { decref, isUniquelyReferenced, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { lockObject, unlockObject } from '../../sync/mutex';
import { intAdd, intCompare, intMultiply, intSubtract } from '../int/arith';
import { intAsI64, intFromI64, intSign } from '../int/value';
import { rangeAt, rangeNew } from '../range';
import { tuple1, tuple3 } from '../tuple';
import { builtinFunction } from './builtin';

const ZERO: Value = 0xfffe000000000000;
const ONE: Value = 0xfffe000000000001;

@inline function shortAt(v: Value): RangeIterator { return changetype<RangeIterator>(<usize>v); }
@inline function longAt(v: Value): LongRangeIterator { return changetype<LongRangeIterator>(<usize>v); }

/** `remaining` ints from `start` on. */
export function rangeIteratorOf(start: i64, step: i64, remaining: i64): Value {
  const p = objectAllocRaw(T.range_iterator, RangeIterator_size);
  if (!p) return 0;
  const it = changetype<RangeIterator>(p);
  it.start = start;
  it.step = step;
  it.remaining = remaining;
  return fromAddress(p);
}
/** Takes over the references. */
function longNewSteal(start: Value, step: Value, remaining: Value): Value {
  const p = start && step && remaining ? objectAlloc(T.longrange_iterator, LongRangeIterator_size) : 0;
  if (!p) {
    decref(start);
    decref(step);
    decref(remaining);
    return 0;
  }
  const it = changetype<LongRangeIterator>(p);
  it.start = start;
  it.step = step;
  it.remaining = remaining;
  return fromAddress(p);
}
export function rangeIteratorNew(range: Value): Value {
  const r = rangeAt(range);
  if (isInt49(r.start) && isInt49(r.stop) && isInt49(r.step)) return rangeIteratorOf(int49(r.start), int49(r.step), intAsI64(r.length));
  return longNewSteal(newRef(r.start), newRef(r.step), newRef(r.length));
}
/**
 * The iterator of a range whose last reference is given up, as in `for i in range(n)`: the range becomes it, where it stands. Nobody else has
 * the object, and who still holds its address looks at nothing but its counts. false = not this way.
 */
export function rangeBecomesIterator(range: Value): bool {
  const r = rangeAt(range);
  if ((r.start & r.stop & r.step & r.length) < INT_TAG || !isUniquelyReferenced(range)) return false;
  const start = int49(r.start), step = int49(r.step), remaining = int49(r.length);
  const it = shortAt(range);
  it.start = start;
  it.step = step;
  it.remaining = remaining;
  changetype<Obj>(addressOf(range)).type = T.range_iterator;
  return true;
}
export function rangeIteratorReversed(range: Value): Value {
  const r = rangeAt(range);
  if (isInt49(r.start) && isInt49(r.stop) && isInt49(r.step)) {
    const n = intAsI64(r.length);
    return rangeIteratorOf(int49(r.start) + (n - 1) * int49(r.step), -int49(r.step), n);
  }
  const last = intSubtract(r.length, ONE);
  const offset = last ? intMultiply(last, r.step) : 0;
  const start = offset ? intAdd(r.start, offset) : 0;
  const step = start ? intSubtract(ZERO, r.step) : 0;
  decref(last);
  decref(offset);
  return longNewSteal(start, step, step ? newRef(r.length) : 0);
}

export function rangeIteratorNext(self: Value): Value {
  const it = shortAt(self);
  const n = it.remaining;
  if (n <= 0) return 0;
  const v = it.start;
  it.start = v + it.step;
  it.remaining = n - 1;
  return fromInt49(v);
}
function shortHint(self: Value): Value { return intFromI64(shortAt(self).remaining); }

/** (iter, (range(start, stop, step),), None) */
function reduceOf(startSteal: Value, stopSteal: Value, step: Value): Value {
  const range = startSteal && stopSteal ? rangeNew(startSteal, stopSteal, step) : 0;
  decref(startSteal);
  decref(stopSteal);
  const func = range ? builtinFunction(N.iter) : 0;
  const args = func ? tuple1(range) : 0;
  const result = args ? tuple3(func, args, None) : 0;
  decref(range);
  decref(func);
  decref(args);
  return result;
}
function shortReduce(self: Value): Value {
  const it = shortAt(self);
  const start = it.start;
  return reduceOf(intFromI64(start), intFromI64(start + it.remaining * it.step), intFromI64(it.step));
}
function shortSetState(self: Value, state: Value): Value {
  let i = asIndexI64(state, T.OverflowError);
  if (i == -1 && hasError()) return 0;
  const it = shortAt(self);
  i = max<i64>(min<i64>(i, it.remaining), 0);
  it.start += i * it.step;
  it.remaining -= i;
  return None;
}

function longDealloc(p: usize): void {
  const it = changetype<LongRangeIterator>(p);
  decref(it.start);
  decref(it.step);
  decref(it.remaining);
  objectFree(p);
}
function longNext(self: Value): Value {
  const p = addressOf(self);
  const it = longAt(self);
  lockObject(p);
  const v = it.start;
  const left = it.remaining;
  if (intSign(left) <= 0) {
    unlockObject(p);
    return 0;
  }
  // arithmetic of ints runs no Python code
  const next = intAdd(v, it.step);
  const rest = next ? intSubtract(left, ONE) : 0;
  if (rest) {
    it.start = next;
    it.remaining = rest;
  }
  unlockObject(p);
  if (!rest) {
    decref(next);
    return 0;
  }
  decref(left);
  return v;
}
/** A reference to a field another thread may replace. */
function fieldOf(self: Value, at: usize): Value {
  lockObject(addressOf(self));
  const v = newRef(load<Value>(addressOf(self) + at));
  unlockObject(addressOf(self));
  return v;
}
function longHint(self: Value): Value { return fieldOf(self, offsetof<LongRangeIterator>("remaining")); }
function longReduce(self: Value): Value {
  const start = fieldOf(self, offsetof<LongRangeIterator>("start"));
  const left = fieldOf(self, offsetof<LongRangeIterator>("remaining"));
  const span = intMultiply(left, longAt(self).step);
  const stop = span ? intAdd(start, span) : 0;
  decref(left);
  decref(span);
  return reduceOf(start, stop, longAt(self).step);
}
function longSetState(self: Value, state: Value): Value {
  let i = toIndex(state);
  if (!i) return 0;
  const p = addressOf(self);
  const it = longAt(self);
  lockObject(p);
  if (intSign(i) < 0) {
    decref(i);
    i = ZERO;
  } else if (intCompare(i, it.remaining) > 0) {
    decref(i);
    i = newRef(it.remaining);
  }
  const offset = intMultiply(i, it.step);
  const start = offset ? intAdd(it.start, offset) : 0;
  const rest = start ? intSubtract(it.remaining, i) : 0;
  decref(offset);
  decref(i);
  const oldStart = it.start;
  const oldRest = it.remaining;
  if (rest) {
    it.start = start;
    it.remaining = rest;
  }
  unlockObject(p);
  if (!rest) {
    decref(start);
    return 0;
  }
  decref(oldStart);
  decref(oldRest);
  return None;
}
function setup(type: usize, size: usize, dealloc: u32, next: u32, hint: u32, reduce: u32, setState: u32): void {
  typeSetup(type, size, 0, TypeFlag.disallowInstantiation);
  const t = changetype<Type>(type);
  t.dealloc = dealloc;
  t.iter = newRef.index;
  t.iternext = next;
  method(type, '__length_hint__($self, /)', hint, Kind.noargs);
  method(type, '__reduce__($self, /)', reduce, Kind.noargs);
  method(type, '__setstate__($self, object, /)', setState, Kind.one);
}
export function initRangeIterators(): void {
  setup(T.range_iterator, RangeIterator_size, objectFree.index, rangeIteratorNext.index, shortHint.index, shortReduce.index, shortSetState.index);
  setup(T.longrange_iterator, LongRangeIterator_size, longDealloc.index, longNext.index, longHint.index, longReduce.index, longSetState.index);
}

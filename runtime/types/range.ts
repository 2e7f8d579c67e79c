// range: start, stop, step and length, ints of any size. Immutable.
//
// Nearly every range has bounds of 49 bits; then lengths and items are computed in i64 (the difference of two int49s and
// a product that stays inside the range cannot overflow) and iteration uses RangeIterator. The rest goes through the
// arithmetic of ints.
import { EmptyTuple, None, NotImplemented } from '../base/addresses.gen';
import { Range, Range_size, Type } from '../base/layout.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { CompareOp, INT_MAX, INT_TAG, Value, bothInt49, fromAddress, fromBool, fromInt49, int49, isInt49, typeOf } from '../base/value';
import { objectAlloc, objectAllocRaw, objectFreeInline } from '../alloc/object';
import { isIndex, toIndex } from '../object/abstract-number';
import { compareBool, hashOf } from '../object/abstract-object';
import { getIter, iterNext } from '../object/abstract-sequence';
import { Kind, MemberKind, doc, member, method } from '../object/def';
import { formatText, raiseFormat1, raiseText } from '../object/errors';
import { decref, newRef } from '../object/refcount';
import { TypeFlag } from '../object/type-flags';
import { typeSetup } from '../object/type';
import { intAdd, intCompare, intEquals, intFloorDivide, intMultiply, intRemainder, intSubtract } from './int/arith';
import { intAsI64, intFromI64, intSign, isBool, isIntExact, intExactBorrowed, tlsOverflow } from './int/value';
import { rangeIteratorNew, rangeIteratorOf, rangeIteratorReversed } from './iterators/range';
import { sliceIntIndices } from './slice';
import { tuple2, tuple3, tupleItemBorrowed } from './tuple';

@inline export function rangeAt(v: Value): Range { return changetype<Range>(<usize>v); }
const ZERO: Value = 0xfffe000000000000;
const ONE: Value = 0xfffe000000000001;

/** Number of items of a range, owned. step is not 0. */
function lengthOf(start: Value, stop: Value, step: Value): Value {
  if (isInt49(start) && isInt49(stop) && isInt49(step)) {
    const a = int49(start);
    const b = int49(stop);
    const s = int49(step);
    // up to 2 ** 49 - 1, which is no int49
    if (s > 0) return intFromI64(a < b ? (b - a - 1) / s + 1 : 0);
    return intFromI64(a > b ? (a - b - 1) / -s + 1 : 0);
  }
  const up = intSign(step) > 0;
  const low = up ? start : stop;
  const high = up ? stop : start;
  if (intCompare(low, high) >= 0) return ZERO;
  // (high - low - 1) // |step| + 1
  const span = intSubtract(high, low);
  const less = span ? intSubtract(span, ONE) : 0;
  const size = less ? (up ? newRef(step) : intSubtract(ZERO, step)) : 0;
  const quotient = size ? intFloorDivide(less, size) : 0;
  const result = quotient ? intAdd(quotient, ONE) : 0;
  decref(span);
  decref(less);
  decref(size);
  decref(quotient);
  return result;
}

/** Three exact ints; step not 0. */
export function rangeNew(start: Value, stop: Value, step: Value): Value {
  const length = lengthOf(start, stop, step);
  if (!length) return 0;
  const p = objectAlloc(T.range, Range_size);
  if (!p) {
    decref(length);
    return 0;
  }
  const r = changetype<Range>(p);
  r.start = newRef(start);
  r.stop = newRef(stop);
  r.step = newRef(step);
  r.length = length;
  return fromAddress(p);
}
/** range(start, stop) of two int49s. */
export function rangeOfInts(start: Value, stop: Value): Value {
  const p = objectAllocRaw(T.range, Range_size);
  if (!p) return 0;
  const r = changetype<Range>(p);
  r.start = start;
  r.stop = stop;
  r.step = ONE;
  const n = max<i64>(int49(stop) - int49(start), 0);
  r.length = n <= INT_MAX ? fromInt49(n) : intFromI64(n);
  return fromAddress(p);
}
/**
 * range() of n ints at `args`, or (`iterating`) the iterator of that range; 0 without an exception: not this way.
 */
export function rangeCall(args: usize, n: u32, iterating: bool): Value {
  const first = n == 1 ? ZERO : load<Value>(args);
  const last = load<Value>(n == 1 ? args : args + 8);
  if (!bothInt49(first, last)) return 0;
  if (n == 3) {
    const step = load<Value>(args, 16);
    if (!iterating || !isInt49(step) || step == ZERO) return 0;
    const from = int49(first), to = int49(last), by = int49(step);
    return rangeIteratorOf(from, by, by > 0 ? (from < to ? (to - from - 1) / by + 1 : 0) : from > to ? (from - to - 1) / -by + 1 : 0);
  }
  return iterating ? rangeIteratorOf(int49(first), 1, max<i64>(int49(last) - int49(first), 0)) : rangeOfInts(first, last);
}
function rangeDealloc(p: usize): void {
  const r = changetype<Range>(p);
  if ((r.start & r.stop & r.step & r.length) < INT_TAG) {
    decref(r.start);
    decref(r.stop);
    decref(r.step);
    decref(r.length);
  }
  objectFreeInline(p);
}
function rangeNewSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames && kwnames != EmptyTuple) return raiseText(T.TypeError, 'range() takes no keyword arguments');
  if (nargs == 0) return raiseText(T.TypeError, 'range expected at least 1 argument, got 0');
  if (nargs > 3) return raiseFormat1(T.TypeError, 'range expected at most 3 arguments, got %d', fromInt49(nargs));
  if (nargs < 3) {
    // the commonest: nothing to convert, nothing to release
    const first = nargs == 1 ? ZERO : load<Value>(args);
    const last = load<Value>(nargs == 1 ? args : args + 8);
    if (bothInt49(first, last)) return rangeOfInts(first, last);
  }
  const start = nargs == 1 ? ZERO : toIndex(load<Value>(args));
  const stop = start ? toIndex(load<Value>(nargs == 1 ? args : args + 8)) : 0;
  const step = stop ? (nargs == 3 ? toIndex(load<Value>(args, 16)) : ONE) : 0;
  let result: Value = 0;
  if (step) result = step == ZERO ? raiseText(T.ValueError, 'range() arg 3 must not be zero') : rangeNew(start, stop, step);
  decref(start);
  decref(stop);
  decref(step);
  return result;
}

function rangeRepr(self: Value): Value {
  const r = rangeAt(self);
  return r.step == ONE ? formatText('range(%R, %R)', r.start, r.stop, 0, 0) : formatText('range(%R, %R, %R)', r.start, r.stop, r.step, 0);
}
function rangeLength(self: Value): i64 {
  const n = intAsI64(rangeAt(self).length);
  if (!tlsOverflow) return n;
  raiseText(T.OverflowError, 'Python int too large to convert to C ssize_t');
  return -1;
}
function rangeBool(self: Value): i32 { return rangeAt(self).length == ZERO ? 0 : 1; }

/** start + i * step, owned; i an exact int. */
function itemAt(r: Range, i: Value): Value {
  if (isInt49(r.start) && isInt49(r.step) && isInt49(r.stop) && isInt49(i) && isInt49(r.length)) {
    const k = int49(i);
    if (k >= -1 && k <= int49(r.length)) {
      // one past an end may leave the 49 bits by one step, never the 64
      const v = int49(r.start) + k * int49(r.step);
      if (v >= -0x0001000000000000 && v <= 0x0000ffffffffffff) return fromInt49(v);
    }
  }
  const offset = intMultiply(i, r.step);
  const v = offset ? intAdd(r.start, offset) : 0;
  decref(offset);
  return v;
}
function itemOf(self: Value, i: Value): Value {
  const r = rangeAt(self);
  // i is an exact int; negative from the end
  let index = newRef(i);
  if (intSign(i) < 0) {
    decref(index);
    index = intAdd(i, r.length);
    if (!index) return 0;
  }
  const inside = intSign(index) >= 0 && intCompare(index, r.length) < 0;
  const v = inside ? itemAt(r, index) : raiseText(T.IndexError, 'range object index out of range');
  decref(index);
  return v;
}
function rangeItem(self: Value, i: i64): Value {
  const r = rangeAt(self);
  const index = intFromI64(i);
  if (!index) return 0;
  const inside = i >= 0 && intCompare(index, r.length) < 0;
  const v = inside ? itemAt(r, index) : raiseText(T.IndexError, 'range object index out of range');
  decref(index);
  return v;
}
function rangeSubscript(self: Value, key: Value): Value {
  if (isInt49(key)) return itemOf(self, key);
  if (isIndex(key)) {
    const i = toIndex(key);
    if (!i) return 0;
    const v = itemOf(self, i);
    decref(i);
    return v;
  }
  if (typeOf(key) != T.slice) return raiseFormat1(T.TypeError, 'range indices must be integers or slices, not %T', key);
  const r = rangeAt(self);
  const indices = sliceIntIndices(key, r.length);
  if (!indices) return 0;
  const start = itemAt(r, tupleItemBorrowed(indices, 0));
  const stop = start ? itemAt(r, tupleItemBorrowed(indices, 1)) : 0;
  const step = stop ? intMultiply(r.step, tupleItemBorrowed(indices, 2)) : 0;
  const result = step ? rangeNew(start, stop, step) : 0;
  decref(indices);
  decref(start);
  decref(stop);
  decref(step);
  return result;
}

/** Is the exact int v an item? */
function containsInt(r: Range, v: Value): i32 {
  if (isInt49(v) && isInt49(r.start) && isInt49(r.stop) && isInt49(r.step)) {
    const n = int49(v);
    const a = int49(r.start);
    const b = int49(r.stop);
    const s = int49(r.step);
    if (s > 0 ? n < a || n >= b : n > a || n <= b) return 0;
    return <i32>((n - a) % s == 0);
  }
  const up = intSign(r.step) > 0;
  const afterStart = intCompare(v, r.start);
  const beforeStop = intCompare(v, r.stop);
  if (up ? afterStart < 0 || beforeStop >= 0 : afterStart > 0 || beforeStop <= 0) return 0;
  const offset = intSubtract(v, r.start);
  const rest = offset ? intRemainder(offset, r.step) : 0;
  decref(offset);
  if (!rest) return -1;
  const inside = rest == ZERO;
  decref(rest);
  return <i32>inside;
}
/** Position of the first item equal to v among all items: -1 none, -2 error. */
function searchItems(self: Value, v: Value): i64 {
  const it = getIter(self);
  if (!it) return -2;
  let i: i64 = 0;
  let result: i64 = -1;
  while (true) {
    const item = iterNext(it);
    if (!item) {
      if (hasError()) result = -2;
      break;
    }
    const same = compareBool(item, v, CompareOp.eq);
    decref(item);
    if (same) {
      result = same < 0 ? -2 : i;
      break;
    }
    i++;
  }
  decref(it);
  return result;
}
function rangeContains(self: Value, v: Value): i32 {
  if (isIntExact(v) || isBool(v)) return containsInt(rangeAt(self), intExactBorrowed(v));
  const i = searchItems(self, v);
  return i == -2 ? -1 : i >= 0 ? 1 : 0;
}
function rangeCount(self: Value, v: Value): Value {
  if (isIntExact(v) || isBool(v)) {
    const there = containsInt(rangeAt(self), intExactBorrowed(v));
    return there < 0 ? 0 : fromInt49(there);
  }
  const it = getIter(self);
  if (!it) return 0;
  let n: i64 = 0;
  while (true) {
    const item = iterNext(it);
    if (!item) break;
    const same = compareBool(item, v, CompareOp.eq);
    decref(item);
    if (same < 0) break;
    n += same;
  }
  decref(it);
  return hasError() ? 0 : fromInt49(n);
}
function rangeIndex(self: Value, v: Value): Value {
  if (isIntExact(v) || isBool(v)) {
    const r = rangeAt(self);
    const exact = intExactBorrowed(v);
    const there = containsInt(r, exact);
    if (there < 0) return 0;
    if (!there) return raiseText(T.ValueError, 'range.index(x): x not in range');
    const offset = intSubtract(exact, r.start);
    const result = offset ? intFloorDivide(offset, r.step) : 0;
    decref(offset);
    return result;
  }
  const i = searchItems(self, v);
  if (i >= 0) return fromInt49(i);
  return i == -2 ? 0 : raiseText(T.ValueError, 'sequence.index(x): x not in sequence');
}

function rangeEqual(a: Range, b: Range): bool {
  if (!intEquals(a.length, b.length)) return false;
  if (a.length == ZERO) return true;
  if (!intEquals(a.start, b.start)) return false;
  return a.length == ONE || intEquals(a.step, b.step);
}
function rangeCompare(a: Value, b: Value, op: i32): Value {
  if (typeOf(b) != T.range || (op != CompareOp.eq && op != CompareOp.ne)) return NotImplemented;
  return fromBool((a == b || rangeEqual(rangeAt(a), rangeAt(b))) == (op == CompareOp.eq));
}
function rangeHash(self: Value): i64 {
  const r = rangeAt(self);
  const empty = r.length == ZERO;
  const key = tuple3(r.length, empty ? None : r.start, empty || r.length == ONE ? None : r.step);
  if (!key) return -1;
  const hash = hashOf(key);
  decref(key);
  return hash;
}
function rangeReduce(self: Value): Value {
  const r = rangeAt(self);
  const args = tuple3(r.start, r.stop, r.step);
  const result = args ? tuple2(fromAddress(T.range), args) : 0;
  decref(args);
  return result;
}
function rangeIter(self: Value): Value { return rangeIteratorNew(self); }
function rangeReversed(self: Value): Value { return rangeIteratorReversed(self); }

export function initRange(): void {
  typeSetup(T.range, Range_size, 0, TypeFlag.sequence);
  const type = changetype<Type>(T.range);
  type.dealloc = rangeDealloc.index;
  type.new_ = rangeNewSlot.index;
  type.repr = rangeRepr.index;
  type.hash = rangeHash.index;
  type.richcompare = rangeCompare.index;
  type.iter = rangeIter.index;
  type.length = rangeLength.index;
  type.bool_ = rangeBool.index;
  type.subscript = rangeSubscript.index;
  type.item = rangeItem.index;
  type.contains = rangeContains.index;
  member(T.range, 'start', offsetof<Range>("start"), MemberKind.value | MemberKind.readonly);
  member(T.range, 'stop', offsetof<Range>("stop"), MemberKind.value | MemberKind.readonly);
  member(T.range, 'step', offsetof<Range>("step"), MemberKind.value | MemberKind.readonly);
  method(T.range, '__reversed__($self, /)', rangeReversed.index, Kind.noargs);
  method(T.range, '__reduce__($self, /)', rangeReduce.index, Kind.noargs);
  method(T.range, 'count($self, object, /)', rangeCount.index, Kind.one);
  method(T.range, 'index($self, object, /)', rangeIndex.index, Kind.one);
  doc(T.range, '', 'range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\nThese are exactly the valid indices for a list of 4 elements.\nWhen step is given, it specifies the increment (or decrement).');
}

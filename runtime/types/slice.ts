// slice: three immutable values, and how they resolve against a length.
import { EmptyTuple, False, None, NotImplemented, True } from '../base/addresses.gen';
import { Slice, Slice_size, Type } from '../base/layout.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { CompareOp, Value, addressOf, fromAddress, fromInt49, int49, isInt49, typeOf } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { asIndexI64, isIndex, toIndex } from '../object/abstract-number';
import { hashOfPart, richCompare } from '../object/abstract-object';
import { Kind, MemberKind, doc, member, method } from '../object/def';
import { formatText, raiseFormat1, raiseText } from '../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { decref, newRef } from '../object/refcount';
import { TypeFlag } from '../object/type-flags';
import { typeSetup } from '../object/type';
import { intAdd, intCompare, intSubtract } from './int/arith';
import { intSign } from './int/value';
import { tuple2, tuple3 } from './tuple';

@inline export function sliceAt(v: Value): Slice { return changetype<Slice>(<usize>v); }

/** 0 stands for None. */
export function sliceNew(start: Value, stop: Value, step: Value): Value {
  const p = gcAlloc(T.slice, Slice_size);
  if (!p) return 0;
  const s = changetype<Slice>(p);
  s.start = newRef(start ? start : None);
  s.stop = newRef(stop ? stop : None);
  s.step = newRef(step ? step : None);
  gcTrack(p);
  return fromAddress(p);
}

const LIMIT: i64 = i64.MAX_VALUE;

/** One bound, clipped to i64; false = error. The result is in tlsBound. */
let tlsBound: i64 = 0;
function bound(v: Value): bool {
  if (isInt49(v)) {
    tlsBound = int49(v);
    return true;
  }
  if (!isIndex(v)) {
    raiseText(T.TypeError, 'slice indices must be integers or None or have an __index__ method');
    return false;
  }
  const i = asIndexI64(v, 0);
  if (i == -1 && hasError()) return false;
  tlsBound = i;
  return true;
}

/** Start, stop and step as i64s at out, out+8, out+16, not yet resolved against a length. May run __index__. */
export function sliceUnpack(s: Value, out: usize): bool {
  const slice = sliceAt(s);
  let step: i64 = 1;
  if (slice.step != None) {
    if (!bound(slice.step)) return false;
    step = tlsBound;
    if (step == 0) {
      raiseText(T.ValueError, 'slice step cannot be zero');
      return false;
    }
    if (step < -LIMIT) step = -LIMIT;
  }
  let start: i64 = step < 0 ? LIMIT : 0;
  if (slice.start != None) {
    if (!bound(slice.start)) return false;
    start = tlsBound;
  }
  let stop: i64 = step < 0 ? i64.MIN_VALUE : LIMIT;
  if (slice.stop != None) {
    if (!bound(slice.stop)) return false;
    stop = tlsBound;
  }
  store<i64>(out, start);
  store<i64>(out, stop, 8);
  store<i64>(out, step, 16);
  return true;
}
/** Resolves what sliceUnpack stored for a length; the number of items goes to out+24. Runs no Python code. */
export function sliceAdjust(length: i64, out: usize): void {
  let start = load<i64>(out);
  let stop = load<i64>(out, 8);
  const step = load<i64>(out, 16);
  const low: i64 = step < 0 ? -1 : 0;
  const high = step < 0 ? length - 1 : length;
  if (start < 0) {
    start += length;
    if (start < 0) start = low;
  } else if (start >= length) {
    start = high;
  }
  if (stop < 0) {
    stop += length;
    if (stop < 0) stop = low;
  } else if (stop >= length) {
    stop = high;
  }
  let n: i64 = 0;
  if (step < 0) {
    if (stop < start) n = (start - stop - 1) / -step + 1;
  } else if (start < stop) {
    n = (stop - start - 1) / step + 1;
  }
  store<i64>(out, start);
  store<i64>(out, stop, 8);
  store<i64>(out, n, 24);
}
/**
 * Resolves a slice for a sequence of `length` items: i64 start, stop, step and number of items are stored at out,
 * out+8, out+16, out+24. false = error (step 0, not an index).
 */
export function sliceIndices(s: Value, length: i64, out: usize): bool {
  if (!sliceUnpack(s, out)) return false;
  sliceAdjust(length, out);
  return true;
}

function sliceDealloc(p: usize): void {
  gcUntrack(p);
  const s = changetype<Slice>(p);
  decref(s.start);
  decref(s.stop);
  decref(s.step);
  objectFree(p);
}
function sliceTraverse(p: usize): void {
  const s = changetype<Slice>(p);
  gcVisit(s.start);
  gcVisit(s.stop);
  gcVisit(s.step);
}
function sliceNewSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames && kwnames != EmptyTuple) return raiseText(T.TypeError, 'slice() takes no keyword arguments');
  if (nargs == 0) return raiseText(T.TypeError, 'slice expected at least 1 argument, got 0');
  if (nargs > 3) return raiseFormat1(T.TypeError, 'slice expected at most 3 arguments, got %d', fromInt49(nargs));
  if (nargs == 1) return sliceNew(0, load<Value>(args), 0);
  return sliceNew(load<Value>(args), load<Value>(args, 8), nargs > 2 ? load<Value>(args, 16) : 0);
}
function sliceRepr(self: Value): Value {
  const s = sliceAt(self);
  return formatText('slice(%R, %R, %R)', s.start, s.stop, s.step, 0);
}
function sliceHash(self: Value): i64 {
  let acc: u64 = 2870177450012600261;
  for (let i: usize = 0; i < 3; i++) {
    const lane = hashOfPart(load<Value>(addressOf(self) + offsetof<Slice>("start") + (i << 3)));
    if (lane == -1) return -1;
    acc += <u64>lane * 14029467366897019727;
    acc = rotl(acc, 31);
    acc *= 11400714785074694791;
  }
  return acc == <u64>-1 ? 1546275796 : <i64>acc;
}
function sliceCompare(a: Value, b: Value, op: i32): Value {
  if (typeOf(a) != T.slice || typeOf(b) != T.slice) return NotImplemented;
  if (a == b) return op == CompareOp.eq || op == CompareOp.le || op == CompareOp.ge ? True : False;
  const x = tuple3(sliceAt(a).start, sliceAt(a).stop, sliceAt(a).step);
  const y = tuple3(sliceAt(b).start, sliceAt(b).stop, sliceAt(b).step);
  const result = x && y ? richCompare(x, y, op) : 0;
  decref(x);
  decref(y);
  return result;
}
function sliceReduce(self: Value): Value {
  const s = sliceAt(self);
  const args = tuple3(s.start, s.stop, s.step);
  if (!args) return 0;
  const result = tuple2(fromAddress(T.slice), args);
  decref(args);
  return result;
}

/** One bound of indices() as an exact int between low and high; `v` None gives `fallback`. Owned. */
function intBound(v: Value, fallback: Value, length: Value, low: Value, high: Value): Value {
  if (v == None) return newRef(fallback);
  if (!isIndex(v)) return raiseText(T.TypeError, 'slice indices must be integers or None or have an __index__ method');
  let i = toIndex(v);
  if (!i) return 0;
  if (intSign(i) < 0) {
    const moved = intAdd(i, length);
    decref(i);
    if (!moved) return 0;
    i = moved;
    if (intCompare(i, low) >= 0) return i;
    decref(i);
    return newRef(low);
  }
  if (intCompare(i, high) <= 0) return i;
  decref(i);
  return newRef(high);
}

function sliceIndicesMethod(self: Value, arg: Value): Value {
  const length = toIndex(arg);
  if (!length) return 0;
  const result = intSign(length) < 0 ? raiseText(T.ValueError, 'length should not be negative') : sliceIntIndices(self, length);
  decref(length);
  return result;
}
/** slice.indices(len): the tuple (start, stop, step) for ints of any size; length an exact int. */
export function sliceIntIndices(self: Value, length: Value): Value {
  const s = sliceAt(self);
  let step: Value = fromInt49(1);
  if (s.step != None) {
    step = isIndex(s.step) ? toIndex(s.step) : raiseText(T.TypeError, 'slice indices must be integers or None or have an __index__ method');
    if (step && intSign(step) == 0) step = raiseText(T.ValueError, 'slice step cannot be zero');
  }
  let result: Value = 0;
  if (step) {
    const down = intSign(step) < 0;
    const low = down ? fromInt49(-1) : fromInt49(0);
    const high = down ? intSubtract(length, fromInt49(1)) : newRef(length);
    const start = high ? intBound(s.start, down ? high : low, length, low, high) : 0;
    const stop = start ? intBound(s.stop, down ? low : high, length, low, high) : 0;
    if (stop) result = tuple3(start, stop, step);
    decref(high);
    decref(start);
    decref(stop);
    decref(step);
  }
  return result;
}

export function initSlice(): void {
  typeSetup(T.slice, Slice_size, 0, TypeFlag.hasGc);
  const type = changetype<Type>(T.slice);
  type.dealloc = sliceDealloc.index;
  type.traverse = sliceTraverse.index;
  type.new_ = sliceNewSlot.index;
  type.repr = sliceRepr.index;
  type.hash = sliceHash.index;
  type.richcompare = sliceCompare.index;
  member(T.slice, 'start', offsetof<Slice>("start"), MemberKind.value | MemberKind.readonly);
  member(T.slice, 'stop', offsetof<Slice>("stop"), MemberKind.value | MemberKind.readonly);
  member(T.slice, 'step', offsetof<Slice>("step"), MemberKind.value | MemberKind.readonly);
  method(T.slice, 'indices($self, object, /)', sliceIndicesMethod.index, Kind.one);
  method(T.slice, '__reduce__($self, /)', sliceReduce.index, Kind.noargs);
  doc(T.slice, '', 'slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.\n\nThis is used for extended slicing (e.g. a[0:10:2]).');
}

// What changes a bytearray: append, extend, insert, pop, remove, clear, reverse, resize, item and slice assignment, += and *=.
// Arguments are read first (that may run Python code), the change itself is one critical section.
import { None } from '../../base/addresses.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, isExactly, Value } from '../../base/value';
import { asIndexI64, isIndex, isNumber } from '../../object/abstract-number';
import { arg, Kind, method } from '../../object/def';
import { memoryError, raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { csBegin, csEnd } from '../../sync/critical';
import { hasBuffer } from '../buffer/buffer';
import { byteArgument } from '../bytes-like/self';
import { appendObject } from '../bytes-like/from-object';
import { bbData, bbDrop, bbLength, bbNew } from '../bytes/builder';
import { BYTES_MAX } from '../bytes/bytes';
import { fillRepeated } from '../bytes/repeat';
import { isStr, strLength } from '../str/str';
import { sliceIndices } from '../slice';
import { findByte } from '../text/raw';
import { byteArrayCanResize, byteArrayData, byteArrayFrom, byteArrayLength, byteArrayResize, byteArraySplice } from './bytearray';
import { sizeArgument } from '../text/arguments';
import { intFromI64 } from '../int/value';

function append(self: Value, v: Value): Value {
  const c = byteArgument(v);
  if (c < 0) return 0;
  csBegin(<usize>self);
  const n = byteArrayLength(self);
  const ok = byteArrayResize(self, n + 1);
  if (ok) store<u8>(byteArrayData(self) + n, <u8>c);
  csEnd();
  return ok ? None : 0;
}

/** Replaces from..to-1 with what the builder holds; the range is clipped again under the lock. */
function spliceBuilder(self: Value, from: i64, to: i64, b: usize): bool {
  csBegin(<usize>self);
  const n = <i64>byteArrayLength(self);
  if (from > n) from = n;
  if (to > n) to = n;
  if (to < from) to = from;
  const ok = byteArraySplice(self, <u32>from, <u32>to, bbData(b), bbLength(b));
  csEnd();
  return ok;
}

/** Puts the bytes of x at the end. */
function extendWith(self: Value, x: Value, notIterable: string): bool {
  const b = bbNew();
  if (!b) return false;
  const end = <i64>byteArrayLength(self); // where the end was when the call began
  const ok = appendObject(b, x, 'byte must be in range(0, 256)', notIterable) && spliceBuilder(self, end, end, b);
  bbDrop(b);
  return ok;
}

function extend(self: Value, x: Value): Value {
  if (isStr(x) && strLength(x) == 0) return None; // an iterable of nothing
  return extendWith(self, x, isStr(x) ? "expected iterable of integers; got: 'str'" : "can't extend bytearray with %T") ? None : 0;
}

export function byteArrayInplaceConcat(self: Value, x: Value): Value {
  if (!hasBuffer(x)) return raiseFormat2(T.TypeError, "can't concat %T to %T", x, self);
  // as in CPython, where x is held as a buffer meanwhile; extend() takes a copy
  if (x == self && byteArrayLength(self)) return raiseText(T.BufferError, 'Existing exports of data: object cannot be re-sized');
  return extendWith(self, x, '%T') ? newRef(self) : 0;
}

function insert(self: Value, args: usize): Value {
  let at = sizeArgument(arg(args, 0));
  if (at == -1 && hasError()) return 0;
  const c = byteArgument(arg(args, 1));
  if (c < 0) return 0;
  const byte = scratchPush(8);
  store<u8>(byte, <u8>c);
  csBegin(<usize>self);
  const n = <i64>byteArrayLength(self);
  if (at < 0) at += n;
  if (at < 0) at = 0;
  if (at > n) at = n;
  const ok = byteArraySplice(self, <u32>at, <u32>at, byte, 1);
  csEnd();
  scratchPop(byte);
  return ok ? None : 0;
}

function pop(self: Value, args: usize): Value {
  let at: i64 = -1;
  if (arg(args, 0)) {
    at = sizeArgument(arg(args, 0));
    if (at == -1 && hasError()) return 0;
  }
  csBegin(<usize>self);
  const n = <i64>byteArrayLength(self);
  let result: Value = 0;
  if (at < 0) at += n;
  if (n == 0) raiseText(T.IndexError, 'pop from empty bytearray');
  else if (at < 0 || at >= n) raiseText(T.IndexError, 'pop index out of range');
  else {
    const c = load<u8>(byteArrayData(self) + <usize>at);
    if (byteArraySplice(self, <u32>at, <u32>at + 1, 0, 0)) result = fromInt49(c);
  }
  csEnd();
  return result;
}

function remove(self: Value, v: Value): Value {
  const c = byteArgument(v);
  if (c < 0) return 0;
  csBegin(<usize>self);
  const at = findByte(byteArrayData(self), byteArrayLength(self), <u8>c);
  let ok = false;
  if (at < 0) raiseText(T.ValueError, 'value not found in bytearray');
  else ok = byteArraySplice(self, <u32>at, <u32>at + 1, 0, 0);
  csEnd();
  return ok ? None : 0;
}

function clear(self: Value): Value {
  csBegin(<usize>self);
  const ok = byteArrayResize(self, 0);
  csEnd();
  return ok ? None : 0;
}

function reverse(self: Value): Value {
  csBegin(<usize>self);
  let i = byteArrayData(self);
  let j = i + byteArrayLength(self);
  while (i + 1 < j) {
    j--;
    const c = load<u8>(i);
    store<u8>(i, load<u8>(j));
    store<u8>(j, c);
    i++;
  }
  csEnd();
  return None;
}

function resize(self: Value, size: Value): Value {
  const n = sizeArgument(size);
  if (n == -1 && hasError()) return 0;
  if (n < 0) {
    const shown = intFromI64(n);
    raiseFormat1(T.ValueError, 'Can only resize to positive sizes, got %S', shown);
    decref(shown);
    return 0;
  }
  if (n > <i64>BYTES_MAX) return memoryError();
  csBegin(<usize>self);
  const old = byteArrayLength(self);
  const ok = byteArrayResize(self, <u32>n);
  if (ok && <u32>n > old) memory.fill(byteArrayData(self) + old, 0, <usize>n - old);
  csEnd();
  return ok ? None : 0;
}

function copy(self: Value): Value {
  csBegin(<usize>self);
  const result = byteArrayFrom(byteArrayData(self), byteArrayLength(self));
  csEnd();
  return result;
}

/** self *= n. */
export function byteArrayInplaceRepeat(self: Value, n: i64): Value {
  if (n < 0) n = 0;
  csBegin(<usize>self);
  const size = byteArrayLength(self);
  let ok: bool;
  if (<u64>n * size > BYTES_MAX || <u64>n > BYTES_MAX) {
    memoryError();
    ok = size == 0;
  } else {
    ok = byteArrayResize(self, <u32>n * size);
    if (ok && n > 1 && size) fillRepeated(byteArrayData(self) + size, byteArrayData(self), size, <usize>(n - 1) * size);
  }
  csEnd();
  return ok ? newRef(self) : 0;
}

/** self[key] = value, del self[key] (value 0). */
export function byteArrayAssign(self: Value, key: Value, value: Value): bool {
  if (isExactly(key, T.slice)) return assignSlice(self, key, value);
  if (!isIndex(key)) {
    raiseFormat1(T.TypeError, 'bytearray indices must be integers or slices, not %T', key);
    return false;
  }
  let at = asIndexI64(key, T.IndexError);
  if (at == -1 && hasError()) return false;
  let c = 0;
  if (value) {
    c = byteArgument(value);
    if (c < 0) return false;
  }
  csBegin(<usize>self);
  const n = <i64>byteArrayLength(self);
  if (at < 0) at += n;
  let ok = false;
  if (at < 0 || at >= n) raiseText(T.IndexError, 'bytearray index out of range');
  else if (value) {
    store<u8>(byteArrayData(self) + <usize>at, <u8>c);
    ok = true;
  } else {
    ok = byteArraySplice(self, <u32>at, <u32>at + 1, 0, 0);
  }
  csEnd();
  return ok;
}

function assignSlice(self: Value, slice: Value, value: Value): bool {
  const b = bbNew();
  if (!b) return false;
  let ok = true;
  if (value && !hasBuffer(value) && (isNumber(value) || isStr(value))) {
    raiseText(T.TypeError, 'can assign only bytes, buffers, or iterables of ints in range(0, 256)');
    ok = false;
  } else if (value) {
    ok = appendObject(b, value, 'byte must be in range(0, 256)', "cannot convert '%T' object to bytearray");
  }
  if (ok) {
    const out = scratchPush(32);
    csBegin(<usize>self);
    ok = sliceIndices(slice, byteArrayLength(self), out) && assignRange(self, load<i64>(out), load<i64>(out, 8), load<i64>(out, 16), load<i64>(out, 24), value != 0, b);
    csEnd();
    scratchPop(out);
  }
  bbDrop(b);
  return ok;
}

/** With the lock held. */
function assignRange(self: Value, start: i64, stop: i64, step: i64, count: i64, assign: bool, b: usize): bool {
  const n = bbLength(b);
  if (step == 1) {
    if (stop < start) stop = start;
    return byteArraySplice(self, <u32>start, <u32>stop, bbData(b), n);
  }
  const p = byteArrayData(self);
  if (assign && (n > 0 || count == 0)) {
    if (<i64>n != count) {
      raiseFormat2(T.ValueError, 'attempt to assign bytes of size %d to extended slice of size %d', fromInt49(n), fromInt49(count));
      return false;
    }
    for (let i: u32 = 0; i < n; i++) store<u8>(p + <usize>(start + step * i), load<u8>(bbData(b) + i));
    return true;
  }
  if (count == 0) return true;
  if (!byteArrayCanResize(self)) return false;
  if (step < 0) {
    start += step * (count - 1);
    step = -step;
  }
  const length = <i64>byteArrayLength(self);
  let to = start;
  for (let i = start; i < length; i++) {
    if ((i - start) % step == 0 && (i - start) / step < count) continue;
    store<u8>(p + <usize>to, load<u8>(p + <usize>i));
    to++;
  }
  return byteArrayResize(self, <u32>to);
}

export function initByteArrayMutation(): void {
  method(T.bytearray, 'append($self, item, /)', append.index, Kind.one);
  method(T.bytearray, 'extend($self, iterable_of_ints, /)', extend.index, Kind.one);
  method(T.bytearray, 'insert($self, index, item, /)', insert.index, Kind.slots);
  method(T.bytearray, 'pop($self, index=-1, /)', pop.index, Kind.slots);
  method(T.bytearray, 'remove($self, value, /)', remove.index, Kind.one);
  method(T.bytearray, 'clear($self, /)', clear.index, Kind.noargs);
  method(T.bytearray, 'reverse($self, /)', reverse.index, Kind.noargs);
  method(T.bytearray, 'resize($self, size, /)', resize.index, Kind.one);
  method(T.bytearray, 'copy($self, /)', copy.index, Kind.noargs);
}

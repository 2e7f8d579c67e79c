// split, rsplit, splitlines, partition, rpartition, strip, lstrip, rstrip of bytes and bytearray.
import { None } from '../../base/addresses.gen';
import { scratchPop } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { Value } from '../../base/value';
import { isTrue } from '../../object/abstract-object';
import { arg, Kind, method } from '../../object/def';
import { raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { i32Argument } from '../text/arguments';
import { findByte } from '../text/raw';
import { searchIn, searchLastIn } from '../text/search';
import { bufferData, bufferLength } from '../buffer/buffer';
import { isByteArray } from '../bytearray/bytearray';
import { listAppendSteal, listNew, listReverse } from '../list/list';
import { tuple3 } from '../tuple';
import { likeNew, likeSelf, needleDrop, needleGet, needleScratch, selfData, selfEnter, selfHold, selfLeave, selfLength, selfUnhold } from './self';

@inline export function isAsciiSpace(c: u32): bool { return c == 32 || (c >= 9 && c <= 13); }

function piece(list: Value, self: Value, p: usize, n: i32): Value {
  const part = likeNew(self, p, n);
  if (part && listAppendSteal(list, part)) return list;
  decref(list);
  return 0;
}

function splitSpaces(self: Value, max: i32): Value {
  let list = listNew(4);
  const p = selfData(self);
  const n = <i32>selfLength(self);
  let i = 0;
  while (list) {
    while (i < n && isAsciiSpace(load<u8>(p + i))) i++;
    if (i >= n) break;
    if (max-- == 0) return piece(list, self, p + i, n - i);
    const start = i;
    while (i < n && !isAsciiSpace(load<u8>(p + i))) i++;
    list = piece(list, self, p + start, i - start);
  }
  return list;
}

function rsplitSpaces(self: Value, max: i32): Value {
  let list = listNew(4);
  const p = selfData(self);
  let i = <i32>selfLength(self);
  while (list) {
    while (i > 0 && isAsciiSpace(load<u8>(p + i - 1))) i--;
    if (i == 0) break;
    if (max-- == 0) {
      list = piece(list, self, p, i);
      break;
    }
    const end = i;
    while (i > 0 && !isAsciiSpace(load<u8>(p + i - 1))) i--;
    list = piece(list, self, p + i, end - i);
  }
  if (list) listReverse(list);
  return list;
}

function splitBy(self: Value, q: usize, m: i32, max: i32, fromRight: bool): Value {
  let list = listNew(4);
  const p = selfData(self);
  const n = <i32>selfLength(self);
  if (fromRight) {
    let to = n;
    while (list) {
      const at = max-- == 0 ? -1 : <i32>searchLastIn(p, 1, to, q, m);
      const from = at < 0 ? 0 : at + m;
      list = piece(list, self, p + from, to - from);
      if (at < 0) break;
      to = at;
    }
    if (list) listReverse(list);
  } else {
    let from = 0;
    while (list) {
      const at = max-- == 0 ? -1 : <i32>searchIn(p + from, 1, n - from, q, m);
      list = piece(list, self, p + from, at < 0 ? n - from : at);
      if (at < 0) break;
      from += at + m;
    }
  }
  return list;
}

function splitWith(self: Value, args: usize, fromRight: bool): Value {
  let max = i32Argument(arg(args, 1), -1);
  if (max == i32.MIN_VALUE && hasError()) return 0;
  if (max < 0) max = i32.MAX_VALUE;
  const sep = arg(args, 0);
  let list: Value = 0;
  if (sep == 0 || sep == None) {
    selfEnter(self);
    list = fromRight ? rsplitSpaces(self, max) : splitSpaces(self, max);
    selfLeave(self);
    return list;
  }
  const view = needleScratch();
  // Python code that hands out the separator must not resize us.
  selfHold(self);
  const got = needleGet(sep, view);
  selfUnhold(self);
  if (!got) {
    scratchPop(view);
    return 0;
  }
  if (bufferLength(view) == 0) {
    raiseText(T.ValueError, 'empty separator');
  } else {
    selfEnter(self);
    list = splitBy(self, bufferData(view), bufferLength(view), max, fromRight);
    selfLeave(self);
  }
  needleDrop(view);
  return list;
}
function split(self: Value, args: usize): Value { return splitWith(self, args, false); }
function rsplit(self: Value, args: usize): Value { return splitWith(self, args, true); }

function splitLines(self: Value, args: usize): Value {
  const keep = arg(args, 0) ? isTrue(arg(args, 0)) : 0;
  if (keep < 0) return 0;
  selfEnter(self);
  let list = listNew(4);
  const p = selfData(self);
  const n = <i32>selfLength(self);
  let i = 0;
  while (list && i < n) {
    const start = i;
    while (i < n && load<u8>(p + i) != 10 && load<u8>(p + i) != 13) i++;
    let end = i;
    if (i < n) {
      i += load<u8>(p + i) == 13 && i + 1 < n && load<u8>(p + i + 1) == 10 ? 2 : 1;
      if (keep) end = i;
    }
    list = piece(list, self, p + start, end - start);
  }
  selfLeave(self);
  return list;
}

function partitionWith(self: Value, sep: Value, last: bool): Value {
  const view = needleScratch();
  if (!needleGet(sep, view)) {
    scratchPop(view);
    return 0;
  }
  let result: Value = 0;
  const m = <i32>bufferLength(view);
  const q = bufferData(view);
  if (m == 0) {
    raiseText(T.ValueError, 'empty separator');
  } else {
    selfEnter(self);
    const p = selfData(self);
    const n = <i32>selfLength(self);
    const at = <i32>(last ? searchLastIn(p, 1, n, q, m) : searchIn(p, 1, n, q, m));
    // Not found: the whole and two empty ones, the whole at the near end.
    const whole = at < 0 ? likeSelf(self) : 0;
    const before = at >= 0 ? likeNew(self, p, at) : last ? likeNew(self, p, 0) : whole;
    // Of bytes the separator comes back itself; a bytearray makes one of its own kind of it.
    const middle = at >= 0 ? (isByteArray(self) ? likeNew(self, q, m) : newRef(sep)) : likeNew(self, p, 0);
    const after = at >= 0 ? likeNew(self, p + at + m, n - at - m) : last ? whole : likeNew(self, p, 0);
    selfLeave(self);
    if (before && middle && after) result = tuple3(before, middle, after);
    decref(before);
    decref(middle);
    decref(after);
  }
  needleDrop(view);
  return result;
}
function partition(self: Value, sep: Value): Value { return partitionWith(self, sep, false); }
function rpartition(self: Value, sep: Value): Value { return partitionWith(self, sep, true); }

function strip(self: Value, chars: Value, left: bool, right: bool): Value {
  const view = needleScratch();
  const spaces = chars == 0 || chars == None;
  if (!spaces && !needleGet(chars, view)) {
    scratchPop(view);
    return 0;
  }
  selfEnter(self);
  const p = selfData(self);
  const n = <i32>selfLength(self);
  let from = 0;
  let to = n;
  if (spaces) {
    if (left) while (from < to && isAsciiSpace(load<u8>(p + from))) from++;
    if (right) while (to > from && isAsciiSpace(load<u8>(p + to - 1))) to--;
  } else {
    const q = bufferData(view);
    const m = bufferLength(view);
    if (left) while (from < to && findByte(q, m, load<u8>(p + from)) >= 0) from++;
    if (right) while (to > from && findByte(q, m, load<u8>(p + to - 1)) >= 0) to--;
  }
  const result = from == 0 && to == n ? likeSelf(self) : likeNew(self, p + from, to - from);
  selfLeave(self);
  if (spaces) scratchPop(view);
  else needleDrop(view);
  return result;
}
function stripBoth(self: Value, args: usize): Value { return strip(self, arg(args, 0), true, true); }
function stripLeft(self: Value, args: usize): Value { return strip(self, arg(args, 0), true, false); }
function stripRight(self: Value, args: usize): Value { return strip(self, arg(args, 0), false, true); }

export function initBytesLikeSplit(type: usize): void {
  method(type, 'split($self, /, sep=None, maxsplit=-1)', split.index, Kind.slots);
  method(type, 'rsplit($self, /, sep=None, maxsplit=-1)', rsplit.index, Kind.slots);
  method(type, 'splitlines($self, /, keepends=False)', splitLines.index, Kind.slots);
  method(type, 'partition($self, sep, /)', partition.index, Kind.one);
  method(type, 'rpartition($self, sep, /)', rpartition.index, Kind.one);
  method(type, 'strip($self, bytes=None, /)', stripBoth.index, Kind.slots);
  method(type, 'lstrip($self, bytes=None, /)', stripLeft.index, Kind.slots);
  method(type, 'rstrip($self, bytes=None, /)', stripRight.index, Kind.slots);
}

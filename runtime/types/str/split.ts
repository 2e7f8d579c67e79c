// str.split, rsplit, splitlines, partition, rpartition.
import { EmptyStr, None } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { scratchPop, scratchPush } from '../../base/scratch';
import { charStr, Value } from '../../base/value';
import { arg, Kind, method } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { isTrue } from '../../object/abstract-object';
import { decref, newRef } from '../../object/refcount';
import { i32Argument, raiseBadType } from '../text/arguments';
import { listFromArraySteal, listNew, listPushSteal, listReverse } from '../list/list';
import { tuple3 } from '../tuple';
import { findByte } from '../text/raw';
import { searchIn, searchLastIn } from '../text/search';
import { isLineBreak, isSpace, isSpace8 } from '../text/unicode';
import { strExactRef, strSubstring } from './concat';
import { dropNeedle, needleFor } from './find';
import { charAt, isStr, isStrExact, strAt, strCharAt, strData, StrFlag, strFromLatin1, strKind, strLength, strOfAscii } from './str';

/** Appends characters from..to-1 to the list; on failure drops the list and gives 0. */
function piece(list: Value, v: Value, from: i32, to: i32): Value {
  const part = strSubstring(v, from, to);
  if (part && listPushSteal(list, part)) return list;
  decref(list);
  return 0;
}

// Pieces of a str are gathered on the scratch stack, so that the list they end in is made once, of the right size.
const GATHER: u32 = 128;
let tlsPieces: usize = 0;
let tlsGathered: u32 = 0;

/** Moves what was gathered to the list (0: none yet). 0 = MemoryError, and the list is gone. */
function flush(list: Value): Value {
  const from = tlsPieces;
  const n = tlsGathered;
  tlsGathered = 0;
  if (!list) return listFromArraySteal(from, n);
  let ok = true;
  for (let i: u32 = 0; i < n; i++) {
    const v = load<Value>(from + (<usize>i << 3));
    if (ok) ok = listPushSteal(list, v);
    else decref(v);
  }
  if (ok) return list;
  decref(list);
  return 0;
}
/** Drops what was gathered, and the list. */
function abandon(list: Value): Value {
  for (let i: u32 = 0; i < tlsGathered; i++) decref(load<Value>(tlsPieces + (<usize>i << 3)));
  decref(list);
  return 0;
}
/** A str of the n bytes at p, which are a part of a str whose flags are given. */
@inline function partOf(p: usize, n: u32, ascii: u8): Value {
  if (n <= 1) return n ? charStr(load<u8>(p)) : EmptyStr;
  return ascii ? strOfAscii(p, n) : strFromLatin1(p, n);
}

/** The first white space from `at` on, or `end`. */
@inline function wordEnd(at: usize, end: usize): usize {
  for (; at < end; at++) {
    const c: u32 = load<u8>(at);
    if (c <= 32) {
      if (isSpace8(c)) break;
    } else if (c >= 0x85) {
      if (isSpace8(c)) break;
    }
  }
  return at;
}

/** split() of an exact str of Latin-1 characters. */
function splitSpaces8(v: Value): Value {
  const ascii = strAt(v).flags & StrFlag.ascii;
  let at = strData(v);
  const end = at + <usize>strLength(v);
  const pieces = scratchPush(GATHER << 3);
  tlsPieces = pieces;
  tlsGathered = 0;
  let n: u32 = 0;
  let list: Value = 0;
  while (true) {
    while (at < end && isSpace8(load<u8>(at))) at++;
    if (at == end) break;
    const start = at;
    at = wordEnd(at, end);
    // the whole of it is the str itself
    const part = <i32>(at - start) == strLength(v) ? newRef(v) : partOf(start, <u32>(at - start), ascii);
    tlsGathered = n;
    if (!part) {
      scratchPop(pieces);
      return abandon(list);
    }
    store<Value>(pieces + (<usize>n << 3), part);
    if (++n < GATHER) continue;
    tlsGathered = n;
    list = flush(list);
    n = 0;
    if (!list) {
      scratchPop(pieces);
      return 0;
    }
  }
  tlsGathered = n;
  list = flush(list);
  scratchPop(pieces);
  return list;
}

/** split(c) of an exact str of Latin-1 characters by one of them. */
function splitByte(v: Value, c: u8): Value {
  const ascii = strAt(v).flags & StrFlag.ascii;
  let at = strData(v);
  const end = at + <usize>strLength(v);
  const pieces = scratchPush(GATHER << 3);
  tlsPieces = pieces;
  tlsGathered = 0;
  let n: u32 = 0;
  let list: Value = 0;
  while (true) {
    const start = at;
    // most pieces are short
    const near = min(end, at + 16);
    while (at < near && load<u8>(at) != c) at++;
    if (at == near && at < end) {
      const found = findByte(at, end - at, c);
      at = found < 0 ? end : at + found;
    }
    const part = <i32>(at - start) == strLength(v) ? newRef(v) : partOf(start, <u32>(at - start), ascii);
    tlsGathered = n;
    if (!part) {
      scratchPop(pieces);
      return abandon(list);
    }
    store<Value>(pieces + (<usize>n << 3), part);
    if (++n == GATHER || at == end) {
      tlsGathered = n;
      list = flush(list);
      n = 0;
      if (!list || at == end) {
        scratchPop(pieces);
        return list;
      }
    }
    at++; // the separator
  }
}

function splitSpaces(v: Value, max: i32): Value {
  if (strKind(v) == 1 && max == i32.MAX_VALUE && isStrExact(v)) return splitSpaces8(v);
  let list = listNew(4);
  const n = strLength(v);
  const data = strData(v);
  const kind = strKind(v);
  let i = 0;
  while (list) {
    while (i < n && isSpace(charAt(data, kind, i))) i++;
    if (i >= n) break;
    if (max-- == 0) {
      return piece(list, v, i, n);
    }
    const start = i;
    while (i < n && !isSpace(charAt(data, kind, i))) i++;
    list = piece(list, v, start, i);
  }
  return list;
}

function rsplitSpaces(v: Value, max: i32): Value {
  let list = listNew(4);
  const data = strData(v);
  const kind = strKind(v);
  let i = strLength(v);
  while (list) {
    while (i > 0 && isSpace(charAt(data, kind, i - 1))) i--;
    if (i == 0) break;
    if (max-- == 0) {
      list = piece(list, v, 0, i);
      break;
    }
    const end = i;
    while (i > 0 && !isSpace(charAt(data, kind, i - 1))) i--;
    list = piece(list, v, i, end);
  }
  if (list) listReverse(list);
  return list;
}

function splitBy(v: Value, sep: Value, max: i32, fromRight: bool): Value {
  const m = strLength(sep);
  if (m == 0) return raiseText(T.ValueError, 'empty separator');
  const n = strLength(v);
  const kind = strKind(v);
  if (m == 1 && kind == 1 && strKind(sep) == 1 && max == i32.MAX_VALUE && !fromRight && isStrExact(v)) return splitByte(v, load<u8>(strData(sep)));
  let list = listNew(4);
  if (!list) return 0;
  if (m > n || strKind(sep) > kind) return piece(list, v, 0, n);
  const needle = needleFor(sep, kind);
  if (!needle) {
    decref(list);
    return 0;
  }
  const data = strData(v);
  if (fromRight) {
    let to = n;
    while (list) {
      const at = max-- == 0 ? -1 : <i32>searchLastIn(data, kind, to, needle, m);
      list = piece(list, v, at < 0 ? 0 : at + m, to);
      if (at < 0) break;
      to = at;
    }
    if (list) listReverse(list);
  } else {
    let from = 0;
    while (list) {
      const at = max-- == 0 ? -1 : <i32>searchIn(data + <usize>from * kind, kind, n - from, needle, m);
      list = piece(list, v, from, at < 0 ? n : from + at);
      if (at < 0) break;
      from += at + m;
    }
  }
  dropNeedle(sep, needle);
  return list;
}

/** str.split(sep, max); sep 0 or None: white space. max < 0: all. */
export function strSplit(v: Value, sep: Value, max: i32): Value {
  if (max < 0) max = i32.MAX_VALUE;
  if (sep == 0 || sep == None) return splitSpaces(v, max);
  if (!isStr(sep)) return raiseFormat1(T.TypeError, 'must be str or None, not %T', sep);
  return splitBy(v, sep, max, false);
}

function strSplitMethod(self: Value, args: usize): Value {
  const max = i32Argument(arg(args, 1), -1);
  return max == i32.MIN_VALUE && hasError() ? 0 : strSplit(self, arg(args, 0), max);
}

function strRsplitMethod(self: Value, args: usize): Value {
  let max = i32Argument(arg(args, 1), -1);
  if (max == i32.MIN_VALUE && hasError()) return 0;
  if (max < 0) max = i32.MAX_VALUE;
  const sep = arg(args, 0);
  if (sep == 0 || sep == None) return rsplitSpaces(self, max);
  if (!isStr(sep)) return raiseFormat1(T.TypeError, 'must be str or None, not %T', sep);
  return splitBy(self, sep, max, true);
}

export function strSplitLines(v: Value, keepEnds: bool): Value {
  let list = listNew(4);
  const n = strLength(v);
  const data = strData(v);
  const kind = strKind(v);
  let i = 0;
  while (list && i < n) {
    const start = i;
    while (i < n && !isLineBreak(charAt(data, kind, i))) i++;
    let end = i;
    if (i < n) {
      i += charAt(data, kind, i) == 13 && i + 1 < n && charAt(data, kind, i + 1) == 10 ? 2 : 1;
      if (keepEnds) end = i;
    }
    list = piece(list, v, start, end);
  }
  return list;
}

function strSplitLinesMethod(self: Value, args: usize): Value {
  const keep = arg(args, 0) ? isTrue(arg(args, 0)) : 0;
  return keep < 0 ? 0 : strSplitLines(self, keep != 0);
}

/** (before, sep, after) of an owned before and after. */
function triple(before: Value, sep: Value, after: Value): Value {
  const t = before && after && sep ? tuple3(before, sep, after) : 0;
  decref(before);
  decref(after);
  return t;
}

function partitionAt(self: Value, sep: Value, last: bool): Value {
  const m = strLength(sep);
  if (m == 0) return raiseText(T.ValueError, 'empty separator');
  const n = strLength(self);
  const kind = strKind(self);
  let at = -1;
  if (m <= n && strKind(sep) <= kind) {
    const needle = needleFor(sep, kind);
    if (!needle) return 0;
    at = <i32>(last ? searchLastIn(strData(self), kind, n, needle, m) : searchIn(strData(self), kind, n, needle, m));
    dropNeedle(sep, needle);
  }
  if (at < 0) return last ? triple(newRef(EmptyStr), EmptyStr, strExactRef(self)) : triple(strExactRef(self), EmptyStr, newRef(EmptyStr));
  return triple(strSubstring(self, 0, at), sep, strSubstring(self, at + m, n));
}

function strPartition(self: Value, sep: Value): Value {
  if (!isStr(sep)) return raiseFormat1(T.TypeError, 'must be str, not %T', sep);
  return partitionAt(self, sep, false);
}
function strRpartition(self: Value, sep: Value): Value {
  if (!isStr(sep)) return raiseFormat1(T.TypeError, 'must be str, not %T', sep);
  return partitionAt(self, sep, true);
}

export function initStrSplit(): void {
  method(T.str, 'split($self, /, sep=None, maxsplit=-1)', strSplitMethod.index, Kind.slots);
  method(T.str, 'rsplit($self, /, sep=None, maxsplit=-1)', strRsplitMethod.index, Kind.slots);
  method(T.str, 'splitlines($self, /, keepends=False)', strSplitLinesMethod.index, Kind.slots);
  method(T.str, 'partition($self, sep, /)', strPartition.index, Kind.one);
  method(T.str, 'rpartition($self, sep, /)', strRpartition.index, Kind.one);
}

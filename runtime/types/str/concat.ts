// Building strs out of strs: +, *, slices, join.
import { EmptyStr } from '../../base/addresses.gen';
import { Str, Str_data } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { charStr, isExactly, typeOf, Value } from '../../base/value';
import { copyBytes } from '../../base/words';
import { memUsable } from '../../alloc/memory';
import { memoryError, raiseFormat2 } from '../../object/errors';
import { sequenceFast } from '../../object/abstract-sequence';
import { decref, isUniquelyReferenced, newRef } from '../../object/refcount';
import { isTuple } from '../../object/type-flags';
import { intFromI32 } from '../int/value';
import { lockObject, unlockObject } from '../../sync/mutex';
import { isAlone } from '../../sync/solo';
import { blockItems, listAt, listSize, listToTuple } from '../list/list';
import { tupleItemBorrowed, tupleItems, tupleSize } from '../tuple';
import { copyChars, fillChars } from '../text/raw';
import { isStr, isStrExact, putChar, STR_MAX_BYTES, strAt, strCharAt, strData, strDone, strExact, StrFlag, strFromCodePoint, strKind, strLength, strNarrowed, strNew, strNewAscii, strNewLong, strOfAscii } from './str';

/** An owned exact str equal to v: v itself when it is exact. */
@inline export function strExactRef(v: Value): Value { return typeOf(v) == T.str ? newRef(v) : strExact(v); }

/** a + b; both strs. */
export function strConcat(a: Value, b: Value): Value {
  const n = strAt(a).length;
  const m = strAt(b).length;
  if (m == 0) return strExactRef(a);
  if (n == 0) return strExactRef(b);
  if ((strAt(a).flags & strAt(b).flags & StrFlag.ascii) != 0 && n + m < 0x1000) {
    const p = strNewAscii(n + m);
    if (!p) return 0;
    copyBytes(p + Str_data, strData(a), n);
    copyBytes(p + Str_data + n, strData(b), m);
    return <u64>p;
  }
  const ka = strKind(a);
  const kb = strKind(b);
  const kind: u8 = ka > kb ? ka : kb;
  const p = strNewLong(<i64>n + m, kind);
  if (!p) return 0;
  const data = p + Str_data;
  copyChars(data, kind, strData(a), ka, n);
  copyChars(data + <usize>n * kind, kind, strData(b), kb, m);
  changetype<Str>(p).flags = strAt(a).flags & strAt(b).flags & StrFlag.ascii;
  return <u64>p;
}

/**
 * a + b, consuming a: grows a in place when nobody else can see it, so that `s += x` in a loop is linear. The first
 * time a str grows it gets exactly the room it needs; a str that has grown before gets a quarter more.
 */
export function strConcatInPlaceSteal(a: Value, b: Value): Value {
  const n = strAt(a).length;
  const m = strAt(b).length;
  if (m == 0 && isStrExact(a)) return a;
  const kind = strKind(a);
  const grows = n > 0 && isStrExact(a) && kind >= strKind(b) && (strAt(a).flags & StrFlag.interned) == 0 && isUniquelyReferenced(a);
  if (!grows) {
    const v = strConcat(a, b);
    decref(a);
    return v;
  }
  const s = strAt(a);
  const total = <u64>n + m;
  const flags = s.flags & (strAt(b).flags | ~StrFlag.ascii);
  if (Str_data + total * kind <= <u64>memUsable(<usize>a)) {
    copyChars(strData(a) + <usize>n * kind, kind, strData(b), strKind(b), m);
    s.length = <u32>total;
    s.hash = -1;
    s.flags = flags;
    return a;
  }
  const grown = (s.flags & StrFlag.grown) != 0;
  let room = grown ? total + (total >> 2) : total;
  if (room * kind > STR_MAX_BYTES) room = total;
  const p = total * kind > STR_MAX_BYTES ? <usize>memoryError() : strNew(<u32>room, kind);
  if (p) {
    const t = changetype<Str>(p);
    t.length = <u32>total;
    t.flags = flags | StrFlag.grown;
    memory.copy(p + Str_data, strData(a), <usize>n * kind);
    copyChars(p + Str_data + <usize>n * kind, kind, strData(b), strKind(b), m);
  }
  decref(a);
  return <u64>p;
}

/** Characters from..to-1, clipped to the str. */
export function strSubstring(v: Value, from: i32, to: i32): Value {
  const length = strLength(v);
  if (from < 0) from = 0;
  if (to > length) to = length;
  const n = to - from;
  if (n <= 0) return EmptyStr;
  if (n == 1) return strFromCodePoint(strCharAt(v, from));
  if (n == length && isStrExact(v)) return newRef(v);
  if (strAt(v).flags & StrFlag.ascii) return strOfAscii(strData(v) + from, n);
  const kind = strKind(v);
  const p = strNew(n, kind);
  if (!p) return 0;
  copyBytes(p + Str_data, strData(v) + <usize>from * kind, <usize>n * kind);
  return kind != 1 ? strNarrowed(p) : strDone(p);
}

/** Every step-th of n characters, from `from` on (n > 0, all inside; step may be negative). */
export function strStepped(v: Value, from: i32, step: i32, n: i32): Value {
  if (n <= 0) return EmptyStr;
  if (n == 1) return strFromCodePoint(strCharAt(v, from));
  const kind = strKind(v);
  const p = strNew(n, kind);
  if (!p) return 0;
  let at = from;
  for (let i = 0; i < n; i++) {
    putChar(p + Str_data, kind, i, strCharAt(v, at));
    at += step;
  }
  return strNarrowed(p);
}

/** v * n. */
export function strRepeat(v: Value, n: i64): Value {
  const length = <u32>strLength(v);
  if (n <= 0 || length == 0) return EmptyStr;
  if (n == 1) return strExactRef(v);
  const kind = strKind(v);
  if (<u64>n > STR_MAX_BYTES || <u64>n * length > STR_MAX_BYTES) return memoryError();
  const p = strNew(<u32>n * length, kind);
  if (!p) return 0;
  const data = p + Str_data;
  if (length == 1) {
    fillChars(data, kind, strCharAt(v, 0), <usize>n);
  } else {
    const bytes = <usize>n * length * kind;
    let done = <usize>length * kind;
    memory.copy(data, strData(v), done);
    while (done < bytes) {
      const step = done < bytes - done ? done : bytes - done;
      memory.copy(data + done, data, step);
      done += step;
    }
  }
  changetype<Str>(p).flags = strAt(v).flags & StrFlag.ascii;
  return <u64>p;
}

/** ''.join of `n` strs at `items` (BUILD_STRING). */
export function strJoinArray(items: usize, n: u32): Value { return joinStrs(EmptyStr, items, n); }

/** `n` strs at `items`, all known to be strs that nobody frees meanwhile. */
function joinStrs(sep: Value, items: usize, n: u32): Value {
  if (n == 0) return EmptyStr;
  if (n == 1) return strExactRef(load<Value>(items));
  const gap = strAt(sep).length;
  let total: u64 = <u64>gap * (n - 1);
  let kind: u8 = gap ? strKind(sep) : 1;
  let flags: u8 = gap ? strAt(sep).flags : StrFlag.ascii;
  for (let i: u32 = 0; i < n; i++) {
    const v = load<Value>(items + (<usize>i << 3));
    total += strAt(v).length;
    kind |= strKind(v);
    flags &= strAt(v).flags;
  }
  kind = kind >= 4 ? 4 : kind >= 2 ? 2 : 1;
  if (total == 0) return EmptyStr;
  if (total == 1 && kind == 1) {
    for (let i: u32 = 0; i < n; i++) {
      const v = load<Value>(items + (<usize>i << 3));
      if (strLength(v) == 1) return charStr(strCharAt(v, 0));
    }
    return charStr(strCharAt(sep, 0));
  }
  const p = strNewLong(total, kind);
  if (!p) return 0;
  changetype<Str>(p).flags = flags & StrFlag.ascii;
  let to = p + Str_data;
  if (kind == 1) {
    for (const end = items + (<usize>n << 3); ;) {
      const v = load<Value>(items);
      const m = strAt(v).length;
      if (m == 1) store<u8>(to, load<u8>(strData(v)));
      else copyBytes(to, strData(v), m);
      to += m;
      items += 8;
      if (items == end) return <u64>p;
      if (gap == 1) store<u8>(to, load<u8>(strData(sep)));
      else if (gap) copyBytes(to, strData(sep), gap);
      to += gap;
    }
  }
  for (let i: u32 = 0; i < n; i++) {
    if (i != 0 && gap != 0) {
      copyChars(to, kind, strData(sep), strKind(sep), gap);
      to += <usize>gap * kind;
    }
    const v = load<Value>(items + (<usize>i << 3));
    const m = strAt(v).length;
    copyChars(to, kind, strData(v), strKind(v), m);
    to += <usize>m * kind;
  }
  return <u64>p;
}

/** sep.join(iterable). A list is copied first: another thread may change it while its strs are being read. */
export function strJoin(sep: Value, iterable: Value): Value {
  let items = sequenceFast(iterable, 'can only join an iterable');
  if (!items) return 0;
  if (!isTuple(items) && isAlone(<usize>items)) {
    // nothing below runs Python code, so nobody changes the list; the lock is for the case that the result's memory has to be waited for
    lockObject(<usize>items);
    const result = joinChecked(sep, blockItems(listAt(items).items), listSize(items));
    unlockObject(<usize>items);
    decref(items);
    return result;
  }
  if (!isTuple(items)) {
    const list = items;
    items = listToTuple(list);
    decref(list);
    if (!items) return 0;
  }
  const result = joinChecked(sep, tupleItems(items), tupleSize(items));
  decref(items);
  return result;
}
function joinChecked(sep: Value, items: usize, n: u32): Value {
  for (let i: u32 = 0; i < n; i++) {
    const v = load<Value>(items + (<usize>i << 3));
    if (!isExactly(v, T.str) && !isStr(v)) return raiseFormat2(T.TypeError, 'sequence item %d: expected str instance, %T found', intFromI32(i), v);
  }
  return joinStrs(sep, items, n);
}

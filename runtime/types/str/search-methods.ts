// str.find, rfind, index, rindex, count, startswith, endswith, removeprefix, removesuffix and `in`.
import { T } from '../../base/types.gen';
import { fromBool, fromInt49, Value } from '../../base/value';
import { False } from '../../base/addresses.gen';
import { arg, Kind, method } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { isTuple } from '../../object/type-flags';
import { raiseBadType, readBounds, tlsFrom, tlsTo } from '../text/arguments';
import { findByte } from '../text/raw';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { strExactRef, strSubstring } from './concat';
import { FIND_ERROR, strCount, strEndsWith, strFind, strMatchesAt, strRfind, strStartsWith } from './find';
import { isStr, strData, strKind, strLength } from './str';

/** Position, -1 or FIND_ERROR (any error). */
function findIn(self: Value, args: usize, head: string, last: bool): i32 {
  const sub = arg(args, 0);
  if (!isStr(sub)) {
    raiseBadType(head, sub, '');
    return FIND_ERROR;
  }
  if (!readBounds(arg(args, 1), arg(args, 2), strLength(self))) return FIND_ERROR;
  if (tlsFrom > tlsTo) return -1;
  return last ? strRfind(self, sub, <i32>tlsFrom, <i32>tlsTo) : strFind(self, sub, <i32>tlsFrom, <i32>tlsTo);
}

function strFindMethod(self: Value, args: usize): Value {
  const i = findIn(self, args, 'find() argument 1 must be str, not ', false);
  return i == FIND_ERROR ? 0 : fromInt49(i);
}
function strRfindMethod(self: Value, args: usize): Value {
  const i = findIn(self, args, 'rfind() argument 1 must be str, not ', true);
  return i == FIND_ERROR ? 0 : fromInt49(i);
}
function found(i: i32): Value {
  if (i >= 0) return fromInt49(i);
  return i == FIND_ERROR ? 0 : raiseText(T.ValueError, 'substring not found');
}
function strIndexMethod(self: Value, args: usize): Value { return found(findIn(self, args, 'index() argument 1 must be str, not ', false)); }
function strRindexMethod(self: Value, args: usize): Value { return found(findIn(self, args, 'rindex() argument 1 must be str, not ', true)); }

function strCountMethod(self: Value, args: usize): Value {
  const sub = arg(args, 0);
  if (!isStr(sub)) return raiseBadType('count() argument 1 must be str, not ', sub, '');
  if (!readBounds(arg(args, 1), arg(args, 2), strLength(self))) return 0;
  if (tlsFrom > tlsTo) return fromInt49(0);
  const n = strCount(self, sub, <i32>tlsFrom, <i32>tlsTo);
  return n == FIND_ERROR ? 0 : fromInt49(n);
}

function affixAt(self: Value, part: Value, from: i64, to: i64, atEnd: bool): bool {
  if (to - from < strLength(part)) return false;
  return strMatchesAt(self, part, atEnd ? <i32>to - strLength(part) : <i32>from);
}

@inline function affix(self: Value, args: usize, head: string, itemHead: string, atEnd: bool): Value {
  const given = arg(args, 0);
  if (!readBounds(arg(args, 1), arg(args, 2), strLength(self))) return 0;
  const from = tlsFrom;
  const to = tlsTo;
  if (isTuple(given)) {
    const n = tupleSize(given);
    for (let i: u32 = 0; i < n; i++) {
      const part = tupleItemBorrowed(given, i);
      if (!isStr(part)) return raiseFormat1(T.TypeError, itemHead, part);
      if (affixAt(self, part, from, to, atEnd)) return fromBool(true);
    }
    return False;
  }
  if (!isStr(given)) return raiseFormat1(T.TypeError, head, given);
  return fromBool(affixAt(self, given, from, to, atEnd));
}

function strStartsWithMethod(self: Value, args: usize): Value {
  return affix(self, args, 'startswith first arg must be str or a tuple of str, not %T', 'tuple for startswith must only contain str, not %T', false);
}
function strEndsWithMethod(self: Value, args: usize): Value {
  return affix(self, args, 'endswith first arg must be str or a tuple of str, not %T', 'tuple for endswith must only contain str, not %T', true);
}

function strRemovePrefix(self: Value, prefix: Value): Value {
  if (!isStr(prefix)) return raiseBadType('removeprefix() argument must be str, not ', prefix, '');
  return strStartsWith(self, prefix) ? strSubstring(self, strLength(prefix), strLength(self)) : strExactRef(self);
}
function strRemoveSuffix(self: Value, suffix: Value): Value {
  if (!isStr(suffix)) return raiseBadType('removesuffix() argument must be str, not ', suffix, '');
  return strEndsWith(self, suffix) ? strSubstring(self, 0, strLength(self) - strLength(suffix)) : strExactRef(self);
}

export function strContainsSlot(self: Value, sub: Value): i32 {
  if (!isStr(sub)) {
    raiseFormat1(T.TypeError, "'in <string>' requires string as left operand, not %T", sub);
    return -1;
  }
  if (strLength(sub) == 1 && (strKind(self) | strKind(sub)) == 1) {
    // one character in a short text, as in `c in ' \n'`
    const c = load<u8>(strData(sub));
    const n = strLength(self);
    if (n > 16) return i32(findByte(strData(self), n, c) >= 0);
    let at = strData(self);
    for (const end = at + <usize>n; at < end; at++) if (load<u8>(at) == c) return 1;
    return 0;
  }
  const i = strFind(self, sub, 0, strLength(self));
  return i == FIND_ERROR ? -1 : i32(i >= 0);
}

export function initStrSearch(): void {
  method(T.str, 'find($self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)', strFindMethod.index, Kind.slots);
  method(T.str, 'rfind($self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)', strRfindMethod.index, Kind.slots);
  method(T.str, 'index($self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)', strIndexMethod.index, Kind.slots);
  method(T.str, 'rindex($self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)', strRindexMethod.index, Kind.slots);
  method(T.str, 'count($self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)', strCountMethod.index, Kind.slots);
  method(T.str, 'startswith($self, prefix, start=None, end=None, /) as ($self, prefix[, start[, end]], /)', strStartsWithMethod.index, Kind.slots);
  method(T.str, 'endswith($self, suffix, start=None, end=None, /) as ($self, suffix[, start[, end]], /)', strEndsWithMethod.index, Kind.slots);
  method(T.str, 'removeprefix($self, prefix, /)', strRemovePrefix.index, Kind.one);
  method(T.str, 'removesuffix($self, suffix, /)', strRemoveSuffix.index, Kind.one);
}

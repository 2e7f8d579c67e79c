// find, rfind, index, rindex, count, startswith, endswith, removeprefix, removesuffix and `in` of bytes and bytearray.
import { False } from '../../base/addresses.gen';
import { scratchPop } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { fromBool, fromInt49, Value } from '../../base/value';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { arg, Kind, method } from '../../object/def';
import { clearError, errorMatches, raiseFormat1, raiseText } from '../../object/errors';
import { isTuple } from '../../object/type-flags';
import { findByte, memEqual } from '../text/raw';
import { readBounds, tlsFrom, tlsTo } from '../text/arguments';
import { countIn, searchIn, searchLastIn } from '../text/search';
import { bufferData, bufferLength, hasBuffer } from '../buffer/buffer';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { byteArgument, likeNew, likeSelf, needleDrop, needleGet, needleOrByteGet, needleScratch, selfData, selfEnter, selfHold, selfLeave, selfLength, selfUnhold } from './self';
import { hasError } from '../../base/thread';

/** Results of search: position, -1 not there, -2 error. What: 0 first, 1 last, 2 count. */
function search(self: Value, args: usize, what: i32): i32 {
  const view = needleScratch();
  let result = -2;
  // Python code that hands out the needle must not resize us.
  selfHold(self);
  const got = needleOrByteGet(arg(args, 0), view);
  selfUnhold(self);
  if (!got) {
    scratchPop(view);
    return -2;
  }
  selfEnter(self);
  if (readBounds(arg(args, 1), arg(args, 2), selfLength(self))) {
    // The bounds may have run Python code that shortened a bytearray.
    const length = <i64>selfLength(self);
    const to = tlsTo < length ? tlsTo : length;
    const from = tlsFrom;
    const m = <isize>bufferLength(view);
    if (to - from < <i64>m) {
      result = what == 2 ? 0 : -1;
    } else {
      const n = <isize>(to - from);
      const p = selfData(self) + <usize>from;
      const q = bufferData(view);
      const at = what == 2 ? countIn(p, 1, n, q, m, -1) : <i32>(what == 1 ? searchLastIn(p, 1, n, q, m) : searchIn(p, 1, n, q, m));
      result = what == 2 || at < 0 ? at : <i32>from + at;
    }
  }
  selfLeave(self);
  needleDrop(view);
  return result;
}

function found(i: i32): Value {
  if (i >= 0) return fromInt49(i);
  return i == -2 ? 0 : raiseText(T.ValueError, 'subsection not found');
}
function position(i: i32): Value { return i == -2 ? 0 : fromInt49(i); }
function find(self: Value, args: usize): Value { return position(search(self, args, 0)); }
function rfind(self: Value, args: usize): Value { return position(search(self, args, 1)); }
function index(self: Value, args: usize): Value { return found(search(self, args, 0)); }
function rindex(self: Value, args: usize): Value { return found(search(self, args, 1)); }
function count(self: Value, args: usize): Value { return position(search(self, args, 2)); }

export function bytesLikeContains(self: Value, v: Value): i32 {
  if (!hasBuffer(v) && isIndex(v)) {
    selfHold(self);
    const c = asIndexI64(v, 0); // clipped
    selfUnhold(self);
    if (c != -1 || !hasError()) {
      if (c < 0 || c > 255) {
        raiseText(T.ValueError, 'byte must be in range(0, 256)');
        return -1;
      }
      selfEnter(self);
      const at = findByte(selfData(self), selfLength(self), <u8>c);
      selfLeave(self);
      return i32(at >= 0);
    }
    clearError(); // no number after all: the text says what it should have been
  }
  const view = needleScratch();
  selfHold(self);
  const got = needleGet(v, view);
  selfUnhold(self);
  if (!got) {
    scratchPop(view);
    return -1;
  }
  selfEnter(self);
  const at = searchIn(selfData(self), 1, selfLength(self), bufferData(view), bufferLength(view));
  selfLeave(self);
  needleDrop(view);
  return i32(at >= 0);
}

/** Does the part stand at the start (or end) of from..to? -1 = error. */
function affixMatches(self: Value, part: Value, from: i64, to: i64, atEnd: bool): i32 {
  const view = needleScratch();
  if (!needleGet(part, view)) {
    scratchPop(view);
    return -1;
  }
  const m = <i64>bufferLength(view);
  selfEnter(self);
  const length = <i64>selfLength(self);
  if (to > length) to = length;
  let yes = 0;
  if (from <= to && to - from >= m) yes = i32(memEqual(selfData(self) + <usize>(atEnd ? to - m : from), bufferData(view), <usize>m));
  selfLeave(self);
  needleDrop(view);
  return yes;
}

function affix(self: Value, args: usize, text: string, atEnd: bool): Value {
  const given = arg(args, 0);
  if (!readBounds(arg(args, 1), arg(args, 2), selfLength(self))) return 0;
  const from = tlsFrom;
  const to = tlsTo;
  if (isTuple(given)) {
    for (let i: u32 = 0; i < tupleSize(given); i++) {
      const yes = affixMatches(self, tupleItemBorrowed(given, i), from, to, atEnd);
      if (yes != 0) return yes < 0 ? 0 : fromBool(true);
    }
    return False;
  }
  const yes = affixMatches(self, given, from, to, atEnd);
  if (yes >= 0) return fromBool(yes != 0);
  if (errorMatches(T.TypeError)) {
    clearError();
    raiseFormat1(T.TypeError, text, given);
  }
  return 0;
}
function startsWith(self: Value, args: usize): Value { return affix(self, args, 'startswith first arg must be bytes or a tuple of bytes, not %T', false); }
function endsWith(self: Value, args: usize): Value { return affix(self, args, 'endswith first arg must be bytes or a tuple of bytes, not %T', true); }

function removeAffix(self: Value, part: Value, atEnd: bool): Value {
  const view = needleScratch();
  if (!needleGet(part, view)) {
    scratchPop(view);
    return 0;
  }
  const m = bufferLength(view);
  selfEnter(self);
  const n = selfLength(self);
  const p = selfData(self);
  let result: Value;
  if (m > 0 && n >= m && memEqual(atEnd ? p + n - m : p, bufferData(view), m)) result = likeNew(self, atEnd ? p : p + m, n - m);
  else result = likeSelf(self);
  selfLeave(self);
  needleDrop(view);
  return result;
}
function removePrefix(self: Value, prefix: Value): Value { return removeAffix(self, prefix, false); }
function removeSuffix(self: Value, suffix: Value): Value { return removeAffix(self, suffix, true); }

export function initBytesLikeSearch(type: usize): void {
  method(type, 'find($self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)', find.index, Kind.slots);
  method(type, 'rfind($self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)', rfind.index, Kind.slots);
  method(type, 'index($self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)', index.index, Kind.slots);
  method(type, 'rindex($self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)', rindex.index, Kind.slots);
  method(type, 'count($self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)', count.index, Kind.slots);
  method(type, 'startswith($self, prefix, start=None, end=None, /) as ($self, prefix[, start[, end]], /)', startsWith.index, Kind.slots);
  method(type, 'endswith($self, suffix, start=None, end=None, /) as ($self, suffix[, start[, end]], /)', endsWith.index, Kind.slots);
  method(type, 'removeprefix($self, prefix, /)', removePrefix.index, Kind.one);
  method(type, 'removesuffix($self, suffix, /)', removeSuffix.index, Kind.one);
}

// center, ljust, rjust, zfill, expandtabs of bytes and bytearray.
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, Value } from '../../base/value';
import { arg, Kind, method } from '../../object/def';
import { memoryError, raiseFormat1 } from '../../object/errors';
import { cIntArgument, raiseBadType, sizeArgument } from '../text/arguments';
import { isByteArray, byteArrayData, byteArrayLength } from '../bytearray/bytearray';
import { bbByte, bbData, bbDrop, bbFill, bbLength, bbNew, bbRaw } from '../bytes/builder';
import { bytesData, bytesLength, isBytes } from '../bytes/bytes';
import { likeNew, likeSelf, selfData, selfEnter, selfLeave, selfLength } from './self';

/** self with `left` and `right` fill bytes; within selfEnter. */
function pad(self: Value, left: i64, right: i64, fill: u32): Value {
  if (left <= 0 && right <= 0) return likeSelf(self);
  const b = bbNew();
  if (!b) return 0;
  const total = left + right + selfLength(self);
  let result: Value = 0;
  if (total > 0x7fffff00) {
    memoryError();
  } else if (bbFill(b, fill, <u32>left) && bbRaw(b, selfData(self), selfLength(self)) && bbFill(b, fill, <u32>right)) {
    result = likeNew(self, bbData(b), bbLength(b));
  }
  bbDrop(b);
  return result;
}

/** The fill byte; -1 = error. */
function fillOf(v: Value, name: string, lengthText: string): i32 {
  if (v == 0) return 32;
  const isArray = isByteArray(v);
  if (!isBytes(v) && !isArray) {
    raiseBadType(name, v, '');
    return -1;
  }
  const n = isArray ? byteArrayLength(v) : bytesLength(v);
  if (n != 1) {
    raiseFormat1(T.TypeError, lengthText, fromInt49(n));
    return -1;
  }
  return load<u8>(isArray ? byteArrayData(v) : bytesData(v));
}

function justify(self: Value, args: usize, fill: i32, how: i32): Value {
  if (fill < 0) return 0;
  const width = sizeArgument(arg(args, 0));
  if (width == -1 && hasError()) return 0;
  selfEnter(self);
  const extra = width - selfLength(self);
  let result: Value;
  if (extra <= 0) result = likeSelf(self);
  else if (how == 0) result = pad(self, 0, extra, fill);
  else if (how == 1) result = pad(self, extra, 0, fill);
  else {
    const left = extra / 2 + (extra & width & 1);
    result = pad(self, left, extra - left, fill);
  }
  selfLeave(self);
  return result;
}
function ljust(self: Value, args: usize): Value {
  return justify(self, args, fillOf(arg(args, 1), 'ljust() argument 2 must be a byte string of length 1, not ', 'ljust(): argument 2 must be a byte string of length 1, not a bytes object of length %d'), 0);
}
function rjust(self: Value, args: usize): Value {
  return justify(self, args, fillOf(arg(args, 1), 'rjust() argument 2 must be a byte string of length 1, not ', 'rjust(): argument 2 must be a byte string of length 1, not a bytes object of length %d'), 1);
}
function center(self: Value, args: usize): Value {
  return justify(self, args, fillOf(arg(args, 1), 'center() argument 2 must be a byte string of length 1, not ', 'center(): argument 2 must be a byte string of length 1, not a bytes object of length %d'), 2);
}

function zfill(self: Value, w: Value): Value {
  const width = sizeArgument(w);
  if (width == -1 && hasError()) return 0;
  selfEnter(self);
  const n = selfLength(self);
  const extra = width - n;
  let result: Value = 0;
  const first: u32 = n ? load<u8>(selfData(self)) : 0;
  if (extra > 0 && (first == 43 || first == 45)) {
    const b = bbNew();
    if (b) {
      if (extra > 0x7fffff00) memoryError();
      else if (bbByte(b, first) && bbFill(b, 48, <u32>extra) && bbRaw(b, selfData(self) + 1, n - 1)) result = likeNew(self, bbData(b), bbLength(b));
      bbDrop(b);
    }
  } else {
    result = pad(self, extra, 0, 48);
  }
  selfLeave(self);
  return result;
}

function expandTabs(self: Value, args: usize): Value {
  const size = cIntArgument(arg(args, 0), 8);
  if (size == i32.MIN_VALUE && hasError()) return 0;
  const b = bbNew();
  if (!b) return 0;
  selfEnter(self);
  const p = selfData(self);
  const n = selfLength(self);
  let ok = true;
  let column: i64 = 0;
  for (let i: u32 = 0; ok && i < n; i++) {
    const c: u32 = load<u8>(p + i);
    if (c == 9) {
      if (size > 0) {
        const gap = size - <i32>(column % size);
        column += gap;
        ok = bbFill(b, 32, gap);
      }
    } else {
      column = c == 10 || c == 13 ? 0 : column + 1;
      ok = bbByte(b, c);
    }
  }
  const result = ok ? likeNew(self, bbData(b), bbLength(b)) : 0;
  selfLeave(self);
  bbDrop(b);
  return result;
}

export function initBytesLikePad(type: usize): void {
  method(type, "center($self, width, fillchar=b' ', /)", center.index, Kind.slots);
  method(type, "ljust($self, width, fillchar=b' ', /)", ljust.index, Kind.slots);
  method(type, "rjust($self, width, fillchar=b' ', /)", rjust.index, Kind.slots);
  method(type, 'zfill($self, width, /)', zfill.index, Kind.one);
  method(type, 'expandtabs($self, /, tabsize=8)', expandTabs.index, Kind.slots);
}

// replace, translate, maketrans, join, decode of bytes and bytearray.
import { None } from '../../base/addresses.gen';
import { Type } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, typeOf, Value } from '../../base/value';
import { getIter, iterToTuple } from '../../object/abstract-sequence';
import { arg, Kind, method, staticMethod } from '../../object/def';
import { clearError, errorMatches, raiseFormat2, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { slotGetBuffer } from '../../object/slot-buffer';
import { isList, isTuple } from '../../object/type-flags';
import { bufferData, bufferLength, bufferRelease, hasBuffer } from '../buffer/buffer';
import { bbByte, bbData, bbDrop, bbLength, bbNew, bbRaw } from '../bytes/builder';
import { BYTES_MAX, bytesFrom } from '../bytes/bytes';
import { decodeBytes } from '../codecs/codecs';
import { listSize } from '../list/list';
import { isStr } from '../str/str';
import { i32Argument, raiseBadType } from '../text/arguments';
import { findByte } from '../text/raw';
import { countIn, searchIn } from '../text/search';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { likeNew, likeSelf, needleDrop, needleGet, needleScratch, selfData, selfEnter, selfHold, selfLeave, selfLength, selfUnhold } from './self';

function replaceIn(self: Value, q: usize, m: i32, r: usize, k: i32, max: i32): Value {
  const p = selfData(self);
  const n = <i32>selfLength(self);
  const count = max == 0 || m > n ? 0 : countIn(p, 1, n, q, m, max);
  if (count == 0) return likeSelf(self);
  if (<i64>n + <i64>count * (k - m) > <i64>BYTES_MAX) return raiseText(T.OverflowError, 'replace bytes is too long');
  const b = bbNew();
  if (!b) return 0;
  let ok = true;
  let from = 0;
  for (let i = 0; ok && i < count; i++) {
    const gap = m == 0 ? i32(i > 0) : <i32>searchIn(p + from, 1, n - from, q, m);
    ok = bbRaw(b, p + from, gap) && bbRaw(b, r, k);
    from += gap + m;
  }
  ok = ok && bbRaw(b, p + from, n - from);
  const result = ok ? likeNew(self, bbData(b), bbLength(b)) : 0;
  bbDrop(b);
  return result;
}

function replace(self: Value, args: usize): Value {
  const max = i32Argument(arg(args, 2), -1);
  if (max == i32.MIN_VALUE && hasError()) return 0;
  const old = needleScratch();
  const fresh = needleScratch();
  let result: Value = 0;
  if (needleGet(arg(args, 0), old)) {
    if (needleGet(arg(args, 1), fresh)) {
      selfEnter(self);
      result = replaceIn(self, bufferData(old), bufferLength(old), bufferData(fresh), bufferLength(fresh), max);
      selfLeave(self);
      needleDrop(fresh);
    }
    needleDrop(old);
  }
  scratchPop(old);
  return result;
}

function translateWith(self: Value, table: usize, q: usize, m: isize): Value {
  const b = bbNew();
  if (!b) return 0;
  selfEnter(self);
  const p = selfData(self);
  const n = selfLength(self);
  let ok = true;
  for (let i: u32 = 0; ok && i < n; i++) {
    const c = load<u8>(p + i);
    if (m && findByte(q, m, c) >= 0) continue;
    ok = bbByte(b, table ? load<u8>(table + c) : c);
  }
  selfLeave(self);
  const result = ok ? likeNew(self, bbData(b), bbLength(b)) : 0;
  bbDrop(b);
  return result;
}

function translate(self: Value, args: usize): Value {
  const table = arg(args, 0);
  const drop = arg(args, 1);
  const tableView = needleScratch();
  const dropView = needleScratch();
  let result: Value = 0;
  if (table == None || needleGet(table, tableView)) {
    if (table != None && bufferLength(tableView) != 256) {
      raiseText(T.ValueError, 'translation table must be 256 characters long');
    } else if (drop == 0) {
      result = translateWith(self, table == None ? 0 : bufferData(tableView), 0, 0);
    } else if (needleGet(drop, dropView)) {
      result = translateWith(self, table == None ? 0 : bufferData(tableView), bufferData(dropView), bufferLength(dropView));
      needleDrop(dropView);
    }
    if (table != None) needleDrop(tableView);
  }
  scratchPop(tableView);
  return result;
}

function makeTrans(type: Value, args: usize): Value {
  const from = needleScratch();
  const to = needleScratch();
  let result: Value = 0;
  if (needleGet(arg(args, 0), from)) {
    if (needleGet(arg(args, 1), to)) {
      if (bufferLength(from) != bufferLength(to)) {
        raiseText(T.ValueError, 'maketrans arguments must have same length');
      } else {
        const table = scratchPush(256);
        for (let i = 0; i < 256; i++) store<u8>(table + i, <u8>i);
        for (let i: u32 = 0; i < bufferLength(from); i++) store<u8>(table + load<u8>(bufferData(from) + i), load<u8>(bufferData(to) + i));
        result = bytesFrom(table, 256);
      }
      needleDrop(to);
    }
    needleDrop(from);
  }
  scratchPop(from);
  return result;
}

/** self.join(iterable). */
export function bytesLikeJoin(self: Value, iterable: Value): Value {
  // No Python code that runs here (an iterator, a __buffer__) may resize the separator.
  selfHold(self);
  const result = joinHeld(self, iterable);
  selfUnhold(self);
  return result;
}
function joinHeld(self: Value, iterable: Value): Value {
  const it = isTuple(iterable) || isList(iterable) ? 0 : getIter(iterable);
  if (!it && hasError()) {
    if (errorMatches(T.TypeError)) {
      clearError();
      raiseText(T.TypeError, 'can only join an iterable');
    }
    return 0;
  }
  const items = isTuple(iterable) ? newRef(iterable) : iterToTuple(it ? it : iterable);
  decref(it);
  if (!items) return 0;
  const b = bbNew();
  let ok = b != 0;
  const view = needleScratch();
  for (let i: u32 = 0; ok && i < tupleSize(items); i++) {
    const item = tupleItemBorrowed(items, i);
    if (!hasBuffer(item)) {
      raiseFormat2(T.TypeError, 'sequence item %d: expected a bytes-like object, %T found', fromInt49(i), item);
      ok = false;
      break;
    }
    if (i) {
      selfEnter(self);
      ok = bbRaw(b, selfData(self), selfLength(self));
      selfLeave(self);
    }
    if (!ok || !needleGet(item, view)) {
      ok = false;
      break;
    }
    ok = bbRaw(b, bufferData(view), bufferLength(view));
    bufferRelease(view);
    // Told only to a __buffer__ that changes the list: what other threads do to it meanwhile is not seen, the items are a copy.
    if (ok && changetype<Type>(typeOf(item)).getBuffer == slotGetBuffer.index && isList(iterable) && listSize(iterable) != tupleSize(items)) {
      raiseText(T.RuntimeError, 'sequence changed size during iteration');
      ok = false;
    }
  }
  scratchPop(view);
  const result = ok ? likeNew(self, bbData(b), bbLength(b)) : 0;
  if (b) bbDrop(b);
  decref(items);
  return result;
}

function decode(self: Value, args: usize): Value {
  const encoding = arg(args, 0);
  const errors = arg(args, 1);
  if (encoding && !isStr(encoding)) return raiseBadType("decode() argument 'encoding' must be str, not ", encoding, '');
  if (errors && !isStr(errors)) return raiseBadType("decode() argument 'errors' must be str, not ", errors, '');
  // A decoder may run Python code, so a bytearray is exported, not locked.
  const view = needleScratch();
  let result: Value = 0;
  if (needleGet(self, view)) {
    result = decodeBytes(bufferData(view), bufferLength(view), encoding, errors);
    bufferRelease(view);
  }
  scratchPop(view);
  return result;
}

export function initBytesLikeTransform(type: usize): void {
  method(type, 'replace($self, old, new, count=-1, /)', replace.index, Kind.slots);
  method(type, "translate($self, table, /, delete=b'')", translate.index, Kind.slots);
  staticMethod(type, 'maketrans(frm, to, /)', makeTrans.index, Kind.slots);
  method(type, 'join($self, iterable_of_bytes, /)', bytesLikeJoin.index, Kind.one);
  method(type, "decode($self, /, encoding='utf-8', errors='strict')", decode.index, Kind.slots);
}

// The type bytes: slots and the methods that bytearray does not share.
import { NotImplemented } from '../../base/addresses.gen';
import { Bytes_data, Bytes_size, Type } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, int49, isExactly, isInt49, typeOf, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { Kind, method } from '../../object/def';
import { memoryError, raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { bufferData, bufferGet, BufferFlag, bufferLength, bufferRelease, bufferScratch, bytesGetBuffer, hasBuffer } from '../buffer/buffer';
import { initBytesLikeCase } from '../bytes-like/case';
import { bytesLikeRichCompare } from '../bytes-like/compare';
import { initBytesLikeHex } from '../bytes-like/hex';
import { bytesLikeIter, initByteIterators } from '../bytes-like/iterator';
import { initBytesLikePad } from '../bytes-like/pad';
import { sbBytesRepr } from '../bytes-like/repr';
import { bytesLikeContains, initBytesLikeSearch } from '../bytes-like/search';
import { initBytesLikeSplit } from '../bytes-like/split';
import { initBytesLikeTransform } from '../bytes-like/transform';
import { percent } from '../format/percent';
import { encodeLatin1 } from '../codecs/single-byte';
import { sliceIndices } from '../slice';
import { sbFail, sbFinish, sbNew } from '../str/builder';
import { strFromLatin1 } from '../str/str';
import { tuple1 } from '../tuple';
import { BYTES_MAX, bytesData, bytesFrom, bytesHash, bytesLength, bytesNew, bytesNewLong, isBytes } from './bytes';
import { initBytesNew } from './new';
import { fillRepeated } from './repeat';

function bytesRepr(self: Value): Value {
  const b = sbNew();
  if (!b) return 0;
  return sbBytesRepr(b, bytesData(self), bytesLength(self), false) ? sbFinish(b) : sbFail(b);
}
function bytesHashSlot(self: Value): i64 { return bytesHash(self); }
function bytesLengthSlot(self: Value): i64 { return bytesLength(self); }
function bytesDealloc(p: usize): void { objectFree(p); }

/** An owned exact bytes equal to v. */
export function bytesExactRef(v: Value): Value { return typeOf(v) == T.bytes ? newRef(v) : bytesFrom(bytesData(v), bytesLength(v)); }

export function bytesConcat(a: Value, b: Value): Value {
  if (!hasBuffer(b)) return raiseFormat2(T.TypeError, "can't concat %T to %T", b, a);
  if (typeOf(b) == T.bytes) {
    if (bytesLength(a) == 0) return newRef(b);
    if (bytesLength(b) == 0) return bytesExactRef(a);
  }
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(b, view, BufferFlag.simple)) {
    const n = bytesLength(a);
    const m = bufferLength(view);
    if (n + m <= 1) {
      result = n ? bytesExactRef(a) : bytesFrom(bufferData(view), m);
    } else {
      const p = bytesNewLong(<i64>n + m);
      if (p) {
        memory.copy(p + Bytes_data, bytesData(a), n);
        memory.copy(p + Bytes_data + n, bufferData(view), m);
      }
      result = <u64>p;
    }
    bufferRelease(view);
  }
  scratchPop(view);
  return result;
}

function bytesRepeat(self: Value, n: i64): Value {
  const size = bytesLength(self);
  if (n <= 0 || size == 0) return bytesFrom(0, 0);
  if (n == 1) return bytesExactRef(self);
  if (<u64>n > BYTES_MAX || <u64>n * size > BYTES_MAX) return memoryError();
  const total = <usize>(<u64>n * size);
  const p = bytesNew(<u32>total);
  if (!p) return 0;
  fillRepeated(p + Bytes_data, bytesData(self), size, total);
  return <u64>p;
}

function bytesItem(self: Value, index: i64): Value {
  return index >= 0 && index < <i64>bytesLength(self) ? fromInt49(load<u8>(bytesData(self) + <usize>index)) : raiseText(T.IndexError, 'index out of range');
}

function bytesSubscript(self: Value, key: Value): Value {
  let index: i64;
  if (isInt49(key)) index = int49(key);
  else if (isExactly(key, T.slice)) return bytesSlice(self, key);
  else {
    if (!isIndex(key)) return raiseFormat1(T.TypeError, 'byte indices must be integers or slices, not %T', key);
    index = asIndexI64(key, T.IndexError);
    if (index == -1 && hasError()) return 0;
  }
  return bytesItem(self, index < 0 ? index + bytesLength(self) : index);
}

function bytesSlice(self: Value, slice: Value): Value {
  const out = scratchPush(32);
  let result: Value = 0;
  if (sliceIndices(slice, bytesLength(self), out)) {
    const start = load<i64>(out);
    const step = load<i64>(out, 16);
    const count = <u32>load<i64>(out, 24);
    const p = bytesData(self) + <isize>start;
    if (step == 1) {
      result = count == bytesLength(self) ? bytesExactRef(self) : bytesFrom(p, count);
    } else if (count <= 1) {
      result = bytesFrom(p, count);
    } else {
      const b = bytesNew(count);
      for (let i: u32 = 0; b && i < count; i++) store<u8>(b + Bytes_data + i, load<u8>(p + <isize>step * i));
      result = <u64>b;
    }
  }
  scratchPop(out);
  return result;
}

function bytesRemainder(a: Value, b: Value): Value {
  if (!isBytes(a)) return NotImplemented;
  const format = strFromLatin1(bytesData(a), bytesLength(a));
  if (!format) return 0;
  const text = percent(format, b, true);
  decref(format);
  if (!text) return 0;
  const result = encodeLatin1(text, 0);
  decref(text);
  return result;
}

function bytesGetNewArgs(self: Value): Value {
  const v = bytesExactRef(self);
  const result = v ? tuple1(v) : 0;
  decref(v);
  return result;
}
function bytesSizeof(self: Value): Value { return fromInt49(Bytes_size + 1 + <i64>bytesLength(self)); }

/** The methods both types have. */
export function initBytesLike(type: usize): void {
  initBytesLikeSearch(type);
  initBytesLikeSplit(type);
  initBytesLikeCase(type);
  initBytesLikePad(type);
  initBytesLikeTransform(type);
  initBytesLikeHex(type);
}

export function initBytes(): void {
  typeSetup(T.bytes, Bytes_size, 1, TypeFlag.baseType | TypeFlag.bytesSubclass | TypeFlag.matchSelf);
  const t = changetype<Type>(T.bytes);
  t.dealloc = bytesDealloc.index;
  t.repr = bytesRepr.index;
  t.str = bytesRepr.index;
  t.hash = bytesHashSlot.index;
  t.richcompare = bytesLikeRichCompare.index;
  t.iter = bytesLikeIter.index;
  t.length = bytesLengthSlot.index;
  t.subscript = bytesSubscript.index;
  t.item = bytesItem.index;
  t.contains = bytesLikeContains.index;
  t.concat = bytesConcat.index;
  t.seqRepeat = bytesRepeat.index;
  t.remainder = bytesRemainder.index;
  t.getBuffer = bytesGetBuffer.index;
  initBytesNew();
  initBytesLike(T.bytes);
  initByteIterators();
  method(T.bytes, '__getnewargs__($self, /)', bytesGetNewArgs.index, Kind.noargs);
  method(T.bytes, '__bytes__($self, /)', bytesExactRef.index, Kind.noargs);
  method(T.bytes, '__sizeof__($self, /)', bytesSizeof.index, Kind.noargs);
}

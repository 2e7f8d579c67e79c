// The type bytearray: slots and its own methods; the shared ones come from bytes-like/, the changing ones from mutate.ts.
import { NotImplemented } from '../../base/addresses.gen';
import { ByteArray_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, isExactly, typeOf, Value } from '../../base/value';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { getIter, iterNext, lengthHint } from '../../object/abstract-sequence';
import { callMethod0 } from '../../object/call';
import { arg, defineInit, Kind, method } from '../../object/def';
import { hashNotImplemented } from '../../object/abstract-object';
import { clearError, errorMatches, memoryError, raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { typeName, typeSetup } from '../../object/type';
import { isList, isTuple, TypeFlag } from '../../object/type-flags';
import { csBegin, csEnd } from '../../sync/critical';
import { bufferData, bufferGet, BufferFlag, bufferLength, bufferRelease, bufferScratch, byteArrayGetBuffer, byteArrayReleaseBuffer, hasBuffer } from '../buffer/buffer';
import { bytesLikeRichCompare } from '../bytes-like/compare';
import { bytesLikeIter } from '../bytes-like/iterator';
import { byteArgument, selfHold, selfUnhold } from '../bytes-like/self';
import { sbBytesRepr } from '../bytes-like/repr';
import { bytesLikeContains } from '../bytes-like/search';
import { bbData, bbDrop, bbLength, bbNew } from '../bytes/builder';
import { BYTES_MAX, bytesFrom } from '../bytes/bytes';
import { appendSource } from '../bytes/new';
import { fillRepeated } from '../bytes/repeat';
import { initBytesLike } from '../bytes/type';
import { decodeLatin1, encodeLatin1 } from '../codecs/single-byte';
import { percent } from '../format/percent';
import { sliceIndices } from '../slice';
import { sbChar, sbFail, sbFinish, sbNew, sbStrSteal } from '../str/builder';
import { isStr, strFromLatin1 } from '../str/str';
import { raiseBadType } from '../text/arguments';
import { tuple1, tuple2, tuple3 } from '../tuple';
import { byteArrayAssign, byteArrayInplaceConcat, byteArrayInplaceRepeat, initByteArrayMutation } from './mutate';
import { byteArrayAt, byteArrayData, byteArrayDealloc, byteArrayFrom, byteArrayLength, byteArrayOfType, byteArrayResize, byteArraySplice, isByteArray } from './bytearray';

function byteArrayNewSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value { return byteArrayOfType(type); }

/** The bytes of an iterable, one by one: Python code that it runs sees how far we are. */
function initFromIterable(self: Value, source: Value): bool {
  const it = getIter(source);
  if (!it) {
    if (errorMatches(T.TypeError)) {
      clearError();
      raiseFormat1(T.TypeError, "cannot convert '%T' object to bytearray", source);
    }
    return false;
  }
  let ok = lengthHint(source, 0) >= 0; // asked for what it raises
  while (ok) {
    const item = iterNext(it);
    if (!item) {
      ok = !hasError();
      break;
    }
    const c = byteArgument(item);
    decref(item);
    ok = c >= 0;
    if (!ok) break;
    csBegin(<usize>self);
    const n = byteArrayLength(self);
    ok = byteArrayResize(self, n + 1);
    if (ok) store<u8>(byteArrayData(self) + n, <u8>c);
    csEnd();
  }
  decref(it);
  return ok;
}

function byteArrayInit(self: Value, args: usize): bool {
  const encoding = arg(args, 1);
  const errors = arg(args, 2);
  if (encoding && !isStr(encoding)) {
    raiseBadType("bytearray() argument 'encoding' must be str, not ", encoding, '');
    return false;
  }
  if (errors && !isStr(errors)) {
    raiseBadType("bytearray() argument 'errors' must be str, not ", errors, '');
    return false;
  }
  // Whatever happens then, the old content is gone.
  csBegin(<usize>self);
  const cleared = byteArrayResize(self, 0);
  csEnd();
  if (!cleared) return false;
  const source = arg(args, 0);
  if (source && !encoding && !errors && !isStr(source) && !isList(source) && !isTuple(source) && !isIndex(source) && !hasBuffer(source)) return initFromIterable(self, source);
  const b = bbNew();
  if (!b) return false;
  let ok = appendSource(b, arg(args, 0), encoding, errors, 'byte must be in range(0, 256)', "cannot convert '%T' object to bytearray");
  if (ok) {
    csBegin(<usize>self);
    ok = byteArraySplice(self, 0, byteArrayLength(self), bbData(b), bbLength(b));
    csEnd();
  }
  bbDrop(b);
  return ok;
}

function byteArrayRepr(self: Value): Value {
  const b = sbNew();
  if (!b) return 0;
  let ok = sbStrSteal(b, typeName(typeOf(self))) && sbChar(b, 40);
  csBegin(<usize>self);
  ok = ok && sbBytesRepr(b, byteArrayData(self), byteArrayLength(self), true);
  csEnd();
  return ok && sbChar(b, 41) ? sbFinish(b) : sbFail(b);
}

function byteArrayLengthSlot(self: Value): i64 { return byteArrayLength(self); }

function byteArrayConcat(a: Value, b: Value): Value {
  if (!hasBuffer(a) || !hasBuffer(b)) return raiseFormat2(T.TypeError, "can't concat %T to %T", b, a);
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(b, view, BufferFlag.simple)) {
    csBegin(<usize>a);
    const n = byteArrayLength(a);
    const m = bufferLength(view);
    if (<u64>n + m > BYTES_MAX) memoryError();
    else result = byteArrayFrom(byteArrayData(a), n);
    if (result && (byteArrayResize(result, n + m))) memory.copy(byteArrayData(result) + n, bufferData(view), m);
    else if (result) {
      decref(result);
      result = 0;
    }
    csEnd();
    bufferRelease(view);
  }
  scratchPop(view);
  return result;
}

function byteArrayRepeat(self: Value, n: i64): Value {
  if (n < 0) n = 0;
  const result = byteArrayOfType(T.bytearray);
  if (!result) return 0;
  csBegin(<usize>self);
  const size = byteArrayLength(self);
  let ok = true;
  if (<u64>n > BYTES_MAX || <u64>n * size > BYTES_MAX) {
    ok = size == 0;
    if (!ok) memoryError();
  } else {
    ok = byteArrayResize(result, <u32>n * size);
    if (ok && n && size) fillRepeated(byteArrayData(result), byteArrayData(self), size, <usize>n * size);
  }
  csEnd();
  if (ok) return result;
  decref(result);
  return 0;
}

function byteArrayItem(self: Value, index: i64): Value {
  csBegin(<usize>self);
  const result = index >= 0 && index < <i64>byteArrayLength(self) ? fromInt49(load<u8>(byteArrayData(self) + <usize>index)) : 0;
  csEnd();
  return result ? result : raiseText(T.IndexError, 'bytearray index out of range');
}

function byteArraySubscript(self: Value, key: Value): Value {
  if (isExactly(key, T.slice)) return byteArraySlice(self, key);
  if (!isIndex(key)) return raiseFormat1(T.TypeError, 'bytearray indices must be integers or slices, not %T', key);
  const index = asIndexI64(key, T.IndexError);
  if (index == -1 && hasError()) return 0;
  return byteArrayItem(self, index < 0 ? index + byteArrayLength(self) : index);
}

function byteArraySlice(self: Value, slice: Value): Value {
  const out = scratchPush(32);
  let result: Value = 0;
  csBegin(<usize>self);
  if (sliceIndices(slice, byteArrayLength(self), out)) {
    const start = load<i64>(out);
    const step = load<i64>(out, 16);
    const count = <u32>load<i64>(out, 24);
    const p = byteArrayData(self) + <isize>start;
    if (step == 1) {
      result = byteArrayFrom(p, count);
    } else {
      result = byteArrayOfType(T.bytearray);
      if (result && !byteArrayResize(result, count)) {
        decref(result);
        result = 0;
      }
      for (let i: u32 = 0; result && i < count; i++) store<u8>(byteArrayData(result) + i, load<u8>(p + <isize>step * i));
    }
  }
  csEnd();
  scratchPop(out);
  return result;
}

function byteArrayRemainder(a: Value, b: Value): Value {
  if (!isByteArray(a)) return NotImplemented;
  csBegin(<usize>a);
  const format = strFromLatin1(byteArrayData(a), byteArrayLength(a));
  csEnd();
  if (!format) return 0;
  selfHold(a);
  const text = percent(format, b, true);
  selfUnhold(a);
  decref(format);
  const bytes = text ? encodeLatin1(text, 0) : 0;
  decref(text);
  if (!bytes) return 0;
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(bytes, view, BufferFlag.simple)) {
    result = byteArrayFrom(bufferData(view), bufferLength(view));
    bufferRelease(view);
  }
  scratchPop(view);
  decref(bytes);
  return result;
}

/** (type, (latin-1 text, 'latin-1'), __dict__ or None) below protocol 3, (type, (bytes,), ...) from there on. */
function reduceWith(self: Value, protocol: i64): Value {
  csBegin(<usize>self);
  const n = byteArrayLength(self);
  let args: Value = 0;
  if (protocol < 3) {
    const text = decodeLatin1(byteArrayData(self), n);
    args = text ? tuple2(text, N.latin_1) : 0;
    decref(text);
  } else {
    const bytes = bytesFrom(byteArrayData(self), n);
    args = bytes ? tuple1(bytes) : 0;
    decref(bytes);
  }
  csEnd();
  if (!args) return 0;
  const state = callMethod0(self, N.__getstate__);
  const result = state ? tuple3(<u64>typeOf(self), args, state) : 0;
  decref(state);
  decref(args);
  return result;
}
function byteArrayReduce(self: Value): Value { return reduceWith(self, 2); }
function byteArrayReduceEx(self: Value, args: usize): Value {
  const protocol = arg(args, 0) ? asIndexI64(arg(args, 0), T.OverflowError) : 0;
  return protocol == -1 && hasError() ? 0 : reduceWith(self, protocol);
}

function byteArraySizeof(self: Value): Value { return fromInt49(<i64>ByteArray_size + byteArrayAt(self).capacity); }
function byteArrayAlloc(self: Value): Value { return fromInt49(byteArrayAt(self).capacity ? byteArrayAt(self).capacity + 1 : 0); }

export function initByteArray(): void {
  typeSetup(T.bytearray, ByteArray_size, 0, TypeFlag.baseType | TypeFlag.matchSelf);
  const t = changetype<Type>(T.bytearray);
  t.dealloc = byteArrayDealloc.index;
  t.new_ = byteArrayNewSlot.index;
  t.repr = byteArrayRepr.index;
  t.str = byteArrayRepr.index;
  t.hash = hashNotImplemented.index;
  t.richcompare = bytesLikeRichCompare.index;
  t.iter = bytesLikeIter.index;
  t.length = byteArrayLengthSlot.index;
  t.subscript = byteArraySubscript.index;
  t.assSubscript = byteArrayAssign.index;
  t.item = byteArrayItem.index;
  t.contains = bytesLikeContains.index;
  t.concat = byteArrayConcat.index;
  t.seqRepeat = byteArrayRepeat.index;
  t.inplaceConcat = byteArrayInplaceConcat.index;
  t.inplaceRepeat = byteArrayInplaceRepeat.index;
  t.remainder = byteArrayRemainder.index;
  t.getBuffer = byteArrayGetBuffer.index;
  t.releaseBuffer = byteArrayReleaseBuffer.index;
  defineInit(T.bytearray, "bytearray(source=b'', encoding='utf-8', errors='strict')", byteArrayInit.index);
  initBytesLike(T.bytearray);
  initByteArrayMutation();
  method(T.bytearray, '__reduce__($self, /)', byteArrayReduce.index, Kind.noargs);
  method(T.bytearray, '__reduce_ex__($self, proto=0, /)', byteArrayReduceEx.index, Kind.slots);
  method(T.bytearray, '__sizeof__($self, /)', byteArraySizeof.index, Kind.noargs);
  method(T.bytearray, '__alloc__($self, /)', byteArrayAlloc.index, Kind.noargs);
}

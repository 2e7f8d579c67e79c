// The type array: slots, item and slice access, comparison, iteration, the buffer protocol. Methods: methods.ts.
import { EmptyBytes, EmptyTuple, False, None, NotImplemented, True } from '../../base/addresses.gen';
import { ArrayObj, ArrayObj_size, ByteIterator, ByteIterator_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { root, Root } from '../../base/roots';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { charStr, fromBool, fromInt49, isExactly, typeOf, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { gcAlloc, objectFree } from '../../alloc/object';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { compareBool, hashNotImplemented, repr, richCompare } from '../../object/abstract-object';
import { getAttr } from '../../object/attr';
import { getset, Kind, method } from '../../object/def';
import { memoryError, raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { add32, add64, exchangeValue, loadAcquire64, storeRelease64, sub32 } from '../../sync/atomic';
import { csBegin, csBegin2, csEnd, csEnd2 } from '../../sync/critical';
import { isSolo } from '../../sync/solo';
import { BufferFlag, bufferFill, viewAt } from '../buffer/buffer';
import { BYTES_MAX, bytesData } from '../bytes/bytes';
import { fillRepeated } from '../bytes/repeat';
import { dictGetStr } from '../dict/dict';
import { sliceIndices } from '../slice';
import { sbChar, sbFail, sbFinish, sbNew, sbStrSteal, sbText } from '../str/builder';
import { tuple1, tuple2, tuple3 } from '../tuple';
import { arrayAt, arrayCanResize, arrayData, arrayDealloc, arrayFrom, arrayItem, arrayLength, arrayNew, arrayResize, arraySplice, isArray, isText, itemPack } from './array';
import { arrayExtend, arrayNewSlot, arrayToList, arrayToUnicode, initArrayMethods } from './methods';
import { stateArgument } from '../text/arguments';

const EQ = 2;
const NE = 3;

function badArgument(): bool {
  raiseText(T.TypeError, 'bad argument type for built-in operation');
  return false;
}

function lengthSlot(self: Value): i64 { return arrayLength(self); }

function item(self: Value, index: i64): Value {
  const found = index < 0 || index >= <i64>arrayLength(self) ? 0 : arrayItem(self, <u32>index);
  return found || hasError() ? found : raiseText(T.IndexError, 'array index out of range');
}

function subscript(self: Value, key: Value): Value {
  if (isExactly(key, T.slice)) return slice(self, key);
  if (!isIndex(key)) return raiseText(T.TypeError, 'array indices must be integers');
  const index = asIndexI64(key, T.IndexError);
  if (index == -1 && hasError()) return 0;
  return item(self, index < 0 ? index + arrayLength(self) : index);
}

function slice(self: Value, key: Value): Value {
  const out = scratchPush(32);
  const a = arrayAt(self);
  const size = a.itemSize;
  let result: Value = 0;
  csBegin(<usize>self);
  if (sliceIndices(key, arrayLength(self), out)) {
    const start = load<i64>(out);
    const step = load<i64>(out, 16);
    const count = <u32>load<i64>(out, 24);
    if (step == 1) result = arrayFrom(a.code, a.block + <usize>start * size, count);
    else {
      result = arrayNew(T.array, a.code);
      if (result && !arrayResize(result, count)) {
        decref(result);
        result = 0;
      }
      for (let i: u32 = 0; result && i < count; i++) memory.copy(arrayData(result) + i * size, a.block + <usize>(start + step * i) * size, size);
    }
  }
  csEnd();
  scratchPop(out);
  return result;
}

/** self[key] = value, del self[key] (value 0). */
function assign(self: Value, key: Value, value: Value): bool {
  if (isExactly(key, T.slice)) return assignSlice(self, key, value);
  if (!isIndex(key)) {
    raiseText(T.TypeError, 'array indices must be integers');
    return false;
  }
  let at = asIndexI64(key, T.IndexError);
  if (at == -1 && hasError()) return false;
  const bytes = scratchPush(8);
  let ok = !value || itemPack(bytes, arrayAt(self).code, value);
  if (ok) {
    csBegin(<usize>self);
    const n = <i64>arrayLength(self);
    if (at < 0) at += n;
    if (at < 0 || at >= n) {
      raiseText(T.IndexError, 'array assignment index out of range');
      ok = false;
    } else ok = value ? arraySplice(self, <u32>at, <u32>at + 1, bytes, 1) : arraySplice(self, <u32>at, <u32>at + 1, 0, 0);
    csEnd();
  }
  scratchPop(bytes);
  return ok;
}

function assignSlice(self: Value, key: Value, value: Value): bool {
  let copy: usize = 0;
  let n: u32 = 0;
  if (value) {
    if (!isArray(value)) {
      raiseFormat1(T.TypeError, 'can only assign array (not "%T") to array slice', value);
      return false;
    }
    if (arrayAt(value).code != arrayAt(self).code) return badArgument();
    // What is assigned may be self or change meanwhile: a copy of it.
    csBegin(<usize>value);
    n = arrayLength(value);
    copy = memAlloc(<usize>n * arrayAt(value).itemSize + 1);
    if (copy) memory.copy(copy, arrayData(value), <usize>n * arrayAt(value).itemSize);
    csEnd();
    if (!copy) return false;
  }
  const out = scratchPush(32);
  csBegin(<usize>self);
  const ok = sliceIndices(key, arrayLength(self), out) && assignRange(self, load<i64>(out), load<i64>(out, 8), load<i64>(out, 16), load<i64>(out, 24), value != 0, copy, n);
  csEnd();
  scratchPop(out);
  memFree(copy);
  return ok;
}

/** With the lock held. */
function assignRange(self: Value, start: i64, stop: i64, step: i64, count: i64, assigns: bool, from: usize, n: u32): bool {
  if (step == 1) {
    if (stop < start) stop = start;
    return arraySplice(self, <u32>start, <u32>stop, from, n);
  }
  const size = arrayAt(self).itemSize;
  const p = arrayData(self);
  if (assigns && (n > 0 || count == 0)) {
    if (<i64>n != count) {
      raiseFormat2(T.ValueError, 'attempt to assign array of size %d to extended slice of size %d', fromInt49(n), fromInt49(count));
      return false;
    }
    for (let i: u32 = 0; i < n; i++) memory.copy(p + <usize>(start + step * i) * size, from + i * size, size);
    return true;
  }
  if (count == 0) return true;
  if (!arrayCanResize(self)) return false;
  if (step < 0) {
    start += step * (count - 1);
    step = -step;
  }
  const length = <i64>arrayLength(self);
  let to = start;
  for (let i = start; i < length; i++) {
    if ((i - start) % step == 0 && (i - start) / step < count) continue;
    memory.copy(p + <usize>to * size, p + <usize>i * size, size);
    to++;
  }
  return arrayResize(self, <u32>to);
}

function concat(a: Value, b: Value): Value {
  if (!isArray(b)) return raiseFormat1(T.TypeError, 'can only append array (not "%T") to array', b);
  if (arrayAt(a).code != arrayAt(b).code) {
    badArgument();
    return 0;
  }
  csBegin2(<usize>a, <usize>b);
  const n = arrayLength(a);
  const m = arrayLength(b);
  let result = arrayFrom(arrayAt(a).code, arrayData(a), n);
  if (result && m && !arraySplice(result, n, n, arrayData(b), m)) {
    decref(result);
    result = 0;
  }
  csEnd2();
  return result;
}

/** Makes `target`, which holds `n` items of `source` in front, n * times items long. Locks are held. */
function repeatInto(target: Value, source: usize, n: u32, times: i64): bool {
  const size = arrayAt(target).itemSize;
  if (<u64>times > BYTES_MAX || <u64>times * n * size > BYTES_MAX) {
    if (n == 0) return true;
    memoryError();
    return false;
  }
  const count = <u32>times * n;
  if (!arrayResize(target, count)) return false;
  const from = source ? source : arrayData(target);
  const at: u32 = source ? 0 : n * size;
  if (count > 0 && count * size > at) fillRepeated(arrayData(target) + at, from, n * size, count * size - at);
  return true;
}

function repeat(self: Value, times: i64): Value {
  const result = arrayNew(T.array, arrayAt(self).code);
  if (!result) return 0;
  csBegin(<usize>self);
  const ok = repeatInto(result, arrayData(self), arrayLength(self), max<i64>(times, 0));
  csEnd();
  if (ok) return result;
  decref(result);
  return 0;
}

function inplaceConcat(self: Value, other: Value): Value {
  if (!isArray(other)) return raiseFormat1(T.TypeError, 'can only extend with array (not "%T")', other);
  return arrayExtend(self, other) ? newRef(self) : 0;
}

function inplaceRepeat(self: Value, times: i64): Value {
  csBegin(<usize>self);
  const ok = repeatInto(self, 0, arrayLength(self), max<i64>(times, 0));
  csEnd();
  return ok ? newRef(self) : 0;
}

function contains(self: Value, v: Value): i32 {
  let i: u32 = 0;
  while (true) {
    const x = arrayItem(self, i++);
    if (!x) return hasError() ? -1 : 0;
    const same = compareBool(x, v, EQ);
    decref(x);
    if (same != 0) return same;
  }
}

function richCompareSlot(a: Value, b: Value, op: i32): Value {
  if (!isArray(a) || !isArray(b)) return NotImplemented;
  if ((op == EQ || op == NE) && arrayLength(a) != arrayLength(b)) return op == NE ? True : False;
  for (let i: u32 = 0; ; i++) {
    const x = arrayItem(a, i);
    const y = x || !hasError() ? arrayItem(b, i) : 0;
    if (!x || !y) {
      decref(x);
      decref(y);
      if (hasError()) return 0;
      break;
    }
    const same = compareBool(x, y, EQ);
    const result: Value = same < 0 ? 0 : same > 0 ? 1 : op == EQ ? False : op == NE ? True : richCompare(x, y, op);
    decref(x);
    decref(y);
    if (result != 1) return result;
  }
  const n = arrayLength(a);
  const m = arrayLength(b);
  switch (op) {
    case 0: return fromBool(n < m);
    case 1: return fromBool(n <= m);
    case EQ: return fromBool(n == m);
    case NE: return fromBool(n != m);
    case 4: return fromBool(n > m);
    default: return fromBool(n >= m);
  }
}

function reprSlot(self: Value): Value {
  const name = getAttr(<u64>typeOf(self), N.__name__);
  if (!name) return 0;
  const b = sbNew();
  if (!b) {
    decref(name);
    return 0;
  }
  let ok = sbStrSteal(b, name) && sbText(b, "('") && sbChar(b, arrayAt(self).code) && sbChar(b, 39);
  if (ok && arrayLength(self) > 0) {
    const content = isText(arrayAt(self).code) ? arrayToUnicode(self) : arrayToList(self);
    const text = content ? repr(content) : 0;
    decref(content);
    ok = text != 0 && sbText(b, ', ') && sbStrSteal(b, text);
  }
  return ok && sbChar(b, 41) ? sbFinish(b) : sbFail(b);
}

// --- Iteration: the position is taken with one atomic addition; the array is let go at the end, by one exchange, so
// while another thread may do that it is secured before it is looked at ------------------------------------------------

const SOURCE: usize = offsetof<ByteIterator>('source');
@inline function iteratorAt(v: Value): ByteIterator { return changetype<ByteIterator>(<usize>v); }
@inline function indexAt(v: Value): usize { return <usize>v + offsetof<ByteIterator>('index'); }

function iter(self: Value): Value {
  const p = gcAlloc(T.arrayiterator, ByteIterator_size);
  if (!p) return 0;
  changetype<ByteIterator>(p).source = newRef(self);
  gcTrack(p);
  return <u64>p;
}
function iterNext(self: Value): Value {
  if (isSolo()) {
    // arrayItem runs no Python code, so nobody lets the array go meanwhile.
    const source = iteratorAt(self).source;
    if (!source) return 0;
    const i = <u64>iteratorAt(self).index;
    if (i < <u64>arrayLength(source)) {
      iteratorAt(self).index = <i64>(i + 1);
      return arrayItem(source, <u32>i);
    }
    iteratorAt(self).source = 0;
    decref(source);
    return 0;
  }
  const source = tryIncrefAt(<usize>self + SOURCE);
  if (!source) return 0;
  let v: Value = 0;
  let ended = loadAcquire64(indexAt(self)) >= <u64>arrayLength(source);
  if (!ended) {
    const i = add64(indexAt(self), 1);
    v = i < <u64>arrayLength(source) ? arrayItem(source, <u32>i) : 0;
    ended = !v && !hasError();
  }
  if (ended) decref(exchangeValue(<usize>self + SOURCE, 0));
  decref(source);
  return v;
}
function iterDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<ByteIterator>(p).source);
  objectFree(p);
}
function iterTraverse(p: usize): void { gcVisit(changetype<ByteIterator>(p).source); }
function iterReduce(self: Value): Value {
  const function_ = dictGetStr(root(Root.builtinsDict), N.iter);
  if (!function_) return hasError() ? 0 : raiseText(T.RuntimeError, 'iter() is gone from builtins');
  const source = tryIncrefAt(<usize>self + SOURCE);
  const args = tuple1(source ? source : EmptyTuple);
  const result = !args ? 0 : source ? tuple3(function_, args, fromInt49(<i64>loadAcquire64(indexAt(self)))) : tuple2(function_, args);
  decref(args);
  decref(source);
  decref(function_);
  return result;
}
function iterSetState(self: Value, state: Value): Value {
  const i = stateArgument(state);
  if (i == -1 && hasError()) return 0;
  const source = tryIncrefAt(<usize>self + SOURCE);
  if (!source) return None;
  const n = <i64>arrayLength(source);
  storeRelease64(indexAt(self), i < 0 ? 0 : i > n ? n : i);
  decref(source);
  return None;
}

function getBuffer(self: Value, view: usize, flags: i32): bool {
  const a = arrayAt(self);
  csBegin(<usize>self);
  const length = a.length;
  const ok = bufferFill(view, self, a.block ? a.block : bytesData(EmptyBytes), length * a.itemSize, false, flags);
  if (ok) add32(<usize>self + offsetof<ArrayObj>('exports'), 1); // pairs with arrayCanResize, under the same lock
  csEnd();
  if (!ok) return false;
  const v = viewAt(view);
  v.itemSize = a.itemSize;
  // The number of items does not change while the array is exported.
  if (v.shape) v.shape = <usize>self + offsetof<ArrayObj>('length');
  if (flags & BufferFlag.format) v.format = charStr(a.code == 117 ? 119 : a.code);
  return true;
}
function releaseBuffer(self: Value, view: usize): void { sub32(<usize>self + offsetof<ArrayObj>('exports'), 1); }

function getTypecode(self: Value): Value { return newRef(charStr(arrayAt(self).code)); }
function getItemSize(self: Value): Value { return fromInt49(arrayAt(self).itemSize); }

export function initArray(): void {
  typeSetup(T.arrayiterator, ByteIterator_size, 0, TypeFlag.disallowInstantiation | TypeFlag.hasGc);
  const it = changetype<Type>(T.arrayiterator);
  it.dealloc = iterDealloc.index;
  it.traverse = iterTraverse.index;
  it.iter = newRef.index;
  it.iternext = iterNext.index;
  method(T.arrayiterator, '__reduce__($self, /)', iterReduce.index, Kind.noargs);
  method(T.arrayiterator, '__setstate__($self, state, /)', iterSetState.index, Kind.one);
  typeSetup(T.array, ArrayObj_size, 0, TypeFlag.baseType | TypeFlag.sequence);
  const t = changetype<Type>(T.array);
  t.weakOffset = <u32>offsetof<ArrayObj>('weakrefs');
  t.dealloc = arrayDealloc.index;
  t.new_ = arrayNewSlot.index;
  t.repr = reprSlot.index;
  t.hash = hashNotImplemented.index;
  t.richcompare = richCompareSlot.index;
  t.iter = iter.index;
  t.length = lengthSlot.index;
  t.item = item.index;
  t.subscript = subscript.index;
  t.assSubscript = assign.index;
  t.contains = contains.index;
  t.concat = concat.index;
  t.seqRepeat = repeat.index;
  t.inplaceConcat = inplaceConcat.index;
  t.inplaceRepeat = inplaceRepeat.index;
  t.getBuffer = getBuffer.index;
  t.releaseBuffer = releaseBuffer.index;
  getset(T.array, 'typecode', getTypecode.index, 0);
  getset(T.array, 'itemsize', getItemSize.index, 0);
  initArrayMethods();
}

// The constructor and the methods of array.array.
import { EmptyStr, None } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { root, Root } from '../../base/roots';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { charStr, fromInt49, typeOf, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { compareBool } from '../../object/abstract-object';
import { getIter, iterNext } from '../../object/abstract-sequence';
import { getAttr, getAttrOptional } from '../../object/attr';
import { callMethod1 } from '../../object/call';
import { arg, classMethod, Kind, method } from '../../object/def';
import { raiseFormat1, raiseFormat2, raiseText, warn } from '../../object/errors';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef } from '../../object/refcount';
import { isSubtype } from '../../object/type';
import { isList } from '../../object/type-flags';
import { csBegin, csBegin2, csEnd, csEnd2 } from '../../sync/critical';
import { bufferData, bufferGet, BufferFlag, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../buffer/buffer';
import { bytesData, bytesFrom, bytesLength, isBytes } from '../bytes/bytes';
import { isByteArray } from '../bytearray/bytearray';
import { dictGetStr } from '../dict/dict';
import { listAppendSteal, listGet, listNew, listSize } from '../list/list';
import { seqIndexArgument } from '../list/indexes';
import { internLiteral } from '../str/intern';
import { isStr, strAt, strCharAt, strFromUcs4 } from '../str/str';
import { tuple2Steal, tupleInitSteal, tupleNew } from '../tuple';
import { arrayAt, arrayData, arrayFrom, arrayItem, arrayLength, arrayNew, arrayResize, arraySplice, isArray, isText, itemPack, typecodeSize } from './array';

const EQ = 2;

// --- Filling -----------------------------------------------------------------------------------------------------------

/** Puts the item at the end; may run Python code before. */
function appendItem(self: Value, v: Value): bool {
  const bytes = scratchPush(8);
  let ok = itemPack(bytes, arrayAt(self).code, v);
  if (ok) {
    csBegin(<usize>self);
    const n = arrayLength(self);
    ok = arraySplice(self, n, n, bytes, 1);
    csEnd();
  }
  scratchPop(bytes);
  return ok;
}

function extendIterable(self: Value, source: Value): bool {
  const it = getIter(source);
  if (!it) return false;
  while (true) {
    const v = iterNext(it);
    if (!v) break;
    const ok = appendItem(self, v);
    decref(v);
    if (!ok) break;
  }
  decref(it);
  return !hasError();
}

/** self.extend(source). */
export function arrayExtend(self: Value, source: Value): bool {
  if (!isArray(source)) return extendIterable(self, source);
  if (arrayAt(source).code != arrayAt(self).code) {
    raiseText(T.TypeError, 'can only extend with array of same kind');
    return false;
  }
  csBegin2(<usize>self, <usize>source);
  const n = arrayLength(self);
  const m = arrayLength(source);
  let ok = arrayResize(self, n + m);
  // Of itself: its own items are in front.
  if (ok) memory.copy(arrayData(self) + <usize>n * arrayAt(self).itemSize, arrayData(source), <usize>m * arrayAt(self).itemSize);
  csEnd2();
  return ok;
}

/** Appends n bytes of items. */
function appendBytes(self: Value, p: usize, n: u32): bool {
  if (n % arrayAt(self).itemSize != 0) {
    raiseText(T.ValueError, 'bytes length not a multiple of item size');
    return false;
  }
  csBegin(<usize>self);
  const end = arrayLength(self);
  const ok = arraySplice(self, end, end, p, n / arrayAt(self).itemSize);
  csEnd();
  return ok;
}

function appendText(self: Value, text: Value): bool {
  const n = strAt(text).length;
  csBegin(<usize>self);
  const end = arrayLength(self);
  const ok = arrayResize(self, end + n);
  if (ok) for (let i: u32 = 0; i < n; i++) store<u32>(arrayData(self) + (<usize>(end + i) << 2), strCharAt(text, i));
  csEnd();
  return ok;
}

// --- array(typecode, initializer) --------------------------------------------------------------------------------------

/** 0 with an exception when v is not a typecode. */
function typecodeOf(v: Value): u32 {
  if (!isStr(v)) {
    raiseFormat1(T.TypeError, 'array() argument 1 must be a unicode character, not %T', v);
    return 0;
  }
  if (strAt(v).length != 1) {
    raiseFormat1(T.TypeError, 'array() argument 1 must be a unicode character, not a string of length %d', fromInt49(strAt(v).length));
    return 0;
  }
  const code = strCharAt(v, 0);
  if (typecodeSize(code) == 0) {
    raiseText(T.ValueError, 'bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)');
    return 0;
  }
  if (code == 117 && !warn(T.DeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16", 1)) return 0;
  return code;
}

export function arrayNewSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames && type == T.array) return raiseText(T.TypeError, 'array.array() takes no keyword arguments');
  if (nargs < 1 || nargs > 2) {
    return nargs < 1
      ? raiseText(T.TypeError, 'array() takes at least 1 argument (0 given)')
      : raiseFormat1(T.TypeError, 'array() takes at most 2 arguments (%d given)', fromInt49(nargs));
  }
  const code = typecodeOf(load<Value>(args));
  if (!code) return 0;
  const initial = nargs > 1 ? load<Value>(args, 8) : 0;
  if (initial && !isText(code)) {
    if (isStr(initial)) return raiseFormat1(T.TypeError, "cannot use a str to initialize an array with typecode '%U'", load<Value>(args));
    if (isArray(initial) && isText(arrayAt(initial).code)) {
      return raiseFormat1(T.TypeError, "cannot use a unicode array to initialize an array with typecode '%U'", load<Value>(args));
    }
  }
  const self = arrayNew(type, code);
  if (!self || !initial) return self;
  let ok: bool;
  if (isStr(initial)) ok = appendText(self, initial);
  else if (isBytes(initial) || isByteArray(initial)) ok = appendBuffer(self, initial);
  else if (isArray(initial) && arrayAt(initial).code == code) ok = arrayExtend(self, initial);
  else ok = extendIterable(self, initial);
  if (ok) return self;
  decref(self);
  return 0;
}

function appendBuffer(self: Value, source: Value): bool {
  const view = bufferScratch();
  let ok = bufferGet(source, view, BufferFlag.simple);
  if (ok) {
    ok = appendBytes(self, bufferData(view), bufferLength(view));
    bufferRelease(view);
  }
  scratchPop(view);
  return ok;
}

// --- Methods -----------------------------------------------------------------------------------------------------------

function append(self: Value, v: Value): Value { return appendItem(self, v) ? None : 0; }
function extend(self: Value, source: Value): Value { return arrayExtend(self, source) ? None : 0; }

function fromList(self: Value, list: Value): Value {
  if (!isList(list)) return raiseText(T.TypeError, 'arg must be list');
  // All or nothing: converted into an array of its own first.
  const made = arrayNew(T.array, arrayAt(self).code);
  if (!made) return 0;
  const n = listSize(list);
  let ok = true;
  for (let i: u32 = 0; ok && i < n; i++) {
    const v = listGet(list, i);
    if (v == 0 || listSize(list) != n) {
      raiseText(T.RuntimeError, 'list changed size during iteration');
      ok = false;
    } else ok = appendItem(made, v);
    decref(v);
  }
  ok = ok && arrayExtend(self, made);
  decref(made);
  return ok ? None : 0;
}

function fromBytes(self: Value, source: Value): Value {
  if (!hasBuffer(source)) return raiseFormat1(T.TypeError, 'a bytes-like object is required, not %T', source);
  return appendBuffer(self, source) ? None : 0;
}

function toBytes(self: Value): Value {
  csBegin(<usize>self);
  const result = bytesFrom(arrayData(self), arrayLength(self) * arrayAt(self).itemSize);
  csEnd();
  return result;
}

export function arrayToList(self: Value): Value {
  const list = listNew(arrayLength(self));
  for (let i: u32 = 0; list; i++) {
    const v = arrayItem(self, i);
    if (!v && !hasError()) break;
    if (v && listAppendSteal(list, v)) continue;
    decref(list);
    return 0;
  }
  return list;
}

export function arrayToUnicode(self: Value): Value {
  if (!isText(arrayAt(self).code)) return raiseText(T.ValueError, "tounicode() may only be called on unicode type arrays ('u' or 'w')");
  csBegin(<usize>self);
  const n = arrayLength(self);
  let ok = true;
  for (let i: u32 = 0; ok && i < n; i++) ok = load<u32>(arrayData(self) + (<usize>i << 2)) <= 0x10ffff;
  const result = !ok ? raiseText(T.ValueError, 'character is not in range [U+0000; U+10ffff]') : n == 0 ? EmptyStr : strFromUcs4(arrayData(self), n);
  csEnd();
  return result;
}

function fromUnicode(self: Value, text: Value): Value {
  if (!isStr(text)) return raiseFormat1(T.TypeError, 'fromunicode() argument must be str, not %T', text);
  if (!isText(arrayAt(self).code)) return raiseText(T.ValueError, "fromunicode() may only be called on unicode type arrays ('u' or 'w')");
  return appendText(self, text) ? None : 0;
}

function fromFile(self: Value, args: usize): Value {
  const n = asIndexI64(arg(args, 1), T.OverflowError);
  if (n == -1 && hasError()) return 0;
  if (n < 0) return raiseText(T.ValueError, 'negative count');
  const wanted = n * arrayAt(self).itemSize;
  const data = callMethod1(arg(args, 0), N.read, fromInt49(wanted));
  if (!data) return 0;
  if (!isBytes(data)) {
    decref(data);
    return raiseText(T.TypeError, "read() didn't return bytes");
  }
  const short = <i64>bytesLength(data) != wanted;
  const ok = appendBytes(self, bytesData(data), bytesLength(data));
  decref(data);
  if (!ok) return 0;
  return short ? raiseText(T.EOFError, "read() didn't return enough bytes") : None;
}

function toFile(self: Value, file: Value): Value {
  const data = toBytes(self);
  const result = data ? callMethod1(file, N.write, data) : 0;
  decref(data);
  if (!result) return 0;
  decref(result);
  return None;
}

function insert(self: Value, args: usize): Value {
  let at = asIndexI64(arg(args, 0), T.OverflowError);
  if (at == -1 && hasError()) return 0;
  const bytes = scratchPush(8);
  let ok = itemPack(bytes, arrayAt(self).code, arg(args, 1));
  if (ok) {
    csBegin(<usize>self);
    const n = <i64>arrayLength(self);
    if (at < 0) at += n;
    at = max<i64>(0, min<i64>(at, n));
    ok = arraySplice(self, <u32>at, <u32>at, bytes, 1);
    csEnd();
  }
  scratchPop(bytes);
  return ok ? None : 0;
}

function pop(self: Value, args: usize): Value {
  let at: i64 = -1;
  if (arg(args, 0)) {
    at = asIndexI64(arg(args, 0), T.IndexError);
    if (at == -1 && hasError()) return 0;
  }
  csBegin(<usize>self);
  const n = <i64>arrayLength(self);
  let result: Value = 0;
  if (at < 0) at += n;
  if (n == 0) raiseText(T.IndexError, 'pop from empty array');
  else if (at < 0 || at >= n) raiseText(T.IndexError, 'pop index out of range');
  else {
    result = arrayItem(self, <u32>at);
    if (result && !arraySplice(self, <u32>at, <u32>at + 1, 0, 0)) {
      decref(result);
      result = 0;
    }
  }
  csEnd();
  return result;
}

/** Where the item equal to v is in from..to-1; -1 = nowhere, -2 = exception. */
function find(self: Value, v: Value, from: i64, to: i64): i64 {
  for (let i = from; i < to; i++) {
    const x = arrayItem(self, <u32>i);
    if (!x) return hasError() ? -2 : -1;
    const same = compareBool(x, v, EQ);
    decref(x);
    if (same < 0) return -2;
    if (same) return i;
  }
  return -1;
}

function remove(self: Value, v: Value): Value {
  const at = find(self, v, 0, arrayLength(self));
  if (at == -2) return 0;
  if (at < 0) return raiseText(T.ValueError, 'array.remove(x): x not in array');
  csBegin(<usize>self);
  const ok = at >= <i64>arrayLength(self) || arraySplice(self, <u32>at, <u32>at + 1, 0, 0);
  csEnd();
  return ok ? None : 0;
}

function index(self: Value, args: usize): Value {
  const n = <i64>arrayLength(self);
  const from = seqIndexArgument(arg(args, 1), 0, n);
  if (from < 0) return 0;
  const to = seqIndexArgument(arg(args, 2), i64.MAX_VALUE, n);
  if (to < 0) return 0;
  const at = find(self, arg(args, 0), from, to);
  if (at >= 0) return fromInt49(at);
  return at == -2 ? 0 : raiseText(T.ValueError, 'array.index(x): x not in array');
}

function count(self: Value, v: Value): Value {
  let total: i64 = 0;
  for (let at = find(self, v, 0, arrayLength(self)); at != -1; at = find(self, v, at + 1, arrayLength(self))) {
    if (at == -2) return 0;
    total++;
  }
  return fromInt49(total);
}

function reverse(self: Value): Value {
  const size = arrayAt(self).itemSize;
  const held = scratchPush(8);
  csBegin(<usize>self);
  let i = arrayData(self);
  let j = i + arrayLength(self) * size;
  while (i + size < j) {
    j -= size;
    memory.copy(held, i, size);
    memory.copy(i, j, size);
    memory.copy(j, held, size);
    i += size;
  }
  csEnd();
  scratchPop(held);
  return None;
}

function swapItems(p: usize, n: u32, size: u32): void {
  for (const end = p + <usize>n * size; p < end; p += size) {
    if (size == 2) store<u16>(p, bswap<u16>(load<u16>(p)));
    else if (size == 4) store<u32>(p, bswap<u32>(load<u32>(p)));
    else if (size == 8) store<u64>(p, bswap<u64>(load<u64>(p)));
  }
}

function byteSwap(self: Value): Value {
  csBegin(<usize>self);
  swapItems(arrayData(self), arrayLength(self), arrayAt(self).itemSize);
  csEnd();
  return None;
}

function bufferInfo(self: Value): Value {
  csBegin(<usize>self);
  const result = tuple2Steal(fromInt49(<i64>arrayData(self)), fromInt49(arrayLength(self)));
  csEnd();
  return result;
}

function clear(self: Value): Value {
  csBegin(<usize>self);
  const ok = arrayResize(self, 0);
  csEnd();
  return ok ? None : 0;
}

function copy(self: Value): Value {
  csBegin(<usize>self);
  const result = arrayFrom(arrayAt(self).code, arrayData(self), arrayLength(self));
  csEnd();
  return result;
}
function deepCopy(self: Value, memo: Value): Value { return copy(self); }
function sizeOf(self: Value): Value { return fromInt49(<i64>64 + <i64>arrayAt(self).capacity * arrayAt(self).itemSize); }
function classGetItem(cls: Value, key: Value): Value { return genericAliasNew(cls, key); }

// --- Pickles -----------------------------------------------------------------------------------------------------------

/** The number of a machine format in pickles: signedness, size and byte order of the items. */
function machineFormat(code: u32): i32 {
  switch (code) {
    case 98: return 1;
    case 66: return 0;
    case 72: return 2;
    case 104: return 4;
    case 73: return 6;
    case 105: return 8;
    case 76: case 81: return 10;
    case 108: case 113: return 12;
    case 102: return 14;
    case 100: return 16;
    default: return 20;
  }
}

function tuple3Steal(a: Value, b: Value, c: Value): Value {
  const t = a && b && c ? tupleNew(3) : 0;
  if (!t) {
    decref(a);
    decref(b);
    decref(c);
    return 0;
  }
  tupleInitSteal(t, 0, a);
  tupleInitSteal(t, 1, b);
  tupleInitSteal(t, 2, c);
  return <u64>t;
}

function reduceEx(self: Value, protocolValue: Value): Value {
  const protocol = asIndexI64(protocolValue, T.OverflowError);
  if (protocol == -1 && hasError()) return 0;
  let dict = getAttrOptional(self, N.__dict__);
  if (!dict) {
    if (hasError()) return 0;
    dict = None;
  }
  const code = charStr(arrayAt(self).code);
  if (protocol < 3) {
    const list = arrayToList(self);
    if (!list) return 0;
    return tuple3Steal(newRef(<u64>typeOf(self)), tuple2Steal(code, list), dict);
  }
  const module = dictGetStr(root(Root.modules), internLiteral('array'));
  const reconstructor = module ? getAttr(module, internLiteral('_array_reconstructor')) : raiseText(T.ImportError, 'the module array is gone from sys.modules');
  decref(module);
  const data = toBytes(self);
  if (!reconstructor || !data) {
    decref(reconstructor);
    decref(data);
    decref(dict);
    return 0;
  }
  const args = tupleNew(4);
  if (!args) {
    decref(reconstructor);
    decref(data);
    decref(dict);
    return 0;
  }
  tupleInitSteal(args, 0, newRef(<u64>typeOf(self)));
  tupleInitSteal(args, 1, code);
  tupleInitSteal(args, 2, fromInt49(machineFormat(arrayAt(self).code)));
  tupleInitSteal(args, 3, data);
  return tuple3Steal(reconstructor, <u64>args, dict);
}

/** A typecode whose items have the machine format but for the byte order; 0 = characters of 16 bits. */
function codeOfFormat(format: i64): u32 {
  switch (<i32>format) {
    case 0: return 66;
    case 1: return 98;
    case 2: case 3: return 72;
    case 4: case 5: return 104;
    case 6: case 7: return 73;
    case 8: case 9: return 105;
    case 10: case 11: return 81;
    case 12: case 13: return 113;
    case 14: case 15: return 102;
    case 16: case 17: return 100;
    case 20: case 21: return 119;
    default: return 0;
  }
}

/** _array_reconstructor(type, typecode, format, bytes) */
export function arrayReconstruct(self: Value, args: usize): Value {
  const type = arg(args, 0);
  if (typeOf(type) != T.type && !isSubtype(typeOf(type), T.type)) return raiseFormat1(T.TypeError, 'first argument must be a type object, not %T', type);
  if (<usize>type != T.array && !isSubtype(<usize>type, T.array)) return raiseFormat2(T.TypeError, '%N is not a subtype of %N', type, <u64>T.array);
  const code = typecodeOf(arg(args, 1));
  if (!code) return 0;
  const format = asIndexI64(arg(args, 2), T.OverflowError);
  if (format == -1 && hasError()) return 0;
  if (format < 0 || format > 21) return raiseText(T.ValueError, 'third argument must be a valid machine format code.');
  const data = arg(args, 3);
  if (!isBytes(data)) return raiseFormat1(T.TypeError, 'fourth argument should be bytes, not %T', data);
  const result = arrayNew(<usize>type, code);
  if (!result) return 0;
  const stored = codeOfFormat(format);
  let ok: bool;
  if (stored == 0) {
    const text = callMethod1(data, N.decode, internLiteral(format == 18 ? 'utf-16-le' : 'utf-16-be'));
    ok = text != 0 && isText(code) && appendText(result, text);
    decref(text);
  } else {
    const items = arrayNew(T.array, stored);
    ok = items != 0 && appendBytes(items, bytesData(data), bytesLength(data));
    if (ok && (format & 1) != 0 && format > 1) swapItems(arrayData(items), arrayLength(items), arrayAt(items).itemSize);
    ok = ok && (stored == code ? arrayExtend(result, items) : extendIterable(result, items));
    decref(items);
  }
  if (ok) return result;
  decref(result);
  return 0;
}

export function initArrayMethods(): void {
  const t = T.array;
  method(t, 'append($self, v, /)', append.index, Kind.one);
  method(t, 'extend($self, bb, /)', extend.index, Kind.one);
  method(t, 'fromlist($self, list, /)', fromList.index, Kind.one);
  method(t, 'frombytes($self, buffer, /)', fromBytes.index, Kind.one);
  method(t, 'fromfile($self, f, n, /)', fromFile.index, Kind.slots);
  method(t, 'fromunicode($self, ustr, /)', fromUnicode.index, Kind.one);
  method(t, 'tobytes($self, /)', toBytes.index, Kind.noargs);
  method(t, 'tolist($self, /)', arrayToList.index, Kind.noargs);
  method(t, 'tofile($self, f, /)', toFile.index, Kind.one);
  method(t, 'tounicode($self, /)', arrayToUnicode.index, Kind.noargs);
  method(t, 'insert($self, i, v, /)', insert.index, Kind.slots);
  method(t, 'pop($self, i=-1, /)', pop.index, Kind.slots);
  method(t, 'remove($self, v, /)', remove.index, Kind.one);
  method(t, 'index($self, v, start=0, stop=sys.maxsize, /)', index.index, Kind.slots);
  method(t, 'count($self, v, /)', count.index, Kind.one);
  method(t, 'reverse($self, /)', reverse.index, Kind.noargs);
  method(t, 'byteswap($self, /)', byteSwap.index, Kind.noargs);
  method(t, 'buffer_info($self, /)', bufferInfo.index, Kind.noargs);
  method(t, 'clear($self, /)', clear.index, Kind.noargs);
  method(t, '__copy__($self, /)', copy.index, Kind.noargs);
  method(t, '__deepcopy__($self, unused, /)', deepCopy.index, Kind.one);
  method(t, '__sizeof__($self, /)', sizeOf.index, Kind.noargs);
  method(t, '__reduce_ex__($self, value, /)', reduceEx.index, Kind.one);
  classMethod(t, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
}

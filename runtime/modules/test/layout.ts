// BufferLayout: memory with any shape, strides, suboffsets and format, to be exported by an Exporter; or a buffer got from another
// object with any request, to look at what came back. Python code (tests/conformance/modules/_testbuffer.py) works out the
// numbers and is trusted with them. A layout does not change once it is exported.
import { None } from '../../base/addresses.gen';
import { BufferLayout, BufferLayout_held, BufferLayout_size, BufferLayout_view, BufferView, BufferView_size, Type } from '../../base/layout.gen';
import { scratchPop } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { objectAlloc, objectFree } from '../../alloc/object';
import { asIndexI64 } from '../../object/abstract-number';
import { arg, getset, Kind, member, MemberKind, method, staticMethod } from '../../object/def';
import { raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { BufferFlag, bufferData, bufferGet, bufferLength, bufferRelease, bufferScratch, viewAt } from '../../types/buffer/buffer';
import { bufferCopyOut, bufferCopyOutFortran, isContiguous, shapeAt, stepInto } from '../../types/buffer/strided';
import { bytesData, bytesFrom, bytesLength, isBytes } from '../../types/bytes/bytes';
import { memoryViewOfView } from '../../types/memoryview/memoryview';
import { intern } from '../../types/str/intern';
import { strCharAt, strLength } from '../../types/str/str';
import { tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../../types/tuple';

export namespace LayoutFlag {
  /** Requests go to the object that the buffer came from. */
  export const redirect: u32 = 0x20;
  /** Requests fail. */
  export const fail: u32 = 0x40;
  /** Everything is given, whatever was asked for. */
  export const careless: u32 = 0x10000;
  /** The views belong to no object. */
  export const unowned: u32 = 0x20000;
  /** A row of bytes, given as exporters of plain bytes do. */
  export const bytes: u32 = 0x40000;
}

@inline function at(v: Value): BufferLayout { return changetype<BufferLayout>(<usize>v); }
@inline function viewIn(v: Value): BufferView { return viewAt(<usize>v + BufferLayout_view); }

function layoutNew(): Value { return <u64>objectAlloc(T.BufferLayout, BufferLayout_size); }

/** A signed number of a tuple of ints or of an argument; errors are checked by the caller once. */
function number(v: Value): i32 { return <i32>asIndexI64(v, T.OverflowError); }

/** Copies a tuple of ints (or None) to `to`; its address, or 0 for None. */
function fillWords(values: Value, to: usize): usize {
  if (!values || values == None || tupleSize(values) == 0) return 0;
  const n = tupleSize(values);
  for (let i: u32 = 0; i < n; i++) store<i32>(to + (<usize>i << 2), number(tupleItemBorrowed(values, i)));
  return to;
}
/** Gives a layout shape, strides and suboffsets (tuples or None). */
function setArrays(self: Value, ndim: u32, shape: Value, strides: Value, suboffsets: Value): bool {
  const bytes = <usize>ndim << 2;
  const arrays = memAlloc(bytes * 3 + 4);
  if (!arrays) return false;
  const v = viewIn(self);
  v.ndim = ndim;
  v.shape = fillWords(shape, arrays);
  v.strides = fillWords(strides, arrays + bytes);
  v.suboffsets = fillWords(suboffsets, arrays + bytes * 2);
  const old = at(self).arrays;
  at(self).arrays = arrays;
  memFree(old);
  return !hasError();
}

/** The bytes of an object in memory of its own. */
function copyOf(source: Value, lengthOut: usize): usize {
  const view = bufferScratch();
  let block: usize = 0;
  if (bufferGet(source, view, BufferFlag.simple)) {
    store<u32>(lengthOut, bufferLength(view));
    block = memAlloc(<usize>bufferLength(view) + 8);
    if (block) memory.copy(block, bufferData(view), bufferLength(view));
    bufferRelease(view);
  }
  scratchPop(view);
  return block;
}

/** make(data, pointers, start, length, itemsize, readonly, format, ndim, shape, strides, suboffsets, flags): pointers[i] becomes the address of that byte at data + 4 * i. */
function make(type: Value, args: usize): Value {
  const self = layoutNew();
  if (!self) return 0;
  const size = bufferScratch();
  const block = copyOf(arg(args, 0), size);
  scratchPop(size);
  const format = block ? intern(arg(args, 6)) : 0;
  if (!format) {
    memFree(block);
    decref(self);
    return 0;
  }
  at(self).block = block;
  const pointers = arg(args, 1);
  for (let i: u32 = 0; i < tupleSize(pointers); i++) store<u32>(block + (<usize>i << 2), <u32>block + number(tupleItemBorrowed(pointers, i)));
  const v = viewIn(self);
  v.data = block + number(arg(args, 2));
  v.length = number(arg(args, 3));
  v.itemSize = number(arg(args, 4));
  v.readonly = number(arg(args, 5));
  v.format = format;
  at(self).flags = number(arg(args, 11));
  if (setArrays(self, number(arg(args, 7)), arg(args, 8), arg(args, 9), arg(args, 10))) return self;
  decref(self);
  return 0;
}

/** acquire(obj, request): what the object gives for these flags. */
function acquire(type: Value, args: usize): Value {
  const self = layoutNew();
  if (!self) return 0;
  const request = number(arg(args, 1));
  if (hasError() || !bufferGet(arg(args, 0), <usize>self + BufferLayout_held, request)) {
    viewAt(<usize>self + BufferLayout_held).obj = 0;
    decref(self);
    return 0;
  }
  memory.copy(<usize>self + BufferLayout_view, <usize>self + BufferLayout_held, BufferView_size);
  return self;
}

/** restructure(offset, length, ndim, shape, strides, suboffsets): before anybody has a view. */
function restructure(self: Value, args: usize): Value {
  const v = viewIn(self);
  const data = v.data + number(arg(args, 0));
  const length = number(arg(args, 1));
  if (!setArrays(self, number(arg(args, 2)), arg(args, 3), arg(args, 4), arg(args, 5))) return 0;
  v.data = data;
  v.length = length;
  return None;
}

/** address(indices): where an element, or the first of a sub-view, lies, as a distance from the start. */
function address(self: Value, indices: Value): Value {
  const v = viewIn(self);
  let p = v.data;
  for (let d: u32 = 0; d < tupleSize(indices); d++) p = stepInto(v, p, d, number(tupleItemBorrowed(indices, d)));
  return hasError() ? 0 : fromInt49(<i32>(p - v.data));
}
function read(self: Value, offset: Value): Value { return bytesFrom(viewIn(self).data + number(offset), viewIn(self).itemSize); }
function write(self: Value, args: usize): Value {
  const value = arg(args, 1);
  if (!isBytes(value) || bytesLength(value) != viewIn(self).itemSize) return raiseText(T.ValueError, 'not the bytes of one element');
  memory.copy(viewIn(self).data + number(arg(args, 0)), bytesData(value), bytesLength(value));
  return None;
}

function orderOf(order: Value): u32 { return strLength(order) ? strCharAt(order, 0) : 0; }
function contiguous(self: Value, order: Value): Value { return fromBool(isContiguous(<usize>self + BufferLayout_view, orderOf(order))); }

/** tobytes(order) */
function toBytes(self: Value, order: Value): Value {
  const view = <usize>self + BufferLayout_view;
  const length = viewAt(view).length;
  const copy = memAlloc(<usize>length + 8);
  if (!copy) return 0;
  const code = orderOf(order);
  if (isContiguous(view, code)) memory.copy(copy, viewAt(view).data, length);
  else if (code == 70) bufferCopyOutFortran(view, copy);
  else bufferCopyOut(view, copy);
  const result = bytesFrom(copy, length);
  memFree(copy);
  return result;
}
/** Copies the rows from dimension `dim` on, one after the other, each through `row`. */
function copyRows(to: BufferView, p: usize, from: BufferView, q: usize, dim: u32, row: usize): void {
  const n = shapeAt(to, dim);
  if (dim + 1 < to.ndim) {
    for (let i: u32 = 0; i < n; i++) copyRows(to, stepInto(to, p, dim, i), from, stepInto(from, q, dim, i), dim + 1, row);
    return;
  }
  const size = to.itemSize;
  for (let i: u32 = 0; i < n; i++) memory.copy(row + i * size, stepInto(from, q, dim, i), size);
  for (let i: u32 = 0; i < n; i++) memory.copy(stepInto(to, p, dim, i), row + i * size, size);
}
/** assign(layout): copies the elements of a layout of the same structure, which may be the same memory. */
function assign(self: Value, source: Value): Value {
  if (typeOf(source) != T.BufferLayout) return raiseText(T.TypeError, 'assign() wants a BufferLayout');
  const row = memAlloc(<usize>viewIn(source).length + 8);
  if (!row) return 0;
  copyRows(viewIn(self), viewIn(self).data, viewIn(source), viewIn(source).data, 0, row);
  memFree(row);
  return None;
}
/** A memoryview of the layout's memory that belongs to no object: so the layout stays for ever. */
function loose(self: Value): Value {
  newRef(self);
  return memoryViewOfView(<usize>self + BufferLayout_view);
}

function words(p: usize, n: u32): Value {
  if (!p) return None;
  const t = tupleNew(n);
  for (let i: u32 = 0; t && i < n; i++) tupleInitSteal(t, i, fromInt49(load<i32>(p + (<usize>i << 2))));
  return <u64>t;
}
function getObj(self: Value): Value { return viewIn(self).obj ? newRef(viewIn(self).obj) : None; }
function getLength(self: Value): Value { return fromInt49(viewIn(self).length); }
function getItemSize(self: Value): Value { return fromInt49(viewIn(self).itemSize); }
function getReadonly(self: Value): Value { return fromBool(viewIn(self).readonly != 0); }
function getNdim(self: Value): Value { return fromInt49(viewIn(self).ndim); }
function getFormat(self: Value): Value { return viewIn(self).format ? newRef(viewIn(self).format) : None; }
function getShape(self: Value): Value { return words(viewIn(self).shape, viewIn(self).ndim); }
function getStrides(self: Value): Value { return words(viewIn(self).strides, viewIn(self).ndim); }
function getSuboffsets(self: Value): Value { return words(viewIn(self).suboffsets, viewIn(self).ndim); }

function dealloc(p: usize): void {
  bufferRelease(p + BufferLayout_held);
  memFree(changetype<BufferLayout>(p).arrays);
  memFree(changetype<BufferLayout>(p).block);
  objectFree(p);
}

export function initLayout(): void {
  const type = T.BufferLayout;
  typeSetup(type, BufferLayout_size, 0, TypeFlag.disallowInstantiation);
  changetype<Type>(type).dealloc = dealloc.index;
  staticMethod(type, 'make(data, pointers, start, length, itemsize, readonly, format, ndim, shape, strides, suboffsets, flags)', make.index, Kind.slots);
  staticMethod(type, 'acquire(obj, request, /)', acquire.index, Kind.slots);
  method(type, 'restructure($self, offset, length, ndim, shape, strides, suboffsets, /)', restructure.index, Kind.slots);
  method(type, 'address($self, indices, /)', address.index, Kind.one);
  method(type, 'read($self, offset, /)', read.index, Kind.one);
  method(type, 'write($self, offset, value, /)', write.index, Kind.slots);
  method(type, 'contiguous($self, order, /)', contiguous.index, Kind.one);
  method(type, 'tobytes($self, order, /)', toBytes.index, Kind.one);
  method(type, 'assign($self, source, /)', assign.index, Kind.one);
  method(type, 'loose($self, /)', loose.index, Kind.noargs);
  member(type, 'exports', offsetof<BufferLayout>('exports'), MemberKind.uint32 | MemberKind.readonly);
  member(type, 'flags', offsetof<BufferLayout>('flags'), MemberKind.uint32);
  getset(type, 'obj', getObj.index, 0);
  getset(type, 'nbytes', getLength.index, 0);
  getset(type, 'itemsize', getItemSize.index, 0);
  getset(type, 'readonly', getReadonly.index, 0);
  getset(type, 'ndim', getNdim.index, 0);
  getset(type, 'format', getFormat.index, 0);
  getset(type, 'shape', getShape.index, 0);
  getset(type, 'strides', getStrides.index, 0);
  getset(type, 'suboffsets', getSuboffsets.index, 0);
}

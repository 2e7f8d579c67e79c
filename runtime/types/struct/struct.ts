// struct.Struct and iter_unpack's iterator.
import { None } from '../../base/addresses.gen';
import { Bytes_data, StructLayout, StructObj, StructObj_size, Type, UnpackIterator, UnpackIterator_buffer, UnpackIterator_size } from '../../base/layout.gen';
import { scratchPop } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, typeOf, Value } from '../../base/value';
import { memFree } from '../../alloc/memory';
import { memFreeDelayed } from '../../alloc/delayed';
import { objectAlloc, objectFree } from '../../alloc/object';
import { repr as reprOf } from '../../object/abstract-object';
import { asIndexI64 } from '../../object/abstract-number';
import { arg, defineInit, getset, Kind, method } from '../../object/def';
import { clearError, raiseFormat1, raiseText } from '../../object/errors';
import { instanceNew } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { clearWeakrefs } from '../../object/weakref';
import { add64, exchange32, exchangeValue, loadAcquire32, loadAcquire64 } from '../../sync/atomic';
import { bufferData, bufferGet, BufferFlag, bufferLength, bufferRelease, bufferScratch, viewAt } from '../buffer/buffer';
import { bytesData, bytesFrom, bytesLength, bytesNew, isBytes } from '../bytes/bytes';
import { encodeAscii } from '../codecs/single-byte';
import { sbFail, sbFinish, sbNew, sbStr, sbStrSteal, sbText } from '../str/builder';
import { intFromI64, intFromU64 } from '../int/value';
import { isStr, strFromLatin1 } from '../str/str';
import { tupleInitSteal, tupleNew } from '../tuple';
import { layoutNew, packField, runAt, structError, structErrorFormat, unpackField } from './layout';

@inline function layoutAt(self: Value): usize { return loadAcquire32(<usize>self + offsetof<StructObj>('layout')); }
@inline function l(layout: usize): StructLayout { return changetype<StructLayout>(layout); }

/** The layout of a Struct; 0 = RuntimeError before __init__. */
export function layoutOf(self: Value): usize {
  const layout = layoutAt(self);
  if (!layout) raiseText(T.RuntimeError, 'Struct object is not initialized');
  return layout;
}

function init(self: Value, args: usize): bool {
  return structSetFormat(self, arg(args, 0));
}

/** Parses a format (str or bytes) into a Struct. */
export function structSetFormat(self: Value, format: Value): bool {
  let bytes: Value;
  if (isStr(format)) bytes = encodeAscii(format, 0);
  else if (isBytes(format)) bytes = newRef(format);
  else {
    raiseFormat1(T.TypeError, 'Struct() argument 1 must be a str or bytes object, not %T', format);
    return false;
  }
  if (!bytes) return false;
  const layout = layoutNew(bytesData(bytes), bytesLength(bytes));
  const text = layout ? strFromLatin1(bytesData(bytes), bytesLength(bytes)) : 0;
  decref(bytes);
  if (!text) {
    memFree(layout);
    return false;
  }
  const old = exchange32(<usize>self + offsetof<StructObj>('layout'), <u32>layout);
  if (old) memFreeDelayed(old);
  decref(exchangeValue(<usize>self + offsetof<StructObj>('format'), text));
  return true;
}

/** struct.Struct(format) made natively. */
export function structNew(format: Value): Value {
  const p = objectAlloc(T.Struct, StructObj_size);
  if (!p) return 0;
  if (structSetFormat(<u64>p, format)) return <u64>p;
  decref(<u64>p);
  return 0;
}

/** Packs values at args into p; nargs == values. */
export function packInto(layout: usize, p: usize, args: usize): bool {
  const x = l(layout);
  memory.fill(p, 0, x.size);
  let v = args;
  for (let i: u32 = 0; i < x.fields; i++) {
    const run = runAt(layout, i);
    const code = load<u32>(run);
    const size = load<u32>(run, 8);
    const count = load<u32>(run, 12);
    let at = p + load<u32>(run, 4);
    for (let k: u32 = 0; k < count; k++) {
      if (!packField(at, code, size, x.swap != 0, load<Value>(v))) return false;
      at += size;
      v += 8;
    }
  }
  return true;
}

export function packValues(layout: usize, args: usize, nargs: u32): Value {
  const x = l(layout);
  if (nargs != x.values) return structErrorFormat('pack expected %d items for packing (got %d)', fromInt49(x.values), fromInt49(nargs), 0, 0);
  // Packed aside: a conversion may run Python code, and bytes of length 1 are shared.
  const b = bytesNew(x.size > 1 ? x.size : 2);
  if (!b) return 0;
  const ok = packInto(layout, b + Bytes_data, args);
  if (ok && x.size > 1) return <u64>b;
  const result = ok ? bytesFrom(b + Bytes_data, x.size) : 0;
  decref(<u64>b);
  return result;
}

/** The values of a layout at p as a tuple. */
export function unpackAt(layout: usize, p: usize): Value {
  const x = l(layout);
  const t = tupleNew(x.values);
  let n: u32 = 0;
  for (let i: u32 = 0; t && i < x.fields; i++) {
    const run = runAt(layout, i);
    const code = load<u32>(run);
    const size = load<u32>(run, 8);
    const count = load<u32>(run, 12);
    let at = p + load<u32>(run, 4);
    for (let k: u32 = 0; k < count; k++) {
      const v = unpackField(at, code, size, x.swap != 0);
      if (!v) {
        decref(<u64>t);
        return 0;
      }
      tupleInitSteal(t, n++, v);
      at += size;
    }
  }
  return <u64>t;
}

export function unpackBuffer(layout: usize, buffer: Value): Value {
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(buffer, view, BufferFlag.simple)) {
    if (bufferLength(view) != l(layout).size) structErrorFormat('unpack requires a buffer of %d bytes', fromInt49(l(layout).size), 0, 0, 0);
    else result = unpackAt(layout, bufferData(view));
    bufferRelease(view);
  }
  scratchPop(view);
  return result;
}

// Offsets in messages may be any 64 bits, the bytes wanted for one at the end even more than i64 holds.

function outside(offset: i64, n: i64): void {
  const at = intFromI64(offset);
  if (at) structErrorFormat('offset %d out of range for %d-byte buffer', at, fromInt49(n), 0, 0);
  decref(at);
}
function tooShort(text: string, size: i64, offset: i64, n: i64): void {
  const wanted = intFromU64(<u64>(size + offset));
  const at = intFromI64(offset);
  if (wanted && at) structErrorFormat(text, wanted, fromInt49(size), at, fromInt49(n));
  decref(at);
  decref(wanted);
}

export function unpackFrom(layout: usize, buffer: Value, offsetValue: Value): Value {
  let offset: i64 = offsetValue ? asIndexI64(offsetValue, T.OverflowError) : 0;
  if (offset == -1 && hasError()) return 0;
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(buffer, view, BufferFlag.simple)) {
    const n = <i64>bufferLength(view);
    const size = <i64>l(layout).size;
    if (offset < 0) {
      if (offset + size > 0) {
        structErrorFormat('not enough data to unpack %d bytes at offset %d', fromInt49(size), fromInt49(offset), 0, 0);
        offset = -1;
      } else if (offset + n < 0) {
        outside(offset, n);
        offset = -1;
      } else {
        offset += n;
      }
    }
    if (offset >= 0) {
      if (n - offset < size) {
        tooShort('unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d (actual buffer size is %d)', size, offset, n);
      } else {
        result = unpackAt(layout, bufferData(view) + <usize>offset);
      }
    }
    bufferRelease(view);
  }
  scratchPop(view);
  return result;
}

/** args: buffer, offset, values... */
export function packIntoBuffer(layout: usize, args: usize, nargs: u32): Value {
  const x = l(layout);
  if (nargs == 0) return structError('pack_into expected buffer argument');
  if (nargs == 1) return structError('pack_into expected offset argument');
  if (nargs - 2 != x.values) return structErrorFormat('pack_into expected %d items for packing (got %d)', fromInt49(x.values), fromInt49(nargs - 2), 0, 0);
  const view = bufferScratch();
  const target = load<Value>(args);
  if (!bufferGet(target, view, BufferFlag.writable)) {
    scratchPop(view);
    clearError();
    return raiseFormat1(T.TypeError, 'argument must be read-write bytes-like object, not %T', target);
  }
  let ok = false;
  let offset = asIndexI64(load<Value>(args, 8), T.IndexError);
  if (offset != -1 || !hasError()) {
    const n = <i64>bufferLength(view);
    const size = <i64>x.size;
    let good = true;
    if (offset < 0) {
      if (offset + size > 0) {
        structErrorFormat('no space to pack %d bytes at offset %d', fromInt49(size), fromInt49(offset), 0, 0);
        good = false;
      } else if (offset + n < 0) {
        outside(offset, n);
        good = false;
      } else {
        offset += n;
      }
    }
    if (good && n - offset < size) {
      tooShort('pack_into requires a buffer of at least %d bytes for packing %d bytes at offset %d (actual buffer size is %d)', size, offset, n);
      good = false;
    }
    ok = good && packInto(layout, bufferData(view) + <usize>offset, args + 16);
  }
  bufferRelease(view);
  scratchPop(view);
  return ok ? None : 0;
}

export function iterUnpack(self: Value, buffer: Value): Value {
  const layout = layoutOf(self);
  if (!layout) return 0;
  const size = l(layout).size;
  if (size == 0) return structError('cannot iteratively unpack with a struct of length 0');
  const p = objectAlloc(T.unpack_iterator, UnpackIterator_size);
  if (!p) return 0;
  const it = changetype<UnpackIterator>(p);
  if (bufferGet(buffer, p + UnpackIterator_buffer, BufferFlag.simple)) {
    it.struct = newRef(self);
    const n = viewAt(p + UnpackIterator_buffer).length;
    if (n % size == 0) return <u64>p;
    structErrorFormat('iterative unpacking requires a buffer of a multiple of %d bytes', fromInt49(size), 0, 0, 0);
  }
  decref(<u64>p);
  return 0;
}
function iterNext(self: Value): Value {
  const it = changetype<UnpackIterator>(<usize>self);
  const at = <usize>self + offsetof<UnpackIterator>('index');
  const view = viewAt(<usize>self + UnpackIterator_buffer);
  const layout = layoutAt(it.struct);
  const size = l(layout).size;
  if (loadAcquire64(at) + size > view.length) return 0;
  const offset = add64(at, size);
  return offset + size <= view.length ? unpackAt(layout, view.data + <usize>offset) : 0;
}
function iterLengthHint(self: Value): Value {
  const it = changetype<UnpackIterator>(<usize>self);
  const size = <i64>l(layoutAt(it.struct)).size;
  const left = <i64>viewAt(<usize>self + UnpackIterator_buffer).length - <i64>loadAcquire64(<usize>self + offsetof<UnpackIterator>('index'));
  return fromInt49(left > 0 ? left / size : 0);
}
function iterDealloc(p: usize): void {
  bufferRelease(p + UnpackIterator_buffer);
  decref(changetype<UnpackIterator>(p).struct);
  objectFree(p);
}

function newSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  return type == T.Struct ? <u64>objectAlloc(type, StructObj_size) : instanceNew(type);
}
function pack(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const layout = layoutOf(self);
  return layout ? packValues(layout, args, nargs) : 0;
}
function packIntoMethod(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const layout = layoutOf(self);
  return layout ? packIntoBuffer(layout, args, nargs) : 0;
}
function unpack(self: Value, buffer: Value): Value {
  const layout = layoutOf(self);
  return layout ? unpackBuffer(layout, buffer) : 0;
}
function unpackFromMethod(self: Value, args: usize): Value {
  const layout = layoutOf(self);
  return layout ? unpackFrom(layout, arg(args, 0), arg(args, 1)) : 0;
}
function getFormat(self: Value): Value {
  const v = loadAcquire64(<usize>self + offsetof<StructObj>('format'));
  return v ? newRef(v) : layoutOf(self) ? None : 0;
}
function getSize(self: Value): Value {
  const layout = layoutOf(self);
  return layout ? fromInt49(l(layout).size) : 0;
}
function sizeOf(self: Value): Value {
  const layout = layoutOf(self);
  return layout ? fromInt49(<i64>StructObj_size + 16 + <i64>l(layout).fields * 16) : 0;
}
function repr(self: Value): Value {
  const format = getFormat(self);
  const text = format ? reprOf(format) : 0;
  decref(format);
  if (!text) return 0;
  const b = sbNew();
  if (!b) {
    decref(text);
    return 0;
  }
  const ok = sbStr(b, changetype<Type>(typeOf(self)).name) && sbText(b, '(');
  const done = sbStrSteal(b, text);
  return ok && done && sbText(b, ')') ? sbFinish(b) : sbFail(b);
}
function dealloc(p: usize): void {
  clearWeakrefs(p);
  const s = changetype<StructObj>(p);
  memFree(s.layout);
  decref(s.format);
  objectFree(p);
}

export function initStruct(): void {
  const type = T.Struct;
  typeSetup(type, StructObj_size, 0, TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.weakOffset = <u32>offsetof<StructObj>('weakrefs');
  t.dealloc = dealloc.index;
  t.new_ = newSlot.index;
  t.repr = repr.index;
  defineInit(type, 'Struct(format) as -', init.index);
  method(type, 'pack($self, /, *args) as -', pack.index, Kind.raw);
  method(type, 'pack_into($self, /, *args) as -', packIntoMethod.index, Kind.raw);
  method(type, 'unpack($self, buffer, /)', unpack.index, Kind.one);
  method(type, 'unpack_from($self, /, buffer, offset=0)', unpackFromMethod.index, Kind.slots);
  method(type, 'iter_unpack($self, buffer, /)', iterUnpack.index, Kind.one);
  method(type, '__sizeof__($self, /)', sizeOf.index, Kind.noargs);
  getset(type, 'format', getFormat.index, 0);
  getset(type, 'size', getSize.index, 0);
  typeSetup(T.unpack_iterator, UnpackIterator_size, 0, TypeFlag.disallowInstantiation);
  const i = changetype<Type>(T.unpack_iterator);
  i.dealloc = iterDealloc.index;
  i.iter = newRef.index;
  i.iternext = iterNext.index;
  method(T.unpack_iterator, '__length_hint__($self, /)', iterLengthHint.index, Kind.noargs);
}

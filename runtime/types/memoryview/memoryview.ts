// memoryview: a window on memory that an exporter keeps in place. All views made from each other share one ManagedBuffer, which
// holds the one export; the exporter gets it back when the last of them is released. A view's fields never change
// after it is made, except that release() marks it: every access checks the mark first. Shape, strides and suboffsets lie behind
// the struct.
import { BufferView, BufferView_size, ManagedBuffer, ManagedBuffer_master, ManagedBuffer_size, MemoryView, MemoryView_arrays, MemoryView_size, MemoryView_view } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { charStr, fromInt49, typeOf, Value } from '../../base/value';
import { gcAlloc, objectFree } from '../../alloc/object';
import { raiseFormat1, raiseText } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { clearWeakrefs } from '../../object/weakref';
import { add32, loadAcquire32, or32, sub32 } from '../../sync/atomic';
import { BufferFlag, bufferGet, bufferRelease, hasBuffer, viewAt } from '../buffer/buffer';
import { isContiguous, shapeAt, strideAt } from '../buffer/strided';
import { strCharAt, strLength } from '../str/str';
import { elementSize } from './element';

export namespace ViewFlag {
  export const released: u32 = 1;
  /** What __release_buffer__ sees of memory that is being given back: no view can be made of it. */
  export const restricted: u32 = 2;
}

/** Most dimensions a view may have. */
export const MAX_DIMENSIONS: u32 = 64;

@inline export function mv(v: Value): MemoryView { return changetype<MemoryView>(<usize>v); }
@inline export function viewOf(v: Value): usize { return <usize>v + MemoryView_view; }
@inline export function isMemoryView(v: Value): bool { return typeOf(v) == T.memoryview; }
@inline function masterOf(managed: Value): usize { return <usize>managed + ManagedBuffer_master; }

export function isReleased(v: Value): bool { return (loadAcquire32(<usize>v + offsetof<MemoryView>('viewFlags')) & ViewFlag.released) != 0; }

/** false = ValueError: the view has been released. */
export function checkAlive(v: Value): bool {
  if (!isReleased(v)) return true;
  raiseText(T.ValueError, 'operation forbidden on released memoryview object');
  return false;
}

/** false = ValueError: no view may be made of this one. */
export function checkUnrestricted(v: Value): bool {
  if (!(loadAcquire32(<usize>v + offsetof<MemoryView>('viewFlags')) & ViewFlag.restricted)) return true;
  raiseText(T.ValueError, 'cannot create new view on restricted memoryview');
  return false;
}
export function restrict(v: Value): void { or32(<usize>v + offsetof<MemoryView>('viewFlags'), ViewFlag.restricted); }

/** slot: the getBuffer to ask, 0 = that of the object's type. */
function managedNew(obj: Value, flags: i32, slot: u32): Value {
  const p = gcAlloc(T.managedbuffer, ManagedBuffer_size);
  if (!p) return 0;
  const master = p + ManagedBuffer_master;
  if (!(slot ? call_indirect<bool>(slot, obj, master, flags) : bufferGet(obj, master, flags))) {
    changetype<ManagedBuffer>(p).released = 1;
    objectFree(p);
    return 0;
  }
  gcTrack(p);
  return <u64>p;
}

/** A view with the fields of `source` (a BufferView) on a managed buffer. `ndim` dimensions; arrays are filled from source. */
export function viewNew(managed: Value, source: usize, ndim: u32): Value {
  if (ndim > MAX_DIMENSIONS) return raiseText(T.ValueError, 'memoryview: number of dimensions must not exceed 64');
  const p = gcAlloc(T.memoryview, MemoryView_size + <usize>ndim * 12);
  if (!p) return 0;
  const m = changetype<MemoryView>(p);
  m.managed = newRef(managed);
  m.hash = -1;
  add32(<usize>managed + offsetof<ManagedBuffer>('exports'), 1);
  const s = viewAt(source);
  const v = viewAt(p + MemoryView_view);
  memory.copy(p + MemoryView_view, source, BufferView_size);
  v.obj = viewAt(masterOf(managed)).obj;
  const arrays = p + MemoryView_arrays;
  const bytes = <usize>ndim << 2;
  v.shape = ndim ? arrays : 0;
  v.strides = ndim ? arrays + bytes : 0;
  v.suboffsets = 0;
  const same = s.ndim == ndim;
  for (let d: u32 = 0; same && d < ndim; d++) {
    store<u32>(v.shape + (<usize>d << 2), shapeAt(s, d));
    store<i32>(v.strides + (<usize>d << 2), strideAt(s, d));
  }
  if (same && s.suboffsets) {
    v.suboffsets = arrays + bytes * 2;
    memory.copy(v.suboffsets, s.suboffsets, bytes);
  }
  v.ndim = ndim;
  gcTrack(p);
  return <u64>p;
}

/** A view of memory that belongs to no object and stays: the arrays are copied, the memory is not. */
export function memoryViewOfView(view: usize): Value {
  const p = gcAlloc(T.managedbuffer, ManagedBuffer_size);
  if (!p) return 0;
  memory.copy(p + ManagedBuffer_master, view, BufferView_size);
  viewAt(p + ManagedBuffer_master).obj = 0;
  gcTrack(p);
  const result = viewNew(<u64>p, view, viewAt(view).ndim);
  decref(<u64>p);
  return result;
}

/** memoryview(obj). */
export function memoryViewFrom(obj: Value): Value { return memoryViewFromFlags(obj, BufferFlag.fullRo); }

export function memoryViewFromFlags(obj: Value, flags: i32): Value {
  if (isMemoryView(obj)) {
    if (!checkAlive(obj) || !checkUnrestricted(obj)) return 0;
    return viewNew(mv(obj).managed, viewOf(obj), viewAt(viewOf(obj)).ndim);
  }
  if (!hasBuffer(obj)) return raiseFormat1(T.TypeError, "memoryview: a bytes-like object is required, not '%T'", obj);
  return memoryViewFromSlot(obj, flags, 0);
}
/** A view of what a certain getBuffer gives (0: that of the object's type). */
export function memoryViewFromSlot(obj: Value, flags: i32, slot: u32): Value {
  const managed = managedNew(obj, flags, slot);
  if (!managed) return 0;
  const view = viewNew(managed, masterOf(managed), viewAt(masterOf(managed)).ndim);
  decref(managed);
  return view;
}

/** Gives the export back when no view is left. */
function managedLeave(managed: Value): void {
  if (sub32(<usize>managed + offsetof<ManagedBuffer>('exports'), 1) == 1) managedRelease(<usize>managed);
}
function managedRelease(p: usize): void {
  if (or32(p + offsetof<ManagedBuffer>('released'), 1) & 1) return;
  bufferRelease(p + ManagedBuffer_master);
}

/** m.release(); false = BufferError. */
export function memoryViewRelease(v: Value): bool {
  if (isReleased(v)) return true;
  const exports = loadAcquire32(<usize>v + offsetof<MemoryView>('exports'));
  if (exports) {
    raiseFormat1(T.BufferError, exports == 1 ? 'memoryview has %d exported buffer' : 'memoryview has %d exported buffers', fromInt49(exports));
    return false;
  }
  releaseNow(v);
  return true;
}
function releaseNow(v: Value): void {
  if (or32(<usize>v + offsetof<MemoryView>('viewFlags'), ViewFlag.released) & ViewFlag.released) return;
  managedLeave(mv(v).managed);
}

export function memoryViewDealloc(p: usize): void {
  gcUntrack(p);
  clearWeakrefs(p);
  releaseNow(<u64>p);
  decref(changetype<MemoryView>(p).managed);
  objectFree(p);
}
export function memoryViewTraverse(p: usize): void { gcVisit(changetype<MemoryView>(p).managed); }
export function managedDealloc(p: usize): void {
  gcUntrack(p);
  managedRelease(p);
  objectFree(p);
}
export function managedTraverse(p: usize): void { gcVisit(viewAt(p + ManagedBuffer_master).obj); }
export function managedClear(p: usize): void { managedRelease(p); }

/** getBuffer of memoryview. */
export function memoryViewGetBuffer(self: Value, out: usize, flags: i32): bool {
  if (!checkAlive(self) || !checkUnrestricted(self)) return false;
  const v = viewAt(viewOf(self));
  let text: string = '';
  if ((flags & BufferFlag.writable) != 0 && v.readonly) text = 'memoryview: underlying buffer is not writable';
  else if ((flags & BufferFlag.cContiguous) == BufferFlag.cContiguous && !isContiguous(viewOf(self), 67)) text = 'memoryview: underlying buffer is not C-contiguous';
  else if ((flags & BufferFlag.fContiguous) == BufferFlag.fContiguous && !isContiguous(viewOf(self), 70)) text = 'memoryview: underlying buffer is not Fortran contiguous';
  else if ((flags & BufferFlag.anyContiguous) == BufferFlag.anyContiguous && !isContiguous(viewOf(self), 65)) text = 'memoryview: underlying buffer is not contiguous';
  else if ((flags & BufferFlag.indirect) != BufferFlag.indirect && v.suboffsets) text = 'memoryview: underlying buffer requires suboffsets';
  else if ((flags & BufferFlag.strides) != BufferFlag.strides && !isContiguous(viewOf(self), 67)) text = 'memoryview: underlying buffer is not C-contiguous';
  else if ((flags & BufferFlag.nd) != BufferFlag.nd && (flags & BufferFlag.format) != 0) text = 'memoryview: cannot cast to unsigned bytes if the format flag is present';
  if (text.length) {
    raiseText(T.BufferError, text);
    return false;
  }
  memory.copy(out, viewOf(self), BufferView_size);
  const o = viewAt(out);
  o.obj = newRef(self);
  // The size of the items stays what it was, as in CPython, when plain bytes were asked for.
  if (!(flags & BufferFlag.format)) o.format = 0;
  else if (!o.format) o.format = charStr(66);
  if ((flags & BufferFlag.strides) != BufferFlag.strides) o.strides = 0;
  if ((flags & BufferFlag.nd) != BufferFlag.nd) {
    o.ndim = 1;
    o.shape = 0;
  }
  add32(<usize>self + offsetof<MemoryView>('exports'), 1);
  return true;
}
export function memoryViewReleaseBuffer(self: Value, view: usize): void { sub32(<usize>self + offsetof<MemoryView>('exports'), 1); }

/** The code of a format (0 = B) of one character, with or without @; 0 = it is another. */
function singleCode(format: Value): u32 {
  if (format == 0) return 66;
  const n = strLength(format);
  const at = n == 2 && strCharAt(format, 0) == 64 ? 1 : 0;
  return n == at + 1 ? strCharAt(format, at) : 0;
}
/** The code of a format that memoryview itself can read and write; 0 = none. */
export function nativeCode(format: Value): u32 {
  const code = singleCode(format);
  return elementSize(code) ? code : 0;
}
/** The same for the elements of a view; 0 = NotImplementedError raised. */
export function formatCode(v: BufferView): u32 {
  const code = singleCode(v.format);
  if (!code) raiseFormat1(T.NotImplementedError, 'memoryview: unsupported format %U', v.format);
  else if (elementSize(code)) return code;
  else raiseFormat1(T.NotImplementedError, 'memoryview: format %U not supported', v.format);
  return 0;
}

export function formatText(v: BufferView): Value { return v.format ? newRef(v.format) : charStr(66); }

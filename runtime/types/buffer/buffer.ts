// The buffer protocol: bufferGet asks an exporter for its memory, bufferRelease gives it back. While a view is held the
// exporter neither moves nor frees the memory. A view without shape and strides is one row of length / itemSize elements.
//
//   const view = bufferScratch();
//   if (bufferGet(v, view, BufferFlag.simple)) { ... bufferData(view), bufferLength(view) ...; bufferRelease(view); }
//   scratchPop(view);
import { EmptyBytes } from '../../base/addresses.gen';
import { BufferView, BufferView_size, ByteArray, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { scratchPush } from '../../base/scratch';
import { charStr, typeOf, Value } from '../../base/value';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { add32, sub32 } from '../../sync/atomic';
import { csBegin, csEnd } from '../../sync/critical';
import { byteArrayAt } from '../bytearray/bytearray';
import { bytesData, bytesLength } from '../bytes/bytes';

/** PyBUF_*: the same numbers as inspect.BufferFlags. */
export namespace BufferFlag {
  export const simple: i32 = 0;
  export const writable: i32 = 1;
  export const format: i32 = 4;
  export const nd: i32 = 8;
  export const strides: i32 = 0x18;
  export const cContiguous: i32 = 0x38;
  export const fContiguous: i32 = 0x58;
  export const anyContiguous: i32 = 0x98;
  export const indirect: i32 = 0x118;
  export const contig: i32 = 9;
  export const contigRo: i32 = 8;
  export const strided: i32 = 0x19;
  export const full: i32 = 0x11d;
  export const fullRo: i32 = 0x11c;
  /** Not requests: what tells memoryviews made from C apart. */
  export const read: i32 = 0x100;
  export const write: i32 = 0x200;
}

@inline export function viewAt(view: usize): BufferView { return changetype<BufferView>(view); }
/** A BufferView on the scratch stack; pop it with scratchPop. */
@inline export function bufferScratch(): usize { return scratchPush(BufferView_size); }
@inline export function bufferData(view: usize): usize { return viewAt(view).data; }
@inline export function bufferLength(view: usize): u32 { return viewAt(view).length; }

/** Fills `view`; false = TypeError/BufferError set and nothing to release. */
export function bufferGet(v: Value, view: usize, flags: i32): bool {
  if (typeOf(v) == T.bytes) return bufferFill(view, v, bytesData(v), bytesLength(v), true, flags);
  const slot = changetype<Type>(typeOf(v)).getBuffer;
  if (!slot) {
    raiseFormat1(T.TypeError, "a bytes-like object is required, not '%T'", v);
    return false;
  }
  return call_indirect<bool>(slot, v, view, flags);
}

export function bufferRelease(view: usize): void {
  const b = viewAt(view);
  const obj = b.obj;
  if (!obj) return;
  const slot = changetype<Type>(typeOf(obj)).releaseBuffer;
  if (slot) call_indirect<void>(slot, obj, view);
  b.obj = 0;
  decref(obj);
}

/**
 * For exporters of plain bytes: fills `view` for `n` bytes at `p` and takes a reference to `obj`; checks the flags. Shape and strides
 * that were asked for are the fields length and itemSize of the view itself.
 */
export function bufferFill(view: usize, obj: Value, p: usize, n: u32, readonly: bool, flags: i32): bool {
  if (flags == BufferFlag.read || flags == BufferFlag.write) {
    raiseText(T.SystemError, 'bad argument to internal function');
    return false;
  }
  if (readonly && (flags & BufferFlag.writable) != 0) {
    raiseText(T.BufferError, 'Object is not writable.');
    return false;
  }
  const b = viewAt(view);
  b.obj = newRef(obj);
  b.data = p;
  b.length = n;
  b.itemSize = 1;
  b.readonly = u32(readonly);
  b.ndim = 1;
  b.format = (flags & BufferFlag.format) ? charStr(66) : 0;
  b.shape = (flags & BufferFlag.nd) ? view + offsetof<BufferView>('length') : 0;
  b.strides = (flags & BufferFlag.strides) == BufferFlag.strides ? view + offsetof<BufferView>('itemSize') : 0;
  b.suboffsets = 0;
  b.internal = 0;
  return true;
}

/** The view of bytes that belong to nobody (an immortal or a scratch array): releasing does nothing. */
export function bufferBorrow(view: usize, p: usize, n: u32): void {
  const b = viewAt(view);
  b.obj = 0;
  b.data = p;
  b.length = n;
  b.itemSize = 1;
  b.readonly = 1;
  b.ndim = 1;
  b.format = 0;
  b.shape = 0;
  b.strides = 0;
  b.suboffsets = 0;
}

export function hasBuffer(v: Value): bool { return changetype<Type>(typeOf(v)).getBuffer != 0; }

/** getBuffer of bytes. */
export function bytesGetBuffer(self: Value, view: usize, flags: i32): bool {
  return bufferFill(view, self, bytesData(self), bytesLength(self), true, flags);
}

/** getBuffer of bytearray. The address handed out for an empty one is not 0. */
export function byteArrayGetBuffer(self: Value, view: usize, flags: i32): bool {
  csBegin(<usize>self);
  const a = byteArrayAt(self);
  const ok = bufferFill(view, self, a.start ? a.start : bytesData(EmptyBytes), a.length, false, flags);
  if (ok) add32(<usize>self + offsetof<ByteArray>('exports'), 1); // pairs with byteArrayCanResize, under the same lock
  csEnd();
  return ok;
}
export function byteArrayReleaseBuffer(self: Value, view: usize): void { sub32(<usize>self + offsetof<ByteArray>('exports'), 1); }

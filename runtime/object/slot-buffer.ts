// The buffer protocol seen from Python (PEP 688): classes that define __buffer__ or __release_buffer__, and the methods of that name
// of native types.
//
// The view that a Python __buffer__ gives is one of the memoryview it returned, and its owner is a BufferWrapper, which remembers
// that memoryview and the object: whoever releases the view releases the wrapper's, and __release_buffer__ gets the same memoryview
// again. A wrapper belongs to one view, and a view is released once, by one thread: nothing in it is shared.
import { BufferWrapper, BufferWrapper_size, Type } from '../base/layout.gen';
import { None } from '../base/addresses.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromInt49, typeOf, Value } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { bufferGet, bufferRelease, viewAt } from '../types/buffer/buffer';
import { isReleased, memoryViewFrom, memoryViewFromSlot, memoryViewOfView, memoryViewRelease, memoryViewReleaseBuffer, restrict, viewOf } from '../types/memoryview/memoryview';
import { tupleItemBorrowed, tupleSize } from '../types/tuple';
import { asIndexI64 } from './abstract-number';
import { callMethod0 } from './call';
import { fetchError, raiseFormat1, raiseText, restoreErrorSteal } from './errors';
import { writeUnraisableFormat } from './unraisable';
import { gcTrack, gcUntrack, gcVisit } from './gc';
import { decref, newRef } from './refcount';
import { callSpecial1 } from './slot-functions';
import { typeSetup } from './type';
import { TypeFlag } from './type-flags';

@inline function wrapperAt(v: Value): BufferWrapper { return changetype<BufferWrapper>(<usize>v); }

/** getBuffer slot of a class with __buffer__: a view of the memoryview it returns. */
export function slotGetBuffer(self: Value, view: usize, flags: i32): bool {
  const exported = callSpecial1(self, N.__buffer__, fromInt49(flags));
  if (!exported) return false;
  let ok = false;
  if (typeOf(exported) != T.memoryview) raiseFormat1(T.TypeError, '__buffer__ returned non-memoryview object', exported);
  else ok = bufferGet(exported, view, flags);
  if (ok) {
    const p = gcAlloc(T._buffer_wrapper, BufferWrapper_size);
    if (p) {
      changetype<BufferWrapper>(p).view = viewAt(view).obj;
      changetype<BufferWrapper>(p).obj = newRef(self);
      viewAt(view).obj = <u64>p;
      gcTrack(p);
    } else {
      bufferRelease(view);
      ok = false;
    }
  }
  decref(exported);
  return ok;
}

/** releaseBuffer of the wrapper: back to the memoryview, then to the class if it wants to know. */
function wrapperRelease(self: Value, view: usize): void {
  const w = wrapperAt(self);
  const given = w.view;
  const obj = w.obj;
  if (!given) return;
  memoryViewReleaseBuffer(given, view);
  // What belongs to the object itself (super().__buffer__()) comes to slotReleaseBuffer when that memoryview is released.
  if (viewAt(viewOf(given)).obj != obj && changetype<Type>(typeOf(obj)).releaseBuffer == slotReleaseBuffer.index) callRelease(obj, given);
  w.view = 0;
  w.obj = 0;
  decref(given);
  decref(obj);
}
function wrapperTraverse(p: usize): void {
  gcVisit(changetype<BufferWrapper>(p).view);
  gcVisit(changetype<BufferWrapper>(p).obj);
}
function wrapperDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<BufferWrapper>(p).view);
  decref(changetype<BufferWrapper>(p).obj);
  objectFree(p);
}

/** obj.__release_buffer__(view); what it raises is reported. */
function callRelease(obj: Value, view: Value): void {
  const result = callSpecial1(obj, N.__release_buffer__, view);
  if (!result) writeUnraisableFormat('Exception ignored in __release_buffer__ of %T', obj);
  decref(result);
}
/** The releaseBuffer of the first type in the mro behind the object's own that is native; 0 = none. */
function nativeRelease(obj: Value): u32 {
  const mro = newRef(changetype<Type>(typeOf(obj)).mro);
  let found: u32 = 0;
  for (let i: u32 = 1; !found && i < tupleSize(mro); i++) {
    const release = changetype<Type>(<usize>tupleItemBorrowed(mro, i)).releaseBuffer;
    if (release != slotReleaseBuffer.index) found = release;
  }
  decref(mro);
  return found;
}
/**
 * releaseBuffer slot of a class with __release_buffer__, for a view that the object's native type gave: the method sees a memoryview
 * that is over when it returns and of which no other can be made.
 */
export function slotReleaseBuffer(self: Value, view: usize): void {
  const pending = fetchError();
  const shown = memoryViewOfView(view);
  if (shown) {
    restrict(shown);
    callRelease(self, shown);
    if (!memoryViewRelease(shown)) writeUnraisableFormat('Exception ignored in __release_buffer__ of %T', self);
    decref(shown);
  } else writeUnraisableFormat('Exception ignored in __release_buffer__ of %T', self);
  const release = nativeRelease(self);
  if (release) call_indirect<void>(release, self, view);
  restoreErrorSteal(pending);
}

/** native.__buffer__(flags): asks the native type's slot, whatever the object's class makes of it. */
export function memoryviewForWrapper(slot: u32, self: Value, flags: Value): Value {
  const n = asIndexI64(flags, T.OverflowError);
  if (n == -1 && hasError()) return 0;
  if (n > i32.MAX_VALUE || n < i32.MIN_VALUE) return raiseText(T.OverflowError, 'buffer flags out of range');
  if (typeOf(self) == T.memoryview) return memoryViewFrom(self);
  return memoryViewFromSlot(self, <i32>n, slot);
}
/** native.__release_buffer__(view) */
export function releaseForWrapper(self: Value, view: Value): Value {
  if (typeOf(view) != T.memoryview) return raiseText(T.TypeError, 'expected a memoryview object');
  const obj = viewAt(viewOf(view)).obj;
  if (!obj) return None;
  if (obj != self) return raiseText(T.ValueError, "memoryview's buffer is not this object");
  if (isReleased(view)) return raiseText(T.ValueError, "memoryview's buffer has already been released");
  return callMethod0(view, N.release);
}

export function initBufferWrapper(): void {
  const type = T._buffer_wrapper;
  typeSetup(type, BufferWrapper_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const t = changetype<Type>(type);
  t.dealloc = wrapperDealloc.index;
  t.traverse = wrapperTraverse.index;
  t.releaseBuffer = wrapperRelease.index;
}

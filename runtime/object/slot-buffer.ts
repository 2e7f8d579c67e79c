// The buffer protocol seen from Python (PEP 688): classes that define __buffer__, and `obj.__buffer__(flags)`.
import { Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromInt49, typeOf, Value } from '../base/value';
import { bufferGet } from '../types/buffer/buffer';
import { memoryViewFrom, memoryViewFromSlot } from '../types/memoryview/memoryview';
import { asIndexI64 } from './abstract-number';
import { callMethod0 } from './call';
import { raiseFormat1, raiseText } from './errors';
import { decref } from './refcount';
import { callSpecial1 } from './slot-functions';

/** getBuffer slot of a class with __buffer__: the view of the memoryview it returns. */
export function slotGetBuffer(self: Value, view: usize, flags: i32): bool {
  const exported = callSpecial1(self, N.__buffer__, fromInt49(flags));
  if (!exported) return false;
  let ok = false;
  if (typeOf(exported) != T.memoryview) raiseFormat1(T.TypeError, '__buffer__ returned non-memoryview object', exported);
  else ok = bufferGet(exported, view, flags);
  decref(exported);
  return ok;
}
/**
 * A view that slotGetBuffer filled belongs to a memoryview and is released with that. Only views that super().__buffer__() filled
 * belong to the object itself: they go back to the native type it derives from.
 */
export function slotReleaseBuffer(self: Value, view: usize): void {
  let type = typeOf(self);
  while (type && changetype<Type>(type).releaseBuffer == slotReleaseBuffer.index) type = changetype<Type>(type).base;
  const release = type ? changetype<Type>(type).releaseBuffer : 0;
  if (release) call_indirect<void>(release, self, view);
}

/** native.__buffer__(flags): asks the native type's slot, whatever the object's class makes of it. */
export function memoryviewForWrapper(slot: u32, self: Value, flags: Value): Value {
  const n = asIndexI64(flags, T.OverflowError);
  if (n == -1 && hasError()) return 0;
  if (typeOf(self) == T.memoryview) return memoryViewFrom(self);
  return memoryViewFromSlot(self, <i32>n, slot);
}
/** native.__release_buffer__(view) */
export function releaseForWrapper(self: Value, view: Value): Value {
  if (typeOf(view) != T.memoryview) return raiseText(T.TypeError, 'expected a memoryview object');
  return callMethod0(view, N.release);
}

// The buffer protocol seen from Python (PEP 688): classes that define __buffer__, and `obj.__buffer__(flags)`.
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, fromInt49, typeOf, Value } from '../base/value';
import { bufferGet } from '../types/buffer/buffer';
import { asIndexI64 } from './abstract-number';
import { call1, callMethod0 } from './call';
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
/** The memoryview behind the view is released with it; nothing is left to do. */
export function slotReleaseBuffer(self: Value, view: usize): void {}

/** native.__buffer__(flags) */
export function memoryviewForWrapper(self: Value, flags: Value): Value {
  const n = asIndexI64(flags, T.OverflowError);
  if (n == -1 && hasError()) return 0;
  return call1(fromAddress(T.memoryview), self);
}
/** native.__release_buffer__(view) */
export function releaseForWrapper(self: Value, view: Value): Value {
  if (typeOf(view) != T.memoryview) return raiseText(T.TypeError, 'expected a memoryview object');
  return callMethod0(view, N.release);
}

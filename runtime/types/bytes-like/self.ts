// What the shared methods of bytes and bytearray know about their `self`, and how they read arguments that are bytes-like.
//
// A method first reads its arguments (that may run Python code), then calls selfEnter, works on selfData..selfLength, makes its
// result and calls selfLeave. For bytes these are nothing; for bytearray they are the critical section that keeps the
// bytes in place.
import { BufferView_size, ByteArray, Bytes_data } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { byteBytes, typeOf, Value } from '../../base/value';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { raiseFormat1, raiseText } from '../../object/errors';
import { newRef } from '../../object/refcount';
import { add32, sub32 } from '../../sync/atomic';
import { csBegin, csEnd } from '../../sync/critical';
import { bufferBorrow, bufferGet, BufferFlag, bufferRelease, hasBuffer } from '../buffer/buffer';
import { byteArrayData, byteArrayFrom, byteArrayLength } from '../bytearray/bytearray';
import { bytesData, bytesFrom, bytesLength, isBytes } from '../bytes/bytes';

@inline export function selfEnter(self: Value): void { if (!isBytes(self)) csBegin(<usize>self); }
@inline export function selfLeave(self: Value): void { if (!isBytes(self)) csEnd(); }
@inline export function selfData(self: Value): usize { return isBytes(self) ? bytesData(self) : byteArrayData(self); }
@inline export function selfLength(self: Value): u32 { return isBytes(self) ? bytesLength(self) : byteArrayLength(self); }

/** While Python code may run in the middle of a method: a bytearray refuses to be resized, as if exported. */
@inline export function selfHold(self: Value): void { if (!isBytes(self)) add32(<usize>self + offsetof<ByteArray>('exports'), 1); }
@inline export function selfUnhold(self: Value): void { if (!isBytes(self)) sub32(<usize>self + offsetof<ByteArray>('exports'), 1); }

/** A new object of self's kind with a copy of n bytes. */
export function likeNew(self: Value, p: usize, n: u32): Value { return isBytes(self) ? bytesFrom(p, n) : byteArrayFrom(p, n); }
/** self itself when it is an exact bytes, else a copy. */
export function likeSelf(self: Value): Value { return typeOf(self) == T.bytes ? newRef(self) : likeNew(self, selfData(self), selfLength(self)); }


/** Gets the bytes of an argument. false = TypeError. */
@inline export function needleGet(v: Value, view: usize): bool { return bufferGet(v, view, BufferFlag.simple); }
@inline export function needleScratch(): usize { return scratchPush(BufferView_size); }
@inline export function needleDrop(view: usize): void {
  bufferRelease(view);
  scratchPop(view);
}

/** A byte value from an index; -1 = error. */
export function byteArgument(v: Value): i32 {
  const n = asIndexI64(v, 0);
  if (n == -1 && hasError()) return -1;
  if (n < 0 || n > 255) {
    raiseText(T.ValueError, 'byte must be in range(0, 256)');
    return -1;
  }
  return <i32>n;
}

/** The needle of find, count, in: an int is the byte of that value. */
export function needleOrByteGet(v: Value, view: usize): bool {
  if (hasBuffer(v)) return needleGet(v, view);
  if (!isIndex(v)) {
    raiseFormat1(T.TypeError, "argument should be integer or bytes-like object, not '%T'", v);
    return false;
  }
  const c = byteArgument(v);
  if (c < 0) return false;
  bufferBorrow(view, <usize>byteBytes(c) + Bytes_data, 1);
  return true;
}

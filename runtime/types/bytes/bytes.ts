// bytes: immutable array of bytes, one zero byte behind the last. b'' and the bytes of length 1 are immortal and unique:
// every way to make bytes returns them.
import { EmptyBytes } from '../../base/addresses.gen';
import { Bytes, Bytes_data, Obj, Type, VarObj } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { byteBytes, isHeap, Value } from '../../base/value';
import { objectAllocRaw } from '../../alloc/object';
import { memoryError } from '../../object/errors';
import { TypeFlag } from '../../object/type-flags';
import { loadAcquire64, storeRelease64 } from '../../sync/atomic';
import { memEqual } from '../text/raw';
import { hashBytes } from '../text/siphash';

@inline export function bytesData(v: Value): usize { return <usize>v + Bytes_data; }
@inline export function bytesLength(v: Value): u32 { return changetype<VarObj>(<usize>v).size; }

export const BYTES_MAX: u64 = 0x7fffff00;

/** bytes or a subclass. */
@inline export function isBytes(v: Value): bool {
  if (!isHeap(v)) return false;
  const type = changetype<Obj>(<usize>v).type;
  return type == T.bytes || (changetype<Type>(type).flags & TypeFlag.bytesSubclass) != 0;
}

/** A new bytes with uninitialised content (the final zero is written). 0 = MemoryError. */
export function bytesNew(n: u32): usize {
  if (n > BYTES_MAX) {
    memoryError();
    return 0;
  }
  const p = objectAllocRaw(T.bytes, Bytes_data + n + 1);
  if (!p) return 0;
  const b = changetype<Bytes>(p);
  b.size = n;
  b.hash = -1;
  store<u8>(p + Bytes_data + n, 0);
  return p;
}

/** The same when the length comes from i64 arithmetic that may have overflowed 32 bits. */
export function bytesNewLong(n: i64): usize {
  if (n < 0 || <u64>n > BYTES_MAX) {
    memoryError();
    return 0;
  }
  return bytesNew(<u32>n);
}

/** A copy of `n` bytes. */
export function bytesFrom(p: usize, n: u32): Value {
  if (n <= 1) return n == 0 ? EmptyBytes : byteBytes(load<u8>(p));
  const b = bytesNew(n);
  if (b) memory.copy(b + Bytes_data, p, n);
  return <u64>b;
}

export function bytesEquals(a: Value, b: Value): bool {
  return a == b || (bytesLength(a) == bytesLength(b) && memEqual(bytesData(a), bytesData(b), bytesLength(a)));
}

/** Never fails, never -1; cached in the object. */
export function bytesHash(v: Value): i64 {
  const known = <i64>loadAcquire64(<usize>v + offsetof<Bytes>('hash'));
  if (known != -1) return known;
  const h = hashBytes(bytesData(v), bytesLength(v));
  storeRelease64(<usize>v + offsetof<Bytes>('hash'), <u64>h); // every thread stores the same
  return h;
}

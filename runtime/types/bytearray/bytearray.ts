// bytearray: a growing array of bytes. Every operation that reads or writes the bytes runs in a critical section of the
// object; changing their number is refused while a buffer is exported (memoryview, a running C-like call of ours), because the
// consumer holds the address. The bytes are one block with room behind them; `start` moves when bytes at the front go.
import { ByteArray, ByteArray_size, Obj } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { isHeap, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { objectAlloc, objectFree } from '../../alloc/object';
import { memoryError, raiseText } from '../../object/errors';
import { instanceNew } from '../../object/instance';
import { isSubtype } from '../../object/type';
import { loadAcquire32, storeRelease32 } from '../../sync/atomic';
import { BYTES_MAX } from '../bytes/bytes';

@inline export function byteArrayAt(v: Value): ByteArray { return changetype<ByteArray>(<usize>v); }
/** The bytes; only inside a critical section of v, or while v has an export. */
@inline export function byteArrayData(v: Value): usize { return byteArrayAt(v).start; }
@inline export function byteArrayLength(v: Value): u32 { return loadAcquire32(<usize>v + offsetof<ByteArray>('length')); }

export function isByteArray(v: Value): bool {
  if (!isHeap(v)) return false;
  const type = changetype<Obj>(<usize>v).type;
  return type == T.bytearray || isSubtype(type, T.bytearray);
}

/** An empty bytearray of the type. */
export function byteArrayOfType(type: usize): Value {
  return type == T.bytearray ? <u64>objectAlloc(type, ByteArray_size) : instanceNew(type);
}

/** A new bytearray holding a copy. */
export function byteArrayFrom(p: usize, n: u32): Value {
  const v = byteArrayOfType(T.bytearray);
  if (!v || n == 0) return v;
  if (!byteArrayResize(v, n)) {
    byteArrayDealloc(<usize>v);
    return 0;
  }
  memory.copy(byteArrayData(v), p, n);
  return v;
}

/** May the number of bytes change? BufferError when not. Caller holds the lock. */
export function byteArrayCanResize(v: Value): bool {
  if (loadAcquire32(<usize>v + offsetof<ByteArray>('exports')) == 0) return true;
  raiseText(T.BufferError, 'Existing exports of data: object cannot be re-sized');
  return false;
}

/** Sets the length; new bytes are undefined. Caller holds the lock (or v is new). false = BufferError or MemoryError. */
export function byteArrayResize(v: Value, n: u32): bool {
  const a = byteArrayAt(v);
  if (n == a.length) return true;
  if (!byteArrayCanResize(v)) return false;
  if (n > BYTES_MAX) {
    memoryError();
    return false;
  }
  if (a.block == 0 || n > a.capacity || n < a.capacity >> 1) {
    // Growing leaves an eighth of room, shrinking by half gives memory back.
    const room: u32 = n == 0 ? 0 : n <= a.capacity ? n + 1 : n + (n >> 3) + (n < 9 ? 3 : 6);
    if (n == 0) {
      memFree(a.block);
      a.block = 0;
      a.start = 0;
      a.capacity = 0;
    } else {
      const p = memAlloc(room + 1);
      if (!p) return false;
      memory.copy(p, a.start, n < a.length ? n : a.length);
      memFree(a.block);
      a.block = p;
      a.start = p;
      a.capacity = room;
    }
  }
  if (a.block) store<u8>(a.start + n, 0);
  storeRelease32(<usize>v + offsetof<ByteArray>('length'), n);
  return true;
}

/** Replaces bytes from..to-1 by the n at p, which are not in v. Caller holds the lock. */
export function byteArraySplice(v: Value, from: u32, to: u32, p: usize, n: u32): bool {
  const a = byteArrayAt(v);
  const old = a.length;
  const gap = to - from;
  if (n == gap) {
    memory.copy(a.start + from, p, n);
    return true;
  }
  if (!byteArrayCanResize(v)) return false;
  if (n < gap) {
    if (from == 0 && n == 0 && to < old) {
      // Bytes at the front: move the start instead of the rest.
      a.start += to;
      a.capacity -= to;
      storeRelease32(<usize>v + offsetof<ByteArray>('length'), old - to);
      return true;
    }
    memory.copy(a.start + from, p, n);
    memory.copy(a.start + from + n, a.start + to, old - to);
    return byteArrayResize(v, old - gap + n);
  }
  if (<u64>old - gap + n > BYTES_MAX) {
    memoryError();
    return false;
  }
  if (!byteArrayResize(v, old - gap + n)) return false;
  memory.copy(a.start + from + n, a.start + to, old - to);
  memory.copy(a.start + from, p, n);
  return true;
}

export function byteArrayDealloc(p: usize): void {
  memFree(changetype<ByteArray>(p).block);
  objectFree(p);
}

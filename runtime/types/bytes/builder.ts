// ByteBuilder: growing bytes, used by one thread from bbNew to bbFinish or bbDrop; the twin of str's builder.
import { ByteBuilder, ByteBuilder_byteInline, ByteBuilder_size } from '../../base/layout.gen';
import { Value } from '../../base/value';
import { memAlloc, memFree, memRealloc } from '../../alloc/memory';
import { memoryError } from '../../object/errors';
import { decref } from '../../object/refcount';
import { BYTES_MAX, bytesData, bytesFrom, bytesLength } from './bytes';

const INLINE_BYTES: u32 = 112;

@inline function bb(b: usize): ByteBuilder { return changetype<ByteBuilder>(b); }

/** 0 = MemoryError. */
export function bbNew(): usize {
  const b = memAlloc(ByteBuilder_size);
  if (b) {
    bb(b).data = b + ByteBuilder_byteInline;
    bb(b).length = 0;
    bb(b).capacity = INLINE_BYTES;
  }
  return b;
}

/** Makes room for `extra` more bytes. */
export function bbReserve(b: usize, extra: u32): bool {
  const s = bb(b);
  const needed = <u64>s.length + extra;
  if (needed <= s.capacity) return true;
  if (needed > BYTES_MAX) {
    memoryError();
    return false;
  }
  let capacity = needed + (needed >> 1);
  if (capacity > BYTES_MAX) capacity = BYTES_MAX;
  let p: usize;
  if (s.data == b + ByteBuilder_byteInline) {
    p = memAlloc(<usize>capacity);
    if (p) memory.copy(p, s.data, s.length);
  } else {
    p = memRealloc(s.data, <usize>capacity);
  }
  if (!p) return false;
  s.data = p;
  s.capacity = <u32>capacity;
  return true;
}

export function bbByte(b: usize, c: u32): bool {
  const s = bb(b);
  if (s.length >= s.capacity && !bbReserve(b, 1)) return false;
  store<u8>(s.data + s.length++, <u8>c);
  return true;
}

export function bbRaw(b: usize, p: usize, n: u32): bool {
  const s = bb(b);
  if (<u64>s.length + n > s.capacity && !bbReserve(b, n)) return false;
  memory.copy(s.data + s.length, p, n);
  s.length += n;
  return true;
}

export function bbFill(b: usize, c: u32, n: u32): bool {
  if (!bbReserve(b, n)) return false;
  memory.fill(bb(b).data + bb(b).length, <u8>c, n);
  bb(b).length += n;
  return true;
}

/** Appends the content of a bytes. */
export function bbBytes(b: usize, v: Value): bool { return bbRaw(b, bytesData(v), bytesLength(v)); }
export function bbBytesSteal(b: usize, v: Value): bool {
  if (v == 0) return false;
  const ok = bbBytes(b, v);
  decref(v);
  return ok;
}
/** Appends an ASCII literal. */
export function bbText(b: usize, text: string): bool {
  for (let i = 0; i < text.length; i++) if (!bbByte(b, text.charCodeAt(i))) return false;
  return true;
}

export function bbLength(b: usize): u32 { return bb(b).length; }
export function bbData(b: usize): usize { return bb(b).data; }
/** Sets the length to n <= length, or to what was written into reserved room. */
export function bbSetLength(b: usize, n: u32): void { bb(b).length = n; }

export function bbFinish(b: usize): Value {
  const v = bytesFrom(bb(b).data, bb(b).length);
  bbDrop(b);
  return v;
}

export function bbDrop(b: usize): void {
  if (bb(b).data != b + ByteBuilder_byteInline) memFree(bb(b).data);
  memFree(b);
}

/** Drops the builder and returns 0: for error exits. */
export function bbFail(b: usize): Value {
  bbDrop(b);
  return 0;
}

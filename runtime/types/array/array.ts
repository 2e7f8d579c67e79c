// array.array: a growing array of numbers or characters in their machine form. Like a bytearray (bytearray.ts) every
// operation that reads or writes items runs in a critical section of the object, and the number of items cannot change
// while a buffer is exported. Items are converted outside the section: that may run Python code.
import { ArrayObj, ArrayObj_size } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, isHeap, typeOf, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { objectAlloc, objectFree } from '../../alloc/object';
import { toIndex } from '../../object/abstract-number';
import { memoryError, raiseFormat1, raiseText } from '../../object/errors';
import { instanceNew } from '../../object/instance';
import { decref } from '../../object/refcount';
import { isSubtype } from '../../object/type';
import { clearWeakrefs } from '../../object/weakref';
import { csBegin, csEnd } from '../../sync/critical';
import { loadAcquire32, storeRelease32 } from '../../sync/atomic';
import { BYTES_MAX } from '../bytes/bytes';
import { asF64 } from '../float/value';
import { intAsI64, intAsU64, intSign, tlsOverflow } from '../int/value';
import { unpackElement } from '../memoryview/element';
import { internLiteral } from '../str/intern';
import { isStr, strAt, strCharAt, strFromCodePoint } from '../str/str';

@inline export function arrayAt(v: Value): ArrayObj { return changetype<ArrayObj>(<usize>v); }
/** The items; only inside a critical section of v, or while v has an export. */
@inline export function arrayData(v: Value): usize { return arrayAt(v).block; }
/** Number of items. */
@inline export function arrayLength(v: Value): u32 { return loadAcquire32(<usize>v + offsetof<ArrayObj>('length')); }

export function isArray(v: Value): bool { return isHeap(v) && (typeOf(v) == T.array || isSubtype(typeOf(v), T.array)); }

/** Bytes an item of the typecode has; 0 = there is no such typecode. */
export function typecodeSize(code: u32): u32 {
  switch (code) {
    case 98: case 66: return 1; // b B
    case 104: case 72: return 2; // h H
    case 105: case 73: case 102: case 117: case 119: return 4; // i I f u w
    case 108: case 76: case 113: case 81: case 100: return 8; // l L q Q d
    default: return 0;
  }
}
/** Characters, not numbers. */
@inline export function isText(code: u32): bool { return code == 117 || code == 119; }

/** An empty array; the typecode is valid. */
export function arrayNew(type: usize, code: u32): Value {
  const v = type == T.array ? <u64>objectAlloc(type, ArrayObj_size) : instanceNew(type);
  if (!v) return 0;
  arrayAt(v).code = code;
  arrayAt(v).itemSize = typecodeSize(code);
  return v;
}

/** A new array.array holding a copy of n items. */
export function arrayFrom(code: u32, p: usize, n: u32): Value {
  const v = arrayNew(T.array, code);
  if (!v || n == 0) return v;
  if (!arrayResize(v, n)) {
    decref(v);
    return 0;
  }
  memory.copy(arrayData(v), p, <usize>n * arrayAt(v).itemSize);
  return v;
}

/** May the number of items change? BufferError when not. Caller holds the lock. */
export function arrayCanResize(v: Value): bool {
  if (loadAcquire32(<usize>v + offsetof<ArrayObj>('exports')) == 0) return true;
  raiseText(T.BufferError, 'cannot resize an array that is exporting buffers');
  return false;
}

/** Sets the number of items; new ones are undefined. Caller holds the lock (or v is new). false = BufferError or MemoryError. */
export function arrayResize(v: Value, n: u32): bool {
  const a = arrayAt(v);
  if (n == a.length) return true;
  if (!arrayCanResize(v)) return false;
  const bytes = <u64>n * a.itemSize;
  if (bytes > BYTES_MAX) {
    memoryError();
    return false;
  }
  if (n == 0) {
    memFree(a.block);
    a.block = 0;
    a.capacity = 0;
  } else if (n > a.capacity || n < a.capacity >> 1) {
    // A sixteenth of room when it grows; half of it given back when it shrinks that far.
    let room = n + (n >> 4) + (a.length < 8 ? 3 : 7);
    if (<u64>room * a.itemSize > BYTES_MAX) room = n;
    const p = memAlloc(<usize>room * a.itemSize);
    if (!p) return false;
    memory.copy(p, a.block, <usize>min(n, a.length) * a.itemSize);
    memFree(a.block);
    a.block = p;
    a.capacity = room;
  }
  storeRelease32(<usize>v + offsetof<ArrayObj>('length'), n);
  return true;
}

/** Replaces items from..to-1 by the n at p, which are not in v. Caller holds the lock. */
export function arraySplice(v: Value, from: u32, to: u32, p: usize, n: u32): bool {
  const a = arrayAt(v);
  const old = a.length;
  const gap = to - from;
  const size = a.itemSize;
  if (n < gap) {
    if (!arrayCanResize(v)) return false;
    memory.copy(a.block + (from + n) * size, a.block + to * size, (old - to) * size);
    if (!arrayResize(v, old - gap + n)) return false;
  } else if (n > gap) {
    if (<u64>old - gap + n > BYTES_MAX) {
      memoryError();
      return false;
    }
    if (!arrayResize(v, old - gap + n)) return false;
    memory.copy(a.block + (from + n) * size, a.block + to * size, (old - to) * size);
  }
  memory.copy(a.block + from * size, p, n * size);
  return true;
}

/** Item i (owned), 0 without an exception = there is none. */
export function arrayItem(v: Value, i: u32): Value {
  const a = arrayAt(v);
  csBegin(<usize>v);
  const result = i < a.length ? itemLoad(a.block + <usize>i * a.itemSize, a.code) : 0;
  csEnd();
  return result;
}

/** The item at p (owned). */
export function itemLoad(p: usize, code: u32): Value {
  if (!isText(code)) return unpackElement(p, code);
  const c = load<u32>(p);
  return c > 0x10ffff ? raiseFormat1(T.ValueError, 'character U+%d is not in range [U+0000; U+10ffff]', fromInt49(c)) : strFromCodePoint(c);
}

function outOfRange(name: string, more: string): bool {
  raiseFormat1(T.OverflowError, more, internLiteral(name));
  return false;
}
function intInRange(i: i64, low: i64, high: i64, name: string): bool {
  if (i < low) return outOfRange(name, '%U is less than minimum');
  return i <= high || outOfRange(name, '%U is greater than maximum');
}

/** Converts v to an item at p, 8 bytes of room; false = exception. May run Python code. */
export function itemPack(p: usize, code: u32, v: Value): bool {
  if (isText(code)) {
    if (!isStr(v)) {
      raiseFormat1(T.TypeError, 'array item must be a unicode character, not %T', v);
      return false;
    }
    if (strAt(v).length != 1) {
      raiseFormat1(T.TypeError, 'array item must be a string of length 1, not a string of length %d', fromInt49(strAt(v).length));
      return false;
    }
    store<u32>(p, strCharAt(v, 0));
    return true;
  }
  if (code == 102 || code == 100) {
    const x = asF64(v);
    if (hasError()) return false;
    if (code == 100) store<f64>(p, x);
    else store<f32>(p, <f32>x);
    return true;
  }
  const n = toIndex(v);
  if (!n) return false;
  const ok = intPack(p, code, n);
  decref(n);
  return ok;
}

function intPack(p: usize, code: u32, n: Value): bool {
  if (code == 76 || code == 81 || code == 73) { // L Q I
    if (intSign(n) < 0) {
      raiseText(T.OverflowError, code == 81 ? "can't convert negative int to unsigned" : "can't convert negative value to unsigned int");
      return false;
    }
    const u = intAsU64(n);
    if (tlsOverflow || (code == 73 && u > 0xffffffff)) {
      raiseText(T.OverflowError, code == 73 ? 'unsigned int is greater than maximum' : code == 81 ? 'int too big to convert' : 'Python int too large to convert to C unsigned long');
      return false;
    }
    if (code == 73) store<u32>(p, <u32>u);
    else store<u64>(p, u);
    return true;
  }
  const i = intAsI64(n);
  if (tlsOverflow) {
    raiseText(T.OverflowError, code == 113 ? 'int too big to convert' : 'Python int too large to convert to C long');
    return false;
  }
  switch (code) {
    case 98: if (!intInRange(i, -128, 127, 'signed char')) return false; store<u8>(p, <u8>i); break;
    case 66: if (!intInRange(i, 0, 255, 'unsigned byte integer')) return false; store<u8>(p, <u8>i); break;
    case 104: if (!intInRange(i, -32768, 32767, 'signed short integer')) return false; store<u16>(p, <u16>i); break;
    case 72: if (!intInRange(i, 0, 65535, 'unsigned short')) return false; store<u16>(p, <u16>i); break;
    case 105: if (!intInRange(i, -2147483648, 2147483647, 'signed integer')) return false; store<u32>(p, <u32>i); break;
    default: store<i64>(p, i);
  }
  return true;
}

export function arrayDealloc(p: usize): void {
  clearWeakrefs(p);
  memFree(changetype<ArrayObj>(p).block);
  objectFree(p);
}

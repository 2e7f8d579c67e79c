// Parsing of struct formats and packing of single values. A format becomes runs of equal fields with their offsets; what a code
// means depends on the first character: native sizes and alignment, or standard sizes without.
import { StructLayout, StructLayout_runs } from '../../base/layout.gen';
import { Root, root } from '../../base/roots';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { byteBytes, charStr, fromBool, fromInt49, Value } from '../../base/value';
import { memAlloc, memFree, memRealloc } from '../../alloc/memory';
import { isTrue } from '../../object/abstract-object';
import { isIndex, toIndex } from '../../object/abstract-number';
import { clearError, formatText, raise, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { isByteArray, byteArrayData, byteArrayLength } from '../bytearray/bytearray';
import { bytesData, bytesFrom, bytesLength, isBytes } from '../bytes/bytes';
import { complexImag, complexNew, complexReal, isComplex } from '../complex';
import { asF64, floatNew } from '../float/value';
import { intAsI64, intAsU64, intFromI64, intFromU64, intSign, isInt, tlsOverflow } from '../int/value';
import { packHalf, unpackHalf } from '../memoryview/half';
import { findByte } from '../text/raw';
import { strFromLiteral } from '../str/str';

/** Raises struct.error; returns 0. */
export function structError(text: string): Value {
  const message = strFromLiteral(text);
  if (message) raise(<usize>root(Root.structError), message);
  decref(message);
  return 0;
}
export function structErrorFormat(text: string, a: Value, b: Value, c: Value, d: Value): Value {
  const message = formatText(text, a, b, c, d);
  if (message) raise(<usize>root(Root.structError), message);
  decref(message);
  return 0;
}

/** Bytes of a code; 0 = no such code there. x, s and p have 1. */
function codeSize(code: u32, native: bool): u32 {
  switch (code) {
    case 120: case 99: case 98: case 66: case 63: case 115: case 112: return 1; // x c b B ? s p
    case 104: case 72: case 101: return 2; // h H e
    case 105: case 73: case 102: return 4; // i I f
    case 108: case 76: return native ? 8 : 4; // l L
    case 113: case 81: case 100: case 70: return 8; // q Q d F
    case 110: case 78: case 80: return native ? 8 : 0; // n N P
    case 68: return 16; // D
    default: return 0;
  }
}
function alignmentOf(code: u32): u32 {
  if (code == 70) return 4;
  if (code == 68) return 8;
  return codeSize(code, true);
}

const RUN: usize = 16;
@inline export function runAt(layout: usize, i: u32): usize { return layout + StructLayout_runs + <usize>i * RUN; }

/** A layout for n bytes of format; 0 = struct.error. */
export function layoutNew(p: usize, n: u32): usize {
  let room: u32 = 4;
  let layout = memAlloc(StructLayout_runs + room * RUN);
  if (!layout) return 0;
  let native = true;
  let align = true;
  let swap: u32 = 0;
  let i: u32 = 0;
  if (n) {
    const first = load<u8>(p);
    i = 1;
    if (first == 60 || first == 61) native = align = false;
    else if (first == 62 || first == 33) {
      native = align = false;
      swap = 1;
    } else if (first != 64) i = 0;
  }
  let size: u64 = 0;
  let values: u64 = 0;
  let fields: u32 = 0;
  let text: string = findByte(p, n, 0) >= 0 ? 'embedded null character' : '';
  while (i < n && text.length == 0) {
    let c: u32 = load<u8>(p + i++);
    if (c == 32 || (c >= 9 && c <= 13)) continue;
    let count: u64 = 1;
    if (c - 48 < 10) {
      count = c - 48;
      c = 0;
      while (i < n) {
        c = load<u8>(p + i++);
        if (c - 48 >= 10) break;
        count = count * 10 + (c - 48);
        if (count > 0x7fffffff) {
          text = 'total struct size too long';
          break;
        }
        c = 0;
      }
      if (text.length) break;
      if (c == 0) {
        text = 'repeat count given without format specifier';
        break;
      }
    }
    const one = codeSize(c, native);
    if (!one) {
      text = 'bad char in struct format';
      break;
    }
    if (align) {
      const a = alignmentOf(c);
      size = (size + a - 1) / a * a;
    }
    const bytes = count * one;
    if (size + bytes > 0x7fffffff) {
      text = 'total struct size too long';
      break;
    }
    const text1 = c == 115 || c == 112;
    if (c != 120 && (count || text1)) {
      if (fields == room) {
        room *= 2;
        const bigger = memRealloc(layout, StructLayout_runs + <usize>room * RUN);
        if (!bigger) {
          memFree(layout);
          return 0;
        }
        layout = bigger;
      }
      const run = runAt(layout, fields++);
      store<u32>(run, c);
      store<u32>(run, <u32>size, 4);
      store<u32>(run, text1 ? <u32>count : one, 8);
      store<u32>(run, text1 ? 1 : <u32>count, 12);
      values += text1 ? 1 : count;
    }
    size += bytes;
  }
  if (text.length) {
    memFree(layout);
    structError(text);
    return 0;
  }
  const l = changetype<StructLayout>(layout);
  l.size = <u32>size;
  l.values = <u32>values;
  l.fields = fields;
  l.swap = swap;
  return layout;
}

/** Copies n bytes, backwards when swapping. */
@inline function ordered(to: usize, from: usize, n: u32, swap: bool): void {
  if (swap) for (let i: u32 = 0; i < n; i++) store<u8>(to + i, load<u8>(from + n - 1 - i));
  else memory.copy(to, from, n);
}

/** The Value of a field of `size` bytes at p. */
export function unpackField(p: usize, code: u32, size: u32, swap: bool): Value {
  switch (code) {
    case 115: return bytesFrom(p, size);
    case 112: {
      if (size == 0) return bytesFrom(p, 0);
      const n: u32 = load<u8>(p);
      return bytesFrom(p + 1, n < size ? n : size - 1);
    }
    case 99: return byteBytes(load<u8>(p));
    case 63: return fromBool(load<u8>(p) != 0);
  }
  const aside = scratchPush(16);
  let result: Value = 0;
  if (code == 70 || code == 68) {
    const half = size >> 1;
    ordered(aside, p, half, swap);
    ordered(aside + half, p + half, half, swap);
    result = code == 70 ? complexNew(<f64>load<f32>(aside), <f64>load<f32>(aside, 4)) : complexNew(load<f64>(aside), load<f64>(aside, 8));
  } else {
    ordered(aside, p, size, swap);
    switch (code) {
      case 98: result = fromInt49(load<i8>(aside)); break;
      case 66: result = fromInt49(load<u8>(aside)); break;
      case 104: result = fromInt49(load<i16>(aside)); break;
      case 72: result = fromInt49(load<u16>(aside)); break;
      case 101: result = floatNew(unpackHalf(load<u16>(aside))); break;
      case 102: result = floatNew(<f64>load<f32>(aside)); break;
      case 100: result = floatNew(load<f64>(aside)); break;
      case 73: case 76: case 81: case 78: case 80: result = size == 4 ? fromInt49(load<u32>(aside)) : intFromU64(load<u64>(aside)); break;
      default: result = size == 4 ? fromInt49(load<i32>(aside)) : intFromI64(load<i64>(aside));
    }
  }
  scratchPop(aside);
  return result;
}

/** Writes v as a field; false = exception. */
export function packField(p: usize, code: u32, size: u32, swap: bool, v: Value): bool {
  switch (code) {
    case 115: case 112: {
      const array = isByteArray(v);
      if (!array && !isBytes(v)) {
        structError(code == 115 ? "argument for 's' must be a bytes object" : "argument for 'p' must be a bytes object");
        return false;
      }
      const from = array ? byteArrayData(v) : bytesData(v);
      let n = array ? byteArrayLength(v) : bytesLength(v);
      memory.fill(p, 0, size);
      if (code == 115) {
        memory.copy(p, from, n < size ? n : size);
      } else if (size) {
        if (n > size - 1) n = size - 1;
        memory.copy(p + 1, from, n);
        store<u8>(p, <u8>(n > 255 ? 255 : n));
      }
      return true;
    }
    case 99:
      if (!isBytes(v) || bytesLength(v) != 1) {
        structError('char format requires a bytes object of length 1');
        return false;
      }
      store<u8>(p, load<u8>(bytesData(v)));
      return true;
    case 63: {
      const yes = isTrue(v);
      store<u8>(p, <u8>(yes > 0));
      return yes >= 0;
    }
    case 101: case 102: case 100: return packFloat(p, size, swap, v);
    case 70: case 68: return packComplex(p, size, swap, v);
  }
  if (!isIndex(v)) {
    structError('required argument is not an integer');
    return false;
  }
  const n = toIndex(v);
  if (!n) return false;
  const ok = packInteger(p, code, size, swap, n);
  decref(n);
  return ok;
}

function packInteger(p: usize, code: u32, size: u32, swap: bool, n: Value): bool {
  const aside = scratchPush(8);
  const unsigned = code == 66 || code == 72 || code == 73 || code == 76 || code == 81 || code == 78 || code == 80;
  let ok: bool;
  if (code == 80) {
    ok = true;
    if (intSign(n) < 0) store<i64>(aside, intAsI64(n));
    else store<u64>(aside, intAsU64(n));
    if (tlsOverflow) {
      scratchPop(aside);
      structError('int too large to convert');
      return false;
    }
  } else if (unsigned) {
    const u = intSign(n) < 0 ? 0 : intAsU64(n);
    ok = intSign(n) >= 0 && !tlsOverflow && (size == 8 || u >> (size << 3) == 0);
    store<u64>(aside, u);
  } else {
    const i = intAsI64(n);
    ok = !tlsOverflow;
    if (size < 8) {
      const limit = <i64>1 << ((size << 3) - 1);
      ok = ok && i >= -limit && i < limit;
    }
    store<i64>(aside, i);
  }
  if (ok) ordered(p, aside, size, swap);
  else raiseRange(code, size, unsigned);
  scratchPop(aside);
  return ok;
}

function raiseRange(code: u32, size: u32, unsigned: bool): void {
  const shift: u64 = (size << 3) - (unsigned ? 0 : 1);
  const high = unsigned ? intFromU64(size == 8 ? u64.MAX_VALUE : (<u64>1 << shift) - 1) : intFromI64(size == 8 ? i64.MAX_VALUE : <i64>(<u64>1 << shift) - 1);
  const low = unsigned ? fromInt49(0) : intFromI64(size == 8 ? i64.MIN_VALUE : -(<i64>1 << shift));
  structErrorFormat("'%U' format requires %S <= number <= %S", charStr(code), low, high, 0);
  decref(high);
  decref(low);
}

/** A double; NaN with an exception set for what is none. */
function doubleOf(v: Value, text: string): f64 {
  const x = asF64(v);
  if (hasError()) {
    clearError();
    structError(text);
  }
  return x;
}

/** false = OverflowError. */
function putFloat(aside: usize, x: f64, size: u32): bool {
  if (size == 8) {
    store<f64>(aside, x);
    return true;
  }
  if (size == 4) {
    const y = <f32>x;
    if (abs(y) == <f32>Infinity && abs(x) != Infinity) {
      raiseText(T.OverflowError, 'float too large to pack with f format');
      return false;
    }
    store<f32>(aside, y);
    return true;
  }
  const half = packHalf(x);
  if (half < 0) {
    raiseText(T.OverflowError, 'float too large to pack with e format');
    return false;
  }
  store<u16>(aside, <u16>half);
  return true;
}

function packFloat(p: usize, size: u32, swap: bool, v: Value): bool {
  const x = doubleOf(v, 'required argument is not a float');
  if (hasError()) return false;
  const aside = scratchPush(8);
  const ok = putFloat(aside, x, size);
  if (ok) {
    ordered(p, aside, size, swap);
  } else if (isInt(v)) {
    clearError();
    structError('int too large to convert');
  }
  scratchPop(aside);
  return ok;
}

function packComplex(p: usize, size: u32, swap: bool, v: Value): bool {
  let re: f64;
  let im: f64 = 0;
  if (isComplex(v)) {
    re = complexReal(v);
    im = complexImag(v);
  } else {
    re = doubleOf(v, 'required argument is not a complex');
    if (hasError()) return false;
  }
  const half = size >> 1;
  const aside = scratchPush(8);
  let ok = putFloat(aside, re, half);
  if (ok) {
    ordered(p, aside, half, swap);
    ok = putFloat(aside, im, half);
    if (ok) ordered(p + half, aside, half, swap);
  }
  scratchPop(aside);
  return ok;
}

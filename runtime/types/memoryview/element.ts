// One element in memory and the Value it stands for, by its struct code in native size and order (memoryview, array). Sizes are
// those of 64-bit Linux, as everything else that Python programs see of the platform.
import { None } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { byteBytes, fromBool, fromInt49, Value } from '../../base/value';
import { isTrue } from '../../object/abstract-object';
import { toIndex, isIndex } from '../../object/abstract-number';
import { decref } from '../../object/refcount';
import { bytesData, bytesLength, isBytes } from '../bytes/bytes';
import { asF64, floatNew } from '../float/value';
import { intAsI64, intAsU64, intFromI64, intFromU64, intSign, tlsOverflow } from '../int/value';
import { packHalf, unpackHalf } from './half';

/** Bytes of a code; 0 = no such code. */
export function elementSize(code: u32): u32 {
  switch (code) {
    case 99: case 98: case 66: case 63: return 1; // c b B ?
    case 104: case 72: case 101: return 2; // h H e
    case 105: case 73: case 102: return 4; // i I f
    case 108: case 76: case 113: case 81: case 110: case 78: case 80: case 100: return 8; // l L q Q n N P d
    default: return 0;
  }
}

export function unpackElement(p: usize, code: u32): Value {
  switch (code) {
    case 99: return byteBytes(load<u8>(p));
    case 98: return fromInt49(load<i8>(p));
    case 66: return fromInt49(load<u8>(p));
    case 63: return fromBool(load<u8>(p) != 0);
    case 104: return fromInt49(load<i16>(p));
    case 72: return fromInt49(load<u16>(p));
    case 105: return fromInt49(load<i32>(p));
    case 73: return fromInt49(load<u32>(p));
    case 108: case 113: case 110: return intFromI64(load<i64>(p));
    case 76: case 81: case 78: case 80: return intFromU64(load<u64>(p));
    case 102: return floatNew(<f64>load<f32>(p));
    case 100: return floatNew(load<f64>(p));
    case 101: return floatNew(unpackHalf(load<u16>(p)));
    default: return None;
  }
}

/** What went wrong in packElement. */
export namespace PackResult {
  export const ok: i32 = 0;
  /** The value is not of a fitting type. */
  export const badType: i32 = 1;
  export const badValue: i32 = 2;
  /** An exception of the conversion is pending. */
  export const raised: i32 = 3;
}

export function packElement(p: usize, code: u32, v: Value): i32 {
  switch (code) {
    case 99:
      if (!isBytes(v)) return PackResult.badType;
      if (bytesLength(v) != 1) return PackResult.badValue;
      store<u8>(p, load<u8>(bytesData(v)));
      return PackResult.ok;
    case 63: {
      const yes = isTrue(v);
      if (yes < 0) return PackResult.raised;
      store<u8>(p, <u8>yes);
      return PackResult.ok;
    }
    case 102: case 100: case 101: {
      const x = asF64(v);
      if (hasError()) return PackResult.raised;
      if (code == 100) store<f64>(p, x);
      else if (code == 102) {
        if (abs(x) > 3.4028235677973366e38 && abs(x) != Infinity) return PackResult.badValue;
        store<f32>(p, <f32>x);
      } else {
        const half = packHalf(x);
        if (half < 0) return PackResult.badValue;
        store<u16>(p, <u16>half);
      }
      return PackResult.ok;
    }
  }
  if (!isIndex(v)) return PackResult.badType;
  const n = toIndex(v);
  if (!n) return PackResult.raised;
  const result = packInt(p, code, n);
  decref(n);
  return result;
}

/** n is an exact int. */
export function packInt(p: usize, code: u32, n: Value): i32 {
  if (code == 76 || code == 81 || code == 78 || code == 80) {
    if (intSign(n) < 0) return PackResult.badValue;
    const u = intAsU64(n);
    if (tlsOverflow) return PackResult.badValue;
    store<u64>(p, u);
    return PackResult.ok;
  }
  const i = intAsI64(n);
  if (tlsOverflow) return PackResult.badValue;
  switch (code) {
    case 98: if (i < -128 || i > 127) return PackResult.badValue; store<u8>(p, <u8>i); break;
    case 66: if (i < 0 || i > 255) return PackResult.badValue; store<u8>(p, <u8>i); break;
    case 104: if (i < -32768 || i > 32767) return PackResult.badValue; store<u16>(p, <u16>i); break;
    case 72: if (i < 0 || i > 65535) return PackResult.badValue; store<u16>(p, <u16>i); break;
    case 105: if (i < -2147483648 || i > 2147483647) return PackResult.badValue; store<u32>(p, <u32>i); break;
    case 73: if (i < 0 || i > 4294967295) return PackResult.badValue; store<u32>(p, <u32>i); break;
    default: store<i64>(p, i);
  }
  return PackResult.ok;
}

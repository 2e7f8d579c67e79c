// int.to_bytes and int.from_bytes.
import { BigInt_digits } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value, isExactly } from '../../base/value';
import { hasError } from '../../base/thread';
import { isTrue } from '../../object/abstract-object';
import { lookupSpecial } from '../../object/attr';
import { call0, call1 } from '../../object/call';
import { arg } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { BufferFlag, bufferData, bufferGet, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../buffer/buffer';
import { appendObject } from '../bytes-like/from-object';
import { bbFail, bbFinish, bbNew } from '../bytes/builder';
import { bytesData, bytesFrom, bytesLength, bytesNew, isBytes } from '../bytes/bytes';
import { strEqualsLiteral } from '../str/compare';
import { isStr } from '../str/str';
import { sizeArgument } from '../text/arguments';
import { digitAt, magBitLength, putDigit } from './digits';
import { bigFinish, bigNew, intExactBorrowed, isInt, loadMagnitude, tlsMagCount, tlsMagSign } from './value';

/** 1 little, 0 big, -1 error. */
function isLittle(byteorder: Value): i32 {
  if (byteorder == 0 || byteorder == N.big) return 0;
  if (byteorder == N.little) return 1;
  if (!isStr(byteorder)) {
    raiseFormat1(T.TypeError, "argument 'byteorder' must be str, not %T", byteorder);
    return -1;
  }
  if (strEqualsLiteral(byteorder, 'little')) return 1;
  if (strEqualsLiteral(byteorder, 'big')) return 0;
  raiseText(T.ValueError, "byteorder must be either 'little' or 'big'");
  return -1;
}

/** to_bytes(length=1, byteorder='big', *, signed=False) */
export function intToBytes(self: Value, args: usize): Value {
  let n: i64 = 1;
  if (arg(args, 0)) {
    n = sizeArgument(arg(args, 0));
    if (n == -1 && hasError()) return 0;
  }
  const little = isLittle(arg(args, 1));
  if (little < 0) return 0;
  const signed = arg(args, 2) ? isTrue(arg(args, 2)) : 0;
  if (signed < 0) return 0;
  if (n < 0) return raiseText(T.ValueError, 'length argument must be non-negative');
  if (n > 0x7fffff00) return raiseText(T.OverflowError, 'length argument too large');
  const p = bytesNew(<u32>n);
  if (!p) return 0;
  const fits = writeBytes(self, bytesData(<u64>p), <i32>n, little != 0, signed != 0);
  if (fits) {
    const result = n <= 1 ? bytesFrom(bytesData(<u64>p), <u32>n) : newRef(<u64>p);
    decref(<u64>p);
    return result;
  }
  decref(<u64>p);
  return 0;
}

/** Two's complement of `n` bytes; false with OverflowError. */
export function writeBytes(v: Value, to: usize, n: i32, little: bool, signed: bool): bool {
  const room = scratchPush(8);
  const digits = loadMagnitude(intExactBorrowed(v), room);
  const count = tlsMagCount;
  const negative = tlsMagSign < 0;
  let ok = false;
  if (negative && !signed) raiseText(T.OverflowError, "can't convert negative int to unsigned");
  else {
    const bits = magBitLength(digits, count);
    const free = (<i64>n << 3) - bits; // bits to spare
    ok = free >= 0;
    if (ok && signed && !(negative ? free >= 1 || isPowerOfTwo(digits, count) : free >= 1 || bits == 0)) ok = false;
    if (!ok) raiseText(T.OverflowError, 'int too big to convert');
    let carry: u32 = 1;
    for (let i = 0; ok && i < n; i++) {
      const d: u32 = i >> 2 < count ? digitAt(digits, i >> 2) : 0;
      let byte = (d >> ((i & 3) << 3)) & 0xff;
      if (negative) {
        byte = (byte ^ 0xff) + carry;
        carry = byte >> 8;
      }
      store<u8>(to + <usize>(little ? i : n - 1 - i), <u8>byte);
    }
  }
  scratchPop(room);
  return ok;
}

function isPowerOfTwo(digits: usize, count: i32): bool {
  for (let i = 0; i < count - 1; i++) if (digitAt(digits, i)) return false;
  return count > 0 && popcnt<u32>(digitAt(digits, count - 1)) == 1;
}

/** int.from_bytes(bytes, byteorder='big', *, signed=False); self is the class. */
export function intFromBytes(cls: Value, args: usize): Value {
  const little = isLittle(arg(args, 1));
  if (little < 0) return 0;
  const signed = arg(args, 2) ? isTrue(arg(args, 2)) : 0;
  if (signed < 0) return 0;
  const source = arg(args, 0);
  let result: Value = 0;
  if (!isExactly(source, T.bytes) && hasBuffer(source) && !isBytes(source)) {
    const view = bufferScratch();
    if (bufferGet(source, view, BufferFlag.simple)) {
      result = readBytes(bufferData(view), bufferLength(view), little != 0, signed != 0);
      bufferRelease(view);
    }
    scratchPop(view);
  } else {
    const bytes = toBytes(source);
    if (bytes) result = readBytes(bytesData(bytes), bytesLength(bytes), little != 0, signed != 0);
    decref(bytes);
  }
  if (!result || cls == <u64>T.int) return result;
  const made = call1(cls, result);
  decref(result);
  return made;
}

/** bytes(v) but not of an int or a str. */
function toBytes(v: Value): Value {
  if (isExactly(v, T.bytes)) return newRef(v);
  const special = lookupSpecial(v, N.__bytes__);
  if (special) {
    const result = call0(special);
    decref(special);
    if (result && !isBytes(result)) {
      raiseFormat1(T.TypeError, '__bytes__ returned non-bytes (type %T)', result);
      decref(result);
      return 0;
    }
    return result;
  }
  if (hasError()) return 0;
  if (isStr(v) || isInt(v)) return raiseFormat1(T.TypeError, "cannot convert '%T' object to bytes", v);
  // Not bytes(v): that would take what has an __index__ for a length.
  const b = bbNew();
  if (!b) return 0;
  return appendObject(b, v, 'bytes must be in range(0, 256)', "cannot convert '%T' object to bytes") ? bbFinish(b) : bbFail(b);
}

export function readBytes(from: usize, n: u32, little: bool, signed: bool): Value {
  const count = <i32>((n + 3) >> 2);
  const p = bigNew(count + 1);
  if (!p) return 0;
  const digits = p + BigInt_digits;
  memory.fill(digits, 0, <usize>(count + 1) << 2);
  for (let i: u32 = 0; i < n; i++) store<u8>(digits + i, load<u8>(from + (little ? i : n - 1 - i)));
  const negative = signed && n > 0 && (load<u8>(digits + n - 1) & 0x80) != 0;
  if (negative) {
    for (let i = n; i < <u32>count << 2; i++) store<u8>(digits + i, 0xff);
    let carry: u64 = 1;
    for (let i = 0; i < count; i++) {
      carry += ~digitAt(digits, i);
      putDigit(digits, i, <u32>carry);
      carry >>= 32;
    }
    putDigit(digits, count, <u32>carry);
  }
  return bigFinish(p, negative ? -1 : 1, count + 1);
}

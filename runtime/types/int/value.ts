// What an int is. Three forms, told apart by the value's tag and type:
//
//   int49      immediate, -2^48 .. 2^48-1; no exact int in that range is ever on the heap
//   BigInt     type exactly int: sign and magnitude in 32-bit digits, outside the 49 bits, immutable
//   IntBox     bool and instances of subclasses: an exact int in the field `value`
//
// So two exact ints are equal when they are the same Value or equal BigInts, and most code starts by turning its
// operand into an exact int with `intExactBorrowed`. The arithmetic on digit arrays is in digits.ts.
import { memAlloc, memFree } from '../../alloc/memory';
import { objectAllocRaw, objectFree } from '../../alloc/object';
import { False, True } from '../../base/addresses.gen';
import { BigInt_digits, BigInt, IntBox, Obj, Type } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { BORROWED, INT_MAX, INT_TAG, Value, fitsInt49, fromAddress, fromInt49, int49, isInt49 } from '../../base/value';
import { memoryError } from '../../object/errors';
import { TypeFlag } from '../../object/type-flags';
import { digitAt, magBits64, magNormalise, putDigit } from './digits';

/** Set by intAsI64 and intAsU64 when the int did not fit (the result is then clipped); cleared when it did. */
export let tlsOverflow: bool = false;

/** int or an instance of a subclass (bool too). */
export function isInt(v: Value): bool {
  if (v >= INT_TAG) return true;
  if (v >= BORROWED) return false;
  return (changetype<Type>(changetype<Obj>(<usize>v).type).flags & TypeFlag.intSubclass) != 0;
}

/** Exactly int. */
@inline export function isIntExact(v: Value): bool {
  return v >= INT_TAG || (v < BORROWED && changetype<Obj>(<usize>v).type == T.int);
}
@inline export function isBool(v: Value): bool { return v == True || v == False; }

/** The exact int an int stands for: an int49 or a BigInt, borrowed from `v`. */
@inline export function intExactBorrowed(v: Value): Value {
  if (v >= INT_TAG || changetype<Obj>(<usize>v).type == T.int) return v;
  return changetype<IntBox>(<usize>v).value;
}
@inline export function bigOf(v: Value): BigInt { return changetype<BigInt>(<usize>v); }
@inline export function bigDigits(p: usize): usize { return p + BigInt_digits; }

/** A BigInt of `count` digits, all of them yet to be written; finish it with bigFinish. 0 = MemoryError. */
export function bigNew(count: i32): usize {
  if (count > MAX_DIGITS) {
    memoryError();
    return 0;
  }
  const p = objectAllocRaw(T.int, BigInt_digits + (<usize>count << 2));
  if (!p) return 0;
  changetype<BigInt>(p).sign = 1;
  changetype<BigInt>(p).count = <u32>count;
  return p;
}
/** More digits than this cannot be had in a 32-bit address space. */
export const MAX_DIGITS: i32 = 0x1fff0000;

/** Gives a BigInt its sign (-1 or 1) and count (digits above it are zero), and the form an int of that size must have. */
export function bigFinish(p: usize, sign: i32, count: i32): Value {
  const digits = p + BigInt_digits;
  const n = magNormalise(digits, count);
  if (n <= 2) {
    const mag: u64 = n == 0 ? 0 : n == 1 ? digitAt(digits, 0) : magBits64(digits, 2, 0);
    if (mag <= <u64>INT_MAX + (sign < 0 ? 1 : 0)) {
      objectFree(p);
      return fromInt49(sign < 0 ? -<i64>mag : <i64>mag);
    }
  }
  changetype<BigInt>(p).sign = sign;
  changetype<BigInt>(p).count = <u32>n;
  return fromAddress(p);
}

/** An int of a magnitude that is copied. */
export function intFromMagnitude(digits: usize, count: i32, sign: i32): Value {
  const n = magNormalise(digits, count);
  if (n <= 2) return intFromMag64(n == 0 ? 0 : n == 1 ? digitAt(digits, 0) : magBits64(digits, 2, 0), sign);
  const p = bigNew(n);
  if (!p) return 0;
  memory.copy(p + BigInt_digits, digits, <usize>n << 2);
  changetype<BigInt>(p).sign = sign;
  return fromAddress(p);
}

/** sign * mag */
export function intFromMag64(mag: u64, sign: i32): Value {
  if (mag <= <u64>INT_MAX + (sign < 0 ? 1 : 0)) return fromInt49(sign < 0 ? -<i64>mag : <i64>mag);
  const p = bigNew(2);
  if (!p) return 0;
  putDigit(p + BigInt_digits, 0, <u32>mag);
  putDigit(p + BigInt_digits, 1, <u32>(mag >> 32));
  changetype<BigInt>(p).sign = sign;
  return fromAddress(p);
}

@inline export function intFromI64(n: i64): Value { return fitsInt49(n) ? fromInt49(n) : intFromI64Slow(n); }
function intFromI64Slow(n: i64): Value { return n < 0 ? intFromMag64(0 - <u64>n, -1) : intFromMag64(<u64>n, 1); }
export function intFromU64(n: u64): Value { return intFromMag64(n, 1); }
@inline export function intFromI32(n: i32): Value { return fromInt49(n); }
@inline export function intFromU32(n: u32): Value { return fromInt49(n); }

/** What loadMagnitude found besides the digits: their number and the sign (-1, 0, 1). */
export let tlsMagCount: i32 = 0;
export let tlsMagSign: i32 = 0;

/** The digits of an exact int; an int49 writes them to the 8 bytes at `room`. */
export function loadMagnitude(v: Value, room: usize): usize {
  if (isInt49(v)) {
    const n = int49(v);
    const mag = <u64>(n < 0 ? -n : n);
    store<u64>(room, mag);
    tlsMagCount = mag == 0 ? 0 : mag >> 32 ? 2 : 1;
    tlsMagSign = n < 0 ? -1 : n > 0 ? 1 : 0;
    return room;
  }
  tlsMagCount = <i32>bigOf(v).count;
  tlsMagSign = bigOf(v).sign;
  return <usize>v + BigInt_digits;
}

/** The value of an int (isInt) as i64; clipped, with tlsOverflow set, when it does not fit. Never raises. */
export function intAsI64(v: Value): i64 {
  tlsOverflow = false;
  if (isInt49(v)) return int49(v);
  v = intExactBorrowed(v);
  if (isInt49(v)) return int49(v);
  const big = bigOf(v);
  if (big.count == 2) {
    const mag = magBits64(<usize>v + BigInt_digits, 2, 0);
    if (<i64>mag >= 0) return big.sign < 0 ? -<i64>mag : <i64>mag;
    if (big.sign < 0 && mag == 0x8000000000000000) return i64.MIN_VALUE;
  }
  tlsOverflow = true;
  return big.sign < 0 ? i64.MIN_VALUE : i64.MAX_VALUE;
}

/** The same as u64; negative ints overflow too (result 0). */
export function intAsU64(v: Value): u64 {
  tlsOverflow = false;
  v = intExactBorrowed(v);
  if (isInt49(v)) {
    if (int49(v) >= 0) return <u64>int49(v);
    tlsOverflow = true;
    return 0;
  }
  const big = bigOf(v);
  if (big.sign > 0 && big.count == 2) return magBits64(<usize>v + BigInt_digits, 2, 0);
  tlsOverflow = true;
  return big.sign < 0 ? 0 : u64.MAX_VALUE;
}

/** The low 64 bits in two's complement. */
export function intAsU64Mask(v: Value): u64 {
  v = intExactBorrowed(v);
  if (isInt49(v)) return <u64>int49(v);
  const low = magBits64(<usize>v + BigInt_digits, <i32>bigOf(v).count, 0);
  return bigOf(v).sign < 0 ? 0 - low : low;
}

/** -1, 0, 1. */
export function intSign(v: Value): i32 {
  v = intExactBorrowed(v);
  if (isInt49(v)) return int49(v) < 0 ? -1 : int49(v) > 0 ? 1 : 0;
  return bigOf(v).sign;
}

/** Temporary room: the scratch stack for little, the heap for more. Freed in reverse order. 0 = MemoryError. */
export function tempNew(bytes: usize): usize { return bytes <= TEMP_SCRATCH ? scratchPush(bytes) : memAlloc(bytes); }
export function tempFree(p: usize, bytes: usize): void {
  if (bytes <= TEMP_SCRATCH) scratchPop(p);
  else memFree(p);
}
const TEMP_SCRATCH: usize = 512;

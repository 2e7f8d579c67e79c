// Arithmetic on magnitudes: arrays of 32-bit digits, least significant first. Nothing here knows about objects, signs or
// errors; the caller provides the room. A count says how many digits a number has; results named "normalised" have no
// leading zero digit (0 has the count 0). Schoolbook for short operands; multiply.ts has what long ones need. Loops go by four
// digits in a vector as long as they can (vector.ts).

import { addFours, multiplyFours, subtractFours, subtractProductFours } from './vector';

@inline export function digitAt(p: usize, i: i32): u32 { return load<u32>(p + (<usize>i << 2)); }
@inline export function putDigit(p: usize, i: i32, d: u32): void { store<u32>(p + (<usize>i << 2), d); }

export function magNormalise(p: usize, n: i32): i32 {
  while (n > 0 && digitAt(p, n - 1) == 0) n--;
  return n;
}

export function magCompare(a: usize, an: i32, b: usize, bn: i32): i32 {
  if (an != bn) return an < bn ? -1 : 1;
  for (let i = an - 1; i >= 0; i--) {
    const x = digitAt(a, i);
    const y = digitAt(b, i);
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

/** Two digits at once, least significant first, from digit i on. */
@inline function pairAt(p: usize, i: i32): u64 { return load<u64>(p + (<usize>i << 2)); }
@inline function putPair(p: usize, i: i32, d: u64): void { store<u64>(p + (<usize>i << 2), d); }
/** The digits from..n-1 of a to r, which may be a. */
@inline function copyDigits(a: usize, from: i32, n: i32, r: usize): void {
  if (r != a) for (; from < n; from++) putDigit(r, from, digitAt(a, from));
}

/** r = a + b, an >= bn, room an + 1; normalised if a and b are. r may be a or b. */
export function magAdd(a: usize, an: i32, b: usize, bn: i32, r: usize): i32 {
  let i = bn & ~3;
  let carry: u64 = i ? addFours(a, b, i, r) : 0;
  for (const pairs = bn & ~1; i < pairs; i += 2) {
    const x = pairAt(a, i);
    const half = x + pairAt(b, i);
    const sum = half + carry;
    carry = <u64>(half < x) + <u64>(sum < half);
    putPair(r, i, sum);
  }
  if (i < bn) {
    carry += <u64>digitAt(a, i) + digitAt(b, i);
    putDigit(r, i++, <u32>carry);
    carry >>= 32;
  }
  for (; carry && i < an; i++) {
    carry += digitAt(a, i);
    putDigit(r, i, <u32>carry);
    carry >>= 32;
  }
  if (carry) {
    putDigit(r, i, <u32>carry);
    return an + 1;
  }
  copyDigits(a, i, an, r);
  return an;
}

/** r = a - b, a >= b, room an; all an digits are written, the count returned is normalised. r may be a or b. */
export function magSubtract(a: usize, an: i32, b: usize, bn: i32, r: usize): i32 {
  let i = bn & ~3;
  let taken: u64 = i ? subtractFours(a, b, i, r) : 0;
  for (const pairs = bn & ~1; i < pairs; i += 2) {
    const x = pairAt(a, i);
    const half = x - pairAt(b, i);
    putPair(r, i, half - taken);
    taken = <u64>(half > x) | <u64>(half < taken);
  }
  let borrow = -<i64>taken;
  if (i < bn) {
    borrow += <i64>digitAt(a, i) - <i64>digitAt(b, i);
    putDigit(r, i++, <u32>borrow);
    borrow >>= 32;
  }
  for (; borrow && i < an; i++) {
    borrow += digitAt(a, i);
    putDigit(r, i, <u32>borrow);
    borrow >>= 32;
  }
  copyDigits(a, i, an, r);
  return magNormalise(r, an);
}

/** r += b at digit offset 0, the carry running up to at most rn digits; returns what did not fit. */
export function magAddInto(r: usize, rn: i32, b: usize, bn: i32): u32 {
  let carry: u64 = 0;
  let i = 0;
  for (; i < bn; i++) {
    carry += <u64>digitAt(r, i) + digitAt(b, i);
    putDigit(r, i, <u32>carry);
    carry >>= 32;
  }
  for (; carry && i < rn; i++) {
    carry += digitAt(r, i);
    putDigit(r, i, <u32>carry);
    carry >>= 32;
  }
  return <u32>carry;
}

/** r -= b, r >= b. */
export function magSubtractFrom(r: usize, rn: i32, b: usize, bn: i32): void {
  let borrow: i64 = 0;
  let i = 0;
  for (; i < bn; i++) {
    borrow += <i64>digitAt(r, i) - <i64>digitAt(b, i);
    putDigit(r, i, <u32>borrow);
    borrow >>= 32;
  }
  for (; borrow && i < rn; i++) {
    borrow += digitAt(r, i);
    putDigit(r, i, <u32>borrow);
    borrow >>= 32;
  }
}

/** r = a * m + add, n digits; returns the digit that overflows. r may be a. */
export function magMultiplySmall(a: usize, n: i32, m: u32, add: u32, r: usize): u32 {
  let i = n & ~3;
  let carry: u64 = i ? multiplyFours(a, i, m, add, r) : add;
  for (const pairs = n & ~1; i < pairs; i += 2) {
    const x = pairAt(a, i);
    const low = (x & 0xffffffff) * m + carry;
    const high = (x >> 32) * m + (low >> 32);
    putPair(r, i, (low & 0xffffffff) | (high << 32));
    carry = high >> 32;
  }
  if (i < n) {
    carry += <u64>digitAt(a, i) * m;
    putDigit(r, i, <u32>carry);
    carry >>= 32;
  }
  return <u32>carry;
}

/** r += a * (m1, m0), two digits of a multiplier: the digits 0..n-1 of r are added to, n and n + 1 are written. */
function addTimesTwo(a: usize, n: i32, m0: u64, m1: u64, r: usize): void {
  let carry0: u64 = 0;
  let carry1: u64 = 0;
  let before: u64 = 0;
  for (const end = a + (<usize>n << 2); a < end; a += 4, r += 4) {
    const x: u64 = load<u32>(a);
    // at most (B - 1)^2 + 2 (B - 1) = B^2 - 1
    const p = x * m0 + load<u32>(r) + carry0;
    const q = before * m1 + (p & 0xffffffff) + carry1;
    store<u32>(r, <u32>q);
    carry0 = p >> 32;
    carry1 = q >> 32;
    before = x;
  }
  const last = before * m1 + carry0 + carry1;
  store<u64>(r, last);
}

/** r = a * b; all an + bn digits are written. r must not overlap a or b. */
export function magMultiplySchool(a: usize, an: i32, b: usize, bn: i32, r: usize): void {
  putDigit(r, an, magMultiplySmall(a, an, bn ? digitAt(b, 0) : 0, 0, r));
  let j = 1;
  for (; j + 1 < bn; j += 2) addTimesTwo(a, an, digitAt(b, j), digitAt(b, j + 1), r + (<usize>j << 2));
  if (j < bn) {
    const m: u64 = digitAt(b, j);
    let carry: u64 = 0;
    const at = r + (<usize>j << 2);
    for (let i = 0; i < an; i++) {
      carry += <u64>digitAt(a, i) * m + digitAt(at, i);
      putDigit(at, i, <u32>carry);
      carry >>= 32;
    }
    putDigit(at, an, <u32>carry);
  }
}

/** r = a * a, n >= 2 digits; all 2 n are written. Products of different digits once, then doubled, then the squares. */
export function magSquareSchool(a: usize, n: i32, r: usize): void {
  putDigit(r, 0, 0);
  putDigit(r, n, magMultiplySmall(a + 4, n - 1, digitAt(a, 0), 0, r + 4));
  for (let i = 1; i < n - 1; i++) {
    const m: u64 = digitAt(a, i);
    let carry: u64 = 0;
    const at = r + (<usize>i << 2);
    for (let j = i + 1; j < n; j++) {
      carry += m * digitAt(a, j) + digitAt(at, j);
      putDigit(at, j, <u32>carry);
      carry >>= 32;
    }
    putDigit(at, n, <u32>carry);
  }
  putDigit(r, 2 * n - 1, 0);
  let carry: u64 = 0;
  let above: u64 = 0;
  for (let i = 0; i < n; i++) {
    const x: u64 = digitAt(a, i);
    const pair = pairAt(r, 2 * i);
    const half = ((pair << 1) | above) + x * x;
    const sum = half + carry;
    carry = <u64>(half < x * x) + <u64>(sum < half);
    above = pair >> 63;
    putPair(r, 2 * i, sum);
  }
}

/** q = a / d, n digits written; returns the remainder. q may be a, or 0 when only the remainder is wanted. */
export function magDivideSmall(a: usize, n: i32, d: u32, q: usize): u32 {
  let rest: u64 = 0;
  if (!q) {
    for (let i = n - 1; i >= 0; i--) rest = ((rest << 32) | digitAt(a, i)) % d;
    return <u32>rest;
  }
  for (let i = n - 1; i >= 0; i--) {
    rest = (rest << 32) | digitAt(a, i);
    const digit = rest / d;
    putDigit(q, i, <u32>digit);
    rest -= digit * d;
  }
  return <u32>rest;
}

/** u -= v * factor, n digits of v, n + 1 of u; was u the smaller one? */
function subtractTimes(u: usize, v: usize, n: i32, factor: u64): bool {
  const fours = n & ~3;
  let carry: u64 = fours ? subtractProductFours(v, fours, <u32>factor, u) : 0;
  let borrow: i64 = 0;
  for (let i = fours; i < n; i++) {
    carry += factor * digitAt(v, i);
    borrow += <i64>digitAt(u, i) - <i64>(carry & 0xffffffff);
    putDigit(u, i, <u32>borrow);
    carry >>= 32;
    borrow >>= 32;
  }
  borrow += <i64>digitAt(u, n) - <i64>carry;
  putDigit(u, n, <u32>borrow);
  return borrow < 0;
}

/**
 * Division as Knuth describes it (The Art of Computer Programming, 4.3.1, algorithm D). `u` holds the dividend, shifted left
 * by `shift` bits, in un + 1 digits, and becomes the (still shifted) remainder in its low vn digits; `v` holds the divisor,
 * shifted so that its highest bit is set, vn >= 2 digits. q gets un - vn + 1 digits, or is 0.
 */
export function magDivideKnuth(u: usize, un: i32, v: usize, vn: i32, q: usize): void {
  const high: u64 = digitAt(v, vn - 1);
  const second: u64 = digitAt(v, vn - 2);
  for (let j = un - vn; j >= 0; j--) {
    const at = u + (<usize>j << 2);
    const top = (<u64>digitAt(at, vn) << 32) | digitAt(at, vn - 1);
    let guess = top / high;
    let rest = top - guess * high;
    while (guess > 0xffffffff || guess * second > ((rest << 32) | digitAt(at, vn - 2))) {
      guess--;
      rest += high;
      if (rest > 0xffffffff) break;
    }
    if (subtractTimes(at, v, vn, guess)) {
      guess--;
      let sum: u64 = 0;
      for (let i = 0; i < vn; i++) {
        sum += <u64>digitAt(at, i) + digitAt(v, i);
        putDigit(at, i, <u32>sum);
        sum >>= 32;
      }
      putDigit(at, vn, digitAt(at, vn) + <u32>sum);
    }
    if (q) putDigit(q, j, <u32>guess);
  }
}

/** r = a << bits for 0 <= bits < 32; n + 1 digits written. r may be a. */
export function magShiftLeftBits(a: usize, n: i32, bits: u32, r: usize): void {
  if (bits == 0) {
    memory.copy(r, a, <usize>n << 2);
    putDigit(r, n, 0);
    return;
  }
  let above: u32 = 0;
  for (let i = n - 1; i >= 0; i--) {
    const d = digitAt(a, i);
    putDigit(r, i + 1, above | (d >> (32 - bits)));
    above = d << bits;
  }
  putDigit(r, 0, above);
}

/** r = a >> bits for 0 <= bits < 32; n digits written. r may be a. */
export function magShiftRightBits(a: usize, n: i32, bits: u32, r: usize): void {
  if (bits == 0) {
    memory.copy(r, a, <usize>n << 2);
    return;
  }
  for (let i = 0; i < n; i++) {
    const above: u32 = i + 1 < n ? digitAt(a, i + 1) : 0;
    putDigit(r, i, (digitAt(a, i) >> bits) | (above << (32 - bits)));
  }
}

export function magBitLength(p: usize, n: i32): i64 {
  return n ? (<i64>n << 5) - clz<u32>(digitAt(p, n - 1)) : 0;
}

/** Is bit number `bit` set? */
export function magBit(p: usize, n: i32, bit: i64): bool {
  const i = <i32>(bit >> 5);
  return i < n && ((digitAt(p, i) >> <u32>(bit & 31)) & 1) != 0;
}

/** Is any of the lowest `bits` bits set? */
export function magAnyBelow(p: usize, n: i32, bits: i64): bool {
  const whole = <i32>min<i64>(bits >> 5, n);
  for (let i = 0; i < whole; i++) if (digitAt(p, i)) return true;
  return whole < n && (bits & 31) != 0 && (digitAt(p, whole) << (32 - <u32>(bits & 31))) != 0;
}

/** The 64 bits of the magnitude that begin at bit number `from`. */
export function magBits64(p: usize, n: i32, from: i64): u64 {
  const i = <i32>(from >> 5);
  const shift = <u64>(from & 31);
  const d0: u64 = i < n ? digitAt(p, i) : 0;
  const d1: u64 = i + 1 < n ? digitAt(p, i + 1) : 0;
  const d2: u64 = i + 2 < n ? digitAt(p, i + 2) : 0;
  const low = d0 | (d1 << 32);
  return shift ? (low >> shift) | (d2 << (64 - shift)) : low;
}

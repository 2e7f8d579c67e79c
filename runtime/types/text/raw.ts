// Operations on bare memory that str, bytes and codecs share: comparing, scanning, widening and narrowing arrays of
// 1, 2 and 4 byte characters. Nothing here allocates, fails or knows about objects. Loads of 16 bytes never pass the end
// of the range, so a range may end at the last byte of the memory.
import { copyBytes } from '../../base/words';

@inline export function memEqual(a: usize, b: usize, n: usize): bool {
  if (n >= 16) return memEqualLong(a, b, n);
  if (n >= 8) return load<u64>(a) == load<u64>(b) && load<u64>(a + n - 8) == load<u64>(b + n - 8);
  if (n >= 4) return load<u32>(a) == load<u32>(b) && load<u32>(a + n - 4) == load<u32>(b + n - 4);
  for (let i: usize = 0; i < n; i++) if (load<u8>(a + i) != load<u8>(b + i)) return false;
  return true;
}

export function memEqualLong(a: usize, b: usize, n: usize): bool {
  const last = n - 16;
  for (let i: usize = 0; i < last; i += 16) {
    if (v128.any_true(v128.xor(v128.load(a + i), v128.load(b + i)))) return false;
  }
  return !v128.any_true(v128.xor(v128.load(a + last), v128.load(b + last)));
}

/** -1, 0, 1 by unsigned bytes, the shorter first. */
export function memCompare(a: usize, n: usize, b: usize, m: usize): i32 {
  const least = n < m ? n : m;
  let i: usize = 0;
  for (; i + 8 <= least; i += 8) {
    const x = load<u64>(a + i);
    const y = load<u64>(b + i);
    if (x != y) return bswap<u64>(x) < bswap<u64>(y) ? -1 : 1;
  }
  for (; i < least; i++) {
    const x = load<u8>(a + i);
    const y = load<u8>(b + i);
    if (x != y) return x < y ? -1 : 1;
  }
  return n < m ? -1 : n > m ? 1 : 0;
}

/** Are all bytes below 128? */
export function allAscii(p: usize, n: usize): bool {
  let i: usize = 0;
  for (; i + 16 <= n; i += 16) if (i8x16.bitmask(v128.load(p + i)) != 0) return false;
  for (; i + 8 <= n; i += 8) if (load<u64>(p + i) & 0x8080808080808080) return false;
  for (; i < n; i++) if (load<u8>(p + i) >= 128) return false;
  return true;
}

/** Bytes at the start below 128. */
export function asciiPrefix(p: usize, n: usize): usize {
  let i: usize = 0;
  for (; i + 16 <= n; i += 16) {
    const bits = i8x16.bitmask(v128.load(p + i));
    if (bits != 0) return i + ctz(bits);
  }
  while (i < n && load<u8>(p + i) < 128) i++;
  return i;
}

/** Does any of n 16-bit units need more than a byte? */
export function anyAbove8of16(p: usize, n: usize): bool {
  const high = i16x8.splat(-256);
  let i: usize = 0;
  for (; i + 8 <= n; i += 8) if (v128.any_true(v128.and(v128.load(p + (i << 1)), high))) return true;
  for (; i < n; i++) if (load<u16>(p + (i << 1)) >= 0x100) return true;
  return false;
}

/** The bits any of n 32-bit units has. */
export function orOf32(p: usize, n: usize): u32 {
  let bits: u32 = 0;
  for (let i: usize = 0; i < n; i++) bits |= load<u32>(p + (i << 2));
  return bits;
}

/** Copies n characters between arrays of different or equal width; a narrower target must be known to fit. */
export function copyChars(to: usize, toKind: u8, from: usize, fromKind: u8, n: usize): void {
  if (toKind == fromKind) {
    copyBytes(to, from, n * toKind);
  } else if (fromKind == 1) {
    if (toKind == 2) widen8to16(to, from, n);
    else for (let i: usize = 0; i < n; i++) store<u32>(to + (i << 2), load<u8>(from + i));
  } else if (fromKind == 2) {
    if (toKind == 1) for (let i: usize = 0; i < n; i++) store<u8>(to + i, <u8>load<u16>(from + (i << 1)));
    else for (let i: usize = 0; i < n; i++) store<u32>(to + (i << 2), load<u16>(from + (i << 1)));
  } else if (toKind == 1) {
    for (let i: usize = 0; i < n; i++) store<u8>(to + i, <u8>load<u32>(from + (i << 2)));
  } else {
    for (let i: usize = 0; i < n; i++) store<u16>(to + (i << 1), <u16>load<u32>(from + (i << 2)));
  }
}

function widen8to16(to: usize, from: usize, n: usize): void {
  let i: usize = 0;
  for (; i + 8 <= n; i += 8) v128.store(to + (i << 1), v128.load_ext<u8>(from + i));
  for (; i < n; i++) store<u16>(to + (i << 1), load<u8>(from + i));
}

export function fillChars(to: usize, kind: u8, c: u32, n: usize): void {
  if (kind == 1) {
    if (n > 32) memory.fill(to, <u8>c, n);
    else for (const end = to + n; to < end; to++) store<u8>(to, <u8>c);
  }
  else if (kind == 2) for (let i: usize = 0; i < n; i++) store<u16>(to + (i << 1), <u16>c);
  else for (let i: usize = 0; i < n; i++) store<u32>(to + (i << 2), c);
}

/** Index of the first byte equal to c, or -1. */
export function findByte(p: usize, n: isize, c: u8): isize {
  const wanted = i8x16.splat(c);
  let i: isize = 0;
  for (; i + 16 <= n; i += 16) {
    const bits = i8x16.bitmask(i8x16.eq(v128.load(p + i), wanted));
    if (bits != 0) return i + ctz(bits);
  }
  for (; i < n; i++) if (load<u8>(p + i) == c) return i;
  return -1;
}

export function findByteLast(p: usize, n: isize, c: u8): isize {
  const wanted = i8x16.splat(c);
  let i = n;
  for (; i >= 16; i -= 16) {
    const bits = i8x16.bitmask(i8x16.eq(v128.load(p + i - 16), wanted));
    if (bits != 0) return i - 16 + (31 - clz(bits));
  }
  while (--i >= 0) if (load<u8>(p + i) == c) return i;
  return -1;
}

/** Index of the first character equal to c among n of the kind, or -1. */
export function findCharIn(p: usize, kind: u8, n: isize, c: u32): isize {
  if (kind == 1) return c < 0x100 ? findByte(p, n, <u8>c) : -1;
  if (kind == 2) {
    if (c >= 0x10000) return -1;
    const wanted = i16x8.splat(<i16>c);
    let i: isize = 0;
    for (; i + 8 <= n; i += 8) {
      const bits = i16x8.bitmask(i16x8.eq(v128.load(p + (i << 1)), wanted));
      if (bits != 0) return i + ctz(bits);
    }
    for (; i < n; i++) if (load<u16>(p + (i << 1)) == <u16>c) return i;
    return -1;
  }
  for (let i: isize = 0; i < n; i++) if (load<u32>(p + (i << 2)) == c) return i;
  return -1;
}

export function findCharLastIn(p: usize, kind: u8, n: isize, c: u32): isize {
  if (kind == 1) return c < 0x100 ? findByteLast(p, n, <u8>c) : -1;
  let i = n;
  if (kind == 2) {
    while (--i >= 0) if (load<u16>(p + (i << 1)) == c) return i;
  } else {
    while (--i >= 0) if (load<u32>(p + (i << 2)) == c) return i;
  }
  return -1;
}

export function countCharIn(p: usize, kind: u8, n: isize, c: u32): i32 {
  let count = 0;
  if (kind == 1) {
    if (c > 255) return 0;
    const wanted = i8x16.splat(<i8>c);
    let i: isize = 0;
    for (; i + 16 <= n; i += 16) count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(p + i), wanted)));
    for (; i < n; i++) count += i32(load<u8>(p + i) == c);
  } else if (kind == 2) {
    for (let i: isize = 0; i < n; i++) count += i32(load<u16>(p + (i << 1)) == c);
  } else {
    for (let i: isize = 0; i < n; i++) count += i32(load<u32>(p + (i << 2)) == c);
  }
  return count;
}

// Digits in vectors of four: addition, subtraction, multiplication by one digit and both of these together, for the loops of digits.ts.
//
// A carry out of a digit goes to the next one, and only if that is all ones does it go on from there. So four digits are added
// without carries, the carries (which are compared out, and moved up by one digit) are added to that, and the turn is done, unless
// one of them met a digit of all ones, which almost never happens: then the turn is done again digit by digit.
//
// Sums and products take two vectors a turn as long as they can, with one look at both for such a digit.
//
// What is carried from turn to turn is a vector whose last lane counts: 0 with a carry, -1 without one (the comparison that
// the machine has is >=). All sources of a turn are read before its result is stored, so the result may be a source.

/** The last lane of `before` and the first three of `now`. */
@inline function movedUp(before: v128, now: v128): v128 { return v128.shuffle<i32>(before, now, 3, 4, 5, 6); }
/** Lane 3 of what is carried: is there a carry? */
@inline function carried(none: v128): u32 { return <u32>(i32x4.extract_lane(none, 3) + 1); }

/** r = a + b, n digits, a multiple of 4 and not 0; returns the carry. */
export function addFours(a: usize, b: usize, n: i32, r: usize): u32 {
  const end = a + (<usize>n << 2);
  const one = i32x4.splat(1);
  const zero = i32x4.splat(0);
  let none = i32x4.splat(-1);
  for (const eights = a + (<usize>(n >> 3) << 5); a < eights; a += 32, b += 32, r += 32) {
    const x = v128.load(a);
    const y = v128.load(a, 16);
    const sum = i32x4.add(x, v128.load(b));
    const sum2 = i32x4.add(y, v128.load(b, 16));
    const without = i32x4.ge_u(sum, x);
    const without2 = i32x4.ge_u(sum2, y);
    const below = movedUp(none, without);
    const below2 = movedUp(without, without2);
    const above = i32x4.add(sum, one);
    const above2 = i32x4.add(sum2, one);
    if (v128.any_true(v128.or(v128.andnot(i32x4.eq(above, zero), below), v128.andnot(i32x4.eq(above2, zero), below2)))) {
      none = addDigits(a, 32, b, carried(none), r);
    } else {
      v128.store(r, i32x4.add(above, below));
      v128.store(r, i32x4.add(above2, below2), 16);
      none = without2;
    }
  }
  while (a < end) {
    const x = v128.load(a);
    const sum = i32x4.add(x, v128.load(b));
    const without = i32x4.ge_u(sum, x);
    const below = movedUp(none, without);
    const above = i32x4.add(sum, one);
    if (v128.any_true(v128.andnot(i32x4.eq(above, zero), below))) {
      none = addDigits(a, 16, b, carried(none), r);
    } else {
      v128.store(r, i32x4.add(above, below));
      none = without;
    }
    a += 16;
    b += 16;
    r += 16;
  }
  return carried(none);
}

function addDigits(a: usize, bytes: usize, b: usize, carry: u64, r: usize): v128 {
  for (const end = a + bytes; a < end; a += 4, b += 4, r += 4) {
    carry += <u64>load<u32>(a) + load<u32>(b);
    store<u32>(r, <u32>carry);
    carry >>= 32;
  }
  return i32x4.splat(<i32>carry - 1);
}

/** r = a - b, n digits, a multiple of 4 and not 0; returns what is still to be taken. */
export function subtractFours(a: usize, b: usize, n: i32, r: usize): u32 {
  const end = a + (<usize>n << 2);
  const one = i32x4.splat(1);
  const zero = i32x4.splat(0);
  let none = i32x4.splat(-1);
  do {
    const x = v128.load(a);
    const y = v128.load(b);
    const rest = i32x4.sub(x, y);
    const without = i32x4.ge_u(x, y);
    const below = movedUp(none, without);
    if (v128.any_true(v128.andnot(i32x4.eq(rest, zero), below))) {
      none = subtractDigits(a, b, carried(none), r);
    } else {
      v128.store(r, i32x4.sub(i32x4.sub(rest, one), below));
      none = without;
    }
    a += 16;
    b += 16;
    r += 16;
  } while (a < end);
  return carried(none);
}

function subtractDigits(a: usize, b: usize, borrow: i64, r: usize): v128 {
  borrow = -borrow;
  for (const end = a + 16; a < end; a += 4, b += 4, r += 4) {
    borrow += <i64>load<u32>(a) - <i64>load<u32>(b);
    store<u32>(r, <u32>borrow);
    borrow >>= 32;
  }
  return i32x4.splat(-1 - <i32>borrow);
}

/** r = a * factor + add, n digits, a multiple of 4 and not 0; returns the digit that overflows. */
export function multiplyFours(a: usize, n: i32, factor: u32, add: u32, r: usize): u32 {
  const end = a + (<usize>n << 2);
  const factors = i32x4.splat(factor);
  const one = i32x4.splat(1);
  const zero = i32x4.splat(0);
  let none = i32x4.splat(-1);
  // A product's low half is the digit's, its high half the next one's.
  let before = i32x4.replace_lane(zero, 3, add);
  for (const eights = a + (<usize>(n >> 3) << 5); a < eights; a += 32, r += 32) {
    const x = v128.load(a);
    const y = v128.load(a, 16);
    const x0 = i64x2.extmul_low_i32x4_u(x, factors);
    const x1 = i64x2.extmul_high_i32x4_u(x, factors);
    const y0 = i64x2.extmul_low_i32x4_u(y, factors);
    const y1 = i64x2.extmul_high_i32x4_u(y, factors);
    const low = v128.shuffle<i32>(x0, x1, 0, 2, 4, 6);
    const high = v128.shuffle<i32>(x0, x1, 1, 3, 5, 7);
    const low2 = v128.shuffle<i32>(y0, y1, 0, 2, 4, 6);
    const high2 = v128.shuffle<i32>(y0, y1, 1, 3, 5, 7);
    const sum = i32x4.add(low, movedUp(before, high));
    const sum2 = i32x4.add(low2, movedUp(high, high2));
    const without = i32x4.ge_u(sum, low);
    const without2 = i32x4.ge_u(sum2, low2);
    const below = movedUp(none, without);
    const below2 = movedUp(without, without2);
    const above = i32x4.add(sum, one);
    const above2 = i32x4.add(sum2, one);
    if (v128.any_true(v128.or(v128.andnot(i32x4.eq(above, zero), below), v128.andnot(i32x4.eq(above2, zero), below2)))) {
      const over = multiplyDigits(a, 32, factor, <u64><u32>i32x4.extract_lane(before, 3) + carried(none), r);
      before = i32x4.splat(over);
      none = i32x4.splat(-1);
    } else {
      v128.store(r, i32x4.add(above, below));
      v128.store(r, i32x4.add(above2, below2), 16);
      before = high2;
      none = without2;
    }
  }
  while (a < end) {
    const x = v128.load(a);
    const p = i64x2.extmul_low_i32x4_u(x, factors);
    const q = i64x2.extmul_high_i32x4_u(x, factors);
    const low = v128.shuffle<i32>(p, q, 0, 2, 4, 6);
    const high = v128.shuffle<i32>(p, q, 1, 3, 5, 7);
    const sum = i32x4.add(low, movedUp(before, high));
    const without = i32x4.ge_u(sum, low);
    const below = movedUp(none, without);
    const above = i32x4.add(sum, one);
    if (v128.any_true(v128.andnot(i32x4.eq(above, zero), below))) {
      const over = multiplyDigits(a, 16, factor, <u64><u32>i32x4.extract_lane(before, 3) + carried(none), r);
      before = i32x4.splat(over);
      none = i32x4.splat(-1);
    } else {
      v128.store(r, i32x4.add(above, below));
      before = high;
      none = without;
    }
    a += 16;
    r += 16;
  }
  return <u32>i32x4.extract_lane(before, 3) + carried(none);
}

function multiplyDigits(a: usize, bytes: usize, factor: u64, carry: u64, r: usize): u32 {
  for (const end = a + bytes; a < end; a += 4, r += 4) {
    carry += load<u32>(a) * factor;
    store<u32>(r, <u32>carry);
    carry >>= 32;
  }
  return <u32>carry;
}

/** r -= a * factor, n digits, a multiple of 4 and not 0; returns what is still to be taken, at most 2^32. */
export function subtractProductFours(a: usize, n: i32, factor: u32, r: usize): u64 {
  const end = a + (<usize>n << 2);
  const factors = i32x4.splat(factor);
  const one = i32x4.splat(1);
  const zero = i32x4.splat(0);
  let before = zero;
  let none = i32x4.splat(-1);
  let noneTaken = none;
  do {
    const x = v128.load(a);
    const p = i64x2.extmul_low_i32x4_u(x, factors);
    const q = i64x2.extmul_high_i32x4_u(x, factors);
    const low = v128.shuffle<i32>(p, q, 0, 2, 4, 6);
    const high = v128.shuffle<i32>(p, q, 1, 3, 5, 7);
    const sum = i32x4.add(low, movedUp(before, high));
    const without = i32x4.ge_u(sum, low);
    const below = movedUp(none, without);
    const above = i32x4.add(sum, one);
    const product = i32x4.add(above, below);
    const y = v128.load(r);
    const rest = i32x4.sub(y, product);
    const withoutTaken = i32x4.ge_u(y, product);
    const belowTaken = movedUp(noneTaken, withoutTaken);
    const runsOn = v128.or(v128.andnot(i32x4.eq(above, zero), below), v128.andnot(i32x4.eq(rest, zero), belowTaken));
    if (v128.any_true(runsOn)) {
      const over = subtractProductDigits(a, factor, <u64><u32>i32x4.extract_lane(before, 3) + carried(none) + carried(noneTaken), r);
      before = i32x4.splat(<u32>(over - (over >> 32)));
      none = i32x4.splat(-1 + <i32>(over >> 32));
      noneTaken = i32x4.splat(-1);
    } else {
      v128.store(r, i32x4.sub(i32x4.sub(rest, one), belowTaken));
      before = high;
      none = without;
      noneTaken = withoutTaken;
    }
    a += 16;
    r += 16;
  } while (a < end);
  return <u64><u32>i32x4.extract_lane(before, 3) + carried(none) + carried(noneTaken);
}

function subtractProductDigits(a: usize, factor: u64, taken: u64, r: usize): u64 {
  for (const end = a + 16; a < end; a += 4, r += 4) {
    taken += load<u32>(a) * factor;
    const y = load<u32>(r);
    const low = <u32>taken;
    store<u32>(r, y - low);
    taken = (taken >> 32) + <u64>(y < low);
  }
  return taken;
}

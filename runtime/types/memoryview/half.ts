// IEEE half precision: five bits of exponent, ten of fraction.

export function unpackHalf(h: u32): f64 {
  const sign = h >> 15 ? -1.0 : 1.0;
  const exponent = h >> 10 & 31;
  const fraction = h & 0x3ff;
  if (exponent == 31) return fraction ? NaN : sign * Infinity;
  const x = exponent == 0 ? <f64>fraction * 5.9604644775390625e-8 : <f64>(fraction | 0x400) * power2(<i32>exponent - 25);
  return sign * x;
}

/** 2^n for -1022 <= n <= 1023. */
function power2(n: i32): f64 { return reinterpret<f64>(<u64>(n + 1023) << 52); }

/** The half nearest to x, ties to even; -1 = too big. */
export function packHalf(x: f64): i32 {
  const bits = reinterpret<u64>(x);
  const sign = <i32>(bits >> 63) << 15;
  if (x != x) return sign | 0x7e00;
  const a = abs(x);
  if (a == Infinity) return sign | 0x7c00;
  if (a >= 65520.0) return -1;
  if (a < 6.103515625e-5) {
    // Subnormal: a multiple of 2^-24, rounded by the addition of a power of two.
    return sign | <i32>nearest(a * 16777216.0);
  }
  const exponent = <i32>(bits >> 52 & 0x7ff) - 1023;
  const scaled = nearest(a * power2(10 - exponent));
  return sign | ((exponent + 14) << 10) + <i32>scaled;
}

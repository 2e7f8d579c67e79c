// Doubles as bits: scaling by powers of two, splitting into mantissa and exponent. Exact, no objects.

/** x * 2^n, rounded once (ldexp without errors: may overflow to infinity, underflow to zero). */
export function f64Scale(x: f64, n: i32): f64 {
  if (n > 1023) {
    x *= 8.98846567431158e307; // 2^1023
    n -= 1023;
    if (n > 1023) {
      x *= 8.98846567431158e307;
      n -= 1023;
      if (n > 1023) n = 1023;
    }
  } else if (n < -1022) {
    // 2^-1022 * 2^53: the intermediate keeps all bits, so that only the last step rounds
    x *= 2.004168360008973e-292;
    n += 969;
    if (n < -1022) {
      x *= 2.004168360008973e-292;
      n += 969;
      if (n < -1022) n = -1022;
    }
  }
  return x * reinterpret<f64>(<u64>(0x3ff + n) << 52);
}

/** Exponent left by f64Fraction. */
export let tlsExponent: i32 = 0;

/** frexp: x = result * 2^tlsExponent, 0.5 <= |result| < 1; zeros, infinities and NaN as they are with exponent 0. */
export function f64Fraction(x: f64): f64 {
  tlsExponent = 0;
  if (x == 0 || x - x != 0) return x;
  let raw = reinterpret<u64>(x);
  let exponent = <i32>((raw >> 52) & 0x7ff);
  let bias = 0;
  if (exponent == 0) {
    raw = reinterpret<u64>(x * 18014398509481984.0); // 2^54
    exponent = <i32>((raw >> 52) & 0x7ff);
    bias = 54;
  }
  tlsExponent = exponent - 1022 - bias;
  return reinterpret<f64>((raw & 0x800fffffffffffff) | 0x3fe0000000000000);
}

/** Exponent left by f64Mantissa. */
export let tlsMantissaExponent: i32 = 0;
/** |x| = result * 2^tlsMantissaExponent with an integral result below 2^53, for finite x. */
export function f64Mantissa(x: f64): u64 {
  const raw = reinterpret<u64>(x);
  const exponent = <i32>((raw >> 52) & 0x7ff);
  const low = raw & 0xfffffffffffff;
  tlsMantissaExponent = exponent ? exponent - 1075 : -1074;
  return exponent ? low | 0x10000000000000 : low;
}

@inline export function isFinite64(x: f64): bool { return x - x == 0; }
@inline export function isNegative(x: f64): bool { return <i64>reinterpret<u64>(x) < 0; }

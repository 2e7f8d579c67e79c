// sqrt(x * x + y * y) as glibc computes it for abs() of complex numbers: the plain root with a correction from its residue
// (Borges, "An improved algorithm for hypot(a, b)"), in a scaled copy where squares would leave the range.
// math.hypot, for any number of arguments, is another algorithm: modules/math/sums.ts.

const SCALE: f64 = reinterpret<f64>(<u64>(1023 - 600) << 52);
const HUGE: f64 = reinterpret<f64>(<u64>(1023 + 511) << 52);
const TINY: f64 = reinterpret<f64>(<u64>(1023 - 459) << 52);
const NEGLIGIBLE: f64 = 5.551115123125783e-17; // 2^-54

/** Needs x >= y >= 0, and squares within the range. */
function rootOfSquares(x: f64, y: f64): f64 {
  const h = sqrt(x * x + y * y);
  let residue: f64;
  if (h <= 2.0 * y) {
    const d = h - y;
    residue = x * (2.0 * d - x) + (d - 2.0 * (x - y)) * d;
  } else {
    const d = h - x;
    residue = 2.0 * d * (x - 2.0 * y) + ((4.0 * d - y) * y + d * d);
  }
  return h - residue / (2.0 * h);
}

export function hypotF64(a: f64, b: f64): f64 {
  if (abs(a) == Infinity || abs(b) == Infinity) return Infinity;
  if (a != a || b != b) return NaN;
  const x = max(abs(a), abs(b));
  const y = min(abs(a), abs(b));
  if (y <= x * NEGLIGIBLE) return x + y;
  if (x > HUGE) return rootOfSquares(x * SCALE, y * SCALE) / SCALE;
  if (y < TINY) return rootOfSquares(x / SCALE, y / SCALE) * SCALE;
  return rootOfSquares(x, y);
}

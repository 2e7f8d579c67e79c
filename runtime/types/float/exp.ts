// exp, log and pow to the last bit of what CPython gives on the usual machines: the C library's (glibc's, musl's) algorithm with
// fused multiply-adds, which WebAssembly has not. Errors stay below 0.52 units in the last place, so the results are nearly
// always the nearest doubles; but not always, and which ones are not is decided by the algorithm.
//
// A fused operation differs from two rounded ones only where the product's own rounding error reaches the result. There
// (the last step of exp and log, the argument of log, the product y * log(x)) the error of the product is computed exactly
// (Dekker) and added; everywhere else its weight is below 2^-10 of the last bit.
//
// The tables, by the top 7 bits of the mantissa: EXP_TABLE has 2^(i/128) as (relative rest, bits without the exponent),
// LOG_TABLE (1/c, log c), POW_LOG_TABLE (1/c, unused, log c, its rest) for a c near the middle of the i-th interval.
import { EXP_TABLE, LOG_TABLE, POW_LOG_TABLE } from './exp-tables.gen';
import { productRest } from './pairs';

/** x * y + z rounded once, for |x * y| < |z|. */
@inline function addProduct(x: f64, y: f64, z: f64): f64 {
  const p = x * y;
  const s = z + p;
  return s + (z - s + p + productRest(x, y, p));
}

const INV_LN2_128: f64 = reinterpret<f64>(0x3ff71547652b82fe) * 128.0;
const LN2_128_HIGH: f64 = reinterpret<f64>(0xbf762e42fefa0000); // negative
const LN2_128_LOW: f64 = reinterpret<f64>(0xbd0cf79abc9e3b3a);
const ROUND_TO_WHOLE: f64 = reinterpret<f64>(0x4338000000000000); // 1.5 * 2^52
const LN2_HIGH: f64 = reinterpret<f64>(0x3fe62e42fefa3800);
const LN2_LOW: f64 = reinterpret<f64>(0x3d2ef35793c76730);

const EXP2: f64 = reinterpret<f64>(0x3fdffffffffffdbd);
const EXP3: f64 = reinterpret<f64>(0x3fc555555555543c);
const EXP4: f64 = reinterpret<f64>(0x3fa55555cf172b91);
const EXP5: f64 = reinterpret<f64>(0x3f81111167a4d017);

/** ±exp(x + rest), |rest| far below |x|; not for NaN. */
function expOfSum(x: f64, rest: f64, negative: bool): f64 {
  const size = abs(x);
  const sign: f64 = negative ? -1.0 : 1.0;
  if (size < 5.551115123125783e-17) return sign * (1.0 + x); // 2^-54
  if (size >= 1024.0) return x < 0 ? sign * 0.0 : sign * Infinity;
  const shifted = INV_LN2_128 * x + ROUND_TO_WHOLE;
  const k = reinterpret<u64>(shifted);
  const n = shifted - ROUND_TO_WHOLE;
  const r = x + n * LN2_128_HIGH + n * LN2_128_LOW + rest;
  const at = EXP_TABLE + (<usize>(k & 127) << 4);
  const bits = load<u64>(at, 8) + (k << 45);
  const r2 = r * r;
  const t = load<f64>(at) + r + r2 * (EXP2 + r * EXP3) + r2 * r2 * (EXP4 + r * EXP5);
  if (size < 512.0) {
    const scale = reinterpret<f64>(bits);
    return sign * addProduct(scale, t, scale);
  }
  // the exponent may lie outside the normal ones: half of it at a time
  if (!(k & 0x80000000)) {
    const scale = reinterpret<f64>(bits - (<u64>1009 << 52));
    return sign * (reinterpret<f64>(0x7f00000000000000) * addProduct(scale, t, scale));
  }
  const scale = reinterpret<f64>(bits + (<u64>1022 << 52));
  const p = scale * t; // compilers do not fuse this one: it is needed twice
  let y = scale + p;
  if (y < 1.0) {
    // a subnormal result: rounded at its last bit, once
    const low = scale - y + p;
    const high = 1.0 + y;
    y = high + (1.0 - high + y + low) - 1.0;
  }
  return sign * (y * 2.2250738585072014e-308);
}

export function expF64(x: f64): f64 {
  if (x - x != 0) return x == -Infinity ? 0.0 : x;
  return expOfSum(x, 0.0, false);
}

export function logF64(x: f64): f64 {
  if (x == 0) return -Infinity;
  if (x < 0 || x != x) return NaN;
  if (x == Infinity) return x;
  if (x == 1) return 0;
  let raw = reinterpret<u64>(x);
  if (raw - 0x3fee000000000000 < 0x3090000000000) {
    // from 1 - 2^-4 to 1 + 2^-4 / 1.06: log1p's series alone
    const r = x - 1.0;
    const r2 = r * r;
    const r3 = r * r2;
    const series =
      reinterpret<f64>(0x3fd5555555555577) + r * reinterpret<f64>(0xbfcffffffffffdcb) + r2 * reinterpret<f64>(0x3fc999999995dd0c) +
      r3 * (reinterpret<f64>(0xbfc55555556745a7) + r * reinterpret<f64>(0x3fc24924a344de30) + r2 * reinterpret<f64>(0xbfbfffffa4423d65) +
      r3 * (reinterpret<f64>(0x3fbc7184282ad6ca) + r * reinterpret<f64>(0xbfb999eb43b068ff) + r2 * reinterpret<f64>(0x3fb78182f7afd085) +
      r3 * reinterpret<f64>(0xbfb5521375d145cd)));
    const shift = r * 134217728.0;
    const rh = r + shift - shift;
    const rl = r - rh;
    const half = rh * rh * -0.5;
    const high = r + half;
    const low = r - high + half + -0.5 * rl * (rh + r);
    const p = r3 * series;
    const s = low + p;
    const back = s - low;
    return s + (low - (s - back) + (p - back) + productRest(r3, series, p)) + high;
  }
  if (raw < 0x10000000000000) raw = reinterpret<u64>(x * 4503599627370496.0) - (<u64>52 << 52);
  const above = raw - 0x3fe6000000000000;
  const at = LOG_TABLE + (<usize>((above >> 45) & 127) << 4);
  const k = <f64>(<i64>above >> 52);
  const z = reinterpret<f64>(raw - (above & 0xfff0000000000000));
  const inverse = load<f64>(at);
  const p = z * inverse;
  const r = p - 1.0 + productRest(z, inverse, p);
  const w = k * LN2_HIGH + load<f64>(at, 8);
  const high = w + r;
  const low = w - high + r + k * LN2_LOW;
  const r2 = r * r;
  return (
    low + r2 * reinterpret<f64>(0xbfe0000000000001) +
    r * r2 * (reinterpret<f64>(0x3fd555555551305b) + r * reinterpret<f64>(0xbfcfffffffeb4590) +
    r2 * (reinterpret<f64>(0x3fc999b324f10111) + r * reinterpret<f64>(0xbfc55575e506c89f))) + high
  );
}

@inline function isOddWhole(y: f64): bool { return abs(y) < 9007199254740992.0 && floor(y) == y && (<i64>y & 1) != 0; }

/** C's pow: NaN for a negative x and a y that is not whole, infinities and zeros as annex F of C99 says. */
export function powF64(x: f64, y: f64): f64 {
  if (y == 0 || x == 1) return 1.0;
  if (x != x || y != y) return NaN;
  if (y - y != 0 || x == 0 || x - x != 0) return powSpecial(x, y);
  let negative = false;
  let raw = reinterpret<u64>(x);
  if (x < 0) {
    if (floor(y) != y) return NaN;
    negative = isOddWhole(y);
    raw &= 0x7fffffffffffffff;
    if (raw == 0x3ff0000000000000) return negative ? -1.0 : 1.0;
  }
  const size = abs(y);
  if (size < 2.710505431213761e-20) return 1.0; // 2^-65
  if (size >= 9223372036854775808.0) return (raw > 0x3ff0000000000000) == (y > 0) ? Infinity : 0.0;
  if (raw < 0x10000000000000) raw = (reinterpret<u64>(x * 4503599627370496.0) & 0x7fffffffffffffff) - (<u64>52 << 52);

  // log|x| as high + low
  const above = raw - 0x3fe6955500000000;
  const at = POW_LOG_TABLE + (<usize>((above >> 45) & 127) << 5);
  const k = <f64>(<i64>above >> 52);
  const z = reinterpret<f64>(raw - (above & 0xfff0000000000000));
  const inverse = load<f64>(at);
  const zh = reinterpret<f64>((reinterpret<u64>(z) + 0x80000000) & 0xffffffff00000000);
  const r = zh * inverse - 1.0 + (z - zh) * inverse; // exact: 1/c has few bits
  const t1 = k * LN2_HIGH + load<f64>(at, 16);
  const t2 = t1 + r;
  const low1 = k * LN2_LOW + load<f64>(at, 24);
  const low2 = t1 - t2 + r;
  const half = -0.5 * r;
  const half2 = r * half;
  const half3 = r * half2;
  const high = t2 + half2;
  const low3 = productRest(half, r, half2);
  const low4 = t2 - high + half2;
  const p =
    half3 * (reinterpret<f64>(0xbfe5555555555560) + r * reinterpret<f64>(0x3fe0000000000006) +
    half2 * (reinterpret<f64>(0x3fe999999959554e) + r * reinterpret<f64>(0xbfe555555529a47a) +
    half2 * (reinterpret<f64>(0xbff2495b9b4845e9) + r * reinterpret<f64>(0x3ff0002b8b263fc3))));
  const low = low1 + low2 + low3 + low4 + p;
  const logHigh = high + low;
  const logLow = high - logHigh + low;

  const product = y * logHigh;
  // far outside the range, where Dekker's splitting of y might overflow too
  if (abs(product) >= 1024.0) return product < 0 ? (negative ? -0.0 : 0.0) : negative ? -Infinity : Infinity;
  return expOfSum(product, y * logLow + productRest(y, logHigh, product), negative);
}

/** One of them zero or infinite, none NaN. */
function powSpecial(x: f64, y: f64): f64 {
  const size = abs(x);
  if (y - y != 0) return size == 1 ? 1.0 : (y > 0) == (size > 1) ? Infinity : 0.0;
  const odd = isOddWhole(y);
  if ((size == 0) == (y > 0)) return odd ? copysign<f64>(0.0, x) : 0.0;
  return odd ? copysign<f64>(Infinity, x) : Infinity;
}

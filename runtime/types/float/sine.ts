// sin and cos to the nearest double, but for a few cases in a million: the argument's distance to a multiple of pi/2 and the
// leading terms of the series are pairs of doubles (a sum high + low). The C libraries that CPython runs on stay within 0.52 units
// in the last place, so their results are nearly always the same.
//
// Arguments from 2^27 on go to AssemblyScript's library (musl's), which reduces them by hundreds of digits of pi and is
// correct to within one unit.
import { pairProduct, pairSum, tlsLow, twoSum } from './pairs';

const LARGE: f64 = 134217728.0; // 2^27
const TWO_BY_PI: f64 = reinterpret<f64>(0x3fe45f306dc9c883);
// pi/2 in pieces of 26 bits, so that products with whole numbers up to 2^27 are exact, and the rest
const HALF_PI1: f64 = reinterpret<f64>(0x3ff921fb50000000);
const HALF_PI2: f64 = reinterpret<f64>(0x3e5110b460000000);
const HALF_PI3: f64 = reinterpret<f64>(0x3c91a62620000000);
const HALF_PI4: f64 = reinterpret<f64>(0x3b13145c00000000);
const HALF_PI5: f64 = reinterpret<f64>(0x397b839a252049c1);

/** sin(x + low) for |x| up to pi/4. */
function sine(x: f64, low: f64): f64 {
  if (abs(x) < 1.4901161193847656e-8) return x == 0 ? x : x + low - x * x * x / 6.0; // 2^-26
  const x2 = pairProduct(x, low, x, low);
  const x2l = tlsLow;
  // x + x^3 * (-1/6 + x^2 * (1/120 + ...))
  const far = 1.0 / 6227020800.0 + x2 * (-1.0 / 1307674368000.0 + x2 * (1.0 / 355687428096000.0 + x2 * (-1.0 / 121645100408832000.0 + x2 / 51090942171709440000.0)));
  const tail = x2 * (-1.0 / 5040.0 + x2 * (1.0 / 362880.0 + x2 * (-1.0 / 39916800.0 + x2 * far)));
  let h = twoSum(0.008333333333333333, tail);
  h = pairProduct(x2, x2l, h, tlsLow + 1.1564823173178714e-19);
  h = pairSum(-0.16666666666666666, -9.25185853854297e-18, h, tlsLow);
  h = pairProduct(x2, x2l, h, tlsLow);
  h = pairProduct(x, low, h, tlsLow);
  return pairSum(x, low, h, tlsLow);
}

/** cos(x + low) for |x| up to pi/4. */
function cosine(x: f64, low: f64): f64 {
  const x2 = pairProduct(x, low, x, low);
  const x2l = tlsLow;
  // 1 - x^2 / 2 + x^4 * (1/24 + x^2 * (-1/720 + ...))
  const far = -1.0 / 87178291200.0 + x2 * (1.0 / 20922789888000.0 + x2 * (-1.0 / 6402373705728000.0 + x2 / 2432902008176640000.0));
  const tail = x2 * (1.0 / 40320.0 + x2 * (-1.0 / 3628800.0 + x2 * (1.0 / 479001600.0 + x2 * far)));
  let h = twoSum(-0.001388888888888889, tail);
  h = pairProduct(x2, x2l, h, tlsLow + 5.300543954373577e-20);
  h = pairSum(0.041666666666666664, 2.3129646346357427e-18, h, tlsLow);
  h = pairProduct(x2, x2l, h, tlsLow);
  h = pairSum(-0.5, 0.0, h, tlsLow);
  h = pairProduct(x2, x2l, h, tlsLow);
  return pairSum(1.0, 0.0, h, tlsLow);
}

/** sin(x + quarters * pi/2) for |x| below 2^27. */
function turned(x: f64, quarters: i32): f64 {
  let high = x;
  let low = 0.0;
  if (abs(x) > 0.7853981633974483) {
    const n = nearest(x * TWO_BY_PI);
    quarters += <i32>n;
    high = twoSum(x - n * HALF_PI1, -n * HALF_PI2);
    low = tlsLow;
    high = twoSum(high, -n * HALF_PI3);
    low += tlsLow;
    high = twoSum(high, -n * HALF_PI4);
    low += tlsLow - n * HALF_PI5;
    high = twoSum(high, low);
    low = tlsLow;
  }
  const r = quarters & 1 ? cosine(high, low) : sine(high, low);
  return quarters & 2 ? -r : r;
}

export function sinF64(x: f64): f64 { return abs(x) < LARGE ? turned(x, 0) : Math.sin(x); }
export function cosF64(x: f64): f64 { return abs(x) < LARGE ? turned(x, 1) : Math.cos(x); }

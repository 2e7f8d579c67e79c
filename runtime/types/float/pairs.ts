// Pairs of doubles: a rounded result and, in tlsLow, what its rounding has lost (Dekker 1971, Knuth's TwoSum). The rest of a sum is
// exact, that of a product too as long as it neither overflows nor comes near the subnormals.

/** The low half of the last pair. */
export let tlsLow: f64 = 0;

/** x + y. Needs |x| >= |y|. */
@inline export function fastTwoSum(x: f64, y: f64): f64 {
  const s = x + y;
  tlsLow = x - s + y;
  return s;
}
/** x + y */
@inline export function twoSum(x: f64, y: f64): f64 {
  const s = x + y;
  const back = s - x;
  tlsLow = x - (s - back) + (y - back);
  return s;
}
const SPLITTER: f64 = 134217729.0; // 2^27 + 1
/** x * y minus its rounded value `product`. */
@inline export function productRest(x: f64, y: f64, product: f64): f64 {
  let c = x * SPLITTER;
  const xh = c - (c - x);
  const xl = x - xh;
  c = y * SPLITTER;
  const yh = c - (c - y);
  const yl = y - yh;
  return xh * yh - product + xh * yl + xl * yh + xl * yl;
}
/** x * y */
export function twoProduct(x: f64, y: f64): f64 {
  const p = x * y;
  tlsLow = productRest(x, y, p);
  return p;
}
/** (x, xl) * (y, yl) */
export function pairProduct(x: f64, xl: f64, y: f64, yl: f64): f64 {
  const p = twoProduct(x, y);
  return fastTwoSum(p, tlsLow + (x * yl + xl * y));
}
/** (x, xl) + (y, yl) */
export function pairSum(x: f64, xl: f64, y: f64, yl: f64): f64 {
  const s = twoSum(x, y);
  return fastTwoSum(s, tlsLow + (xl + yl));
}

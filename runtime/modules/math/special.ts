// The error functions and the gamma functions.
//
// erf and erfc use the rational approximations published by Sun (fdlibm, 1993), each on its interval; gamma and lgamma
// Lanczos' approximation with g = 6.0246... and thirteen terms (Godfrey's coefficients as in Boost), as CPython does, so that
// the results agree to the last place or nearly so.
import { expF64, logF64, powF64 } from '../../types/float/exp';
import { cosF64, sinF64 } from '../../types/float/sine';

@inline function horner4(s: f64, a: f64, b: f64, c: f64, d: f64): f64 { return a + s * (b + s * (c + s * d)); }

/** (erf(x) - x) / x for |x| < 0.84375, in s = x^2. */
function smallQuotient(s: f64): f64 {
  const p = 1.28379167095512558561e-01 + s * horner4(s, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03, -2.37630166566501626084e-05);
  const q = 1.0 + s * (3.97917223959155352819e-01 + s * horner4(s, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04, -3.96022827877536812320e-06));
  return p / q;
}
/** erf(1) to the precision the next approximation builds on. */
const ERX: f64 = 8.45062911510467529297e-01;
/** erf(x) - ERX for 0.84375 <= |x| < 1.25, in s = |x| - 1. */
function middleQuotient(s: f64): f64 {
  const p = -2.36211856075265944077e-03 + s * (4.14856118683748331666e-01 + s * (-3.72207876035701323847e-01 + s * horner4(s, 3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03)));
  const q = 1.0 + s * (1.06420880400844228286e-01 + s * (5.40397917702171048937e-01 + s * horner4(s, 7.18286544141962662868e-02, 1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02)));
  return p / q;
}
/** erfc(x) for x >= 1.25. */
function tail(x: f64): f64 {
  const s = 1.0 / (x * x);
  let r: f64;
  let q: f64;
  if (x < 2.857142857142857) {
    r = horner4(s, -9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01,
      -6.23753324503260060396e+01 + s * horner4(s, -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00));
    q = 1.0 + s * horner4(s, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02,
      6.45387271733267880336e+02 + s * horner4(s, 4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02));
  } else {
    r = horner4(s, -9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01,
      -1.60636384855821916062e+02 + s * (-6.37566443368389627722e+02 + s * (-1.02509513161107724954e+03 + s * -4.83519191608651397019e+02)));
    q = 1.0 + s * horner4(s, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03,
      3.19985821950859553908e+03 + s * (2.55305040643316442583e+03 + s * (4.74528541206955367215e+02 + s * -2.24409524465858183362e+01)));
  }
  // exp(-x^2) in two factors, the first of which is exact in its argument
  const head = reinterpret<f64>(reinterpret<u64>(x) & 0xffffffff00000000);
  return expF64(-head * head - 0.5625) * expF64((head - x) * (head + x) + r / q) / x;
}

export function erf(x: f64): f64 {
  if (x != x) return x;
  const size = abs(x);
  if (size < 0.84375) {
    if (size < 3.7252902984619141e-9) return size < 2.848094538889218e-306 ? 0.125 * (8.0 * x + 1.02703333676410069053e+00 * x) : x + 1.28379167095512586316e-01 * x;
    return x + x * smallQuotient(x * x);
  }
  const y = size < 1.25 ? ERX + middleQuotient(size - 1.0) : size < 6.0 ? 1.0 - tail(size) : 1.0;
  return x < 0 ? -y : y;
}

export function erfc(x: f64): f64 {
  if (x != x) return x;
  const size = abs(x);
  if (size < 0.84375) {
    if (size < 1.3877787807814457e-17) return 1.0 - x;
    const y = smallQuotient(x * x);
    return x < 0.25 ? 1.0 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
  }
  if (size < 1.25) {
    const y = middleQuotient(size - 1.0);
    return x < 0 ? 1.0 + (ERX + y) : 1.0 - ERX - y;
  }
  if (size < 28.0) {
    if (x < -6.0) return 2.0;
    const y = tail(size);
    return x < 0 ? 2.0 - y : y;
  }
  return x < 0 ? 2.0 : 0.0;
}

// ---- gamma

const LANCZOS_G: f64 = 6.024680040776729583740234375;
const G_MINUS_HALF: f64 = 5.524680040776729583740234375;
const NUMERATOR: StaticArray<f64> = [
  23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
  35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
  6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786772,
  248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
  2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
  8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
  2.5066282746310002701649081771338373386264310793408,
];
/** x (x + 1) ... (x + 11), expanded. */
const DENOMINATOR: StaticArray<f64> = [
  0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0,
];

/** The Lanczos sum at x > 0; evaluated in 1/x when x is large, so that nothing overflows. */
function lanczosSum(x: f64): f64 {
  let num = 0.0;
  let den = 0.0;
  if (x < 5.0) {
    for (let i = 12; i >= 0; i--) {
      num = num * x + unchecked(NUMERATOR[i]);
      den = den * x + unchecked(DENOMINATOR[i]);
    }
  } else {
    for (let i = 0; i < 13; i++) {
      num = num / x + unchecked(NUMERATOR[i]);
      den = den / x + unchecked(DENOMINATOR[i]);
    }
  }
  return num / den;
}

/** sin(pi x), exact at multiples of 1/2. */
function sinPi(x: f64): f64 {
  const y = abs(x) % 2.0;
  const n = <i32>nearestAway(2.0 * y);
  let r: f64;
  if (n == 0) r = sinF64(Math.PI * y);
  else if (n == 1) r = cosF64(Math.PI * (y - 0.5));
  else if (n == 2) r = sinF64(Math.PI * (1.0 - y)); // not sin(pi (y - 1)): that would lose the sign of zero
  else if (n == 3) r = -cosF64(Math.PI * (y - 1.5));
  else r = sinF64(Math.PI * (y - 2.0));
  return x < 0 ? -r : r;
}
@inline function nearestAway(x: f64): f64 { return floor(x + 0.5); }

/** (n-1)! for n = 1..23. */
function smallFactorial(n: i32): f64 {
  let r = 1.0;
  for (let i = 2; i < n; i++) r *= <f64>i;
  return r;
}

/** gamma(x) for x that is no non-positive integer; may overflow to infinity. */
export function gamma(x: f64): f64 {
  if (x - x != 0) return x;
  if (floor(x) == x && x <= 23.0) return smallFactorial(<i32>x);
  const size = abs(x);
  if (size < 1e-20) return 1.0 / x;
  if (size > 200.0) return x < 0 ? 0.0 / sinPi(x) : Infinity;
  const y = size + G_MINUS_HALF;
  let z: f64;
  if (size > G_MINUS_HALF) {
    const q = y - size;
    z = q - G_MINUS_HALF;
  } else {
    const q = y - G_MINUS_HALF;
    z = q - size;
  }
  z = z * LANCZOS_G / y;
  let r: f64;
  if (x < 0) {
    r = -Math.PI / sinPi(size) / size * expF64(y) / lanczosSum(size);
    r -= z * r;
    if (size < 140.0) r /= powF64(y, size - 0.5);
    else {
      const root = powF64(y, size / 2.0 - 0.25);
      r /= root;
      r /= root;
    }
  } else {
    r = lanczosSum(size) / expF64(y);
    r += z * r;
    if (size < 140.0) r *= powF64(y, size - 0.5);
    else {
      const root = powF64(y, size / 2.0 - 0.25);
      r *= root;
      r *= root;
    }
  }
  return r;
}

/** log |gamma(x)| for x that is no non-positive integer. */
export function lgamma(x: f64): f64 {
  if (x - x != 0) return x != x ? x : Infinity;
  if (x == 1.0 || x == 2.0) return 0.0;
  const size = abs(x);
  if (size < 1e-20) return -logF64(size);
  let r = logF64(lanczosSum(size)) - LANCZOS_G;
  r += (size - 0.5) * (logF64(size + LANCZOS_G - 0.5) - 1.0);
  if (x < 0) r = 1.144729885849400174143427351353058711647 - logF64(abs(sinPi(size))) - logF64(size) - r;
  return r;
}

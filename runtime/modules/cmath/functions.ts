// The functions of cmath on pairs of doubles, after Kahan ("Branch cuts for complex elementary functions", 1987): results
// in tlsReal and tlsImag of runtime/types/complex.ts. Each answers OK, DOMAIN or RANGE.
import { complexResult, tlsImag, tlsReal } from '../../types/complex';
import { expF64, logF64 } from '../../types/float/exp';
import { cosF64, sinF64 } from '../../types/float/sine';
import { hypotF64 } from '../../types/float/hypot';
import { f64Scale } from '../../types/float/bits';
import { Table, specialValue, tlsSpecialImag, tlsSpecialReal } from './special-values';

export const OK: i32 = 0;
export const DOMAIN: i32 = 1;
export const RANGE: i32 = 2;

const LARGE: f64 = 4.49423283715579e307; // a quarter of the largest double
const SQRT_LARGE: f64 = 6.703903964971298e153;
const LOG_LARGE: f64 = 708.3964185322641;
const SQRT_SMALLEST: f64 = 1.4916681462400413e-154;
const SMALLEST: f64 = 2.2250738585072014e-308;
const LN2: f64 = 0.6931471805599453;
const LN10: f64 = 2.302585092994046;

@inline function isFinite(a: f64, b: f64): bool { return a - a == 0 && b - b == 0; }
@inline function isInfinite(x: f64): bool { return abs(x) == Infinity; }

function special(which: i32, a: f64, b: f64): i32 {
  if (!specialValue(which, a, b)) return DOMAIN;
  complexResult(tlsSpecialReal, tlsSpecialImag);
  return OK;
}
@inline function finish(real: f64, imag: f64): i32 {
  complexResult(real, imag);
  return OK;
}
/** A result of finite arguments that overflowed. */
@inline function finishRanged(real: f64, imag: f64): i32 {
  complexResult(real, imag);
  return isInfinite(real) || isInfinite(imag) ? RANGE : OK;
}

export function csqrt(a: f64, b: f64): i32 {
  if (!isFinite(a, b)) return special(Table.sqrt, a, b);
  if (a == 0 && b == 0) return finish(0, b);
  let x = abs(a);
  const y = abs(b);
  let s: f64;
  if (x < SMALLEST && y < SMALLEST) {
    x = f64Scale(x, 53);
    s = f64Scale(sqrt(x + hypotF64(x, f64Scale(y, 53))), -27);
  } else {
    x /= 8.0;
    s = 2.0 * sqrt(x + hypotF64(x, y / 8.0));
  }
  const d = y / (2.0 * s);
  return a >= 0 ? finish(s, copysign<f64>(d, b)) : finish(d, copysign<f64>(s, b));
}

/** log|a + bi| where a part is near the largest double. */
@inline function logLarge(a: f64, b: f64): f64 { return logF64(hypotF64(a / 2.0, b / 2.0)) + LN2 * 2.0; }

export function cacos(a: f64, b: f64): i32 {
  if (!isFinite(a, b)) return special(Table.acos, a, b);
  if (abs(a) > LARGE || abs(b) > LARGE) {
    const size = logLarge(a, b);
    return finish(Math.atan2(abs(b), a), a < 0 ? -copysign<f64>(size, b) : copysign<f64>(size, -b));
  }
  csqrt(1.0 - a, -b);
  const r1 = tlsReal;
  const i1 = tlsImag;
  csqrt(1.0 + a, b);
  return finish(2.0 * Math.atan2(r1, tlsReal), Math.asinh(tlsReal * i1 - tlsImag * r1));
}

export function cacosh(a: f64, b: f64): i32 {
  if (!isFinite(a, b)) return special(Table.acosh, a, b);
  if (abs(a) > LARGE || abs(b) > LARGE) return finish(logLarge(a, b), Math.atan2(b, a));
  csqrt(a - 1.0, b);
  const r1 = tlsReal;
  const i1 = tlsImag;
  csqrt(a + 1.0, b);
  return finish(Math.asinh(r1 * tlsReal + i1 * tlsImag), 2.0 * Math.atan2(i1, tlsReal));
}

export function casinh(a: f64, b: f64): i32 {
  if (!isFinite(a, b)) return special(Table.asinh, a, b);
  if (abs(a) > LARGE || abs(b) > LARGE) {
    const size = logLarge(a, b);
    return finish(b >= 0 ? copysign<f64>(size, a) : -copysign<f64>(size, -a), Math.atan2(b, abs(a)));
  }
  csqrt(1.0 + b, -a);
  const r1 = tlsReal;
  const i1 = tlsImag;
  csqrt(1.0 - b, a);
  return finish(Math.asinh(r1 * tlsImag - tlsReal * i1), Math.atan2(b, r1 * tlsReal - i1 * tlsImag));
}
export function casin(a: f64, b: f64): i32 {
  const status = casinh(-b, a);
  complexResult(tlsImag, -tlsReal);
  return status;
}

export function catanh(a: f64, b: f64): i32 {
  if (!isFinite(a, b)) return special(Table.atanh, a, b);
  if (a < 0 || (a == 0 && copysign<f64>(1.0, a) < 0)) {
    const status = catanh(-a, -b);
    complexResult(-tlsReal, -tlsImag);
    return status;
  }
  const y = abs(b);
  if (a > SQRT_LARGE || y > SQRT_LARGE) {
    const h = hypotF64(a / 2.0, b / 2.0);
    return finish(a / 4.0 / h / h, -copysign<f64>(Math.PI / 2.0, -b));
  }
  if (a == 1.0 && y < SQRT_SMALLEST) {
    if (y == 0) {
      complexResult(Infinity, b);
      return DOMAIN;
    }
    return finish(-logF64(sqrt(y) / sqrt(hypotF64(y, 2.0))), copysign<f64>(Math.atan2(2.0, -y) / 2.0, b));
  }
  return finish(
    Math.log1p(4.0 * a / ((1.0 - a) * (1.0 - a) + y * y)) / 4.0,
    -Math.atan2(-2.0 * b, (1.0 - a) * (1.0 + a) - y * y) / 2.0,
  );
}
export function catan(a: f64, b: f64): i32 {
  const status = catanh(-b, a);
  complexResult(tlsImag, -tlsReal);
  return status;
}

export function ccosh(a: f64, b: f64): i32 {
  if (!isFinite(a, b)) {
    if (isInfinite(a) && b - b == 0 && b != 0) {
      const imag = copysign<f64>(Infinity, sinF64(b));
      return finish(copysign<f64>(Infinity, cosF64(b)), a > 0 ? imag : -imag);
    }
    return special(Table.cosh, a, b);
  }
  if (abs(a) > LOG_LARGE) {
    const less = a - copysign<f64>(1.0, a);
    return finishRanged(cosF64(b) * Math.cosh(less) * Math.E, sinF64(b) * Math.sinh(less) * Math.E);
  }
  return finishRanged(cosF64(b) * Math.cosh(a), sinF64(b) * Math.sinh(a));
}
export function ccos(a: f64, b: f64): i32 { return ccosh(-b, a); }

export function csinh(a: f64, b: f64): i32 {
  if (!isFinite(a, b)) {
    if (isInfinite(a) && b - b == 0 && b != 0) {
      const real = copysign<f64>(Infinity, cosF64(b));
      return finish(a > 0 ? real : -real, copysign<f64>(Infinity, sinF64(b)));
    }
    return special(Table.sinh, a, b);
  }
  if (abs(a) > LOG_LARGE) {
    const less = a - copysign<f64>(1.0, a);
    return finishRanged(cosF64(b) * Math.sinh(less) * Math.E, sinF64(b) * Math.cosh(less) * Math.E);
  }
  return finishRanged(cosF64(b) * Math.sinh(a), sinF64(b) * Math.cosh(a));
}
export function csin(a: f64, b: f64): i32 {
  const status = csinh(-b, a);
  complexResult(tlsImag, -tlsReal);
  return status;
}

export function ctanh(a: f64, b: f64): i32 {
  if (!isFinite(a, b)) {
    if (isInfinite(a) && b - b == 0 && b != 0) {
      return finish(a > 0 ? 1.0 : -1.0, copysign<f64>(0.0, 2.0 * sinF64(b) * cosF64(b)));
    }
    return special(Table.tanh, a, b);
  }
  if (abs(a) > LOG_LARGE) return finish(copysign<f64>(1.0, a), 4.0 * sinF64(b) * cosF64(b) * expF64(-2.0 * abs(a)));
  const x = Math.tanh(a);
  const y = Math.tan(b);
  const c = 1.0 / Math.cosh(a);
  const xy = x * y;
  const d = 1.0 + xy * xy;
  return finish(x * (1.0 + y * y) / d, y / d * c * c);
}
export function ctan(a: f64, b: f64): i32 {
  const status = ctanh(-b, a);
  complexResult(tlsImag, -tlsReal);
  return status;
}

export function cexp(a: f64, b: f64): i32 {
  if (!isFinite(a, b)) {
    if (isInfinite(a) && b - b == 0 && b != 0) {
      const size = a > 0 ? Infinity : 0.0;
      return finish(copysign<f64>(size, cosF64(b)), copysign<f64>(size, sinF64(b)));
    }
    return special(Table.exp, a, b);
  }
  if (a > LOG_LARGE) {
    const size = expF64(a - 1.0);
    return finishRanged(size * cosF64(b) * Math.E, size * sinF64(b) * Math.E);
  }
  const size = expF64(a);
  return finishRanged(size * cosF64(b), size * sinF64(b));
}

export function clog(a: f64, b: f64): i32 {
  if (!isFinite(a, b)) return special(Table.log, a, b);
  const x = abs(a);
  const y = abs(b);
  let real: f64;
  let status = OK;
  if (x > LARGE || y > LARGE) real = logF64(hypotF64(x / 2.0, y / 2.0)) + LN2;
  else if (x < SMALLEST && y < SMALLEST) {
    if (x > 0 || y > 0) real = logF64(hypotF64(f64Scale(x, 53), f64Scale(y, 53))) - 53.0 * LN2;
    else {
      real = -Infinity;
      status = DOMAIN;
    }
  } else {
    const h = hypotF64(x, y);
    if (h >= 0.71 && h <= 1.73) {
      const more = max<f64>(x, y);
      const less = min<f64>(x, y);
      real = Math.log1p((more - 1.0) * (more + 1.0) + less * less) / 2.0;
    } else real = logF64(h);
  }
  complexResult(real, Math.atan2(b, a));
  return status;
}
export function clog10(a: f64, b: f64): i32 {
  const status = clog(a, b);
  complexResult(tlsReal / LN10, tlsImag / LN10);
  return status;
}

/** r * (cos phi + i sin phi) */
export function crect(r: f64, phi: f64): i32 {
  if (!isFinite(r, phi)) {
    if (isInfinite(r) && phi - phi == 0 && phi != 0) {
      const real = copysign<f64>(Infinity, cosF64(phi));
      const imag = copysign<f64>(Infinity, sinF64(phi));
      return r > 0 ? finish(real, imag) : finish(-real, -imag);
    }
    return special(Table.rect, r, phi);
  }
  return phi == 0 ? finish(r, r * phi) : finish(r * cosF64(phi), r * sinF64(phi));
}

// complex: a pair of doubles on the heap. This file has the values and their arithmetic, which cmath and float ** float
// use too; complex/text.ts reads and writes them, complex/type.ts is the type.
//
// Operations with two complex results leave them in tlsReal and tlsImag. With a real operand Python (3.14, as C does) works on
// the parts separately: the missing imaginary part is no zero, so -0.0 and infinities survive.
import { objectAlloc } from '../alloc/object';
import { ComplexObj, ComplexObj_size, Obj } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { Value, fromAddress, isHeap } from '../base/value';
import { raiseText } from '../object/errors';
import { isSubtype } from '../object/type';
import { expF64, logF64, powF64 } from './float/exp';
import { hypotF64 } from './float/hypot';
import { cosF64, sinF64 } from './float/sine';
import { isNegative } from './float/bits';

/** Result of the last operation. */
export let tlsReal: f64 = 0;
export let tlsImag: f64 = 0;
@inline export function complexResult(real: f64, imag: f64): void {
  tlsReal = real;
  tlsImag = imag;
}

export function complexNew(real: f64, imag: f64): Value {
  const p = objectAlloc(T.complex, ComplexObj_size);
  if (!p) return 0;
  changetype<ComplexObj>(p).real = real;
  changetype<ComplexObj>(p).imag = imag;
  return fromAddress(p);
}
/** complex or an instance of a subclass. */
export function isComplex(v: Value): bool {
  if (!isHeap(v)) return false;
  const type = changetype<Obj>(<usize>v).type;
  return type == T.complex || isSubtype(type, T.complex);
}
@inline export function complexReal(v: Value): f64 { return changetype<ComplexObj>(<usize>v).real; }
@inline export function complexImag(v: Value): f64 { return changetype<ComplexObj>(<usize>v).imag; }

/** (a + bi) * (c + di); infinities are kept where plain arithmetic makes NaN of them (C11 annex G). */
export function complexMultiply(a: f64, b: f64, c: f64, d: f64): void {
  const ac = a * c;
  const bd = b * d;
  const ad = a * d;
  const bc = b * c;
  let real = ac - bd;
  let imag = ad + bc;
  if (real != real && imag != imag) {
    let recalculate = false;
    if (isInfinite(a) || isInfinite(b)) {
      a = copysign<f64>(isInfinite(a) ? 1.0 : 0.0, a);
      b = copysign<f64>(isInfinite(b) ? 1.0 : 0.0, b);
      if (c != c) c = copysign<f64>(0.0, c);
      if (d != d) d = copysign<f64>(0.0, d);
      recalculate = true;
    }
    if (isInfinite(c) || isInfinite(d)) {
      c = copysign<f64>(isInfinite(c) ? 1.0 : 0.0, c);
      d = copysign<f64>(isInfinite(d) ? 1.0 : 0.0, d);
      if (a != a) a = copysign<f64>(0.0, a);
      if (b != b) b = copysign<f64>(0.0, b);
      recalculate = true;
    }
    if (!recalculate && (isInfinite(ac) || isInfinite(bd) || isInfinite(ad) || isInfinite(bc))) {
      if (a != a) a = copysign<f64>(0.0, a);
      if (b != b) b = copysign<f64>(0.0, b);
      if (c != c) c = copysign<f64>(0.0, c);
      if (d != d) d = copysign<f64>(0.0, d);
      recalculate = true;
    }
    if (recalculate) {
      real = Infinity * (a * c - b * d);
      imag = Infinity * (a * d + b * c);
    }
  }
  complexResult(real, imag);
}

@inline function isInfinite(x: f64): bool { return abs(x) == Infinity; }
@inline function isFinite(x: f64): bool { return x - x == 0; }

/** (a + bi) / (c + di) by Smith's method: scale by the larger part of the divisor. false = ZeroDivisionError. */
export function complexDivide(a: f64, b: f64, c: f64, d: f64): bool {
  const sizeC = abs(c);
  const sizeD = abs(d);
  let real: f64;
  let imag: f64;
  if (sizeC >= sizeD) {
    if (sizeC == 0) {
      raiseText(T.ZeroDivisionError, 'division by zero');
      return false;
    }
    const ratio = d / c;
    const scale = c + d * ratio;
    real = (a + b * ratio) / scale;
    imag = (b - a * ratio) / scale;
  } else if (sizeD >= sizeC) {
    const ratio = c / d;
    const scale = c * ratio + d;
    real = (a * ratio + b) / scale;
    imag = (b * ratio - a) / scale;
  } else {
    real = NaN;
    imag = NaN;
  }
  if (real != real && imag != imag) {
    if ((isInfinite(a) || isInfinite(b)) && isFinite(c) && isFinite(d)) {
      const x = copysign<f64>(isInfinite(a) ? 1.0 : 0.0, a);
      const y = copysign<f64>(isInfinite(b) ? 1.0 : 0.0, b);
      real = Infinity * (x * c + y * d);
      imag = Infinity * (y * c - x * d);
    } else if ((isInfinite(sizeC) || isInfinite(sizeD)) && isFinite(a) && isFinite(b)) {
      const x = copysign<f64>(isInfinite(c) ? 1.0 : 0.0, c);
      const y = copysign<f64>(isInfinite(d) ? 1.0 : 0.0, d);
      real = 0.0 * (a * x + b * y);
      imag = 0.0 * (b * x - a * y);
    }
  }
  complexResult(real, imag);
  return true;
}

/** a / (c + di) for a real a. false = ZeroDivisionError. */
export function complexDivideReal(a: f64, c: f64, d: f64): bool {
  const sizeC = abs(c);
  const sizeD = abs(d);
  let real = NaN;
  let imag = NaN;
  if (sizeC >= sizeD) {
    if (sizeC == 0) {
      raiseText(T.ZeroDivisionError, 'division by zero');
      return false;
    }
    const ratio = d / c;
    const scale = c + d * ratio;
    real = a / scale;
    imag = -a * ratio / scale;
  } else if (sizeD >= sizeC) {
    const ratio = c / d;
    const scale = c * ratio + d;
    real = a * ratio / scale;
    imag = -a / scale;
  }
  if (real != real && imag != imag && isFinite(a) && (isInfinite(c) || isInfinite(d))) {
    real = 0.0 * (a * copysign<f64>(isInfinite(c) ? 1.0 : 0.0, c));
    imag = 0.0 * (-a * copysign<f64>(isInfinite(d) ? 1.0 : 0.0, d));
  }
  complexResult(real, imag);
  return true;
}

/** |a + bi|: an infinite part makes it infinite whatever the other is. */
export function complexSize(a: f64, b: f64): f64 {
  if (isInfinite(a) || isInfinite(b)) return Infinity;
  return hypotF64(a, b);
}

/** Small whole powers by repeated squaring. */
function powerUnsigned(a: f64, b: f64, n: i32): void {
  let real = 1.0;
  let imag = 0.0;
  for (let bit = 1; bit <= n; bit <<= 1) {
    if (n & bit) {
      complexMultiply(real, imag, a, b);
      real = tlsReal;
      imag = tlsImag;
    }
    complexMultiply(a, b, a, b);
    a = tlsReal;
    b = tlsImag;
  }
  complexResult(real, imag);
}

function zeroToPower(): bool {
  raiseText(T.ZeroDivisionError, 'zero to a negative or complex power');
  return false;
}

/** (a + bi) ** (c + di); false = error set. */
export function complexPower(a: f64, b: f64, c: f64, d: f64): bool {
  if (d == 0 && floor(c) == c && abs(c) <= 100) {
    // whole exponents of at most 100 multiply
    const n = <i32>c;
    powerUnsigned(a, b, n < 0 ? -n : n);
    if (n < 0) {
      if (tlsReal == 0 && tlsImag == 0) return zeroToPower();
      if (!complexDivide(1, 0, tlsReal, tlsImag)) return false;
    }
  } else if (c == 0 && d == 0) complexResult(1, 0);
  else if (a == 0 && b == 0) {
    if (d != 0 || c < 0) return zeroToPower();
    complexResult(0, 0);
  } else {
    const size = hypotF64(a, b);
    let length = powF64(size, c);
    const angle = Math.atan2(b, a);
    let phase = angle * c;
    if (d != 0) {
      length *= expF64(-angle * d);
      phase += d * logF64(size);
    }
    if (isInfinite(phase)) return zeroToPower(); // as the domain error of the C library's cos() comes out of CPython
    complexResult(length * cosF64(phase), length * sinF64(phase));
  }
  if (isInfinite(tlsReal) || isInfinite(tlsImag)) {
    raiseText(T.OverflowError, 'complex exponentiation');
    return false;
  }
  return true;
}

export function complexPowerF64(a: f64, b: f64, c: f64, d: f64): Value {
  return complexPower(a, b, c, d) ? complexNew(tlsReal, tlsImag) : 0;
}

/** Is the part written without a real part before it (positive zero)? */
@inline export function isPlainZero(x: f64): bool { return x == 0 && !isNegative(x); }

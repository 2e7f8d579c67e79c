// The elementary functions of math: the C library's with Python's errors, which name what was expected.
//
// exp, log and pow are float/exp.ts, sin and cos float/sine.ts; the others come from AssemblyScript's library, a translation of
// musl's: correct to within one unit in the last place.
import { None } from '../../base/addresses.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, fromBool, fromDouble, fromInt49, isDouble } from '../../base/value';
import { toIndex } from '../../object/abstract-number';
import { lookupSpecial } from '../../object/attr';
import { call0 } from '../../object/call';
import { arg } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { BigInt_digits } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { expF64, logF64, powF64 } from '../../types/float/exp';
import { cosF64, sinF64 } from '../../types/float/sine';
import { f64Fraction, f64Scale, tlsExponent } from '../../types/float/bits';
import { asF64, floatNew, floatValue, isFloatExact } from '../../types/float/value';
import { magAnyBelow, magBits64 } from '../../types/int/digits';
import { intBitLength } from '../../types/int/bits';
import { intFromF64, intNearestF64 } from '../../types/int/floats';
import { bigOf, intAsI64, intAsU64, intExactBorrowed, intSign, isInt, isIntExact, tlsOverflow } from '../../types/int/value';
import { tuple2Steal } from '../../types/tuple';
import { erf as erfOf, erfc as erfcOf, gamma as gammaOf, lgamma as lgammaOf } from './special';

/** Did asF64 of this argument fail? */
@inline function failed(v: Value, x: f64): bool { return x == -1 && !isDouble(v) && hasError(); }

export function domainError(): Value { return raiseText(T.ValueError, 'math domain error'); }
export function rangeError(): Value { return raiseText(T.OverflowError, 'math range error'); }
/** "expected ..., got x" */
function expected(format: string, x: f64): Value {
  const shown = floatNew(x);
  if (!shown) return 0;
  raiseFormat1(T.ValueError, format, shown);
  decref(shown);
  return 0;
}

const FINITE: string = 'expected a finite input, got %R';
const UNIT: string = 'expected a number in range from -1 up to 1, got %R';

export function sin(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  return abs(x) == Infinity ? expected(FINITE, x) : floatNew(sinF64(x));
}
export function cos(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  return abs(x) == Infinity ? expected(FINITE, x) : floatNew(cosF64(x));
}
export function tan(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  return abs(x) == Infinity ? expected(FINITE, x) : floatNew(Math.tan(x));
}
export function asin(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  return abs(x) > 1 ? expected(UNIT, x) : floatNew(Math.asin(x));
}
export function acos(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  return abs(x) > 1 ? expected(UNIT, x) : floatNew(Math.acos(x));
}
export function atan(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : floatNew(Math.atan(x));
}
/** A result that overflowed although the argument was finite. */
@inline function ranged(x: f64, result: f64): Value {
  return abs(result) == Infinity && x - x == 0 ? rangeError() : floatNew(result);
}
export function sinh(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : ranged(x, Math.sinh(x));
}
export function cosh(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : ranged(x, Math.cosh(x));
}
export function tanh(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : floatNew(Math.tanh(x));
}
export function asinh(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : floatNew(Math.asinh(x));
}
export function acosh(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  return x < 1 ? expected('expected argument value not less than 1, got %R', x) : floatNew(Math.acosh(x));
}
export function atanh(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  return abs(x) >= 1 ? expected('expected a number between -1 and 1, got %R', x) : floatNew(Math.atanh(x));
}
export function exp(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : ranged(x, expF64(x));
}
export function exp2(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : ranged(x, Math.exp2(x));
}
export function expm1(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : ranged(x, Math.expm1(x));
}
export function sqrt_(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  return x < 0 ? expected('expected a nonnegative input, got %R', x) : floatNew(sqrt(x));
}
export function cbrt(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : floatNew(Math.cbrt(x));
}
export function log1p(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  return x <= -1 ? expected('expected argument value > -1, got %R', x) : floatNew(Math.log1p(x));
}
export function erf(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : floatNew(erfOf(x));
}
export function erfc(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : floatNew(erfcOf(x));
}
const NO_POLE: string = 'expected a noninteger or positive integer, got %R';
export function gamma(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  if (x == -Infinity || (x <= 0 && floor(x) == x)) return expected(NO_POLE, x);
  return ranged(x, gammaOf(x));
}
export function lgamma(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  if (x <= 0 && x != -Infinity && floor(x) == x) return expected(NO_POLE, x);
  return ranged(x, lgammaOf(x));
}
export function fabs(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : floatNew(abs(x));
}
export function degrees(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : floatNew(x * (180.0 / Math.PI));
}
export function radians(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : floatNew(x * (Math.PI / 180.0));
}

// ---- logarithms: of ints of any size

const NATURAL: i32 = 0;
const BINARY: i32 = 1;
const DECIMAL: i32 = 2;
@inline function logOf(x: f64, kind: i32): f64 { return kind == NATURAL ? logF64(x) : kind == BINARY ? Math.log2(x) : Math.log10(x); }

/** The logarithm as an owned float; 0 = error. */
function logarithm(v: Value, kind: i32): Value {
  if (isInt(v)) {
    const n = intExactBorrowed(v);
    if (intSign(n) <= 0) return raiseText(T.ValueError, 'expected a positive input');
    const x = intNearestF64(n);
    if (x != Infinity) return floatNew(logOf(x, kind));
    // n = x * 2^e
    const bits = intBitLength(n);
    const digits = <usize>n + BigInt_digits;
    const count = <i32>bigOf(n).count;
    const top = magBits64(digits, count, bits - 64) | (magAnyBelow(digits, count, bits - 64) ? 1 : 0);
    return floatNew(logOf(f64Scale(<f64>top, -64), kind) + logOf(2.0, kind) * <f64>bits);
  }
  const x = asF64(v);
  if (failed(v, x)) return 0;
  return x <= 0 ? expected('expected a positive input, got %R', x) : floatNew(logOf(x, kind));
}

/** log(x, [base]) */
export function log(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames) return raiseText(T.TypeError, 'math.log() takes no keyword arguments');
  if (nargs == 0) return raiseText(T.TypeError, 'log expected at least 1 argument, got 0');
  if (nargs > 2) return raiseFormat1(T.TypeError, 'log expected at most 2 arguments, got %d', fromInt49(nargs));
  const top = logarithm(arg(args, 0), NATURAL);
  if (!top || nargs == 1) return top;
  const bottom = logarithm(arg(args, 1), NATURAL);
  let result: Value = 0;
  if (bottom) {
    const y = floatValue(bottom);
    result = y == 0 ? raiseText(T.ZeroDivisionError, 'division by zero') : floatNew(floatValue(top) / y);
  }
  decref(top);
  decref(bottom);
  return result;
}
export function log2(self: Value, v: Value): Value { return logarithm(v, BINARY); }
export function log10(self: Value, v: Value): Value { return logarithm(v, DECIMAL); }

// ---- two arguments

let tlsX: f64 = 0;
let tlsY: f64 = 0;
function loadTwo(args: usize): bool {
  const x = asF64(arg(args, 0));
  if (failed(arg(args, 0), x)) return false;
  const y = asF64(arg(args, 1));
  if (failed(arg(args, 1), y)) return false;
  tlsX = x;
  tlsY = y;
  return true;
}
export function atan2(self: Value, args: usize): Value { return loadTwo(args) ? floatNew(Math.atan2(tlsX, tlsY)) : 0; }
export function copysign_(self: Value, args: usize): Value { return loadTwo(args) ? floatNew(copysign<f64>(tlsX, tlsY)) : 0; }

export function fmod(self: Value, args: usize): Value {
  if (!loadTwo(args)) return 0;
  const x = tlsX;
  const y = tlsY;
  if (abs(y) == Infinity && x - x == 0) return floatNew(x);
  const r = x % y;
  return r != r && x == x && y == y ? domainError() : floatNew(r);
}

/** The difference to the nearest multiple, halves to the even one. */
export function remainder(self: Value, args: usize): Value {
  if (!loadTwo(args)) return 0;
  const x = tlsX;
  const y = tlsY;
  if (x - x == 0 && y - y == 0) {
    if (y == 0) return domainError();
    const size = abs(x);
    const unit = abs(y);
    const m = size % unit;
    const c = unit - m;
    let r: f64;
    if (m < c) r = m;
    else if (m > c) r = -c;
    else r = m - 2.0 * ((0.5 * (size - m)) % unit);
    return floatNew(copysign<f64>(1.0, x) * r);
  }
  if (x != x) return floatNew(x);
  if (y != y) return floatNew(y);
  return abs(x) == Infinity ? domainError() : floatNew(x);
}

/** C's pow: every case of C99 annex F. */
export function pow(self: Value, args: usize): Value {
  if (!loadTwo(args)) return 0;
  const x = tlsX;
  const y = tlsY;
  if (x - x == 0 && y - y == 0) {
    const r = powF64(x, y);
    if (r != r) return domainError();
    if (abs(r) == Infinity) return x == 0 ? domainError() : rangeError();
    return floatNew(r);
  }
  if (x != x) return floatNew(y == 0 ? 1.0 : x);
  if (y != y) return floatNew(x == 1 ? 1.0 : y);
  if (abs(x) == Infinity) {
    const odd = y - y == 0 && abs(y) % 2.0 == 1.0;
    if (y > 0) return floatNew(odd ? x : abs(x));
    if (y == 0) return floatNew(1.0);
    return floatNew(odd ? copysign<f64>(0.0, x) : 0.0);
  }
  const size = abs(x);
  if (size == 1) return floatNew(1.0);
  return floatNew((y > 0) == (size > 1) ? Infinity : 0.0);
}

/** ldexp(x, i) */
export function ldexp(self: Value, args: usize): Value {
  const x = asF64(arg(args, 0));
  if (failed(arg(args, 0), x)) return 0;
  if (!isInt(arg(args, 1))) return raiseText(T.TypeError, 'Expected an int as second argument to ldexp.');
  const n = intAsI64(arg(args, 1));
  if (x == 0 || x - x != 0) return floatNew(x);
  if (n > 4000) return rangeError();
  const r = n < -4000 ? copysign<f64>(0.0, x) : f64Scale(x, <i32>n);
  return abs(r) == Infinity ? rangeError() : floatNew(r);
}

export function frexp(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  const m = f64Fraction(x);
  const e = tlsExponent;
  return tuple2Steal(floatNew(m), fromInt49(e));
}
export function modf(self: Value, v: Value): Value {
  const x = asF64(v);
  if (failed(v, x)) return 0;
  if (abs(x) == Infinity) return tuple2Steal(fromDouble(copysign<f64>(0.0, x)), fromDouble(x));
  if (x != x) return tuple2Steal(floatNew(x), floatNew(x));
  const whole = trunc(x);
  return tuple2Steal(floatNew(copysign<f64>(x - whole, x)), floatNew(whole));
}

export function isfinite(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : fromBool(x - x == 0);
}
export function isinf(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : fromBool(abs(x) == Infinity);
}
export function isnan(self: Value, v: Value): Value {
  const x = asF64(v);
  return failed(v, x) ? 0 : fromBool(x != x);
}

/** isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0) */
export function isclose(self: Value, args: usize): Value {
  if (!loadTwo(args)) return 0;
  const a = tlsX;
  const b = tlsY;
  let relative = 1e-9;
  let absolute = 0.0;
  if (arg(args, 2)) {
    relative = asF64(arg(args, 2));
    if (failed(arg(args, 2), relative)) return 0;
  }
  if (arg(args, 3)) {
    absolute = asF64(arg(args, 3));
    if (failed(arg(args, 3), absolute)) return 0;
  }
  if (relative < 0 || absolute < 0) return raiseText(T.ValueError, 'tolerances must be non-negative');
  return fromBool(isClose(a, b, relative, absolute));
}
export function isClose(a: f64, b: f64, relative: f64, absolute: f64): bool {
  if (a == b) return true;
  if (abs(a) == Infinity || abs(b) == Infinity) return false;
  const difference = abs(b - a);
  return difference <= abs(relative * b) || difference <= abs(relative * a) || difference <= absolute;
}

// ---- neighbours

/** The double `steps` places from x towards y. */
export function nextAfter(x: f64, y: f64, steps: u64): f64 {
  if (steps == 0) return x;
  if (x != x) return x;
  if (y != y) return y;
  if (x == y) return y;
  // doubles in order are integers in order once the negative ones are turned around
  const a = ordered(x);
  const b = ordered(y);
  const distance = <u64>(a < b ? b - a : a - b);
  if (steps >= distance) return y;
  return fromOrdered(a < b ? a + <i64>steps : a - <i64>steps, x);
}
@inline function ordered(x: f64): i64 {
  const raw = reinterpret<i64>(x);
  return raw < 0 ? -(raw & 0x7fffffffffffffff) : raw;
}
@inline function fromOrdered(n: i64, near: f64): f64 {
  if (n == 0) return copysign<f64>(0.0, near);
  return reinterpret<f64>(n < 0 ? -n | (<i64>1 << 63) : n);
}

/** nextafter(x, y, /, *, steps=None) */
export function nextafter(self: Value, args: usize): Value {
  if (!loadTwo(args)) return 0;
  const x = tlsX;
  const y = tlsY;
  let steps: u64 = 1;
  const given = arg(args, 2);
  if (given && given != None) {
    const n = toIndex(given);
    if (!n) return 0;
    const negative = intSign(n) < 0;
    steps = intAsU64(n);
    if (tlsOverflow && !negative) steps = u64.MAX_VALUE;
    decref(n);
    if (negative) return raiseText(T.ValueError, 'steps must be a non-negative integer');
  }
  const next = nextAfter(x, y, steps);
  // one step to zero keeps the sign, as C's nextafter does; counted steps end at y itself
  const toZero = next == 0 && x != 0 && (!given || given == None);
  return floatNew(toZero ? copysign<f64>(0.0, x) : next);
}

export function ulp(self: Value, v: Value): Value {
  const given = asF64(v);
  if (failed(v, given)) return 0;
  const x = abs(given);
  if (x - x != 0) return floatNew(x);
  const next = nextAfter(x, Infinity, 1);
  return floatNew(next == Infinity ? x - nextAfter(x, -Infinity, 1) : next - x);
}

// ---- to ints

function specialOrFloat(v: Value, name: Value, up: bool): Value {
  if (isFloatExact(v)) {
    const x = floatValue(v);
    return intFromF64(up ? ceil(x) : floor(x));
  }
  if (isIntExact(v)) return newRef(v);
  const special = lookupSpecial(v, name);
  if (special) {
    const result = call0(special);
    decref(special);
    return result;
  }
  if (hasError()) return 0;
  const x = asF64(v);
  if (failed(v, x)) return 0;
  return intFromF64(up ? ceil(x) : floor(x));
}
export function ceil_(self: Value, v: Value): Value { return specialOrFloat(v, N.__ceil__, true); }
export function floor_(self: Value, v: Value): Value { return specialOrFloat(v, N.__floor__, false); }
export function trunc_(self: Value, v: Value): Value {
  if (isFloatExact(v)) return intFromF64(floatValue(v));
  if (isIntExact(v)) return newRef(v);
  const special = lookupSpecial(v, N.__trunc__);
  if (special) {
    const result = call0(special);
    decref(special);
    return result;
  }
  return hasError() ? 0 : raiseFormat1(T.TypeError, "type %T doesn't define __trunc__ method", v);
}

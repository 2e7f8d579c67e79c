// The module cmath.
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, fromBool, isDouble } from '../../base/value';
import { Kind, arg, moduleFunction, moduleSetSteal } from '../../object/def';
import { complexDivide, complexNew, complexSize, tlsImag, tlsReal } from '../../types/complex';
import { complexLoad } from '../../types/complex/type';
import { asF64, floatNew } from '../../types/float/value';
import { tuple2Steal } from '../../types/tuple';
import { raiseText } from '../../object/errors';
import { domainError, rangeError } from '../math/elementary';
import { moduleRegister } from '../module';
import * as f from './functions';

/** Loads a number into tlsReal, tlsImag. */
@inline function loadNumber(v: Value): bool { return complexLoad(v, 'must be real number, not %T') >= 0; }
/** The result of a function of functions.ts. */
function answer(status: i32): Value {
  if (status == f.DOMAIN) return domainError();
  if (status == f.RANGE) return rangeError();
  return complexNew(tlsReal, tlsImag);
}

function acos(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.cacos(tlsReal, tlsImag)) : 0; }
function acosh(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.cacosh(tlsReal, tlsImag)) : 0; }
function asin(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.casin(tlsReal, tlsImag)) : 0; }
function asinh(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.casinh(tlsReal, tlsImag)) : 0; }
function atan(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.catan(tlsReal, tlsImag)) : 0; }
function atanh(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.catanh(tlsReal, tlsImag)) : 0; }
function cos(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.ccos(tlsReal, tlsImag)) : 0; }
function cosh(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.ccosh(tlsReal, tlsImag)) : 0; }
function exp(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.cexp(tlsReal, tlsImag)) : 0; }
function log10(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.clog10(tlsReal, tlsImag)) : 0; }
function sin(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.csin(tlsReal, tlsImag)) : 0; }
function sinh(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.csinh(tlsReal, tlsImag)) : 0; }
function sqrt(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.csqrt(tlsReal, tlsImag)) : 0; }
function tan(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.ctan(tlsReal, tlsImag)) : 0; }
function tanh(self: Value, z: Value): Value { return loadNumber(z) ? answer(f.ctanh(tlsReal, tlsImag)) : 0; }

/** log(z, [base]) */
function log(self: Value, args: usize): Value {
  if (!loadNumber(arg(args, 0))) return 0;
  const status = f.clog(tlsReal, tlsImag);
  if (!arg(args, 1)) return answer(status);
  const real = tlsReal;
  const imag = tlsImag;
  if (!loadNumber(arg(args, 1))) return 0;
  const second = f.clog(tlsReal, tlsImag);
  if (status == f.DOMAIN || second == f.DOMAIN || (tlsReal == 0 && tlsImag == 0)) return domainError();
  return complexDivide(real, imag, tlsReal, tlsImag) ? complexNew(tlsReal, tlsImag) : 0;
}

function phase(self: Value, z: Value): Value { return loadNumber(z) ? floatNew(Math.atan2(tlsImag, tlsReal)) : 0; }
function polar(self: Value, z: Value): Value {
  if (!loadNumber(z)) return 0;
  const a = tlsReal;
  const b = tlsImag;
  const size = complexSize(a, b);
  if (size == Infinity && a - a == 0 && b - b == 0) return rangeError();
  return tuple2Steal(floatNew(size), floatNew(Math.atan2(b, a)));
}
function rect(self: Value, args: usize): Value {
  const r = asF64(arg(args, 0));
  if (r == -1 && !isDouble(arg(args, 0)) && hasError()) return 0;
  const phi = asF64(arg(args, 1));
  if (phi == -1 && !isDouble(arg(args, 1)) && hasError()) return 0;
  return answer(f.crect(r, phi));
}

function isfinite(self: Value, z: Value): Value {
  return loadNumber(z) ? fromBool(tlsReal - tlsReal == 0 && tlsImag - tlsImag == 0) : 0;
}
function isnan(self: Value, z: Value): Value { return loadNumber(z) ? fromBool(tlsReal != tlsReal || tlsImag != tlsImag) : 0; }
function isinf(self: Value, z: Value): Value {
  return loadNumber(z) ? fromBool(abs(tlsReal) == Infinity || abs(tlsImag) == Infinity) : 0;
}

/** isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0) */
function isclose(self: Value, args: usize): Value {
  if (!loadNumber(arg(args, 0))) return 0;
  const a = tlsReal;
  const b = tlsImag;
  if (!loadNumber(arg(args, 1))) return 0;
  const c = tlsReal;
  const d = tlsImag;
  let relative = 1e-9;
  let absolute = 0.0;
  if (arg(args, 2)) {
    relative = asF64(arg(args, 2));
    if (relative == -1 && hasError()) return 0;
  }
  if (arg(args, 3)) {
    absolute = asF64(arg(args, 3));
    if (absolute == -1 && hasError()) return 0;
  }
  if (relative < 0 || absolute < 0) return raiseText(T.ValueError, 'tolerances must be non-negative');
  if (a == c && b == d) return fromBool(true);
  if (abs(a) == Infinity || abs(b) == Infinity || abs(c) == Infinity || abs(d) == Infinity) return fromBool(false);
  const difference = complexSize(a - c, b - d);
  return fromBool(difference <= relative * complexSize(c, d) || difference <= relative * complexSize(a, b) || difference <= absolute);
}

export function initCmath(): void {
  const m = moduleRegister('cmath');
  moduleFunction(m, 'acos(z, /)', acos.index, Kind.one);
  moduleFunction(m, 'acosh(z, /)', acosh.index, Kind.one);
  moduleFunction(m, 'asin(z, /)', asin.index, Kind.one);
  moduleFunction(m, 'asinh(z, /)', asinh.index, Kind.one);
  moduleFunction(m, 'atan(z, /)', atan.index, Kind.one);
  moduleFunction(m, 'atanh(z, /)', atanh.index, Kind.one);
  moduleFunction(m, 'cos(z, /)', cos.index, Kind.one);
  moduleFunction(m, 'cosh(z, /)', cosh.index, Kind.one);
  moduleFunction(m, 'exp(z, /)', exp.index, Kind.one);
  moduleFunction(m, 'log10(z, /)', log10.index, Kind.one);
  moduleFunction(m, 'sin(z, /)', sin.index, Kind.one);
  moduleFunction(m, 'sinh(z, /)', sinh.index, Kind.one);
  moduleFunction(m, 'sqrt(z, /)', sqrt.index, Kind.one);
  moduleFunction(m, 'tan(z, /)', tan.index, Kind.one);
  moduleFunction(m, 'tanh(z, /)', tanh.index, Kind.one);
  moduleFunction(m, 'log(z, base=<unrepresentable>, /)', log.index, Kind.slots);
  moduleFunction(m, 'phase(z, /)', phase.index, Kind.one);
  moduleFunction(m, 'polar(z, /)', polar.index, Kind.one);
  moduleFunction(m, 'rect(r, phi, /)', rect.index, Kind.slots);
  moduleFunction(m, 'isfinite(z, /)', isfinite.index, Kind.one);
  moduleFunction(m, 'isnan(z, /)', isnan.index, Kind.one);
  moduleFunction(m, 'isinf(z, /)', isinf.index, Kind.one);
  moduleFunction(m, 'isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)', isclose.index, Kind.slots);
  moduleSetSteal(m, 'pi', floatNew(Math.PI));
  moduleSetSteal(m, 'e', floatNew(Math.E));
  moduleSetSteal(m, 'tau', floatNew(2.0 * Math.PI));
  moduleSetSteal(m, 'inf', floatNew(Infinity));
  moduleSetSteal(m, 'nan', floatNew(NaN));
  moduleSetSteal(m, 'infj', complexNew(0, Infinity));
  moduleSetSteal(m, 'nanj', complexNew(0, NaN));
}

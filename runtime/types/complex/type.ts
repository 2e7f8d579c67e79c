// The type complex: its slots and methods.
import { objectFree } from '../../alloc/object';
import { NotImplemented } from '../../base/addresses.gen';
import { ComplexObj, ComplexObj_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { CompareOp, Value, fromBool, isExactly, isNone } from '../../base/value';
import { hashIdentity } from '../../object/abstract-object';
import { lookupSpecial } from '../../object/attr';
import { call0, call1 } from '../../object/call';
import { Kind, MemberKind, arg, classMethod, defineNew, doc, member, method } from '../../object/def';
import { formatText, raiseFormat1, raiseText, warnValue } from '../../object/errors';
import { instanceNew } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { newBySignature } from '../../object/type-call';
import {
  complexDivide, complexDivideReal, complexImag, complexMultiply, complexNew, complexPower, complexReal, complexResult, complexSize, isComplex, tlsImag, tlsReal,
} from '../complex';
import { numCompare } from '../float/arith';
import { asF64Slow, floatHashF64, floatNew, floatValue, isFloat } from '../float/value';
import { formatComplex } from '../format/number';
import { raiseSpecType } from '../format/spec';
import { intToF64 } from '../int/floats';
import { intExactBorrowed, isInt } from '../int/value';
import { isStr } from '../str/str';
import { tuple2Steal } from '../tuple';
import { complexFromStr, complexRepr } from './text';

function dealloc(p: usize): void { objectFree(p); }

// ---- operands: complex, or a real number, which has no imaginary part

const FOREIGN: i32 = 0;
const REAL: i32 = 1;
const COMPLEX: i32 = 2;
const FAILED: i32 = 3;

let tlsOperandReal: f64 = 0;
let tlsOperandImag: f64 = 0;

function operand(v: Value): i32 {
  tlsOperandImag = 0;
  if (isFloat(v)) {
    tlsOperandReal = floatValue(v);
    return REAL;
  }
  if (isInt(v)) {
    tlsOperandReal = intToF64(intExactBorrowed(v));
    return tlsOperandReal == -1 && hasError() ? FAILED : REAL;
  }
  if (!isComplex(v)) return FOREIGN;
  tlsOperandReal = complexReal(v);
  tlsOperandImag = complexImag(v);
  return COMPLEX;
}

let tlsA: f64 = 0;
let tlsB: f64 = 0;
let tlsC: f64 = 0;
let tlsD: f64 = 0;
let tlsKindLeft: i32 = 0;
let tlsKindRight: i32 = 0;

/** a + bi and c + di of the two operands; false: tlsKindLeft/Right tell whether foreign or failed. */
function loadBoth(left: Value, right: Value): bool {
  tlsKindRight = FOREIGN;
  tlsKindLeft = operand(left);
  if (tlsKindLeft == FOREIGN || tlsKindLeft == FAILED) return false;
  tlsA = tlsOperandReal;
  tlsB = tlsOperandImag;
  tlsKindRight = operand(right);
  if (tlsKindRight == FOREIGN || tlsKindRight == FAILED) return false;
  tlsC = tlsOperandReal;
  tlsD = tlsOperandImag;
  return true;
}
@inline function refused(): Value { return tlsKindLeft == FAILED || tlsKindRight == FAILED ? 0 : NotImplemented; }
@inline function result(): Value { return complexNew(tlsReal, tlsImag); }

function add(a: Value, b: Value): Value {
  if (!loadBoth(a, b)) return refused();
  return complexNew(tlsA + tlsC, tlsKindLeft == REAL ? tlsD : tlsKindRight == REAL ? tlsB : tlsB + tlsD);
}
function subtract(a: Value, b: Value): Value {
  if (!loadBoth(a, b)) return refused();
  return complexNew(tlsA - tlsC, tlsKindLeft == REAL ? -tlsD : tlsKindRight == REAL ? tlsB : tlsB - tlsD);
}
function multiply(a: Value, b: Value): Value {
  if (!loadBoth(a, b)) return refused();
  if (tlsKindLeft == REAL) complexResult(tlsA * tlsC, tlsA * tlsD);
  else if (tlsKindRight == REAL) complexResult(tlsA * tlsC, tlsB * tlsC);
  else complexMultiply(tlsA, tlsB, tlsC, tlsD);
  return result();
}
function truediv(a: Value, b: Value): Value {
  if (!loadBoth(a, b)) return refused();
  if (tlsKindRight == REAL) {
    if (tlsC == 0) return raiseText(T.ZeroDivisionError, 'division by zero');
    return complexNew(tlsA / tlsC, tlsB / tlsC);
  }
  if (tlsKindLeft == REAL) return complexDivideReal(tlsA, tlsC, tlsD) ? result() : 0;
  return complexDivide(tlsA, tlsB, tlsC, tlsD) ? result() : 0;
}
function power(a: Value, b: Value, mod: Value): Value {
  if (!loadBoth(a, b)) return refused();
  if (!isNone(mod)) return raiseText(T.ValueError, 'complex modulo');
  return complexPower(tlsA, tlsB, tlsC, tlsD) ? result() : 0;
}
function negative(v: Value): Value { return complexNew(-complexReal(v), -complexImag(v)); }
function positive(v: Value): Value { return isExactly(v, T.complex) ? newRef(v) : complexNew(complexReal(v), complexImag(v)); }
function absolute(v: Value): Value {
  const a = complexReal(v);
  const b = complexImag(v);
  const size = complexSize(a, b);
  if (size == Infinity && a - a == 0 && b - b == 0) return raiseText(T.OverflowError, 'absolute value too large');
  return floatNew(size);
}
function bool_(v: Value): i32 { return complexReal(v) != 0 || complexImag(v) != 0 ? 1 : 0; }

function partHash(v: Value, x: f64): i64 { return x == x ? floatHashF64(x) : hashIdentity(v); }
function hash(v: Value): i64 {
  const h = partHash(v, complexReal(v)) + 1000003 * partHash(v, complexImag(v));
  return h == -1 ? -2 : h;
}

function richcompare(a: Value, b: Value, op: i32): Value {
  if (op != CompareOp.eq && op != CompareOp.ne) return NotImplemented;
  if (!isComplex(a)) return NotImplemented;
  let equal: bool;
  if (isComplex(b)) equal = complexReal(a) == complexReal(b) && complexImag(a) == complexImag(b);
  else if (isFloat(b)) equal = complexImag(a) == 0 && complexReal(a) == floatValue(b);
  else if (isInt(b)) {
    equal = false;
    if (complexImag(a) == 0) {
      const real = floatNew(complexReal(a));
      if (!real) return 0;
      equal = numCompare(real, b) == 0;
      decref(real);
    }
  } else return NotImplemented;
  return fromBool(equal == (op == CompareOp.eq));
}

// ---- construction

/** __complex__ of an object: owned complex; 0 without an error = it has none. */
export function complexSpecial(v: Value): Value {
  if (isExactly(v, T.complex)) return newRef(v);
  const special = lookupSpecial(v, N.__complex__);
  if (!special) return 0;
  const made = call0(special);
  decref(special);
  if (!made || isExactly(made, T.complex)) return made;
  let ok = false;
  if (!isComplex(made)) raiseFormat1(T.TypeError, '__complex__ returned non-complex (type %T)', made);
  else {
    const text = formatText(
      '__complex__ returned non-complex (type %T).  The ability to return an instance of a strict subclass of complex is deprecated, and may be removed in a future version of Python.',
      made, 0, 0, 0,
    );
    ok = text != 0 && warnValue(T.DeprecationWarning, text, 1);
    decref(text);
  }
  if (ok) return made;
  decref(made);
  return 0;
}

/** Loads the complex value of a number into tlsReal, tlsImag: 1 it was complex, 0 real, -1 error (text: of the TypeError). */
export function complexLoad(v: Value, text: string): i32 {
  const special = complexSpecial(v);
  if (special) {
    complexResult(complexReal(special), complexImag(special));
    decref(special);
    return 1;
  }
  if (hasError()) return -1;
  if (isComplex(v)) {
    complexResult(complexReal(v), complexImag(v));
    return 1;
  }
  const x = asF64Slow(v, text);
  if (x == -1 && hasError()) return -1;
  complexResult(x, 0);
  return 0;
}

function ofClass(type: usize, real: f64, imag: f64): Value {
  if (type == T.complex) return complexNew(real, imag);
  const made = instanceNew(type);
  if (made) {
    changetype<ComplexObj>(<usize>made).real = real;
    changetype<ComplexObj>(<usize>made).imag = imag;
  }
  return made;
}

function ofOne(type: usize, v: Value): Value {
  if (type == T.complex && isExactly(v, T.complex)) return newRef(v);
  if (isStr(v)) {
    const parsed = complexFromStr(v);
    if (!parsed || type == T.complex) return parsed;
    const made = ofClass(type, complexReal(parsed), complexImag(parsed));
    decref(parsed);
    return made;
  }
  if (complexLoad(v, 'complex() argument must be a string or a number, not %T') < 0) return 0;
  return ofClass(type, tlsReal, tlsImag);
}

function deprecatedPart(text: string, v: Value): bool {
  const message = formatText(text, v, 0, 0, 0);
  const ok = message != 0 && warnValue(T.DeprecationWarning, message, 1);
  decref(message);
  return ok;
}

function ofParts(type: usize, args: usize): Value {
  const real = arg(args, 0);
  const imag = arg(args, 1);
  let a = 0.0;
  let b = 0.0;
  let kind = 0;
  if (real) {
    kind = complexLoad(real, "complex() argument 'real' must be a real number, not %T");
    if (kind < 0) return 0;
    a = tlsReal;
    b = tlsImag;
    if (kind == 1 && !deprecatedPart("complex() argument 'real' must be a real number, not %T", real)) return 0;
  }
  if (imag) {
    // __complex__ is not asked for: only complex itself counts
    if (isComplex(imag)) {
      if (!deprecatedPart("complex() argument 'imag' must be a real number, not %T", imag)) return 0;
      a -= complexImag(imag);
      b = kind == 1 ? b + complexReal(imag) : complexReal(imag);
    } else {
      const y = asF64Slow(imag, "complex() argument 'imag' must be a real number, not %T");
      if (y == -1 && hasError()) return 0;
      b = kind == 1 ? b + y : y; // 0.0 + -0.0 would lose the sign
    }
  }
  return ofClass(type, a, b);
}

// ---- methods

function conjugate(self: Value): Value { return complexNew(complexReal(self), -complexImag(self)); }
function getnewargs(self: Value): Value {
  const real = floatNew(complexReal(self));
  const imag = floatNew(complexImag(self));
  return tuple2Steal(real, imag);
}
function format(self: Value, spec: Value): Value {
  if (!isStr(spec)) return raiseSpecType(spec);
  return formatComplex(self, spec);
}
function fromNumber(cls: Value, number: Value): Value {
  if (isExactly(number, T.complex) && cls == <u64>T.complex) return newRef(number);
  if (complexLoad(number, 'must be real number, not %T') < 0) return 0;
  const made = complexNew(tlsReal, tlsImag);
  if (!made || cls == <u64>T.complex) return made;
  const result = call1(cls, made);
  decref(made);
  return result;
}

/** Fills T.complex. */
export function initComplex(): void {
  typeSetup(T.complex, ComplexObj_size, 0, TypeFlag.baseType);
  const type = changetype<Type>(T.complex);
  type.dealloc = dealloc.index;
  type.repr = complexRepr.index;
  type.hash = hash.index;
  type.richcompare = richcompare.index;
  type.add = add.index;
  type.subtract = subtract.index;
  type.multiply = multiply.index;
  type.truediv = truediv.index;
  type.power = power.index;
  type.negative = negative.index;
  type.positive = positive.index;
  type.absolute = absolute.index;
  type.bool_ = bool_.index;
  defineNew(T.complex, 'complex(real=0, imag=0)', ofArguments.index);
  type.new_ = newSlot.index;
  method(T.complex, '__complex__($self, /)', positive.index, Kind.noargs);
  method(T.complex, '__format__($self, format_spec, /)', format.index, Kind.one);
  method(T.complex, '__getnewargs__($self, /)', getnewargs.index, Kind.noargs);
  method(T.complex, 'conjugate($self, /)', conjugate.index, Kind.noargs);
  classMethod(T.complex, 'from_number($type, number, /)', fromNumber.index, Kind.one);
  member(T.complex, 'real', offsetof<ComplexObj>('real'), MemberKind.double | MemberKind.readonly);
  member(T.complex, 'imag', offsetof<ComplexObj>('imag'), MemberKind.double | MemberKind.readonly);
  doc(T.complex, '', 'complex(real=0, imag=0) -> the complex number of these parts\ncomplex(text) -> the one a text spells');
}

/** Was the first parameter given by name? Set before the arguments are bound, read before anything else runs. */
let tlsByName: bool = false;
function newSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  tlsByName = nargs == 0;
  return newBySignature(type, args, nargs, kwnames);
}
function ofArguments(type: usize, args: usize): Value {
  // a lone positional argument may be a text or a complex number
  return !tlsByName && arg(args, 1) == 0 && arg(args, 0) != 0 ? ofOne(type, arg(args, 0)) : ofParts(type, args);
}

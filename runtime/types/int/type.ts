// The type int: its slots and methods. What they do is in the other files of this folder.
import { None, NotImplemented, True } from '../../base/addresses.gen';
import { IntBox, IntBox_size, Obj, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { CompareOp, Value, fromBool, fromInt49, isNone } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { toIndex } from '../../object/abstract-number';
import { Kind, arg, classMethod, doc, getset, method } from '../../object/def';
import { raiseFormat1 } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { formatInt } from '../format/number';
import { raiseSpecType } from '../format/spec';
import { isStr } from '../str/str';
import { tuple1, tuple2 } from '../tuple';
import { intAbsolute, intAdd, intCompare, intDivmod, intFloorDivide, intHash, intMultiply, intNegative, intPositive, intRemainder, intSubtract } from './arith';
import { intAnd, intBitCount, intBitLength, intInvert, intLshift, intOr, intRshift, intXor } from './bits';
import { intFromBytes, intToBytes } from './bytes';
import { intToF64, intTrueDivide } from './floats';
import { intNew } from './new';
import { intPower } from './power';
import { intRepr } from './text';
import { intExactBorrowed, intFromI64, intSign, isInt } from './value';
import { fromDouble } from '../../base/value';
import { hasError } from '../../base/thread';

function dealloc(p: usize): void {
  if (changetype<Obj>(p).type != T.int) decref(changetype<IntBox>(p).value);
  objectFree(p);
}

// ---- slots: NotImplemented when an operand is no int

function add(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intAdd(a, b) : NotImplemented; }
function subtract(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intSubtract(a, b) : NotImplemented; }
function multiply(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intMultiply(a, b) : NotImplemented; }
function remainder(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intRemainder(a, b) : NotImplemented; }
function divmod(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intDivmod(a, b) : NotImplemented; }
function floordiv(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intFloorDivide(a, b) : NotImplemented; }
function truediv(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intTrueDivide(a, b) : NotImplemented; }
function lshift(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intLshift(a, b) : NotImplemented; }
function rshift(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intRshift(a, b) : NotImplemented; }
function and(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intAnd(a, b) : NotImplemented; }
function xor(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intXor(a, b) : NotImplemented; }
function or(a: Value, b: Value): Value { return isInt(a) && isInt(b) ? intOr(a, b) : NotImplemented; }
function power(a: Value, b: Value, mod: Value): Value {
  return isInt(a) && isInt(b) && (isNone(mod) || isInt(mod)) ? intPower(a, b, mod) : NotImplemented;
}
function bool_(v: Value): i32 { return intSign(v) ? 1 : 0; }
function float_(v: Value): Value {
  const x = intToF64(intExactBorrowed(v));
  return hasError() ? 0 : fromDouble(x);
}
function repr(v: Value): Value { return intRepr(v); }

/** The answer of a comparison operator when a - b has the sign of `order`. */
export function orderResult(order: i32, op: i32): bool {
  switch (op) {
    case CompareOp.lt: return order < 0;
    case CompareOp.le: return order <= 0;
    case CompareOp.eq: return order == 0;
    case CompareOp.ne: return order != 0;
    case CompareOp.gt: return order > 0;
    default: return order >= 0;
  }
}
function richcompare(a: Value, b: Value, op: i32): Value {
  return isInt(a) && isInt(b) ? fromBool(orderResult(intCompare(a, b), op)) : NotImplemented;
}

// ---- methods

function exact(self: Value): Value { return intPositive(self); }
function zero(self: Value): Value { return fromInt49(0); }
function one(self: Value): Value { return fromInt49(1); }
function yes(self: Value): Value { return True; }
function bitLength(self: Value): Value { return intFromI64(intBitLength(self)); }
function bitCount(self: Value): Value { return intFromI64(intBitCount(self)); }
function asIntegerRatio(self: Value): Value { return tuple2(intExactBorrowed(self), fromInt49(1)); }
function getnewargs(self: Value): Value { return tuple1(intExactBorrowed(self)); }

/** As CPython counts: its header and 30-bit digits, so that sys.getsizeof tells the same story. */
function sizeOf(self: Value): Value {
  const bits = intBitLength(self);
  return intFromI64(24 + 4 * max<i64>(1, (bits + 29) / 30));
}

/** round(n, ndigits): half to even at a power of ten. */
function round(self: Value, args: usize): Value {
  const given = arg(args, 0);
  if (given == 0 || isNone(given)) return intPositive(self);
  const ndigits = toIndex(given);
  if (!ndigits) return 0;
  if (intSign(ndigits) >= 0) {
    decref(ndigits);
    return intPositive(self);
  }
  const minus = intNegative(ndigits);
  decref(ndigits);
  if (!minus) return 0;
  const ten = intPower(fromInt49(10), minus, None);
  decref(minus);
  if (!ten) return 0;
  const result = roundToMultiple(self, ten);
  decref(ten);
  return result;
}

function roundToMultiple(self: Value, unit: Value): Value {
  // self = q * unit + rest; the nearer multiple, the even q on a tie
  const rest = intRemainder(self, unit);
  if (!rest) return 0;
  const twice = intLshift(rest, fromInt49(1));
  let down: Value = 0;
  let result: Value = 0;
  if (twice) {
    down = intSubtract(self, rest);
    const order = intCompare(twice, unit);
    decref(twice);
    let up = order > 0;
    if (down && order == 0) {
      const q = intFloorDivide(self, unit);
      if (!q) {
        decref(down);
        down = 0;
      } else {
        const bit = intAnd(q, fromInt49(1));
        up = bit == fromInt49(1);
        decref(q);
        decref(bit);
      }
    }
    if (down) result = up ? intAdd(down, unit) : newRef(down);
  }
  decref(down);
  decref(rest);
  return result;
}

function format(self: Value, spec: Value): Value {
  if (!isStr(spec)) return raiseSpecType(spec);
  return formatInt(self, spec);
}

/** Fills T.int. */
export function initInt(): void {
  typeSetup(T.int, IntBox_size, 0, TypeFlag.baseType | TypeFlag.intSubclass | TypeFlag.matchSelf);
  const type = changetype<Type>(T.int);
  type.dealloc = dealloc.index;
  type.repr = repr.index;
  type.hash = intHash.index;
  type.richcompare = richcompare.index;
  type.new_ = intNew.index;
  type.add = add.index;
  type.subtract = subtract.index;
  type.multiply = multiply.index;
  type.remainder = remainder.index;
  type.divmod = divmod.index;
  type.power = power.index;
  type.negative = intNegative.index;
  type.positive = intPositive.index;
  type.absolute = intAbsolute.index;
  type.bool_ = bool_.index;
  type.invert = intInvert.index;
  type.lshift = lshift.index;
  type.rshift = rshift.index;
  type.and = and.index;
  type.xor = xor.index;
  type.or = or.index;
  type.int = intPositive.index;
  type.float = float_.index;
  type.floordiv = floordiv.index;
  type.truediv = truediv.index;
  type.index = intPositive.index;
  method(T.int, '__ceil__($self, /)', exact.index, Kind.noargs);
  method(T.int, '__floor__($self, /)', exact.index, Kind.noargs);
  method(T.int, '__trunc__($self, /)', exact.index, Kind.noargs);
  method(T.int, '__round__($self, ndigits=None, /)', round.index, Kind.slots);
  method(T.int, '__format__($self, format_spec, /)', format.index, Kind.one);
  method(T.int, '__getnewargs__($self, /)', getnewargs.index, Kind.noargs);
  method(T.int, '__sizeof__($self, /)', sizeOf.index, Kind.noargs);
  method(T.int, 'as_integer_ratio($self, /)', asIntegerRatio.index, Kind.noargs);
  method(T.int, 'bit_count($self, /)', bitCount.index, Kind.noargs);
  method(T.int, 'bit_length($self, /)', bitLength.index, Kind.noargs);
  method(T.int, 'conjugate($self, /)', exact.index, Kind.noargs);
  method(T.int, 'is_integer($self, /)', yes.index, Kind.noargs);
  method(T.int, "to_bytes($self, /, length=1, byteorder='big', *, signed=False)", intToBytes.index, Kind.slots);
  classMethod(T.int, "from_bytes($type, /, bytes, byteorder='big', *, signed=False)", intFromBytes.index, Kind.slots);
  getset(T.int, 'real', exact.index, 0);
  getset(T.int, 'imag', zero.index, 0);
  getset(T.int, 'numerator', exact.index, 0);
  getset(T.int, 'denominator', one.index, 0);
  doc(T.int, '', 'int(x=0) -> the whole part of a number, or the number a text spells\nint(text, base=10) -> the same in a base 2..36; 0 takes the base from the prefix\n\n>>> int(\'0x2f\', 0)\n47');
}

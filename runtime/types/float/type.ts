// The type float: its slots and methods.
import { objectFree } from '../../alloc/object';
import { NotImplemented } from '../../base/addresses.gen';
import { FloatObj, FloatObj_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value, fromBool, fromDouble, fromInt49, isNone, typeOf } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { call1 } from '../../object/call';
import { Kind, arg, classMethod, doc, getset, method } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { instanceNew } from '../../object/instance';
import { decref } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { BufferFlag, bufferData, bufferGet, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../buffer/buffer';
import { bytesData, bytesFrom, bytesLength } from '../bytes/bytes';
import { formatFloat } from '../format/number';
import { raiseSpecType } from '../format/spec';
import { intFromF64 } from '../int/floats';
import { isInt } from '../int/value';
import { isStr, strFromLiteral } from '../str/str';
import { strEqualsLiteral } from '../str/compare';
import { tuple1, tuple2 } from '../tuple';
import {
  floatAddSlow, floatDivmodTo, floatFloorDivideSlow, floatMultiplySlow, floatPowerSlow, floatRemainderSlow, floatSubtractSlow,
  floatTrueDivideSlow, numCompare, numOrderResult,
} from './arith';
import { floatFromHex, floatHex } from './hex';
import { floatFromStr, floatFromText } from './parse';
import { integerRatio, roundPlaces, roundToInt } from './round';
import { floatRepr } from './text';
import { floatExact, floatFromObject, floatHash, floatNew, floatValue, isFloat } from './value';
import { raiseBadType } from '../text/arguments';

function dealloc(p: usize): void { objectFree(p); }

function richcompare(a: Value, b: Value, op: i32): Value {
  if (!(isFloat(a) || isInt(a)) || !(isFloat(b) || isInt(b))) return NotImplemented;
  return fromBool(numOrderResult(numCompare(a, b), op));
}
function divmod(a: Value, b: Value): Value {
  const room = scratchPush(16);
  const done = floatDivmodTo(a, b, room, room + 8);
  const q = load<f64>(room);
  const r = load<f64>(room + 8);
  scratchPop(room);
  if (done <= 0) return done < 0 ? NotImplemented : 0;
  const quotient = floatNew(q);
  const rest = floatNew(r);
  const pair: Value = quotient && rest ? tuple2(quotient, rest) : 0;
  decref(quotient);
  decref(rest);
  return pair;
}
function power(a: Value, b: Value, mod: Value): Value {
  if (!isNone(mod)) return raiseText(T.TypeError, 'pow() 3rd argument not allowed unless all arguments are integers');
  return floatPowerSlow(a, b);
}
function negative(v: Value): Value { return floatNew(-floatValue(v)); }
function absolute(v: Value): Value { return floatNew(abs(floatValue(v))); }
function bool_(v: Value): i32 { return floatValue(v) == 0 ? 0 : 1; }
function toInt(v: Value): Value { return intFromF64(floatValue(v)); }

// ---- methods

function ceil_(self: Value): Value { return intFromF64(ceil(floatValue(self))); }
function floor_(self: Value): Value { return intFromF64(floor(floatValue(self))); }
function zero(self: Value): Value { return fromDouble(0.0); }
function isInteger(self: Value): Value {
  const x = floatValue(self);
  return fromBool(x - x == 0 && floor(x) == x);
}
function ratio(self: Value): Value { return integerRatio(floatValue(self)); }
function hex(self: Value): Value { return floatHex(floatValue(self)); }
function getnewargs(self: Value): Value {
  const exact = floatExact(self);
  if (!exact) return 0;
  const args = tuple1(exact);
  decref(exact);
  return args;
}

function round(self: Value, args: usize): Value {
  const given = arg(args, 0);
  const x = floatValue(self);
  if (given == 0 || isNone(given)) return roundToInt(x);
  const places = asIndexI64(given, 0);
  if (places == -1 && hasError()) return 0;
  return roundPlaces(x, places);
}

function format(self: Value, spec: Value): Value {
  if (!isStr(spec)) return raiseSpecType(spec);
  return formatFloat(self, spec);
}

function fromhex(cls: Value, text: Value): Value {
  if (!isStr(text)) return raiseFormat1(T.TypeError, 'bad argument type for built-in operation', text);
  return ofClassSteal(cls, floatFromHex(text));
}
function fromNumber(cls: Value, number: Value): Value {
  return ofClassSteal(cls, floatFromObject(number, 'must be real number, not %T'));
}
/** cls(result) when the class is not float itself. */
function ofClassSteal(cls: Value, result: Value): Value {
  if (!result || cls == <u64>T.float) return result;
  const made = call1(cls, result);
  decref(result);
  return made;
}

function getformat(cls: Value, kind: Value): Value {
  if (!isStr(kind)) return raiseBadType('__getformat__() argument must be str, not ', kind, '');
  if (strEqualsLiteral(kind, 'double') || strEqualsLiteral(kind, 'float')) return strFromLiteral('IEEE, little-endian');
  return raiseText(T.ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
}

/** float(x) of any object: exact float, owned. */
export function floatFromAny(x: Value): Value {
  const given = changetype<Type>(typeOf(x));
  if (isStr(x) && !given.float && !given.index) return floatFromStr(x);
  if (!given.float && !given.index && hasBuffer(x)) {
    const view = bufferScratch();
    let shown: Value = 0;
    if (bufferGet(x, view, BufferFlag.simple)) {
      shown = bytesFrom(bufferData(view), bufferLength(view));
      bufferRelease(view);
    }
    scratchPop(view);
    if (!shown) return 0;
    const result = floatFromText(bytesData(shown), bytesLength(shown), x);
    decref(shown);
    return result;
  }
  return floatFromObject(x, "float() argument must be a string or a real number, not '%T'");
}

/** float.__new__(x=0, /) */
function floatNewSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  // a subclass with an __init__ of its own may take keywords
  if (kwnames && changetype<Type>(type).init == changetype<Type>(T.float).init) {
    return raiseText(T.TypeError, 'float() takes no keyword arguments');
  }
  if (nargs > 1) return raiseFormat1(T.TypeError, 'float expected at most 1 argument, got %d', fromInt49(nargs));
  const exact = nargs == 0 ? fromDouble(0.0) : floatFromAny(arg(args, 0));
  if (type == T.float || !exact) return exact;
  const made = instanceNew(type);
  if (made) changetype<FloatObj>(<usize>made).value = floatValue(exact);
  decref(exact);
  return made;
}

/** Fills T.float. */
export function initFloat(): void {
  typeSetup(T.float, FloatObj_size, 0, TypeFlag.baseType | TypeFlag.floatSubclass | TypeFlag.matchSelf);
  const type = changetype<Type>(T.float);
  type.dealloc = dealloc.index;
  type.repr = floatRepr.index;
  type.hash = floatHash.index;
  type.richcompare = richcompare.index;
  type.new_ = floatNewSlot.index;
  type.add = floatAddSlow.index;
  type.subtract = floatSubtractSlow.index;
  type.multiply = floatMultiplySlow.index;
  type.remainder = floatRemainderSlow.index;
  type.divmod = divmod.index;
  type.power = power.index;
  type.negative = negative.index;
  type.positive = floatExact.index;
  type.absolute = absolute.index;
  type.bool_ = bool_.index;
  type.int = toInt.index;
  type.float = floatExact.index;
  type.floordiv = floatFloorDivideSlow.index;
  type.truediv = floatTrueDivideSlow.index;
  method(T.float, '__ceil__($self, /)', ceil_.index, Kind.noargs);
  method(T.float, '__floor__($self, /)', floor_.index, Kind.noargs);
  method(T.float, '__trunc__($self, /)', toInt.index, Kind.noargs);
  method(T.float, '__round__($self, ndigits=None, /)', round.index, Kind.slots);
  method(T.float, '__format__($self, format_spec, /)', format.index, Kind.one);
  method(T.float, '__getnewargs__($self, /)', getnewargs.index, Kind.noargs);
  method(T.float, 'as_integer_ratio($self, /)', ratio.index, Kind.noargs);
  method(T.float, 'conjugate($self, /)', floatExact.index, Kind.noargs);
  method(T.float, 'hex($self, /)', hex.index, Kind.noargs);
  method(T.float, 'is_integer($self, /)', isInteger.index, Kind.noargs);
  classMethod(T.float, 'fromhex($type, string, /)', fromhex.index, Kind.one);
  classMethod(T.float, 'from_number($type, number, /)', fromNumber.index, Kind.one);
  classMethod(T.float, '__getformat__($type, typestr, /)', getformat.index, Kind.one);
  getset(T.float, 'real', floatExact.index, 0);
  getset(T.float, 'imag', zero.index, 0);
  doc(T.float, '', 'float(x=0) -> the floating-point number nearest to a number, or to the one a text spells');
}

// The functions of _operator: operators as functions.
import { None } from '../../base/addresses.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { CompareOp, Value, fromBool, fromInt49 } from '../../base/value';
import {
  absolute, add, asIndexI64, bitAnd, bitOr, bitXor, floordiv, inplaceAdd, inplaceAnd, inplaceFloordiv, inplaceLshift, inplaceMatmul,
  inplaceMultiply, inplaceOr, inplacePower, inplaceRemainder, inplaceRshift, inplaceSubtract, inplaceTruediv, inplaceXor, invert,
  lshift, matmul, multiply, negative, positive, power, remainder, rshift, subtract, toIndex, truediv,
} from '../../object/abstract-number';
import { compareBool, isTrue, richCompare } from '../../object/abstract-object';
import { contains, delItem, getItem, getIter, isSequence, iterNext, lengthHint, sequenceConcat, setItem } from '../../object/abstract-sequence';
import { callValue } from '../../object/call';
import { Kind, arg, moduleFunction } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { BufferFlag, bufferData, bufferGet, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../../types/buffer/buffer';
import { intFromI64, isInt } from '../../types/int/value';
import { isStr, strData, strIsAscii, strLength } from '../../types/str/str';
import { scratchPop } from '../../base/scratch';
import { fromOk, fromTri } from '../module';

function truth(self: Value, a: Value): Value { return fromTri(isTrue(a)); }
function not(self: Value, a: Value): Value {
  const t = isTrue(a);
  return t < 0 ? 0 : fromBool(t == 0);
}
function is(self: Value, args: usize): Value { return fromBool(arg(args, 0) == arg(args, 1)); }
function isNot(self: Value, args: usize): Value { return fromBool(arg(args, 0) != arg(args, 1)); }
function isNone(self: Value, a: Value): Value { return fromBool(a == None); }
function isNotNone(self: Value, a: Value): Value { return fromBool(a != None); }
function index(self: Value, a: Value): Value { return toIndex(a); }
function neg(self: Value, a: Value): Value { return negative(a); }
function pos(self: Value, a: Value): Value { return positive(a); }
function abs_(self: Value, a: Value): Value { return absolute(a); }
function inv(self: Value, a: Value): Value { return invert(a); }

function add_(self: Value, args: usize): Value { return add(arg(args, 0), arg(args, 1)); }
function sub(self: Value, args: usize): Value { return subtract(arg(args, 0), arg(args, 1)); }
function mul(self: Value, args: usize): Value { return multiply(arg(args, 0), arg(args, 1)); }
function matmul_(self: Value, args: usize): Value { return matmul(arg(args, 0), arg(args, 1)); }
function floordiv_(self: Value, args: usize): Value { return floordiv(arg(args, 0), arg(args, 1)); }
function truediv_(self: Value, args: usize): Value { return truediv(arg(args, 0), arg(args, 1)); }
function mod(self: Value, args: usize): Value { return remainder(arg(args, 0), arg(args, 1)); }
function lshift_(self: Value, args: usize): Value { return lshift(arg(args, 0), arg(args, 1)); }
function rshift_(self: Value, args: usize): Value { return rshift(arg(args, 0), arg(args, 1)); }
function and(self: Value, args: usize): Value { return bitAnd(arg(args, 0), arg(args, 1)); }
function xor(self: Value, args: usize): Value { return bitXor(arg(args, 0), arg(args, 1)); }
function or(self: Value, args: usize): Value { return bitOr(arg(args, 0), arg(args, 1)); }
function pow(self: Value, args: usize): Value { return power(arg(args, 0), arg(args, 1), None); }

function iadd(self: Value, args: usize): Value { return inplaceAdd(arg(args, 0), arg(args, 1)); }
function isub(self: Value, args: usize): Value { return inplaceSubtract(arg(args, 0), arg(args, 1)); }
function imul(self: Value, args: usize): Value { return inplaceMultiply(arg(args, 0), arg(args, 1)); }
function imatmul(self: Value, args: usize): Value { return inplaceMatmul(arg(args, 0), arg(args, 1)); }
function ifloordiv(self: Value, args: usize): Value { return inplaceFloordiv(arg(args, 0), arg(args, 1)); }
function itruediv(self: Value, args: usize): Value { return inplaceTruediv(arg(args, 0), arg(args, 1)); }
function imod(self: Value, args: usize): Value { return inplaceRemainder(arg(args, 0), arg(args, 1)); }
function ilshift(self: Value, args: usize): Value { return inplaceLshift(arg(args, 0), arg(args, 1)); }
function irshift(self: Value, args: usize): Value { return inplaceRshift(arg(args, 0), arg(args, 1)); }
function iand(self: Value, args: usize): Value { return inplaceAnd(arg(args, 0), arg(args, 1)); }
function ixor(self: Value, args: usize): Value { return inplaceXor(arg(args, 0), arg(args, 1)); }
function ior(self: Value, args: usize): Value { return inplaceOr(arg(args, 0), arg(args, 1)); }
function ipow(self: Value, args: usize): Value { return inplacePower(arg(args, 0), arg(args, 1)); }

function eq(self: Value, args: usize): Value { return richCompare(arg(args, 0), arg(args, 1), CompareOp.eq); }
function ne(self: Value, args: usize): Value { return richCompare(arg(args, 0), arg(args, 1), CompareOp.ne); }
function lt(self: Value, args: usize): Value { return richCompare(arg(args, 0), arg(args, 1), CompareOp.lt); }
function le(self: Value, args: usize): Value { return richCompare(arg(args, 0), arg(args, 1), CompareOp.le); }
function gt(self: Value, args: usize): Value { return richCompare(arg(args, 0), arg(args, 1), CompareOp.gt); }
function ge(self: Value, args: usize): Value { return richCompare(arg(args, 0), arg(args, 1), CompareOp.ge); }

function getitem(self: Value, args: usize): Value { return getItem(arg(args, 0), arg(args, 1)); }
function setitem(self: Value, args: usize): Value { return fromOk(setItem(arg(args, 0), arg(args, 1), arg(args, 2))); }
function delitem(self: Value, args: usize): Value { return fromOk(delItem(arg(args, 0), arg(args, 1))); }
function contains_(self: Value, args: usize): Value { return fromTri(contains(arg(args, 0), arg(args, 1))); }

function concat(self: Value, args: usize): Value {
  if (!isSequence(arg(args, 0))) return raiseFormat1(T.TypeError, "'%T' object can't be concatenated", arg(args, 0));
  return sequenceConcat(arg(args, 0), arg(args, 1));
}
function iconcat(self: Value, args: usize): Value {
  if (!isSequence(arg(args, 0))) return raiseFormat1(T.TypeError, "'%T' object can't be concatenated", arg(args, 0));
  return inplaceAdd(arg(args, 0), arg(args, 1));
}

/** The position of the first equal item, or how many there are: -1 not found, -2 error. */
function search(sequence: Value, wanted: Value, first: bool): i64 {
  const it = getIter(sequence);
  if (!it) return -2;
  let at: i64 = 0;
  let found: i64 = first ? -1 : 0;
  for (;;) {
    const item = iterNext(it);
    if (!item) {
      if (hasError()) found = -2;
      break;
    }
    const same = compareBool(item, wanted, CompareOp.eq);
    decref(item);
    if (same < 0) {
      found = -2;
      break;
    }
    if (same) {
      if (first) {
        found = at;
        break;
      }
      found++;
    }
    at++;
  }
  decref(it);
  return found;
}
function indexOf(self: Value, args: usize): Value {
  const at = search(arg(args, 0), arg(args, 1), true);
  if (at == -1) return raiseText(T.ValueError, 'sequence.index(x): x not in sequence');
  return at < 0 ? 0 : intFromI64(at);
}
function countOf(self: Value, args: usize): Value {
  const n = search(arg(args, 0), arg(args, 1), false);
  return n < 0 ? 0 : intFromI64(n);
}

function lengthHint_(self: Value, args: usize): Value {
  let fallback: i64 = 0;
  if (arg(args, 1)) {
    if (!isInt(arg(args, 1))) return raiseFormat1(T.TypeError, "'%T' object cannot be interpreted as an integer", arg(args, 1));
    fallback = asIndexI64(arg(args, 1), T.OverflowError);
    if (fallback == -1 && hasError()) return 0;
  }
  const n = lengthHint(arg(args, 0), fallback);
  return n == -1 && hasError() ? 0 : intFromI64(n);
}

/** call(obj, /, *args, **kwargs) */
function call(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs == 0) return raiseText(T.TypeError, 'call expected at least 1 argument, got 0');
  return callValue(arg(args, 0), args + 8, nargs - 1, kwnames);
}

/** Compares without telling by its time where the difference is. */
function sameBytes(a: usize, an: u32, b: usize, bn: u32): bool {
  let difference: u32 = an ^ bn;
  if (an != bn) a = b;
  for (let i: u32 = 0; i < bn; i++) difference |= load<u8>(a + i) ^ load<u8>(b + i);
  return difference == 0;
}
function compareDigest(self: Value, args: usize): Value {
  const a = arg(args, 0);
  const b = arg(args, 1);
  if (isStr(a) && isStr(b)) {
    if (!strIsAscii(a) || !strIsAscii(b)) return raiseText(T.TypeError, 'comparing strings with non-ASCII characters is not supported');
    return fromBool(sameBytes(strData(a), strLength(a), strData(b), strLength(b)));
  }
  const odd = !hasBuffer(a) ? a : !hasBuffer(b) ? b : 0;
  if (odd) return raiseFormat1(T.TypeError, "a bytes-like object is required, not '%T'", odd);
  const left = bufferScratch();
  const right = bufferScratch();
  let result: Value = 0;
  if (bufferGet(a, left, BufferFlag.simple)) {
    if (bufferGet(b, right, BufferFlag.simple)) {
      result = fromBool(sameBytes(bufferData(left), bufferLength(left), bufferData(right), bufferLength(right)));
      bufferRelease(right);
    }
    bufferRelease(left);
  }
  scratchPop(left);
  return result;
}

export function addOperatorFunctions(module: Value): void {
  moduleFunction(module, 'truth(a, /)', truth.index, Kind.one);
  moduleFunction(module, 'contains(a, b, /)', contains_.index, Kind.slots);
  moduleFunction(module, 'indexOf(a, b, /)', indexOf.index, Kind.slots);
  moduleFunction(module, 'countOf(a, b, /)', countOf.index, Kind.slots);
  moduleFunction(module, 'is_(a, b, /)', is.index, Kind.slots);
  moduleFunction(module, 'is_not(a, b, /)', isNot.index, Kind.slots);
  moduleFunction(module, 'is_none(a, /)', isNone.index, Kind.one);
  moduleFunction(module, 'is_not_none(a, /)', isNotNone.index, Kind.one);
  moduleFunction(module, 'index(a, /)', index.index, Kind.one);
  moduleFunction(module, 'add(a, b, /)', add_.index, Kind.slots);
  moduleFunction(module, 'sub(a, b, /)', sub.index, Kind.slots);
  moduleFunction(module, 'mul(a, b, /)', mul.index, Kind.slots);
  moduleFunction(module, 'matmul(a, b, /)', matmul_.index, Kind.slots);
  moduleFunction(module, 'floordiv(a, b, /)', floordiv_.index, Kind.slots);
  moduleFunction(module, 'truediv(a, b, /)', truediv_.index, Kind.slots);
  moduleFunction(module, 'mod(a, b, /)', mod.index, Kind.slots);
  moduleFunction(module, 'neg(a, /)', neg.index, Kind.one);
  moduleFunction(module, 'pos(a, /)', pos.index, Kind.one);
  moduleFunction(module, 'abs(a, /)', abs_.index, Kind.one);
  moduleFunction(module, 'inv(a, /)', inv.index, Kind.one);
  moduleFunction(module, 'invert(a, /)', inv.index, Kind.one);
  moduleFunction(module, 'lshift(a, b, /)', lshift_.index, Kind.slots);
  moduleFunction(module, 'rshift(a, b, /)', rshift_.index, Kind.slots);
  moduleFunction(module, 'not_(a, /)', not.index, Kind.one);
  moduleFunction(module, 'and_(a, b, /)', and.index, Kind.slots);
  moduleFunction(module, 'xor(a, b, /)', xor.index, Kind.slots);
  moduleFunction(module, 'or_(a, b, /)', or.index, Kind.slots);
  moduleFunction(module, 'iadd(a, b, /)', iadd.index, Kind.slots);
  moduleFunction(module, 'isub(a, b, /)', isub.index, Kind.slots);
  moduleFunction(module, 'imul(a, b, /)', imul.index, Kind.slots);
  moduleFunction(module, 'imatmul(a, b, /)', imatmul.index, Kind.slots);
  moduleFunction(module, 'ifloordiv(a, b, /)', ifloordiv.index, Kind.slots);
  moduleFunction(module, 'itruediv(a, b, /)', itruediv.index, Kind.slots);
  moduleFunction(module, 'imod(a, b, /)', imod.index, Kind.slots);
  moduleFunction(module, 'ilshift(a, b, /)', ilshift.index, Kind.slots);
  moduleFunction(module, 'irshift(a, b, /)', irshift.index, Kind.slots);
  moduleFunction(module, 'iand(a, b, /)', iand.index, Kind.slots);
  moduleFunction(module, 'ixor(a, b, /)', ixor.index, Kind.slots);
  moduleFunction(module, 'ior(a, b, /)', ior.index, Kind.slots);
  moduleFunction(module, 'concat(a, b, /)', concat.index, Kind.slots);
  moduleFunction(module, 'iconcat(a, b, /)', iconcat.index, Kind.slots);
  moduleFunction(module, 'getitem(a, b, /)', getitem.index, Kind.slots);
  moduleFunction(module, 'setitem(a, b, c, /)', setitem.index, Kind.slots);
  moduleFunction(module, 'delitem(a, b, /)', delitem.index, Kind.slots);
  moduleFunction(module, 'pow(a, b, /)', pow.index, Kind.slots);
  moduleFunction(module, 'ipow(a, b, /)', ipow.index, Kind.slots);
  moduleFunction(module, 'eq(a, b, /)', eq.index, Kind.slots);
  moduleFunction(module, 'ne(a, b, /)', ne.index, Kind.slots);
  moduleFunction(module, 'lt(a, b, /)', lt.index, Kind.slots);
  moduleFunction(module, 'le(a, b, /)', le.index, Kind.slots);
  moduleFunction(module, 'gt(a, b, /)', gt.index, Kind.slots);
  moduleFunction(module, 'ge(a, b, /)', ge.index, Kind.slots);
  moduleFunction(module, 'length_hint(obj, default=0, /)', lengthHint_.index, Kind.slots);
  moduleFunction(module, 'call(obj, /, *args, **kwargs)', call.index, Kind.raw);
  moduleFunction(module, '_compare_digest(a, b, /)', compareDigest.index, Kind.slots);
}

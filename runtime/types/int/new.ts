// int(...): the constructor and the conversions it makes.
import { IntBox, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, doubleOf, fromInt49, isDouble, typeOf } from '../../base/value';
import { asIndexI64, toIndex } from '../../object/abstract-number';
import { arg } from '../../object/def';
import { raiseFormat1, raiseFormat2, raiseText, warnValue } from '../../object/errors';
import { formatText } from '../../object/errors';
import { instanceNew } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { BufferFlag, bufferData, bufferGet, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../buffer/buffer';
import { isByteArray } from '../bytearray/bytearray';
import { bytesData, bytesFrom, bytesLength, isBytes } from '../bytes/bytes';
import { isStr } from '../str/str';
import { strEqualsLiteral } from '../str/compare';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { intFromF64 } from './floats';
import { intFromStr, intFromText } from './text';
import { intExactBorrowed, isInt, isIntExact } from './value';

/** Subclasses may have a repr of their own, but the error shows their bytes. */
@inline function isBytesExact(v: Value): bool { return typeOf(v) == T.bytes; }

/** int(x) for any x. */
export function intFromObject(v: Value): Value {
  if (isIntExact(v)) return newRef(v);
  if (isDouble(v)) return intFromF64(doubleOf(v));
  const type = changetype<Type>(typeOf(v));
  if (type.int) return checkedInt(call_indirect<Value>(type.int, v));
  if (type.index) return toIndex(v);
  if (isStr(v)) return intFromStr(v, 10);
  if (isBytesExact(v)) return intFromText(bytesData(v), bytesLength(v), 10, v);
  if (hasBuffer(v)) return fromBuffer(v, 10);
  return raiseFormat1(T.TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
}

/** The result of __int__, owned: an exact int of it. */
function checkedInt(result: Value): Value {
  if (result == 0 || isIntExact(result)) return result;
  if (!isInt(result)) raiseFormat1(T.TypeError, '__int__ returned non-int (type %T)', result);
  else {
    const text = formatText(
      '__int__ returned non-int (type %T).  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.',
      result, 0, 0, 0,
    );
    const ok = text != 0 && warnValue(T.DeprecationWarning, text, 1);
    decref(text);
    if (ok) {
      const exact = newRef(intExactBorrowed(result));
      decref(result);
      return exact;
    }
  }
  decref(result);
  return 0;
}

function fromBuffer(v: Value, base: i32): Value {
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(v, view, BufferFlag.simple)) {
    const shown = bytesFrom(bufferData(view), bufferLength(view)); // named in the error
    bufferRelease(view);
    if (shown) result = intFromText(bytesData(shown), bytesLength(shown), base, shown);
    decref(shown);
  }
  scratchPop(view);
  return result;
}

function fromTextInBase(v: Value, baseValue: Value): Value {
  const base = asIndexI64(baseValue, 0);
  if (base == -1 && hasError()) return 0;
  if ((base != 0 && base < 2) || base > 36) return raiseText(T.ValueError, 'int() base must be >= 2 and <= 36, or 0');
  if (isStr(v)) return intFromStr(v, <i32>base);
  if (isBytesExact(v)) return intFromText(bytesData(v), bytesLength(v), <i32>base, v);
  if (isBytes(v) || isByteArray(v)) return fromBuffer(v, <i32>base);
  return raiseText(T.TypeError, "int() can't convert non-string with explicit base");
}

/** An int of the class: the exact int itself, or an instance of the subclass that holds it. */
export function intOfClassSteal(type: usize, exact: Value): Value {
  if (type == T.int || exact == 0) return exact;
  const made = instanceNew(type);
  if (!made) {
    decref(exact);
    return 0;
  }
  changetype<IntBox>(<usize>made).value = exact;
  return made;
}

/** int.__new__: int(), int(x), int(x, base). */
export function intNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames == 0 && nargs == 1) return intOfClassSteal(type, intFromObject(arg(args, 0)));
  if (nargs > 2) {
    // CPython calls int itself another way than __new__ of a subclass
    return raiseFormat1(T.TypeError, type == T.int ? 'int expected at most 2 arguments, got %d' : 'int() takes at most 2 arguments (%d given)', fromInt49(nargs));
  }
  const x: Value = nargs > 0 ? arg(args, 0) : 0;
  let base: Value = nargs > 1 ? arg(args, 1) : 0;
  const keywords = kwnames ? tupleSize(kwnames) : 0;
  for (let i: u32 = 0; i < keywords; i++) {
    const name = tupleItemBorrowed(kwnames, i);
    if (name != N.base && !strEqualsLiteral(name, 'base')) {
      return raiseFormat1(T.TypeError, "int() got an unexpected keyword argument '%U'", name);
    }
    if (base) return raiseFormat2(T.TypeError, 'argument for int() given by name (%R) and position (%d)', name, fromInt49(2));
    base = arg(args, nargs + i);
  }
  if (x == 0) {
    if (base) return raiseText(T.TypeError, 'int() missing string argument');
    return intOfClassSteal(type, fromInt49(0));
  }
  return intOfClassSteal(type, base ? fromTextInBase(x, base) : intFromObject(x));
}

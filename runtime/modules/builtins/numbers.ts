// Built-in functions on numbers and characters: abs, divmod, pow, round, bin, oct, hex, chr, ord, sum, min, max.
import { None } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { bothInt49, CompareOp, doubleOf, fitsInt49, fromInt49, int49, isDouble, isExactly, isInt49, Value } from '../../base/value';
import { absolute, add, asIndexI64, divmod, power, toIndex } from '../../object/abstract-number';
import { isTrue, richCompare } from '../../object/abstract-object';
import { getIter, iterNext } from '../../object/abstract-sequence';
import { lookupSpecial } from '../../object/attr';
import { call1, call0 } from '../../object/call';
import { arg, Kind, moduleFunction } from '../../object/def';
import { raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isByteArray } from '../../types/bytearray/bytearray';
import { bytesData, bytesLength, isBytes } from '../../types/bytes/bytes';
import { complexImag, complexNew, complexReal } from '../../types/complex';
import { asF64, floatNew, floatValue, isFloatExact, lostBy } from '../../types/float/value';
import { isInt } from '../../types/int/value';
import { intToText } from '../../types/int/text';
import { sbFinish, sbNew, sbSubstring, sbText } from '../../types/str/builder';
import { strCharAt, strFromCodePoint, isStr, strLength } from '../../types/str/str';
import { given } from '../module';
import { tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { strEquals } from '../../types/str/compare';
import { bufferData, bufferGet, bufferLength, bufferRelease, bufferScratch } from '../../types/buffer/buffer';
import { scratchPop } from '../../base/scratch';

function absFunction(self: Value, x: Value): Value { return absolute(x); }
function divmodFunction(self: Value, args: usize): Value { return divmod(arg(args, 0), arg(args, 1)); }
function powFunction(self: Value, args: usize): Value {
  const mod = arg(args, 2);
  return power(arg(args, 0), arg(args, 1), mod == 0 ? None : mod);
}

function roundFunction(self: Value, args: usize): Value {
  const number = arg(args, 0);
  const digits = arg(args, 1);
  if (!given(digits)) {
    if (isInt49(number)) return number;
    if (isDouble(number)) {
      const x = nearest<f64>(doubleOf(number));
      if (abs<f64>(x) < 281474976710656) return fromInt49(<i64>x);
    }
  }
  const method = lookupSpecial(number, N.__round__);
  if (method == 0) {
    if (hasError()) return 0;
    return raiseFormat1(T.TypeError, "type %T doesn't define __round__ method", number);
  }
  const result = given(digits) ? call1(method, digits) : call0(method);
  decref(method);
  return result;
}

/** The digits in `base` with `prefix` behind the sign. */
function prefixed(v: Value, base: i32, prefix: string): Value {
  const int = toIndex(v);
  if (int == 0) return 0;
  const digits = intToText(int, base);
  decref(int);
  if (digits == 0) return 0;
  const negative = strCharAt(digits, 0) == 0x2d;
  const out = sbNew();
  if (negative) sbText(out, '-');
  sbText(out, prefix);
  sbSubstring(out, digits, negative ? 1 : 0, strLength(digits));
  decref(digits);
  return sbFinish(out);
}

function binFunction(self: Value, v: Value): Value { return prefixed(v, 2, '0b'); }
function octFunction(self: Value, v: Value): Value { return prefixed(v, 8, '0o'); }
function hexFunction(self: Value, v: Value): Value { return prefixed(v, 16, '0x'); }

function chrFunction(self: Value, v: Value): Value {
  const code = asIndexI64(v, 0);
  if (hasError()) return 0;
  if (code < 0 || code > 0x10ffff) return raiseText(T.ValueError, 'chr() arg not in range(0x110000)');
  return strFromCodePoint(<u32>code);
}

function ordFunction(self: Value, v: Value): Value {
  let size: i64;
  if (isStr(v)) {
    size = strLength(v);
    if (size == 1) return fromInt49(strCharAt(v, 0));
  } else if (isBytes(v)) {
    size = bytesLength(v);
    if (size == 1) return fromInt49(load<u8>(bytesData(v)));
  } else if (isByteArray(v)) {
    const view = bufferScratch();
    if (!bufferGet(v, view, 0)) {
      scratchPop(view);
      return 0;
    }
    size = bufferLength(view);
    const first: i64 = size == 1 ? load<u8>(bufferData(view)) : -1;
    bufferRelease(view);
    scratchPop(view);
    if (first >= 0) return fromInt49(first);
  } else {
    return raiseFormat1(T.TypeError, 'ord() expected string of length 1, but %T found', v);
  }
  return raiseFormat1(T.TypeError, 'ord() expected a character, but string of length %d found', fromInt49(size));
}

/** Adds complex numbers, floats and ints to a complex total, each part with Neumaier compensation, up to the end or another item. */
function sumComplexSteal(it: Value, total: Value): Value {
  let real = complexReal(total);
  let imag = complexImag(total);
  decref(total);
  let restReal: f64 = 0;
  let restImag: f64 = 0;
  let item: Value;
  while (true) {
    item = iterNext(it);
    if (item == 0) break;
    let x: f64 = 0;
    if (isExactly(item, T.complex)) {
      x = complexReal(item);
      const y = complexImag(item);
      const next = imag + y;
      restImag += lostBy(imag, y, next);
      imag = next;
      decref(item);
    } else if (isInt49(item)) x = <f64>int49(item);
    else if (isDouble(item)) x = floatValue(item);
    else if (isInt(item)) {
      x = asF64(item);
      decref(item);
      if (hasError()) return 0;
    } else break;
    const next = real + x;
    restReal += lostBy(real, x, next);
    real = next;
  }
  if (item == 0 && hasError()) return 0;
  if (restReal != 0 && isFinite(restReal)) real += restReal;
  if (restImag != 0 && isFinite(restImag)) imag += restImag;
  const sum = complexNew(real, imag);
  if (item == 0 || sum == 0) {
    decref(item);
    return sum;
  }
  const next = add(sum, item);
  decref(sum);
  decref(item);
  return next;
}

/** sum: ints and floats are added as machine numbers while they stay exactly so; floats with Neumaier compensation, as CPython. */
function sumFunction(self: Value, args: usize): Value {
  const start = arg(args, 1);
  if (start != 0) {
    if (isStr(start)) return raiseText(T.TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (isBytes(start)) return raiseText(T.TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (isByteArray(start)) return raiseText(T.TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  }
  const it = getIter(arg(args, 0));
  if (it == 0) return 0;
  let total = start == 0 ? fromInt49(0) : newRef(start);
  let item: Value = 0;
  if (isInt49(total)) {
    let n = int49(total);
    while (true) {
      item = iterNext(it);
      if (item == 0) {
        decref(it);
        return hasError() ? 0 : fromInt49(n);
      }
      if (!isInt49(item) || !fitsInt49(n + int49(item))) break;
      n += int49(item);
    }
    total = fromInt49(n);
    const sum = add(total, item);
    decref(item);
    if (sum == 0) {
      decref(it);
      return 0;
    }
    total = sum;
  }
  if (isFloatExact(total)) {
    let sum = floatValue(total);
    let compensation: f64 = 0;
    while (true) {
      item = iterNext(it);
      let x: f64 = 0;
      if (item == 0) {
        decref(total);
        decref(it);
        if (hasError()) return 0;
        return floatNew(compensation != 0 && isFinite(compensation) ? sum + compensation : sum);
      }
      if (isInt49(item)) x = <f64>int49(item);
      else if (isDouble(item)) x = floatValue(item);
      else if (isInt(item)) {
        x = asF64(item);
        decref(item);
        if (hasError()) {
          decref(it);
          return 0;
        }
      } else break;
      const next = sum + x;
      compensation += lostBy(sum, x, next);
      sum = next;
    }
    decref(total);
    total = floatNew(compensation != 0 && isFinite(compensation) ? sum + compensation : sum);
    const next = add(total, item);
    decref(total);
    decref(item);
    if (next == 0) {
      decref(it);
      return 0;
    }
    total = next;
  }
  if (isExactly(total, T.complex)) {
    total = sumComplexSteal(it, total);
    if (total == 0) {
      decref(it);
      return 0;
    }
  }
  while (true) {
    item = iterNext(it);
    if (item == 0) break;
    const next = add(total, item);
    decref(total);
    decref(item);
    if (next == 0) {
      decref(it);
      return 0;
    }
    total = next;
  }
  decref(it);
  if (!hasError()) return total;
  decref(total);
  return 0;
}

/** min and max over an iterable or over the arguments: `op` is the comparison by which a later item wins. */
function minFunction(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs == 2 && !kwnames) {
    const a = load<Value>(args), b = load<Value>(args, 8);
    if (bothInt49(a, b)) return int49(b) < int49(a) ? b : a;
    if (isDouble(a) && isDouble(b)) return doubleOf(b) < doubleOf(a) ? b : a;
  }
  return extremeOf(args, nargs, kwnames, CompareOp.lt);
}
function maxFunction(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs == 2 && !kwnames) {
    const a = load<Value>(args), b = load<Value>(args, 8);
    if (bothInt49(a, b)) return int49(b) > int49(a) ? b : a;
    if (isDouble(a) && isDouble(b)) return doubleOf(b) > doubleOf(a) ? b : a;
  }
  return extremeOf(args, nargs, kwnames, CompareOp.gt);
}

function extremeOf(args: usize, nargs: u32, kwnames: Value, op: i32): Value {
  const isMin = op == CompareOp.lt;
  let key: Value = 0;
  let fallback: Value = 0;
  if (kwnames != 0) {
    if (tupleSize(kwnames) > 2) return raiseFormat2(T.TypeError, '%U() takes at most 2 keyword arguments (%d given)', isMin ? N.min : N.max, fromInt49(tupleSize(kwnames)));
    for (let i: u32 = 0, n = tupleSize(kwnames); i < n; i++) {
      const name = tupleItemBorrowed(kwnames, i);
      const value = load<Value>(args + (<usize>(nargs + i) << 3));
      if (strEquals(name, N.key)) key = value;
      else if (strEquals(name, N.default_)) fallback = value;
      else return raiseFormat2(T.TypeError, "%U() got an unexpected keyword argument '%U'", isMin ? N.min : N.max, name);
    }
  }
  if (key == None) key = 0;
  if (nargs == 0) return raiseFormat1(T.TypeError, '%U expected at least 1 argument, got 0', isMin ? N.min : N.max);
  if (nargs > 1 && fallback != 0) {
    return raiseFormat1(T.TypeError, 'Cannot specify a default for %U() with multiple positional arguments', isMin ? N.min : N.max);
  }
  let it: Value = 0;
  if (nargs == 1) {
    it = getIter(load<Value>(args));
    if (it == 0) return 0;
  }
  let best: Value = 0;
  let bestKey: Value = 0;
  let index: u32 = 0;
  let failed = false;
  while (true) {
    let item: Value;
    if (nargs == 1) {
      item = iterNext(it);
      if (item == 0) {
        failed = hasError();
        break;
      }
    } else {
      if (index == nargs) break;
      item = newRef(load<Value>(args + (<usize>index << 3)));
      index++;
    }
    const itemKey = key == 0 ? newRef(item) : call1(key, item);
    if (itemKey == 0) {
      decref(item);
      failed = true;
      break;
    }
    let wins = best == 0;
    if (!wins) {
      if (bothInt49(itemKey, bestKey)) wins = isMin ? int49(itemKey) < int49(bestKey) : int49(itemKey) > int49(bestKey);
      else {
        const compared = compareOp(itemKey, bestKey, op);
        if (compared < 0) {
          decref(item);
          decref(itemKey);
          failed = true;
          break;
        }
        wins = compared != 0;
      }
    }
    if (wins) {
      decref(best);
      decref(bestKey);
      best = item;
      bestKey = itemKey;
    } else {
      decref(item);
      decref(itemKey);
    }
  }
  decref(it);
  decref(bestKey);
  if (failed) {
    decref(best);
    return 0;
  }
  if (best != 0) return best;
  if (fallback != 0) return newRef(fallback);
  return raiseFormat1(T.ValueError, '%U() iterable argument is empty', isMin ? N.min : N.max);
}

/** a op b as a tri, without the shortcut for identical operands. */
function compareOp(a: Value, b: Value, op: i32): i32 {
  const result = richCompare(a, b, op);
  if (result == 0) return -1;
  const truth = isTrue(result);
  decref(result);
  return truth;
}

export function initNumberFunctions(module: Value): void {
  moduleFunction(module, 'abs(x, /)', absFunction.index, Kind.one);
  moduleFunction(module, 'divmod(x, y, /)', divmodFunction.index, Kind.slots);
  moduleFunction(module, 'pow(base, exp, mod=None)', powFunction.index, Kind.slots);
  moduleFunction(module, 'round(number, ndigits=None)', roundFunction.index, Kind.slots);
  moduleFunction(module, 'bin(number, /)', binFunction.index, Kind.one);
  moduleFunction(module, 'oct(number, /)', octFunction.index, Kind.one);
  moduleFunction(module, 'hex(number, /)', hexFunction.index, Kind.one);
  moduleFunction(module, 'chr(i, /)', chrFunction.index, Kind.one);
  moduleFunction(module, 'ord(character, /)', ordFunction.index, Kind.one);
  moduleFunction(module, 'sum(iterable, /, start=0)', sumFunction.index, Kind.slots);
  moduleFunction(module, 'min', minFunction.index, Kind.raw);
  moduleFunction(module, 'max', maxFunction.index, Kind.raw);
}

// The operators. A binary operator asks the left operand's slot, then the right's; the right's first when its type derives
// from the left's and has a slot of its own. `+` and `*` of sequences come after the numbers' slots.
import { None, NotImplemented } from '../base/addresses.gen';
import { Type } from '../base/layout.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { int49, isInt49, typeOf, Value } from '../base/value';
import { asF64, floatFromObject, floatNew } from '../types/float/value';
import { intFromObject } from '../types/int/new';
import { intAsI64, intExactBorrowed, isInt, isIntExact, tlsOverflow } from '../types/int/value';
import { strFromLiteral } from '../types/str/str';
import { formatText, raiseFormat1, raiseFormat3, warnValue } from './errors';
import { decref, newRef } from './refcount';
import { isSubtype } from './type';
import { hasSequenceSlots } from './abstract-sequence';

@inline function slotAt(type: usize, offset: usize): u32 { return load<u32>(type + offset); }

/** NotImplemented (owned, immortal) when neither operand has an answer. */
function binary(a: Value, b: Value, offset: usize): Value {
  const left = typeOf(a);
  const right = typeOf(b);
  const first = slotAt(left, offset);
  let second: u32 = 0;
  if (left != right) {
    second = slotAt(right, offset);
    if (second == first) second = 0;
  }
  if (first) {
    if (second && isSubtype(right, left)) {
      const result = call_indirect<Value>(second, a, b);
      if (result != NotImplemented) return result;
      second = 0;
    }
    const result = call_indirect<Value>(first, a, b);
    if (result != NotImplemented) return result;
  }
  return second ? call_indirect<Value>(second, a, b) : NotImplemented;
}
function inplace(a: Value, b: Value, inplaceOffset: usize, offset: usize): Value {
  const slot = slotAt(typeOf(a), inplaceOffset);
  if (slot) {
    const result = call_indirect<Value>(slot, a, b);
    if (result != NotImplemented) return result;
  }
  return binary(a, b, offset);
}
function unsupported(a: Value, b: Value, sign: string): Value {
  const text = strFromLiteral(sign);
  raiseFormat3(T.TypeError, "unsupported operand type(s) for %U: '%T' and '%T'", text, a, b);
  decref(text);
  return 0;
}

/** sequence * n through the seqRepeat (or inplaceRepeat) slot of `seq`; TypeError when n is no index. */
function repeat(slot: u32, seq: Value, n: Value): Value {
  if (!isIndex(n)) return raiseFormat1(T.TypeError, "can't multiply sequence by non-int of type '%T'", n);
  const count = asIndexI64(n, T.OverflowError);
  if (count == -1 && hasError()) return 0;
  return call_indirect<Value>(slot, seq, count);
}

/** a + b by __add__ and __radd__ alone; NotImplemented when neither has an answer. */
export function addNumbers(a: Value, b: Value): Value { return binary(a, b, offsetof<Type>('add')); }
export function add(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('add'));
  if (result != NotImplemented) return result;
  const concat = changetype<Type>(typeOf(a)).concat;
  if (concat) return call_indirect<Value>(concat, a, b);
  return unsupported(a, b, '+');
}
export function subtract(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('subtract'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '-');
}
export function multiply(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('multiply'));
  if (result != NotImplemented) return result;
  const left = changetype<Type>(typeOf(a)).seqRepeat;
  if (left) return repeat(left, a, b);
  const right = changetype<Type>(typeOf(b)).seqRepeat;
  if (right) return repeat(right, b, a);
  return unsupported(a, b, '*');
}
export function remainder(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('remainder'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '%');
}
export function divmod(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('divmod'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, 'divmod()');
}
export function lshift(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('lshift'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '<<');
}
export function rshift(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('rshift'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '>>');
}
export function bitAnd(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('and'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '&');
}
export function bitXor(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('xor'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '^');
}
export function bitOr(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('or'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '|');
}
export function floordiv(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('floordiv'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '//');
}
export function truediv(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('truediv'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '/');
}
export function matmul(a: Value, b: Value): Value {
  const result = binary(a, b, offsetof<Type>('matmul'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '@');
}
export function inplaceAdd(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('iadd'), offsetof<Type>('add'));
  if (result != NotImplemented) return result;
  const t = changetype<Type>(typeOf(a));
  const concat = t.inplaceConcat ? t.inplaceConcat : t.concat;
  if (concat) return call_indirect<Value>(concat, a, b);
  return unsupported(a, b, '+=');
}
export function inplaceSubtract(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('isubtract'), offsetof<Type>('subtract'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '-=');
}
export function inplaceMultiply(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('imultiply'), offsetof<Type>('multiply'));
  if (result != NotImplemented) return result;
  const t = changetype<Type>(typeOf(a));
  const left = t.inplaceRepeat ? t.inplaceRepeat : t.seqRepeat;
  if (left) return repeat(left, a, b);
  // The right operand is repeated only when the left one is nothing like a sequence.
  const right = hasSequenceSlots(t) ? 0 : changetype<Type>(typeOf(b)).seqRepeat;
  if (right) return repeat(right, b, a);
  return unsupported(a, b, '*=');
}
export function inplaceRemainder(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('iremainder'), offsetof<Type>('remainder'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '%=');
}
export function inplaceLshift(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('ilshift'), offsetof<Type>('lshift'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '<<=');
}
export function inplaceRshift(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('irshift'), offsetof<Type>('rshift'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '>>=');
}
export function inplaceAnd(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('iand'), offsetof<Type>('and'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '&=');
}
export function inplaceXor(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('ixor'), offsetof<Type>('xor'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '^=');
}
export function inplaceOr(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('ior'), offsetof<Type>('or'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '|=');
}
export function inplaceFloordiv(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('ifloordiv'), offsetof<Type>('floordiv'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '//=');
}
export function inplaceTruediv(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('itruediv'), offsetof<Type>('truediv'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '/=');
}
export function inplaceMatmul(a: Value, b: Value): Value {
  const result = inplace(a, b, offsetof<Type>('imatmul'), offsetof<Type>('matmul'));
  if (result != NotImplemented) return result;
  return unsupported(a, b, '@=');
}

function ternary(a: Value, b: Value, mod: Value): Value {
  const left = typeOf(a);
  const right = typeOf(b);
  const first = changetype<Type>(left).power;
  let second: u32 = left == right ? 0 : changetype<Type>(right).power;
  if (second == first) second = 0;
  if (first) {
    if (second && isSubtype(right, left)) {
      const result = call_indirect<Value>(second, a, b, mod);
      if (result != NotImplemented) return result;
      second = 0;
    }
    const result = call_indirect<Value>(first, a, b, mod);
    if (result != NotImplemented) return result;
  }
  if (second) {
    const result = call_indirect<Value>(second, a, b, mod);
    if (result != NotImplemented) return result;
  }
  const third = changetype<Type>(typeOf(mod)).power;
  if (mod != None && third && third != first && third != second) return call_indirect<Value>(third, a, b, mod);
  return NotImplemented;
}
/** a ** b, or pow(a, b, mod); mod None or 0 = none. */
export function power(a: Value, b: Value, mod: Value): Value {
  if (!mod) mod = None;
  const result = ternary(a, b, mod);
  if (result != NotImplemented) return result;
  if (mod == None) return unsupported(a, b, '** or pow()');
  raiseFormat3(T.TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, mod);
  return 0;
}
export function inplacePower(a: Value, b: Value): Value {
  const slot = changetype<Type>(typeOf(a)).ipower;
  if (slot) {
    const result = call_indirect<Value>(slot, a, b, None);
    if (result != NotImplemented) return result;
  }
  const result = ternary(a, b, None);
  return result != NotImplemented ? result : unsupported(a, b, '**=');
}

export function negative(v: Value): Value {
  const slot = changetype<Type>(typeOf(v)).negative;
  return slot ? call_indirect<Value>(slot, v) : raiseFormat1(T.TypeError, "bad operand type for unary -: '%T'", v);
}
export function positive(v: Value): Value {
  const slot = changetype<Type>(typeOf(v)).positive;
  return slot ? call_indirect<Value>(slot, v) : raiseFormat1(T.TypeError, "bad operand type for unary +: '%T'", v);
}
export function absolute(v: Value): Value {
  const slot = changetype<Type>(typeOf(v)).absolute;
  return slot ? call_indirect<Value>(slot, v) : raiseFormat1(T.TypeError, "bad operand type for abs(): '%T'", v);
}
export function invert(v: Value): Value {
  const slot = changetype<Type>(typeOf(v)).invert;
  return slot ? call_indirect<Value>(slot, v) : raiseFormat1(T.TypeError, "bad operand type for unary ~: '%T'", v);
}

// --- conversions ---------------------------------------------------------------------------------------------------

/** Has v an __index__? */
export function isIndex(v: Value): bool { return changetype<Type>(typeOf(v)).index != 0; }

/** Can v be made a number: has it __index__, __int__ or __float__, or is it complex? */
export function isNumber(v: Value): bool {
  const type = changetype<Type>(typeOf(v));
  return type.index != 0 || type.int != 0 || type.float != 0 || typeOf(v) == T.complex;
}

/** operator.index: an exact int (owned), or an instance of a subclass of int as it is. */
function indexOrInt(v: Value): Value {
  if (isInt(v)) return newRef(v);
  const slot = changetype<Type>(typeOf(v)).index;
  if (!slot) return raiseFormat1(T.TypeError, "'%T' object cannot be interpreted as an integer", v);
  const result = call_indirect<Value>(slot, v);
  if (!result || isIntExact(result)) return result;
  if (!isInt(result)) {
    raiseFormat1(T.TypeError, '__index__ returned non-int (type %T)', result);
    decref(result);
    return 0;
  }
  const message = formatText('__index__ returned non-int (type %T).  The ability to return an instance of a strict subclass of int is deprecated, and may not be supported in a future version of Python.', result, 0, 0, 0);
  const ok = message && warnValue(T.DeprecationWarning, message, 1);
  decref(message);
  if (ok) return result;
  decref(result);
  return 0;
}
/** operator.index: an exact int (owned). */
export function toIndex(v: Value): Value {
  if (isIntExact(v)) return newRef(v);
  const result = indexOrInt(v);
  if (!result || isIntExact(result)) return result;
  const exact = newRef(intExactBorrowed(result));
  decref(result);
  return exact;
}
/** __index__ as i64 clipped (overflowError 0) or with that error type raised; -1 is ambiguous: hasError(). */
export function asIndexI64(v: Value, overflowError: usize): i64 {
  if (isInt49(v)) return int49(v);
  const index = indexOrInt(v);
  if (!index) return -1;
  const n = intAsI64(index);
  const overflow = tlsOverflow;
  decref(index);
  if (!overflow || !overflowError) return n;
  raiseFormat1(overflowError, "cannot fit '%T' into an index-sized integer", v);
  return -1;
}
/** int(v) of one argument. */
export function toInt(v: Value): Value { return intFromObject(v); }
/** float(v) of one argument. */
export function toFloat(v: Value): Value {
  if (typeOf(v) == T.float) return newRef(v);
  const t = changetype<Type>(typeOf(v));
  if (!t.float && !t.index) return floatFromObject(v, '');
  const x = asF64(v);
  return hasError() ? 0 : floatNew(x);
}

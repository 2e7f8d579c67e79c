// Slot functions of classes that define special methods in Python: each looks the method up on the type and calls it.
// The plain unary, binary and in-place ones are generated (slots.gen.ts) over slotUnary, slotBinary and slotInplace.
import { None, NotImplemented } from '../base/addresses.gen';
import { Type, WrapperDescriptor } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, int49, isInt49, typeOf, Value } from '../base/value';
import { intHash } from '../types/int/arith';
import { intAsI64, intFromI64, intSign, isInt, tlsOverflow } from '../types/int/value';
import { sequenceIteratorNew } from '../types/iterators/sequence';
import { asIndexI64, toIndex } from './abstract-number';
import { isTrue } from './abstract-object';
import { containsByIteration } from './abstract-sequence';
import { genericFind, genericGetAttr, raiseNoAttribute } from './attr';
import { callPrepend, callValue } from './call';
import { clearError, errorMatches, fetchError, raise, raiseFormat1, raiseText, restoreErrorSteal } from './errors';
import { writeUnraisableFormat } from './unraisable';
import { decref, newRef } from './refcount';
import { isSubtype, typeLookup } from './type';
import { TypeFlag } from './type-flags';

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }

/** Calls a method found on the type of self (stolen) with nargs arguments that lie behind one free slot at `args`. */
function callFoundSteal(method: Value, self: Value, args: usize, nargs: u32): Value {
  const d = typeAt(typeOf(method));
  let result: Value;
  if (d.flags & TypeFlag.methodDescriptor) {
    store<Value>(args, self);
    result = callValue(method, args, nargs + 1, 0);
  } else if (d.descrGet) {
    const bound = call_indirect<Value>(d.descrGet, method, self, fromAddress(typeOf(self)));
    result = bound ? callValue(bound, args + 8, nargs, 0) : 0;
    decref(bound);
  } else {
    result = callValue(method, args + 8, nargs, 0);
  }
  decref(method);
  return result;
}

/** The special method called with 0, 1, 2 arguments; AttributeError when it is gone. */
export function callSpecial0(self: Value, name: Value): Value {
  const method = typeLookup(typeOf(self), name);
  if (!method) return raiseNoAttribute(self, name);
  const args = scratchPush(8);
  const result = callFoundSteal(method, self, args, 0);
  scratchPop(args);
  return result;
}
export function callSpecial1(self: Value, name: Value, a: Value): Value {
  const method = typeLookup(typeOf(self), name);
  if (!method) return raise(T.AttributeError, name);
  const args = scratchPush(16);
  store<Value>(args, a, 8);
  const result = callFoundSteal(method, self, args, 1);
  scratchPop(args);
  return result;
}
export function callSpecial2(self: Value, name: Value, a: Value, b: Value): Value {
  const method = typeLookup(typeOf(self), name);
  if (!method) return raise(T.AttributeError, name);
  const args = scratchPush(24);
  store<Value>(args, a, 8);
  store<Value>(args, b, 16);
  const result = callFoundSteal(method, self, args, 2);
  scratchPop(args);
  return result;
}
/** NotImplemented when the method is not there. */
function maybe1(self: Value, name: Value, a: Value): Value {
  const method = typeLookup(typeOf(self), name);
  if (!method) return newRef(NotImplemented);
  if (method == None) {
    // `__add__ = None` blocks the operation: calling None raises, as CPython does.
    raiseFormat1(T.TypeError, "'%T' object is not callable", None);
    return 0;
  }
  const args = scratchPush(16);
  store<Value>(args, a, 8);
  const result = callFoundSteal(method, self, args, 1);
  scratchPop(args);
  return result;
}

export function slotUnary(self: Value, name: Value): Value { return callSpecial0(self, name); }
export function slotInplace(self: Value, other: Value, name: Value): Value { return callSpecial1(self, name, other); }

/** Is the reflected method of b another one than a's? */
function isOverloaded(a: Value, b: Value, name: Value): bool {
  const right = typeLookup(typeOf(b), name);
  if (!right) return false;
  const left = typeLookup(typeOf(a), name);
  const differs = left != right;
  decref(left);
  decref(right);
  return differs;
}

/** Set for the next slotBinary of this thread: the left operand's method has answered NotImplemented already. */
let tlsSkipLeft: bool = false;
export function skipLeftMethod(skip: bool): void { tlsSkipLeft = skip; }

export function slotBinary(a: Value, b: Value, offset: usize, self: u32, name: Value, reflected: Value): Value {
  // Before anything else: the right operand's method may be asked first (a.__class__ was assigned), and what it does is not meant.
  const skipLeft = tlsSkipLeft;
  tlsSkipLeft = false;
  const left = typeOf(a);
  const right = typeOf(b);
  let tryOther = left != right && load<u32>(right + offset) == self;
  if (load<u32>(left + offset) == self) {
    if (tryOther && isSubtype(right, left) && isOverloaded(a, b, reflected)) {
      const result = maybe1(b, reflected, a);
      if (result != NotImplemented) return result;
      tryOther = false;
    }
    const result = skipLeft ? NotImplemented : maybe1(a, name, b);
    if (result != NotImplemented || left == right) return result;
  }
  return tryOther ? maybe1(b, reflected, a) : newRef(NotImplemented);
}

export function slotPower(a: Value, b: Value, mod: Value): Value {
  const offset = offsetof<Type>('power');
  if (mod == None) return slotBinary(a, b, offset, slotPower.index, N.__pow__, N.__rpow__);
  if (load<u32>(typeOf(a) + offset) == slotPower.index) {
    if (typeLookupIsMissing(a, N.__pow__)) return newRef(NotImplemented);
    const result = callSpecial2(a, N.__pow__, b, mod);
    if (result != NotImplemented || typeOf(a) == typeOf(b)) return result;
  }
  if (typeOf(a) != typeOf(b) && load<u32>(typeOf(b) + offset) == slotPower.index) {
    if (typeLookupIsMissing(b, N.__rpow__)) return newRef(NotImplemented);
    return callSpecial2(b, N.__rpow__, a, mod);
  }
  return newRef(NotImplemented);
}
function typeLookupIsMissing(v: Value, name: Value): bool {
  const found = typeLookup(typeOf(v), name);
  decref(found);
  return found == 0;
}
export function slotInplacePower(self: Value, other: Value, mod: Value): Value { return callSpecial1(self, N.__ipow__, other); }

export function slotHash(self: Value): i64 {
  const method = typeLookup(typeOf(self), N.__hash__);
  if (!method || method == None) {
    raiseFormat1(T.TypeError, "unhashable type: '%T'", self);
    return -1;
  }
  const args = scratchPush(8);
  const result = callFoundSteal(method, self, args, 0);
  scratchPop(args);
  if (!result) return -1;
  if (!isInt(result)) {
    decref(result);
    raiseText(T.TypeError, '__hash__ method should return an integer');
    return -1;
  }
  // CPython takes the value itself while it fits 64 bits, else the int's hash.
  let hash: i64;
  if (isInt49(result)) {
    hash = int49(result);
  } else {
    hash = intAsI64(result);
    if (tlsOverflow) hash = intHash(result);
  }
  decref(result);
  return hash == -1 ? -2 : hash;
}

/** Calls what the type of `self` has under a special name, bound as its descriptor says. */
function callMethodSteal(method: Value, self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const d = typeAt(typeOf(method));
  let result: Value;
  if (d.flags & TypeFlag.methodDescriptor) {
    result = callPrepend(method, self, args, nargs, kwnames);
  } else if (d.descrGet) {
    const bound = call_indirect<Value>(d.descrGet, method, self, fromAddress(typeOf(self)));
    result = bound ? callValue(bound, args, nargs, kwnames) : 0;
    decref(bound);
  } else {
    result = callValue(method, args, nargs, kwnames);
  }
  decref(method);
  return result;
}
export function slotCall(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const method = typeLookup(typeOf(self), N.__call__);
  if (!method) return raiseNoAttribute(self, N.__call__);
  return callMethodSteal(method, self, args, nargs, kwnames);
}

/** __getattribute__, then __getattr__ when that raised AttributeError. */
export function slotGetattro(self: Value, name: Value): Value {
  const fallback = typeLookup(typeOf(self), N.__getattr__);
  const own = typeLookup(typeOf(self), N.__getattribute__);
  const isGeneric = !own || (typeOf(own) == T.wrapper_descriptor && load<u32>(<usize>own + WRAPPER_FN) == genericGetAttr.index);
  decref(own);
  let result: Value;
  if (isGeneric) result = genericFind(self, name, fallback == 0);
  else result = callSpecial1(self, N.__getattribute__, name);
  if (result || !fallback) {
    decref(fallback);
    return result;
  }
  if (hasError()) {
    if (!errorMatches(T.AttributeError)) {
      decref(fallback);
      return 0;
    }
    clearError();
  }
  const args = scratchPush(16);
  store<Value>(args, name, 8);
  result = callFoundSteal(fallback, self, args, 1);
  scratchPop(args);
  return result;
}
const WRAPPER_FN: usize = offsetof<WrapperDescriptor>('fn');

function done(result: Value): bool {
  if (!result) return false;
  decref(result);
  return true;
}
export function slotSetattro(self: Value, name: Value, value: Value): bool {
  return done(value ? callSpecial2(self, N.__setattr__, name, value) : callSpecial1(self, N.__delattr__, name));
}

function compareName(op: i32): Value {
  switch (op) {
    case 0: return N.__lt__;
    case 1: return N.__le__;
    case 2: return N.__eq__;
    case 3: return N.__ne__;
    case 4: return N.__gt__;
    default: return N.__ge__;
  }
}
export function slotRichcompare(a: Value, b: Value, op: i32): Value {
  let method = typeLookup(typeOf(a), compareName(op));
  if (!method) return newRef(NotImplemented);
  const d = typeAt(typeOf(method));
  if (!(d.flags & TypeFlag.methodDescriptor) && d.descrGet) {
    // As in CPython, a comparison that gives AttributeError when it is looked up is one that is not there.
    const bound = call_indirect<Value>(d.descrGet, method, a, fromAddress(typeOf(a)));
    decref(method);
    if (!bound) {
      if (!errorMatches(T.AttributeError)) return 0;
      clearError();
      return newRef(NotImplemented);
    }
    const room = scratchPush(8);
    store<Value>(room, b);
    const answer = callValue(bound, room, 1, 0);
    scratchPop(room);
    decref(bound);
    return answer;
  }
  const args = scratchPush(16);
  store<Value>(args, b, 8);
  const result = callFoundSteal(method, a, args, 1);
  scratchPop(args);
  return result;
}

export function slotIter(self: Value): Value {
  const method = typeLookup(typeOf(self), N.__iter__);
  if (method == None) return raiseFormat1(T.TypeError, "'%T' object is not iterable", self);
  if (method) {
    const args = scratchPush(8);
    const result = callFoundSteal(method, self, args, 0);
    scratchPop(args);
    return result;
  }
  if (typeLookupIsMissing(self, N.__getitem__)) return raiseFormat1(T.TypeError, "'%T' object is not iterable", self);
  return sequenceIteratorNew(self);
}

/** May return 0 with StopIteration pending (its value matters to `yield from`). */
export function slotNext(self: Value): Value { return callSpecial0(self, N.__next__); }

export function slotDescrGet(self: Value, object: Value, owner: Value): Value {
  return callSpecial2(self, N.__get__, object ? object : None, owner ? owner : None);
}
export function slotDescrSet(self: Value, object: Value, value: Value): bool {
  return done(value ? callSpecial2(self, N.__set__, object, value) : callSpecial1(self, N.__delete__, object));
}

export function slotInit(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  const method = typeLookup(typeOf(self), N.__init__);
  if (!method) {
    raiseNoAttribute(self, N.__init__);
    return false;
  }
  const result = callMethodSteal(method, self, args, nargs, kwnames);
  if (!result) return false;
  if (result != None) {
    raiseFormat1(T.TypeError, "__init__() should return None, not '%T'", result);
    decref(result);
    return false;
  }
  return true;
}
export function slotNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const self = fromAddress(type);
  const found = typeLookup(type, N.__new__);
  if (!found) return raiseNoAttribute(self, N.__new__);
  const get = typeAt(typeOf(found)).descrGet;
  let f = found;
  if (get) {
    f = call_indirect<Value>(get, found, <Value>0, self);
    decref(found);
    if (!f) return 0;
  }
  const result = callPrepend(f, self, args, nargs, kwnames);
  decref(f);
  return result;
}

/** __del__: errors go to sys.unraisablehook; a pending exception stays. */
export function slotFinalize(p: usize): void {
  const self = fromAddress(p);
  const pending = fetchError();
  const method = typeLookup(typeOf(self), N.__del__);
  if (method) {
    const where = newRef(method);
    const args = scratchPush(8);
    const result = callFoundSteal(method, self, args, 0);
    scratchPop(args);
    if (!result) writeUnraisableFormat('Exception ignored while calling deallocator %R', where);
    decref(result);
    decref(where);
  }
  restoreErrorSteal(pending);
}

export function slotBool(self: Value): i32 {
  let usesLength = false;
  let method = typeLookup(typeOf(self), N.__bool__);
  if (!method) {
    method = typeLookup(typeOf(self), N.__len__);
    if (!method) return 1;
    usesLength = true;
  }
  const args = scratchPush(8);
  const result = callFoundSteal(method, self, args, 0);
  scratchPop(args);
  if (!result) return -1;
  if (usesLength) {
    const n = lengthFromSteal(result);
    return n < 0 ? -1 : n > 0 ? 1 : 0;
  }
  if (typeOf(result) != T.bool) {
    raiseFormat1(T.TypeError, '__bool__ should return bool, returned %T', result);
    decref(result);
    return -1;
  }
  return isTrue(result);
}

function lengthFromSteal(result: Value): i64 {
  const index = toIndex(result);
  decref(result);
  if (!index) return -1;
  const negative = intSign(index) < 0;
  const n = negative ? -1 : asIndexI64(index, T.OverflowError);
  decref(index);
  if (negative) raiseText(T.ValueError, '__len__() should return >= 0');
  return n;
}
export function slotLength(self: Value): i64 {
  const result = callSpecial0(self, N.__len__);
  return result ? lengthFromSteal(result) : -1;
}
export function slotSubscript(self: Value, key: Value): Value { return callSpecial1(self, N.__getitem__, key); }
export function slotAssSubscript(self: Value, key: Value, value: Value): bool {
  return done(value ? callSpecial2(self, N.__setitem__, key, value) : callSpecial1(self, N.__delitem__, key));
}
export function slotItem(self: Value, index: i64): Value {
  const key = intFromI64(index);
  const result = callSpecial1(self, N.__getitem__, key);
  decref(key);
  return result;
}
export function slotAssItem(self: Value, index: i64, value: Value): bool {
  const key = intFromI64(index);
  const ok = slotAssSubscript(self, key, value);
  decref(key);
  return ok;
}
export function slotContains(self: Value, value: Value): i32 {
  const method = typeLookup(typeOf(self), N.__contains__);
  if (method == None) {
    raiseFormat1(T.TypeError, "'%T' object is not a container", self);
    return -1;
  }
  if (!method) return containsByIteration(self, value);
  const args = scratchPush(16);
  store<Value>(args, value, 8);
  const result = callFoundSteal(method, self, args, 1);
  scratchPop(args);
  if (!result) return -1;
  const truth = isTrue(result);
  decref(result);
  return truth;
}
export { slotGetBuffer, slotReleaseBuffer } from './slot-buffer';

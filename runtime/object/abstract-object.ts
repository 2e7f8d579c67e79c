// The protocols every object has: repr, str, format, hash, comparison, truth, isinstance, dir, id.
import { EmptyStr, False, None, NotImplemented, True } from '../base/addresses.gen';
import { Descriptor, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { BORROWED, CompareOp, doubleOf, fromAddress, fromBool, int49, INT_TAG, isExactly, isInt49, typeOf, Value } from '../base/value';
import { intRepr } from '../types/int/text';
import { intFromU64 } from '../types/int/value';
import { listFromIterable, listSort } from '../types/list/list';
import { addressText } from '../types/object';
import { sbChar, sbFail, sbFinish, sbHex, sbNew, sbText } from '../types/str/builder';
import { strCompare, strEquals } from '../types/str/compare';
import { isStr, strAt, strCharAt, strFromLiteral, strIsAscii, strLength } from '../types/str/str';
import { tupleItemBorrowed, tupleSize } from '../types/tuple';
import { getAttr, getAttrOptional, lookupSpecial } from './attr';
import { call0, call1 } from './call';
import { enterRecursion, formatText, leaveRecursion, raiseFormat1, raiseFormat3, raiseText } from './errors';
import { decref, newRef } from './refcount';
import { isSubtype, typeLookup } from './type';
import { isTuple, isType } from './type-flags';

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }

// --- text ----------------------------------------------------------------------------------------------------------

export function repr(v: Value): Value {
  const slot = typeAt(typeOf(v)).repr;
  if (!slot) {
    const address = addressText(v);
    const text = formatText('<%T object at %U>', v, address, 0, 0);
    decref(address);
    return text;
  }
  if (!enterRecursion(' while getting the repr of an object')) return 0;
  const result = call_indirect<Value>(slot, v);
  leaveRecursion();
  return checkText(result, '__repr__ returned non-string (type %T)');
}
function checkText(result: Value, complaint: string): Value {
  if (!result || isStr(result)) return result;
  raiseFormat1(T.TypeError, complaint, result);
  decref(result);
  return 0;
}
export function str(v: Value): Value {
  const type = typeOf(v);
  if (type == T.str) return newRef(v);
  if (type == T.int) return intRepr(v);
  const slot = typeAt(type).str;
  if (!slot) return repr(v);
  if (!enterRecursion(' while getting the str of an object')) return 0;
  const result = call_indirect<Value>(slot, v);
  leaveRecursion();
  return checkText(result, '__str__ returned non-string (type %T)');
}
export function ascii(v: Value): Value {
  const text = repr(v);
  if (!text || strIsAscii(text)) return text;
  const result = escapeNonAscii(text);
  decref(text);
  return result;
}
/** The text with \\x, \\u and \\U escapes for everything beyond ASCII. */
function escapeNonAscii(text: Value): Value {
  const b = sbNew();
  if (!b) return 0;
  let ok = true;
  for (let i = 0, n = strLength(text); ok && i < n; i++) {
    const c = strCharAt(text, i);
    if (c < 0x80) ok = sbChar(b, c);
    else if (c < 0x100) ok = sbText(b, '\\x') && sbHex(b, c, 2);
    else if (c < 0x10000) ok = sbText(b, '\\u') && sbHex(b, c, 4);
    else ok = sbText(b, '\\U') && sbHex(b, c, 8);
  }
  return ok ? sbFinish(b) : sbFail(b);
}
/** format(v, spec); spec a str, or 0 for the empty one. */
export function format(v: Value, spec: Value): Value {
  const type = typeOf(v);
  if (!spec) spec = EmptyStr;
  if (!isStr(spec)) return raiseFormat1(T.SystemError, 'Format specifier must be a string, not %T', spec);
  if (strAt(spec).length == 0) {
    if (type == T.str) return newRef(v);
    if (type == T.int) return str(v);
  }
  const method = lookupSpecial(v, N.__format__);
  if (!method) return hasError() ? 0 : raiseFormat1(T.TypeError, "Type %T doesn't define __format__", v);
  const result = call1(method, spec);
  decref(method);
  return checkText(result, '__format__ must return a str, not %T');
}

// --- hash ----------------------------------------------------------------------------------------------------------

/** -1 = error. */
export function hashOf(v: Value): i64 {
  const slot = typeAt(typeOf(v)).hash;
  if (!slot) return hashNotImplemented(v);
  return call_indirect<i64>(slot, v);
}
/** The same from a hash slot, for a part of a thing that may nest as deep as the program likes. */
export function hashOfPart(v: Value): i64 {
  if (v >= 0x100000000) return hashOf(v);
  if (!enterRecursion(' while hashing an object')) return -1;
  const h = hashOf(v);
  leaveRecursion();
  return h;
}
/** Raises "unhashable type: 'x'"; returns -1. The hash slot of unhashable types. */
export function hashNotImplemented(v: Value): i64 {
  raiseFormat1(T.TypeError, "unhashable type: '%T'", v);
  return -1;
}
/** Hash by identity: the hash slot of object. */
export function hashIdentity(v: Value): i64 {
  // Addresses are multiples of 8; the low bits would all be the same.
  return <i64>rotr<u64>(v, 4) & 0x7fffffffffffffff;
}

// --- comparison ----------------------------------------------------------------------------------------------------

@inline function swapped(op: i32): i32 { return op == 0 ? 4 : op == 1 ? 5 : op == 4 ? 0 : op == 5 ? 1 : op; }

export function richCompare(a: Value, b: Value, op: i32): Value {
  if (isInt49(a) && isInt49(b)) return fromBool(compareInts(<i64>int49(a), <i64>int49(b), op));
  if (isExactly(a, T.str) && isExactly(b, T.str)) {
    // nothing to recurse into
    if (op == CompareOp.eq) return fromBool(strEquals(a, b));
    if (op == CompareOp.ne) return fromBool(!strEquals(a, b));
    return fromBool(compareInts(strCompare(a, b), 0, op));
  }
  if (!enterRecursion(' in comparison')) return 0;
  const result = compareSlots(a, b, op);
  leaveRecursion();
  return result;
}
@inline function compareInts(a: i64, b: i64, op: i32): bool {
  switch (op) {
    case 0: return a < b;
    case 1: return a <= b;
    case 2: return a == b;
    case 3: return a != b;
    case 4: return a > b;
    default: return a >= b;
  }
}
function compareSlots(a: Value, b: Value, op: i32): Value {
  const left = typeOf(a);
  const right = typeOf(b);
  let reflectedDone = false;
  let slot = typeAt(right).richcompare;
  if (left != right && slot && isSubtype(right, left)) {
    reflectedDone = true;
    const result = call_indirect<Value>(slot, b, a, swapped(op));
    if (result != NotImplemented) return result;
  }
  slot = typeAt(left).richcompare;
  if (slot) {
    const result = call_indirect<Value>(slot, a, b, op);
    if (result != NotImplemented) return result;
  }
  slot = typeAt(right).richcompare;
  if (!reflectedDone && slot) {
    const result = call_indirect<Value>(slot, b, a, swapped(op));
    if (result != NotImplemented) return result;
  }
  if (op == CompareOp.eq) return fromBool(isSame(a, b));
  if (op == CompareOp.ne) return fromBool(!isSame(a, b));
  const sign = strFromLiteral(op == 0 ? '<' : op == 1 ? '<=' : op == 4 ? '>' : '>=');
  raiseFormat3(T.TypeError, "'%U' not supported between instances of '%T' and '%T'", sign, a, b);
  decref(sign);
  return 0;
}
/** tri; identity first for == and !=. */
export function compareBool(a: Value, b: Value, op: i32): i32 {
  if (isSame(a, b)) {
    if (op == CompareOp.eq) return 1;
    if (op == CompareOp.ne) return 0;
  }
  if (op == CompareOp.eq) {
    if (isInt49(a) && isInt49(b)) return 0;
    const left = typeOf(a), right = typeOf(b);
    if (left == T.str && right == T.str) return i32(strEquals(a, b));
    // two objects that know nothing but who they are
    const slot = typeAt(T.object).richcompare;
    if (typeAt(left).richcompare == slot && typeAt(right).richcompare == slot) return 0;
  }
  const result = richCompare(a, b, op);
  if (!result) return -1;
  if (result == True) return 1;
  if (result == False) return 0;
  const truth = isTrue(result);
  decref(result);
  return truth;
}
/** a is b: equal bits (NaN lives on the heap, so two doubles of equal bits are one). */
@inline export function isSame(a: Value, b: Value): bool { return a == b; }

export function isTrue(v: Value): i32 {
  if (v == True) return 1;
  if (v == False || v == None) return 0;
  if (v >= INT_TAG) return v != INT_TAG ? 1 : 0;
  if (v >= BORROWED) return doubleOf(v) != 0 ? 1 : 0;
  const t = typeAt(typeOf(v));
  if (t.bool_) return call_indirect<i32>(t.bool_, v);
  if (!t.length) return 1;
  const n = call_indirect<i64>(t.length, v);
  return n < 0 ? -1 : n > 0 ? 1 : 0;
}
/** not v: tri */
export function isFalse(v: Value): i32 {
  const truth = isTrue(v);
  return truth < 0 ? -1 : 1 - truth;
}

// --- isinstance, issubclass ----------------------------------------------------------------------------------------

export function isInstance(v: Value, cls: Value): i32 {
  if (fromAddress(typeOf(v)) == cls) return 1;
  if (typeOf(cls) == T.type) return isInstanceReal(v, cls);
  if (typeOf(cls) == T.Union) return viaArgs(v, cls, true);
  if (isTuple(cls)) {
    if (!enterRecursion(' in __instancecheck__')) return -1;
    let result = 0;
    for (let i: u32 = 0, n = tupleSize(cls); i < n && result == 0; i++) result = isInstance(v, tupleItemBorrowed(cls, i));
    leaveRecursion();
    return result;
  }
  const checker = lookupSpecial(cls, N.__instancecheck__);
  if (checker) return askSteal(checker, v, ' in __instancecheck__');
  if (hasError()) return -1;
  return isInstanceReal(v, cls);
}
function askSteal(checker: Value, v: Value, where: string): i32 {
  if (!enterRecursion(where)) {
    decref(checker);
    return -1;
  }
  const answer = call1(checker, v);
  leaveRecursion();
  decref(checker);
  if (!answer) return -1;
  const truth = isTrue(answer);
  decref(answer);
  return truth;
}
function viaArgs(v: Value, union: Value, instance: bool): i32 {
  const args = getAttr(union, N.__args__);
  if (!args) return -1;
  let result = 0;
  for (let i: u32 = 0, n = tupleSize(args); i < n && result == 0; i++) {
    const one = tupleItemBorrowed(args, i);
    if (typeOf(one) == T.GenericAlias) {
      raiseText(T.TypeError, instance ? 'isinstance() argument 2 cannot be a parameterized generic' : 'issubclass() argument 2 cannot be a parameterized generic');
      result = -1;
    } else {
      result = instance ? isInstance(v, one) : isSubclass(v, one);
    }
  }
  decref(args);
  return result;
}

/** Do instances of this type have no other __class__ than object's, which tells the type? */
export function hasPlainClass(type: usize): bool {
  const t = changetype<Type>(type);
  if (t.getattro != changetype<Type>(T.object).getattro) return false;
  const found = typeLookup(type, N.__class__);
  const plain = found != 0 && typeOf(found) == T.getset_descriptor && changetype<Descriptor>(<usize>found).objclass == T.object;
  decref(found);
  return plain;
}

/** type.__instancecheck__ without the metaclass's override. */
export function isInstanceReal(v: Value, cls: Value): i32 {
  if (isType(cls)) {
    if (isSubtype(typeOf(v), <usize>cls)) return 1;
    if (hasPlainClass(typeOf(v))) return 0;
    const declared = getAttrOptional(v, N.__class__);
    if (!declared) return hasError() ? -1 : 0;
    const result = declared != fromAddress(typeOf(v)) && isType(declared) ? (isSubtype(<usize>declared, <usize>cls) ? 1 : 0) : 0;
    decref(declared);
    return result;
  }
  if (!checkClass(cls, 'isinstance() arg 2 must be a type, a tuple of types, or a union')) return -1;
  const declared = getAttrOptional(v, N.__class__);
  if (!declared) return hasError() ? -1 : 0;
  const result = abstractIsSubclass(declared, cls);
  decref(declared);
  return result;
}
export function isSubclass(cls: Value, base: Value): i32 {
  if (typeOf(base) == T.type) return cls == base ? 1 : isSubclassReal(cls, base);
  if (typeOf(base) == T.Union) return viaArgs(cls, base, false);
  if (isTuple(base)) {
    if (!enterRecursion(' in __subclasscheck__')) return -1;
    let result = 0;
    for (let i: u32 = 0, n = tupleSize(base); i < n && result == 0; i++) result = isSubclass(cls, tupleItemBorrowed(base, i));
    leaveRecursion();
    return result;
  }
  const checker = lookupSpecial(base, N.__subclasscheck__);
  if (checker) return askSteal(checker, cls, ' in __subclasscheck__');
  if (hasError()) return -1;
  return isSubclassReal(cls, base);
}
export function isSubclassReal(cls: Value, base: Value): i32 {
  if (isType(cls) && isType(base)) return isSubtype(<usize>cls, <usize>base) ? 1 : 0;
  if (!checkClass(cls, 'issubclass() arg 1 must be a class')) return -1;
  if (!checkClass(base, 'issubclass() arg 2 must be a class, a tuple of classes, or a union')) return -1;
  return abstractIsSubclass(cls, base);
}
/** __bases__ when it is a tuple (owned), else 0. */
function basesOf(cls: Value): Value {
  const bases = getAttrOptional(cls, N.__bases__);
  if (bases && !isTuple(bases)) {
    decref(bases);
    return 0;
  }
  return bases;
}
function checkClass(cls: Value, text: string): bool {
  const bases = basesOf(cls);
  if (!bases) {
    if (!hasError()) raiseText(T.TypeError, text);
    return false;
  }
  decref(bases);
  return true;
}
function abstractIsSubclass(derived: Value, cls: Value): i32 {
  if (derived == cls) return 1;
  const bases = basesOf(derived);
  if (!bases) return hasError() ? -1 : 0;
  let result = 0;
  if (!enterRecursion(' in __issubclass__')) result = -1;
  else {
    for (let i: u32 = 0, n = tupleSize(bases); i < n && result == 0; i++) result = abstractIsSubclass(tupleItemBorrowed(bases, i), cls);
    leaveRecursion();
  }
  decref(bases);
  return result;
}

// --- the rest ------------------------------------------------------------------------------------------------------

/** dir(v) of one argument: a sorted list. */
export function dir(v: Value): Value {
  const method = lookupSpecial(v, N.__dir__);
  if (!method) return hasError() ? 0 : raiseText(T.TypeError, 'object does not provide __dir__');
  const names = call0(method);
  decref(method);
  if (!names) return 0;
  const list = listFromIterable(names);
  decref(names);
  if (!list) return 0;
  if (!listSort(list, 0, false)) {
    decref(list);
    return 0;
  }
  return list;
}
/** id(v): the address of an object, the bits of an immediate. */
export function identityOf(v: Value): Value { return intFromU64(v); }

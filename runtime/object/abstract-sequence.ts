// Containers and iteration: len, subscription, membership, iter and next, and what is built on them.
import { None, NotImplemented } from '../base/addresses.gen';
import { Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { CompareOp, fromAddress, typeOf, Value } from '../base/value';
import { dictItemsList, dictKeysList, dictValuesList } from '../types/dict/dict';
import { intFromI64, isInt } from '../types/int/value';
import { rangeIteratorNext } from '../types/iterators/range';
import { listIteratorNext, sequenceIteratorNew } from '../types/iterators/sequence';
import { listFromIterable, listToTuple, listToTupleSteal } from '../types/list/list';
import { addNumbers, asIndexI64, isIndex, multiply } from './abstract-number';
import { compareBool } from './abstract-object';
import { getAttrOptional, lookupSpecial } from './attr';
import { call0, call1, callMethod0 } from './call';
import { clearError, enterRecursion, errorMatches, leaveRecursion, raiseFormat1, raiseText } from './errors';
import { genericAliasNew } from './generic-alias';
import { decref, newRef } from './refcount';
import { isDict, isExactDict, isExactList, isExactTuple, isType, TypeFlag } from './type-flags';

@inline function typeAt(v: Value): Type { return changetype<Type>(typeOf(v)); }

export function length(v: Value): i64 {
  const slot = typeAt(v).length;
  if (slot) return call_indirect<i64>(slot, v);
  raiseFormat1(T.TypeError, "object of type '%T' has no len()", v);
  return -1;
}
/** operator.length_hint; -1 error. */
export function lengthHint(v: Value, fallback: i64): i64 {
  if (typeAt(v).length) {
    const n = length(v);
    if (n >= 0) return n;
    if (!errorMatches(T.TypeError)) return -1;
    clearError();
  }
  const method = lookupSpecial(v, N.__length_hint__);
  if (!method) return hasError() ? -1 : fallback;
  const result = call0(method);
  decref(method);
  if (!result) {
    if (!errorMatches(T.TypeError)) return -1;
    clearError();
    return fallback;
  }
  if (result == NotImplemented) return fallback;
  if (!isInt(result)) {
    raiseFormat1(T.TypeError, '__length_hint__ must be an integer, not %T', result);
    decref(result);
    return -1;
  }
  const n = asIndexI64(result, T.OverflowError);
  decref(result);
  if (n < 0) {
    if (!hasError()) raiseText(T.ValueError, '__length_hint__() should return >= 0');
    return -1;
  }
  return n;
}

// --- subscription --------------------------------------------------------------------------------------------------

export function getItem(o: Value, key: Value): Value {
  const t = typeAt(o);
  if (t.subscript) return call_indirect<Value>(t.subscript, o, key);
  if (t.item) {
    if (!isIndex(key)) return raiseFormat1(T.TypeError, "sequence index must be integer, not '%T'", key);
    const index = asIndexI64(key, T.IndexError);
    if (index == -1 && hasError()) return 0;
    return getItemAt(o, index);
  }
  if (isType(o)) {
    if (o == fromAddress(T.type)) return genericAliasNew(o, key);
    const method = getAttrOptional(o, N.__class_getitem__);
    if (method && method != None) {
      const result = call1(method, key);
      decref(method);
      return result;
    }
    if (hasError()) return 0;
    return raiseFormat1(T.TypeError, "type '%N' is not subscriptable", o);
  }
  return raiseFormat1(T.TypeError, "'%T' object is not subscriptable", o);
}
export function setItem(o: Value, key: Value, value: Value): bool {
  return assign(o, key, value, "'%T' object does not support item assignment");
}
/** Has it what is `tp_as_sequence` in CPython? All classes have, of the native types those with a slot of it. */
export function hasSequenceSlots(t: Type): bool {
  return (t.flags & TypeFlag.heapType) != 0 || t.item != 0 || t.length != 0 || t.concat != 0 || t.contains != 0;
}
export function delItem(o: Value, key: Value): bool {
  // CPython words it in two ways: an index is refused by the sequence protocol, which all types but the plainest have.
  const sequence = hasSequenceSlots(typeAt(o));
  return assign(o, key, 0, sequence && isIndex(key) ? "'%T' object doesn't support item deletion" : "'%T' object does not support item deletion");
}
function assign(o: Value, key: Value, value: Value, complaint: string): bool {
  const t = typeAt(o);
  if (t.assSubscript) return call_indirect<bool>(t.assSubscript, o, key, value);
  if (t.assItem) {
    if (!isIndex(key)) {
      raiseFormat1(T.TypeError, "sequence index must be integer, not '%T'", key);
      return false;
    }
    let index = asIndexI64(key, T.IndexError);
    if (index == -1 && hasError()) return false;
    if (index < 0 && t.length) {
      const n = length(o);
      if (n < 0) return false;
      index += n;
    }
    return call_indirect<bool>(t.assItem, o, index, value);
  }
  if (hasSequenceSlots(t) && isIndex(key) && asIndexI64(key, T.IndexError) == -1 && hasError()) return false;
  raiseFormat1(T.TypeError, complaint, o);
  return false;
}
/** sequence item by index (negative counts from the end). */
export function getItemAt(o: Value, index: i64): Value {
  const t = typeAt(o);
  if (t.item) {
    if (index < 0 && t.length) {
      const n = call_indirect<i64>(t.length, o);
      if (n < 0) return 0;
      index += n;
    }
    return call_indirect<Value>(t.item, o, index);
  }
  if (t.subscript && !(t.flags & TypeFlag.dictSubclass)) {
    const key = intFromI64(index);
    const result = call_indirect<Value>(t.subscript, o, key);
    decref(key);
    return result;
  }
  return raiseFormat1(T.TypeError, t.subscript ? '%T is not a sequence' : "'%T' object does not support indexing", o);
}

// --- membership and iteration --------------------------------------------------------------------------------------

export function contains(seq: Value, x: Value): i32 {
  const slot = typeAt(seq).contains;
  if (slot) return call_indirect<i32>(slot, seq, x);
  return containsByIteration(seq, x);
}
export function containsByIteration(seq: Value, x: Value): i32 {
  const it = getIter(seq);
  if (!it) {
    if (errorMatches(T.TypeError)) {
      clearError();
      raiseFormat1(T.TypeError, "argument of type '%T' is not a container or iterable", seq);
    }
    return -1;
  }
  let result = 0;
  while (result == 0) {
    const item = iterNext(it);
    if (!item) {
      if (hasError()) result = -1;
      break;
    }
    result = compareBool(item, x, CompareOp.eq);
    decref(item);
  }
  decref(it);
  return result;
}

export function getIter(v: Value): Value {
  const t = typeAt(v);
  if (!t.iter) {
    if (isSequence(v)) return sequenceIteratorNew(v);
    return raiseFormat1(T.TypeError, "'%T' object is not iterable", v);
  }
  const it = call_indirect<Value>(t.iter, v);
  if (it && !isIterator(it)) {
    raiseFormat1(T.TypeError, "iter() returned non-iterator of type '%T'", it);
    decref(it);
    return 0;
  }
  return it;
}
export function isIterator(v: Value): bool { return typeAt(v).iternext != 0; }
/** The slot itself: after 0 a StopIteration may be pending. A class may have lost its __next__ since it was checked. */
@inline export function advance(it: Value): Value {
  const type = typeOf(it);
  // the commonest need no call through a slot, and nest in nothing
  if (type == T.list_iterator) return listIteratorNext(it);
  if (type == T.range_iterator) return rangeIteratorNext(it);
  const next = changetype<Type>(type).iternext;
  if (!next) return notIterator(it);
  // Resuming a generator counts its depth itself.
  if (type == T.generator) return call_indirect<Value>(next, it);
  // Iterators over iterators nest as deep as the program likes.
  if (!enterRecursion(' in __next__')) return 0;
  const v = call_indirect<Value>(next, it);
  leaveRecursion();
  return v;
}
function notIterator(it: Value): Value { return raiseFormat1(T.TypeError, "'%T' object is not iterable", it); }
/** 0 without an exception = exhausted (StopIteration is swallowed). */
export function iterNext(it: Value): Value {
  const v = advance(it);
  if (!v && hasError() && errorMatches(T.StopIteration)) clearError();
  return v;
}
export function iterToList(v: Value): Value { return listFromIterable(v); }
export function iterToTuple(v: Value): Value {
  if (isExactList(v)) return listToTuple(v);
  const list = listFromIterable(v);
  return list ? listToTupleSteal(list) : 0;
}
/** list or tuple as it is, anything else as a new list; TypeError(text) when not iterable. */
export function sequenceFast(v: Value, text: string): Value {
  if (isExactList(v) || isExactTuple(v)) return newRef(v);
  const it = getIter(v);
  if (!it) {
    if (errorMatches(T.TypeError)) {
      clearError();
      raiseText(T.TypeError, text);
    }
    return 0;
  }
  const list = listFromIterable(it);
  decref(it);
  return list;
}
/** Has __getitem__ and is no dict. */
export function isSequence(v: Value): bool { return !isDict(v) && typeAt(v).item != 0; }
export function isMapping(v: Value): bool { return typeAt(v).subscript != 0; }

export function sequenceConcat(a: Value, b: Value): Value {
  const slot = typeAt(a).concat;
  if (slot) return call_indirect<Value>(slot, a, b);
  if (isSequence(a) && isSequence(b)) {
    const result = addNumbers(a, b);
    if (result != NotImplemented) return result;
  }
  return raiseFormat1(T.TypeError, "'%T' object can't be concatenated", a);
}
export function sequenceRepeat(a: Value, n: i64): Value {
  const slot = typeAt(a).seqRepeat;
  if (slot) return call_indirect<Value>(slot, a, n);
  if (!isSequence(a)) return raiseFormat1(T.TypeError, "'%T' object can't be repeated", a);
  const count = intFromI64(n);
  const result = multiply(a, count);
  decref(count);
  return result;
}

// --- mappings ------------------------------------------------------------------------------------------------------

function viaMethod(v: Value, name: Value): Value {
  const items = callMethod0(v, name);
  if (!items) return 0;
  if (isExactList(items)) return items;
  const it = getIter(items);
  decref(items);
  if (!it) {
    if (errorMatches(T.TypeError)) {
      clearError();
      raiseFormat1(T.TypeError, '%T.keys() returned a non-iterable', v);
    }
    return 0;
  }
  const list = listFromIterable(it);
  decref(it);
  return list;
}
/** mapping.keys()/values()/items() as a list. */
export function mappingKeys(v: Value): Value { return isExactDict(v) ? dictKeysList(v) : viaMethod(v, N.keys); }
export function mappingValues(v: Value): Value { return isExactDict(v) ? dictValuesList(v) : viaMethod(v, N.values); }
export function mappingItems(v: Value): Value { return isExactDict(v) ? dictItemsList(v) : viaMethod(v, N.items); }

// dict_keys, dict_items, dict_values: windows on a dict, and the set operations of the first two.
import { None, NotImplemented } from '../../base/addresses.gen';
import { DictView, DictView_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { CompareOp, Value, addressOf, fromAddress, fromBool, typeOf } from '../../base/value';
import { gcAlloc, objectFree } from '../../alloc/object';
import { compareBool, isTrue, repr, hashNotImplemented } from '../../object/abstract-object';
import { contains, getIter, iterNext, iterToList, length } from '../../object/abstract-sequence';
import { Kind, getset, method } from '../../object/def';
import { formatText, reprEnter, reprLeave } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { mappingProxyNew } from '../../object/mappingproxy';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag, isAnySet, isTuple } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { strFromLiteral } from '../str/str';
import { setAdd, setContains, setDiscard, setFromIterable, setNew, setSize, setUpdate } from '../set/set';
import { setDifferenceUpdate, setSymmetricDifferenceUpdate } from '../set/ops';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { dictIteratorNew } from './iterators';
import { dictContains, dictGet, dictSize } from './dict';

@inline export function viewDict(v: Value): Value { return changetype<DictView>(<usize>v).dict; }

export function viewNew(type: usize, dict: Value): Value {
  const p = gcAlloc(type, DictView_size);
  if (!p) return 0;
  changetype<DictView>(p).dict = newRef(dict);
  gcTrack(p);
  return fromAddress(p);
}
function viewDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<DictView>(p).dict);
  objectFree(p);
}
function viewTraverse(p: usize): void { gcVisit(changetype<DictView>(p).dict); }
function viewLength(self: Value): i64 { return dictSize(viewDict(self)); }
function viewRepr(self: Value): Value {
  const entered = reprEnter(self);
  if (entered != 0) return entered > 0 ? strFromLiteral('...') : 0;
  const list = iterToList(self);
  const result = list ? formatText('%U(%R)', changetype<Type>(typeOf(self)).name, list, 0, 0) : 0;
  decref(list);
  reprLeave(self);
  return result;
}
function viewMapping(self: Value): Value { return mappingProxyNew(viewDict(self)); }

function keysIter(self: Value): Value { return dictIteratorNew(viewDict(self), T.dict_keyiterator); }
function valuesIter(self: Value): Value { return dictIteratorNew(viewDict(self), T.dict_valueiterator); }
function itemsIter(self: Value): Value { return dictIteratorNew(viewDict(self), T.dict_itemiterator); }
function keysReversed(self: Value): Value { return dictIteratorNew(viewDict(self), T.dict_reversekeyiterator); }
function valuesReversed(self: Value): Value { return dictIteratorNew(viewDict(self), T.dict_reversevalueiterator); }
function itemsReversed(self: Value): Value { return dictIteratorNew(viewDict(self), T.dict_reverseitemiterator); }

export function keysContains(self: Value, key: Value): i32 { return dictContains(viewDict(self), key); }
export function itemsContains(self: Value, item: Value): i32 {
  if (!isTuple(item) || tupleSize(item) != 2) return 0;
  const value = dictGet(viewDict(self), tupleItemBorrowed(item, 0));
  if (!value) return hasError() ? -1 : 0;
  const same = compareBool(value, tupleItemBorrowed(item, 1), CompareOp.eq);
  decref(value);
  return same;
}

function isSetView(v: Value): bool {
  const type = typeOf(v);
  return type == T.dict_keys || type == T.dict_items || type == T.odict_keys || type == T.odict_items;
}
@inline function isSetLike(v: Value): bool { return isAnySet(v) || isSetView(v); }

/** Are all elements of a in b? */
function allIn(a: Value, b: Value): i32 {
  const it = getIter(a);
  if (!it) return -1;
  let result = 1;
  while (result == 1) {
    const v = iterNext(it);
    if (!v) {
      if (hasError()) result = -1;
      break;
    }
    result = contains(b, v);
    decref(v);
  }
  decref(it);
  return result;
}
function viewCompare(self: Value, other: Value, op: i32): Value {
  if (!isSetLike(other)) return NotImplemented;
  const n = length(self);
  const m = length(other);
  if (n < 0 || m < 0) return 0;
  let result = 0;
  switch (op) {
    case CompareOp.eq:
    case CompareOp.ne:
      if (n == m) result = allIn(self, other);
      if (op == CompareOp.ne && result >= 0) result = 1 - result;
      break;
    case CompareOp.lt:
      if (n < m) result = allIn(self, other);
      break;
    case CompareOp.le:
      if (n <= m) result = allIn(self, other);
      break;
    case CompareOp.gt:
      if (n > m) result = allIn(other, self);
      break;
    default:
      if (n >= m) result = allIn(other, self);
  }
  return result < 0 ? 0 : fromBool(result != 0);
}

/** The view (or what stands on the left of an operator) as a new set. */
function asSet(v: Value): Value { return setFromIterable(v); }

// Either operand may be the view: the other must be iterable.
function viewSubtract(a: Value, b: Value): Value {
  const result = asSet(a);
  if (!result) return 0;
  if (setDifferenceUpdate(result, b)) return result;
  decref(result);
  return 0;
}
function viewAnd(a: Value, b: Value): Value {
  // the view is `self` whichever side it stands on
  let view = a;
  let other = b;
  if (!isSetView(a)) {
    view = b;
    other = a;
  }
  // as in CPython: the view that is not larger than a set is what the result is taken from
  if (isAnySet(other) && typeOf(other) == T.set && setSize(other) >= length(view)) return intersect(other, view);
  if (isSetView(other) && length(other) > length(view)) return intersect(other, view);
  return intersect(view, other);
}
/** A new set of the elements of `elements` that are in `self`. */
function intersect(self: Value, elements: Value): Value {
  const result = setNew();
  if (!result) return 0;
  const it = getIter(elements);
  let ok = it != 0;
  while (ok) {
    const v = iterNext(it);
    if (!v) {
      ok = !hasError();
      break;
    }
    const there = contains(self, v);
    ok = there >= 0 && (there == 0 || setAdd(result, v));
    decref(v);
  }
  decref(it);
  if (ok) return result;
  decref(result);
  return 0;
}
function viewOr(a: Value, b: Value): Value {
  const result = asSet(a);
  if (!result) return 0;
  if (setUpdate(result, b)) return result;
  decref(result);
  return 0;
}
function viewXor(a: Value, b: Value): Value {
  const result = asSet(a);
  if (!result) return 0;
  if (setSymmetricDifferenceUpdate(result, b)) return result;
  decref(result);
  return 0;
}
function viewIsDisjoint(self: Value, other: Value): Value {
  if (self == other) {
    const n = length(self);
    return n < 0 ? 0 : fromBool(n == 0);
  }
  let view = self;
  if (isSetLike(other)) {
    const n = length(other);
    if (n < 0) return 0;
    if (n > length(self)) {
      view = other;
      other = self;
    }
  }
  const it = getIter(other);
  if (!it) return 0;
  let found = 0;
  while (!found) {
    const v = iterNext(it);
    if (!v) {
      if (hasError()) found = -1;
      break;
    }
    found = contains(view, v);
    decref(v);
  }
  decref(it);
  return found < 0 ? 0 : fromBool(found == 0);
}

export function setupView(type: usize, iter: u32, reversed: u32): void {
  typeSetup(type, DictView_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const t = changetype<Type>(type);
  t.dealloc = viewDealloc.index;
  t.traverse = viewTraverse.index;
  t.repr = viewRepr.index;
  t.iter = iter;
  t.length = viewLength.index;
  method(type, '__reversed__($self, /)', reversed, Kind.noargs);
  getset(type, 'mapping', viewMapping.index, 0);
}
export function setupSetLike(type: usize, containsFn: u32): void {
  const t = changetype<Type>(type);
  t.contains = containsFn;
  t.hash = hashNotImplemented.index;
  t.richcompare = viewCompare.index;
  t.subtract = viewSubtract.index;
  t.and = viewAnd.index;
  t.or = viewOr.index;
  t.xor = viewXor.index;
  method(type, 'isdisjoint($self, object, /)', viewIsDisjoint.index, Kind.one);
}
export function initDictViews(): void {
  setupView(T.dict_keys, keysIter.index, keysReversed.index);
  setupView(T.dict_values, valuesIter.index, valuesReversed.index);
  setupView(T.dict_items, itemsIter.index, itemsReversed.index);
  setupSetLike(T.dict_keys, keysContains.index);
  setupSetLike(T.dict_items, itemsContains.index);
}

// The types set and frozenset and their iterator: slots and methods.
import { None, NotImplemented } from '../../base/addresses.gen';
import { SetIterator, SetIterator_size, SetObj, SetObj_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { CompareOp, Value, addressOf, fromAddress, fromBool, fromInt49, isInt49, typeOf } from '../../base/value';
import { memFree, memUsable } from '../../alloc/memory';
import { gcAlloc, objectFree } from '../../alloc/object';
import { hashNotImplemented, repr } from '../../object/abstract-object';
import { iterToList } from '../../object/abstract-sequence';
import { callMethod0 } from '../../object/call';
import { Kind, arg, classMethod, doc, method, methodBesideSlot } from '../../object/def';
import { clearError, errorMatches, formatText, raiseKeyError, raiseText, reprEnter, reprLeave, raiseFormat2 } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { TypeFlag, isAnySet } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { clearWeakrefs } from '../../object/weakref';
import { exchangeValue } from '../../sync/atomic';
import { unlockObject } from '../../sync/mutex';
import { hashOfSimpleKey } from '../dict/insert';
import { hashInt49, isSimpleKey } from '../dict/keys';
import { refusesKeywords } from '../iterators/alloc';
import { reduceToListSteal } from '../iterators/reduce';
import { lockForChange } from '../sharing';
import { strSubstring } from '../str/concat';
import { strLength } from '../str/str';
import { tuple1, tuple3, tupleItemBorrowed, tupleSize } from '../tuple';
import { frozensetHash } from './hash';
import {
  isDisjoint, isSubset, setCopy, setDifference, setDifferenceUpdate, setIntersection, setIntersectionUpdate, setSymmetricDifference,
  setSymmetricDifferenceUpdate, setUnion,
} from './ops';
import { frozensetNew, setAdd, setClear, setContains, setDiscard, setFromIterable, setNewOf, setNext, setOf, setSize, setUpdate } from './set';
import { EmptyTable, dropTable, emptySlotLockHeld, hasIntAlone, isStill, searchAlone, setAt, slotAt, slotKey, tableAt } from './table';

export function setDealloc(p: usize): void {
  gcUntrack(p);
  if (setAt(p).weakrefs) clearWeakrefs(p);
  const table = setAt(p).table;
  if (table != EmptyTable && table) {
    setAt(p).table = EmptyTable;
    dropTable(p, table);
    memFree(table);
  }
  objectFree(p);
}
function setTraverse(p: usize): void {
  const table = setAt(p).table;
  if (!table) return;
  const mask = tableAt(table).mask;
  for (let i: u32 = 0; i <= mask; i++) gcVisit(slotKey(slotAt(table, i)));
}
function setClearSlot(p: usize): void { setClear(fromAddress(p)); }

function setNewSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value { return setNewOf(type); }
function setInit(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (kwnames && tupleSize(kwnames)) {
    raiseText(T.TypeError, 'set() takes no keyword arguments');
    return false;
  }
  if (nargs > 1) {
    raiseFormat2(T.TypeError, '%T expected at most 1 argument, got %d', self, fromInt49(nargs));
    return false;
  }
  if (setSize(self)) setClear(self);
  return !nargs || setUpdate(self, load<Value>(args));
}
function frozensetNewSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (refusesKeywords(type, T.frozenset, kwnames)) return raiseText(T.TypeError, 'frozenset() takes no keyword arguments');
  if (nargs > 1) return raiseFormat2(T.TypeError, '%N expected at most 1 argument, got %d', fromAddress(type), fromInt49(nargs));
  const iterable = nargs ? load<Value>(args) : 0;
  return type == T.frozenset ? frozensetNew(iterable) : setOf(type, iterable);
}

function setRepr(self: Value): Value {
  const type = changetype<Type>(typeOf(self)).name;
  const entered = reprEnter(self);
  if (entered != 0) return entered > 0 ? formatText('%U(...)', type, 0, 0, 0) : 0;
  let result: Value = 0;
  if (setSize(self) == 0) {
    result = formatText('%U()', type, 0, 0, 0);
  } else {
    const list = iterToList(self);
    const bracketed = list ? repr(list) : 0;
    const text = bracketed ? strSubstring(bracketed, 1, strLength(bracketed) - 1) : 0;
    decref(bracketed);
    if (text) result = typeOf(self) == T.set ? formatText('{%U}', text, 0, 0, 0) : formatText('%U({%U})', type, text, 0, 0);
    decref(text);
    decref(list);
  }
  reprLeave(self);
  return result;
}

/** Order of sets is inclusion. */
function setCompare(a: Value, b: Value, op: i32): Value {
  if (!isAnySet(b)) return NotImplemented;
  let result = 0;
  switch (op) {
    case CompareOp.eq:
    case CompareOp.ne: {
      if (setSize(a) == setSize(b)) {
        const x = setAt(addressOf(a)).hash;
        const y = setAt(addressOf(b)).hash;
        if (x == -1 || y == -1 || x == y) result = isSubset(a, b);
      }
      if (op == CompareOp.ne && result >= 0) result = 1 - result;
      break;
    }
    case CompareOp.le:
      result = isSubset(a, b);
      break;
    case CompareOp.ge:
      result = isSubset(b, a);
      break;
    case CompareOp.lt:
      if (setSize(a) < setSize(b)) result = isSubset(a, b);
      break;
    default:
      if (setSize(a) > setSize(b)) result = isSubset(b, a);
  }
  return result < 0 ? 0 : fromBool(result != 0);
}
function setLength(self: Value): i64 { return setSize(self); }

/** An unhashable set looks for an equal frozenset: the frozen copy (owned), or 0 with the error kept. */
function frozenKey(v: Value): Value {
  if (!isAnySet(v) || !errorMatches(T.TypeError)) return 0;
  clearError();
  return setOf(T.frozenset, v);
}
/** v in self: 1, 0, -1 error. */
export function setHas(self: Value, v: Value): i32 {
  if (isStill(addressOf(self)) && isSimpleKey(v)) {
    const known = isInt49(v) ? hasIntAlone(addressOf(self), v, hashInt49(v)) : searchAlone(addressOf(self), v, hashOfSimpleKey(v));
    if (known != 2) return known;
  }
  let found = setContains(self, v);
  if (found >= 0) return found;
  const key = frozenKey(v);
  if (key) {
    found = setContains(self, key);
    decref(key);
  }
  return found;
}
function containsMethod(self: Value, v: Value): Value {
  const found = setHas(self, v);
  return found < 0 ? 0 : fromBool(found != 0);
}

// Operators: both operands must be sets.
function setOr(a: Value, b: Value): Value { return isAnySet(a) && isAnySet(b) ? setUnion(a, b) : NotImplemented; }
function setAnd(a: Value, b: Value): Value { return isAnySet(a) && isAnySet(b) ? setIntersection(a, b) : NotImplemented; }
function setSub(a: Value, b: Value): Value { return isAnySet(a) && isAnySet(b) ? setDifference(a, b) : NotImplemented; }
function setXor(a: Value, b: Value): Value { return isAnySet(a) && isAnySet(b) ? setSymmetricDifference(a, b) : NotImplemented; }
function setIor(self: Value, other: Value): Value {
  if (!isAnySet(other)) return NotImplemented;
  return setUpdate(self, other) ? newRef(self) : 0;
}
function setIand(self: Value, other: Value): Value {
  if (!isAnySet(other)) return NotImplemented;
  return setIntersectionUpdate(self, other) ? newRef(self) : 0;
}
function setIsub(self: Value, other: Value): Value {
  if (!isAnySet(other)) return NotImplemented;
  return setDifferenceUpdate(self, other) ? newRef(self) : 0;
}
function setIxor(self: Value, other: Value): Value {
  if (!isAnySet(other)) return NotImplemented;
  return setSymmetricDifferenceUpdate(self, other) ? newRef(self) : 0;
}

// Methods.
function addMethod(self: Value, v: Value): Value { return setAdd(self, v) ? None : 0; }
function discardMethod(self: Value, v: Value): Value {
  let done = setDiscard(self, v);
  if (done < 0) {
    const key = frozenKey(v);
    if (key) {
      done = setDiscard(self, key);
      decref(key);
    }
  }
  return done < 0 ? 0 : None;
}
function removeMethod(self: Value, v: Value): Value {
  let done = setDiscard(self, v);
  if (done < 0) {
    const key = frozenKey(v);
    if (key) {
      done = setDiscard(self, key);
      decref(key);
    }
  }
  if (done < 0) return 0;
  return done ? None : raiseKeyError(v);
}
function popMethod(self: Value): Value {
  const p = addressOf(self);
  lockForChange(p);
  if (setAt(p).used == 0) {
    unlockObject(p);
    return raiseText(T.KeyError, 'pop from an empty set');
  }
  const table = setAt(p).table;
  const mask = tableAt(table).mask;
  let i = setAt(p).finger & mask;
  while (slotKey(slotAt(table, i)) == 0) i = (i + 1) & mask;
  const key = emptySlotLockHeld(p, slotAt(table, i));
  setAt(p).finger = i + 1;
  unlockObject(p);
  return key;
}
function clearMethod(self: Value): Value {
  setClear(self);
  return None;
}
function copyMethod(self: Value): Value { return setCopy(self); }
function frozensetCopy(self: Value): Value { return typeOf(self) == T.frozenset ? newRef(self) : setCopy(self); }

/** `one` applied to a copy of self and each of others in turn. */
function unionMethod(self: Value, args: usize): Value {
  const others = arg(args, 0);
  const result = setCopy(self);
  if (!result || updateAll(result, others)) return result;
  decref(result);
  return 0;
}
function updateAll(self: Value, others: Value): bool {
  const n = others ? tupleSize(others) : 0;
  for (let i: u32 = 0; i < n; i++) {
    if (!setUpdate(self, tupleItemBorrowed(others, i))) return false;
  }
  return true;
}
function updateMethod(self: Value, args: usize): Value { return updateAll(self, arg(args, 0)) ? None : 0; }

function intersectAll(self: Value, others: Value): Value {
  const n = others ? tupleSize(others) : 0;
  if (n == 0) return setCopy(self);
  let result = newRef(self);
  for (let i: u32 = 0; i < n && result; i++) {
    const next = setIntersection(result, tupleItemBorrowed(others, i));
    decref(result);
    result = next;
  }
  return result;
}
function intersectionMethod(self: Value, args: usize): Value { return intersectAll(self, arg(args, 0)); }
function intersectionUpdateMethod(self: Value, args: usize): Value {
  const n = arg(args, 0) ? tupleSize(arg(args, 0)) : 0;
  if (n == 0) return None;
  const result = intersectAll(self, arg(args, 0));
  if (!result) return 0;
  const ok = setIntersectionUpdate(self, result);
  decref(result);
  return ok ? None : 0;
}
function differenceMethod(self: Value, args: usize): Value {
  const others = arg(args, 0);
  const n = others ? tupleSize(others) : 0;
  if (n == 0) return setCopy(self);
  const result = setDifference(self, tupleItemBorrowed(others, 0));
  for (let i: u32 = 1; i < n && result; i++) {
    if (!setDifferenceUpdate(result, tupleItemBorrowed(others, i))) {
      decref(result);
      return 0;
    }
  }
  return result;
}
function differenceUpdateMethod(self: Value, args: usize): Value {
  const others = arg(args, 0);
  const n = others ? tupleSize(others) : 0;
  for (let i: u32 = 0; i < n; i++) {
    if (!setDifferenceUpdate(self, tupleItemBorrowed(others, i))) return 0;
  }
  return None;
}
function symmetricDifferenceMethod(self: Value, other: Value): Value { return setSymmetricDifference(self, other); }
function symmetricDifferenceUpdateMethod(self: Value, other: Value): Value { return setSymmetricDifferenceUpdate(self, other) ? None : 0; }
function isDisjointMethod(self: Value, other: Value): Value {
  const result = isDisjoint(self, other);
  return result < 0 ? 0 : fromBool(result != 0);
}
function isSubsetMethod(self: Value, other: Value): Value {
  const set = isAnySet(other) ? newRef(other) : setFromIterable(other);
  if (!set) return 0;
  const result = isSubset(self, set);
  decref(set);
  return result < 0 ? 0 : fromBool(result != 0);
}
function isSupersetMethod(self: Value, other: Value): Value {
  const set = isAnySet(other) ? newRef(other) : setFromIterable(other);
  if (!set) return 0;
  const result = isSubset(set, self);
  decref(set);
  return result < 0 ? 0 : fromBool(result != 0);
}
function reduceMethod(self: Value): Value {
  const list = iterToList(self);
  const args = list ? tuple1(list) : 0;
  const state = args ? callMethod0(self, N.__getstate__) : 0;
  const result = state ? tuple3(fromAddress(typeOf(self)), args, state) : 0;
  decref(list);
  decref(args);
  decref(state);
  return result;
}
function sizeofMethod(self: Value): Value {
  const table = setAt(addressOf(self)).table;
  const own = <i64>changetype<Type>(typeOf(self)).basicSize;
  return fromInt49(table == EmptyTable ? own : own + <i64>memUsable(table));
}
function classGetItem(cls: Value, item: Value): Value { return genericAliasNew(cls, item); }

// The iterator.
@inline function iteratorAt(v: Value): SetIterator { return changetype<SetIterator>(<usize>v); }
const CHANGED: u32 = 0xffffffff;
function setIter(self: Value): Value {
  const p = gcAlloc(T.set_iterator, SetIterator_size);
  if (!p) return 0;
  const it = changetype<SetIterator>(p);
  it.set = newRef(self);
  it.used = <u32>setSize(self);
  it.remaining = it.used;
  gcTrack(p);
  return fromAddress(p);
}
function iteratorDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<SetIterator>(p).set);
  objectFree(p);
}
function iteratorTraverse(p: usize): void { gcVisit(changetype<SetIterator>(p).set); }
function iteratorNext(self: Value): Value {
  const p = addressOf(self);
  const set = tryIncrefAt(p + offsetof<SetIterator>("set"));
  if (!set) return 0;
  const it = iteratorAt(self);
  if (it.used != <u32>setSize(set)) {
    decref(set);
    it.used = CHANGED;
    return raiseText(T.RuntimeError, 'Set changed size during iteration');
  }
  const at = scratchPush(16);
  store<u32>(at, it.position);
  const more = setNext(set, at, at + 8);
  const v = load<Value>(at, 8);
  it.position = load<u32>(at);
  scratchPop(at);
  decref(set);
  if (more) {
    it.remaining--;
    return v;
  }
  decref(exchangeValue(p + offsetof<SetIterator>("set"), 0));
  return 0;
}
function iteratorLengthHint(self: Value): Value {
  const set = tryIncrefAt(addressOf(self) + offsetof<SetIterator>("set"));
  const n = set && iteratorAt(self).used == <u32>setSize(set) ? iteratorAt(self).remaining : 0;
  decref(set);
  return fromInt49(n);
}
function iteratorReduce(self: Value): Value {
  const copy = gcAlloc(T.set_iterator, SetIterator_size);
  if (!copy) return 0;
  const it = changetype<SetIterator>(copy);
  it.set = tryIncrefAt(addressOf(self) + offsetof<SetIterator>("set"));
  it.used = iteratorAt(self).used;
  it.position = iteratorAt(self).position;
  it.remaining = iteratorAt(self).remaining;
  gcTrack(copy);
  return reduceToListSteal(fromAddress(copy));
}

function setupSet(type: usize): void {
  typeSetup(type, SetObj_size, 0, TypeFlag.hasGc | TypeFlag.baseType | TypeFlag.setSubclass | TypeFlag.matchSelf);
  const t = changetype<Type>(type);
  t.weakOffset = <u32>offsetof<SetObj>("weakrefs");
  t.dealloc = setDealloc.index;
  t.traverse = setTraverse.index;
  t.clear = setClearSlot.index;
  t.repr = setRepr.index;
  t.richcompare = setCompare.index;
  t.iter = setIter.index;
  t.length = setLength.index;
  t.contains = setHas.index;
  t.or = setOr.index;
  t.and = setAnd.index;
  t.subtract = setSub.index;
  t.xor = setXor.index;
  method(type, 'difference($self, /, *others)', differenceMethod.index, Kind.slots);
  method(type, 'intersection($self, /, *others)', intersectionMethod.index, Kind.slots);
  method(type, 'isdisjoint($self, other, /)', isDisjointMethod.index, Kind.one);
  method(type, 'issubset($self, other, /)', isSubsetMethod.index, Kind.one);
  method(type, 'issuperset($self, other, /)', isSupersetMethod.index, Kind.one);
  method(type, 'symmetric_difference($self, other, /)', symmetricDifferenceMethod.index, Kind.one);
  method(type, 'union($self, /, *others)', unionMethod.index, Kind.slots);
  method(type, '__reduce__($self, /)', reduceMethod.index, Kind.noargs);
  methodBesideSlot(type, '__contains__($self, object, /)', containsMethod.index, Kind.one);
  method(type, '__sizeof__($self, /)', sizeofMethod.index, Kind.noargs);
  classMethod(type, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
}
export function initSet(): void {
  setupSet(T.set);
  const set = changetype<Type>(T.set);
  set.new_ = setNewSlot.index;
  set.hash = hashNotImplemented.index;
  set.ior = setIor.index;
  set.iand = setIand.index;
  set.isubtract = setIsub.index;
  set.ixor = setIxor.index;
  set.init = setInit.index;
  method(T.set, 'add($self, object, /)', addMethod.index, Kind.one);
  method(T.set, 'clear($self, /)', clearMethod.index, Kind.noargs);
  method(T.set, 'copy($self, /)', copyMethod.index, Kind.noargs);
  method(T.set, 'discard($self, object, /)', discardMethod.index, Kind.one);
  method(T.set, 'difference_update($self, /, *others)', differenceUpdateMethod.index, Kind.slots);
  method(T.set, 'intersection_update($self, /, *others)', intersectionUpdateMethod.index, Kind.slots);
  method(T.set, 'pop($self, /)', popMethod.index, Kind.noargs);
  method(T.set, 'remove($self, object, /)', removeMethod.index, Kind.one);
  method(T.set, 'symmetric_difference_update($self, other, /)', symmetricDifferenceUpdateMethod.index, Kind.one);
  method(T.set, 'update($self, /, *others)', updateMethod.index, Kind.slots);
  doc(T.set, '', 'Build an unordered collection of unique elements.');

  setupSet(T.frozenset);
  changetype<Type>(T.frozenset).new_ = frozensetNewSlot.index;
  changetype<Type>(T.frozenset).hash = frozensetHash.index;
  method(T.frozenset, 'copy($self, /)', frozensetCopy.index, Kind.noargs);
  doc(T.frozenset, '', 'Build an immutable unordered collection of unique elements.');

  typeSetup(T.set_iterator, SetIterator_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const it = changetype<Type>(T.set_iterator);
  it.dealloc = iteratorDealloc.index;
  it.traverse = iteratorTraverse.index;
  it.iter = newRef.index;
  it.iternext = iteratorNext.index;
  method(T.set_iterator, '__length_hint__($self, /)', iteratorLengthHint.index, Kind.noargs);
  method(T.set_iterator, '__reduce__($self, /)', iteratorReduce.index, Kind.noargs);
}

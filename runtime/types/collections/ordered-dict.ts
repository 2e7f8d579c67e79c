// collections.OrderedDict: a dict that compares its order too and whose items can be moved to either end.
//
// A dict remembers its order already; there is no second list. What changes keys or order through the methods here counts
// `state` up, by which iterators notice it. Methods of subclasses are respected as CPython does: an exact OrderedDict
// works on its table, a subclass goes through its own __getitem__, __setitem__, __delitem__ and __contains__ where CPython's does.
//
// Threads: every change of an exact one is one step under the lock of the dict (insert.ts, move.ts); popitem() and
// move_to_end() are atomic, and a key being moved is never missed. `state` is counted after the change.
import { EmptyTuple, None, NotImplemented } from '../../base/addresses.gen';
import { OrderedDict, OrderedDict_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { CompareOp, fromAddress, fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { hashNotImplemented, isTrue } from '../../object/abstract-object';
import { contains, delItem, getItem, getIter, iterNext, setItem } from '../../object/abstract-sequence';
import { compareBool } from '../../object/abstract-object';
import { getAttrOptional } from '../../object/attr';
import { call0, call1, callMethod0 } from '../../object/call';
import { arg, classMethod, doc, getset, Kind, method } from '../../object/def';
import { formatText, raiseFormat1, raiseKeyError, raiseText, reprEnter, reprLeave } from '../../object/errors';
import { gcUntrack } from '../../object/gc';
import { instanceDictClear, instanceDictTraverse, instanceGetDict } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { isDict, isExactDict, TypeFlag } from '../../object/type-flags';
import { isSubtype, typeSetup } from '../../object/type';
import { add32, loadAcquire32 } from '../../sync/atomic';
import { dictClear, dictContains, dictCopy, dictDiscard, dictGet, dictItemsList, dictNext, dictPopOptional, dictSet, dictSize } from '../dict/dict';
import { Change, CHANGE_ABSENT, CHANGE_ERROR, changeItem, hashOfKey, tlsChanged, tlsRemovedKey, tlsRemovedValue } from '../dict/insert';
import { dictMoveToEnd, dictRemoveFirst } from '../dict/move';
import { dictDealloc, dictNewOf, dictPopItem, dictTraverse } from '../dict/type';
import { setDictAttribute } from '../object';
import { strFromLiteral } from '../str/str';
import { tuple2Steal, tupleFromIterable, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../tuple';
import { initOrderedViews, orderedIterator, orderedView, ORDERED_ITEMS, ORDERED_KEYS, ORDERED_REVERSE, ORDERED_VALUES } from './ordered-views';

const STATE: usize = offsetof<OrderedDict>('state');

@inline function isExact(v: Value): bool { return typeOf(v) == T.OrderedDict; }
@inline function isOrdered(v: Value): bool { return isSubtype(typeOf(v), T.OrderedDict); }
@inline function touch(self: Value): void { add32(<usize>self + STATE, 1); }
export function orderedState(self: Value): u32 { return loadAcquire32(<usize>self + STATE); }

function mutated(): bool {
  raiseText(T.RuntimeError, 'OrderedDict mutated during iteration');
  return false;
}

// ---- items

function setOrdered(self: Value, key: Value, value: Value): bool {
  const hash = hashOfKey(key);
  if (hash == -1) return false;
  const change = changeItem(<usize>self, key, hash, value, Change.set);
  if (change == CHANGE_ABSENT) touch(self);
  return change != CHANGE_ERROR;
}
function assSubscript(self: Value, key: Value, value: Value): bool {
  if (value) return setOrdered(self, key, value);
  const done = dictDiscard(self, key);
  if (done > 0) touch(self);
  if (done == 0) raiseKeyError(key);
  return done > 0;
}

/** Takes the key out and gives its value, owned; 0 without an error = it is not there. */
function take(self: Value, key: Value): Value {
  const own = dictPopOptional(self, key);
  if (own) touch(self);
  if (own || isExact(self) || hasError()) return own;
  const there = contains(self, key);
  if (there <= 0) return 0;
  const value = getItem(self, key);
  if (!value || delItem(self, key)) return value;
  decref(value);
  return 0;
}
function pop(self: Value, args: usize): Value {
  const value = take(self, arg(args, 0));
  if (value || hasError()) return value;
  return arg(args, 1) ? newRef(arg(args, 1)) : raiseKeyError(arg(args, 0));
}
function popItem(self: Value, args: usize): Value {
  const last = arg(args, 0) ? isTrue(arg(args, 0)) : 1;
  if (last < 0) return 0;
  if (last ? dictSize(self) == 0 : !dictRemoveFirst(self)) return raiseText(T.KeyError, 'dictionary is empty');
  const pair = last ? dictPopItem(self) : tuple2Steal(tlsRemovedKey, tlsRemovedValue);
  touch(self);
  return pair;
}
function setDefault(self: Value, args: usize): Value {
  const key = arg(args, 0);
  const value = arg(args, 1) ? arg(args, 1) : None;
  if (isExact(self)) {
    const hash = hashOfKey(key);
    if (hash == -1) return 0;
    const change = changeItem(<usize>self, key, hash, value, Change.setDefault);
    if (change == CHANGE_ERROR) return 0;
    const now = tlsChanged;
    if (change == CHANGE_ABSENT) touch(self);
    return now;
  }
  const there = contains(self, key);
  if (there < 0) return 0;
  if (there) return getItem(self, key);
  return setItem(self, key, value) ? newRef(value) : 0;
}
function moveToEnd(self: Value, args: usize): Value {
  const last = arg(args, 1) ? isTrue(arg(args, 1)) : 1;
  if (last < 0) return 0;
  const moved = dictMoveToEnd(self, arg(args, 0), last != 0);
  if (moved == 0) return raiseKeyError(arg(args, 0));
  if (moved < 0) return 0;
  touch(self);
  return None;
}
function clear(self: Value): Value {
  dictClear(self);
  touch(self);
  return None;
}

// ---- update

/** self[key] = value for the pairs of an iterable. */
function addPairs(self: Value, pairs: Value): bool {
  const it = getIter(pairs);
  if (!it) return false;
  let ok = true;
  while (ok) {
    const pair = iterNext(it);
    if (!pair) {
      ok = !hasError();
      break;
    }
    const two = tupleFromIterable(pair);
    const n: u32 = two ? tupleSize(two) : 0;
    if (two && n < 2) raiseText(T.ValueError, n ? 'need more than 1 value to unpack' : 'need more than 0 values to unpack');
    else if (n > 2) raiseText(T.ValueError, 'too many values to unpack (expected 2)');
    ok = n == 2 && setItem(self, tupleItemBorrowed(two, 0), tupleItemBorrowed(two, 1));
    decref(two);
    decref(pair);
  }
  decref(it);
  return ok;
}
function addKeys(self: Value, other: Value, keys: Value): bool {
  const it = getIter(keys);
  let ok = it != 0;
  while (ok) {
    const key = iterNext(it);
    if (!key) {
      ok = !hasError();
      break;
    }
    const value = getItem(other, key);
    ok = value != 0 && setItem(self, key, value);
    decref(key);
    decref(value);
  }
  decref(it);
  return ok;
}
function updateFrom(self: Value, other: Value): bool {
  if (isExactDict(other)) {
    const items = dictItemsList(other);
    const ok = items != 0 && addPairs(self, items);
    decref(items);
    return ok;
  }
  let how = getAttrOptional(other, N.keys);
  if (!how && hasError()) return false;
  if (how) {
    const keys = call0(how);
    decref(how);
    const ok = keys != 0 && addKeys(self, other, keys);
    decref(keys);
    return ok;
  }
  how = getAttrOptional(other, N.items);
  if (!how) return !hasError() && addPairs(self, other);
  const items = call0(how);
  decref(how);
  const ok = items != 0 && addPairs(self, items);
  decref(items);
  return ok;
}
function updateAll(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (nargs && !updateFrom(self, load<Value>(args))) return false;
  for (let i: u32 = 0, n = kwnames ? tupleSize(kwnames) : 0; i < n; i++) {
    if (!setItem(self, tupleItemBorrowed(kwnames, i), load<Value>(args + (<usize>(nargs + i) << 3)))) return false;
  }
  return true;
}
function update(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs > 1) return raiseFormat1(T.TypeError, 'update() takes at most 1 positional argument (%d given)', fromInt49(nargs));
  return updateAll(self, args, nargs, kwnames) ? None : 0;
}
function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (nargs <= 1) return updateAll(self, args, nargs, kwnames);
  raiseFormat1(T.TypeError, 'expected at most 1 argument, got %d', fromInt49(nargs));
  return false;
}
function newSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value { return dictNewOf(type); }

function or(a: Value, b: Value): Value {
  const mine = isOrdered(a) ? a : b;
  if (!isDict(mine == a ? b : a)) return NotImplemented;
  const result = call1(fromAddress(typeOf(mine)), a);
  if (!result || updateFrom(result, b)) return result;
  decref(result);
  return 0;
}
function inplaceOr(self: Value, other: Value): Value { return updateFrom(self, other) ? newRef(self) : 0; }

// ---- comparison, copies

/** Are the keys the same in the same order? 1, 0, -1. */
function sameKeys(a: Value, b: Value): i32 {
  const stateA = orderedState(a);
  const stateB = orderedState(b);
  const at = scratchPush(24);
  store<u64>(at, 0);
  let result = 1;
  while (result == 1) {
    const left = dictNext(a, at, at + 8, 0);
    const x = left ? load<Value>(at, 8) : 0;
    const right = dictNext(b, at + 4, at + 16, 0);
    const y = right ? load<Value>(at, 16) : 0;
    if (!x && !y) break;
    if (!x || !y) result = 0;
    else result = compareBool(x, y, CompareOp.eq);
    decref(x);
    decref(y);
    if (result >= 0 && (orderedState(a) != stateA || orderedState(b) != stateB)) {
      mutated();
      result = -1;
    }
  }
  scratchPop(at);
  return result;
}
function compare(a: Value, b: Value, op: i32): Value {
  if (!isDict(a) || !isDict(b) || (op != CompareOp.eq && op != CompareOp.ne)) return NotImplemented;
  const equal = call_indirect<Value>(changetype<Type>(T.dict).richcompare, a, b, <i32>CompareOp.eq);
  if (!equal) return 0;
  let same = equal == fromBool(true) ? 1 : 0;
  if (same && isOrdered(b)) same = sameKeys(a, b);
  return same < 0 ? 0 : fromBool((same != 0) == (op == CompareOp.eq));
}
function copy(self: Value): Value {
  const plain = isExact(self);
  const result = plain ? dictNewOf(T.OrderedDict) : call0(fromAddress(typeOf(self)));
  if (!result) return 0;
  const state = orderedState(self);
  const at = scratchPush(24);
  store<u64>(at, 0);
  let ok = true;
  while (ok && dictNext(self, at, at + 8, at + 16)) {
    const key = load<Value>(at, 8);
    let value = load<Value>(at, 16);
    if (!plain) {
      decref(value);
      value = getItem(self, key);
      ok = value != 0 && setItem(result, key, value);
    } else ok = setOrdered(result, key, value);
    decref(key);
    decref(value);
    if (ok && orderedState(self) != state) ok = mutated();
  }
  scratchPop(at);
  if (ok) return result;
  decref(result);
  return 0;
}
function fromKeys(cls: Value, args: usize): Value {
  const value = arg(args, 1) ? arg(args, 1) : None;
  const result = call0(cls);
  const it = result ? getIter(arg(args, 0)) : 0;
  let ok = it != 0;
  while (ok) {
    const key = iterNext(it);
    if (!key) {
      ok = !hasError();
      break;
    }
    ok = setItem(result, key, value);
    decref(key);
  }
  decref(it);
  if (ok) return result;
  decref(result);
  return 0;
}
function reprSlot(self: Value): Value {
  const name = changetype<Type>(typeOf(self)).name;
  if (dictSize(self) == 0) return formatText('%U()', name, 0, 0, 0);
  const entered = reprEnter(self);
  if (entered != 0) return entered > 0 ? strFromLiteral('...') : 0;
  let plain: Value = 0;
  if (isExact(self)) {
    plain = dictCopy(self);
  } else {
    const items = callMethod0(self, N.items);
    plain = items ? call1(fromAddress(T.dict), items) : 0;
    decref(items);
  }
  const text = plain ? formatText('%U(%R)', name, plain, 0, 0) : 0;
  decref(plain);
  reprLeave(self);
  return text;
}
/** (type, (), state, None, iterator of the items) */
function reduce(self: Value): Value {
  const state = callMethod0(self, N.__getstate__);
  const items = state ? callMethod0(self, N.items) : 0;
  const it = items ? getIter(items) : 0;
  decref(items);
  const t = it ? tupleNew(5) : 0;
  if (!t) {
    decref(state);
    decref(it);
    return 0;
  }
  tupleInitSteal(t, 0, newRef(fromAddress(typeOf(self))));
  tupleInitSteal(t, 1, EmptyTuple);
  tupleInitSteal(t, 2, state);
  tupleInitSteal(t, 3, None);
  tupleInitSteal(t, 4, it);
  return fromAddress(t);
}

// ---- the type

function iter(self: Value): Value { return orderedIterator(self, ORDERED_KEYS); }
function reversed(self: Value): Value { return orderedIterator(self, ORDERED_KEYS | ORDERED_REVERSE); }
function keys(self: Value): Value { return orderedView(self, ORDERED_KEYS); }
function values(self: Value): Value { return orderedView(self, ORDERED_VALUES); }
function items(self: Value): Value { return orderedView(self, ORDERED_ITEMS); }

function dealloc(p: usize): void {
  gcUntrack(p);
  instanceDictClear(p);
  dictDealloc(p);
}
function traverse(p: usize): void {
  instanceDictTraverse(p);
  dictTraverse(p);
}
function clearSlot(p: usize): void {
  instanceDictClear(p);
  dictClear(fromAddress(p));
}

export function initOrderedDict(): void {
  typeSetup(T.OrderedDict, OrderedDict_size, 0, TypeFlag.hasGc | TypeFlag.baseType | TypeFlag.dictSubclass | TypeFlag.mapping | TypeFlag.matchSelf);
  const type = changetype<Type>(T.OrderedDict);
  type.dictOffset = <u32>offsetof<OrderedDict>('dict');
  type.weakOffset = <u32>offsetof<OrderedDict>('weakrefs');
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.clear = clearSlot.index;
  type.new_ = newSlot.index;
  type.init = init.index;
  type.repr = reprSlot.index;
  type.hash = hashNotImplemented.index;
  type.richcompare = compare.index;
  type.iter = iter.index;
  type.assSubscript = assSubscript.index;
  type.or = or.index;
  type.ior = inplaceOr.index;
  classMethod(T.OrderedDict, 'fromkeys($type, /, iterable, value=None)', fromKeys.index, Kind.slots);
  method(T.OrderedDict, '__reduce__($self, /)', reduce.index, Kind.noargs);
  method(T.OrderedDict, '__reversed__($self, /)', reversed.index, Kind.noargs);
  method(T.OrderedDict, 'setdefault($self, /, key, default=None)', setDefault.index, Kind.slots);
  method(T.OrderedDict, 'pop($self, /, key, default=<unrepresentable>)', pop.index, Kind.slots);
  method(T.OrderedDict, 'popitem($self, /, last=True)', popItem.index, Kind.slots);
  method(T.OrderedDict, 'move_to_end($self, /, key, last=True)', moveToEnd.index, Kind.slots);
  method(T.OrderedDict, 'update($self, /, *args, **kwargs) as -', update.index, Kind.raw);
  method(T.OrderedDict, 'clear($self, /)', clear.index, Kind.noargs);
  method(T.OrderedDict, 'copy($self, /)', copy.index, Kind.noargs);
  method(T.OrderedDict, 'keys($self, /)', keys.index, Kind.noargs);
  method(T.OrderedDict, 'values($self, /)', values.index, Kind.noargs);
  method(T.OrderedDict, 'items($self, /)', items.index, Kind.noargs);
  getset(T.OrderedDict, '__dict__', instanceGetDict.index, setDictAttribute.index);
  doc(T.OrderedDict, '', 'A dict that remembers the order of its items, with methods to change it.');
  doc(T.OrderedDict, 'fromkeys', 'A new ordered dictionary with the keys of the iterable, all with one value.');
  doc(T.OrderedDict, '__reduce__', 'What pickle needs to make the object again.');
  doc(T.OrderedDict, '__reversed__', 'An iterator over the keys, the last one first.');
  doc(T.OrderedDict, 'setdefault', 'The value of the key; a key that is not there gets the default.');
  doc(T.OrderedDict, 'pop', 'Takes the key out and gives its value, or the default if the key is not there; without one, KeyError is raised.');
  doc(T.OrderedDict, 'popitem', 'Takes out a pair of key and value: the last one, or the first one if last is false.');
  doc(T.OrderedDict, 'move_to_end', 'Moves an item to the end, or to the beginning if last is false.\n\nKeyError if the key is not there.');
  doc(T.OrderedDict, 'clear', 'Removes all items.');
  doc(T.OrderedDict, 'copy', 'A shallow copy.');
  initOrderedViews();
}

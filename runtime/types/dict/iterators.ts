// Iterators of dicts and views: keys, values and items, forwards and backwards.
//
// `position` is the next entry to look at in the dict's current block, `used` the size of the dict at the start: a
// different size ends the iteration with RuntimeError, for ever. The pair handed out by an item iterator is reused when
// nobody kept it. Two threads may advance one iterator: items may then come twice, never broken.
import { Dict, DictIterator, DictIterator_size, Tuple, Type, Obj } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { tlsThreadId } from '../../base/thread';
import { Value, addressOf, fromAddress, fromInt49, typeOf } from '../../base/value';
import { gcAlloc, objectFree } from '../../alloc/object';
import { Kind, method } from '../../object/def';
import { raiseText } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { decref, isUniquelyReferenced, newRef, tryIncrefAt } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { exchangeValue } from '../../sync/atomic';
import { isAlone, isOnlyMine } from '../../sync/solo';
import { reduceToListSteal } from '../iterators/reduce';
import { ensureSharedOnRead } from '../sharing';
import { tuple2Steal, tupleInitSteal, tupleItemBorrowed } from '../tuple';
import { dictSize } from './dict';
import { keySlot, keysAt } from './keys';
import { currentCount, currentKeys } from './lookup';

const CHANGED: u32 = 0xffffffff;
const DICT: usize = offsetof<DictIterator>("dict");
const RESULT: usize = offsetof<DictIterator>("result");

@inline function at(p: usize): DictIterator { return changetype<DictIterator>(p); }

@inline function isReverse(type: usize): bool {
  return type == T.dict_reversekeyiterator || type == T.dict_reversevalueiterator || type == T.dict_reverseitemiterator;
}
@inline function givesItems(type: usize): bool { return type == T.dict_itemiterator || type == T.dict_reverseitemiterator; }

export function dictIteratorNew(dict: Value, type: usize): Value {
  const p = gcAlloc(type, DictIterator_size);
  if (!p) return 0;
  const it = at(p);
  const d = addressOf(dict);
  ensureSharedOnRead(d);
  it.dict = newRef(dict);
  it.used = <u32>dictSize(dict);
  it.remaining = <i32>it.used;
  it.position = isReverse(type) ? <i32>currentCount(currentKeys(d)) - 1 : 0;
  gcTrack(p);
  return fromAddress(p);
}

export function dictIteratorDealloc(p: usize): void {
  gcUntrack(p);
  decref(at(p).dict);
  decref(at(p).result);
  objectFree(p);
}
export function dictIteratorTraverse(p: usize): void {
  gcVisit(at(p).dict);
  gcVisit(at(p).result);
}
function exhaust(p: usize): Value {
  decref(exchangeValue(p + DICT, 0));
  return 0;
}

/** What advance found, owned. */
export let tlsKey: Value = 0;
export let tlsValue: Value = 0;

/** advance while this thread is alone: nobody can end the iteration or change the dict meanwhile. */
function advanceAlone(p: usize, step: i32, wantKey: bool, wantValue: bool): bool {
  const it = at(p);
  const dict = it.dict;
  if (!dict) return false;
  const d = addressOf(dict);
  if (it.used != changetype<Dict>(d).used) {
    it.used = CHANGED;
    raiseText(T.RuntimeError, 'dictionary changed size during iteration');
    return false;
  }
  const keys: usize = changetype<Dict>(d).keys;
  const count = keysAt(keys).count;
  let i = it.position;
  for (; <u32>i < count; i += step) {
    const slot = keySlot(keys, i);
    const key = load<Value>(slot);
    if (!key) continue;
    if (it.remaining == 0) {
      raiseText(T.RuntimeError, 'dictionary keys changed during iteration');
      return false;
    }
    it.remaining--;
    it.position = i + step;
    if (wantKey) tlsKey = newRef(key);
    if (wantValue) tlsValue = newRef(load<Value>(slot, 8));
    return true;
  }
  it.dict = 0;
  decref(dict);
  return false;
}

/** The next entry: owned references in tlsKey and tlsValue (each only if wanted). false = end or error. */
export function advance(p: usize, step: i32, wantKey: bool, wantValue: bool): bool {
  if (isOnlyMine(p) && isAlone(<usize>at(p).dict)) return advanceAlone(p, step, wantKey, wantValue);
  const dict = tryIncrefAt(p + DICT);
  if (!dict) return false;
  const it = at(p);
  const d = addressOf(dict);
  ensureSharedOnRead(d);
  if (it.used != <u32>dictSize(dict)) {
    decref(dict);
    it.used = CHANGED;
    raiseText(T.RuntimeError, 'dictionary changed size during iteration');
    return false;
  }
  let i = it.position;
  while (true) {
    const keys = currentKeys(d);
    if (<u32>i >= currentCount(keys)) {
      decref(dict);
      exhaust(p);
      return false;
    }
    const slot = keySlot(keys, i);
    let key: Value = 0;
    let value: Value = 0;
    if (wantKey) {
      key = tryIncrefAt(slot);
      if (!key) {
        i += step;
        continue;
      }
    }
    if (wantValue) {
      value = tryIncrefAt(slot + 8);
      if (!value) {
        decref(key);
        i += step;
        continue;
      }
    }
    if (currentKeys(d) != keys) {
      decref(key);
      decref(value);
      continue;
    }
    if (it.remaining == 0) {
      decref(key);
      decref(value);
      decref(dict);
      raiseText(T.RuntimeError, 'dictionary keys changed during iteration');
      return false;
    }
    it.remaining--;
    it.position = i + step;
    decref(dict);
    tlsKey = key;
    tlsValue = value;
    return true;
  }
}

export function dictKeyIteratorNext(self: Value): Value { return advance(addressOf(self), 1, true, false) ? tlsKey : 0; }
function valueNext(self: Value): Value { return advance(addressOf(self), 1, false, true) ? tlsValue : 0; }
export function dictItemIteratorNext(self: Value): Value { return advance(addressOf(self), 1, true, true) ? pairOf(addressOf(self)) : 0; }
function reverseKeyNext(self: Value): Value { return advance(addressOf(self), -1, true, false) ? tlsKey : 0; }
function reverseValueNext(self: Value): Value { return advance(addressOf(self), -1, false, true) ? tlsValue : 0; }
function reverseItemNext(self: Value): Value { return advance(addressOf(self), -1, true, true) ? pairOf(addressOf(self)) : 0; }

/** (tlsKey, tlsValue), in the pair given out last if only the iterator holds it any more. */
export function pairOf(p: usize): Value {
  const key = tlsKey;
  const value = tlsValue;
  return reusedPair(p, p + RESULT, key, value);
}
/** (a, b), references taken over: in the tuple at `slot` of iterator p if nobody else has it, else a new one kept there. */
export function reusedPair(p: usize, slot: usize, a: Value, b: Value): Value {
  // Only the owner of the iterator may reuse: two threads must not fill one tuple.
  if (<u32>changetype<Obj>(p).owner != tlsThreadId) return tuple2Steal(a, b);
  const last = load<Value>(slot);
  if (last && isUniquelyReferenced(last)) {
    const t = addressOf(last);
    const x = tupleItemBorrowed(last, 0);
    const y = tupleItemBorrowed(last, 1);
    tupleInitSteal(t, 0, a);
    tupleInitSteal(t, 1, b);
    changetype<Tuple>(t).hash = -1;
    gcTrack(t);
    const result = newRef(last);
    decref(x);
    decref(y);
    return result;
  }
  const pair = tuple2Steal(a, b);
  if (!pair) return 0;
  decref(exchangeValue(slot, newRef(pair)));
  return pair;
}

export function lengthHint(self: Value): Value {
  const p = addressOf(self);
  const dict = tryIncrefAt(p + DICT);
  const n = dict && at(p).used == <u32>dictSize(dict) ? at(p).remaining : 0;
  decref(dict);
  return fromInt49(n);
}
/** (iter, (list of what is left,)); the iterator itself is not moved. */
function reduce(self: Value): Value {
  const copy = gcAlloc(typeOf(self), DictIterator_size);
  return copy ? reduceWithCopy(addressOf(self), copy) : 0;
}
/** `copy`: a fresh iterator of the same kind, used up here. */
export function reduceWithCopy(p: usize, copy: usize): Value {
  at(copy).dict = tryIncrefAt(p + DICT);
  at(copy).used = at(p).used;
  at(copy).remaining = at(p).remaining;
  at(copy).position = at(p).position;
  gcTrack(copy);
  return reduceToListSteal(fromAddress(copy));
}

function setup(type: usize, next: u32): void {
  typeSetup(type, DictIterator_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const t = changetype<Type>(type);
  t.dealloc = dictIteratorDealloc.index;
  t.traverse = dictIteratorTraverse.index;
  t.iter = newRef.index;
  t.iternext = next;
  method(type, '__length_hint__($self, /)', lengthHint.index, Kind.noargs);
  method(type, '__reduce__($self, /)', reduce.index, Kind.noargs);
}
export function initDictIterators(): void {
  setup(T.dict_keyiterator, dictKeyIteratorNext.index);
  setup(T.dict_valueiterator, valueNext.index);
  setup(T.dict_itemiterator, dictItemIteratorNext.index);
  setup(T.dict_reversekeyiterator, reverseKeyNext.index);
  setup(T.dict_reversevalueiterator, reverseValueNext.index);
  setup(T.dict_reverseitemiterator, reverseItemNext.index);
}

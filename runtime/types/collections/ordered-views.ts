// The views of an OrderedDict and its iterator, which notices changes of the order as well. They are those of dict
// (dict/views.ts, dict/iterators.ts) but for that.
import { OrderedIterator, OrderedIterator_size, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { fromAddress, Value } from '../../base/value';
import { gcAlloc } from '../../alloc/object';
import { Kind, method } from '../../object/def';
import { raiseText } from '../../object/errors';
import { gcTrack } from '../../object/gc';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { dictSize } from '../dict/dict';
import { advance, dictIteratorDealloc, dictIteratorTraverse, pairOf, reduceWithCopy, tlsKey, tlsValue } from '../dict/iterators';
import { keysAt } from '../dict/keys';
import { currentCount, currentKeys } from '../dict/lookup';
import { itemsContains, keysContains, setupSetLike, setupView, viewDict, viewNew } from '../dict/views';
import { ensureSharedOnRead } from '../sharing';
import { orderedState } from './ordered-dict';

export const ORDERED_KEYS: u32 = 1;
export const ORDERED_VALUES: u32 = 2;
export const ORDERED_ITEMS: u32 = 3;
export const ORDERED_REVERSE: u32 = 4;

@inline function at(p: usize): OrderedIterator { return changetype<OrderedIterator>(p); }

export function orderedView(dict: Value, kind: u32): Value {
  return viewNew(kind == ORDERED_KEYS ? T.odict_keys : kind == ORDERED_VALUES ? T.odict_values : T.odict_items, dict);
}

export function orderedIterator(dict: Value, kind: u32): Value {
  const p = gcAlloc(T.odict_iterator, OrderedIterator_size);
  if (!p) return 0;
  const d = <usize>dict;
  ensureSharedOnRead(d);
  const it = at(p);
  it.dict = newRef(dict);
  it.state = orderedState(dict);
  it.kind = kind;
  it.used = <u32>dictSize(dict);
  it.remaining = <i32>it.used;
  const keys = currentKeys(d);
  it.position = kind & ORDERED_REVERSE ? <i32>currentCount(keys) - 1 : <i32>keysAt(keys).head;
  gcTrack(p);
  return fromAddress(p);
}

function next(self: Value): Value {
  const p = <usize>self;
  const it = at(p);
  const dict = tryIncrefAt(p + offsetof<OrderedIterator>('dict'));
  if (!dict) return 0;
  const moved = orderedState(dict) != it.state;
  const resized = <u32>dictSize(dict) != it.used;
  decref(dict);
  if (moved) return raiseText(T.RuntimeError, 'OrderedDict mutated during iteration');
  if (resized) {
    it.used = 0xffffffff; // for good
    return raiseText(T.RuntimeError, 'OrderedDict changed size during iteration');
  }
  const kind = it.kind;
  if (!advance(p, kind & ORDERED_REVERSE ? -1 : 1, (kind & ORDERED_KEYS) != 0, (kind & ORDERED_VALUES) != 0)) return 0;
  switch (kind & ORDERED_ITEMS) {
    case ORDERED_KEYS: return tlsKey;
    case ORDERED_VALUES: return tlsValue;
    default: return pairOf(p);
  }
}
function reduce(self: Value): Value {
  const copy = gcAlloc(T.odict_iterator, OrderedIterator_size);
  if (!copy) return 0;
  at(copy).state = at(<usize>self).state;
  at(copy).kind = at(<usize>self).kind;
  return reduceWithCopy(<usize>self, copy);
}

function keysIter(self: Value): Value { return orderedIterator(viewDict(self), ORDERED_KEYS); }
function valuesIter(self: Value): Value { return orderedIterator(viewDict(self), ORDERED_VALUES); }
function itemsIter(self: Value): Value { return orderedIterator(viewDict(self), ORDERED_ITEMS); }
function keysReversed(self: Value): Value { return orderedIterator(viewDict(self), ORDERED_KEYS | ORDERED_REVERSE); }
function valuesReversed(self: Value): Value { return orderedIterator(viewDict(self), ORDERED_VALUES | ORDERED_REVERSE); }
function itemsReversed(self: Value): Value { return orderedIterator(viewDict(self), ORDERED_ITEMS | ORDERED_REVERSE); }

export function initOrderedViews(): void {
  typeSetup(T.odict_iterator, OrderedIterator_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const t = changetype<Type>(T.odict_iterator);
  t.dealloc = dictIteratorDealloc.index;
  t.traverse = dictIteratorTraverse.index;
  t.iter = newRef.index;
  t.iternext = next.index;
  method(T.odict_iterator, '__reduce__($self, /)', reduce.index, Kind.noargs);
  setupView(T.odict_keys, keysIter.index, keysReversed.index);
  setupView(T.odict_values, valuesIter.index, valuesReversed.index);
  setupView(T.odict_items, itemsIter.index, itemsReversed.index);
  setupSetLike(T.odict_keys, keysContains.index);
  setupSetLike(T.odict_items, itemsContains.index);
}

// Iterators that are a sequence and an index: list_iterator, list_reverseiterator, tuple_iterator, iterator (the
// __getitem__ protocol) and reversed.
//
// An iterator may be advanced by several threads; each item is then given out at least once and the iterator stays
// sound (CPython promises no more). The index is read and written without a lock; `sequence` goes to 0 at the end by
// one exchange, and whoever got the reference drops it. While another thread drops it, a reader secures the sequence
// with tryIncrefAt; the owner of an iterator nobody shares pays that as one plain increment.
import { EmptyTuple, None } from '../../base/addresses.gen';
import { SequenceIterator, SequenceIterator_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, addressOf, fromAddress, fromInt49, int49, isInt49, typeOf } from '../../base/value';
import { gcAllocRaw, instanceAlloc, objectFreeInline } from '../../alloc/object';
import { getItemAt, isSequence, length } from '../../object/abstract-sequence';
import { lookupSpecial } from '../../object/attr';
import { call0 } from '../../object/call';
import { Kind, doc, method } from '../../object/def';
import { clearError, errorMatches, raiseFormat1, raiseText } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { exchangeValue } from '../../sync/atomic';
import { isSolo } from '../../sync/solo';
import { itemSlot, listAt, listGet, listNew, listSize } from '../list/list';
import { tuple1, tuple2, tuple3, tupleItemBorrowed, tupleSize } from '../tuple';
import { refusesKeywords } from './alloc';
import { builtinFunction } from './builtin';
import { stateArgument } from '../text/arguments';

@inline function at(p: usize): SequenceIterator { return changetype<SequenceIterator>(p); }
const SEQUENCE: usize = offsetof<SequenceIterator>("sequence");

function iteratorNew(type: usize, sequence: Value, index: i64): Value {
  const p = gcAllocRaw(type, SequenceIterator_size);
  if (!p) return 0;
  at(p).sequence = newRef(sequence);
  at(p).index = index;
  gcTrack(p);
  return fromAddress(p);
}
/** iter() of an object with __getitem__ only. */
export function sequenceIteratorNew(sequence: Value): Value { return iteratorNew(T.iterator, sequence, 0); }
export function listIteratorNew(list: Value): Value { return iteratorNew(T.list_iterator, list, 0); }
export function listReverseIteratorNew(list: Value): Value { return iteratorNew(T.list_reverseiterator, list, <i64>listSize(list) - 1); }
export function tupleIteratorNew(tuple: Value): Value { return iteratorNew(T.tuple_iterator, tuple, 0); }

export function iteratorDealloc(p: usize): void {
  gcUntrack(p);
  decref(at(p).sequence);
  objectFreeInline(p);
}
function iteratorTraverse(p: usize): void { gcVisit(at(p).sequence); }
function iteratorClear(p: usize): void { decref(exchangeValue(p + SEQUENCE, 0)); }
/** No more items: drops the sequence. */
function exhaust(p: usize): Value {
  decref(exchangeValue(p + SEQUENCE, 0));
  return 0;
}

export function listIteratorNext(self: Value): Value {
  const p = addressOf(self);
  if (isSolo()) {
    // nobody can end the iteration between two steps of it: the list need not be held
    const list = at(p).sequence;
    if (!list) return 0;
    const i = at(p).index;
    if (<u64>i < <u64>listSize(list)) {
      at(p).index = i + 1;
      return newRef(load<Value>(itemSlot(listAt(list).items, <u32>i)));
    }
    at(p).sequence = 0;
    decref(list);
    return 0;
  }
  const list = tryIncrefAt(p + SEQUENCE);
  if (!list) return 0;
  const i = at(p).index;
  const v = listGet(list, i);
  decref(list);
  if (!v) return exhaust(p);
  at(p).index = i + 1;
  return v;
}
function listReverseIteratorNext(self: Value): Value {
  const p = addressOf(self);
  if (isSolo()) {
    const list = at(p).sequence;
    if (!list) return 0;
    const i = at(p).index;
    if (<u64>i >= <u64>listSize(list)) return exhaust(p);
    at(p).index = i - 1;
    return newRef(load<Value>(itemSlot(listAt(list).items, <u32>i)));
  }
  const list = tryIncrefAt(p + SEQUENCE);
  if (!list) return 0;
  const i = at(p).index;
  const v = i < 0 ? 0 : listGet(list, i);
  decref(list);
  if (!v) return exhaust(p);
  at(p).index = i - 1;
  return v;
}
export function tupleIteratorNext(self: Value): Value {
  const p = addressOf(self);
  if (isSolo()) {
    const tuple = at(p).sequence;
    if (!tuple) return 0;
    const i = at(p).index;
    if (i >= <i64>tupleSize(tuple)) return exhaust(p);
    at(p).index = i + 1;
    return newRef(tupleItemBorrowed(tuple, <u32>i));
  }
  const tuple = tryIncrefAt(p + SEQUENCE);
  if (!tuple) return 0;
  const i = at(p).index;
  if (i >= <i64>tupleSize(tuple)) {
    decref(tuple);
    return exhaust(p);
  }
  const v = newRef(tupleItemBorrowed(tuple, <u32>i));
  at(p).index = i + 1;
  decref(tuple);
  return v;
}
function sequenceIteratorNext(self: Value): Value {
  const p = addressOf(self);
  const sequence = tryIncrefAt(p + SEQUENCE);
  if (!sequence) return 0;
  const i = at(p).index;
  if (i == i64.MAX_VALUE) {
    decref(sequence);
    return raiseText(T.OverflowError, 'iter index too large');
  }
  const v = getItemAt(sequence, i);
  decref(sequence);
  if (v) {
    at(p).index = i + 1;
    return v;
  }
  if (errorMatches(T.IndexError) || errorMatches(T.StopIteration)) {
    clearError();
    return exhaust(p);
  }
  return 0;
}
function reversedNext(self: Value): Value {
  const p = addressOf(self);
  const sequence = tryIncrefAt(p + SEQUENCE);
  if (!sequence) return 0;
  const i = at(p).index;
  const v = i < 0 ? 0 : getItemAt(sequence, i);
  decref(sequence);
  if (v) {
    at(p).index = i - 1;
    return v;
  }
  if (i < 0 || errorMatches(T.IndexError) || errorMatches(T.StopIteration)) {
    if (i >= 0) clearError();
    at(p).index = -1;
    return exhaust(p);
  }
  return 0;
}

function reversedNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (refusesKeywords(type, T.reversed, kwnames)) return raiseText(T.TypeError, 'reversed() takes no keyword arguments');
  if (nargs != 1) return raiseFormat1(T.TypeError, 'reversed expected 1 argument, got %d', fromInt49(nargs));
  const sequence = load<Value>(args);
  const kind = typeOf(sequence);
  if (kind == T.list) return listReverseIteratorNew(sequence);
  // tuples and strs have none
  const own = kind == T.tuple || kind == T.str ? 0 : lookupSpecial(sequence, N.__reversed__);
  if (own) {
    if (own == None) {
      decref(own);
      return raiseFormat1(T.TypeError, "'%T' object is not reversible", sequence);
    }
    const result = call0(own);
    decref(own);
    return result;
  }
  if (hasError()) return 0;
  if (!isSequence(sequence)) return raiseFormat1(T.TypeError, "'%T' object is not reversible", sequence);
  const n = length(sequence);
  if (n < 0) return 0;
  if (type == T.reversed) return iteratorNew(type, sequence, n - 1);
  const p = instanceAlloc(type);
  if (!p) return 0;
  at(p).sequence = newRef(sequence);
  at(p).index = n - 1;
  return fromAddress(p);
}

/** Items still to come, of what `size` items leave. */
function forwardHint(self: Value): Value {
  const sequence = tryIncrefAt(addressOf(self) + SEQUENCE);
  if (!sequence) return fromInt49(0);
  const n = length(sequence);
  decref(sequence);
  return n < 0 ? 0 : fromInt49(max<i64>(n - at(addressOf(self)).index, 0));
}
function backwardHint(self: Value): Value {
  const sequence = tryIncrefAt(addressOf(self) + SEQUENCE);
  if (!sequence) return fromInt49(0);
  const n = length(sequence);
  decref(sequence);
  if (n < 0) return 0;
  const left = at(addressOf(self)).index + 1;
  return fromInt49(n < left ? 0 : left);
}

/** (iter, (sequence,), index), and of an exhausted one (iter, (empty,)). */
function reduceWith(func: Value, self: Value, forward: bool): Value {
  const p = addressOf(self);
  if (!func) return 0;
  const sequence = tryIncrefAt(p + SEQUENCE);
  let result: Value = 0;
  if (sequence) {
    const args = tuple1(sequence);
    if (args) result = tuple3(func, args, fromInt49(at(p).index));
    decref(args);
  } else {
    // list iterators hand back an empty list, the others an empty tuple
    const empty = forward && typeOf(self) != T.list_iterator ? EmptyTuple : listNew(0);
    const args = empty ? tuple1(empty) : 0;
    decref(empty);
    if (args) result = tuple2(func, args);
    decref(args);
  }
  decref(sequence);
  return result;
}

function forwardReduce(self: Value): Value {
  const func = builtinFunction(N.iter);
  const result = reduceWith(func, self, true);
  decref(func);
  return result;
}
function listReverseReduce(self: Value): Value {
  // looked up first: that may run Python code, which may exhaust the iterator
  const func = builtinFunction(N.t_reversed);
  const result = reduceWith(func, self, false);
  decref(func);
  return result;
}
function reversedReduce(self: Value): Value {
  const p = addressOf(self);
  const sequence = tryIncrefAt(p + SEQUENCE);
  const args = tuple1(sequence ? sequence : EmptyTuple);
  decref(sequence);
  if (!args) return 0;
  const cls = fromAddress(typeOf(self));
  const result = sequence ? tuple3(cls, args, fromInt49(at(p).index)) : tuple2(cls, args);
  decref(args);
  return result;
}

function indexState(state: Value): i64 { return isInt49(state) ? int49(state) : stateArgument(state); }
function forwardSetState(self: Value, state: Value): Value {
  const i = indexState(state);
  if (i == -1 && hasError()) return 0;
  const p = addressOf(self);
  const sequence = tryIncrefAt(p + SEQUENCE);
  if (sequence) {
    let index = max<i64>(i, 0);
    if (typeOf(self) == T.tuple_iterator) index = min<i64>(index, tupleSize(sequence));
    at(p).index = index;
    decref(sequence);
  }
  return None;
}
function backwardSetState(self: Value, state: Value): Value {
  const i = indexState(state);
  if (i == -1 && hasError()) return 0;
  const p = addressOf(self);
  const sequence = tryIncrefAt(p + SEQUENCE);
  if (sequence) {
    const n = length(sequence);
    decref(sequence);
    if (n < 0) return 0;
    at(p).index = max<i64>(min<i64>(i, n - 1), -1);
  }
  return None;
}

function setup(type: usize, next: u32, hint: u32, reduce: u32, setState: u32, flags: u32): void {
  typeSetup(type, SequenceIterator_size, 0, TypeFlag.hasGc | flags);
  const t = changetype<Type>(type);
  t.dealloc = iteratorDealloc.index;
  t.traverse = iteratorTraverse.index;
  t.clear = iteratorClear.index;
  t.iter = newRef.index;
  t.iternext = next;
  method(type, '__length_hint__($self, /)', hint, Kind.noargs);
  method(type, '__reduce__($self, /)', reduce, Kind.noargs);
  method(type, '__setstate__($self, object, /)', setState, Kind.one);
}

export function initSequenceIterators(): void {
  const internal = TypeFlag.disallowInstantiation;
  setup(T.list_iterator, listIteratorNext.index, forwardHint.index, forwardReduce.index, forwardSetState.index, internal);
  setup(T.list_reverseiterator, listReverseIteratorNext.index, backwardHint.index, listReverseReduce.index, backwardSetState.index, internal);
  setup(T.tuple_iterator, tupleIteratorNext.index, forwardHint.index, forwardReduce.index, forwardSetState.index, internal);
  setup(T.iterator, sequenceIteratorNext.index, forwardHint.index, forwardReduce.index, forwardSetState.index, internal);
  setup(T.reversed, reversedNext.index, backwardHint.index, reversedReduce.index, backwardSetState.index, TypeFlag.baseType);
  changetype<Type>(T.reversed).new_ = reversedNew.index;
  doc(T.reversed, '', 'Return a reverse iterator over the values of the given sequence.');
}

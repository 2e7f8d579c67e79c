// zip and map: several iterators advanced together.
//
// zip hands out the tuple it kept from last time when nobody else holds it (only in the thread that owns the zip).
import { EmptyTuple, None, True } from '../../base/addresses.gen';
import { MultiIterator, MultiIterator_size, Obj, Tuple, Tuple_items, Type } from '../../base/layout.gen';
import { hasError, tlsThreadId } from '../../base/thread';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value, addressOf, fromAddress, fromInt49, typeOf } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { objectFree } from '../../alloc/object';
import { isTrue } from '../../object/abstract-object';
import { advance, getIter } from '../../object/abstract-sequence';
import { callValue } from '../../object/call';
import { Kind, arg, defineNew, doc, method } from '../../object/def';
import { clearError, errorMatches, raiseFormat2, raiseText } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { decref, isUniquelyReferenced, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { exchangeValue } from '../../sync/atomic';
import { tuple2, tuple3, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../tuple';
import { iteratorAlloc } from './alloc';

@inline function at(p: usize): MultiIterator { return changetype<MultiIterator>(p); }
/** After advance gave 0: true if it was an end and not an error. */
function ended(): bool {
  if (!hasError()) return true;
  if (!errorMatches(T.StopIteration)) return false;
  clearError();
  return true;
}

/** A tuple of iter(x) for each x from index `from`, 0 = error. */
function itersOf(iterables: Value, from: u32): Value {
  const n = tupleSize(iterables) - from;
  const t = tupleNew(n);
  if (!t) return 0;
  for (let i: u32 = 0; i < n; i++) {
    const it = getIter(tupleItemBorrowed(iterables, i + from));
    if (!it) {
      decref(fromAddress(t));
      return 0;
    }
    tupleInitSteal(t, i, it);
  }
  return fromAddress(t);
}

function make(type: usize, exact: usize, func: Value, iterators: Value, strict: Value): Value {
  if (!iterators) return 0;
  const isStrict = strict ? isTrue(strict) : 0;
  const p = isStrict < 0 ? 0 : iteratorAlloc(type, exact, MultiIterator_size);
  if (!p) {
    decref(iterators);
    return 0;
  }
  at(p).func = newRef(func);
  at(p).iterators = iterators;
  at(p).strict = isStrict;
  return fromAddress(p);
}
function zipNew(type: usize, args: usize): Value {
  const iterables = arg(args, 0) ? arg(args, 0) : EmptyTuple;
  return make(type, T.zip, 0, itersOf(iterables, 0), arg(args, 1));
}
function mapNew(type: usize, args: usize): Value {
  const iterables = arg(args, 0) ? arg(args, 0) : EmptyTuple;
  if (tupleSize(iterables) < 2) return raiseText(T.TypeError, 'map() must have at least two arguments.');
  return make(type, T.map, tupleItemBorrowed(iterables, 0), itersOf(iterables, 1), arg(args, 1));
}
function dealloc(p: usize): void {
  gcUntrack(p);
  decref(at(p).func);
  decref(at(p).iterators);
  decref(at(p).result);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(at(p).func);
  gcVisit(at(p).iterators);
  gcVisit(at(p).result);
}

/** Iterator i ended where the ones before it did not, or (strict) the other way round. Returns 0 with the error set, if any. */
function strictEnd(p: usize, i: u32, isZip: bool): Value {
  if (!ended()) return 0;
  const iterators = at(p).iterators;
  if (i) {
    if (isZip) raiseFormat2(T.ValueError, i == 1 ? 'zip() argument %d is shorter than argument %d' : 'zip() argument %d is shorter than arguments 1-%d', fromInt49(i + 1), fromInt49(i));
    else raiseFormat2(T.ValueError, i == 1 ? 'map() argument %d is shorter than argument %d' : 'map() argument %d is shorter than arguments 1-%d', fromInt49(i + 1), fromInt49(i));
    return 0;
  }
  const n = tupleSize(iterators);
  for (let k: u32 = 1; k < n; k++) {
    const v = advance(tupleItemBorrowed(iterators, k));
    if (v) {
      decref(v);
      if (isZip) raiseFormat2(T.ValueError, k == 1 ? 'zip() argument %d is longer than argument %d' : 'zip() argument %d is longer than arguments 1-%d', fromInt49(k + 1), fromInt49(k));
      else raiseFormat2(T.ValueError, k == 1 ? 'map() argument %d is longer than argument %d' : 'map() argument %d is longer than arguments 1-%d', fromInt49(k + 1), fromInt49(k));
      return 0;
    }
    if (!ended()) return 0;
  }
  return 0;
}

function zipNext(self: Value): Value {
  const p = addressOf(self);
  const iterators = at(p).iterators;
  const n = tupleSize(iterators);
  if (n == 0) return 0;
  const last = at(p).result;
  if (last && <u32>changetype<Obj>(p).owner == tlsThreadId && isUniquelyReferenced(last)) {
    // hold it, so that an iterator that calls back into this zip does not reuse it too
    newRef(last);
    const t = addressOf(last);
    for (let i: u32 = 0; i < n; i++) {
      const v = advance(tupleItemBorrowed(iterators, i));
      if (!v) {
        decref(last);
        return at(p).strict ? strictEnd(p, i, true) : 0;
      }
      const slot = t + Tuple_items + (<usize>i << 3);
      const old = load<Value>(slot);
      store<Value>(slot, v);
      decref(old);
    }
    changetype<Tuple>(t).hash = -1;
    gcTrack(t);
    return last;
  }
  const t = tupleNew(n);
  if (!t) return 0;
  for (let i: u32 = 0; i < n; i++) {
    const v = advance(tupleItemBorrowed(iterators, i));
    if (!v) {
      decref(fromAddress(t));
      return at(p).strict ? strictEnd(p, i, true) : 0;
    }
    tupleInitSteal(t, i, v);
  }
  const result = fromAddress(t);
  decref(exchangeValue(p + offsetof<MultiIterator>("result"), newRef(result)));
  return result;
}

/** The next of each of a zip's two iterators, the first stored above the second: 1 = done, 2 = end or error, 0 = not two, or strict. */
export function zipNextTwo(p: usize, to: usize): u32 {
  const iterators = at(p).iterators;
  if (tupleSize(iterators) != 2 || at(p).strict) return 0;
  const a = advance(tupleItemBorrowed(iterators, 0));
  if (!a) return 2;
  const b = advance(tupleItemBorrowed(iterators, 1));
  if (!b) {
    decref(a);
    return 2;
  }
  store<Value>(to, b);
  store<Value>(to, a, 8);
  return 1;
}

const MAX_SCRATCH: u32 = 200;

function mapNext(self: Value): Value {
  const p = addressOf(self);
  const iterators = at(p).iterators;
  const n = tupleSize(iterators);
  const onScratch = n <= MAX_SCRATCH;
  const args = onScratch ? scratchPush(<usize>n << 3) : memAlloc(<usize>n << 3);
  if (!args) return 0;
  let got: u32 = 0;
  while (got < n) {
    const v = advance(tupleItemBorrowed(iterators, got));
    if (!v) break;
    store<Value>(args + (<usize>got << 3), v);
    got++;
  }
  let result: Value = 0;
  if (got == n) result = callValue(at(p).func, args, n, 0);
  for (let i: u32 = 0; i < got; i++) decref(load<Value>(args + (<usize>i << 3)));
  if (onScratch) scratchPop(args);
  else memFree(args);
  if (got == n) return result;
  return at(p).strict ? strictEnd(p, got, false) : 0;
}

function zipReduce(self: Value): Value {
  const it = at(addressOf(self));
  const cls = fromAddress(typeOf(self));
  return it.strict ? tuple3(cls, it.iterators, True) : tuple2(cls, it.iterators);
}
function mapReduce(self: Value): Value {
  const it = at(addressOf(self));
  const n = tupleSize(it.iterators);
  const t = tupleNew(n + 1);
  if (!t) return 0;
  tupleInitSteal(t, 0, newRef(it.func));
  for (let i: u32 = 0; i < n; i++) tupleInitSteal(t, i + 1, newRef(tupleItemBorrowed(it.iterators, i)));
  const args = fromAddress(t);
  const cls = fromAddress(typeOf(self));
  const result = it.strict ? tuple3(cls, args, True) : tuple2(cls, args);
  decref(args);
  return result;
}
function setState(self: Value, state: Value): Value {
  const strict = isTrue(state);
  if (strict < 0) return 0;
  at(addressOf(self)).strict = strict;
  return None;
}

function setup(type: usize, next: u32, reduce: u32): void {
  typeSetup(type, MultiIterator_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.iter = newRef.index;
  t.iternext = next;
  method(type, '__reduce__($self, /)', reduce, Kind.noargs);
  method(type, '__setstate__($self, object, /)', setState.index, Kind.one);
}
export function initZipMap(): void {
  setup(T.zip, zipNext.index, zipReduce.index);
  defineNew(T.zip, 'zip(*iterables, strict=False)', zipNew.index);
  doc(T.zip, '', 'The zip object yields n-length tuples, where n is the number of\niterables passed as positional arguments to zip().  The i-th element\nin every tuple comes from the i-th iterable argument to zip().  This\ncontinues until the shortest argument is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the\nothers, raise a ValueError.\n\n   >>> list(zip(\'abcdefg\', range(3), range(4)))\n   [(\'a\', 0, 0), (\'b\', 1, 1), (\'c\', 2, 2)]');
  setup(T.map, mapNext.index, mapReduce.index);
  defineNew(T.map, 'map(*iterables, strict=False)', mapNew.index);
  doc(T.map, '', 'Make an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the\nothers, raise a ValueError.');
}

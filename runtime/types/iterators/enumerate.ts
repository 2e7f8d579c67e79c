// enumerate
import { Enumerate, Enumerate_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { INT_MAX, Value, addressOf, fromAddress, fromInt49, int49, isInt49, typeOf } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { toIndex } from '../../object/abstract-number';
import { advance, getIter } from '../../object/abstract-sequence';
import { Kind, classMethod, doc, method } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { gcUntrack, gcVisit } from '../../object/gc';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { exchangeValue } from '../../sync/atomic';
import { reusedPair } from '../dict/iterators';
import { intAdd } from '../int/arith';
import { strEquals } from '../str/compare';
import { tuple2, tupleItemBorrowed, tupleSize } from '../tuple';
import { iteratorAlloc } from './alloc';

@inline function at(p: usize): Enumerate { return changetype<Enumerate>(p); }

function enumerateNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const nkw = kwnames ? tupleSize(kwnames) : 0;
  if (nargs + nkw == 0) return raiseText(T.TypeError, "enumerate() missing required argument 'iterable'");
  if (nargs + nkw > 2) return raiseFormat1(T.TypeError, 'enumerate() takes at most 2 arguments (%d given)', fromInt49(nargs + nkw));
  let iterable: Value = nargs ? load<Value>(args) : 0;
  let first: Value = nargs > 1 ? load<Value>(args, 8) : 0;
  for (let i: u32 = 0; i < nkw; i++) {
    const name = tupleItemBorrowed(kwnames, i);
    const value = load<Value>(args + (<usize>(nargs + i) << 3));
    if (!iterable && strEquals(name, N.iterable)) iterable = value;
    else if (!first && strEquals(name, N.start)) first = value;
    else return raiseFormat1(T.TypeError, "'%U' is an invalid keyword argument for enumerate()", name);
  }
  if (!iterable) return raiseText(T.TypeError, "enumerate() missing required argument 'iterable'");
  const start = first ? toIndex(first) : fromInt49(0);
  const iterator = start ? getIter(iterable) : 0;
  const p = iterator ? iteratorAlloc(type, T.enumerate, Enumerate_size) : 0;
  if (!p) {
    decref(start);
    decref(iterator);
    return 0;
  }
  at(p).index = start;
  at(p).iterator = iterator;
  return fromAddress(p);
}
function dealloc(p: usize): void {
  gcUntrack(p);
  decref(at(p).iterator);
  decref(at(p).index);
  decref(at(p).result);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(at(p).iterator);
  gcVisit(at(p).result);
}
/** The index that belongs to what enumerateNextItem gave, owned. */
export let tlsIndex: Value = 0;
/** The next item; 0 = end (perhaps by a StopIteration) or error. */
export function enumerateNextItem(p: usize): Value {
  const v = advance(at(p).iterator);
  if (!v) return 0;
  const slot = p + offsetof<Enumerate>("index");
  let index = load<Value>(slot);
  if (isInt49(index) && int49(index) < INT_MAX) {
    store<Value>(slot, fromInt49(int49(index) + 1));
  } else {
    index = tryIncrefAt(slot);
    const more = intAdd(index, fromInt49(1));
    if (!more) {
      decref(index);
      decref(v);
      return 0;
    }
    decref(exchangeValue(slot, more));
  }
  tlsIndex = index;
  return v;
}
function next(self: Value): Value {
  const p = addressOf(self);
  const v = enumerateNextItem(p);
  return v ? reusedPair(p, p + offsetof<Enumerate>("result"), tlsIndex, v) : 0;
}
function reduce(self: Value): Value {
  const p = addressOf(self);
  const index = tryIncrefAt(p + offsetof<Enumerate>("index"));
  const args = tuple2(at(p).iterator, index);
  decref(index);
  const result = args ? tuple2(fromAddress(typeOf(self)), args) : 0;
  decref(args);
  return result;
}
function classGetItem(cls: Value, item: Value): Value { return genericAliasNew(cls, item); }

export function initEnumerate(): void {
  typeSetup(T.enumerate, Enumerate_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const type = changetype<Type>(T.enumerate);
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.iter = newRef.index;
  type.iternext = next.index;
  type.new_ = enumerateNew.index;
  method(T.enumerate, '__reduce__($self, /)', reduce.index, Kind.noargs);
  classMethod(T.enumerate, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  doc(T.enumerate, '', 'Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...');
}

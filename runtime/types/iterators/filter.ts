// filter
import { None, True } from '../../base/addresses.gen';
import { Filter, Filter_size, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { Value, addressOf, fromAddress, fromInt49, typeOf } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { isTrue } from '../../object/abstract-object';
import { advance, getIter } from '../../object/abstract-sequence';
import { call1 } from '../../object/call';
import { Kind, doc, method } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { tuple2 } from '../tuple';
import { iteratorAlloc, refusesKeywords } from './alloc';

@inline function at(p: usize): Filter { return changetype<Filter>(p); }

function filterNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (refusesKeywords(type, T.filter, kwnames)) return raiseText(T.TypeError, 'filter() takes no keyword arguments');
  if (nargs != 2) return raiseFormat1(T.TypeError, 'filter expected 2 arguments, got %d', fromInt49(nargs));
  const iterator = getIter(load<Value>(args, 8));
  if (!iterator) return 0;
  const p = iteratorAlloc(type, T.filter, Filter_size);
  if (!p) {
    decref(iterator);
    return 0;
  }
  at(p).func = newRef(load<Value>(args));
  at(p).iterator = iterator;
  return fromAddress(p);
}
function dealloc(p: usize): void {
  gcUntrack(p);
  decref(at(p).func);
  decref(at(p).iterator);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(at(p).func);
  gcVisit(at(p).iterator);
}
function next(self: Value): Value {
  const it = at(addressOf(self));
  const iterator = it.iterator;
  const func = it.func;
  const plain = func == None || func == fromAddress(T.bool);
  while (true) {
    const v = advance(iterator);
    if (!v) return 0;
    let good = 0;
    if (plain) {
      good = isTrue(v);
    } else {
      const answer = call1(func, v);
      good = answer ? (answer == True ? 1 : isTrue(answer)) : -1;
      decref(answer);
    }
    if (good > 0) return v;
    decref(v);
    if (good < 0) return 0;
  }
}
function reduce(self: Value): Value {
  const it = at(addressOf(self));
  const args = tuple2(it.func, it.iterator);
  const result = args ? tuple2(fromAddress(typeOf(self)), args) : 0;
  decref(args);
  return result;
}

export function initFilter(): void {
  typeSetup(T.filter, Filter_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const type = changetype<Type>(T.filter);
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.iter = newRef.index;
  type.iternext = next.index;
  type.new_ = filterNew.index;
  method(T.filter, '__reduce__($self, /)', reduce.index, Kind.noargs);
  doc(T.filter, '', 'Return an iterator yielding those items of iterable for which\nfunction(item) is true.  If function is None, return the items that\nare true.');
}

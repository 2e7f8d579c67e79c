// _tuplegetter: the descriptor of a field of a named tuple.
import { None } from '../../base/addresses.gen';
import { TupleGetter, TupleGetter_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, addressOf, fromAddress, fromInt49, typeOf } from '../../base/value';
import { gcAlloc, objectFree } from '../../alloc/object';
import { asIndexI64 } from '../../object/abstract-number';
import { Kind, MemberKind, arg, defineNew, member, method } from '../../object/def';
import { formatText, raiseFormat2, raiseText } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { TypeFlag, isTuple } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { tuple2, tupleItemBorrowed, tupleSize } from '../tuple';

@inline function at(p: usize): TupleGetter { return changetype<TupleGetter>(p); }

function newSlot(type: usize, args: usize): Value {
  const index = asIndexI64(arg(args, 0), T.OverflowError);
  if (index == -1 && hasError()) return 0;
  const p = gcAlloc(type, TupleGetter_size);
  if (!p) return 0;
  at(p).index = index;
  at(p).doc = newRef(arg(args, 1));
  gcTrack(p);
  return fromAddress(p);
}
function dealloc(p: usize): void {
  gcUntrack(p);
  decref(at(p).doc);
  objectFree(p);
}
function traverse(p: usize): void { gcVisit(at(p).doc); }
function get(self: Value, obj: Value, owner: Value): Value {
  if (!obj) return newRef(self);
  const index = at(addressOf(self)).index;
  if (!isTuple(obj)) {
    if (obj == None) return newRef(self);
    return raiseFormat2(T.TypeError, "descriptor for index '%d' for tuple subclasses doesn't apply to '%T' object", fromInt49(index), obj);
  }
  if (<u64>index >= <u64>tupleSize(obj)) return raiseText(T.IndexError, 'tuple index out of range');
  return newRef(tupleItemBorrowed(obj, <u32>index));
}
function set(self: Value, obj: Value, value: Value): bool {
  raiseText(T.AttributeError, value ? "can't set attribute" : "can't delete attribute");
  return false;
}
function reprSlot(self: Value): Value {
  const doc = tryIncrefAt(addressOf(self) + offsetof<TupleGetter>("doc"));
  const result = formatText('%U(%d, %R)', changetype<Type>(typeOf(self)).name, fromInt49(at(addressOf(self)).index), doc ? doc : None, 0);
  decref(doc);
  return result;
}
function reduce(self: Value): Value {
  const doc = tryIncrefAt(addressOf(self) + offsetof<TupleGetter>("doc"));
  const args = tuple2(fromInt49(at(addressOf(self)).index), doc ? doc : None);
  decref(doc);
  const result = args ? tuple2(fromAddress(typeOf(self)), args) : 0;
  decref(args);
  return result;
}
/** Field index of a _tuplegetter, for inline caches; -1 of anything else. */
export function tupleGetterIndex(v: Value): i64 { return typeOf(v) == T._tuplegetter ? at(addressOf(v)).index : -1; }

export function initTupleGetter(): void {
  typeSetup(T._tuplegetter, TupleGetter_size, 0, TypeFlag.hasGc);
  const type = changetype<Type>(T._tuplegetter);
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.repr = reprSlot.index;
  type.descrGet = get.index;
  type.descrSet = set.index;
  defineNew(T._tuplegetter, '_tuplegetter(index, doc, /) as -', newSlot.index);
  member(T._tuplegetter, '__doc__', offsetof<TupleGetter>("doc"), MemberKind.valueOrNone);
  method(T._tuplegetter, '__reduce__($self, /)', reduce.index, Kind.noargs);
}

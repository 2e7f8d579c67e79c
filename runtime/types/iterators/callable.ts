// callable_iterator: iter(callable, sentinel). Both references go to 0 when the sentinel came.
import { EmptyTuple } from '../../base/addresses.gen';
import { CallIterator, CallIterator_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { CompareOp, Value, addressOf, fromAddress } from '../../base/value';
import { gcAlloc, objectFree } from '../../alloc/object';
import { compareBool } from '../../object/abstract-object';
import { call0 } from '../../object/call';
import { Kind, method } from '../../object/def';
import { clearError, errorMatches } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { exchangeValue } from '../../sync/atomic';
import { tuple1, tuple2 } from '../tuple';
import { builtinFunction } from './builtin';

const CALLABLE: usize = offsetof<CallIterator>("callable");
const SENTINEL: usize = offsetof<CallIterator>("sentinel");

export function callIteratorNew(callable: Value, sentinel: Value): Value {
  const p = gcAlloc(T.callable_iterator, CallIterator_size);
  if (!p) return 0;
  changetype<CallIterator>(p).callable = newRef(callable);
  changetype<CallIterator>(p).sentinel = newRef(sentinel);
  gcTrack(p);
  return fromAddress(p);
}
function clear(p: usize): void {
  decref(exchangeValue(p + CALLABLE, 0));
  decref(exchangeValue(p + SENTINEL, 0));
}
function dealloc(p: usize): void {
  gcUntrack(p);
  clear(p);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(changetype<CallIterator>(p).callable);
  gcVisit(changetype<CallIterator>(p).sentinel);
}
function next(self: Value): Value {
  const p = addressOf(self);
  const callable = tryIncrefAt(p + CALLABLE);
  if (!callable) return 0;
  const v = call0(callable);
  decref(callable);
  if (!v) {
    if (errorMatches(T.StopIteration)) {
      clearError();
      clear(p);
    }
    return 0;
  }
  const sentinel = tryIncrefAt(p + SENTINEL);
  // another thread, or the call itself, may have ended the iteration
  const same = sentinel ? compareBool(v, sentinel, CompareOp.eq) : 1;
  decref(sentinel);
  if (same == 0) return v;
  decref(v);
  if (same > 0) clear(p);
  return 0;
}
function reduce(self: Value): Value {
  const p = addressOf(self);
  // looked up first: that may run Python code, which may end the iteration
  const func = builtinFunction(N.iter);
  const callable = tryIncrefAt(p + CALLABLE);
  const sentinel = tryIncrefAt(p + SENTINEL);
  let args: Value = 0;
  if (callable && sentinel) {
    args = tuple2(callable, sentinel);
  } else {
    args = tuple1(EmptyTuple);
  }
  const result = func && args ? tuple2(func, args) : 0;
  decref(callable);
  decref(sentinel);
  decref(func);
  decref(args);
  return result;
}

export function initCallableIterator(): void {
  typeSetup(T.callable_iterator, CallIterator_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const type = changetype<Type>(T.callable_iterator);
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.clear = clear.index;
  type.iter = newRef.index;
  type.iternext = next.index;
  method(T.callable_iterator, '__reduce__($self, /)', reduce.index, Kind.noargs);
}

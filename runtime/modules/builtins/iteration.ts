// Built-in functions over iterables: all, any, iter, next, aiter, anext, len, sorted.
import { intFromI64 } from '../../types/int/value';
import { False, True } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromInt49, typeOf, Value } from '../../base/value';
import { Type } from '../../base/layout.gen';
import { isTrue } from '../../object/abstract-object';
import { getIter, isIterator, iterNext, iterToList, length } from '../../object/abstract-sequence';
import { arg, Kind, moduleFunction } from '../../object/def';
import { clearError, errorMatches, raiseFormat1, raiseNone, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { intFromI64 } from '../../types/int/value';
import { isCallable } from '../../object/call';
import { callIteratorNew } from '../../types/iterators/callable';
import { listSize, listSort } from '../../types/list/list';
import { strLength } from '../../types/str/str';
import { tupleSize } from '../../types/tuple';
import { anextAwaitableNew } from '../../interp/anext';

/** Does any item have this truth? 1, 0, -1. */
function search(iterable: Value, truth: i32): i32 {
  const it = getIter(iterable);
  if (it == 0) return -1;
  let result = 0;
  while (true) {
    const item = iterNext(it);
    if (item == 0) {
      if (hasError()) result = -1;
      break;
    }
    const found = isTrue(item);
    decref(item);
    if (found < 0 || found == truth) {
      result = found < 0 ? -1 : 1;
      break;
    }
  }
  decref(it);
  return result;
}

function allFunction(self: Value, iterable: Value): Value {
  const found = search(iterable, 0);
  return found < 0 ? 0 : found ? False : True;
}

function anyFunction(self: Value, iterable: Value): Value {
  const found = search(iterable, 1);
  return found < 0 ? 0 : found ? True : False;
}

function lenFunction(self: Value, obj: Value): Value {
  // the commonest without a call through a slot
  const type = typeOf(obj);
  if (type == T.list) return fromInt49(listSize(obj));
  if (type == T.tuple) return fromInt49(tupleSize(obj));
  if (type == T.str) return fromInt49(strLength(obj));
  const n = length(obj);
  return n < 0 ? 0 : intFromI64(n);
}

function iterFunction(self: Value, args: usize): Value {
  const obj = arg(args, 0);
  const sentinel = arg(args, 1);
  if (sentinel == 0) return getIter(obj);
  if (!isCallable(obj)) return raiseText(T.TypeError, 'iter(v, w): v must be callable');
  return callIteratorNew(obj, sentinel);
}

function nextFunction(self: Value, args: usize): Value {
  const it = arg(args, 0);
  const fallback = arg(args, 1);
  if (!isIterator(it)) return raiseFormat1(T.TypeError, "'%T' object is not an iterator", it);
  const item = iterNext(it);
  if (item != 0) return item;
  if (hasError()) {
    if (fallback == 0 || !errorMatches(T.StopIteration)) return 0;
    clearError();
    return newRef(fallback);
  }
  if (fallback != 0) return newRef(fallback);
  return raiseNone(T.StopIteration);
}

function aiterFunction(self: Value, obj: Value): Value {
  const slot = changetype<Type>(typeOf(obj)).aiter;
  if (slot == 0) return raiseFormat1(T.TypeError, "'%T' object is not an async iterable", obj);
  const it = call_indirect<Value>(slot, obj);
  if (it == 0) return 0;
  if (changetype<Type>(typeOf(it)).anext == 0) {
    raiseFormat1(T.TypeError, "aiter() returned not an async iterator of type '%T'", it);
    decref(it);
    return 0;
  }
  return it;
}

function anextFunction(self: Value, args: usize): Value {
  const it = arg(args, 0);
  const fallback = arg(args, 1);
  const slot = changetype<Type>(typeOf(it)).anext;
  if (slot == 0) return raiseFormat1(T.TypeError, "'%T' object is not an async iterator", it);
  const awaitable = call_indirect<Value>(slot, it);
  if (awaitable == 0 || fallback == 0) return awaitable;
  const wrapped = anextAwaitableNew(awaitable, fallback);
  decref(awaitable);
  return wrapped;
}

function sortedFunction(self: Value, args: usize): Value {
  const reverse = arg(args, 2) == 0 ? 0 : isTrue(arg(args, 2));
  if (reverse < 0) return 0;
  const list = iterToList(arg(args, 0));
  if (list == 0) return 0;
  if (listSort(list, arg(args, 1), reverse != 0)) return list;
  decref(list);
  return 0;
}

export function initIterationFunctions(module: Value): void {
  moduleFunction(module, 'all(iterable, /)', allFunction.index, Kind.one);
  moduleFunction(module, 'any(iterable, /)', anyFunction.index, Kind.one);
  moduleFunction(module, 'len(obj, /)', lenFunction.index, Kind.one);
  moduleFunction(module, 'iter(object, sentinel=<unrepresentable>, /) as -', iterFunction.index, Kind.slots);
  moduleFunction(module, 'next(iterator, default=<unrepresentable>, /) as -', nextFunction.index, Kind.slots);
  moduleFunction(module, 'aiter(async_iterable, /)', aiterFunction.index, Kind.one);
  moduleFunction(module, 'anext(aiterator, default=<unrepresentable>, /)', anextFunction.index, Kind.slots);
  moduleFunction(module, 'sorted(iterable, /, *, key=None, reverse=False)', sortedFunction.index, Kind.slots);
}

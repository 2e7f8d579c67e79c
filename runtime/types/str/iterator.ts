// iter(str). Threads sharing one iterator each get some of the characters, none twice: the position is taken with one
// atomic addition. An exact str is kept until the iterator dies, so it can be read without a count. CPython drops it at the end;
// nothing can see the difference but __reduce__, which looks at the position. An instance of a subclass may have a finalizer or
// weak references, so it is let go at the end: then every step takes a reference of its own from the slot (tryIncrefAt).
import { EmptyStr, None } from '../../base/addresses.gen';
import { StrIterator, StrIterator_size } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, typeOf, Value } from '../../base/value';
import { objectAlloc, objectFree } from '../../alloc/object';
import { Kind, method } from '../../object/def';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { root, Root } from '../../base/roots';
import { raiseText } from '../../object/errors';
import { add64, exchangeValue, loadAcquire64, storeRelease64 } from '../../sync/atomic';
import { isOnlyMine } from '../../sync/solo';
import { dictGetStr } from '../dict/dict';
import { isInt } from '../int/value';
import { tuple1, tuple2, tuple3 } from '../tuple';
import { Type } from '../../base/layout.gen';
import { strCharAt, strFromCodePoint, strIsAscii, isStrExact, strLength } from './str';
import { stateArgument } from '../text/arguments';

@inline function it(v: Value): StrIterator { return changetype<StrIterator>(<usize>v); }
@inline function indexAt(v: Value): usize { return <usize>v + offsetof<StrIterator>('index'); }

export function strIter(v: Value): Value {
  const p = objectAlloc(typeOf(v) == T.str && strIsAscii(v) ? T.str_ascii_iterator : T.str_iterator, StrIterator_size);
  if (!p) return 0;
  changetype<StrIterator>(p).text = newRef(v);
  changetype<StrIterator>(p).lets = isStrExact(v) ? 0 : 1;
  return <u64>p;
}

/** The text, owned; 0 = exhausted and let go. */
function textOf(self: Value): Value {
  return it(self).lets ? tryIncrefAt(<usize>self + offsetof<StrIterator>('text')) : newRef(it(self).text);
}

export function strIteratorNext(self: Value): Value {
  if (it(self).lets) return nextAndLet(self);
  const text = it(self).text;
  const n = strLength(text);
  if (isOnlyMine(<usize>self)) {
    const i = load<i64>(indexAt(self));
    if (i >= n) return 0;
    store<i64>(indexAt(self), i + 1);
    return strFromCodePoint(strCharAt(text, <i32>i));
  }
  if (<i64>loadAcquire64(indexAt(self)) >= n) return 0;
  const i = <i64>add64(indexAt(self), 1);
  return i < n ? strFromCodePoint(strCharAt(text, <i32>i)) : 0;
}

function nextAndLet(self: Value): Value {
  const text = textOf(self);
  if (!text) return 0;
  const n = strLength(text);
  const i = <i64>loadAcquire64(indexAt(self)) >= n ? n : <i64>add64(indexAt(self), 1);
  const result = i < n ? strFromCodePoint(strCharAt(text, <i32>i)) : 0;
  decref(text);
  if (i >= n) decref(exchangeValue(<usize>self + offsetof<StrIterator>('text'), 0));
  return result;
}

function strIteratorDealloc(p: usize): void {
  decref(changetype<StrIterator>(p).text);
  objectFree(p);
}

function position(self: Value, n: i64): i64 {
  const i = <i64>loadAcquire64(indexAt(self));
  return i < n ? i : n;
}

function strIteratorLengthHint(self: Value): Value {
  const text = textOf(self);
  const n = text ? <i64>strLength(text) : 0;
  decref(text);
  return fromInt49(n - position(self, n));
}

function strIteratorReduce(self: Value): Value {
  const iter = dictGetStr(root(Root.builtinsDict), N.iter);
  if (!iter) return hasError() ? 0 : raiseText(T.RuntimeError, 'iter() is gone from builtins');
  const text = textOf(self);
  const n = text ? <i64>strLength(text) : 0;
  const i = position(self, n);
  const ended = i >= n;
  const args = tuple1(ended ? EmptyStr : text);
  let result: Value = 0;
  if (args) result = ended ? tuple2(iter, args) : tuple3(iter, args, fromInt49(i));
  decref(args);
  decref(text);
  decref(iter);
  return result;
}

function strIteratorSetState(self: Value, state: Value): Value {
  if (!isInt(state)) return raiseText(T.TypeError, 'an integer is required');
  let i = stateArgument(state);
  if (i == -1 && hasError()) return 0;
  const text = textOf(self);
  if (!text) return None;
  const n = <i64>strLength(text);
  decref(text);
  if (i < 0) i = 0;
  else if (i > n) i = n;
  storeRelease64(indexAt(self), i);
  return None;
}

/** Two types, as in CPython, where the one for ASCII text is faster; here they differ by name only. */
export function initStrIterator(): void {
  setupIterator(T.str_iterator);
  setupIterator(T.str_ascii_iterator);
}

function setupIterator(type: usize): void {
  typeSetup(type, StrIterator_size, 0, TypeFlag.disallowInstantiation);
  const t = changetype<Type>(type);
  t.dealloc = strIteratorDealloc.index;
  t.iter = newRef.index;
  t.iternext = strIteratorNext.index;
  method(type, '__length_hint__($self, /)', strIteratorLengthHint.index, Kind.noargs);
  method(type, '__reduce__($self, /)', strIteratorReduce.index, Kind.noargs);
  method(type, '__setstate__($self, object, /)', strIteratorSetState.index, Kind.one);
}

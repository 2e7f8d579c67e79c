// iter(bytes) and iter(bytearray). The position is taken with one atomic addition, so threads that share an iterator never
// get a byte twice. Exact bytes and bytearrays are kept until the iterator dies; instances of subclasses are let go at the end
// (see str/iterator.ts).
import { EmptyTuple, None } from '../../base/addresses.gen';
import { ByteIterator, ByteIterator_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { root, Root } from '../../base/roots';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, typeOf, Value } from '../../base/value';
import { objectAlloc, objectFree } from '../../alloc/object';
import { Kind, method } from '../../object/def';
import { raiseText } from '../../object/errors';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { add64, exchangeValue, loadAcquire64, storeRelease64 } from '../../sync/atomic';
import { isBytes } from '../bytes/bytes';
import { dictGetStr } from '../dict/dict';
import { tuple1, tuple2, tuple3 } from '../tuple';
import { selfData, selfEnter, selfLeave, selfLength } from './self';
import { stateArgument } from '../text/arguments';

/** Position of an iterator that has ended: no bytearray grows so far. */
const EXHAUSTED: i64 = i64.MAX_VALUE >> 1;

@inline function it(v: Value): ByteIterator { return changetype<ByteIterator>(<usize>v); }
@inline function indexAt(v: Value): usize { return <usize>v + offsetof<ByteIterator>('index'); }

export function bytesLikeIter(v: Value): Value {
  const p = objectAlloc(isBytes(v) ? T.bytes_iterator : T.bytearray_iterator, ByteIterator_size);
  if (!p) return 0;
  changetype<ByteIterator>(p).source = newRef(v);
  changetype<ByteIterator>(p).lets = typeOf(v) == T.bytes || typeOf(v) == T.bytearray ? 0 : 1;
  return <u64>p;
}

/** The bytes, owned; 0 = exhausted and let go. */
function sourceOf(self: Value): Value {
  return it(self).lets ? tryIncrefAt(<usize>self + offsetof<ByteIterator>('source')) : newRef(it(self).source);
}

function next(self: Value): Value {
  if (!it(self).lets) return nextOf(self, it(self).source);
  const source = sourceOf(self);
  if (!source) return 0;
  const result = nextOf(self, source);
  decref(source);
  if (!result) decref(exchangeValue(<usize>self + offsetof<ByteIterator>('source'), 0));
  return result;
}
function nextOf(self: Value, source: Value): Value {
  if (<u64>loadAcquire64(indexAt(self)) >= <u64>selfLength(source)) {
    storeRelease64(indexAt(self), EXHAUSTED); // exhausted for good, however a bytearray grows
    return 0;
  }
  const i = add64(indexAt(self), 1);
  selfEnter(source);
  const result = i < <u64>selfLength(source) ? fromInt49(load<u8>(selfData(source) + <usize>i)) : 0;
  selfLeave(source);
  return result;
}

function dealloc(p: usize): void {
  decref(changetype<ByteIterator>(p).source);
  objectFree(p);
}

function lengthHint(self: Value): Value {
  const source = sourceOf(self);
  const left = (source ? <i64>selfLength(source) : 0) - <i64>loadAcquire64(indexAt(self));
  decref(source);
  return fromInt49(left > 0 ? left : 0);
}

function reduce(self: Value): Value {
  const iter = dictGetStr(root(Root.builtinsDict), N.iter);
  if (!iter) return hasError() ? 0 : raiseText(T.RuntimeError, 'iter() is gone from builtins');
  const i = <i64>loadAcquire64(indexAt(self));
  const source = sourceOf(self);
  const n = source ? <i64>selfLength(source) : 0;
  const ended = i >= EXHAUSTED || !source;
  const args = tuple1(ended ? EmptyTuple : source);
  const result = !args ? 0 : ended ? tuple2(iter, args) : tuple3(iter, args, fromInt49(i < n ? i : n));
  decref(args);
  decref(source);
  decref(iter);
  return result;
}

function setState(self: Value, state: Value): Value {
  const i = stateArgument(state);
  if (i == -1 && hasError()) return 0;
  const source = sourceOf(self);
  if (!source) return None;
  const n = <i64>selfLength(source);
  decref(source);
  storeRelease64(indexAt(self), i < 0 ? 0 : i > n ? n : i);
  return None;
}

function setup(type: usize): void {
  typeSetup(type, ByteIterator_size, 0, TypeFlag.disallowInstantiation);
  const t = changetype<Type>(type);
  t.dealloc = dealloc.index;
  t.iter = newRef.index;
  t.iternext = next.index;
  method(type, '__length_hint__($self, /)', lengthHint.index, Kind.noargs);
  method(type, '__reduce__($self, /)', reduce.index, Kind.noargs);
  method(type, '__setstate__($self, state, /)', setState.index, Kind.one);
}

export function initByteIterators(): void {
  setup(T.bytes_iterator);
  setup(T.bytearray_iterator);
}

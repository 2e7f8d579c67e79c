// itertools.tee: several iterators over one. The items lie in a chain of links of 57; each iterator knows its link and
// its place there, and a link that all iterators have left is freed with them.
import { TeeData, TeeData_items, TeeData_size, Tee, Tee_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { Value, addressOf, fromAddress, typeOf } from '../../base/value';
import { gcAlloc, objectFree } from '../../alloc/object';
import { asIndexI64 } from '../../object/abstract-number';
import { advance, getIter } from '../../object/abstract-sequence';
import { getAttrOptional } from '../../object/attr';
import { call0 } from '../../object/call';
import { Kind, arg, defineNew, method, moduleFunction } from '../../object/def';
import { raiseText } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { clearWeakrefs } from '../../object/weakref';
import { csBegin, csEnd } from '../../sync/critical';
import { tupleInitSteal, tupleNew } from '../tuple';
import { EmptyTuple } from '../../base/addresses.gen';

const LINK_ITEMS: u32 = 57;

@inline function dataAt(v: Value): TeeData { return changetype<TeeData>(<usize>v); }
@inline function teeAt(v: Value): Tee { return changetype<Tee>(<usize>v); }
@inline function itemSlot(p: usize, i: u32): usize { return p + TeeData_items + (<usize>i << 3); }

function dataNew(iterator: Value): Value {
  const p = gcAlloc(T._tee_dataobject, TeeData_items + (<usize>LINK_ITEMS << 3));
  if (!p) return 0;
  changetype<TeeData>(p).iterator = newRef(iterator);
  gcTrack(p);
  return fromAddress(p);
}
function dataDealloc(p: usize): void {
  gcUntrack(p);
  const d = changetype<TeeData>(p);
  for (let i: u32 = 0; i < d.count; i++) decref(load<Value>(itemSlot(p, i)));
  decref(d.iterator);
  decref(d.next);
  objectFree(p);
}
function dataTraverse(p: usize): void {
  const d = changetype<TeeData>(p);
  gcVisit(d.iterator);
  gcVisit(d.next);
  for (let i: u32 = 0; i < d.count; i++) gcVisit(load<Value>(itemSlot(p, i)));
}
/** Item i of a link, reading it if it is the next one. */
function dataItem(data: Value, i: u32): Value {
  const d = dataAt(data);
  csBegin(addressOf(data));
  let v: Value = 0;
  if (i < d.count) {
    v = newRef(load<Value>(itemSlot(addressOf(data), i)));
  } else if (d.running) {
    raiseText(T.RuntimeError, 'cannot re-enter the tee iterator');
  } else {
    d.running = 1;
    v = advance(d.iterator);
    d.running = 0;
    if (v) {
      store<Value>(itemSlot(addressOf(data), d.count), newRef(v));
      d.count++;
    }
  }
  csEnd();
  return v;
}
/** The link after a full one (owned). */
function dataNext(data: Value): Value {
  const d = dataAt(data);
  csBegin(addressOf(data));
  if (!d.next) d.next = dataNew(d.iterator);
  const next = newRef(d.next);
  csEnd();
  return next;
}

function teeOfSteal(data: Value, index: u32): Value {
  const p = data ? gcAlloc(T._tee, Tee_size) : 0;
  if (!p) {
    decref(data);
    return 0;
  }
  changetype<Tee>(p).data = data;
  changetype<Tee>(p).index = index;
  gcTrack(p);
  return fromAddress(p);
}
function teeNew(type: usize, args: usize): Value { return teeFrom(arg(args, 0)); }
function teeFrom(iterable: Value): Value {
  const it = getIter(iterable);
  if (!it) return 0;
  const result = typeOf(it) == T._tee ? teeCopy(it) : teeOfSteal(dataNew(it), 0);
  decref(it);
  return result;
}
function teeDealloc(p: usize): void {
  gcUntrack(p);
  if (changetype<Tee>(p).weakrefs) clearWeakrefs(p);
  decref(changetype<Tee>(p).data);
  objectFree(p);
}
function teeTraverse(p: usize): void { gcVisit(changetype<Tee>(p).data); }
function teeNext(self: Value): Value {
  const t = teeAt(self);
  csBegin(addressOf(self));
  while (t.index >= LINK_ITEMS) {
    // Counted: taking the lock of the link may wait and give ours up, and another thread go on to the next link meanwhile.
    const full = newRef(t.data);
    const next = dataNext(full);
    if (next && t.data == full) {
      t.data = next;
      t.index = 0;
      decref(full);
    } else {
      decref(next);
    }
    decref(full);
    if (!next) {
      csEnd();
      return 0;
    }
  }
  const data = newRef(t.data);
  const v = dataItem(data, t.index);
  if (v && t.data == data) t.index++;
  csEnd();
  decref(data);
  return v;
}
function teeCopy(self: Value): Value {
  const t = teeAt(self);
  csBegin(addressOf(self));
  const data = newRef(t.data);
  const index = t.index;
  csEnd();
  return teeOfSteal(data, index);
}

/** tee(iterable, n=2): a tuple of n iterators. */
function tee(module: Value, args: usize): Value {
  let n: i64 = 2;
  if (arg(args, 1)) {
    n = asIndexI64(arg(args, 1), T.OverflowError);
    if (n == -1 && hasError()) return 0;
    if (n < 0) return raiseText(T.ValueError, 'n must be >= 0');
  }
  if (n == 0) return EmptyTuple;
  const it = getIter(arg(args, 0));
  if (!it) return 0;
  let copy = getAttrOptional(it, N.__copy__);
  let first: Value = 0;
  if (copy) {
    first = typeOf(it) == T._tee ? teeCopy(it) : newRef(it);
  } else if (!hasError()) {
    first = teeFrom(it);
    copy = first ? getAttrOptional(first, N.__copy__) : 0;
  }
  decref(it);
  const t = copy && first ? tupleNew(<u32>min<i64>(n, u32.MAX_VALUE)) : 0;
  let ok = t != 0;
  if (ok) tupleInitSteal(t, 0, newRef(first));
  for (let i: i64 = 1; ok && i < n; i++) {
    const other = call0(copy);
    ok = other != 0;
    if (ok) tupleInitSteal(t, <u32>i, other);
  }
  decref(first);
  decref(copy);
  if (ok) return fromAddress(t);
  decref(fromAddress(t));
  return 0;
}

export function initTee(): void {
  typeSetup(T._tee_dataobject, TeeData_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const data = changetype<Type>(T._tee_dataobject);
  data.dealloc = dataDealloc.index;
  data.traverse = dataTraverse.index;
  typeSetup(T._tee, Tee_size, 0, TypeFlag.hasGc);
  const type = changetype<Type>(T._tee);
  type.weakOffset = <u32>offsetof<Tee>("weakrefs");
  type.dealloc = teeDealloc.index;
  type.traverse = teeTraverse.index;
  type.iter = newRef.index;
  type.iternext = teeNext.index;
  defineNew(T._tee, '_tee(iterable, /)', teeNew.index);
  method(T._tee, '__copy__($self, /)', teeCopy.index, Kind.noargs);
}
export function addTee(module: Value): void { moduleFunction(module, 'tee($module, iterable, n=2, /)', tee.index, Kind.slots); }

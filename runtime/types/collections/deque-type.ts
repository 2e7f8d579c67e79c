// The type deque and its iterators: slots and methods.
import { EmptyTuple, None, NotImplemented } from '../../base/addresses.gen';
import { ArrayBlock, ArrayBlock_items, Deque, Deque_size, DequeIterator, DequeIterator_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { CompareOp, Value, addressOf, fromAddress, fromBool, fromInt49, int49, isHeap, isInt49, typeOf } from '../../base/value';
import { gcAlloc, objectFree } from '../../alloc/object';
import { asIndexI64, isIndex, toIndex } from '../../object/abstract-number';
import { compareBool, hashNotImplemented, richCompare } from '../../object/abstract-object';
import { getIter } from '../../object/abstract-sequence';
import { call1, call2, callMethod0 } from '../../object/call';
import { Kind, arg, classMethod, defineInit, defineNew, doc, getset, method } from '../../object/def';
import { formatText, memoryError, raiseFormat1, raiseText, reprEnter, reprLeave } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { isSubtype, typeSetup } from '../../object/type';
import { clearWeakrefs } from '../../object/weakref';
import { lockObject, unlockObject } from '../../sync/mutex';
import { intFromI64 } from '../int/value';
import { compareSizes } from '../tuple-type';
import { seqIndexArgument } from '../list/indexes';
import { strFromLiteral } from '../str/str';
import { tuple2, tupleInitSteal, tupleNew } from '../tuple';
import {
  dequeAt, dequeClear, dequeExtend, dequeGet, dequeNewOf, dequePut, dequeSize, dequeTake, dequeToList, growLockHeld, putLeftLockHeld, putRightLockHeld,
  ringSlot, takeLeftLockHeld, takeRightLockHeld,
} from './deque';

const MAX_ITEMS: i64 = 0x10000000;

@inline function isDeque(v: Value): bool { return isSubtype(typeOf(v), T.deque); }

function dealloc(p: usize): void {
  gcUntrack(p);
  if (changetype<Deque>(p).weakrefs) clearWeakrefs(p);
  dequeClear(fromAddress(p));
  objectFree(p);
}
function traverse(p: usize): void {
  const d = changetype<Deque>(p);
  for (let i: u32 = 0; i < d.size; i++) gcVisit(load<Value>(ringSlot(d, i)));
}
function clearSlot(p: usize): void { dequeClear(fromAddress(p)); }
function newSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value { return dequeNewOf(type); }
function init(self: Value, args: usize): bool {
  let maxlen: i64 = -1;
  const limit = arg(args, 1);
  if (limit && limit != None) {
    if (!isIndex(limit)) {
      raiseText(T.TypeError, 'an integer is required');
      return false;
    }
    maxlen = asIndexI64(limit, T.OverflowError);
    if (maxlen == -1 && hasError()) return false;
    if (maxlen < 0) {
      raiseText(T.ValueError, 'maxlen must be non-negative');
      return false;
    }
  }
  dequeAt(self).maxlen = maxlen;
  if (dequeSize(self)) dequeClear(self);
  return !arg(args, 0) || dequeExtend(self, arg(args, 0), false);
}

function reprSlot(self: Value): Value {
  const entered = reprEnter(self);
  if (entered != 0) return entered > 0 ? strFromLiteral('[...]') : 0;
  const list = dequeToList(self);
  let result: Value = 0;
  if (list) {
    const type = changetype<Type>(typeOf(self)).name;
    const maxlen = dequeAt(self).maxlen;
    result = maxlen >= 0 ? formatText('%U(%R, maxlen=%d)', type, list, intFromI64(maxlen), 0) : formatText('%U(%R)', type, list, 0, 0);
    decref(list);
  }
  reprLeave(self);
  return result;
}
function compare(a: Value, b: Value, op: i32): Value {
  if (!isDeque(a) || !isDeque(b)) return NotImplemented;
  if (a == b) return fromBool(op == CompareOp.eq || op == CompareOp.le || op == CompareOp.ge);
  if ((op == CompareOp.eq || op == CompareOp.ne) && dequeSize(a) != dequeSize(b)) return fromBool(op == CompareOp.ne);
  let i: i64 = 0;
  while (true) {
    const x = dequeGet(a, i);
    const y = x ? dequeGet(b, i) : 0;
    if (!y) {
      decref(x);
      return compareSizes(dequeSize(a), dequeSize(b), op);
    }
    const equal = x == y ? 1 : compareBool(x, y, CompareOp.eq);
    let result: Value = 0;
    if (equal == 0) result = op == CompareOp.eq ? fromBool(false) : op == CompareOp.ne ? fromBool(true) : richCompare(x, y, op);
    decref(x);
    decref(y);
    if (equal <= 0) return result;
    i++;
  }
}
function length(self: Value): i64 { return dequeSize(self); }
function item(self: Value, i: i64): Value {
  const v = dequeGet(self, i);
  return v ? v : raiseText(T.IndexError, 'deque index out of range');
}
function assItem(self: Value, i: i64, value: Value): bool {
  const p = addressOf(self);
  const d = dequeAt(self);
  lockObject(p);
  if (<u64>i >= <u64>d.size) {
    unlockObject(p);
    raiseText(T.IndexError, 'deque index out of range');
    return false;
  }
  let old: Value = 0;
  if (value) {
    const slot = ringSlot(d, <u32>i);
    old = load<Value>(slot);
    store<Value>(slot, newRef(value));
  } else {
    old = removeAtLockHeld(d, <u32>i);
  }
  unlockObject(p);
  decref(old);
  return true;
}
/** Takes item i out, moving the shorter side. */
function removeAtLockHeld(d: Deque, i: u32): Value {
  const v = load<Value>(ringSlot(d, i));
  if (i < d.size >> 1) {
    for (let k = i; k > 0; k--) store<Value>(ringSlot(d, k), load<Value>(ringSlot(d, k - 1)));
    takeLeftLockHeld(d);
  } else {
    for (let k = i; k + 1 < d.size; k++) store<Value>(ringSlot(d, k), load<Value>(ringSlot(d, k + 1)));
    takeRightLockHeld(d);
  }
  return v;
}

/** Can comparing two such values run no Python code (and take no lock)? */
@inline function isPlain(v: Value): bool {
  return !isHeap(v) || typeOf(v) == T.str || typeOf(v) == T.int || typeOf(v) == T.float || v == None;
}
/**
 * Index of the first item equal to v in from..to; -1 none, -2 error, -3 changed meanwhile (no error set). Plain values
 * are compared under the lock, so that other threads' changes do not count; from the first other item on it goes
 * item by item, and a change of the deque, whoever made it, ends the search. With `remove` an item found under the lock
 * is taken out at once (tlsTaken, owned).
 */
function find(self: Value, v: Value, from: i64, to: i64, remove: bool): i64 {
  const p = addressOf(self);
  const d = dequeAt(self);
  const plain = isPlain(v);
  tlsTaken = 0;
  lockObject(p);
  let i = from;
  const end = min<i64>(to, d.size);
  for (; i < end; i++) {
    const x = load<Value>(ringSlot(d, <u32>i));
    if (x != v && !(plain && isPlain(x))) break;
    if (x == v || compareBool(x, v, CompareOp.eq) > 0) {
      if (remove) tlsTaken = removeAtLockHeld(d, <u32>i);
      unlockObject(p);
      return i;
    }
  }
  const state = d.state;
  unlockObject(p);
  if (i >= end) return -1;
  for (; i < to; i++) {
    const x = dequeGet(self, i);
    if (!x) return -1;
    const same = x == v ? 1 : compareBool(x, v, CompareOp.eq);
    decref(x);
    if (same < 0) return -2;
    if (d.state != state) return -3;
    if (same) {
      tlsFoundState = state;
      return i;
    }
  }
  return -1;
}
let tlsTaken: Value = 0;
let tlsFoundState: u32 = 0;
function contains(self: Value, v: Value): i32 {
  const i = find(self, v, 0, i64.MAX_VALUE, false);
  if (i == -3) raiseText(T.RuntimeError, 'deque mutated during iteration');
  return i < -1 ? -1 : i >= 0 ? 1 : 0;
}
function indexMethod(self: Value, args: usize): Value {
  const n = <i64>dequeSize(self);
  const from = seqIndexArgument(arg(args, 1), 0, n);
  if (from < 0) return 0;
  const to = seqIndexArgument(arg(args, 2), n, n);
  if (to < 0) return 0;
  const i = find(self, arg(args, 0), from, to, false);
  if (i >= 0) return fromInt49(i);
  if (i == -2) return 0;
  return i == -3 ? raiseText(T.RuntimeError, 'deque mutated during iteration') : raiseText(T.ValueError, 'deque.index(x): x not in deque');
}
function countMethod(self: Value, v: Value): Value {
  let n: i64 = 0;
  let i: i64 = 0;
  while (true) {
    i = find(self, v, i, i64.MAX_VALUE, false);
    if (i == -1) return fromInt49(n);
    if (i == -2) return 0;
    if (i == -3) return raiseText(T.RuntimeError, 'deque mutated during iteration');
    n++;
    i++;
  }
}
function removeMethod(self: Value, v: Value): Value {
  const p = addressOf(self);
  const d = dequeAt(self);
  const i = find(self, v, 0, i64.MAX_VALUE, true);
  if (i == -2) return 0;
  if (i == -1) return raiseText(T.ValueError, 'deque.remove(x): x not in deque');
  let old = tlsTaken;
  if (i >= 0 && !old) {
    lockObject(p);
    if (d.state == tlsFoundState) old = removeAtLockHeld(d, <u32>i);
    unlockObject(p);
  }
  if (!old) return raiseText(T.IndexError, 'deque mutated during remove().');
  decref(old);
  return None;
}

function appendMethod(self: Value, v: Value): Value { return dequePut(self, v, false) ? None : 0; }
function appendLeftMethod(self: Value, v: Value): Value { return dequePut(self, v, true) ? None : 0; }
function extendMethod(self: Value, v: Value): Value { return dequeExtend(self, v, false) ? None : 0; }
function extendLeftMethod(self: Value, v: Value): Value { return dequeExtend(self, v, true) ? None : 0; }
function popMethod(self: Value): Value {
  const v = dequeTake(self, false);
  return v ? v : raiseText(T.IndexError, 'pop from an empty deque');
}
function popLeftMethod(self: Value): Value {
  const v = dequeTake(self, true);
  return v ? v : raiseText(T.IndexError, 'pop from an empty deque');
}
function clearMethod(self: Value): Value {
  dequeClear(self);
  return None;
}
function reverseMethod(self: Value): Value {
  const p = addressOf(self);
  const d = dequeAt(self);
  lockObject(p);
  for (let i: u32 = 0, j = d.size; i + 1 < j; i++) {
    j--;
    const a = ringSlot(d, i);
    const b = ringSlot(d, j);
    const v = load<Value>(a);
    store<Value>(a, load<Value>(b));
    store<Value>(b, v);
  }
  unlockObject(p);
  return None;
}
function rotateMethod(self: Value, args: usize): Value {
  let n: i64 = 1;
  if (arg(args, 0)) {
    const index = toIndex(arg(args, 0));
    if (!index) return 0;
    n = asIndexI64(index, T.OverflowError);
    decref(index);
    if (n == -1 && hasError()) return 0;
  }
  const p = addressOf(self);
  const d = dequeAt(self);
  lockObject(p);
  const size = <i64>d.size;
  if (size > 1) {
    n %= size;
    if (n > size >> 1) n -= size;
    else if (n < -(size >> 1)) n += size;
    // a ring that is full rotates by moving its head
    const mask = changetype<ArrayBlock>(d.block).capacity - 1;
    if (d.size == mask + 1) {
      d.head = <u32>(<i64>d.head - n) & mask;
      d.state++;
    } else {
      for (; n > 0; n--) putLeftLockHeld(d, takeRightLockHeld(d));
      for (; n < 0; n++) putRightLockHeld(d, takeLeftLockHeld(d));
    }
  }
  unlockObject(p);
  return None;
}
function insertMethod(self: Value, args: usize): Value {
  let i = isInt49(arg(args, 0)) ? int49(arg(args, 0)) : 0;
  if (!isInt49(arg(args, 0))) {
    const index = toIndex(arg(args, 0));
    if (!index) return 0;
    i = asIndexI64(index, T.OverflowError);
    decref(index);
    if (i == -1 && hasError()) return 0;
  }
  const p = addressOf(self);
  const d = dequeAt(self);
  lockObject(p);
  const size = <i64>d.size;
  if (d.maxlen >= 0 && size >= d.maxlen) {
    unlockObject(p);
    return raiseText(T.IndexError, 'deque already at its maximum size');
  }
  if (i < 0) i = max<i64>(i + size, 0);
  if (i > size) i = size;
  if (!growLockHeld(d)) {
    unlockObject(p);
    return 0;
  }
  const at = <u32>i;
  const v = newRef(arg(args, 1));
  if (at < d.size >> 1) {
    putLeftLockHeld(d, 0);
    for (let k: u32 = 0; k < at; k++) store<Value>(ringSlot(d, k), load<Value>(ringSlot(d, k + 1)));
  } else {
    putRightLockHeld(d, 0);
    for (let k = d.size - 1; k > at; k--) store<Value>(ringSlot(d, k), load<Value>(ringSlot(d, k - 1)));
  }
  store<Value>(ringSlot(d, at), v);
  unlockObject(p);
  return None;
}

function copyMethod(self: Value): Value {
  const type = typeOf(self);
  const maxlen = dequeAt(self).maxlen;
  if (type == T.deque) {
    const copy = dequeNewOf(type);
    if (!copy) return 0;
    dequeAt(copy).maxlen = maxlen;
    const list = dequeToList(self);
    const ok = list != 0 && dequeExtend(copy, list, false);
    decref(list);
    if (ok) return copy;
    decref(copy);
    return 0;
  }
  const result = maxlen < 0 ? call1(fromAddress(type), self) : call2(fromAddress(type), self, intFromI64(maxlen));
  if (result && !isDeque(result)) {
    const name = newRef(changetype<Type>(type).name);
    raiseFormat1(T.TypeError, '%U() must return a deque', name);
    decref(name);
    decref(result);
    return 0;
  }
  return result;
}
function concat(a: Value, b: Value): Value {
  if (!isDeque(b)) return raiseFormat1(T.TypeError, 'can only concatenate deque (not "%T") to deque', b);
  const result = copyMethod(a);
  if (!result || dequeExtend(result, b, false)) return result;
  decref(result);
  return 0;
}
function inplaceConcat(self: Value, other: Value): Value { return dequeExtend(self, other, false) ? newRef(self) : 0; }
function inplaceRepeat(self: Value, count: i64): Value {
  if (count <= 0) {
    dequeClear(self);
    return newRef(self);
  }
  const size = <i64>dequeSize(self);
  if (size == 0 || count == 1) return newRef(self);
  const maxlen = dequeAt(self).maxlen;
  // of a bounded deque only the last maxlen items remain: fewer copies do
  if (maxlen >= 0 && size * count > maxlen) count = (maxlen + size - 1) / size + 1;
  if (count > MAX_ITEMS / size) return memoryError();
  const list = dequeToList(self);
  if (!list) return 0;
  let ok = true;
  for (let k: i64 = 1; ok && k < count; k++) ok = dequeExtend(self, list, false);
  decref(list);
  return ok ? newRef(self) : 0;
}
function repeat(self: Value, count: i64): Value {
  const copy = copyMethod(self);
  if (!copy) return 0;
  const result = inplaceRepeat(copy, count);
  decref(copy);
  return result;
}
function reduceMethod(self: Value): Value {
  const state = callMethod0(self, N.__getstate__);
  const it = state ? getIter(self) : 0;
  const maxlen = dequeAt(self).maxlen;
  const args = it ? (maxlen < 0 ? EmptyTuple : tuple2(EmptyTuple, intFromI64(maxlen))) : 0;
  const t = args ? tupleNew(4) : 0;
  if (!t) {
    decref(state);
    decref(it);
    decref(args);
    return 0;
  }
  tupleInitSteal(t, 0, newRef(fromAddress(typeOf(self))));
  tupleInitSteal(t, 1, args);
  tupleInitSteal(t, 2, state);
  tupleInitSteal(t, 3, it);
  return fromAddress(t);
}
function maxlenGetter(self: Value): Value {
  const maxlen = dequeAt(self).maxlen;
  return maxlen < 0 ? None : intFromI64(maxlen);
}
function sizeofMethod(self: Value): Value {
  const block = dequeAt(self).block;
  const own = <i64>changetype<Type>(typeOf(self)).basicSize;
  return fromInt49(block ? own + ((<i64>changetype<ArrayBlock>(block).capacity << 3) + ArrayBlock_items) : own);
}
function classGetItem(cls: Value, key: Value): Value { return genericAliasNew(cls, key); }

// Iterators.
@inline function itAt(p: usize): DequeIterator { return changetype<DequeIterator>(p); }
function iteratorNew(type: usize, deque: Value, skipped: i64): Value {
  const p = gcAlloc(type, DequeIterator_size);
  if (!p) return 0;
  itAt(p).deque = newRef(deque);
  itAt(p).state = dequeAt(deque).state;
  itAt(p).remaining = <u32>max<i64>(<i64>dequeSize(deque) - max<i64>(skipped, 0), 0);
  gcTrack(p);
  return fromAddress(p);
}
function iterSlot(self: Value): Value { return iteratorNew(T._deque_iterator, self, 0); }
function reversedMethod(self: Value): Value { return iteratorNew(T._deque_reverse_iterator, self, 0); }
function iteratorConstruct(type: usize, args: usize): Value {
  if (!isDeque(arg(args, 0))) return raiseFormat1(T.TypeError, 'argument 1 must be collections.deque, not %T', arg(args, 0));
  let skipped: i64 = 0;
  if (arg(args, 1)) {
    skipped = asIndexI64(arg(args, 1), T.OverflowError);
    if (skipped == -1 && hasError()) return 0;
  }
  return iteratorNew(type, arg(args, 0), skipped);
}
function iteratorDealloc(p: usize): void {
  gcUntrack(p);
  decref(itAt(p).deque);
  objectFree(p);
}
function iteratorTraverse(p: usize): void { gcVisit(itAt(p).deque); }
function advance(p: usize, forward: bool): Value {
  const it = itAt(p);
  const d = dequeAt(it.deque);
  const q = addressOf(it.deque);
  lockObject(q);
  if (d.state != it.state) {
    unlockObject(q);
    it.remaining = 0;
    return raiseText(T.RuntimeError, 'deque mutated during iteration');
  }
  const left = it.remaining;
  let v: Value = 0;
  if (left && left <= d.size) {
    v = newRef(load<Value>(ringSlot(d, forward ? d.size - left : left - 1)));
    it.remaining = left - 1;
  }
  unlockObject(q);
  return v;
}
function forwardNext(self: Value): Value { return advance(addressOf(self), true); }
function backwardNext(self: Value): Value { return advance(addressOf(self), false); }
function iteratorHint(self: Value): Value { return fromInt49(itAt(addressOf(self)).remaining); }
function iteratorReduce(self: Value): Value {
  const it = itAt(addressOf(self));
  const args = tuple2(it.deque, fromInt49(<i64>dequeSize(it.deque) - <i64>it.remaining));
  const result = args ? tuple2(fromAddress(typeOf(self)), args) : 0;
  decref(args);
  return result;
}
function setupIterator(type: usize, next: u32, signature: string): void {
  typeSetup(type, DequeIterator_size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(type);
  t.dealloc = iteratorDealloc.index;
  t.traverse = iteratorTraverse.index;
  t.iter = newRef.index;
  t.iternext = next;
  defineNew(type, signature, iteratorConstruct.index);
  method(type, '__length_hint__($self, /)', iteratorHint.index, Kind.noargs);
  method(type, '__reduce__($self, /)', iteratorReduce.index, Kind.noargs);
}

export function initDeque(): void {
  typeSetup(T.deque, Deque_size, 0, TypeFlag.hasGc | TypeFlag.baseType | TypeFlag.sequence);
  const type = changetype<Type>(T.deque);
  type.weakOffset = <u32>offsetof<Deque>("weakrefs");
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.clear = clearSlot.index;
  type.new_ = newSlot.index;
  type.repr = reprSlot.index;
  type.hash = hashNotImplemented.index;
  type.richcompare = compare.index;
  type.iter = iterSlot.index;
  type.length = length.index;
  type.item = item.index;
  type.assItem = assItem.index;
  type.contains = contains.index;
  type.concat = concat.index;
  type.seqRepeat = repeat.index;
  type.inplaceConcat = inplaceConcat.index;
  type.inplaceRepeat = inplaceRepeat.index;
  defineInit(T.deque, 'deque(iterable=(), maxlen=None) as ([iterable[, maxlen]])', init.index);
  method(T.deque, 'append($self, item, /)', appendMethod.index, Kind.one);
  method(T.deque, 'appendleft($self, item, /)', appendLeftMethod.index, Kind.one);
  method(T.deque, 'clear($self, /)', clearMethod.index, Kind.noargs);
  method(T.deque, '__copy__($self, /)', copyMethod.index, Kind.noargs);
  method(T.deque, 'copy($self, /)', copyMethod.index, Kind.noargs);
  method(T.deque, 'count($self, value, /)', countMethod.index, Kind.one);
  method(T.deque, 'extend($self, iterable, /)', extendMethod.index, Kind.one);
  method(T.deque, 'extendleft($self, iterable, /)', extendLeftMethod.index, Kind.one);
  method(T.deque, 'index($self, value, start=0, stop=sys.maxsize, /) as ($self, value, [start, [stop]])', indexMethod.index, Kind.slots);
  method(T.deque, 'insert($self, index, value, /)', insertMethod.index, Kind.slots);
  method(T.deque, 'pop($self, /)', popMethod.index, Kind.noargs);
  method(T.deque, 'popleft($self, /)', popLeftMethod.index, Kind.noargs);
  method(T.deque, '__reduce__($self, /)', reduceMethod.index, Kind.noargs);
  method(T.deque, 'remove($self, value, /)', removeMethod.index, Kind.one);
  method(T.deque, '__reversed__($self, /)', reversedMethod.index, Kind.noargs);
  method(T.deque, 'reverse($self, /)', reverseMethod.index, Kind.noargs);
  method(T.deque, 'rotate($self, n=1, /)', rotateMethod.index, Kind.slots);
  method(T.deque, '__sizeof__($self, /)', sizeofMethod.index, Kind.noargs);
  classMethod(T.deque, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  getset(T.deque, 'maxlen', maxlenGetter.index, 0);
  doc(T.deque, '', 'A list-like sequence optimized for data accesses near its endpoints.');
  setupIterator(T._deque_iterator, forwardNext.index, '_deque_iterator(deque, index=0, /) as -');
  setupIterator(T._deque_reverse_iterator, backwardNext.index, '_deque_reverse_iterator(deque, index=0, /) as -');
}

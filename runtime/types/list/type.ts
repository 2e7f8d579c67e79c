// The type list: its slots and methods. What a list is: list.ts.
import { None, NotImplemented } from '../../base/addresses.gen';
import { List, List_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { CompareOp, Value, addressOf, fromAddress, fromBool, fromInt49, int49, isDouble, isExactly, isInt49, typeOf } from '../../base/value';
import { memFree, memFreeInline } from '../../alloc/memory';
import { instanceAlloc, objectFreeInline } from '../../alloc/object';
import { asIndexI64, isIndex, toIndex } from '../../object/abstract-number';
import { compareBool, hashNotImplemented, isTrue, repr, richCompare } from '../../object/abstract-object';
import { Kind, arg, classMethod, doc, method } from '../../object/def';
import { memoryError, raiseFormat1, raiseText, reprEnter, reprLeave } from '../../object/errors';
import { gcUntrack, gcVisit } from '../../object/gc';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag, isList } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { lockObject, unlockObject } from '../../sync/mutex';
import { lockForChange, replaceLockHeld } from '../sharing';
import { listIteratorNew, listReverseIteratorNew } from '../iterators/sequence';
import { sbChar, sbDrop, sbFinish, sbNew, sbStrSteal, sbText } from '../str/builder';
import { strEqualsSlow } from '../str/compare';
import { strFromLiteral } from '../str/str';
import { sliceAdjust, sliceUnpack } from '../slice';
import { compareSizes } from '../tuple-type';
import { copyRefs, tupleSize } from '../tuple';
import { seqIndexArgument } from './indexes';
import {
  blockItems, capacityOf, copyItems, dropBlock, itemSlot, listAppend, listAt, listClear, listExtend, listGet, listInsert, listNew, listPop, listReverse, listSet,
  listSize, listSlice, removeLockHeld, setSizeLockHeld, reserveLockHeld, tlsCopied, tlsCopiedBlock, listGetFast, listOfCopies, listOfTwo,
} from './list';
import { isAlone } from '../../sync/solo';
import { listSort } from './sort';
import { listAssignSlice, spliceSteal } from './splice';
import { sizeArgument } from '../text/arguments';

const MAX_ITEMS: i64 = 0x1ffffff0;

export function listDealloc(p: usize): void {
  gcUntrack(p);
  const list = changetype<List>(p);
  const block = list.items;
  const n = list.size;
  list.size = 0;
  list.items = 0;
  // from the end, as CPython does
  for (let i = <i32>n - 1; i >= 0; i--) decref(load<Value>(itemSlot(block, i)));
  if (block) memFreeInline(block);
  objectFreeInline(p);
}
function listTraverse(p: usize): void {
  const list = changetype<List>(p);
  const block = list.items;
  for (let i: u32 = 0; i < list.size; i++) gcVisit(load<Value>(itemSlot(block, i)));
}
function listClearSlot(p: usize): void { listClear(fromAddress(p)); }

function listNewSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  return type == T.list ? listNew(0) : fromAddress(instanceAlloc(type));
}
function listInit(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  const type = typeOf(self);
  // a class with a __new__ of its own may take keywords there
  if (kwnames && tupleSize(kwnames) && (type == T.list || changetype<Type>(type).new_ == listNewSlot.index)) {
    raiseText(T.TypeError, 'list() takes no keyword arguments');
    return false;
  }
  if (nargs > 1) {
    raiseFormat1(T.TypeError, 'list expected at most 1 argument, got %d', fromInt49(nargs));
    return false;
  }
  if (listSize(self)) listClear(self);
  return nargs ? listExtend(self, load<Value>(args)) : true;
}

function listRepr(self: Value): Value {
  if (listSize(self) == 0) return strFromLiteral('[]');
  const entered = reprEnter(self);
  if (entered != 0) return entered > 0 ? strFromLiteral('[...]') : 0;
  const b = sbNew();
  let ok = b != 0 && sbChar(b, 0x5b);
  for (let i: i64 = 0; ok; i++) {
    const v = listGet(self, i);
    if (!v) break;
    ok = (i == 0 || sbText(b, ', ')) && sbStrSteal(b, repr(v));
    decref(v);
  }
  ok = ok && sbChar(b, 0x5d);
  reprLeave(self);
  if (ok) return sbFinish(b);
  if (b) sbDrop(b);
  return 0;
}

function listCompare(a: Value, b: Value, op: i32): Value {
  if (!isList(a) || !isList(b)) return NotImplemented;
  if ((op == CompareOp.eq || op == CompareOp.ne) && listSize(a) != listSize(b)) return fromBool(op == CompareOp.ne);
  let i: i64 = 0;
  while (true) {
    const x = listGet(a, i);
    const y = x ? listGet(b, i) : 0;
    if (!y) {
      decref(x);
      return compareSizes(listSize(a), listSize(b), op);
    }
    const equal = x == y ? 1 : compareBool(x, y, CompareOp.eq);
    let result: Value = 0;
    if (equal == 0 && (i >= <i64>listSize(a) || i >= <i64>listSize(b))) result = compareSizes(listSize(a), listSize(b), op);
    else if (equal == 0) result = op == CompareOp.eq ? fromBool(false) : op == CompareOp.ne ? fromBool(true) : richCompare(x, y, op);
    decref(x);
    decref(y);
    if (equal <= 0) return result;
    i++;
  }
}

function listLength(self: Value): i64 { return listSize(self); }
function listIter(self: Value): Value { return listIteratorNew(self); }
function listReversed(self: Value): Value { return listReverseIteratorNew(self); }

function listItem(self: Value, i: i64): Value {
  const v = listGet(self, i);
  return v ? v : raiseText(T.IndexError, 'list index out of range');
}
export function listSubscript(self: Value, key: Value): Value {
  if (isInt49(key)) {
    const i = int49(key);
    return listItem(self, i < 0 ? i + listSize(self) : i);
  }
  if (isIndex(key)) {
    const i = asIndexI64(key, T.IndexError);
    if (i == -1 && hasError()) return 0;
    return listItem(self, i < 0 ? i + listSize(self) : i);
  }
  if (typeOf(key) != T.slice) return raiseFormat1(T.TypeError, 'list indices must be integers or slices, not %T', key);
  const out = scratchPush(32);
  const ok = sliceUnpack(key, out);
  const result = ok ? sliceOf(self, out) : 0;
  scratchPop(out);
  return result;
}
function sliceOf(self: Value, at: usize): Value {
  if (load<i64>(at, 16) == 1) {
    sliceAdjust(listSize(self), at);
    return listSlice(self, load<i64>(at), load<i64>(at, 8));
  }
  // with a step: from a private copy
  if (!copyItems(self, 0, i64.MAX_VALUE)) return 0;
  const block = tlsCopiedBlock;
  const size = tlsCopied;
  sliceAdjust(size, at);
  const n = <u32>load<i64>(at, 24);
  const result = listNew(n);
  if (result) {
    let i = load<i64>(at);
    const step = load<i64>(at, 16);
    const to = listAt(result).items;
    for (let k: u32 = 0; k < n; k++, i += step) store<Value>(itemSlot(to, k), newRef(load<Value>(itemSlot(block, <u32>i))));
    listAt(result).size = n;
  }
  dropBlock(block, size);
  return result;
}

function listAssItem(self: Value, i: i64, value: Value): bool {
  if (value) return listSet(self, i, value);
  const p = addressOf(self);
  lockForChange(p);
  if (<u64>i >= <u64>changetype<List>(p).size) {
    unlockObject(p);
    raiseText(T.IndexError, 'list assignment index out of range');
    return false;
  }
  const old = removeLockHeld(p, <u32>i);
  unlockObject(p);
  decref(old);
  return true;
}
export function listAssSubscript(self: Value, key: Value, value: Value): bool {
  if (isInt49(key) || isIndex(key)) {
    let i = isInt49(key) ? int49(key) : asIndexI64(key, T.IndexError);
    if (i == -1 && hasError()) return false;
    if (i < 0) i += listSize(self);
    return listAssItem(self, i, value);
  }
  if (typeOf(key) == T.slice) return listAssignSlice(self, key, value);
  raiseFormat1(T.TypeError, 'list indices must be integers or slices, not %T', key);
  return false;
}

/** Index of the first item equal to v in from..to, -1 = none, -2 = error. */
function findItem(self: Value, v: Value, from: i64, to: i64): i64 {
  const p = addressOf(self);
  const text = isExactly(v, T.str);
  if (from >= 0 && isAlone(p) && (text || isInt49(v))) {
    // As far as there are strs and numbers, whose comparison is known: no Python code runs, so nobody changes the list.
    const items = itemsAt(self);
    const n = min<i64>(to, changetype<List>(p).size);
    for (; from < n; from++) {
      const item = load<Value>(items + (<usize>from << 3));
      if (item == v) return from;
      if (isExactly(item, T.str)) {
        if (text && strEqualsSlow(item, v)) return from;
      } else if (!isInt49(item) && !(text && isDouble(item))) {
        break;
      }
    }
  }
  for (let i = from; i < to; i++) {
    const item = listGetFast(addressOf(self), i);
    if (!item) return -1;
    const same = item == v ? 1 : compareBool(item, v, CompareOp.eq);
    decref(item);
    if (same < 0) return -2;
    if (same) return i;
  }
  return -1;
}
export function listContains(self: Value, v: Value): i32 {
  const i = findItem(self, v, 0, i64.MAX_VALUE);
  return i == -2 ? -1 : i >= 0 ? 1 : 0;
}

function listConcat(a: Value, b: Value): Value {
  if (!isList(b)) return raiseFormat1(T.TypeError, 'can only concatenate list (not "%T") to list', b);
  if (isAlone(<usize>a) && isAlone(<usize>b)) {
    // Both locks are free, so this does not wait for the second one with the first one held.
    lockObject(<usize>a);
    lockObject(<usize>b);
    const both = listOfTwo(itemsAt(a), listSize(a), itemsAt(b), listSize(b));
    unlockObject(<usize>b);
    unlockObject(<usize>a);
    return both;
  }
  const result = listSlice(a, 0, i64.MAX_VALUE);
  if (!result) return 0;
  if (!copyItems(b, 0, i64.MAX_VALUE)) {
    decref(result);
    return 0;
  }
  const block = tlsCopiedBlock;
  if (!block) return result;
  const size = listSize(result);
  const ok = spliceSteal(result, size, size, blockItems(block), tlsCopied);
  memFree(block);
  if (ok) return result;
  decref(result);
  return 0;
}
@inline function itemsAt(l: Value): usize { return blockItems(listAt(l).items); }

function listRepeat(self: Value, count: i64): Value {
  if (isAlone(<usize>self) && listSize(self) == 1 && count > 0 && count <= MAX_ITEMS) {
    lockObject(<usize>self);
    const copies = listOfCopies(load<Value>(itemsAt(self)), <u32>count);
    unlockObject(<usize>self);
    return copies;
  }
  if (!copyItems(self, 0, i64.MAX_VALUE)) return 0;
  const block = tlsCopiedBlock;
  const n = block ? tlsCopied : 0;
  if (count < 0) count = 0;
  let result: Value = 0;
  if (n && count > MAX_ITEMS / <i64>n) {
    memoryError();
  } else {
    const total = n * <u32>count;
    result = listNew(total);
    if (result && total) {
      fillRepeated(blockItems(listAt(result).items), blockItems(block), n, <u32>count);
      listAt(result).size = total;
    }
  }
  dropBlock(block, n);
  return result;
}
/** count copies of the n items at `from`, with new references. */
function fillRepeated(to: usize, from: usize, n: u32, count: u32): void {
  if (n == 1) {
    const v = load<Value>(from);
    for (let k: u32 = 0; k < count; k++, to += 8) store<Value>(to, newRef(v));
    return;
  }
  for (let k: u32 = 0; k < count; k++, to += <usize>n << 3) copyRefs(to, from, n);
}
function listInplaceConcat(self: Value, other: Value): Value { return listExtend(self, other) ? newRef(self) : 0; }
function listInplaceRepeat(self: Value, count: i64): Value {
  if (count <= 0) {
    listClear(self);
    return newRef(self);
  }
  const p = addressOf(self);
  lockForChange(p);
  const n = changetype<List>(p).size;
  if (n == 0 || count == 1) {
    unlockObject(p);
    return newRef(self);
  }
  let block: usize = 0;
  if (count <= MAX_ITEMS / <i64>n) block = reserveLockHeld(p, n * <u32>count);
  else memoryError();
  if (block) {
    fillRepeated(itemSlot(block, n), blockItems(block), n, <u32>count - 1);
    setSizeLockHeld(p, n * <u32>count);
  }
  unlockObject(p);
  return block ? newRef(self) : 0;
}

/** The loop does what this and pop() do without the call where it can (tools/gen/interp/calls.ts). */
export function listAppendMethod(self: Value, v: Value): Value { return listAppend(self, v) ? None : 0; }
/** Called with slots, because calls of natives of one argument do not ask for sinks (interp/sink.ts). */
function listExtendMethod(self: Value, args: usize): Value { return listExtend(self, arg(args, 0)) ? None : 0; }
function listClearMethod(self: Value): Value {
  listClear(self);
  return None;
}
function listCopyMethod(self: Value): Value { return listSlice(self, 0, i64.MAX_VALUE); }
function listReverseMethod(self: Value): Value {
  listReverse(self);
  return None;
}
/** The index argument of insert and pop. */
function indexArgument(v: Value): i64 {
  if (isInt49(v)) return int49(v);
  return sizeArgument(v);
}
function listInsertMethod(self: Value, args: usize): Value {
  const i = indexArgument(arg(args, 0));
  if (i == -1 && hasError()) return 0;
  return listInsert(self, i, arg(args, 1)) ? None : 0;
}
export function listPopMethod(self: Value, args: usize): Value {
  let i: i64 = -1;
  if (arg(args, 0)) {
    i = indexArgument(arg(args, 0));
    if (i == -1 && hasError()) return 0;
  }
  return listPop(self, i);
}
function listRemoveMethod(self: Value, v: Value): Value {
  const p = addressOf(self);
  let i: i64 = 0;
  while (true) {
    const item = listGet(self, i);
    if (!item) return raiseText(T.ValueError, 'list.remove(x): x not in list');
    const same = item == v ? 1 : compareBool(item, v, CompareOp.eq);
    if (same < 0) {
      decref(item);
      return 0;
    }
    if (same) {
      lockForChange(p);
      const still = <u64>i < <u64>changetype<List>(p).size && load<Value>(itemSlot(changetype<List>(p).items, <u32>i)) == item;
      const old = still ? removeLockHeld(p, <u32>i) : 0;
      unlockObject(p);
      decref(old);
      decref(item);
      if (still) return None;
      // somebody changed the list between the comparison and the lock: look again from the beginning
      i = 0;
      continue;
    }
    decref(item);
    i++;
  }
}
function listIndexMethod(self: Value, args: usize): Value {
  const n = <i64>listSize(self);
  const from = seqIndexArgument(arg(args, 1), 0, n);
  if (from < 0) return 0;
  const to = seqIndexArgument(arg(args, 2), i64.MAX_VALUE, n);
  if (to < 0) return 0;
  const i = findItem(self, arg(args, 0), from, to);
  if (i >= 0) return fromInt49(i);
  return i == -2 ? 0 : raiseText(T.ValueError, 'list.index(x): x not in list');
}
function listCountMethod(self: Value, v: Value): Value {
  let count: i64 = 0;
  let i: i64 = 0;
  while (true) {
    const item = listGet(self, i);
    if (!item) return fromInt49(count);
    const same = item == v ? 1 : compareBool(item, v, CompareOp.eq);
    decref(item);
    if (same < 0) return 0;
    count += same;
    i++;
  }
}
function listSortMethod(self: Value, args: usize): Value {
  let reverse = 0;
  if (arg(args, 1)) {
    reverse = isTrue(arg(args, 1));
    if (reverse < 0) return 0;
  }
  return listSort(self, arg(args, 0), reverse != 0) ? None : 0;
}
function listSizeof(self: Value): Value {
  const type = changetype<Type>(typeOf(self));
  return fromInt49(<i64>type.basicSize + (<i64>capacityOf(listAt(self).items) << 3));
}
function listClassGetItem(cls: Value, item: Value): Value { return genericAliasNew(cls, item); }

export function initList(): void {
  typeSetup(T.list, List_size, 0, TypeFlag.hasGc | TypeFlag.baseType | TypeFlag.listSubclass | TypeFlag.sequence | TypeFlag.matchSelf);
  const type = changetype<Type>(T.list);
  type.dealloc = listDealloc.index;
  type.traverse = listTraverse.index;
  type.clear = listClearSlot.index;
  type.new_ = listNewSlot.index;
  type.repr = listRepr.index;
  type.hash = hashNotImplemented.index;
  type.richcompare = listCompare.index;
  type.iter = listIter.index;
  type.length = listLength.index;
  type.subscript = listSubscript.index;
  type.assSubscript = listAssSubscript.index;
  type.item = listItem.index;
  type.assItem = listAssItem.index;
  type.contains = listContains.index;
  type.concat = listConcat.index;
  type.seqRepeat = listRepeat.index;
  type.inplaceConcat = listInplaceConcat.index;
  type.inplaceRepeat = listInplaceRepeat.index;
  type.init = listInit.index;
  method(T.list, '__reversed__($self, /)', listReversed.index, Kind.noargs);
  method(T.list, '__sizeof__($self, /)', listSizeof.index, Kind.noargs);
  method(T.list, 'clear($self, /)', listClearMethod.index, Kind.noargs);
  method(T.list, 'copy($self, /)', listCopyMethod.index, Kind.noargs);
  method(T.list, 'append($self, object, /)', listAppendMethod.index, Kind.one);
  method(T.list, 'insert($self, index, object, /)', listInsertMethod.index, Kind.slots);
  method(T.list, 'extend($self, iterable, /)', listExtendMethod.index, Kind.slots);
  method(T.list, 'pop($self, index=-1, /)', listPopMethod.index, Kind.slots);
  method(T.list, 'remove($self, value, /)', listRemoveMethod.index, Kind.one);
  method(T.list, 'index($self, value, start=0, stop=sys.maxsize, /)', listIndexMethod.index, Kind.slots);
  method(T.list, 'count($self, value, /)', listCountMethod.index, Kind.one);
  method(T.list, 'reverse($self, /)', listReverseMethod.index, Kind.noargs);
  method(T.list, 'sort($self, /, *, key=None, reverse=False)', listSortMethod.index, Kind.slots);
  classMethod(T.list, '__class_getitem__($type, object, /)', listClassGetItem.index, Kind.one);
  doc(T.list, '', 'Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.');
}

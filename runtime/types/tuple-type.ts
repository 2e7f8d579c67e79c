// The type tuple: its slots and methods. What a tuple is: tuple.ts.
import { EmptyTuple, None } from '../base/addresses.gen';
import { Obj, Tuple, Tuple_items, Type, VarObj } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { scratchPop, scratchPush } from '../base/scratch';
import { CompareOp, Value, addressOf, fromAddress, fromBool, fromInt49, isHeap, isInt49, int49, typeOf, IMMORTAL, INT_TAG } from '../base/value';
import { NotImplemented } from '../base/addresses.gen';
import { objectFreeInline } from '../alloc/object';
import { isIndex, asIndexI64 } from '../object/abstract-number';
import { compareBool, hashOf, repr, richCompare } from '../object/abstract-object';
import { Kind, arg, classMethod, doc, method } from '../object/def';
import { enterRecursion, leaveRecursion, memoryError, raiseFormat1, raiseText, reprEnter, reprLeave } from '../object/errors';
import { gcUntrack, gcVisit } from '../object/gc';
import { genericAliasNew } from '../object/generic-alias';
import { decref, newRef } from '../object/refcount';
import { TypeFlag, isTuple } from '../object/type-flags';
import { typeSetup } from '../object/type';
import { hashOfSimpleKey } from './dict/insert';
import { isSimpleKey } from './dict/keys';
import { refusesKeywords } from './iterators/alloc';
import { tupleIteratorNew } from './iterators/sequence';
import { sliceIndices } from './slice';
import { strFromLiteral } from './str/str';
import { sbChar, sbDrop, sbFinish, sbNew, sbStrSteal, sbText } from './str/builder';
import { tuple1, copyRefs, tupleConcat, tupleFromIterable, tupleInitSteal, tupleItemBorrowed, tupleItems, tupleNew, tupleNewOf, tupleSize } from './tuple';
import { seqIndexArgument } from './list/indexes';

export function tupleDealloc(p: usize): void {
  gcUntrack(p);
  let at = p + Tuple_items;
  for (const end = at + (<usize>changetype<Tuple>(p).size << 3); at < end; at += 8) decref(load<Value>(at));
  objectFreeInline(p);
}
function tupleTraverse(p: usize): void {
  let at = p + Tuple_items;
  for (const end = at + (<usize>changetype<Tuple>(p).size << 3); at < end; at += 8) gcVisit(load<Value>(at));
}

function tupleNewSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (refusesKeywords(type, T.tuple, kwnames)) return raiseText(T.TypeError, 'tuple() takes no keyword arguments');
  if (nargs > 1) return raiseFormat1(T.TypeError, 'tuple expected at most 1 argument, got %d', fromInt49(nargs));
  const iterable: Value = nargs ? load<Value>(args) : 0;
  if (type == T.tuple) return iterable ? tupleFromIterable(iterable) : EmptyTuple;
  const base = iterable ? tupleFromIterable(iterable) : EmptyTuple;
  if (!base) return 0;
  const n = tupleSize(base);
  const p = tupleNewOf(type, n);
  if (p) copyRefs(p + Tuple_items, tupleItems(base), n);
  decref(base);
  return fromAddress(p);
}

function tupleRepr(self: Value): Value {
  const n = tupleSize(self);
  if (n == 0) return strFromLiteral('()');
  const entered = reprEnter(self);
  if (entered != 0) return entered > 0 ? strFromLiteral('(...)') : 0;
  const b = sbNew();
  let ok = b != 0 && sbChar(b, 0x28);
  for (let i: u32 = 0; ok && i < n; i++) {
    ok = (i == 0 || sbText(b, ', ')) && sbStrSteal(b, repr(tupleItemBorrowed(self, i)));
  }
  ok = ok && sbText(b, n == 1 ? ',)' : ')');
  reprLeave(self);
  if (ok) return sbFinish(b);
  if (b) sbDrop(b);
  return 0;
}

const XX_1: u64 = 11400714785074694791;
const XX_2: u64 = 14029467366897019727;
const XX_5: u64 = 2870177450012600261;

/** The hash of xxHash's short-input loop over the items' hashes, as CPython has it. */
export function tupleHash(self: Value): i64 {
  const known = atomic.load<i64>(addressOf(self), offsetof<Tuple>("hash"));
  if (known != -1) return known;
  const n = tupleSize(self);
  let acc: u64 = XX_5;
  for (let i: u32 = 0; i < n; i++) {
    const item = tupleItemBorrowed(self, i);
    const lane = isHeap(item) && changetype<Obj>(addressOf(item)).type == T.tuple ? nestedHash(item) : isSimpleKey(item) ? hashOfSimpleKey(item) : hashOf(item);
    if (lane == -1) return -1;
    acc += <u64>lane * XX_2;
    acc = rotl(acc, 31);
    acc *= XX_1;
  }
  acc += <u64>n ^ (XX_5 ^ 3527539);
  if (acc == <u64>-1) acc = 1546275796;
  atomic.store<i64>(addressOf(self), <i64>acc, offsetof<Tuple>("hash"));
  return <i64>acc;
}

/** Hash of a tuple in a tuple: the nesting is bounded. */
function nestedHash(v: Value): i64 {
  if (!enterRecursion(' while hashing a tuple')) return -1;
  const hash = tupleHash(v);
  leaveRecursion();
  return hash;
}

function tupleCompare(a: Value, b: Value, op: i32): Value {
  if (!isTuple(a) || !isTuple(b)) return NotImplemented;
  const n = tupleSize(a);
  const m = tupleSize(b);
  const common = min<u32>(n, m);
  let i: u32 = 0;
  for (; i < common; i++) {
    const x = tupleItemBorrowed(a, i);
    const y = tupleItemBorrowed(b, i);
    if (x == y) continue;
    const equal = compareBool(x, y, CompareOp.eq);
    if (equal < 0) return 0;
    if (!equal) break;
  }
  if (i >= common) return compareSizes(n, m, op);
  if (op == CompareOp.eq) return fromBool(false);
  if (op == CompareOp.ne) return fromBool(true);
  return richCompare(tupleItemBorrowed(a, i), tupleItemBorrowed(b, i), op);
}
/** Order of sequences of which one is the beginning of the other. */
export function compareSizes(n: i64, m: i64, op: i32): Value {
  switch (op) {
    case CompareOp.lt: return fromBool(n < m);
    case CompareOp.le: return fromBool(n <= m);
    case CompareOp.eq: return fromBool(n == m);
    case CompareOp.ne: return fromBool(n != m);
    case CompareOp.gt: return fromBool(n > m);
    default: return fromBool(n >= m);
  }
}

function tupleIter(self: Value): Value { return tupleIteratorNew(self); }
function tupleLength(self: Value): i64 { return tupleSize(self); }
function tupleItem(self: Value, i: i64): Value {
  if (<u64>i >= <u64>tupleSize(self)) return raiseText(T.IndexError, 'tuple index out of range');
  return newRef(tupleItemBorrowed(self, <u32>i));
}
function tupleSubscript(self: Value, key: Value): Value {
  if (isInt49(key)) {
    const i = int49(key);
    return tupleItem(self, i < 0 ? i + tupleSize(self) : i);
  }
  if (isIndex(key)) {
    const i = asIndexI64(key, T.IndexError);
    if (i == -1 && hasError()) return 0;
    return tupleItem(self, i < 0 ? i + tupleSize(self) : i);
  }
  if (typeOf(key) != T.slice) return raiseFormat1(T.TypeError, 'tuple indices must be integers or slices, not %T', key);
  const out = scratchPush(32);
  const ok = sliceIndices(key, tupleSize(self), out);
  const start = load<i64>(out);
  const step = load<i64>(out, 16);
  const n = <u32>load<i64>(out, 24);
  scratchPop(out);
  if (!ok) return 0;
  if (n == 0) return EmptyTuple;
  if (start == 0 && step == 1 && n == tupleSize(self) && typeOf(self) == T.tuple) return newRef(self);
  const t = tupleNew(n);
  if (!t) return 0;
  let i = start;
  for (let k: u32 = 0; k < n; k++, i += step) tupleInitSteal(t, k, newRef(tupleItemBorrowed(self, <u32>i)));
  return fromAddress(t);
}
function tupleContains(self: Value, v: Value): i32 {
  const n = tupleSize(self);
  for (let i: u32 = 0; i < n; i++) {
    const same = compareBool(tupleItemBorrowed(self, i), v, CompareOp.eq);
    if (same != 0) return same;
  }
  return 0;
}
function tupleRepeat(self: Value, count: i64): Value {
  const n = tupleSize(self);
  if (n == 0 || count == 1) {
    if (typeOf(self) == T.tuple) return newRef(self);
    if (n == 0) return EmptyTuple;
  }
  if (count <= 0) return EmptyTuple;
  if (count > 0x1ffffff0 / <i64>n) return memoryError();
  const t = tupleNew(n * <u32>count);
  if (!t) return 0;
  let out = t + Tuple_items;
  for (let k: i64 = 0; k < count; k++, out += <usize>n << 3) copyRefs(out, tupleItems(self), n);
  return fromAddress(t);
}

function tupleIndex(self: Value, args: usize): Value {
  const n = <i64>tupleSize(self);
  const start = seqIndexArgument(arg(args, 1), 0, n);
  if (start < 0) return 0;
  const stop = seqIndexArgument(arg(args, 2), n, n);
  if (stop < 0) return 0;
  for (let i = start; i < stop && i < n; i++) {
    const same = compareBool(tupleItemBorrowed(self, <u32>i), arg(args, 0), CompareOp.eq);
    if (same < 0) return 0;
    if (same) return fromInt49(i);
  }
  return raiseText(T.ValueError, 'tuple.index(x): x not in tuple');
}
function tupleCount(self: Value, v: Value): Value {
  const n = tupleSize(self);
  let count: i64 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const same = compareBool(tupleItemBorrowed(self, i), v, CompareOp.eq);
    if (same < 0) return 0;
    count += same;
  }
  return fromInt49(count);
}
function tupleGetNewArgs(self: Value): Value {
  const n = tupleSize(self);
  const plain = tupleNew(n);
  if (!plain) return 0;
  if (n) copyRefs(plain + Tuple_items, tupleItems(self), n);
  const result = tuple1(fromAddress(plain));
  decref(fromAddress(plain));
  return result;
}
function tupleClassGetItem(cls: Value, item: Value): Value { return genericAliasNew(cls, item); }

/** Boot: the one empty tuple. */
export function initEmptyTuple(): void {
  const t = changetype<Tuple>(addressOf(EmptyTuple));
  t.refLocal = IMMORTAL;
  t.type = T.tuple;
  t.size = 0;
  t.hash = -1;
}

export function initTuple(): void {
  typeSetup(T.tuple, Tuple_items, 8, TypeFlag.hasGc | TypeFlag.baseType | TypeFlag.tupleSubclass | TypeFlag.sequence | TypeFlag.matchSelf);
  const type = changetype<Type>(T.tuple);
  type.dealloc = tupleDealloc.index;
  type.traverse = tupleTraverse.index;
  type.repr = tupleRepr.index;
  type.hash = tupleHash.index;
  type.richcompare = tupleCompare.index;
  type.iter = tupleIter.index;
  type.length = tupleLength.index;
  type.subscript = tupleSubscript.index;
  type.item = tupleItem.index;
  type.contains = tupleContains.index;
  type.concat = tupleConcat.index;
  type.seqRepeat = tupleRepeat.index;
  type.new_ = tupleNewSlot.index;
  method(T.tuple, '__getnewargs__($self, /)', tupleGetNewArgs.index, Kind.noargs);
  method(T.tuple, 'index($self, value, start=0, stop=sys.maxsize, /)', tupleIndex.index, Kind.slots);
  method(T.tuple, 'count($self, value, /)', tupleCount.index, Kind.one);
  classMethod(T.tuple, '__class_getitem__($type, object, /)', tupleClassGetItem.index, Kind.one);
  doc(T.tuple, '', 'Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable\'s items.\n\nIf the argument is a tuple, the return value is the same object.');
}

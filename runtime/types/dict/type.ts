// The type dict: its slots and methods.
import { None, NotImplemented } from '../../base/addresses.gen';
import { Dict, Dict_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { CompareOp, Value, addressOf, fromAddress, fromBool, fromInt49, typeOf } from '../../base/value';
import { EmptyTuple } from '../../base/addresses.gen';
import { memFree, memUsable } from '../../alloc/memory';
import { instanceAlloc, objectFree } from '../../alloc/object';
import { compareBool, hashNotImplemented, repr } from '../../object/abstract-object';
import { getIter, iterNext, setItem } from '../../object/abstract-sequence';
import { call0 } from '../../object/call';
import { Kind, arg, classMethod, doc, method, methodBesideSlot } from '../../object/def';
import { raiseFormat1, raiseKeyError, raiseText, reprEnter, reprLeave } from '../../object/errors';
import { gcUntrack, gcVisit } from '../../object/gc';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag, isAnySet, isDict } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { unlockObject } from '../../sync/mutex';
import { isShared, lockForChange, nextSerial } from '../sharing';
import { setNext, tlsNextHash } from '../set/set';
import { sbChar, sbDrop, sbFinish, sbNew, sbStrSteal, sbText } from '../str/builder';
import { isStr, strFromLiteral } from '../str/str';
import { tuple2Steal, tupleItemBorrowed, tupleSize } from '../tuple';
import { cloneOf } from './merge';
import {
  dictClear, dictContains, dictContainsHashed, dictCopy, dictDelete, dictGet, dictGetHashed, dictMerge, dictNew, dictNext, dictNextHashed, dictPop, dictSet, dictSetDefault, dictSetHashed, dictSize,
  dictSubscript, dictUpdate, tlsNextKeyHash,
} from './dict';
import { dropEntries, hashOfKey, removeLockHeld, tlsRemovedKey, tlsRemovedValue } from './insert';
import { dictIteratorNew } from './iterators';
import { EmptyKeys, entryHash, keySlot, keysAt } from './keys';
import { viewNew } from './views';

export function dictDealloc(p: usize): void {
  gcUntrack(p);
  const keys = changetype<Dict>(p).keys;
  if (keys != EmptyKeys && keys) {
    changetype<Dict>(p).keys = EmptyKeys;
    dropEntries(p, keys);
    memFree(keys);
  }
  objectFree(p);
}
export function dictTraverse(p: usize): void {
  const keys = changetype<Dict>(p).keys;
  if (!keys) return;
  const n = <i32>keysAt(keys).count;
  for (let i = 0; i < n; i++) {
    const slot = keySlot(keys, i);
    gcVisit(load<Value>(slot));
    gcVisit(load<Value>(slot, 8));
  }
}
function dictClearSlot(p: usize): void { dictClear(fromAddress(p)); }

/** A new empty instance of dict or a subclass. */
export function dictNewOf(type: usize): Value {
  if (type == T.dict) return dictNew();
  const p = instanceAlloc(type);
  if (p) changetype<Dict>(p).keys = EmptyKeys;
  return fromAddress(p);
}
function dictNewSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value { return dictNewOf(type); }
export function dictInit(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (nargs > 1) {
    raiseFormat1(T.TypeError, 'dict expected at most 1 argument, got %d', fromInt49(nargs));
    return false;
  }
  return updateFrom(self, args, nargs, kwnames);
}
/** dict.update's and dict()'s arguments: at most one positional, keywords. */
function updateFrom(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (nargs && !dictUpdate(self, load<Value>(args))) return false;
  if (!kwnames) return true;
  const n = tupleSize(kwnames);
  for (let i: u32 = 0; i < n; i++) {
    if (!dictSet(self, tupleItemBorrowed(kwnames, i), load<Value>(args + (<usize>(nargs + i) << 3)))) return false;
  }
  return true;
}
function dictUpdateMethod(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs > 1) return raiseFormat1(T.TypeError, 'update expected at most 1 argument, got %d', fromInt49(nargs));
  return updateFrom(self, args, nargs, kwnames) ? None : 0;
}

function dictRepr(self: Value): Value {
  if (dictSize(self) == 0) return strFromLiteral('{}');
  const entered = reprEnter(self);
  if (entered != 0) return entered > 0 ? strFromLiteral('{...}') : 0;
  const b = sbNew();
  let ok = b != 0 && sbChar(b, 0x7b);
  const at = scratchPush(24);
  store<i32>(at, 0);
  let first = true;
  while (ok && dictNext(self, at, at + 8, at + 16)) {
    const key = load<Value>(at, 8);
    const value = load<Value>(at, 16);
    ok = (first || sbText(b, ', ')) && sbStrSteal(b, repr(key)) && sbText(b, ': ') && sbStrSteal(b, repr(value));
    first = false;
    decref(key);
    decref(value);
  }
  scratchPop(at);
  ok = ok && sbChar(b, 0x7d);
  reprLeave(self);
  if (ok) return sbFinish(b);
  if (b) sbDrop(b);
  return 0;
}

/** a == b for dicts: 1, 0, -1 */
function dictEqual(a: Value, b: Value): i32 {
  if (dictSize(a) != dictSize(b)) return 0;
  const at = scratchPush(24);
  store<i32>(at, 0);
  let result = 1;
  while (result == 1 && dictNext(a, at, at + 8, at + 16)) {
    const key = load<Value>(at, 8);
    const value = load<Value>(at, 16);
    const other = dictGet(b, key);
    if (other) {
      result = compareBool(value, other, CompareOp.eq);
      decref(other);
    } else {
      result = hasError() ? -1 : 0;
    }
    decref(key);
    decref(value);
  }
  scratchPop(at);
  return result;
}
function dictCompare(a: Value, b: Value, op: i32): Value {
  if (!isDict(a) || !isDict(b) || (op != CompareOp.eq && op != CompareOp.ne)) return NotImplemented;
  const equal = dictEqual(a, b);
  return equal < 0 ? 0 : fromBool((equal != 0) == (op == CompareOp.eq));
}

function dictLength(self: Value): i64 { return dictSize(self); }
function dictIter(self: Value): Value { return dictIteratorNew(self, T.dict_keyiterator); }
function dictReversed(self: Value): Value { return dictIteratorNew(self, T.dict_reversekeyiterator); }
export function dictAssSubscript(self: Value, key: Value, value: Value): bool {
  return value ? dictSet(self, key, value) : dictDelete(self, key);
}
function dictOr(a: Value, b: Value): Value {
  if (!isDict(a) || !isDict(b)) return NotImplemented;
  const result = cloneOf(a);
  if (!result) return 0;
  if (dictUpdate(result, b)) return result;
  decref(result);
  return 0;
}
function dictInplaceOr(self: Value, other: Value): Value { return dictUpdate(self, other) ? newRef(self) : 0; }

function dictGetMethod(self: Value, args: usize): Value {
  const v = dictGet(self, arg(args, 0));
  if (v || hasError()) return v;
  return arg(args, 1) ? newRef(arg(args, 1)) : None;
}
function dictSetDefaultMethod(self: Value, args: usize): Value {
  return dictSetDefault(self, arg(args, 0), arg(args, 1) ? arg(args, 1) : None);
}
function dictPopMethod(self: Value, args: usize): Value { return dictPop(self, arg(args, 0), arg(args, 1)); }

/** (key, value) of the newest item, removed. */
export function dictPopItem(self: Value): Value {
  const p = addressOf(self);
  lockForChange(p);
  const dict = changetype<Dict>(p);
  if (dict.used == 0) {
    unlockObject(p);
    return raiseText(T.KeyError, 'popitem(): dictionary is empty');
  }
  const keys = dict.keys;
  const block = keysAt(keys);
  // Entries of a shared table are never used again, so `count` stays: `tail` remembers how much of the end is known to be deleted.
  let i = <i32>(block.count == block.tailCount ? block.tail : block.count) - 1;
  while (load<Value>(keySlot(keys, i)) == 0) i--;
  removeLockHeld(p, i, entryHash(keys, i));
  if (isShared(p)) {
    block.tail = i;
    block.tailCount = block.count;
  } else {
    block.count = i;
    block.serial = nextSerial(); // entries from i on will be used again
  }
  const key = tlsRemovedKey;
  const value = tlsRemovedValue;
  unlockObject(p);
  return tuple2Steal(key, value);
}
function dictKeysMethod(self: Value): Value { return viewNew(T.dict_keys, self); }
function dictValuesMethod(self: Value): Value { return viewNew(T.dict_values, self); }
function dictItemsMethod(self: Value): Value { return viewNew(T.dict_items, self); }
function dictClearMethod(self: Value): Value {
  dictClear(self);
  return None;
}
function dictCopyMethod(self: Value): Value { return dictCopy(self); }

function dictFromKeys(cls: Value, args: usize): Value {
  const iterable = arg(args, 0);
  const value = arg(args, 1) ? arg(args, 1) : None;
  const result = call0(cls);
  if (!result) return 0;
  const plain = typeOf(result) == T.dict;
  if (plain && (typeOf(iterable) == T.dict || isAnySet(iterable))) {
    if (addKeys(result, iterable, value)) return result;
    decref(result);
    return 0;
  }
  const it = getIter(iterable);
  let ok = it != 0;
  while (ok) {
    const key = iterNext(it);
    if (!key) {
      ok = !hasError();
      break;
    }
    ok = plain ? dictSet(result, key, value) : setItem(result, key, value);
    decref(key);
  }
  decref(it);
  if (ok) return result;
  decref(result);
  return 0;
}
/** result[key] = value for the keys of a dict or the elements of a set, whose hashes are known. */
function addKeys(result: Value, keys: Value, value: Value): bool {
  const isSet = isAnySet(keys);
  const at = scratchPush(16);
  store<u64>(at, 0);
  let ok = true;
  while (ok && (isSet ? setNext(keys, at, at + 8) : dictNextHashed(keys, at, at + 8))) {
    const key = load<Value>(at, 8);
    ok = dictSetHashed(result, key, isSet ? tlsNextHash : tlsNextKeyHash, value);
    decref(key);
  }
  scratchPop(at);
  return ok;
}
function containsMethod(self: Value, key: Value): Value {
  const found = dictContains(self, key);
  return found < 0 ? 0 : fromBool(found != 0);
}
function dictSizeof(self: Value): Value {
  const keys = changetype<Dict>(addressOf(self)).keys;
  const own = <i64>changetype<Type>(typeOf(self)).basicSize;
  return fromInt49(keys == EmptyKeys ? own : own + <i64>memUsable(keys));
}
function dictClassGetItem(cls: Value, item: Value): Value { return genericAliasNew(cls, item); }

export function initDict(): void {
  typeSetup(T.dict, Dict_size, 0, TypeFlag.hasGc | TypeFlag.baseType | TypeFlag.dictSubclass | TypeFlag.mapping | TypeFlag.matchSelf);
  const type = changetype<Type>(T.dict);
  type.dealloc = dictDealloc.index;
  type.traverse = dictTraverse.index;
  type.clear = dictClearSlot.index;
  type.new_ = dictNewSlot.index;
  type.init = dictInit.index;
  type.repr = dictRepr.index;
  type.hash = hashNotImplemented.index;
  type.richcompare = dictCompare.index;
  type.iter = dictIter.index;
  type.length = dictLength.index;
  type.subscript = dictSubscript.index;
  type.assSubscript = dictAssSubscript.index;
  type.contains = dictContains.index;
  type.or = dictOr.index;
  type.ior = dictInplaceOr.index;
  methodBesideSlot(T.dict, '__contains__($self, key, /)', containsMethod.index, Kind.one);
  method(T.dict, '__reversed__($self, /)', dictReversed.index, Kind.noargs);
  method(T.dict, '__sizeof__($self, /)', dictSizeof.index, Kind.noargs);
  method(T.dict, 'get($self, key, default=None, /)', dictGetMethod.index, Kind.slots);
  method(T.dict, 'setdefault($self, key, default=None, /)', dictSetDefaultMethod.index, Kind.slots);
  method(T.dict, 'pop($self, key, default=<unrepresentable>, /)', dictPopMethod.index, Kind.slots);
  method(T.dict, 'popitem($self, /)', dictPopItem.index, Kind.noargs);
  method(T.dict, 'keys($self, /)', dictKeysMethod.index, Kind.noargs);
  method(T.dict, 'items($self, /)', dictItemsMethod.index, Kind.noargs);
  method(T.dict, 'values($self, /)', dictValuesMethod.index, Kind.noargs);
  method(T.dict, 'update($self, /, *args, **kwargs) as -', dictUpdateMethod.index, Kind.raw);
  classMethod(T.dict, 'fromkeys($type, iterable, value=None, /)', dictFromKeys.index, Kind.slots);
  method(T.dict, 'clear($self, /)', dictClearMethod.index, Kind.noargs);
  method(T.dict, 'copy($self, /)', dictCopyMethod.index, Kind.noargs);
  classMethod(T.dict, '__class_getitem__($type, object, /)', dictClassGetItem.index, Kind.one);
  doc(T.dict, '', 'dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object\'s\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)');
}

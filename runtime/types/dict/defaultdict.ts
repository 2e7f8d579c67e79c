// collections.defaultdict: a dict that asks its factory for what is missing.
import { EmptyTuple, None, NotImplemented } from '../../base/addresses.gen';
import { DefaultDict, DefaultDict_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { Value, addressOf, fromAddress, typeOf } from '../../base/value';
import { repr } from '../../object/abstract-object';
import { getIter } from '../../object/abstract-sequence';
import { call0, call2, callMethod0, isCallable } from '../../object/call';
import { instanceAlloc } from '../../alloc/object';
import { Kind, MemberKind, classMethod, doc, member, method } from '../../object/def';
import { formatText, raiseKeyError, raiseText, reprEnter, reprLeave } from '../../object/errors';
import { gcVisit } from '../../object/gc';
import { genericAliasNew } from '../../object/generic-alias';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { TypeFlag, isDict } from '../../object/type-flags';
import { isSubtype, typeSetup } from '../../object/type';
import { exchangeValue } from '../../sync/atomic';
import { strFromLiteral } from '../str/str';
import { tuple1, tupleInitSteal, tupleNew } from '../tuple';
import { dictSetDefault, dictUpdate } from './dict';
import { EmptyKeys } from './keys';
import { dictDealloc, dictInit, dictTraverse } from './type';

const FACTORY: usize = offsetof<DefaultDict>("factory");

function dealloc(p: usize): void {
  decref(exchangeValue(p + FACTORY, 0));
  dictDealloc(p);
}
function traverse(p: usize): void {
  gcVisit(changetype<DefaultDict>(p).factory);
  dictTraverse(p);
}
function newSlot(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const p = instanceAlloc(type);
  if (p) changetype<DefaultDict>(p).keys = EmptyKeys;
  return fromAddress(p);
}
function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  let factory: Value = None;
  if (nargs) {
    factory = load<Value>(args);
    if (factory != None && !isCallable(factory)) {
      raiseText(T.TypeError, 'first argument must be callable or None');
      return false;
    }
    args += 8;
    nargs--;
  }
  decref(exchangeValue(addressOf(self) + FACTORY, newRef(factory)));
  return dictInit(self, args, nargs, kwnames);
}
/** d.__missing__(key): also called directly by dictSubscript. */
export function defaultDictMissing(self: Value, key: Value): Value {
  const factory = tryIncrefAt(addressOf(self) + FACTORY);
  if (factory == 0 || factory == None) return raiseKeyError(key);
  const value = call0(factory);
  decref(factory);
  if (!value) return 0;
  // setdefault: of two threads that miss the same key both get the value that was stored first
  const stored = dictSetDefault(self, key, value);
  decref(value);
  return stored;
}
function reprSlot(self: Value): Value {
  const base = call_indirect<Value>(changetype<Type>(T.dict).repr, self);
  if (!base) return 0;
  const factory = tryIncrefAt(addressOf(self) + FACTORY);
  let text: Value = 0;
  if (factory == 0) {
    text = strFromLiteral('None');
  } else {
    const entered = reprEnter(factory);
    if (entered == 0) {
      text = repr(factory);
      reprLeave(factory);
    } else if (entered > 0) {
      text = strFromLiteral('...');
    }
  }
  const result = text ? formatText('%U(%U, %U)', changetype<Type>(typeOf(self)).name, text, base, 0) : 0;
  decref(factory);
  decref(text);
  decref(base);
  return result;
}
function copyMethod(self: Value): Value {
  const factory = tryIncrefAt(addressOf(self) + FACTORY);
  const result = call2(fromAddress(typeOf(self)), factory ? factory : None, self);
  decref(factory);
  return result;
}
function or(a: Value, b: Value): Value {
  const mine = isSubtype(typeOf(a), T.defaultdict);
  const self = mine ? a : b;
  if (!isDict(mine ? b : a)) return NotImplemented;
  const factory = tryIncrefAt(addressOf(self) + FACTORY);
  const result = call2(fromAddress(typeOf(self)), factory ? factory : None, a);
  decref(factory);
  if (!result || dictUpdate(result, b)) return result;
  decref(result);
  return 0;
}
function reduceMethod(self: Value): Value {
  const factory = tryIncrefAt(addressOf(self) + FACTORY);
  const args = factory == 0 || factory == None ? EmptyTuple : tuple1(factory);
  decref(factory);
  const items = args ? callMethod0(self, N.items) : 0;
  const it = items ? getIter(items) : 0;
  decref(items);
  const t = it ? tupleNew(5) : 0;
  if (!t) {
    decref(args);
    decref(it);
    return 0;
  }
  tupleInitSteal(t, 0, newRef(fromAddress(typeOf(self))));
  tupleInitSteal(t, 1, args);
  tupleInitSteal(t, 2, None);
  tupleInitSteal(t, 3, None);
  tupleInitSteal(t, 4, it);
  return fromAddress(t);
}
function classGetItem(cls: Value, item: Value): Value { return genericAliasNew(cls, item); }

export function initDefaultDict(): void {
  typeSetup(T.defaultdict, DefaultDict_size, 0, TypeFlag.hasGc | TypeFlag.baseType | TypeFlag.dictSubclass | TypeFlag.mapping | TypeFlag.matchSelf);
  const type = changetype<Type>(T.defaultdict);
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.new_ = newSlot.index;
  type.init = init.index;
  type.repr = reprSlot.index;
  type.or = or.index;
  method(T.defaultdict, '__missing__($self, object, /)', defaultDictMissing.index, Kind.one);
  method(T.defaultdict, 'copy($self, /)', copyMethod.index, Kind.noargs);
  method(T.defaultdict, '__copy__($self, /)', copyMethod.index, Kind.noargs);
  method(T.defaultdict, '__reduce__($self, /)', reduceMethod.index, Kind.noargs);
  classMethod(T.defaultdict, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  member(T.defaultdict, 'default_factory', offsetof<DefaultDict>("factory"), MemberKind.valueOrNone);
  doc(T.defaultdict, '', 'defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe default factory is called without arguments to produce\na new value when a key is not present, in __getitem__ only.\nA defaultdict compares equal to a dict with the same items.\nAll remaining arguments are treated the same as if they were\npassed to the dict constructor, including keyword arguments.');
}

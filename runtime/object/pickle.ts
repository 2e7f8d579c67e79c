// Default pickling and copying: __reduce_ex__ through copyreg, __getstate__.
import { None } from '../base/addresses.gen';
import { Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { root, Root } from '../base/roots';
import { scratchPop, scratchPush } from '../base/scratch';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, fromInt49, typeOf, Value } from '../base/value';
import { dictGetStr, dictNew, dictSet, dictSize } from '../types/dict/dict';
import { internLiteral } from '../types/str/intern';
import { tuple2Steal, tuple3, tupleFromArraySteal, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../types/tuple';
import { getItemAt, getIter, length } from './abstract-sequence';
import { getAttr, getAttrOptional, lookupSpecial } from './attr';
import { call0, call1, callMethod0, callMethod1, callMethod2 } from './call';
import { raiseFormat1, raiseText } from './errors';
import { decref, newRef } from './refcount';
import { typeLookup } from './type';
import { isDict, isList, isTuple, TypeFlag } from './type-flags';

/** The module copyreg, imported if need be (owned). */
function copyreg(): Value {
  const name = internLiteral('copyreg');
  const modules = root(Root.modules);
  let module = modules ? dictGetStr(modules, name) : 0;
  if (module) return module;
  const importer = dictGetStr(root(Root.builtinsDict), N.__import__);
  if (!importer) return raiseText(T.ImportError, 'copyreg');
  module = call1(importer, name);
  decref(importer);
  return module;
}

/** copyreg._reduce_ex(self, protocol): protocols 0 and 1. */
export function reduce0(self: Value, protocol: i32): Value {
  const module = copyreg();
  if (!module) return 0;
  const result = callMethod2(module, internLiteral('_reduce_ex'), self, fromInt49(protocol));
  decref(module);
  return result;
}

/** Names of the slots of a class and its bases, from copyreg._slotnames; owned, None or a list. */
function slotNames(cls: usize): Value {
  const cached = dictGetStr(changetype<Type>(cls).dict, N.__slotnames__);
  if (cached) return cached;
  const module = copyreg();
  if (!module) return 0;
  const names = callMethod1(module, internLiteral('_slotnames'), fromAddress(cls));
  decref(module);
  if (names && names != None && !isList(names)) {
    decref(names);
    return raiseText(T.TypeError, "copyreg._slotnames didn't return a list or None");
  }
  return names;
}

/** object.__getstate__: the dict, or None, or (dict or None, dict of the slots). */
export function getStateDefault(self: Value, required: bool): Value {
  const type = typeOf(self);
  const t = changetype<Type>(type);
  if (required && t.itemSize) return raiseFormat1(T.TypeError, 'cannot pickle %T objects', self);
  let state = getAttrOptional(self, N.__dict__);
  if (!state) {
    if (hasError()) return 0;
    state = None;
  } else if (isDict(state) && !dictSize(state) && t.dictOffset) {
    decref(state);
    state = None;
  }
  const names = slotNames(type);
  if (!names) {
    decref(state);
    return 0;
  }
  const count = names == None ? 0 : length(names);
  if (required && refusesPickling(t, count)) {
    decref(names);
    decref(state);
    return raiseFormat1(T.TypeError, "cannot pickle '%T' object", self);
  }
  if (count > 0) {
    const values = dictNew();
    let ok = values != 0;
    for (let i: i64 = 0; ok && i < count; i++) {
      const name = getItemAt(names, i);
      const value = getAttrOptional(self, name);
      if (value) ok = dictSet(values, name, value);
      else ok = !hasError();
      decref(value);
      decref(name);
    }
    if (ok && dictSize(values)) state = tuple2Steal(state, values);
    else if (ok) decref(values);
    else {
      decref(values);
      decref(state);
      state = 0;
    }
  }
  decref(names);
  return state;
}
/** Has it native fields that the default would lose? */
function refusesPickling(t: Type, slots: i64): bool {
  let basic: i64 = changetype<Type>(T.object).basicSize;
  if (t.dictOffset) basic += 8 + 8 * <i64>t.inlineCount;
  if (t.weakOffset && !t.itemSize) basic += 8;
  basic += 8 * slots;
  return <i64>t.basicSize > basic + ((t.flags & TypeFlag.heapType) != 0 ? 8 * <i64>MAX_DRIFT(t) : 0) && changetype<Type>(t.native).basicSize > changetype<Type>(T.object).basicSize;
}
@inline function MAX_DRIFT(t: Type): u32 { return 0; }

/** (positional arguments, keyword arguments) for __newobj__: stored at out and out + 8 (owned or 0). false = error. */
function newArguments(self: Value, out: usize): bool {
  store<Value>(out, 0);
  store<Value>(out, 0, 8);
  let getter = lookupSpecial(self, N.__getnewargs_ex__);
  if (getter) {
    const pair = call0(getter);
    decref(getter);
    if (!pair) return false;
    if (!isTuple(pair)) {
      raiseFormat1(T.TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", pair);
    } else if (tupleSize(pair) != 2) {
      raiseFormat1(T.ValueError, '__getnewargs_ex__ should return a tuple of length 2, not %d', fromInt49(tupleSize(pair)));
    } else if (!isTuple(tupleItemBorrowed(pair, 0))) {
      raiseFormat1(T.TypeError, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'", tupleItemBorrowed(pair, 0));
    } else if (!isDict(tupleItemBorrowed(pair, 1))) {
      raiseFormat1(T.TypeError, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'", tupleItemBorrowed(pair, 1));
    } else {
      store<Value>(out, newRef(tupleItemBorrowed(pair, 0)));
      store<Value>(out, newRef(tupleItemBorrowed(pair, 1)), 8);
    }
    decref(pair);
    return !hasError();
  }
  if (hasError()) return false;
  getter = lookupSpecial(self, N.__getnewargs__);
  if (!getter) return !hasError();
  const args = call0(getter);
  decref(getter);
  if (!args) return false;
  if (!isTuple(args)) {
    raiseFormat1(T.TypeError, "__getnewargs__ should return a tuple, not '%T'", args);
    decref(args);
    return false;
  }
  store<Value>(out, args);
  return true;
}

/** Protocol 2: (copyreg.__newobj__, (cls, *args), state, list items, dict items). */
export function reduce2(self: Value): Value {
  const type = typeOf(self);
  if (!changetype<Type>(type).new_) return raiseFormat1(T.TypeError, "cannot pickle '%T' object", self);
  const out = scratchPush(16);
  let result: Value = 0;
  if (newArguments(self, out)) result = reduceWith(self, load<Value>(out), load<Value>(out, 8));
  decref(load<Value>(out));
  decref(load<Value>(out, 8));
  scratchPop(out);
  return result;
}

function reduceWith(self: Value, args: Value, kwargs: Value): Value {
  const cls = fromAddress(typeOf(self));
  const module = copyreg();
  if (!module) return 0;
  let maker: Value;
  let makerArgs: Value = 0;
  if (kwargs && dictSize(kwargs)) {
    maker = getAttr(module, internLiteral('__newobj_ex__'));
    if (maker) makerArgs = tuple3(cls, args, kwargs);
  } else {
    maker = getAttr(module, internLiteral('__newobj__'));
    if (maker) {
      const n: u32 = args ? tupleSize(args) : 0;
      const t = tupleNew(n + 1);
      if (t) {
        tupleInitSteal(t, 0, newRef(cls));
        for (let i: u32 = 0; i < n; i++) tupleInitSteal(t, i + 1, newRef(tupleItemBorrowed(args, i)));
      }
      makerArgs = fromAddress(t);
    }
  }
  decref(module);
  const hasArgs = args != 0;
  let state: Value = 0;
  if (makerArgs) {
    const getter = getAttr(self, N.__getstate__);
    if (getter) {
      const plain = isDefaultGetState(self);
      state = plain ? getStateDefault(self, !(hasArgs || isList(self) || isDict(self))) : call0(getter);
      decref(getter);
    }
  }
  const listItems = !state ? 0 : isList(self) ? getIter(self) : newRef(None);
  const dictItems = !listItems ? 0 : isDict(self) ? itemsIterator(self) : newRef(None);
  if (!dictItems) {
    decref(maker);
    decref(makerArgs);
    decref(state);
    decref(listItems);
    return 0;
  }
  const t = scratchPush(40);
  store<Value>(t, maker);
  store<Value>(t, makerArgs, 8);
  store<Value>(t, state, 16);
  store<Value>(t, listItems, 24);
  store<Value>(t, dictItems, 32);
  const result = tupleFromArraySteal(t, 5);
  scratchPop(t);
  return result;
}

function isDefaultGetState(self: Value): bool {
  const found = typeLookup(typeOf(self), N.__getstate__);
  const base = typeLookup(T.object, N.__getstate__);
  decref(found);
  decref(base);
  return found == base;
}
function itemsIterator(self: Value): Value {
  const items = callMethod0(self, N.items);
  if (!items) return 0;
  const it = getIter(items);
  decref(items);
  return it;
}

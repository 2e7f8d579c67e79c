// hamt: the storage of contexts as an immutable mapping.
//
// CPython keeps the values of a context in a hash array mapped trie, and lets its tests use one with keys of any kind.
// What stands in its place here is the dict of a Context that copies share until one of them changes (contextvars.ts): a
// hamt is such a Context, set() and delete() change a copy. The field `data` of the hamt holds its Context.
import { None, NotImplemented } from '../../base/addresses.gen';
import { Context, Context_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, typeOf, Value } from '../../base/value';
import { gcAlloc, objectFree } from '../../alloc/object';
import { hashNotImplemented } from '../../object/abstract-object';
import { getIter } from '../../object/abstract-sequence';
import { arg, defineNew, Kind, method, moduleSetSteal } from '../../object/def';
import { raiseKeyError } from '../../object/errors';
import { gcTrack, gcVisit } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { viewNew } from '../../types/dict/views';
import { change, contextCompare, contextCopy, contextLength, contextNew, lookUp, sharedOrEmpty } from '../contextvars';

@inline function at(v: Value): Context { return changetype<Context>(<usize>v); }

function newSteal(context: Value): Value {
  const p = context ? gcAlloc(T.hamt, Context_size) : 0;
  if (!p) {
    decref(context);
    return 0;
  }
  changetype<Context>(p).data = context;
  gcTrack(p);
  return fromAddress(p);
}
function create(type: usize, args: usize): Value { return newSteal(contextNew()); }
/** A copy in which the key has another value, or none. */
function changed(self: Value, key: Value, value: Value): Value {
  const copy = contextCopy(at(self).data);
  if (!copy) return 0;
  if (change(copy, key, value)) return newSteal(copy);
  decref(copy);
  return 0;
}
function set(self: Value, args: usize): Value {
  const old = lookUp(at(self).data, arg(args, 0));
  if (!old && hasError()) return 0;
  const result = old && old == arg(args, 1) ? newRef(self) : changed(self, arg(args, 0), arg(args, 1));
  decref(old);
  return result;
}
function remove(self: Value, key: Value): Value {
  const old = lookUp(at(self).data, key);
  if (!old) return hasError() ? 0 : newRef(self);
  decref(old);
  return changed(self, key, 0);
}
function get(self: Value, args: usize): Value {
  const value = lookUp(at(self).data, arg(args, 0));
  if (value || hasError()) return value;
  return arg(args, 1) ? newRef(arg(args, 1)) : None;
}
function subscript(self: Value, key: Value): Value {
  const value = lookUp(at(self).data, key);
  return value || hasError() ? value : raiseKeyError(key);
}
function contains(self: Value, key: Value): i32 {
  const value = lookUp(at(self).data, key);
  decref(value);
  return value ? 1 : hasError() ? -1 : 0;
}
function length(self: Value): i64 { return contextLength(at(self).data); }
function view(self: Value, type: usize): Value {
  const data = sharedOrEmpty(at(self).data);
  const result = data ? viewNew(type, data) : 0;
  decref(data);
  return result;
}
function keys(self: Value): Value { return view(self, T.dict_keys); }
function values(self: Value): Value { return view(self, T.dict_values); }
function items(self: Value): Value { return view(self, T.dict_items); }
function iterate(self: Value): Value {
  const all = keys(self);
  const it = all ? getIter(all) : 0;
  decref(all);
  return it;
}
function compare(a: Value, b: Value, op: i32): Value {
  return typeOf(a) == T.hamt && typeOf(b) == T.hamt ? contextCompare(at(a).data, at(b).data, op) : NotImplemented;
}
function dealloc(p: usize): void {
  decref(changetype<Context>(p).data);
  objectFree(p);
}
function traverse(p: usize): void { gcVisit(changetype<Context>(p).data); }

export function initTestContexts(module: Value): void {
  typeSetup(T.hamt, Context_size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(T.hamt);
  t.weakOffset = <u32>offsetof<Context>('weakrefs');
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.hash = hashNotImplemented.index;
  t.richcompare = compare.index;
  t.iter = iterate.index;
  t.length = length.index;
  t.subscript = subscript.index;
  t.contains = contains.index;
  defineNew(T.hamt, 'hamt()', create.index);
  method(T.hamt, 'set($self, key, value, /)', set.index, Kind.slots);
  method(T.hamt, 'delete($self, key, /)', remove.index, Kind.one);
  method(T.hamt, 'get($self, key, default=None, /)', get.index, Kind.slots);
  method(T.hamt, 'keys($self, /)', keys.index, Kind.noargs);
  method(T.hamt, 'values($self, /)', values.index, Kind.noargs);
  method(T.hamt, 'items($self, /)', items.index, Kind.noargs);
  moduleSetSteal(module, 'hamt', fromAddress(T.hamt));
}

// types.MappingProxyType: a read-only view of a mapping; what `cls.__dict__` gives.
import { None } from '../base/addresses.gen';
import { MappingProxy, MappingProxy_size, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { fromAddress, typeOf, Value } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { bitOr } from './abstract-number';
import { hashOf, richCompare, str as strOf } from './abstract-object';
import { contains as containsIn, getItem, getIter, isMapping, length as lengthOf } from './abstract-sequence';
import { callMethod0, callMethod2 } from './call';
import { arg, classMethod, defineNew, doc, Kind, method } from './def';
import { enterRecursion, formatText, leaveRecursion, raiseFormat1, raiseFormat2 } from './errors';
import { gcTrack, gcVisit } from './gc';
import { genericAliasNew } from './generic-alias';
import { decref, newRef } from './refcount';
import { typeSetup } from './type';
import { isList, isTuple, TypeFlag } from './type-flags';

@inline function mappingOf(v: Value): Value { return changetype<MappingProxy>(<usize>v).mapping; }

/** types.MappingProxyType(mapping). */
export function mappingProxyNew(mapping: Value): Value {
  const p = gcAlloc(T.mappingproxy, MappingProxy_size);
  if (!p) return 0;
  changetype<MappingProxy>(p).mapping = newRef(mapping);
  gcTrack(p);
  return fromAddress(p);
}
function create(type: usize, args: usize): Value {
  const mapping = arg(args, 0);
  if (!isMapping(mapping) || isList(mapping) || isTuple(mapping)) return raiseFormat1(T.TypeError, 'mappingproxy() argument must be a mapping, not %T', mapping);
  return mappingProxyNew(mapping);
}

// A proxy of a proxy of a proxy... must not use up the stack of native calls. What goes through methods, comparisons and repr
// is counted there.
@inline function isNested(self: Value): bool { return typeOf(mappingOf(self)) == T.mappingproxy; }
function enter(self: Value): bool { return !isNested(self) || enterRecursion(''); }
function leave(self: Value): void { if (isNested(self)) leaveRecursion(); }

function length(self: Value): i64 {
  if (!enter(self)) return -1;
  const n = lengthOf(mappingOf(self));
  leave(self);
  return n;
}
function subscript(self: Value, key: Value): Value {
  if (!enter(self)) return 0;
  const v = getItem(mappingOf(self), key);
  leave(self);
  return v;
}
function contains(self: Value, key: Value): i32 {
  if (!enter(self)) return -1;
  const found = containsIn(mappingOf(self), key);
  leave(self);
  return found;
}
function iter(self: Value): Value {
  if (!enter(self)) return 0;
  const v = getIter(mappingOf(self));
  leave(self);
  return v;
}
function str(self: Value): Value {
  if (!enter(self)) return 0;
  const v = strOf(mappingOf(self));
  leave(self);
  return v;
}
function repr(self: Value): Value { return formatText('mappingproxy(%R)', mappingOf(self), 0, 0, 0); }
function hash(self: Value): i64 {
  if (!enter(self)) return -1;
  const h = hashOf(mappingOf(self));
  leave(self);
  return h;
}
function compare(a: Value, b: Value, op: i32): Value { return richCompare(mappingOf(a), typeOf(b) == T.mappingproxy ? mappingOf(b) : b, op); }
function or(a: Value, b: Value): Value {
  const x = typeOf(a) == T.mappingproxy ? mappingOf(a) : a;
  const y = typeOf(b) == T.mappingproxy ? mappingOf(b) : b;
  if (!enterRecursion('')) return 0;
  const v = bitOr(x, y);
  leaveRecursion();
  return v;
}
function ior(self: Value, other: Value): Value { return raiseFormat2(T.TypeError, "'|=' is not supported by %T; use '|' instead", self, 0); }
function get(self: Value, args: usize): Value { return callMethod2(mappingOf(self), N.get, arg(args, 0), arg(args, 1) ? arg(args, 1) : None); }
function keys(self: Value): Value { return callMethod0(mappingOf(self), N.keys); }
function values(self: Value): Value { return callMethod0(mappingOf(self), N.values); }
function items(self: Value): Value { return callMethod0(mappingOf(self), N.items); }
function copy(self: Value): Value { return callMethod0(mappingOf(self), N.copy); }
function reversed(self: Value): Value { return callMethod0(mappingOf(self), N.__reversed__); }
function classGetItem(cls: Value, item: Value): Value { return genericAliasNew(cls, item); }

function dealloc(p: usize): void {
  decref(changetype<MappingProxy>(p).mapping);
  objectFree(p);
}
function traverse(p: usize): void { gcVisit(changetype<MappingProxy>(p).mapping); }

export function initMappingProxy(): void {
  const type = T.mappingproxy;
  typeSetup(type, MappingProxy_size, 0, TypeFlag.hasGc | TypeFlag.mapping);
  const t = changetype<Type>(type);
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.length = length.index;
  t.subscript = subscript.index;
  t.contains = contains.index;
  t.iter = iter.index;
  t.str = str.index;
  t.repr = repr.index;
  t.hash = hash.index;
  t.richcompare = compare.index;
  t.or = or.index;
  t.ior = ior.index;
  defineNew(type, 'mappingproxy(mapping)', create.index);
  doc(type, '', 'A read-only view of a mapping.');
  method(type, 'get($self, key, default=None, /)', get.index, Kind.slots);
  method(type, 'keys($self, /)', keys.index, Kind.noargs);
  method(type, 'values($self, /)', values.index, Kind.noargs);
  method(type, 'items($self, /)', items.index, Kind.noargs);
  method(type, 'copy($self, /)', copy.index, Kind.noargs);
  method(type, '__reversed__($self, /)', reversed.index, Kind.noargs);
  classMethod(type, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
}

// typing.Union: what `int | str` is (PEP 604). The members are flattened, None means NoneType, and each stands once.
import { None, NotImplemented } from '../base/addresses.gen';
import { Type, Union, Union_size } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { CompareOp, fromAddress, fromBool, typeOf, Value } from '../base/value';
import { instanceAlloc, objectFree } from '../alloc/object';
import { compareBool, hashOf, isInstance, isSubclass } from '../object/abstract-object';
import { classMethod, getset, Kind, member, MemberKind, method } from '../object/def';
import { raiseFormat1, raiseText } from '../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { decref, newRef } from '../object/refcount';
import { isSubtype, typeSetup } from '../object/type';
import { isTuple, isType, TypeFlag } from '../object/type-flags';
import { clearWeakrefs } from '../object/weakref';
import { appendTypeText, collectParameters, substitute } from './generic-alias';
import { listAppend, listGet, listNew, listSize, listToTuple } from './list/list';
import { frozensetNew } from './set/set';
import { sbDrop, sbFinish, sbNew, sbText } from './str/builder';
import { tuple2Steal, tupleItemBorrowed, tupleSize } from './tuple';

@inline function union(v: Value): Union { return changetype<Union>(<usize>v); }
@inline export function isUnion(v: Value): bool { return typeOf(v) == T.Union; }

/** May `v` be a member? A class, None, an alias, a type variable, a type alias, a string (forward reference) beside a real one. */
function mayJoin(v: Value): bool {
  const type = typeOf(v);
  return v == None || isType(v) || isUnion(v) || isSubtype(type, T.GenericAlias) || type == T.TypeAliasType;
}

/** Adds v, or its members when it is a union, to the list unless an equal one is there. */
function join(list: Value, v: Value): bool {
  if (isUnion(v)) {
    const args = union(v).args;
    for (let i: u32 = 0, n = tupleSize(args); i < n; i++) if (!join(list, tupleItemBorrowed(args, i))) return false;
    return true;
  }
  const item = v == None ? fromAddress(T.NoneType) : v;
  for (let i: u32 = 0; i < listSize(list); i++) {
    const other = listGet(list, i);
    // Aliases must be of the same kind to be the same.
    const same = other == item ? 1 : typeOf(other) == typeOf(item) && !isType(item) ? compareBool(other, item, CompareOp.eq) : 0;
    decref(other);
    if (same) return same > 0;
  }
  return listAppend(list, item);
}

/** The union of a tuple of types: the single member when only one is left. */
export function unionFromTuple(args: Value): Value {
  const list = listNew(tupleSize(args));
  let ok = true;
  for (let i: u32 = 0, n = tupleSize(args); ok && i < n; i++) ok = join(list, tupleItemBorrowed(args, i));
  let result: Value = 0;
  if (ok && listSize(list) == 1) result = listGet(list, 0);
  else if (ok && listSize(list) == 0) raiseText(T.TypeError, 'Cannot take a Union of no types.');
  else if (ok) {
    const p = instanceAlloc(T.Union);
    if (p) {
      changetype<Union>(p).args = listToTuple(list);
      gcTrack(p);
      result = <u64>p;
    }
  }
  decref(list);
  return result;
}

/** a | b for types; NotImplemented when one cannot be a member. The `or` slot of type, GenericAlias, Union... */
export function unionOf(a: Value, b: Value): Value {
  if (!mayJoin(a) || !mayJoin(b)) return NotImplemented;
  const pair = tuple2Steal(newRef(a), newRef(b));
  const result = unionFromTuple(pair);
  decref(pair);
  return result;
}

function repr(self: Value): Value {
  const out = sbNew();
  const args = union(self).args;
  for (let i: u32 = 0, n = tupleSize(args); i < n; i++) {
    if (i) sbText(out, ' | ');
    if (!appendTypeText(out, tupleItemBorrowed(args, i))) {
      sbDrop(out);
      return 0;
    }
  }
  return sbFinish(out);
}

/** The members as a frozenset: order does not matter. */
function asSet(self: Value): Value { return frozensetNew(union(self).args); }

function hash(self: Value): i64 {
  const set = asSet(self);
  if (!set) return -1;
  const h = hashOf(set);
  decref(set);
  return h;
}

function compare(a: Value, b: Value, op: i32): Value {
  if (!isUnion(a) || !isUnion(b) || (op != CompareOp.eq && op != CompareOp.ne)) return NotImplemented;
  const x = asSet(a);
  const y = x ? asSet(b) : 0;
  const same = y ? compareBool(x, y, CompareOp.eq) : -1;
  decref(x);
  decref(y);
  return same < 0 ? 0 : fromBool((same != 0) == (op == CompareOp.eq));
}

function instanceCheck(self: Value, v: Value): Value { return anyMember(self, v, true); }
function subclassCheck(self: Value, v: Value): Value {
  return isType(v) ? anyMember(self, v, false) : raiseText(T.TypeError, 'issubclass() arg 1 must be a class');
}

function anyMember(self: Value, v: Value, instance: bool): Value {
  const args = union(self).args;
  for (let i: u32 = 0, n = tupleSize(args); i < n; i++) {
    const member = tupleItemBorrowed(args, i);
    const found = instance ? isInstance(v, member) : isSubclass(v, member);
    if (found) return found < 0 ? 0 : fromBool(true);
  }
  return fromBool(false);
}

function getParameters(self: Value): Value { return collectParameters(union(self).args); }

function subscript(self: Value, items: Value): Value {
  const parameters = getParameters(self);
  if (!parameters) return 0;
  const args = substitute(self, union(self).args, parameters, items);
  decref(parameters);
  if (!args) return 0;
  const result = unionFromTuple(args);
  decref(args);
  return result;
}

function mroEntries(self: Value, bases: Value): Value { return raiseFormat1(T.TypeError, 'Cannot subclass %R', self); }
function classGetItem(cls: Value, items: Value): Value {
  if (isTuple(items)) return unionFromTuple(items);
  const pair = tuple2Steal(newRef(items), newRef(items));
  const result = unionFromTuple(pair);
  decref(pair);
  return result;
}
function getOrigin(self: Value): Value { return newRef(fromAddress(T.Union)); }

function dealloc(p: usize): void {
  gcUntrack(p);
  clearWeakrefs(p);
  decref(changetype<Union>(p).args);
  objectFree(p);
}
function traverse(p: usize): void { gcVisit(changetype<Union>(p).args); }

export function initUnion(): void {
  typeSetup(T.Union, Union_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const type = changetype<Type>(T.Union);
  type.weakOffset = offsetof<Union>('weakrefs');
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.repr = repr.index;
  type.hash = hash.index;
  type.richcompare = compare.index;
  type.subscript = subscript.index;
  type.or = unionOf.index;
  member(T.Union, '__args__', offsetof<Union>('args'), MemberKind.value | MemberKind.readonly);
  getset(T.Union, '__parameters__', getParameters.index, 0);
  getset(T.Union, '__origin__', getOrigin.index, 0);
  method(T.Union, '__mro_entries__($self, bases, /)', mroEntries.index, Kind.one);
  method(T.Union, '__instancecheck__($self, object, /)', instanceCheck.index, Kind.one);
  method(T.Union, '__subclasscheck__($self, class, /)', subclassCheck.index, Kind.one);
  classMethod(T.Union, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
}

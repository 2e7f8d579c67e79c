// typing.Union: what `int | str` is (PEP 604). The members are flattened, None means NoneType, and each stands once.
import { None, NotImplemented } from '../base/addresses.gen';
import { Type, Union, Union_size } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { Root, root } from '../base/roots';
import { hasError } from '../base/thread';
import { CompareOp, fromAddress, fromBool, fromInt49, typeOf, Value } from '../base/value';
import { instanceAlloc, objectFree } from '../alloc/object';
import { compareBool, hashOf, isInstance, isSubclass } from '../object/abstract-object';
import { contains } from '../object/abstract-sequence';
import { getAttr } from '../object/attr';
import { call2 } from '../object/call';
import { classMethod, getset, Kind, member, MemberKind, method } from '../object/def';
import { clearError, raiseFormat1, raiseText } from '../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { decref, newRef } from '../object/refcount';
import { isSubtype, typeSetup } from '../object/type';
import { isTuple, isType, TypeFlag } from '../object/type-flags';
import { clearWeakrefs } from '../object/weakref';
import { appendTypeText, collectParameters, substitute } from './generic-alias';
import { listAppend, listGet, listNew, listSize, listToTuple } from './list/list';
import { dictGet } from './dict/dict';
import { frozensetNew, setAdd, setContains, setNew } from './set/set';
import { internLiteral } from './str/intern';
import { strFromLiteral } from './str/str';
import { sbDrop, sbFinish, sbNew, sbText } from './str/builder';
import { tuple2Steal, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from './tuple';

@inline function union(v: Value): Union { return changetype<Union>(<usize>v); }
@inline export function isUnion(v: Value): bool { return typeOf(v) == T.Union; }

/** May `v` be a member? A class, None, an alias, a type variable, a type alias, a string (forward reference) beside a real one. */
function mayJoin(v: Value): bool {
  const type = typeOf(v);
  return v == None || isType(v) || isUnion(v) || isSubtype(type, T.GenericAlias) || type == T.TypeAliasType;
}

/** Adds v, or its members when it is a union, to the list unless an equal one is there; hashable ones to the set too, others to `odd`. */
function join(list: Value, hashable: Value, odd: Value, v: Value): bool {
  if (isUnion(v)) {
    const args = union(v).args;
    for (let i: u32 = 0, n = tupleSize(args); i < n; i++) if (!join(list, hashable, odd, tupleItemBorrowed(args, i))) return false;
    return true;
  }
  const item = v == None ? fromAddress(T.NoneType) : v;
  if (hashOf(item) != -1) {
    const there = setContains(hashable, item);
    return there != 0 ? there > 0 : setAdd(hashable, item) && listAppend(list, item);
  }
  clearError();
  const there = contains(odd, item);
  return there != 0 ? there > 0 : listAppend(odd, item) && listAppend(list, item);
}

/** The union of a tuple of types: the single member when only one is left. */
export function unionFromTuple(args: Value): Value {
  const list = listNew(tupleSize(args));
  const hashable = list ? setNew() : 0;
  const odd = hashable ? listNew(0) : 0;
  let ok = odd != 0;
  for (let i: u32 = 0, n = tupleSize(args); ok && i < n; i++) ok = join(list, hashable, odd, tupleItemBorrowed(args, i));
  let result: Value = 0;
  if (ok && listSize(list) == 1) result = listGet(list, 0);
  else if (ok && listSize(list) == 0) raiseText(T.TypeError, 'Cannot take a Union of no types.');
  else if (ok) {
    const p = instanceAlloc(T.Union);
    if (p) {
      const u = changetype<Union>(p);
      u.args = listToTuple(list);
      u.hashable = frozensetNew(hashable);
      if (listSize(odd)) u.unhashable = listToTuple(odd);
      gcTrack(p);
      result = <u64>p;
    }
  }
  decref(list);
  decref(hashable);
  decref(odd);
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

/** The `or` slot of unions: joins what Union[...] takes. */
function or(a: Value, b: Value): Value {
  const left = checked(a);
  const right = left ? checked(b) : 0;
  const pair = right ? tuple2Steal(left, right) : 0;
  if (!right) decref(left);
  const result = pair ? unionFromTuple(pair) : 0;
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

function hash(self: Value): i64 {
  const odd = union(self).unhashable;
  if (!odd) return hashOf(union(self).hashable);
  for (let i: u32 = 0, n = tupleSize(odd); i < n; i++) if (hashOf(tupleItemBorrowed(odd, i)) == -1) return -1;
  // They were unhashable when the union was made.
  raiseFormat1(T.TypeError, tupleSize(odd) == 1 ? 'union contains %d unhashable element' : 'union contains %d unhashable elements', fromInt49(tupleSize(odd)));
  return -1;
}

/** Order does not matter. */
function compare(a: Value, b: Value, op: i32): Value {
  if (!isUnion(a) || !isUnion(b) || (op != CompareOp.eq && op != CompareOp.ne)) return NotImplemented;
  const x = union(a).unhashable;
  const y = union(b).unhashable;
  let same = compareBool(union(a).hashable, union(b).hashable, CompareOp.eq);
  if (same > 0) same = (x ? tupleSize(x) : 0) == (y ? tupleSize(y) : 0) ? 1 : 0;
  for (let i: u32 = 0, n = x ? tupleSize(x) : 0; same > 0 && i < n; i++) same = contains(y, tupleItemBorrowed(x, i));
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
/** What may stand in Union[...]: types as they are; the rest (str is a forward reference) is for typing to judge. Owned. */
function checked(v: Value): Value {
  if (mayJoin(v)) return newRef(v);
  const typing = dictGet(root(Root.modules), internLiteral('typing'));
  if (!typing) return hasError() ? 0 : newRef(v);
  const check = getAttr(typing, internLiteral('_type_check'));
  decref(typing);
  const message = check ? strFromLiteral('Union[arg, ...]: each arg must be a type.') : 0;
  const result = message ? call2(check, v, message) : 0;
  decref(check);
  decref(message);
  return result;
}
function classGetItem(cls: Value, items: Value): Value {
  const n: u32 = isTuple(items) ? tupleSize(items) : 1;
  if (n == 0) return raiseText(T.TypeError, 'Cannot take a Union of no types.');
  const args = tupleNew(n);
  if (!args) return 0;
  let ok = true;
  for (let i: u32 = 0; ok && i < n; i++) {
    const v = checked(isTuple(items) ? tupleItemBorrowed(items, i) : items);
    ok = v != 0;
    tupleInitSteal(args, i, v);
  }
  const result = ok ? unionFromTuple(fromAddress(args)) : 0;
  decref(fromAddress(args));
  return result;
}
function getName(self: Value): Value { return internLiteral('Union'); }
function getModule(self: Value): Value { return internLiteral('typing'); }
function getOrigin(self: Value): Value { return newRef(fromAddress(T.Union)); }

function dealloc(p: usize): void {
  gcUntrack(p);
  clearWeakrefs(p);
  decref(changetype<Union>(p).args);
  decref(changetype<Union>(p).hashable);
  decref(changetype<Union>(p).unhashable);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(changetype<Union>(p).args);
  gcVisit(changetype<Union>(p).hashable);
  gcVisit(changetype<Union>(p).unhashable);
}

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
  type.or = or.index;
  member(T.Union, '__args__', offsetof<Union>('args'), MemberKind.value | MemberKind.readonly);
  getset(T.Union, '__parameters__', getParameters.index, 0);
  getset(T.Union, '__name__', getName.index, 0);
  getset(T.Union, '__qualname__', getName.index, 0);
  getset(T.Union, '__module__', getModule.index, 0);
  getset(T.Union, '__origin__', getOrigin.index, 0);
  method(T.Union, '__mro_entries__($self, object, /)', mroEntries.index, Kind.one);
  method(T.Union, '__instancecheck__($self, object, /)', instanceCheck.index, Kind.one);
  method(T.Union, '__subclasscheck__($self, object, /)', subclassCheck.index, Kind.one);
  classMethod(T.Union, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
}

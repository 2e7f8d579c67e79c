// types.GenericAlias: what `list[int]` is (PEP 585). Attributes are the origin's, calls make an origin, and indexing
// puts types into the type variables, with the protocol of typing (__typing_subst__ and friends).
import { EmptyTuple, None, NotImplemented } from '../base/addresses.gen';
import { GenericAlias, GenericAlias_size, GenericAliasIterator, GenericAliasIterator_size, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { CompareOp, fromAddress, fromBool, fromInt49, typeOf, Value } from '../base/value';
import { gcAlloc, instanceAlloc, objectFree } from '../alloc/object';
import { compareBool, dir, hashOfPart, isTrue, repr as reprOf } from '../object/abstract-object';
import { contains, getItem, getIter } from '../object/abstract-sequence';
import { genericGetAttr, getAttr, getAttrOptional, setAttr } from '../object/attr';
import { call1, call2, callValue } from '../object/call';
import { arg, defineNew, getset, Kind, member, MemberKind, method } from '../object/def';
import { clearError, enterRecursion, errorMatches, leaveRecursion, raiseFormat1, raiseFormat2, raiseFormat3, raiseText } from '../object/errors';
import { fieldClear, fieldGet } from '../object/fields';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { decref, newRef } from '../object/refcount';
import { isSubtype, typeSetup } from '../object/type';
import { isList, isTuple, isType, TypeFlag } from '../object/type-flags';
import { clearWeakrefs } from '../object/weakref';
import { listAppend, listExtend, listFromIterable, listGet, listNew, listSize, listToTuple } from './list/list';
import { sbChar, sbDrop, sbFinish, sbNew, sbStr, sbStrSteal, sbText } from './str/builder';
import { strEquals } from './str/compare';
import { isStr } from './str/str';
import { tuple1, tuple2Steal, tupleItemBorrowed, tupleSize, tupleInitSteal, tupleNew } from './tuple';
import { unionOf } from './union';
import { exchangeValue } from '../sync/atomic';
import { builtinFunction } from './iterators/builtin';

@inline function alias(v: Value): GenericAlias { return changetype<GenericAlias>(<usize>v); }
const PARAMETERS: usize = offsetof<GenericAlias>('parameters');

export function isGenericAlias(v: Value): bool { return isSubtype(typeOf(v), T.GenericAlias); }

/** origin[args]; args is made a tuple. */
export function makeGenericAlias(type: usize, origin: Value, args: Value, starred: bool): Value {
  const tuple = isTuple(args) ? newRef(args) : tuple1(args);
  if (!tuple) return 0;
  const p = instanceAlloc(type);
  if (!p) {
    decref(tuple);
    return 0;
  }
  const a = changetype<GenericAlias>(p);
  a.origin = newRef(origin);
  a.args = tuple;
  a.starred = starred ? 1 : 0;
  gcTrack(p);
  return <u64>p;
}

function create(type: usize, args: usize): Value { return makeGenericAlias(type, arg(args, 0), arg(args, 1), false); }

/** One argument (or the origin) as it is shown: a class by its dotted name, `...`, anything else by repr. */
export function appendTypeText(out: usize, v: Value): bool {
  if (v == <u64>T.NoneType) return sbText(out, 'None');
  if (typeOf(v) == T.ellipsis) return sbText(out, '...');
  const isAlias = getAttrOptional(v, N.__origin__);
  const hasArgs = isAlias ? getAttrOptional(v, N.__args__) : 0;
  decref(isAlias);
  decref(hasArgs);
  if (hasError()) return false;
  if (!isAlias || !hasArgs) {
    const qualname = getAttrOptional(v, N.__qualname__);
    const module = qualname ? getAttrOptional(v, N.__module__) : 0;
    if (hasError()) {
      decref(qualname);
      decref(module);
      return false;
    }
    if (qualname && module && isStr(module)) {
      if (!strEquals(module, N.builtins)) {
        sbStr(out, module);
        sbChar(out, 0x2e);
      }
      decref(module);
      return sbStrSteal(out, qualname);
    }
    decref(qualname);
    decref(module);
  }
  const text = reprOf(v);
  return text != 0 && sbStrSteal(out, text);
}

function appendArgument(out: usize, v: Value): bool {
  if (!isList(v)) return appendTypeText(out, v);
  sbChar(out, 0x5b);
  for (let i: u32 = 0, n = listSize(v); i < n; i++) {
    if (i) sbText(out, ', ');
    const item = listGet(v, i);
    if (item == 0) { // the repr of one before it has shortened the list
      raiseText(T.IndexError, 'list index out of range');
      return false;
    }
    const ok = appendTypeText(out, item);
    decref(item);
    if (!ok) return false;
  }
  return sbChar(out, 0x5d);
}

function repr(self: Value): Value {
  const out = sbNew();
  const a = alias(self);
  if (a.starred) sbChar(out, 0x2a);
  let ok = appendTypeText(out, a.origin) && sbChar(out, 0x5b);
  const n = tupleSize(a.args);
  for (let i: u32 = 0; ok && i < n; i++) {
    if (i) sbText(out, ', ');
    ok = appendArgument(out, tupleItemBorrowed(a.args, i));
  }
  if (n == 0) sbText(out, '()');
  if (!ok) {
    sbDrop(out);
    return 0;
  }
  sbChar(out, 0x5d);
  return sbFinish(out);
}

function hash(self: Value): i64 {
  const h0 = hashOfPart(alias(self).origin);
  if (h0 == -1) return -1;
  const h1 = hashOfPart(alias(self).args);
  if (h1 == -1) return -1;
  const h = h0 ^ h1;
  return h == -1 ? -2 : h;
}

function compare(a: Value, b: Value, op: i32): Value {
  if (!isGenericAlias(a) || !isGenericAlias(b) || (op != CompareOp.eq && op != CompareOp.ne)) return NotImplemented;
  let same = alias(a).starred == alias(b).starred ? 1 : 0;
  if (same) same = compareBool(alias(a).origin, alias(b).origin, CompareOp.eq);
  if (same > 0) same = compareBool(alias(a).args, alias(b).args, CompareOp.eq);
  return same < 0 ? 0 : fromBool((same != 0) == (op == CompareOp.eq));
}

/** Calling makes an instance of the origin, which learns what it was made through. */
function call(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const made = callValue(alias(self).origin, args, nargs, kwnames);
  if (made && !setAttr(made, N.__orig_class__, self)) {
    if (!errorMatches(T.AttributeError) && !errorMatches(T.TypeError)) {
      decref(made);
      return 0;
    }
    clearError();
  }
  return made;
}

/** Names that are the alias's own and not the origin's. */
function isOwn(name: Value): bool {
  return (
    strEquals(name, N.__class__) || strEquals(name, N.__origin__) || strEquals(name, N.__args__) || strEquals(name, N.__parameters__) ||
    strEquals(name, N.__unpacked__) || strEquals(name, N.__typing_unpacked_tuple_args__) || strEquals(name, N.__mro_entries__) ||
    strEquals(name, N.__reduce_ex__) || strEquals(name, N.__reduce__) || strEquals(name, N.__copy__) || strEquals(name, N.__deepcopy__) ||
    strEquals(name, N.__bases__) // an alias is no class
  );
}

function getattro(self: Value, name: Value): Value {
  if (isStr(name) && !isOwn(name)) {
    const origin = alias(self).origin;
    if (isType(origin)) return getAttr(origin, name);
    // an alias of an alias of an alias...
    if (!enterRecursion(' in __getattribute__')) return 0;
    const v = getAttr(origin, name);
    leaveRecursion();
    return v;
  }
  return genericGetAttr(self, name);
}

/** The names of the origin, and the alias's own. */
function dirOf(self: Value): Value {
  const names = dir(alias(self).origin);
  let ok = names != 0;
  if (ok) ok = addName(names, N.__args__) && addName(names, N.__mro_entries__) && addName(names, N.__origin__) && addName(names, N.__parameters__);
  if (ok) ok = addName(names, N.__typing_unpacked_tuple_args__) && addName(names, N.__unpacked__);
  if (ok) return names;
  decref(names);
  return 0;
}
function addName(names: Value, name: Value): bool {
  const has = contains(names, name);
  return has < 0 ? false : has != 0 || listAppend(names, name);
}

function mroEntries(self: Value, bases: Value): Value { return tuple1(alias(self).origin); }
function instanceCheck(self: Value, v: Value): Value { return raiseText(T.TypeError, 'isinstance() argument 2 cannot be a parameterized generic'); }
function subclassCheck(self: Value, v: Value): Value { return raiseText(T.TypeError, 'issubclass() argument 2 cannot be a parameterized generic'); }

function reduce(self: Value): Value {
  const a = alias(self);
  if (a.starred) { // next(iter(the plain one))
    const plain = makeGenericAlias(T.GenericAlias, a.origin, a.args, false);
    const it = plain ? iter(plain) : 0;
    decref(plain);
    const one = it ? tuple1(it) : 0;
    decref(it);
    const function_ = one ? builtinFunction(N.next) : 0;
    if (function_) return tuple2Steal(function_, one);
    decref(one);
    return 0;
  }
  const args = tupleNew(2);
  if (!args) return 0;
  tupleInitSteal(args, 0, newRef(a.origin));
  tupleInitSteal(args, 1, newRef(a.args));
  return tuple2Steal(newRef(fromAddress(T.GenericAlias)), <u64>args);
}

// --- parameters ------------------------------------------------------------------------------------------------------

function addParameter(list: Value, v: Value): bool {
  for (let i: u32 = 0; i < listSize(list); i++) {
    const item = listGet(list, i);
    decref(item);
    if (item == v) return true;
  }
  return listAppend(list, v);
}

/** The type variables of a tuple of arguments, each once, in order. A tuple (owned) or 0. */
export function collectParameters(args: Value): Value {
  const list = listNew(4);
  if (!list) return 0;
  for (let i: u32 = 0, n = tupleSize(args); i < n; i++) {
    if (!collectFrom(list, tupleItemBorrowed(args, i))) {
      decref(list);
      return 0;
    }
  }
  const tuple = listToTuple(list);
  decref(list);
  return tuple;
}

function collectFrom(list: Value, v: Value): bool {
  // A class is no parameter although its dict may have the methods of one.
  if (isType(v)) return true;
  if (isList(v) || isTuple(v)) {
    if (!enterRecursion(' in __parameter__ calculation')) return false;
    const tuple = isTuple(v) ? newRef(v) : listToTuple(v);
    let ok = tuple != 0;
    for (let i: u32 = 0, n = tupleSize(tuple); ok && i < n; i++) ok = collectFrom(list, tupleItemBorrowed(tuple, i));
    decref(tuple);
    leaveRecursion();
    return ok;
  }
  const subst = getAttrOptional(v, N.__typing_subst__);
  if (subst) {
    decref(subst);
    return addParameter(list, v);
  }
  if (hasError()) return false;
  const parameters = getAttrOptional(v, N.__parameters__);
  if (!parameters) return !hasError();
  let ok = true;
  if (isTuple(parameters)) {
    for (let i: u32 = 0, n = tupleSize(parameters); ok && i < n; i++) ok = addParameter(list, tupleItemBorrowed(parameters, i));
  }
  decref(parameters);
  return ok;
}

function getParameters(self: Value): Value {
  const at = <usize>self + PARAMETERS;
  const known = fieldGet(at);
  if (known) return known;
  // arguments that are generic themselves are asked for theirs
  if (!enterRecursion(' in __parameter__ calculation')) return 0;
  const made = collectParameters(alias(self).args);
  leaveRecursion();
  if (!made) return 0;
  // The first one stays: everybody sees the same tuple.
  if (atomic.cmpxchg<u64>(at, 0, made) != 0) {
    decref(made);
    return fieldGet(at);
  }
  return newRef(made);
}

/** alias[items] */
function subscript(self: Value, items: Value): Value {
  const parameters = getParameters(self);
  if (!parameters) return 0;
  const args = substitute(self, alias(self).args, parameters, items);
  decref(parameters);
  if (!args) return 0;
  const result = makeGenericAlias(T.GenericAlias, alias(self).origin, args, alias(self).starred != 0);
  decref(args);
  return result;
}

/** The arguments with `items` put in the place of the parameters: a tuple (owned) or 0. */
export function substitute(self: Value, args: Value, parameters: Value, items: Value): Value {
  const count = tupleSize(parameters);
  if (count == 0) return raiseFormat1(T.TypeError, '%R is not a generic class', self);
  let values = unpackItems(items);
  for (let i: u32 = 0; values && i < count; i++) {
    const prepare = getAttrOptional(tupleItemBorrowed(parameters, i), N.__typing_prepare_subst__);
    if (!prepare || prepare == None) {
      if (!hasError()) continue;
      decref(values);
      return 0;
    }
    const pair = call2(prepare, self, values);
    decref(prepare);
    decref(values);
    if (!pair) return 0;
    values = isTuple(pair) ? pair : tuple1(pair);
    if (values != pair) decref(pair);
  }
  if (!values) return 0;
  const given = tupleSize(values);
  if (given != count) {
    decref(values);
    return raiseFormat3(T.TypeError, given > count ? 'Too many arguments for %R; actual %d, expected %d' : 'Too few arguments for %R; actual %d, expected %d', self, fromInt49(given), fromInt49(count));
  }
  const result = listNew(tupleSize(args));
  let ok = result != 0;
  for (let i: u32 = 0, n = tupleSize(args); ok && i < n; i++) ok = substituteOne(self, result, tupleItemBorrowed(args, i), parameters, values);
  decref(values);
  const tuple = ok ? listToTuple(result) : 0;
  decref(result);
  return tuple;
}
/** What stands between the brackets as a tuple (owned), with the arguments of each `*tuple[int, str]` in its place. */
function unpackItems(items: Value): Value {
  const given = isTuple(items) ? newRef(items) : tuple1(items);
  if (!given) return 0;
  const out = listNew(tupleSize(given));
  let ok = out != 0;
  for (let i: u32 = 0, n = tupleSize(given); ok && i < n; i++) {
    const item = tupleItemBorrowed(given, i);
    const inner = isType(item) ? 0 : getAttrOptional(item, N.__typing_unpacked_tuple_args__);
    if (inner && isTuple(inner) && !endsOpen(inner)) ok = listExtend(out, inner);
    else ok = !hasError() && listAppend(out, item);
    decref(inner);
  }
  decref(given);
  const tuple = ok ? listToTuple(out) : 0;
  decref(out);
  return tuple;
}
/** (..., Ellipsis): of unknown length. */
function endsOpen(tuple: Value): bool {
  const n = tupleSize(tuple);
  return n > 0 && typeOf(tupleItemBorrowed(tuple, n - 1)) == T.ellipsis;
}
@inline function indexOf(parameters: Value, v: Value): i32 {
  for (let i: u32 = 0, n = tupleSize(parameters); i < n; i++) if (tupleItemBorrowed(parameters, i) == v) return i;
  return -1;
}

/** Appends what one argument becomes. */
function substituteOne(self: Value, out: Value, v: Value, parameters: Value, values: Value): bool {
  if (isType(v)) return listAppend(out, v);
  if (isList(v) || isTuple(v)) return substituteMany(self, out, v, parameters, values);
  const unpack = isUnpacked(v);
  if (unpack < 0) return false;
  const subst = getAttrOptional(v, N.__typing_subst__);
  if (hasError()) return false;
  let made: Value;
  if (subst) {
    const at = indexOf(parameters, v);
    // One that has become a parameter only after the parameters were collected.
    made = at < 0 ? raiseFormat1(T.TypeError, '%R not found in __parameters__', v) : call1(subst, tupleItemBorrowed(values, at));
    decref(subst);
  } else made = substituteInside(v, parameters, values);
  if (!made) return false;
  let ok = false;
  if (!unpack) ok = listAppend(out, made);
  else if (isTuple(made)) ok = listExtend(out, made);
  else raiseFormat2(T.TypeError, 'expected __typing_subst__ of %T objects to return a tuple, not %T', v, made);
  decref(made);
  return ok;
}
/** An argument that is a list or tuple of types, as a ParamSpec takes them. */
function substituteMany(self: Value, out: Value, v: Value, parameters: Value, values: Value): bool {
  const args = isTuple(v) ? newRef(v) : listToTuple(v);
  const made = args ? substitute(self, args, parameters, values) : 0;
  decref(args);
  if (!made) return false;
  const whole = isTuple(v) ? newRef(made) : listFromIterable(made);
  decref(made);
  const ok = whole != 0 && listAppend(out, whole);
  decref(whole);
  return ok;
}

function isUnpacked(v: Value): i32 {
  const flag = getAttrOptional(v, N.__typing_is_unpacked_typevartuple__);
  if (!flag) return hasError() ? -1 : 0;
  const truth = isTrue(flag);
  decref(flag);
  return truth;
}

/** An argument that is generic itself gets its own parameters replaced. */
function substituteInside(v: Value, parameters: Value, values: Value): Value {
  const inner = getAttrOptional(v, N.__parameters__);
  if (!inner) return hasError() ? 0 : newRef(v);
  const n = isTuple(inner) ? tupleSize(inner) : 0;
  if (n == 0) {
    decref(inner);
    return newRef(v);
  }
  const chosen = listNew(n);
  let ok = chosen != 0;
  for (let i: u32 = 0; ok && i < n; i++) {
    const parameter = tupleItemBorrowed(inner, i);
    const at = indexOf(parameters, parameter);
    const value = at < 0 ? parameter : tupleItemBorrowed(values, at);
    // Of the parameters only a TypeVarTuple can be iterated over: it stands for several.
    if (at >= 0 && isTuple(value) && changetype<Type>(typeOf(parameter)).iter) ok = listExtend(chosen, value);
    else ok = listAppend(chosen, value);
  }
  if (!ok) {
    decref(inner);
    decref(chosen);
    return 0;
  }
  decref(inner);
  const tuple = listToTuple(chosen);
  decref(chosen);
  const result = getItem(v, tuple);
  decref(tuple);
  return result;
}

// --- unpacking: *tuple[int, ...] -------------------------------------------------------------------------------------

const ITERATED: usize = offsetof<GenericAliasIterator>('alias');

function iter(self: Value): Value {
  const p = gcAlloc(T.generic_alias_iterator, GenericAliasIterator_size);
  if (!p) return 0;
  changetype<GenericAliasIterator>(p).alias = newRef(self);
  gcTrack(p);
  return fromAddress(p);
}
function iterNextOf(self: Value): Value {
  const held = exchangeValue(<usize>self + ITERATED, 0);
  if (!held) return 0;
  const a = alias(held);
  const starred = makeGenericAlias(T.GenericAlias, a.origin, a.args, true);
  decref(held);
  return starred;
}
function iterReduce(self: Value): Value {
  const function_ = builtinFunction(N.iter); // first: it may run Python code, which may use the iterator up
  if (!function_) return 0;
  const held = fieldGet(<usize>self + ITERATED);
  const args = tuple1(held ? held : EmptyTuple);
  decref(held);
  if (args) return tuple2Steal(function_, args);
  decref(function_);
  return 0;
}
function iterDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<GenericAliasIterator>(p).alias);
  objectFree(p);
}
function iterTraverse(p: usize): void { gcVisit(changetype<GenericAliasIterator>(p).alias); }
function iterClear(p: usize): void { fieldClear(p + ITERATED); }
function self_(self: Value): Value { return newRef(self); }

function unpackedArgs(self: Value): Value {
  return alias(self).starred && alias(self).origin == <u64>T.tuple ? newRef(alias(self).args) : None;
}
function isStarred(self: Value): Value { return fromBool(alias(self).starred != 0); }

function dealloc(p: usize): void {
  gcUntrack(p);
  clearWeakrefs(p);
  const a = changetype<GenericAlias>(p);
  decref(a.origin);
  decref(a.args);
  decref(a.parameters);
  objectFree(p);
}
function traverse(p: usize): void {
  const a = changetype<GenericAlias>(p);
  gcVisit(a.origin);
  gcVisit(a.args);
  gcVisit(a.parameters);
}

export function initGenericAlias(): void {
  typeSetup(T.GenericAlias, GenericAlias_size, 0, TypeFlag.baseType | TypeFlag.hasGc);
  const type = changetype<Type>(T.GenericAlias);
  type.weakOffset = offsetof<GenericAlias>('weakrefs');
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.repr = repr.index;
  type.hash = hash.index;
  type.call = call.index;
  type.getattro = getattro.index;
  type.richcompare = compare.index;
  type.iter = iter.index;
  type.subscript = subscript.index;
  type.or = unionOf.index;
  defineNew(T.GenericAlias, 'GenericAlias(origin, args, /)', create.index);
  member(T.GenericAlias, '__origin__', offsetof<GenericAlias>('origin'), MemberKind.value | MemberKind.readonly);
  member(T.GenericAlias, '__args__', offsetof<GenericAlias>('args'), MemberKind.value | MemberKind.readonly);
  getset(T.GenericAlias, '__unpacked__', isStarred.index, 0);
  getset(T.GenericAlias, '__parameters__', getParameters.index, 0);
  getset(T.GenericAlias, '__typing_unpacked_tuple_args__', unpackedArgs.index, 0);
  method(T.GenericAlias, '__mro_entries__($self, object, /)', mroEntries.index, Kind.one);
  method(T.GenericAlias, '__instancecheck__($self, object, /)', instanceCheck.index, Kind.one);
  method(T.GenericAlias, '__subclasscheck__($self, object, /)', subclassCheck.index, Kind.one);
  method(T.GenericAlias, '__dir__($self, /)', dirOf.index, Kind.noargs);
  typeSetup(T.generic_alias_iterator, GenericAliasIterator_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const it = changetype<Type>(T.generic_alias_iterator);
  it.dealloc = iterDealloc.index;
  it.traverse = iterTraverse.index;
  it.clear = iterClear.index;
  it.iter = self_.index;
  it.iternext = iterNextOf.index;
  method(T.generic_alias_iterator, '__reduce__($self, /)', iterReduce.index, Kind.noargs);
  method(T.GenericAlias, '__reduce__($self, /)', reduce.index, Kind.noargs);
}

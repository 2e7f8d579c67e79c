// operator.attrgetter, itemgetter and methodcaller: callables that remember what to ask of their argument.
import { objectFree } from '../../alloc/object';
import { Getter, Getter_size, MethodCaller, MethodCaller_size, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { Value, fromAddress, fromInt49, typeOf } from '../../base/value';
import { repr } from '../../object/abstract-object';
import { getItem } from '../../object/abstract-sequence';
import { getAttr, getMethod } from '../../object/attr';
import { scratchPop, scratchPush } from '../../base/scratch';
import { callPrepend, callTupleDict, callValue } from '../../object/call';
import { Kind, arg, getset, method } from '../../object/def';
import { raiseFormat1, raiseFormat2, raiseText, reprEnter, reprLeave } from '../../object/errors';
import { gcUntrack, gcVisit } from '../../object/gc';
import { instanceNew } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag, isTuple } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { dictNew, dictSet } from '../../types/dict/dict';
import { sbChar, sbFail, sbFinish, sbNew, sbStr, sbStrSteal, sbText } from '../../types/str/builder';
import { strJoin, strSubstring } from '../../types/str/concat';
import { strFindChar } from '../../types/str/find';
import { intern, internSteal } from '../../types/str/intern';
import { isStr, isStrExact, strFromCodePoint, strFromLiteral, strLength } from '../../types/str/str';
import { tuple2, tupleFromArray, tupleInitSteal, tupleItemBorrowed, tupleItems, tupleNew, tupleSize, tupleSlice } from '../../types/tuple';

@inline function getter(v: Value): Getter { return changetype<Getter>(<usize>v); }
@inline function caller(v: Value): MethodCaller { return changetype<MethodCaller>(<usize>v); }

/** Checks the arguments of a call: one positional, no keyword. */
function oneArgument(name: string, nargs: u32, kwnames: Value): bool {
  if (kwnames) {
    raiseNamed(name, 0);
    return false;
  }
  if (nargs != 1) {
    raiseNamed(name, fromInt49(nargs));
    return false;
  }
  return true;
}
/** TypeError: with `n` the wrong number of arguments, with 0 keywords. */
function raiseNamed(name: string, n: Value): void {
  const b = sbNew();
  if (!b) return;
  sbText(b, name);
  const text = sbFinish(b);
  if (text) {
    if (n) raiseFormat2(T.TypeError, '%U expected 1 argument, got %d', text, n);
    else raiseFormat1(T.TypeError, '%U() takes no keyword arguments', text);
  }
  decref(text);
}

function getterDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<Getter>(p).single);
  decref(changetype<Getter>(p).wanted);
  objectFree(p);
}
function getterTraverse(p: usize): void {
  gcVisit(changetype<Getter>(p).single);
  gcVisit(changetype<Getter>(p).wanted);
}

// ---- itemgetter

function itemgetterNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames) return raiseText(T.TypeError, 'itemgetter() takes no keyword arguments');
  if (nargs == 0) return raiseText(T.TypeError, 'itemgetter expected 1 argument, got 0');
  const wanted = tupleFromArray(args, nargs);
  if (!wanted) return 0;
  const p = instanceNew(type);
  if (!p) {
    decref(wanted);
    return 0;
  }
  getter(p).wanted = wanted;
  if (nargs == 1) getter(p).single = newRef(arg(args, 0));
  return p;
}

function itemgetterCall(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if ((kwnames != 0 || nargs != 1) && !oneArgument('itemgetter', nargs, kwnames)) return 0;
  const object = arg(args, 0);
  const single = getter(self).single;
  if (single) return getItem(object, single);
  const wanted = getter(self).wanted;
  const n = tupleSize(wanted);
  const result = tupleNew(n);
  if (!result) return 0;
  for (let i: u32 = 0; i < n; i++) {
    const item = getItem(object, tupleItemBorrowed(wanted, i));
    if (!item) {
      decref(fromAddress(result));
      return 0;
    }
    tupleInitSteal(result, i, item);
  }
  return fromAddress(result);
}

function itemgetterReduce(self: Value): Value { return tuple2(fromAddress(typeOf(self)), getter(self).wanted); }

// ---- attrgetter: a dotted name is kept as a tuple of its parts

function attrgetterNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames) return raiseText(T.TypeError, 'attrgetter() takes no keyword arguments');
  if (nargs == 0) return raiseText(T.TypeError, 'attrgetter expected 1 argument, got 0');
  const wanted = tupleNew(nargs);
  if (!wanted) return 0;
  for (let i: u32 = 0; i < nargs; i++) {
    const name = arg(args, i);
    const path = isStr(name) ? splitName(name) : raiseText(T.TypeError, 'attribute name must be a string');
    if (!path) {
      decref(fromAddress(wanted));
      return 0;
    }
    tupleInitSteal(wanted, i, path);
  }
  const p = instanceNew(type);
  if (!p) {
    decref(fromAddress(wanted));
    return 0;
  }
  getter(p).wanted = fromAddress(wanted);
  const first = tupleItemBorrowed(fromAddress(wanted), 0);
  if (nargs == 1 && !isTuple(first)) getter(p).single = newRef(first);
  return p;
}

/** The interned name, or a tuple of interned parts. */
function splitName(name: Value): Value {
  const n = strLength(name);
  let dots = 0;
  for (let at = strFindChar(name, 0x2e, 0, n); at >= 0; at = strFindChar(name, 0x2e, at + 1, n)) dots++;
  if (dots == 0) return isStrExact(name) ? intern(name) : newRef(name);
  const parts = tupleNew(dots + 1);
  if (!parts) return 0;
  let from = 0;
  for (let i = 0; i <= dots; i++) {
    let to = strFindChar(name, 0x2e, from, n);
    if (to < 0) to = n;
    const part = strSubstring(name, from, to);
    const interned = part ? internSteal(part) : 0;
    if (!interned) {
      decref(fromAddress(parts));
      return 0;
    }
    tupleInitSteal(parts, i, interned);
    from = to + 1;
  }
  return fromAddress(parts);
}

function follow(object: Value, path: Value): Value {
  if (!isTuple(path)) return getAttr(object, path);
  let at = newRef(object);
  const n = tupleSize(path);
  for (let i: u32 = 0; i < n; i++) {
    const next = getAttr(at, tupleItemBorrowed(path, i));
    decref(at);
    if (!next) return 0;
    at = next;
  }
  return at;
}

function attrgetterCall(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if ((kwnames != 0 || nargs != 1) && !oneArgument('attrgetter', nargs, kwnames)) return 0;
  const object = arg(args, 0);
  const single = getter(self).single;
  if (single) return getAttr(object, single);
  const wanted = getter(self).wanted;
  const n = tupleSize(wanted);
  if (n == 1) return follow(object, tupleItemBorrowed(wanted, 0));
  const result = tupleNew(n);
  if (!result) return 0;
  for (let i: u32 = 0; i < n; i++) {
    const item = follow(object, tupleItemBorrowed(wanted, i));
    if (!item) {
      decref(fromAddress(result));
      return 0;
    }
    tupleInitSteal(result, i, item);
  }
  return fromAddress(result);
}

/** The arguments as they were given: dotted names joined again. */
function attrgetterArgs(self: Value): Value {
  const wanted = getter(self).wanted;
  const n = tupleSize(wanted);
  const names = tupleNew(n);
  if (!names) return 0;
  for (let i: u32 = 0; i < n; i++) {
    const path = tupleItemBorrowed(wanted, i);
    const name = isTuple(path) ? strJoin(strFromCodePoint(0x2e), path) : newRef(path);
    if (!name) {
      decref(fromAddress(names));
      return 0;
    }
    tupleInitSteal(names, i, name);
  }
  return fromAddress(names);
}
function attrgetterReduce(self: Value): Value {
  const names = attrgetterArgs(self);
  if (!names) return 0;
  const result = tuple2(fromAddress(typeOf(self)), names);
  decref(names);
  return result;
}

/** "operator.name(" + items + keywords + ")". */
function callText(name: string, first: Value, items: Value, positional: u32, kwnames: Value): Value {
  const b = sbNew();
  if (!b) return 0;
  let ok = sbText(b, name) && sbChar(b, 0x28);
  let comma = false;
  if (ok && first) {
    ok = sbStrSteal(b, repr(first));
    comma = true;
  }
  const n = tupleSize(items);
  for (let i: u32 = 0; ok && i < n; i++) {
    if (comma) ok = sbText(b, ', ');
    comma = true;
    if (ok && i >= positional) ok = sbStr(b, tupleItemBorrowed(kwnames, i - positional)) && sbChar(b, 0x3d);
    ok = ok && sbStrSteal(b, repr(tupleItemBorrowed(items, i)));
  }
  ok = ok && sbChar(b, 0x29);
  return ok ? sbFinish(b) : sbFail(b);
}

function attrgetterRepr(self: Value): Value {
  const status = reprEnter(self);
  if (status) return status < 0 ? 0 : recursiveText('operator.attrgetter(...)');
  const names = attrgetterArgs(self);
  const text = names ? callText('operator.attrgetter', 0, names, tupleSize(names), 0) : 0;
  decref(names);
  reprLeave(self);
  return text;
}
function itemgetterRepr(self: Value): Value {
  const status = reprEnter(self);
  if (status) return status < 0 ? 0 : recursiveText('operator.itemgetter(...)');
  const wanted = getter(self).wanted;
  const text = callText('operator.itemgetter', 0, wanted, tupleSize(wanted), 0);
  reprLeave(self);
  return text;
}
function recursiveText(text: string): Value {
  const b = sbNew();
  if (!b) return 0;
  return sbText(b, text) ? sbFinish(b) : sbFail(b);
}

// ---- methodcaller

function methodcallerNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs == 0) return raiseText(T.TypeError, 'methodcaller needs at least one argument, the method name');
  if (!isStr(arg(args, 0))) return raiseText(T.TypeError, 'method name must be a string');
  const keywords = kwnames ? tupleSize(kwnames) : 0;
  const values = tupleFromArray(args + 8, nargs - 1 + keywords);
  const name = values ? (isStrExact(arg(args, 0)) ? intern(arg(args, 0)) : newRef(arg(args, 0))) : 0;
  const p = name ? instanceNew(type) : 0;
  if (!p) {
    decref(values);
    decref(name);
    return 0;
  }
  caller(p).name = name;
  caller(p).args = values;
  caller(p).kwnames = keywords ? newRef(kwnames) : 0;
  return p;
}
function methodcallerDealloc(p: usize): void {
  gcUntrack(p);
  const m = changetype<MethodCaller>(p);
  decref(m.name);
  decref(m.args);
  decref(m.kwnames);
  objectFree(p);
}
function methodcallerTraverse(p: usize): void {
  const m = changetype<MethodCaller>(p);
  gcVisit(m.name);
  gcVisit(m.args);
  gcVisit(m.kwnames);
}
@inline function positionalCount(m: MethodCaller): u32 { return tupleSize(m.args) - (m.kwnames ? tupleSize(m.kwnames) : 0); }

function methodcallerCall(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if ((kwnames != 0 || nargs != 1) && !oneArgument('methodcaller', nargs, kwnames)) return 0;
  const m = caller(self);
  const selfOut = scratchPush(8);
  const f = getMethod(arg(args, 0), m.name, selfOut);
  const object = load<Value>(selfOut);
  scratchPop(selfOut);
  if (!f) return 0;
  const positional = positionalCount(m);
  const result = object
    ? callPrepend(f, object, tupleItems(m.args), positional, m.kwnames)
    : callValue(f, tupleItems(m.args), positional, m.kwnames);
  decref(f);
  decref(object);
  return result;
}
function methodcallerRepr(self: Value): Value {
  const status = reprEnter(self);
  if (status) return status < 0 ? 0 : recursiveText('operator.methodcaller(...)');
  const m = caller(self);
  const text = callText('operator.methodcaller', m.name, m.args, positionalCount(m), m.kwnames);
  reprLeave(self);
  return text;
}

/** (type, (name, *args)), or with keywords (partial(type, name, **keywords), args). */
function methodcallerReduce(self: Value): Value {
  const m = caller(self);
  const type = fromAddress(typeOf(self));
  const positional = positionalCount(m);
  if (!m.kwnames) {
    const args = tupleNew(positional + 1);
    if (!args) return 0;
    tupleInitSteal(args, 0, newRef(m.name));
    for (let i: u32 = 0; i < positional; i++) tupleInitSteal(args, i + 1, newRef(tupleItemBorrowed(m.args, i)));
    const result = tuple2(type, fromAddress(args));
    decref(fromAddress(args));
    return result;
  }
  const keywords = dictNew();
  let ok = keywords != 0;
  for (let i: u32 = 0; ok && i < tupleSize(m.kwnames); i++) {
    ok = dictSet(keywords, tupleItemBorrowed(m.kwnames, i), tupleItemBorrowed(m.args, positional + i));
  }
  const first = ok ? tuple2(type, m.name) : 0;
  const maker = first ? callTupleDict(fromAddress(T.partial), first, keywords) : 0;
  const rest = maker ? tupleSlice(m.args, 0, positional) : 0;
  const result = rest ? tuple2(maker, rest) : 0;
  decref(keywords);
  decref(first);
  decref(maker);
  decref(rest);
  return result;
}

/** inspect.signature of an instance. */
function signature(self: Value): Value { return strFromLiteral('(obj, /)'); }

export function initGetters(): void {
  for (let i = 0; i < 2; i++) {
    const t = i ? T.itemgetter : T.attrgetter;
    typeSetup(t, Getter_size, 0, TypeFlag.hasGc);
    changetype<Type>(t).dealloc = getterDealloc.index;
    changetype<Type>(t).traverse = getterTraverse.index;
    getset(t, '__text_signature__', signature.index, 0);
  }
  const items = changetype<Type>(T.itemgetter);
  items.new_ = itemgetterNew.index;
  items.call = itemgetterCall.index;
  items.repr = itemgetterRepr.index;
  method(T.itemgetter, '__reduce__($self, /)', itemgetterReduce.index, Kind.noargs);
  const attributes = changetype<Type>(T.attrgetter);
  attributes.new_ = attrgetterNew.index;
  attributes.call = attrgetterCall.index;
  attributes.repr = attrgetterRepr.index;
  method(T.attrgetter, '__reduce__($self, /)', attrgetterReduce.index, Kind.noargs);
  typeSetup(T.methodcaller, MethodCaller_size, 0, TypeFlag.hasGc);
  const methods = changetype<Type>(T.methodcaller);
  methods.dealloc = methodcallerDealloc.index;
  methods.traverse = methodcallerTraverse.index;
  methods.new_ = methodcallerNew.index;
  methods.call = methodcallerCall.index;
  methods.repr = methodcallerRepr.index;
  getset(T.methodcaller, '__text_signature__', signature.index, 0);
  method(T.methodcaller, '__reduce__($self, /)', methodcallerReduce.index, Kind.noargs);
}

// functools.partial and its Placeholder.
//
// A partial is immutable but for __setstate__ (unpickling), which another thread may run at any time: a call takes its own
// references to the three parts first. The keywords dict is visible to Python code and may change while it is read.
import { memAlloc, memFree } from '../../alloc/memory';
import { objectFree } from '../../alloc/object';
import { EmptyTuple, None, Placeholder } from '../../base/addresses.gen';
import { Obj, Partial, Partial_size, Type } from '../../base/layout.gen';
import { SCRATCH_MAX, scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { IMMORTAL, Value, fromAddress, typeOf } from '../../base/value';
import { repr, str } from '../../object/abstract-object';
import { callValue, isCallable } from '../../object/call';
import { Kind, MemberKind, classMethod, getset, member, method } from '../../object/def';
import { raiseFormat2, raiseText, reprEnter, reprLeave } from '../../object/errors';
import { gcVisit } from '../../object/gc';
import { genericAliasNew } from '../../object/generic-alias';
import { instanceDictClear, instanceDictTraverse, instanceGetDict, instanceNew, instanceSetDict } from '../../object/instance';
import { methodNew } from '../../object/method';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { TypeFlag, isDict, isExactDict, isExactTuple, isTuple } from '../../object/type-flags';
import { typeFullName, typeSetup } from '../../object/type';
import { exchangeValue, storeRelease32 } from '../../sync/atomic';
import { dictCopy, dictNew, dictNext, dictSet, dictSize } from '../../types/dict/dict';
import { setDictAttribute } from '../../types/object';
import { intFromU32 } from '../../types/int/value';
import { sbChar, sbFail, sbFinish, sbNew, sbStrSteal, sbText } from '../../types/str/builder';
import { internLiteral } from '../../types/str/intern';
import { tuple1, tupleFromArray, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize, tupleSlice } from '../../types/tuple';

@inline function partial(v: Value): Partial { return changetype<Partial>(<usize>v); }
@inline function funcAt(v: Value): usize { return <usize>v + offsetof<Partial>('func'); }
@inline function argsAt(v: Value): usize { return <usize>v + offsetof<Partial>('args'); }
@inline function keywordsAt(v: Value): usize { return <usize>v + offsetof<Partial>('keywords'); }
@inline function item(at: usize, i: u32): Value { return load<Value>(at + (<usize>i << 3)); }
@inline function put(at: usize, i: u32, v: Value): void { store<Value>(at + (<usize>i << 3), v); }

function countPlaceholders(args: Value): u32 {
  let n: u32 = 0;
  for (let i: u32 = 0; i < tupleSize(args); i++) if (tupleItemBorrowed(args, i) == Placeholder) n++;
  return n;
}
function trailing(): Value { return raiseText(T.TypeError, 'trailing Placeholders are not allowed'); }

// ---- partial(func, /, *args, **keywords)

function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs == 0) return raiseText(T.TypeError, "type 'partial' takes at least one argument");
  let func = item(args, 0);
  if (!isCallable(func)) return raiseText(T.TypeError, 'the first argument must be callable');
  if (nargs > 1 && item(args, nargs - 1) == Placeholder) return trailing();
  const keywordCount = kwnames ? tupleSize(kwnames) : 0;
  for (let i: u32 = 0; i < keywordCount; i++) {
    if (item(args, nargs + i) == Placeholder) return raiseText(T.TypeError, 'Placeholder cannot be passed as a keyword argument');
  }
  // a partial of a partial is flattened
  let inner: Value = 0;
  let innerKeywords: Value = 0;
  let innerFunc: Value = 0;
  // (one called the same way, without attributes of its own)
  if (changetype<Type>(typeOf(func)).call == call.index && load<Value>(<usize>func + offsetof<Partial>('dict')) == 0) {
    innerFunc = tryIncrefAt(funcAt(func));
    inner = tryIncrefAt(argsAt(func));
    innerKeywords = tryIncrefAt(keywordsAt(func));
    func = innerFunc;
  }
  const joined = inner ? joinArguments(inner, args + 8, nargs - 1) : tupleFromArray(args + 8, nargs - 1);
  let keywords: Value = joined ? (innerKeywords ? dictCopy(innerKeywords) : dictNew()) : 0;
  let ok = keywords != 0;
  for (let i: u32 = 0; ok && i < keywordCount; i++) ok = dictSet(keywords, tupleItemBorrowed(kwnames, i), item(args, nargs + i));
  const p = ok ? instanceNew(type) : 0;
  if (p) {
    partial(p).func = newRef(func);
    partial(p).args = newRef(joined);
    partial(p).keywords = newRef(keywords);
    partial(p).placeholders = countPlaceholders(joined);
  }
  decref(joined);
  decref(keywords);
  decref(innerFunc);
  decref(inner);
  decref(innerKeywords);
  return p;
}

/** The arguments of an inner partial with its placeholders filled from the front of the new ones. */
function joinArguments(inner: Value, args: usize, n: u32): Value {
  const innerCount = tupleSize(inner);
  const holes = countPlaceholders(inner);
  const filled = n < holes ? n : holes;
  const result = tupleNew(innerCount + n - filled);
  if (!result || result == <usize>EmptyTuple) return fromAddress(result);
  let used: u32 = 0;
  for (let i: u32 = 0; i < innerCount; i++) {
    const v = tupleItemBorrowed(inner, i);
    tupleInitSteal(result, i, newRef(v == Placeholder && used < n ? item(args, used++) : v));
  }
  for (let at = innerCount; used < n; used++) tupleInitSteal(result, at++, newRef(item(args, used)));
  return fromAddress(result);
}

// ---- calling

function call(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const func = tryIncrefAt(funcAt(self));
  const own = tryIncrefAt(argsAt(self));
  const keywords = tryIncrefAt(keywordsAt(self));
  const result = callWith(func, own, keywords, args, nargs, kwnames);
  decref(func);
  decref(own);
  decref(keywords);
  return result;
}

function callWith(func: Value, own: Value, keywords: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const ownCount = tupleSize(own);
  const holes = countPlaceholders(own);
  if (nargs < holes) {
    return raiseFormat2(
      T.TypeError, "missing positional arguments in 'partial' call; expected at least %d, got %d", intFromU32(holes), intFromU32(nargs),
    );
  }
  const given: u32 = kwnames ? tupleSize(kwnames) : 0;
  const stored = <u32>dictSize(keywords);
  const positional = ownCount + nargs - holes;
  if (positional == 0 && stored == 0) return callValue(func, args, nargs, kwnames);
  const bytes = <usize>(positional + given + stored) << 3;
  const big = bytes > SCRATCH_MAX;
  const room = big ? memAlloc(bytes) : scratchPush(bytes);
  if (!room) return 0;
  let used: u32 = 0;
  for (let i: u32 = 0; i < ownCount; i++) {
    const v = tupleItemBorrowed(own, i);
    put(room, i, v == Placeholder ? item(args, used++) : v);
  }
  for (let at = ownCount; used < nargs; used++) put(room, at++, item(args, used));
  let result: Value = 0;
  if (stored == 0) {
    for (let i: u32 = 0; i < given; i++) put(room, positional + i, item(args, nargs + i));
    result = callValue(func, room, positional, kwnames);
  } else result = callMerged(func, room, positional, keywords, args + (<usize>nargs << 3), kwnames, given);
  if (big) memFree(room);
  else scratchPop(room);
  return result;
}

/** The stored keywords first, in their order, with the values the call gives instead; then the call's others. */
function callMerged(func: Value, room: usize, positional: u32, keywords: Value, values: usize, kwnames: Value, given: u32): Value {
  const merged = dictCopy(keywords);
  if (!merged) return 0;
  for (let i: u32 = 0; i < given; i++) {
    if (!dictSet(merged, tupleItemBorrowed(kwnames, i), item(values, i))) {
      decref(merged);
      return 0;
    }
  }
  const n = <u32>dictSize(merged);
  const names = tupleNew(n);
  let result: Value = 0;
  if (names) {
    const out = scratchPush(24);
    store<u32>(out, 0);
    let count: u32 = 0;
    // the copy is ours alone: it keeps its values alive during the call
    while (count < n && dictNext(merged, out, out + 8, out + 16)) {
      tupleInitSteal(names, count, load<Value>(out + 8));
      put(room, positional + count, load<Value>(out + 16));
      decref(load<Value>(out + 16));
      count++;
    }
    scratchPop(out);
    result = callValue(func, room, positional, fromAddress(names));
    decref(fromAddress(names));
  }
  decref(merged);
  return result;
}

// ---- the rest

function descrGet(self: Value, object: Value, owner: Value): Value {
  return object == 0 || object == None ? newRef(self) : methodNew(self, object);
}

function dealloc(p: usize): void {
  const o = changetype<Partial>(p);
  decref(o.func);
  decref(o.args);
  decref(o.keywords);
  instanceDictClear(p);
  objectFree(p);
}
function traverse(p: usize): void {
  const o = changetype<Partial>(p);
  gcVisit(o.func);
  gcVisit(o.args);
  gcVisit(o.keywords);
  instanceDictTraverse(p);
}

function reprOf(self: Value): Value {
  const status = reprEnter(self);
  if (status < 0) return 0;
  const b = sbNew();
  if (!b) return 0;
  if (status) return sbText(b, '...') ? sbFinish(b) : sbFail(b);
  const func = tryIncrefAt(funcAt(self));
  const args = tryIncrefAt(argsAt(self));
  const keywords = tryIncrefAt(keywordsAt(self));
  const type = typeOf(self);
  let ok = sbStrSteal(b, typeFullName(type));
  ok = ok && sbChar(b, 0x28) && sbStrSteal(b, repr(func));
  for (let i: u32 = 0; ok && i < tupleSize(args); i++) ok = sbText(b, ', ') && sbStrSteal(b, repr(tupleItemBorrowed(args, i)));
  const out = scratchPush(24);
  store<u32>(out, 0);
  while (ok && dictNext(keywords, out, out + 8, out + 16)) {
    const key = load<Value>(out + 8);
    const value = load<Value>(out + 16);
    ok = sbText(b, ', ') && sbStrSteal(b, str(key)) && sbChar(b, 0x3d) && sbStrSteal(b, repr(value));
    decref(key);
    decref(value);
  }
  scratchPop(out);
  ok = ok && sbChar(b, 0x29);
  decref(func);
  decref(args);
  decref(keywords);
  reprLeave(self);
  return ok ? sbFinish(b) : sbFail(b);
}

/** (type, (func,), (func, args, keywords, dict or None)) */
function reduce(self: Value): Value {
  const func = tryIncrefAt(funcAt(self));
  const args = tryIncrefAt(argsAt(self));
  const keywords = tryIncrefAt(keywordsAt(self));
  const dict = load<Value>(<usize>self + offsetof<Partial>('dict')) ? instanceGetDict(self) : None;
  const first = tuple1(func);
  const state = dict ? tupleOf4(func, args, keywords, dict) : 0;
  const result = first && state ? tupleOf3(fromAddress(typeOf(self)), first, state) : 0;
  decref(func);
  decref(args);
  decref(keywords);
  decref(dict);
  decref(first);
  decref(state);
  return result;
}
function tupleOf4(a: Value, b: Value, c: Value, d: Value): Value {
  const room = scratchPush(32);
  put(room, 0, a);
  put(room, 1, b);
  put(room, 2, c);
  put(room, 3, d);
  const t = tupleFromArray(room, 4);
  scratchPop(room);
  return t;
}
function tupleOf3(a: Value, b: Value, c: Value): Value {
  const room = scratchPush(24);
  put(room, 0, a);
  put(room, 1, b);
  put(room, 2, c);
  const t = tupleFromArray(room, 3);
  scratchPop(room);
  return t;
}

function invalidState(): Value { return raiseText(T.TypeError, 'invalid partial state'); }

function setstate(self: Value, state: Value): Value {
  if (!isTuple(state) || tupleSize(state) != 4) return invalidState();
  const func = tupleItemBorrowed(state, 0);
  const args = tupleItemBorrowed(state, 1);
  const keywords = tupleItemBorrowed(state, 2);
  const dict = tupleItemBorrowed(state, 3);
  if (!isCallable(func) || !isTuple(args) || (keywords != None && !isDict(keywords)) || (dict != None && !isDict(dict))) return invalidState();
  const count = tupleSize(args);
  if (count && tupleItemBorrowed(args, count - 1) == Placeholder) return trailing();
  const exactArgs = isExactTuple(args) ? newRef(args) : tupleSlice(args, 0, count);
  if (!exactArgs) return 0;
  const exactKeywords = keywords == None ? dictNew() : isExactDict(keywords) ? newRef(keywords) : dictCopy(keywords);
  if (!exactKeywords) {
    decref(exactArgs);
    return 0;
  }
  if (dict == None) instanceDictClear(<usize>self);
  else if (!instanceSetDict(self, dict)) {
    decref(exactArgs);
    decref(exactKeywords);
    return 0;
  }
  decref(exchangeValue(funcAt(self), newRef(func)));
  decref(exchangeValue(argsAt(self), exactArgs));
  decref(exchangeValue(keywordsAt(self), exactKeywords));
  storeRelease32(<usize>self + offsetof<Partial>('placeholders'), countPlaceholders(exactArgs));
  return None;
}

/** Unlike that of a Python class's instance it cannot be deleted. */
export function setDict(self: Value, value: Value): bool {
  if (value) return setDictAttribute(self, value);
  raiseText(T.TypeError, 'cannot delete __dict__');
  return false;
}

function classGetItem(cls: Value, key: Value): Value { return genericAliasNew(cls, key); }

// ---- Placeholder

function placeholderRepr(self: Value): Value { return internLiteral('Placeholder'); }
function placeholderNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  return nargs || kwnames ? raiseText(T.TypeError, 'PlaceholderType takes no arguments') : Placeholder;
}

export function initPartial(): void {
  const singleton = changetype<Obj>(<usize>Placeholder);
  singleton.refLocal = IMMORTAL;
  singleton.type = T._PlaceholderType;
  const p = changetype<Type>(T._PlaceholderType);
  p.repr = placeholderRepr.index;
  p.new_ = placeholderNew.index;
  method(T._PlaceholderType, '__reduce__($self, /)', placeholderRepr.index, Kind.noargs);

  typeSetup(T.partial, Partial_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = changetype<Type>(T.partial);
  t.dictOffset = <u32>offsetof<Partial>('dict');
  t.weakOffset = <u32>offsetof<Partial>('weakrefs');
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.new_ = create.index;
  t.call = call.index;
  t.repr = reprOf.index;
  t.descrGet = descrGet.index;
  member(T.partial, 'func', offsetof<Partial>('func'), MemberKind.value | MemberKind.readonly);
  member(T.partial, 'args', offsetof<Partial>('args'), MemberKind.value | MemberKind.readonly);
  member(T.partial, 'keywords', offsetof<Partial>('keywords'), MemberKind.value | MemberKind.readonly);
  getset(T.partial, '__dict__', instanceGetDict.index, setDict.index);
  method(T.partial, '__reduce__($self, /)', reduce.index, Kind.noargs);
  method(T.partial, '__setstate__($self, state, /)', setstate.index, Kind.one);
  classMethod(T.partial, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
}

// Calling. A callable's `call` slot receives the address of its arguments: nargs positional Values, then one for each
// name of kwnames. The arguments are borrowed; whoever must put a `self` in front copies them to the scratch stack.
import { Type } from '../base/layout.gen';
import { SCRATCH_MAX, scratchPop, scratchPush } from '../base/scratch';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { fromAddress, typeOf, Value } from '../base/value';
import { memAlloc, memFree } from '../alloc/memory';
import { dictGetStr, dictNext, dictSize } from '../types/dict/dict';
import { moduleDictBorrowed } from '../types/module';
import { strSubstring } from '../types/str/concat';
import { isStr, strCharAt, strLength } from '../types/str/str';
import { tupleInitSteal, tupleItems, tupleNew, tupleSize } from '../types/tuple';
import { getAttrOptional, getMethod } from './attr';
import { clearError, enterRecursion, leaveRecursion, raiseFormat1, raiseFormat3, raiseText } from './errors';
import { decref, newRef } from './refcount';
import { isSubtype } from './type';

/** args: address of nargs positional Values, then one for each of kwnames (0 or a tuple of str). All borrowed. */
export function callValue(f: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const slot = changetype<Type>(typeOf(f)).call;
  if (!slot) return notCallable(f);
  if (!enterRecursion(' while calling a Python object')) return 0;
  const result = call_indirect<Value>(slot, f, args, nargs, kwnames);
  leaveRecursion();
  return result;
}

/** TypeError; a module called by mistake may have meant its function of the same name. */
export function notCallable(f: Value): Value {
  if (!isSubtype(typeOf(f), T.module)) return raiseFormat1(T.TypeError, "'%T' object is not callable", f);
  const name = dictGetStr(moduleDictBorrowed(f), N.__name__);
  const last = name && isStr(name) ? lastName(name) : 0;
  const meant = last ? getAttrOptional(f, last) : 0;
  if (!meant) clearError();
  if (meant && isCallable(meant)) raiseFormat3(T.TypeError, "'%T' object is not callable. Did you mean: '%U.%U(...)'?", f, name, last);
  else raiseFormat1(T.TypeError, "'%T' object is not callable", f);
  decref(meant);
  decref(last);
  decref(name);
  return 0;
}
/** 'c' of 'a.b.c' (owned). */
function lastName(name: Value): Value {
  const n = strLength(name);
  let from = n;
  while (from > 0 && strCharAt(name, from - 1) != 0x2e) from--;
  return strSubstring(name, from, n);
}
export function isCallable(v: Value): bool { return changetype<Type>(typeOf(v)).call != 0; }

export function call0(f: Value): Value { return callValue(f, 0, 0, 0); }
export function call1(f: Value, a: Value): Value {
  const args = scratchPush(8);
  store<Value>(args, a);
  const result = callValue(f, args, 1, 0);
  scratchPop(args);
  return result;
}
export function call2(f: Value, a: Value, b: Value): Value {
  const args = scratchPush(16);
  store<Value>(args, a);
  store<Value>(args, b, 8);
  const result = callValue(f, args, 2, 0);
  scratchPop(args);
  return result;
}
export function call3(f: Value, a: Value, b: Value, c: Value): Value {
  const args = scratchPush(24);
  store<Value>(args, a);
  store<Value>(args, b, 8);
  store<Value>(args, c, 16);
  const result = callValue(f, args, 3, 0);
  scratchPop(args);
  return result;
}
export function call4(f: Value, a: Value, b: Value, c: Value, d: Value): Value {
  const args = scratchPush(32);
  store<Value>(args, a);
  store<Value>(args, b, 8);
  store<Value>(args, c, 16);
  store<Value>(args, d, 24);
  const result = callValue(f, args, 4, 0);
  scratchPop(args);
  return result;
}

/** Room for `n` Values: on the scratch stack when they are few. Give it back with dropArguments. */
export function takeArguments(n: u32): usize {
  const bytes = <usize>n << 3;
  return bytes <= SCRATCH_MAX ? scratchPush(bytes) : memAlloc(bytes);
}
export function dropArguments(args: usize, n: u32): void {
  if (<usize>n << 3 <= SCRATCH_MAX) scratchPop(args);
  else memFree(args);
}

/** Calls f(self, *args): `self` is put in front. */
export function callPrepend(f: Value, self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const total = nargs + (kwnames ? tupleSize(kwnames) : 0);
  const copy = takeArguments(total + 1);
  if (!copy) return 0;
  store<Value>(copy, self);
  memory.copy(copy + 8, args, <usize>total << 3);
  const result = callValue(f, copy, nargs + 1, kwnames);
  dropArguments(copy, total + 1);
  return result;
}

/** args: `nargs` Values behind one free slot, which is used for the method's self. */
function callMethodArgs(obj: Value, name: Value, args: usize, nargs: u32): Value {
  const selfOut = scratchPush(8);
  const f = getMethod(obj, name, selfOut);
  let result: Value = 0;
  if (f) {
    const self = load<Value>(selfOut);
    if (self) {
      store<Value>(args, self);
      result = callValue(f, args, nargs + 1, 0);
      decref(self);
    } else {
      result = callValue(f, args + 8, nargs, 0);
    }
    decref(f);
  }
  scratchPop(selfOut);
  return result;
}
export function callMethod0(obj: Value, name: Value): Value {
  const args = scratchPush(8);
  const result = callMethodArgs(obj, name, args, 0);
  scratchPop(args);
  return result;
}
export function callMethod1(obj: Value, name: Value, a: Value): Value {
  const args = scratchPush(16);
  store<Value>(args, a, 8);
  const result = callMethodArgs(obj, name, args, 1);
  scratchPop(args);
  return result;
}
export function callMethod2(obj: Value, name: Value, a: Value, b: Value): Value {
  const args = scratchPush(24);
  store<Value>(args, a, 8);
  store<Value>(args, b, 16);
  const result = callMethodArgs(obj, name, args, 2);
  scratchPop(args);
  return result;
}
export function callMethod3(obj: Value, name: Value, a: Value, b: Value, c: Value): Value {
  const args = scratchPush(32);
  store<Value>(args, a, 8);
  store<Value>(args, b, 16);
  store<Value>(args, c, 24);
  const result = callMethodArgs(obj, name, args, 3);
  scratchPop(args);
  return result;
}

/** f(*args, **kwargs); args a tuple, kwargs a dict or 0. */
export function callTupleDict(f: Value, args: Value, kwargs: Value): Value {
  const nargs = tupleSize(args);
  const count: u32 = kwargs ? <u32>dictSize(kwargs) : 0;
  if (!count) return callValue(f, tupleItems(args), nargs, 0);
  // The dict may be shared: what is found now is what is passed.
  const flat = takeArguments(nargs + count);
  if (!flat) return 0;
  memory.copy(flat, tupleItems(args), <usize>nargs << 3);
  const names = takeArguments(count);
  if (!names) {
    dropArguments(flat, nargs + count);
    return 0;
  }
  const pos = scratchPush(24);
  store<i32>(pos, 0);
  let found: u32 = 0;
  let ok = true;
  while (found < count && dictNext(kwargs, pos, pos + 8, pos + 16)) {
    store<Value>(names + (<usize>found << 3), load<Value>(pos + 8));
    store<Value>(flat + (<usize>(nargs + found) << 3), load<Value>(pos + 16));
    found++;
    if (!isStr(load<Value>(pos + 8))) ok = false;
  }
  scratchPop(pos);
  let result: Value = 0;
  const kwnames = ok ? tupleNew(found) : 0;
  if (kwnames) {
    for (let i: u32 = 0; i < found; i++) tupleInitSteal(kwnames, i, newRef(load<Value>(names + (<usize>i << 3))));
    result = callValue(f, flat, nargs, fromAddress(kwnames));
    decref(fromAddress(kwnames));
  } else if (!ok) {
    if (isCallable(f)) raiseText(T.TypeError, 'keywords must be strings');
    else notCallable(f);
  }
  for (let i: u32 = 0; i < found; i++) {
    decref(load<Value>(names + (<usize>i << 3)));
    decref(load<Value>(flat + (<usize>(nargs + i) << 3)));
  }
  dropArguments(names, count);
  dropArguments(flat, nargs + count);
  return result;
}

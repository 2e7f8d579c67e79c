// Calls. On the stack lie callable, self or 0, arguments; `at` is the callable's slot.
//
// A call of a Python function pushes a frame and returns CallResult.frame; anything else runs to its end here: its result
// is stored at `at`. The frame's pc and sp have been saved. On failure operands stay on the stack for the unwinder.
import { None } from '../../base/addresses.gen';
import { Code, Frame, Frame_localsplus, Function, Method, Obj, ThreadState, Tuple_items, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { Op } from '../../base/opcodes.gen';
import { SCRATCH_MAX, scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { currentThread, hasError } from '../../base/thread';
import { typeOf, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { str } from '../../object/abstract-object';
import { getAttrOptional } from '../../object/attr';
import { callTupleDict, callValue } from '../../object/call';
import { clearError, formatText, raiseFormat2, raiseText } from '../../object/errors';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { isSolo } from '../../sync/solo';
import { isExactDict, isExactTuple } from '../../object/type-flags';
import { dictEntriesAlone, dictEntryAlone } from '../../types/dict/cache';
import { dictGet, dictNew, dictNext, dictMerge, dictSize } from '../../types/dict/dict';
import { isStr } from '../../types/str/str';
import { strEquals } from '../../types/str/compare';
import { rangeCall } from '../../types/range';
import { tupleFromIterable, tupleInitSteal, tupleItemBorrowed, tupleItems, tupleNew, tupleSize } from '../../types/tuple';
import { bindArguments } from '../bind';
import { CodeFlag } from '../../base/code-format.gen';
import { enterPython, frameAllocate, frameBegin, frameClear, frameLink, frameRelease, localAt } from '../frame';
import { enterCollector } from '../sink';
import { drop, dropRange, own, strip } from '../stack';
import { specialFunction } from './special-calls';
import { TypeFlag } from '../../object/type-flags';
import { notIterable } from './building';
import { callClassFast, callGenerator, callNativeFast, callStaticClass, isInstanceFast, NOT_FAST, NOT_FAST_CALL, takesGenerators } from './fast-calls';

export namespace CallResult {
  export const error: u32 = 0;
  export const value: u32 = 1;
  export const frame: u32 = 2;
}

/** "module.f()" as errors name a callable; owned, 0 + error. */
export function functionDescription(callable: Value): Value {
  const qualname = getAttrOptional(callable, N.__qualname__);
  if (!qualname) {
    if (hasError()) clearError();
    return str(callable);
  }
  const module = getAttrOptional(callable, N.__module__);
  if (!module && hasError()) clearError();
  const r = module && module != None && isStr(module) && !strEquals(module, N.builtins)
    ? formatText('%S.%S()', module, qualname, 0, 0)
    : formatText('%S()', qualname, 0, 0, 0);
  decref(module);
  decref(qualname);
  return r;
}

/** CALL of what is a Python function, with `n` values behind the self slot. */
export function opCallFunction(frame: usize, at: usize, n: u32): u32 {
  const self: u32 = load<Value>(at, 8) != 0 ? 1 : 0;
  const args = at + 16 - (<usize>self << 3);
  const end = at + 16 + (<usize>n << 3);
  const code = <usize>changetype<Function>(<usize><u32>load<Value>(at)).code;
  if (enterMoving(currentThread(), frame, at, args, n + self, 0, end, code)) return CallResult.frame;
  return callFunctionGeneral(frame, at, args, n + self, 0, 0, end);
}

/** Pushes a frame for the function at `at`: `npos` values at `args`, keyword values at `keywords`. Everything in [at, end) is consumed. */
function callFunction(frame: usize, at: usize, args: usize, npos: u32, keywords: usize, kwnames: Value, end: usize): u32 {
  const code = <usize>changetype<Function>(<usize><u32>load<Value>(at)).code;
  // Arguments on the stack may be moved; those in the tuple of f(*args) are the tuple's.
  if (args > at && args <= end && enterMoving(currentThread(), frame, at, args, npos, kwnames, end, code)) return CallResult.frame;
  return callFunctionGeneral(frame, at, args, npos, keywords, kwnames, end);
}

/** The same for any function and arguments, with its errors: everything is copied into the frame. */
function callFunctionGeneral(frame: usize, at: usize, args: usize, npos: u32, keywords: usize, kwnames: Value, end: usize): u32 {
  const thread = currentThread();
  const callable = load<Value>(at);
  const func = strip(callable);
  if (!enterPython(thread)) return CallResult.error;
  const next = frameAllocate(thread, callable, <usize>changetype<Function>(<usize>func).code);
  if (!next) {
    thread.pythonDepth--;
    return CallResult.error;
  }
  // Owned it is the frame's now. A borrowed one stays visible to the collector until the frame is linked: binding may wait.
  if (callable < 0x100000000) store<Value>(at, 0);
  if (!bindArguments(func, args, npos, keywords, kwnames, next)) {
    thread.pythonDepth--;
    frameClear(next);
    frameRelease(thread, next);
    return CallResult.error;
  }
  changetype<Frame>(frame).sp = at;
  frameLink(thread, next, 0);
  dropRange(at + 8, end);
  return CallResult.frame;
}

/**
 * Enters a frame whose arguments are moved there, if there is room in this chunk of the data stack and below the limit; false: nothing has
 * been done. The frame's header is written last: nobody looks at what lies behind the innermost frame.
 */
@inline function enterMoving(thread: ThreadState, frame: usize, at: usize, args: usize, npos: u32, kwnames: Value, end: usize, code: usize): bool {
  const c = changetype<Code>(code);
  if (!isPlain(c, npos)) return false;
  const depth = thread.pythonDepth + 1;
  const next = thread.dataTop;
  const limit = next + <usize>c.frameBytes;
  if (limit > thread.dataEnd || depth >= thread.pythonLimit) return false;
  thread.dataTop = limit;
  const callable = load<Value>(at);
  const f = changetype<Function>(<usize><u32>callable);
  for (let to = localAt(next, npos), base = localAt(next, c.nlocalsplus); to < base; to += 8) store<Value>(to, 0);
  if (!(kwnames ? takeKeywords(f, c, args, npos, kwnames, next) : takePlain(f, c, args, npos, next))) {
    thread.dataTop = next;
    return false;
  }
  thread.pythonDepth = depth;
  changetype<Frame>(frame).sp = at;
  frameBegin(thread, next, callable, code, 0);
  if (kwnames) drop(load<Value>(end - 8)); // the tuple of names
  return true;
}

/** Can so many positional arguments be moved into a frame: no *args or **kwargs, locals of its own? */
@inline export function isPlain(c: Code, npos: u32): bool {
  const special = CodeFlag.VARARGS | CodeFlag.VARKEYWORDS;
  const optimized = CodeFlag.OPTIMIZED | CodeFlag.NEWLOCALS;
  return (c.flags & (special | optimized)) == optimized && npos <= c.argcount;
}

/**
 * Moves the arguments of a call that needs nothing but defaults into the locals of a frame of `c`, which is plain and was the function's code a
 * moment ago (another thread may assign __code__, but the frame has room for this one); false: bindArguments must do it, nothing was moved.
 */
@inline export function takePlain(f: Function, c: Code, args: usize, npos: u32, frame: usize): bool {
  const argcount = c.argcount;
  const missing = argcount - npos;
  const defaults = f.defaults;
  const ndefaults: u32 = defaults ? tupleSize(defaults) : 0;
  if (missing > ndefaults) return false;
  let to = frame + Frame_localsplus;
  if (c.kwonlyargcount && !takeAllKeywordDefaults(f, c, to) && !takeKeywordDefaults(f, c, to)) return false;
  for (const end = args + (<usize>npos << 3); args < end; args += 8, to += 8) store<Value>(to, load<Value>(args));
  for (let i = ndefaults - missing; i < ndefaults; i++, to += 8) store<Value>(to, newRef(tupleItemBorrowed(defaults, i)));
  return true;
}

/**
 * Fills all keyword-only parameters from a __kwdefaults__ that has them in their order, as nearly always, while this thread is alone: nothing
 * happens to the dict meanwhile. false: nothing was done.
 */
@inline function takeAllKeywordDefaults(f: Function, c: Code, locals: usize): bool {
  if (!isSolo() || !f.kwdefaults) return false;
  const first = c.argcount, n = c.kwonlyargcount;
  const entries = dictEntriesAlone(f.kwdefaults, n);
  if (!entries) return false;
  const names = tupleItems(c.localNames) + (<usize>first << 3);
  const bytes = <usize>n << 3;
  for (let i: usize = 0; i < bytes; i += 8) if (load<Value>(entries + (i << 1)) != load<Value>(names + i)) return false;
  let to = locals + (<usize>first << 3);
  for (let i: usize = 0; i < bytes; i += 8) store<Value>(to + i, newRef(load<Value>(entries + (i << 1), 8)));
  return true;
}

/**
 * Fills the keyword-only parameters that are still empty from __kwdefaults__; false: one has none (without an exception), or __defaults__ or
 * __code__, at which the caller has looked without a count, is not what it was; all those filled here are empty again.
 */
function takeKeywordDefaults(f: Function, c: Code, locals: usize): bool {
  let defaults: Value = 0;
  const positional = f.defaults;
  const size: u32 = positional ? tupleSize(positional) : 0;
  const first = c.argcount, total = first + c.kwonlyargcount;
  let filled: u64 = 0;
  let fits = true;
  for (let i = first; i < total; i++) {
    const slot = locals + (<usize>i << 3);
    if (load<Value>(slot)) continue;
    const bit = i - first;
    const name = tupleItemBorrowed(c.localNames, i);
    // They nearly always lie in the order of the parameters, and nothing happens to the dict while one is read by a thread that is alone.
    let v: Value = 0;
    if (isSolo() && f.kwdefaults && bit < 64) v = dictEntryAlone(f.kwdefaults, bit, name);
    if (!v && bit < 64) {
      // Counted: to wait for the dict (types/sharing.ts) is to detach, and a collection may follow that another thread's __kwdefaults__ = made possible.
      if (!defaults) defaults = tryIncrefAt(changetype<usize>(f) + offsetof<Function>('kwdefaults'));
      if (defaults) v = dictGet(defaults, name);
    }
    if (!v) {
      if (hasError()) clearError();
      fits = false;
      break;
    }
    store<Value>(slot, v);
    filled |= <u64>1 << bit;
    // After a wait the code may be gone, if it is not the function's any more.
    if (<usize>f.code != changetype<usize>(c)) {
      fits = false;
      break;
    }
  }
  decref(defaults);
  // The same address may be that of another tuple by now.
  if (fits && f.defaults == positional && (!positional || tupleSize(positional) == size)) return true;
  for (; filled; filled &= filled - 1) {
    const slot = locals + (<usize>(first + <u32>ctz(filled)) << 3);
    decref(load<Value>(slot));
    store<Value>(slot, 0);
  }
  return false;
}

/**
 * The same for a call with keywords, whose values lie behind the positional ones. The values are put into the locals first, where they
 * mark what is given; until everything is known to fit they still belong to the stack, and are taken out again if it does not.
 */
export function takeKeywords(f: Function, c: Code, args: usize, npos: u32, kwnames: Value, frame: usize): bool {
  const locals = frame + Frame_localsplus;
  const values = args + (<usize>npos << 3);
  const n = tupleSize(kwnames);
  const total = c.argcount + c.kwonlyargcount;
  const first = c.posonlyargcount > npos ? c.posonlyargcount : npos;
  let k: u32 = 0;
  for (; k < n; k++) {
    const name = tupleItemBorrowed(kwnames, k);
    let i = first;
    while (i < total && tupleItemBorrowed(c.localNames, i) != name) i++;
    const slot = locals + (<usize>i << 3);
    if (i == total || load<Value>(slot) != 0) break;
    store<Value>(slot, load<Value>(values + (<usize>k << 3)));
  }
  const defaults = f.defaults;
  const ndefaults: u32 = defaults ? tupleSize(defaults) : 0;
  let fits = k == n;
  for (let i = npos; fits && i + ndefaults < c.argcount; i++) if (!load<Value>(locals + (<usize>i << 3))) fits = false;
  let missing = false;
  for (let i = c.argcount; i < total; i++) if (!load<Value>(locals + (<usize>i << 3))) missing = true;
  if (fits && missing) fits = takeKeywordDefaults(f, c, locals);
  if (!fits) {
    for (let i = first; i < total; i++) store<Value>(locals + (<usize>i << 3), 0);
    return false;
  }
  for (let i = npos; i < c.argcount; i++) {
    const slot = locals + (<usize>i << 3);
    if (!load<Value>(slot)) store<Value>(slot, newRef(tupleItemBorrowed(defaults, i + ndefaults - c.argcount)));
  }
  for (let to = locals; args < values; args += 8, to += 8) store<Value>(to, load<Value>(args));
  return true;
}

/** A native call of `total` values at `args` (the keyword values of kwnames last). Consumes [at, end). */
export function callNative(frame: usize, at: usize, args: usize, total: u32, kwnames: Value, end: usize): u32 {
  const callable = strip(load<Value>(at));
  const bytes = <usize>total << 3;
  const big = bytes > SCRATCH_MAX;
  const buffer = big ? memAlloc(bytes) : scratchPush(bytes);
  if (!buffer) return CallResult.error;
  for (let i: usize = 0; i < bytes; i += 8) store<Value>(buffer + i, strip(load<Value>(args + i)));
  const npos = kwnames ? total - tupleSize(kwnames) : total;
  const r = callValue(callable, buffer, npos, kwnames);
  if (big) memFree(buffer);
  else scratchPop(buffer);
  if (!r) return CallResult.error;
  dropRange(at, end);
  store<Value>(at, r);
  changetype<Frame>(frame).sp = at + 8;
  return CallResult.value;
}

/** A bound method becomes function and self, in place. The stack values are owned. */
@inline export function unpackMethod(at: usize): void {
  const callable = load<Value>(at);
  const m = changetype<Method>(<usize><u32>callable);
  store<Value>(at, newRef(m.func), 0);
  store<Value>(at, newRef(m.self), 8);
  drop(callable);
}

/** CALL of what is a native function or method descriptor. */
export function opCallNative(frame: usize, at: usize, n: u32): u32 {
  const callable = <usize><u32>load<Value>(at);
  const type = <usize>changetype<Obj>(callable).type;
  const self: u32 = load<Value>(at, 8) != 0 ? 1 : 0;
  const end = at + 16 + (<usize>n << 3);
  const args = at + 16 - (<usize>self << 3);
  const total = n + self;
  if (total == 2 && !self) {
    const known = isInstanceFast(callable, type, args);
    if (known) return finishCall(frame, at, end, known);
  }
  if (total - 1 < 2 && takesGenerators(callable, type) && callGenerator(frame, at, args, total, callable, type)) return CallResult.frame;
  const r = callNativeFast(callable, type, args, total);
  if (r == NOT_FAST) return callNative(frame, at, args, total, 0, end);
  return finishCall(frame, at, end, r);
}

/** After a call that gave r (owned) or, with 0, raised: everything in [at, end) is dropped. */
@inline function finishCall(frame: usize, at: usize, end: usize, r: Value): u32 {
  if (!r) return CallResult.error;
  for (let from = end; from > at;) {
    from -= 8;
    const v = load<Value>(from);
    if (v < 0x100000000) decref(v);
  }
  store<Value>(at, r);
  changetype<Frame>(frame).sp = at + 8;
  return CallResult.value;
}

export function opCall(frame: usize, at: usize, n: u32): u32 {
  let callable = strip(load<Value>(at));
  let type = typeOf(callable);
  if (type == T.method && load<Value>(at, 8) == 0) {
    unpackMethod(at);
    callable = strip(load<Value>(at));
    type = typeOf(callable);
  }
  const self: u32 = load<Value>(at, 8) != 0 ? 1 : 0;
  const end = at + 16 + (<usize>n << 3);
  const args = at + 16 - (<usize>self << 3);
  const total = n + self;
  if (type == T.builtin_function_or_method || type == T.method_descriptor) {
    return opCallNative(frame, at, n);
  } else if (type == T.function_) {
    return callFunction(frame, at, args, total, 0, 0, end);
  } else if (type == T.type && !self) {
    if (<usize>callable == T.range && n - 1 < 3) {
      // Nobody sees the range that a `for` goes through: its iterator is made at once, and is its own.
      const r = rangeCall(args, n, load<u8>(changetype<Frame>(frame).pc, 4) == Op.GET_ITER);
      if (r) return finishCall(frame, at, end, r);
      if (hasError()) return CallResult.error;
    }
    const how = callClassFast(frame, at, n, 0);
    if (how != NOT_FAST_CALL) return how;
    if (n == 1 && enterCollector(frame, at, <usize>callable)) return CallResult.frame;
    const r = callStaticClass(<usize>callable, args, n);
    if (r != NOT_FAST) return finishCall(frame, at, end, r);
  } else if (!self && callable < 0x100000000 && (changetype<Type>(type).flags & TypeFlag.heapType)) {
    // An instance: its class's __call__, if that is a Python function, becomes the callable and the instance its self.
    const f = specialFunction(type, N.__call__);
    if (f) {
      store<Value>(at, load<Value>(at), 8);
      store<Value>(at, <u64>f | 0x100000000);
      return callFunction(frame, at, at + 8, n + 1, 0, 0, end);
    }
  }
  return callNative(frame, at, args, total, 0, end);
}

/** n counts the keyword values too; the tuple of their names is on top. */
export function opCallKw(frame: usize, at: usize, n: u32): u32 {
  if (load<Value>(at, 8) == 0 && typeOf(strip(load<Value>(at))) == T.method) unpackMethod(at);
  const callable = strip(load<Value>(at));
  const names = at + 16 + (<usize>n << 3);
  const kwnames = strip(load<Value>(names));
  const self = load<Value>(at, 8) != 0;
  const args = self ? at + 8 : at + 16;
  const total = n + <u32>self;
  if (typeOf(callable) == T.function_) {
    const npos = total - tupleSize(kwnames);
    return callFunction(frame, at, args, npos, args + (<usize>npos << 3), kwnames, names + 8);
  }
  if (typeOf(callable) == T.type && !self) {
    const how = callClassFast(frame, at, n, kwnames);
    if (how != NOT_FAST_CALL) return how;
  }
  return callNative(frame, at, args, total, kwnames, names + 8);
}

/** callable, 0, iterable, mapping or 0. */
export function opCallEx(frame: usize, at: usize): u32 {
  const callable = strip(load<Value>(at));
  const given = strip(load<Value>(at, 16));
  if (!isExactTuple(given)) {
    if (notIterable(given)) {
      const name = functionDescription(callable);
      if (name) raiseFormat2(T.TypeError, '%U argument after * must be an iterable, not %T', name, given);
      decref(name);
      return CallResult.error;
    }
    const tuple = tupleFromIterable(given);
    if (!tuple) return CallResult.error;
    drop(load<Value>(at, 16));
    store<Value>(at, tuple, 16);
  }
  let kwargs = strip(load<Value>(at, 24));
  if (kwargs && !isExactDict(kwargs)) {
    const dict = dictNew();
    if (!dict) return CallResult.error;
    if (!dictMerge(dict, kwargs, 2)) {
      decref(dict);
      return CallResult.error;
    }
    drop(load<Value>(at, 24));
    store<Value>(at, dict, 24);
    kwargs = dict;
  }
  const args = strip(load<Value>(at, 16));
  if (typeOf(callable) == T.function_) return callFunctionEx(frame, at, args, kwargs);
  const r = callTupleDict(callable, args, kwargs);
  if (!r) return CallResult.error;
  dropRange(at, at + 32);
  store<Value>(at, r);
  changetype<Frame>(frame).sp = at + 8;
  return CallResult.value;
}

function callFunctionEx(frame: usize, at: usize, args: Value, kwargs: Value): u32 {
  const count = kwargs ? dictSize(kwargs) : 0;
  if (count <= 0) return callFunction(frame, at, tupleItems(args), tupleSize(args), 0, 0, at + 32);
  const names = tupleNew(count);
  if (!names) return CallResult.error;
  const values = memAlloc(<usize>count << 3);
  if (!values) {
    decref(<u64>names);
    return CallResult.error;
  }
  const cursor = scratchPush(24);
  store<u64>(cursor, 0);
  let n: i32 = 0;
  let strings = true;
  while (n < count && dictNext(kwargs, cursor, cursor + 8, cursor + 16)) {
    if (!isStr(load<Value>(cursor, 8))) strings = false;
    tupleInitSteal(names, n, load<Value>(cursor, 8));
    store<Value>(values + (<usize>n << 3), load<Value>(cursor, 16));
    n++;
  }
  scratchPop(cursor);
  let r: u32 = CallResult.error;
  // Another thread may have shortened the dict meanwhile.
  if (!strings) raiseText(T.TypeError, 'keywords must be strings');
  else if (n == count) r = callFunction(frame, at, tupleItems(args), tupleSize(args), values, <u64>names, at + 32);
  for (let i = 0; i < n; i++) decref(load<Value>(values + (<usize>i << 3)));
  memFree(values);
  decref(<u64>names);
  return n == count || !strings ? r : callFunctionEx(frame, at, args, kwargs);
}

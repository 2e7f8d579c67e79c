// The commonest calls of things that are not Python functions, without an argument array: native functions of no or one
// argument, and classes whose __init__ is a Python function.
//
// Type.initCache holds (version << 32 | address of the __init__ function) for classes whose __new__ is object's.
import { Code, Frame, Frame_localsplus, Function, MethodDescriptor, NativeDef, NativeFunction, Obj, Type, ThreadState } from '../../base/layout.gen';
import { CodeFlag } from '../../base/code-format.gen';
import { N } from '../../base/names.gen';
import { SCRATCH_MAX, scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { currentThread } from '../../base/thread';
import { typeOf, Value } from '../../base/value';
import { DefFlag, Kind } from '../../object/def';
import { instanceNew } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { takesPlain } from '../../object/signature';
import { newBySignature } from '../../object/type-call';
import { hasPlainClass, str } from '../../object/abstract-object';
import { isAnySet, TypeFlag } from '../../object/type-flags';
import { isSubtype, typeLookupVersion } from '../../object/type';
import { listFromIterable, listToTuple } from '../../types/list/list';
import { setFromIterable } from '../../types/set/set';
import { tupleSize } from '../../types/tuple';
import { loadAcquire32, loadAcquire64, storeRelease64 } from '../../sync/atomic';
import { bindArguments } from '../bind';
import { enterPython, frameAllocate, frameClear, FrameFlag, frameLink, frameRelease } from '../frame';
import { drop, dropOwnedCold, dropRange, isLasting, own, strip } from '../stack';
import { False, None, True } from '../../base/addresses.gen';
import { Signature } from '../../base/layout.gen';
import { Root, root } from '../../base/roots';
import { generatorEnter } from '../generator';
import { enterSink } from '../sink';
import { CallResult, isPlain, opCallNative, takeKeywords, takePlain } from './calls';

const DEF_KIND = offsetof<NativeDef>('kind');
export const NOT_FAST: Value = 1;

/** Slots on the scratch stack for `want` parameters, the first `given` of them from the stack values at `args`. */
@inline function fillSlots(args: usize, given: u32, want: u32): usize {
  const slots = scratchPush(<usize>want << 3);
  let to = slots;
  for (const end = slots + (<usize>given << 3); to < end; to += 8, args += 8) store<Value>(to, strip(load<Value>(args)));
  for (const end = slots + (<usize>want << 3); to < end; to += 8) store<Value>(to, 0);
  return slots;
}

/**
 * Calls a class that Python code cannot have made and whose instances need no __init__, with `n` values at `args`; NOT_FAST: not this
 * way. type(x) and str(x) as typeCall does them.
 */
export function callStaticClass(type: usize, args: usize, n: u32): Value {
  if (n == 1) {
    const a = strip(load<Value>(args));
    if (type == T.type) return newRef(<u64>typeOf(a));
    if (type == T.str) return str(a);
    if (type == T.tuple) {
      if (typeOf(a) == T.list) return listToTuple(a);
      if (typeOf(a) == T.tuple) return newRef(a);
    }
    if (type == T.list && (typeOf(a) == T.list || typeOf(a) == T.tuple)) return listFromIterable(a);
    if (type == T.set && (typeOf(a) == T.list || typeOf(a) == T.tuple || isAnySet(a))) return setFromIterable(a);
  }
  const t = changetype<Type>(type);
  if (t.new_ != newBySignature.index || t.flags & TypeFlag.heapType || !t.newDef) return NOT_FAST;
  if (t.init && t.init != changetype<Type>(T.object).init) return NOT_FAST;
  const def = changetype<NativeDef>(t.newDef);
  const s = changetype<Signature>(def.signature);
  if (!takesPlain(s, n)) return NOT_FAST;
  const slots = fillSlots(args, n, s.total);
  const r = call_indirect<Value>(def.fn, type, slots);
  scratchPop(slots);
  return r;
}

/**
 * CALL of the method descriptor at `at` with its object in the self slot and `n` arguments. Methods with a signature, of an object of
 * just their class, take the shortest way: such a call enters no generator and has no keywords. The rest is opCallNative's.
 */
export function opCallMethod(frame: usize, at: usize, n: u32): u32 {
  const callable = load<Value>(at);
  const first = load<Value>(at, 8);
  if (first >= 0x200000000) return opCallNative(frame, at, n);
  const d = changetype<MethodDescriptor>(<usize><u32>callable);
  const def = d.def;
  // Kind and flags in one look.
  if (<usize>changetype<Obj>(<usize><u32>first).type != d.objclass || load<u64>(def, DEF_KIND) != <u64>Kind.slots) return opCallNative(frame, at, n);
  const s = changetype<Signature>(changetype<NativeDef>(def).signature);
  if (!takesPlain(s, n)) return opCallNative(frame, at, n);
  const thread = currentThread();
  const slots = thread.scratch;
  const end = slots + (<usize>s.total << 3);
  thread.scratch = end;
  const args = at + 16;
  const bytes = <usize>n << 3;
  for (let i: usize = 0; i < bytes; i += 8) store<Value>(slots + i, strip(load<Value>(args + i)));
  for (let to = slots + bytes; to < end; to += 8) store<Value>(to, 0);
  const r = call_indirect<Value>(changetype<NativeDef>(def).fn, <u64><u32>first, slots);
  thread.scratch = slots;
  if (!r) return CallResult.error;
  store<Value>(at, r);
  changetype<Frame>(frame).sp = at + 8;
  for (let i = bytes; i > 0;) {
    i -= 8;
    const v = load<Value>(args + i);
    if (v < 0x100000000) dropOwnedCold(v);
  }
  if (first < 0x100000000) decref(first);
  if (callable < 0x100000000) dropOwnedCold(callable);
  return CallResult.value;
}

/** Calls the native function or method descriptor with the `total` values at `args` (self included); NOT_FAST: not this way. */
@inline export function callNativeFast(callable: usize, type: usize, args: usize, total: u32): Value {
  let self: Value;
  let def: NativeDef;
  if (type == T.method_descriptor) {
    if (!total) return NOT_FAST;
    const d = changetype<MethodDescriptor>(callable);
    def = changetype<NativeDef>(d.def);
    self = strip(load<Value>(args));
    const own = typeOf(self);
    if (own != d.objclass && !isSubtype(own, d.objclass)) return NOT_FAST;
    args += 8;
    total--;
  } else if (type == T.builtin_function_or_method) {
    def = changetype<NativeDef>(changetype<NativeFunction>(callable).def);
    self = changetype<NativeFunction>(callable).self;
  } else {
    return NOT_FAST;
  }
  switch (def.kind) {
    case Kind.one:
      return total == 1 ? call_indirect<Value>(def.fn, self, strip(load<Value>(args))) : NOT_FAST;
    case Kind.noargs:
      return total == 0 ? call_indirect<Value>(def.fn, self) : NOT_FAST;
    case Kind.slots: {
      const s = changetype<Signature>(def.signature);
      if (!takesPlain(s, total)) return NOT_FAST;
      const slots = fillSlots(args, total, s.total);
      const r = call_indirect<Value>(def.fn, self, slots);
      scratchPop(slots);
      return r;
    }
    default: {
      const bytes = <usize>total << 3;
      if (bytes > SCRATCH_MAX) return NOT_FAST;
      const copy = scratchPush(bytes);
      for (let i: usize = 0; i < bytes; i += 8) store<Value>(copy + i, strip(load<Value>(args + i)));
      const r = call_indirect<Value>(def.fn, def.kind == Kind.python ? def.python : self, copy, total, <Value>0);
      scratchPop(copy);
      return r;
    }
  }
}

/** May callGenerator have something to do with this native function or method descriptor? */
@inline export function takesGenerators(callable: usize, type: usize): bool {
  const def: usize = type == T.method_descriptor ? changetype<MethodDescriptor>(callable).def : type == T.builtin_function_or_method ? changetype<NativeFunction>(callable).def : 0;
  return def != 0 && (changetype<NativeDef>(def).flags & DefFlag.generators) != 0;
}

/** isinstance(v, C) for a plain class, where the class of v answers; 0: the function must. `args`: stack values. */
export function isInstanceFast(callable: usize, type: usize, args: usize): Value {
  if (type != T.builtin_function_or_method) return 0;
  const f = changetype<NativeFunction>(callable);
  if (changetype<NativeDef>(f.def).name != N.isinstance || f.self != root(Root.builtinsModule)) return 0;
  const own = typeOf(strip(load<Value>(args)));
  const cls = strip(load<Value>(args, 8));
  if (cls == <u64>own) return True;
  if (typeOf(cls) != T.type) return 0;
  if (isSubtype(own, <usize>cls)) return True;
  return hasPlainClass(own) ? False : 0;
}

/** next(generator), generator.send(value): resumes it in its frame. The generator stays on the stack, at the callable's place, until it yields. */
export function callGenerator(frame: usize, at: usize, args: usize, total: u32, callable: usize, type: usize): bool {
  const last = typeOf(strip(load<Value>(args + (<usize>(total - 1) << 3))));
  if ((last == T.generator || changetype<Type>(last).flags & TypeFlag.heapType) && enterSink(frame, at, args, total, callable, type)) return true;
  const generator = strip(load<Value>(args));
  if (typeOf(generator) != T.generator) return false;
  let value: Value = None;
  if (type == T.builtin_function_or_method) {
    const f = changetype<NativeFunction>(callable);
    if (total != 1 || changetype<NativeDef>(f.def).name != N.next || f.self != root(Root.builtinsModule)) return false;
  } else {
    const d = changetype<MethodDescriptor>(callable);
    if (total != 2 || d.objclass != T.generator || changetype<NativeDef>(d.def).name != N.send) return false;
    value = own(load<Value>(args, 8));
    store<Value>(args, value, 8);
  }
  if (!generatorEnter(<usize>generator, value)) return false;
  const held = own(load<Value>(args));
  if (total == 2) store<Value>(args, 0, 8);
  store<Value>(args, 0);
  drop(load<Value>(at));
  store<Value>(at, held);
  changetype<Frame>(frame).sp = at + 8;
  return true;
}

/** The __init__ to run in a frame for calling this class, 0 = call it the general way. */
function initOf(type: usize): usize {
  const t = changetype<Type>(type);
  const version = loadAcquire32(type + offsetof<Type>('version'));
  const cached = loadAcquire64(type + offsetof<Type>('initCache'));
  if (version != 0 && <u32>(cached >> 32) == version) return <usize><u32>cached;
  if (t.new_ != changetype<Type>(T.object).new_ || !(t.flags & TypeFlag.heapType) || t.itemSize) return 0;
  const out = scratchPush(8);
  store<u32>(out, 0);
  const found = typeLookupVersion(type, N.__init__, out);
  const assigned = load<u32>(out);
  scratchPop(out);
  let result: usize = 0;
  if (assigned && found && typeOf(found) == T.function_ && isLasting(<usize>found)) {
    result = <usize>found;
    storeRelease64(type + offsetof<Type>('initCache'), (<u64>assigned << 32) | found);
  }
  decref(found);
  return result;
}

/** Does calling the class without arguments make an object and nothing else? */
@inline function isBare(t: Type): bool {
  const object = changetype<Type>(T.object);
  return t.init == object.init && t.new_ == object.new_ && (t.flags & (TypeFlag.heapType | TypeFlag.abstract)) == TypeFlag.heapType && !t.itemSize;
}

/** Calls the class at `at` with `n` arguments above `at + 16` (the self slot is 0), the last of them with the names kwnames, or 0; CallResult, or NOT_FAST. */
export function callClassFast(frame: usize, at: usize, n: u32, kwnames: Value): u32 {
  const callable = load<Value>(at);
  const type = <usize><u32>callable;
  if (n == 0 && !kwnames && isBare(changetype<Type>(type))) {
    const made = instanceNew(type);
    if (!made) return CallResult.error;
    store<Value>(at, made);
    changetype<Frame>(frame).sp = at + 8;
    drop(callable);
    return CallResult.value;
  }
  const init = initOf(type);
  if (!init || changetype<Type>(type).flags & TypeFlag.abstract) return <u32>NOT_FAST_CALL;
  const code = <usize>changetype<Function>(init).code;
  if (changetype<Code>(code).flags & (CodeFlag.GENERATOR | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR)) return <u32>NOT_FAST_CALL;
  const thread = currentThread();
  if (!enterPython(thread)) return CallResult.error;
  const made = instanceNew(type);
  if (!made) {
    thread.pythonDepth--;
    return CallResult.error;
  }
  const next = frameAllocate(thread, <u64>init | 0x100000000, code);
  if (!next) {
    decref(made);
    thread.pythonDepth--;
    return CallResult.error;
  }
  // The new object lies on the caller's stack until __init__ returns; the frame borrows it.
  store<Value>(at, made);
  drop(callable);
  const end = at + 16 + (<usize>n << 3);
  if (changetype<Code>(code).simpleArgs == n + 1 && !kwnames) {
    const locals = next + Frame_localsplus;
    store<Value>(locals, made | 0x100000000);
    for (let from = at + 16, to = locals + 8; from < end; from += 8, to += 8) store<Value>(to, load<Value>(from));
  } else {
    store<Value>(at, made | 0x100000000, 8);
    const top = kwnames ? end + 8 : end;
    // Binding may wait or run Python code (for keyword defaults), and the class may lose this __init__ meanwhile: the collector must see it.
    store<Value>(top, <u64>init | 0x100000000);
    changetype<Frame>(frame).sp = top + 8;
    const npos = kwnames ? n + 1 - tupleSize(kwnames) : n + 1;
    const f = changetype<Function>(init);
    const c = changetype<Code>(code);
    if (isPlain(c, npos) && (kwnames ? takeKeywords(f, c, at + 8, npos, kwnames, next) : takePlain(f, c, at + 8, npos, next))) {
      if (kwnames) drop(load<Value>(end)); // the tuple of names
    } else if (bindArguments(<u64>init, at + 8, npos, at + 8 + (<usize>npos << 3), kwnames, next)) {
      dropRange(at + 16, top);
    } else {
      thread.pythonDepth--;
      frameClear(next);
      frameRelease(thread, next);
      return CallResult.error;
    }
  }
  changetype<Frame>(frame).sp = at + 8;
  frameLink(thread, next, FrameFlag.init);
  return CallResult.frame;
}
export const NOT_FAST_CALL: u32 = 9;

// Function objects: birth, call from native code, death. Their Python face is in function-type.ts.
//
// The loop reads code, defaults, kwdefaults and closure without a lock and without counting: what these slots hold has a
// deferred count, so that it lives at least until the next collection, which happens only while no thread is inside a
// call. Functions that are not nested have a deferred count themselves: their stack references are borrowed.
import { EmptyTuple, None } from '../base/addresses.gen';
import { CodeFlag } from '../base/code-format.gen';
import { Code, Frame, Function, Function_size, ThreadState } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { Root, root } from '../base/roots';
import { T } from '../base/types.gen';
import { currentThread, hasError } from '../base/thread';
import { typeOf, Value } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { currentBuiltinsBorrowed } from '../object/current-frame';
import { enterRecursion, leaveRecursion } from '../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { instanceDictClear, instanceDictTraverse } from '../object/instance';
import { decref, newRef, setDeferred } from '../object/refcount';
import { isExactDict, isDict } from '../object/type-flags';
import { isSolo } from '../sync/solo';
import { clearWeakrefs } from '../object/weakref';
import { dictKeysIndexOf, dictKeysVersion, dictValueAt } from '../types/dict/cache';
import { dictGetStr } from '../types/dict/dict';
import { tupleItemBorrowed, tupleSize } from '../types/tuple';
import { Module } from '../base/layout.gen';
import { bindArguments } from './bind';
import { enterPython, frameAllocate, frameClear, FrameFlag, frameLink, frameRelease, InterpShared } from './frame';
import { runFrames } from './run';

/** The builtins dict that code over `globals` sees; owned, 0 + error. */
export function builtinsOf(globals: Value): Value {
  const v = dictGetStr(globals, N.__builtins__);
  if (v) {
    if (typeOf(v) == T.module) {
      const dict = newRef(<u64>changetype<Module>(<usize>v).dict);
      decref(v);
      return dict;
    }
    return v;
  }
  if (hasError()) return 0;
  const current = currentBuiltinsBorrowed();
  return newRef(current ? current : root(Root.builtinsDict));
}

// Where the globals that functions were made with last keep __builtins__ and __name__: entry indexes that are true for this version of a
// dict's keys (types/dict/cache.ts). Values are read every time.
let tlsKeysVersion: u32 = 0;
let tlsBuiltinsAt: i32 = -1;
let tlsNameAt: i32 = -1;

/** Makes the indexes true for these globals; false: they cannot be known. */
function knowGlobals(globals: Value): bool {
  const version = dictKeysVersion(globals);
  if (!version) return false;
  if (version == tlsKeysVersion) return true;
  tlsKeysVersion = 0;
  tlsBuiltinsAt = dictKeysIndexOf(globals, N.__builtins__);
  tlsNameAt = dictKeysIndexOf(globals, N.__name__);
  if (tlsBuiltinsAt < 0 || tlsNameAt < 0) return false;
  tlsKeysVersion = version;
  return true;
}

export function functionNew(code: Value, globals: Value): Value {
  let builtins: Value = 0;
  let module: Value = 0;
  if (isExactDict(globals) && knowGlobals(globals)) {
    builtins = dictValueAt(globals, tlsKeysVersion, tlsBuiltinsAt);
    if (builtins && typeOf(builtins) == T.module) {
      const dict = newRef(<u64>changetype<Module>(<usize>builtins).dict);
      decref(builtins);
      builtins = dict;
    }
    if (builtins) module = dictValueAt(globals, tlsKeysVersion, tlsNameAt);
  }
  if (!builtins) builtins = builtinsOf(globals);
  if (!builtins) return 0;
  const p = gcAlloc(T.function_, Function_size);
  if (!p) {
    decref(builtins);
    decref(module);
    return 0;
  }
  const f = changetype<Function>(p);
  const c = changetype<Code>(<usize>code);
  f.code = newRef(code);
  f.globals = newRef(globals);
  f.builtins = builtins;
  f.name = newRef(c.name);
  f.qualname = newRef(c.qualname);
  const doc = c.flags & CodeFlag.HAS_DOCSTRING ? tupleItemBorrowed(c.consts, 0) : None;
  f.doc = newRef(doc);
  f.module = module ? module : dictGetStr(globals, N.__name__);
  f.version = nextFunctionVersion();
  f.formerCode = 0;
  gcTrack(p);
  if (!(c.flags & CodeFlag.NESTED)) setDeferred(p);
  return <u64>p;
}

export function nextFunctionVersion(): u32 {
  if (isSolo()) {
    const version = load<u32>(InterpShared.functionVersion) + 1;
    store<u32>(InterpShared.functionVersion, version);
    return version;
  }
  return atomic.add<u32>(InterpShared.functionVersion, 1) + 1;
}

export function functionSetDefaultsSteal(f: Function, value: Value, keyword: bool): void {
  if (value) {
    const p = <usize>value;
    if (value != EmptyTuple) setDeferred(p);
  }
  if (keyword) f.kwdefaults = value;
  else f.defaults = value;
}

export function functionSetClosureSteal(f: Function, value: Value): void { f.closure = value; }

/** The call slot: native code calls a Python function. */
export function functionCall(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (!enterRecursion(' while calling a Python object')) return 0;
  const r = callFrame(self, args, nargs, kwnames, 0);
  leaveRecursion();
  return r;
}

/** Binds, pushes an entry frame and runs it. `locals`: mapping of a class body or module (borrowed), or 0. */
export function callFrame(self: Value, args: usize, nargs: u32, kwnames: Value, locals: Value): Value {
  const thread = currentThread();
  if (!enterPython(thread)) return 0;
  const frame = frameAllocate(thread, newRef(self), <usize>changetype<Function>(<usize>self).code);
  if (!frame) {
    decref(self);
    thread.pythonDepth--;
    return 0;
  }
  if (!bindArguments(self, args, nargs, args + (<usize>nargs << 3), kwnames, frame)) {
    thread.pythonDepth--;
    frameClear(frame);
    frameRelease(thread, frame);
    return 0;
  }
  let flags = FrameFlag.entry;
  if (locals) {
    changetype<Frame>(frame).locals = newRef(locals);
    flags |= FrameFlag.hasLocals;
  }
  frameLink(thread, frame, flags);
  return runFrames();
}

export function functionTraverse(p: usize): void {
  const f = changetype<Function>(p);
  gcVisit(f.code);
  gcVisit(f.formerCode);
  gcVisit(f.globals);
  gcVisit(f.builtins);
  gcVisit(f.closure);
  gcVisit(f.defaults);
  gcVisit(f.kwdefaults);
  gcVisit(f.module);
  gcVisit(f.doc);
  gcVisit(f.annotations);
  gcVisit(f.annotate);
  gcVisit(f.typeParams);
  instanceDictTraverse(p);
}

export function functionClear(p: usize): void {
  const f = changetype<Function>(p);
  f.version = 0;
  // Code, globals and names stay: a finalizer may still call it.
  let old = f.closure;
  f.closure = 0;
  decref(old);
  old = f.defaults;
  f.defaults = 0;
  decref(old);
  old = f.kwdefaults;
  f.kwdefaults = 0;
  decref(old);
  old = f.annotations;
  f.annotations = 0;
  decref(old);
  old = f.annotate;
  f.annotate = 0;
  decref(old);
  old = f.doc;
  f.doc = None;
  decref(old);
  old = f.module;
  f.module = 0;
  decref(old);
  old = f.typeParams;
  f.typeParams = 0;
  decref(old);
  instanceDictClear(p);
}

export function functionDealloc(p: usize): void {
  const f = changetype<Function>(p);
  gcUntrack(p);
  if (f.weakrefs) clearWeakrefs(p);
  if (f.dict | f.order) instanceDictClear(p);
  decref(f.closure);
  decref(f.defaults);
  decref(f.kwdefaults);
  decref(f.annotations);
  decref(f.annotate);
  decref(f.doc);
  decref(f.module);
  decref(f.typeParams);
  decref(f.code);
  decref(f.formerCode);
  decref(f.globals);
  decref(f.builtins);
  decref(f.name);
  decref(f.qualname);
  objectFree(p);
}

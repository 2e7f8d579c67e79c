// The native part of the module sys: what touches the thread, the frames and the counts. Everything that is plain data or
// can be said in Python is set up by lib/_skein/system.py when the image is made.
import { None } from '../../base/addresses.gen';
import { Obj, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { Root, root, setRootSteal, shared } from '../../base/roots';
import { sharedSync } from '../../sync/qsbr';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromBool, fromInt49, IMMORTAL, isHeap, typeOf, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { peekHandled } from '../../object/current-frame';
import { getAttrOptional, lookupSpecial, typeDictSet } from '../../object/attr';
import { call0, call1 } from '../../object/call';
import { arg, Kind, moduleFunction } from '../../object/def';
import { raiseFormat1, raiseObject, raiseText } from '../../object/errors';
import { instanceGetDict } from '../../object/instance';
import { decref, newRef, refCount } from '../../object/refcount';
import { isSubtype } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { currentExceptions, currentFrames } from '../../interp/all-frames';
import { frameObjectAt, recursionLimit, setRecursionLimit } from '../../interp/sys-support';
import { intern, isInterned } from '../../types/str/intern';
import { isStrExact, isStr } from '../../types/str/str';
import { intMaxStrDigits, MAX_STR_DIGITS_THRESHOLD, setIntMaxStrDigits } from '../../types/int/limit';
import { tuple3 } from '../../types/tuple';
import { dictSet } from '../../types/dict/dict';
import { moduleRegister } from '../module';
import { initSysCoroutines } from './coroutines';
import { initMonitoring } from './monitoring';
import { isFinalizing } from '../../sync/finalizing';

function exception(self: Value): Value {
  const e = peekHandled();
  return e == 0 ? None : newRef(e);
}

function excInfo(self: Value): Value {
  const e = peekHandled();
  if (e == 0) return tuple3(None, None, None);
  const traceback = getAttrOptional(e, N.__traceback__);
  if (traceback == 0) return 0;
  const result = tuple3(<u64>typeOf(e), e, traceback);
  decref(traceback);
  return result;
}

function exit(self: Value, args: usize): Value {
  const status = arg(args, 0);
  const exc = status == 0 || status == None ? call0(<u64>T.SystemExit) : call1(<u64>T.SystemExit, status);
  if (exc == 0) return 0;
  raiseObject(exc, 0);
  decref(exc);
  return 0;
}

function internFunction(self: Value, v: Value): Value {
  if (!isStr(v)) return raiseFormat1(T.TypeError, 'intern() argument must be str, not %T', v);
  if (!isStrExact(v)) return raiseFormat1(T.TypeError, "can't intern %T", v);
  return intern(v);
}

function isInternedFunction(self: Value, v: Value): Value {
  if (!isStr(v)) return raiseFormat1(T.TypeError, '_is_interned() argument must be str, not %T', v);
  return fromBool(isInterned(v));
}

/** Whether an object lives for ever. Ints and floats that are no objects do. */
function isImmortal(self: Value, v: Value): Value { return fromBool(!isHeap(v) || changetype<Obj>(<usize>v).refLocal == IMMORTAL); }
function currentFramesFunction(self: Value): Value { return currentFrames(); }
function currentExceptionsFunction(self: Value): Value { return currentExceptions(); }

function getRefCount(self: Value, v: Value): Value { return isHeap(v) ? fromInt49(refCount(v)) : fromInt49(0xffffffff); }

function getSizeOf(self: Value, args: usize): Value {
  const v = arg(args, 0);
  const fallback = arg(args, 1);
  const method = lookupSpecial(v, N.__sizeof__);
  if (method == 0) {
    if (hasError()) return 0;
    if (fallback != 0) return newRef(fallback);
    return raiseFormat1(T.TypeError, "Type %T doesn't define __sizeof__", v);
  }
  const size = call0(method);
  decref(method);
  if (size == 0) return 0;
  const n = asIndexI64(size, T.OverflowError);
  decref(size);
  if (hasError()) return 0;
  if (n < 0) return raiseText(T.ValueError, '__sizeof__() should return >= 0');
  return fromInt49(n);
}

function getFrame(self: Value, args: usize): Value {
  const depth = arg(args, 0) == 0 ? 0 : asIndexI64(arg(args, 0), T.OverflowError);
  if (hasError()) return 0;
  const frame = frameObjectAt(<i32>depth);
  return frame != 0 || hasError() ? frame : raiseText(T.ValueError, 'call stack is not deep enough');
}

function getRecursionLimit(self: Value): Value { return fromInt49(recursionLimit()); }

function setRecursionLimitFunction(self: Value, v: Value): Value {
  const n = asIndexI64(v, T.OverflowError);
  if (hasError()) return 0;
  if (n < 1) return raiseText(T.ValueError, 'recursion limit must be greater or equal than 1');
  return setRecursionLimit(n) ? None : 0;
}

function isGilEnabled(self: Value): Value { return fromBool(shared().gilEnabled != 0); }
function isFinalizingFunction(self: Value): Value { return fromBool(isFinalizing()); }
function getSwitchIntervalNanos(self: Value): Value { return fromInt49(<i64>sharedSync().switchIntervalUs * 1000); }
function setSwitchIntervalNanos(self: Value, v: Value): Value {
  const n = asIndexI64(v, T.OverflowError);
  if (hasError()) return 0;
  sharedSync().switchIntervalUs = <u32>max<i64>(min<i64>(n / 1000, 0xffffffff), 1); // what gil.ts waits
  return None;
}
function getMaxStrDigits(self: Value): Value { return fromInt49(intMaxStrDigits()); }
function setMaxStrDigits(self: Value, args: usize): Value {
  const n = asIndexI64(arg(args, 0), T.OverflowError);
  if (hasError()) return 0;
  if (n < 0 || (n > 0 && n < MAX_STR_DIGITS_THRESHOLD)) return raiseFormat1(T.ValueError, 'maxdigits must be 0 or larger than %d', fromInt49(MAX_STR_DIGITS_THRESHOLD));
  setIntMaxStrDigits(<i32>n);
  return None;
}

function clearTypeCache(self: Value): Value { return None; }

/** For dataclasses with slots, whose first class must not keep its descriptors. */
function clearTypeDescriptors(self: Value, type: Value): Value {
  if (!isHeap(type) || !isSubtype(typeOf(type), T.type)) return raiseFormat1(T.TypeError, "argument must be type, not '%T'", type);
  if (changetype<Type>(<usize>type).flags & TypeFlag.immutableType) return raiseText(T.TypeError, 'argument is immutable');
  typeDictSet(<usize>type, N.__dict__, 0);
  typeDictSet(<usize>type, N.__weakref__, 0);
  return hasError() ? 0 : None;
}

export function initSys(): void {
  const module = moduleRegister('sys');
  setRootSteal(Root.sysModule, module);
  const dict = instanceGetDict(module);
  setRootSteal(Root.sysDict, dict);
  shared().sysDict = dict;
  dictSet(dict, N.modules, root(Root.modules));
  initMonitoring(module);
  initSysCoroutines(module);
  moduleFunction(module, 'exception()', exception.index, Kind.noargs);
  moduleFunction(module, 'exc_info()', excInfo.index, Kind.noargs);
  moduleFunction(module, 'exit(status=None, /)', exit.index, Kind.slots);
  moduleFunction(module, 'intern(string, /)', internFunction.index, Kind.one);
  moduleFunction(module, '_is_interned(string, /)', isInternedFunction.index, Kind.one);
  moduleFunction(module, '_is_immortal(op, /)', isImmortal.index, Kind.one);
  moduleFunction(module, '_current_frames()', currentFramesFunction.index, Kind.noargs);
  moduleFunction(module, '_current_exceptions()', currentExceptionsFunction.index, Kind.noargs);
  moduleFunction(module, 'getrefcount(object, /)', getRefCount.index, Kind.one);
  moduleFunction(module, 'getsizeof(object, default=<unrepresentable>) as -', getSizeOf.index, Kind.slots);
  moduleFunction(module, '_getframe(depth=0, /)', getFrame.index, Kind.slots);
  moduleFunction(module, 'getrecursionlimit()', getRecursionLimit.index, Kind.noargs);
  moduleFunction(module, 'setrecursionlimit(limit, /)', setRecursionLimitFunction.index, Kind.one);
  moduleFunction(module, '_is_gil_enabled()', isGilEnabled.index, Kind.noargs);
  moduleFunction(module, 'is_finalizing()', isFinalizingFunction.index, Kind.noargs);
  moduleFunction(module, 'get_int_max_str_digits()', getMaxStrDigits.index, Kind.noargs);
  moduleFunction(module, 'set_int_max_str_digits(maxdigits)', setMaxStrDigits.index, Kind.slots);
  moduleFunction(module, '_clear_type_cache()', clearTypeCache.index, Kind.noargs);
  moduleFunction(module, '_clear_type_descriptors(type, /)', clearTypeDescriptors.index, Kind.one);
  moduleFunction(module, '_switch_interval_ns()', getSwitchIntervalNanos.index, Kind.noargs);
  moduleFunction(module, '_set_switch_interval_ns(n, /)', setSwitchIntervalNanos.index, Kind.one);
}

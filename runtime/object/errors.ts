// Raising, fetching and reporting exceptions. The pending exception of a thread is always an instance, in
// ThreadState.exception; a function that fails leaves it there and returns 0 (or false, or -1). Raising links the
// exception being handled as __context__, as the language asks; putting a fetched one back does not.
//
// Texts come as static strings; formatText knows the few conversions that CPython's messages need:
//   %T type name of the value   %S str(value)   %R repr(value)   %U a str as is   %d an int   %N name of the type at an address   %Q qualified name of the value's type   %A its address
import { None } from '../base/addresses.gen';
import { BaseExc } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { root, Root } from '../base/roots';
import { currentThread } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, fromInt49, typeOf, Value } from '../base/value';
import { dictGetStr } from '../types/dict/dict';
import { excMake1 } from '../types/exceptions/base';
import { listAppend, listGet, listNew, listPop, listSize } from '../types/list/list';
import { addressText } from '../types/object';
import { sbChar, sbDrop, sbFinish, sbNew, sbStrSteal } from '../types/str/builder';
import { strFromLiteral } from '../types/str/str';
import { tupleItemBorrowed, tupleSize } from '../types/tuple';
import { repr, str } from './abstract-object';
import { call1, call2, call3, callMethod3, callValue } from './call';
import { peekHandled } from './current-frame';
import { errorText } from './errno';
import { fieldClear, fieldGet, fieldSet, fieldSetSteal } from './fields';
import { decref, newRef } from './refcount';
import { isSubtype, typeName, typeQualifiedName } from './type';
import { isException, isExceptionClass, isTuple } from './type-flags';

/** Raises `type(message)`; returns 0. `message` is borrowed. */
export function raise(type: usize, message: Value): Value {
  const exc = excMake1(type, message);
  if (exc) {
    raiseValue(exc);
    decref(exc);
  }
  return 0;
}
export function raiseText(type: usize, text: string): Value {
  const message = strFromLiteral(text);
  if (!message) return 0;
  raise(type, message);
  decref(message);
  return 0;
}
function raiseFormat(type: usize, format: string, a: Value, b: Value, c: Value, d: Value): Value {
  const message = formatText(format, a, b, c, d);
  if (!message) return 0;
  raise(type, message);
  decref(message);
  return 0;
}
/** Formats: %T type name of the value, %S str(), %R repr(), %U a str as is, %d an int Value, %N name of the type at that address, %A address of the value, %% percent. */
export function raiseFormat1(type: usize, format: string, a: Value): Value { return raiseFormat(type, format, a, 0, 0, 0); }
export function raiseFormat2(type: usize, format: string, a: Value, b: Value): Value { return raiseFormat(type, format, a, b, 0, 0); }
export function raiseFormat3(type: usize, format: string, a: Value, b: Value, c: Value): Value { return raiseFormat(type, format, a, b, c, 0); }
export function raiseFormat4(type: usize, format: string, a: Value, b: Value, c: Value, d: Value): Value {
  return raiseFormat(type, format, a, b, c, d);
}

/** The same formats into a str (owned), or 0. */
export function formatText(format: string, a: Value, b: Value, c: Value, d: Value): Value {
  const builder = sbNew();
  if (!builder) return 0;
  const count = format.length;
  let next = 0;
  for (let i = 0; i < count; i++) {
    const char = format.charCodeAt(i);
    if (char != 0x25 || i + 1 == count) {
      if (!sbChar(builder, char)) { sbDrop(builder); return 0; }
      continue;
    }
    const kind = format.charCodeAt(++i);
    if (kind == 0x25) {
      if (!sbChar(builder, 0x25)) { sbDrop(builder); return 0; }
      continue;
    }
    const v = next == 0 ? a : next == 1 ? b : next == 2 ? c : d;
    next++;
    // What the caller could not make for want of memory is 0, and its MemoryError is pending.
    const text = v ? conversion(kind, v) : 0;
    if (!text || !sbStrSteal(builder, text)) { sbDrop(builder); return 0; }
  }
  return sbFinish(builder);
}
function conversion(kind: i32, v: Value): Value {
  switch (kind) {
    case 0x54: return typeName(typeOf(v)); // T
    case 0x4e: return typeName(<usize>v); // N
    case 0x51: return typeQualifiedName(typeOf(v)); // Q
    case 0x41: return addressText(v); // A
    case 0x52: return repr(v); // R
    case 0x55: return newRef(v); // U
    default: return str(v); // S, d
  }
}

/** Raises `type()` without arguments. */
export function raiseNone(type: usize): Value {
  const exc = excMake1(type, 0);
  if (exc) {
    raiseValue(exc);
    decref(exc);
  }
  return 0;
}

/** Raises this exception instance (context is chained). */
export function raiseValue(exc: Value): Value {
  const handled = peekHandled();
  if (handled && handled != exc) linkContext(exc, handled);
  const thread = currentThread();
  const old = thread.exception;
  thread.exception = newRef(exc);
  decref(old);
  return 0;
}

const CONTEXT: usize = offsetof<BaseExc>('context');

/** exc.__context__ = context, breaking the chain of `context` where it leads back to exc. */
function linkContext(exc: Value, context: Value): void {
  let node = newRef(context);
  let slow = newRef(context);
  let advance = false;
  while (true) {
    const next = fieldGet(<usize>node + CONTEXT);
    if (!next) break;
    if (next == exc) {
      decref(next);
      fieldClear(<usize>node + CONTEXT);
      break;
    }
    decref(node);
    node = next;
    if (node == slow) break; // somebody else's cycle
    if (advance) {
      const step = fieldGet(<usize>slow + CONTEXT);
      if (!step) break;
      decref(slow);
      slow = step;
    }
    advance = !advance;
  }
  decref(node);
  decref(slow);
  fieldSet(<usize>exc + CONTEXT, context);
}

/** raise X / raise X from Y with a class or an instance; cause 0 = no cause clause. */
export function raiseObject(exc: Value, cause: Value): Value {
  let value: Value;
  if (isExceptionClass(exc)) {
    value = callValue(exc, 0, 0, 0);
    if (!value) return 0;
    if (!isException(value)) {
      raiseFormat2(T.TypeError, 'calling %R should have returned an instance of BaseException, not %R', exc, fromAddress(typeOf(value)));
      decref(value);
      return 0;
    }
  } else if (isException(exc)) {
    value = newRef(exc);
  } else {
    return raiseText(T.TypeError, 'exceptions must derive from BaseException');
  }
  if (cause) {
    let fixed: Value;
    if (isExceptionClass(cause)) {
      fixed = callValue(cause, 0, 0, 0);
      if (!fixed) { decref(value); return 0; }
      if (!isException(fixed)) {
        raiseFormat2(T.TypeError, 'calling %R should have returned an instance of BaseException, not %R', cause, fromAddress(typeOf(fixed)));
        decref(fixed);
        decref(value);
        return 0;
      }
    } else if (isException(cause)) {
      fixed = newRef(cause);
    } else if (cause == None) {
      fixed = 0;
    } else {
      decref(value);
      return raiseText(T.TypeError, 'exception causes must derive from BaseException');
    }
    setCauseSteal(value, fixed);
  }
  raiseValue(value);
  decref(value);
  return 0;
}

/** exc.__cause__ = cause (owned or 0), which also suppresses the context. */
export function setCauseSteal(exc: Value, cause: Value): void {
  fieldSetSteal(<usize>exc + offsetof<BaseExc>('cause'), cause);
  atomic.store<u32>(<usize>exc, 1, offsetof<BaseExc>('suppressContext'));
}

/** The pending exception, owned; none is pending afterwards. 0 if none was. */
export function fetchError(): Value {
  const thread = currentThread();
  const exc = thread.exception;
  thread.exception = 0;
  return exc;
}
/** Makes `exc` (owned, may be 0) the pending exception again, without touching its context. */
export function restoreErrorSteal(exc: Value): void {
  const thread = currentThread();
  const old = thread.exception;
  thread.exception = exc;
  decref(old);
}
export function clearError(): void { restoreErrorSteal(0); }

/** Is the pending exception an instance of `type`? */
export function errorMatches(type: usize): bool {
  const exc = currentThread().exception;
  return exc != 0 && isSubtype(typeOf(exc), type);
}

/** except clause: does `exc` match `type` (a class, a tuple of classes)? -1 with an error set when it is no legal match expression. */
export function exceptionMatches(exc: Value, type: Value): i32 {
  if (isTuple(type)) {
    const count = tupleSize(type);
    for (let i: u32 = 0; i < count; i++) {
      if (!isExceptionClass(tupleItemBorrowed(type, i))) return badMatch();
    }
    for (let i: u32 = 0; i < count; i++) if (isSubtype(typeOf(exc), <usize>tupleItemBorrowed(type, i))) return 1;
    return 0;
  }
  if (!isExceptionClass(type)) return badMatch();
  return isSubtype(typeOf(exc), <usize>type) ? 1 : 0;
}
function badMatch(): i32 {
  raiseText(T.TypeError, 'catching classes that do not inherit from BaseException is not allowed');
  return -1;
}

export function raiseKeyError(key: Value): Value { return raise(T.KeyError, key); }

export function raiseOSError(errno: i32, filename: Value): Value { return raiseOSError2(errno, filename, 0); }
/** OSError(errno, text, filename, None, filename2): the subclass follows from errno. */
export function raiseOSError2(errno: i32, filename: Value, filename2: Value): Value {
  const text = errorText(errno);
  if (!text) return 0;
  let exc: Value;
  if (!filename) exc = call2(fromAddress(T.OSError), fromInt49(errno), text);
  else if (!filename2) exc = call3(fromAddress(T.OSError), fromInt49(errno), text, filename);
  else exc = osErrorFive(errno, text, filename, filename2);
  decref(text);
  if (exc) {
    raiseValue(exc);
    decref(exc);
  }
  return 0;
}
function osErrorFive(errno: i32, text: Value, filename: Value, filename2: Value): Value {
  const thread = currentThread();
  const args = thread.scratch;
  thread.scratch = args + 40;
  store<Value>(args, fromInt49(errno));
  store<Value>(args, text, 8);
  store<Value>(args, filename, 16);
  store<Value>(args, None, 24);
  store<Value>(args, filename2, 32);
  const exc = callValue(fromAddress(T.OSError), args, 5, 0);
  thread.scratch = args;
  return exc;
}

export function raiseStopIteration(value: Value): Value {
  const exc = excMake1(T.StopIteration, value == None ? 0 : value);
  if (exc) {
    raiseValue(exc);
    decref(exc);
  }
  return 0;
}

/** After a failed call made while `context` (owned, from fetchError) was put aside: sets it as the __context__ of the pending exception. */
export function chainContextSteal(context: Value): void {
  if (!context) return;
  const exc = currentThread().exception;
  if (!exc) {
    restoreErrorSteal(context);
    return;
  }
  if (exc != context) linkContext(exc, context);
  decref(context);
}

/** Allocating the exception may fail in its turn; then the one made at boot serves. */
let tlsMakingMemoryError: bool = false;
/** Raises MemoryError; returns 0. */
export function memoryError(): Value {
  if (!tlsMakingMemoryError) {
    tlsMakingMemoryError = true;
    const exc = excMake1(T.MemoryError, 0);
    tlsMakingMemoryError = false;
    if (exc) {
      restoreErrorSteal(0);
      raiseValue(exc);
      decref(exc);
      return 0;
    }
  }
  const reserve = root(Root.memoryError);
  if (reserve) restoreErrorSteal(newRef(reserve));
  return 0;
}

/** Raises RecursionError with CPython's "maximum recursion depth exceeded" + where (a text that begins with a blank, or empty). */
export function recursionError(where: string): Value {
  const thread = currentThread();
  // Making the exception takes a few native calls of its own.
  const limit = thread.nativeLimit;
  thread.nativeLimit = limit + 50;
  const tail = strFromLiteral(where);
  if (tail) {
    raiseFormat1(T.RecursionError, 'maximum recursion depth exceeded%U', tail);
    decref(tail);
  }
  thread.nativeLimit = limit;
  return 0;
}
/** What native code may reserve on the scratch stack between one enterRecursion and the next. */
const SCRATCH_RESERVE: usize = 0x10000;

/**
 * Enters a native recursion (repr, compare, a call from native code, ...); false = RecursionError raised. Pair with
 * leaveRecursion. Bounds the wasm stack and, for natives that keep much there (a sort's state), the scratch stack.
 */
export function enterRecursion(where: string): bool {
  const thread = currentThread();
  if (thread.nativeDepth >= thread.nativeLimit || thread.scratch + SCRATCH_RESERVE > thread.scratchEnd) {
    recursionError(where);
    return false;
  }
  thread.nativeDepth++;
  return true;
}
export function leaveRecursion(): void { currentThread().nativeDepth--; }

export function badInternalCall(): Value { return raiseText(T.SystemError, 'bad argument to internal function'); }

/** Issues a warning through the warnings module; false = it was turned into an error. */
export function warn(category: usize, text: string, stacklevel: i32): bool {
  const message = strFromLiteral(text);
  if (!message) return false;
  const ok = warnValue(category, message, stacklevel);
  decref(message);
  return ok;
}
export function warnValue(category: usize, message: Value, stacklevel: i32): bool {
  const modules = root(Root.modules);
  if (!modules) return true; // while booting
  let module = dictGetStr(modules, N.warnings);
  if (!module) {
    const builtins = root(Root.builtinsDict);
    const importer = builtins ? dictGetStr(builtins, N.__import__) : 0;
    if (!importer) return true;
    module = call1(importer, N.warnings);
    decref(importer);
    if (!module) return false;
  }
  const result = callMethod3(module, N.warn, message, fromAddress(category), fromInt49(stacklevel));
  decref(module);
  if (!result) return false;
  decref(result);
  return true;
}

/** 0 = first entry, 1 = already inside repr of v (print ...), -1 error. Pair a 0 with reprLeave. */
export function reprEnter(v: Value): i32 {
  const thread = currentThread();
  if (!thread.reprStack) {
    const list = listNew(0);
    if (!list) return -1;
    thread.reprStack = list;
  }
  if (reprIndex(thread.reprStack, v) >= 0) return 1;
  return listAppend(thread.reprStack, v) ? 0 : -1;
}
function reprIndex(stack: Value, v: Value): i32 {
  for (let i = <i32>listSize(stack) - 1; i >= 0; i--) {
    const item = listGet(stack, i);
    decref(item); // the caller of the outer repr holds it
    if (item == v) return i;
  }
  return -1;
}
export function reprLeave(v: Value): void {
  const exc = fetchError();
  const stack = currentThread().reprStack;
  const index = reprIndex(stack, v);
  if (index >= 0) decref(listPop(stack, index));
  restoreErrorSteal(exc);
}

// Throwing into generators and closing them, with delegation to what they wait for.
import { None } from '../base/addresses.gen';
import { BaseExc, Generator, StopIterationExc, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { typeOf, Value } from '../base/value';
import { isInstanceReal } from '../object/abstract-object';
import { getAttrOptional } from '../object/attr';
import { call0, call1, callTupleDict, callValue } from '../object/call';
import { clearError, enterRecursion, errorMatches, leaveRecursion, raiseFormat1, raiseFormat2, raiseStopIteration, raiseText, restoreErrorSteal } from '../object/errors';
import { writeUnraisableFormat } from '../object/unraisable';
import { decref, newRef } from '../object/refcount';
import { isException, isExceptionClass, isTuple } from '../object/type-flags';
import { isSubtype } from '../object/type';
import { exchangeValue } from '../sync/atomic';
import { generatorDropUnbegun, generatorHold, generatorLetGo, generatorRaiseHeld, generatorResume, generatorState, GenState } from './generator';

/** Makes the pending exception from the arguments of throw(). false: the arguments are wrong. An error of making the exception is thrown in its place. */
function prepare(type: Value, value: Value, traceback: Value): bool {
  if (traceback && traceback != None && typeOf(traceback) != T.traceback) {
    raiseText(T.TypeError, 'throw() third argument must be a traceback object');
    return false;
  }
  let exc: Value;
  if (isExceptionClass(type)) {
    if (value && isException(value) && isSubtype(typeOf(value), <usize>type)) exc = newRef(value);
    else if (!value || value == None) exc = call0(type);
    else if (isTuple(value)) exc = callTupleDict(type, value, 0);
    else exc = call1(type, value);
    if (!exc) return true;
    if (!isException(exc)) {
      raiseFormat2(T.TypeError, 'calling %R should have returned an instance of BaseException, not %R', type, <u64>typeOf(exc));
      decref(exc);
      return true;
    }
  } else if (isException(type)) {
    if (value && value != None) {
      raiseText(T.TypeError, 'instance exception may not have a separate value');
      return false;
    }
    exc = newRef(type);
  } else {
    raiseFormat1(T.TypeError, 'exceptions must be classes or instances deriving from BaseException, not %T', type);
    return false;
  }
  if (traceback && traceback != None) decref(exchangeValue(<usize>exc + offsetof<BaseExc>('traceback'), newRef(traceback)));
  restoreErrorSteal(exc);
  return true;
}

function isGeneratorExit(type: Value): bool {
  return (isExceptionClass(type) && isSubtype(<usize>type, T.GeneratorExit)) || (isException(type) && isSubtype(typeOf(type), T.GeneratorExit));
}

/** close() on what a generator delegates to; false = error. */
export function closeDelegate(it: Value): bool {
  if (typeOf(it) == T.generator || typeOf(it) == T.coroutine) {
    const r = generatorClose(<usize>it);
    decref(r);
    return r != 0;
  }
  const close = getAttrOptional(it, N.close);
  if (!close) {
    if (hasError()) writeUnraisableFormat('Exception ignored while closing generator %R', it);
    return true;
  }
  const r = call0(close);
  decref(close);
  decref(r);
  return r != 0;
}

/** 1 yielded, 0 returned, -1 error; the value at `out`. type is an exception or a class; value and traceback may be 0. */
export function generatorThrow(p: usize, type: Value, value: Value, traceback: Value, closeOnExit: bool, out: usize): i32 {
  store<Value>(out, 0);
  const it = generatorHold(p);
  if (it) {
    if (closeOnExit && isGeneratorExit(type)) {
      // The delegate is closed first; the generator then sees GeneratorExit, or the error of closing.
      const ok = closeDelegate(it);
      decref(it);
      if (!ok || prepare(type, value, traceback)) return generatorRaiseHeld(p, out);
      generatorLetGo(p);
      return -1;
    } else {
      let how = -2;
      if (typeOf(it) == T.generator || typeOf(it) == T.coroutine) {
        how = generatorThrow(<usize>it, type, value, traceback, closeOnExit, out);
        if (how == 0) {
          raiseStopIteration(load<Value>(out));
          decref(load<Value>(out));
          how = -1;
        }
      } else {
        const method = getAttrOptional(it, N.throw_);
        if (method) {
          const args = scratchPush(24);
          store<Value>(args, type);
          store<Value>(args, value, 8);
          store<Value>(args, traceback, 16);
          const r = callValue(method, args, traceback ? 3 : value ? 2 : 1, 0);
          scratchPop(args);
          decref(method);
          store<Value>(out, r);
          how = r ? 1 : -1;
        } else if (hasError()) {
          how = -3;
        }
      }
      decref(it);
      if (how == -1) return generatorRaiseHeld(p, out);
      generatorLetGo(p);
      if (how == -3) return -1;
      if (how == 1) return 1;
    }
  }
  if (!prepare(type, value, traceback)) return -1;
  return generatorResume(p, 0, true, out);
}

/** close(): the value it returned (owned; None), 0 + error. */
export function generatorClose(p: usize): Value {
  if (!enterRecursion('')) return 0;
  const r = closeEntered(p);
  leaveRecursion();
  return r;
}

function closeEntered(p: usize): Value {
  if (generatorDropUnbegun(p) || generatorState(p) == GenState.finished) return None;
  const it = generatorHold(p);
  const failed = it != 0 && !closeDelegate(it);
  decref(it);
  if (!failed) {
    const exc = call0(<u64>T.GeneratorExit);
    if (!exc) {
      if (it) generatorLetGo(p);
      return 0;
    }
    restoreErrorSteal(exc);
  }
  const out = scratchPush(8);
  const how = it ? generatorRaiseHeld(p, out) : generatorResume(p, 0, true, out);
  const r = load<Value>(out);
  scratchPop(out);
  if (how == 1) {
    decref(r);
    raiseText(T.RuntimeError, typeOf(<u64>p) == T.generator ? 'generator ignored GeneratorExit' : typeOf(<u64>p) == T.coroutine ? 'coroutine ignored GeneratorExit' : 'async generator ignored GeneratorExit');
    return 0;
  }
  if (how == 0) return r ? r : None;
  if (errorMatches(T.StopIteration) || errorMatches(T.GeneratorExit)) {
    clearError();
    return None;
  }
  return 0;
}

// Instructions of generators, coroutines and await.
import { None } from '../../base/addresses.gen';
import { CodeFlag } from '../../base/code-format.gen';
import { Code, Frame, Generator, StopIterationExc, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { currentThread, hasError } from '../../base/thread';
import { typeOf, Value } from '../../base/value';
import { getIter, isIterator } from '../../object/abstract-sequence';
import { call1, callMethod1 } from '../../object/call';
import { clearError, errorMatches, fetchError, raiseFormat1, raiseFormat2, raiseText, restoreErrorSteal } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isSubtype } from '../../object/type';
import { dropCold, own, strip } from '../stack';
import { enterGetter, IN_FRAME } from './attributes';
import { generatorForIter } from './special-calls';
import { generatorEnter, isDelegating } from '../generator';
import { Event, globalTools } from '../monitor/state';
import { exceptionEvent } from '../monitor/unwinding';
import { BaseExc } from '../../base/layout.gen';

export namespace SendResult {
  export const error: u32 = 0;
  export const frame: u32 = 1;
  export const yielded: u32 = 2;
  export const returned: u32 = 3;
}

/** receiver, value below sp. The value is replaced by the result; `frame`: a generator's frame was entered instead. */
export function opSend(frame: usize, sp: usize): u32 {
  const receiver = strip(load<Value>(sp - 16));
  const slot = load<Value>(sp - 8);
  const type = typeOf(receiver);
  if (type == T.generator || type == T.coroutine) {
    const v = own(slot);
    store<Value>(sp - 8, v);
    changetype<Frame>(frame).sp = sp - 8;
    if (generatorEnter(<usize>receiver, v)) return SendResult.frame;
    changetype<Frame>(frame).sp = sp;
  }
  const out = scratchPush(8);
  const how = sendValue(receiver, strip(load<Value>(sp - 8)), out);
  const r = load<Value>(out);
  scratchPop(out);
  if (how < 0) return SendResult.error;
  dropCold(load<Value>(sp - 8));
  store<Value>(sp - 8, r);
  return how ? SendResult.yielded : SendResult.returned;
}

/** One step of any iterator: 1 yielded, 0 returned, -1 error; the value (owned) at `out`. */
export function sendValue(receiver: Value, value: Value, out: usize): i32 {
  store<Value>(out, 0);
  const t = changetype<Type>(typeOf(receiver));
  if (t.send) {
    const how = call_indirect<i32>(t.send, receiver, value, out);
    return how == 0 && typeOf(receiver) != T.generator && typeOf(receiver) != T.coroutine && !stopObserved(load<Value>(out), out) ? -1 : how;
  }
  let r: Value;
  if (value == None && t.iternext) r = call_indirect<Value>(t.iternext, receiver);
  else r = callMethod1(receiver, N.send, value);
  if (r) {
    store<Value>(out, r);
    return 1;
  }
  return stopValue(out) ? 0 : -1;
}

/** Elsewhere this end would be a StopIteration: those who watch exceptions hear of one. false: a callback raised. */
function stopObserved(value: Value, out: usize): bool {
  if (!globalTools(Event.raise)) return true;
  const exc = call1(<u64>T.StopIteration, value);
  if (exc) restoreErrorSteal(exceptionEvent(Event.raise, currentThread().frame, exc));
  if (hasError() && errorMatches(T.StopIteration)) {
    clearError();
    return true;
  }
  store<Value>(out, 0);
  decref(value);
  return false;
}

/** After an iterator gave 0: its return value (None without an exception) at `out`; false: another exception is pending. */
export function stopValue(out: usize): bool {
  if (!hasError()) {
    store<Value>(out, None);
    return true;
  }
  if (!errorMatches(T.StopIteration)) return false;
  const exc = globalTools(Event.raise) ? exceptionEvent(Event.raise, currentThread().frame, fetchError()) : fetchError();
  if (!isSubtype(typeOf(exc), T.StopIteration)) {
    restoreErrorSteal(exc);
    return false;
  }
  const v = changetype<StopIterationExc>(<usize>exc).value;
  store<Value>(out, v ? newRef(v) : None);
  decref(exc);
  return true;
}

/** receiver, last sent, exception: after a throw into a delegating generator. Leaves None, value; or raises again. */
export function opCleanupThrow(sp: usize): bool {
  const excSlot = load<Value>(sp - 8);
  const exc = strip(excSlot);
  if (isSubtype(typeOf(exc), T.StopIteration)) {
    const v = changetype<StopIterationExc>(<usize>exc).value;
    const value = v ? newRef(v) : None;
    dropCold(load<Value>(sp - 24));
    dropCold(load<Value>(sp - 16));
    store<Value>(sp - 24, None);
    store<Value>(sp - 16, value);
    dropCold(excSlot);
    return true;
  }
  restoreErrorSteal(newRef(exc));
  return false;
}

export function opEndAsyncFor(sp: usize): bool {
  const excSlot = load<Value>(sp - 8);
  const exc = strip(excSlot);
  if (isSubtype(typeOf(exc), T.StopAsyncIteration)) {
    dropCold(excSlot);
    dropCold(load<Value>(sp - 16));
    return true;
  }
  restoreErrorSteal(newRef(exc));
  return false;
}

/** The value on top becomes its iterator. IN_FRAME as for GET_ITER. */
export function opGetYieldFromIter(frame: usize, sp: usize): Value {
  const top = load<Value>(sp - 8);
  const v = strip(top);
  const type = typeOf(v);
  if (type == T.coroutine) {
    const flags = changetype<Code>(changetype<Frame>(frame).code).flags;
    if (!(flags & (CodeFlag.COROUTINE | CodeFlag.ITERABLE_COROUTINE))) {
      raiseText(T.TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
      return 0;
    }
    return own(top);
  }
  if (type == T.generator) return own(top);
  const f = generatorForIter(type);
  if (f && enterGetter(frame, sp, f)) return IN_FRAME;
  const it = getIter(v);
  if (it) dropCold(top);
  return it;
}

function isIterableCoroutine(v: Value): bool {
  return typeOf(v) == T.generator && (changetype<Code>(changetype<Generator>(<usize>v).code).flags & CodeFlag.ITERABLE_COROUTINE) != 0;
}

/** The iterator to await (owned). */
export function awaitableIter(v: Value): Value {
  if (typeOf(v) == T.coroutine || isIterableCoroutine(v)) return newRef(v);
  const slot = changetype<Type>(typeOf(v)).await;
  if (!slot) {
    raiseFormat1(T.TypeError, "'%T' object can't be awaited", v);
    return 0;
  }
  const r = call_indirect<Value>(slot, v);
  if (!r) return 0;
  if (typeOf(r) == T.coroutine || isIterableCoroutine(r)) {
    raiseText(T.TypeError, '__await__() returned a coroutine');
    decref(r);
    return 0;
  }
  if (!changetype<Type>(typeOf(r)).iternext) {
    raiseFormat1(T.TypeError, "__await__() returned non-iterator of type '%T'", r);
    decref(r);
    return 0;
  }
  return r;
}

/** n: 1 from __aenter__, 2 from __aexit__. */
export function opGetAwaitable(n: u32, v: Value): Value {
  const r = awaitableIter(v);
  if (!r) {
    if (n && !changetype<Type>(typeOf(v)).await) {
      clearError();
      raiseFormat1(T.TypeError, n == 1
        ? "'async with' received an object from __aenter__ that does not implement __await__: %T"
        : "'async with' received an object from __aexit__ that does not implement __await__: %T", v);
    }
    return 0;
  }
  if (typeOf(r) == T.coroutine && isDelegating(<usize>r)) {
    decref(r);
    raiseText(T.RuntimeError, 'coroutine is being awaited already');
    return 0;
  }
  return r;
}

export function opGetAiter(v: Value): Value {
  const slot = changetype<Type>(typeOf(v)).aiter;
  if (!slot) {
    raiseFormat1(T.TypeError, "'async for' requires an object with __aiter__ method, got %T", v);
    return 0;
  }
  const r = call_indirect<Value>(slot, v);
  if (!r) return 0;
  if (!changetype<Type>(typeOf(r)).anext) {
    raiseFormat1(T.TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %T", r);
    decref(r);
    return 0;
  }
  return r;
}

export function opGetAnext(v: Value): Value {
  const slot = changetype<Type>(typeOf(v)).anext;
  if (!slot) {
    raiseFormat1(T.TypeError, "'async for' requires an iterator with __anext__ method, got %T", v);
    return 0;
  }
  const next = call_indirect<Value>(slot, v);
  if (!next) return 0;
  if (typeOf(v) == T.async_generator) return next;
  const r = awaitableIter(next);
  if (!r) {
    const cause = fetchError();
    raiseFormat1(T.TypeError, "'async for' received an invalid object from __anext__: %T", next);
    const exc = fetchError();
    setCause(exc, cause);
    restoreErrorSteal(exc);
  }
  decref(next);
  return r;
}

function setCause(exc: Value, causeSteal: Value): void {
  const e = changetype<BaseExc>(<usize>exc);
  const old = e.cause;
  e.cause = causeSteal;
  e.suppressContext = 1;
  decref(old);
}

// Asynchronous generators (PEP 525): the generator object, and the awaitables of asend(), athrow(), aclose() and anext().
//
// The body runs as a generator's. What `yield` gives is wrapped (ASYNC_GEN_WRAP), so that it can be told from what `await`
// passes through: a wrapped value ends the awaitable with StopIteration(value), any other goes on up to the event loop.
import { None } from '../base/addresses.gen';
import { AnextAwaitable, AnextAwaitable_size, AsyncGenASend, AsyncGenASend_size, AsyncGenAThrow, AsyncGenAThrow_size, AsyncGenWrapped, AsyncGenWrapped_size, Generator, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { T } from '../base/types.gen';
import { currentThread, hasError } from '../base/thread';
import { fromBool, typeOf, Value } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { getAttr } from '../object/attr';
import { call1, callMethod0, callValue } from '../object/call';
import { arg, classMethod, getset, Kind, member, MemberKind, method } from '../object/def';
import { clearError, errorMatches, fetchError, formatText, raiseNone, raiseStopIteration, raiseText, restoreErrorSteal, warn, warnValue } from '../object/errors';
import { writeUnraisableFormat } from '../object/unraisable';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { genericAliasNew } from '../object/generic-alias';
import { decref, newRef, tryIncrefAt } from '../object/refcount';
import { typeSetup } from '../object/type';
import { TypeFlag } from '../object/type-flags';
import { exchangeValue } from '../sync/atomic';
import { internLiteral } from '../types/str/intern';
import { generatorFinalize, generatorResume, generatorState, GenState } from './generator';
import { generatorThrow } from './generator-throw';
import { codeGetter, frameGetter, initGeneratorLike, suspendedGetter, yieldFromGetter } from './generator-type';
import { awaitableIter, sendValue } from './ops/generators';

namespace AwaitableState {
  export const init: u32 = 0;
  export const iterating: u32 = 1;
  export const closed: u32 = 2;
}

/** Intrinsic ASYNC_GEN_WRAP: marks a value as yielded by the generator itself. */
export function asyncGenWrap(v: Value): Value {
  const p = gcAlloc(T.async_generator_wrapped_value, AsyncGenWrapped_size);
  if (!p) return 0;
  changetype<AsyncGenWrapped>(p).value = newRef(v);
  gcTrack(p);
  return <u64>p;
}
function wrappedDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<AsyncGenWrapped>(p).value);
  objectFree(p);
}
function wrappedTraverse(p: usize): void { gcVisit(changetype<AsyncGenWrapped>(p).value); }

@inline function gen(v: Value): Generator { return changetype<Generator>(<usize>v); }

/** sys.set_asyncgen_hooks: taken over at the first iteration. false = the hook raised. */
function initHooks(self: Value): bool {
  const g = gen(self);
  if (g.hooksInited) return true;
  g.hooksInited = 1;
  const thread = currentThread();
  if (thread.asyncGenFinal) decref(exchangeValue(<usize>self + offsetof<Generator>('origin'), newRef(thread.asyncGenFinal)));
  if (thread.asyncGenFirst) {
    const hook = newRef(thread.asyncGenFirst);
    const r = call1(hook, self);
    decref(hook);
    if (!r) return false;
    decref(r);
  }
  return true;
}

/** One step of the body: what a generator's send() gives; its end is StopAsyncIteration. */
function step(g: Value, value: Value): Value {
  const out = scratchPush(8);
  const how = generatorResume(<usize>g, value, false, out);
  const v = load<Value>(out);
  scratchPop(out);
  return ended(how, v);
}
function ended(how: i32, v: Value): Value {
  if (how == 1) return v;
  if (how == 0) {
    decref(v);
    raiseNone(T.StopAsyncIteration);
  }
  return 0;
}
function throwInto(g: Value, type: Value, value: Value, traceback: Value): Value {
  const out = scratchPush(8);
  const how = generatorThrow(<usize>g, type, value, traceback, false, out);
  const v = load<Value>(out);
  scratchPop(out);
  return ended(how, v);
}

/** A wrapped value becomes StopIteration(value). */
function unwrapSteal(g: Value, r: Value): Value {
  if (!r) {
    if (errorMatches(T.StopAsyncIteration) || errorMatches(T.GeneratorExit)) gen(g).closed = 1;
    gen(g).runningAsync = 0;
    return 0;
  }
  if (typeOf(r) == T.async_generator_wrapped_value) {
    raiseStopIteration(changetype<AsyncGenWrapped>(<usize>r).value);
    decref(r);
    gen(g).runningAsync = 0;
    return 0;
  }
  return r;
}

// asend() and __anext__()

@inline function as(self: Value): AsyncGenASend { return changetype<AsyncGenASend>(<usize>self); }

function asendNew(g: Value, value: Value): Value {
  const p = gcAlloc(T.async_generator_asend, AsyncGenASend_size);
  if (!p) return 0;
  changetype<AsyncGenASend>(p).generator = newRef(g);
  changetype<AsyncGenASend>(p).value = newRef(value);
  gcTrack(p);
  return <u64>p;
}
function asendBegin(self: Value): bool {
  const o = as(self);
  if (o.state == AwaitableState.closed) {
    raiseText(T.RuntimeError, 'cannot reuse already awaited __anext__()/asend()');
    return false;
  }
  if (o.state == AwaitableState.init) {
    if (gen(o.generator).runningAsync) {
      o.state = AwaitableState.closed;
      raiseText(T.RuntimeError, 'anext(): asynchronous generator is already running');
      return false;
    }
    o.state = AwaitableState.iterating;
  }
  gen(o.generator).runningAsync = 1;
  return true;
}
function asendSend(self: Value, value: Value): Value {
  const o = as(self);
  const first = o.state == AwaitableState.init;
  if (!asendBegin(self)) return 0;
  const r = unwrapSteal(o.generator, step(o.generator, first && value == None && o.value ? o.value : value));
  if (!r) o.state = AwaitableState.closed;
  return r;
}
function asendNext(self: Value): Value { return asendSend(self, None); }
const DEPRECATED_THROW = 'the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.';
function asendThrow(self: Value, args: usize): Value {
  if (arg(args, 1) && !warn(T.DeprecationWarning, DEPRECATED_THROW, 1)) return 0;
  if (!asendBegin(self)) return 0;
  const o = as(self);
  const r = unwrapSteal(o.generator, throwInto(o.generator, arg(args, 0), arg(args, 1), arg(args, 2)));
  if (!r) o.state = AwaitableState.closed;
  return r;
}
/** The end of close(): `r` is what throwing GeneratorExit gave. */
function closed(r: Value): Value {
  if (r) {
    decref(r);
    return raiseText(T.RuntimeError, 'coroutine ignored GeneratorExit');
  }
  if (errorMatches(T.StopIteration) || errorMatches(T.StopAsyncIteration) || errorMatches(T.GeneratorExit)) {
    clearError();
    return None;
  }
  return 0;
}
function exitArgs(): usize {
  const args = scratchPush(24);
  store<Value>(args, <u64>T.GeneratorExit);
  store<Value>(args, 0, 8);
  store<Value>(args, 0, 16);
  return args;
}
function asendClose(self: Value): Value {
  if (as(self).state == AwaitableState.closed) return None;
  const args = exitArgs();
  const r = asendThrow(self, args);
  scratchPop(args);
  return closed(r);
}
/** RuntimeWarning: the awaitable dies without having been awaited. */
function neverAwaitedMethod(generator: Value, name: string): void {
  const pending = fetchError();
  const method = internLiteral(name);
  const text = formatText('coroutine method %R of %R was never awaited', method, gen(generator).qualname, 0, 0);
  if (!text || !warnValue(T.RuntimeWarning, text, 1)) writeUnraisableFormat('Exception ignored while finalizing async generator %R', generator);
  decref(text);
  decref(method);
  restoreErrorSteal(pending);
}
function asendFinalize(p: usize): void {
  const o = changetype<AsyncGenASend>(p);
  if (o.state == AwaitableState.init) neverAwaitedMethod(o.generator, 'asend');
}
function athrowFinalize(p: usize): void {
  const o = changetype<AsyncGenAThrow>(p);
  if (o.state == AwaitableState.init) neverAwaitedMethod(o.generator, o.excType ? 'athrow' : 'aclose');
}

function asendDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<AsyncGenASend>(p).generator);
  decref(changetype<AsyncGenASend>(p).value);
  objectFree(p);
}
function asendTraverse(p: usize): void {
  gcVisit(changetype<AsyncGenASend>(p).generator);
  gcVisit(changetype<AsyncGenASend>(p).value);
}

// athrow() and aclose()

@inline function at(self: Value): AsyncGenAThrow { return changetype<AsyncGenAThrow>(<usize>self); }

function athrowNew(g: Value, type: Value, value: Value, traceback: Value): Value {
  const p = gcAlloc(T.async_generator_athrow, AsyncGenAThrow_size);
  if (!p) return 0;
  const o = changetype<AsyncGenAThrow>(p);
  o.generator = newRef(g);
  o.excType = newRef(type);
  o.value = newRef(value);
  o.traceback = newRef(traceback);
  gcTrack(p);
  return <u64>p;
}
function ignoredExit(o: AsyncGenAThrow): Value {
  gen(o.generator).runningAsync = 0;
  o.state = AwaitableState.closed;
  return raiseText(T.RuntimeError, 'async generator ignored GeneratorExit');
}
function athrowFailed(o: AsyncGenAThrow): Value {
  gen(o.generator).runningAsync = 0;
  o.state = AwaitableState.closed;
  if (o.excType == 0 && (errorMatches(T.StopAsyncIteration) || errorMatches(T.GeneratorExit))) {
    // aclose() ends normally.
    clearError();
    raiseNone(T.StopIteration);
  }
  return 0;
}
/** false: an exception is set (the awaitable has ended). */
function athrowBegin(o: AsyncGenAThrow): bool {
  if (gen(o.generator).runningAsync) {
    o.state = AwaitableState.closed;
    raiseText(T.RuntimeError, o.excType == 0 ? 'aclose(): asynchronous generator is already running' : 'athrow(): asynchronous generator is already running');
    return false;
  }
  return true;
}
function athrowSend(self: Value, value: Value): Value {
  const o = at(self);
  const g = o.generator;
  if (o.state == AwaitableState.closed) return raiseText(T.RuntimeError, 'cannot reuse already awaited aclose()/athrow()');
  if (generatorState(<usize>g) == GenState.finished) {
    o.state = AwaitableState.closed;
    return raiseNone(T.StopIteration);
  }
  let r: Value;
  if (o.state == AwaitableState.init) {
    if (!athrowBegin(o)) return 0;
    if (gen(g).closed) {
      o.state = AwaitableState.closed;
      return raiseNone(T.StopAsyncIteration);
    }
    if (value != None) return raiseText(T.RuntimeError, "can't send non-None value to a just-started coroutine");
    o.state = AwaitableState.iterating;
    gen(g).runningAsync = 1;
    if (o.excType == 0) {
      gen(g).closed = 1;
      r = throwInto(g, <u64>T.GeneratorExit, 0, 0);
      if (r && typeOf(r) == T.async_generator_wrapped_value) {
        decref(r);
        return ignoredExit(o);
      }
    } else {
      r = unwrapSteal(g, throwInto(g, o.excType, o.value, o.traceback));
    }
    return r ? r : athrowFailed(o);
  }
  r = step(g, value);
  if (o.excType) return unwrapSteal(g, r);
  if (!r) return athrowFailed(o);
  if (typeOf(r) == T.async_generator_wrapped_value) {
    decref(r);
    return ignoredExit(o);
  }
  return r;
}
function athrowNext(self: Value): Value { return athrowSend(self, None); }
function athrowThrow(self: Value, args: usize): Value {
  if (arg(args, 1) && !warn(T.DeprecationWarning, DEPRECATED_THROW, 1)) return 0;
  const o = at(self);
  if (o.state == AwaitableState.closed) return raiseText(T.RuntimeError, 'cannot reuse already awaited aclose()/athrow()');
  if (o.state == AwaitableState.init) {
    if (!athrowBegin(o)) return 0;
    o.state = AwaitableState.iterating;
    gen(o.generator).runningAsync = 1;
  }
  const r = throwInto(o.generator, arg(args, 0), arg(args, 1), arg(args, 2));
  if (o.excType) {
    const u = unwrapSteal(o.generator, r);
    if (!u) o.state = AwaitableState.closed;
    return u;
  }
  if (r && typeOf(r) == T.async_generator_wrapped_value) {
    decref(r);
    return ignoredExit(o);
  }
  return r ? r : athrowFailed(o);
}
function athrowClose(self: Value): Value {
  if (at(self).state == AwaitableState.closed) return None;
  const args = exitArgs();
  const r = athrowThrow(self, args);
  scratchPop(args);
  return closed(r);
}
function athrowDealloc(p: usize): void {
  const o = changetype<AsyncGenAThrow>(p);
  gcUntrack(p);
  decref(o.generator);
  decref(o.excType);
  decref(o.value);
  decref(o.traceback);
  objectFree(p);
}
function athrowTraverse(p: usize): void {
  const o = changetype<AsyncGenAThrow>(p);
  gcVisit(o.generator);
  gcVisit(o.excType);
  gcVisit(o.value);
  gcVisit(o.traceback);
}

// anext(it, default)

@inline function an(self: Value): AnextAwaitable { return changetype<AnextAwaitable>(<usize>self); }

/** The awaitable of anext() with a default. */
export function anextAwaitableNew(awaitable: Value, fallback: Value): Value {
  const p = gcAlloc(T.anext_awaitable, AnextAwaitable_size);
  if (!p) return 0;
  changetype<AnextAwaitable>(p).wrapped = newRef(awaitable);
  changetype<AnextAwaitable>(p).defaultValue = newRef(fallback);
  gcTrack(p);
  return <u64>p;
}
/** StopAsyncIteration becomes StopIteration(default). */
function anextResult(self: Value, r: Value): Value {
  if (!r && errorMatches(T.StopAsyncIteration)) {
    clearError();
    raiseStopIteration(an(self).defaultValue);
  }
  return r;
}
function anextStep(self: Value, value: Value): Value {
  const it = awaitableIter(an(self).wrapped);
  if (!it) return 0;
  const out = scratchPush(8);
  const how = sendValue(it, value, out);
  const v = load<Value>(out);
  scratchPop(out);
  decref(it);
  if (how == 1) return v;
  if (how == 0) {
    raiseStopIteration(v);
    decref(v);
    return 0;
  }
  return anextResult(self, 0);
}
function anextNext(self: Value): Value { return anextStep(self, None); }
function anextThrow(self: Value, args: usize): Value {
  const it = awaitableIter(an(self).wrapped);
  if (!it) return 0;
  const n: u32 = arg(args, 2) ? 3 : arg(args, 1) ? 2 : 1;
  const buffer = scratchPush(32);
  store<Value>(buffer, arg(args, 0));
  store<Value>(buffer, arg(args, 1), 8);
  store<Value>(buffer, arg(args, 2), 16);
  const f = getAttr(it, N.throw_);
  const r = f ? callValue(f, buffer, n, 0) : 0;
  scratchPop(buffer);
  decref(f);
  decref(it);
  return anextResult(self, r);
}
function anextClose(self: Value): Value {
  const it = awaitableIter(an(self).wrapped);
  if (!it) return 0;
  const r = callMethod0(it, N.close);
  decref(it);
  return r;
}
function anextDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<AnextAwaitable>(p).wrapped);
  decref(changetype<AnextAwaitable>(p).defaultValue);
  objectFree(p);
}
function anextTraverse(p: usize): void {
  gcVisit(changetype<AnextAwaitable>(p).wrapped);
  gcVisit(changetype<AnextAwaitable>(p).defaultValue);
}

// the generator

function selfRef(self: Value): Value { return newRef(self); }
function agAnext(self: Value): Value { return initHooks(self) ? asendNew(self, 0) : 0; }
function agAsend(self: Value, value: Value): Value { return initHooks(self) ? asendNew(self, value) : 0; }
function agAthrow(self: Value, args: usize): Value {
  if (arg(args, 1) && !warn(T.DeprecationWarning, 'the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.', 1)) return 0;
  return initHooks(self) ? athrowNew(self, arg(args, 0), arg(args, 1), arg(args, 2)) : 0;
}
function agAclose(self: Value): Value { return initHooks(self) ? athrowNew(self, 0, 0, 0) : 0; }
function agRunning(self: Value): Value { return fromBool(gen(self).runningAsync != 0); }

/** The event loop's hook closes it; without one it is closed like any generator. */
function agFinalize(p: usize): void {
  if (generatorState(p) == GenState.finished) return;
  const hook = changetype<Generator>(p).origin;
  if (!hook || changetype<Generator>(p).closed) {
    generatorFinalize(p);
    return;
  }
  const pending = fetchError();
  const r = call1(hook, <u64>p);
  if (r) decref(r);
  else writeUnraisableFormat('Exception ignored while finalizing generator %R', <u64>p);
  restoreErrorSteal(pending);
}

const THROW = 'throw($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) as -';

function initAwaitable(type: usize, size: usize, dealloc: u32, traverse: u32, next: u32): void {
  typeSetup(type, size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(type);
  t.dealloc = dealloc;
  t.traverse = traverse;
  t.iter = selfRef.index;
  t.await = selfRef.index;
  t.iternext = next;
}

export function initAsyncGenerator(): void {
  const type = T.async_generator;
  initGeneratorLike(type);
  const t = changetype<Type>(type);
  t.finalize = agFinalize.index;
  t.aiter = selfRef.index;
  t.anext = agAnext.index;
  method(type, 'asend($self, value, /)', agAsend.index, Kind.one);
  method(type, 'athrow($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) as -', agAthrow.index, Kind.slots);
  method(type, 'aclose($self, /)', agAclose.index, Kind.noargs);
  classMethod(type, '__class_getitem__($type, object, /)', genericAliasNew.index, Kind.one);
  getset(type, 'ag_frame', frameGetter(), 0);
  getset(type, 'ag_code', codeGetter(), 0);
  getset(type, 'ag_running', agRunning.index, 0);
  getset(type, 'ag_suspended', suspendedGetter(), 0);
  getset(type, 'ag_await', yieldFromGetter(), 0);

  typeSetup(T.async_generator_wrapped_value, AsyncGenWrapped_size, 0, TypeFlag.hasGc);
  const w = changetype<Type>(T.async_generator_wrapped_value);
  w.dealloc = wrappedDealloc.index;
  w.traverse = wrappedTraverse.index;

  initAwaitable(T.async_generator_asend, AsyncGenASend_size, asendDealloc.index, asendTraverse.index, asendNext.index);
  changetype<Type>(T.async_generator_asend).finalize = asendFinalize.index;
  method(T.async_generator_asend, 'send($self, value, /)', asendSend.index, Kind.one);
  method(T.async_generator_asend, THROW, asendThrow.index, Kind.slots);
  method(T.async_generator_asend, 'close($self, /)', asendClose.index, Kind.noargs);

  initAwaitable(T.async_generator_athrow, AsyncGenAThrow_size, athrowDealloc.index, athrowTraverse.index, athrowNext.index);
  changetype<Type>(T.async_generator_athrow).finalize = athrowFinalize.index;
  method(T.async_generator_athrow, 'send($self, value, /)', athrowSend.index, Kind.one);
  method(T.async_generator_athrow, THROW, athrowThrow.index, Kind.slots);
  method(T.async_generator_athrow, 'close($self, /)', athrowClose.index, Kind.noargs);

  initAwaitable(T.anext_awaitable, AnextAwaitable_size, anextDealloc.index, anextTraverse.index, anextNext.index);
  method(T.anext_awaitable, 'send($self, value, /)', anextStep.index, Kind.one);
  method(T.anext_awaitable, THROW, anextThrow.index, Kind.slots);
  method(T.anext_awaitable, 'close($self, /)', anextClose.index, Kind.noargs);
}

// The Python face of generators and coroutines.
import { None } from '../base/addresses.gen';
import { CodeFlag } from '../base/code-format.gen';
import { Code, CoroutineWrapper, CoroutineWrapper_size, Frame, Generator, Generator_frame, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { fromBool, typeOf, Value } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { arg, classMethod, getset, Kind, member, MemberKind, method, doc } from '../object/def';
import { formatText, raiseStopIteration, raiseText, warn } from '../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { decref, increfPtr, newRef, tryIncrefAt } from '../object/refcount';
import { typeSetup } from '../object/type';
import { TypeFlag } from '../object/type-flags';
import { genericAliasNew } from '../object/generic-alias';
import { exchangeValue } from '../sync/atomic';
import { isStr } from '../types/str/str';
import { hexText } from './code-type';
import { delegateOf, generatorFrameObject } from './frame-access';
import { generatorClear, generatorDealloc, generatorFinalize, generatorResume, generatorState, generatorTraverse, GenState } from './generator';
import { generatorClose, generatorThrow } from './generator-throw';

@inline function gen(self: Value): Generator { return changetype<Generator>(<usize>self); }

/** The end of a method that gives the next value: StopIteration with the value when it returned. */
function finish(how: i32, out: usize): Value {
  const v = load<Value>(out);
  scratchPop(out);
  if (how == 1) return v;
  if (how == 0) {
    raiseStopIteration(v ? v : None);
    decref(v);
  }
  return 0;
}

export function generatorSend(self: Value, value: Value): Value {
  const out = scratchPush(8);
  return finish(generatorResume(<usize>self, value, false, out), out);
}

/** iternext: exhausted without an exception when it returned None. */
export function generatorNext(self: Value): Value {
  const out = scratchPush(8);
  const how = generatorResume(<usize>self, None, false, out);
  const v = load<Value>(out);
  scratchPop(out);
  if (how == 1) return v;
  if (how == 0 && v && v != None) {
    raiseStopIteration(v);
    decref(v);
  }
  return 0;
}

/** The send slot. */
export function generatorSendSlot(self: Value, value: Value, out: usize): i32 {
  const how = generatorResume(<usize>self, value, false, out);
  if (how == 0 && load<Value>(out) == 0) {
    // It had finished before.
    if (typeOf(self) == T.coroutine) {
      raiseText(T.RuntimeError, 'cannot reuse already awaited coroutine');
      return -1;
    }
    store<Value>(out, None);
  }
  return how;
}

export function throwMethod(self: Value, args: usize): Value {
  const type = arg(args, 0), value = arg(args, 1), traceback = arg(args, 2);
  if (value && !warn(T.DeprecationWarning, 'the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.', 1)) return 0;
  const out = scratchPush(8);
  return finish(generatorThrow(<usize>self, type, value, traceback, true, out), out);
}
function closeMethod(self: Value): Value { return generatorClose(<usize>self); }

/** A coroutine that has ended cannot be awaited or sent to again. */
function coroutineSend(self: Value, value: Value): Value {
  if (generatorState(<usize>self) == GenState.finished) return raiseText(T.RuntimeError, 'cannot reuse already awaited coroutine');
  return generatorSend(self, value);
}
function coroutineThrow(self: Value, args: usize): Value {
  if (generatorState(<usize>self) == GenState.finished) return raiseText(T.RuntimeError, 'cannot reuse already awaited coroutine');
  return throwMethod(self, args);
}

function getFrame(self: Value): Value { return generatorFrameObject(<usize>self); }
function getCode(self: Value): Value {
  increfPtr(gen(self).code);
  return <u64>gen(self).code;
}
function getRunning(self: Value): Value { return fromBool(generatorState(<usize>self) == GenState.running); }
function getSuspended(self: Value): Value { return fromBool(generatorState(<usize>self) == GenState.suspended); }
function getYieldFrom(self: Value): Value {
  const v = delegateOf(<usize>self);
  return v ? v : None;
}
function getName(self: Value): Value { return tryIncrefAt(<usize>self + offsetof<Generator>('name')); }
function getQualname(self: Value): Value { return tryIncrefAt(<usize>self + offsetof<Generator>('qualname')); }
function setText(self: Value, offset: usize, value: Value, qualified: bool): bool {
  if (!value || !isStr(value)) {
    raiseText(T.TypeError, qualified ? '__qualname__ must be set to a string object' : '__name__ must be set to a string object');
    return false;
  }
  decref(exchangeValue(<usize>self + offset, newRef(value)));
  return true;
}
function setName(self: Value, value: Value): bool { return setText(self, offsetof<Generator>('name'), value, false); }
function setQualname(self: Value, value: Value): bool { return setText(self, offsetof<Generator>('qualname'), value, true); }

export function generatorRepr(self: Value): Value {
  const hex = hexText(<u32>self);
  const name = getQualname(self);
  const r = formatText(
    typeOf(self) == T.generator ? '<generator object %U at 0x%U>' : typeOf(self) == T.coroutine ? '<coroutine object %U at 0x%U>' : '<async_generator object %U at 0x%U>',
    name, hex, 0, 0);
  decref(name);
  decref(hex);
  return r;
}
function selfIter(self: Value): Value { return newRef(self); }

/** What generators, coroutines and asynchronous generators share. */
export function initGeneratorLike(type: usize): void {
  const t = changetype<Type>(type);
  typeSetup(type, Generator_frame, 0, TypeFlag.hasGc | TypeFlag.hasFinalize);
  t.weakOffset = offsetof<Generator>('weakrefs');
  t.dealloc = generatorDealloc.index;
  t.traverse = generatorTraverse.index;
  t.clear = generatorClear.index;
  t.finalize = generatorFinalize.index;
  t.repr = generatorRepr.index;
  getset(type, '__name__', getName.index, setName.index);
  getset(type, '__qualname__', getQualname.index, setQualname.index);
}

export function initGenerator(): void {
  initGeneratorLike(T.generator);
  const t = changetype<Type>(T.generator);
  t.iter = selfIter.index;
  t.iternext = generatorNext.index;
  t.send = generatorSendSlot.index;
  method(T.generator, 'send($self, value, /)', generatorSend.index, Kind.one);
  method(T.generator, 'throw($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) as -', throwMethod.index, Kind.slots);
  method(T.generator, 'close($self, /)', closeMethod.index, Kind.noargs);
  classMethod(T.generator, '__class_getitem__($type, object, /)', genericAliasNew.index, Kind.one);
  getset(T.generator, 'gi_frame', getFrame.index, 0);
  getset(T.generator, 'gi_code', getCode.index, 0);
  getset(T.generator, 'gi_running', getRunning.index, 0);
  getset(T.generator, 'gi_suspended', getSuspended.index, 0);
  getset(T.generator, 'gi_yieldfrom', getYieldFrom.index, 0);
}

function coroutineAwait(self: Value): Value {
  const p = gcAlloc(T.coroutine_wrapper, CoroutineWrapper_size);
  if (!p) return 0;
  changetype<CoroutineWrapper>(p).coroutine = newRef(self);
  gcTrack(p);
  return <u64>p;
}
function getOrigin(self: Value): Value {
  const v = tryIncrefAt(<usize>self + offsetof<Generator>('origin'));
  return v ? v : None;
}

export function initCoroutine(): void {
  initGeneratorLike(T.coroutine);
  const t = changetype<Type>(T.coroutine);
  t.await = coroutineAwait.index;
  t.send = generatorSendSlot.index;
  method(T.coroutine, 'send($self, value, /)', coroutineSend.index, Kind.one);
  method(T.coroutine, 'throw($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) as -', coroutineThrow.index, Kind.slots);
  method(T.coroutine, 'close($self, /)', closeMethod.index, Kind.noargs);
  classMethod(T.coroutine, '__class_getitem__($type, object, /)', genericAliasNew.index, Kind.one);
  getset(T.coroutine, 'cr_frame', getFrame.index, 0);
  getset(T.coroutine, 'cr_code', getCode.index, 0);
  getset(T.coroutine, 'cr_running', getRunning.index, 0);
  getset(T.coroutine, 'cr_suspended', getSuspended.index, 0);
  getset(T.coroutine, 'cr_await', getYieldFrom.index, 0);
  getset(T.coroutine, 'cr_origin', getOrigin.index, 0);
  doc(T.coroutine, 'send', 'send(value) -> sends a value into coroutine: what it yields next, or StopIteration.');
  doc(T.coroutine, 'throw', 'throw(exception) -> raises the exception in coroutine: what it yields next, or StopIteration.');
  doc(T.coroutine, 'close', 'close() -> raises GeneratorExit inside coroutine.');
  doc(T.coroutine, '__name__', 'name of the coroutine');
  doc(T.coroutine, '__qualname__', 'qualified name of the coroutine');

  typeSetup(T.coroutine_wrapper, CoroutineWrapper_size, 0, TypeFlag.hasGc);
  const w = changetype<Type>(T.coroutine_wrapper);
  w.dealloc = wrapperDealloc.index;
  w.traverse = wrapperTraverse.index;
  w.iter = selfIter.index;
  w.iternext = wrapperNext.index;
  method(T.coroutine_wrapper, 'send($self, value, /)', wrapperSend.index, Kind.one);
  method(T.coroutine_wrapper, 'throw($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /) as -', wrapperThrow.index, Kind.slots);
  method(T.coroutine_wrapper, 'close($self, /)', wrapperClose.index, Kind.noargs);
}

// coroutine_wrapper: what __await__() gives

@inline function wrapped(self: Value): Value { return changetype<CoroutineWrapper>(<usize>self).coroutine; }
function wrapperDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<CoroutineWrapper>(p).coroutine);
  objectFree(p);
}
function wrapperTraverse(p: usize): void { gcVisit(changetype<CoroutineWrapper>(p).coroutine); }
function wrapperNext(self: Value): Value { return coroutineSend(wrapped(self), None); }
function wrapperSend(self: Value, value: Value): Value { return coroutineSend(wrapped(self), value); }
function wrapperThrow(self: Value, args: usize): Value { return coroutineThrow(wrapped(self), args); }
function wrapperClose(self: Value): Value { return generatorClose(<usize>wrapped(self)); }

// Table indexes of getters that asynchronous generators share under other names.
export function frameGetter(): u32 { return getFrame.index; }
export function codeGetter(): u32 { return getCode.index; }
export function suspendedGetter(): u32 { return getSuspended.index; }
export function yieldFromGetter(): u32 { return getYieldFrom.index; }

// Generators and coroutines: their frames, resuming, ending. The types' Python face is in generator-type.ts, asynchronous
// generators in async-generator.ts.
//
// The frame lies inside the object. While suspended the generator owns everything in it: tagged values are made owned when
// it is created and at every yield, so that the collector's view of counts is right. A thread that resumes it takes it by
// a compare-and-exchange on `state`; the frame then belongs to that thread until it is suspended or finished.
//
// A suspended frame's pc is the instruction that suspended it (RETURN_GENERATOR or YIELD_VALUE): resuming goes on at pc + 4
// with the sent value pushed; throwing raises there.
import { EmptyTuple, None } from '../base/addresses.gen';
import { CodeFlag } from '../base/code-format.gen';
import { Code, ExcItem, Frame, Frame_localsplus, Function, Generator, Generator_excItem, Generator_frame, Obj, StopIterationExc, ThreadState } from '../base/layout.gen';
import { Op } from '../base/opcodes.gen';
import { T } from '../base/types.gen';
import { currentThread, hasError } from '../base/thread';
import { GcBit, typeOf, Value } from '../base/value';
import { gcAllocRaw, objectFree } from '../alloc/object';
import { clearError, enterRecursion, fetchError, leaveRecursion, raiseFormat1, raiseStopIteration, raiseText, raiseValue, restoreErrorSteal } from '../object/errors';
import { writeUnraisableFormat } from '../object/unraisable';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { decref, increfPtr, newRef, tryIncrefAt } from '../object/refcount';
import { isSolo } from '../sync/solo';
import { clearWeakrefs } from '../object/weakref';
import { isSubtype } from '../object/type';
import { setResultSteal, takeResult } from './exit';
import { sinkFinish, sinkQuick, sinkResume, sinkSlow } from './sink';
import { enterPython, frameClear, FrameFlag, frameRelease, stackBase } from './frame';
import { runFrames, runFramesRaising } from './run';
import { own, ownRange } from './stack';
import { ReturnResult } from './unwind';
import { frameObjectMove } from './frame-object';
import { originalWord } from './monitor/code-monitor';
import { coroutineOrigin, neverAwaited } from './coroutine-origin';
import { generatorClose } from './generator-throw';
import { BaseExc } from '../base/layout.gen';

export namespace GenState {
  export const created: i32 = 0;
  export const suspended: i32 = 1;
  export const running: i32 = 2;
  export const finished: i32 = 3;
}

@inline export function generatorFrame(gen: usize): usize { return gen + Generator_frame; }
@inline function stateAt(gen: usize): usize { return gen + offsetof<Generator>('state'); }
export function generatorState(gen: usize): i32 { return atomic.load<i32>(stateAt(gen)); }

function typeFor(flags: u32): usize {
  return flags & CodeFlag.ASYNC_GENERATOR ? T.async_generator : flags & CodeFlag.COROUTINE ? T.coroutine : T.generator;
}

/** RETURN_GENERATOR: the innermost frame moves into a new generator, which is what the call gives. */
export function opReturnGenerator(frame: usize): u32 {
  const thread = currentThread();
  const f = changetype<Frame>(frame);
  const c = changetype<Code>(f.code);
  const p = gcAllocRaw(typeFor(c.flags), Generator_frame + <usize>c.frameBytes);
  if (!p) return ReturnResult.error;
  // What lies behind the frame's stack pointer is never looked at.
  for (let at = p + 16; at < p + Generator_frame; at += 8) store<u64>(at, 0);
  const g = changetype<Generator>(p);
  const func = changetype<Function>(<usize><u32>f.func);
  g.code = f.code;
  increfPtr(f.code);
  if (isSolo()) {
    g.name = newRef(func.name);
    g.qualname = newRef(func.qualname);
  } else {
    g.name = tryIncrefAt(changetype<usize>(func) + offsetof<Function>('name'));
    g.qualname = tryIncrefAt(changetype<usize>(func) + offsetof<Function>('qualname'));
  }
  const to = generatorFrame(p);
  ownRange(frame + Frame_localsplus, f.sp);
  // Not memory.copy: V8 calls out for that.
  for (let from = frame, at = to, end = f.sp; from < end; from += 8, at += 8) store<u64>(at, load<u64>(from));
  const own_ = changetype<Frame>(to);
  own_.sp = to + (f.sp - frame);
  own_.func = own(f.func);
  own_.flags = FrameFlag.generator;
  own_.generator = p;
  own_.back = 0;
  if (f.frameObject) frameObjectMove(f.frameObject, to);
  // The data stack's frame is only given back: its contents moved.
  const flags = f.flags;
  const back = f.back;
  thread.frame = back;
  thread.pythonDepth--;
  frameRelease(thread, frame);
  gcTrack(p);
  if (c.flags & CodeFlag.COROUTINE) coroutineOrigin(p);
  if (flags & FrameFlag.entry) {
    setResultSteal(<u64>p);
    return ReturnResult.exit;
  }
  const b = changetype<Frame>(back);
  store<Value>(b.sp, <u64>p);
  b.sp += 8;
  b.pc += 4;
  return ReturnResult.frame;
}


/** Its frame is gone for good, so its finalizer would find nothing to do: it need not be called. */
@inline function setFinished(p: usize): void {
  if (isSolo()) {
    store<i32>(stateAt(p), GenState.finished);
    changetype<Obj>(p).gcBits |= GcBit.finalized;
    return;
  }
  atomic.store<i32>(stateAt(p), GenState.finished);
  atomic.or<u8>(p, GcBit.finalized, offsetof<Obj>('gcBits'));
}

/** Takes the generator for this thread. The state it had, or -1 when it is running or finished. */
@inline function take(p: usize): i32 {
  const state = generatorState(p);
  if (state >= GenState.running) return -1;
  if (isSolo()) {
    store<i32>(stateAt(p), GenState.running);
    return state;
  }
  return atomic.cmpxchg<i32>(stateAt(p), state, GenState.running) == state ? state : -1;
}

/** Links the frame of a generator this thread has taken. */
function link(thread: ThreadState, p: usize, flags: u32): void {
  const frame = generatorFrame(p);
  const f = changetype<Frame>(frame);
  f.back = thread.frame;
  f.flags = FrameFlag.generator | flags;
  const item = p + Generator_excItem;
  changetype<ExcItem>(item).previous = thread.handled;
  thread.handled = item;
  thread.frame = frame;
}

@inline function pushSent(frame: usize, valueSteal: Value): void {
  const f = changetype<Frame>(frame);
  store<Value>(f.sp, valueSteal);
  f.sp += 8;
  f.pc += 4;
}

/** FOR_ITER, SEND: resumes the generator without leaving the loop; its frame is then the innermost. false: do it the slow way. `valueSteal` is consumed only on true. */
export function generatorEnter(p: usize, valueSteal: Value, flags: u32 = 0): bool {
  const thread = currentThread();
  if (thread.pythonDepth + 1 >= thread.pythonLimit) return false;
  if (generatorState(p) == GenState.created && valueSteal != None) return false;
  if (take(p) < 0) return false;
  thread.pythonDepth++;
  link(thread, p, flags);
  pushSent(generatorFrame(p), valueSteal);
  return true;
}

/** Unlinks the running generator's frame. */
function unlink(thread: ThreadState, p: usize): void {
  thread.frame = changetype<Frame>(generatorFrame(p)).back;
  thread.pythonDepth--;
  const item = changetype<ExcItem>(p + Generator_excItem);
  thread.handled = item.previous;
  item.previous = 0;
}

/** YIELD_VALUE: pc and sp are saved, the value popped. An error is one of the frame that is innermost then (sink.ts). */
export function opYield(frame: usize, vSteal: Value): u32 {
  const thread = currentThread();
  const f = changetype<Frame>(frame);
  const p = f.generator;
  const sink = f.flags & FrameFlag.sinks;
  if (sink) {
    const taken = sinkQuick(sink, changetype<Frame>(f.back).sp - 24, vSteal);
    if (taken > 0) {
      pushSent(frame, None);
      return ReturnResult.frame;
    }
    if (taken < 0) vSteal = 0;
  }
  ownRange(stackBase(frame), f.sp);
  const entry = (f.flags & FrameFlag.entry) != 0;
  unlink(thread, p);
  f.back = 0;
  if (isSolo()) store<i32>(stateAt(p), GenState.suspended);
  else atomic.store<i32>(stateAt(p), GenState.suspended);
  if (entry) {
    tlsYielded = true;
    setResultSteal(vSteal);
    return ReturnResult.exit;
  }
  const back = changetype<Frame>(thread.frame);
  if (sink) {
    const s = vSteal ? sinkSlow(sink, back.sp - 24, vSteal) : 0;
    if (!s) return ReturnResult.error;
    if (s == 2) return sinkFinish(sink);
    if (sinkResume(sink)) return ReturnResult.frame;
    return hasError() ? ReturnResult.error : sinkFinish(sink);
  }
  if ((originalWord(back.code, back.pc) & 0xff) == Op.CALL) {
    // next() or send(): the value takes the place of the generator.
    const slot = back.sp - 8;
    store<Value>(slot, vSteal);
    back.pc += 4;
    decref(<u64>p);
    return ReturnResult.frame;
  }
  store<Value>(back.sp, vSteal);
  back.sp += 8;
  back.pc += 4;
  return ReturnResult.frame;
}

function finish(thread: ThreadState, frame: usize): void {
  const f = changetype<Frame>(frame);
  const p = f.generator;
  unlink(thread, p);
  const item = changetype<ExcItem>(p + Generator_excItem);
  const handled = item.value;
  item.value = 0;
  f.back = 0;
  setFinished(p);
  frameClear(frame);
  decref(handled);
}

/** RETURN_VALUE of a generator's frame. */
export function generatorReturn(frame: usize, rSteal: Value): u32 {
  const thread = currentThread();
  const entry = (changetype<Frame>(frame).flags & FrameFlag.entry) != 0;
  const sink = changetype<Frame>(frame).flags & FrameFlag.sinks;
  // Its caller keeps the generator alive: the iterator lies on the stack, or native code holds it.
  finish(thread, frame);
  if (entry) {
    tlsYielded = false;
    setResultSteal(rSteal);
    return ReturnResult.exit;
  }
  if (sink) {
    decref(rSteal);
    return sinkFinish(sink);
  }
  const back = changetype<Frame>(thread.frame);
  const word = originalWord(back.code, back.pc);
  if ((word & 0xff) == Op.CALL) {
    raiseStopIteration(rSteal);
    decref(rSteal);
    return ReturnResult.error;
  }
  const target = changetype<Code>(back.code).instructions + <usize>(word >>> 8);
  if ((word & 0xff) == Op.FOR_ITER) {
    decref(rSteal);
  } else {
    store<Value>(back.sp, rSteal);
    back.sp += 8;
  }
  back.pc = target;
  return ReturnResult.frame;
}

/** An exception left the generator's frame. */
export function generatorFail(frame: usize): void { finish(currentThread(), frame); }

/**
 * Sends `value` (borrowed) from native code: 1 yielded, 0 returned, -1 error; the value (owned) is stored at `out`.
 * With `raising` the pending exception is raised at the place of the yield instead.
 */
export function generatorResume(p: usize, value: Value, raising: bool, out: usize): i32 {
  store<Value>(out, 0);
  const before = generatorState(p);
  if (before == GenState.created && !raising && value != None) {
    raiseFormat1(T.TypeError, typeOf(<u64>p) == T.generator ? "can't send non-None value to a just-started generator" : typeOf(<u64>p) == T.coroutine ? "can't send non-None value to a just-started coroutine" : "can't send non-None value to a just-started async generator", 0);
    return -1;
  }
  if (before == GenState.finished) return raising ? -1 : 0;
  const taken = take(p);
  if (taken < 0) {
    if (generatorState(p) == GenState.finished) return raising ? -1 : 0;
    if (raising) clearError();
    raiseText(T.ValueError, typeOf(<u64>p) == T.generator ? 'generator already executing' : typeOf(<u64>p) == T.coroutine ? 'coroutine already executing' : 'async generator already executing');
    return -1;
  }
  return resumeTaken(p, taken, value, raising, out);
}

/** The generator was taken by this thread, out of the state `taken`. */
function resumeTaken(p: usize, taken: i32, value: Value, raising: bool, out: usize): i32 {
  const thread = currentThread();
  if (!enterPython(thread)) {
    atomic.store<i32>(stateAt(p), taken);
    return -1;
  }
  if (!enterRecursion('')) {
    thread.pythonDepth--;
    atomic.store<i32>(stateAt(p), taken);
    return -1;
  }
  link(thread, p, FrameFlag.entry);
  let r: Value;
  if (raising) {
    if (changetype<ExcItem>(p + Generator_excItem).value) {
      // What the generator is handling becomes the context.
      const exc = fetchError();
      raiseValue(exc);
      decref(exc);
    }
    // The handler of a `yield from` finds what was sent last below the exception.
    const f = changetype<Frame>(generatorFrame(p));
    store<Value>(f.sp, None);
    f.sp += 8;
    r = runFramesRaising();
  } else {
    pushSent(generatorFrame(p), newRef(value));
    r = runFrames();
  }
  leaveRecursion();
  if (!r) return -1;
  store<Value>(out, r);
  return tlsYielded ? 1 : 0;
}

/** Whether the generator frame that left the loop last did so by yielding. The state does not tell: another thread may have resumed it since. */
let tlsYielded: bool = false;

/** Intrinsic STOPITERATION_ERROR: StopIteration must not leave a generator. */
export function stopIterationError(frame: usize, exc: Value): Value {
  const flags = changetype<Code>(changetype<Frame>(frame).code).flags;
  let text = '';
  if (isSubtype(typeOf(exc), T.StopIteration)) {
    text = flags & CodeFlag.ASYNC_GENERATOR ? 'async generator raised StopIteration' : flags & CodeFlag.COROUTINE ? 'coroutine raised StopIteration' : 'generator raised StopIteration';
  } else if ((flags & CodeFlag.ASYNC_GENERATOR) && isSubtype(typeOf(exc), T.StopAsyncIteration)) {
    text = 'async generator raised StopAsyncIteration';
  } else {
    return newRef(exc);
  }
  raiseText(T.RuntimeError, text);
  const made = fetchError();
  if (!made) return 0;
  setCauseAndContext(made, exc);
  return made;
}

/** raise made from exc, as far as the fields go. */
function setCauseAndContext(made: Value, exc: Value): void {
  const e = changetype<BaseExc>(<usize>made);
  let old = e.cause;
  e.cause = newRef(exc);
  decref(old);
  old = e.context;
  e.context = newRef(exc);
  decref(old);
  e.suppressContext = 1;
}

/** Is the frame at a `yield from` or an `await`? YIELD_VALUE with operand 1. */
@inline function isAtDelegation(p: usize): bool {
  return originalWord(changetype<usize>(changetype<Generator>(p).code), changetype<Frame>(generatorFrame(p)).pc) == (<u32>Op.YIELD_VALUE | (1 << 8));
}
/** Is the generator suspended in a `yield from` or an `await`? It was, when another thread may resume it: who goes on to look at its frame holds it. */
export function isDelegating(p: usize): bool { return generatorState(p) == GenState.suspended && isAtDelegation(p); }
/** What it delegates to (borrowed), by who holds it in that state: the receiver is on top, what was yielded is gone. */
export function delegateBorrowed(p: usize): Value { return load<Value>(changetype<Frame>(generatorFrame(p)).sp - 8); }

/**
 * Marks a generator that delegates as running while this thread works on what it delegates to (which it gives, owned), and puts its frame on the
 * chain of callers (not of handled exceptions); 0: it does not delegate, or another thread runs it, and nothing was done. It is looked
 * at after it was taken: before, another thread may resume it at any moment.
 */
export function generatorHold(p: usize): Value {
  if (!isDelegating(p)) return 0;
  if (atomic.cmpxchg<i32>(stateAt(p), GenState.suspended, GenState.running) != GenState.suspended) return 0;
  if (!isAtDelegation(p)) {
    atomic.store<i32>(stateAt(p), GenState.suspended);
    return 0;
  }
  const thread = currentThread();
  const frame = generatorFrame(p);
  changetype<Frame>(frame).back = thread.frame;
  thread.frame = frame;
  return newRef(delegateBorrowed(p));
}
export function generatorLetGo(p: usize): void {
  leaveChain(p);
  atomic.store<i32>(stateAt(p), GenState.suspended);
}
function leaveChain(p: usize): void {
  const f = changetype<Frame>(generatorFrame(p));
  currentThread().frame = f.back;
  f.back = 0;
}
/**
 * Lets go of a held generator by raising the pending exception in it, as generatorResume. Nobody gets in between: what it delegates to has ended,
 * and a thread that resumed it there would have None for the value.
 */
export function generatorRaiseHeld(p: usize, out: usize): i32 {
  store<Value>(out, 0);
  leaveChain(p);
  return resumeTaken(p, GenState.suspended, 0, true, out);
}

/** Ends a generator that never began; false: it has begun. */
export function generatorDropUnbegun(p: usize): bool {
  if (atomic.cmpxchg<i32>(stateAt(p), GenState.created, GenState.running) != GenState.created) return false;
  dropTaken(p);
  return true;
}
/** Ends one that will never go on: drops what its frame holds. */
function generatorDrop(p: usize): void { if (take(p) >= 0) dropTaken(p); }
function dropTaken(p: usize): void {
  const item = changetype<ExcItem>(p + Generator_excItem);
  const handled = item.value;
  item.value = 0;
  setFinished(p);
  frameClear(generatorFrame(p));
  decref(handled);
}

export function generatorDealloc(p: usize): void {
  const g = changetype<Generator>(p);
  gcUntrack(p);
  if (g.weakrefs) clearWeakrefs(p);
  generatorDrop(p);
  decref(g.name);
  decref(g.qualname);
  decref(g.origin);
  decref(<u64>g.code);
  objectFree(p);
}

export function generatorTraverse(p: usize): void {
  const g = changetype<Generator>(p);
  gcVisit(g.origin);
  gcVisit(g.name);
  gcVisit(g.qualname);
  gcVisit(<u64>g.code);
  gcVisit(changetype<ExcItem>(p + Generator_excItem).value);
  if (generatorState(p) == GenState.finished) return;
  // Owned values are counted, tagged ones only kept alive: gcVisit tells them apart.
  const frame = generatorFrame(p);
  const f = changetype<Frame>(frame);
  gcVisit(f.func);
  gcVisit(f.locals);
  if (f.frameObject) gcVisit(<u64>f.frameObject);
  for (let at = frame + Frame_localsplus; at < f.sp; at += 8) gcVisit(load<Value>(at));
}

/** The collector breaks a cycle: the frame is dropped. */
export function generatorClear(p: usize): void { generatorDrop(p); }

/** The last reference is gone: a suspended generator is closed, so that its finally clauses run. */
export function generatorFinalize(p: usize): void {
  if (generatorState(p) == GenState.finished) return;
  const pending = fetchError();
  if (generatorState(p) == GenState.created) {
    if (typeOf(<u64>p) == T.coroutine) neverAwaited(p);
  } else {
    const r = generatorClose(p);
    if (r) decref(r);
    else if (hasError()) writeUnraisableFormat('Exception ignored while closing generator %R', <u64>p);
  }
  restoreErrorSteal(pending);
}

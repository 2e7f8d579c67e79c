// sys.settrace and sys.setprofile: tools 7 and 6, whose callbacks are the functions of the thread (ThreadState.traceFunc,
// profileFunc). A thread without one has no events, though code it shares with others is watched.
import { None } from '../../base/addresses.gen';
import { BaseExc, Code, Frame, FrameObj, Shared, ThreadState } from '../../base/layout.gen';
import { shared } from '../../base/roots';
import { Root, root } from '../../base/roots';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { currentThread, tlsThread } from '../../base/thread';
import { typeOf, Value } from '../../base/value';
import { callValue } from '../../object/call';
import { restoreErrorSteal, fetchError } from '../../object/errors';
import { methodBind } from './bind';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { exchangeValue } from '../../sync/atomic';
import { tuple3 } from '../../types/tuple';
import { internLiteral } from '../../types/str/intern';
import { InterpShared } from '../frame';
import { frameObjectOf } from '../frame-object';
import { localEvents, monitorLine, monitorOf } from './code-monitor';
import { Event, PROFILE_TOOL, TRACE_TOOL } from './state';
import { changeGlobalEventsStopped, changeLocalEvents, lockAndStop, startAndUnlock } from './watch';

function whatText(event: u32): string {
  switch (event) {
    case Event.pyStart:
    case Event.pyResume:
    case Event.pyThrow: return 'call';
    case Event.pyReturn:
    case Event.pyYield:
    case Event.pyUnwind: return 'return';
    case Event.raise:
    case Event.stopIteration: return 'exception';
    case Event.line:
    case Event.jump: return 'line';
    case Event.instruction: return 'opcode';
    case Event.call: return 'c_call';
    case Event.cReturn: return 'c_return';
    default: return 'c_exception';
  }
}

/** callback(frame, what, arg); owned, 0 + error. */
function callTrampoline(callback: Value, frameObject: Value, event: u32, value: Value): Value {
  const args = scratchPush(24);
  const what = internLiteral(whatText(event));
  store<Value>(args, frameObject);
  store<Value>(args, what, 8);
  store<Value>(args, value, 16);
  const r = callValue(callback, args, 3, 0);
  scratchPop(args);
  decref(what);
  return r;
}

/** Calls the thread's function (a call) or the frame's. false = exception; tracing is off then. */
function trace(frame: usize, event: u32, value: Value): bool {
  const thread = currentThread();
  const made = frameObjectOf(frame);
  if (!made) return false;
  const object = changetype<FrameObj>(<usize>made);
  const begins = event == Event.pyStart || event == Event.pyResume || event == Event.pyThrow;
  const callback = begins ? newRef(thread.traceFunc) : tryIncrefAt(<usize>made + offsetof<FrameObj>('trace'));
  let ok = true;
  if (callback) {
    const r = callTrampoline(callback, made, event, value);
    decref(callback);
    if (!r) {
      const exc = fetchError();
      setTrace(tlsThread, 0);
      decref(exchangeValue(<usize>made + offsetof<FrameObj>('trace'), 0));
      restoreErrorSteal(exc);
      ok = false;
    } else if (r != None) {
      decref(exchangeValue(<usize>made + offsetof<FrameObj>('trace'), r));
    }
  }
  decref(made);
  return ok;
}

/** LINE for settrace. */
export function traceLine(frame: usize): bool {
  if (!currentThread().traceFunc) return true;
  const object = changetype<Frame>(frame).frameObject;
  // A frame nobody has seen has no trace function.
  if (!object || !changetype<FrameObj>(object).traceLines) return true;
  return trace(frame, Event.line, None);
}

/** Any other event for settrace: 0 done, 1 disable the event here, -1 exception. `value` is what the event is about or 0. */
export function traceEvent(event: u32, frame: usize, value: Value): i32 {
  if (!currentThread().traceFunc) return 0;
  const code = <usize>changetype<Frame>(frame).code;
  const object = changetype<Frame>(frame).frameObject;
  if (event == Event.instruction) {
    if (!object || !changetype<FrameObj>(object).traceOpcodes) {
      setOpcodeTrace(code, false);
      return 0;
    }
    return trace(frame, event, None) ? 0 : -1;
  }
  if (object && changetype<FrameObj>(object).traceOpcodes && !setOpcodeTrace(code, true)) return -1;
  if (event == Event.raise || event == Event.stopIteration) {
    const traceback = tryIncrefAt(<usize>value + offsetof<BaseExc>('traceback'));
    const info = tuple3(<u64>typeOf(value), value, traceback ? traceback : None);
    decref(traceback);
    if (!info) return -1;
    const ok = trace(frame, event, info);
    decref(info);
    return ok ? 0 : -1;
  }
  return trace(frame, event, value && event != Event.pyUnwind && event != Event.pyThrow ? value : None) ? 0 : -1;
}

/** JUMP for settrace: a line event for a jump back within the line. */
export function traceJump(frame: usize, from: u32, to: u32): i32 {
  if (!currentThread().traceFunc) return 0;
  const m = monitorOf(<usize>changetype<Frame>(frame).code);
  if (to > from || monitorLine(m, to) != monitorLine(m, from)) return 1;
  return monitorLine(m, to) < 0 || traceLine(frame) ? 0 : -1;
}

/** Any event for setprofile: 0, -1 exception. */
export function profileEvent(event: u32, frame: usize, value: Value, first: Value): i32 {
  const thread = currentThread();
  if (!thread.profileFunc) return 0;
  let given: Value = 0;
  let about = value;
  if (event == Event.call || event == Event.cReturn || event == Event.cRaise) {
    const type = typeOf(value);
    if (type == T.method_descriptor) {
      if (first == root(Root.monitorMissing)) return 0;
      given = methodBind(value, first);
      if (!given) return -1;
      about = given;
    } else if (type != T.builtin_function_or_method) {
      return 0;
    }
  } else if (event != Event.pyReturn && event != Event.pyYield) {
    about = None;
  }
  const made = frameObjectOf(frame);
  if (!made) {
    decref(given);
    return -1;
  }
  // Making the frame object may have let another thread take the function back (setEverywhere).
  const callback = newRef(thread.profileFunc);
  const r = callback ? callTrampoline(callback, made, event, about) : None;
  decref(callback);
  decref(made);
  decref(given);
  if (r) {
    decref(r);
    return 0;
  }
  const exc = fetchError();
  setProfile(tlsThread, 0);
  restoreErrorSteal(exc);
  return -1;
}

/** Watches (or not) every instruction of the code for settrace. */
export function setOpcodeTrace(code: usize, on: bool): bool {
  const m = monitorOf(code);
  const bit: u32 = 1 << Event.instruction;
  const events = m ? localEvents(m, TRACE_TOOL) : 0;
  if (((events & bit) != 0) == on) return true;
  return changeLocalEvents(code, TRACE_TOOL, on ? events | bit : events & ~bit);
}

const TRACE_EVENTS: u32 = (1 << Event.pyStart) | (1 << Event.pyResume) | (1 << Event.pyReturn) | (1 << Event.pyYield) | (1 << Event.raise)
  | (1 << Event.line) | (1 << Event.jump) | (1 << Event.pyUnwind) | (1 << Event.pyThrow) | (1 << Event.stopIteration);
const PROFILE_EVENTS: u32 = (1 << Event.pyStart) | (1 << Event.pyResume) | (1 << Event.pyReturn) | (1 << Event.pyYield) | (1 << Event.call)
  | (1 << Event.pyUnwind) | (1 << Event.pyThrow);

/** Replaces a thread's function; the count of threads that have one is at `counter`. Gives the old one (owned). */
function exchangeFunction(thread: usize, field: usize, func: Value, counter: usize): Value {
  const old = load<Value>(thread + field);
  store<Value>(thread + field, newRef(func));
  store<u32>(counter, load<u32>(counter) + (func ? 1 : 0) - (old ? 1 : 0));
  return old;
}

/**
 * The trace function of one thread (this one, or any while the caller holds the world): 0 for none. false = exception.
 * Counting the threads and deciding what is watched is one step: a thread that sets its function while the last other one
 * takes its own back must not find that nothing is watched any more.
 */
export function setTrace(thread: usize, func: Value): bool {
  lockAndStop();
  const old = exchangeFunction(thread, offsetof<ThreadState>('traceFunc'), func, InterpShared.tracingThreads);
  const ok = watchStopped(false);
  startAndUnlock();
  decref(old);
  return ok && traceOpcodesHere();
}
export function setProfile(thread: usize, func: Value): bool {
  lockAndStop();
  const old = exchangeFunction(thread, offsetof<ThreadState>('profileFunc'), func, InterpShared.profilingThreads);
  const ok = watchStopped(true);
  startAndUnlock();
  decref(old);
  return ok;
}
/** Watches what the threads that have a function need. */
function watchStopped(profile: bool): bool {
  if (profile) return changeGlobalEventsStopped(PROFILE_TOOL, load<u32>(InterpShared.profilingThreads) ? PROFILE_EVENTS : 0);
  return changeGlobalEventsStopped(TRACE_TOOL, load<u32>(InterpShared.tracingThreads) ? TRACE_EVENTS : 0);
}
/** The frame that sets a trace function may have asked for opcodes before. */
function traceOpcodesHere(): bool {
  const frame = currentThread().frame;
  if (!frame || !currentThread().traceFunc) return true;
  const object = changetype<Frame>(frame).frameObject;
  return !object || !changetype<FrameObj>(object).traceOpcodes || setOpcodeTrace(<usize>changetype<Frame>(frame).code, true);
}

/** The same function for every thread alive. */
export function setEverywhere(func: Value, profile: bool): bool {
  const field = profile ? offsetof<ThreadState>('profileFunc') : offsetof<ThreadState>('traceFunc');
  const counter = profile ? InterpShared.profilingThreads : InterpShared.tracingThreads;
  lockAndStop();
  // The old functions may die only when the world runs again: at most one is kept per round.
  let old: Value = 0;
  let more = false;
  for (let thread = shared().threads; thread; thread = changetype<ThreadState>(thread).next) {
    if (load<Value>(thread + field) == func) continue;
    if (old) {
      more = true;
      break;
    }
    old = exchangeFunction(thread, field, func, counter);
  }
  const ok = watchStopped(profile);
  startAndUnlock();
  decref(old);
  if (!ok) return false;
  if (more) return setEverywhere(func, profile);
  return profile || traceOpcodesHere();
}

/** At a thread's end: it is not counted any more. */
export function forgetThread(thread: usize): void {
  if (load<Value>(thread + offsetof<ThreadState>('traceFunc'))) setTrace(thread, 0);
  if (load<Value>(thread + offsetof<ThreadState>('profileFunc'))) setProfile(thread, 0);
}

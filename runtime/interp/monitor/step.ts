// One watched instruction: what the driver of the loop does when the loop meets INSTRUMENTED.
//
// Events that come before the instruction fire, then the loop is entered again with the original instruction in hand. Where
// an event tells the outcome (jumps, branches, the result of native calls) the instruction is carried out here. Order, as in
// CPython: LINE, INSTRUCTION, the instruction's own event.
//
// Any callback may move the frame by assigning f_lineno: it then goes on at its new pc, and the line that begins there has no
// event of its own (JUMPED).
import { None } from '../../base/addresses.gen';
import { Code, CodeMonitor, Frame, StopIterationExc, ThreadState, Tuple_items, Type } from '../../base/layout.gen';
import { Op } from '../../base/opcodes.gen';
import { Root, root } from '../../base/roots';
import { T } from '../../base/types.gen';
import { currentThread, hasError, tlsThread } from '../../base/thread';
import { fromInt49, typeOf, Value } from '../../base/value';
import { getAttr } from '../../object/attr';
import { call1, callValue } from '../../object/call';
import { clearError, errorMatches, fetchError, raiseFormat1, restoreErrorSteal } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isExactTuple } from '../../object/type-flags';
import { isSubtype } from '../../object/type';
import { biasAtSafepoint } from '../../sync/bias';
import { BreakBit } from '../../sync/break-word';
import { qsbrQuiescent } from '../../sync/qsbr';
import { safepoint } from '../../sync/safepoint';
import { False, True } from '../../base/addresses.gen';
import { tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { CallResult, callNative, opCallEx, unpackMethod } from '../ops/calls';
import { scratchPop, scratchPush } from '../../base/scratch';
import { drop, dropRange, strip } from '../stack';
import { endSendOf, targetOffset } from '../wordcode/layout';
import { activeTools, flagsOf, instrumentLockHeld, isStale, monitorLine, monitorOf, opOf, originalWord, SiteFlag } from './code-monitor';
import { fire, fireException, fireLine, NOTHING } from './fire';
import { Event, eventBegin, eventEnd, globalTools, lockMonitor, TRACE_TOOL, unlockMonitor } from './state';
import { traceJump } from './legacy';

export namespace Step {
  /** An exception is pending. */
  export const error: u32 = 0;
  /** The loop goes on with `tlsWord` at the frame's pc. */
  export const run: u32 = 1;
  /** The loop goes on at the frame's pc. */
  export const go: u32 = 2;
}
/** The instruction to carry out. */
export let tlsWord: u32 = 0;

/** Marks a Frame.previous that a callback's jump has set. */
const JUMPED: u32 = 0x80000000;

@inline function indexOf(c: Code, pc: usize): u32 { return <u32>(pc - c.instructions) >> 2; }

/** Brings the frame's code up to date; false = MemoryError. */
function refresh(f: Frame): bool {
  lockMonitor();
  const ok = instrumentLockHeld(f.code);
  unlockMonitor();
  return ok;
}

/** Did the callback move the frame? Then it goes on there. */
function moved(f: Frame, pc: usize): bool {
  if (f.pc == pc) return false;
  f.previous = JUMPED | (indexOf(changetype<Code>(f.code), f.pc) + 1);
  return true;
}

/** Is this the beginning of a line, coming from `previous`? */
function beginsLine(m: CodeMonitor, index: u32, previous: u32): bool {
  if (previous == (JUMPED | (index + 1))) return false;
  const flags = flagsOf(m, index);
  if (!(flags & SiteFlag.target)) return (flags & SiteFlag.lineStart) != 0;
  const from = (previous & ~JUMPED) - 1;
  if (from >= m.count || opOf(m, from) == Op.RESUME) return true;
  return monitorLine(m, from) != monitorLine(m, index);
}

/** The innermost frame, pc and sp saved, is at INSTRUMENTED. */
export function instrumentedStep(): u32 {
  const thread = currentThread();
  const frame = thread.frame;
  const f = changetype<Frame>(frame);
  const code = <usize>f.code;
  const c = changetype<Code>(code);
  const pc = f.pc;
  if (!thread.tracing && isStale(code)) return refresh(f) ? Step.go : Step.error;
  const m = monitorOf(code);
  const index = indexOf(c, pc);
  const op = opOf(m, index);
  const word = (load<u32>(pc) & ~0xff) | op;
  const previous = f.previous;
  if (flagsOf(m, index) & SiteFlag.record) f.previous = index + 1;
  else if (previous & JUMPED) f.previous = previous & ~JUMPED;
  tlsWord = word;
  if (thread.tracing) return Step.run;
  let tools: u32 = atomic.load<u8>(m.lineTools + index);
  if (tools && beginsLine(m, index, previous)) {
    if (!fireLine(frame, m, index, tools)) return Step.error;
    if (moved(f, pc)) return Step.go;
  }
  tools = atomic.load<u8>(m.instructionTools + index);
  if (tools) {
    if (!fire(Event.instruction, frame, index, tools, m.instructionTools + index, NOTHING, NOTHING)) return Step.error;
    if (moved(f, pc)) return Step.go;
  }
  const slot = m.tools + index;
  tools = atomic.load<u8>(slot);
  const slot2 = m.tools2 + index;
  const tools2: u32 = atomic.load<u8>(slot2);
  tlsWord = word; // callbacks have been here
  if (op == Op.FOR_ITER) return forIter(frame, m, index, word);
  if (!(tools | tools2)) return Step.run;
  switch (op) {
    case Op.RESUME:
      if (!fire((word >> 8) & 3 ? Event.pyResume : Event.pyStart, frame, index, tools, slot, NOTHING, NOTHING)) return Step.error;
      break;
    case Op.RETURN_VALUE:
      if (!fire(Event.pyReturn, frame, index, tools, slot, strip(load<Value>(f.sp - 8)), NOTHING)) return Step.error;
      break;
    case Op.YIELD_VALUE:
      if (!fire(Event.pyYield, frame, index, tools, slot, strip(load<Value>(f.sp - 8)), NOTHING)) return Step.error;
      break;
    case Op.CALL: return callStep(frame, index, word, tools, slot);
    case Op.CALL_KW: return callKwStep(frame, index, word, tools, slot);
    case Op.CALL_FUNCTION_EX: return callExStep(frame, index, word, tools, slot);
    case Op.LOAD_SUPER_ATTR: return superStep(frame, index, word, tools, slot);
    case Op.JUMP_FORWARD:
    case Op.JUMP_BACKWARD: return jumpStep(frame, index, word, tools, slot);
    case Op.POP_JUMP_IF_FALSE:
    case Op.POP_JUMP_IF_TRUE:
    case Op.POP_JUMP_IF_NONE:
    case Op.POP_JUMP_IF_NOT_NONE: return branchStep(frame, index, word);
    case Op.END_ASYNC_FOR: {
      const exc = strip(load<Value>(f.sp - 8));
      if (!isSubtype(typeOf(exc), T.StopAsyncIteration)) break;
      const send = endSendOf(c, index);
      if (!fire(Event.branchRight, frame, send ? send : index, tools, slot, fromInt49(targetOffset(code, index + 1)), NOTHING)) return Step.error;
      break;
    }
    case Op.END_SEND: {
      const type = typeOf(strip(load<Value>(f.sp - 16)));
      if (tools && (type == T.generator || type == T.coroutine)) {
        const exc = call1(<u64>T.StopIteration, strip(load<Value>(f.sp - 8)));
        if (!exc) return Step.error;
        const ok = fire(Event.stopIteration, frame, index, tools, slot, exc, NOTHING);
        decref(exc);
        if (!ok) return Step.error;
      }
      if (tools2 && !fire(Event.branchLeft, frame, index, tools2, slot2, fromInt49(targetOffset(code, index + 1)), NOTHING)) return Step.error;
      break;
    }
    default: break;
  }
  tlsWord = word;
  return moved(f, pc) ? Step.go : Step.run;
}

// Calls

/** CALL fires; 1: go on, 0: the frame was moved, -1: exception. */
function fireCall(frame: usize, index: u32, tools: u32, slot: usize, callable: Value, first: Value): i32 {
  const f = changetype<Frame>(frame);
  const pc = f.pc;
  const ok = fire(Event.call, frame, index, tools, slot, callable, first ? first : root(Root.monitorMissing));
  return !ok ? -1 : moved(f, pc) ? 0 : 1;
}

/** After a native call: C_RETURN or C_RAISE. `done`: the call succeeded and its result is on the stack. callable and first are owned. */
function afterNative(frame: usize, index: u32, done: bool, callableSteal: Value, firstSteal: Value): u32 {
  const f = changetype<Frame>(frame);
  const m = monitorOf(<usize>f.code);
  // A tool that has disabled CALL here has no returns from here either.
  const tools: u32 = atomic.load<u8>(m.tools + index);
  const first = firstSteal ? firstSteal : root(Root.monitorMissing);
  let ok = true;
  if (done) {
    if (tools) ok = fire(Event.cReturn, frame, index, tools, 0, callableSteal, first);
    if (ok) f.pc += 4;
  } else {
    if (tools) {
      const exc = fetchError();
      if (fire(Event.cRaise, frame, index, tools, 0, callableSteal, first)) restoreErrorSteal(exc);
      else decref(exc);
    }
    ok = false;
  }
  decref(callableSteal);
  decref(firstSteal);
  return ok ? Step.go : Step.error;
}

function callStep(frame: usize, index: u32, word: u32, tools: u32, slot: usize): u32 {
  const f = changetype<Frame>(frame);
  const n = word >> 8;
  const at = f.sp - (<usize>(n + 2) << 3);
  if (load<Value>(at, 8) == 0 && typeOf(strip(load<Value>(at))) == T.method) unpackMethod(at);
  const callable = newRef(strip(load<Value>(at)));
  const self = load<Value>(at, 8) != 0;
  const first = self ? newRef(strip(load<Value>(at, 8))) : n ? newRef(strip(load<Value>(at, 16))) : 0;
  const how = fireCall(frame, index, tools, slot, callable, first);
  if (how <= 0 || typeOf(callable) == T.function_) {
    decref(callable);
    decref(first);
    tlsWord = word;
    return how < 0 ? Step.error : how ? Step.run : Step.go;
  }
  const end = at + 16 + (<usize>n << 3);
  const r = callNative(frame, at, self ? at + 8 : at + 16, n + <u32>self, 0, end);
  return afterNative(frame, index, r == CallResult.value, callable, first);
}

function callKwStep(frame: usize, index: u32, word: u32, tools: u32, slot: usize): u32 {
  const f = changetype<Frame>(frame);
  const n = word >> 8;
  const at = f.sp - (<usize>(n + 3) << 3);
  if (load<Value>(at, 8) == 0 && typeOf(strip(load<Value>(at))) == T.method) unpackMethod(at);
  const callable = newRef(strip(load<Value>(at)));
  const first = load<Value>(at, 8) != 0 ? newRef(strip(load<Value>(at, 8))) : n ? newRef(strip(load<Value>(at, 16))) : 0;
  const how = fireCall(frame, index, tools, slot, callable, first);
  if (how <= 0 || typeOf(callable) == T.function_) {
    decref(callable);
    decref(first);
    tlsWord = word;
    return how < 0 ? Step.error : how ? Step.run : Step.go;
  }
  // Not opCallKw: it may push a frame for the __init__ of a class, and what is watched here is a call that has returned.
  const self = load<Value>(at, 8) != 0;
  const names = at + 16 + (<usize>n << 3);
  const r = callNative(frame, at, self ? at + 8 : at + 16, n + <u32>self, strip(load<Value>(names)), names + 8);
  return afterNative(frame, index, r == CallResult.value, callable, first);
}

function callExStep(frame: usize, index: u32, word: u32, tools: u32, slot: usize): u32 {
  const f = changetype<Frame>(frame);
  const at = f.sp - 32;
  const callable = newRef(strip(load<Value>(at)));
  const args = strip(load<Value>(at, 16));
  const first = isExactTuple(args) && tupleSize(args) ? newRef(tupleItemBorrowed(args, 0)) : 0;
  const how = fireCall(frame, index, tools, slot, callable, first);
  const type = typeOf(callable);
  if (how <= 0 || type == T.function_) {
    decref(callable);
    decref(first);
    tlsWord = word;
    return how < 0 ? Step.error : how ? Step.run : Step.go;
  }
  const done = opCallEx(frame, at) == CallResult.value;
  if (type != T.method) return afterNative(frame, index, done, callable, first);
  decref(callable);
  decref(first);
  if (done) f.pc += 4;
  return done ? Step.go : Step.error;
}

/** super().name: a call of super. */
function superStep(frame: usize, index: u32, word: u32, tools: u32, slot: usize): u32 {
  const f = changetype<Frame>(frame);
  const operand = word >> 8;
  const callable = newRef(strip(load<Value>(f.sp - 24)));
  const first = operand & 2 ? newRef(strip(load<Value>(f.sp - 16))) : 0;
  const how = fireCall(frame, index, tools, slot, callable, first);
  if (how <= 0) {
    decref(callable);
    decref(first);
    return how < 0 ? Step.error : Step.go;
  }
  const sp = f.sp;
  const pc = f.pc;
  const args = scratchPush(16);
  store<Value>(args, strip(load<Value>(sp - 16)));
  store<Value>(args, strip(load<Value>(sp - 8)), 8);
  const made = callValue(callable, args, operand & 2, 0);
  scratchPop(args);
  const step = afterNative(frame, index, made != 0, callable, first);
  if (step != Step.go) {
    decref(made);
    return step;
  }
  f.pc = pc; // the attribute belongs to the instruction
  const attribute = getAttr(made, load<Value>(changetype<Code>(f.code).pool + <usize>(operand & ~7)));
  decref(made);
  if (!attribute) return Step.error;
  dropRange(sp - 24, sp);
  store<Value>(sp - 24, attribute);
  store<Value>(sp - 16, 0);
  f.sp = operand & 1 ? sp - 8 : sp - 16;
  f.pc += 4;
  return Step.go;
}

// Jumps. The callback sees the frame before the jump.

/** Bits of the break word other than those that say that code is watched. */
function poll(): bool {
  const bits = atomic.load<u32>(tlsThread, offsetof<ThreadState>('breakWord'));
  if (bits & ~BreakBit.monitor) return safepoint();
  qsbrQuiescent();
  return true;
}

/** Goes to instruction `to`. */
function arrive(frame: usize, index: u32, to: u32): u32 {
  const f = changetype<Frame>(frame);
  f.pc = changetype<Code>(f.code).instructions + (<usize>to << 2);
  f.previous = index + 1;
  return Step.go;
}

function jumpStep(frame: usize, index: u32, word: u32, tools: u32, slot: usize): u32 {
  const f = changetype<Frame>(frame);
  const to = word >> 10;
  const pc = f.pc;
  if ((word & 0xff) == Op.JUMP_BACKWARD && !poll()) return Step.error;
  if (tools >> TRACE_TOOL) {
    tools &= ~(1 << TRACE_TOOL);
    const thread = currentThread();
    const outer = eventBegin(thread, Event.jump);
    const r = traceJump(frame, index, to);
    eventEnd(thread, outer);
    if (r < 0) return Step.error;
    if (moved(f, pc)) return Step.go;
  }
  if (tools && !fire(Event.jump, frame, index, tools, slot, fromInt49(targetOffset(f.code, to)), NOTHING)) return Step.error;
  return moved(f, pc) ? Step.go : arrive(frame, index, to);
}

function branchStep(frame: usize, index: u32, word: u32): u32 {
  const f = changetype<Frame>(frame);
  const m = monitorOf(<usize>f.code);
  const pc = f.pc;
  const v = strip(load<Value>(f.sp - 8));
  let taken: bool;
  switch (word & 0xff) {
    case Op.POP_JUMP_IF_FALSE: taken = v == False; break;
    case Op.POP_JUMP_IF_TRUE: taken = v == True; break;
    case Op.POP_JUMP_IF_NONE: taken = v == None; break;
    default: taken = v != None;
  }
  const slot = (taken ? m.tools : m.tools2) + index;
  const tools: u32 = atomic.load<u8>(slot);
  const to = taken ? word >> 10 : index + 1;
  if (tools && !fire(taken ? Event.branchRight : Event.branchLeft, frame, index, tools, slot, fromInt49(targetOffset(f.code, to)), NOTHING)) return Step.error;
  if (moved(f, pc)) return Step.go;
  f.sp -= 8;
  drop(load<Value>(f.sp));
  return arrive(frame, index, to);
}

/** FOR_ITER without entering a generator's frame: the end of the iterator may be an event. */
function forIter(frame: usize, m: CodeMonitor, index: u32, word: u32): u32 {
  const f = changetype<Frame>(frame);
  const pc = f.pc;
  const it = strip(load<Value>(f.sp - 8));
  const iternext = changetype<Type>(typeOf(it)).iternext;
  if (!iternext) {
    raiseFormat1(T.TypeError, "'%T' object is not an iterator", it);
    return Step.error;
  }
  const r = call_indirect<Value>(iternext, it);
  if (r) {
    const tools: u32 = atomic.load<u8>(m.tools2 + index);
    const ok = !tools || fire(Event.branchLeft, frame, index, tools, m.tools2 + index, fromInt49(targetOffset(f.code, index + 1)), NOTHING);
    if (!ok || moved(f, pc)) {
      decref(r);
      return ok ? Step.go : Step.error;
    }
    store<Value>(f.sp, r);
    f.sp += 8;
    return arrive(frame, index, index + 1);
  }
  if (hasError()) {
    if (!errorMatches(T.StopIteration)) return Step.error;
    const exc = fetchError();
    const raised = globalTools(Event.raise);
    const stopped = activeTools(m, Event.stopIteration) & ~raised;
    if (raised && !fire(Event.raise, frame, index, raised, 0, exc, NOTHING) || stopped && !fire(Event.stopIteration, frame, index, stopped, 0, exc, NOTHING)) {
      decref(exc);
      return Step.error;
    }
    decref(exc);
  }
  // The target is the POP_ITER, where CPython fires: what follows it is where the branch leads.
  const to = word >> 10;
  arrive(frame, index, to);
  const target = f.pc;
  const tools: u32 = atomic.load<u8>(m.tools + index);
  if (tools && !fire(Event.branchRight, frame, index, tools, m.tools + index, fromInt49(targetOffset(f.code, to + 1)), NOTHING)) return Step.error;
  moved(f, target);
  return Step.go;
}

/**
 * The loop stopped at RESUME or JUMP_BACKWARD because its budget is used up or the break word asks. `fired`: the events of this
 * instruction are over. false = exception.
 */
export function pollStep(fired: bool): bool {
  const f = changetype<Frame>(currentThread().frame);
  const bits = atomic.load<u32>(tlsThread, offsetof<ThreadState>('breakWord'));
  if (bits & ~BreakBit.monitor) {
    if (!safepoint()) return false;
  } else {
    qsbrQuiescent();
    biasAtSafepoint();
  }
  const code = <usize>f.code;
  if (bits & BreakBit.monitor && !currentThread().tracing) {
    const stale = isStale(code);
    if (stale && !refresh(f)) return false;
    // Met again as it is now. Not only when it was this thread that brought the code up to date: another one may have done so
    // after the loop read the instruction.
    const again = !fired && (load<u32>(f.pc) & 0xff) == Op.INSTRUMENTED;
    if (stale || again) f.previous = indexOf(changetype<Code>(code), f.pc) + 1;
    if (again) return true;
  }
  const word = originalWord(code, f.pc);
  if ((word & 0xff) == Op.RESUME) f.pc += 4;
  else f.pc = changetype<Code>(code).instructions + <usize>(word >>> 8);
  return true;
}

// Exceptions on their way out: finding handlers, leaving frames; and returns from frames that are not plain.
import { None } from '../base/addresses.gen';
import { Bytes_data, Code, Frame, Frame_localsplus, ThreadState } from '../base/layout.gen';
import { Op } from '../base/opcodes.gen';
import { T } from '../base/types.gen';
import { currentThread } from '../base/thread';
import { fromInt49, int49, Value } from '../base/value';
import { fetchError, raiseFormat1, restoreErrorSteal } from '../object/errors';
import { decref, newRef } from '../object/refcount';
import { tracebackAdd } from './traceback';
import { bytesLength } from '../types/bytes/bytes';
import { setResultSteal } from './exit';
import { frameClear, FrameFlag, framePop, frameRelease, stackBase } from './frame';
import { generatorFail, generatorReturn } from './generator';
import { drop, dropRange } from './stack';
import { originalAt, originalWord } from './monitor/code-monitor';
import { operatorReturn } from './ops/special-calls';
import { Event, globalTools } from './monitor/state';
import { exceptionEvent, exceptionsWatched } from './monitor/unwinding';

export namespace ReturnResult {
  export const error: u32 = 0;
  /** The innermost frame of the thread goes on. */
  export const frame: u32 = 1;
  /** The loop is left; the value is in the result. */
  export const exit: u32 = 2;
}

let tlsTableAt: usize = 0;
/** A number of the exception table. */
function readVarint(): u32 {
  let b: u32 = load<u8>(tlsTableAt++);
  let v = b & 63;
  while (b & 64) {
    b = load<u8>(tlsTableAt++);
    v = (v << 6) | (b & 63);
  }
  return v;
}

// The entry found last: handler's instruction index, stack depth, whether the raising index is pushed.
let tlsTarget: u32 = 0;
let tlsDepth: u32 = 0;

/** The entry of the exception table that covers instruction `index`. */
function findHandler(c: Code, index: u32): bool {
  const table = c.exceptionTable;
  const size = bytesLength(table);
  if (size == 0) return false;
  tlsTableAt = <usize>table + Bytes_data;
  const end = tlsTableAt + size;
  while (tlsTableAt < end) {
    const start = readVarint();
    const length = readVarint();
    if (start > index) return false;
    const target = readVarint();
    const depth = readVarint();
    if (index < start + length) {
      tlsTarget = target;
      tlsDepth = depth;
      return true;
    }
  }
  return false;
}

/** RERAISE with an operand: what raised first is where the frame is from now on, though the handler is looked for from here. */
function placeOfReraise(f: Frame, c: Code): usize {
  const word = originalWord(changetype<usize>(c), f.pc);
  if ((word & 0xff) != Op.RERAISE || word < 256) return f.pc;
  return c.instructions + (<usize>int49(load<Value>(f.sp - (<usize>(word >> 8) << 3))) << 2);
}

/**
 * The pending exception leaves the current instruction of the innermost frame. true: a handler was found, the innermost
 * frame goes on there; false: it left an entry frame and is pending again. `quiet`: this frame is in the traceback already.
 */
export function unwind(quiet: bool): bool {
  const thread = currentThread();
  let exc = fetchError();
  let replaced = false;
  while (true) {
    const frame = thread.frame;
    const f = changetype<Frame>(frame);
    const c = changetype<Code>(f.code);
    const index = <u32>(f.pc - c.instructions) >> 2;
    if (quiet) f.pc = placeOfReraise(f, c);
    if (!quiet && !replaced) exc = tracebackAdd(exc, frame);
    if (!replaced && exceptionsWatched()) exc = exceptionEvent(quiet ? Event.reraise : Event.raise, frame, exc);
    quiet = false;
    replaced = false;
    // Thrown into a suspended generator: it counts as resumed.
    f.previous = (originalAt(changetype<usize>(c), index) & 0xff) == Op.YIELD_VALUE ? index + 2 : index + 1;
    if (findHandler(c, index)) {
      const base = stackBase(frame) + (<usize>(tlsDepth >> 1) << 3);
      const lasti = (tlsDepth & 1) != 0;
      const target = tlsTarget;
      dropRange(base, f.sp);
      let sp = base;
      if (lasti) {
        store<Value>(sp, fromInt49(<u32>(f.pc - c.instructions) >> 2));
        sp += 8;
      }
      store<Value>(sp, exc);
      f.sp = sp + 8;
      f.pc = c.instructions + (<usize>target << 2);
      if (exceptionsWatched() && globalTools(Event.exceptionHandled)) {
        const seen = exceptionEvent(Event.exceptionHandled, frame, newRef(exc));
        if (seen != exc) {
          // A callback raised. The stack keeps the old one for the next handler to drop.
          exc = seen;
          replaced = true;
          continue;
        }
        decref(seen);
      }
      return true;
    }
    if (exceptionsWatched()) exc = exceptionEvent(Event.pyUnwind, frame, exc);
    // What was on its stack does not outlive the frame, as its locals may in a traceback: the exception itself may be there.
    const top = f.sp, bottom = stackBase(frame);
    f.sp = bottom;
    dropRange(bottom, top);
    const entry = (f.flags & FrameFlag.entry) != 0;
    if (f.flags & FrameFlag.generator) generatorFail(frame);
    else framePop(thread);
    if (entry) {
      restoreErrorSteal(exc);
      return false;
    }
  }
}

/** The frame (any kind; pc and sp saved, the value popped) returns `r`. */
export function frameReturn(frame: usize, rSteal: Value): u32 {
  const thread = currentThread();
  const f = changetype<Frame>(frame);
  const flags = f.flags;
  if (flags & FrameFlag.generator) return generatorReturn(frame, rSteal);
  if ((flags == FrameFlag.init || flags == FrameFlag.operator) && !f.frameObject) {
    // Those of __init__ and of operators are many, and nearly all are plain: nothing on their stack, no mapping, not the first of a chunk.
    thread.frame = f.back;
    for (let at = frame + Frame_localsplus, end = stackBase(frame); at < end; at += 8) drop(load<Value>(at));
    drop(f.func);
    thread.pythonDepth--;
    thread.dataTop = frame;
  } else {
    framePop(thread);
  }
  if (flags & FrameFlag.init) {
    if (rSteal != None) {
      raiseFormat1(T.TypeError, "__init__() should return None, not '%T'", rSteal);
      decref(rSteal);
      return ReturnResult.error;
    }
    changetype<Frame>(thread.frame).pc += 4;
    return ReturnResult.frame;
  }
  if (flags & FrameFlag.operator) return operatorReturn(rSteal);
  if (flags & FrameFlag.entry) {
    setResultSteal(rSteal);
    return ReturnResult.exit;
  }
  const back = changetype<Frame>(thread.frame);
  store<Value>(back.sp, rSteal);
  back.sp += 8;
  back.pc += 4;
  return ReturnResult.frame;
}

// Frames: pushing, popping, clearing. The struct is in spec/layout/interp.ts.
//
// A frame lives on the data stack of its thread or, with FrameFlag.generator, inside its generator. Invariants:
//   - ThreadState.frame is the innermost frame whenever anything outside the loop can look.
//   - pc and sp of every frame but the innermost are those of the call being made; of the innermost they are valid at every
//     point where Python code, the collector or another thread may run.
//   - Values in [localsplus, sp) are owned, borrowed (tagged) or immediate; 0 is an unbound local.
import { Code, Frame, FrameObj, Frame_localsplus, Frame_size, Function, Shared_interp, ThreadState } from '../base/layout.gen';
import { Addr } from '../base/addresses.gen';
import { currentThread } from '../base/thread';
import { Value } from '../base/value';
import { recursionError } from '../object/errors';
import { dataStackGrow, dataStackShrink } from './datastack';
import { frameObjectTakeOver } from './frame-object';
import { drop } from './stack';

export namespace FrameFlag {
  /** Called by native code: its end leaves the loop. */
  export const entry: u32 = 1;
  /** Inside a generator. */
  export const generator: u32 = 2;
  /** Runs __init__ for a class being called: the new object lies on the caller's stack, the result must be None. */
  export const init: u32 = 4;
  /** Frame.locals is a mapping (module, class body, exec). */
  export const hasLocals: u32 = 8;
  /** The first of its chunk of the data stack. */
  export const chunk: u32 = 16;
  /** Runs a special method for an operator, whose operands lie on the caller's stack until it returns (ops/special-calls.ts). */
  export const operator: u32 = 32;
  /** A generator whose values go into sum(), list.extend(), list(), set(), tuple(), any() or all() (sink.ts). */
  export const sinkSum: u32 = 64;
  export const sinkExtend: u32 = 128;
  export const sinkList: u32 = 256;
  export const sinkSet: u32 = 512;
  export const sinkTuple: u32 = 1024;
  export const sinkAny: u32 = 2048;
  export const sinkAll: u32 = 4096;
  export const sinks: u32 = 64 | 128 | 256 | 512 | 1024 | 2048 | 4096;
}

/** Shared.interp: words of the interpreter. */
export namespace InterpShared {
  export const recursionLimit: usize = Addr.shared + Shared_interp; // u32, atomic
  export const functionVersion: usize = Addr.shared + Shared_interp + 4; // u32, atomic; last version given out
  export const monitorMutex: usize = Addr.shared + Shared_interp + 8; // u32; see runtime/interp/monitor/state.ts for these
  export const monitorVersion: usize = Addr.shared + Shared_interp + 12; // u32, atomic
  export const monitorRestart: usize = Addr.shared + Shared_interp + 16; // u32, locked
  export const monitorLocals: usize = Addr.shared + Shared_interp + 20; // u32, locked; some code has local events
  export const tracingThreads: usize = Addr.shared + Shared_interp + 24; // u32, locked by stopping the world
  export const profilingThreads: usize = Addr.shared + Shared_interp + 28; // u32, the same
  export const noDebugRanges: usize = Addr.shared + Shared_interp + 56; // u32; -X no_debug_ranges: places in code are lines only
  export const monitorTools: usize = Addr.shared + Shared_interp + 32; // u8 per event, atomic
  export const monitorToolVersions: usize = Addr.shared + Shared_interp + 64; // u32 per tool, locked
}

@inline export function localAt(frame: usize, index: u32): usize { return frame + Frame_localsplus + (<usize>index << 3); }
/** First slot of the value stack. */
@inline export function stackBase(frame: usize): usize { return localAt(frame, changetype<Code>(changetype<Frame>(frame).code).nlocalsplus); }
@inline export function frameFunction(frame: usize): Function { return changetype<Function>(<usize><u32>changetype<Frame>(frame).func); }

export function recursionLimit(): u32 {
  const limit = atomic.load<u32>(InterpShared.recursionLimit);
  return limit ? limit : 1000;
}

/** One Python call deeper; false = RecursionError. */
@inline export function enterPython(thread: ThreadState): bool {
  const depth = thread.pythonDepth + 1;
  thread.pythonDepth = depth;
  return depth < thread.pythonLimit || enterPythonSlow(thread);
}

export function enterPythonSlow(thread: ThreadState): bool {
  thread.pythonLimit = recursionLimit();
  if (thread.pythonDepth < thread.pythonLimit) return true;
  // A little room for handlers and for the error itself.
  recursionError('');
  thread.pythonDepth--;
  return false;
}

/** Space for a frame of `code` on the data stack, header written, not linked. `func` is taken over when this succeeds. 0 + error. */
export function frameAllocate(thread: ThreadState, funcSteal: Value, code: usize): usize {
  const bytes = <usize>changetype<Code>(code).frameBytes;
  let frame = thread.dataTop;
  let flags: u32 = 0;
  if (frame + bytes > thread.dataEnd) {
    frame = dataStackGrow(thread, bytes);
    if (!frame) return 0;
    flags = FrameFlag.chunk;
  } else {
    thread.dataTop = frame + bytes;
  }
  const f = changetype<Frame>(frame);
  f.code = code;
  f.pc = changetype<Code>(code).instructions;
  f.func = funcSteal;
  f.locals = 0;
  f.flags = flags;
  f.frameObject = 0;
  const base = stackBase(frame);
  f.sp = base;
  // Not memory.fill: V8 calls out for that.
  for (let at = frame + Frame_localsplus; at < base; at += 8) store<Value>(at, 0);
  return frame;
}

/** Gives the space of an unlinked, cleared frame back: it must be the last one on the data stack. */
@inline export function frameRelease(thread: ThreadState, frame: usize): void {
  if (changetype<Frame>(frame).flags & FrameFlag.chunk) dataStackShrink(thread);
  else thread.dataTop = frame;
}

/** Drops everything an unlinked frame holds: locals, stack, function, locals mapping, frame object. */
export function frameClear(frame: usize): void {
  const f = changetype<Frame>(frame);
  if (f.frameObject) {
    const object = f.frameObject;
    // Kept by somebody else: it gets a copy, else it goes with the frame.
    if (frameObjectTakeOver(changetype<FrameObj>(object), frame)) return;
  }
  const end = f.sp;
  f.sp = frame + Frame_localsplus;
  for (let at = frame + Frame_localsplus; at < end; at += 8) drop(load<Value>(at));
  const locals = f.locals;
  f.locals = 0;
  drop(locals);
  drop(f.func);
}

/** Pops the innermost frame of the thread (not a generator's): unlinks, clears, releases it. */
export function framePop(thread: ThreadState): void {
  const frame = thread.frame;
  thread.frame = changetype<Frame>(frame).back;
  thread.pythonDepth--;
  frameClear(frame);
  frameRelease(thread, frame);
}

/** Writes the header of a frame whose space was taken from this chunk and whose locals are filled, and links it as the innermost one. */
@inline export function frameBegin(thread: ThreadState, frame: usize, funcSteal: Value, code: usize, flags: u32): void {
  const f = changetype<Frame>(frame);
  f.back = thread.frame;
  f.code = code;
  f.pc = changetype<Code>(code).instructions;
  f.sp = localAt(frame, changetype<Code>(code).nlocalsplus);
  f.func = funcSteal;
  f.locals = 0;
  f.flags = flags;
  f.frameObject = 0;
  thread.frame = frame;
}

/** Links a bound frame as the innermost one. The depth has been counted. */
@inline export function frameLink(thread: ThreadState, frame: usize, flags: u32): void {
  changetype<Frame>(frame).back = thread.frame;
  changetype<Frame>(frame).flags |= flags;
  thread.frame = frame;
}

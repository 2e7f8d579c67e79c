// Calling callbacks: sys.monitoring's with (code, offset, ...), settrace's and setprofile's functions in their old form.
//
// ThreadState.tracing counts callbacks running on this thread; while it is not 0 the thread has no events. A callback sees
// its frame at the place of the event: pc and sp are saved. It may move the frame (f_lineno), so whoever fires looks at
// pc afterwards.
import { None } from '../../base/addresses.gen';
import { BaseExc, Code, CodeMonitor, Frame, FrameObj, Function, ThreadState } from '../../base/layout.gen';
import { Op } from '../../base/opcodes.gen';
import { Root, root } from '../../base/roots';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { currentThread } from '../../base/thread';
import { fromInt49, typeOf, Value } from '../../base/value';
import { callValue } from '../../object/call';
import { fetchError, raiseFormat1, restoreErrorSteal } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { exchangeValue } from '../../sync/atomic';
import { strFromLiteral } from '../../types/str/str';
import { tuple3 } from '../../types/tuple';
import { frameObjectOf } from '../frame-object';
import { visibleOffset } from '../wordcode/layout';
import { isBranchCallback } from './branch-callback';
import { monitorLine, monitorOf, updateWordLockHeld } from './code-monitor';
import { eventName } from './names';
import { callbackOf, Event, eventBegin, eventEnd, LOCAL_EVENTS, lockMonitor, PROFILE_TOOL, setCallbackSteal, TRACE_TOOL, unlockMonitor } from './state';
import { profileEvent, traceEvent, traceLine } from './legacy';

/** No third or fourth argument. */
export const NOTHING: Value = 0;

@inline function frameCode(frame: usize): usize { return <usize>changetype<Frame>(frame).code; }

/** A callback answered DISABLE for the event of the instruction that `slot` belongs to: the tool's bit there goes. */
function disable(code: usize, slot: usize, tool: u32): void {
  lockMonitor();
  atomic.store<u8>(slot, <u8>(<u32>load<u8>(slot) & ~(<u32>1 << tool)));
  const m = monitorOf(code);
  // The arrays of tools lie one behind the other.
  updateWordLockHeld(changetype<Code>(code), m, <u32>(slot - m.tools) % m.count);
  unlockMonitor();
}

/** One callback: 1 DISABLE, 2 DISABLE both ways out of a branch, 0 done, -1 error. */
function callOne(tool: u32, event: u32, args: usize, nargs: u32): i32 {
  const callback = callbackOf(tool, event);
  if (callback == None) return 0;
  const thread = currentThread();
  const outer = eventBegin(thread, event);
  const r = callValue(callback, args, nargs, 0);
  eventEnd(thread, outer);
  const both = isBranchCallback(callback);
  decref(callback);
  if (!r) return -1;
  const disabled = r == root(Root.monitorDisable);
  decref(r);
  return disabled ? (both ? 2 : 1) : 0;
}

/** Events of the two old interfaces carry no offsets. -1 error, 0 done, 1 DISABLE. */
function callLegacy(tool: u32, event: u32, frame: usize, a: Value, b: Value): i32 {
  const thread = currentThread();
  const outer = eventBegin(thread, event);
  const r = tool == TRACE_TOOL ? traceEvent(event, frame, a) : profileEvent(event, frame, a, b);
  eventEnd(thread, outer);
  return r;
}

/**
 * Fires `event` of instruction `index` for `tools`; `slot` is the address of the byte those bits come from, 0 where nothing
 * can be disabled. a, b: further arguments or NOTHING. false = exception.
 */
export function fire(event: u32, frame: usize, index: u32, tools: u32, slot: usize, a: Value, b: Value): bool {
  if (currentThread().tracing) return true;
  const code = frameCode(frame);
  const args = scratchPush(32);
  store<Value>(args, <u64>code);
  store<Value>(args, fromInt49(visibleOffset(code, index)), 8);
  store<Value>(args, a, 16);
  store<Value>(args, b, 24);
  const nargs: u32 = b ? 4 : a ? 3 : 2;
  let ok = true;
  for (let tool: i32 = 7; tool >= 0 && ok; tool--) {
    if (!((tools >> tool) & 1)) continue;
    const r = <u32>tool >= PROFILE_TOOL ? callLegacy(tool, event, frame, a, b) : callOne(tool, event, args, nargs);
    if (r < 0) ok = false;
    else if (r > 0) {
      if (event >= LOCAL_EVENTS) {
        setCallbackSteal(tool, event, None);
        const name = eventName(event);
        raiseFormat1(T.ValueError, 'Cannot disable %U events. Callback removed.', name);
        decref(name);
        ok = false;
      } else if (slot) {
        disable(code, slot, tool);
        if (r == 2) {
          const m = monitorOf(code);
          disable(code, slot == m.tools + index ? m.tools2 + index : m.tools + index, tool);
        }
      }
    }
  }
  scratchPop(args);
  return ok;
}

/** LINE: arguments are code and line. */
export function fireLine(frame: usize, m: CodeMonitor, index: u32, tools: u32): bool {
  const code = frameCode(frame);
  const line = monitorLine(m, index);
  const args = scratchPush(16);
  store<Value>(args, <u64>code);
  store<Value>(args, fromInt49(line), 8);
  let ok = true;
  for (let tool: i32 = 7; tool >= 0 && ok; tool--) {
    if (!((tools >> tool) & 1)) continue;
    let r: i32;
    if (<u32>tool == TRACE_TOOL) {
      const thread = currentThread();
      const outer = eventBegin(thread, Event.line);
      r = traceLine(frame) ? 0 : -1;
      eventEnd(thread, outer);
    } else {
      r = callOne(tool, Event.line, args, 2);
    }
    if (r < 0) ok = false;
    else if (r > 0) disable(code, m.lineTools + index, tool);
  }
  scratchPop(args);
  return ok;
}

/**
 * Fires an event about the exception `exc` (owned, none is pending) at the frame's instruction: gives it back, or, when a callback raised,
 * that exception with its traceback.
 */
export function fireException(event: u32, frame: usize, index: u32, tools: u32, slot: usize, excSteal: Value): Value {
  if (fire(event, frame, index, tools, slot, excSteal, NOTHING)) return excSteal;
  decref(excSteal);
  return fetchError();
}

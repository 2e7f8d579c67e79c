// Who watches running code (PEP 669): the shared words behind sys.monitoring, sys.settrace and sys.setprofile.
//
// Eight tools watch events. Tools 0..5 are sys.monitoring's, 6 is sys.setprofile, 7 sys.settrace. Per event one byte says
// which tools watch it everywhere (InterpShared.monitorTools), per code object which watch it there (CodeMonitor.local).
//
// Code that nobody watches pays nothing: watched instructions are replaced by INSTRUMENTED (code-monitor.ts). Replacing
// happens lazily. InterpShared.monitorVersion grows whenever the set of watched events changes; while anything is watched
// BreakBit.monitor stands in every thread's break word, so each RESUME and JUMP_BACKWARD leaves the loop, compares the
// version of its code and brings it up to date (step.ts). Code that runs at the time of the change is brought up to date
// by the thread that changes it, the world being stopped. What is left instrumented when nobody watches any more is put
// back when it is met.
//
// Words are written under monitorMutex (a plain mutex: no Python code, no destructors under it) and read without. A reader
// that meets the state of a moment ago calls a callback once more or once less, which PEP 669 allows.
import { Addr } from '../../base/addresses.gen';
import { Shared, SharedSync, ThreadState } from '../../base/layout.gen';
import { Root, root, setRootSteal } from '../../base/roots';
import { tlsThread } from '../../base/thread';
import { None } from '../../base/addresses.gen';
import { Value } from '../../base/value';
import { decref } from '../../object/refcount';
import { mutexLock, mutexUnlock } from '../../sync/mutex';
import { BreakBit, clearBreak, setBreak } from '../../sync/break-word';
import { sharedSync } from '../../sync/qsbr';
import { rawLock, rawUnlock } from '../../sync/raw-lock';
import { lastThreadId, threadOfId } from '../../sync/thread-table';
import { listAppend, listGet, listNew, listSwapFast } from '../../types/list/list';
import { InterpShared } from '../frame';
import { newSentinel } from '../sentinel';

export namespace Event {
  export const pyStart: u32 = 0;
  export const pyResume: u32 = 1;
  export const pyReturn: u32 = 2;
  export const pyYield: u32 = 3;
  export const call: u32 = 4;
  export const line: u32 = 5;
  export const instruction: u32 = 6;
  export const jump: u32 = 7;
  export const branchLeft: u32 = 8;
  export const branchRight: u32 = 9;
  export const stopIteration: u32 = 10;
  export const raise: u32 = 11;
  export const exceptionHandled: u32 = 12;
  export const pyUnwind: u32 = 13;
  export const pyThrow: u32 = 14;
  export const reraise: u32 = 15;
  export const cReturn: u32 = 16;
  export const cRaise: u32 = 17;
  export const branch: u32 = 18;
}
/** Events that belong to an instruction and may be watched in one code object: the first ones. */
export const LOCAL_EVENTS: u32 = 11;
/** Events that are set on their own; C_RETURN and C_RAISE go with CALL, BRANCH stands for two. */
export const UNGROUPED_EVENTS: u32 = 16;
export const ALL_EVENTS: u32 = 19;
export const TOOLS: u32 = 8;
export const PROFILE_TOOL: u32 = 6;
export const TRACE_TOOL: u32 = 7;
/** No event at a place to which no tool can be attached. */
export const NO_EVENT: u32 = 255;

/** Tools that watch the event everywhere. */
@inline export function globalTools(event: u32): u32 { return atomic.load<u8>(InterpShared.monitorTools + event); }
@inline export function setGlobalTools(event: u32, tools: u32): void { atomic.store<u8>(InterpShared.monitorTools + event, <u8>tools); }
@inline export function monitorVersion(): u32 { return atomic.load<u32>(InterpShared.monitorVersion); }
export function toolVersion(tool: u32): u32 { return atomic.load<u32>(InterpShared.monitorToolVersions + (<usize>tool << 2)); }

export function lockMonitor(): void { mutexLock(InterpShared.monitorMutex); }
export function unlockMonitor(): void { mutexUnlock(InterpShared.monitorMutex); }

/** Events (a set) the tool watches everywhere. */
export function globalEvents(tool: u32): u32 {
  let events: u32 = 0;
  for (let e: u32 = 0; e < UNGROUPED_EVENTS; e++) if ((globalTools(e) >> tool) & 1) events |= 1 << e;
  return events;
}

/** Sets or takes away BreakBit.monitor everywhere, also for threads to come. By an attached thread. */
export function standingBreak(on: bool): void {
  const mutex = Addr.shared + offsetof<Shared>('threadsMutex');
  rawLock(mutex);
  const sync = sharedSync();
  sync.standingBits = on ? sync.standingBits | BreakBit.monitor : sync.standingBits & ~BreakBit.monitor;
  for (let id: u32 = 1, last = lastThreadId(); id <= last; id++) {
    const thread = threadOfId(id);
    if (!thread) continue;
    if (on) setBreak(thread, BreakBit.monitor);
    else clearBreak(thread, BreakBit.monitor);
  }
  rawUnlock(mutex);
}

// The callbacks and names: a list of ALL_EVENTS callbacks per tool, then the names of the tools. None: nothing there.
// The list's own protocol makes reading safe while another thread replaces an entry.

/** Owned; None when there is none. */
export function callbackOf(tool: u32, event: u32): Value { return listGet(root(Root.monitorTable), tool * ALL_EVENTS + event); }
function replaceSteal(index: u32, v: Value): bool {
  const old = listSwapFast(<usize>root(Root.monitorTable), index, v);
  decref(old);
  return old != 0;
}
export function setCallbackSteal(tool: u32, event: u32, callback: Value): bool {
  return replaceSteal(tool * ALL_EVENTS + event, callback);
}
export function toolName(tool: u32): Value { return listGet(root(Root.monitorTable), TOOLS * ALL_EVENTS + tool); }
export function setToolNameSteal(tool: u32, name: Value): bool {
  return replaceSteal(TOOLS * ALL_EVENTS + tool, name);
}

/** Boot. */
export function initMonitorState(): void {
  const table = listNew(TOOLS * ALL_EVENTS + TOOLS);
  for (let i: u32 = 0; i < TOOLS * ALL_EVENTS + TOOLS; i++) listAppend(table, None);
  setRootSteal(Root.monitorTable, table);
  setRootSteal(Root.monitorDisable, newSentinel());
  setRootSteal(Root.monitorMissing, newSentinel());
}

/** A callback about an event of the innermost frame begins; gives what eventEnd puts back. Until then the thread has no events. */
export function eventBegin(thread: ThreadState, event: u32): u64 {
  const outer = <u64>thread.whatEvent | (<u64>thread.eventFrame << 32);
  thread.whatEvent = event + 1;
  thread.eventFrame = thread.frame;
  thread.tracing++;
  return outer;
}
export function eventEnd(thread: ThreadState, outer: u64): void {
  thread.tracing--;
  thread.whatEvent = <u32>outer;
  thread.eventFrame = <usize>(outer >> 32);
}

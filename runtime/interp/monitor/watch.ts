// Changing who watches what, and telling the code that is running.
import { Addr } from '../../base/addresses.gen';
import { Code, Frame, ThreadState } from '../../base/layout.gen';
import { shared } from '../../base/roots';
import { startTheWorld, stopTheWorld } from '../../sync/stop-the-world';
import { InterpShared } from '../frame';
import { instrumentLockHeld, isStale, monitorMakeLockHeld, setLocalEventsLockHeld, localEvents, monitorOf } from './code-monitor';
import { globalEvents, globalTools, lockMonitor, monitorVersion, setGlobalTools, standingBreak, TOOLS, toolVersion, UNGROUPED_EVENTS, unlockMonitor } from './state';

/** Brings the code of every frame of every thread up to date; the world is stopped. false = MemoryError. */
function instrumentRunning(): bool {
  let ok = true;
  for (let thread = shared().threads; thread; thread = changetype<ThreadState>(thread).next) {
    for (let frame = changetype<ThreadState>(thread).frame; frame; frame = changetype<Frame>(frame).back) {
      const f = changetype<Frame>(frame);
      const code = <usize>f.code;
      if (!isStale(code)) continue;
      const fresh = !monitorOf(code);
      if (!instrumentLockHeld(code)) ok = false;
      // What ran last here is the call that led to this change, or, in other threads, what they stopped at.
      f.previous = (<u32>(f.pc - changetype<Code>(code).instructions) >> 2) + 1;
    }
  }
  return ok;
}

/** The mutex first: it may have been handed to a thread that then is stopped, and who has stopped the world must not wait for it. */
export function lockAndStop(): void {
  lockMonitor();
  stopTheWorld();
}
export function startAndUnlock(): void {
  startTheWorld();
  unlockMonitor();
}

/** Is there any need for threads to look at versions? */
function settleBreak(): void {
  let any = load<u32>(InterpShared.monitorLocals) != 0;
  for (let e: u32 = 0; e < UNGROUPED_EVENTS; e++) if (globalTools(e)) any = true;
  standingBreak(any);
}

function bump(): void { atomic.store<u32>(InterpShared.monitorVersion, monitorVersion() + 1); }

/** The events (a set) a tool watches everywhere from now on. false = MemoryError. */
export function changeGlobalEvents(tool: u32, events: u32): bool {
  if (globalEvents(tool) == events) return true;
  lockAndStop();
  const ok = changeGlobalEventsStopped(tool, events);
  startAndUnlock();
  return ok;
}
/** For who decides with the world stopped what the events are to be. */
export function changeGlobalEventsStopped(tool: u32, events: u32): bool {
  if (globalEvents(tool) == events) return true;
  const bit: u32 = 1 << tool;
  for (let e: u32 = 0; e < UNGROUPED_EVENTS; e++) setGlobalTools(e, (globalTools(e) & ~bit) | ((events >> e) & 1 ? bit : 0));
  bump();
  const ok = instrumentRunning();
  settleBreak();
  return ok;
}

/** The same in one code object. */
export function changeLocalEvents(code: usize, tool: u32, events: u32): bool {
  const old = monitorOf(code);
  if ((old ? localEvents(old, tool) : 0) == events) return true;
  lockAndStop();
  const m = monitorMakeLockHeld(code);
  let ok = m != null;
  if (ok) {
    setLocalEventsLockHeld(m, tool, events);
    if (events) store<u32>(InterpShared.monitorLocals, 1);
    bump();
    ok = instrumentLockHeld(code) && instrumentRunning();
    settleBreak();
  }
  startAndUnlock();
  return ok;
}

/** Everything that callbacks disabled comes back. */
export function restartEvents(): bool {
  lockAndStop();
  bump();
  store<u32>(InterpShared.monitorRestart, monitorVersion());
  bump();
  const ok = instrumentRunning();
  settleBreak();
  startAndUnlock();
  return ok;
}

/** What the tool watches in single code objects is forgotten. */
export function forgetLocalEvents(tool: u32): void {
  lockAndStop();
  bump();
  store<u32>(InterpShared.monitorToolVersions + (<usize>tool << 2), monitorVersion());
  instrumentRunning();
  settleBreak();
  startAndUnlock();
}
/** No tool is in use: no code has local events. */
export function forgetAllLocalEvents(): void {
  lockMonitor();
  store<u32>(InterpShared.monitorLocals, 0);
  settleBreak();
  unlockMonitor();
}

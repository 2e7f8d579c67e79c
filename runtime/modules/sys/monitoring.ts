// sys.monitoring (PEP 669), sys.settrace and sys.setprofile. What they do is in runtime/interp/monitor.
import { None } from '../../base/addresses.gen';
import { Code, ThreadState } from '../../base/layout.gen';
import { Root, root } from '../../base/roots';
import { T } from '../../base/types.gen';
import { currentThread, hasError, tlsThread } from '../../base/thread';
import { fromInt49, typeOf, Value } from '../../base/value';
import { asIndexI64, toIndex } from '../../object/abstract-number';
import { callTupleDict } from '../../object/call';
import { arg, Kind, moduleFunction, moduleSetSteal } from '../../object/def';
import { formatText, raiseFormat1, raiseText } from '../../object/errors';
import { setAttr } from '../../object/attr';
import { decref, newRef } from '../../object/refcount';
import { isTuple } from '../../object/type-flags';
import { branchCallbackInnerSteal, branchCallbackNew, initBranchCallback } from '../../interp/monitor/branch-callback';
import { localEvents, monitorOf } from '../../interp/monitor/code-monitor';
import { setEverywhere, setProfile, setTrace } from '../../interp/monitor/legacy';
import { eventName } from '../../interp/monitor/names';
import { ALL_EVENTS, callbackOf, Event, globalEvents, globalTools, initMonitorState, LOCAL_EVENTS, PROFILE_TOOL, setCallbackSteal, setToolNameSteal, toolName, UNGROUPED_EVENTS } from '../../interp/monitor/state';
import { changeGlobalEvents, changeLocalEvents, forgetAllLocalEvents, forgetLocalEvents, restartEvents } from '../../interp/monitor/watch';
import { dictNew, dictSet } from '../../types/dict/dict';
import { namespaceNew } from '../../types/namespace';
import { moduleNew } from '../../types/module';
import { isStr } from '../../types/str/str';
import { intToText } from '../../types/int/text';
import { internLiteral } from '../../types/str/intern';

const C_RETURNS: u32 = (1 << Event.cReturn) | (1 << Event.cRaise);
const BRANCHES: u32 = (1 << Event.branchLeft) | (1 << Event.branchRight);

/** An int argument as C's int; hasError() tells. */
function toInt(v: Value): i32 {
  const n = asIndexI64(v, T.OverflowError);
  if (hasError()) return 0;
  if (n != <i64><i32>n) raiseText(T.OverflowError, 'Python int too large to convert to C int');
  return <i32>n;
}
/** The tool of an argument; -1 = exception. */
function toTool(v: Value): i32 {
  const tool = toInt(v);
  if (hasError()) return -1;
  if (tool >= 0 && tool < <i32>PROFILE_TOOL) return tool;
  raiseFormat1(T.ValueError, 'invalid tool %d (must be between 0 and 5)', fromInt49(tool));
  return -1;
}
function inUse(tool: i32): bool {
  const name = toolName(tool);
  decref(name);
  return name != None;
}
function raiseSet(format: string, events: i32): Value {
  const hex = intToText(fromInt49(events), 16);
  raiseFormat1(T.ValueError, format, hex);
  decref(hex);
  return 0;
}

function useToolId(self: Value, args: usize): Value {
  const tool = toTool(arg(args, 0));
  if (tool < 0) return 0;
  if (!isStr(arg(args, 1))) return raiseText(T.ValueError, 'tool name must be a str');
  if (inUse(tool)) return raiseFormat1(T.ValueError, 'tool %d is already in use', fromInt49(tool));
  return setToolNameSteal(tool, newRef(arg(args, 1))) ? None : 0;
}

/** Events and callbacks of the tool go. */
function clear(tool: u32): bool {
  if (!inUse(tool)) return true;
  if (!changeGlobalEvents(tool, 0)) return false;
  forgetLocalEvents(tool);
  for (let e: u32 = 0; e < ALL_EVENTS; e++) setCallbackSteal(tool, e, None);
  return true;
}
function clearToolId(self: Value, v: Value): Value {
  const tool = toTool(v);
  return tool >= 0 && clear(tool) ? None : 0;
}
function freeToolId(self: Value, v: Value): Value {
  const tool = toTool(v);
  if (tool < 0 || !clear(tool)) return 0;
  setToolNameSteal(tool, None);
  for (let t: i32 = 0; t < <i32>PROFILE_TOOL; t++) if (inUse(t)) return None;
  forgetAllLocalEvents();
  return None;
}
function getTool(self: Value, v: Value): Value {
  const tool = toTool(v);
  return tool < 0 ? 0 : toolName(tool);
}

function registerCallback(self: Value, args: usize): Value {
  const tool = toTool(arg(args, 0));
  if (tool < 0) return 0;
  const set = toInt(arg(args, 1));
  if (hasError()) return 0;
  if (popcnt<i32>(set) != 1) return raiseText(T.ValueError, 'The callback can only be set for one event at a time');
  const event = <u32>ctz<i32>(set);
  if (event >= ALL_EVENTS) return raiseFormat1(T.ValueError, 'invalid event %d', fromInt49(set));
  const func = arg(args, 2);
  if (event != Event.branch) {
    const old = callbackOf(tool, event);
    setCallbackSteal(tool, event, newRef(func));
    return branchCallbackInnerSteal(old);
  }
  // Both ways out of a branch in one callback, the form of Python 3.12.
  const both = func == None ? None : branchCallbackNew(func);
  if (!both) return 0;
  const old = callbackOf(tool, Event.branchLeft);
  setCallbackSteal(tool, Event.branchLeft, newRef(both));
  setCallbackSteal(tool, Event.branchRight, both);
  return branchCallbackInnerSteal(old);
}

/** The tool's right to watch `events`; -1 = exception, else the set to store. */
function checkSet(tool: i32, set: i32, local: bool): i32 {
  if (!local && (set < 0 || set >= 1 << ALL_EVENTS)) {
    raiseSet('invalid event set 0x%U', set);
    return -1;
  }
  if ((set & C_RETURNS) && (set & (C_RETURNS | (1 << Event.call))) != (C_RETURNS | (1 << Event.call))) {
    raiseText(T.ValueError, 'cannot set C_RETURN or C_RAISE events independently');
    return -1;
  }
  set &= ~C_RETURNS;
  if (set & (1 << Event.branch)) set = (set & ~(1 << Event.branch)) | BRANCHES;
  if (local && (set < 0 || set >= 1 << LOCAL_EVENTS)) {
    raiseSet('invalid local event set 0x%U', set);
    return -1;
  }
  if (inUse(tool)) return set;
  raiseFormat1(T.ValueError, 'tool %d is not in use', fromInt49(tool));
  return -1;
}

function getEvents(self: Value, v: Value): Value {
  const tool = toTool(v);
  return tool < 0 ? 0 : fromInt49(globalEvents(tool));
}
function setEvents(self: Value, args: usize): Value {
  const tool = toTool(arg(args, 0));
  if (tool < 0) return 0;
  const given = toInt(arg(args, 1));
  if (hasError()) return 0;
  const set = checkSet(tool, given, false);
  return set >= 0 && changeGlobalEvents(tool, set) ? None : 0;
}

function checkCode(v: Value): bool {
  if (typeOf(v) == T.code) return true;
  raiseText(T.TypeError, 'code must be a code object');
  return false;
}
function getLocalEvents(self: Value, args: usize): Value {
  const code = arg(args, 1);
  if (!checkCode(code)) return 0;
  const tool = toTool(arg(args, 0));
  if (tool < 0) return 0;
  const m = monitorOf(<usize>code);
  return fromInt49(m ? localEvents(m, tool) : 0);
}
function setLocalEvents(self: Value, args: usize): Value {
  const code = arg(args, 1);
  if (!checkCode(code)) return 0;
  const tool = toTool(arg(args, 0));
  if (tool < 0) return 0;
  const given = toInt(arg(args, 2));
  if (hasError()) return 0;
  const set = checkSet(tool, given, true);
  return set >= 0 && changeLocalEvents(<usize>code, tool, set) ? None : 0;
}

function restart(self: Value): Value { return restartEvents() ? None : 0; }

/** Which tools watch what everywhere: for tests. */
function allEvents(self: Value): Value {
  const d = dictNew();
  if (!d) return 0;
  for (let e: u32 = 0; e < UNGROUPED_EVENTS; e++) {
    const tools = globalTools(e);
    if (!tools) continue;
    const name = eventName(e);
    const ok = dictSet(d, name, fromInt49(tools));
    decref(name);
    if (!ok) {
      decref(d);
      return 0;
    }
  }
  return d;
}

// The old interfaces

function setTraceFunction(self: Value, v: Value): Value { return setTrace(tlsThread, v == None ? 0 : v) ? None : 0; }
function setProfileFunction(self: Value, v: Value): Value { return setProfile(tlsThread, v == None ? 0 : v) ? None : 0; }
function getTraceFunction(self: Value): Value {
  const v = currentThread().traceFunc;
  return v ? newRef(v) : None;
}
function getProfileFunction(self: Value): Value {
  const v = currentThread().profileFunc;
  return v ? newRef(v) : None;
}
function setTraceAll(self: Value, v: Value): Value { return setEverywhere(v == None ? 0 : v, false) ? None : 0; }
function setProfileAll(self: Value, v: Value): Value { return setEverywhere(v == None ? 0 : v, true) ? None : 0; }

function callTracing(self: Value, args: usize): Value {
  if (!isTuple(arg(args, 1))) return raiseFormat1(T.TypeError, 'call_tracing() argument 2 must be tuple, not %T', arg(args, 1));
  const thread = currentThread();
  const tracing = thread.tracing;
  const what = thread.whatEvent;
  thread.tracing = 0;
  thread.whatEvent = 0;
  const r = callTupleDict(arg(args, 0), arg(args, 1), 0);
  thread.tracing = tracing;
  thread.whatEvent = what;
  return r;
}

export function initMonitoring(sys: Value): void {
  initMonitorState();
  initBranchCallback();
  const module = moduleNew(internLiteral('sys.monitoring'));
  moduleFunction(module, 'use_tool_id(tool_id, name, /)', useToolId.index, Kind.slots);
  moduleFunction(module, 'clear_tool_id(tool_id, /)', clearToolId.index, Kind.one);
  moduleFunction(module, 'free_tool_id(tool_id, /)', freeToolId.index, Kind.one);
  moduleFunction(module, 'get_tool(tool_id, /)', getTool.index, Kind.one);
  moduleFunction(module, 'register_callback(tool_id, event, func, /)', registerCallback.index, Kind.slots);
  moduleFunction(module, 'get_events(tool_id, /)', getEvents.index, Kind.one);
  moduleFunction(module, 'set_events(tool_id, event_set, /)', setEvents.index, Kind.slots);
  moduleFunction(module, 'get_local_events(tool_id, code, /)', getLocalEvents.index, Kind.slots);
  moduleFunction(module, 'set_local_events(tool_id, code, event_set, /)', setLocalEvents.index, Kind.slots);
  moduleFunction(module, 'restart_events()', restart.index, Kind.noargs);
  moduleFunction(module, '_all_events()', allEvents.index, Kind.noargs);
  moduleSetSteal(module, 'DISABLE', newRef(root(Root.monitorDisable)));
  moduleSetSteal(module, 'MISSING', newRef(root(Root.monitorMissing)));
  moduleSetSteal(module, 'DEBUGGER_ID', fromInt49(0));
  moduleSetSteal(module, 'COVERAGE_ID', fromInt49(1));
  moduleSetSteal(module, 'PROFILER_ID', fromInt49(2));
  moduleSetSteal(module, 'OPTIMIZER_ID', fromInt49(5));
  const events = namespaceNew();
  for (let e: u32 = 0; e < ALL_EVENTS; e++) {
    const name = eventName(e);
    setAttr(events, name, fromInt49(1 << e));
    decref(name);
  }
  const none = internLiteral('NO_EVENTS');
  setAttr(events, none, fromInt49(0));
  decref(none);
  moduleSetSteal(module, 'events', events);
  moduleSetSteal(sys, 'monitoring', module);
  moduleFunction(sys, 'settrace(function, /)', setTraceFunction.index, Kind.one);
  moduleFunction(sys, 'gettrace()', getTraceFunction.index, Kind.noargs);
  moduleFunction(sys, 'setprofile(function, /)', setProfileFunction.index, Kind.one);
  moduleFunction(sys, 'getprofile()', getProfileFunction.index, Kind.noargs);
  moduleFunction(sys, '_settraceallthreads(function, /)', setTraceAll.index, Kind.one);
  moduleFunction(sys, '_setprofileallthreads(function, /)', setProfileAll.index, Kind.one);
  moduleFunction(sys, 'call_tracing(func, args, /)', callTracing.index, Kind.slots);
}

// What watching does to one code object.
//
// A watched instruction's opcode byte is replaced by INSTRUMENTED; its operand stays. The rest is in the CodeMonitor: the
// original opcodes, the lines, and per instruction which tools want to hear of it. Four arrays of tools, because up to
// four things may be watched at one place: the line that begins there, the instruction as such, its event (call, jump,
// return...), and for branches the other way out.
//
// Threads: instructions are aligned words, written under monitorMutex while others may execute them. Whoever executes
// INSTRUMENTED finds the CodeMonitor (published before the first word is changed, freed with the code object) and does what
// `ops` says. Whoever executes the original a moment longer misses an event. Both are allowed.
//
// Superinstructions (spec/fused.ts) are taken out first: they would not look at the words they skip.
//
// LINE fires when the instruction that begins a line is reached from another line. Most beginnings are reached only by
// falling through; jump targets and handlers need to know what ran before: instructions that may lead there carry
// SiteFlag.record, trap too while lines are watched, and leave their index in Frame.previous.
import { CodeFlag } from '../../base/code-format.gen';
import { Bytes_data, Code, CodeMonitor, CodeMonitor_active, CodeMonitor_local, CodeMonitor_localVersion, CodeMonitor_size, Frame } from '../../base/layout.gen';
import { Op } from '../../base/opcodes.gen';
import { Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { bytesLength } from '../../types/bytes/bytes';
import { InterpShared } from '../frame';
import { plainWord, unfuseCode } from '../fuse';
import { linesBegin, linesNext, tlsFrom, tlsLine, tlsTo } from '../lines';
import { Event, globalTools, LOCAL_EVENTS, monitorVersion, NO_EVENT, TOOLS, toolVersion } from './state';

export namespace SiteFlag {
  /** Begins a line for whoever falls through from above. */
  export const lineStart: u32 = 1;
  /** A jump target or handler: begins a line unless reached from the same line. */
  export const target: u32 = 2;
  /** Leaves its index in Frame.previous. */
  export const record: u32 = 4;
  /** Before the first RESUME: never watched. */
  export const untraceable: u32 = 8;
  /** END_SEND of an `async for`: going on is its left branch. */
  export const asyncFor: u32 = 16;
  /** END_ASYNC_FOR and the like: no line begins here. */
  export const noLine: u32 = 32;
}

@inline export function monitorOf(code: usize): CodeMonitor { return changetype<CodeMonitor>(atomic.load<u32>(code + offsetof<Code>('monitor'))); }
@inline export function opOf(m: CodeMonitor, index: u32): u32 { return load<u8>(m.ops + index); }
@inline export function flagsOf(m: CodeMonitor, index: u32): u32 { return load<u8>(m.flags + index); }
@inline export function monitorLine(m: CodeMonitor, index: u32): i32 { return load<i32>(m.lines + (<usize>index << 2)); }
/** Tools that watch `event` in this code (global or local). */
@inline export function activeTools(m: CodeMonitor, event: u32): u32 { return load<u8>(changetype<usize>(m) + CodeMonitor_active + event); }

/** The instruction at `pc` of `code` as it was compiled. */
export function originalWord(code: usize, pc: usize): u32 {
  const word = load<u32>(pc);
  if ((word & 0xff) != Op.INSTRUMENTED) return plainWord(word);
  return (word & ~0xff) | opOf(monitorOf(code), <u32>(pc - changetype<Code>(code).instructions) >> 2);
}
@inline export function originalAt(code: usize, index: u32): u32 { return originalWord(code, changetype<Code>(code).instructions + (<usize>index << 2)); }

/** The events of an opcode: the first in the low byte, the other way out of a branch above it. */
export function eventsOf(word: u32, flags: u32): u32 {
  switch (word & 0xff) {
    case Op.RESUME: return ((word >> 8) & 3 ? Event.pyResume : Event.pyStart) | (NO_EVENT << 8);
    case Op.RETURN_VALUE: return Event.pyReturn | (NO_EVENT << 8);
    case Op.YIELD_VALUE: return Event.pyYield | (NO_EVENT << 8);
    case Op.CALL:
    case Op.CALL_KW:
    case Op.CALL_FUNCTION_EX:
    case Op.LOAD_SUPER_ATTR: return Event.call | (NO_EVENT << 8);
    case Op.JUMP_FORWARD:
    case Op.JUMP_BACKWARD: return Event.jump | (NO_EVENT << 8);
    case Op.POP_JUMP_IF_FALSE:
    case Op.POP_JUMP_IF_TRUE:
    case Op.POP_JUMP_IF_NONE:
    case Op.POP_JUMP_IF_NOT_NONE:
    case Op.FOR_ITER: return Event.branchRight | (Event.branchLeft << 8);
    case Op.END_ASYNC_FOR: return Event.branchRight | (NO_EVENT << 8);
    case Op.END_SEND: return Event.stopIteration | ((flags & SiteFlag.asyncFor ? Event.branchLeft : NO_EVENT) << 8);
    default: return NO_EVENT | (NO_EVENT << 8);
  }
}

/** Index of the instruction a jump goes to, -1 for other instructions. */
export function jumpTarget(word: u32): i32 {
  switch (word & 0xff) {
    case Op.JUMP_FORWARD:
    case Op.JUMP_BACKWARD:
    case Op.JUMP_BACKWARD_NO_INTERRUPT:
    case Op.POP_JUMP_IF_FALSE:
    case Op.POP_JUMP_IF_TRUE:
    case Op.POP_JUMP_IF_NONE:
    case Op.POP_JUMP_IF_NOT_NONE:
    case Op.FOR_ITER:
    case Op.SEND: return <i32>(word >> 10);
    default: return -1;
  }
}
function fallsThrough(op: u32): bool {
  switch (op) {
    case Op.JUMP_FORWARD:
    case Op.JUMP_BACKWARD:
    case Op.JUMP_BACKWARD_NO_INTERRUPT:
    case Op.RETURN_VALUE:
    case Op.RAISE_VARARGS:
    case Op.RERAISE: return false;
    default: return true;
  }
}

let tlsTableAt: usize = 0;
function readVarint(): u32 {
  let b: u32 = load<u8>(tlsTableAt++);
  let v = b & 63;
  while (b & 64) {
    b = load<u8>(tlsTableAt++);
    v = (v << 6) | (b & 63);
  }
  return v;
}

@inline function setFlag(m: CodeMonitor, index: u32, flag: u32): void { store<u8>(m.flags + index, <u8>(flagsOf(m, index) | flag)); }
/** A jump or handler leads to `index`. */
function markTarget(m: CodeMonitor, index: u32): void {
  if (index < m.count && monitorLine(m, index) >= 0 && !(flagsOf(m, index) & SiteFlag.untraceable)) setFlag(m, index, SiteFlag.target);
}

/** Lines, flags and opcodes of code that nobody has watched yet. */
function survey(code: usize, m: CodeMonitor): void {
  const c = changetype<Code>(code);
  const n = m.count;
  linesBegin(code);
  while (linesNext()) {
    for (let i = tlsFrom; i < tlsTo && i < n; i++) store<i32>(m.lines + (<usize>i << 2), tlsLine);
  }
  let first: u32 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const op = load<u32>(c.instructions + (<usize>i << 2)) & 0xff;
    store<u8>(m.ops + i, <u8>op);
    if (op == Op.RESUME && !first) first = i + 1;
  }
  if (first) first--;
  let current: i32 = -1;
  for (let i: u32 = 0; i < n; i++) {
    if (i < first) {
      store<u8>(m.flags + i, SiteFlag.untraceable);
      continue;
    }
    const op = opOf(m, i);
    if (op == Op.END_ASYNC_FOR || op == Op.END_SEND || op == Op.RESUME) {
      store<u8>(m.flags + i, SiteFlag.noLine);
      continue;
    }
    const line = monitorLine(m, i);
    if (line != current && line >= 0) store<u8>(m.flags + i, SiteFlag.lineStart);
    current = line;
  }
  for (let i = first; i < n; i++) {
    const word = load<u32>(c.instructions + (<usize>i << 2));
    const to = jumpTarget(word);
    // What SEND jumps to is its END_SEND, which cannot begin a line; the instruction behind it can.
    if (to >= 0) markTarget(m, (word & 0xff) == Op.SEND ? <u32>to + 1 : <u32>to);
  }
  tlsTableAt = <usize>c.exceptionTable + Bytes_data;
  const end = tlsTableAt + bytesLength(c.exceptionTable);
  while (tlsTableAt < end) {
    const start = readVarint();
    readVarint();
    const handler = readVarint();
    readVarint();
    if (handler >= n) continue;
    if (opOf(m, handler) != Op.END_ASYNC_FOR) markTarget(m, handler);
    // GET_ANEXT, the None to send, SEND, which jumps to the END_SEND of the loop's step.
    else if (start + 2 < n && opOf(m, start) == Op.GET_ANEXT && opOf(m, start + 2) == Op.SEND) {
      const to = <u32>jumpTarget(load<u32>(c.instructions + (<usize>(start + 2) << 2)));
      if (to < n) setFlag(m, to, SiteFlag.asyncFor);
    }
  }
  for (let i = first; i < n; i++) {
    const word = load<u32>(c.instructions + (<usize>i << 2));
    const op = word & 0xff;
    const to = jumpTarget(word);
    let record = op == Op.RESUME || op == Op.END_SEND || (to >= 0 && <u32>to < n && (flagsOf(m, <u32>to) & SiteFlag.target) != 0);
    if (!record && fallsThrough(op) && i + 1 < n) record = (flagsOf(m, i + 1) & SiteFlag.target) != 0;
    if (record) setFlag(m, i, SiteFlag.record);
  }
}

/** The code's monitor, made if there is none; null + MemoryError. */
export function monitorMakeLockHeld(code: usize): CodeMonitor {
  const old = monitorOf(code);
  if (old) return old;
  const c = changetype<Code>(code);
  const n = <usize>c.instructionCount;
  const head: usize = (CodeMonitor_size + 7) & ~7;
  const bytes = head + n * 10 + 8;
  const p = memAlloc(bytes);
  if (!p) return changetype<CodeMonitor>(0);
  memory.fill(p, 0, bytes);
  const m = changetype<CodeMonitor>(p);
  m.count = <u32>n;
  m.lines = p + head;
  m.ops = m.lines + n * 4;
  m.flags = m.ops + n;
  m.tools = m.flags + n;
  m.tools2 = m.tools + n;
  m.lineTools = m.tools2 + n;
  m.instructionTools = m.lineTools + n;
  for (let i: usize = 0; i < n; i++) store<i32>(m.lines + i * 4, -1);
  unfuseCode(c);
  survey(code, m);
  atomic.store<u32>(code + offsetof<Code>('monitor'), <u32>p);
  return m;
}

export function monitorFree(code: Code): void { if (code.monitor) memFree(code.monitor); }

/** Tools whose events in this code only are still theirs. */
export function localTools(m: CodeMonitor, event: u32): u32 {
  let tools: u32 = load<u8>(changetype<usize>(m) + CodeMonitor_local + event);
  for (let tool: u32 = 0, rest = tools; rest; tool++, rest >>= 1) {
    if ((rest & 1) && load<u32>(changetype<usize>(m) + CodeMonitor_localVersion + (<usize>tool << 2)) < toolVersion(tool)) tools &= ~(1 << tool);
  }
  return tools;
}
export function localEvents(m: CodeMonitor, tool: u32): u32 {
  let events: u32 = 0;
  for (let e: u32 = 0; e < LOCAL_EVENTS; e++) if ((localTools(m, e) >> tool) & 1) events |= 1 << e;
  return events;
}
export function setLocalEventsLockHeld(m: CodeMonitor, tool: u32, events: u32): void {
  for (let e: u32 = 0; e < LOCAL_EVENTS; e++) {
    const at = changetype<usize>(m) + CodeMonitor_local + e;
    const bit: u32 = 1 << tool;
    store<u8>(at, <u8>((load<u8>(at) & ~bit) | ((events >> e) & 1 ? bit : 0)));
  }
  store<u32>(changetype<usize>(m) + CodeMonitor_localVersion + (<usize>tool << 2), toolVersion(tool));
}

/** Writes the instruction: INSTRUMENTED if anybody is interested in it. */
export function updateWordLockHeld(c: Code, m: CodeMonitor, i: u32): void {
  const op = opOf(m, i);
  let wanted = (load<u8>(m.tools + i) | load<u8>(m.tools2 + i) | load<u8>(m.lineTools + i) | load<u8>(m.instructionTools + i)) != 0;
  if (!wanted && activeTools(m, Event.line)) wanted = (flagsOf(m, i) & SiteFlag.record) != 0;
  // The end of an iterator is an exception that only a watched loop raises.
  if (!wanted && op == Op.FOR_ITER) wanted = (globalTools(Event.raise) | activeTools(m, Event.stopIteration)) != 0;
  const at = c.instructions + (<usize>i << 2);
  const word = load<u32>(at);
  const next = (word & ~0xff) | (wanted ? <u32>Op.INSTRUMENTED : op);
  if (next != word) atomic.store<u32>(at, next);
}

/** Brings the instructions up to date with who watches. false = MemoryError. */
export function instrumentLockHeld(code: usize): bool {
  const c = changetype<Code>(code);
  const version = monitorVersion();
  if (c.flags & CodeFlag.NO_MONITORING_EVENTS) return true;
  const m = monitorMakeLockHeld(code);
  if (!m) return false;
  if (m.version == version) return true;
  const restarted = load<u32>(InterpShared.monitorRestart) > m.version;
  const n = m.count;
  // Per event: bits to take away and to add. What a callback disabled stays so until its tool asks anew.
  const removed = memory.data(16), added = memory.data(16);
  let all: u32 = 0;
  for (let e: u32 = 0; e < LOCAL_EVENTS; e++) {
    const now = globalTools(e) | localTools(m, e);
    const before = activeTools(m, e);
    const add = restarted ? now : now & ~before;
    const remove = before & ~now;
    store<u8>(removed + e, <u8>remove);
    store<u8>(added + e, <u8>add);
    all |= add | remove;
    store<u8>(changetype<usize>(m) + CodeMonitor_active + e, <u8>now);
  }
  for (let i: u32 = 0; i < n; i++) {
    const flags = flagsOf(m, i);
    if (flags & SiteFlag.untraceable) continue;
    if (all) {
      const op = opOf(m, i);
      const events = eventsOf((load<u32>(c.instructions + (<usize>i << 2)) & ~0xff) | op, flags);
      change(m.tools + i, events & 255, removed, added);
      change(m.tools2 + i, events >> 8, removed, added);
      if (flags & (SiteFlag.lineStart | SiteFlag.target)) change(m.lineTools + i, Event.line, removed, added);
      if (op != Op.RESUME) change(m.instructionTools + i, Event.instruction, removed, added);
    }
    updateWordLockHeld(c, m, i);
  }
  atomic.store<u32>(changetype<usize>(m) + offsetof<CodeMonitor>('version'), version);
  return true;
}
function change(at: usize, event: u32, removed: usize, added: usize): void {
  if (event == NO_EVENT) return;
  atomic.store<u8>(at, <u8>((load<u8>(at) & ~load<u8>(removed + event)) | load<u8>(added + event)));
}

/** Has this code missed a change? */
export function isStale(code: usize): bool {
  const m = monitorOf(code);
  if (m) return atomic.load<u32>(changetype<usize>(m) + offsetof<CodeMonitor>('version')) != monitorVersion();
  return (load<u64>(InterpShared.monitorTools) | load<u32>(InterpShared.monitorTools + 8)) != 0 && !(changetype<Code>(code).flags & CodeFlag.NO_MONITORING_EVENTS);
}

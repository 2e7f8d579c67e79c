// Assigning frame.f_lineno from a trace function: the frame goes on at another line.
//
// That is allowed when the values on the stack mean the same there, or are more than there, so that some can be dropped. What
// they mean is worked out for every instruction by following the code (`survey`): per value three bits, the top lowest.
import { None } from '../../base/addresses.gen';
import { CodeFlag } from '../../base/code-format.gen';
import { Bytes_data, Code, ExcItem, Frame, FrameObj, Frame_localsplus, ThreadState } from '../../base/layout.gen';
import { Op, stackEffect } from '../../base/opcodes.gen';
import { T } from '../../base/types.gen';
import { currentThread, hasError } from '../../base/thread';
import { fromInt49, isInt49, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { asIndexI64 } from '../../object/abstract-number';
import { clearError, formatText, raiseFormat1, raiseText, warnValue } from '../../object/errors';
import { decref } from '../../object/refcount';
import { bytesLength } from '../../types/bytes/bytes';
import { isIntExact } from '../../types/int/value';
import { localAt } from '../frame';
import { hasEnded } from '../frame-object';
import { linesBegin, linesNext, tlsFrom, tlsLine } from '../lines';
import { drop, own } from '../stack';
import { jumpTarget, originalAt } from './code-monitor';
import { Event } from './state';

namespace Kind {
  export const iterator: i64 = 1;
  export const except: i64 = 2;
  export const object: i64 = 3;
  export const null_: i64 = 4;
  export const lasti: i64 = 5;
}
const OVERFLOWED: i64 = -1;
const UNREACHED: i64 = -2;
/** A stack of 20 values has no room for another. */
const FULL: u64 = 1 << 60;

@inline function push(stack: i64, kind: i64): i64 { return <u64>stack >= FULL ? OVERFLOWED : (stack << 3) | kind; }
@inline function pop(stack: i64): i64 { return stack >> 3; }
@inline function top(stack: i64): i64 { return stack & 7; }
function pushMany(stack: i64, count: i32): i64 {
  for (; count > 0; count--) stack = push(stack, Kind.object);
  for (; count < 0; count++) stack = pop(stack);
  return stack;
}
function depth(stack: i64): i32 {
  let n = 0;
  for (; stack > 0; stack >>= 3) n++;
  return n;
}

@inline function at(stacks: usize, i: u32): i64 { return load<i64>(stacks + (<usize>i << 3)); }
@inline function put(stacks: usize, i: u32, stack: i64): void { store<i64>(stacks + (<usize>i << 3), stack); }

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

/** The stack behind the instruction `word`, when it goes on to the next one. */
function after(stack: i64, word: u32): i64 {
  const n = word >> 8;
  switch (word & 0xff) {
    case Op.POP_JUMP_IF_FALSE:
    case Op.POP_JUMP_IF_TRUE:
    case Op.POP_JUMP_IF_NONE:
    case Op.POP_JUMP_IF_NOT_NONE: return pop(stack);
    case Op.GET_ITER:
    case Op.GET_AITER: return push(pop(stack), Kind.iterator);
    case Op.PUSH_EXC_INFO: return push(stack, Kind.except);
    case Op.PUSH_NULL: return push(stack, Kind.null_);
    case Op.LOAD_GLOBAL:
      stack = push(stack, Kind.object);
      return n & 1 ? push(stack, Kind.null_) : stack;
    case Op.LOAD_ATTR:
      return n & 1 ? push(push(pop(stack), Kind.object), Kind.null_) : push(pop(stack), Kind.object);
    case Op.LOAD_SPECIAL: return push(push(pop(stack), Kind.object), Kind.null_);
    case Op.SWAP: {
      const shift = <i64>(n - 1) * 3;
      if (stack < 0 || shift > 60) return stack;
      const a = stack & 7, b = (stack >> shift) & 7;
      return (stack & ~(7 | (<i64>7 << shift))) | (a << shift) | b;
    }
    case Op.COPY: return stack < 0 || n > 20 ? push(stack, Kind.object) : push(stack, (stack >> (<i64>(n - 1) * 3)) & 7);
    case Op.LOAD_SUPER_ATTR:
      return n & 1 ? push(push(pushMany(stack, -3), Kind.object), Kind.null_) : push(pushMany(stack, -3), Kind.object);
    case Op.SEND: return stack;
    case Op.FOR_ITER: return push(stack, Kind.object);
    default: return pushMany(stack, stackEffect(word & 0xff, <i32>n));
  }
}
/** The same where it jumps to. */
function afterJump(stack: i64, op: u32): i64 { return op >= <u32>Op.POP_JUMP_IF_FALSE && op <= <u32>Op.POP_JUMP_IF_NOT_NONE ? pop(stack) : stack; }

function endsPath(op: u32): bool {
  switch (op) {
    case Op.JUMP_FORWARD:
    case Op.JUMP_BACKWARD:
    case Op.JUMP_BACKWARD_NO_INTERRUPT:
    case Op.RETURN_VALUE:
    case Op.RAISE_VARARGS:
    case Op.RERAISE: return true;
    default: return false;
  }
}

/** What lies on the stack before each instruction; 0 + MemoryError. To be freed. */
function survey(code: usize): usize {
  const c = changetype<Code>(code);
  const n = c.instructionCount;
  const stacks = memAlloc(<usize>(n + 1) << 3);
  if (!stacks) return 0;
  for (let i: u32 = 0; i <= n; i++) put(stacks, i, UNREACHED);
  // RETURN_GENERATOR pushes the None that is sent first.
  put(stacks, 0, 0);
  let again = true;
  while (again) {
    again = false;
    for (let i: u32 = 0; i < n; i++) {
      const stack = at(stacks, i);
      if (stack == UNREACHED) continue;
      const word = originalAt(code, i);
      const to = jumpTarget(word);
      if (to >= 0) {
        if (at(stacks, <u32>to) == UNREACHED && <u32>to < i) again = true;
        put(stacks, <u32>to, afterJump(stack, word & 0xff));
      }
      if (!endsPath(word & 0xff)) put(stacks, i + 1, after(stack, word));
    }
    tlsTableAt = <usize>c.exceptionTable + Bytes_data;
    const end = tlsTableAt + bytesLength(c.exceptionTable);
    while (tlsTableAt < end) {
      const start = readVarint();
      readVarint();
      const handler = readVarint();
      const level = readVarint();
      let stack = at(stacks, start);
      if (stack == UNREACHED || at(stacks, handler) != UNREACHED) continue;
      again = true;
      while (depth(stack) > <i32>(level >> 1)) stack = pop(stack);
      if (level & 1) stack = push(stack, Kind.lasti);
      put(stacks, handler, push(stack, Kind.except));
    }
  }
  return stacks;
}

function compatible(from: i64, to: i64): bool {
  if (from < 0 || to < 0) return false;
  while (from > to) from = pop(from);
  while (from) {
    const a = top(from), b = top(to);
    if (b == 0 || (b == Kind.object ? a == Kind.null_ : b != Kind.null_ && a != b)) return false;
    from = pop(from);
    to = pop(to);
  }
  return to == 0;
}
function explain(to: i64): string {
  if (to == OVERFLOWED) return 'stack is too deep to analyze';
  if (to == UNREACHED) return "can't jump into an exception handler, or code may be unreachable";
  const kind = top(to);
  if (kind == Kind.except) return "can't jump into an 'except' block as there's no exception";
  if (kind == Kind.lasti) return "can't jump into a re-raising block as there's no location";
  if (kind == Kind.iterator) return "can't jump into the body of a for loop";
  return 'incompatible stacks';
}

function refuse(text: string): bool {
  raiseText(T.ValueError, text);
  return false;
}

/**
 * Is this a moment in which a callback may move the frame? Only the frame that the event is about stands at an instruction with nothing of it
 * done. CPython does not ask which one it is and crashes on others: one that has ended, is suspended or another thread's has no event, and
 * its caller is in the middle of a call.
 */
function allowed(o: FrameObj): bool {
  const thread = currentThread();
  const what = thread.whatEvent;
  if (what == 0) return refuse('f_lineno can only be set in a trace function');
  if (hasEnded(o) || o.frame != thread.eventFrame) {
    for (let at = changetype<Frame>(thread.eventFrame).back; at; at = changetype<Frame>(at).back) if (at == o.frame) return refuse("can't jump during a call");
    return refuse('f_lineno can only be set in a trace function');
  }
  switch (what - 1) {
    case Event.pyResume:
    case Event.jump:
    case Event.branch:
    case Event.branchLeft:
    case Event.branchRight:
    case Event.line:
    case Event.pyYield: return true;
    case Event.pyStart: return refuse("can't jump from the 'call' trace event of a new frame");
    case Event.call:
    case Event.cReturn: return refuse("can't jump during a call");
    default: return refuse("can only jump from a 'line' trace event");
  }
}

/** The first line at or after `line` that begins somewhere; -1: none. */
function lineFrom(code: usize, line: i32): i32 {
  let best = i32.MAX_VALUE;
  linesBegin(code);
  while (linesNext()) if (tlsLine >= line && tlsLine < best) best = tlsLine;
  return best == i32.MAX_VALUE ? -1 : best;
}

// The best place found: index, what lies on the stack there.
let tlsBest: i32 = -1;
let tlsBestStack: i64 = 0;

/** Looks for the place with the most values that may stay. false = exception. */
function choose(code: usize, stacks: usize, index: u32, line: i32): bool {
  const start = at(stacks, index);
  let text = 'cannot find bytecode for specified line';
  let explained = false;
  tlsBest = -1;
  tlsBestStack = OVERFLOWED;
  linesBegin(code);
  let last: i32 = -1;
  while (linesNext()) {
    const begins = tlsLine != last;
    if (tlsLine >= 0) last = tlsLine;
    if (!begins || tlsLine != line) continue;
    const to = at(stacks, tlsFrom);
    if (compatible(start, to)) {
      if (to > tlsBestStack) {
        tlsBest = tlsFrom;
        tlsBestStack = to;
      }
    } else if (tlsBest < 0 && !explained) {
      if (start == OVERFLOWED) text = 'stack to deep to analyze';
      else if (start == UNREACHED) text = "can't jump from unreachable code";
      else {
        text = explain(to);
        explained = true;
      }
    }
  }
  return tlsBest >= 0 || refuse(text);
}

/** Locals that the code at the target may count on get None. false = the warning about it is an error. */
function bindLocals(frame: usize): bool {
  const n = changetype<Code>(changetype<Frame>(frame).code).nlocalsplus;
  let unbound: u32 = 0;
  for (let i: u32 = 0; i < n; i++) if (!load<Value>(localAt(frame, i))) unbound++;
  if (!unbound) return true;
  const text = formatText(unbound == 1 ? 'assigning None to %d unbound local' : 'assigning None to %d unbound locals', fromInt49(unbound), 0, 0, 0);
  const ok = text != 0 && warnValue(T.RuntimeWarning, text, 1);
  decref(text);
  if (!ok) return false;
  for (let i: u32 = 0; i < n; i++) if (!load<Value>(localAt(frame, i))) store<Value>(localAt(frame, i), None);
  return true;
}

/** frame.f_lineno = value; false = exception. */
export function setLineno(self: Value, value: Value): bool {
  const o = changetype<FrameObj>(<usize>self);
  if (!isIntExact(value)) return refuse('lineno must be an integer');
  if (!allowed(o)) return false;
  const wanted = asIndexI64(value, T.ValueError);
  if (hasError()) {
    clearError();
    return refuse('lineno out of range');
  }
  if (wanted != <i64><i32>wanted) return refuse('lineno out of range');
  const frame: usize = o.frame;
  const f = changetype<Frame>(frame);
  const code = <usize>f.code;
  const c = changetype<Code>(code);
  if (wanted < <i64>c.firstlineno) {
    raiseFormat1(T.ValueError, 'line %d comes before the current code block', value);
    return false;
  }
  const line = lineFrom(code, <i32>wanted);
  if (line < 0) {
    raiseFormat1(T.ValueError, 'line %d comes after the current code block', value);
    return false;
  }
  const stacks = survey(code);
  if (!stacks) return false;
  const index = <u32>(f.pc - c.instructions) >> 2;
  let stack = at(stacks, index);
  const found = choose(code, stacks, index, line);
  memFree(stacks);
  // Warning runs Python code, which may look for lines itself.
  const best = tlsBest;
  const bestStack = tlsBestStack;
  if (!found || !bindLocals(frame)) return false;
  if (f.pc != c.instructions + (<usize>index << 2)) return refuse('the line was set meanwhile');
  for (; stack > bestStack; stack = pop(stack)) {
    f.sp -= 8;
    const v = load<Value>(f.sp);
    if (top(stack) == Kind.except) {
      const item = changetype<ExcItem>(currentThread().handled);
      const old = item.value;
      const exc = own(v);
      item.value = exc == None ? 0 : exc;
      decref(old);
    } else {
      drop(v);
    }
  }
  f.pc = c.instructions + (<usize>best << 2);
  return true;
}

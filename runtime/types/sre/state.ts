// The state of one match: the text, the marks of the groups, the stack of choices and the contexts of running loops. It lives on
// the scratch stack of the thread; its arrays are memory of its own that grow and are freed by stateDone.
//
// Positions are addresses of characters, so one engine per character width needs no index arithmetic. The text stays where it is:
// a str is immutable and kept by the caller, anything else is held through its buffer.
import { BufferView_size } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { memAlloc, memFree, memRealloc } from '../../alloc/memory';
import { memoryError, raiseFormat1 } from '../../object/errors';
import { BufferFlag, bufferGet, bufferLength, bufferRelease, hasBuffer, viewAt } from '../buffer/buffer';
import { isStr, strData, strKind, strLength } from '../str/str';

@unmanaged
export class SreState {
  view: usize;
  kind: i32;
  /** First character, where matching starts, and the end; 0 <= start <= end of the text. */
  beginning: usize;
  start: usize;
  end: usize;
  /** Position after a match. */
  ptr: usize;
  /** SUCCESS is refused here (the end of an empty match before), or 0. */
  mustAdvance: usize;
  /** SUCCESS only at the end: fullmatch. */
  matchAll: i32;
  /** Addresses, two for each group; 0 = unset. */
  marks: usize;
  markCount: i32;
  lastIndex: i32;
  /** Choices: `stack` .. `stackEnd`. */
  stack: usize;
  stackEnd: usize;
  /** Loop contexts. */
  reps: usize;
  repsEnd: usize;
  isBytes: i32;
}
/** The struct, its view, and a first home for marks, loop contexts and choices, so that most matches allocate nothing. */
const VIEW_AT: usize = 72;
const MARKS_AT: usize = VIEW_AT + BufferView_size;
const MARKS_HERE: usize = 80;
const REPS_AT: usize = MARKS_AT + MARKS_HERE;
const REPS_HERE: usize = 128;
const STACK_AT: usize = REPS_AT + REPS_HERE;
const STACK_HERE: usize = 60 * 28;
export const STATE_SIZE: usize = STACK_AT + STACK_HERE;

/** Bytes of a choice and of a loop context; see engine.ts. */
export const CHOICE: usize = 28;
export const REP: usize = 16;

/** Opens a text for matching with `groups` groups. false = error. */
export function stateInit(s: SreState, text: Value, groups: u32, pos: i64, endPos: i64): bool {
  s.view = changetype<usize>(s) + VIEW_AT;
  viewAt(s.view).obj = 0;
  let length: i64;
  let data: usize;
  if (isStr(text)) {
    s.kind = strKind(text);
    s.isBytes = 0;
    length = strLength(text);
    data = strData(text);
  } else {
    if (!hasBuffer(text)) {
      raiseFormat1(T.TypeError, "expected string or bytes-like object, got '%T'", text);
      return false;
    }
    if (!bufferGet(text, s.view, BufferFlag.simple)) return false;
    s.kind = 1;
    s.isBytes = 1;
    length = bufferLength(s.view);
    data = viewAt(s.view).data;
  }
  if (pos < 0) pos = 0;
  if (pos > length) pos = length;
  if (endPos < 0) endPos = 0;
  if (endPos > length) endPos = length;
  s.beginning = data;
  s.start = data + <usize>pos * s.kind;
  s.end = data + <usize>endPos * s.kind;
  s.ptr = s.start;
  s.mustAdvance = 0;
  s.matchAll = 0;
  s.markCount = groups * 2;
  s.lastIndex = -1;
  const markBytes = <usize>groups * 8;
  const here = changetype<usize>(s);
  s.stack = here + STACK_AT;
  s.stackEnd = s.stack + STACK_HERE;
  s.reps = here + REPS_AT;
  s.repsEnd = s.reps + REPS_HERE;
  s.marks = here + MARKS_AT;
  if (markBytes > MARKS_HERE) {
    s.marks = memAlloc(markBytes);
    if (!s.marks) {
      bufferRelease(s.view);
      return false;
    }
  }
  memory.fill(s.marks, 0, markBytes);
  return true;
}

export function stateDone(s: SreState): void {
  const here = changetype<usize>(s);
  if (s.marks != here + MARKS_AT) memFree(s.marks);
  if (s.stack != here + STACK_AT) memFree(s.stack);
  if (s.reps != here + REPS_AT) memFree(s.reps);
  bufferRelease(s.view);
}

/** Forgets the groups of the last attempt. */
export function stateReset(s: SreState): void {
  s.lastIndex = -1;
  memory.fill(s.marks, 0, <usize>s.markCount << 2);
}

/** A block of twice the bytes with the same content; `inside`: the old one lies in the state. 0 = MemoryError. */
function doubled(p: usize, bytes: usize, inside: bool): usize {
  if (bytes > 0x30000000) {
    memoryError();
    return 0;
  }
  if (!inside) return memRealloc(p, bytes * 2);
  const q = memAlloc(bytes * 2);
  if (q) memory.copy(q, p, bytes);
  return q;
}

/** Doubles the stack of choices; false = MemoryError. Offsets stay valid, addresses do not. */
export function growStack(s: SreState): bool {
  const bytes = s.stackEnd - s.stack;
  const p = doubled(s.stack, bytes, s.stack == changetype<usize>(s) + STACK_AT);
  if (!p) return false;
  s.stack = p;
  s.stackEnd = p + bytes * 2;
  return true;
}

export function growReps(s: SreState): bool {
  const bytes = s.repsEnd - s.reps;
  const p = doubled(s.reps, bytes, s.reps == changetype<usize>(s) + REPS_AT);
  if (!p) return false;
  s.reps = p;
  s.repsEnd = p + bytes * 2;
  return true;
}

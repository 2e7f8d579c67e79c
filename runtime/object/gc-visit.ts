// What a traverse slot does for the collector: traverse(p) calls gcVisit(v) for every reference p owns, and what a visit
// means is a mode set by the caller. Modes and marks are thread-local: only the collecting thread visits, and the world is stopped.
//
// The collector needs no count of its own beside the reference counts: it takes internal references off refLocal itself (which may
// wrap below zero) and every object is traversed a second time, when it is marked or when it is found unreachable, which puts them
// back. So after the marking every count is what it was.
//
// A visited object counts only if its gcBits & tlsMask == tlsWant: tracked and not frozen in the first pass, in the set of
// unreachable ones in the second. Immortal objects are frozen; what they refer to simply keeps a count nobody takes off, which makes it a root.
import { Obj, Type } from '../base/layout.gen';
import { BORROWED, FIRST_IMMEDIATE, GcBit, Value } from '../base/value';
import { listPop, listPush, listNext, listDrop, listCount } from './gc-list';

export namespace VisitMode {
  /** Take one internal reference off. */
  export const subtract: u32 = 0;
  /** Put it back and mark. */
  export const mark: u32 = 1;
  /** Put it back. */
  export const restore: u32 = 2;
  /** Call tlsVisitor(address) for every heap object, whatever its bits. */
  export const call: u32 = 3;
}

/** In the mutex byte of an object that is marked but had no room on the stack. Free while the world is stopped. */
export const PENDING: u8 = 0x80;

let tlsMode: u32 = 0;
let tlsMask: u8 = 0;
let tlsWant: u8 = 0;
let tlsVisitor: u32 = 0;
/** Mode call: called with every number that is no object; 0 = nobody asks. */
let tlsNumberVisitor: u32 = 0;
/** Marked objects not yet traversed (gc-list.ts); some may have had no room there. */
let tlsStack: usize = 0;
let tlsOverflow: bool = false;

export function visitBegin(mode: u32, mask: u8, want: u8): void {
  tlsMode = mode;
  tlsMask = mask;
  tlsWant = want;
}
export function visitCall(visitor: u32, numberVisitor: u32 = 0): void {
  tlsMode = VisitMode.call;
  tlsVisitor = visitor;
  tlsNumberVisitor = numberVisitor;
}

export function visitValue(v: Value): void {
  if (v >= BORROWED) {
    if (v < FIRST_IMMEDIATE) visitBorrowed(<usize>(<u32>v));
    else if (tlsMode == VisitMode.call && tlsNumberVisitor) call_indirect(tlsNumberVisitor, v);
    return;
  }
  const p = <usize>v;
  if (tlsMode == VisitMode.call) {
    if (p) call_indirect(tlsVisitor, p);
    return;
  }
  const o = changetype<Obj>(p);
  if ((o.gcBits & tlsMask) != tlsWant) return;
  if (tlsMode == VisitMode.subtract) {
    o.refLocal--;
    return;
  }
  o.refLocal++;
  if (tlsMode == VisitMode.mark && !(o.gcBits & GcBit.alive)) markObject(p);
}

/** A reference that is not counted: it only keeps alive. */
function visitBorrowed(p: usize): void {
  if (tlsMode == VisitMode.call) {
    if (p) call_indirect(tlsVisitor, p);
  } else if (tlsMode == VisitMode.mark) {
    markUncounted(p);
  }
}

/** Marks p if it takes part and is not marked yet. Mode mark. */
export function markUncounted(p: usize): void {
  const bits = changetype<Obj>(p).gcBits;
  if ((bits & tlsMask) == tlsWant && !(bits & GcBit.alive)) markObject(p);
}

/** p takes part and is not marked: marks it, to be traversed by markDrain. */
function markObject(p: usize): void {
  const o = changetype<Obj>(p);
  o.gcBits |= GcBit.alive;
  const head = listPush(tlsStack, p);
  if (head) {
    tlsStack = head;
  } else {
    // No memory for the stack: remember it in the object. markDrain says so, and the caller walks the heap for them.
    o.mutex |= PENDING;
    tlsOverflow = true;
  }
}

/** The references of a marked object; its type is one that nobody counts. */
export function traverseMarked(p: usize): void {
  const type = changetype<Obj>(p).type;
  markUncounted(type);
  const traverse = changetype<Type>(type).traverse;
  if (traverse) call_indirect(traverse, p);
}

@inline export function traverseObject(p: usize): void {
  const traverse = changetype<Type>(changetype<Obj>(p).type).traverse;
  if (traverse) call_indirect(traverse, p);
}

/** Traverses everything marked. true: some objects carry PENDING and were not traversed. */
export function markDrain(): bool {
  while (tlsStack) {
    if (listCount(tlsStack) == 0) {
      const below = listNext(tlsStack);
      if (!below) break;
      store<usize>(tlsStack, 0);
      listDrop(tlsStack);
      tlsStack = below;
      continue;
    }
    traverseMarked(listPop(tlsStack));
  }
  const overflow = tlsOverflow;
  tlsOverflow = false;
  return overflow;
}

export function markEnd(): void {
  listDrop(tlsStack);
  tlsStack = 0;
}

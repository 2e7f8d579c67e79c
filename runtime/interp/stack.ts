// Values on the interpreter's stack and in locals. Besides the owned values that everybody knows they may be borrowed:
// the address with bit 32 set. A borrowed value is not counted; something else keeps the object alive: the local it was
// loaded from (LOAD_FAST_BORROW), the constants of the code, or, for objects of deferred count, the collector, which looks
// at every frame before it frees such an object.
//
//   strip    what native functions may see: the same reference without the tag, borrowed
//   own      turns a stack value into an owned one (consumes it)
//   ownCopy  a new owned reference beside it
//   drop     ends a stack value
import { GcBit, IMMORTAL, Value } from '../base/value';
import { Obj } from '../base/layout.gen';
import { decref, incref } from '../object/refcount';

@inline export function strip(v: Value): Value { return v < 0x200000000 ? v & 0xffffffff : v; }
@inline export function isTagged(v: Value): bool { return v - 0x100000000 < 0x100000000; }
/** An owned heap reference? */
@inline export function isOwned(v: Value): bool { return v < 0x100000000; }
/** Adds the tag to a heap reference; the caller knows why it may. */
@inline export function tag(v: Value): Value { return v | (<u64>(v < 0x100000000) << 32); }

/** Takes over the tagged value as an owned one; out of line because it is rare. */
export function ownTagged(v: Value): Value {
  const plain = v & 0xffffffff;
  incref(plain);
  return plain;
}
@inline export function own(v: Value): Value { return isTagged(v) ? ownTagged(v) : v; }
/** A second reference to a stack value beside it: a borrowed one stays borrowed (the compiler sees to it that it does not outlive its local). */
@inline export function ownAlias(v: Value): Value {
  if (v < 0x100000000) incref(v);
  return v;
}
export function ownCopy(v: Value): Value {
  const plain = strip(v);
  incref(plain);
  return plain;
}
@inline export function drop(v: Value): void { if (v < 0x100000000) decref(v); }
/** The same, the counting out of line: for instructions that are not the hottest. */
@inline export function dropCold(v: Value): void { if (v < 0x100000000) dropOwnedCold(v); }
export function dropOwnedCold(v: Value): void { decref(v); }

/** Does the object live until a collection or for ever, so that a reference just read may be kept borrowed? */
@inline export function isLasting(p: usize): bool {
  return (changetype<Obj>(p).gcBits & GcBit.deferred) != 0 || changetype<Obj>(p).refLocal == IMMORTAL;
}
/** For an owned reference about to be pushed: gives the count back when the object is lasting. */
export function lighten(v: Value): Value {
  if (v < 0x100000000 && v != 0 && isLasting(<usize>v)) {
    decref(v);
    return v | 0x100000000;
  }
  return v;
}

/** Drops the stack values in [from, to), the last first. */
export function dropRange(from: usize, to: usize): void {
  while (to > from) {
    to -= 8;
    const v = load<Value>(to);
    if (v < 0x100000000) decref(v);
  }
}
/** Makes the stack values in [from, to) owned. */
export function ownRange(from: usize, to: usize): void {
  for (; from < to; from += 8) {
    const v = load<Value>(from);
    if (isTagged(v)) store<Value>(from, ownTagged(v));
  }
}

// What the types of itertools share: one layout (IterState), birth, death, and how they are set up.
//
// Each `next` runs in a critical section of its iterator, so that threads that share one get every item once; calls into
// other iterators and functions may suspend the section, and the code re-reads its fields after them.
import { IterState, IterState_size, Type } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, fromAddress, typeOf } from '../../base/value';
import { memFree } from '../../alloc/memory';
import { gcAlloc, instanceAlloc, objectFree } from '../../alloc/object';
import { defineNew, doc } from '../../object/def';
import { clearError, errorMatches } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';

@inline export function stateAt(v: Value): IterState { return changetype<IterState>(<usize>v); }

/** A zeroed instance of `type`, which is `exact` or derived from it. 0 = error. */
export function stateNew(type: usize, exact: usize): Value {
  if (type != exact) return fromAddress(instanceAlloc(type));
  const p = gcAlloc(type, IterState_size);
  if (p) gcTrack(p);
  return fromAddress(p);
}
/** The same with two references taken over (dropped on failure; 0 in `first` means an error is set already). */
export function stateOfSteal(type: usize, exact: usize, first: Value, second: Value): Value {
  const v = first ? stateNew(type, exact) : 0;
  if (!v) {
    decref(first);
    decref(second);
    return 0;
  }
  stateAt(v).a = first;
  stateAt(v).b = second;
  return v;
}
function dealloc(p: usize): void {
  gcUntrack(p);
  const s = changetype<IterState>(p);
  decref(s.a);
  decref(s.b);
  decref(s.c);
  decref(s.d);
  decref(s.e);
  if (s.block) memFree(s.block);
  objectFree(p);
}
function traverse(p: usize): void {
  const s = changetype<IterState>(p);
  gcVisit(s.a);
  gcVisit(s.b);
  gcVisit(s.c);
  gcVisit(s.d);
  gcVisit(s.e);
}
/** After advance gave 0: was it the end? A pending StopIteration is cleared. */
export function ended(): bool {
  if (!hasError()) return true;
  if (!errorMatches(T.StopIteration)) return false;
  clearError();
  return true;
}
/** A second reference to a field, for a call during which the field may change. */
@inline export function held(v: Value): Value { return newRef(v); }

/** Slots common to all; `signature` '' if the type has its own new_. */
export function setupState(type: usize, next: u32, signature: string, construct: u32, text: string): void {
  typeSetup(type, IterState_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.iter = newRef.index;
  t.iternext = next;
  if (signature.length) defineNew(type, signature, construct);
  else t.new_ = construct;
  doc(type, '', text);
}

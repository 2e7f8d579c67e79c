// Traceback objects. The line number is computed when somebody asks: raising stays cheap.
import { BaseExc, Code, Frame, Traceback, Traceback_size } from '../base/layout.gen';
import { Root, root } from '../base/roots';
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { clearError, fetchError, restoreErrorSteal } from '../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { decref } from '../object/refcount';
import { swapValue } from '../sync/solo';
import { frameObjectOf } from './frame-object';

/** Prepends an entry for `frame` at its current instruction to exc.__traceback__; returns exc. No exception is pending. */
export function tracebackAdd(exc: Value, frame: usize): Value {
  // The one made at boot belongs to all threads and lives for ever.
  if (exc == root(Root.memoryError)) return exc;
  const object = frameObjectOf(frame);
  const p = object ? gcAlloc(T.traceback, Traceback_size) : 0;
  if (!p) {
    decref(object);
    clearError(); // out of memory: the entry is missing, the exception is not
    return exc;
  }
  const t = changetype<Traceback>(p);
  t.frame = object;
  t.lasti = <i32>(changetype<Frame>(frame).pc - changetype<Code>(changetype<Frame>(frame).code).instructions);
  t.lineno = -1;
  // The new entry takes over the reference to the rest.
  const slot = <usize>exc + offsetof<BaseExc>('traceback');
  t.next = swapValue(slot, 0);
  gcTrack(p);
  decref(swapValue(slot, <u64>p));
  return exc;
}

/** The same for the pending exception. */
export function tracebackHere(frame: usize): void {
  const exc = fetchError();
  if (exc) restoreErrorSteal(tracebackAdd(exc, frame));
}

export function tracebackDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<Traceback>(p).frame);
  decref(changetype<Traceback>(p).next);
  objectFree(p);
}
export function tracebackTraverse(p: usize): void {
  gcVisit(changetype<Traceback>(p).next);
  gcVisit(changetype<Traceback>(p).frame);
}
export function tracebackClear(p: usize): void { decref(swapValue(p + offsetof<Traceback>('next'), 0)); }

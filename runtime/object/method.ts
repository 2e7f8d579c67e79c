// Bound methods: a function and the object it was found on. Immutable. The type's Python face is in
// runtime/interp/method-type.ts.
import { Method, Method_size } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { gcTrack, gcUntrack, gcVisit } from './gc';
import { decref, newRef } from './refcount';
import { clearWeakrefs } from './weakref';

/** A method object that calls `func` with `self` in front. */
export function methodNew(func: Value, self: Value): Value {
  const p = gcAlloc(T.method, Method_size);
  if (!p) return 0;
  changetype<Method>(p).func = newRef(func);
  changetype<Method>(p).self = newRef(self);
  gcTrack(p);
  return <u64>p;
}

export function methodDealloc(p: usize): void {
  gcUntrack(p);
  if (changetype<Method>(p).weakrefs) clearWeakrefs(p);
  decref(changetype<Method>(p).func);
  decref(changetype<Method>(p).self);
  objectFree(p);
}

export function methodTraverse(p: usize): void {
  gcVisit(changetype<Method>(p).func);
  gcVisit(changetype<Method>(p).self);
}

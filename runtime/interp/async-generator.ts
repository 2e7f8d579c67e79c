// Asynchronous generators.
import { AsyncGenWrapped, AsyncGenWrapped_size } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { decref, newRef } from '../object/refcount';

/** Intrinsic ASYNC_GEN_WRAP: marks a value as yielded by the generator itself. */
export function asyncGenWrap(v: Value): Value {
  const p = gcAlloc(T.async_generator_wrapped_value, AsyncGenWrapped_size);
  if (!p) return 0;
  changetype<AsyncGenWrapped>(p).value = newRef(v);
  gcTrack(p);
  return <u64>p;
}
export function initAsyncGenerator(): void {}

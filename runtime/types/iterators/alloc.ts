// Birth of iterator objects whose types can be subclassed.
import { gcAlloc, instanceAlloc } from '../../alloc/object';
import { gcTrack } from '../../object/gc';

/** A zeroed instance, tracked: of the static type `exact` (of that size), or of a class derived from it. */
export function iteratorAlloc(type: usize, exact: usize, size: usize): usize {
  if (type != exact) return instanceAlloc(type);
  const p = gcAlloc(type, size);
  if (p) gcTrack(p);
  return p;
}

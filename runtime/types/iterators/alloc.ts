// Birth of iterator objects whose types can be subclassed.
import { gcAlloc, instanceAlloc } from '../../alloc/object';
import { Type } from '../../base/layout.gen';
import { Value } from '../../base/value';
import { tupleSize } from '../tuple';
import { gcTrack } from '../../object/gc';

/** Does a constructor without keywords refuse them? A class derived from it with an __init__ of its own takes what it likes. */
export function refusesKeywords(type: usize, exact: usize, kwnames: Value): bool {
  return kwnames != 0 && tupleSize(kwnames) != 0 && (type == exact || changetype<Type>(type).init == changetype<Type>(exact).init);
}
/** A zeroed instance, tracked: of the static type `exact` (of that size), or of a class derived from it. */
export function iteratorAlloc(type: usize, exact: usize, size: usize): usize {
  if (type != exact) return instanceAlloc(type);
  const p = gcAlloc(type, size);
  if (p) gcTrack(p);
  return p;
}

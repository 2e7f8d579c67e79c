// Cells: variables shared by nested functions. A cell may be read and written by several threads; each access is atomic.
import { Cell, Cell_size } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { gcAlloc, objectFree } from '../alloc/object';
import { swapValue } from '../sync/solo';
import { gcTrack, gcUntrack, gcVisit } from './gc';
import { decref, newRef, tryIncrefAt } from './refcount';

@inline function slot(cell: Value): usize { return <usize>cell + offsetof<Cell>('value'); }

/** A cell that takes over `value` (0: empty); on failure the value is dropped. */
export function cellNewSteal(value: Value): Value {
  const p = gcAlloc(T.cell, Cell_size);
  if (!p) {
    decref(value);
    return 0;
  }
  changetype<Cell>(p).value = value;
  gcTrack(p);
  return <u64>p;
}
/** A cell that holds `value` (0: empty). */
export function cellNew(value: Value): Value { return cellNewSteal(newRef(value)); }

/** What it holds (owned), 0 when empty (no exception). */
export function cellGet(cell: Value): Value { return tryIncrefAt(slot(cell)); }
export function cellSetSteal(cell: Value, value: Value): void { decref(swapValue(slot(cell), value)); }
/** 0 empties it. */
export function cellSet(cell: Value, value: Value): void { cellSetSteal(cell, newRef(value)); }

export function cellDealloc(p: usize): void {
  gcUntrack(p);
  decref(changetype<Cell>(p).value);
  objectFree(p);
}
export function cellTraverse(p: usize): void { gcVisit(changetype<Cell>(p).value); }
export function cellClear(p: usize): void { decref(swapValue(p + offsetof<Cell>('value'), 0)); }

// Fields of native structs that Python code may read and write from any thread: single Values, replaced by exchange and
// read by a speculative increment. Every access is atomic; a read sees a value that was there at some moment.
import { None } from '../base/addresses.gen';
import { Value } from '../base/value';
import { swapValue } from '../sync/solo';
import { decref, newRef, tryIncrefAt } from './refcount';

/** Owned, or 0. */
@inline export function fieldGet(at: usize): Value { return tryIncrefAt(at); }
/** Owned; None when nothing is set. */
export function fieldGetOrNone(at: usize): Value {
  const v = tryIncrefAt(at);
  return v ? v : None;
}
/** Takes over `v` (may be 0). */
export function fieldSetSteal(at: usize, v: Value): void {
  decref(swapValue(at, v));
}
export function fieldSet(at: usize, v: Value): void { fieldSetSteal(at, newRef(v)); }
export function fieldClear(at: usize): void { fieldSetSteal(at, 0); }

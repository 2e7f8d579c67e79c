// The TypeError of dicts and sets for a key that cannot be hashed.
import { T } from '../base/types.gen';
import { Value, typeOf } from '../base/value';
import { fetchError, raiseFormat2, restoreErrorSteal } from '../object/errors';
import { decref } from '../object/refcount';

/** hash(v) just failed: a plain TypeError is replaced by one with `format` (%T type of v, %S the old message). */
export function unhashable(v: Value, format: string): void {
  const error = fetchError();
  if (typeOf(error) != T.TypeError) {
    restoreErrorSteal(error);
    return;
  }
  raiseFormat2(T.TypeError, format, v, error);
  decref(error);
}

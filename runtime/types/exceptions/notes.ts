// Notes on the pending exception (PEP 678), added by the runtime itself.
import { Value } from '../../base/value';
import { callMethod1 } from '../../object/call';
import { fetchError, restoreErrorSteal } from '../../object/errors';
import { decref } from '../../object/refcount';
import { internLiteral } from '../str/intern';

/** exc.add_note(note) for the pending exception. */
export function addNoteToError(note: Value): void {
  const exc = fetchError();
  if (!exc) return;
  decref(callMethod1(exc, internLiteral('add_note'), note));
  restoreErrorSteal(exc);
}

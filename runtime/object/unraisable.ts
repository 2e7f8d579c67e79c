// Exceptions that nobody can catch: those of finalizers, callbacks, dying generators. lib/_skein/system.py gives them to
// sys.unraisablehook (tell_from_runtime).
import { None } from '../base/addresses.gen';
import { Root, root } from '../base/roots';
import { Value } from '../base/value';
import { call2 } from './call';
import { clearError, fetchError, formatText, restoreErrorSteal } from './errors';
import { decref } from './refcount';

/** Reports the pending exception and clears it. */
export function writeUnraisable(): void { report(None); }

/** The same with a text that says what was being done, "Exception ignored ...": `format` with one argument for formatText. */
export function writeUnraisableFormat(format: string, about: Value): void {
  const exc = fetchError();
  if (!exc) return;
  const message = formatText(format, about, 0, 0, 0);
  if (!message) clearError(); // a repr() failed, or there is no memory: then without a text
  restoreErrorSteal(exc);
  report(message ? message : None);
  decref(message);
}

function report(message: Value): void {
  const exc = fetchError();
  if (!exc) return;
  const tell = root(Root.unraisable);
  if (tell) decref(call2(tell, exc, message)); // none while booting
  decref(exc);
  clearError(); // that sys.stderr fails has nowhere to go
}

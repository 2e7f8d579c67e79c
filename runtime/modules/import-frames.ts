// What a traceback shows of an import that failed: the import statement and the module's own frames, but not the import
// system between them. As in CPython, all of its frames go when the import itself failed (ImportError), and else only
// the runs of frames that end in _call_with_frames_removed, which is what importlib calls a module's code through.
import { BaseExc, Code, Traceback } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { isExactly, typeOf, Value } from '../base/value';
import { frameObjectCode } from '../interp/frame-object';
import { fetchError, restoreErrorSteal } from '../object/errors';
import { decref, newRef } from '../object/refcount';
import { isSubtype } from '../object/type';
import { exchangeValue } from '../sync/atomic';
import { strEqualsLiteral } from '../types/str/compare';

@inline function codeOf(traceback: Value): Code { return changetype<Code>(frameObjectCode(<usize>changetype<Traceback>(<usize>traceback).frame)); }

function isImportSystem(code: Code): bool {
  return (
    strEqualsLiteral(code.filename, '/skein/lib/python3.14/importlib/_bootstrap.py') ||
    strEqualsLiteral(code.filename, '/skein/lib/python3.14/importlib/_bootstrap_external.py')
  );
}

/** Trims the traceback of the pending exception. */
export function trimImportFrames(): void {
  const exc = fetchError();
  if (exc == 0) return;
  const all = isSubtype(typeOf(exc), T.ImportError);
  let previous = <usize>exc + offsetof<BaseExc>('traceback');
  // The link to the first frame of the run of import frames we are in.
  let outer = previous;
  let inside = false;
  let entry = load<Value>(previous);
  while (entry != 0 && isExactly(entry, T.traceback)) {
    const link = <usize>entry + offsetof<Traceback>('next');
    const next = load<Value>(link);
    const code = codeOf(entry);
    const importing = isImportSystem(code);
    if (importing && !inside) outer = previous;
    inside = importing;
    if (inside && (all || strEqualsLiteral(code.name, '_call_with_frames_removed'))) {
      // The rest gets its new owner before the old one goes.
      decref(exchangeValue(outer, newRef(next)));
      previous = outer;
    } else previous = link;
    entry = next;
  }
  restoreErrorSteal(exc);
}

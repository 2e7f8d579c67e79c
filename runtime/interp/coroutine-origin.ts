// sys.set_coroutine_origin_tracking_depth: where coroutines were made; and the warning about those never awaited.
import { Generator } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { Value } from '../base/value';
import { N } from '../base/names.gen';
import { Root, root } from '../base/roots';
import { getAttrOptional } from '../object/attr';
import { call1 } from '../object/call';
import { clearError, fetchError, formatText, restoreErrorSteal, warnValue, writeUnraisableMessageSteal } from '../object/errors';
import { dictGetStr } from '../types/dict/dict';
import { internLiteral } from '../types/str/intern';
import { decref } from '../object/refcount';

/** Notes the frames that created the coroutine at p, when tracking is on. */
export function coroutineOrigin(p: usize): void {}

/** RuntimeWarning: the coroutine dies without ever having run. The module warnings, when it is there, says where it was made. */
export function neverAwaited(p: usize): void {
  let ok: bool;
  const module = dictGetStr(root(Root.modules), N.warnings);
  const name = internLiteral('_warn_unawaited_coroutine');
  const warner = module ? getAttrOptional(module, name) : 0;
  if (warner) {
    const r = call1(warner, <u64>p);
    ok = r != 0;
    decref(r);
  } else {
    if (hasError()) clearError();
    const text = formatText("coroutine '%U' was never awaited", changetype<Generator>(p).qualname, 0, 0, 0);
    ok = text != 0 && warnValue(T.RuntimeWarning, text, 1);
    decref(text);
  }
  decref(warner);
  decref(name);
  decref(module);
  if (ok || !hasError()) return;
  const exc = fetchError();
  const shown = formatText('Exception ignored while finalizing coroutine %R', <u64>p, 0, 0, 0);
  if (!shown) clearError();
  restoreErrorSteal(exc);
  writeUnraisableMessageSteal(shown);
}

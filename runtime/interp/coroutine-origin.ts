// sys.set_coroutine_origin_tracking_depth: where coroutines were made; and the warning about those never awaited.
import { Generator } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { Value } from '../base/value';
import { clearError, formatText, warnValue, writeUnraisable } from '../object/errors';
import { decref } from '../object/refcount';

/** Notes the frames that created the coroutine at p, when tracking is on. */
export function coroutineOrigin(p: usize): void {}

/** RuntimeWarning: the coroutine dies without ever having run. */
export function neverAwaited(p: usize): void {
  const text = formatText("coroutine '%U' was never awaited", changetype<Generator>(p).qualname, 0, 0, 0);
  if (!text || !warnValue(T.RuntimeWarning, text, 1)) {
    if (hasError()) writeUnraisable(<u64>p);
  }
  decref(text);
}

// sys.set_coroutine_origin_tracking_depth: where coroutines were made; and the warning about those never awaited.
import { None } from '../base/addresses.gen';
import { Code, Frame, Generator, ThreadState } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { currentThread, hasError } from '../base/thread';
import { fromInt49, Value } from '../base/value';
import { N } from '../base/names.gen';
import { Root, root } from '../base/roots';
import { getAttrOptional } from '../object/attr';
import { call1 } from '../object/call';
import { clearError, errorMatches, formatText, warnValue } from '../object/errors';
import { writeUnraisableFormat } from '../object/unraisable';
import { dictGetStr } from '../types/dict/dict';
import { internLiteral } from '../types/str/intern';
import { decref } from '../object/refcount';
import { exchangeValue } from '../sync/atomic';
import { listAppendSteal, listNew, listToTuple } from '../types/list/list';
import { tuple3 } from '../types/tuple';
import { callerOf } from './frame-object';
import { lineOf } from './lines';

/** Notes the frames that created the coroutine at p, when tracking is on. */
export function coroutineOrigin(p: usize): void {
  const thread = currentThread();
  let depth = thread.originDepth;
  if (!depth) return;
  const list = listNew(0);
  if (!list) {
    clearError();
    return;
  }
  for (let frame = thread.frame; frame && depth; frame = callerOf(frame), depth--) {
    const f = changetype<Frame>(frame);
    const c = changetype<Code>(f.code);
    const line = lineOf(f.code, <u32>(f.pc - c.instructions) >> 2);
    const entry = tuple3(c.filename, line < 0 ? None : fromInt49(line), c.name);
    if (!entry || !listAppendSteal(list, entry)) break;
  }
  const origin = hasError() ? 0 : listToTuple(list);
  decref(list);
  if (origin) decref(exchangeValue(p + offsetof<Generator>('origin'), origin));
  else clearError();
}

/** RuntimeWarning: the coroutine dies without ever having run. The module warnings, when it is there, says where it was made. */
export function neverAwaited(p: usize): void {
  let warned = false;
  const module = dictGetStr(root(Root.modules), N.warnings);
  const name = internLiteral('_warn_unawaited_coroutine');
  const warner = module ? getAttrOptional(module, name) : 0;
  if (warner) {
    const r = call1(warner, <u64>p);
    warned = r != 0 || errorMatches(T.RuntimeWarning);
    decref(r);
  }
  decref(warner);
  decref(name);
  decref(module);
  writeUnraisableFormat('Exception ignored while finalizing coroutine %R', <u64>p);
  if (warned) return;
  const text = formatText("coroutine '%U' was never awaited", changetype<Generator>(p).qualname, 0, 0, 0);
  if (text) warnValue(T.RuntimeWarning, text, 1);
  decref(text);
  writeUnraisableFormat('Exception ignored while finalizing coroutine %R', <u64>p);
}

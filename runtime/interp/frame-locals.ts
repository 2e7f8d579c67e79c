// The variables of a frame as Python sees them: locals() and f_locals (PEP 667).
import { CodeFlag, LocalKind } from '../base/code-format.gen';
import { Bytes_data, Code, Frame, FrameObj } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { currentThread, hasError } from '../base/thread';
import { typeOf, Value } from '../base/value';
import { cellGet } from '../object/cell';
import { raiseText } from '../object/errors';
import { decref, newRef, tryIncrefAt } from '../object/refcount';
import { dictNew, dictSet, dictUpdate } from '../types/dict/dict';
import { tupleItemBorrowed } from '../types/tuple';
import { localAt } from './frame';
import { frameLocalsProxyNew } from './frame-locals-proxy';
import { isTagged, strip } from './stack';

/** Value of variable `i` of the frame (owned, 0 unbound), looking into cells. */
export function frameVariable(frame: usize, i: u32): Value {
  const c = changetype<Code>(changetype<Frame>(frame).code);
  const slot = localAt(frame, i);
  const held = load<Value>(slot);
  // Only a running frame borrows. Of one that has ended another thread may take the value away.
  const v = isTagged(held) ? newRef(strip(held)) : tryIncrefAt(slot);
  if (!v) return 0;
  const kind = load<u8>(<usize>c.localKinds + Bytes_data + i);
  if (!(kind & (LocalKind.CELL | LocalKind.FREE)) || typeOf(v) != T.cell) return v;
  const content = cellGet(v);
  decref(v);
  return content;
}

/** A dict of the bound variables (owned). `hidden`: with those of inlined comprehensions. */
export function frameSnapshot(frame: usize, hidden: bool): Value {
  const d = dictNew();
  if (!d) return 0;
  const c = changetype<Code>(changetype<Frame>(frame).code);
  for (let i: u32 = 0; i < c.nlocalsplus; i++) {
    const kind = load<u8>(<usize>c.localKinds + Bytes_data + i);
    if ((kind & LocalKind.HIDDEN) && !hidden) continue;
    if ((kind & LocalKind.FREE) && !(c.flags & CodeFlag.OPTIMIZED)) continue;
    const v = frameVariable(frame, i);
    if (!v) continue;
    const ok = dictSet(d, tupleItemBorrowed(c.localNames, i), v);
    decref(v);
    if (!ok) {
      decref(d);
      return 0;
    }
  }
  return d;
}

/** Is a variable of an inlined comprehension bound in this module or class body? */
function hasHidden(frame: usize): bool {
  const c = changetype<Code>(changetype<Frame>(frame).code);
  for (let i: u32 = 0; i < c.nlocalsplus; i++) {
    if ((load<u8>(<usize>c.localKinds + Bytes_data + i) & LocalKind.HIDDEN) && load<Value>(localAt(frame, i))) return true;
  }
  return false;
}
/** A snapshot: the namespace, and what the running comprehension sees. */
function withHidden(frame: usize, locals: Value): Value {
  const d = dictNew();
  if (!d) return 0;
  const hidden = dictUpdate(d, locals) ? frameSnapshot(frame, true) : 0;
  const ok = hidden != 0 && dictUpdate(d, hidden);
  decref(hidden);
  if (ok) return d;
  decref(d);
  return 0;
}

/** Owned: the namespace itself in a module or class body, a snapshot dict in a function. */
export function frameLocals(): Value {
  const frame = currentThread().frame;
  if (!frame) {
    raiseText(T.SystemError, 'frame does not exist');
    return 0;
  }
  const locals = changetype<Frame>(frame).locals;
  if (locals) return hasHidden(frame) ? withHidden(frame, locals) : newRef(locals);
  const d = frameSnapshot(frame, true);
  // Names that are no variables, set through f_locals.
  const object = changetype<Frame>(frame).frameObject;
  const extra = d && object ? changetype<FrameObj>(object).extraLocals : 0;
  if (!extra || dictUpdate(d, extra)) return d;
  decref(d);
  return 0;
}

/** f_locals of a frame object: in a module or class body too the variables themselves while an inlined comprehension runs. */
export function frameLocalsOf(self: Value): Value {
  const frame = changetype<FrameObj>(<usize>self).frame;
  const locals = tryIncrefAt(frame + offsetof<Frame>('locals'));
  if (locals && !hasHidden(frame)) return locals;
  decref(locals);
  return frameLocalsProxyNew(self);
}

// The variables of a frame as Python sees them: locals() and f_locals (PEP 667).
//
// Those of a frame that another thread runs or may resume are copied with the world stopped, all at one moment, and looked at then.
import { CodeFlag, LocalKind } from '../base/code-format.gen';
import { Bytes_data, Code, Frame, FrameObj, Frame_localsplus } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { currentThread } from '../base/thread';
import { typeOf, Value } from '../base/value';
import { memAlloc, memFree } from '../alloc/memory';
import { cellGet } from '../object/cell';
import { raiseText } from '../object/errors';
import { decref, newRef, tryIncrefAt } from '../object/refcount';
import { dictNew, dictSet, dictUpdate } from '../types/dict/dict';
import { tupleItemBorrowed } from '../types/tuple';
import { holdFrame, isAtHand, letFrameGo, valueAt } from './frame-access';
import { localAt } from './frame';
import { frameLocalsProxyNew } from './frame-locals-proxy';
import { frameObjectCode } from './frame-object';

@inline function kindOf(c: Code, i: u32): u32 { return load<u8>(<usize>c.localKinds + Bytes_data + i); }

/** What variable `i` holds whose slot gave this value: the content of its cell (owned, 0 unbound). */
function lookInside(c: Code, i: u32, steal: Value): Value {
  if (!(kindOf(c, i) & (LocalKind.CELL | LocalKind.FREE)) || typeOf(steal) != T.cell) return steal;
  const content = cellGet(steal);
  decref(steal);
  return content;
}

/** Value of variable `i` of the frame object's frame (owned, 0 unbound), looking into cells. */
export function frameVariable(o: FrameObj, i: u32): Value {
  const stopped = holdFrame(o);
  const v = valueAt(localAt(o.frame, i));
  letFrameGo(stopped);
  return v ? lookInside(changetype<Code>(frameObjectCode(changetype<usize>(o))), i, v) : 0;
}

/** A dict of the bound variables of the frame object's frame (owned). */
export function frameObjectSnapshot(o: FrameObj): Value {
  const code = frameObjectCode(changetype<usize>(o));
  if (isAtHand(o)) return snapshotOf(code, localAt(o.frame, 0));
  const bytes = <usize>changetype<Code>(code).nlocalsplus << 3;
  const values = memAlloc(bytes + 8); // nobody sees it: what is not bound is 0 there
  if (!values) return 0;
  const stopped = holdFrame(o);
  const locals = localAt(o.frame, 0);
  for (let at: usize = 0; at < bytes; at += 8) store<Value>(values + at, valueAt(locals + at));
  letFrameGo(stopped);
  const d = snapshotOf(code, values);
  for (let at: usize = 0; at < bytes; at += 8) decref(load<Value>(values + at));
  memFree(values);
  return d;
}

/** The same of the variables at `slots`: a frame at hand, or a copy. */
function snapshotOf(code: usize, slots: usize): Value {
  const d = dictNew();
  if (!d) return 0;
  const c = changetype<Code>(code);
  for (let i: u32 = 0; i < c.nlocalsplus; i++) {
    if ((kindOf(c, i) & LocalKind.FREE) && !(c.flags & CodeFlag.OPTIMIZED)) continue;
    const held = valueAt(slots + (<usize>i << 3));
    const v = held ? lookInside(c, i, held) : 0;
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
    if ((kindOf(c, i) & LocalKind.HIDDEN) && load<Value>(localAt(frame, i))) return true;
  }
  return false;
}
/** A snapshot: the namespace, and what the running comprehension sees. */
function withHidden(frame: usize, locals: Value): Value {
  const d = dictNew();
  if (!d) return 0;
  const hidden = dictUpdate(d, locals) ? snapshotOf(changetype<Frame>(frame).code, frame + Frame_localsplus) : 0;
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
  const d = snapshotOf(changetype<Frame>(frame).code, frame + Frame_localsplus);
  const object = changetype<Frame>(frame).frameObject;
  if (!d || !object || addExtra(d, changetype<FrameObj>(object))) return d;
  decref(d);
  return 0;
}
/** Adds the names that are no variables, set through f_locals; false = exception. */
export function addExtra(dict: Value, o: FrameObj): bool {
  const extra = tryIncrefAt(changetype<usize>(o) + offsetof<FrameObj>('extraLocals'));
  const ok = !extra || dictUpdate(dict, extra);
  decref(extra);
  return ok;
}

/** f_locals of a frame object: in a module or class body too the variables themselves while an inlined comprehension runs. */
export function frameLocalsOf(self: Value): Value {
  const o = changetype<FrameObj>(<usize>self);
  if (changetype<Code>(frameObjectCode(<usize>self)).flags & CodeFlag.OPTIMIZED) return frameLocalsProxyNew(self);
  const stopped = holdFrame(o);
  const locals = tryIncrefAt(o.frame + offsetof<Frame>('locals'));
  const hidden = locals != 0 && hasHidden(o.frame);
  letFrameGo(stopped);
  if (locals && !hidden) return locals;
  decref(locals);
  return frameLocalsProxyNew(self);
}

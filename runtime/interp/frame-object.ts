// Frame objects: what Python sees of a frame. Made on demand; the frame and its object point at each other. When the frame
// ends while somebody still holds the object, the frame's contents move to the object's end, where room was left for them when
// it was made: there may be no memory when a frame ends, and nobody who could be told.
//
//   FrameObj.frame != 0 always while the object is reachable from Python.
//
// An object may be in the hands of threads that do not run its frame. Code and function are noted where the ended frame will be, so that
// everybody may ask for them: as long as the frame lives it holds them, then the object does. Whatever else is in a frame: frame-access.ts.
import { CodeFlag } from '../base/code-format.gen';
import { Code, Frame, Frame_localsplus, FrameObj, FrameObj_size, Function } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { gcAllocRaw, objectFree } from '../alloc/object';
import { clearError, fetchError, restoreErrorSteal } from '../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../object/gc';
import { exchangeValue, loadAcquire32, storeRelease32, storeRelease64 } from '../sync/atomic';
import { decref, decrefPtr, increfPtr, isUniquelyReferenced } from '../object/refcount';
import { strip, drop, dropRange, own, ownRange } from './stack';

/**
 * The caller's frame as programs see it, or 0. What starts a program is Skein's own code (lib/_skein, which nobody watches
 * either): it is not shown below the program's outermost frame.
 */
export function callerOf(frame: usize): usize {
  const back = changetype<Frame>(frame).back;
  for (let at = back; at; at = changetype<Frame>(at).back) {
    if (!(changetype<Code>(changetype<Frame>(at).code).flags & CodeFlag.NO_MONITORING_EVENTS)) return back;
  }
  return 0;
}

/** Bytes before the room for the frame. */
const ROOM: usize = (FrameObj_size + 7) & ~7;

/** Bytes that the object needs for the frame, which it takes over when that ends. */
@inline export function roomFor(frame: usize): usize { return changetype<Code>(changetype<Frame>(frame).code).frameBytes; }

/** A frame object with so much room for a frame, not tracked yet and without one; 0 + MemoryError. */
export function frameObjectNew(room: usize): usize {
  const p = gcAllocRaw(T.frame, ROOM + room);
  if (!p) return 0;
  for (let at = p + 16; at < p + ROOM; at += 8) store<u64>(at, 0);
  changetype<FrameObj>(p).traceLines = 1;
  return p;
}

/** Where the object keeps its frame once that has ended. */
@inline export function ownFrame(object: usize): usize { return object + ROOM; }

/** The code and the function of the frame (borrowed), whoever runs it. */
@inline export function frameObjectCode(object: usize): usize { return changetype<Frame>(ownFrame(object)).code; }
@inline export function frameObjectFunction(object: usize): Function { return changetype<Function>(<usize><u32>changetype<Frame>(ownFrame(object)).func); }
/** Has the frame ended? Then it is in the object, for good; pairs with frameObjectTakeOver. */
@inline export function hasEnded(object: FrameObj): bool { return loadAcquire32(changetype<usize>(object) + offsetof<FrameObj>('ownsFrame')) != 0; }

/** The object, which has room for it, is that of the live frame from now on; the caller's reference goes to the frame. */
export function frameObjectBind(p: usize, frame: usize): void {
  const f = changetype<Frame>(frame), noted = changetype<Frame>(ownFrame(p));
  noted.code = f.code;
  noted.func = strip(f.func);
  changetype<FrameObj>(p).frame = frame;
  gcTrack(p);
  storeRelease32(frame + offsetof<Frame>('frameObject'), <u32>p); // generatorFrameObject may be looking
}

/** The frame object of a live frame of this thread, or of a suspended one when there is no other thread (owned); 0 + MemoryError. */
export function frameObjectOf(frame: usize): Value {
  const f = changetype<Frame>(frame);
  if (!f.frameObject) {
    const p = frameObjectNew(roomFor(frame));
    if (!p) return 0;
    if (f.frameObject) {
      // Another thread has made one while this one waited for memory.
      decrefPtr(p);
    } else {
      frameObjectBind(p, frame);
    }
  }
  increfPtr(f.frameObject);
  return <u64>f.frameObject;
}

/** A frame moved (a generator was made of it). */
export function frameObjectMove(object: usize, to: usize): void { storeRelease32(object + offsetof<FrameObj>('frame'), <u32>to); }

/**
 * The frame (unlinked) ends: true if the object goes on and has taken over all that the frame held; false if the object
 * went with it and the frame must be cleared.
 */
export function frameObjectTakeOver(object: FrameObj, frame: usize): bool {
  const p = changetype<usize>(object);
  const f = changetype<Frame>(frame);
  // Before the count is looked at: generatorFrameObject counts first, and then looks here.
  storeRelease32(frame + offsetof<Frame>('frameObject'), 0);
  if (isUniquelyReferenced(<u64>p)) {
    object.frame = 0;
    decrefPtr(p);
    return false;
  }
  // Before anything that may wait: a collection looks for what is borrowed in frames that are linked, and this one is not any more.
  ownRange(frame + Frame_localsplus, f.sp);
  f.func = own(f.func);
  increfPtr(f.code); // the function may have another one by now
  // f_back lives on as an object: the caller's frame will end too.
  const caller = callerOf(frame);
  if (caller) {
    const pending = fetchError();
    const back = frameObjectOf(caller);
    if (!back) clearError();
    storeRelease64(p + offsetof<FrameObj>('back'), back);
    restoreErrorSteal(pending);
  }
  const bytes = f.sp - frame;
  const copy = ownFrame(p);
  memory.copy(copy, frame, bytes);
  const c = changetype<Frame>(copy);
  c.sp = copy + bytes;
  c.back = 0;
  c.generator = 0;
  storeRelease32(p + offsetof<FrameObj>('frame'), <u32>copy);
  storeRelease32(p + offsetof<FrameObj>('ownsFrame'), 1);
  decrefPtr(p);
  return true;
}

function dropOwnFrame(object: FrameObj): void {
  if (!object.ownsFrame) return;
  const frame = object.frame;
  object.ownsFrame = 0;
  object.frame = 0;
  const f = changetype<Frame>(frame);
  dropRange(frame + Frame_localsplus, f.sp);
  decref(f.locals);
  drop(f.func);
  decrefPtr(f.code);
}

export function frameObjectDealloc(p: usize): void {
  gcUntrack(p);
  const o = changetype<FrameObj>(p);
  dropOwnFrame(o);
  decref(o.back);
  decref(o.trace);
  decref(o.extraLocals);
  decref(o.overwritten);
  objectFree(p);
}

/** The references of a live frame are counted from the thread's stack, not from here. */
export function frameObjectTraverse(p: usize): void {
  const o = changetype<FrameObj>(p);
  gcVisit(o.back);
  gcVisit(o.trace);
  gcVisit(o.extraLocals);
  gcVisit(o.overwritten);
  if (!o.ownsFrame) return;
  const f = changetype<Frame>(o.frame);
  gcVisit(<u64>f.code);
  gcVisit(f.func);
  gcVisit(f.locals);
  for (let at = o.frame + Frame_localsplus; at < f.sp; at += 8) gcVisit(load<Value>(at));
}

/** clear() of an ended frame, which any thread may call: who takes a value out of its slot drops it, and others read slots by tryIncrefAt. */
export function frameObjectClear(p: usize): void {
  const o = changetype<FrameObj>(p);
  if (hasEnded(o)) {
    const f = changetype<Frame>(o.frame);
    for (let at = o.frame + Frame_localsplus; at < f.sp; at += 8) decref(exchangeValue(at, 0));
    decref(exchangeValue(o.frame + offsetof<Frame>('locals'), 0));
  }
  decref(exchangeValue(p + offsetof<FrameObj>('trace'), 0));
  decref(exchangeValue(p + offsetof<FrameObj>('extraLocals'), 0));
  decref(exchangeValue(p + offsetof<FrameObj>('overwritten'), 0));
}
/** The collector's: the callers go, too. */
export function frameObjectBreak(p: usize): void {
  frameObjectClear(p);
  decref(exchangeValue(p + offsetof<FrameObj>('back'), 0));
}

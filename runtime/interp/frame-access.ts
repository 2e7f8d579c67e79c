// Frames from outside: what a frame object, or who has a generator, may learn of a frame that another thread runs or may resume.
//
// A frame that has ended lies in its frame object: nobody writes there but by exchange. One that runs belongs to its thread: its slots may
// borrow, what it does to them is not atomic, and when it ends its place on the data stack is the next one's. So everybody
// else looks at it, and changes it, with the world stopped (holdFrame), for a moment in which nothing is allocated or dropped. At such a
// moment every slot of a local holds what it counts, or what something else keeps alive: no instruction waits between taking a value
// out of a local and saying so there. (Of the stack above the locals that is not true: all-frames.ts.)
//
// Its own thread needs no such thing: it reads a slot and counts what is there, or replaces it, without a place in between at which it
// could be stopped. Every frame of this thread is on its chain of callers. A suspended generator's is on none, and any thread may resume
// it: it is held like another thread's, unless there is no other thread.
import { None } from '../base/addresses.gen';
import { Code, Frame, FrameObj, Generator, Obj } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { currentThread } from '../base/thread';
import { Value } from '../base/value';
import { gcIsTracked } from '../object/gc';
import { decrefPtr, increfPtr, newRef, tryIncref, tryIncrefAt } from '../object/refcount';
import { loadAcquire32 } from '../sync/atomic';
import { isSolo } from '../sync/solo';
import { startTheWorld, stopTheWorld } from '../sync/stop-the-world';
import { dataStackHolds } from './datastack';
import { FrameFlag } from './frame';
import { callerOf, frameObjectBind, frameObjectNew, frameObjectOf, hasEnded, roomFor } from './frame-object';
import { delegateBorrowed, generatorFrame, generatorState, GenState, isDelegating } from './generator';
import { isTagged, strip } from './stack';

/** Is the frame this thread's: on its data stack, or that of a generator on its chain of callers? The address may be that of a frame that is gone. */
function runsHere(frame: usize): bool {
  const thread = currentThread();
  if (dataStackHolds(thread, frame)) return true;
  for (let at = thread.frame; at; at = changetype<Frame>(at).back) if (at == frame) return true;
  return false;
}

/** May this thread use the frame of the object as it finds it, up to the next place where it may detach? */
export function isAtHand(o: FrameObj): bool { return hasEnded(o) || isSolo() || runsHere(o.frame); }

/** From here to letFrameGo the frame stays as it is and where it is: true when the world was stopped for that. It may have ended meanwhile. */
export function holdFrame(o: FrameObj): bool {
  if (isAtHand(o)) return false;
  stopTheWorld();
  return true;
}
export function letFrameGo(stopped: bool): void {
  if (stopped) startTheWorld();
}

/** The value of a local of a frame at hand or held, owned: a cell is given as it is. 0 unbound. */
export function valueAt(slot: usize): Value {
  const held = load<Value>(slot);
  // Only a running frame borrows. Of one that has ended another thread may take the value away.
  return isTagged(held) ? newRef(strip(held)) : tryIncrefAt(slot);
}

/** The generator that the frame lives in, owned; 0 none, or it is dying. */
export function generatorOfFrame(o: FrameObj): Value {
  const stopped = holdFrame(o);
  let p: usize = 0;
  if (!hasEnded(o)) {
    const f = changetype<Frame>(o.frame);
    // The field of other frames is not written when they are made. What dies without a finalizer (it had its turn before) while there is one
    // thread keeps a count that others take for alive, and its weak references may start others; but it is untracked then.
    if ((f.flags & FrameFlag.generator) && gcIsTracked(f.generator) && tryIncref(f.generator)) p = f.generator;
  }
  letFrameGo(stopped);
  return <u64>p;
}

/** What the generator waits for (`yield from`, `await`), owned; 0 nothing. */
export function delegateOf(p: usize): Value {
  if (!isDelegating(p)) return 0;
  const stopped = !isSolo();
  if (stopped) stopTheWorld();
  const v = isDelegating(p) ? newRef(delegateBorrowed(p)) : 0;
  letFrameGo(stopped);
  return v;
}

/** f_back of the frame object (owned; None). */
export function frameBack(o: FrameObj): Value {
  if (!hasEnded(o)) {
    if (isSolo() || runsHere(o.frame)) {
      const back = callerOf(o.frame);
      return back ? frameObjectOf(back) : None;
    }
    const found = frameObjectFrom(changetype<usize>(o), 0);
    if (found != None) return found;
  }
  // It has ended, perhaps meanwhile; or it has no caller, and this is 0.
  const v = tryIncrefAt(changetype<usize>(o) + offsetof<FrameObj>('back'));
  return v ? v : None;
}

/** The frame object of the generator's frame (owned; None when it has ended). */
export function generatorFrameObject(p: usize): Value {
  if (generatorState(p) == GenState.finished) return None;
  const frame = generatorFrame(p);
  if (runsHere(frame)) return frameObjectOf(frame);
  // One that is there is counted as by tryIncrefAt: pairs with frameObjectTakeOver, which takes it off the frame before it looks at its count.
  const slot = frame + offsetof<Frame>('frameObject');
  const known: usize = loadAcquire32(slot);
  if (known && tryIncref(known)) {
    if (<usize>loadAcquire32(slot) == known) return <u64>known;
    decrefPtr(known);
  }
  return frameObjectFrom(p, changetype<Code>(changetype<Generator>(p).code).frameBytes);
}

/** The frame that `start` leads to, 0 for none: a generator's own, the caller of a frame that has not ended. World stopped, or alone. */
function frameFrom(start: usize): usize {
  if (changetype<Obj>(start).type != T.frame) return generatorState(start) == GenState.finished ? 0 : generatorFrame(start);
  const o = changetype<FrameObj>(start);
  return hasEnded(o) ? 0 : callerOf(o.frame);
}

/**
 * The frame object of a generator's frame, or of the caller of a frame object's, that is not at hand (owned): made and put there while
 * the world stands, so that a frame never has two of them and none is given to a frame that has ended. None when there is no such frame.
 * `room`: what it will need, if that is known, else 0.
 */
function frameObjectFrom(start: usize, room: usize): Value {
  let made: usize = 0;
  while (true) {
    if (room) {
      made = frameObjectNew(room);
      if (!made) return 0;
    }
    let wanted: usize = 0;
    let found = None;
    const stopped = !isSolo();
    if (stopped) stopTheWorld();
    const frame = frameFrom(start);
    if (frame) {
      const f = changetype<Frame>(frame);
      wanted = roomFor(frame);
      if (!f.frameObject && made && wanted <= room) {
        frameObjectBind(made, frame);
        made = 0;
      }
      found = <u64>f.frameObject;
      if (found) increfPtr(f.frameObject);
    }
    letFrameGo(stopped);
    if (made) decrefPtr(made);
    if (found) return found;
    room = wanted;
  }
}

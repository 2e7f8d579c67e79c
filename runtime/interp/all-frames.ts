// What every thread is doing: the frames and the handled exceptions of all threads, for sys._current_frames() and
// sys._current_exceptions().
//
// The frames of another thread lie on its data stack and are gone as soon as it runs on, so they are copied while the world
// is stopped, each to the end of its frame object, as if they had ended. They show code, line, globals and callers;
// their locals are not copied: between an instruction that has let go of a value and the store of its stack pointer a slot may
// hold a reference that is none any more, and only that thread knows.
//
// While the world is stopped nothing is allocated (that may want to stop the world): first the frames are counted, then, in
// a second stop, copied to a buffer that has room for more than that; if it has not, all begins anew. What is counted there
// (code, function, namespace, exception) is held by its thread, which stands still, so that its count is not zero.
import { None } from '../base/addresses.gen';
import { Code, ExcItem, Frame, Frame_localsplus, FrameObj, ThreadState } from '../base/layout.gen';
import { tlsThread } from '../base/thread';
import { Value } from '../base/value';
import { memAlloc, memFree } from '../alloc/memory';
import { currentFrame, peekHandled } from '../object/current-frame';
import { gcTrack } from '../object/gc';
import { decref, decrefPtr, incref, increfPtr, newRef } from '../object/refcount';
import { startTheWorld, stopTheWorld } from '../sync/stop-the-world';
import { lastThreadId, threadOfId } from '../sync/thread-table';
import { dictNew, dictSet } from '../types/dict/dict';
import { intFromU64 } from '../types/int/value';
import { callerOf, frameObjectNew, frameObjectOf, ownFrame, roomFor } from './frame-object';
import { drop, ownCopy } from './stack';

@inline function stateAt(thread: usize): ThreadState { return changetype<ThreadState>(thread); }

/** One copied frame: the ident of its thread, then the frame up to its locals. */
const RECORD: usize = 8 + Frame_localsplus;
/** Records for frames that appear between the two stops. */
const SPARE: u32 = 256;

/** Copies up to `room` frames of the other threads, the innermost of each first; gives how many there are. World stopped. */
function takeFrames(to: usize, room: u32): u32 {
  let count: u32 = 0;
  for (let id: u32 = 1, last = lastThreadId(); id <= last; id++) {
    const thread = threadOfId(id);
    if (!thread || thread == tlsThread) continue;
    for (let frame = stateAt(thread).frame; frame; frame = callerOf(frame)) {
      if (count < room) {
        const at = to + count * RECORD;
        store<u64>(at, stateAt(thread).ident);
        memory.copy(at + 8, frame, Frame_localsplus);
        const copy = changetype<Frame>(at + 8);
        increfPtr(copy.code);
        copy.func = ownCopy(copy.func);
        incref(copy.locals);
      }
      count++;
    }
  }
  return count;
}

/** A frame object with a copy of the frame at `from`, whose references it takes over; its caller is added later. */
function objectSteal(from: usize): Value {
  const source = changetype<Frame>(from);
  const p = frameObjectNew(roomFor(from));
  if (!p) {
    dropParts(source);
    return 0;
  }
  const block = ownFrame(p);
  const bytes = Frame_localsplus + (<usize>changetype<Code>(source.code).nlocalsplus << 3);
  memory.copy(block, from, Frame_localsplus);
  memory.fill(block + Frame_localsplus, 0, bytes - Frame_localsplus);
  const frame = changetype<Frame>(block);
  frame.back = 0;
  frame.frameObject = 0;
  frame.flags = 0;
  frame.generator = 0;
  frame.sp = block + bytes;
  const object = changetype<FrameObj>(p);
  object.frame = block;
  object.ownsFrame = 1;
  gcTrack(p);
  return <u64>p;
}

function setSteal(dict: Value, ident: u64, value: Value): bool {
  const key = value ? intFromU64(ident) : 0;
  const ok = key != 0 && dictSet(dict, key, value);
  decref(key);
  decref(value);
  return ok;
}

/** {ident: innermost frame} of all threads that run Python code. */
export function currentFrames(): Value {
  const dict = dictNew();
  if (!dict) return 0;
  const own = currentFrame();
  if (own && !setSteal(dict, stateAt(tlsThread).ident, frameObjectOf(own))) {
    decref(dict);
    return 0;
  }
  stopTheWorld();
  let count = takeFrames(0, 0);
  startTheWorld();
  let records: usize = 0;
  while (count) {
    const room = count + SPARE;
    records = memAlloc(room * RECORD);
    if (!records) {
      decref(dict);
      return 0;
    }
    stopTheWorld();
    count = takeFrames(records, room);
    startTheWorld();
    if (count <= room) break;
    dropRecords(records, 0, room);
    memFree(records);
  }
  let ok = true;
  let inner: usize = 0; // the object (held by the dict or by the one before it) whose caller comes next
  for (let i: u32 = 0; ok && i < count; i++) {
    const at = records + i * RECORD;
    const outer = i > 0 && load<u64>(at) == load<u64>(at - RECORD);
    const object = objectSteal(at + 8);
    if (!object) {
      dropRecords(records, i + 1, count);
      ok = false;
    } else if (outer) {
      changetype<FrameObj>(inner).back = object;
    } else if (!setSteal(dict, load<u64>(at), object)) {
      dropRecords(records, i + 1, count);
      ok = false;
    }
    inner = <usize>object;
  }
  memFree(records);
  if (ok) return dict;
  decref(dict);
  return 0;
}
function dropRecords(records: usize, from: u32, to: u32): void {
  for (let i = from; i < to; i++) {
    dropParts(changetype<Frame>(records + i * RECORD + 8));
  }
}
function dropParts(frame: Frame): void {
  drop(frame.func);
  decref(frame.locals);
  decrefPtr(frame.code);
}

/** The exception that a thread is handling (borrowed), 0 for none. World stopped. */
function handledBy(thread: usize): Value {
  for (let item = stateAt(thread).handled; item; item = changetype<ExcItem>(item).previous) {
    const value = changetype<ExcItem>(item).value;
    if (value) return value;
  }
  return 0;
}
/** {ident: exception being handled or None} of all threads that run Python code. */
export function currentExceptions(): Value {
  const dict = dictNew();
  if (!dict) return 0;
  const own = peekHandled();
  if (!setSteal(dict, stateAt(tlsThread).ident, own ? newRef(own) : None)) {
    decref(dict);
    return 0;
  }
  // Threads that are born meanwhile handle nothing yet.
  const room = lastThreadId();
  const found = memAlloc(<usize>room << 4);
  if (!found) {
    decref(dict);
    return 0;
  }
  let count: u32 = 0;
  stopTheWorld();
  for (let id: u32 = 1; id <= room; id++) {
    const thread = threadOfId(id);
    if (!thread || thread == tlsThread || !stateAt(thread).frame) continue;
    const at = found + (<usize>(count++) << 4);
    const value = handledBy(thread);
    store<u64>(at, stateAt(thread).ident);
    store<Value>(at, value ? newRef(value) : None, 8);
  }
  startTheWorld();
  let ok = true;
  for (let i: u32 = 0; i < count; i++) {
    const at = found + (<usize>i << 4);
    if (ok) ok = setSteal(dict, load<u64>(at), load<Value>(at, 8));
    else decref(load<Value>(at, 8));
  }
  memFree(found);
  if (ok) return dict;
  decref(dict);
  return 0;
}

// What the module sys asks of the interpreter.
import { Addr } from '../base/addresses.gen';
import { Shared, ThreadState } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { currentThread } from '../base/thread';
import { fromInt49, Value } from '../base/value';
import { raiseFormat2, raiseText } from '../object/errors';
import { storeRelease32 } from '../sync/atomic';
import { startTheWorld, stopTheWorld } from '../sync/stop-the-world';
import { InterpShared, recursionLimit as limitNow } from './frame';
import { callerOf, frameObjectOf } from './frame-object';

/** The frame object `depth` calls up from the innermost Python frame (0), owned; 0 without error: there is none. */
export function frameObjectAt(depth: i32): Value {
  let frame = currentThread().frame;
  while (frame && depth > 0) {
    frame = callerOf(frame);
    depth--;
  }
  return frame ? frameObjectOf(frame) : 0;
}

/** sys.getrecursionlimit() */
export function recursionLimit(): i64 { return limitNow(); }

/** For all threads; false = exception (too low for the current depth). */
export function setRecursionLimit(limit: i64): bool {
  if (limit < 1) {
    raiseText(T.ValueError, 'recursion limit must be greater or equal than 1');
    return false;
  }
  const depth = currentThread().pythonDepth;
  if (<i64>depth >= limit) {
    raiseFormat2(T.RecursionError, 'cannot set the recursion limit to %d at the recursion depth %d: the limit is too low', fromInt49(limit), fromInt49(depth));
    return false;
  }
  const word: u32 = limit > 0x7fffffff ? 0x7fffffff : <u32>limit;
  storeRelease32(InterpShared.recursionLimit, word);
  // Every thread keeps a copy: a lower limit must reach those that run.
  stopTheWorld();
  let thread = changetype<Shared>(Addr.shared).threads;
  while (thread) {
    changetype<ThreadState>(thread).pythonLimit = 0;
    thread = changetype<ThreadState>(thread).next;
  }
  startTheWorld();
  currentThread().pythonLimit = word;
  return true;
}

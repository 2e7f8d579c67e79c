// The driver of the loop: enters it again whenever it leaves because its budget is used up. Between two
// entries the thread holds no pointer it has read without a lock, which QSBR likes to know.
import { Value } from '../base/value';
import { qsbrQuiescent } from '../sync/qsbr';
import { LoopExit, takeResult } from './exit';
import { runLoop } from './loop.gen';
import { unwind } from './unwind';

/** Runs the innermost frame, an entry frame, to its end (or yield): the value (owned), or 0 + error. */
export function runFrames(): Value {
  while (true) {
    const exit = runLoop();
    if (exit == LoopExit.value) return takeResult();
    if (exit == LoopExit.error) return 0;
    qsbrQuiescent();
  }
}

/** The same, beginning with the pending exception raised at the frame's current instruction. */
export function runFramesRaising(): Value {
  if (!unwind(false)) return 0;
  return runFrames();
}

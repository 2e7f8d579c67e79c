// The driver of the loop: enters it again whenever it leaves, because its budget is used up, the break word asks, or an
// instruction is watched (runtime/interp/monitor). Between two entries the thread holds no pointer it has read without a
// lock, which QSBR likes to know.
import { Frame } from '../base/layout.gen';
import { currentThread } from '../base/thread';
import { Value } from '../base/value';
import { LoopExit, takeResult } from './exit';
import { runLoop } from './loop.gen';
import { fireThrow } from './monitor/unwinding';
import { instrumentedStep, pollStep, Step, tlsWord } from './monitor/step';
import { unwind } from './unwind';

/** Runs the innermost frame, an entry frame, to its end (or yield): the value (owned), or 0 + error. */
export function runFrames(): Value {
  let first: u32 = 0;
  while (true) {
    const exit = runLoop(first);
    if (exit == LoopExit.value) return takeResult();
    if (exit == LoopExit.error) return 0;
    first = 0;
    if (exit == LoopExit.poll) {
      if (!pollStep() && !unwind(false)) return 0;
      continue;
    }
    const step = instrumentedStep();
    if (step == Step.run) first = tlsWord;
    else if (step == Step.error && !unwind(false)) return 0;
  }
}

/** The same, beginning with the pending exception raised at the frame's current instruction. */
export function runFramesRaising(): Value {
  fireThrow(currentThread().frame);
  if (!unwind(false)) return 0;
  return runFrames();
}

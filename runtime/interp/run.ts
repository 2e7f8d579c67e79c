// The driver of the loop: enters it again whenever it leaves, because its budget is used up, the break word asks, or an
// instruction is watched (runtime/interp/monitor). Between two entries the thread holds no pointer it has read without a
// lock, which QSBR likes to know.
import { Frame } from '../base/layout.gen';
import { currentThread } from '../base/thread';
import { Value } from '../base/value';
import { ColdResult } from './cold';
import { runCold } from './cold.gen';
import { LoopExit, takeResult } from './exit';
import { runLoop } from './loop.gen';
import { fireThrow } from './monitor/unwinding';
import { instrumentedStep, pollStep, Step, tlsWord } from './monitor/step';
import { unwind } from './unwind';

/** Runs the innermost frame, an entry frame, to its end (or yield): the value (owned), or 0 + error. */
export function runFrames(): Value {
  while (true) {
    const exit = runLoop();
    let fired = false;
    if (exit == LoopExit.value) return takeResult();
    if (exit == LoopExit.error) return 0;
    if (exit == LoopExit.instrumented) {
      const step = instrumentedStep();
      if (step == Step.go) continue;
      fired = true;
      const result = step == Step.run ? runCold(tlsWord) : ColdResult.error;
      if (result == ColdResult.next) continue;
      if (result == ColdResult.exit) return takeResult();
      if (result != ColdResult.poll) {
        if (!unwind(result == ColdResult.quiet)) return 0;
        continue;
      }
    }
    if (!pollStep(fired) && !unwind(false)) return 0;
  }
}

/** The same, beginning with the pending exception raised at the frame's current instruction. */
export function runFramesRaising(): Value {
  fireThrow(currentThread().frame);
  if (!unwind(false)) return 0;
  return runFrames();
}

// How the loop is left, and with what.
import { Value } from '../base/value';

export namespace LoopExit {
  /** At RESUME or JUMP_BACKWARD (pc and sp are saved): the budget is used up or the break word asks. */
  export const poll: u32 = 0;
  /** The entry frame returned (or its generator yielded): the value is in tlsResult. */
  export const value: u32 = 1;
  /** An exception left the entry frame. */
  export const error: u32 = 2;
  /** At an instruction that somebody watches: pc and sp are saved. */
  export const instrumented: u32 = 3;
}

/** Owned. Read at once by runFrames. */
let tlsResult: Value = 0;
export function setResultSteal(v: Value): void { tlsResult = v; }
export function takeResult(): Value {
  const v = tlsResult;
  tlsResult = 0;
  return v;
}

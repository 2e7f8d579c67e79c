// How the loop is left, and with what.
import { Value } from '../base/value';

export namespace LoopExit {
  /** The budget is used up: call runLoop again. */
  export const again: u32 = 0;
  /** The entry frame returned (or its generator yielded): the value is in tlsResult. */
  export const value: u32 = 1;
  /** An exception left the entry frame. */
  export const error: u32 = 2;
}

/** Owned. Read at once by runFrames. */
let tlsResult: Value = 0;
export function setResultSteal(v: Value): void { tlsResult = v; }
export function takeResult(): Value {
  const v = tlsResult;
  tlsResult = 0;
  return v;
}

// How the function of the cold instructions (cold.gen.ts) ends.
import { Frame } from '../base/layout.gen';

export namespace ColdResult {
  /** The innermost frame goes on at its pc. */
  export const next: u32 = 0;
  /** The loop is left; the value is in the result (exit.ts). */
  export const exit: u32 = 1;
  /** An exception is pending, raised at the innermost frame's pc. */
  export const error: u32 = 2;
  /** The same, and the frame is in the traceback already. */
  export const quiet: u32 = 3;
  /** At RESUME or JUMP_BACKWARD, not carried out: the break word asks. */
  export const poll: u32 = 4;
}

export function coldNext(frame: usize, pc: usize, sp: usize): u32 {
  changetype<Frame>(frame).pc = pc;
  changetype<Frame>(frame).sp = sp;
  return ColdResult.next;
}

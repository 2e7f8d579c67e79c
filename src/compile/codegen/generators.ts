// What every generator body is wrapped in: a StopIteration that leaves it becomes a RuntimeError (PEP 479).
import { NO_LOCATION } from '../diagnostics.js';
import { INTRINSIC } from '../intrinsics.js';
import { Label, Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import type { Compiler } from './compiler.js';

/** Before RESUME. */
export function startStopIterationHandler(c: Compiler): Label {
  const handler = new Label();
  c.jump(NO_LOCATION, Pseudo.SETUP_CLEANUP, handler);
  return handler;
}

export function endStopIterationHandler(c: Compiler, handler: Label): void {
  c.loadNone(NO_LOCATION);
  c.op(NO_LOCATION, Op.RETURN_VALUE);
  c.use(handler);
  c.op(NO_LOCATION, Op.CALL_INTRINSIC_1, INTRINSIC.STOPITERATION_ERROR);
  c.op(NO_LOCATION, Op.RERAISE, 1);
}

// try, except, except*, else, finally.
import type * as ast from '../../syntax/ast.gen.js';
import { NO_LOCATION, type Location } from '../diagnostics.js';
import { INTRINSIC_2 } from '../intrinsics.js';
import { Label, Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import type { Compiler } from './compiler.js';
import { variable } from './names.js';
import { forget } from './unwind.js';

/** Stack: previous exception, lasti, exception. */
export function popExceptAndReraise(c: Compiler, loc: Location): void {
  c.op(loc, Op.COPY, 3);
  c.op(loc, Op.POP_EXCEPT);
  c.op(loc, Op.RERAISE, 1);
}

export function tryStatement(c: Compiler, s: ast.Try | ast.TryStar): void {
  if (s.finalbody.length > 0) tryFinally(c, s);
  else tryHandlers(c, s);
}

function tryHandlers(c: Compiler, s: ast.Try | ast.TryStar): void {
  if (s.kind === 'Try') tryExcept(c, s);
  else tryExceptStar(c, s);
}

function tryFinally(c: Compiler, s: ast.Try | ast.TryStar): void {
  const body = new Label();
  const end = new Label();
  const exit = new Label();
  const cleanup = new Label();
  c.jump(s, Pseudo.SETUP_FINALLY, end);
  c.use(body);
  c.pushBlock('finally try', s, body, end, null, s.finalbody);
  if (s.handlers.length > 0) tryHandlers(c, s);
  else c.body(s.body);
  c.op(NO_LOCATION, Pseudo.POP_BLOCK);
  c.popBlock();
  c.finallyBody(s.finalbody);
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, exit);
  c.use(end);
  c.jump(NO_LOCATION, Pseudo.SETUP_CLEANUP, cleanup);
  c.op(NO_LOCATION, Op.PUSH_EXC_INFO);
  c.pushBlock('finally end', NO_LOCATION, end);
  c.finallyBody(s.finalbody);
  c.popBlock();
  c.op(NO_LOCATION, Op.RERAISE, 0);
  c.use(cleanup);
  popExceptAndReraise(c, NO_LOCATION);
  c.use(exit);
}

function tryExcept(c: Compiler, s: ast.Try): void {
  const body = new Label();
  const except = new Label();
  const end = new Label();
  const cleanup = new Label();
  c.jump(s, Pseudo.SETUP_FINALLY, except);
  c.use(body);
  c.pushBlock('try except', s, body);
  c.body(s.body);
  c.popBlock();
  c.op(NO_LOCATION, Pseudo.POP_BLOCK);
  c.body(s.orelse);
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, end);
  c.use(except);
  c.jump(NO_LOCATION, Pseudo.SETUP_CLEANUP, cleanup);
  c.op(NO_LOCATION, Op.PUSH_EXC_INFO);
  c.pushBlock('exception handler', s, null);
  s.handlers.forEach((handler, i) => {
    const next = new Label();
    if (handler.type === null && i < s.handlers.length - 1) {
      throw c.error(handler, "default 'except:' must be last");
    }
    if (handler.type !== null) {
      c.expr(handler.type);
      c.op(handler, Op.CHECK_EXC_MATCH);
      c.jump(handler, Op.POP_JUMP_IF_FALSE, next);
    }
    handlerBody(c, handler, end);
    c.use(next);
  });
  c.popBlock();
  c.op(NO_LOCATION, Op.RERAISE, 0);
  c.use(cleanup);
  popExceptAndReraise(c, NO_LOCATION);
  c.use(end);
}

function handlerBody(c: Compiler, handler: ast.ExceptHandler, end: Label): void {
  const body = new Label();
  const { name } = handler;
  if (name === null) {
    c.op(handler, Op.POP_TOP);
    c.use(body);
    c.pushBlock('handler cleanup', handler, body);
    c.body(handler.body);
    c.popBlock();
    c.op(NO_LOCATION, Pseudo.POP_BLOCK);
    c.op(NO_LOCATION, Op.POP_EXCEPT);
    c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, end);
    return;
  }
  // The body is a try whose finally forgets the name.
  const cleanup = new Label();
  variable(c, handler, name, 'Store');
  c.jump(handler, Pseudo.SETUP_CLEANUP, cleanup);
  c.use(body);
  c.pushBlock('handler cleanup', handler, body, null, name);
  c.body(handler.body);
  c.popBlock();
  c.op(NO_LOCATION, Pseudo.POP_BLOCK);
  c.op(NO_LOCATION, Pseudo.POP_BLOCK);
  c.op(NO_LOCATION, Op.POP_EXCEPT);
  forget(c, NO_LOCATION, name);
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, end);
  c.use(cleanup);
  forget(c, NO_LOCATION, name);
  c.op(NO_LOCATION, Op.RERAISE, 1);
}

/**
 * except*: every handler gets the part of the group that matches. On the stack lie the original exception, the list of what
 * the handlers raised, and the part that nobody has handled yet.
 */
function tryExceptStar(c: Compiler, s: ast.TryStar): void {
  const body = new Label();
  const except = new Label();
  const orelse = new Label();
  const end = new Label();
  const cleanup = new Label();
  const reraiseStar = new Label();
  const reraise = new Label();
  c.jump(s, Pseudo.SETUP_FINALLY, except);
  c.use(body);
  c.pushBlock('try except', s, body);
  c.body(s.body);
  c.popBlock();
  c.op(NO_LOCATION, Pseudo.POP_BLOCK);
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, orelse);
  c.use(except);
  c.jump(NO_LOCATION, Pseudo.SETUP_CLEANUP, cleanup);
  c.op(NO_LOCATION, Op.PUSH_EXC_INFO);
  c.pushBlock('exception group handler', s, null);
  s.handlers.forEach((handler, i) => {
    if (i === 0) {
      c.op(handler, Op.BUILD_LIST, 0);
      c.op(handler, Op.COPY, 2);
    }
    starHandler(c, handler);
    if (i === s.handlers.length - 1) {
      c.op(NO_LOCATION, Op.LIST_APPEND, 1);
      c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, reraiseStar);
    }
  });
  c.popBlock();
  c.use(reraiseStar);
  c.op(NO_LOCATION, Op.CALL_INTRINSIC_2, INTRINSIC_2.PREP_RERAISE_STAR);
  c.op(NO_LOCATION, Op.COPY, 1);
  c.jump(NO_LOCATION, Op.POP_JUMP_IF_NOT_NONE, reraise);
  c.op(NO_LOCATION, Op.POP_TOP);
  c.op(NO_LOCATION, Pseudo.POP_BLOCK);
  c.op(NO_LOCATION, Op.POP_EXCEPT);
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, end);
  c.use(reraise);
  c.op(NO_LOCATION, Pseudo.POP_BLOCK);
  c.op(NO_LOCATION, Op.SWAP, 2);
  c.op(NO_LOCATION, Op.POP_EXCEPT);
  c.op(NO_LOCATION, Op.RERAISE, 0);
  c.use(cleanup);
  popExceptAndReraise(c, NO_LOCATION);
  c.use(orelse);
  c.body(s.orelse);
  c.use(end);
}

function starHandler(c: Compiler, handler: ast.ExceptHandler): void {
  const next = new Label();
  const nextWithError = new Label();
  const noMatch = new Label();
  const cleanup = new Label();
  const body = new Label();
  const { name } = handler;
  if (handler.type !== null) {
    c.expr(handler.type);
    c.op(handler, Op.CHECK_EG_MATCH);
    c.op(handler, Op.COPY, 1);
    c.jump(handler, Op.POP_JUMP_IF_NONE, noMatch);
  }
  if (name !== null) variable(c, handler, name, 'Store');
  else c.op(handler, Op.POP_TOP);
  c.jump(handler, Pseudo.SETUP_CLEANUP, cleanup);
  c.use(body);
  c.pushBlock('handler cleanup', handler, body, null, name);
  c.body(handler.body);
  c.popBlock();
  c.op(NO_LOCATION, Pseudo.POP_BLOCK);
  if (name !== null) forget(c, NO_LOCATION, name);
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, next);
  c.use(cleanup);
  if (name !== null) forget(c, NO_LOCATION, name);
  c.op(NO_LOCATION, Op.LIST_APPEND, 3);
  c.op(NO_LOCATION, Op.POP_TOP); // lasti
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, nextWithError);
  c.use(next);
  c.op(NO_LOCATION, Op.NOP); // takes the line of the body's end
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, nextWithError);
  c.use(noMatch);
  c.op(handler, Op.POP_TOP);
  c.use(nextWithError);
}

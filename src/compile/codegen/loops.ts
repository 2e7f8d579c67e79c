// if, while, for, async for, break, continue, return.
import type * as ast from '../../syntax/ast.gen.js';
import { NO_LOCATION, type Location } from '../diagnostics.js';
import { fromLiteral } from '../constants.js';
import { Label, Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import type { Compiler } from './compiler.js';
import { jumpIf } from './conditions.js';
import { unwindBlock, unwindBlocks } from './unwind.js';

/** `elif` chains nest in the tree but not here. */
export function ifStatement(c: Compiler, first: ast.If): void {
  const ends: Label[] = [];
  let s = first;
  for (;;) {
    const end = new Label();
    ends.push(end);
    const otherwise = s.orelse.length > 0 ? new Label() : end;
    jumpIf(c, s, s.test, otherwise, false);
    c.body(s.body);
    if (s.orelse.length === 0) break;
    c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, end);
    c.use(otherwise);
    const [next] = s.orelse;
    if (s.orelse.length === 1 && next.kind === 'If') {
      s = next;
      continue;
    }
    c.body(s.orelse);
    break;
  }
  for (let i = ends.length - 1; i >= 0; i--) c.use(ends[i]);
}

export function whileLoop(c: Compiler, s: ast.While): void {
  const loop = new Label();
  const end = new Label();
  const anchor = new Label();
  c.use(loop);
  c.pushBlock('while loop', s, loop, end);
  jumpIf(c, s, s.test, anchor, false);
  c.loopBody(s.body);
  c.jump(NO_LOCATION, Pseudo.JUMP, loop);
  c.popBlock();
  c.use(anchor);
  c.body(s.orelse);
  c.use(end);
}

export function forLoop(c: Compiler, s: ast.For): void {
  const start = new Label();
  const cleanup = new Label();
  const end = new Label();
  c.pushBlock('for loop', s, start, end);
  c.expr(s.iter);
  c.op(s.iter, Op.GET_ITER);
  c.use(start);
  c.jump(s.iter, Op.FOR_ITER, cleanup);
  // Keeps the line of the target for tracing, if it differs.
  c.op(s.target, Op.NOP);
  c.expr(s.target);
  c.loopBody(s.body);
  c.jump(NO_LOCATION, Pseudo.JUMP, start);
  c.use(cleanup);
  c.op(NO_LOCATION, Op.POP_ITER);
  c.popBlock();
  c.body(s.orelse);
  c.use(end);
}

export function asyncForLoop(c: Compiler, s: ast.AsyncFor): void {
  const start = new Label();
  const except = new Label();
  const end = new Label();
  c.expr(s.iter);
  c.op(s.iter, Op.GET_AITER);
  c.use(start);
  c.pushBlock('async for loop', s, start, end);
  c.jump(s, Pseudo.SETUP_FINALLY, except);
  c.op(s, Op.GET_ANEXT);
  c.loadNone(s);
  c.yieldFrom(s, true);
  c.op(s, Pseudo.POP_BLOCK);
  c.expr(s.target);
  c.loopBody(s.body);
  c.jump(NO_LOCATION, Pseudo.JUMP, start);
  c.popBlock();
  c.use(except);
  c.op(s.iter, Op.END_ASYNC_FOR);
  c.body(s.orelse);
  c.use(end);
}

export function returnStatement(c: Compiler, s: ast.Return): void {
  const { value } = s;
  c.checkLeavesFinally(s, 'return');
  if (!c.scope.functionLike) throw c.error(s, "'return' outside function");
  if (value !== null && c.scope.coroutine && c.scope.generator) {
    throw c.error(s, "'return' with value in async generator");
  }
  let loc: Location = s;
  const keepTop = value !== null && value.kind !== 'Constant';
  if (keepTop) {
    c.expr(value);
  } else if (value !== null) {
    loc = value;
    c.op(loc, Op.NOP);
  }
  if (value === null || value.lineno !== s.lineno) {
    loc = s;
    c.op(loc, Op.NOP);
  }
  loc = unwindBlocks(c, loc, keepTop, false).loc;
  if (value === null) c.loadNone(loc);
  else if (value.kind === 'Constant') c.loadConst(loc, fromLiteral(value.value));
  c.op(loc, Op.RETURN_VALUE);
}

export function breakStatement(c: Compiler, s: ast.Break): void {
  c.checkLeavesFinally(s, 'break');
  c.op(s, Op.NOP);
  const { loc, loop } = unwindBlocks(c, s, false, true);
  if (loop === null) throw c.error(s, "'break' outside loop");
  const after = unwindBlock(c, loc, loop, false);
  c.jump(after, Pseudo.JUMP, loop.exit!);
}

export function continueStatement(c: Compiler, s: ast.Continue): void {
  c.checkLeavesFinally(s, 'continue');
  c.op(s, Op.NOP);
  const { loc, loop } = unwindBlocks(c, s, false, true);
  if (loop === null) throw c.error(s, "'continue' not properly in loop");
  c.jump(loc, Pseudo.JUMP, loop.start!);
}

// with and async with.
import type * as ast from '../../syntax/ast.gen.js';
import { NO_LOCATION } from '../diagnostics.js';
import { SPECIAL } from '../intrinsics.js';
import { Label, Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import type { Compiler } from './compiler.js';
import { popExceptAndReraise } from './try.js';
import { callExitWithNones } from './unwind.js';

export function withStatement(c: Compiler, s: ast.With | ast.AsyncWith, position = 0): void {
  c.deeper(() => withItem(c, s, position));
}

function withItem(c: Compiler, s: ast.With | ast.AsyncWith, position: number): void {
  const isAsync = s.kind === 'AsyncWith';
  const item = s.items[position];
  const loc = item.context_expr;
  const block = new Label();
  const final = new Label();
  const exit = new Label();
  const cleanup = new Label();
  c.expr(item.context_expr);
  c.op(loc, Op.COPY, 1);
  c.op(loc, Op.LOAD_SPECIAL, isAsync ? SPECIAL.AEXIT : SPECIAL.EXIT);
  c.op(loc, Op.SWAP, 2);
  c.op(loc, Op.SWAP, 3);
  c.op(loc, Op.LOAD_SPECIAL, isAsync ? SPECIAL.AENTER : SPECIAL.ENTER);
  c.op(loc, Op.CALL, 0);
  if (isAsync) c.awaitTop(loc, 1);
  c.jump(loc, Pseudo.SETUP_WITH, final);
  c.use(block);
  c.pushBlock(isAsync ? 'async with' : 'with', loc, block, final);
  if (item.optional_vars !== null) c.expr(item.optional_vars);
  else c.op(loc, Op.POP_TOP);
  if (position + 1 === s.items.length) c.body(s.body);
  else withStatement(c, s, position + 1);
  if (isAsync) {
    c.popBlock();
    c.op(loc, Pseudo.POP_BLOCK);
  } else {
    c.op(NO_LOCATION, Pseudo.POP_BLOCK);
    c.popBlock();
  }
  callExitWithNones(c, loc);
  if (isAsync) c.awaitTop(loc, 2);
  c.op(loc, Op.POP_TOP);
  c.jump(loc, Pseudo.JUMP, exit);

  c.use(final);
  c.jump(loc, Pseudo.SETUP_CLEANUP, cleanup);
  c.op(loc, Op.PUSH_EXC_INFO);
  c.op(loc, Op.WITH_EXCEPT_START);
  if (isAsync) c.awaitTop(loc, 2);
  const suppress = new Label();
  c.op(NO_LOCATION, Op.TO_BOOL);
  c.jump(NO_LOCATION, Op.POP_JUMP_IF_TRUE, suppress);
  c.op(NO_LOCATION, Op.RERAISE, 2);
  c.use(suppress);
  c.op(NO_LOCATION, Op.POP_TOP); // exception
  c.op(NO_LOCATION, Pseudo.POP_BLOCK);
  c.op(NO_LOCATION, Op.POP_EXCEPT);
  c.op(NO_LOCATION, Op.POP_TOP); // lasti
  c.op(NO_LOCATION, Op.POP_TOP); // self or 0
  c.op(NO_LOCATION, Op.POP_TOP); // exit
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, exit);
  c.use(cleanup);
  popExceptAndReraise(c, NO_LOCATION);
  c.use(exit);
}

// Conditions: jumping on the truth of an expression without building the bool where that can be avoided.
import type * as ast from '../../syntax/ast.gen.js';
import { NO_LOCATION, type Location } from '../diagnostics.js';
import { Label, Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import type { Compiler } from './compiler.js';
import { checkCompare } from './warnings.js';

/** Jumps to `next` if the truth of `e` is `condition`. */
export function jumpIf(c: Compiler, loc: Location, e: ast.expr, next: Label, condition: boolean): void {
  if (e.kind === 'UnaryOp' && e.op === 'Not') {
    let negated = condition;
    let inner: ast.expr = e;
    for (; inner.kind === 'UnaryOp' && inner.op === 'Not'; inner = inner.operand) negated = !negated;
    return jumpIf(c, loc, inner, next, negated);
  }
  c.deeper(() => {
    switch (e.kind) {
      case 'BoolOp':
        return jumpIfBoolOp(c, loc, e, next, condition);
      case 'IfExp':
        return jumpIfTernary(c, loc, e, next, condition);
      case 'Compare':
        if (e.ops.length > 1) return jumpIfChain(c, e, next, condition);
        break;
    }
    c.expr(e);
    c.op(e, Op.TO_BOOL);
    c.jump(e, condition ? Op.POP_JUMP_IF_TRUE : Op.POP_JUMP_IF_FALSE, next);
  });
}

function jumpIfBoolOp(c: Compiler, loc: Location, e: ast.BoolOp, next: Label, condition: boolean): void {
  const shortCircuit = e.op === 'Or';
  const next2 = shortCircuit === condition ? next : new Label();
  const last = e.values.length - 1;
  for (let i = 0; i < last; i++) jumpIf(c, loc, e.values[i], next2, shortCircuit);
  jumpIf(c, loc, e.values[last], next, condition);
  if (next2 !== next) c.use(next2);
}

function jumpIfTernary(c: Compiler, loc: Location, e: ast.IfExp, next: Label, condition: boolean): void {
  const end = new Label();
  const otherwise = new Label();
  jumpIf(c, loc, e.test, otherwise, false);
  jumpIf(c, loc, e.body, next, condition);
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, end);
  c.use(otherwise);
  jumpIf(c, loc, e.orelse, next, condition);
  c.use(end);
}

function jumpIfChain(c: Compiler, e: ast.Compare, next: Label, condition: boolean): void {
  checkCompare(c, e);
  const cleanup = new Label();
  const end = new Label();
  const last = e.ops.length - 1;
  c.expr(e.left);
  for (let i = 0; i < last; i++) {
    c.expr(e.comparators[i]);
    c.op(e, Op.SWAP, 2);
    c.op(e, Op.COPY, 2);
    c.compare(e, e.ops[i]);
    c.op(e, Op.TO_BOOL);
    c.jump(e, Op.POP_JUMP_IF_FALSE, cleanup);
  }
  c.expr(e.comparators[last]);
  c.compare(e, e.ops[last]);
  c.op(e, Op.TO_BOOL);
  c.jump(e, condition ? Op.POP_JUMP_IF_TRUE : Op.POP_JUMP_IF_FALSE, next);
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, end);
  c.use(cleanup);
  c.op(e, Op.POP_TOP);
  if (!condition) c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, next);
  c.use(end);
}

export function compare(c: Compiler, e: ast.Compare): void {
  checkCompare(c, e);
  c.expr(e.left);
  const last = e.ops.length - 1;
  if (last === 0) {
    c.expr(e.comparators[0]);
    c.compare(e, e.ops[0]);
    return;
  }
  const cleanup = new Label();
  const end = new Label();
  for (let i = 0; i < last; i++) {
    c.expr(e.comparators[i]);
    c.op(e, Op.SWAP, 2);
    c.op(e, Op.COPY, 2);
    c.compare(e, e.ops[i]);
    c.op(e, Op.COPY, 1);
    c.op(e, Op.TO_BOOL);
    c.jump(e, Op.POP_JUMP_IF_FALSE, cleanup);
    c.op(e, Op.POP_TOP);
  }
  c.expr(e.comparators[last]);
  c.compare(e, e.ops[last]);
  c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, end);
  c.use(cleanup);
  c.op(e, Op.SWAP, 2);
  c.op(e, Op.POP_TOP);
  c.use(end);
}

export function boolOp(c: Compiler, e: ast.BoolOp): void {
  const end = new Label();
  const last = e.values.length - 1;
  for (let i = 0; i < last; i++) {
    c.expr(e.values[i]);
    c.jump(e, e.op === 'And' ? Pseudo.JUMP_IF_FALSE : Pseudo.JUMP_IF_TRUE, end);
    c.op(e, Op.POP_TOP);
  }
  c.expr(e.values[last]);
  c.use(end);
}

/** A chain of them nests in `else`: along it in a loop. */
export function ternary(c: Compiler, first: ast.IfExp): void {
  const ends: Label[] = [];
  let e: ast.expr = first;
  for (; e.kind === 'IfExp'; e = e.orelse) {
    const end = new Label();
    const otherwise = new Label();
    jumpIf(c, e, e.test, otherwise, false);
    c.expr(e.body);
    c.jump(NO_LOCATION, Pseudo.JUMP_NO_INTERRUPT, end);
    c.use(otherwise);
    ends.push(end);
  }
  c.expr(e);
  for (let i = ends.length - 1; i >= 0; i--) c.use(ends[i]);
}

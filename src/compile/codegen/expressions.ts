// Expressions that have no chapter of their own: operators, subscripts, yield.
import { NB_OPS } from '../../../spec/opcodes.js';
import type * as ast from '../../syntax/ast.gen.js';
import { NONE, type Const } from '../constants.js';
import type { Location } from '../diagnostics.js';
import { INTRINSIC } from '../intrinsics.js';
import { Op } from '../opcodes.gen.js';
import type { Compiler } from './compiler.js';
import { formatOperator } from './format.js';
import type { Rest } from './spine.js';
import { checkIndex, checkSubscripter } from './warnings.js';

const OPERATOR: Readonly<Record<ast.operator, string>> = {
  Add: '+',
  Sub: '-',
  Mult: '*',
  MatMult: '@',
  Div: '/',
  Mod: '%',
  Pow: '**',
  LShift: '<<',
  RShift: '>>',
  BitOr: '|',
  BitXor: '^',
  BitAnd: '&',
  FloorDiv: '//',
};

export function binary(c: Compiler, loc: Location, op: ast.operator, inplace: boolean): void {
  c.op(loc, Op.BINARY_OP, NB_OPS.indexOf(OPERATOR[op] + (inplace ? '=' : '')));
}

export function subscriptOp(c: Compiler, loc: Location): void {
  c.op(loc, Op.BINARY_OP, NB_OPS.indexOf('[]'));
}

export function binOp(c: Compiler, e: ast.BinOp, rest: Rest): ast.expr | null {
  const joined = formatOperator(e);
  if (joined !== null) return joined;
  rest.push(() => {
    c.expr(e.right);
    binary(c, e, e.op, false);
  });
  return e.left;
}

/** Chains of thousands of signs: down in a loop, out in a loop. */
export function unaryOp(c: Compiler, first: ast.UnaryOp): void {
  const chain: ast.UnaryOp[] = [];
  let e: ast.expr = first;
  for (; e.kind === 'UnaryOp'; e = e.operand) chain.push(e);
  c.expr(e);
  for (let i = chain.length - 1; i >= 0; i--) unaryOperator(c, chain[i]);
}

function unaryOperator(c: Compiler, e: ast.UnaryOp): void {
  switch (e.op) {
    case 'UAdd':
      c.op(e, Op.CALL_INTRINSIC_1, INTRINSIC.UNARY_POSITIVE);
      break;
    case 'Not':
      c.op(e, Op.TO_BOOL);
      c.op(e, Op.UNARY_NOT);
      break;
    case 'USub':
      c.op(e, Op.UNARY_NEGATIVE);
      break;
    case 'Invert':
      c.op(e, Op.UNARY_INVERT);
      break;
  }
}

// Subscripts

function isConstantSlice(s: ast.Slice): boolean {
  return [s.lower, s.upper, s.step].every((part) => part === null || part.kind === 'Constant');
}

/** Slices of two computed parts have instructions that need no slice object. */
export function isTwoPartSlice(s: ast.expr): s is ast.Slice {
  return s.kind === 'Slice' && s.step === null && !isConstantSlice(s);
}

export function sliceTwoParts(c: Compiler, s: ast.Slice): void {
  if (s.lower !== null) c.expr(s.lower);
  else c.loadNone(s);
  if (s.upper !== null) c.expr(s.upper);
  else c.loadNone(s);
}

export function slice(c: Compiler, s: ast.Slice): void {
  if (isConstantSlice(s)) {
    const part = (e: ast.expr | null): Const => (e === null ? NONE : (e as ast.Constant).value);
    c.loadConst(s, { type: 'slice', start: part(s.lower), stop: part(s.upper), step: part(s.step) });
    return;
  }
  sliceTwoParts(c, s);
  if (s.step !== null) c.expr(s.step);
  c.op(s, Op.BUILD_SLICE, s.step === null ? 2 : 3);
}

export function subscript(c: Compiler, e: ast.Subscript, rest: Rest): ast.expr | null {
  if (e.ctx === 'Load') {
    checkSubscripter(c, e.value);
    checkIndex(c, e.value, e.slice);
  }
  rest.push(() => {
    if (isTwoPartSlice(e.slice) && e.ctx !== 'Del') {
      sliceTwoParts(c, e.slice);
      c.op(e, e.ctx === 'Load' ? Op.BINARY_SLICE : Op.STORE_SLICE);
      return;
    }
    c.expr(e.slice);
    if (e.ctx === 'Load') subscriptOp(c, e);
    else c.op(e, e.ctx === 'Store' ? Op.STORE_SUBSCR : Op.DELETE_SUBSCR);
  });
  return e.value;
}

// Generators

export function emitYield(c: Compiler, loc: Location): void {
  if (c.scope.generator && c.scope.coroutine) c.op(loc, Op.CALL_INTRINSIC_1, INTRINSIC.ASYNC_GEN_WRAP);
  c.op(loc, Op.YIELD_VALUE, 0);
  c.op(loc, Op.RESUME, 1);
}

export function yieldExpr(c: Compiler, e: ast.Yield): void {
  if (!c.scope.functionLike) throw c.error(e, "'yield' outside function");
  if (e.value !== null) c.expr(e.value);
  else c.loadNone(e);
  emitYield(c, e);
}

export function yieldFromExpr(c: Compiler, e: ast.YieldFrom): void {
  if (!c.scope.functionLike) throw c.error(e, "'yield from' outside function");
  if (c.u.scopeType === 'async function') throw c.error(e, "'yield from' inside async function");
  c.expr(e.value);
  c.op(e, Op.GET_YIELD_FROM_ITER);
  c.loadNone(e);
  c.yieldFrom(e, false);
}

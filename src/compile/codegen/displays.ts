// List, tuple, set and dict displays, and the same nodes as assignment targets.
import type * as ast from '../../syntax/ast.gen.js';
import type { Location } from '../diagnostics.js';
import { INTRINSIC } from '../intrinsics.js';
import { Op } from '../opcodes.gen.js';
import { STACK_USE_GUIDELINE, type Compiler } from './compiler.js';
import { variable } from './names.js';

interface DisplayOps {
  readonly build: Op;
  readonly add: Op;
  readonly extend: Op;
}

const LIST_OPS: DisplayOps = { build: Op.BUILD_LIST, add: Op.LIST_APPEND, extend: Op.LIST_EXTEND };
const SET_OPS: DisplayOps = { build: Op.BUILD_SET, add: Op.SET_ADD, extend: Op.SET_UPDATE };

/**
 * Builds a list, set or (through a list) tuple of `elts`, with `pushed` values already on the stack and, for a generic
 * class, the variable `injected` at the end.
 */
export function display(
  c: Compiler,
  loc: Location,
  elts: readonly ast.expr[],
  pushed: number,
  tuple: boolean,
  injected: string | null = null,
  ops: DisplayOps = LIST_OPS,
): void {
  const n = elts.length;
  const big = n + pushed + (injected === null ? 0 : 1) > STACK_USE_GUIDELINE;
  if (!big && !elts.some((e) => e.kind === 'Starred')) {
    c.exprs(elts);
    if (injected !== null) variable(c, loc, injected, 'Load');
    const total = n + pushed + (injected === null ? 0 : 1);
    c.op(loc, tuple ? Op.BUILD_TUPLE : ops.build, total);
    return;
  }
  let built = false;
  if (big) {
    c.op(loc, ops.build, pushed);
    built = true;
  }
  elts.forEach((e, i) => {
    if (e.kind === 'Starred') {
      if (!built) c.op(loc, ops.build, i + pushed);
      built = true;
      c.expr(e.value);
      c.op(loc, ops.extend, 1);
    } else {
      c.expr(e);
      if (built) c.op(loc, ops.add, 1);
    }
  });
  if (injected !== null) {
    variable(c, loc, injected, 'Load');
    c.op(loc, ops.add, 1);
  }
  if (tuple) c.op(loc, Op.CALL_INTRINSIC_1, INTRINSIC.LIST_TO_TUPLE);
}

export function setDisplay(c: Compiler, e: ast.Set): void {
  display(c, e, e.elts, 0, false, null, SET_OPS);
}

export function sequence(c: Compiler, e: ast.List | ast.Tuple): void {
  if (e.ctx === 'Store') unpack(c, e, e.elts);
  else if (e.ctx === 'Load') display(c, e, e.elts, 0, e.kind === 'Tuple');
  else c.exprs(e.elts);
}

function unpack(c: Compiler, loc: Location, elts: readonly ast.expr[]): void {
  let star = -1;
  elts.forEach((e, i) => {
    if (e.kind !== 'Starred') return;
    if (star >= 0) throw c.error(loc, 'multiple starred expressions in assignment');
    const after = elts.length - i - 1;
    if (i >= 256 || after >= 0x7fff) throw c.error(loc, 'too many expressions in star-unpacking assignment');
    c.op(loc, Op.UNPACK_EX, i + after * 256);
    star = i;
  });
  if (star < 0) c.op(loc, Op.UNPACK_SEQUENCE, elts.length);
  for (const e of elts) c.expr(e.kind === 'Starred' ? e.value : e);
}

export function dictDisplay(c: Compiler, e: ast.Dict): void {
  const n = e.values.length;
  let haveDict = false;
  let pending = 0;
  const flush = (begin: number, end: number): void => {
    subDict(c, e, begin, end);
    if (haveDict) c.op(e, Op.DICT_UPDATE, 1);
    haveDict = true;
    pending = 0;
  };
  for (let i = 0; i < n; i++) {
    if (e.keys[i] === null) {
      if (pending > 0) flush(i - pending, i);
      if (!haveDict) c.op(e, Op.BUILD_MAP, 0);
      haveDict = true;
      c.expr(e.values[i]);
      c.op(e, Op.DICT_UPDATE, 1);
    } else if (pending * 2 > STACK_USE_GUIDELINE) {
      flush(i - pending, i + 1);
    } else {
      pending++;
    }
  }
  if (pending > 0) flush(n - pending, n);
  if (!haveDict) c.op(e, Op.BUILD_MAP, 0);
}

function subDict(c: Compiler, e: ast.Dict, begin: number, end: number): void {
  const n = end - begin;
  const big = n * 2 > STACK_USE_GUIDELINE;
  if (big) c.op(e, Op.BUILD_MAP, 0);
  for (let i = begin; i < end; i++) {
    c.expr(e.keys[i]!);
    c.expr(e.values[i]);
    if (big) c.op(e, Op.MAP_ADD, 1);
  }
  if (!big) c.op(e, Op.BUILD_MAP, n);
}

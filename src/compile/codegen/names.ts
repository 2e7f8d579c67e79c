// Loading, storing and deleting a variable: the scope decides between fast locals, cells, globals and namespaces.
import type * as ast from '../../syntax/ast.gen.js';
import type { Location } from '../diagnostics.js';
import { Op } from '../opcodes.gen.js';
import { CELL, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL } from '../symtable/table.js';
import type { Compiler } from './compiler.js';

function pick(ctx: ast.expr_context, load: Op, store: Op, del: Op): Op {
  return ctx === 'Load' ? load : ctx === 'Store' ? store : del;
}

function deref(c: Compiler, loc: Location, cell: number, ctx: ast.expr_context): void {
  if (ctx === 'Load') {
    if (c.scope.kind === 'class' && c.u.inInlinedComp === 0) {
      c.op(loc, Op.LOAD_LOCALS);
      c.op(loc, Op.LOAD_FROM_DICT_OR_DEREF, cell);
      return;
    }
    if (c.scope.canSeeClassScope) {
      loadClassDict(c, loc);
      c.op(loc, Op.LOAD_FROM_DICT_OR_DEREF, cell);
      return;
    }
  }
  c.op(loc, pick(ctx, Op.LOAD_DEREF, Op.STORE_DEREF, Op.DELETE_DEREF), cell);
}

function loadClassDict(c: Compiler, loc: Location): void {
  c.op(loc, Op.LOAD_DEREF, c.u.freevars.add('__classdict__'));
}

function fast(c: Compiler, loc: Location, name: string, ctx: ast.expr_context): void {
  c.op(loc, pick(ctx, Op.LOAD_FAST, Op.STORE_FAST, Op.DELETE_FAST), c.u.varnames.add(name));
}

function global(c: Compiler, loc: Location, name: string, ctx: ast.expr_context, implicit: boolean): void {
  const index = c.u.names.add(name);
  if (ctx !== 'Load') c.op(loc, ctx === 'Store' ? Op.STORE_GLOBAL : Op.DELETE_GLOBAL, index);
  else if (implicit && c.scope.canSeeClassScope) {
    loadClassDict(c, loc);
    c.op(loc, Op.LOAD_FROM_DICT_OR_GLOBALS, index);
  } else c.op(loc, Op.LOAD_GLOBAL, index << 1);
}

export function variable(c: Compiler, loc: Location, name: string, ctx: ast.expr_context): void {
  const mangled = c.mangled(name);
  const scope = c.scope.scopeOf(mangled);
  switch (scope) {
    case FREE:
      return deref(c, loc, c.u.freevars.add(mangled), ctx);
    case CELL:
      return deref(c, loc, c.u.cellvars.add(mangled), ctx);
    case LOCAL:
      if (c.scope.functionLike || c.u.fastHidden.get(mangled) === true) return fast(c, loc, mangled, ctx);
      break;
    case GLOBAL_IMPLICIT:
      if (c.scope.functionLike) return global(c, loc, mangled, ctx, true);
      break;
    case GLOBAL_EXPLICIT:
      return global(c, loc, mangled, ctx, false);
  }
  const index = c.u.names.add(mangled);
  // An inlined comprehension in a class does not see the class's names.
  if (ctx === 'Load' && c.scope.kind === 'class' && c.u.inInlinedComp > 0) c.op(loc, Op.LOAD_GLOBAL, index << 1);
  else c.op(loc, pick(ctx, Op.LOAD_NAME, Op.STORE_NAME, Op.DELETE_NAME), index);
}

// super().name and super(type, obj).name without building the super object.
import type * as ast from '../../syntax/ast.gen.js';
import { CELL, FREE, GLOBAL_IMPLICIT } from '../symtable/table.js';
import type { Compiler } from './compiler.js';
import { variable } from './names.js';

/** LOAD_SUPER_ATTR's flags: method form, two arguments written. */
export function superFlags(superCall: ast.Call, method: boolean): number {
  return (method ? 1 : 0) | (superCall.args.length > 0 ? 2 : 0);
}

export function canOptimizeSuperCall(c: Compiler, attr: ast.Attribute): boolean {
  const e = attr.value;
  if (e.kind !== 'Call' || e.func.kind !== 'Name' || e.func.id !== 'super') return false;
  if (attr.attr === '__class__' || e.keywords.length > 0) return false;
  // Only the builtin, as far as can be seen here; the instruction checks the rest.
  if (c.scope.scopeOf('super') !== GLOBAL_IMPLICIT || c.settings.table.top.scopeOf('super') !== 0) return false;
  if (e.args.length === 2) return !e.args.some((a) => a.kind === 'Starred');
  if (e.args.length !== 0) return false;
  if (c.u.args.argcount === 0 && c.u.args.posonlyargcount === 0) return false;
  return classCellScope(c) === FREE;
}

function classCellScope(c: Compiler): number {
  return c.u.scopeType === 'class' ? CELL : c.scope.scopeOf('__class__');
}

export function loadArgsForSuper(c: Compiler, e: ast.Call): void {
  variable(c, e.func, 'super', 'Load');
  if (e.args.length === 2) return c.exprs(e.args);
  variable(c, e, '__class__', 'Load');
  variable(c, e, c.u.varnames.list[0], 'Load');
}

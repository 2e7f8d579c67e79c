// Type parameters (PEP 695, 696) and `type` statements.
import type * as ast from '../../syntax/ast.gen.js';
import { FUNCTION_ATTRIBUTES } from '../../../spec/opcodes.js';
import { intConst, tupleConst } from '../constants.js';
import { INTRINSIC, INTRINSIC_2 } from '../intrinsics.js';
import { Op } from '../opcodes.gen.js';
import type { Scope } from '../symtable/table.js';
import { enterAnnotationScope } from './annotations.js';
import { makeClosure } from './closure.js';
import type { Compiler } from './compiler.js';
import { variable } from './names.js';

const MAKE = {
  TypeVar: INTRINSIC.TYPEVAR,
  ParamSpec: INTRINSIC.PARAMSPEC,
  TypeVarTuple: INTRINSIC.TYPEVARTUPLE,
} as const;

/** Pushes the function that computes a bound or default. Its `format` parameter defaults to VALUE. */
function lazyValue(c: Compiler, e: ast.expr, name: string, scope: Scope, allowStarred: boolean): void {
  c.loadConst(e, tupleConst([intConst(1)]));
  enterAnnotationScope(c, e, scope, name);
  if (allowStarred && e.kind === 'Starred') {
    c.expr(e.value);
    c.op(e, Op.UNPACK_SEQUENCE, 1);
  } else {
    c.expr(e);
  }
  c.op(e, Op.RETURN_VALUE);
  const code = c.finish(true);
  makeClosure(c, e, code, FUNCTION_ATTRIBUTES.DEFAULTS);
}

/** Makes the parameters, stores each in its variable, leaves their tuple on the stack. */
export function typeParams(c: Compiler, params: readonly ast.type_param[]): void {
  const { blocks, defaults } = c.settings.table;
  let seenDefault = false;
  for (const p of params) {
    c.loadStr(p, p.name);
    const bound = p.kind === 'TypeVar' ? p.bound : null;
    if (bound !== null) {
      lazyValue(c, bound, p.name, blocks.get(p)!, false);
      const constraints = bound.kind === 'Tuple';
      c.op(p, Op.CALL_INTRINSIC_2, constraints ? INTRINSIC_2.TYPEVAR_WITH_CONSTRAINTS : INTRINSIC_2.TYPEVAR_WITH_BOUND);
    } else {
      c.op(p, Op.CALL_INTRINSIC_1, MAKE[p.kind]);
    }
    if (p.default_value !== null) {
      seenDefault = true;
      lazyValue(c, p.default_value, p.name, defaults.get(p)!, p.kind === 'TypeVarTuple');
      c.op(p, Op.CALL_INTRINSIC_2, INTRINSIC_2.SET_TYPEPARAM_DEFAULT);
    } else if (seenDefault) {
      throw c.error(p, `non-default type parameter '${p.name}' follows default type parameter`);
    }
    c.op(p, Op.COPY, 1);
    variable(c, p, p.name, 'Store');
  }
  c.op(params[0], Op.BUILD_TUPLE, params.length);
}

export function typeAlias(c: Compiler, s: ast.TypeAlias): void {
  const name = (s.name as ast.Name).id;
  const generic = s.type_params.length > 0;
  if (generic) {
    const scope = c.settings.table.blocks.get(s.type_params)!;
    c.enter(`<generic parameters of ${name}>`, 'annotations', scope, s.lineno);
    c.resume();
    c.loadStr(s, name);
    typeParams(c, s.type_params);
  } else {
    c.loadStr(s, name);
    c.loadNone(s);
  }
  c.loadConst(s, tupleConst([intConst(1)]));
  enterAnnotationScope(c, s, c.settings.table.blocks.get(s)!, name);
  c.expr(s.value);
  c.op(s, Op.RETURN_VALUE);
  const code = c.finish(false);
  makeClosure(c, s, code, FUNCTION_ATTRIBUTES.DEFAULTS);
  c.op(s, Op.BUILD_TUPLE, 3);
  c.op(s, Op.CALL_INTRINSIC_1, INTRINSIC.TYPEALIAS);
  if (generic) {
    const outer = c.finish(false);
    makeClosure(c, s, outer, 0);
    c.op(s, Op.PUSH_NULL);
    c.op(s, Op.CALL, 0);
  }
  variable(c, s, name, 'Store');
}

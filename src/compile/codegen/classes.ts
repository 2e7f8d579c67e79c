// Class definitions: the body is a function without fast locals, called by __build_class__.
import type * as ast from '../../syntax/ast.gen.js';
import { strConst, tupleConst } from '../constants.js';
import { NO_LOCATION, type Location } from '../diagnostics.js';
import { INTRINSIC } from '../intrinsics.js';
import { Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import { sortedNames } from '../unit.js';
import { scopeBody } from './bodies.js';
import { callArguments } from './calls.js';
import { makeClosure } from './closure.js';
import type { Compiler } from './compiler.js';
import { applyDecorators, decorators, firstLine } from './functions.js';
import { variable } from './names.js';
import { typeParams } from './typeparams.js';

export function classDef(c: Compiler, s: ast.ClassDef): void {
  decorators(c, s.decorator_list);
  const firstlineno = firstLine(s);
  const generic = s.type_params.length > 0;
  if (generic) {
    const scope = c.settings.table.blocks.get(s.type_params)!;
    c.enter(`<generic parameters of ${s.name}>`, 'annotations', scope, firstlineno, s.name);
    c.resume();
    typeParams(c, s.type_params);
    variable(c, s, '.type_params', 'Store');
  }
  classBody(c, s, firstlineno);
  if (generic) {
    variable(c, s, '.type_params', 'Load');
    c.op(s, Op.CALL_INTRINSIC_1, INTRINSIC.SUBSCRIPT_GENERIC);
    variable(c, s, '.generic_base', 'Store');
    callArguments(c, s, 2, s.bases, s.keywords, '.generic_base');
    const code = c.finish(false);
    makeClosure(c, s, code, 0);
    c.op(s, Op.PUSH_NULL);
    c.op(s, Op.CALL, 0);
  } else {
    callArguments(c, s, 2, s.bases, s.keywords);
  }
  applyDecorators(c, s.decorator_list);
  variable(c, s, s.name, 'Store');
}

/** Compiles the body, then pushes __build_class__, null, the function and the name. */
function classBody(c: Compiler, s: ast.ClassDef, firstlineno: number): void {
  const scope = c.settings.table.blocks.get(s)!;
  c.enter(s.name, 'class', scope, firstlineno, s.name);
  c.resume();
  const loc: Location = { lineno: firstlineno, end_lineno: firstlineno, col_offset: 0, end_col_offset: 0 };
  variable(c, loc, '__name__', 'Load');
  variable(c, loc, '__module__', 'Store');
  c.loadStr(loc, c.u.qualname);
  variable(c, loc, '__qualname__', 'Store');
  c.loadInt(loc, firstlineno);
  variable(c, loc, '__firstlineno__', 'Store');
  if (s.type_params.length > 0) {
    variable(c, loc, '.type_params', 'Load');
    variable(c, loc, '__type_params__', 'Store');
  }
  if (scope.needsClassDict) {
    c.op(loc, Op.LOAD_LOCALS);
    c.op(loc, Op.STORE_DEREF, c.u.cellvars.add('__classdict__'));
  }
  if (scope.hasConditionalAnnotations) {
    c.op(loc, Op.BUILD_SET, 0);
    c.op(loc, Op.STORE_DEREF, c.u.cellvars.add('__conditional_annotations__'));
  }
  scopeBody(c, loc, s.body, false);
  c.loadConst(NO_LOCATION, tupleConst(sortedNames(c.u.staticAttributes).map(strConst)));
  variable(c, NO_LOCATION, '__static_attributes__', 'Store');
  if (scope.needsClassDict) {
    c.op(NO_LOCATION, Pseudo.LOAD_CLOSURE, c.u.cellvars.add('__classdict__'));
    variable(c, NO_LOCATION, '__classdictcell__', 'Store');
  }
  if (scope.needsClassClosure) {
    // The body returns the __class__ cell; __build_class__ fills it.
    c.op(NO_LOCATION, Pseudo.LOAD_CLOSURE, c.u.cellvars.add('__class__'));
    c.op(NO_LOCATION, Op.COPY, 1);
    variable(c, NO_LOCATION, '__classcell__', 'Store');
  } else {
    c.loadNone(NO_LOCATION);
  }
  c.op(NO_LOCATION, Op.RETURN_VALUE);
  const code = c.finish(true);
  c.op(s, Op.LOAD_BUILD_CLASS);
  c.op(s, Op.PUSH_NULL);
  makeClosure(c, s, code, 0);
  c.loadStr(s, s.name);
}

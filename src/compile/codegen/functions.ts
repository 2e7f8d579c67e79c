// Function definitions and lambdas.
import { FUNCTION_ATTRIBUTES } from '../../../spec/opcodes.js';
import type * as ast from '../../syntax/ast.gen.js';
import type { Location } from '../diagnostics.js';
import { docstringOf, cleanDoc } from '../docstring.js';
import { INTRINSIC_2 } from '../intrinsics.js';
import { Op } from '../opcodes.gen.js';
import type { ArgCounts } from '../unit.js';
import { functionAnnotations } from './annotations.js';
import { afterDocstring } from './bodies.js';
import { makeClosure } from './closure.js';
import type { Compiler } from './compiler.js';
import { endStopIterationHandler, startStopIterationHandler } from './generators.js';
import { variable } from './names.js';
import { typeParams } from './typeparams.js';

const { DEFAULTS, KWDEFAULTS, ANNOTATE } = FUNCTION_ATTRIBUTES;

function countsOf(args: ast.arguments_): ArgCounts {
  return {
    argcount: args.args.length,
    posonlyargcount: args.posonlyargs.length,
    kwonlyargcount: args.kwonlyargs.length,
  };
}

/** Pushes what the defaults need. Returns the attributes to set. */
function defaultArguments(c: Compiler, loc: Location, args: ast.arguments_): number {
  let flags = 0;
  if (args.defaults.length > 0) {
    c.exprs(args.defaults);
    c.op(loc, Op.BUILD_TUPLE, args.defaults.length);
    flags |= DEFAULTS;
  }
  let n = 0;
  args.kwonlyargs.forEach((arg, i) => {
    const value = args.kw_defaults[i];
    if (value === null || value === undefined) return;
    c.loadStr(loc, c.mangled(arg.arg));
    c.expr(value);
    n++;
  });
  if (n > 0) {
    c.op(loc, Op.BUILD_MAP, n);
    flags |= KWDEFAULTS;
  }
  return flags;
}

export function decorators(c: Compiler, list: readonly ast.expr[]): void {
  c.exprs(list);
}

export function applyDecorators(c: Compiler, list: readonly ast.expr[]): void {
  for (let i = list.length - 1; i >= 0; i--) c.op(list[i], Op.CALL, 0);
}

export function firstLine(s: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef): number {
  return s.decorator_list.length > 0 ? s.decorator_list[0].lineno : s.lineno;
}

export function functionDef(c: Compiler, s: ast.FunctionDef | ast.AsyncFunctionDef): void {
  decorators(c, s.decorator_list);
  const firstlineno = firstLine(s);
  let flags = defaultArguments(c, s, s.args);
  const generic = s.type_params.length > 0;
  let typeParamArgs = 0;
  if (generic) {
    // The defaults were computed outside and come in as arguments.
    typeParamArgs = (flags & DEFAULTS ? 1 : 0) + (flags & KWDEFAULTS ? 1 : 0);
    if (typeParamArgs === 2) c.op(s, Op.SWAP, 2);
    const scope = c.settings.table.blocks.get(s.type_params)!;
    const args = { argcount: typeParamArgs, posonlyargcount: 0, kwonlyargcount: 0 };
    c.enter(`<generic parameters of ${s.name}>`, 'annotations', scope, firstlineno, null, args);
    c.resume();
    typeParams(c, s.type_params);
    for (let i = 0; i < typeParamArgs; i++) c.op(s, Op.LOAD_FAST, i);
  }
  if (functionAnnotations(c, s, s.args, s.returns)) flags |= ANNOTATE;
  functionBody(c, s, flags, firstlineno);
  if (generic) {
    c.op(s, Op.SWAP, 2);
    c.op(s, Op.CALL_INTRINSIC_2, INTRINSIC_2.SET_FUNCTION_TYPE_PARAMS);
    const code = c.finish(false);
    makeClosure(c, s, code, 0);
    if (typeParamArgs > 0) {
      c.op(s, Op.SWAP, typeParamArgs + 1);
      c.op(s, Op.CALL, typeParamArgs - 1);
    } else {
      c.op(s, Op.PUSH_NULL);
      c.op(s, Op.CALL, 0);
    }
  }
  applyDecorators(c, s.decorator_list);
  variable(c, s, s.name, 'Store');
}

function functionBody(
  c: Compiler,
  s: ast.FunctionDef | ast.AsyncFunctionDef,
  flags: number,
  firstlineno: number,
): void {
  const scope = c.settings.table.blocks.get(s)!;
  const type = s.kind === 'FunctionDef' ? 'function' : 'async function';
  c.enter(s.name, type, scope, firstlineno, null, countsOf(s.args));
  const wrap = scope.coroutine || scope.generator;
  const handler = wrap ? startStopIterationHandler(c) : null;
  c.resume();
  const doc = docstringOf(s.body);
  if (doc !== null && scope.hasDocstring) c.u.addConst(cleanDoc(doc));
  if (wrap) c.pushBlock('stop iteration', s, null);
  afterDocstring(c, s.body, doc);
  if (handler !== null) {
    endStopIterationHandler(c, handler);
    c.popBlock();
  }
  const code = c.finish(true);
  makeClosure(c, s, code, flags);
}

export function lambda(c: Compiler, e: ast.Lambda): void {
  const flags = defaultArguments(c, e, e.args);
  const scope = c.settings.table.blocks.get(e)!;
  c.enter('<lambda>', 'lambda', scope, e.lineno, null, countsOf(e.args));
  c.resume();
  c.expr(e.body);
  if (!scope.generator) c.op(e.body, Op.RETURN_VALUE);
  const code = c.finish(!scope.generator);
  makeClosure(c, e, code, flags);
}

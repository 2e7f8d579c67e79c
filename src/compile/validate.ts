// What a tree that a program has made must fulfil beyond the types of its fields (lib/_skein/tree.py has checked those):
// the tests and the words of CPython's validator. A tree of our own parser passes and is never sent through.
//
// Patterns are in validate-patterns.ts. Recursion is bounded by the depth that tree.py allows.
import type * as ast from '../syntax/ast.gen.js';
import { PySyntaxError, type PyErrorType } from '../syntax/errors.js';

const NOWHERE = { filename: null, lineno: null, offset: null, text: null, end_lineno: null, end_offset: null };

export function refuse(message: string, type: PyErrorType = 'ValueError'): never {
  throw new PySyntaxError(type, message, NOWHERE);
}

interface Position {
  readonly lineno: number;
  readonly col_offset: number;
  readonly end_lineno: number;
  readonly end_col_offset: number;
}

export function position(at: Position): void {
  const { lineno, col_offset, end_lineno, end_col_offset } = at;
  if (lineno > end_lineno) refuse(`AST node line range (${lineno}, ${end_lineno}) is not valid`);
  if ((lineno < 0 && end_lineno !== lineno) || (col_offset < 0 && col_offset !== end_col_offset)) {
    refuse(`AST node column range (${col_offset}, ${end_col_offset}) for line range (${lineno}, ${end_lineno}) is not valid`);
  }
  if (lineno === end_lineno && col_offset > end_col_offset) {
    refuse(`line ${lineno}, column ${col_offset}-${end_col_offset} is not a valid range`);
  }
}

export function identifier(name: string | null): void {
  if (name === 'None' || name === 'True' || name === 'False') refuse(`identifier field can't represent '${name}' constant`);
}

export function nonempty(list: readonly unknown[], what: string, owner: string): void {
  if (list.length === 0) refuse(`empty ${what} on ${owner}`);
}

export function expressions(list: readonly (ast.expr | null)[], ctx: ast.expr_context = 'Load', nullAllowed = false): void {
  for (const e of list) {
    if (e !== null) expression(e, ctx);
    else if (!nullAllowed) refuse('None disallowed in expression list');
  }
}

export function optional(e: ast.expr | null | undefined, ctx: ast.expr_context = 'Load'): void {
  if (e !== null && e !== undefined) expression(e, ctx);
}

function comprehension(generators: readonly ast.comprehension[]): void {
  if (generators.length === 0) refuse('comprehension with no generators');
  for (const g of generators) {
    expression(g.target, 'Store');
    expression(g.iter);
    expressions(g.ifs);
  }
}

function parameterList(list: readonly ast.arg[]): void {
  for (const a of list) {
    position(a);
    optional(a.annotation);
  }
}

export function parameters(a: ast.arguments_): void {
  parameterList(a.posonlyargs);
  parameterList(a.args);
  optional(a.vararg?.annotation);
  parameterList(a.kwonlyargs);
  optional(a.kwarg?.annotation);
  if (a.defaults.length > a.posonlyargs.length + a.args.length) refuse('more positional defaults than args on arguments');
  if (a.kw_defaults.length !== a.kwonlyargs.length) {
    refuse('length of kwonlyargs is not the same as kw_defaults on arguments');
  }
  expressions(a.defaults);
  expressions(a.kw_defaults, 'Load', true);
}

export function keywords(list: readonly ast.keyword[]): void {
  for (const k of list) expression(k.value);
}

export function expression(e: ast.expr, ctx: ast.expr_context = 'Load'): void {
  position(e);
  if ('ctx' in e) {
    if (e.kind === 'Name') identifier(e.id);
    if (e.ctx !== ctx) refuse(`expression must have ${ctx} context but has ${e.ctx} instead`);
  } else if (ctx !== 'Load') refuse(`expression which can't be assigned to in ${ctx} context`);
  switch (e.kind) {
    case 'BoolOp':
      if (e.values.length < 2) refuse('BoolOp with less than 2 values');
      return expressions(e.values);
    case 'BinOp':
      return binary(e);
    case 'UnaryOp':
      return expression(e.operand);
    case 'Lambda':
      parameters(e.args);
      return expression(e.body);
    case 'IfExp':
      expression(e.test);
      expression(e.body);
      return expression(e.orelse);
    case 'Dict':
      if (e.keys.length !== e.values.length) refuse("Dict doesn't have the same number of keys as values");
      expressions(e.keys, 'Load', true);
      return expressions(e.values);
    case 'Set':
      return expressions(e.elts);
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      comprehension(e.generators);
      return expression(e.elt);
    case 'DictComp':
      comprehension(e.generators);
      expression(e.key);
      return expression(e.value);
    case 'Compare':
      if (e.comparators.length === 0) refuse('Compare has no comparators');
      if (e.comparators.length !== e.ops.length) refuse('Compare has a different number of comparators and operands');
      expressions(e.comparators);
      return expression(e.left);
    case 'Call':
      expression(e.func);
      expressions(e.args);
      return keywords(e.keywords);
    case 'JoinedStr':
    case 'TemplateStr':
      return expressions(e.values);
    case 'FormattedValue':
    case 'Interpolation':
      expression(e.value);
      return optional(e.format_spec);
    case 'NamedExpr':
      if (e.target.kind !== 'Name') refuse('NamedExpr target must be a Name', 'TypeError');
      return expression(e.value);
    case 'Attribute':
    case 'YieldFrom':
    case 'Await':
      return expression(e.value);
    case 'Yield':
      return optional(e.value);
    case 'Subscript':
      expression(e.slice);
      return expression(e.value);
    case 'Starred':
      return expression(e.value, ctx);
    case 'Slice':
      optional(e.lower);
      optional(e.upper);
      return optional(e.step);
    case 'List':
    case 'Tuple':
      return expressions(e.elts, ctx);
  }
}

/** Sums of thousands of terms nest to the left. */
function binary(e: ast.BinOp): void {
  let left: ast.expr = e;
  while (left.kind === 'BinOp') {
    expression(left.right);
    left = left.left;
    position(left);
  }
  expression(left);
}

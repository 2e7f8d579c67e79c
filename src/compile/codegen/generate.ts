// From tree to code: connects the chapters. The only file that imports them all.
import type * as ast from '../../syntax/ast.gen.js';
import type { CompiledCode } from '../code.js';
import { boolConst, fromLiteral } from '../constants.js';
import type { Location } from '../diagnostics.js';
import { Op } from '../opcodes.gen.js';
import { annAssign } from './annotations.js';
import { attribute } from './attributes.js';
import { scopeBody } from './bodies.js';
import { call } from './calls.js';
import { classDef } from './classes.js';
import { Compiler, type CompilerSettings } from './compiler.js';
import { comprehension } from './comprehensions.js';
import { boolOp, compare, ternary } from './conditions.js';
import { dictDisplay, sequence, setDisplay } from './displays.js';
import { binOp, slice, subscript, unaryOp, yieldExpr, yieldFromExpr } from './expressions.js';
import { functionDef, lambda } from './functions.js';
import {
  asyncForLoop,
  breakStatement,
  continueStatement,
  forLoop,
  ifStatement,
  returnStatement,
  whileLoop,
} from './loops.js';
import { variable } from './names.js';
import { matchStatement } from './patterns.js';
import { spine, type Link, type Rest } from './spine.js';
import {
  assertStatement,
  assign,
  augAssign,
  expressionStatement,
  importFrom,
  importStatement,
  raiseStatement,
} from './statements.js';
import { formattedValue, interpolation, joinedStr, templateStr } from './strings.js';
import { tryStatement } from './try.js';
import { typeAlias } from './typeparams.js';
import { withStatement } from './with.js';

function expr(c: Compiler, e: ast.expr): void {
  switch (e.kind) {
    case 'Name':
      if (e.id === '__debug__') return c.loadConst(e, boolConst(c.settings.optimize === 0));
      return variable(c, e, e.id, e.ctx);
    case 'Constant':
      return c.loadConst(e, fromLiteral(e.value));
    case 'Attribute':
    case 'Call':
    case 'Subscript':
    case 'BinOp':
      return spine(c, e, link);
    case 'UnaryOp':
      return unaryOp(c, e);
    case 'BoolOp':
      return boolOp(c, e);
    case 'Compare':
      return compare(c, e);
    case 'IfExp':
      return ternary(c, e);
    case 'List':
    case 'Tuple':
      return sequence(c, e);
    case 'Dict':
      return dictDisplay(c, e);
    case 'Set':
      return setDisplay(c, e);
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
      return comprehension(c, e);
    case 'Lambda':
      return lambda(c, e);
    case 'NamedExpr':
      c.expr(e.value);
      c.op(e, Op.COPY, 1);
      return c.expr(e.target);
    case 'Yield':
      return yieldExpr(c, e);
    case 'YieldFrom':
      return yieldFromExpr(c, e);
    case 'Await':
      c.expr(e.value);
      return c.awaitTop(e, 0);
    case 'JoinedStr':
      return joinedStr(c, e);
    case 'FormattedValue':
      return formattedValue(c, e);
    case 'TemplateStr':
      return templateStr(c, e);
    case 'Interpolation':
      return interpolation(c, e);
    case 'Slice':
      return slice(c, e);
    case 'Starred':
      throw c.error(
        e,
        e.ctx === 'Store'
          ? 'starred assignment target must be in a list or tuple'
          : "can't use starred expression here",
      );
  }
}

function link(c: Compiler, e: Link, rest: Rest): ast.expr | null {
  switch (e.kind) {
    case 'Attribute':
      return attribute(c, e, rest);
    case 'Call':
      return call(c, e, rest);
    case 'Subscript':
      return subscript(c, e, rest);
    case 'BinOp':
      return binOp(c, e, rest);
  }
}

/** Statements whose body may not run: annotations in them are conditional. */
function conditional(c: Compiler, compile: () => void): void {
  const { u } = c;
  u.inConditionalBlock++;
  compile();
  u.inConditionalBlock--;
}

function stmt(c: Compiler, s: ast.stmt): void {
  switch (s.kind) {
    case 'Expr':
      return expressionStatement(c, s);
    case 'Assign':
      return assign(c, s);
    case 'AugAssign':
      return augAssign(c, s);
    case 'AnnAssign':
      return annAssign(c, s);
    case 'Return':
      return returnStatement(c, s);
    case 'If':
      return conditional(c, () => ifStatement(c, s));
    case 'For':
      return conditional(c, () => forLoop(c, s));
    case 'AsyncFor':
      return conditional(c, () => asyncForLoop(c, s));
    case 'While':
      return conditional(c, () => whileLoop(c, s));
    case 'With':
    case 'AsyncWith':
      return conditional(c, () => withStatement(c, s));
    case 'Try':
    case 'TryStar':
      return conditional(c, () => tryStatement(c, s));
    case 'Match':
      return conditional(c, () => matchStatement(c, s));
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      return functionDef(c, s);
    case 'ClassDef':
      return classDef(c, s);
    case 'TypeAlias':
      return typeAlias(c, s);
    case 'Import':
      return importStatement(c, s);
    case 'ImportFrom':
      return importFrom(c, s);
    case 'Raise':
      return raiseStatement(c, s);
    case 'Assert':
      return assertStatement(c, s);
    case 'Delete':
      return c.exprs(s.targets);
    case 'Pass':
      return c.op(s, Op.NOP);
    case 'Break':
      return breakStatement(c, s);
    case 'Continue':
      return continueStatement(c, s);
    case 'Global':
    case 'Nonlocal':
      return;
  }
}

const MODULE_START: Location = { lineno: 1, end_lineno: 1, col_offset: 0, end_col_offset: 0 };

export function generate(mod: ast.mod, settings: CompilerSettings): CompiledCode {
  const c = new Compiler(settings, { expr, stmt });
  c.enter('<module>', 'module', settings.table.top, 1);
  c.resume();
  if (mod.kind === 'Expression') {
    c.expr(mod.body);
    return c.finish(false);
  }
  if (mod.kind === 'FunctionType') throw new Error('a function type is not a program');
  const loc: Location = mod.body[0] ?? MODULE_START;
  if (c.scope.hasConditionalAnnotations) {
    c.op(loc, Op.BUILD_SET, 0);
    c.nameOp(loc, Op.STORE_NAME, '__conditional_annotations__');
  }
  scopeBody(c, loc, mod.body, mod.kind === 'Interactive');
  return c.finish(true);
}

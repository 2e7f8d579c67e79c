// Annotations are functions that compute them when asked (PEP 649, 749): `__annotate__(format)` of functions, classes and
// modules, and the bounds and defaults of type parameters. Under `from __future__ import annotations` they are strings.
import type * as ast from '../../syntax/ast.gen.js';

import type { CompiledCode } from '../code.js';
import type { Location } from '../diagnostics.js';
import { COMMON } from '../intrinsics.js';
import { Label, Pseudo, type Sequence } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import type { Scope } from '../symtable/table.js';
import { unparse } from '../unparse.js';
import { makeClosure } from './closure.js';
import { COMPARE_ORDER, type Compiler } from './compiler.js';
import { variable } from './names.js';

/** annotationlib.Format.VALUE_WITH_FAKE_GLOBALS, the highest that compiled code answers itself. */
const VALUE_WITH_FAKE_GLOBALS = 2;

export function enterAnnotationScope(c: Compiler, loc: Location, scope: Scope, name: string): void {
  const args = { argcount: 0, posonlyargcount: 1, kwonlyargcount: 0 };
  c.enter(name, 'annotations', scope, loc.lineno, null, args);
  c.resume();
  const body = new Label();
  c.op(loc, Op.LOAD_FAST, 0);
  c.loadInt(loc, VALUE_WITH_FAKE_GLOBALS);
  c.op(loc, Pseudo.COMPARE_OP, COMPARE_ORDER.indexOf('Gt') * 2);
  c.jump(loc, Op.POP_JUMP_IF_FALSE, body);
  c.op(loc, Op.LOAD_COMMON_CONSTANT, COMMON.NOT_IMPLEMENTED_ERROR);
  c.op(loc, Op.RAISE_VARARGS, 1);
  c.use(body);
}

/** The parameter is `.format` inside, so that annotations may use the name `format`, and `format` to the outside. */
function leaveAnnotationScope(c: Compiler, loc: Location): void {
  c.op(loc, Op.RETURN_VALUE);
  const code = c.finish(true);
  const localsplusNames = ['format', ...code.localsplusNames.slice(1)];
  makeClosure(c, loc, { ...code, localsplusNames } satisfies CompiledCode, 0);
}

/** The annotations of a function's parameters and result. Returns true if there is a function on the stack for them. */
export function functionAnnotations(
  c: Compiler,
  loc: Location,
  args: ast.arguments_,
  returns: ast.expr | null,
): boolean {
  const scope = c.settings.table.blocks.get(args)!;
  if (!scope.annotationsUsed) return false;
  enterAnnotationScope(c, loc, scope, scope.name);
  let n = 0;
  const one = (name: string, annotation: ast.expr | null): void => {
    if (annotation === null) return;
    c.loadStr(loc, c.mangled(name));
    if (c.settings.future.annotations) {
      annotationString(c, annotation);
    } else if (annotation.kind === 'Starred') {
      // `*args: *Ts` stands for the one item of [*Ts].
      c.expr(annotation.value);
      c.op(loc, Op.UNPACK_SEQUENCE, 1);
    } else {
      c.expr(annotation);
    }
    n++;
  };
  for (const arg of args.args) one(arg.arg, arg.annotation);
  for (const arg of args.posonlyargs) one(arg.arg, arg.annotation);
  if (args.vararg !== null) one(args.vararg.arg, args.vararg.annotation);
  for (const arg of args.kwonlyargs) one(arg.arg, arg.annotation);
  if (args.kwarg !== null) one(args.kwarg.arg, args.kwarg.annotation);
  one('return', returns);
  c.op(loc, Op.BUILD_MAP, n);
  leaveAnnotationScope(c, loc);
  return true;
}

function annotationString(c: Compiler, annotation: ast.expr): void {
  c.loadStr(annotation, unparse(annotation));
}

/** `target: annotation = value`. */
export function annAssign(c: Compiler, s: ast.AnnAssign): void {
  const { target } = s;
  if (s.value !== null) {
    c.expr(s.value);
    c.expr(target);
  }
  switch (target.kind) {
    case 'Name': {
      const type = c.u.scopeType;
      if (!s.simple || (type !== 'module' && type !== 'class')) return;
      if (c.settings.future.annotations) {
        annotationString(c, s.annotation);
        c.nameOp(s, Op.LOAD_NAME, '__annotations__');
        c.loadStr(s, c.mangled(target.id));
        c.op(s, Op.STORE_SUBSCR);
      } else {
        defer(c, s);
      }
      return;
    }
    case 'Attribute':
      if (s.value === null) evaluate(c, target.value);
      return;
    case 'Subscript':
      if (s.value === null) {
        evaluate(c, target.value);
        evaluateSubscript(c, target.slice);
      }
  }
}

/** Remembers the annotation; if it may not be reached, notes at run time that it was. */
function defer(c: Compiler, s: ast.AnnAssign): void {
  const { u } = c;
  const conditional = u.scopeType === 'module' || u.inConditionalBlock > 0;
  const index = conditional ? u.nextConditionalIndex++ : -1;
  u.deferredAnnotations.push({ statement: s, index });
  if (!conditional) return;
  if (u.scopeType === 'class') c.op(s, Op.LOAD_DEREF, u.cellvars.add('__conditional_annotations__'));
  else c.nameOp(s, Op.LOAD_NAME, '__conditional_annotations__');
  c.loadInt(s, index);
  c.op(s, Op.SET_ADD, 1);
  c.op(s, Op.POP_TOP);
}

function evaluate(c: Compiler, e: ast.expr): void {
  c.expr(e);
  c.op(e, Op.POP_TOP);
}

function evaluateSubscript(c: Compiler, e: ast.expr): void {
  if (e.kind === 'Slice') {
    for (const part of [e.lower, e.upper, e.step]) if (part !== null) evaluate(c, part);
  } else if (e.kind === 'Tuple') {
    for (const elt of e.elts) evaluateSubscript(c, elt);
  } else {
    evaluate(c, e);
  }
}

/** At the end of a class or module: the function for the annotations met in it. */
export function deferredAnnotations(c: Compiler, loc: Location): void {
  const { u } = c;
  const deferred = u.deferredAnnotations;
  if (deferred.length === 0) return;
  const isModule = u.scopeType === 'module';
  // A module's function exists before its first statement runs.
  const body: Sequence = u.seq;
  if (isModule) u.seq = [];
  enterAnnotationScope(c, loc, u.scope.annotationBlock!, u.scope.annotationBlock!.name);
  c.op(loc, Op.BUILD_MAP, 0);
  for (const { statement: s, index } of deferred) {
    const notSet = new Label();
    if (index >= 0) {
      c.loadInt(s, index);
      if (isModule) c.nameOp(s, Op.LOAD_GLOBAL, '__conditional_annotations__', 2);
      else c.op(s, Op.LOAD_DEREF, c.u.freevars.add('__conditional_annotations__'));
      c.op(s, Op.CONTAINS_OP, 0);
      c.jump(s, Op.POP_JUMP_IF_FALSE, notSet);
    }
    c.expr(s.annotation);
    c.op(s, Op.COPY, 2);
    c.loadStr(s, c.mangled((s.target as ast.Name).id));
    c.op(loc, Op.STORE_SUBSCR);
    c.use(notSet);
  }
  leaveAnnotationScope(c, loc);
  variable(c, loc, c.scope.kind === 'class' ? '__annotate_func__' : '__annotate__', 'Store');
  if (isModule) {
    u.annotations = u.seq;
    u.seq = body;
  }
}

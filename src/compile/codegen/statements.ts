// Simple statements: assignment, augmented assignment, import, assert, raise, del, expression statements.
import type * as ast from '../../syntax/ast.gen.js';
import { intConst, strConst, tupleConst } from '../constants.js';
import { NO_LOCATION, type Location } from '../diagnostics.js';
import { COMMON, INTRINSIC } from '../intrinsics.js';
import { Label } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import { attributeLocation } from './attributes.js';
import type { Compiler } from './compiler.js';
import { jumpIf } from './conditions.js';
import { binary, isTwoPartSlice, sliceTwoParts, subscriptOp } from './expressions.js';
import { variable } from './names.js';

export function assign(c: Compiler, s: ast.Assign): void {
  c.expr(s.value);
  s.targets.forEach((target, i) => {
    if (i < s.targets.length - 1) c.op(s, Op.COPY, 1);
    c.expr(target);
  });
}

export function augAssign(c: Compiler, s: ast.AugAssign): void {
  const e = s.target;
  switch (e.kind) {
    case 'Attribute': {
      c.expr(e.value);
      c.op(e, Op.COPY, 1);
      const loc = attributeLocation(e, e);
      c.nameOp(loc, Op.LOAD_ATTR, e.attr, 2);
      operate(c, s);
      c.op(loc, Op.SWAP, 2);
      c.nameOp(loc, Op.STORE_ATTR, e.attr);
      return;
    }
    case 'Subscript':
      return augAssignSubscript(c, s, e);
    case 'Name':
      variable(c, e, e.id, 'Load');
      operate(c, s);
      variable(c, e, e.id, 'Store');
  }
}

function operate(c: Compiler, s: ast.AugAssign): void {
  c.expr(s.value);
  binary(c, s, s.op, true);
}

function augAssignSubscript(c: Compiler, s: ast.AugAssign, e: ast.Subscript): void {
  c.expr(e.value);
  if (isTwoPartSlice(e.slice)) {
    sliceTwoParts(c, e.slice);
    for (let i = 0; i < 3; i++) c.op(e, Op.COPY, 3);
    c.op(e, Op.BINARY_SLICE);
    operate(c, s);
    for (let i = 4; i > 1; i--) c.op(e, Op.SWAP, i);
    c.op(e, Op.STORE_SLICE);
    return;
  }
  c.expr(e.slice);
  c.op(e, Op.COPY, 2);
  c.op(e, Op.COPY, 2);
  subscriptOp(c, e);
  operate(c, s);
  c.op(e, Op.SWAP, 3);
  c.op(e, Op.SWAP, 2);
  c.op(e, Op.STORE_SUBSCR);
}

export function expressionStatement(c: Compiler, s: ast.Expr): void {
  if (c.settings.interactive && c.u.parent === null) {
    c.expr(s.value);
    c.op(s, Op.CALL_INTRINSIC_1, INTRINSIC.PRINT);
    c.op(NO_LOCATION, Op.POP_TOP);
  } else if (s.value.kind === 'Constant') {
    c.op(s, Op.NOP);
  } else {
    c.expr(s.value);
    c.op(NO_LOCATION, Op.POP_TOP);
  }
}

export function assertStatement(c: Compiler, s: ast.Assert): void {
  const { test } = s;
  const { optimize } = c.settings;
  const always =
    (test.kind === 'Tuple' && test.elts.length > 0) ||
    (test.kind === 'Constant' && test.value.type === 'tuple' && test.value.items.length > 0);
  if (always) c.warn(s, 'assertion is always true, perhaps remove parentheses?');
  if (optimize > 0) return;
  const end = new Label();
  jumpIf(c, s, test, end, true);
  c.op(s, Op.LOAD_COMMON_CONSTANT, COMMON.ASSERTION_ERROR);
  if (s.msg !== null) {
    c.expr(s.msg);
    c.op(s, Op.CALL, 0);
  }
  c.op(test, Op.RAISE_VARARGS, 1);
  c.use(end);
}

export function raiseStatement(c: Compiler, s: ast.Raise): void {
  let n = 0;
  if (s.exc !== null) {
    c.expr(s.exc);
    n++;
    if (s.cause !== null) {
      c.expr(s.cause);
      n++;
    }
  }
  c.op(s, Op.RAISE_VARARGS, n);
}

export function importStatement(c: Compiler, s: ast.Import): void {
  for (const alias of s.names) {
    c.loadInt(s, 0);
    c.loadNone(s);
    c.nameOp(s, Op.IMPORT_NAME, alias.name);
    if (alias.asname !== null) {
      importAs(c, s, alias.name, alias.asname);
    } else {
      const dot = alias.name.indexOf('.');
      variable(c, s, dot < 0 ? alias.name : alias.name.slice(0, dot), 'Store');
    }
  }
}

/** `import a.b.c as d` binds a.b.c. */
function importAs(c: Compiler, loc: Location, name: string, asname: string): void {
  const parts = name.split('.').slice(1);
  parts.forEach((part, i) => {
    c.op(loc, Op.IMPORT_FROM, c.u.names.add(part));
    if (i < parts.length - 1) {
      c.op(loc, Op.SWAP, 2);
      c.op(loc, Op.POP_TOP);
    }
  });
  variable(c, loc, asname, 'Store');
  if (parts.length > 0) c.op(loc, Op.POP_TOP);
}

export function importFrom(c: Compiler, s: ast.ImportFrom): void {
  c.loadConst(s, intConst(s.level ?? 0));
  c.loadConst(s, tupleConst(s.names.map((a) => strConst(a.name))));
  c.nameOp(s, Op.IMPORT_NAME, s.module ?? '');
  if (s.names[0].name === '*') {
    c.op(s, Op.CALL_INTRINSIC_1, INTRINSIC.IMPORT_STAR);
    c.op(NO_LOCATION, Op.POP_TOP);
    return;
  }
  for (const alias of s.names) {
    c.nameOp(s, Op.IMPORT_FROM, alias.name);
    variable(c, s, alias.asname ?? alias.name, 'Store');
  }
  c.op(s, Op.POP_TOP);
}

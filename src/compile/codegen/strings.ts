// f-strings and t-strings.
import type * as ast from '../../syntax/ast.gen.js';
import { fromLiteral } from '../constants.js';
import type { Location } from '../diagnostics.js';
import { Op } from '../opcodes.gen.js';
import { STACK_USE_GUIDELINE, type Compiler } from './compiler.js';

/** CONVERT_VALUE's operand for the character after `!`, 0 for none. */
function conversion(code: number): number {
  switch (code) {
    case 0x73: // s
      return 1;
    case 0x72: // r
      return 2;
    case 0x61: // a
      return 3;
    default:
      return 0;
  }
}

export function joinedStr(c: Compiler, e: ast.JoinedStr): void {
  const n = e.values.length;
  if (n > STACK_USE_GUIDELINE) {
    c.loadStr(e, '');
    c.nameOp(e, Op.LOAD_ATTR, 'join', 2, 1);
    c.op(e, Op.BUILD_LIST, 0);
    for (const value of e.values) {
      c.expr(value);
      c.op(e, Op.LIST_APPEND, 1);
    }
    c.op(e, Op.CALL, 1);
    return;
  }
  c.exprs(e.values);
  if (n > 1) c.op(e, Op.BUILD_STRING, n);
  else if (n === 0) c.loadStr(e, '');
}

export function formattedValue(c: Compiler, e: ast.FormattedValue): void {
  c.expr(e.value);
  const convert = conversion(e.conversion);
  if (convert > 0) c.op(e, Op.CONVERT_VALUE, convert);
  if (e.format_spec === null) return c.op(e, Op.FORMAT_SIMPLE);
  c.expr(e.format_spec);
  c.op(e, Op.FORMAT_WITH_SPEC);
}

export function interpolation(c: Compiler, e: ast.Interpolation): void {
  c.expr(e.value);
  c.loadConst(e, fromLiteral(e.str));
  if (e.format_spec !== null) c.expr(e.format_spec);
  c.op(e, Op.BUILD_INTERPOLATION, 2 | (e.format_spec === null ? 0 : 1) | (conversion(e.conversion) << 2));
}

/** The strings, one more than interpolations, then the interpolations. */
export function templateStr(c: Compiler, e: ast.TemplateStr): void {
  const loc: Location = e;
  let strings = 0;
  let interpolations = 0;
  let afterInterpolation = true;
  for (const value of e.values) {
    if (value.kind === 'Interpolation') {
      if (afterInterpolation) {
        c.loadStr(loc, '');
        strings++;
      }
      afterInterpolation = true;
    } else {
      c.expr(value);
      strings++;
      afterInterpolation = false;
    }
  }
  if (afterInterpolation) {
    c.loadStr(loc, '');
    strings++;
  }
  c.op(loc, Op.BUILD_TUPLE, strings);
  for (const value of e.values) {
    if (value.kind !== 'Interpolation') continue;
    c.expr(value);
    interpolations++;
  }
  c.op(loc, Op.BUILD_TUPLE, interpolations);
  c.op(loc, Op.BUILD_TEMPLATE);
}

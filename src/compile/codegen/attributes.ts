// Attribute access, and the source location that multi-line method chains get.
import type * as ast from '../../syntax/ast.gen.js';
import type { Location } from '../diagnostics.js';
import { Op } from '../opcodes.gen.js';
import type { Compiler } from './compiler.js';
import type { Rest } from './spine.js';
import { canOptimizeSuperCall, loadArgsForSuper, superFlags } from './super.js';

/** An attribute access that spans lines is attributed to the line of the attribute's name. */
export function attributeLocation(loc: Location, attr: ast.Attribute): Location {
  if (loc.lineno === attr.end_lineno) return loc;
  const lineno = attr.end_lineno;
  let { col_offset, end_lineno, end_col_offset } = loc;
  let length = 0;
  for (const _ of attr.attr) length++;
  if (length <= attr.end_col_offset) {
    col_offset = attr.end_col_offset - length;
  } else {
    col_offset = -1;
    end_col_offset = -1;
  }
  end_lineno = Math.max(lineno, end_lineno);
  if (lineno === end_lineno) end_col_offset = Math.max(col_offset, end_col_offset);
  return { lineno, col_offset, end_lineno, end_col_offset };
}

/** `self.name = ...` in a method ends up in the class's __static_attributes__. */
function noteStaticAttribute(c: Compiler, e: ast.Attribute): void {
  if (e.ctx !== 'Store' || e.value.kind !== 'Name' || e.value.id !== 'self') return;
  for (let u = c.u.parent; u !== null; u = u.parent) {
    if (u.scopeType === 'class') {
      u.staticAttributes.add(e.attr);
      return;
    }
  }
}

export function attribute(c: Compiler, e: ast.Attribute, rest: Rest): ast.expr | null {
  if (e.ctx === 'Load' && canOptimizeSuperCall(c, e)) {
    const call = e.value as ast.Call;
    loadArgsForSuper(c, call);
    c.nameOp(e, Op.LOAD_SUPER_ATTR, e.attr, 4, superFlags(call, false));
    c.op(attributeLocation(e, e), Op.NOP);
    return null;
  }
  noteStaticAttribute(c, e);
  rest.push(() => {
    const loc = attributeLocation(e, e);
    if (e.ctx === 'Load') c.nameOp(loc, Op.LOAD_ATTR, e.attr, 2);
    else c.nameOp(loc, e.ctx === 'Store' ? Op.STORE_ATTR : Op.DELETE_ATTR, e.attr);
  });
  return e.value;
}

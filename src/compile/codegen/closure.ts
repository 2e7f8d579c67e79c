// Turning a finished code object into a function: closure cells, MAKE_FUNCTION, and its attributes.
import { FUNCTION_ATTRIBUTES } from '../../../spec/opcodes.js';
import { LocalKind } from '../../../spec/code-format.js';
import type { CompiledCode } from '../code.js';
import type { Location } from '../diagnostics.js';
import { Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import { CELL } from '../symtable/table.js';
import type { Compiler } from './compiler.js';

const { DEFAULTS, KWDEFAULTS, ANNOTATIONS, CLOSURE, ANNOTATE } = FUNCTION_ATTRIBUTES;
/** The values lie on the stack in the opposite order. */
const ATTRIBUTE_ORDER = [CLOSURE, ANNOTATIONS, ANNOTATE, KWDEFAULTS, DEFAULTS];

function isCellHere(c: Compiler, name: string): boolean {
  if (c.u.scopeType === 'class') {
    if (name === '__class__' || name === '__classdict__' || name === '__conditional_annotations__') return true;
  }
  return c.scope.scopeOf(name) === CELL;
}

export function makeClosure(c: Compiler, loc: Location, code: CompiledCode, flags: number): void {
  let free = 0;
  code.localsplusNames.forEach((name, i) => {
    if (!(code.localsplusKinds[i] & LocalKind.FREE)) return;
    const vars = isCellHere(c, name) ? c.u.cellvars : c.u.freevars;
    const index = vars.get(name);
    if (index === undefined) throw new Error(`no cell for '${name}' of ${code.qualname} in ${c.u.qualname}`);
    c.op(loc, Pseudo.LOAD_CLOSURE, index);
    free++;
  });
  if (free > 0) {
    flags |= CLOSURE;
    c.op(loc, Op.BUILD_TUPLE, free);
  }
  c.loadConst(loc, { type: 'code', code });
  c.op(loc, Op.MAKE_FUNCTION);
  for (const attribute of ATTRIBUTE_ORDER) if (flags & attribute) c.op(loc, Op.SET_FUNCTION_ATTRIBUTE, attribute);
}

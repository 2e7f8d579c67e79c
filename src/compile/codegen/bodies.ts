// The body of a module or class: docstring, statements, and then the annotations met on the way.
import type * as ast from '../../syntax/ast.gen.js';
import { NO_LOCATION, type Location } from '../diagnostics.js';
import { cleanDoc, docstringOf } from '../docstring.js';
import { Op } from '../opcodes.gen.js';
import { deferredAnnotations } from './annotations.js';
import type { Compiler } from './compiler.js';
import { variable } from './names.js';

/** The statements behind a docstring. Under -OO it is as if `pass` stood in the place of a body that is nothing else. */
export function afterDocstring(c: Compiler, body: readonly ast.stmt[], doc: ast.Constant | null): void {
  if (doc !== null && body.length === 1 && !c.scope.hasDocstring) {
    const { lineno, col_offset } = doc;
    c.op({ lineno, col_offset, end_lineno: lineno, end_col_offset: col_offset + 4 }, Op.NOP);
  }
  c.body(doc === null ? body : body.slice(1));
}

export function scopeBody(c: Compiler, loc: Location, body: readonly ast.stmt[], interactive: boolean): void {
  const { annotations } = c.settings.future;
  if (annotations && c.scope.annotationsUsed) c.op(loc, Op.SETUP_ANNOTATIONS);
  if (body.length === 0) return;
  const doc = interactive ? null : docstringOf(body);
  if (doc !== null && c.scope.hasDocstring) {
    c.loadConst(doc, cleanDoc(doc));
    variable(c, NO_LOCATION, '__doc__', 'Store');
  }
  afterDocstring(c, body, doc);
  if (!annotations) deferredAnnotations(c, loc);
}

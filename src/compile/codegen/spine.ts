// Chains that nest to the left: sums, `a.b.c`, `x.f().g()[0]`. Generated programs have them thousands of links long, so
// they are compiled down in a loop and out in a loop, whatever their links are.
//
// A chapter compiles a link in two steps: what comes before the inner expression, which it returns, and what comes after,
// which it leaves in `rest`. null: it has compiled all of the expression itself.
import type * as ast from '../../syntax/ast.gen.js';
import type { Compiler } from './compiler.js';

export type Rest = (() => void)[];

export type Link = ast.Attribute | ast.Call | ast.Subscript | ast.BinOp;

export function spine(c: Compiler, e: Link, link: (c: Compiler, e: Link, rest: Rest) => ast.expr | null): void {
  const rest: Rest = [];
  let at: ast.expr | null = e;
  while (at !== null && (at.kind === 'Attribute' || at.kind === 'Call' || at.kind === 'Subscript' || at.kind === 'BinOp')) {
    at = link(c, at, rest);
  }
  if (at !== null) c.expr(at);
  for (let i = rest.length - 1; i >= 0; i--) rest[i]();
}

// Targets of assignments, loops, `with` and `del`.
//
// Nearly every target is also an expression, so it is parsed as one and then turned into a target in place: the tree is
// fresh, nobody else has it. What cannot be a target fails. Loop targets must stop before `in`, so they are
// parsed as primaries, which is all a target can be.
import type * as ast from '../ast.gen.js';
import { Tok } from '../tokens.js';
import { parseFailure } from './core.js';
import { DisplayParser } from './displays.js';

export abstract class TargetParser extends DisplayParser {
  /** Makes `node` a target with stars allowed; fails when it cannot be one. */
  protected storeTarget(node: ast.expr): void {
    switch (node.kind) {
      case 'Name':
      case 'Attribute':
      case 'Subscript':
        node.ctx = 'Store';
        return;
      case 'Starred':
        if (node.value.kind === 'Starred') throw parseFailure;
        node.ctx = 'Store';
        this.storeTarget(node.value);
        return;
      case 'Tuple':
      case 'List':
        node.ctx = 'Store';
        for (const element of node.elts) this.storeTarget(element);
        return;
    }
    throw parseFailure;
  }

  protected deleteTarget(node: ast.expr): void {
    switch (node.kind) {
      case 'Name':
      case 'Attribute':
      case 'Subscript':
        node.ctx = 'Del';
        return;
      case 'Tuple':
      case 'List':
        node.ctx = 'Del';
        for (const element of node.elts) this.deleteTarget(element);
        return;
    }
    throw parseFailure;
  }

  /** One target, perhaps starred. */
  protected starTarget(): ast.expr {
    const start = this.pos;
    let node: ast.expr;
    if (this.accept(Tok.STAR)) node = this.starredNode(start, this.primary());
    else node = this.primary();
    this.storeTarget(node);
    return node;
  }

  protected loopTargets(): ast.expr {
    const start = this.pos;
    const first = this.starTarget();
    if (this.kind[this.pos] !== Tok.COMMA) return first;
    const elts = [first];
    while (this.accept(Tok.COMMA)) {
      const kind = this.kind[this.pos];
      if (kind !== Tok.STAR && !this.startsExpression(kind)) break;
      elts.push(this.starTarget());
    }
    const node = this.tupleNode(start, elts) as ast.Tuple;
    node.ctx = 'Store';
    return node;
  }
}

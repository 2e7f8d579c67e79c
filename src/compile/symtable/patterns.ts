// The symbol table's first pass: what patterns bind and use.
import type * as ast from '../../syntax/ast.gen.js';
import { tooDeep } from '../diagnostics.js';
import { ExpressionScopes } from './expressions.js';
import { DEF_LOCAL } from './table.js';

export abstract class PatternScopes extends ExpressionScopes {
  protected pattern(p: ast.pattern): void {
    if (++this.depth > this.options.maxDepth) throw tooDeep();
    switch (p.kind) {
      case 'MatchValue':
        this.expr(p.value);
        break;
      case 'MatchSingleton':
        break;
      case 'MatchSequence':
      case 'MatchOr':
        for (const sub of p.patterns) this.pattern(sub);
        break;
      case 'MatchStar':
        if (p.name !== null) this.bind(p.name, DEF_LOCAL, p);
        break;
      case 'MatchMapping':
        for (const key of p.keys) this.expr(key);
        for (const sub of p.patterns) this.pattern(sub);
        if (p.rest !== null) this.bind(p.rest, DEF_LOCAL, p);
        break;
      case 'MatchClass':
        this.expr(p.cls);
        for (const sub of p.patterns) this.pattern(sub);
        p.kwd_attrs.forEach((name, i) => this.checkName(name, p.kwd_patterns[i], 'Store'));
        for (const sub of p.kwd_patterns) this.pattern(sub);
        break;
      case 'MatchAs':
        if (p.pattern !== null) this.pattern(p.pattern);
        if (p.name !== null) this.bind(p.name, DEF_LOCAL, p);
        break;
    }
    this.depth--;
  }
}

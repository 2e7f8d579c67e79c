// The symbol table's first pass: what expressions bind and use, comprehensions and lambdas among them.
import { childFields } from '../../syntax/ast.gen.js';
import type * as ast from '../../syntax/ast.gen.js';
import { syntaxError, tooDeep, type Location } from '../diagnostics.js';
import { Collector } from './collector.js';
import {
  DEF_COMP_ITER,
  DEF_GLOBAL,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  USE,
} from './table.js';

export abstract class ExpressionScopes extends Collector {
  protected depth = 0;

  protected defaultsOf(args: ast.arguments_): void {
    for (const d of args.defaults) this.expr(d);
    for (const d of args.kw_defaults) if (d !== null) this.expr(d);
  }

  protected parameters(a: ast.arguments_): void {
    for (const list of [a.posonlyargs, a.args, a.kwonlyargs]) {
      for (const arg of list) this.bind(arg.arg, DEF_PARAM, arg);
    }
    if (a.vararg !== null) {
      this.bind(a.vararg.arg, DEF_PARAM, a.vararg);
      this.cur.varargs = true;
    }
    if (a.kwarg !== null) {
      this.bind(a.kwarg.arg, DEF_PARAM, a.kwarg);
      this.cur.varkeywords = true;
    }
  }

  protected keywords(keywords: readonly ast.keyword[]): void {
    for (const k of keywords) if (k.arg !== null) this.checkName(k.arg, k, 'Store');
    for (const k of keywords) this.expr(k.value);
  }

  protected allowsTopLevelAwait(): boolean {
    return this.options.topLevelAwait && this.cur.kind === 'module';
  }

  protected expr(e: ast.expr): void {
    if (++this.depth > this.options.maxDepth) throw tooDeep();
    let at = e;
    // Conditional expressions and prefix operators nest to the right.
    for (;;) {
      if (at.kind === 'UnaryOp') at = at.operand;
      else if (at.kind === 'IfExp') {
        this.expr(at.test);
        this.expr(at.body);
        at = at.orelse;
      } else break;
    }
    this.oneExpr(at);
    this.depth--;
  }

  private oneExpr(e: ast.expr): void {
    switch (e.kind) {
      case 'Name':
        return this.name(e);
      case 'Constant':
        return;
      case 'Attribute':
      case 'BinOp':
      case 'Call':
      case 'Subscript':
        return this.spine(e);
      case 'NamedExpr':
        this.forbidInAnnotation('named expression', e);
        this.namedExpr(e);
        return;
      case 'Lambda':
        this.defaultsOf(e.args);
        this.enterNew('lambda', 'function', e, e);
        this.parameters(e.args);
        this.expr(e.body);
        this.exit();
        return;
      case 'Dict':
        for (const key of e.keys) if (key !== null) this.expr(key);
        for (const value of e.values) this.expr(value);
        return;
      case 'ListComp':
        this.comprehension(e, 'listcomp', 'list', e.elt, null);
        return;
      case 'SetComp':
        this.comprehension(e, 'setcomp', 'set', e.elt, null);
        return;
      case 'DictComp':
        this.comprehension(e, 'dictcomp', 'dict', e.key, e.value);
        return;
      case 'GeneratorExp':
        this.comprehension(e, 'genexpr', 'generator', e.elt, null);
        return;
      case 'Yield':
      case 'YieldFrom':
        this.forbidInAnnotation('yield expression', e);
        if (e.value !== null) this.expr(e.value);
        this.cur.generator = true;
        if (this.cur.comprehension !== null) {
          const { comprehension } = this.cur;
          const what = comprehension === 'generator' ? 'generator expression' : `${comprehension} comprehension`;
          throw syntaxError(e, `'yield' inside ${what}`);
        }
        return;
      case 'Await':
        this.awaitExpr(e);
        return;
      default:
        this.children(e);
    }
  }

  /** Sums, attributes, calls and subscripts of thousands of links nest to the left: down in a loop, out in a loop. */
  private spine(e: ast.expr): void {
    const chain: ast.expr[] = [];
    let at = e;
    for (;;) {
      if (at.kind === 'Attribute') this.checkName(at.attr, at, at.ctx);
      const inner = at.kind === 'BinOp' ? at.left : at.kind === 'Call' ? at.func : at.kind === 'Attribute' || at.kind === 'Subscript' ? at.value : null;
      if (inner === null) break;
      chain.push(at);
      at = inner;
    }
    this.expr(at);
    for (let i = chain.length - 1; i >= 0; i--) {
      const link = chain[i];
      if (link.kind === 'BinOp') this.expr(link.right);
      else if (link.kind === 'Subscript') this.expr(link.slice);
      else if (link.kind === 'Call') {
        for (const arg of link.args) this.expr(arg);
        this.keywords(link.keywords);
      }
    }
  }

  /** Visits the children of a node that means nothing to names itself. */
  protected children(node: ast.stmt | ast.expr): void {
    const record = node as unknown as Record<string, unknown>;
    for (const field of childFields[node.kind]) {
      const value = record[field];
      if (Array.isArray(value)) {
        for (const item of value) if (item !== null) this.expr(item as ast.expr);
      } else if (value !== null && value !== undefined) {
        this.expr(value as ast.expr);
      }
    }
  }

  protected name(e: ast.Name): void {
    if (this.cur.inUnevaluatedAnnotation) return;
    this.bind(e.id, e.ctx === 'Load' ? USE : DEF_LOCAL, e, e.ctx);
    // `super` alone counts as a use of the cell that zero-argument super() needs.
    if (e.ctx === 'Load' && e.id === 'super' && this.cur.functionLike) this.use('__class__', e);
  }

  protected awaitExpr(e: ast.Await): void {
    this.forbidInAnnotation('await expression', e);
    if (!this.allowsTopLevelAwait()) {
      if (!this.cur.functionLike) throw syntaxError(e, "'await' outside function");
      if (!this.inAsyncFunction() && this.cur.comprehension === null) {
        throw syntaxError(e, "'await' outside async function");
      }
    }
    this.expr(e.value);
    this.cur.coroutine = true;
  }

  protected inAsyncFunction(): boolean {
    return this.cur.kind === 'function' && this.cur.coroutine;
  }

  protected forbidInAnnotation(what: string, e: Location): void {
    switch (this.cur.kind) {
      case 'annotation':
        throw syntaxError(e, `${what} cannot be used within an annotation`);
      case 'type variable':
        throw syntaxError(e, `${what} cannot be used within ${this.cur.scopeInfo}`);
      case 'type alias':
        throw syntaxError(e, `${what} cannot be used within a type alias`);
      case 'type parameters':
        throw syntaxError(e, `${what} cannot be used within the definition of a generic`);
    }
  }

  protected namedExpr(e: ast.NamedExpr): void {
    if (this.cur.compIterExpr > 0) {
      throw syntaxError(e, 'assignment expression cannot be used in a comprehension iterable expression');
    }
    if (this.cur.comprehension !== null) this.extendNamedExprScope(e.target as ast.Name);
    this.expr(e.value);
    this.expr(e.target);
  }

  /** The target of `:=` in a comprehension belongs to the function or module around all comprehensions. */
  protected extendNamedExprScope(target: ast.Name): void {
    const name = target.id;
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const scope = this.stack[i];
      const known = this.lookup(name, scope);
      if (scope.comprehension !== null) {
        if (known & DEF_COMP_ITER && known & DEF_LOCAL) {
          throw syntaxError(target, `assignment expression cannot rebind comprehension iteration variable '${name}'`);
        }
        continue;
      }
      switch (scope.kind) {
        case 'function':
          this.define(name, known & DEF_GLOBAL ? DEF_GLOBAL : DEF_NONLOCAL, target);
          this.recordDirective(name, target);
          this.define(name, DEF_LOCAL, target, scope);
          return;
        case 'module':
          this.define(name, DEF_GLOBAL, target);
          this.recordDirective(name, target);
          this.define(name, DEF_GLOBAL, target, scope);
          return;
        case 'class':
        case 'type parameters':
        case 'type alias':
        case 'type variable': {
          const where = {
            class: 'in a class body',
            'type parameters': 'within the definition of a generic',
            'type alias': 'in a type alias',
            'type variable': 'in a TypeVar bound',
          }[scope.kind];
          throw syntaxError(target, `assignment expression within a comprehension cannot be used ${where}`);
        }
      }
    }
  }

  protected comprehension(
    e: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp,
    name: string,
    kind: 'list' | 'set' | 'dict' | 'generator',
    elt: ast.expr,
    value: ast.expr | null,
  ): void {
    const [outermost, ...rest] = e.generators;
    this.cur.compIterExpr++;
    this.expr(outermost.iter);
    this.cur.compIterExpr--;
    const scope = this.enterNew(name, 'function', e, e);
    scope.comprehension = kind;
    if (outermost.is_async) scope.coroutine = true;
    this.bind('.0', DEF_PARAM, scope.location);
    scope.compIterTarget = true;
    this.expr(outermost.target);
    scope.compIterTarget = false;
    for (const condition of outermost.ifs) this.expr(condition);
    for (const g of rest) {
      scope.compIterTarget = true;
      this.expr(g.target);
      scope.compIterTarget = false;
      scope.compIterExpr++;
      this.expr(g.iter);
      scope.compIterExpr--;
      for (const condition of g.ifs) this.expr(condition);
      if (g.is_async) scope.coroutine = true;
    }
    if (value !== null) this.expr(value);
    this.expr(elt);
    const isGenerator = kind === 'generator';
    scope.generator = isGenerator;
    const isAsync = scope.coroutine && !isGenerator;
    this.exit();
    if (!isAsync) return;
    if (!this.inAsyncFunction() && this.cur.comprehension === null && !this.allowsTopLevelAwait()) {
      throw syntaxError(e, 'asynchronous comprehension outside of an asynchronous function');
    }
    this.cur.coroutine = true;
  }
}

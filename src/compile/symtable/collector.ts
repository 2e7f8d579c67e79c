// The scopes being built and the names noted in them: what the walk over the tree (build.ts) stands on.
import type * as ast from '../../syntax/ast.gen.js';
import { syntaxError, type Location } from '../diagnostics.js';
import type { FutureFeatures } from '../future.js';
import {
  DEF_COMP_ITER,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  Scope,
  USE,
  maybeMangle,
  type BlockKind,
} from './table.js';

export interface SymtableOptions {
  readonly future: FutureFeatures;
  readonly topLevelAwait: boolean;
  readonly maxDepth: number;
  /** False under -OO. */
  readonly keepDocstrings: boolean;
}

export class Collector {
  readonly blocks = new Map<object, Scope>();
  readonly defaults = new Map<object, Scope>();
  top!: Scope;
  protected readonly stack: Scope[] = [];
  protected cur!: Scope;
  /** Name of the class whose private names are mangled. */
  protected owner: string | null = null;

  constructor(protected readonly options: SymtableOptions) {}

  // Scopes

  protected newScope(name: string, kind: BlockKind, location: Location): Scope {
    const scope = new Scope(name, kind, location);
    const cur = this.cur as Scope | undefined;
    if (cur !== undefined) {
      scope.nested = cur.nested || cur.functionLike;
      scope.method = kind === 'function' && cur.kind === 'class';
    }
    return scope;
  }

  protected enter(scope: Scope): void {
    const prev = this.cur as Scope | undefined;
    this.stack.push(scope);
    if (prev !== undefined) {
      scope.compIterExpr = prev.compIterExpr;
      if (scope.kind !== 'class' && scope.mangledNames === null) scope.mangledNames = prev.mangledNames;
    }
    this.cur = scope;
    // With `from __future__ import annotations` they become strings and see no scope at all.
    if (this.options.future.annotations && scope.kind === 'annotation') return;
    if (prev !== undefined) prev.children.push(scope);
  }

  protected enterNew(name: string, kind: BlockKind, key: object, location: Location): Scope {
    const scope = this.newScope(name, kind, location);
    this.blocks.set(key, scope);
    this.enter(scope);
    if (kind === 'annotation' || kind === 'type variable' || kind === 'type alias') {
      this.define('.format', DEF_PARAM, location);
      this.define('.format', USE, location);
    }
    return scope;
  }

  /** A scope that is built in several pieces: its parent knows it already. */
  protected enterAgain(scope: Scope): void {
    this.stack.push(scope);
    scope.compIterExpr = this.cur.compIterExpr;
    this.cur = scope;
  }

  protected exit(): void {
    this.stack.pop();
    this.cur = this.stack[this.stack.length - 1];
  }

  // Names

  protected define(name: string, flag: number, location: Location, scope: Scope = this.cur): void {
    const mangled = maybeMangle(this.owner, this.cur, name);
    let value = scope.symbol(mangled);
    if (flag & DEF_PARAM && value & DEF_PARAM) {
      throw syntaxError(location, `duplicate argument '${name}' in function definition`);
    }
    if (flag & DEF_TYPE_PARAM && value & DEF_TYPE_PARAM) {
      throw syntaxError(location, `duplicate type parameter '${name}'`);
    }
    value |= flag;
    if (scope.compIterTarget) {
      if (value & (DEF_GLOBAL | DEF_NONLOCAL)) {
        throw syntaxError(location, `comprehension inner loop cannot rebind assignment expression target '${name}'`);
      }
      value |= DEF_COMP_ITER;
    }
    scope.symbols.set(mangled, value);
    if (flag & DEF_PARAM) {
      scope.varnames.push(mangled);
    } else if (flag & DEF_GLOBAL) {
      this.top.symbols.set(mangled, this.top.symbol(mangled) | flag);
    }
  }

  protected checkName(name: string, location: Location, context: ast.expr_context): void {
    if (name !== '__debug__' || context === 'Load') return;
    throw syntaxError(location, context === 'Store' ? 'cannot assign to __debug__' : 'cannot delete __debug__');
  }

  protected bind(name: string, flag: number, location: Location, context: ast.expr_context = 'Store'): void {
    if (flag & (DEF_PARAM | DEF_LOCAL | DEF_IMPORT)) this.checkName(name, location, context);
    if (flag & DEF_TYPE_PARAM) this.cur.mangledNames?.add(name);
    this.define(name, flag, location);
  }

  protected use(name: string, location: Location): void {
    this.define(name, USE, location);
  }

  protected lookup(name: string, scope: Scope = this.cur): number {
    return scope.symbol(maybeMangle(this.owner, scope, name));
  }

  protected recordDirective(name: string, location: Location): void {
    this.cur.directives.push({ name: maybeMangle(this.owner, this.cur, name), location });
  }
}

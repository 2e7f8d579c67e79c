// First pass of the symbol table: walks the tree once and notes for every scope which names it binds, uses and declares.
// The order of the walk is CPython's, because it decides which of two errors is reported.
import type * as ast from '../../syntax/ast.gen.js';
import { syntaxError, tooDeep, type Location } from '../diagnostics.js';
import { docstringOf } from '../docstring.js';
import { analyze } from './analyze.js';
import type { SymtableOptions } from './collector.js';
import { PatternScopes } from './patterns.js';
import {
  DEF_ANNOT,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  Scope,
  USE,
  type SymbolTable,
} from './table.js';

export function buildSymtable(mod: ast.mod, options: SymtableOptions): SymbolTable {
  const builder = new Builder(options);
  return builder.build(mod);
}

const NOWHERE: Location = { lineno: 0, end_lineno: 0, col_offset: 0, end_col_offset: 0 };

class Builder extends PatternScopes implements SymbolTable {
  build(mod: ast.mod): SymbolTable {
    this.top = this.newScope('top', 'module', NOWHERE);
    this.blocks.set(mod, this.top);
    this.enter(this.top);
    if (mod.kind === 'Module') {
      this.top.hasDocstring = this.hasDocstring(mod.body);
      this.statements(mod.body);
    } else if (mod.kind === 'Interactive') {
      this.statements(mod.body);
    } else if (mod.kind === 'Expression') {
      this.expr(mod.body);
    }
    this.exit();
    analyze(this.top);
    return this;
  }

  private hasDocstring(body: readonly ast.stmt[]): boolean {
    return this.options.keepDocstrings && docstringOf(body) !== null;
  }

  // Statements

  private statements(body: readonly ast.stmt[]): void {
    for (const s of body) this.statement(s);
  }

  private conditional(...bodies: (readonly ast.stmt[])[]): void {
    const cur = this.cur;
    const before = cur.inConditionalBlock;
    cur.inConditionalBlock = true;
    for (const body of bodies) this.statements(body);
    cur.inConditionalBlock = before;
  }

  private statement(s: ast.stmt): void {
    if (++this.depth > this.options.maxDepth) throw tooDeep();
    switch (s.kind) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.functionDef(s);
        break;
      case 'ClassDef':
        this.classDef(s);
        break;
      case 'TypeAlias':
        this.typeAlias(s);
        break;
      case 'Assign':
        for (const target of s.targets) this.expr(target);
        this.expr(s.value);
        break;
      case 'AnnAssign':
        this.annAssign(s);
        break;
      case 'For':
        this.forLoop(s);
        break;
      case 'AsyncFor':
        this.requireCoroutine(s, "'async for' outside async function");
        this.forLoop(s);
        break;
      case 'While':
        this.expr(s.test);
        this.conditional(s.body, s.orelse);
        break;
      case 'If':
        this.ifChain(s);
        break;
      case 'Match':
        this.expr(s.subject);
        this.inCondition(() => {
          for (const c of s.cases) {
            this.pattern(c.pattern);
            if (c.guard !== null) this.expr(c.guard);
            this.statements(c.body);
          }
        });
        break;
      case 'Try':
      case 'TryStar':
        this.inCondition(() => {
          this.statements(s.body);
          for (const handler of s.handlers) {
            if (handler.type !== null) this.expr(handler.type);
            if (handler.name !== null) this.bind(handler.name, DEF_LOCAL, handler);
            this.statements(handler.body);
          }
          this.statements(s.orelse);
          this.statements(s.finalbody);
        });
        break;
      case 'With':
        this.withStatement(s);
        break;
      case 'AsyncWith':
        this.requireCoroutine(s, "'async with' outside async function");
        this.withStatement(s);
        break;
      case 'Import':
        for (const alias of s.names) this.alias(alias);
        break;
      case 'ImportFrom':
        for (const alias of s.names) this.alias(alias);
        this.checkFuture(s);
        break;
      case 'Global':
        for (const name of s.names) this.declare(name, s, 'global', DEF_GLOBAL);
        break;
      case 'Nonlocal':
        for (const name of s.names) this.declare(name, s, 'nonlocal', DEF_NONLOCAL);
        break;
      case 'Pass':
      case 'Break':
      case 'Continue':
        break;
      default:
        this.children(s);
    }
    this.depth--;
  }

  private inCondition(visit: () => void): void {
    const cur = this.cur;
    const before = cur.inConditionalBlock;
    cur.inConditionalBlock = true;
    visit();
    cur.inConditionalBlock = before;
  }

  private forLoop(s: ast.For | ast.AsyncFor): void {
    this.expr(s.target);
    this.expr(s.iter);
    this.conditional(s.body, s.orelse);
  }

  /** `elif` chains are long in generated programs; they nest in the tree but not here. */
  private ifChain(first: ast.If): void {
    this.inCondition(() => {
      let s = first;
      for (;;) {
        this.expr(s.test);
        this.statements(s.body);
        const rest = s.orelse;
        if (rest.length !== 1 || rest[0].kind !== 'If') {
          this.statements(rest);
          return;
        }
        s = rest[0];
      }
    });
  }

  private withStatement(s: ast.With | ast.AsyncWith): void {
    this.inCondition(() => {
      for (const item of s.items) {
        this.expr(item.context_expr);
        if (item.optional_vars !== null) this.expr(item.optional_vars);
      }
      this.statements(s.body);
    });
  }

  private requireCoroutine(location: Location, message: string): void {
    if (this.allowsTopLevelAwait()) this.cur.coroutine = true;
    if (!this.cur.coroutine) throw syntaxError(location, message);
  }

  private checkFuture(s: ast.ImportFrom): void {
    const { end } = this.options.future;
    if (s.module !== '__future__' || (s.level ?? 0) !== 0) return;
    if (s.lineno > end.lineno || (s.lineno === end.end_lineno && s.col_offset > end.end_col_offset)) {
      throw syntaxError(s, 'from __future__ imports must occur at the beginning of the file');
    }
  }

  private declare(name: string, s: Location, word: 'global' | 'nonlocal', flag: number): void {
    const cur = this.lookup(name);
    if (cur & DEF_PARAM) throw syntaxError(s, `name '${name}' is parameter and ${word}`);
    if (cur & USE) throw syntaxError(s, `name '${name}' is used prior to ${word} declaration`);
    if (cur & DEF_ANNOT) throw syntaxError(s, `annotated name '${name}' can't be ${word}`);
    if (cur & DEF_LOCAL) throw syntaxError(s, `name '${name}' is assigned to before ${word} declaration`);
    this.define(name, flag, s);
    this.recordDirective(name, s);
  }

  private alias(a: ast.alias): void {
    const name = a.asname ?? a.name;
    if (name === '*') {
      if (this.cur.kind !== 'module') throw syntaxError(a, 'import * only allowed at module level');
      return;
    }
    const dot = name.indexOf('.');
    this.bind(dot < 0 ? name : name.slice(0, dot), DEF_IMPORT, a);
  }

  private functionDef(s: ast.FunctionDef | ast.AsyncFunctionDef): void {
    this.bind(s.name, DEF_LOCAL, s);
    this.defaultsOf(s.args);
    for (const decorator of s.decorator_list) this.expr(decorator);
    const generic = s.type_params.length > 0;
    if (generic) {
      this.enterTypeParams(s.name, s.type_params, s);
      // CPython reserves the first variable whether there are defaults or not.
      this.bind('.defaults', DEF_PARAM, s);
      if (s.args.kw_defaults.some((d) => d !== null)) this.bind('.kwdefaults', DEF_PARAM, s);
      this.typeParams(s.type_params);
    }
    const scope = this.newScope(s.name, 'function', s);
    this.blocks.set(s, scope);
    scope.hasDocstring = this.hasDocstring(s.body);
    this.signatureAnnotations(s, s.args, s.returns);
    this.enter(scope);
    if (s.kind === 'AsyncFunctionDef') scope.coroutine = true;
    this.parameters(s.args);
    this.statements(s.body);
    this.exit();
    if (generic) this.exit();
  }

  private classDef(s: ast.ClassDef): void {
    this.bind(s.name, DEF_LOCAL, s);
    for (const decorator of s.decorator_list) this.expr(decorator);
    const owner = this.owner;
    const generic = s.type_params.length > 0;
    if (generic) {
      this.enterTypeParams(s.name, s.type_params, s);
      for (const name of ['.type_params', '.generic_base']) {
        this.bind(name, DEF_LOCAL, s);
        this.use(name, s);
      }
      this.owner = s.name;
      this.cur.mangledNames = new Set();
      this.typeParams(s.type_params);
    }
    for (const base of s.bases) this.expr(base);
    this.keywords(s.keywords);
    this.enterNew(s.name, 'class', s, s);
    this.owner = s.name;
    if (generic) {
      this.bind('__type_params__', DEF_LOCAL, s);
      this.use('.type_params', s);
    }
    this.cur.hasDocstring = this.hasDocstring(s.body);
    this.statements(s.body);
    this.exit();
    if (generic) this.exit();
    this.owner = owner;
  }

  private typeAlias(s: ast.TypeAlias): void {
    this.expr(s.name);
    const name = (s.name as ast.Name).id;
    const inClass = this.cur.kind === 'class';
    const generic = s.type_params.length > 0;
    if (generic) {
      this.enterTypeParams(name, s.type_params, s);
      this.typeParams(s.type_params);
    }
    this.enterNew(name, 'type alias', s, s);
    this.cur.canSeeClassScope = inClass;
    if (inClass) this.use('__classdict__', s.value);
    this.expr(s.value);
    this.exit();
    if (generic) this.exit();
  }

  private enterTypeParams(name: string, key: readonly ast.type_param[], location: Location): void {
    const inClass = this.cur.kind === 'class';
    this.enterNew(name, 'type parameters', key, location);
    if (inClass) {
      this.cur.canSeeClassScope = true;
      this.use('__classdict__', location);
    }
  }

  private typeParams(params: readonly ast.type_param[]): void {
    for (const p of params) {
      this.bind(p.name, DEF_TYPE_PARAM | DEF_LOCAL, p);
      if (p.kind === 'TypeVar') {
        const info = p.bound?.kind === 'Tuple' ? 'a TypeVar constraint' : 'a TypeVar bound';
        this.typeParamScope(p.bound, p, this.blocks, info);
      }
      this.typeParamScope(p.default_value, p, this.defaults, `a ${p.kind} default`);
    }
  }

  private typeParamScope(e: ast.expr | null, p: ast.type_param, table: Map<object, Scope>, info: string): void {
    if (p.name === '__classdict__' || p.name === '__conditional_annotations__') {
      throw syntaxError(p, `reserved name '${p.name}' cannot be used for type parameter`);
    }
    if (e === null) return;
    const inClass = this.cur.canSeeClassScope;
    const scope = this.newScope(p.name, 'type variable', e);
    table.set(p, scope);
    this.enter(scope);
    this.define('.format', DEF_PARAM, e);
    this.define('.format', USE, e);
    scope.canSeeClassScope = inClass;
    if (inClass) this.use('__classdict__', e);
    scope.scopeInfo = info;
    this.expr(e);
    this.exit();
  }

  // Annotations

  private annAssign(s: ast.AnnAssign): void {
    this.cur.annotationsUsed = true;
    if (s.target.kind === 'Name') {
      const { id } = s.target;
      const cur = this.lookup(id);
      if (cur & (DEF_GLOBAL | DEF_NONLOCAL) && this.cur !== this.top && s.simple) {
        throw syntaxError(s, `annotated name '${id}' can't be ${cur & DEF_GLOBAL ? 'global' : 'nonlocal'}`);
      }
      if (s.simple) this.bind(id, DEF_ANNOT | DEF_LOCAL, s.target);
      else if (s.value !== null) this.bind(id, DEF_LOCAL, s.target);
    } else {
      this.expr(s.target);
    }
    this.annotation(s.annotation);
    if (s.value !== null) this.expr(s.value);
  }

  private annotation(annotation: ast.expr): void {
    const parent = this.cur;
    const unevaluated = parent.kind === 'function';
    // A module may be left half executed, so all of its annotations count as conditional.
    const conditional = (parent.kind === 'class' && parent.inConditionalBlock) || parent.kind === 'module';
    if (conditional && !parent.hasConditionalAnnotations) {
      parent.hasConditionalAnnotations = true;
      this.use('__conditional_annotations__', annotation);
    }
    if (parent.annotationBlock === null) {
      parent.annotationBlock = this.enterNew('__annotate__', 'annotation', annotation, annotation);
      if (parent.kind === 'class' && !this.options.future.annotations) {
        this.cur.canSeeClassScope = true;
        this.use('__classdict__', annotation);
      }
    } else {
      this.enterAgain(parent.annotationBlock);
    }
    const cur = this.cur;
    if (unevaluated) cur.inUnevaluatedAnnotation = true;
    this.expr(annotation);
    if (unevaluated) cur.inUnevaluatedAnnotation = false;
    this.exit();
  }

  private signatureAnnotations(s: Location, a: ast.arguments_, returns: ast.expr | null): void {
    const inClass = this.cur.canSeeClassScope || this.cur.kind === 'class';
    const scope = this.enterNew('__annotate__', 'annotation', a, s);
    if (inClass) {
      scope.canSeeClassScope = true;
      this.use('__classdict__', s);
    }
    const visit = (e: ast.expr | null | undefined): void => {
      if (e === null || e === undefined) return;
      scope.annotationsUsed = true;
      this.expr(e);
    };
    for (const arg of a.posonlyargs) visit(arg.annotation);
    for (const arg of a.args) visit(arg.annotation);
    visit(a.vararg?.annotation);
    visit(a.kwarg?.annotation);
    for (const arg of a.kwonlyargs) visit(arg.annotation);
    visit(returns);
    this.exit();
  }
}

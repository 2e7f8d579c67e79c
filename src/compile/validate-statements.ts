// The validator's chapter on statements, and its door.
import type * as ast from '../syntax/ast.gen.js';
import { expression, expressions, identifier, keywords, nonempty, optional, parameters, position, refuse } from './validate.js';
import { matchCases } from './validate-patterns.js';

function statements(list: readonly (ast.stmt | null)[]): void {
  for (const s of list) {
    if (s === null) refuse('None disallowed in statement list');
    statement(s);
  }
}

function body(list: readonly ast.stmt[], owner: string): void {
  nonempty(list, 'body', owner);
  statements(list);
}

function typeParameters(list: readonly ast.type_param[]): void {
  for (const p of list) {
    position(p);
    identifier(p.name);
    if (p.kind === 'TypeVar') optional(p.bound);
    optional(p.default_value);
  }
}

function aliases(list: readonly ast.alias[], owner: string): void {
  nonempty(list, 'names', owner);
  for (const a of list) {
    identifier(a.name);
    identifier(a.asname);
  }
}

function handlers(s: ast.Try | ast.TryStar): void {
  body(s.body, s.kind);
  if (s.handlers.length === 0 && s.finalbody.length === 0) refuse(`${s.kind} has neither except handlers nor finalbody`);
  if (s.handlers.length === 0 && s.orelse.length > 0) refuse(`${s.kind} has orelse but no except handlers`);
  for (const h of s.handlers) {
    position(h);
    identifier(h.name);
    optional(h.type);
    body(h.body, 'ExceptHandler');
  }
  statements(s.finalbody);
  statements(s.orelse);
}

/** An elif chain nests in its else: go along it in a loop. */
function conditional(first: ast.If): void {
  for (let s = first; ;) {
    expression(s.test);
    body(s.body, 'If');
    const [next] = s.orelse;
    if (s.orelse.length !== 1 || next?.kind !== 'If') return statements(s.orelse);
    position(next);
    s = next;
  }
}

function statement(s: ast.stmt): void {
  position(s);
  switch (s.kind) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      identifier(s.name);
      body(s.body, s.kind);
      typeParameters(s.type_params);
      parameters(s.args);
      expressions(s.decorator_list);
      return optional(s.returns);
    case 'ClassDef':
      identifier(s.name);
      body(s.body, 'ClassDef');
      typeParameters(s.type_params);
      expressions(s.bases);
      keywords(s.keywords);
      return expressions(s.decorator_list);
    case 'Return':
      return optional(s.value);
    case 'Delete':
      nonempty(s.targets, 'targets', 'Delete');
      return expressions(s.targets, 'Del');
    case 'Assign':
      nonempty(s.targets, 'targets', 'Assign');
      expressions(s.targets, 'Store');
      return expression(s.value);
    case 'TypeAlias':
      if (s.name.kind !== 'Name') refuse('TypeAlias with non-Name name', 'TypeError');
      expression(s.name, 'Store');
      typeParameters(s.type_params);
      return expression(s.value);
    case 'AugAssign':
      expression(s.target, 'Store');
      return expression(s.value);
    case 'AnnAssign':
      if (s.target.kind !== 'Name' && s.simple) refuse('AnnAssign with simple non-Name target', 'TypeError');
      expression(s.target, 'Store');
      optional(s.value);
      return expression(s.annotation);
    case 'For':
    case 'AsyncFor':
      expression(s.target, 'Store');
      expression(s.iter);
      body(s.body, s.kind);
      return statements(s.orelse);
    case 'While':
      expression(s.test);
      body(s.body, 'While');
      return statements(s.orelse);
    case 'If':
      return conditional(s);
    case 'With':
    case 'AsyncWith':
      nonempty(s.items, 'items', s.kind);
      for (const item of s.items) {
        expression(item.context_expr);
        optional(item.optional_vars, 'Store');
      }
      return body(s.body, s.kind);
    case 'Match':
      expression(s.subject);
      nonempty(s.cases, 'cases', 'Match');
      return matchCases(s.cases, body);
    case 'Raise':
      if (s.exc === null && s.cause !== null) refuse('Raise with cause but no exception');
      optional(s.exc);
      return optional(s.cause);
    case 'Try':
    case 'TryStar':
      return handlers(s);
    case 'Assert':
      expression(s.test);
      return optional(s.msg);
    case 'Import':
      return aliases(s.names, 'Import');
    case 'ImportFrom':
      if ((s.level ?? 0) < 0) refuse('Negative ImportFrom level');
      return aliases(s.names, 'ImportFrom');
    case 'Global':
    case 'Nonlocal':
      return nonempty(s.names, 'names', s.kind);
    case 'Expr':
      return expression(s.value);
  }
}

export function validate(tree: ast.mod): void {
  switch (tree.kind) {
    case 'Module':
    case 'Interactive':
      return statements(tree.body);
    case 'Expression':
      return expression(tree.body);
    case 'FunctionType':
      expressions(tree.argtypes);
      return expression(tree.returns);
  }
}

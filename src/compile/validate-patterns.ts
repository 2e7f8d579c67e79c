// The validator's chapter on patterns.
import type * as ast from '../syntax/ast.gen.js';
import { expression, expressions, identifier, position, refuse } from './validate.js';

function capture(name: string | null): void {
  if (name === null) return;
  if (name === '_') refuse("can't capture name '_' in patterns");
  identifier(name);
}

function isNumber(e: ast.expr, real: boolean, imaginary: boolean): boolean {
  if (e.kind !== 'Constant') return false;
  const { type } = e.value;
  return (real && (type === 'int' || type === 'float')) || (imaginary && type === 'complex');
}

function isNegative(e: ast.expr, real: boolean, imaginary: boolean): boolean {
  return e.kind === 'UnaryOp' && e.op === 'USub' && isNumber(e.operand, real, imaginary);
}

function literal(e: ast.expr): void {
  expression(e);
  switch (e.kind) {
    case 'Constant':
      if (['int', 'float', 'bytes', 'complex', 'str'].includes(e.value.type)) return;
      return refuse('unexpected constant inside of a literal pattern');
    case 'Attribute':
    case 'JoinedStr':
    case 'TemplateStr':
      return;
    case 'UnaryOp':
      if (isNegative(e, true, true)) return;
      break;
    case 'BinOp': {
      const left = isNumber(e.left, true, false) || isNegative(e.left, true, false);
      if (left && (e.op === 'Add' || e.op === 'Sub') && isNumber(e.right, false, true)) return;
      break;
    }
  }
  refuse('patterns may only match literals and attribute lookups');
}

function patterns(list: readonly ast.pattern[], star: boolean): void {
  for (const p of list) pattern(p, star);
}

export function pattern(p: ast.pattern | null, star = false): void {
  if (p === null) refuse('None disallowed in pattern list');
  position(p);
  switch (p.kind) {
    case 'MatchValue':
      return literal(p.value);
    case 'MatchSingleton':
      if (!['None', 'True', 'False'].includes(p.value.type)) refuse('MatchSingleton can only contain True, False and None');
      return;
    case 'MatchSequence':
      return patterns(p.patterns, true);
    case 'MatchMapping':
      if (p.keys.length !== p.patterns.length) {
        refuse("MatchMapping doesn't have the same number of keys as patterns");
      }
      capture(p.rest);
      for (const key of p.keys) {
        if (key.kind !== 'Constant' || !['None', 'True', 'False'].includes(key.value.type)) literal(key);
      }
      return patterns(p.patterns, false);
    case 'MatchClass': {
      if (p.kwd_attrs.length !== p.kwd_patterns.length) {
        refuse("MatchClass doesn't have the same number of keyword attributes as patterns");
      }
      expression(p.cls);
      let cls = p.cls;
      while (cls.kind === 'Attribute') cls = cls.value;
      if (cls.kind !== 'Name') refuse('MatchClass cls field can only contain Name or Attribute nodes.');
      p.kwd_attrs.forEach(identifier);
      patterns(p.patterns, false);
      return patterns(p.kwd_patterns, false);
    }
    case 'MatchStar':
      if (!star) refuse("can't use MatchStar here");
      return capture(p.name);
    case 'MatchAs':
      capture(p.name);
      if (p.pattern === null) return;
      if (p.name === null) refuse('MatchAs must specify a target name if a pattern is given');
      return pattern(p.pattern);
    case 'MatchOr':
      if (p.patterns.length < 2) refuse('MatchOr requires at least 2 patterns');
      return patterns(p.patterns, false);
  }
}

export function matchCases(cases: readonly ast.match_case[], body: (list: readonly ast.stmt[], owner: string) => void): void {
  for (const c of cases) {
    pattern(c.pattern);
    if (c.guard !== null) expressions([c.guard]);
    body(c.body, 'match_case');
  }
}

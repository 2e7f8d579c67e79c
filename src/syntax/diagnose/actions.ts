// What the grammar of the diagnosis does when an alternative matches: it makes small nodes (what a message needs to know,
// not what a compiler needs) and raises messages.
//
// An action gets the machine, the values of the alternative, the token where its rule began, and the arguments
// written in the grammar (numbers there count values from 1 and arrive here from 0). `undefined` means: no match.
import { numberValue } from '../number_value.js';
import { decodeEscapes, literalValue, LiteralError } from '../string_value.js';
import { Tok } from '../tokens.js';
import type { Machine } from './machine.js';

export interface ValueNode {
  kind: string;
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
  /** The token's number, for tokens and names. */
  token?: number;
  id?: string;
  /** Elements, operands, arguments: as the kind needs. */
  parts?: ValueNode[];
  keywords?: ValueNode[];
  /** What a constant is: None, True, False, Ellipsis, complex, bytes, str, number. */
  constant?: string;
  first?: string;
}

export type Value = null | ValueNode | Value[];
type Arguments = readonly (string | number)[];
type Action = (m: Machine, v: Value[], start: number, args: Arguments) => Value | undefined;

function span(m: Machine, kind: string, start: number): ValueNode {
  const { line, col, endLine, endCol } = m.tokens;
  const end = m.lastToken();
  return {
    kind,
    lineno: line[start],
    col_offset: col[start],
    end_lineno: endLine[end],
    end_col_offset: endCol[end],
  };
}

/** All nodes inside a value, in order. */
function nodesOf(value: Value): ValueNode[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  return value.kind === 'Token' ? [] : [value];
}

function first(value: Value): Value {
  return Array.isArray(value) ? first(value[0]) : value;
}

function last(value: Value): Value {
  return Array.isArray(value) ? last(value[value.length - 1]) : value;
}

const expressionNames: Readonly<Record<string, string>> = {
  Attribute: 'attribute',
  Subscript: 'subscript',
  Starred: 'starred',
  Name: 'name',
  List: 'list',
  Tuple: 'tuple',
  Lambda: 'lambda',
  Call: 'function call',
  BoolOp: 'expression',
  BinOp: 'expression',
  UnaryOp: 'expression',
  GeneratorExp: 'generator expression',
  Yield: 'yield expression',
  YieldFrom: 'yield expression',
  Await: 'await expression',
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  Dict: 'dict literal',
  Set: 'set display',
  JoinedStr: 'f-string expression',
  FormattedValue: 'f-string expression',
  TemplateStr: 't-string expression',
  Interpolation: 't-string expression',
  Compare: 'comparison',
  IfExp: 'conditional expression',
  NamedExpr: 'named expression',
};

export function expressionName(value: Value): string {
  const node = value as ValueNode;
  if (node.kind !== 'Constant') return expressionNames[node.kind] ?? node.kind;
  if (node.constant === 'Ellipsis') return 'ellipsis';
  return node.constant === 'None' || node.constant === 'True' || node.constant === 'False' ? node.constant : 'literal';
}

/** The text of a message, with `%1` the name of the first value's kind of expression, `%=1` its text. */
function fill(m: Machine, text: string, v: readonly Value[]): string {
  return text.replace(/%(=?)(\d)/g, (_, plain: string, digit: string) => {
    const value = v[Number(digit) - 1];
    return plain === '=' ? m.tokens.textOf((value as ValueNode).token!) : expressionName(value);
  });
}

/** The part of a would-be target that cannot be one. */
function invalidTarget(node: ValueNode, kind: string): ValueNode | null {
  switch (node.kind) {
    case 'List':
    case 'Tuple':
      for (const part of node.parts!) {
        const bad = invalidTarget(part, kind);
        if (bad !== null) return bad;
      }
      return null;
    case 'Starred':
      return kind === 'DEL' ? node : invalidTarget(node.parts![0], kind);
    case 'Compare':
      if (kind !== 'FOR') return node;
      return node.first === 'in' ? invalidTarget(node.parts![0], kind) : null;
    case 'Name':
    case 'Subscript':
    case 'Attribute':
      return null;
  }
  return node;
}

/** Where a comprehension's last clause ends. */
function lastComprehensionItem(clauses: Value): Value {
  const clause = last(clauses) as ValueNode;
  return clause.parts![clause.parts!.length - 1];
}

/** A constant; what is wrong with its escapes is reported at `place` or, without one, at the last token fetched. */
function literal(m: Machine, value: Value, place: Value, decode: () => string): ValueNode {
  const node = value as ValueNode;
  try {
    return { ...node, kind: 'Constant', constant: decode() };
  } catch (error) {
    if (!(error instanceof LiteralError)) throw error;
    if (error.kind === null) return m.report.at(node, error.message);
    const message = `(${error.kind}) ${error.message}`;
    return place === null ? m.report.here(message) : m.report.at(place, message);
  }
}

const isLegacy = (value: Value): boolean => {
  const node = value as ValueNode;
  return node.kind === 'Name' && (node.id === 'print' || node.id === 'exec');
};

/** Bracket depth after token i. */
function bracketLevel(m: Machine, i: number): number {
  let level = 0;
  for (let k = 0; k <= i; k++) {
    const kind = m.tokens.kind[k];
    if (kind === Tok.LPAR || kind === Tok.LSQB || kind === Tok.LBRACE) level++;
    else if (kind === Tok.RPAR || kind === Tok.RSQB || kind === Tok.RBRACE) level--;
  }
  return level;
}

/** `f` or `t`: the letter of the string whose field this is. */
function templateLetter(m: Machine, at: number): string {
  let level = 0;
  for (let i = at - 1; i >= 0; i--) {
    const kind = m.tokens.kind[i];
    if (kind === Tok.FSTRING_END || kind === Tok.TSTRING_END) level++;
    else if (kind === Tok.FSTRING_START || kind === Tok.TSTRING_START) {
      if (level === 0) return kind === Tok.FSTRING_START ? 'f' : 't';
      level--;
    }
  }
  return 'f';
}

export const actions: Readonly<Record<string, Action>> = {
  list: (_m, v) => v,

  node(m, v, start, [kind]) {
    const node = span(m, kind as string, start);
    node.parts = v.flatMap(nodesOf);
    return node;
  },

  constant(m, _v, start, [constant]) {
    const node = span(m, 'Constant', start);
    node.constant = constant as string;
    return node;
  },

  number(m, v) {
    const node = v[0] as ValueNode;
    const value = numberValue(m.tokens.textOf(node.token!));
    if (typeof value === 'string') {
      throw m.report.make('SyntaxError', value, node.lineno, 0, node.end_lineno, 0);
    }
    return { ...node, kind: 'Constant', constant: value.type };
  },

  string: (m, v) =>
    literal(m, v[0], null, () => literalValue(m.tokens.textOf((v[0] as ValueNode).token!), () => {}).type),

  /** A piece of an f-string's text. */
  piece: (m, v) =>
    literal(m, v[0], v[0], () => {
      decodeEscapes(m.tokens.textOf((v[0] as ValueNode).token!), 0, () => {});
      return 'str';
    }),

  /** START parts END: escapes are decoded when the whole string has been read, and not in raw strings. */
  template(m, v, start, [kind]) {
    const node = span(m, kind as string, start);
    if (!/r/i.test(m.tokens.textOf((v[0] as ValueNode).token!))) {
      for (const part of v[1] as Value[]) {
        const piece = part as ValueNode;
        if (piece.kind !== 'Token' || !m.tokens.textOf(piece.token!).includes('\\')) continue;
        literal(m, piece, piece, () => {
          decodeEscapes(m.tokens.textOf(piece.token!), 0, () => {});
          return 'str';
        });
      }
    }
    return node;
  },

  strings(m, v, start) {
    const parts = (v[0] as Value[]).map((part) => part as ValueNode);
    const bytes = parts.filter((part) => part.kind === 'Constant' && part.constant === 'bytes').length;
    if (bytes > 0 && bytes < parts.length) m.report.here('cannot mix bytes and nonbytes literals');
    if (parts.length === 1) return parts[0];
    const isJoined = parts.some((part) => part.kind === 'JoinedStr');
    const node = span(m, isJoined ? 'JoinedStr' : 'Constant', start);
    node.constant = 'str';
    return node;
  },

  conversion(m, v) {
    const mark = v[0] as ValueNode;
    const name = v[1] as ValueNode;
    const letter = templateLetter(m, mark.token!);
    if (mark.lineno !== name.lineno || mark.end_col_offset !== name.col_offset) {
      m.report.range(mark, name, `${letter}-string: conversion type must come right after the exclamation mark`);
    }
    if (!/^[sra]$/.test(name.id!)) {
      m.report.at(name, `${letter}-string: invalid conversion character '${name.id}': expected 's', 'r', or 'a'`);
    }
    return name;
  },

  /** A left-associative chain: a first operand and pairs of operator and operand. */
  chain(m, v, start, [kind]) {
    const pairs = v[1] as Value[];
    if (pairs.length === 0) return v[0];
    return span(m, kind as string, start);
  },

  comparison(m, v, start) {
    const pairs = v[1] as Value[][];
    if (pairs.length === 0) return v[0];
    const node = span(m, 'Compare', start);
    const operator = first(pairs[0]) as ValueNode;
    node.parts = [v[0] as ValueNode];
    node.first = m.tokens.textOf(operator.token!);
    return node;
  },

  notEqual(m, v) {
    if (m.flufl.on) m.report.here("with Barry as BDFL, use '<>' instead of '!='");
    return v[0];
  },

  /** `<>`, two tokens to the tokenizer. */
  oldNotEqual(m, v) {
    const less = v[0] as ValueNode;
    const greater = v[1] as ValueNode;
    const adjacent = less.lineno === greater.lineno && less.end_col_offset === greater.col_offset;
    return m.flufl.on && adjacent ? less : undefined;
  },

  /** `from __future__ import barry_as_FLUFL` changes an operator for what follows. */
  importFrom(m, v, start) {
    const module = nodesOf(v[2]);
    const isFuture = (v[1] as Value[]).length === 0 && module.length === 1 && module[0].id === '__future__';
    if (isFuture && nodesOf(v[4]).some((alias) => alias.parts?.[0]?.id === 'barry_as_FLUFL')) m.flufl.on = true;
    return span(m, 'ImportFrom', start);
  },

  oldNotEqualMistaken(m, v) {
    const [less, greater] = v as ValueNode[];
    const adjacent = less.lineno === greater.lineno && less.end_col_offset === greater.col_offset;
    if (m.flufl.on || !adjacent) return undefined;
    return m.report.range(less, greater, "invalid syntax.  Maybe you meant '!=' instead of '<>'?");
  },

  /** A primary and its trailers: the kind is the last trailer's. */
  primary(m, v, start) {
    const trailers = v[1] as ValueNode[];
    if (trailers.length === 0) return v[0];
    const trailer = trailers[trailers.length - 1];
    return { ...span(m, trailer.kind, start), end_lineno: trailer.end_lineno, end_col_offset: trailer.end_col_offset };
  },

  /** A target after its primary. */
  target: (m, _v, start, [kind]) => span(m, kind as string, start),

  call(m, v, start) {
    const node = span(m, 'Call', start);
    node.parts = [];
    node.keywords = [];
    for (const part of nodesOf(v)) (part.kind === 'keyword' ? node.keywords : node.parts).push(part);
    return node;
  },

  tupleIfMany(m, v, start) {
    if (v.length === 1) return v[0];
    const node = span(m, 'Tuple', start);
    node.parts = v.flatMap(nodesOf);
    return node;
  },

  keyword(m, v, start) {
    const node = span(m, 'keyword', start);
    const name = v[0] as ValueNode;
    if (name.kind === 'Name') node.id = name.id;
    return node;
  },

  clause(m, v, start) {
    const node = span(m, 'comprehension', start);
    node.parts = v.flatMap(nodesOf);
    return node;
  },

  ensureReal(m, v) {
    const node = v[0] as ValueNode;
    if (node.constant === 'complex') m.report.at(node, 'real number required in complex literal');
    return node;
  },

  ensureImaginary(m, v) {
    const node = v[0] as ValueNode;
    if (node.constant !== 'complex') m.report.at(node, 'imaginary number required in complex literal');
    return node;
  },

  /** Remembers the last complete statement. */
  statement(m, v) {
    const node = last(v[0]) as ValueNode;
    if (m.invalidOn && node !== null && node.lineno >= m.lastStatement.lineno) {
      m.lastStatement = { lineno: node.lineno, col_offset: node.col_offset };
    }
    return v[0];
  },

  // Messages.

  at: (m, v, _start, [i, text]) => m.report.at(v[i as number], fill(m, text as string, v)),
  range: (m, v, _start, [i, j, text]) =>
    m.report.range(first(v[i as number]), last(v[j as number]), fill(m, text as string, v)),
  from: (m, v, _start, [i, text]) => m.report.from(v[i as number], fill(m, text as string, v)),
  here: (m, v, _start, [text]) => m.report.here(fill(m, text as string, v)),
  next: (m, v, _start, [text]) => m.report.next(fill(m, text as string, v)),
  lastToFirst: (m, v, _start, [i, j, text]) => m.report.range(last(v[i as number]), v[j as number], text as string),

  indent(m, v, _start, [i, text]) {
    const line = (v[i as number] as ValueNode).lineno;
    return m.report.here(`expected an indented block after ${text as string} on line ${line}`, 'IndentationError');
  },

  plainIndent: (m) => m.report.here('expected an indented block', 'IndentationError'),

  /** Which part of value i cannot be a target; no match when all can. */
  targets(m, v, _start, [i, kind]) {
    const bad = invalidTarget(v[i as number] as ValueNode, kind as string);
    if (bad === null) return undefined;
    return m.report.at(bad, `cannot ${kind === 'DEL' ? 'delete' : 'assign to'} ${expressionName(bad)}`);
  },

  legacy(m, v) {
    if (!isLegacy(v[0])) return undefined;
    const name = (v[0] as ValueNode).id!;
    const message = `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`;
    return m.report.range(v[0], v[1], message);
  },

  missingComma(m, v) {
    if (isLegacy(v[0]) || bracketLevel(m, m.mark - 1) === 0) return undefined;
    return m.report.range(v[0], v[1], 'invalid syntax. Perhaps you forgot a comma?');
  },

  bareGenerator: (m, v, _start, [i, j]) =>
    m.report.range(v[i as number], lastComprehensionItem(v[j as number]), 'Generator expression must be parenthesized'),

  bareGeneratorInCall(m, v) {
    const { parts } = v[0] as ValueNode;
    if (parts!.length <= 1) return undefined;
    const message = 'Generator expression must be parenthesized';
    return m.report.range(parts![parts!.length - 1], lastComprehensionItem(v[1]), message);
  },

  argumentsOrder(m, v) {
    const unpacking = (v[0] as ValueNode).keywords!.some((keyword) => keyword.id === undefined);
    return m.report.here(`positional argument follows keyword argument${unpacking ? ' unpacking' : ''}`);
  },

  bound(m, v, _start, [i, j, what]) {
    const kind = (v[j as number] as ValueNode).kind === 'Tuple' ? 'constraints' : 'bound';
    return m.report.from(v[i as number], `cannot use ${kind} with ${what as string}`);
  },

  dictColon(m, v) {
    const a = v[0] as ValueNode;
    throw m.report.make(
      'SyntaxError',
      "':' expected after dictionary key",
      a.lineno,
      a.end_col_offset,
      a.end_lineno,
      0,
    );
  },

  field: (m, v, _start, [i, text]) =>
    m.report.at(v[i as number], `${templateLetter(m, (v[0] as ValueNode).token!)}-string: ${text as string}`),
  fieldNext: (m, _v, start, [text]) => m.report.next(`${templateLetter(m, start)}-string: ${text as string}`),
};

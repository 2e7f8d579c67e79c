// Expressions back to text, for annotations under `from __future__ import annotations`. Precedences and spacing are
// CPython's: the text is visible in __annotations__.
import type * as ast from '../syntax/ast.gen.js';
import { codePoints, fromLiteral, strFromCodePoints } from './constants.js';
import { constRepr } from './repr.js';

const enum P {
  TUPLE,
  TEST,
  OR,
  AND,
  NOT,
  CMP,
  EXPR,
  BOR = EXPR,
  BXOR,
  BAND,
  SHIFT,
  ARITH,
  TERM,
  FACTOR,
  POWER,
  AWAIT,
  ATOM,
}

const BINARY: Readonly<Record<ast.operator, readonly [string, P, boolean?]>> = {
  Add: [' + ', P.ARITH],
  Sub: [' - ', P.ARITH],
  Mult: [' * ', P.TERM],
  MatMult: [' @ ', P.TERM],
  Div: [' / ', P.TERM],
  Mod: [' % ', P.TERM],
  LShift: [' << ', P.SHIFT],
  RShift: [' >> ', P.SHIFT],
  BitOr: [' | ', P.BOR],
  BitXor: [' ^ ', P.BXOR],
  BitAnd: [' & ', P.BAND],
  FloorDiv: [' // ', P.TERM],
  Pow: [' ** ', P.POWER, true],
};

const COMPARE: Readonly<Record<ast.cmpop, string>> = {
  Eq: ' == ',
  NotEq: ' != ',
  Lt: ' < ',
  LtE: ' <= ',
  Gt: ' > ',
  GtE: ' >= ',
  Is: ' is ',
  IsNot: ' is not ',
  In: ' in ',
  NotIn: ' not in ',
};

const UNARY: Readonly<Record<ast.unaryop, readonly [string, P]>> = {
  Invert: ['~', P.FACTOR],
  Not: ['not ', P.NOT],
  UAdd: ['+', P.FACTOR],
  USub: ['-', P.FACTOR],
};

export function unparse(e: ast.expr): string {
  return text(e, P.TEST);
}

function paren(inside: string, needed: boolean): string {
  return needed ? `(${inside})` : inside;
}

function list(items: readonly ast.expr[], level: P = P.TEST): string {
  return items.map((e) => text(e, level)).join(', ');
}

function text(e: ast.expr, level: P): string {
  switch (e.kind) {
    case 'BoolOp': {
      const own = e.op === 'And' ? P.AND : P.OR;
      const parts = e.values.map((v) => text(v, own + 1));
      return paren(parts.join(e.op === 'And' ? ' and ' : ' or '), level > own);
    }
    case 'BinOp': {
      const [op, own, right = false] = BINARY[e.op];
      return paren(text(e.left, own + (right ? 1 : 0)) + op + text(e.right, own + (right ? 0 : 1)), level > own);
    }
    case 'UnaryOp': {
      const [op, own] = UNARY[e.op];
      return paren(op + text(e.operand, own), level > own);
    }
    case 'Lambda': {
      const args = argumentsText(e.args);
      return paren(`lambda${args === '' ? '' : ' ' + args}: ${text(e.body, P.TEST)}`, level > P.TEST);
    }
    case 'IfExp':
      return paren(
        `${text(e.body, P.TEST + 1)} if ${text(e.test, P.TEST + 1)} else ${text(e.orelse, P.TEST)}`,
        level > P.TEST,
      );
    case 'Dict': {
      const item = (key: ast.expr | null, value: ast.expr): string =>
        key === null ? `**${text(value, P.EXPR)}` : `${text(key, P.TEST)}: ${text(value, P.TEST)}`;
      return `{${e.keys.map((key, i) => item(key, e.values[i])).join(', ')}}`;
    }
    case 'Set':
      return `{${list(e.elts)}}`;
    case 'GeneratorExp':
      return `(${text(e.elt, P.TEST)}${generators(e.generators)})`;
    case 'ListComp':
      return `[${text(e.elt, P.TEST)}${generators(e.generators)}]`;
    case 'SetComp':
      return `{${text(e.elt, P.TEST)}${generators(e.generators)}}`;
    case 'DictComp':
      return `{${text(e.key, P.TEST)}: ${text(e.value, P.TEST)}${generators(e.generators)}}`;
    case 'Yield':
      return e.value === null ? '(yield)' : `(yield ${text(e.value, P.TEST)})`;
    case 'YieldFrom':
      return `(yield from ${text(e.value, P.TEST)})`;
    case 'Await':
      return paren(`await ${text(e.value, P.ATOM)}`, level > P.AWAIT);
    case 'Compare': {
      const rest = e.ops.map((op, i) => COMPARE[op] + text(e.comparators[i], P.CMP + 1)).join('');
      return paren(text(e.left, P.CMP + 1) + rest, level > P.CMP);
    }
    case 'Call':
      return callText(e);
    case 'Constant': {
      const value = fromLiteral(e.value);
      if (value.type === 'Ellipsis') return '...';
      const prefix = e.literal_kind === 'u' ? 'u' : '';
      return (
        prefix + constRepr(value).replace(/inf/g, value.type === 'float' || value.type === 'complex' ? '1e309' : 'inf')
      );
    }
    case 'JoinedStr':
      return 'f' + constRepr({ type: 'str', value: stringBody(e.values) });
    case 'TemplateStr':
      return 't' + constRepr({ type: 'str', value: stringBody(e.values) });
    case 'FormattedValue':
    case 'Interpolation':
      return 'f' + constRepr({ type: 'str', value: stringBody([e]) });
    case 'Attribute': {
      const base = text(e.value, P.ATOM);
      // `1 .real`: a dot after an int would make it a float.
      const isInt = e.value.kind === 'Constant' && e.value.value.type === 'int';
      return `${base}${isInt ? ' ' : ''}.${e.attr}`;
    }
    case 'Starred':
      return `*${text(e.value, P.EXPR)}`;
    case 'Name':
      return e.id;
    case 'List':
      return `[${list(e.elts)}]`;
    case 'Tuple':
      if (e.elts.length === 0) return '()';
      return paren(e.elts.length === 1 ? `${text(e.elts[0], P.TEST)},` : list(e.elts), level > P.TUPLE);
    case 'Subscript':
      return `${text(e.value, P.ATOM)}[${text(e.slice, P.TUPLE)}]`;
    case 'Slice': {
      const part = (x: ast.expr | null): string => (x === null ? '' : text(x, P.TEST));
      return `${part(e.lower)}:${part(e.upper)}${e.step === null ? '' : ':' + part(e.step)}`;
    }
    case 'NamedExpr':
      return paren(`${text(e.target, P.ATOM)} := ${text(e.value, P.ATOM)}`, level > P.TUPLE);
  }
}

function generators(list: readonly ast.comprehension[]): string {
  return list
    .map((g) => {
      const ifs = g.ifs.map((x) => ` if ${text(x, P.TEST + 1)}`).join('');
      return `${g.is_async ? ' async' : ''} for ${text(g.target, P.TUPLE)} in ${text(g.iter, P.TEST + 1)}${ifs}`;
    })
    .join('');
}

function callText(e: ast.Call): string {
  const func = text(e.func, P.ATOM);
  const [only] = e.args;
  // A generator expression brings its own parentheses.
  if (e.args.length === 1 && e.keywords.length === 0 && only.kind === 'GeneratorExp') return func + text(only, P.TEST);
  const args = e.args.map((a) => text(a, P.TEST));
  for (const k of e.keywords) args.push(`${k.arg === null ? '**' : k.arg + '='}${text(k.value, P.TEST)}`);
  return `${func}(${args.join(', ')})`;
}

function argumentsText(a: ast.arguments_): string {
  const parts: string[] = [];
  const positional = [...a.posonlyargs, ...a.args];
  const firstDefault = positional.length - a.defaults.length;
  positional.forEach((arg, i) => {
    parts.push(arg.arg + (i >= firstDefault ? '=' + text(a.defaults[i - firstDefault], P.TEST) : ''));
    if (i === a.posonlyargs.length - 1) parts.push('/');
  });
  if (a.vararg !== null || a.kwonlyargs.length > 0) parts.push('*' + (a.vararg?.arg ?? ''));
  a.kwonlyargs.forEach((arg, i) => {
    const value = a.kw_defaults[i];
    parts.push(arg.arg + (value === null || value === undefined ? '' : '=' + text(value, P.TEST)));
  });
  if (a.kwarg !== null) parts.push('**' + a.kwarg.arg);
  return parts.join(', ');
}

/** The inside of an f-string: literal text with doubled braces, expressions in braces. */
function stringBody(values: readonly ast.expr[]): string | Uint32Array {
  const out: number[] = [];
  const add = (s: string): void => {
    out.push(...codePoints(s));
  };
  for (const v of values) {
    if (v.kind === 'Constant' && v.value.type === 'str') {
      for (const c of codePoints(v.value.value)) {
        out.push(c);
        if (c === 0x7b || c === 0x7d) out.push(c);
      }
    } else if (v.kind === 'FormattedValue' || v.kind === 'Interpolation') {
      const inside = text(v.value, P.TEST + 1);
      add(inside.startsWith('{') ? '{ ' : '{');
      add(inside);
      if (v.conversion > 0) add('!' + String.fromCharCode(v.conversion));
      if (v.format_spec !== null) {
        add(':');
        const spec = v.format_spec.kind === 'JoinedStr' ? v.format_spec.values : [v.format_spec];
        out.push(...codePoints(stringBody(spec)));
      }
      add('}');
    }
  }
  return strFromCodePoints(out);
}

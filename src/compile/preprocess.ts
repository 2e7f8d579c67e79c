// The tree of compile(..., flags=PyCF_OPTIMIZED_AST): what CPython's compiler does to a tree before it generates code. Our
// code generator does the same on its way and never calls this; programs can only see it by asking for the tree.
//
//   __debug__ becomes a constant; docstrings go under -OO (a lone one becomes `pass`; what then looks like one becomes an
//   f-string); `'%s' % (x,)` becomes an f-string; literals like -1 and 1+2j in patterns become one constant.
//
// Works in place, with a list of what is left to do instead of recursion: sums of thousands of terms are deep trees.
import { nodeShapes } from '../syntax/ast_shape.gen.js';
import type * as ast from '../syntax/ast.gen.js';
import { formatOperator } from './codegen/format.js';
import { literalOf } from './codegen/patterns.js';
import type { Const } from './constants.js';
import { docstringOf } from './docstring.js';

type Replace = (node: ast.AstNode) => void;

function position(at: ast.stmt | ast.expr) {
  const { lineno, col_offset, end_lineno, end_col_offset } = at;
  return { lineno, col_offset, end_lineno, end_col_offset };
}

function constantAt(at: ast.expr, value: Const): ast.Constant {
  return { kind: 'Constant', value: value as ast.Constant['value'], literal_kind: null, ...position(at) };
}

function dropDocstring(body: ast.stmt[]): void {
  const first = body[0];
  if (docstringOf(body) === null) return;
  if (body.length > 1) {
    body.shift();
    const next = body[0];
    if (docstringOf(body) !== null && next.kind === 'Expr') {
      next.value = { kind: 'JoinedStr', values: [next.value], ...position(next.value) };
    }
    return;
  }
  const { lineno, col_offset } = first;
  body[0] = { kind: 'Pass', lineno, col_offset, end_lineno: lineno, end_col_offset: col_offset + 'pass'.length };
}

/** The node in its new form: itself when nothing changes. */
function renew(node: ast.AstNode, optimize: number): ast.AstNode {
  switch (node.kind) {
    case 'Module':
    case 'Interactive':
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
      if (optimize >= 2) dropDocstring(node.body);
      break;
    case 'Name':
      if (node.id === '__debug__' && node.ctx === 'Load') return constantAt(node, { type: optimize > 0 ? 'False' : 'True' });
      break;
    case 'BinOp': {
      const formatted = formatOperator(node);
      if (formatted === null) return node;
      // Literal pieces stand nowhere in the source: they get the place of the whole.
      for (const value of formatted.values) if (value.lineno < 0) Object.assign(value, position(node));
      return formatted;
    }
    case 'MatchValue':
      node.value = folded(node.value);
      break;
    case 'MatchMapping':
      node.keys = node.keys.map(folded);
      break;
  }
  return node;
}

function folded(e: ast.expr): ast.expr {
  const value = e.kind === 'Constant' ? null : literalOf(e);
  return value === null ? e : constantAt(e, value);
}

/** `optimize`: 0, 1 or 2. `annotations`: they will be strings, so nothing in them is touched. */
export function preprocess(tree: ast.mod, optimize: number, annotations: boolean): void {
  const work: { node: ast.AstNode; replace: Replace }[] = [{ node: tree, replace: () => {} }];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const node = renew(next.node, optimize);
    if (node !== next.node) next.replace(node);
    const record = node as unknown as Record<string, unknown>;
    for (const [, name, type] of nodeShapes[node.kind].fields) {
      if (annotations && (name === 'annotation' || name === 'returns')) continue;
      if (type === 'constant' || type === 'identifier' || type === 'string' || type === 'int') continue;
      const value = record[name];
      if (Array.isArray(value)) {
        value.forEach((item: unknown, i) => {
          if (isNode(item)) work.push({ node: item, replace: (renewed) => void (value[i] = renewed) });
        });
      } else if (isNode(value)) work.push({ node: value, replace: (renewed) => void (record[name] = renewed) });
    }
  }
}

function isNode(value: unknown): value is ast.AstNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

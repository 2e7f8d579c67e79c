// Text for the first two stages: tokens, and the tree as Python's `ast.dump` prints it.
//
// dumpAst follows ast.dump(node, include_attributes=..., indent=...) of 3.14: fields that are None or empty lists are
// left out unless showEmpty is on.
import type { AstNode } from './ast.gen.js';
import { nodeShapes } from './ast_shape.gen.js';
import type { ConstantValue } from './constant.js';
import { reprBytes, reprFloat, reprStr } from './repr.js';
import { tokenTables } from './tokens.js';
import type { TokenStream } from './token_stream.js';

export interface DumpOptions {
  readonly indent?: number | null;
  readonly includeAttributes?: boolean;
  readonly showEmpty?: boolean;
}

const positions = ['lineno', 'col_offset', 'end_lineno', 'end_col_offset'];

export function reprConstant(value: ConstantValue): string {
  switch (value.type) {
    case 'int':
      return value.value.toString();
    case 'float':
      return reprFloat(value.value);
    case 'complex':
      return reprFloat(value.imag).replace(/\.0$/, '') + 'j';
    case 'str':
      return reprStr(value.value);
    case 'bytes':
      return reprBytes(value.value);
    case 'tuple':
      return `(${value.items.map(reprConstant).join(', ')}${value.items.length === 1 ? ',' : ''})`;
    case 'frozenset':
      return value.items.length === 0 ? 'frozenset()' : `frozenset({${value.items.map(reprConstant).join(', ')}})`;
    default:
      return value.type;
  }
}

export function dumpAst(tree: AstNode, options: DumpOptions = {}): string {
  const indent = options.indent ?? null;
  const render = (value: unknown, type: string, level: number): [string, boolean] => {
    const inner = level + 1;
    const prefix = indent === null ? '' : '\n' + ' '.repeat(indent * inner);
    const separator = indent === null ? ', ' : ',\n' + ' '.repeat(indent * inner);
    if (Array.isArray(value)) {
      if (value.length === 0) return ['[]', true];
      return [`[${prefix}${value.map((item) => render(item, type, inner)[0]).join(separator)}]`, false];
    }
    if (value === null) return ['None', true];
    if (type === 'constant') return [reprConstant(value as ConstantValue), true];
    if (typeof value === 'number') return [String(value), true];
    if (typeof value === 'string') {
      return type === 'identifier' || type === 'string' ? [reprStr(value), true] : [`${value}()`, true];
    }
    const node = value as AstNode;
    const shape = nodeShapes[node.kind];
    const parts: string[] = [];
    let simple = true;
    for (const [asdlName, name, fieldType, quantity] of shape.fields) {
      const field = (node as unknown as Record<string, unknown>)[name];
      if (field === null && quantity === '?') continue;
      if (!options.showEmpty && Array.isArray(field) && field.length === 0) continue;
      const [text, isSimple] = render(field, fieldType, inner);
      simple &&= isSimple;
      parts.push(`${asdlName}=${text}`);
    }
    if (options.includeAttributes && shape.positioned) {
      for (const name of positions) parts.push(`${name}=${(node as unknown as Record<string, number>)[name]}`);
    }
    if (simple && parts.length <= 3) return [`${node.kind}(${parts.join(', ')})`, parts.length === 0];
    return [`${node.kind}(${prefix}${parts.join(separator)})`, false];
  };
  return render(tree, '', 0)[0];
}

/** One token a line: place, kind, text. */
export function formatTokens(tokens: TokenStream): string {
  const { names } = tokenTables();
  const lines: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const { line, col, endLine, endCol } = tokens;
    const place = `${line[i]},${col[i]}-${endLine[i]},${endCol[i]}:`;
    lines.push(`${place.padEnd(20)}${(names[tokens.kind[i]] ?? 'KEYWORD').padEnd(16)}${reprStr(tokens.textOf(i))}`);
  }
  return lines.join('\n') + '\n';
}

// spec/ast.ts -> src/syntax/ast.gen.ts (types and the walker's table) and ast_shape.gen.ts (every field, for dumps and
// for the `_ast` module). Two files, because most workers never need the second.
import { enumSums, fieldsOf, nodeProducts, nodeSums, positionFields, scalarTypes, type Field } from '../../spec/ast.js';
import type { GeneratedFile, Generator } from './generator.js';

interface Node {
  kind: string;
  positioned: boolean;
  fields: Field[];
}

function allNodes(): Node[] {
  const nodes: Node[] = [];
  for (const sum of nodeSums) {
    for (const [kind, fields] of Object.entries(sum.members)) {
      nodes.push({ kind, positioned: sum.positioned, fields: fieldsOf(kind, fields) });
    }
  }
  for (const [kind, product] of Object.entries(nodeProducts)) {
    nodes.push({ kind, positioned: product.positioned, fields: fieldsOf(kind, product.fields) });
  }
  return nodes;
}

/** `arguments` is no legal type name in strict code; it is the only ASDL name that is not. */
function typeName(asdlName: string): string {
  return asdlName === 'arguments' ? 'arguments_' : asdlName;
}

function fieldType(field: Field): string {
  const base = scalarTypes[field.type] ?? typeName(field.type);
  if (field.sequence) return field.optional ? `(${base} | null)[]` : `${base}[]`;
  return field.optional ? `${base} | null` : base;
}

function isNodeField(field: Field): boolean {
  return !(field.type in scalarTypes) && !(field.type in enumSums);
}

function interfaceOf(node: Node): string {
  const base = node.positioned ? ' extends Positioned' : '';
  const lines = [`export interface ${typeName(node.kind)}${base} {`, `  kind: '${node.kind}';`];
  for (const field of node.fields) lines.push(`  ${field.name}: ${fieldType(field)};`);
  lines.push('}');
  return lines.join('\n');
}

function union(name: string, members: readonly string[]): string {
  const line = `export type ${name} = ${members.join(' | ')};`;
  return line.length <= 120 ? line : `export type ${name} =\n${members.map((m) => `  | ${m}`).join('\n')};`;
}

function typesText(head: string): string {
  const parts = [head + `import type { ConstantValue } from './constant.js';`];
  const nodes = allNodes();
  for (const [name, members] of Object.entries(enumSums)) {
    parts.push(
      union(
        name,
        members.map((m) => `'${m}'`),
      ),
    );
  }
  for (const sum of nodeSums) parts.push(union(sum.name, Object.keys(sum.members)));
  const positions = positionFields.map((name) => `  ${name}: number;`).join('\n');
  parts.push(
    `/** Lines count from 1, columns are UTF-8 byte offsets. */\nexport interface Positioned {\n${positions}\n}`,
  );
  parts.push(...nodes.map(interfaceOf));
  const products = Object.keys(nodeProducts).map(typeName);
  parts.push(union('AstNode', [...nodeSums.map((s) => s.name), ...products]));
  parts.push(
    `/** A node with a place in the source. */\nexport type PositionedNode = Extract<AstNode, { end_lineno: number }>;`,
    `export type NodeKind = AstNode['kind'];`,
  );
  const table = nodes.map((node) => {
    const children = node.fields.filter(isNodeField).map((f) => `'${f.name}'`);
    return `  ${node.kind}: [${children.join(', ')}],`;
  });
  parts.push(
    `/** For each kind of node the properties that hold child nodes (a node, null, or an array), in source-grammar order. */\n` +
      `export const childFields: Readonly<Record<NodeKind, readonly string[]>> = {\n${table.join('\n')}\n};`,
  );
  return parts.join('\n\n') + '\n';
}

function shapesText(head: string): string {
  const rows = allNodes().map((node) => {
    const fields = node.fields.map((f) => {
      const quantity = (f.optional ? '?' : '') + (f.sequence ? '*' : '');
      return `['${f.asdlName}', '${f.name}', '${f.type}', '${quantity}']`;
    });
    const inner = fields.length === 0 ? '[]' : `[\n      ${fields.join(',\n      ')},\n    ]`;
    return `  ${node.kind}: {\n    positioned: ${node.positioned},\n    fields: ${inner},\n  },`;
  });
  const sums = nodeSums.map(
    (s) =>
      `  ${s.name}: [${Object.keys(s.members)
        .map((m) => `'${m}'`)
        .join(', ')}],`,
  );
  const enums = Object.entries(enumSums).map(([n, members]) => `  ${n}: [${members.map((m) => `'${m}'`).join(', ')}],`);
  return (
    head +
    `import type { NodeKind } from './ast.gen.js';\n\n` +
    `/** [CPython's field name, our property, ASDL type, '' | '?' | '*' | '?*']. */\n` +
    `export type FieldShape = readonly [string, string, string, string];\n\n` +
    `export interface NodeShape {\n  readonly positioned: boolean;\n  readonly fields: readonly FieldShape[];\n}\n\n` +
    `export const nodeShapes: Readonly<Record<NodeKind, NodeShape>> = {\n${rows.join('\n')}\n};\n\n` +
    `/** The base classes of \`_ast\` with their subclasses. */\n` +
    `export const sumMembers: Readonly<Record<string, readonly string[]>> = {\n${[...sums, ...enums].join('\n')}\n};\n`
  );
}

export const astGenerator: Generator = {
  name: 'ast',
  source: 'spec/ast.ts',
  generate(): GeneratedFile[] {
    const head = `// Generated from spec/ast.ts by tools/gen/ast.ts. Do not edit.\n`;
    return [
      { path: 'src/syntax/ast.gen.ts', text: typesText(head) },
      { path: 'src/syntax/ast_shape.gen.ts', text: shapesText(head) },
    ];
  },
};

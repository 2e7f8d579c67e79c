// Writes the opcode numbers and their properties for both languages from spec/opcodes.ts.
import { OPCODES } from '../../spec/opcodes.js';
import type { GeneratedFile, Generator } from './generator.js';

const KINDS = ['none', 'int', 'local', 'local2', 'const', 'site', 'jump'];
const FLOWS = ['next', 'always', 'maybe', 'exit'];

function check(): void {
  const numbers = new Set<number>();
  const names = new Set<string>();
  for (const op of OPCODES) {
    if (op.number < 1 || op.number > 255) throw new Error(`${op.name}: number out of range`);
    if (numbers.has(op.number)) throw new Error(`${op.name}: number ${op.number} used twice`);
    if (names.has(op.name)) throw new Error(`${op.name}: name used twice`);
    if ((op.kind === 'site') !== op.siteSlots > 0) throw new Error(`${op.name}: siteSlots and kind disagree`);
    numbers.add(op.number);
    names.add(op.name);
  }
}

function assemblyScript(): string {
  const lines = ['// Generated from spec/opcodes.ts by tools/gen/opcodes.ts. Do not edit.', 'export const enum Op {'];
  for (const op of OPCODES) lines.push(`  ${op.name} = ${op.number}, // ${op.kind}: ${op.doc}`);
  lines.push('}', '', '/** Values pushed less values popped, when falling through; `n` as in spec/opcodes.ts. */');
  lines.push(...effects('stackEffect', (op) => `${op.pushes} - (${op.pops})`, 'op: u32, n: i32', 'i32'));
  return lines.join('\n');
}

// Stack effects as one switch per direction, so that the module needs no table at import time.
function effects(
  name: string,
  of: (op: (typeof OPCODES)[number]) => number | string,
  parameters = 'op: number, n: number',
  result = 'number',
): string[] {
  const groups = new Map<string, string[]>();
  for (const op of OPCODES) {
    const text = String(of(op));
    groups.set(text, [...(groups.get(text) ?? []), op.name]);
  }
  const lines = [`export function ${name}(${parameters}): ${result} {`, '  switch (op) {'];
  for (const [text, ops] of groups) {
    if (text === '0') continue;
    for (const op of ops) lines.push(`    case Op.${op}:`);
    lines.push(`      return ${text};`);
  }
  lines.push('    default:', '      return 0;', '  }', '}', '');
  return lines;
}

function typeScript(): string {
  const lines = ['// Generated from spec/opcodes.ts by tools/gen/opcodes.ts. Do not edit.', ''];
  lines.push('export const enum Op {');
  for (const op of OPCODES) lines.push(`  ${op.name} = ${op.number},`);
  lines.push('}', '', 'export const enum Kind {');
  for (const kind of KINDS) lines.push(`  ${kind.toUpperCase()} = ${KINDS.indexOf(kind)},`);
  lines.push('}', '', 'export const enum Flow {');
  for (const flow of FLOWS) lines.push(`  ${flow.toUpperCase()} = ${FLOWS.indexOf(flow)},`);
  lines.push('}', '');
  const table = (of: (op: (typeof OPCODES)[number]) => number): string => {
    const digits = new Array<string>(256).fill('0');
    for (const op of OPCODES) digits[op.number] = of(op).toString(36);
    return digits.join('').replace(/0+$/, '');
  };
  const lookup = (name: string, doc: string, text: string): void => {
    lines.push(`/** ${doc} */`, `export function ${name}(op: number): number {`);
    lines.push(
      `  return ${name.toUpperCase()}.charCodeAt(op) - 48 || 0;`,
      '}',
      `const ${name.toUpperCase()} =`,
      `  '${text}';`,
      '',
    );
  };
  lookup(
    'operandKind',
    'Kind of an opcode.',
    table((op) => KINDS.indexOf(op.kind)),
  );
  lookup(
    'controlFlow',
    'Flow of an opcode.',
    table((op) => FLOWS.indexOf(op.flow)),
  );
  lookup(
    'siteSlots',
    'Pool slots of a site, the name included.',
    table((op) => op.siteSlots),
  );
  lookup(
    'canRaise',
    '1 if the instruction may raise.',
    table((op) => (op.mayRaise ? 1 : 0)),
  );
  lines.push('/** Values popped; `n` is the operand of an `int`, the flags of a `site`. */');
  lines.push(...effects('stackPops', (op) => op.pops));
  lines.push('/** Values pushed when falling through. */', ...effects('stackPushes', (op) => op.pushes));
  lines.push(
    '/** Values pushed when the jump is taken. */',
    ...effects('jumpPushes', (op) => op.jumpPushes ?? op.pushes),
  );
  lines.push('/** Names by number; made on first use (disassembly, messages of the verifier). */');
  lines.push(
    'export function opName(op: number): string {',
    "  return (names ??= NAMES.split(' '))[op] || `<${op}>`;",
    '}',
  );
  lines.push('let names: string[] | undefined;');
  const all = new Array<string>(256).fill('');
  for (const op of OPCODES) all[op.number] = op.name;
  while (all[all.length - 1] === '') all.pop();
  lines.push(`const NAMES =`, `  '${all.join(' ')}';`, '');
  return lines.join('\n');
}

function generate(): GeneratedFile[] {
  check();
  return [
    { path: 'src/compile/opcodes.gen.ts', text: typeScript() },
    { path: 'runtime/base/opcodes.gen.ts', text: assemblyScript() },
  ];
}

export const opcodesGenerator: Generator = { name: 'opcodes', source: 'spec/opcodes.ts', generate };

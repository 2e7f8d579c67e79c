// spec/wordcode.ts -> runtime/base/wordcode.gen.ts: tables indexed by our opcode, and one back from CPython's.
import { CACHES, CPYTHON_OPS, Form, WORDCODE } from '../../spec/wordcode.js';
import { NB_DIRECT, NB_OPS, OPCODES } from '../../spec/opcodes.js';
import type { GeneratedFile, Generator } from './generator.js';

function table(name: string, doc: string, of: (op: number) => number): string {
  const bytes = Array.from({ length: 256 }, (_, i) => of(i));
  return `const ${name}Table: usize = memory.data<u8>([${bytes.join(', ')}]);\n/** ${doc} */\n@inline export function ${name}(op: u32): u32 { return load<u8>(${name}Table + op); }\n`;
}

function text(): string {
  const rows = new Map(WORDCODE.map((row) => [row.number, row]));
  const number = (name: string): number => {
    const n = CPYTHON_OPS[name];
    if (n === undefined) throw new Error(`CPython has no ${name}`);
    return n;
  };
  const back = new Map<number, number>();
  for (const row of WORDCODE) if (row.form !== Form.fixed && row.form !== Form.compare) back.set(number(row.cpython), row.number);
  const caches = new Map(Object.entries(CACHES).map(([name, n]) => [number(name), n]));
  let out = '// Generated from spec/wordcode.ts by tools/gen/wordcode.ts. Do not edit.\n\nexport namespace Form {\n';
  for (const [name, value] of Object.entries(Form)) if (typeof value === 'number') out += `  export const ${name === 'const' ? 'constant' : name}: u32 = ${value};\n`;
  out += '}\n\nexport namespace CPython {\n';
  for (const name of ['CACHE', 'END_FOR', 'EXTENDED_ARG', 'NOT_TAKEN', 'BINARY_OP', 'COMPARE_OP']) out += `  export const ${name}: u32 = ${number(name)};\n`;
  out += '}\n\n';
  out += table('cpythonOp', "CPython's opcode for ours.", (i) => (rows.has(i) ? number(rows.get(i)!.cpython) : 0));
  out += table('formOf', 'Where the argument comes from.', (i) => rows.get(i)?.form ?? 0);
  out += table('fixedArgument', 'The argument, or what it starts from.', (i) => rows.get(i)?.fixed ?? 0);
  out += table('cacheUnits', "Cache units behind CPython's opcode.", (i) => caches.get(i) ?? 0);
  out += table('ownSiteSlots', 'Slots of the pool that a site of our opcode takes, the name included; 0 without a site.', (i) => OPCODES.find((op) => op.number === i)?.siteSlots ?? 0);
  out += table('ownBinary', "Our opcode for CPython's BINARY_OP with this argument.", (i) => OPCODES.find((op) => op.name === (NB_DIRECT[NB_OPS[i] ?? ''] ?? 'BINARY_OP'))!.number);
  out += table('ownOp', "Our opcode for CPython's; 0 for those we have no single one for.", (i) => back.get(i) ?? 0);
  return out;
}

export const wordcodeGenerator: Generator = {
  name: 'wordcode',
  source: 'spec/wordcode.ts',
  generate: (): GeneratedFile[] => [{ path: 'runtime/base/wordcode.gen.ts', text: text() }],
};

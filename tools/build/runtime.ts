// runtime/ -> runtime.wasm (without data) and static.bin (the data, from the address Addr.staticData).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';
import { addresses } from '../../spec/memory.js';
import { splitData } from '../../src/wasm/split.js';
import type { BuildOptions } from './main.js';

/** Sets debug switches: their declarations are replaced while the file is read, so the tree stays untouched. */
function withFlags(text: string, flags: string[]): string {
  for (const flag of flags) {
    const declaration = new RegExp(`(export const ${flag}: bool = )false`);
    if (!declaration.test(text)) throw new Error(`no switch ${flag} in runtime/debug/flags.ts`);
    text = text.replace(declaration, '$1true');
  }
  return text;
}

export async function compileRuntime({ root, out, dev, names, flags }: BuildOptions): Promise<void> {
  const raw = join(out, 'runtime.raw.wasm');
  const args = ['runtime/index.ts', '--config', 'asconfig.json', '--target', dev ? 'dev' : 'release', '--memoryBase', String(addresses.staticData), '--outFile', raw];
  args.push('--baseDir', root, '--transform', join(root, 'tools/build/no-inline.mjs'));
  if (names) args.push('--debug');
  const { error, stderr } = await asc.main(args, {
    readFile(name, baseDir) {
      const path = join(baseDir, name);
      let text: string;
      try {
        text = readFileSync(path, 'utf8');
      } catch {
        return null;
      }
      return name.endsWith('runtime/debug/flags.ts') ? withFlags(text, flags) : text;
    },
  });
  const messages = stderr.toString();
  if (messages) process.stderr.write(messages);
  if (error) throw new Error(`asc failed: ${error.message}`);
  const { wasm, segments } = splitData(readFileSync(raw), !dev && !names);
  const end = segments.reduce((n, s) => Math.max(n, s.offset + s.bytes.length), addresses.staticData);
  const bytes = new Uint8Array(end - addresses.staticData);
  for (const s of segments) {
    if (s.offset < addresses.staticData) throw new Error(`static data at ${s.offset}, below ${addresses.staticData}`);
    bytes.set(s.bytes, s.offset - addresses.staticData);
  }
  writeFileSync(join(out, 'runtime.wasm'), wasm);
  writeFileSync(join(out, 'static.bin'), bytes);
}

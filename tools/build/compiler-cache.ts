// compiler.cache: what V8 made of compiler.cjs, with the functions that compiling ordinary programs calls. See
// src/host/node/compiler.ts.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCompiler } from '../../src/host/node/compiler.js';
import type { BuildOptions } from './main.js';

export function compilerCache({ root, out }: BuildOptions): void {
  const file = join(out, 'compiler.cache');
  rmSync(file, { force: true });
  const { compiler, script } = loadCompiler(out);
  const examples = join(root, 'examples');
  for (const name of readdirSync(examples).filter((n) => n.endsWith('.py'))) {
    compiler.compilePacked(readFileSync(join(examples, name)), name, 0, 0, 0, 14, 0, 4300);
  }
  writeFileSync(file, script.createCachedData());
}

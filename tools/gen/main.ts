// `npm run gen`: writes every generated file. With `--check`: writes nothing and fails when one is stale.
//
// To add a generator: a file beside this one that exports a Generator, and a line in `generators`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressGenerator } from './addresses.js';
import { astGenerator } from './ast.js';
import type { Generator } from './generator.js';
import { interpGenerator } from './interp.js';
import { hostGenerator } from './host.js';
import { layoutGenerator } from './layout.js';
import { logarithmsGenerator } from './logarithms.js';
import { opcodesGenerator } from './opcodes.js';
import { slotGenerator } from './slots.js';
import { wordcodeGenerator } from './wordcode.js';

const generators: readonly Generator[] = [astGenerator, addressGenerator, layoutGenerator, logarithmsGenerator, hostGenerator, opcodesGenerator, interpGenerator, slotGenerator, wordcodeGenerator];

/** This module runs from build/js, so the root is where package.json is, some folders up. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

function currentText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

const root = projectRoot();
const check = process.argv.includes('--check');
let stale = 0;
for (const generator of generators) {
  for (const file of await generator.generate()) {
    const path = join(root, file.path);
    if (currentText(path) === file.text) continue;
    if (check) {
      stale++;
      console.error(`stale: ${file.path} (from ${generator.source}); run: npm run gen`);
    } else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.text);
      console.log(`gen: ${file.path}`);
    }
  }
}
if (stale > 0) process.exit(1);

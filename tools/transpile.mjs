// Transpiles every TypeScript file outside runtime/ into build/js, one file to one file, so that Node 20 can run
// it. Types are checked separately (`npm run check`).
import { build } from 'esbuild';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export function filesUnder(folder, suffix) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith(suffix) && !name.includes('node_modules'))
    .map((name) => join(folder, name));
}

export async function transpile() {
  const folders = ['spec', 'src', 'tools', 'tests', 'bench', 'fuzz'];
  await build({
    absWorkingDir: root,
    entryPoints: folders.flatMap((folder) => filesUnder(folder, '.ts')).filter((f) => !f.endsWith('.d.ts')),
    outdir: 'build/js',
    outbase: '.',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

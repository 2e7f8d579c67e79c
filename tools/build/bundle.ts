// src/ -> the bundles of dist/, and lib/ -> lib.zip.
import { readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import type { BuildOptions } from './main.js';

export async function bundle({ root, out, dev }: BuildOptions): Promise<void> {
  const common = { absWorkingDir: root, bundle: true, minify: false, sourcemap: dev, logLevel: 'warning' as const, legalComments: 'none' as const };
  const node = { ...common, platform: 'node' as const, target: 'node20' };
  const entries = (list: Record<string, string>): { in: string; out: string }[] =>
    Object.entries(list)
      .filter(([file]) => existsSync(join(root, file)))
      .map(([file, name]) => ({ in: file, out: name }));
  await build({
    ...node,
    format: 'esm',
    outdir: out,
    outExtension: { '.js': '.mjs' },
    entryPoints: entries({ 'src/cli/main.ts': 'cli', 'src/host/node/worker.ts': 'worker', 'src/api/node.ts': 'node' }),
    // commander is CommonJS: its require calls need a require in an ES module.
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  await build({ ...node, format: 'cjs', outdir: out, outExtension: { '.js': '.cjs' }, entryPoints: entries({ 'src/compile/bridge.ts': 'compiler' }) });
  const web = entries({ 'src/api/web.ts': 'web', 'src/host/web/worker.ts': 'web-worker' });
  if (web.length) {
    await build({ ...common, platform: 'browser', target: 'es2022', format: 'esm', outdir: out, outExtension: { '.js': '.mjs' }, entryPoints: web });
  }
  const files: Record<string, Uint8Array> = {};
  for (const name of readdirSync(join(root, 'lib'), { recursive: true }) as string[]) {
    if (name.endsWith('.py')) files[name] = readFileSync(join(root, 'lib', name));
  }
  writeFileSync(join(out, 'lib.zip'), zipSync(files, { level: 6 }));
}

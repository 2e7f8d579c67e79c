// src/ -> the bundles of dist/, and lib/ -> lib.zip.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { library } from './library.js';
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
    entryPoints: entries({ 'src/host/node/worker.ts': 'worker', 'src/api/node.ts': 'node' }),
  });
  // The command line in parts, so that it loads only what it needs.
  for (const name of readdirSync(out)) if (/^cli-.*\.mjs(\.map)?$/.test(name)) rmSync(join(out, name));
  await build({
    ...node,
    format: 'esm',
    splitting: true,
    chunkNames: 'cli-[name]-[hash]',
    outdir: out,
    outExtension: { '.js': '.mjs' },
    entryPoints: entries({ 'src/cli/main.ts': 'cli' }),
    // commander is CommonJS: its require calls need a require in an ES module.
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  await build({ ...node, format: 'cjs', outdir: out, outExtension: { '.js': '.cjs' }, entryPoints: entries({ 'src/compile/bridge.ts': 'compiler' }) });
  const browser = { ...common, platform: 'browser' as const, target: 'es2022', outdir: out };
  await build({ ...browser, format: 'esm', outExtension: { '.js': '.mjs' }, entryPoints: entries({ 'src/api/web.ts': 'web' }) });
  // Classic scripts: only those can load another one in the middle of a call, as a worker does with the compiler.
  await build({ ...browser, format: 'iife', entryPoints: entries({ 'src/host/web/worker.ts': 'web-worker' }) });
  await build({ ...browser, format: 'iife', globalName: 'SkeinCompiler', entryPoints: entries({ 'src/compile/bridge.ts': 'web-compiler' }) });
  // A page loads everything from one folder.
  writeFileSync(join(out, 'python_stdlib.zip'), library(root));
  await playground(root, join(out, 'playground'));
  const files: Record<string, Uint8Array> = {};
  for (const name of readdirSync(join(root, 'lib'), { recursive: true }) as string[]) {
    if (name.endsWith('.py')) files[name] = readFileSync(join(root, 'lib', name));
  }
  writeFileSync(join(out, 'lib.zip'), zipSync(files, { level: 6 }));
}

/** playground/ -> dist/playground/, with the examples it offers. */
async function playground(root: string, out: string): Promise<void> {
  const from = join(root, 'playground');
  await build({ absWorkingDir: root, bundle: true, format: 'esm', target: 'es2022', outfile: join(out, 'main.js'), external: ['*/web.mjs'], entryPoints: [join(from, 'main.ts')], logLevel: 'warning' });
  for (const name of ['index.html', 'style.css']) copyFileSync(join(from, name), join(out, name));
  const examples = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.py'));
  mkdirSync(join(out, 'examples'), { recursive: true });
  for (const name of examples) copyFileSync(join(root, 'examples', name), join(out, 'examples', name));
}

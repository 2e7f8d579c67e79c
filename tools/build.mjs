// `npm run build`: everything into dist/. `--dev`: the runtime at -O1 with assertions; `--flags a,b`: debug switches
// of runtime/debug/flags.ts; `--names`: a release that keeps function
// names for profilers (`node --perf-basic-prof`); `--no-image`: stop after the wasm. Steps whose inputs have not changed are skipped.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { root, transpile } from './transpile.mjs';

await transpile();
const { build } = await import(pathToFileURL(join(root, 'build/js/tools/build/main.js')).href);
await build(root, process.argv.slice(2));

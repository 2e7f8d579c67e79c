// `node tools/run.mjs path/to/module [ARG...]`: transpiles the tree, then runs one TypeScript module of it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, transpile } from './transpile.mjs';

await transpile();
const [module, ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], module, ...rest];
await import(pathToFileURL(join(root, 'build/js', module.replace(/\.ts$/, '') + '.js')).href);

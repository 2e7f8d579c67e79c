// `npm test [-- FILTER]`: builds what is stale, then runs every check; `--all` adds the long stress. The last line is
// `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, transpile } from './transpile.mjs';

const built = spawnSync(process.execPath, [join(root, 'tools/build.mjs')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
await transpile();
const { main } = await import(pathToFileURL(join(root, 'build/js/tools/test/main.js')).href);
process.exit(await main(root, process.argv.slice(2)));

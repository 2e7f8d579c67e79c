// `npm run playground [-- PORT]`: builds what is stale and serves the playground.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { serve } from './serve.mjs';
import { root } from './transpile.mjs';

const built = spawnSync(process.execPath, [join(root, 'tools/build.mjs')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
const { url } = await serve(join(root, 'dist'), { port: Number(process.argv[2] ?? 8314) });
console.log(`${url}playground/`);

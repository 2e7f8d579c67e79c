// The type declarations of the package: dist/types/, from the two files of the API and what they use.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { BuildOptions } from './main.js';

export function declarations({ root, out }: BuildOptions): void {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const run = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.types.json', '--outDir', join(out, 'types')], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`tsc failed:\n${run.stdout}${run.stderr}`);
}

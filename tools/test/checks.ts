// Checks that run no test: generated files are fresh, types are right, the house rules hold.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { lint } from '../lint/main.js';
import type { Tally } from './main.js';

function command(root: string, name: string, args: string[]): boolean {
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (run.status === 0) return true;
  console.error(`${name} failed:\n${run.stdout}${run.stderr}`);
  return false;
}

export function checks(root: string): Tally {
  const tally: Tally = { passed: 0, failed: 0 };
  const count = (ok: boolean): void => {
    if (ok) tally.passed++;
    else tally.failed++;
  };
  count(command(root, 'gen --check', ['build/js/tools/gen/main.js', '--check']));
  count(command(root, 'tsc', [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']));
  for (const { rule, problems } of lint(root)) {
    if (problems.length > 0) console.error(`lint: ${rule}\n${problems.map((p) => `  ${p}`).join('\n')}`);
    count(problems.length === 0);
  }
  return tally;
}

// The two Pythons that run the same programs, each in processes that run many programs.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Side {
  name: string;
  command: string[];
}

/** How long the process may show no progress: no program should take that long, even on a machine with other work. */
const LIMIT_MS = 90_000;
const LOOK_MS = 1_000;

export const NO_END = 'the process did not end';

function spawnBatch(side: Side, runner: string, programs: string, report: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(side.command[0]!, [...side.command.slice(1), runner, programs, report], {
      env: { ...process.env, PYTHONHASHSEED: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    let late = false;
    child.stderr.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-2000)));
    let now = '';
    let since = performance.now();
    const timer = setInterval(() => {
      const found = existsSync(`${report}.now`) ? readFileSync(`${report}.now`, 'utf8') : '';
      if (found !== now) {
        now = found;
        since = performance.now();
      } else if (performance.now() - since > LIMIT_MS) {
        late = true;
        child.kill('SIGKILL');
      }
    }, LOOK_MS);
    child.on('close', (code, signal) => {
      clearInterval(timer);
      resolve(late ? NO_END : `the process ended with ${code ?? signal}: ${said.trim().split('\n').at(-1) ?? ''}`);
    });
  });
}

/** What every program came to; one that ends its process came to a word about that. */
export async function runAll(side: Side, root: string, folder: string, programs: string[]): Promise<string[]> {
  const runner = join(root, 'fuzz/runner.py');
  const file = join(folder, `${side.name}.programs`);
  const report = join(folder, `${side.name}.report`);
  const results: string[] = [];
  while (results.length < programs.length) {
    const left = programs.slice(results.length);
    writeFileSync(file, left.map((p) => JSON.stringify(p) + '\n').join(''));
    writeFileSync(report, '');
    const how = await spawnBatch(side, runner, file, report);
    const lines = existsSync(report) ? readFileSync(report, 'utf8').split('\n').slice(0, -1) : [];
    results.push(...lines.map((line) => JSON.parse(line) as string));
    if (results.length < programs.length) results.push(how);
  }
  return results;
}

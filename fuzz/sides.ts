// The two Pythons that run the same programs, each in processes that run many programs.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Side {
  name: string;
  command: string[];
}

/** Seconds a batch may take beyond its programs' share. */
const LIMIT_MS = 60_000;
const PROGRAM_MS = 300;

function spawnBatch(side: Side, runner: string, programs: string, report: string, limit: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(side.command[0]!, [...side.command.slice(1), runner, programs, report], {
      env: { ...process.env, PYTHONHASHSEED: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    let late = false;
    child.stderr.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-2000)));
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limit);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve(late ? 'did not end' : `ended with ${code ?? signal}: ${said.trim().split('\n').at(-1) ?? ''}`);
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
    const how = await spawnBatch(side, runner, file, report, LIMIT_MS + PROGRAM_MS * left.length);
    const lines = existsSync(report) ? readFileSync(report, 'utf8').split('\n').slice(0, -1) : [];
    results.push(...lines.map((line) => JSON.parse(line) as string));
    if (results.length < programs.length) results.push(`the process ${how}`);
  }
  return results;
}

// Runs programs that ask for too much, as the command line does.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
export const cli = join(root, 'dist/cli.mjs');
export const folder = mkdtempSync(join(tmpdir(), 'skein-limits-'));
after(() => rmSync(folder, { recursive: true }));

export interface Outcome {
  status: number | null;
  out: string;
  err: string;
}

export function skein(...args: string[]): Outcome {
  const done = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', timeout: 240_000 });
  assert.equal(done.signal, null, `${args.join(' ')}: ${done.signal}`);
  for (const trap of ['RuntimeError: unreachable', 'out of bounds', 'Maximum call stack', 'skein: fatal error']) {
    assert.ok(!done.stderr.includes(trap), done.stderr.slice(0, 2000));
  }
  return { status: done.status, out: done.stdout, err: done.stderr };
}

export function program(text: string | Uint8Array): string {
  const path = join(folder, 'program.py');
  writeFileSync(path, text);
  return path;
}

/** Runs the program; its last line of standard error must be `last`, its exit code `status`. */
export function fails(text: string | Uint8Array, last: string | RegExp, status = 1): Outcome {
  const result = skein(program(text));
  const line = result.err.trimEnd().split('\n').at(-1)!;
  if (typeof last === 'string') assert.equal(line, last);
  else assert.match(line, last);
  assert.equal(result.status, status);
  return result;
}

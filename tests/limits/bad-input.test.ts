// Bad input gets CPython's message and exit code: never a trap, a hang or a stack trace of the host.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { cli, fails, folder, program, skein } from './harness.js';

test('a syntax error shows its place', () => {
  const { err } = fails('x = (1,\ny = 2\n', "SyntaxError: '(' was never closed");
  assert.match(err, /line 1\n {4}x = \(1,\n {8}\^\n/);
});

test('a missing file', () => {
  const { status, err } = skein(join(folder, 'nowhere.py'));
  assert.match(err, /can't open file '.*nowhere\.py': \[Errno 2\] No such file or directory/);
  assert.equal(status, 2);
});

test('a folder without __main__', () => {
  const { status, err } = skein(folder);
  assert.match(err, /can't find '__main__' module in/);
  assert.equal(status, 1);
});

test('an unknown option', () => {
  const { status, err } = skein('--no-such-option');
  assert.match(err, /unknown option '--no-such-option'/);
  assert.equal(status, 2);
});

test('a setting that cannot be', () => {
  const { status, err } = skein('-X', 'gil=maybe', '-c', '1');
  assert.match(err, /gil/);
  assert.notEqual(status, 0);
});

test('a binary file', () => {
  const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i * 89) & 0xff);
  fails(bytes, /^SyntaxError: /);
  fails('x = 1\0\n', /^SyntaxError: source code (string )?cannot contain null bytes/);
});

test('a broken encoding', () => {
  fails(Uint8Array.from([0x78, 0x3d, 0x27, 0xff, 0x27, 0x0a]), /^SyntaxError: .*(0xff|\\xff)/);
  fails('# coding: klingon\nx = 1\n', /^SyntaxError: (unknown encoding: klingon|encoding problem: klingon)/);
});

test('deep nesting of the source', () => {
  fails(`${'('.repeat(100_000)}1${')'.repeat(100_000)}\n`, 'SyntaxError: too many nested parentheses');
  fails(`x = ${'-'.repeat(100_000)}1\n`, /^(RecursionError|MemoryError|SyntaxError)/);
  fails(`${'if 1:\n'.repeat(1).concat(Array.from({ length: 200 }, (_, i) => `${' '.repeat(i + 1)}if 1:\n`).join(''))}`, /^(IndentationError|SyntaxError): /);
  const sum = program(`print(${'1+'.repeat(2000)}1)\n`);
  assert.equal(skein(sum).out, '2001\n');
});

test('a reader that goes away', async () => {
  const path = program('import sys\nfor i in range(200000):\n  print(i)\n');
  const child = spawn(process.execPath, [cli, path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on('close', resolve));
  assert.match(err, /BrokenPipeError: \[Errno 32\] Broken pipe/);
  assert.ok(status === 1 || status === 120, String(status));
});

test('standard output that is closed from the start', () => {
  const done = spawnSync('sh', ['-c', `"${process.execPath}" "${cli}" -c 'print(1)' >&-`], { encoding: 'utf8', timeout: 60_000 });
  assert.ok(!done.stderr.includes('fatal error'), done.stderr);
  assert.notEqual(done.status, null);
});

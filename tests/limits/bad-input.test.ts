// Bad input gets CPython's message and exit code: never a trap, a hang or a stack trace of the host.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const cli = join(root, 'dist/cli.mjs');
const folder = mkdtempSync(join(tmpdir(), 'skein-limits-'));
after(() => rmSync(folder, { recursive: true }));

interface Outcome {
  status: number | null;
  out: string;
  err: string;
}

function skein(...args: string[]): Outcome {
  const done = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', timeout: 240_000 });
  assert.equal(done.signal, null, `${args.join(' ')}: ${done.signal}`);
  for (const trap of ['RuntimeError: unreachable', 'out of bounds', 'Maximum call stack', 'skein: fatal error']) {
    assert.ok(!done.stderr.includes(trap), done.stderr.slice(0, 2000));
  }
  return { status: done.status, out: done.stdout, err: done.stderr };
}

function program(text: string | Uint8Array): string {
  const path = join(folder, 'program.py');
  writeFileSync(path, text);
  return path;
}

/** Runs the program; its last line of standard error must be `last`, its exit code `status`. */
function fails(text: string | Uint8Array, last: string | RegExp, status = 1): Outcome {
  const result = skein(program(text));
  const line = result.err.trimEnd().split('\n').at(-1)!;
  if (typeof last === 'string') assert.equal(line, last);
  else assert.match(line, last);
  assert.equal(result.status, status);
  return result;
}

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

test('sorts within sorts leave the scratch stack whole', () => {
  const text = 'class A:\n  def __lt__(self, other): return sorted([A(), A()])\nfor _ in range(3):\n  try: sorted([A(), A()])\n  except RecursionError: print(sorted([3, 1, 2]))\n';
  assert.equal(skein(program(text)).out, '[1, 2, 3]\n'.repeat(3));
});

test('deep nesting of the source', () => {
  fails(`${'('.repeat(100_000)}1${')'.repeat(100_000)}\n`, 'SyntaxError: too many nested parentheses');
  fails(`x = ${'-'.repeat(100_000)}1\n`, /^(RecursionError|MemoryError|SyntaxError)/);
  fails(`${'if 1:\n'.repeat(1).concat(Array.from({ length: 200 }, (_, i) => `${' '.repeat(i + 1)}if 1:\n`).join(''))}`, /^(IndentationError|SyntaxError): /);
  const sum = program(`print(${'1+'.repeat(2000)}1)\n`);
  assert.equal(skein(sum).out, '2001\n');
});

const recursions: Record<string, string> = {
  function: 'def f(): return f()\nf()',
  method: 'class A:\n  def m(self, *a, **k): return self.m(*a, **k)\nA().m(1, x=2)',
  attribute: 'class A:\n  def __getattr__(self, name): return getattr(self, name + "x")\nA().y',
  property: 'class A:\n  @property\n  def p(self): return self.p\nA().p',
  'equality of lists': 'a = []\na.append(a)\nb = []\nb.append(b)\na == b',
  'hash of a nested tuple': 't = ()\nfor _ in range(200000): t = (t,)\nhash(t)',
  'a comparison function': 'class A:\n  def __lt__(self, other): return sorted([A(), A()])\nsorted([A(), A()])',
  map: 'def f(x): return next(map(f, [x]))\nf(1)',
  'a chain of iterators': 'it = iter([])\nfor _ in range(200000): it = map(int, it)\nnext(it)',
  'a generator': 'def g(): yield from g()\nnext(g())',
  instantiation: 'class A:\n  def __init__(self): A()\nA()',
  'a metaclass': 'class M(type):\n  def __call__(cls): return cls()\nclass A(metaclass=M): pass\nA()',
  exec: 's = "exec(s)"\nexec(s)',
  'a sort key': 'def k(x): return sorted([x], key=k)\nk(1)',
  'the hash of a nested generic alias': 'import types\nt = list\nfor _ in range(100000): t = types.GenericAlias(list, (t,))\nhash(t)',
  'a property of a property': 'p = property()\nfor _ in range(100000): p = property(p)\np.__isabstractmethod__',
  'a static method of a static method': 'p = len\nfor _ in range(100000): p = staticmethod(p)\np.__annotations__',
  'str()': 'class A:\n  def __str__(self): return str(self)\nstr(A())',
};
for (const [name, text] of Object.entries(recursions)) {
  test(`infinite recursion: ${name}`, () => {
    fails(text, /^(\w+\.)?RecursionError: /);
    const caught = program(`def run():\n${text.replace(/^/gm, '  ').replace('exec(s)"\n  exec(s)', 'exec(s)"\n  exec(s, {"s": s})')}\ntry:\n  run()\nexcept RecursionError:\n  print('caught')\n`);
    assert.equal(skein(caught).out, 'caught\n');
  });
}

test('very deep data dies without recursion', () => {
  const text = `class Node:
    def __init__(self, next): self.next = next
for make in (lambda x: [x], lambda x: (x,), lambda x: {1: x}, Node, lambda x: iter([x])):
    x = None
    for _ in range(300000): x = make(x)
    del x
print('fine')
`;
  assert.equal(skein(program(text)).out, 'fine\n');
});

test('repr of a deep list is a RecursionError, of a cycle it is not', () => {
  fails('x = []\nfor _ in range(200000): x = [x]\nrepr(x)', /^RecursionError: /);
  assert.equal(skein('-c', 'x = []; x.append(x); print(x)').out, '[[...]]\n');
});

const allocations: Record<string, string> = {
  'a list that grows': 'l = []\nwhile True: l.append([0] * 100000)',
  'text that doubles': 's = "x"\nwhile True: s += s',
  'a dict that grows': 'd = {}\nn = 0\nwhile True:\n  d[n] = bytes(1000000)\n  n += 1',
  'a repeated list': '[0] * 10**12',
  'repeated text': '"ab" * 2**40',
  'a list of a range': 'list(range(10**13))',
  bytes: 'bytes(10**13)',
  bytearray: 'bytearray(2**40)',
  'a width': '"%*d" % (2**33, 1)',
};
for (const [name, text] of Object.entries(allocations)) {
  test(`infinite allocation: ${name}`, () => {
    const result = skein(program(`try:\n${text.replace(/^/gm, '  ')}\nexcept (MemoryError, OverflowError) as error:\n  l = s = d = None\n  print(type(error).__name__)\n  print([i for i in range(3)])\n`));
    assert.match(result.out, /^(MemoryError|OverflowError)\n\[0, 1, 2\]\n$/, result.err.slice(0, 1000));
  });
}

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

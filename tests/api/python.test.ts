// The embedding API in Node, through the built package.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { after, before, test } from 'node:test';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Api from '../../src/api/node.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const { Python, PythonEnded, PythonError } = (await import(pathToFileURL(join(root, 'dist/node.mjs')).href)) as typeof Api;

let python: Api.Python;
before(async () => {
  python = await Python.create();
});
after(() => python.dispose());

const failure = async (promise: Promise<unknown>): Promise<Api.PythonError> => {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof PythonError, String(error));
    return error;
  }
  assert.fail('no exception');
};

test('runs share one __main__ and give their output', async () => {
  assert.deepEqual(await python.run('x = 20\nprint("one")'), { stdout: 'one\n', stderr: '', exitCode: 0 });
  assert.deepEqual(await python.run('import sys\nprint(x + 22)\nprint("bad", file=sys.stderr)'), { stdout: '42\n', stderr: 'bad\n', exitCode: 0 });
  await python.run('y = 1', { fresh: true });
  assert.equal(await python.evaluate('"x" in globals()'), false);
});

test('runs asked for at once are done in order', async () => {
  const results = await Promise.all([1, 2, 3].map((i) => python.run(`print(${i})`)));
  assert.deepEqual(results.map((r) => r.stdout), ['1\n', '2\n', '3\n']);
});

test('values cross in both directions', async () => {
  const value = { n: 1, big: 2n ** 70n, text: 'grüße 🎉', list: [1.5, null, true], bytes: new Uint8Array([1, 2]), set: new Set(['a']) };
  await python.set('value', value);
  assert.deepEqual(await python.get('value'), value);
  assert.equal(await python.evaluate('type(value["bytes"]).__name__ + str(value["big"])'), `bytes${2n ** 70n}`);
  assert.deepEqual(await python.evaluate('{1: (1, 2)}'), new Map([[1, [1, 2]]]));
  await python.run('def add(a, b): return a + b\nclass Deep: add = staticmethod(add)');
  assert.equal(await python.call('add', 40, 2), 42);
  assert.equal(await python.call('Deep.add', 'a', 'b'), 'ab');
  assert.deepEqual(await python.call('sorted', [3, 1, 2]), [1, 2, 3]);
  assert.match((await failure(python.evaluate('object()'))).message, /'object' object cannot be converted/);
});

test('an exception comes with type, message and traceback', async () => {
  const error = await failure(python.run('def f(n):\n    return 1 / n\nprint("before")\nf(0)\n', { filename: 'demo.py' }));
  assert.equal(error.type, 'ZeroDivisionError');
  assert.equal(error.module, 'builtins');
  assert.equal(error.message, 'ZeroDivisionError: division by zero');
  assert.equal(error.stdout, 'before\n');
  assert.deepEqual(error.frames, [
    { filename: 'demo.py', line: 4, name: '<module>' },
    { filename: 'demo.py', line: 2, name: 'f' },
  ]);
  assert.equal(
    error.traceback,
    'Traceback (most recent call last):\n  File "demo.py", line 4, in <module>\n    f(0)\n    ~^^^\n' +
      '  File "demo.py", line 2, in f\n    return 1 / n\n           ~~^~~\nZeroDivisionError: division by zero\n',
  );
  const syntax = await failure(python.run('x = (\n', { filename: 'demo.py' }));
  assert.equal(syntax.type, 'SyntaxError');
  assert.match(syntax.traceback, /^ {2}File "demo.py", line 1\n {4}x = \(\n {8}\^\nSyntaxError: '\(' was never closed\n$/);
});

test('sys.exit is no error', async () => {
  assert.equal((await python.run('import sys; sys.exit(3)')).exitCode, 3);
  assert.deepEqual(await python.run('import sys; sys.exit("why")'), { stdout: '', stderr: 'why\n', exitCode: 1 });
  assert.equal((await python.run('pass')).exitCode, 0);
});

test('threads run and their output belongs to the run', async () => {
  const source = `
import threading
def work(i):
    print(f'thread {i}')
threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in threads: t.start()
for t in threads: t.join()
`;
  const { stdout } = await python.run(source);
  assert.deepEqual(stdout.trimEnd().split('\n').sort(), ['thread 0', 'thread 1', 'thread 2', 'thread 3']);
});

test('output is heard while the program runs', async () => {
  const heard: string[] = [];
  const own = await Python.create({ stdout: (text) => heard.push(`out ${text}`), stderr: (text) => heard.push(`err ${text}`) });
  await own.run('import sys\nprint("a")\nprint("b", file=sys.stderr)\nprint("ü" * 3)');
  assert.deepEqual(heard, ['out a\n', 'err b\n', 'out üüü\n']);
  await own.dispose();
});

test('a lot of output arrives complete', async () => {
  const { stdout } = await python.run('for i in range(30000): print(i, "x" * 100)');
  assert.equal(stdout.split('\n').length, 30001);
  assert.equal(stdout.split('\n')[29999], `29999 ${'x'.repeat(100)}`);
});

test('standard input is text or a function', async () => {
  const own = await Python.create({ stdin: 'first\nsecond\n' });
  assert.equal((await own.run('print(input(), input())\ntry: input()\nexcept EOFError: print("end")')).stdout, 'first second\nend\n');
  await own.dispose();
  let n = 0;
  const asked = await Python.create({ stdin: async () => (n < 2 ? `line ${++n}\n` : null) });
  assert.equal((await asked.run('import sys\nprint(sys.stdin.read())')).stdout, 'line 1\nline 2\n\n');
  await asked.dispose();
});

test('arguments and environment', async () => {
  const own = await Python.create({ args: ['a', 'b'], env: { COLOUR: 'blue' } });
  assert.deepEqual(await own.evaluate('(__import__("sys").argv[1:], dict(__import__("os").environ))'), [['a', 'b'], { COLOUR: 'blue' }]);
  await own.run('', { filename: 'x.py', args: ['c'] });
  assert.deepEqual(await own.evaluate('__import__("sys").argv'), ['x.py', 'c']);
  await own.dispose();
});

for (const [where, source] of [
  ['a loop', 'while True: pass'],
  ['a sleep', 'import time; time.sleep(60)'],
  ['a lock', 'import threading; l = threading.Lock(); l.acquire(); l.acquire()'],
]) {
  test(`interrupt stops ${where}`, async () => {
    const running = python.run(source!);
    setTimeout(() => python.interrupt(), 100);
    assert.equal((await failure(running)).type, 'KeyboardInterrupt');
    assert.equal((await python.run('print("alive")')).stdout, 'alive\n');
  });
}

test('interrupt stops input()', async () => {
  const own = await Python.create({ stdin: () => new Promise(() => {}) });
  const running = own.run('input()');
  setTimeout(() => own.interrupt(), 100);
  assert.equal((await failure(running)).type, 'KeyboardInterrupt');
  await own.dispose();
});

test('an AbortSignal interrupts, and keeps what has not begun from beginning', async () => {
  const abort = new AbortController();
  const running = python.run('while True: pass', { signal: abort.signal });
  const later = python.run('print("never")', { signal: abort.signal });
  setTimeout(() => abort.abort(), 100);
  assert.equal((await failure(running)).type, 'KeyboardInterrupt');
  await assert.rejects(later, { name: 'AbortError' });
});

test('close waits for threads and runs exit functions', async () => {
  const heard: string[] = [];
  const own = await Python.create({ stdout: (text) => heard.push(text) });
  await own.run(`
import atexit, threading, time
atexit.register(print, 'at exit')
threading.Thread(target=lambda: (time.sleep(0.2), print('thread'))).start()
`);
  await own.close();
  assert.deepEqual(heard.join(''), 'thread\nat exit\n');
  await assert.rejects(own.run('1'), PythonEnded);
});

test('dispose ends what runs, and os._exit ends the program', async () => {
  const own = await Python.create();
  const running = own.run('while True: pass');
  running.catch(() => {});
  setTimeout(() => void own.dispose(), 100);
  await assert.rejects(running, (error) => error instanceof PythonEnded && /disposed/.test(error.message));
  const other = await Python.create();
  await assert.rejects(other.run('import os\nprint("x")\nos._exit(5)'), (error) => error instanceof PythonEnded && error.exitCode === 5);
  await other.dispose();
});

test('a worker that dies ends the program with a message', async () => {
  const own = await Python.create();
  const message = /a defect of Skein has ended the program: .*unreachable/s;
  await assert.rejects(own.run('import _skein; _skein.trap()'), (error) => error instanceof PythonEnded && error.exitCode === 70 && message.test(error.message));
  const threaded = await Python.create();
  const source = 'import _skein, threading\nt = threading.Thread(target=_skein.trap)\nt.start()\nt.join()';
  await assert.rejects(threaded.run(source), (error) => error instanceof PythonEnded && message.test(error.message));
});

test('the command line ends with code 70 when a thread dies', () => {
  for (const source of ['import _skein; _skein.trap()', 'import _skein, threading, time\nthreading.Thread(target=_skein.trap).start()\ntime.sleep(60)']) {
    const run = spawnSync(process.execPath, [join(root, 'dist/cli.mjs'), '-c', source], { encoding: 'utf8', timeout: 30_000 });
    assert.equal(run.status, 70);
    assert.match(run.stderr, /^skein: fatal error in a thread, the program cannot go on: .*unreachable/);
  }
});

test('a Python that nobody waits for does not keep the process alive', async () => {
  const code = `import(${JSON.stringify(pathToFileURL(join(root, 'dist/node.mjs')).href)}).then(async ({ Python }) => {
    const python = await Python.create();
    const { stdout } = await python.run('print("bye")');
    require('node:worker_threads').parentPort.postMessage(stdout);
  })`;
  const worker = new Worker(code, { eval: true });
  const said: string[] = [];
  worker.on('message', (text: string) => said.push(text));
  await new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject));
  assert.deepEqual(said, ['bye\n']);
});

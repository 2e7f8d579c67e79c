// Skein in a real browser: the API in a page, and the playground.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type * as Api from '../../src/api/web.js';
import { Browser } from './browser.js';

let browser: Browser;
let page: Page;
let errors: string[];

/** What the functions below find in the page. */
declare const Python: typeof Api.Python;
declare const python: Api.Python;

before(async () => {
  browser = await Browser.open();
  ({ page, errors } = await browser.page('playground/index.html'));
  await page.evaluate(async () => {
    const scope = globalThis as unknown as Record<string, unknown>;
    const { Python } = (await import(new URL('../web.mjs', location.href).href)) as typeof Api;
    scope.Python = Python;
    scope.python = await Python.create();
  });
});
after(() => browser.close());

test('a page runs Python and hears its output', async () => {
  assert.deepEqual(await page.evaluate(() => python.run('import sys\nprint("hi")\nprint("there", file=sys.stderr)')), {
    stdout: 'hi\n',
    stderr: 'there\n',
    exitCode: 0,
  });
});

test('threads run in workers of their own', async () => {
  const source = `
import threading
box = []
barrier = threading.Barrier(4)
def work(i):
    barrier.wait()
    box.append(i)
    print(i)
threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(box), sys.platform, sys._is_gil_enabled())
`;
  const { stdout } = await page.evaluate((s) => python.run(s), `import sys\n${source}`);
  const lines = stdout.trimEnd().split('\n');
  assert.deepEqual(lines.slice(0, 4).sort(), ['0', '1', '2', '3']);
  assert.match(lines[4]!, /^\[0, 1, 2, 3\] \w+ False$/);
});

test('errors come with their traceback', async () => {
  const error = await page.evaluate(() =>
    python.run('1 / 0', { filename: 'x.py' }).then(
      () => null,
      (e: Api.PythonError) => ({ type: e.type, traceback: e.traceback }),
    ),
  );
  assert.deepEqual(error, {
    type: 'ZeroDivisionError',
    traceback: 'Traceback (most recent call last):\n  File "x.py", line 1, in <module>\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n',
  });
});

test('program and page share files in memory; modules are imported from there', async () => {
  const result = await page.evaluate(async () => {
    python.files.write('helper.py', 'def twice(x):\n    return 2 * x\n');
    python.files.write('/data/grüße.txt', 'Grüße\n');
    const { stdout } = await python.run(`
import os, helper
with open('/data/grüße.txt', encoding='utf-8') as f: print(f.read().strip(), helper.twice(21))
os.makedirs('/out/deep'); os.chdir('/out')
with open('deep/numbers.bin', 'wb') as f: f.write(bytes(range(256)) * 1000)
print(os.getcwd(), os.listdir('/out'), os.path.getsize('deep/numbers.bin'), os.path.isdir('deep'))
try: open('missing')
except FileNotFoundError as e: print(e)
os.chdir('/home/web')
`);
    return { stdout, length: python.files.read('/out/deep/numbers.bin').length, names: python.files.list('/data') };
  });
  assert.equal(result.stdout, "Grüße 42\n/out ['deep'] 256000 True\n[Errno 2] No such file or directory: 'missing'\n");
  assert.equal(result.length, 256000);
  assert.deepEqual(result.names, ['grüße.txt']);
});

test('modules of the standard library are there, random bytes and clocks too', async () => {
  const { stdout } = await page.evaluate(() =>
    python.run(`
import os, time, textwrap, queue, colorsys
began = time.monotonic()
time.sleep(0.05)
print(0.04 < time.monotonic() - began < 5, len(set(os.urandom(70000))), time.time() > 1.7e9)
print(colorsys.rgb_to_hsv(1.0, 0.0, 0.0))
`),
  );
  assert.equal(stdout, 'True 256 True\n(0.0, 1.0, 1.0)\n');
});

test('deep recursion is an error and no crash', async () => {
  const kinds = await page.evaluate(async () => {
    const sources = ['def f(): f()\nf()', 'l = []\nfor _ in range(100000): l = [l]\nrepr(l)', `eval(${JSON.stringify('('.repeat(100000))})`];
    return Promise.all(sources.map((s) => python.run(s).then(() => 'none', (e: Api.PythonError) => e.type)));
  });
  assert.deepEqual(kinds.slice(0, 2), ['RecursionError', 'RecursionError']);
  assert.match(kinds[2]!, /MemoryError|SyntaxError|RecursionError/);
});

test('interrupt stops a loop and a sleep', async () => {
  const kinds = await page.evaluate(async () => {
    const kinds: string[] = [];
    for (const source of ['while True: pass', 'import time; time.sleep(60)']) {
      const running = python.run(source).then(() => 'none', (e: Api.PythonError) => e.type);
      setTimeout(() => python.interrupt(), 100);
      kinds.push(await running);
    }
    return kinds;
  });
  assert.deepEqual(kinds, ['KeyboardInterrupt', 'KeyboardInterrupt']);
});

test('a worker that dies ends the program with a message; another one can be made', async () => {
  const message = await page.evaluate(async () => {
    const own = await Python.create();
    const source = 'import _skein, threading\nt = threading.Thread(target=_skein.trap)\nt.start()\nt.join()';
    return own.run(source).then(() => '', (e: Error) => `${e.name}: ${e.message}`);
  });
  assert.match(message, /^PythonEnded: a defect of Skein has ended the program: .*unreachable/s);
});

test('programs are disposed of and made again', async () => {
  const results = await page.evaluate(async () => {
    const results: unknown[] = [];
    for (let i = 0; i < 5; i++) {
      const own = await Python.create();
      results.push(await own.evaluate(`${i} + 1`));
      await own.dispose();
    }
    return results;
  });
  assert.deepEqual(results, [1, 2, 3, 4, 5]);
});

test('without isolation a message says what to do', async () => {
  const { page: plain } = await browser.page('playground/index.html', false);
  await plain.waitForFunction(() => document.getElementById('status')!.textContent === 'cannot run here');
  const text = (await plain.textContent('#output'))!;
  assert.match(text, /Cross-Origin-Opener-Policy: same-origin\s+Cross-Origin-Embedder-Policy: require-corp/);
  await plain.close();
});

test('the playground runs its first example and stops an endless one', async () => {
  await page.waitForFunction(() => !(document.getElementById('run') as HTMLButtonElement).disabled);
  await page.fill('#arguments', '20000 2');
  await page.click('#run');
  await page.waitForFunction(() => document.getElementById('status')!.textContent!.startsWith('done in'));
  const text = (await page.textContent('#output'))!;
  assert.match(text, /^2262 primes below 20000\n1 thread: +\d+\.\d\d s\n2 threads: \d+\.\d\d s, \d+\.\d\d times as fast\n$/);
  await page.fill('#source', 'name = input("name? ")\nprint("hello", name)\nwhile True: pass\n');
  await page.click('#clear');
  await page.click('#run');
  await page.waitForSelector('#input:not([hidden])');
  await page.fill('#line', 'Ada');
  await page.press('#line', 'Enter');
  await page.waitForFunction(() => document.getElementById('output')!.textContent!.includes('hello Ada'));
  await page.click('#stop');
  await page.waitForFunction(() => document.getElementById('output')!.textContent!.includes('KeyboardInterrupt'));
});

test('nothing went wrong unseen', () => {
  assert.deepEqual(errors.filter((e) => !e.includes('cannot run here')), []);
});

// `npm run bench:web`: examples/primes.py in headless Chromium on one thread and on two, in one program.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Api from '../src/api/web.js';
import { Browser, chromiumPath, root } from '../tests/web/browser.js';

if (chromiumPath() === null) {
  console.log('bench:web skipped: there is no Chromium (set CHROMIUM to its path)');
} else {
  const browser = await Browser.open();
  const { page } = await browser.page('playground/index.html');
  const source = readFileSync(join(root, 'examples/primes.py'), 'utf8');
  const result = await page.evaluate(async (source) => {
    const began = performance.now();
    const { Python } = (await import(new URL('../web.mjs', location.href).href)) as typeof Api;
    const python = await Python.create();
    const start = performance.now() - began;
    const { stdout } = await python.run(source, { filename: 'primes.py', args: ['2000000', '2'], fresh: true });
    await python.dispose();
    return { start, stdout };
  }, source);
  console.log(`start: ${result.start.toFixed(0)} ms`);
  process.stdout.write(result.stdout);
  await browser.close();
}

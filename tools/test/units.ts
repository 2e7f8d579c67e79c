// Tests in TypeScript: the unit tests beside the TypeScript and those of the runtime's parts (tests/runtime),
// the API's and the page's: *.test.ts, with node:test.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import type { Tally } from './main.js';

const PAGE_TESTS = 'page.test.js';

/** `inPage`: those that need a browser, and only those. */
export async function unitTests(root: string, inPage = false): Promise<Tally> {
  const base = join(root, 'build/js');
  const files = (readdirSync(base, { recursive: true }) as string[])
    .filter((f) => f.endsWith('.test.js') && f.endsWith(PAGE_TESTS) === inPage)
    .map((f) => join(base, f));
  const tally: Tally = { passed: 0, failed: 0 };
  await new Promise<void>((resolve) => {
    const stream = run({ files, concurrency: 2, timeout: 500_000 });
    stream.on('test:pass', (test) => {
      if (test.details.type !== 'suite' && !test.skip) tally.passed++;
    });
    stream.on('test:fail', (test) => {
      if (test.details.type === 'suite') return;
      tally.failed++;
      const error = test.details.error as Error & { cause?: unknown };
      console.error(`not ok: ${test.name} (${test.file ?? ''})\n  ${String(error.cause ?? error)}`);
    });
    stream.on('end', () => resolve());
    stream.resume();
  });
  return tally;
}

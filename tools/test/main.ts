// All checks of the repository, in the order in which a failure is cheapest to find.
import { chromiumPath } from '../../tests/web/browser.js';
import { checks } from './checks.js';
import { pythonTests } from './python.js';
import { unitTests } from './units.js';

export interface Tally {
  passed: number;
  failed: number;
}

export async function main(root: string, args: string[]): Promise<number> {
  const all = args.includes('--all');
  const filters = args.filter((a) => !a.startsWith('--'));
  const total: Tally = { passed: 0, failed: 0 };
  const add = (name: string, tally: Tally, began: number): void => {
    total.passed += tally.passed;
    total.failed += tally.failed;
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`);
  };
  let began = performance.now();
  if (filters.length === 0) {
    add('checks', checks(root), began);
    began = performance.now();
    add('unit tests', await unitTests(root), began);
    began = performance.now();
  }
  if (filters.length === 0) {
    if (chromiumPath() === null) console.log('skipped: tests in a page (there is no Chromium; set CHROMIUM to its path)');
    else add('tests in a page', await unitTests(root, true), began);
    began = performance.now();
  }
  add('python tests', await pythonTests(root, filters, all), began);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

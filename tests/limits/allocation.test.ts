// Asking for more memory than there is is a MemoryError, and the program goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { program, skein } from './harness.js';

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

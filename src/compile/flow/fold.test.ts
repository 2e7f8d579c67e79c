// Constant folding against what CPython 3.14 computes; `null` where it leaves the work to run time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Const } from '../constants.js';
import { constRepr } from '../repr.js';
import { foldBinary, foldUnary } from './fold.js';

function c(value: unknown): Const {
  if (typeof value === 'bigint') return { type: 'int', value };
  if (typeof value === 'number') return { type: 'float', value };
  if (typeof value === 'string') return { type: 'str', value };
  if (value === true) return { type: 'True' };
  if (value === false) return { type: 'False' };
  if (Array.isArray(value)) return { type: 'tuple', items: value.map(c) };
  return value as Const;
}

const CASES: [unknown, string, unknown, string | null][] = [
  [-7n, '//', 2n, '-4'],
  [-7n, '%', 3n, '2'],
  [7n, '/', 2n, '3.5'],
  [1n, '/', 0n, null],
  [7.5, '%', -2, '-0.5'],
  [-7.5, '//', 2, '-4.0'],
  [1.5, '//', 0.4, '3.0'],
  [1e16, '//', -1.5, '-6666666666666668.0'],
  [-0.0, '//', 1, '-0.0'],
  [2n, '**', 64n, '18446744073709551616'],
  [2n, '**', 100n, null],
  [2n, '**', 200n, null],
  [2n, '**', -1n, '0.5'],
  [1n, '<<', 127n, '170141183460469231731687303715884105728'],
  [1n, '<<', 200n, null],
  [-5n, '>>', 1n, '-3'],
  [true, '+', 1n, '2'],
  [true, '&', false, 'False'],
  ['ab', '*', 3n, "'ababab'"],
  [0n, '*', 'ab', "''"],
  ['a', '*', 5000n, null],
  [[1n, 2n], '+', [3n], '(1, 2, 3)'],
  [[1n], '*', 300n, null],
  ['abc', '[]', -1n, "'c'"],
  ['abc', '[]', 3n, null],
  ['a', '%', [1n], null],
  [3n, '-', { type: 'complex', imag: 4 }, '(3-4j)'],
  [3, '*', { type: 'complex', imag: 4 }, '12j'],
];

test('binary operators', () => {
  for (const [a, op, b, expected] of CASES) {
    const value = foldBinary(c(a), op, c(b));
    assert.equal(value === null ? null : constRepr(value), expected, `${String(a)} ${op} ${String(b)}`);
  }
});

test('subscripts with slices', () => {
  const none: Const = { type: 'None' };
  const slice = (start: Const, stop: Const, step: Const): Const => ({ type: 'slice', start, stop, step });
  const cut = (s: Const): string => constRepr(foldBinary(c('abcdef'), '[]', s)!);
  assert.equal(cut(slice(c(1n), c(-1n), none)), "'bcde'");
  assert.equal(cut(slice(none, none, c(-2n))), "'fdb'");
  assert.equal(cut(slice(c(10n), none, none)), "''");
  assert.equal(foldBinary(c('abcdef'), '[]', slice(none, none, c(0n))), null);
});

test('unary operators', () => {
  assert.equal(constRepr(foldUnary('-', c(0))!), '-0.0');
  assert.equal(constRepr(foldUnary('~', c(5n))!), '-6');
  assert.equal(foldUnary('~', c(true)), null);
  assert.equal(constRepr(foldUnary('-', c(true))!), '-1');
  assert.equal(constRepr(foldUnary('not', c(''))!), 'True');
});

// Values in packed form, without a Python.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pack, unpack, type ToPython } from '../../src/api/convert.js';

const there = (value: ToPython): unknown => unpack(pack(value));

test('values survive the packed form', () => {
  const values: ToPython[] = [null, true, false, 0, -1, 1.5, -0, NaN, Infinity, -Infinity, 2 ** 53, 10n ** 40n, -(10n ** 40n), '', 'grüße 🎉', '\ud800 alone'];
  for (const value of values) assert.deepEqual(there(value), value);
  assert.deepEqual(there(new Uint8Array([0, 255])), new Uint8Array([0, 255]));
  assert.deepEqual(there([1, [2, ['three']]]), [1, [2, ['three']]]);
  assert.deepEqual(there({ a: 1, b: { c: [] } }), { a: 1, b: { c: [] } });
  assert.deepEqual(there(new Set([1, 'x'])), new Set([1, 'x']));
  assert.deepEqual(there(new Map<ToPython, ToPython>([[1, 'x']])), new Map([[1, 'x']]));
});

test('small bigints become numbers, large integers stay exact', () => {
  assert.equal(there(7n), 7);
  assert.equal(there(2n ** 64n), 2n ** 64n);
});

test('what Python has no counterpart for is refused', () => {
  const loop: ToPython[] = [];
  loop.push(loop);
  assert.throws(() => pack(loop), /contains itself/);
  assert.throws(() => pack((() => 1) as unknown as ToPython), /a function cannot be given to Python/);
  assert.throws(() => pack(new Date() as unknown as ToPython), /class Date/);
});

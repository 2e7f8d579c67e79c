// Snapshots: one small program for each mechanism, and the code it becomes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileSource, type CompileOptions } from './compile.js';
import { dumpBytecode } from './dis.js';
import { constRepr } from './repr.js';

/** The instructions without lines, labels and spacing; nested codes follow, each after its name. */
function code(source: string, options: CompileOptions = {}): string[] {
  return dumpBytecode(compileSource(source, options))
    .split('\n')
    .map((line) => line.replace(/^Disassembly of <code object (.*?), .*/, '-- $1'))
    .map((line) => (line.startsWith('--') ? line : line.slice(13).replace(/ +/g, ' ')))
    .filter((line) => line.trim() !== '' && !/^RESUME 0/.test(line));
}

function body(source: string): string[] {
  const lines = code(source);
  return lines.slice(lines.findIndex((l) => l.startsWith('-- ')) + 1);
}

test('borrowed loads, superinstructions, operators of their own', () => {
  assert.deepEqual(body('def f(a, b):\n c = a + b\n return c < a\n'), [
    'LOAD_FAST_BORROW_LOAD_FAST_BORROW 0, 1 (a, b)',
    'BINARY_ADD',
    'STORE_FAST 2 (c)',
    'LOAD_FAST_BORROW_LOAD_FAST_BORROW 2, 0 (c, a)',
    'COMPARE_LT 0',
    'RETURN_VALUE',
  ]);
});

test('a local that may be unbound is checked once', () => {
  assert.deepEqual(body('def f(a):\n if a: x = 1\n return x, x\n'), [
    'LOAD_FAST_BORROW 0 (a)',
    'TO_BOOL',
    'POP_JUMP_IF_FALSE 6 (to L1)',
    'LOAD_SMALL_INT 1',
    'STORE_FAST 1 (x)',
    'LOAD_FAST_CHECK 1 (x)',
    'LOAD_FAST_BORROW 1 (x)',
    'BUILD_TUPLE 2',
    'RETURN_VALUE',
  ]);
});

test('for loops end at POP_ITER', () => {
  assert.deepEqual(body('def f(a):\n for x in a: g(x)\n'), [
    'LOAD_FAST_BORROW 0 (a)',
    'GET_ITER',
    'FOR_ITER 10 (to L2)',
    'STORE_FAST 1 (x)',
    'LOAD_GLOBAL g (NULL)',
    'LOAD_FAST_BORROW 1 (x)',
    'CALL 1',
    'POP_TOP',
    'JUMP_BACKWARD 3 (to L1)',
    'POP_ITER',
    'LOAD_CONST 0 (None)',
    'RETURN_VALUE',
  ]);
});

test('method calls, super() and keyword calls', () => {
  assert.deepEqual(body('class A:\n def f(self): return super().f(self.x(1, y=2))\n').slice(-11), [
    'LOAD_DEREF 1 (__class__)',
    'LOAD_FAST_BORROW 0 (self)',
    'LOAD_SUPER_ATTR f (NULL|self)',
    'LOAD_FAST_BORROW 0 (self)',
    'LOAD_ATTR x (NULL|self)',
    'LOAD_SMALL_INT 1',
    'LOAD_SMALL_INT 2',
    "LOAD_CONST 1 (('y',))",
    'CALL_KW 2',
    'CALL 1',
    'RETURN_VALUE',
  ]);
});

test('closures', () => {
  assert.deepEqual(body('def f():\n x = 1\n return lambda: x\n'), [
    'MAKE_CELL 0 (x)',
    'LOAD_SMALL_INT 1',
    'STORE_DEREF 0 (x)',
    'LOAD_FAST_BORROW 0 (x)',
    'BUILD_TUPLE 1',
    'LOAD_CONST 1 (<code object <lambda>, file "<string>", line 3>)',
    'MAKE_FUNCTION',
    'SET_FUNCTION_ATTRIBUTE 8',
    'RETURN_VALUE',
    '-- <lambda>',
    'COPY_FREE_VARS 1',
    'LOAD_DEREF 0 (x)',
    'RETURN_VALUE',
  ]);
});

test('with: the exit method waits on the stack; exceptions go through the table', () => {
  const text = dumpBytecode(compileSource('with a as b: c\n'));
  assert.match(text, /LOAD_SPECIAL +1 \(__exit__\)\n +SWAP +2\n +SWAP +3\n +LOAD_SPECIAL +0 \(__enter__\)\n +CALL +0/);
  assert.match(text, /WITH_EXCEPT_START\n +TO_BOOL\n +POP_JUMP_IF_TRUE/);
  assert.match(text, /ExceptionTable:\n +L\d to L\d -> L\d \[2\] lasti\n/);
});

test('comprehensions are inlined and keep the outer variable on the stack', () => {
  assert.deepEqual(code('[x for x in y]\n').slice(0, 9), [
    'LOAD_NAME y',
    'GET_ITER',
    'LOAD_FAST_AND_CLEAR 0 (x)',
    'SWAP 2',
    'BUILD_LIST 0',
    'SWAP 2',
    'FOR_ITER 11 (to L3)',
    'STORE_FAST_LOAD_FAST 0, 0 (x, x)',
    'LIST_APPEND 2',
  ]);
});

test('modes and optimization levels', () => {
  assert.deepEqual(code('1 + x', { mode: 'eval' }), ['LOAD_SMALL_INT 1', 'LOAD_NAME x', 'BINARY_ADD', 'RETURN_VALUE']);
  assert.ok(code('x\n', { mode: 'single' }).includes('CALL_INTRINSIC_1 1 (PRINT)'));
  assert.deepEqual(code('assert x\n', { optimize: 1 }), ['LOAD_CONST 0 (None)', 'RETURN_VALUE']);
  assert.ok(!code('"doc"\nx\n', { optimize: 2 }).some((line) => line.includes('__doc__')));
  assert.ok(code('"doc"\nx\n', { optimize: 1 }).some((line) => line.includes('__doc__')));
});

test('equal constants are one, different types are not', () => {
  const { consts } = compileSource('f(1000, 1000, 1000.0, 0.0, -0.0, 0.0, "x", b"x", "x", (1, 2), (1, 2), (1, 2.0))\n');
  assert.deepEqual(
    consts.map(constRepr).filter((c) => c !== '1'),
    ['1000', '1000.0', '0.0', "'x'", "b'x'", 'None', '-0.0', '(1, 2)', '(1, 2.0)'],
  );
});

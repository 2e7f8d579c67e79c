// What the compiler refuses and warns of, with CPython's words and places: type, message, line, column, end line, end column.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PySyntaxError } from '../syntax/errors.js';
import { compileSource, compileToBytes } from './compile.js';

function errorOf(source: string): string {
  try {
    compileSource(source, { filename: 'x' });
  } catch (e) {
    if (!(e instanceof PySyntaxError)) throw e;
    return `${e.message} @${e.lineno}:${e.offset}-${e.end_lineno}:${e.end_offset}`;
  }
  return 'no error';
}

const ERRORS: [string, string][] = [
  ['def f(a, a): pass', "duplicate argument 'a' in function definition @1:10-1:11"],
  ['def f():\n x = 1\n global x', "name 'x' is assigned to before global declaration @3:2-3:10"],
  ['def f():\n print(x)\n global x', "name 'x' is used prior to global declaration @3:2-3:10"],
  ['def f(x):\n global x', "name 'x' is parameter and global @2:2-2:10"],
  ['def f():\n nonlocal y', "no binding for nonlocal 'y' found @2:2-2:12"],
  ['nonlocal x', 'nonlocal declaration not allowed at module level @1:1-1:11'],
  ['def f():\n x: int\n global x', "annotated name 'x' can't be global @3:2-3:10"],
  ['def f():\n global x\n nonlocal x', "name 'x' is nonlocal and global @2:2-2:10"],
  ['return', "'return' outside function @1:1-1:7"],
  ['class A:\n yield 3', "'yield' outside function @2:2-2:9"],
  ['await x', "'await' outside function @1:1-1:8"],
  ['def f():\n await x', "'await' outside async function @2:2-2:9"],
  ['def f():\n async with x: pass', "'async with' outside async function @2:2-2:20"],
  ['def f():\n [x async for x in y]', 'asynchronous comprehension outside of an asynchronous function @2:2-2:22'],
  ['async def f():\n yield 1\n return 2', "'return' with value in async generator @3:2-3:10"],
  ['async def f():\n yield from x', "'yield from' inside async function @2:2-2:14"],
  ['def f():\n from x import *', 'import * only allowed at module level @2:16-2:17'],
  ['break', "'break' outside loop @1:1-1:6"],
  ['continue', "'continue' not properly in loop @1:1-1:9"],
  ['try: pass\nexcept: pass\nexcept E: pass', "default 'except:' must be last @2:1-2:13"],
  [
    'def f():\n try: pass\n except* E: return',
    "'break', 'continue' and 'return' cannot appear in an except* block @3:13-3:19",
  ],
  ['f(a=1, a=2)', 'keyword argument repeated: a @1:8-1:11'],
  ['def f(__debug__): pass', 'cannot assign to __debug__ @1:7-1:16'],
  [
    'class A:\n [x := 1 for y in z]',
    'assignment expression within a comprehension cannot be used in a class body @2:3-2:4',
  ],
  ['[i := 0 for i in x]', "assignment expression cannot rebind comprehension iteration variable 'i' @1:2-1:3"],
  ['[x for x in (y := z)]', 'assignment expression cannot be used in a comprehension iterable expression @1:14-1:20'],
  ['[(yield) for x in y]', "'yield' inside list comprehension @1:3-1:8"],
  ['def f(x: (yield)): pass', 'yield expression cannot be used within an annotation @1:11-1:16'],
  ['type X = (a := 3)', 'named expression cannot be used within a type alias @1:11-1:17'],
  ['def f[T, T](): pass', "duplicate type parameter 'T' @1:10-1:11"],
  ['def f[T]():\n nonlocal T', "nonlocal binding not allowed for type parameter 'T' @2:2-2:12"],
  ['match x:\n case a: pass\n case b: pass', "name capture 'a' makes remaining patterns unreachable @2:7-2:8"],
  ['match x:\n case [a, a]: pass', "multiple assignments to name 'a' in pattern @2:11-2:12"],
  ['match x:\n case (a, 1) | (1, b): pass', 'alternative patterns bind different names @2:7-2:22'],
  ['match x:\n case {1: a, 1: b}: pass', 'mapping pattern checks duplicate key (1) @2:7-2:19'],
  ['*a, *b = c', 'multiple starred expressions in assignment @1:1-1:7'],
  ['*a', "can't use starred expression here @1:1-1:3"],
  ['from __future__ import braces', 'not a chance @1:24-1:30'],
  [
    'x = 1\nfrom __future__ import annotations',
    'from __future__ imports must occur at the beginning of the file @2:1-2:35',
  ],
];

test('errors of symbol table and code generator', () => {
  for (const [source, expected] of ERRORS) assert.equal(errorOf(source), expected, source);
});

const WARNINGS: [string, string[]][] = [
  ['x is 1', ['"is" with \'int\' literal. Did you mean "=="?']],
  ["assert (x, 'y')", ['assertion is always true, perhaps remove parentheses?']],
  ['1()', ["'int' object is not callable; perhaps you missed a comma?"]],
  ['[1][2, 3]', ['list indices must be integers or slices, not tuple; perhaps you missed a comma?']],
  ['{1}[0]', ["'set' object is not subscriptable; perhaps you missed a comma?"]],
  ['def f():\n try: return 1\n finally: return 2', ["'return' in a 'finally' block"]],
  ['while 1:\n try: pass\n finally: break', ["'break' in a 'finally' block"]],
  ['def f():\n try: pass\n finally:\n  for x in y: break\n  def g(): return 1', []],
];

test('warnings', () => {
  for (const [source, expected] of WARNINGS) {
    const messages: string[] = [];
    compileSource(source, { onWarning: (_, message) => void messages.push(message) });
    assert.deepEqual(messages, expected, source);
  }
});

test('a warning that is an error stops the compilation at its place', () => {
  assert.throws(
    () => compileSource('x is 1', { onWarning: () => true }),
    (e) => e instanceof PySyntaxError && e.lineno === 1 && e.offset === 1,
  );
});

test('nesting has a limit, length has none', () => {
  const deep = 'lambda: '.repeat(300) + '0';
  assert.ok(errorOf(deep) === 'no error' || errorOf(deep).startsWith('maximum recursion depth'), errorOf(deep));
  assert.equal(errorOf(Array(20000).fill('1').join('+')), 'no error');
  assert.equal(errorOf(Array(20000).fill('x').join('*')), 'no error');
  const chain = Array.from({ length: 5000 }, (_, i) => `elif x == ${i}: y`).join('\n');
  assert.equal(errorOf('if x: y\n' + chain), 'no error');
  assert.equal(errorOf(Array(10000).fill('x').join(' and ')), 'no error');
});

test('the host gets bytes, or a description of the error', () => {
  const utf8 = (s: string): Uint8Array => new TextEncoder().encode(s);
  const good = compileToBytes(utf8('x is 1'), 'f.py', 'exec');
  assert.ok('ok' in good && good.ok.length > 50);
  assert.equal(good.warnings.length, 1);
  const bad = compileToBytes(utf8('pass\nreturn'), 'f.py', 'exec');
  assert.ok('error' in bad);
  assert.deepEqual(bad.error, {
    type: 'SyntaxError',
    message: "'return' outside function",
    filename: 'f.py',
    lineno: 2,
    offset: 1,
    text: 'return\n',
    end_lineno: 2,
    end_offset: 7,
    metadata: null,
  });
});

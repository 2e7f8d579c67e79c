// Tokens for tokenize.py: recorded from CPython 3.14's _tokenize.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenizeForPython, type PythonToken } from './tokenize_module.js';

function show({ type, string, start, end }: PythonToken): string {
  return `${type} ${JSON.stringify(string)} ${start}-${end}`;
}

test('comments, blank lines and columns in characters', () => {
  assert.deepEqual(tokenizeForPython("é = '日' # ü\n\nif x:\n  y\n", 'f').map(show), [
    '1 "é" 1,0-1,1',
    '55 "=" 1,2-1,3',
    '3 "\'日\'" 1,4-1,7',
    '65 "# ü" 1,8-1,11',
    '4 "\\n" 1,11-1,12',
    '66 "\\n" 2,0-2,1',
    '1 "if" 3,0-3,2',
    '1 "x" 3,3-3,4',
    '55 ":" 3,4-3,5',
    '4 "\\n" 3,5-3,6',
    '5 "  " 4,0-4,2',
    '1 "y" 4,2-4,3',
    '4 "\\n" 4,3-4,4',
    '6 "" 5,0-5,0',
    '0 "" 5,0-5,0',
  ]);
});

test('the line of a token that runs over several', () => {
  const [first] = tokenizeForPython("'''a\nb''' + c\n", 'f');
  assert.equal(first.line, "'''a\nb''' + c\n");
});

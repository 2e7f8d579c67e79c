// Iterators of str and bytes.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('StrIterator', 'Obj', 'iter(str)', [
    f('text', 'Value', 'immutable; the str, or 0 once exhausted (locked)'),
    f('index', 'i64', 'atomic; next character'),
  ]),
];

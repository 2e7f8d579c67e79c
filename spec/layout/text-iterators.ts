// Iterators of str and bytes.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('StrIterator', 'Obj', 'iter(str)', [
    f('text', 'Value', 'immutable when it is an exact str; else atomic, 0 once exhausted'),
    f('index', 'i64', 'atomic; next character'),
    f('lets', 'u32', 'immutable; 1: text is of a subclass and let go at the end'),
  ]),
];

// array.array.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('ArrayObj', 'Obj', 'array.array: numbers in their machine form.', [
    f('length', 'u32', 'atomic; items; written under the object lock'),
    f('block', 'ptr', 'locked; the items, 0 when there is no room'),
    f('capacity', 'u32', 'locked; items that fit'),
    f('exports', 'u32', 'atomic; buffers given out: while there are any the items neither move nor change in number'),
    f('code', 'u32', 'immutable; the typecode, a character'),
    f('itemSize', 'u32', 'immutable; bytes an item'),
    f('weakrefs', 'ptr', 'locked; list of weak references'),
  ]),
];

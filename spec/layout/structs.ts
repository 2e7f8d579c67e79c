// Objects of the module _struct.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('StructObj', 'Obj', 'struct.Struct. A format is parsed into fields once; __init__ may be called again and exchanges all at once.', [
    f('weakrefs', 'ptr', 'locked; list of weak references'),
    f('structPad', 'u32', 'free'),
    f('format', 'Value', 'atomic; str, 0 before __init__'),
    f('layout', 'ptr', 'atomic; StructLayout, exchanged by __init__, the old one freed through QSBR'),
    f('structPad2', 'u32', 'free'),
  ]),
  struct('StructLayout', null, 'A parsed format.', [
    f('size', 'u32', 'immutable; bytes'),
    f('values', 'u32', 'immutable; number of values'),
    f('fields', 'u32', 'immutable; number of runs'),
    f('swap', 'u32', 'immutable; 1 = big-endian'),
    f('runs', 'u32', 'immutable; for each run: code | native << 8, offset, size of one, count', 0),
  ]),
  struct('UnpackIterator', 'Obj', 'struct.iter_unpack.', [
    f('struct', 'Value', 'immutable; the Struct'),
    f('index', 'i64', 'atomic; next offset'),
    f('buffer', 'u64', 'immutable until exhausted; a BufferView', 8),
  ]),
];

// bytearray, memoryview, their iterators.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('ByteArray', 'Obj', 'bytes that grow. `start` is inside `block`: dropping bytes at the front only moves it.', [
    f('length', 'u32', 'atomic; written under the object lock'),
    f('block', 'ptr', 'locked; the allocation or 0'),
    f('start', 'ptr', 'locked; first byte'),
    f('capacity', 'u32', 'locked; bytes that fit from start on, without the zero behind the last'),
    f('exports', 'u32', 'atomic; buffers given out: while there are any the bytes neither move nor change in number'),
  ]),
  struct('ManagedBuffer', 'Obj', 'The one buffer that all memoryviews made from each other share.', [
    f('exports', 'u32', 'atomic; memoryviews that use it'),
    f('released', 'u32', 'atomic'),
    f('master', 'u64', 'immutable until released; a BufferView', 8),
  ]),
  struct('MemoryView', 'Obj', 'memoryview; shape, strides and suboffsets follow the struct, ndim words each.', [
    f('managed', 'Value', 'immutable; the ManagedBuffer, 0 once released'),
    f('hash', 'i64', 'atomic; cached, -1 not yet computed'),
    f('exports', 'u32', 'atomic; buffers given out by this view'),
    f('viewFlags', 'u32', 'atomic; see ViewFlag'),
    f('weakrefs', 'ptr', 'locked; list of weak references'),
    f('pad', 'u32', 'free'),
    f('view', 'u64', 'immutable; a BufferView', 8),
    f('arrays', 'u32', 'immutable; shape, strides, suboffsets', 0),
  ]),
  struct('BufferWrapper', 'Obj', 'The owner of a view that a Python __buffer__ gave.', [
    f('view', 'Value', 'of the thread that releases the view; the memoryview that __buffer__ returned, 0 once released'),
    f('obj', 'Value', 'the same; the object'),
  ]),
  struct('ByteIterator', 'Obj', 'iter of bytes, bytearray, array', [
    f('source', 'Value', 'immutable when it is an exact bytes or bytearray; else atomic, 0 once exhausted (of an array always)'),
    f('index', 'i64', 'atomic; next byte'),
    f('lets', 'u32', 'immutable; 1: source is of a subclass and let go at the end'),
  ]),
];

// The buffer protocol: what an exporter fills in for a consumer, and the memoryview that keeps one.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('BufferView', null, 'One acquired buffer (Py_buffer). Lives on the scratch stack or inside a ManagedBuffer; owner thread unless noted.', [
    f('obj', 'Value', 'owned reference to the exporter; 0 once released'),
    f('data', 'ptr', 'first element'),
    f('length', 'u32', 'bytes in total (product of shape times itemSize)'),
    f('itemSize', 'u32', 'bytes an element'),
    f('readonly', 'u32', '1 when writing is forbidden'),
    f('ndim', 'u32', '0..64'),
    f('format', 'Value', 'borrowed from the exporter or immortal: str in struct syntax; 0 = B'),
    f('shape', 'ptr', 'ndim u32; 0 = one dimension of length / itemSize'),
    f('strides', 'ptr', 'ndim i32; 0 = C-contiguous'),
    f('suboffsets', 'ptr', 'ndim i32 or 0'),
    f('internal', 'u64', "the exporter's own"),
  ]),
];

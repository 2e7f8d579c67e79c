// What the test module _skeintest (runtime/modules/test) allocates; only builds with the switch testModules use it.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('BufferLayout', 'Obj', 'A buffer to give out in any shape: memory of its own, or what another exporter gave.', [
    f('exports', 'u32', 'atomic; views given out'),
    f('flags', 'u32', 'locked; LayoutFlag and what Python code keeps there'),
    f('block', 'ptr', 'immutable; own memory or 0'),
    f('arrays', 'ptr', 'immutable once exported; own shape, strides and suboffsets, ndim words each, or 0'),
    f('held', 'u64', 'immutable; BufferView got from another exporter, its obj 0 if there is none', 8),
    f('view', 'u64', 'immutable once exported; the BufferView to give out, obj borrowed from held', 8),
  ]),
  struct('Exporter', 'Obj', 'Gives out the buffer of its layout.', [
    f('layout', 'Value', 'locked; BufferLayout or 0'),
  ]),
];

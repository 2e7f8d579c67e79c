// The state of one list.sort() (runtime/types/list/timsort.ts), in scratch memory of the sorting thread.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('SortState', null, '', [
    f('mode', 'u32', 'owner thread; SortMode: how two keys are compared'),
    f('delta', 'u32', 'owner thread; distance from a key to its value, 0 = the keys are the values'),
    f('temp', 'ptr', 'owner thread; block for merges or 0'),
    f('tempCount', 'u32', 'owner thread; keys it has room for'),
    f('tempDelta', 'u32', 'owner thread; as delta, for the block'),
    f('minGallop', 'i32', 'owner thread; wins in a row before a merge gallops'),
    f('pending', 'i32', 'owner thread; runs on the stack'),
    f('base', 'ptr', 'owner thread; first key'),
    f('total', 'u32', 'owner thread; number of keys'),
    f('runs', 'u64', 'owner thread; stack of (address, length, power), three u32 each, at most 85', 0),
  ]),
];

// Layout of the module _abc.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('AbcData', 'Obj', 'What ABCMeta keeps for each abstract class: cls._abc_impl.', [
    f('registry', 'Value', 'locked by the critical section; set of weak references to registered classes, or 0'),
    f('table', 'ptr', 'atomic; AbcTable or 0; replaced when it grows, the old one freed through QSBR'),
    f('evictions', 'u32', 'locked by the critical section; answers that had to make room since the table grew'),
  ]),
  struct('AbcTable', null, 'Remembered answers, direct-mapped by the type version of the class asked about.', [
    f('mask', 'u32', 'immutable; entries - 1'),
    f('pad', 'u32', 'free'),
    f('entries', 'u64', 'atomic; see runtime/modules/abc.ts', 0),
  ]),
];

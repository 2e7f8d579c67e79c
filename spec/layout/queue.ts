// Layouts of the module _queue.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('SimpleQueue', 'Obj', '_queue.SimpleQueue', [
    f('items', 'Value', 'immutable reference; a deque'),
    f('lock', 'u32', 'a lock word (runtime/sync/lock.ts); held while the queue is empty and somebody waits'),
    f('locked', 'u32', 'locked by the critical section; bool: `lock` is held, whoever puts an item releases it'),
    f('weakrefs', 'ptr', 'see weakref.ts'),
  ]),
];

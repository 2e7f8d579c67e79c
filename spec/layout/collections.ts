// Layouts of the types of _collections and itertools.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('Deque', 'Obj', 'A ring in an ArrayBlock whose capacity is a power of two. Everything under the object lock.', [
    f('size', 'u32', 'locked; read atomically by len'),
    f('head', 'u32', 'locked; index of the first item in the ring'),
    f('block', 'ptr', 'locked; ArrayBlock or 0'),
    f('state', 'u32', 'locked; counts changes of the size and of the order, for iterators'),
    f('maxlen', 'i64', 'immutable but for __init__; -1 = none'),
    f('weakrefs', 'ptr', 'see weakref.ts'),
  ]),
  struct('DequeIterator', 'Obj', 'Both directions.', [
    f('deque', 'Value', 'immutable'),
    f('state', 'u32', 'immutable; of the deque when iteration began'),
    f('remaining', 'u32', 'atomic'),
  ]),
  struct('DefaultDict', 'Dict', '', [f('factory', 'Value', 'atomic; 0 or None = none')]),
  struct('OrderedDict', 'Dict', 'Its order is the order of the dict.', [
    f('dict', 'ptr', 'InstanceDict'),
    f('order', 'ptr', 'InstanceDict'),
    f('weakrefs', 'ptr', 'see weakref.ts'),
    f('state', 'u32', 'atomic; counts changes of the keys and of their order, for iterators'),
  ]),
  struct('OrderedIterator', 'DictIterator', 'Iterator of an OrderedDict or a view of it.', [
    f('state', 'u32', 'immutable; of the dict when iteration began'),
    f('kind', 'u32', 'immutable; 1 keys, 2 values, 3 items, + 4 backwards'),
  ]),
  struct('TupleGetter', 'Obj', 'Field of a named tuple.', [
    f('index', 'i64', 'immutable'),
    f('doc', 'Value', 'atomic'),
  ]),
  struct('IterState', 'Obj', 'All of itertools but tee: references, numbers and an array, named in the file of each type. Under a critical section.', [
    f('a', 'Value', 'locked'),
    f('b', 'Value', 'locked'),
    f('c', 'Value', 'locked'),
    f('d', 'Value', 'locked'),
    f('e', 'Value', 'locked'),
    f('n', 'i64', 'locked'),
    f('m', 'i64', 'locked'),
    f('k', 'i64', 'locked'),
    f('l', 'i64', 'locked'),
    f('block', 'ptr', 'locked; memory of the object, or 0'),
    f('flag', 'u32', 'locked'),
  ]),
  struct('Tee', 'Obj', 'One of the iterators tee() makes.', [
    f('data', 'Value', 'locked; the link it reads'),
    f('index', 'u32', 'locked; next item of the link'),
    f('weakrefs', 'ptr', 'see weakref.ts'),
  ]),
  struct('TeeData', 'Obj', 'One link of the chain of buffered items that the iterators of tee() share.', [
    f('iterator', 'Value', 'immutable'),
    f('next', 'Value', 'locked by the critical section; the next link or 0'),
    f('count', 'u32', 'locked by the critical section; items read so far'),
    f('running', 'u32', 'locked by the critical section; somebody is reading the next item'),
    f('items', 'Value', 'locked by the critical section; 57 items follow', 0),
  ]),
];

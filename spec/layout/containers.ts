// Layouts of list, dict, set, range, slice and their iterators. "Locked" means: by the object's own mutex.
// A block is memory without a header; blocks that lock-free readers may still look at are freed through QSBR.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('ArrayBlock', null, 'Block of a list: capacity, then the items.', [
    f('capacity', 'u32', 'immutable; items there is room for'),
    f('spare', 'u32', 'unused'),
    f('items', 'Value', 'atomic; written under the lock of the list', 0),
  ]),
  struct('Dict', 'Obj', 'Compact ordered hash table: everything but the count lives in the keys block.', [
    f('used', 'u32', 'atomic; number of items, written under the object lock'),
    f('keys', 'ptr', 'atomic; DictKeys block, replaced under the object lock, never 0'),
  ]),
  struct('DictKeys', null, 'Block: header, index table of 1, 2 or 4 bytes a slot, then the entries in insertion order.', [
    f('version', 'u32', 'atomic; 0 or the tag inline caches compare; zeroed before the set of keys changes'),
    f('usable', 'u32', 'locked; entries that may still be appended'),
    f('count', 'u32', 'atomic; entries appended so far, deleted ones included'),
    f('sizeLog', 'u8', 'immutable; the index table has 1 << sizeLog slots'),
    f('indexLog', 'u8', 'immutable; an index has 1 << indexLog bytes'),
    f('kind', 'u8', 'immutable; DictKind: simple (str and int49 keys, no hash stored) or general'),
    f('entriesAt', 'u32', 'immutable; offset of the first entry'),
    f('tail', 'u32', 'locked; entries from here to tailCount are all deleted (popitem of a shared dict)'),
    f('tailCount', 'u32', 'locked; see tail'),
    f('head', 'u32', 'locked, a hint to others; entries before it are all deleted or not used yet (OrderedDict, see move.ts)'),
    f('front', 'u32', 'locked; entries before it have never been used'),
    f('serial', 'u32', 'atomic; with its address it names one life of a block in which no entry is used twice, see sharing.ts'),
    f('indices', 'u8', 'atomic; index of the entry, all ones empty, all ones minus 1 deleted', 0),
  ]),
  struct('DictView', 'Obj', 'dict_keys, dict_values, dict_items', [f('dict', 'Value', 'immutable')]),
  struct('DictIterator', 'Obj', 'Iterators of the views, both directions.', [
    f('dict', 'Value', 'atomic; 0 once exhausted'),
    f('used', 'u32', 'atomic; size of the dict when iteration began, all ones after it changed'),
    f('position', 'i32', 'atomic; next entry to look at'),
    f('remaining', 'i32', 'atomic; items still expected'),
    f('result', 'Value', 'atomic; the tuple handed out last, reused when nobody else holds it (items only)'),
  ]),
  struct('SetObj', 'Obj', 'set and frozenset: open addressing.', [
    f('used', 'u32', 'atomic; number of elements, written under the object lock'),
    f('table', 'ptr', 'atomic; SetTable block, replaced under the object lock, never 0'),
    f('hash', 'i64', 'atomic; of a frozenset, -1 not yet computed'),
    f('finger', 'u32', 'locked; where pop() looks next'),
    f('weakrefs', 'ptr', 'see weakref.ts'),
  ]),
  struct('SetTable', null, 'Block: slots of (hash, key). Key 0 with hash 0: empty; key 0 with hash -1: deleted.', [
    f('mask', 'u32', 'immutable; number of slots minus 1'),
    f('fill', 'u32', 'locked; used and deleted slots'),
    f('serial', 'u32', 'immutable; with its address it names one table, see sharing.ts'),
    f('slots', 'u64', 'atomic', 0),
  ]),
  struct('SetIterator', 'Obj', '', [
    f('set', 'Value', 'atomic; 0 once exhausted'),
    f('used', 'u32', 'atomic; size of the set when iteration began'),
    f('position', 'u32', 'atomic'),
    f('remaining', 'u32', 'atomic'),
  ]),
  struct('Slice', 'Obj', '', [
    f('start', 'Value', 'immutable'),
    f('stop', 'Value', 'immutable'),
    f('step', 'Value', 'immutable'),
  ]),
  struct('Range', 'Obj', 'All four are ints of any size.', [
    f('start', 'Value', 'immutable'),
    f('stop', 'Value', 'immutable'),
    f('step', 'Value', 'immutable'),
    f('length', 'Value', 'immutable'),
  ]),
  struct('RangeIterator', 'Obj', 'Iterator of a range whose values fit 49 bits.', [
    f('start', 'i64', 'atomic; the next value'),
    f('step', 'i64', 'immutable'),
    f('remaining', 'i64', 'atomic'),
  ]),
  struct('LongRangeIterator', 'Obj', 'Iterator of any other range.', [
    f('start', 'Value', 'locked; the next value'),
    f('step', 'Value', 'immutable'),
    f('remaining', 'Value', 'locked'),
  ]),
  struct('SequenceIterator', 'Obj', 'Iterators that are a sequence and an index: list, tuple, reversed, __getitem__.', [
    f('sequence', 'Value', 'atomic; 0 once exhausted'),
    f('index', 'i64', 'atomic; index of the next item'),
  ]),
  struct('CallIterator', 'Obj', 'iter(callable, sentinel)', [
    f('callable', 'Value', 'atomic; 0 once exhausted'),
    f('sentinel', 'Value', 'atomic'),
  ]),
  struct('Enumerate', 'Obj', '', [
    f('iterator', 'Value', 'immutable'),
    f('index', 'Value', 'locked; the next count, an int'),
    f('result', 'Value', 'atomic; the tuple handed out last, reused when nobody else holds it'),
  ]),
  struct('MultiIterator', 'Obj', 'zip and map: a function or 0, a tuple of iterators.', [
    f('func', 'Value', 'immutable'),
    f('iterators', 'Value', 'immutable; a tuple'),
    f('result', 'Value', 'atomic; the tuple handed out last, reused when nobody else holds it'),
    f('strict', 'u32', 'immutable'),
  ]),
  struct('Filter', 'Obj', '', [
    f('func', 'Value', 'immutable'),
    f('iterator', 'Value', 'immutable'),
  ]),
];

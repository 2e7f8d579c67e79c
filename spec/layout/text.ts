// The table of interned strs and the builder of strs.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('InternTable', null, 'Open addressing, linear probing; at most 2/3 full. Readers take no lock; replaced as a whole when it grows.', [
    f('mask', 'u32', 'immutable; slots - 1'),
    f('used', 'u32', 'locked by Shared.internMutex'),
    f('slots', 'u32', 'atomic, written under Shared.internMutex; address of a Str or 0', 0),
  ]),
  struct('Builder', null, 'A growing str; one thread only. The characters are at `data`: at first behind the struct itself, then in an array.', [
    f('data', 'ptr', 'owner thread'),
    f('length', 'u32', 'owner thread; characters so far'),
    f('capacity', 'u32', 'owner thread; characters that fit in the present kind'),
    f('kind', 'u8', 'owner thread; 1, 2 or 4'),
    f('whole', 'Value', 'owner thread; the exact str the text began with, or 0: as long as nothing follows, it is the result; owned'),
    f('inline', 'u64', 'owner thread; first home of the characters', 14),
  ]),
  struct('ByteBuilder', null, 'A growing array of bytes, as Builder.', [
    f('data', 'ptr', 'owner thread'),
    f('length', 'u32', 'owner thread'),
    f('capacity', 'u32', 'owner thread'),
    f('byteInline', 'u64', 'owner thread; first home of the bytes', 14),
  ]),
];

// The header of every heap object, and the structs of the core object model.
import { field as f, struct } from './struct.js';

export const structs = [
  struct('Obj', null, 'The 16-byte header of every heap object (design: biased reference counts of PEP 703).', [
    f('owner', 'u16', 'atomic; id of the owning thread, 0 once merged or immortal'),
    f('mutex', 'u8', 'atomic; bit 0 locked, bit 1 has waiters in the parking lot'),
    f('gcBits', 'u8', 'atomic; see GcBit in runtime/base/value.ts'),
    f('refLocal', 'u32', "owner thread; the owner's count, 0xFFFFFFFF immortal"),
    f('refShared', 'i32', 'atomic; count << 2 | state (0 untouched, 1 maybe-weakref, 2 queued, 3 merged)'),
    f('type', 'ptr', 'immutable but for __class__ assignment (world stopped); the Type struct'),
  ]),
  struct('VarObj', 'Obj', 'An object followed by `size` items; the size is fixed at birth.', [
    f('size', 'u32', 'immutable; number of items'),
    f('sizePad', 'u32', 'free for the type'),
  ]),
  struct('Tuple', 'VarObj', 'items follow at offset 24, 8 bytes each; immutable once visible to others', [
    f('hash', 'i64', 'atomic; cached, -1 not yet computed'),
    f('items', 'Value', 'immutable', 0),
  ]),
  struct('Str', 'Obj', 'Compact string: characters of 1, 2 or 4 bytes follow at once (the narrowest kind that fits).', [
    f('hash', 'i64', 'atomic; cached, -1 not yet computed'),
    f('length', 'u32', 'immutable; code points'),
    f('kind', 'u8', 'immutable; bytes a character: 1, 2 or 4'),
    f('flags', 'u8', 'atomic; see StrFlag: ascii, interned'),
    f('strSpare', 'u16', 'free; keeps the characters 8-aligned'),
    f('data', 'u8', 'immutable', 0),
  ]),
  struct('Bytes', 'VarObj', 'bytes follow; one zero byte after the last', [
    f('hash', 'i64', 'atomic; cached, -1 not yet computed'),
    f('data', 'u8', 'immutable', 0),
  ]),
  struct('BigInt', 'Obj', 'An int outside 49 bits: sign and magnitude, 32-bit digits, least significant first, none leading zero.', [
    f('sign', 'i32', 'immutable; -1 or 1'),
    f('count', 'u32', 'immutable; number of digits'),
    f('digits', 'u32', 'immutable', 0),
  ]),
  struct('FloatObj', 'Obj', 'Only NaN lives on the heap (every other double is immediate), and instances of subclasses of float.', [
    f('value', 'f64', 'immutable'),
  ]),
  struct('List', 'Obj', 'PyListObject: `items` points to an array block whose first word is its capacity.', [
    f('size', 'u32', 'atomic; written under the object lock'),
    f('items', 'ptr', 'atomic; written under the object lock, old arrays freed through QSBR once shared'),
  ]),
];

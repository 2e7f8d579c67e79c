// The keys block of a dict: a header, an index table for open addressing, and the entries in the order they came.
//
//   +-------- DictKeys --------+----- 1 << sizeLog indices -----+------- usable entries -------+
//   | version usable count ... | u8, u16 or u32: entry or none  | simple:  key value           |
//   |                          |                                | general: hash key value      |
//   +--------------------------+--------------------------------+------------------------------+
//
// Two kinds. A `simple` table has only exact strs and int49s as keys: their hash is read from the key and comparing
// them cannot run Python code. Anything else makes the table `general`; it never becomes simple again but by clear().
//
// Invariants
//   - A slot of the index table that is empty or deleted may be filled, an entry is never used twice: when an item is
//     deleted, key and value of its entry become 0 and stay 0. So an entry whose key is not 0 still has the key it had.
//     (popitem of a dict only its owner uses does use entries again, and gives the block a new serial for it.)
//   - `count` is stored after the entry it covers; a reader steps over an index >= count. This is the
//     store that publishes a new item (loads: findStr, findInt, findGeneral, the iterators).
//   - A block that was replaced has 0 in its entries (sharing.ts). A reader that took something from a block, or did not
//     find it there, checks that the dict still has this block, after it secured the reference.
//   - `version` goes to 0 before the set of keys changes (see cache.ts).
//   - usable + count <= 2/3 of the slots, so a probe always ends.
// Everything that writes here holds the dict's lock.
import { DictKeys, DictKeys_indices } from '../../base/layout.gen';
import { Str } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { INT_TAG, Value, int49, isExactly } from '../../base/value';
import { storeRelease16, storeRelease32, storeRelease8 } from '../../sync/atomic';
import { memAlloc } from '../../alloc/memory';
import { nextSerial } from '../sharing';

export namespace DictKind {
  export const simple: u8 = 0;
  export const general: u8 = 1;
}
export const IX_EMPTY: i32 = -1;
export const IX_DELETED: i32 = -2;
/** Version of the block all empty dicts share; versions given out by cache.ts are above. */
export const EMPTY_VERSION: u32 = 1;
const MIN_LOG: u32 = 3;
const MAX_LOG: u32 = 27;

/** The block of every empty dict: one empty slot, no room. Never freed, never written. */
export const EmptyKeys: usize = memory.data<u8>([
  1, 0, 0, 0, // version
  0, 0, 0, 0, // usable
  0, 0, 0, 0, // count
  0, 0, 0, 0, // sizeLog indexLog kind
  48, 0, 0, 0, // entriesAt
  0, 0, 0, 0, // tail
  0, 0, 0, 0, // tailCount
  0, 0, 0, 0, // head
  0, 0, 0, 0, // front
  0, 0, 0, 0, // serial
  255, 0, 0, 0,
], 16);

@inline export function keysAt(p: usize): DictKeys { return changetype<DictKeys>(p); }
@inline export function entrySize(kind: u8): usize { return kind == DictKind.simple ? 16 : 24; }
@inline export function keySlot(keys: usize, ix: i32): usize {
  const k = keysAt(keys);
  return k.kind == DictKind.simple ? keys + k.entriesAt + (<usize>ix << 4) : keys + k.entriesAt + <usize>ix * 24 + 8;
}
/** The value follows its key in both kinds. */
@inline export function valueSlot(keys: usize, ix: i32): usize { return keySlot(keys, ix) + 8; }

/** Entries a table of 1 << log slots may hold. */
@inline export function usableOf(log: u32): u32 { return <u32>(((<u64>1 << log) << 1) / 3); }
/** Smallest log of a table that can hold n entries. */
export function logForEntries(n: u32): u32 {
  let log = MIN_LOG;
  while (log <= MAX_LOG && usableOf(log) < n) log++;
  return log;
}

/** A block with all slots empty; 0 + MemoryError. */
export function keysNew(log: u32, kind: u8): usize {
  const indexLog: u32 = log <= 8 ? 0 : log <= 16 ? 1 : 2;
  const indexBytes = (<usize>1 << log) << indexLog;
  const entriesAt = (DictKeys_indices + indexBytes + 7) & ~7;
  const usable = usableOf(log);
  // past MAX_LOG the size would not fit the address space: ask for what cannot be had, so that memAlloc raises
  const bytes: usize = log > MAX_LOG ? 0xfffffff0 : entriesAt + <usize>usable * entrySize(kind);
  const p = memAlloc(bytes);
  if (!p) return 0;
  const keys = keysAt(p);
  keys.version = 0;
  keys.usable = usable;
  keys.count = 0;
  keys.sizeLog = <u8>log;
  keys.indexLog = <u8>indexLog;
  keys.kind = kind;
  keys.entriesAt = <u32>entriesAt;
  keys.tail = 0;
  keys.tailCount = 0;
  keys.head = 0;
  keys.front = 0;
  keys.serial = nextSerial();
  if (log == MIN_LOG) store<u64>(p, <u64>-1, DictKeys_indices);
  else if (log == MIN_LOG + 1) {
    store<u64>(p, <u64>-1, DictKeys_indices);
    store<u64>(p, <u64>-1, DictKeys_indices + 8);
  } else {
    memory.fill(p + DictKeys_indices, 0xff, indexBytes);
  }
  return p;
}

/** Index in slot i: an entry, IX_EMPTY or IX_DELETED. */
@inline export function indexAt(keys: usize, i: u32): i32 {
  const at = keys + DictKeys_indices;
  const log = keysAt(keys).indexLog;
  if (log == 0) {
    const b = <i32>load<u8>(at + i);
    return b >= 0xfe ? b - 0x100 : b;
  }
  if (log == 1) {
    const b = <i32>load<u16>(at + (<usize>i << 1));
    return b >= 0xfffe ? b - 0x10000 : b;
  }
  return load<i32>(at + (<usize>i << 2));
}
@inline export function setIndexAt(keys: usize, i: u32, ix: i32): void {
  const at = keys + DictKeys_indices;
  const log = keysAt(keys).indexLog;
  if (log == 0) store<u8>(at + i, <u8>ix);
  else if (log == 1) store<u16>(at + (<usize>i << 1), <u16>ix);
  else store<i32>(at + (<usize>i << 2), ix);
}

/** The same for an index that readers may follow at once. */
export function publishIndexAt(keys: usize, i: u32, ix: i32): void {
  const at = keys + DictKeys_indices;
  const log = keysAt(keys).indexLog;
  if (log == 0) storeRelease8(at + i, <u8>ix);
  else if (log == 1) storeRelease16(at + (<usize>i << 1), <u16>ix);
  else storeRelease32(at + (<usize>i << 2), <u32>ix);
}

@inline export function isSimpleKey(v: Value): bool { return v >= INT_TAG || isExactly(v, T.str); }
@inline export function hashInt49(v: Value): i64 {
  const n = int49(v);
  return n == -1 ? -2 : n;
}
/** Hash of a key that is in a simple table (so that of a str is known). */
@inline export function hashOfSimple(v: Value): i64 { return v >= INT_TAG ? hashInt49(v) : changetype<Str>(<usize>v).hash; }
@inline export function entryHash(keys: usize, ix: i32): i64 {
  const k = keysAt(keys);
  return k.kind == DictKind.simple ? hashOfSimple(load<Value>(keys + k.entriesAt + (<usize>ix << 4))) : load<i64>(keys + k.entriesAt + <usize>ix * 24);
}

/** First free slot (empty or deleted) on the probe path of a hash. */
@inline export function freeSlot(keys: usize, hash: i64): u32 {
  const mask: u32 = (<u32>1 << keysAt(keys).sizeLog) - 1;
  let perturb = <u64>hash;
  let i = <u32>hash & mask;
  while (indexAt(keys, i) >= 0) {
    perturb >>= 5;
    i = (i * 5 + <u32>perturb + 1) & mask;
  }
  return i;
}
/** The slot that holds entry `ix` whose hash this is. */
export function slotOfEntry(keys: usize, hash: i64, ix: i32): u32 {
  const mask: u32 = (<u32>1 << keysAt(keys).sizeLog) - 1;
  let perturb = <u64>hash;
  let i = <u32>hash & mask;
  while (indexAt(keys, i) != ix) {
    perturb >>= 5;
    i = (i * 5 + <u32>perturb + 1) & mask;
  }
  return i;
}

// Sorting by machine words, for long arrays of keys that are all ints, all floats, all strs of one byte a character, or all tuples that
// begin with such: every key gives a word whose order as an unsigned number is the order of the keys (of strs: of their first eight
// characters), and the words are sorted byte by byte from the lowest, which is stable and compares nothing. Keys of the same word
// are told apart afterwards: strs and tuples by timsort, tuples with the same int or float by their next item if they are many.
//
// Nothing is tried on what is nearly in order: timsort needs one look at that. The arrays belong to the sort alone, as in
// timsort.ts; until the words are in order nothing is moved, so whatever fails before that is left to timsort.
import { SortState, Str, Str_data } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { INT_TAG, Value, doubleOf, int49, isDouble, isExactly } from '../../base/value';
import { memFree, memTake } from '../../alloc/memory';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { SortMode } from './sort-order';
import { timsort } from './timsort';

/** Shorter arrays are timsort's. */
export const WORDS_MIN: i32 = 256;
/** Longer ones would take too much memory, and more time where they do not fit the cache. */
const WORDS_MAX: i32 = 0x400000;
/** Items of tuples looked at one after another. */
const LEVELS: i32 = 8;
/** A record: the word and the index of its key. */
const RECORD: usize = 16;
const HISTOGRAM: usize = 1024;
const SIGN: u64 = 0x8000000000000000;

export namespace Words {
  /** Not sorted and nothing moved: timsort must do it. */
  export const no: i32 = 0;
  export const sorted: i32 = 1;
  /** An exception is pending; every reference is still in the array. */
  export const error: i32 = -1;
}

@inline function wordOfInt(v: Value): u64 { return <u64>int49(v) ^ SIGN; }
/** 0.0 and -0.0 are equal, and so are their words. */
@inline function wordOfFloat(v: Value): u64 {
  const d = doubleOf(v);
  const bits = d == 0 ? <u64>0 : reinterpret<u64>(d);
  return bits ^ (<u64>(<i64>bits >> 63) | SIGN);
}
/** The block of a str ends at a multiple of 8 bytes: the first word can be read whole. */
@inline function wordOfStr(v: Value): u64 {
  const n = changetype<Str>(<usize>v).length;
  if (n == 0) return 0;
  const word = bswap<u64>(load<u64>(<usize>v + Str_data));
  return n >= 8 ? word : word & ~(<u64>-1 >> (<u64>n << 3));
}

/** Fills the records for n keys, each itself or item `level` of a tuple; the mode of what they are, or generic: not this way. */
function fillRecords(records: usize, base: usize, n: i32, level: i32): u32 {
  let mode: u32 = SortMode.generic;
  for (let i = 0; i < n; i++) {
    let v = load<Value>(base + (<usize>i << 3));
    if (level >= 0) {
      if (tupleSize(v) <= <u32>level) return SortMode.generic;
      v = tupleItemBorrowed(v, level);
    }
    let own: u32 = SortMode.generic;
    let word: u64 = 0;
    if (v >= INT_TAG) {
      own = SortMode.int;
      word = wordOfInt(v);
    } else if (isDouble(v)) {
      own = SortMode.float;
      word = wordOfFloat(v);
    } else if (isExactly(v, T.str) && changetype<Str>(<usize>v).kind == 1) {
      own = SortMode.str;
      word = wordOfStr(v);
    }
    if (i == 0) mode = own;
    if (own == SortMode.generic || own != mode) return SortMode.generic;
    store<u64>(records, word);
    store<u32>(records, i, 8);
    records += RECORD;
  }
  return mode;
}

/** Are so few neighbours out of order, or so few in order, that merging what is there is quicker? */
function hasLongRuns(records: usize, n: i32): bool {
  let falls = 0;
  let before = load<u64>(records);
  for (let i = 1; i < n; i++) {
    const word = load<u64>(records + <usize>i * RECORD);
    falls += i32(word < before);
    before = word;
  }
  return falls <= n >> 4 || falls >= n - (n >> 4);
}

/** Sorts the n records at `from`, with as much room at `to`, by their words; returns which of the two they are in. */
function sortRecords(from: usize, to: usize, n: i32, histograms: usize): usize {
  let least = <u64>-1;
  let most: u64 = 0;
  const end = from + <usize>n * RECORD;
  for (let at = from; at < end; at += RECORD) {
    const word = load<u64>(at);
    least = min(least, word);
    most = max(most, word);
  }
  const passes = <i32>((71 - clz<u64>(most - least)) >> 3);
  memory.fill(histograms, 0, <usize>passes * HISTOGRAM);
  for (let at = from; at < end; at += RECORD) {
    let word = load<u64>(at) - least;
    store<u64>(at, word);
    for (let pass = histograms, last = histograms + <usize>passes * HISTOGRAM; pass < last; pass += HISTOGRAM) {
      const slot = pass + (<usize>(<u32>word & 255) << 2);
      store<u32>(slot, load<u32>(slot) + 1);
      word >>= 8;
    }
  }
  for (let pass = 0; pass < passes; pass++) {
    const counts = histograms + <usize>pass * HISTOGRAM;
    const shift = <u64>pass << 3;
    // nothing to do where all have the same byte
    if (load<u32>(counts + (<usize>(<u32>(load<u64>(from) >> shift) & 255) << 2)) == n) continue;
    let place: u32 = <u32>to;
    for (let slot = counts; slot < counts + HISTOGRAM; slot += 4) {
      const count = load<u32>(slot);
      store<u32>(slot, place);
      place += count * <u32>RECORD;
    }
    const last = from + <usize>n * RECORD;
    for (let at = from; at < last; at += RECORD) {
      const slot = counts + (<usize>(<u32>(load<u64>(at) >> shift) & 255) << 2);
      const out = <usize>load<u32>(slot);
      v128.store(out, v128.load(at));
      store<u32>(slot, <u32>(out + RECORD));
    }
    const other = from;
    from = to;
    to = other;
  }
  return from;
}

/** Puts the values at `array` into the order of the records, by way of `room`. */
function reorder(array: usize, records: usize, n: i32, room: usize): void {
  let to = room;
  for (const end = room + (<usize>n << 3); to < end; to += 8, records += RECORD) {
    store<Value>(to, load<Value>(array + (<usize>load<u32>(records, 8) << 3)));
  }
  memory.copy(array, room, <usize>n << 3);
}

/** Sorts n keys at `base` (and their values at s.delta); `level` -1: by themselves, else by that item of theirs, the ones before it being equal. */
export function sortByWords(s: SortState, base: usize, n: i32, level: i32): i32 {
  const bytes = <usize>n * RECORD;
  const room = n <= WORDS_MAX ? memTake(bytes * 2 + 8 * HISTOGRAM) : 0;
  if (!room) return Words.no;
  const mode = fillRecords(room, base, n, level);
  if (mode == SortMode.generic || hasLongRuns(room, n)) {
    memFree(room);
    return Words.no;
  }
  const records = sortRecords(room, room + bytes, n, room + bytes * 2);
  const free = records == room ? room + bytes : room;
  reorder(base, records, n, free);
  if (s.delta) reorder(base + s.delta, records, n, free);
  const ok = (level < 0 && mode != SortMode.str) || sortTies(s, base, n, records, mode == SortMode.str ? LEVELS : level + 1);
  memFree(room);
  return ok ? Words.sorted : Words.error;
}

/** Sorts the keys of the same word among themselves: timsort, or by the item `level` of many tuples. */
function sortTies(s: SortState, base: usize, n: i32, records: usize, level: i32): bool {
  for (let i = 0; i < n; ) {
    const word = load<u64>(records + <usize>i * RECORD);
    let end = i + 1;
    while (end < n && load<u64>(records + <usize>end * RECORD) == word) end++;
    const count = end - i;
    if (count > 1) {
      const at = base + (<usize>i << 3);
      const how = level < LEVELS && count >= WORDS_MIN ? sortByWords(s, at, count, level) : Words.no;
      if (how == Words.error || (how == Words.no && !timsort(s, at, count))) return false;
    }
    i = end;
  }
  return true;
}

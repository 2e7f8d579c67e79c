// Searching one str in another. Positions are code points, already clipped to 0 <= from, to <= length.
import { Str_data } from '../../base/layout.gen';
import { Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { copyChars, findByte, findCharIn, memEqual } from '../text/raw';
import { countIn, searchIn, searchLastIn } from '../text/search';
import { strAt, strData, strKind, strLength } from './str';

/** The needle in the width of the text: its own characters or a widened copy (to be given to dropNeedle). 0 = MemoryError. */
export function needleFor(needle: Value, kind: u8): usize {
  const own = strKind(needle);
  if (own == kind) return strData(needle);
  const n = strAt(needle).length;
  const p = memAlloc(<usize>n * kind + 1);
  if (p) copyChars(p, kind, strData(needle), own, n);
  return p;
}
@inline export function dropNeedle(needle: Value, p: usize): void { if (p != <usize>needle + Str_data) memFree(p); }

/** Result of a search that ran out of memory for the widened needle. */
export const FIND_ERROR: i32 = -2;

/** First index >= from with a match that ends at or before `to`, or -1; -2 = MemoryError. */
export function strFind(v: Value, needle: Value, from: i32, to: i32): i32 {
  const m = strLength(needle);
  if (to - from < m) return -1;
  const kind = strKind(v);
  if (strKind(needle) > kind) return -1;
  const at = strData(v) + <usize>from * kind;
  if (m == 1 && kind == 1) {
    const i = <i32>findByte(at, to - from, load<u8>(strData(needle)));
    return i < 0 ? -1 : from + i;
  }
  const p = needleFor(needle, kind);
  if (!p) return FIND_ERROR;
  const i = <i32>searchIn(at, kind, to - from, p, m);
  dropNeedle(needle, p);
  return i < 0 ? -1 : from + i;
}

export function strRfind(v: Value, needle: Value, from: i32, to: i32): i32 {
  const m = strLength(needle);
  if (to - from < m) return -1;
  const kind = strKind(v);
  if (strKind(needle) > kind) return -1;
  const p = needleFor(needle, kind);
  if (!p) return FIND_ERROR;
  const i = <i32>searchLastIn(strData(v) + <usize>from * kind, kind, to - from, p, m);
  dropNeedle(needle, p);
  return i < 0 ? -1 : from + i;
}

export function strFindChar(v: Value, c: u32, from: i32, to: i32): i32 {
  if (from >= to) return -1;
  const kind = strKind(v);
  const i = <i32>findCharIn(strData(v) + <usize>from * kind, kind, to - from, c);
  return i < 0 ? -1 : from + i;
}

export function strCount(v: Value, needle: Value, from: i32, to: i32): i32 {
  const m = strLength(needle);
  if (to - from < m) return 0;
  const kind = strKind(v);
  if (strKind(needle) > kind) return 0;
  const p = needleFor(needle, kind);
  if (!p) return FIND_ERROR;
  const count = countIn(strData(v) + <usize>from * kind, kind, to - from, p, m, -1);
  dropNeedle(needle, p);
  return count;
}

/** False with an error set only when memory ended: then callers see a plain no and the exception pending. */
export function strContains(v: Value, needle: Value): bool { return strFind(v, needle, 0, strLength(v)) >= 0; }

/** Do the characters of `part` stand at position `at` of `v`? */
export function strMatchesAt(v: Value, part: Value, at: i32): bool {
  const m = strLength(part);
  if (at < 0 || at + m > strLength(v)) return false;
  const kind = strKind(v);
  const other = strKind(part);
  const p = strData(v) + <usize>at * kind;
  if (kind == other) return memEqual(p, strData(part), <usize>m * kind);
  if (other > kind) return m == 0;
  const q = strData(part);
  for (let i = 0; i < m; i++) {
    const c: u32 = other == 1 ? load<u8>(q + i) : load<u16>(q + (<usize>i << 1));
    if (c != (kind == 2 ? <u32>load<u16>(p + (<usize>i << 1)) : load<u32>(p + (<usize>i << 2)))) return false;
  }
  return true;
}

export function strStartsWith(v: Value, prefix: Value): bool { return strMatchesAt(v, prefix, 0); }
export function strEndsWith(v: Value, suffix: Value): bool { return strMatchesAt(v, suffix, strLength(v) - strLength(suffix)); }

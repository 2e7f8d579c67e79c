// Which of two keys of a sort is the smaller one: by a short way where all keys are of one plain kind, else by their own __lt__.
import { SortState, Str, Str_data } from '../../base/layout.gen';
import { CompareOp, INT_TAG, Value, doubleOf } from '../../base/value';
import { compareBool } from '../../object/abstract-object';
import { strCompare } from '../str/compare';
import { tupleItemBorrowed, tupleSize } from '../tuple';

/** How two keys are compared; chosen by a look at all of them. */
export namespace SortMode {
  export const generic: u32 = 0;
  /** all int49 */
  export const int: u32 = 1;
  /** all immediate doubles */
  export const float: u32 = 2;
  /** all exactly str */
  export const str: u32 = 3;
  /** all exactly tuple, not empty; first items all int49, doubles, strs */
  export const tupleInt: u32 = 4;
  export const tupleFloat: u32 = 5;
  export const tupleStr: u32 = 6;
}

/** a < b: 1, 0, -1 = error */
@inline export function less(s: SortState, a: Value, b: Value): i32 {
  const mode = s.mode;
  if (mode == SortMode.int) return <i32>(<i64>(a << 15) < <i64>(b << 15));
  if (mode == SortMode.float) return <i32>(doubleOf(a) < doubleOf(b));
  if (mode == SortMode.str) return <i32>strLess(a, b);
  return lessSlow(mode, a, b);
}
/** a < b for exact strs; those of one byte a character are compared eight at a time. */
function strLess(a: Value, b: Value): bool {
  const x = changetype<Str>(<usize>a);
  const y = changetype<Str>(<usize>b);
  if (x.kind != 1 || y.kind != 1) return strCompare(a, b) < 0;
  const n = min<u32>(x.length, y.length);
  const p = <usize>a + Str_data;
  const q = <usize>b + Str_data;
  let i: u32 = 0;
  for (; i + 8 <= n; i += 8) {
    const u = load<u64>(p + i);
    const v = load<u64>(q + i);
    if (u != v) return bswap<u64>(u) < bswap<u64>(v);
  }
  if (i < n) {
    // the block of a str ends at a multiple of 8 bytes: the rest is read as one word
    const past = <u64>(i + 8 - n) << 3;
    const u = bswap<u64>(load<u64>(p + i)) >> past;
    const v = bswap<u64>(load<u64>(q + i)) >> past;
    if (u != v) return u < v;
  }
  return x.length < y.length;
}
function lessSlow(mode: u32, a: Value, b: Value): i32 {
  if (mode < SortMode.tupleInt) return compareBool(a, b, CompareOp.lt);
  const x = tupleItemBorrowed(a, 0);
  const y = tupleItemBorrowed(b, 0);
  if (mode == SortMode.tupleInt) {
    if (x != y) return <i32>(<i64>(x << 15) < <i64>(y << 15));
  } else if (mode == SortMode.tupleFloat) {
    const p = doubleOf(x);
    const q = doubleOf(y);
    if (p != q) return <i32>(p < q);
  } else {
    const order = x == y ? 0 : strCompare(x, y);
    if (order != 0) return <i32>(order < 0);
  }
  const n = tupleSize(a);
  const m = tupleSize(b);
  for (let i: u32 = 1; i < n && i < m; i++) {
    const p = tupleItemBorrowed(a, i);
    const q = tupleItemBorrowed(b, i);
    if (p == q) continue;
    if ((p & q) >= INT_TAG) return <i32>(<i64>(p << 15) < <i64>(q << 15));
    const equal = compareBool(p, q, CompareOp.eq);
    if (equal < 0) return -1;
    if (!equal) return compareBool(p, q, CompareOp.lt);
  }
  return <i32>(n < m);
}

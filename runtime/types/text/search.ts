// Substring search over arrays of one character width. Two algorithms:
//
//   quick   candidates by the needle's last character, compared in full. Best on real text, quadratic on bad text; it counts
//           the characters it compares and gives up when they exceed a few times what it has advanced.
//   two-way Crochemore and Perrin: linear time and constant space whatever the text. Takes over where quick gave up.
//
// All functions want both arrays in the same width; str/find.ts widens the needle.
import { countCharIn, findCharIn, findCharLastIn, memEqual } from './raw';

@inline function at<X>(p: usize, i: isize): X { return load<X>(p + <usize>i * sizeof<X>()); }

/** Index of the first occurrence of the m characters at `needle` in the n at `p`, or -1. m = 0 matches at 0. */
export function searchIn(p: usize, kind: u8, n: isize, needle: usize, m: isize): isize {
  if (m > n) return -1;
  if (m <= 1) {
    if (m == 0) return 0;
    return findCharIn(p, kind, n, kind == 1 ? load<u8>(needle) : kind == 2 ? load<u16>(needle) : load<u32>(needle));
  }
  if (kind == 1) return quick<u8>(p, n, needle, m);
  if (kind == 2) return quick<u16>(p, n, needle, m);
  return quick<u32>(p, n, needle, m);
}

function quick<X>(p: usize, n: isize, needle: usize, m: isize): isize {
  const last = m - 1;
  const lastChar = at<X>(needle, last);
  const firstChar = at<X>(needle, 0);
  const bytes = <usize>last * sizeof<X>();
  const ends = n - m + 1;
  let i: isize = 0;
  let work: isize = 0;
  while (i < ends) {
    const step = findCharIn(p + <usize>(i + last) * sizeof<X>(), sizeof<X>() as u8, ends - i, lastChar);
    if (step < 0) return -1;
    i += step;
    if (at<X>(p, i) == firstChar) {
      if (memEqual(p + <usize>i * sizeof<X>(), needle, bytes)) return i;
      work += m;
    } else {
      work += 4;
    }
    i++;
    if (work > 2000 + i * 6) {
      const rest = twoWay<X>(p + <usize>i * sizeof<X>(), n - i, needle, m);
      return rest < 0 ? -1 : i + rest;
    }
  }
  return -1;
}

let tlsPeriod: isize = 0;

/** Start of the maximal suffix under the order (or its reverse); leaves its period in tlsPeriod. */
function maximalSuffix<X>(needle: usize, m: isize, reverse: bool): isize {
  let suffix: isize = 0;
  let candidate: isize = 1;
  let k: isize = 0;
  let period: isize = 1;
  while (candidate + k < m) {
    const a = at<X>(needle, candidate + k);
    const b = at<X>(needle, suffix + k);
    if (reverse ? b < a : a < b) {
      candidate += k + 1;
      k = 0;
      period = candidate - suffix;
    } else if (a == b) {
      if (k + 1 != period) {
        k++;
      } else {
        candidate += period;
        k = 0;
      }
    } else {
      suffix = candidate;
      candidate++;
      k = 0;
      period = 1;
    }
  }
  tlsPeriod = period;
  return suffix;
}

function twoWay<X>(p: usize, n: isize, needle: usize, m: isize): isize {
  if (m > n) return -1;
  let cut = maximalSuffix<X>(needle, m, false);
  let period = tlsPeriod;
  const other = maximalSuffix<X>(needle, m, true);
  if (other > cut) {
    cut = other;
    period = tlsPeriod;
  }
  const periodic = cut + period <= m && memEqual(needle, needle + <usize>period * sizeof<X>(), <usize>cut * sizeof<X>());
  let i: isize = 0;
  if (periodic) {
    let memory: isize = 0;
    while (i + m <= n) {
      let k = cut > memory ? cut : memory;
      while (k < m && at<X>(needle, k) == at<X>(p, i + k)) k++;
      if (k < m) {
        i += k - cut + 1;
        memory = 0;
        continue;
      }
      k = cut;
      while (k > memory && at<X>(needle, k - 1) == at<X>(p, i + k - 1)) k--;
      if (k <= memory) return i;
      i += period;
      memory = m - period;
    }
  } else {
    period = (cut > m - cut ? cut : m - cut) + 1;
    while (i + m <= n) {
      let k = cut;
      while (k < m && at<X>(needle, k) == at<X>(p, i + k)) k++;
      if (k < m) {
        i += k - cut + 1;
        continue;
      }
      k = cut;
      while (k > 0 && at<X>(needle, k - 1) == at<X>(p, i + k - 1)) k--;
      if (k == 0) return i;
      i += period;
    }
  }
  return -1;
}

/** Index of the last occurrence, or -1. m = 0 matches at n. */
export function searchLastIn(p: usize, kind: u8, n: isize, needle: usize, m: isize): isize {
  if (m > n) return -1;
  if (m == 0) return n;
  const first: u32 = kind == 1 ? load<u8>(needle) : kind == 2 ? load<u16>(needle) : load<u32>(needle);
  let limit = n - m + 1;
  const bytes = <usize>m * kind;
  while (limit > 0) {
    const i = findCharLastIn(p, kind, limit, first);
    if (i < 0) return -1;
    if (memEqual(p + <usize>i * kind, needle, bytes)) return i;
    limit = i;
  }
  return -1;
}

/** Occurrences that do not overlap; at most `max` (negative: all). An empty needle counts n + 1. */
export function countIn(p: usize, kind: u8, n: isize, needle: usize, m: isize, max: i32): i32 {
  let count = 0;
  if (m == 0) return max >= 0 && n + 1 > <isize>max ? max : <i32>n + 1;
  if (m == 1 && max < 0) return countCharIn(p, kind, n, kind == 1 ? load<u8>(needle) : kind == 2 ? load<u16>(needle) : load<u32>(needle));
  let i: isize = 0;
  while (max < 0 || count < max) {
    const found = searchIn(p + <usize>i * kind, kind, n - i, needle, m);
    if (found < 0) break;
    count++;
    i += found + m;
  }
  return count;
}

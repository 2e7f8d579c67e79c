// Timsort over an array of keys, with powersort's rule for when to merge: find runs (extended to minRun by binary
// insertion), push them on a stack, merge neighbours; merges gallop when one side keeps winning. Stable.
//
// The array belongs to the sort alone. When keys are separate from values, the value of the key at address a is at
// a + delta, and everything that moves a key moves its value. A comparison may raise: then the functions return false
// with every reference still in the array, in some order.
import { SortState, SortState_runs } from '../../base/layout.gen';
import { Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { less } from './sort-order';

const MIN_GALLOP: i32 = 7;
/** A run on the stack: address, length, power. Powersort needs no more than the logarithm of the length. */
export const RUN_BYTES: usize = 12;
export const MAX_RUNS: usize = 85;

@inline function keyAt(a: usize): Value { return load<Value>(a); }
/** Moves one key (and value) between the array or the temporary block (with their deltas). */
@inline function move(to: usize, toDelta: u32, from: usize, fromDelta: u32): void {
  store<Value>(to, load<Value>(from));
  if (fromDelta) store<Value>(to + toDelta, load<Value>(from + fromDelta));
}
@inline function moveMany(to: usize, toDelta: u32, from: usize, fromDelta: u32, n: i32): void {
  memory.copy(to, from, <usize>n << 3);
  if (fromDelta) memory.copy(to + toDelta, from + fromDelta, <usize>n << 3);
}

/** Reverses n keys from lo. */
export function reverseRun(lo: usize, n: i32, delta: u32): void {
  let hi = lo + (<usize>n << 3);
  while (hi > lo + 8) {
    hi -= 8;
    const a = load<Value>(lo);
    store<Value>(lo, load<Value>(hi));
    store<Value>(hi, a);
    if (delta) {
      const b = load<Value>(lo + delta);
      store<Value>(lo + delta, load<Value>(hi + delta));
      store<Value>(hi + delta, b);
    }
    lo += 8;
  }
}

/**
 * Length of the run that begins at lo (made ascending); -1 = error. The comparisons are CPython's, one by one: of keys that do
 * not compare the error names the first two.
 */
function countRun(s: SortState, lo: usize, n: i32): i32 {
  if (n < 2) return n;
  const k = ascendingRun(s, lo, 1, n);
  if (k == 1) return descendingRun(s, lo, 1, n);
  if (k <= 0 || k == n) return k;
  // equal keys and then a smaller one are a descending run, too
  const order = less(s, keyAt(lo), keyAt(lo + (<usize>(k - 1) << 3)));
  if (order) return order < 0 ? -1 : k;
  reverseRun(lo, k, s.delta);
  return descendingRun(s, lo, k, n);
}
/** How far an ascending run of k keys goes on. */
function ascendingRun(s: SortState, lo: usize, k: i32, n: i32): i32 {
  for (; k < n; k++) {
    const at = lo + (<usize>k << 3);
    const order = less(s, keyAt(at), keyAt(at - 8));
    if (order) return order < 0 ? -1 : k;
  }
  return k;
}
/** The same of a descending run of which key k is known to be smaller than the one before. Equal keys keep their order. */
function descendingRun(s: SortState, lo: usize, k: i32, n: i32): i32 {
  let equals = 0;
  for (k++; k < n; k++) {
    const at = lo + (<usize>k << 3);
    let order = less(s, keyAt(at), keyAt(at - 8));
    if (order < 0) return -1;
    if (order) {
      if (equals) reverseRun(at - (<usize>(equals + 1) << 3), equals + 1, s.delta);
      equals = 0;
      continue;
    }
    order = less(s, keyAt(at - 8), keyAt(at));
    if (order < 0) return -1;
    if (order) break;
    equals++;
  }
  if (equals) reverseRun(lo + (<usize>(k - equals - 1) << 3), equals + 1, s.delta);
  reverseRun(lo, k, s.delta);
  return ascendingRun(s, lo, k, n);
}

/** Binary insertion sort of n keys of which the first `sorted` are in order. */
function binarySort(s: SortState, lo: usize, n: i32, sorted: i32): bool {
  const delta = s.delta;
  for (let k = sorted; k < n; k++) {
    const at = lo + (<usize>k << 3);
    const pivot = keyAt(at);
    let left = 0;
    let right = k;
    while (left < right) {
      const middle = (left + right) >> 1;
      const order = less(s, pivot, keyAt(lo + (<usize>middle << 3)));
      if (order < 0) return false;
      if (order) right = middle;
      else left = middle + 1;
    }
    if (left == k) continue;
    const to = lo + (<usize>left << 3);
    const bytes = <usize>(k - left) << 3;
    memory.copy(to + 8, to, bytes);
    store<Value>(to, pivot);
    if (delta) {
      const value = load<Value>(at + delta);
      memory.copy(to + delta + 8, to + delta, bytes);
      store<Value>(to + delta, value);
    }
  }
  return true;
}

/**
 * Where `key` belongs among n sorted keys at a, left of equal ones (right: right of equal ones); the search gallops
 * from position `hint`. -1 = error.
 */
function gallop(s: SortState, key: Value, a: usize, n: i32, hint: i32, right: bool): i32 {
  let last = 0;
  let ofs = 1;
  const start = a + (<usize>hint << 3);
  // "before": does the item stand before the key's place?
  const first = before(s, keyAt(start), key, right);
  if (first < 0) return -1;
  let lo: i32;
  let hi: i32;
  if (first) {
    const most = n - hint;
    while (ofs < most) {
      const b = before(s, keyAt(start + (<usize>ofs << 3)), key, right);
      if (b < 0) return -1;
      if (!b) break;
      last = ofs;
      ofs = (ofs << 1) + 1;
      if (ofs <= 0) ofs = most;
    }
    if (ofs > most) ofs = most;
    lo = hint + last + 1;
    hi = hint + ofs;
  } else {
    const most = hint + 1;
    while (ofs < most) {
      const b = before(s, keyAt(start - (<usize>ofs << 3)), key, right);
      if (b < 0) return -1;
      if (b) break;
      last = ofs;
      ofs = (ofs << 1) + 1;
      if (ofs <= 0) ofs = most;
    }
    if (ofs > most) ofs = most;
    lo = hint - ofs + 1;
    hi = hint - last;
  }
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    const b = before(s, keyAt(a + (<usize>middle << 3)), key, right);
    if (b < 0) return -1;
    if (b) lo = middle + 1;
    else hi = middle;
  }
  return hi;
}
/** item < key, or for the right side not (key < item). */
function before(s: SortState, item: Value, key: Value, right: bool): i32 {
  if (!right) return less(s, item, key);
  const order = less(s, key, item);
  return order < 0 ? -1 : 1 - order;
}

/** Makes room for n keys in the temporary block. */
function needTemp(s: SortState, n: i32): bool {
  if (<u32>n <= s.tempCount) return true;
  if (s.temp) memFree(s.temp);
  s.temp = 0;
  s.tempCount = 0;
  const one: usize = s.delta ? 16 : 8;
  const p = memAlloc(<usize>n * one);
  if (!p) return false;
  s.temp = p;
  s.tempCount = n;
  s.tempDelta = s.delta ? <u32>n << 3 : 0;
  return true;
}

/** Merges the neighbours a (na keys) and b (nb keys), na <= nb: a goes to the temporary block, the merge runs upwards. */
function mergeLow(s: SortState, a: usize, na: i32, b: usize, nb: i32): bool {
  if (!needTemp(s, na)) return false;
  const delta = s.delta;
  const tempDelta = s.tempDelta;
  let t = s.temp;
  let to = a;
  moveMany(t, tempDelta, a, delta, na);
  let ok = true;
  let done = false;
  let minGallop = s.minGallop;
  move(to, delta, b, delta);
  to += 8;
  b += 8;
  nb--;
  // from here: na keys at t, nb keys at b, and a hole of na at `to`
  while (!done && nb > 0 && na > 1) {
    let wonA = 0;
    let wonB = 0;
    while (true) {
      const order = less(s, keyAt(b), keyAt(t));
      if (order < 0) {
        ok = false;
        done = true;
        break;
      }
      if (order) {
        move(to, delta, b, delta);
        to += 8;
        b += 8;
        wonB++;
        wonA = 0;
        if (--nb == 0) {
          done = true;
          break;
        }
        if (wonB >= minGallop) break;
      } else {
        move(to, delta, t, tempDelta);
        to += 8;
        t += 8;
        wonA++;
        wonB = 0;
        if (--na == 1) {
          done = true;
          break;
        }
        if (wonA >= minGallop) break;
      }
    }
    if (done) break;
    minGallop++;
    do {
      minGallop -= <i32>(minGallop > 1);
      s.minGallop = minGallop;
      let k = gallop(s, keyAt(b), t, na, 0, true);
      if (k < 0) {
        ok = false;
        done = true;
        break;
      }
      wonA = k;
      if (k) {
        moveMany(to, delta, t, tempDelta, k);
        to += <usize>k << 3;
        t += <usize>k << 3;
        na -= k;
        // na == 0 only if the comparison is inconsistent
        if (na <= 1) {
          done = true;
          break;
        }
      }
      move(to, delta, b, delta);
      to += 8;
      b += 8;
      if (--nb == 0) {
        done = true;
        break;
      }
      k = gallop(s, keyAt(t), b, nb, 0, false);
      if (k < 0) {
        ok = false;
        done = true;
        break;
      }
      wonB = k;
      if (k) {
        moveMany(to, delta, b, delta, k);
        to += <usize>k << 3;
        b += <usize>k << 3;
        nb -= k;
        if (nb == 0) {
          done = true;
          break;
        }
      }
      move(to, delta, t, tempDelta);
      to += 8;
      t += 8;
      if (--na == 1) {
        done = true;
        break;
      }
    } while (wonA >= MIN_GALLOP || wonB >= MIN_GALLOP);
    if (done) break;
    minGallop++;
    s.minGallop = minGallop;
  }
  if (ok && na == 1 && nb > 0) {
    // the last key of a belongs behind all of b
    moveMany(to, delta, b, delta, nb);
    move(to + (<usize>nb << 3), delta, t, tempDelta);
  } else if (na > 0) {
    moveMany(to, delta, t, tempDelta, na);
  }
  return ok;
}

/** The same with na >= nb: b goes to the temporary block, the merge runs downwards. */
function mergeHigh(s: SortState, a: usize, na: i32, b: usize, nb: i32): bool {
  if (!needTemp(s, nb)) return false;
  const delta = s.delta;
  const tempDelta = s.tempDelta;
  const tempBase = s.temp;
  moveMany(tempBase, tempDelta, b, delta, nb);
  let to = b + (<usize>(nb - 1) << 3);
  let t = tempBase + (<usize>(nb - 1) << 3);
  const baseA = a;
  a += <usize>(na - 1) << 3;
  let ok = true;
  let done = false;
  let minGallop = s.minGallop;
  move(to, delta, a, delta);
  to -= 8;
  a -= 8;
  na--;
  // from here: na keys ending at a, nb keys ending at t, a hole of nb ending at `to`
  while (!done && na > 0 && nb > 1) {
    let wonA = 0;
    let wonB = 0;
    while (true) {
      const order = less(s, keyAt(t), keyAt(a));
      if (order < 0) {
        ok = false;
        done = true;
        break;
      }
      if (order) {
        move(to, delta, a, delta);
        to -= 8;
        a -= 8;
        wonA++;
        wonB = 0;
        if (--na == 0) {
          done = true;
          break;
        }
        if (wonA >= minGallop) break;
      } else {
        move(to, delta, t, tempDelta);
        to -= 8;
        t -= 8;
        wonB++;
        wonA = 0;
        if (--nb == 1) {
          done = true;
          break;
        }
        if (wonB >= minGallop) break;
      }
    }
    if (done) break;
    minGallop++;
    do {
      minGallop -= <i32>(minGallop > 1);
      s.minGallop = minGallop;
      let k = gallop(s, keyAt(t), baseA, na, na - 1, true);
      if (k < 0) {
        ok = false;
        done = true;
        break;
      }
      k = na - k;
      wonA = k;
      if (k) {
        to -= <usize>k << 3;
        a -= <usize>k << 3;
        moveMany(to + 8, delta, a + 8, delta, k);
        na -= k;
        if (na == 0) {
          done = true;
          break;
        }
      }
      move(to, delta, t, tempDelta);
      to -= 8;
      t -= 8;
      if (--nb == 1) {
        done = true;
        break;
      }
      k = gallop(s, keyAt(a), tempBase, nb, nb - 1, false);
      if (k < 0) {
        ok = false;
        done = true;
        break;
      }
      k = nb - k;
      wonB = k;
      if (k) {
        to -= <usize>k << 3;
        t -= <usize>k << 3;
        moveMany(to + 8, delta, t + 8, tempDelta, k);
        nb -= k;
        // nb == 0 only if the comparison is inconsistent
        if (nb <= 1) {
          done = true;
          break;
        }
      }
      move(to, delta, a, delta);
      to -= 8;
      a -= 8;
      if (--na == 0) {
        done = true;
        break;
      }
    } while (wonA >= MIN_GALLOP || wonB >= MIN_GALLOP);
    if (done) break;
    minGallop++;
    s.minGallop = minGallop;
  }
  if (ok && nb == 1 && na > 0) {
    // the first key of b belongs before all of a
    to -= <usize>na << 3;
    a -= <usize>na << 3;
    moveMany(to + 8, delta, a + 8, delta, na);
    move(to, delta, t, tempDelta);
  } else if (nb > 0) {
    moveMany(to - (<usize>(nb - 1) << 3), delta, tempBase, tempDelta, nb);
  }
  return ok;
}

@inline function runAt(s: SortState, i: i32): usize { return changetype<usize>(s) + SortState_runs + <usize>i * RUN_BYTES; }

/** Merges runs i and i + 1 of the stack. */
function mergeAt(s: SortState, i: i32): bool {
  const first = runAt(s, i);
  const second = runAt(s, i + 1);
  let a = <usize>load<u32>(first);
  let na = <i32>load<u32>(first, 4);
  const b = <usize>load<u32>(second);
  let nb = <i32>load<u32>(second, 4);
  store<u32>(first, na + nb, 4);
  s.pending--;
  // the run above the two, if there is one, moves down
  if (i + 1 < s.pending) memory.copy(second, second + RUN_BYTES, RUN_BYTES);
  // what is in place already at both ends needs no merging
  const skip = gallop(s, keyAt(b), a, na, 0, true);
  if (skip < 0) return false;
  a += <usize>skip << 3;
  na -= skip;
  if (na == 0) return true;
  nb = gallop(s, keyAt(a + (<usize>(na - 1) << 3)), b, nb, nb - 1, false);
  if (nb <= 0) return nb == 0;
  return na <= nb ? mergeLow(s, a, na, b, nb) : mergeHigh(s, a, na, b, nb);
}

/** Powersort: the depth at which the border between two neighbouring runs lies in a balanced merge tree of the array. */
function powerOf(start: u32, n1: u32, n2: u32, total: u32): i32 {
  let a: u64 = 2 * <u64>start + n1;
  let b: u64 = a + n1 + n2;
  let power = 0;
  while (true) {
    power++;
    if (a >= total) {
      a -= total;
      b -= total;
    } else if (b >= total) {
      return power;
    }
    a <<= 1;
    b <<= 1;
  }
}

/** A run of n keys follows the ones on the stack: merge those that lie deeper than the new border. */
function beforePush(s: SortState, n: i32): bool {
  if (s.pending == 0) return true;
  const top = runAt(s, s.pending - 1);
  const power = powerOf((load<u32>(top) - <u32>s.base) >> 3, load<u32>(top, 4), n, s.total);
  while (s.pending > 1 && <i32>load<u32>(runAt(s, s.pending - 2), 8) > power) {
    if (!mergeAt(s, s.pending - 2)) return false;
  }
  store<u32>(runAt(s, s.pending - 1), power, 8);
  return true;
}

/** n itself below 64, else a number from 32 to 64 such that n divided by it is a power of two or slightly less. */
function minRunOf(n: i32): i32 {
  let rest = 0;
  while (n >= 64) {
    rest |= n & 1;
    n >>= 1;
  }
  return n + rest;
}

/** Sorts `n` keys at `base`. The caller has set mode and delta, and frees s.temp. false = error. */
export function timsort(s: SortState, base: usize, n: i32): bool {
  s.base = base;
  s.total = n;
  s.pending = 0;
  s.minGallop = MIN_GALLOP;
  const minRun = minRunOf(n);
  let lo = base;
  let left = n;
  while (left > 0) {
    let run = countRun(s, lo, left);
    if (run < 0) return false;
    if (run < minRun) {
      const forced = min(minRun, left);
      if (!binarySort(s, lo, forced, run)) return false;
      run = forced;
    }
    if (!beforePush(s, run)) return false;
    const slot = runAt(s, s.pending);
    store<u32>(slot, <u32>lo);
    store<u32>(slot, run, 4);
    s.pending++;
    lo += <usize>run << 3;
    left -= run;
  }
  while (s.pending > 1) {
    let i = s.pending - 2;
    if (i > 0 && load<u32>(runAt(s, i - 1), 4) < load<u32>(runAt(s, i + 1), 4)) i--;
    if (!mergeAt(s, i)) return false;
  }
  return true;
}

// "Did you mean": the name among some candidates that is nearest to a misspelt one, by CPython's measure: Levenshtein
// distance where a changed letter costs 2, a changed case 1; a third of both lengths is the most that counts.
import { List, Str } from '../base/layout.gen';
import { Value } from '../base/value';
import { memAlloc, memFree } from '../alloc/memory';
import { decref } from './refcount';
import { listGet } from '../types/list/list';
import { isStr, strCharAt } from '../types/str/str';

const MOVE: u32 = 2;
const CASE: u32 = 1;
const LONGEST: u32 = 40;
const MOST_CANDIDATES: u32 = 750;

function letterCost(a: u32, b: u32): u32 {
  if ((a & 31) != (b & 31)) return MOVE;
  if (a == b) return 0;
  const lowerA = a >= 65 && a <= 90 ? a + 32 : a;
  const lowerB = b >= 65 && b <= 90 ? b + 32 : b;
  return lowerA == lowerB ? CASE : MOVE;
}

/** Distance of a and b, or more than `most`. */
function distance(a: Value, b: Value, most: u32, row: usize): u32 {
  let aFrom: u32 = 0;
  let aEnd = changetype<Str>(<usize>a).length;
  let bFrom: u32 = 0;
  let bEnd = changetype<Str>(<usize>b).length;
  while (aFrom < aEnd && bFrom < bEnd && strCharAt(a, aFrom) == strCharAt(b, bFrom)) { aFrom++; bFrom++; }
  while (aFrom < aEnd && bFrom < bEnd && strCharAt(a, aEnd - 1) == strCharAt(b, bEnd - 1)) { aEnd--; bEnd--; }
  const n = aEnd - aFrom;
  const m = bEnd - bFrom;
  if (n == 0 || m == 0) return (n + m) * MOVE;
  if (n > LONGEST || m > LONGEST) return most + 1;
  for (let i: u32 = 0; i < n; i++) store<u32>(row + (<usize>i << 2), (i + 1) * MOVE);
  let result: u32 = 0;
  for (let j: u32 = 0; j < m; j++) {
    const letter = strCharAt(b, bFrom + j);
    let previous = j * MOVE;
    result = previous;
    let least: u32 = 0xffffffff;
    for (let i: u32 = 0; i < n; i++) {
      const substitute = previous + letterCost(letter, strCharAt(a, aFrom + i));
      previous = load<u32>(row + (<usize>i << 2));
      const insertOrDelete = (result < previous ? result : previous) + MOVE;
      result = insertOrDelete < substitute ? insertOrDelete : substitute;
      store<u32>(row + (<usize>i << 2), result);
      if (result < least) least = result;
    }
    if (least > most) return most + 1;
  }
  return result;
}

/** The best candidate (owned) of the list, or 0. */
export function suggestName(name: Value, candidates: Value): Value {
  const count = changetype<List>(<usize>candidates).size;
  const size = changetype<Str>(<usize>name).length;
  if (count > MOST_CANDIDATES) return 0;
  const row = memAlloc(<usize>LONGEST << 2);
  if (!row) return 0;
  let best: Value = 0;
  let bestDistance: u32 = 0xffffffff;
  for (let i: u32 = 0; i < count; i++) {
    const item = listGet(candidates, i);
    if (!item) break;
    if (isStr(item) && item != name) {
      const length = changetype<Str>(<usize>item).length;
      let most = (size + length + 3) * MOVE / 6;
      if (bestDistance != 0xffffffff && bestDistance - 1 < most) most = bestDistance - 1;
      const d = distance(name, item, most, row);
      if (d <= most && (best == 0 || d < bestDistance)) {
        decref(best);
        best = item;
        bestDistance = d;
        continue;
      }
    }
    decref(item);
  }
  memFree(row);
  return best;
}

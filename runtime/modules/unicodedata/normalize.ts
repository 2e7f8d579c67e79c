// Normalisation forms: canonical or compatibility decomposition, ordering of combining marks, composition. Unicode Standard
// Annex 15; Hangul is computed.
import { memAlloc, memFree, memRealloc } from '../../alloc/memory';
import { Value } from '../../base/value';
import { strExactRef } from '../../types/str/concat';
import { strCharAt, strFromUcs4, strIsAscii, strKind, strLength } from '../../types/str/str';
import { charRecord } from '../../types/text/unicode';
import { compositionCount, compositionPairs, decompositions, decompositionStage1, decompositionStage2 } from '../../types/text/unicode-forms.gen';

/** Address of a character's decomposition (tag << 8 | length, then characters), 0 = none. */
export function decompositionOf(c: u32): usize {
  const block: u32 = load<u16>(decompositionStage1 + (<usize>(c >> 7) << 1));
  const index: u32 = load<u16>(decompositionStage2 + (<usize>(block << 7 | (c & 127)) << 1));
  return index ? decompositions + (<usize>index << 2) : 0;
}

@inline function combiningClass(c: u32): u32 { return c < 0x300 ? 0 : load<u8>(charRecord(c), 20); }

/** A growing array of characters of this thread's running normalisation. */
let tlsAt: usize = 0;
let tlsCount: u32 = 0;
let tlsRoom: u32 = 0;

function push(c: u32): bool {
  if (tlsCount == tlsRoom) {
    const p = memRealloc(tlsAt, <usize>tlsRoom * 8);
    if (!p) return false;
    tlsAt = p;
    tlsRoom *= 2;
  }
  store<u32>(tlsAt + (<usize>tlsCount << 2), c);
  tlsCount++;
  return true;
}

function decompose(c: u32, compatible: bool): bool {
  if (c < 0xa0) return push(c);
  if (c >= 0xac00 && c <= 0xd7a3) {
    const s = c - 0xac00;
    const t = s % 28;
    return push(0x1100 + s / 588) && push(0x1161 + s % 588 / 28) && (t == 0 || push(0x11a7 + t));
  }
  const p = decompositionOf(c);
  if (!p || (!compatible && load<u32>(p) >> 8)) return push(c);
  const n = load<u32>(p) & 255;
  for (let i: u32 = 1; i <= n; i++) if (!decompose(load<u32>(p + (<usize>i << 2)), compatible)) return false;
  return true;
}

@inline function at(i: u32): u32 { return load<u32>(tlsAt + (<usize>i << 2)); }
@inline function put(i: u32, c: u32): void { store<u32>(tlsAt + (<usize>i << 2), c); }

/** Sorts runs of combining characters by class, stably. */
function order(): void {
  for (let i: u32 = 1; i < tlsCount; i++) {
    const c = at(i);
    const k = combiningClass(c);
    if (k == 0) continue;
    let j = i;
    while (j > 0 && combiningClass(at(j - 1)) > k) {
      put(j, at(j - 1));
      j--;
    }
    put(j, c);
  }
}

/** The character two compose to, 0 = none. */
function composed(a: u32, b: u32): u32 {
  if (a - 0x1100 < 19 && b - 0x1161 < 21) return 0xac00 + ((a - 0x1100) * 21 + (b - 0x1161)) * 28;
  if (a - 0xac00 < 11172 && (a - 0xac00) % 28 == 0 && b - 0x11a8 < 27) return a + (b - 0x11a7);
  let low = 0;
  let high = compositionCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    const p = compositionPairs + <usize>middle * 12;
    const x = load<u32>(p);
    const y = load<u32>(p, 4);
    if (x == a && y == b) return load<u32>(p, 8);
    if (x < a || (x == a && y < b)) low = middle + 1;
    else high = middle;
  }
  return 0;
}

function compose(): void {
  let out: u32 = 0;
  let starter: i64 = -1;
  let lastClass: i32 = -1;
  for (let i: u32 = 0; i < tlsCount; i++) {
    const c = at(i);
    const k = <i32>combiningClass(c);
    if (starter >= 0 && (lastClass < k || lastClass == -1)) {
      const whole = composed(at(<u32>starter), c);
      if (whole) {
        put(<u32>starter, whole);
        continue;
      }
    }
    if (k == 0) {
      starter = out;
      lastClass = -1;
    } else {
      lastClass = k;
    }
    put(out++, c);
  }
  tlsCount = out;
}

/** Form of a str; a str that needs no change may come back itself. */
export function normalizeStr(v: Value, compatible: bool, composing: bool): Value {
  if (strIsAscii(v) || (composing && !compatible && strKind(v) == 1)) return strExactRef(v);
  const n = <u32>strLength(v);
  tlsRoom = n + 16;
  tlsAt = memAlloc(<usize>tlsRoom << 2);
  tlsCount = 0;
  if (!tlsAt) return 0;
  let ok = true;
  for (let i: u32 = 0; ok && i < n; i++) ok = decompose(strCharAt(v, i), compatible);
  let result: Value = 0;
  if (ok) {
    order();
    if (composing) compose();
    result = strFromUcs4(tlsAt, tlsCount);
  }
  memFree(tlsAt);
  tlsAt = 0;
  return result;
}

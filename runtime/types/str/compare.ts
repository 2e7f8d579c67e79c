// Equality, order and hash of strs.
import { Str } from '../../base/layout.gen';
import { Value } from '../../base/value';
import { loadAcquire64, storeRelease64 } from '../../sync/atomic';
import { isSolo } from '../../sync/solo';
import { memCompare, memEqual } from '../text/raw';
import { hashBytes as sip, hashWords } from '../text/siphash';
import { strAt, strCharAt, strData, strKind, strLength } from './str';

/** Both are strs (exact or subclass). */
@inline export function strEquals(a: Value, b: Value): bool { return a == b || strEqualsSlow(a, b); }

export function strEqualsSlow(a: Value, b: Value): bool {
  const n = strAt(a).length;
  const kind = strKind(a);
  if (n != strAt(b).length || kind != strKind(b)) return false;
  if (n * kind <= 8) {
    // One word, of which the bytes past the end do not count: the block of a str ends at a multiple of 8 bytes.
    return n == 0 || ((load<u64>(strData(a)) ^ load<u64>(strData(b))) << (64 - ((<u64>n * kind) << 3))) == 0;
  }
  const x = load<i64>(<usize>a + offsetof<Str>("hash"));
  const y = load<i64>(<usize>b + offsetof<Str>("hash"));
  if (x != y && x != -1 && y != -1) return false;
  return memEqual(strData(a), strData(b), <usize>n * kind);
}

/** -1, 0 or 1 by code points. */
export function strCompare(a: Value, b: Value): i32 {
  const n = strLength(a);
  const m = strLength(b);
  if ((strKind(a) | strKind(b)) == 1) return memCompare(strData(a), n, strData(b), m);
  const least = min(n, m);
  for (let i = 0; i < least; i++) {
    const x = strCharAt(a, i);
    const y = strCharAt(b, i);
    if (x != y) return x < y ? -1 : 1;
  }
  return n < m ? -1 : n > m ? 1 : 0;
}

/** Never fails, never -1; cached in the object. */
@inline export function strHash(v: Value): i64 {
  const h = <i64>loadAcquire64(<usize>v + offsetof<Str>("hash"));
  return h != -1 ? h : strHashSlow(v);
}

export function strHashSlow(v: Value): i64 {
  const h = hashWords(strData(v), <usize>strAt(v).length * strKind(v));
  // Pairs with strHash; every thread stores the same. An atomic store takes longer than the hash of a short text.
  if (isSolo()) store<i64>(<usize>v, h, offsetof<Str>("hash"));
  else storeRelease64(<usize>v + offsetof<Str>("hash"), <u64>h);
  return h;
}

/** The keyed hash of str and bytes over `n` bytes; hash(b'abc') == hash('abc') as in CPython. */
export function hashBytes(p: usize, n: usize): i64 { return sip(p, n); }

/** Does the str equal this literal? */
export function strEqualsLiteral(v: Value, text: string): bool {
  const n = text.length;
  if (strLength(v) != n) return false;
  for (let i = 0; i < n; i++) if (strCharAt(v, i) != <u32>text.charCodeAt(i)) return false;
  return true;
}

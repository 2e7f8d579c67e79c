// SipHash-1-3, the keyed hash of str and bytes (and whatever hashes like them: memoryview, datetime). Key: Shared.hashSeed.
// The heap image holds dict tables filled with these hashes, so the seed is one at image time and for ever after: it is
// 0, which makes every hash equal to CPython's under PYTHONHASHSEED=0.
import { shared } from '../../base/roots';

/** Never -1. The hash of nothing is 0. */
export function hashBytes(p: usize, n: usize): i64 { return sip(p, n, false); }
/** The same where whole words may be read: 8-aligned data in a block whose size is a multiple of 8. */
@inline export function hashWords(p: usize, n: usize): i64 { return sip(p, n, true); }

@inline function sip(p: usize, n: usize, words: bool): i64 {
  if (n == 0) return 0;
  const k0 = shared().hashSeed;
  const k1 = k0 * 0x9e3779b97f4a7c15;
  let b = <u64>n << 56;
  let v0 = k0 ^ 0x736f6d6570736575;
  let v1 = k1 ^ 0x646f72616e646f6d;
  let v2 = k0 ^ 0x6c7967656e657261;
  let v3 = k1 ^ 0x7465646279746573;
  while (n >= 8) {
    const m = load<u64>(p);
    p += 8;
    n -= 8;
    v3 ^= m;
    v0 += v1; v2 += v3; v1 = rotl(v1, 13) ^ v0; v3 = rotl(v3, 16) ^ v2; v0 = rotl(v0, 32);
    v2 += v1; v0 += v3; v1 = rotl(v1, 17) ^ v2; v3 = rotl(v3, 21) ^ v0; v2 = rotl(v2, 32);
    v0 ^= m;
  }
  if (words) {
    if (n) b |= load<u64>(p) & ((<u64>1 << (<u64>n << 3)) - 1);
  } else {
    let shift: u64 = 0;
    if (n & 4) {
      b |= load<u32>(p);
      p += 4;
      shift = 32;
    }
    if (n & 2) {
      b |= <u64>load<u16>(p) << shift;
      p += 2;
      shift += 16;
    }
    if (n & 1) b |= <u64>load<u8>(p) << shift;
  }
  v3 ^= b;
  v0 += v1; v2 += v3; v1 = rotl(v1, 13) ^ v0; v3 = rotl(v3, 16) ^ v2; v0 = rotl(v0, 32);
  v2 += v1; v0 += v3; v1 = rotl(v1, 17) ^ v2; v3 = rotl(v3, 21) ^ v0; v2 = rotl(v2, 32);
  v0 ^= b;
  v2 ^= 0xff;
  v0 += v1; v2 += v3; v1 = rotl(v1, 13) ^ v0; v3 = rotl(v3, 16) ^ v2; v0 = rotl(v0, 32);
  v2 += v1; v0 += v3; v1 = rotl(v1, 17) ^ v2; v3 = rotl(v3, 21) ^ v0; v2 = rotl(v2, 32);
  v0 += v1; v2 += v3; v1 = rotl(v1, 13) ^ v0; v3 = rotl(v3, 16) ^ v2; v0 = rotl(v0, 32);
  v2 += v1; v0 += v3; v1 = rotl(v1, 17) ^ v2; v3 = rotl(v3, 21) ^ v0; v2 = rotl(v2, 32);
  v0 += v1; v2 += v3; v1 = rotl(v1, 13) ^ v0; v3 = rotl(v3, 16) ^ v2; v0 = rotl(v0, 32);
  v2 += v1; v0 += v3; v1 = rotl(v1, 17) ^ v2; v3 = rotl(v3, 21) ^ v0; v2 = rotl(v2, 32);
  const h = <i64>((v0 ^ v1) ^ (v2 ^ v3));
  return h == -1 ? -2 : h;
}

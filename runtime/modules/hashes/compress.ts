// The compression functions of MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4): one block into the state. A state is eight words
// of 8 bytes, of which 32-bit algorithms use the low halves.

/** Fractions of the cube roots of the first 80 primes; SHA-256 uses the upper halves of the first 64. */
const K: StaticArray<u64> = [
  0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
  0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
  0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
  0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
  0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
  0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
  0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
  0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
  0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
  0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
  0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
  0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
  0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
  0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
  0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
  0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
];
const SINES: StaticArray<u32> = [
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501, 0x698098d8,
  0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340,
  0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87,
  0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c,
  0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039,
  0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92,
  0xffeff47d, 0x85845dd1, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb,
  0xeb86d391,
];
const H512: StaticArray<u64> = [
  0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1,
  0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
];
const H384: StaticArray<u64> = [
  0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939, 0x67332667ffc00b31,
  0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
];

/** Fractions of the square roots of the first eight and the next eight primes are the initial states; MD5 has its own. */
const MD5_STATE: StaticArray<u32> = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

export namespace Algorithm {
  export const md5: u32 = 0;
  export const sha1: u32 = 1;
  export const sha224: u32 = 2;
  export const sha256: u32 = 3;
  export const sha384: u32 = 4;
  export const sha512: u32 = 5;
}

export function digestSize(algorithm: u32): u32 {
  switch (algorithm) {
    case Algorithm.md5: return 16;
    case Algorithm.sha1: return 20;
    case Algorithm.sha224: return 28;
    case Algorithm.sha256: return 32;
    case Algorithm.sha384: return 48;
    default: return 64;
  }
}
export function blockSize(algorithm: u32): u32 { return algorithm >= Algorithm.sha384 ? 128 : 64; }

@inline function get(p: usize, i: i32): u64 { return load<u64>(p + (<usize>i << 3)); }
@inline function put(p: usize, i: i32, v: u64): void { store<u64>(p + (<usize>i << 3), v); }

export function startState(algorithm: u32, state: usize): void {
  for (let i = 0; i < 8; i++) {
    let v: u64 = 0;
    if (algorithm <= Algorithm.sha1) v = i < 5 ? unchecked(MD5_STATE[i]) : 0;
    else if (algorithm == Algorithm.sha256) v = unchecked(H512[i]) >> 32;
    else if (algorithm == Algorithm.sha224) v = unchecked(H384[i]) & 0xffffffff;
    else v = algorithm == Algorithm.sha384 ? unchecked(H384[i]) : unchecked(H512[i]);
    put(state, i, v);
  }
}

/** Takes one block at `p` into the state; `work` is 640 bytes of room. */
export function compress(algorithm: u32, state: usize, p: usize, work: usize): void {
  if (algorithm == Algorithm.md5) md5Block(state, p);
  else if (algorithm == Algorithm.sha1) sha1Block(state, p, work);
  else if (algorithm <= Algorithm.sha256) sha256Block(state, p, work);
  else sha512Block(state, p, work);
}

function md5Block(state: usize, p: usize): void {
  let a = <u32>get(state, 0);
  let b = <u32>get(state, 1);
  let c = <u32>get(state, 2);
  let d = <u32>get(state, 3);
  for (let i: u32 = 0; i < 64; i++) {
    let f: u32;
    let g: u32;
    let s: u32;
    const turn = i & 3;
    if (i < 16) {
      f = (b & c) | (~b & d);
      g = i;
      s = 7 + turn * 5;
    } else if (i < 32) {
      f = (d & b) | (~d & c);
      g = (5 * i + 1) & 15;
      s = turn == 0 ? 5 : turn == 1 ? 9 : turn == 2 ? 14 : 20;
    } else if (i < 48) {
      f = b ^ c ^ d;
      g = (3 * i + 5) & 15;
      s = turn == 0 ? 4 : turn == 1 ? 11 : turn == 2 ? 16 : 23;
    } else {
      f = c ^ (b | ~d);
      g = (7 * i) & 15;
      s = turn == 0 ? 6 : turn == 1 ? 10 : turn == 2 ? 15 : 21;
    }
    f += a + unchecked(SINES[i]) + load<u32>(p + (<usize>g << 2));
    a = d;
    d = c;
    c = b;
    b += rotl<u32>(f, s);
  }
  put(state, 0, <u32>get(state, 0) + a);
  put(state, 1, <u32>get(state, 1) + b);
  put(state, 2, <u32>get(state, 2) + c);
  put(state, 3, <u32>get(state, 3) + d);
}

@inline function word(work: usize, i: i32): u32 { return load<u32>(work + (<usize>i << 2)); }

function sha1Block(state: usize, p: usize, work: usize): void {
  for (let i = 0; i < 80; i++) {
    const w = i < 16
      ? bswap<u32>(load<u32>(p + (<usize>i << 2)))
      : rotl<u32>(word(work, i - 3) ^ word(work, i - 8) ^ word(work, i - 14) ^ word(work, i - 16), 1);
    store<u32>(work + (<usize>i << 2), w);
  }
  let a = <u32>get(state, 0);
  let b = <u32>get(state, 1);
  let c = <u32>get(state, 2);
  let d = <u32>get(state, 3);
  let e = <u32>get(state, 4);
  for (let i = 0; i < 80; i++) {
    let f: u32;
    let k: u32;
    if (i < 20) {
      f = (b & c) | (~b & d);
      k = 0x5a827999;
    } else if (i < 40) {
      f = b ^ c ^ d;
      k = 0x6ed9eba1;
    } else if (i < 60) {
      f = (b & c) | (b & d) | (c & d);
      k = 0x8f1bbcdc;
    } else {
      f = b ^ c ^ d;
      k = 0xca62c1d6;
    }
    const t = rotl<u32>(a, 5) + f + e + k + word(work, i);
    e = d;
    d = c;
    c = rotl<u32>(b, 30);
    b = a;
    a = t;
  }
  put(state, 0, <u32>get(state, 0) + a);
  put(state, 1, <u32>get(state, 1) + b);
  put(state, 2, <u32>get(state, 2) + c);
  put(state, 3, <u32>get(state, 3) + d);
  put(state, 4, <u32>get(state, 4) + e);
}

function sha256Block(state: usize, p: usize, work: usize): void {
  for (let i = 0; i < 64; i++) {
    let w: u32;
    if (i < 16) w = bswap<u32>(load<u32>(p + (<usize>i << 2)));
    else {
      const x = word(work, i - 15);
      const y = word(work, i - 2);
      w = word(work, i - 16) + (rotr<u32>(x, 7) ^ rotr<u32>(x, 18) ^ (x >> 3)) + word(work, i - 7) + (rotr<u32>(y, 17) ^ rotr<u32>(y, 19) ^ (y >> 10));
    }
    store<u32>(work + (<usize>i << 2), w);
  }
  let a = <u32>get(state, 0);
  let b = <u32>get(state, 1);
  let c = <u32>get(state, 2);
  let d = <u32>get(state, 3);
  let e = <u32>get(state, 4);
  let f = <u32>get(state, 5);
  let g = <u32>get(state, 6);
  let h = <u32>get(state, 7);
  for (let i = 0; i < 64; i++) {
    const t1 = h + (rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25)) + ((e & f) ^ (~e & g)) + <u32>(unchecked(K[i]) >> 32) + word(work, i);
    const t2 = (rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  put(state, 0, <u32>get(state, 0) + a);
  put(state, 1, <u32>get(state, 1) + b);
  put(state, 2, <u32>get(state, 2) + c);
  put(state, 3, <u32>get(state, 3) + d);
  put(state, 4, <u32>get(state, 4) + e);
  put(state, 5, <u32>get(state, 5) + f);
  put(state, 6, <u32>get(state, 6) + g);
  put(state, 7, <u32>get(state, 7) + h);
}

function sha512Block(state: usize, p: usize, work: usize): void {
  for (let i = 0; i < 80; i++) {
    let w: u64;
    if (i < 16) w = bswap<u64>(load<u64>(p + (<usize>i << 3)));
    else {
      const x = get(work, i - 15);
      const y = get(work, i - 2);
      w = get(work, i - 16) + (rotr<u64>(x, 1) ^ rotr<u64>(x, 8) ^ (x >> 7)) + get(work, i - 7) + (rotr<u64>(y, 19) ^ rotr<u64>(y, 61) ^ (y >> 6));
    }
    put(work, i, w);
  }
  let a = get(state, 0);
  let b = get(state, 1);
  let c = get(state, 2);
  let d = get(state, 3);
  let e = get(state, 4);
  let f = get(state, 5);
  let g = get(state, 6);
  let h = get(state, 7);
  for (let i = 0; i < 80; i++) {
    const t1 = h + (rotr<u64>(e, 14) ^ rotr<u64>(e, 18) ^ rotr<u64>(e, 41)) + ((e & f) ^ (~e & g)) + unchecked(K[i]) + get(work, i);
    const t2 = (rotr<u64>(a, 28) ^ rotr<u64>(a, 34) ^ rotr<u64>(a, 39)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  put(state, 0, get(state, 0) + a);
  put(state, 1, get(state, 1) + b);
  put(state, 2, get(state, 2) + c);
  put(state, 3, get(state, 3) + d);
  put(state, 4, get(state, 4) + e);
  put(state, 5, get(state, 5) + f);
  put(state, 6, get(state, 6) + g);
  put(state, 7, get(state, 7) + h);
}

// Products and quotients of long magnitudes: schoolbook, Karatsuba above KARATSUBA digits, and the host's BigInt from
// HOST_MULTIPLY and HOST_DIVIDE digits up (it has the sub-quadratic algorithms; crossing costs one pass over the digits).
// The host may decline (its BigInts end at 2^30 bits): a negative answer, and the algorithms here do the work.
import { hostBigDivide, hostBigMultiply } from '../../base/host.gen';
import { digitAt, magAdd, magAddInto, magDivideKnuth, magDivideSmall, magMultiplySchool, magNormalise, magShiftLeftBits, magShiftRightBits, magSquareSchool, magSubtractFrom, putDigit } from './digits';
import { tempFree, tempNew } from './value';

/** From here squares are cheaper by themselves. */
const SQUARE: i32 = 5;
const KARATSUBA: i32 = 48;
const HOST_MULTIPLY: i32 = 256;
const HOST_DIVIDE: i32 = 200;

/** r = a * b; all an + bn digits are written. r must not overlap a or b. false = MemoryError. */
export function magMultiply(a: usize, an: i32, b: usize, bn: i32, r: usize): bool {
  if (an < bn) {
    const p = a;
    a = b;
    b = p;
    const n = an;
    an = bn;
    bn = n;
  }
  if (bn < KARATSUBA) {
    if (bn == 0) memory.fill(r, 0, <usize>an << 2);
    else if (a == b && an == bn && bn >= SQUARE) magSquareSchool(a, an, r);
    else magMultiplySchool(a, an, b, bn, r);
    return true;
  }
  if (bn >= HOST_MULTIPLY) {
    const n = hostBigMultiply(a, an, b, bn, r);
    if (n >= 0) {
      memory.fill(r + (<usize>n << 2), 0, <usize>(an + bn - n) << 2);
      return true;
    }
  }
  if (an >= 2 * bn) return multiplyInPieces(a, an, b, bn, r);
  return karatsuba(a, an, b, bn, r);
}

/** A long a times a short b: pieces of a as long as b. */
function multiplyInPieces(a: usize, an: i32, b: usize, bn: i32, r: usize): bool {
  const bytes = <usize>bn << 3;
  const piece = tempNew(bytes);
  if (!piece) return false;
  memory.fill(r, 0, <usize>(an + bn) << 2);
  let ok = true;
  for (let at = 0; at < an && ok; at += bn) {
    const n = min<i32>(bn, an - at);
    ok = magMultiply(a + (<usize>at << 2), n, b, bn, piece);
    if (ok) magAddInto(r + (<usize>at << 2), an + bn - at, piece, n + bn);
  }
  tempFree(piece, bytes);
  return ok;
}

/** bn <= an < 2 * bn. With h = half: a = a1 B^h + a0: three products in place of four. */
function karatsuba(a: usize, an: i32, b: usize, bn: i32, r: usize): bool {
  const half = an >> 1;
  if (bn <= half) return multiplyInPieces(a, an, b, bn, r);
  const a1 = a + (<usize>half << 2);
  const b1 = b + (<usize>half << 2);
  const a1n = an - half;
  const b1n = bn - half;
  const sumCount = a1n + 1;
  // the two sums and their product
  const bytes = <usize>(sumCount * 4 + 2) << 2;
  const sums = tempNew(bytes);
  if (!sums) return false;
  const sumA = sums;
  const sumB = sums + (<usize>sumCount << 2);
  const middle = sumB + (<usize>sumCount << 2);
  const low = r;
  const high = r + (<usize>half << 3);
  let ok = magMultiply(a, half, b, half, low) && magMultiply(a1, a1n, b1, b1n, high);
  if (ok) {
    const sumAn = magAdd(a1, a1n, a, half, sumA);
    const sumBn = b1n >= half ? magAdd(b1, b1n, b, half, sumB) : magAdd(b, half, b1, b1n, sumB);
    ok = magMultiply(sumA, sumAn, sumB, sumBn, middle);
    if (ok) {
      const middleCount = sumAn + sumBn;
      magSubtractFrom(middle, middleCount, low, magNormalise(low, half * 2));
      magSubtractFrom(middle, middleCount, high, magNormalise(high, a1n + b1n));
      magAddInto(r + (<usize>half << 2), an + bn - half, middle, magNormalise(middle, middleCount));
    }
  }
  tempFree(sums, bytes);
  return ok;
}

/**
 * Divides a by b (bn >= 1, both normalised, an >= bn): q gets an - bn + 1 digits (or is 0), r gets bn digits (or is 0).
 * false = MemoryError.
 */
export function magDivide(a: usize, an: i32, b: usize, bn: i32, q: usize, r: usize): bool {
  if (bn == 1) {
    const rest = magDivideSmall(a, an, digitAt(b, 0), q);
    if (r) putDigit(r, 0, rest);
    return true;
  }
  if (bn >= HOST_DIVIDE && an - bn >= HOST_DIVIDE) {
    const done = divideByHost(a, an, b, bn, q, r);
    if (done >= 0) return done != 0;
  }
  const shift = clz<u32>(digitAt(b, bn - 1));
  const bytes = <usize>(an + 1 + bn + 1) << 2;
  const u = tempNew(bytes);
  if (!u) return false;
  const v = u + (<usize>(an + 1) << 2);
  magShiftLeftBits(a, an, shift, u);
  magShiftLeftBits(b, bn, shift, v);
  magDivideKnuth(u, an, v, bn, q);
  if (r) magShiftRightBits(u, bn, shift, r);
  tempFree(u, bytes);
  return true;
}

/** 1 done, 0 MemoryError, -1 the host declined. */
function divideByHost(a: usize, an: i32, b: usize, bn: i32, q: usize, r: usize): i32 {
  const bytes = <usize>(an + 2 + bn) << 2;
  const room = tempNew(bytes);
  if (!room) return 0;
  const restRoom = room + (<usize>(an - bn + 2) << 2);
  const n = hostBigDivide(a, an, b, bn, room, restRoom);
  if (n >= 0) {
    if (q) {
      memory.copy(q, room, <usize>n << 2);
      memory.fill(q + (<usize>n << 2), 0, <usize>(an - bn + 1 - n) << 2);
    }
    if (r) memory.copy(r, restRoom, <usize>bn << 2);
  }
  tempFree(room, bytes);
  return n >= 0 ? 1 : -1;
}

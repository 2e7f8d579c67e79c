// Ints from text and to text. Decimal conversion is quadratic below HOST_DIGITS digits of 32 bits and the host's (which is
// sub-quadratic) above; bases that are powers of two never multiply.
import { memAlloc, memFree } from '../../alloc/memory';
import { hostBigFromText, hostBigToText, hostTakeResult } from '../../base/host.gen';
import { BigInt_digits, Str_data } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { Value, charStr, fromInt49, int49, isInt49 } from '../../base/value';
import { copyBytes } from '../../base/words';
import { repr } from '../../object/abstract-object';
import { raiseFormat1, raiseFormat2 } from '../../object/errors';
import { decref } from '../../object/refcount';
import { strSubstring } from '../str/concat';
import { strAt, strData, strDone, StrFlag, strIsAscii, strLength, strNew, strNewAscii } from '../str/str';
import { writeAscii } from './ascii';
import { digitAt, magBitLength, magBits64, magDivideSmall, magMultiplySmall, magNormalise, putDigit } from './digits';
import { intMaxStrDigits } from './limit';
import { bigFinish, bigNew, bigOf, intExactBorrowed, intFromMag64, loadMagnitude, tempFree, tempNew, tlsMagCount, tlsMagSign } from './value';
import { scratchPop, scratchPush } from '../../base/scratch';


const HOST_DIGITS: i32 = 48;
/** Characters of decimal text from which the host parses. */
const HOST_CHARACTERS: i32 = 500;

// ---- to text

/** Number of decimal digits of n. */
@inline export function decimalLength(n: u64): u32 {
  let digits: u32 = 1;
  let small = n;
  while (small >= 10000) {
    small /= 10000;
    digits += 4;
  }
  return digits + u32(small >= 10) + u32(small >= 100) + u32(small >= 1000);
}

/** Decimal digits of n ending before `end`; returns where they begin. */
export function writeDecimal64(n: u64, end: usize): usize {
  while (n > 0xffffffff) {
    const q = n / 10;
    store<u8>(--end, <u8>(0x30 + n - q * 10));
    n = q;
  }
  let small = <u32>n;
  while (small >= 100) {
    const q = small / 100;
    const two = small - q * 100;
    const ten = two / 10;
    end -= 2;
    store<u16>(end, <u16>(0x3030 + ten + ((two - ten * 10) << 8)));
    small = q;
  }
  do {
    const q = small / 10;
    store<u8>(--end, <u8>(0x30 + small - q * 10));
    small = q;
  } while (small);
  return end;
}

/** str of an int in base 2, 8, 10 or 16, without prefix (ValueError past the digit limit in base 10). */
export function intToText(v: Value, base: i32): Value {
  v = intExactBorrowed(v);
  if (base == 10 && isInt49(v)) {
    const n = int49(v);
    if (<u64>n < 10) return charStr(0x30 + <u32>n);
    const positive: u64 = n < 0 ? -n : n;
    const count = decimalLength(positive) + u32(n < 0); // at least two characters
    const p = strNewAscii(count);
    if (!p) return 0;
    writeDecimal64(positive, p + Str_data + count);
    if (n < 0) store<u8>(p + Str_data, 0x2d);
    return <u64>p;
  }
  const bytes = intTextRoom(v, base);
  const room = memAlloc(bytes);
  if (!room) return 0;
  const count = intTextWrite(v, base, room, bytes);
  let result: Value = 0;
  if (count >= 0) {
    const p = strNew(count, 1);
    if (p) {
      memory.copy(p + Str_data, room, count);
      result = strDone(p);
    }
  }
  memFree(room);
  return result;
}

/** Bytes enough for intTextWrite. */
export function intTextRoom(v: Value, base: i32): u32 {
  v = intExactBorrowed(v);
  if (isInt49(v)) return 64;
  const count = bigOf(v).count;
  return count * (base == 2 ? 32 : base == 8 ? 11 : base == 10 ? 10 : 8) + 16;
}

/** Writes sign and digits as ASCII; their number, or -1 with an error set (digit limit, memory). */
export function intTextWrite(v: Value, base: i32, to: usize, room: u32): i32 {
  v = intExactBorrowed(v);
  const small = scratchPush(8);
  const digits = loadMagnitude(v, small);
  const n = tlsMagCount;
  const negative = tlsMagSign < 0;
  if (negative) store<u8>(to++, 0x2d);
  let count = base == 10 ? writeDecimal(digits, n, to, room - (negative ? 1 : 0)) : writeBinary(digits, n, base, to);
  scratchPop(small);
  if (count >= 0 && negative) count++;
  return count;
}

function writeBinary(digits: usize, n: i32, base: i32, to: usize): i32 {
  const step = base == 2 ? 1 : base == 8 ? 3 : 4;
  const bits = magBitLength(digits, n);
  const count = bits ? <i32>((bits + step - 1) / step) : 1;
  for (let i = 0; i < count; i++) {
    const d = <u32>(magBits64(digits, n, <i64>(count - 1 - i) * step)) & (base - 1);
    store<u8>(to + <usize>i, <u8>(d < 10 ? 0x30 + d : 0x57 + d));
  }
  return count;
}

function limitExceeded(limit: i32): i32 {
  raiseFormat1(T.ValueError, 'Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit', fromInt49(limit));
  return -1;
}

function writeDecimal(digits: usize, n: i32, to: usize, room: u32): i32 {
  if (n <= 2) {
    const end = to + 20;
    const at = writeDecimal64(n == 0 ? 0 : n == 1 ? digitAt(digits, 0) : magBits64(digits, 2, 0), end);
    memory.copy(to, at, end - at);
    return <i32>(end - at);
  }
  const limit = intMaxStrDigits();
  // hopeless cases end before the work: the number is at least 2^(bits - 1)
  if (limit > 0 && <f64>(magBitLength(digits, n) - 1) > <f64>limit * 3.32192809488737) return limitExceeded(limit);
  let count = n >= HOST_DIGITS ? hostBigToText(digits, n, 10) : -1;
  if (count >= 0) {
    if (limit > 0 && count > limit) return limitExceeded(limit);
    hostTakeResult(to);
    return count;
  }
  const bytes = <usize>n << 2;
  const work = tempNew(bytes);
  if (!work) return -1;
  memory.copy(work, digits, bytes);
  const end = to + room;
  let at = end;
  for (;;) {
    let rest = magDivideSmall(work, n, 1000000000, work);
    n = magNormalise(work, n);
    if (n == 0) {
      at = writeDecimal64(rest, at);
      break;
    }
    for (let i = 0; i < 9; i++) {
      const q = rest / 10;
      store<u8>(--at, <u8>(0x30 + rest - q * 10));
      rest = q;
    }
  }
  tempFree(work, bytes);
  count = <i32>(end - at);
  if (limit > 0 && count > limit) return limitExceeded(limit);
  memory.copy(to, at, count);
  return count;
}

/** repr(int). */
@inline export function intRepr(v: Value): Value { return intToText(v, 10); }

// ---- from text

/** int(str, base) of a str object: whitespace, sign, prefix, underscores, Unicode digits, the digit limit. ValueError else. */
export function intFromStr(text: Value, base: i32): Value {
  const n = <u32>strLength(text);
  if (base == 10 && n <= 14 && strIsAscii(text)) {
    // the usual case in one pass: nothing but a few digits
    let value: i64 = 0;
    let i: u32 = 0;
    for (; i < n; i++) {
      const d = <u32>load<u8>(strData(text) + i) - 0x30;
      if (d > 9) break;
      value = value * 10 + d;
    }
    if (i == n && n) return fromInt49(value);
  }
  if (strIsAscii(text)) return intFromText(strData(text), n, base, text);
  const room = memAlloc(n);
  if (!room) return 0;
  const result = intFromText(room, writeAscii(text, room), base, text);
  memFree(room);
  return result;
}

@inline function isBlank(c: u32): bool { return c == 0x20 || c - 9 < 5; }

/** The value of a digit in any base, 37 for what is none. */
@inline export function digitValue(c: u32): u32 {
  if (c - 0x30 < 10) return c - 0x30;
  const letter = (c | 0x20) - 0x61;
  return letter < 26 ? letter + 10 : 37;
}

/** The message shows the first 200 characters of the repr, as CPython's does. */
function invalid(base: i32, original: Value): Value {
  const whole = repr(original);
  if (!whole) return 0;
  const shown = strSubstring(whole, 0, 200);
  decref(whole);
  if (!shown) return 0;
  raiseFormat2(T.ValueError, 'invalid literal for int() with base %d: %U', fromInt49(base), shown);
  decref(shown);
  return 0;
}

/** The same of `n` bytes (Latin-1); `original` is the object named in the error. */
export function intFromText(p: usize, n: u32, base: i32, original: Value): Value {
  const named = base;
  let end = p + n;
  while (p < end && isBlank(load<u8>(p))) p++;
  while (end > p && isBlank(load<u8>(end - 1))) end--;
  let negative = false;
  if (p < end && (load<u8>(p) == 0x2b || load<u8>(p) == 0x2d)) negative = load<u8>(p++) == 0x2d;
  let mustBeZero = false;
  if (p < end && load<u8>(p) == 0x30) {
    const mark: u32 = p + 1 < end ? load<u8>(p + 1) | 0x20 : 0;
    const marked = mark == 0x78 ? 16 : mark == 0x6f ? 8 : mark == 0x62 ? 2 : 0;
    if (marked && (base == 0 || base == marked)) {
      base = marked;
      p += 2;
      if (p < end && load<u8>(p) == 0x5f) p++;
    } else if (base == 0) {
      base = 10;
      mustBeZero = true; // '0', '00' but not '07'
    }
  } else if (base == 0) base = 10;
  // digits separated by single underscores
  let digits = 0;
  let afterDigit = false;
  for (let at = p; at < end; at++) {
    const c: u32 = load<u8>(at);
    if (c == 0x5f) {
      if (!afterDigit) return invalid(named, original);
      afterDigit = false;
    } else {
      const d = digitValue(c);
      if (d >= <u32>base || (mustBeZero && d != 0)) return invalid(named, original);
      afterDigit = true;
      digits++;
    }
  }
  if (!afterDigit) return invalid(named, original);
  if ((base & (base - 1)) == 0) return parseBinary(p, end, digits, base, negative);
  const limit = intMaxStrDigits();
  if (limit > 0 && digits > limit) {
    return raiseFormat2(
      T.ValueError,
      'Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit',
      fromInt49(limit), fromInt49(digits),
    );
  }
  return digits <= 12 ? parseSmall(p, end, base, negative) : parseLong(p, end, digits, base, negative);
}

function parseSmall(p: usize, end: usize, base: i32, negative: bool): Value {
  let n: u64 = 0; // 36^12 < 2^63
  for (; p < end; p++) {
    const c: u32 = load<u8>(p);
    if (c != 0x5f) n = n * base + digitValue(c);
  }
  return intFromMag64(n, negative ? -1 : 1);
}

function parseBinary(p: usize, end: usize, digits: i32, base: i32, negative: bool): Value {
  const step = 31 - clz<i32>(base);
  const count = <i32>((<i64>digits * step + 31) >> 5);
  const r = bigNew(count);
  if (!r) return 0;
  const to = r + BigInt_digits;
  let pending: u64 = 0;
  let bits = 0;
  let i = 0;
  for (let at = end - 1; at >= p; at--) {
    const c: u32 = load<u8>(at);
    if (c == 0x5f) continue;
    pending |= <u64>digitValue(c) << bits;
    bits += step;
    if (bits >= 32) {
      putDigit(to, i++, <u32>pending);
      pending >>= 32;
      bits -= 32;
    }
  }
  if (i < count) putDigit(to, i, <u32>pending);
  return bigFinish(r, negative ? -1 : 1, count);
}

function parseLong(p: usize, end: usize, digits: i32, base: i32, negative: bool): Value {
  // bits a digit, rounded up: 6 is enough for 36
  const perDigit: f64 = base == 10 ? 3.3219280948873627 : Math.log2(base) + 1e-9;
  const count = <i32>(<f64>digits * perDigit / 32.0) + 2;
  const r = bigNew(count);
  if (!r) return 0;
  const to = r + BigInt_digits;
  let n = -1;
  if (base == 10 && digits >= HOST_CHARACTERS) {
    n = parseByHost(p, end, digits, to);
    if (n == -2) {
      bigFinish(r, 1, 0);
      return 0;
    }
  }
  if (n < 0) {
    // as many digits at once as fit a factor of 32 bits
    let chunk = 1;
    let factor: u64 = base;
    while (factor * base <= 0xffffffff) {
      factor *= base;
      chunk++;
    }
    n = 0;
    let part: u32 = 0;
    let scale: u32 = 1;
    let got = 0;
    for (; p < end; p++) {
      const c: u32 = load<u8>(p);
      if (c != 0x5f) {
        part = part * base + digitValue(c);
        scale *= base;
        got++;
      }
      if (got == chunk || (p + 1 == end && got > 0)) {
        const carry = magMultiplySmall(to, n, scale, part, to);
        if (carry) putDigit(to, n++, carry);
        part = 0;
        scale = 1;
        got = 0;
      }
    }
  }
  return bigFinish(r, negative ? -1 : 1, n);
}

/** Digits written, -1 when the host declined, -2 with MemoryError. */
function parseByHost(p: usize, end: usize, digits: i32, to: usize): i32 {
  const clean = tempNew(digits);
  if (!clean) return -2;
  let at = clean;
  for (; p < end; p++) if (load<u8>(p) != 0x5f) store<u8>(at++, load<u8>(p));
  const n = hostBigFromText(clean, digits, 10, to);
  tempFree(clean, digits);
  return n;
}

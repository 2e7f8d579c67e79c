// Floats from text. Numbers of up to 15 digits and a power of ten up to 22 need one exact division or multiplication; the
// host rounds the others.
import { memAlloc, memFree } from '../../alloc/memory';
import { hostTextToDouble } from '../../base/host.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { raiseFormat1 } from '../../object/errors';
import { strData, strIsAscii, strLength } from '../str/str';
import { writeAscii } from '../int/ascii';
import { tenTo } from './decimal';
import { floatNew } from './value';

/** Bytes the last floatParse used; 0 = there was no number. */
export let tlsFloatParseEnd: u32 = 0;

@inline function isDigit(c: u32): bool { return c - 0x30 < 10; }
@inline function at(p: usize, end: usize): u32 { return p < end ? load<u8>(p) : 0; }

/** Does the text at p begin with these (lower-case) letters, in any case? */
function startsWith(p: usize, end: usize, word: string): bool {
  for (let i = 0; i < word.length; i++) if ((at(p + <usize>i, end) | 0x20) != word.charCodeAt(i)) return false;
  return true;
}

/**
 * Correctly rounded double of the number at the start of [p, p+n): sign, digits, point, exponent, inf, nan; no spaces, no
 * underscores. tlsFloatParseEnd gets the number of bytes used (0 = not a number).
 */
export function floatParse(p: usize, n: u32): f64 {
  const start = p;
  const end = p + n;
  let negative = false;
  tlsFloatParseEnd = 0;
  const first = at(p, end);
  if (first == 0x2d || first == 0x2b) {
    negative = first == 0x2d;
    p++;
  }
  const c0 = at(p, end) | 0x20;
  if (c0 == 0x69 || c0 == 0x6e) {
    let x: f64;
    if (startsWith(p, end, 'infinity')) {
      p += 8;
      x = Infinity;
    } else if (startsWith(p, end, 'inf')) {
      p += 3;
      x = Infinity;
    } else if (startsWith(p, end, 'nan')) {
      p += 3;
      x = NaN;
    } else return 0;
    tlsFloatParseEnd = <u32>(p - start);
    return negative ? -x : x;
  }
  const digitsFrom = p;
  let mantissa: u64 = 0;
  let digits = 0; // significant digits seen
  let any = false;
  let scale = 0; // power of ten of the last digit
  while (isDigit(at(p, end))) {
    any = true;
    if (digits < 19) mantissa = mantissa * 10 + (load<u8>(p) - 0x30);
    if (mantissa) digits++;
    p++;
  }
  if (at(p, end) == 0x2e) {
    p++;
    while (isDigit(at(p, end))) {
      any = true;
      if (digits < 19) mantissa = mantissa * 10 + (load<u8>(p) - 0x30);
      if (mantissa) digits++;
      scale--;
      p++;
    }
  }
  if (!any) return 0;
  let exponent = 0;
  if ((at(p, end) | 0x20) == 0x65) {
    let q = p + 1;
    const sign = at(q, end);
    if (sign == 0x2d || sign == 0x2b) q++;
    if (isDigit(at(q, end))) {
      while (isDigit(at(q, end))) {
        if (exponent < 100000) exponent = exponent * 10 + (<i32>load<u8>(q) - 0x30);
        q++;
      }
      if (sign == 0x2d) exponent = -exponent;
      p = q;
    }
  }
  tlsFloatParseEnd = <u32>(p - start);
  let x: f64;
  const power = scale + exponent;
  if (mantissa == 0) x = 0;
  else if (digits <= 15 && power >= -22 && power <= 22) x = power < 0 ? <f64>mantissa / tenTo(-power) : <f64>mantissa * tenTo(power);
  else x = hostTextToDouble(digitsFrom, p - digitsFrom);
  return negative ? -x : x;
}

@inline function isBlank(c: u32): bool { return c == 0x20 || c - 9 < 5; }

/** float() of `n` ASCII bytes; `original` is the object named in the error. */
export function floatFromText(p: usize, n: u32, original: Value): Value {
  let end = p + n;
  while (p < end && isBlank(load<u8>(p))) p++;
  while (end > p && isBlank(load<u8>(end - 1))) end--;
  let underscores = false;
  for (let i = p; i < end; i++) if (load<u8>(i) == 0x5f) underscores = true;
  if (underscores) return withUnderscores(p, end, original);
  const x = floatParse(p, <u32>(end - p));
  if (tlsFloatParseEnd == 0 || p + tlsFloatParseEnd != end) return invalid(original);
  return floatNew(x);
}

function invalid(original: Value): Value { return raiseFormat1(T.ValueError, 'could not convert string to float: %R', original); }

/** Underscores stand between two digits. */
function withUnderscores(p: usize, end: usize, original: Value): Value {
  const copy = memAlloc(end - p);
  if (!copy) return 0;
  let to = copy;
  let previous: u32 = 0;
  let ok = true;
  for (; p < end; p++) {
    const c: u32 = load<u8>(p);
    if (c == 0x5f) {
      if (!isDigit(previous)) ok = false;
    } else {
      if (previous == 0x5f && !isDigit(c)) ok = false;
      store<u8>(to++, <u8>c);
    }
    previous = c;
  }
  if (previous == 0x5f) ok = false;
  let result: Value = 0;
  if (ok) {
    const n = <u32>(to - copy);
    const x = floatParse(copy, n);
    if (tlsFloatParseEnd != 0 && tlsFloatParseEnd == n) result = floatNew(x);
    else ok = false;
  }
  memFree(copy);
  return ok ? result : invalid(original);
}

/** float(str): strips spaces, underscores, Unicode digits; ValueError. */
export function floatFromStr(text: Value): Value {
  const n = <u32>strLength(text);
  if (strIsAscii(text)) return floatFromText(strData(text), n, text);
  const room = memAlloc(n);
  if (!room) return 0;
  const result = floatFromText(room, writeAscii(text, room), text);
  memFree(room);
  return result;
}

// float.hex and float.fromhex.
import { Str_data } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { raiseText } from '../../object/errors';
import { strDone, strCharAt, strLength, strNew } from '../str/str';
import { digitValue } from '../int/text';
import { f64Scale, isNegative } from './bits';
import { floatNew } from './value';
import { floatReprF64 } from './text';

/** '-0x1.999999999999ap-4' */
export function floatHex(x: f64): Value {
  if (x - x != 0) return floatReprF64(x);
  const room = scratchPush(48);
  let at = room;
  if (isNegative(x)) store<u8>(at++, 0x2d);
  store<u8>(at++, 0x30);
  store<u8>(at++, 0x78);
  const raw = reinterpret<u64>(x);
  let exponent = <i32>((raw >> 52) & 0x7ff);
  const low = raw & 0xfffffffffffff;
  if (x == 0) {
    store<u8>(at, 0x30);
    store<u8>(at + 1, 0x2e);
    store<u8>(at + 2, 0x30);
    at += 3;
    exponent = 0;
  } else {
    store<u8>(at++, exponent ? 0x31 : 0x30);
    store<u8>(at++, 0x2e);
    for (let shift = 48; shift >= 0; shift -= 4) {
      const d = <u32>(low >> shift) & 15;
      store<u8>(at++, <u8>(d < 10 ? 0x30 + d : 0x57 + d));
    }
    exponent = exponent ? exponent - 1023 : -1022;
  }
  store<u8>(at++, 0x70);
  store<u8>(at++, exponent < 0 ? 0x2d : 0x2b);
  if (exponent < 0) exponent = -exponent;
  if (exponent >= 1000) store<u8>(at++, <u8>(0x30 + exponent / 1000));
  if (exponent >= 100) store<u8>(at++, <u8>(0x30 + (exponent / 100) % 10));
  if (exponent >= 10) store<u8>(at++, <u8>(0x30 + (exponent / 10) % 10));
  store<u8>(at++, <u8>(0x30 + exponent % 10));
  const n = <u32>(at - room);
  const p = strNew(n, 1);
  if (p) memory.copy(p + Str_data, room, n);
  scratchPop(room);
  return p ? strDone(p) : 0;
}

function invalid(): Value { return raiseText(T.ValueError, 'invalid hexadecimal floating-point string'); }
function tooLarge(): Value { return raiseText(T.OverflowError, 'hexadecimal value too large to represent as a float'); }

/** The character at i, lower-cased if a letter, 0 past the end. */
@inline function at(s: Value, i: i32, n: i32): u32 {
  if (i >= n) return 0;
  const c = strCharAt(s, i);
  return c - 0x41 < 26 ? c | 0x20 : c;
}
@inline function isBlank(c: u32): bool { return c == 0x20 || c - 9 < 5; }

function wordAt(s: Value, i: i32, n: i32, word: string): bool {
  for (let k = 0; k < word.length; k++) if (at(s, i + k, n) != word.charCodeAt(k)) return false;
  return true;
}

/** [sign] [0x] hex digits [. hex digits] [p exponent], or inf, nan. */
export function floatFromHex(s: Value): Value {
  let n = strLength(s);
  let i = 0;
  while (i < n && isBlank(strCharAt(s, i))) i++;
  while (n > i && isBlank(strCharAt(s, n - 1))) n--;
  let negative = false;
  if (at(s, i, n) == 0x2d || at(s, i, n) == 0x2b) negative = at(s, i++, n) == 0x2d;
  if (wordAt(s, i, n, 'inf')) {
    i += wordAt(s, i, n, 'infinity') ? 8 : 3;
    return i == n ? floatNew(negative ? -Infinity : Infinity) : invalid();
  }
  if (wordAt(s, i, n, 'nan')) return i + 3 == n ? floatNew(negative ? -NaN : NaN) : invalid();
  if (at(s, i, n) == 0x30 && at(s, i + 1, n) == 0x78) i += 2;
  // 61 bits of mantissa and a mark for what is below: enough for one correct rounding
  let mantissa: u64 = 0;
  let sticky = false;
  let exponent: i64 = 0;
  let any = false;
  let seenPoint = false;
  for (; i < n; i++) {
    const c = at(s, i, n);
    if (c == 0x2e && !seenPoint) {
      seenPoint = true;
      continue;
    }
    const d = digitValue(c);
    if (d >= 16) break;
    any = true;
    if (mantissa >> 57) {
      if (d) sticky = true;
      exponent += 4;
    } else mantissa = (mantissa << 4) | d;
    if (seenPoint) exponent -= 4;
  }
  if (!any) return invalid();
  if (at(s, i, n) == 0x70) {
    i++;
    let down = false;
    if (at(s, i, n) == 0x2d || at(s, i, n) == 0x2b) down = at(s, i++, n) == 0x2d;
    if (digitValue(at(s, i, n)) >= 10) return invalid();
    let e: i64 = 0;
    for (; i < n && digitValue(at(s, i, n)) < 10; i++) if (e < 1000000000000) e = e * 10 + digitValue(at(s, i, n));
    exponent += down ? -e : e;
  }
  if (i != n) return invalid();
  if (mantissa == 0) return floatNew(negative ? -0.0 : 0.0);
  const bits = 64 - <i64>clz<u64>(mantissa);
  const top = exponent + bits; // the value is below 2^top
  if (top > 1025) return tooLarge();
  if (top < -1080) return floatNew(negative ? -0.0 : 0.0);
  const lowest = max<i64>(top - 53, -1074);
  const drop = lowest - exponent;
  if (drop > 0) {
    if (drop > 63) {
      mantissa = drop == 64 && (mantissa > 0x8000000000000000 || (mantissa == 0x8000000000000000 && sticky)) ? 1 : 0;
    } else {
      const half: u64 = <u64>1 << <u64>(drop - 1);
      const below = mantissa & ((half << 1) - 1);
      mantissa >>= <u64>drop;
      if (below > half || (below == half && (sticky || (mantissa & 1) != 0))) mantissa++;
    }
    exponent = lowest;
  }
  const x = f64Scale(<f64>mantissa, <i32>exponent);
  if (x - x != 0) return tooLarge();
  return floatNew(negative ? -x : x);
}

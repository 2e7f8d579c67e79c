// Base64 (RFC 4648 alphabet) for binascii.
import { fromInt49, Value } from '../../base/value';
import { bbByte, bbFail, bbFinish, bbNew } from '../../types/bytes/builder';
import { binasciiError, binasciiErrorFormat } from './errors';

@inline function digit(c: u32): i32 {
  if (c - 65 < 26) return c - 65;
  if (c - 97 < 26) return c - 71;
  if (c - 48 < 10) return c + 4;
  return c == 43 ? 62 : c == 47 ? 63 : -1;
}
@inline function letter(v: u32): u32 { return v < 26 ? 65 + v : v < 52 ? 71 + v : v < 62 ? v - 4 : v == 62 ? 43 : 47; }

function wrong(b: usize, text: string): Value {
  binasciiError(text);
  return bbFail(b);
}

export function decodeBase64(p: usize, n: u32, strict: bool): Value {
  const b = bbNew();
  if (!b) return 0;
  let quad = 0;
  let pads = 0;
  let left: u32 = 0;
  let digits: i64 = 0;
  for (let i: u32 = 0; i < n; i++) {
    const c: u32 = load<u8>(p + i);
    if (c == 61) {
      pads++;
      if (quad >= 2 && quad + pads <= 4) continue;
      if (strict) {
        if (quad == 1) break; // reported as a lonely digit below
        return wrong(b, quad == 0 && i == 0 ? 'Leading padding not allowed' : 'Excess padding not allowed');
      }
      continue;
    }
    const v = digit(c);
    if (v < 0) {
      if (strict) return wrong(b, 'Only base64 data is allowed');
      continue;
    }
    if (pads && strict) return wrong(b, quad + pads == 4 ? 'Excess data after padding' : 'Discontinuous padding not allowed');
    pads = 0;
    digits++;
    let ok = true;
    switch (quad) {
      case 0: left = v; break;
      case 1: ok = bbByte(b, left << 2 | v >> 4); left = v & 15; break;
      case 2: ok = bbByte(b, left << 4 | v >> 2); left = v & 3; break;
      case 3: ok = bbByte(b, left << 6 | v); left = 0; break;
    }
    if (!ok) return bbFail(b);
    quad = (quad + 1) & 3;
  }
  if (quad == 1) {
    binasciiErrorFormat('Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4', fromInt49(digits));
    return bbFail(b);
  }
  if (quad && quad + pads < 4) return wrong(b, 'Incorrect padding');
  return bbFinish(b);
}

export function encodeBase64(p: usize, n: u32, newline: bool): Value {
  const b = bbNew();
  if (!b) return 0;
  let ok = true;
  let i: u32 = 0;
  for (; ok && i + 3 <= n; i += 3) {
    const v = <u32>load<u8>(p + i) << 16 | <u32>load<u8>(p + i + 1) << 8 | load<u8>(p + i + 2);
    ok = bbByte(b, letter(v >> 18)) && bbByte(b, letter(v >> 12 & 63)) && bbByte(b, letter(v >> 6 & 63)) && bbByte(b, letter(v & 63));
  }
  if (ok && n - i == 1) {
    const v = <u32>load<u8>(p + i) << 4;
    ok = bbByte(b, letter(v >> 6)) && bbByte(b, letter(v & 63)) && bbByte(b, 61) && bbByte(b, 61);
  } else if (ok && n - i == 2) {
    const v = <u32>load<u8>(p + i) << 10 | <u32>load<u8>(p + i + 1) << 2;
    ok = bbByte(b, letter(v >> 12)) && bbByte(b, letter(v >> 6 & 63)) && bbByte(b, letter(v & 63)) && bbByte(b, 61);
  }
  if (ok && newline) ok = bbByte(b, 10);
  return ok ? bbFinish(b) : bbFail(b);
}

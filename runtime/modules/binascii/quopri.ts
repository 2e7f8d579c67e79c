// Quoted-printable and uuencoding for binascii.
import { Value } from '../../base/value';
import { bbByte, bbData, bbFail, bbFinish, bbLength, bbNew, bbSetLength } from '../../types/bytes/builder';
import { binasciiError } from './errors';

@inline function hexDigit(c: u32): i32 {
  if (c - 48 < 10) return c - 48;
  const d = c | 32;
  return d - 97 < 6 ? d - 87 : -1;
}
@inline function hexLetter(d: u32): u32 { return d < 10 ? 48 + d : 55 + d; }
function quote(b: usize, c: u32): bool { return bbByte(b, 61) && bbByte(b, hexLetter(c >> 4)) && bbByte(b, hexLetter(c & 15)); }

export function decodeQuoted(p: usize, n: u32, header: bool): Value {
  const b = bbNew();
  if (!b) return 0;
  let i: u32 = 0;
  let ok = true;
  while (ok && i < n) {
    const c: u32 = load<u8>(p + i);
    if (c == 61) {
      i++;
      if (i >= n) break;
      const d: u32 = load<u8>(p + i);
      if (d == 10 || d == 13) {
        // A soft line break: all up to the end of the line goes.
        if (d != 10) while (i < n && load<u8>(p + i) != 10) i++;
        if (i < n) i++;
      } else if (d == 61) {
        ok = bbByte(b, 61);
        i++;
      } else if (i + 1 < n && hexDigit(d) >= 0 && hexDigit(load<u8>(p + i + 1)) >= 0) {
        ok = bbByte(b, hexDigit(d) << 4 | hexDigit(load<u8>(p + i + 1)));
        i += 2;
      } else {
        ok = bbByte(b, 61);
      }
    } else {
      ok = bbByte(b, header && c == 95 ? 32 : c);
      i++;
    }
  }
  return ok ? bbFinish(b) : bbFail(b);
}

/** Lines of at most 76 characters; line ends as the first of the input has them. */
export function encodeQuoted(p: usize, n: u32, quoteTabs: bool, isText: bool, header: bool): Value {
  const b = bbNew();
  if (!b) return 0;
  let crlf = false;
  for (let k: u32 = 0; k < n; k++) {
    if (load<u8>(p + k) == 10) {
      crlf = k > 0 && load<u8>(p + k - 1) == 13;
      break;
    }
  }
  let line = 0;
  let ok = true;
  let i: u32 = 0;
  while (ok && i < n) {
    const c: u32 = load<u8>(p + i);
    const next: u32 = i + 1 < n ? load<u8>(p + i + 1) : 0;
    const must = c > 126 || c == 61 || (header && c == 95)
      || (c == 46 && line == 0 && (i + 1 == n || next == 10 || next == 13 || next == 0))
      || (!isText && (c == 13 || c == 10))
      || ((c == 9 || c == 32) && i + 1 == n)
      || (c < 33 && c != 13 && c != 10 && c != 9 && c != 32)
      || (c < 33 && c != 13 && c != 10 && (quoteTabs || (!quoteTabs && c != 9 && c != 32)));
    if (must) {
      if (line + 3 >= 76) {
        ok = softBreak(b, crlf);
        line = 0;
      }
      ok = ok && quote(b, c);
      i++;
      line += 3;
    } else if (isText && (c == 10 || (c == 13 && i + 1 < n && next == 10))) {
      line = 0;
      // Blanks in front of a line end are quoted.
      const length = bbLength(b);
      if (length > 0) {
        const last: u32 = load<u8>(bbData(b) + length - 1);
        if (last == 32 || last == 9) {
          bbSetLength(b, length - 1);
          ok = quote(b, last);
        }
      }
      if (crlf) ok = ok && bbByte(b, 13);
      ok = ok && bbByte(b, 10);
      i += c == 13 ? 2 : 1;
    } else {
      if (i + 1 != n && next != 10 && line + 1 >= 76) {
        ok = softBreak(b, crlf);
        line = 0;
      }
      line++;
      if (header && c == 32) {
        ok = ok && bbByte(b, 95);
      } else {
        ok = ok && bbByte(b, c);
      }
      i++;
    }
  }
  return ok ? bbFinish(b) : bbFail(b);
}
function softBreak(b: usize, crlf: bool): bool { return bbByte(b, 61) && (!crlf || bbByte(b, 13)) && bbByte(b, 10); }

export function decodeUu(p: usize, n: u32): Value {
  const b = bbNew();
  if (!b) return 0;
  let i: u32 = 0;
  const length = n ? (<u32>load<u8>(p) - 32) & 63 : 0;
  if (n) i = 1;
  let bits = 0;
  let left: u32 = 0;
  while (bbLength(b) < length) {
    let c: u32 = i < n ? load<u8>(p + i) : 0;
    if (i >= n || c == 10 || c == 13) c = 0;
    else {
      if (c < 32 || c > 96) {
        binasciiError('Illegal char');
        return bbFail(b);
      }
      c = (c - 32) & 63;
    }
    i++;
    left = left << 6 | c;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      if (!bbByte(b, left >> bits & 255)) return bbFail(b);
      left &= (1 << bits) - 1;
    }
  }
  for (; i < n; i++) {
    const c: u32 = load<u8>(p + i);
    // Trailing blanks, grave accents and line ends are allowed.
    if (c != 32 && c != 96 && c != 10 && c != 13) {
      binasciiError('Trailing garbage');
      return bbFail(b);
    }
  }
  return bbFinish(b);
}

export function encodeUu(p: usize, n: u32, backtick: bool): Value {
  if (n > 45) return binasciiError('At most 45 bytes at once');
  const b = bbNew();
  if (!b) return 0;
  const zero: u32 = backtick ? 96 : 32;
  let ok = bbByte(b, n ? 32 + n : zero);
  for (let i: u32 = 0; ok && i < n; i += 3) {
    const v = <u32>load<u8>(p + i) << 16 | (i + 1 < n ? <u32>load<u8>(p + i + 1) << 8 : 0) | (i + 2 < n ? <u32>load<u8>(p + i + 2) : 0);
    for (let shift = 18; ok && shift >= 0; shift -= 6) {
      const d = v >> shift & 63;
      ok = bbByte(b, d ? 32 + d : zero);
    }
  }
  return ok && bbByte(b, 10) ? bbFinish(b) : bbFail(b);
}

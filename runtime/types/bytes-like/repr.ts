// repr of bytes and bytearray: b'...' with escapes.
import { findByte } from '../text/raw';
import { sbChar, sbHex, sbText } from '../str/builder';

/** Appends b'...' for n bytes. Double quotes when there are single ones and no double ones. bytearray escapes single quotes all the same. */
export function sbBytesRepr(b: usize, p: usize, n: u32, escapeSingle: bool): bool {
  const quote: u32 = findByte(p, n, 39) >= 0 && findByte(p, n, 34) < 0 ? 34 : 39;
  let ok = sbChar(b, 98) && sbChar(b, quote);
  for (let i: u32 = 0; ok && i < n; i++) {
    const c: u32 = load<u8>(p + i);
    if (c == quote || c == 92 || (c == 39 && escapeSingle)) ok = sbChar(b, 92) && sbChar(b, c);
    else if (c == 9) ok = sbText(b, '\\t');
    else if (c == 10) ok = sbText(b, '\\n');
    else if (c == 13) ok = sbText(b, '\\r');
    else if (c < 32 || c >= 127) ok = sbText(b, '\\x') && sbHex(b, c, 2);
    else ok = sbChar(b, c);
  }
  return ok && sbChar(b, quote);
}

// Numbers written in other scripts: int('１２'), float('٣.٥'). Parsers work on ASCII; this file brings a str there.
import { Value } from '../../base/value';
import { strCharAt, strLength } from '../str/str';
import { decimalValue, isSpace } from '../text/unicode';

/**
 * Writes the str as ASCII, at most strLength(text) bytes at `to`: decimal digits and blanks of other scripts as ours. Ends behind
 * the first character that is none of these, which becomes '?': no parser goes further. Returns how many.
 */
export function writeAscii(text: Value, to: usize): u32 {
  const n = <u32>strLength(text);
  for (let i: u32 = 0; i < n; i++) {
    const c = strCharAt(text, i);
    if (c < 128) {
      store<u8>(to + i, <u8>c);
      continue;
    }
    const d = decimalValue(c);
    store<u8>(to + i, d >= 0 ? <u8>(0x30 + d) : isSpace(c) ? 0x20 : 0x3f);
    if (d < 0 && !isSpace(c)) return i + 1;
  }
  return n;
}

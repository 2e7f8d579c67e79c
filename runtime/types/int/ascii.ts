// Numbers written in other scripts: int('１２'), float('٣.٥'). Parsers work on ASCII; this file brings a str there.
import { Value } from '../../base/value';
import { strCharAt, strLength } from '../str/str';
import { decimalValue, isSpace } from '../text/unicode';

/** Writes the str as ASCII, strLength(text) bytes at `to`: decimal digits and blanks of other scripts as ours, '?' for the rest. */
export function writeAscii(text: Value, to: usize): void {
  const n = strLength(text);
  for (let i = 0; i < n; i++) {
    let c = strCharAt(text, i);
    if (c >= 128) {
      const d = decimalValue(c);
      c = d >= 0 ? 0x30 + d : isSpace(c) ? 0x20 : 0x3f;
    }
    store<u8>(to + <usize>i, <u8>c);
  }
}

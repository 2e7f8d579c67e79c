// Numbers written in other scripts: int('１２'), float('٣.٥'). Parsers work on ASCII; this file brings a str there. The
// digits are those of general category Nd of Unicode 16, which come in runs of ten in ascending order.
import { Value } from '../../base/value';
import { strCharAt, strLength } from '../str/str';

/** The zeros of the runs. */
const ZEROS: StaticArray<u32> = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0,
  0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50,
  0x11d50, 0x11da0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2,
  0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/** The ASCII digit or blank a character above 127 stands for; '?' for every other. */
export function asciiOfWide(c: u32): u32 {
  if (c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000) return 0x20;
  let low = 0;
  let high = ZEROS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ZEROS[middle] <= c) low = middle + 1;
    else high = middle;
  }
  if (low == 0) return 0x3f;
  const digit = c - ZEROS[low - 1];
  return digit < 10 ? 0x30 + digit : 0x3f;
}

/** Writes the str as ASCII, strLength(text) bytes at `to`. */
export function writeAscii(text: Value, to: usize): void {
  const n = strLength(text);
  for (let i = 0; i < n; i++) {
    const c = strCharAt(text, i);
    store<u8>(to + <usize>i, <u8>(c < 128 ? c : asciiOfWide(c)));
  }
}

// Properties of characters, Unicode 16.0.0. Tables: unicode-data.gen.ts, written by tools/gen-unicode.ts. A code point leads to
// a block of 128, its entry to one of some 800 records of 24 bytes:
//
//   0 flags u32   4 delta to upper i32   8 delta to lower   12 delta to title
//   16 decimal digit u8   17 digit u8   18 category u8   19 bidi class u8   20 combining class u8   21 width u8   22 index of special casing u16
import { unicodeRecords, unicodeSpecial, unicodeStage1, unicodeStage2 } from './unicode-data.gen';

export namespace CharFlag {
  export const alpha: u32 = 1;
  export const decimal: u32 = 2;
  export const digit: u32 = 4;
  export const lower: u32 = 8;
  export const lineBreak: u32 = 0x10;
  export const space: u32 = 0x20;
  export const title: u32 = 0x40;
  export const upper: u32 = 0x80;
  export const xidStart: u32 = 0x100;
  export const xidContinue: u32 = 0x200;
  export const printable: u32 = 0x400;
  export const numeric: u32 = 0x800;
  export const caseIgnorable: u32 = 0x1000;
  export const cased: u32 = 0x2000;
  /** Upper, lower, title or folded form is not one character given by a delta. */
  export const special: u32 = 0x4000;
  export const mirrored: u32 = 0x8000;
}

/** Address of the record of a code point below 0x110000. */
@inline export function charRecord(c: u32): usize {
  const block: u32 = load<u16>(unicodeStage1 + (<usize>(c >> 7) << 1));
  const index: u32 = load<u16>(unicodeStage2 + (<usize>(block << 7 | (c & 127)) << 1));
  return unicodeRecords + <usize>index * 24;
}
@inline export function charFlags(c: u32): u32 { return load<u32>(charRecord(c)); }
@inline export function hasCharFlag(c: u32, flag: u32): bool { return (charFlags(c) & flag) != 0; }

export function isSpace(c: u32): bool {
  return c < 128 ? c == 32 || (c >= 9 && c <= 13) || (c >= 28 && c <= 31) : hasCharFlag(c, CharFlag.space);
}
/** Of a Latin-1 character. */
@inline export function isSpace8(c: u32): bool { return c <= 32 ? c == 32 || c - 9 < 5 || c >= 28 : c == 0x85 || c == 0xa0; }
export function isLineBreak(c: u32): bool {
  return c < 128 ? (c >= 10 && c <= 13) || (c >= 28 && c <= 30) : hasCharFlag(c, CharFlag.lineBreak);
}
export function isPrintable(c: u32): bool { return c < 127 ? c >= 32 : hasCharFlag(c, CharFlag.printable); }
export function isAlnum(c: u32): bool { return (charFlags(c) & (CharFlag.alpha | CharFlag.decimal | CharFlag.digit | CharFlag.numeric)) != 0; }
/** Value of a decimal digit, or -1. */
export function decimalValue(c: u32): i32 {
  if (c < 128) return c >= 48 && c <= 57 ? <i32>c - 48 : -1;
  const r = charRecord(c);
  return load<u32>(r) & CharFlag.decimal ? <i32>load<u8>(r, 16) : -1;
}
export function digitValue(c: u32): i32 {
  const r = charRecord(c);
  return load<u32>(r) & CharFlag.digit ? <i32>load<u8>(r, 17) : -1;
}

/** One-to-one mappings (what re's IGNORECASE uses): of a longer form the first character. */
export function simpleLower(c: u32): u32 {
  if (c < 128) return c - 65 < 26 ? c + 32 : c;
  const r = charRecord(c);
  return load<u32>(r) & CharFlag.special ? load<u32>(unicodeSpecial + <usize>load<u16>(r, 22) * 48) : c + load<i32>(r, 8);
}
export function simpleUpper(c: u32): u32 {
  if (c < 128) return c - 97 < 26 ? c - 32 : c;
  const r = charRecord(c);
  return load<u32>(r) & CharFlag.special ? load<u32>(unicodeSpecial + <usize>load<u16>(r, 22) * 48, 12) : c + load<i32>(r, 4);
}

export namespace CaseForm {
  export const lower: i32 = 0;
  export const upper: i32 = 1;
  export const title: i32 = 2;
  export const folded: i32 = 3;
}

/** Writes the 1 to 3 characters (u32 each) of a form at `out`; returns how many. */
export function fullCase(c: u32, form: i32, out: usize): i32 {
  const r = charRecord(c);
  if (load<u32>(r) & CharFlag.special) {
    const at = unicodeSpecial + <usize>load<u16>(r, 22) * 48 + <usize>form * 12;
    let n = 0;
    while (n < 3) {
      const d = load<u32>(at + (<usize>n << 2));
      if (d == 0 && n > 0) break;
      store<u32>(out + (<usize>n << 2), d);
      n++;
    }
    return n;
  }
  const delta = form == CaseForm.upper ? load<i32>(r, 4) : form == CaseForm.title ? load<i32>(r, 12) : load<i32>(r, 8);
  store<u32>(out, c + delta);
  return 1;
}

// Tests on one character: categories, sets, case. Code addresses point at 32-bit words.
import { CharFlag, charFlags, isAlnum, isLineBreak, isSpace, simpleLower, simpleUpper } from '../text/unicode';
import { Sre } from './codes';

@inline export function word(pc: usize, i: i32): u32 { return load<u32>(pc + (<isize>i << 2)); }

@inline export function lowerAscii(c: u32): u32 { return c - 65 < 26 ? c + 32 : c; }
@inline function upperAscii(c: u32): u32 { return c - 97 < 26 ? c - 32 : c; }
/** The C locale is the only one there is. */
@inline export function lowerLocale(c: u32): u32 { return lowerAscii(c); }
@inline function upperLocale(c: u32): u32 { return upperAscii(c); }
@inline export function lowerUnicode(c: u32): u32 { return simpleLower(c); }

@inline function isAsciiWord(c: u32): bool { return (c | 32) - 97 < 26 || c - 48 < 10 || c == 95; }
@inline function isAsciiSpace(c: u32): bool { return c == 32 || c - 9 < 5; }
export function isUnicodeWord(c: u32): bool { return c < 128 ? isAsciiWord(c) : isAlnum(c); }

export function inCategory(category: u32, c: u32): bool {
  switch (category) {
    case 0: return c - 48 < 10;
    case 1: return !(c - 48 < 10);
    case 2: return isAsciiSpace(c);
    case 3: return !isAsciiSpace(c);
    case 4: case 8: return isAsciiWord(c);
    case 5: case 9: return !isAsciiWord(c);
    case 6: return c == 10;
    case 7: return c != 10;
    case 10: return (charFlags(c) & CharFlag.decimal) != 0;
    case 11: return (charFlags(c) & CharFlag.decimal) == 0;
    case 12: return isSpace(c);
    case 13: return !isSpace(c);
    case 14: return isUnicodeWord(c);
    case 15: return !isUnicodeWord(c);
    case 16: return isLineBreak(c);
    case 17: return !isLineBreak(c);
    default: return false;
  }
}

/** Is c in the set program at `set`? */
export function inSet(set: usize, c: u32): bool {
  let ok = true;
  while (true) {
    const op = load<u32>(set);
    set += 4;
    switch (op) {
      case Sre.FAILURE: return !ok;
      case Sre.LITERAL:
        if (load<u32>(set) == c) return ok;
        set += 4;
        break;
      case Sre.RANGE:
        if (c >= load<u32>(set) && c <= load<u32>(set, 4)) return ok;
        set += 8;
        break;
      case Sre.CATEGORY:
        if (inCategory(load<u32>(set), c)) return ok;
        set += 4;
        break;
      case Sre.CHARSET:
        if (c < 256 && (load<u32>(set + (c >> 5 << 2)) >> (c & 31) & 1)) return ok;
        set += 32;
        break;
      case Sre.NEGATE:
        ok = !ok;
        break;
      case Sre.RANGE_UNI_IGNORE: {
        const lo = load<u32>(set);
        const hi = load<u32>(set, 4);
        if (c >= lo && c <= hi) return ok;
        const up = simpleUpper(c);
        if (up >= lo && up <= hi) return ok;
        set += 8;
        break;
      }
      case Sre.BIGCHARSET: {
        const blocks = load<u32>(set);
        set += 4;
        if (c < 0x10000) {
          const block: u32 = load<u8>(set + (c >> 8));
          const bit = block << 8 | (c & 255);
          if (load<u32>(set + 256 + (bit >> 5 << 2)) >> (c & 31) & 1) return ok;
        }
        set += 256 + (<usize>blocks << 5);
        break;
      }
      default: return false;
    }
  }
}

/** Is c in the set in either case? A negated set excludes both. */
export function inSetLocaleIgnore(set: usize, c: u32): bool {
  const lower = lowerLocale(c);
  const upper = upperLocale(c);
  if (load<u32>(set) == Sre.NEGATE) return inSet(set, lower) && (upper == lower || inSet(set, upper));
  return inSet(set, lower) || (upper != lower && inSet(set, upper));
}

export function equalsLocaleIgnore(wanted: u32, c: u32): bool {
  return c == wanted || lowerLocale(c) == wanted || upperLocale(c) == wanted;
}

/** Does c match the one-character instruction at pc? */
export function matchesOne(pc: usize, c: u32): bool {
  switch (load<u32>(pc)) {
    case Sre.LITERAL: return c == load<u32>(pc, 4);
    case Sre.NOT_LITERAL: return c != load<u32>(pc, 4);
    case Sre.ANY: return c != 10;
    case Sre.ANY_ALL: return true;
    case Sre.IN: return inSet(pc + 8, c);
    case Sre.CATEGORY: return inCategory(load<u32>(pc, 4), c);
    case Sre.LITERAL_IGNORE: return lowerAscii(c) == load<u32>(pc, 4);
    case Sre.NOT_LITERAL_IGNORE: return lowerAscii(c) != load<u32>(pc, 4);
    case Sre.LITERAL_UNI_IGNORE: return lowerUnicode(c) == load<u32>(pc, 4);
    case Sre.NOT_LITERAL_UNI_IGNORE: return lowerUnicode(c) != load<u32>(pc, 4);
    case Sre.LITERAL_LOC_IGNORE: return equalsLocaleIgnore(load<u32>(pc, 4), c);
    case Sre.NOT_LITERAL_LOC_IGNORE: return !equalsLocaleIgnore(load<u32>(pc, 4), c);
    case Sre.IN_IGNORE: return inSet(pc + 8, lowerAscii(c));
    case Sre.IN_UNI_IGNORE: return inSet(pc + 8, lowerUnicode(c));
    case Sre.IN_LOC_IGNORE: return inSetLocaleIgnore(pc + 8, c);
    default: return false;
  }
}

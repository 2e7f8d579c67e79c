// Names of characters, both ways. A name is a sequence of word codes (unicode-names.gen.ts): one byte for the commonest words,
// two for the others; code 0 is '-' and the code point in hex. Hangul syllables and unified ideographs are computed; Tangut ideographs have none,
// but are found by one, as in Python 3.14.
// From a name to the character: the words of the name are looked up, then the sequence is searched among all names.
import { scratchPop, scratchPush } from '../../base/scratch';
import { memEqual } from './raw';
import { sbChar, sbText } from '../str/builder';
import { aliasBytes, aliasCount, nameBlocks, nameBytes, sequenceBytes, sequenceCount, wordCount, wordsSorted, wordStarts, wordText } from './unicode-names.gen';

const SHORT: u32 = 0xc0;
/** Longest name in codes; none comes near. */
const MAX_CODES: i32 = 128;
const BLOCKS: u32 = 4096 + 16;

function isUnifiedIdeograph(c: u32): bool {
  return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x20000 && c <= 0x2a6df) || (c >= 0x2a700 && c <= 0x2b739)
    || (c >= 0x2b740 && c <= 0x2b81d) || (c >= 0x2b820 && c <= 0x2cea1) || (c >= 0x2ceb0 && c <= 0x2ebe0) || (c >= 0x2ebf0 && c <= 0x2ee5d)
    || (c >= 0x30000 && c <= 0x3134a) || (c >= 0x31350 && c <= 0x323af);
}

function isTangut(c: u32): bool { return (c >= 0x17000 && c <= 0x187f7) || (c >= 0x18d00 && c <= 0x18d08); }

function putHexUpper(b: usize, c: u32): bool {
  let digits = 4;
  while (digits < 6 && c >> (digits << 2)) digits++;
  while (--digits >= 0) {
    const d = c >> (digits << 2) & 15;
    if (!sbChar(b, d < 10 ? 48 + d : 55 + d)) return false;
  }
  return true;
}

// The parts of a syllable's name, two or three characters each.
const INITIAL_LIST: string = 'G GGN D DDR M B BBS SS  J JJC K T P H ';
const VOWEL_LIST: string = 'A  AE YA YAEEO E  YEOYE O  WA WAEOE YO U  WEOWE WI YU EU YI I  ';
const FINAL_LIST: string = '  G GGGSN NJNHD L LGLMLBLSLTLPLHM B BSS SSNGJ C K T P H ';

/** Appends entry i of a list of names of `width` characters, without the blanks. */
function putJamo(b: usize, list: string, i: i32, width: i32): bool {
  for (let k = 0; k < width; k++) {
    const c = list.charCodeAt(i * width + k);
    if (c != 32 && !sbChar(b, c)) return false;
  }
  return true;
}

/** Address of the length byte of a character's name, 0 = it has none of its own. */
function entryOf(c: u32): usize {
  let block = c >> 5;
  if (c >= 0xe0000 && c < 0xe0200) block = 4096 + ((c - 0xe0000) >> 5);
  else if (c >= 0x20000) return 0;
  const at = load<u32>(nameBlocks + (<usize>block << 2));
  if (at == 0xffffffff) return 0;
  let p = nameBytes + at;
  for (let i = c & 31; i > 0; i--) p += 1 + <usize>load<u8>(p);
  return load<u8>(p) ? p : 0;
}

function putWords(b: usize, p: usize, n: u32, c: u32): bool {
  const end = p + n;
  let first = true;
  while (p < end) {
    let code: u32 = load<u8>(p++);
    if (code >= SHORT) code = (code - SHORT) << 8 | load<u8>(p++);
    if (code == 0) {
      if (!sbChar(b, 45) || !putHexUpper(b, c)) return false;
      continue;
    }
    if (!first && !sbChar(b, 32)) return false;
    first = false;
    const from = load<u32>(wordStarts + (<usize>(code - 1) << 2));
    const to = load<u32>(wordStarts + (<usize>code << 2));
    for (let i = from; i < to; i++) if (!sbChar(b, load<u8>(wordText + i))) return false;
  }
  return true;
}

/** Appends the name of a character to a StrBuilder; false = it has none (or no memory: hasError()). */
export function characterName(b: usize, c: u32): bool {
  if (c >= 0xac00 && c <= 0xd7a3) {
    const s = <i32>c - 0xac00;
    return sbText(b, 'HANGUL SYLLABLE ') && putJamo(b, INITIAL_LIST, s / 588, 2) && putJamo(b, VOWEL_LIST, s % 588 / 28, 3) && putJamo(b, FINAL_LIST, s % 28, 2);
  }
  if (isUnifiedIdeograph(c)) return sbText(b, 'CJK UNIFIED IDEOGRAPH-') && putHexUpper(b, c);
  if (c >= 0x2f800 && c <= 0x2fa1d) return sbText(b, 'CJK COMPATIBILITY IDEOGRAPH-') && putHexUpper(b, c);
  const p = entryOf(c);
  return p != 0 && putWords(b, p + 1, load<u8>(p), c);
}

@inline function upper(c: u32): u32 { return c - 97 < 26 ? c - 32 : c; }

/** Order of the n bytes at p (any case) and word `code`. */
function compareWord(p: usize, n: i32, code: u32): i32 {
  const from = load<u32>(wordStarts + (<usize>(code - 1) << 2));
  const m = <i32>(load<u32>(wordStarts + (<usize>code << 2)) - from);
  for (let i = 0; i < n && i < m; i++) {
    const x = upper(load<u8>(p + i));
    const y = <u32>load<u8>(wordText + from + i);
    if (x != y) return x < y ? -1 : 1;
  }
  return n - m;
}

/** Code of a word; 0 = no name has it. */
function wordCode(p: usize, n: i32): u32 {
  let low = 0;
  let high = wordCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    const code = load<u16>(wordsSorted + (<usize>middle << 1));
    const c = compareWord(p, n, code);
    if (c == 0) return code;
    if (c < 0) high = middle;
    else low = middle + 1;
  }
  return 0;
}

/** Writes the codes of the name at p to `out`; how many bytes, -1 = a word is unknown or the name too long. */
function encodeName(out: usize, p: usize, n: i32): i32 {
  let m = 0;
  let from = 0;
  for (let i = 0; i <= n; i++) {
    if (i < n && load<u8>(p + i) != 32) continue;
    const code = wordCode(p + from, i - from);
    if (code == 0 || m + 2 > MAX_CODES) return -1;
    if (code < SHORT) {
      store<u8>(out + m++, <u8>code);
    } else {
      store<u8>(out + m++, <u8>(SHORT + (code >> 8)));
      store<u8>(out + m++, <u8>code);
    }
    from = i + 1;
  }
  return m;
}

/** Among all names, aliases and (when wanted) sequences: the character, -1, or -2 - index of a sequence. */
function searchCodes(codes: usize, m: u32, sequences: bool): i32 {
  for (let block: u32 = 0; block < BLOCKS; block++) {
    const at = load<u32>(nameBlocks + (<usize>block << 2));
    if (at == 0xffffffff) continue;
    let p = nameBytes + at;
    const base = block < 4096 ? block << 5 : 0xe0000 + ((block - 4096) << 5);
    for (let i: u32 = 0; i < 32; i++) {
      const n: u32 = load<u8>(p);
      if (n == m && memEqual(p + 1, codes, n)) return base + i;
      p += 1 + <usize>n;
    }
  }
  let p = aliasBytes;
  for (let i = 0; i < aliasCount; i++) {
    const n: u32 = load<u8>(p, 3);
    if (n == m && memEqual(p + 4, codes, n)) return <u32>load<u16>(p) | <u32>load<u8>(p, 2) << 16;
    p += 4 + <usize>n;
  }
  if (!sequences) return -1;
  p = sequenceBytes;
  for (let i = 0; i < sequenceCount; i++) {
    const n: u32 = load<u8>(p);
    if (n == m && memEqual(p + 1, codes, n)) return -2 - i;
    p += 1 + <usize>n;
  }
  return -1;
}

/** The character whose code stands behind the last '-' of the name, if the name is that character's. */
function byHex(codes: usize, p: usize, n: i32): i32 {
  let i = n;
  while (i > 0 && load<u8>(p + i - 1) != 45) i--;
  const digits = n - i;
  if (i == 0 || digits < 4 || digits > 6) return -1;
  let c: u32 = 0;
  for (let k = i; k < n; k++) {
    const d = upper(load<u8>(p + k));
    const v = d - 48 < 10 ? d - 48 : d - 65 < 6 ? d - 55 : 16;
    if (v == 16) return -1;
    c = c << 4 | v;
  }
  if (digits > 4 && c >> ((digits - 1) << 2) == 0) return -1; // no leading zeros beyond four digits
  const stem = i - 1;
  if (isUnifiedIdeograph(c)) return isText(p, stem, 'CJK UNIFIED IDEOGRAPH') ? c : -1;
  if (c >= 0x2f800 && c <= 0x2fa1d) return isText(p, stem, 'CJK COMPATIBILITY IDEOGRAPH') ? c : -1;
  if (isTangut(c)) return isText(p, stem, 'TANGUT IDEOGRAPH') ? c : -1;
  const entry = c <= 0x10ffff ? entryOf(c) : 0;
  const m = entry ? encodeName(codes, p, stem) : -1;
  if (m < 0) return -1;
  store<u8>(codes + m, 0); // the code of '-' and the number
  return load<u8>(entry) == m + 1 && memEqual(entry + 1, codes, m + 1) ? c : -1;
}

function isText(p: usize, n: i32, text: string): bool { return n == text.length && startsWith(p, n, text); }

function startsWith(p: usize, n: i32, text: string): bool {
  if (n < text.length) return false;
  for (let i = 0; i < text.length; i++) if (upper(load<u8>(p + i)) != <u32>text.charCodeAt(i)) return false;
  return true;
}

/** Index of the longest entry the text begins with; its length in tlsJamo. */
let tlsJamo: i32 = 0;
function longestJamo(p: usize, n: i32, list: string, width: i32, count: i32): i32 {
  let best = -1;
  tlsJamo = -1;
  for (let i = 0; i < count; i++) {
    let length = 0;
    while (length < width && list.charCodeAt(i * width + length) != 32) length++;
    if (length > n || length <= tlsJamo) continue;
    let k = 0;
    while (k < length && upper(load<u8>(p + k)) == <u32>list.charCodeAt(i * width + k)) k++;
    if (k == length) {
      best = i;
      tlsJamo = length;
    }
  }
  return best;
}

function hangul(p: usize, n: i32): i32 {
  const initial = longestJamo(p, n, INITIAL_LIST, 2, 19);
  if (initial < 0) return -1;
  p += tlsJamo;
  n -= tlsJamo;
  const vowel = longestJamo(p, n, VOWEL_LIST, 3, 21);
  if (vowel < 0) return -1;
  p += tlsJamo;
  n -= tlsJamo;
  const last = longestJamo(p, n, FINAL_LIST, 2, 28);
  return last < 0 || tlsJamo != n ? -1 : 0xac00 + (initial * 21 + vowel) * 28 + last;
}

/**
 * The character of a name of n ASCII bytes (any case), -1 = none. With `sequences`, named sequences too: -2 - index. Allocates
 * nothing: the compiler asks while its thread is detached.
 */
export function characterByName(p: usize, n: i32, sequences: bool): i32 {
  if (startsWith(p, n, 'HANGUL SYLLABLE ')) return hangul(p + 16, n - 16);
  const codes = scratchPush(MAX_CODES + 8);
  const m = encodeName(codes, p, n);
  let found = m < 0 ? -1 : searchCodes(codes, m, sequences);
  if (found == -1) found = byHex(codes, p, n);
  scratchPop(codes);
  return found;
}

// str.lower, upper, casefold, title, capitalize, swapcase. ASCII strs take a short way; the rest goes character by character
// through the full mappings (one character may become three), with the one rule that looks around: final sigma.
import { Str, Str_data } from '../../base/layout.gen';
import { EmptyStr } from '../../base/addresses.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { scratchPop, scratchPush } from '../../base/scratch';
import { Kind, method } from '../../object/def';
import { CaseForm, CharFlag, charFlags, fullCase } from '../text/unicode';
import { strExactRef } from './concat';
import { sbChar, sbFail, sbFinish, sbNew } from './builder';
import { strAt, strCharAt, strData, strDone, StrFlag, strIsAscii, strLength, strNew } from './str';

/** What happens to the characters. */
namespace Mode {
  export const lower: i32 = 0;
  export const upper: i32 = 1;
  export const folded: i32 = 2;
  export const title: i32 = 3;
  export const capitalize: i32 = 4;
  export const swap: i32 = 5;
}

@inline function isLetter(c: u32): bool { return (c | 32) - 97 < 26; }

const EACH: u64 = 0x0101010101010101;

/** Bit 7 of every byte that is a letter from `first` to `last`; all bytes are ASCII. */
@inline function lettersFrom(first: u64, last: u64, bytes: u64): u64 {
  return ((bytes + (128 - first) * EACH) ^ (bytes + (127 - last) * EACH)) & 0x80 * EACH;
}

/** Lower or upper case, eight characters at a time. The block of a str ends at a multiple of 8 bytes, so the last word may reach past the end. */
function asciiWords(v: Value, upper: bool): Value {
  const n = strAt(v).length;
  const from = strData(v);
  const first: u64 = upper ? 97 : 65;
  let i: usize = 0;
  for (; i + 8 <= n; i += 8) if (lettersFrom(first, first + 25, load<u64>(from + i))) break;
  if (i + 8 > n) {
    const rest = n - <u32>i;
    if (rest == 0 || !(lettersFrom(first, first + 25, load<u64>(from + i) & <u64>0x7f7f7f7f7f7f7f7f) & ((<u64>1 << (rest << 3)) - 1))) return strExactRef(v);
  }
  const p = strNew(n, 1);
  if (!p) return 0;
  const to = p + Str_data;
  for (let k: usize = 0; k < n; k += 8) {
    const bytes = load<u64>(from + k) & 0x7f7f7f7f7f7f7f7f;
    store<u64>(to + k, bytes ^ (lettersFrom(first, first + 25, bytes) >> 2));
  }
  changetype<Str>(p).flags = StrFlag.ascii;
  return n == 1 ? strDone(p) : <u64>p;
}

function asciiCase(v: Value, mode: i32): Value {
  if (mode <= Mode.folded) return asciiWords(v, mode == Mode.upper);
  const n = strAt(v).length;
  if (n == 0) return EmptyStr;
  const p = strNew(n, 1);
  if (!p) return 0;
  const from = strData(v);
  const to = p + Str_data;
  let inWord = false;
  for (let i: u32 = 0; i < n; i++) {
    let c: u32 = load<u8>(from + i);
    const letter = isLetter(c);
    if (letter) {
      if ((mode == Mode.title && !inWord) || (mode == Mode.capitalize && i == 0)) c &= ~32;
      else if (mode == Mode.swap) c ^= 32;
      else c |= 32;
    }
    inWord = letter;
    store<u8>(to + i, <u8>c);
  }
  changetype<Str>(p).flags = StrFlag.ascii;
  return n == 1 ? strDone(p) : <u64>p;
}

/** Capital sigma at i: is it the last letter of a word? */
function isFinalSigma(v: Value, i: i32): bool {
  let j = i - 1;
  while (j >= 0 && (charFlags(strCharAt(v, j)) & CharFlag.caseIgnorable) != 0) j--;
  if (j < 0 || !(charFlags(strCharAt(v, j)) & CharFlag.cased)) return false;
  const n = strLength(v);
  j = i + 1;
  while (j < n && (charFlags(strCharAt(v, j)) & CharFlag.caseIgnorable) != 0) j++;
  return j == n || !(charFlags(strCharAt(v, j)) & CharFlag.cased);
}

function changeCase(v: Value, mode: i32): Value {
  if (strIsAscii(v)) return asciiCase(v, mode);
  const b = sbNew();
  if (!b) return 0;
  const out = scratchPush(16);
  const n = strLength(v);
  let inWord = false;
  let ok = true;
  for (let i = 0; ok && i < n; i++) {
    const c = strCharAt(v, i);
    let form = CaseForm.lower;
    switch (mode) {
      case Mode.upper: form = CaseForm.upper; break;
      case Mode.folded: form = CaseForm.folded; break;
      case Mode.title: form = inWord ? CaseForm.lower : CaseForm.title; break;
      case Mode.capitalize: form = i == 0 ? CaseForm.title : CaseForm.lower; break;
      case Mode.swap: {
        const flags = charFlags(c);
        if (flags & CharFlag.upper) form = CaseForm.lower;
        else if (flags & CharFlag.lower) form = CaseForm.upper;
        else {
          ok = sbChar(b, c);
          continue;
        }
        break;
      }
    }
    if (mode == Mode.title) inWord = (charFlags(c) & CharFlag.cased) != 0;
    if (c == 0x3a3 && form == CaseForm.lower) {
      ok = sbChar(b, isFinalSigma(v, i) ? 0x3c2 : 0x3c3);
      continue;
    }
    const count = fullCase(c, form, out);
    for (let k = 0; ok && k < count; k++) ok = sbChar(b, load<u32>(out + (<usize>k << 2)));
  }
  scratchPop(out);
  return ok ? sbFinish(b) : sbFail(b);
}

export function strLower(self: Value): Value { return changeCase(self, Mode.lower); }
export function strUpper(self: Value): Value { return changeCase(self, Mode.upper); }
export function strCasefold(self: Value): Value { return changeCase(self, Mode.folded); }
function strTitle(self: Value): Value { return changeCase(self, Mode.title); }
function strCapitalize(self: Value): Value { return changeCase(self, Mode.capitalize); }
function strSwapcase(self: Value): Value { return changeCase(self, Mode.swap); }

export function initStrCase(): void {
  method(T.str, 'lower($self, /)', strLower.index, Kind.noargs);
  method(T.str, 'upper($self, /)', strUpper.index, Kind.noargs);
  method(T.str, 'casefold($self, /)', strCasefold.index, Kind.noargs);
  method(T.str, 'title($self, /)', strTitle.index, Kind.noargs);
  method(T.str, 'capitalize($self, /)', strCapitalize.index, Kind.noargs);
  method(T.str, 'swapcase($self, /)', strSwapcase.index, Kind.noargs);
}

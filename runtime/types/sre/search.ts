// Searching: where can a match start? The INFO block in front of the code knows the least width, a literal prefix or a set of
// first characters.
import { findCharIn } from '../text/raw';
import { inSet } from './chars';
import { Sre, SreInfo } from './codes';
import { sreMatch } from './engine';
import { SreState } from './state';

@inline function charAt(s: SreState, p: usize): u32 {
  return s.kind == 1 ? load<u8>(p) : s.kind == 2 ? load<u16>(p) : load<u32>(p);
}

/** First match at or after s.start: 1 = found, s.start and s.ptr its ends; 0 = none; -1 = exception. */
export function sreSearch(s: SreState, code: usize): i32 {
  const size = <usize>s.kind;
  let last = s.end;
  let prefix: usize = 0;
  let prefixLength: u32 = 0;
  let set: usize = 0;
  if (load<u32>(code) == Sre.INFO) {
    const flags = load<u32>(code, 8);
    const least = load<u32>(code, 12);
    if (least > 1) {
      if (<u64>(s.end - s.start) < <u64>least * size) return 0;
      last = s.end - <usize>(least - 1) * size;
    } else if (least == 1 && s.end == s.start) {
      return 0;
    }
    if (flags & SreInfo.prefix) {
      prefixLength = load<u32>(code, 20);
      prefix = code + 28;
    } else if (flags & SreInfo.charset) {
      set = code + 20;
    }
    if (prefix && (flags & SreInfo.literal) != 0) return searchLiteral(s, prefix, prefixLength, last);
    code += (<usize>load<u32>(code, 4) << 2) + 4;
  }
  let p = s.start;
  if (load<u32>(code) == Sre.AT && (load<u32>(code, 4) == 0 || load<u32>(code, 4) == 2)) return sreMatch(s, code); // anchored: one place only
  if (prefix) {
    while (true) {
      p = nextPrefix(s, p, last, prefix, prefixLength);
      if (!p) return 0;
      s.start = p;
      const result = sreMatch(s, code);
      if (result) return result;
      p += size;
    }
  }
  if (set) {
    while (true) {
      while (p < last && p < s.end && !inSet(set, charAt(s, p))) p += size;
      if (p >= last || p >= s.end) return 0;
      s.start = p;
      const result = sreMatch(s, code);
      if (result) return result;
      p += size;
    }
  }
  while (p <= last) {
    s.start = p;
    const result = sreMatch(s, code);
    if (result) return result;
    p += size;
  }
  return 0;
}

/** Next place of the prefix from p on, starting before `last`; 0 = none. */
function nextPrefix(s: SreState, p: usize, last: usize, prefix: usize, length: u32): usize {
  const size = <usize>s.kind;
  const first = load<u32>(prefix);
  // `last` is the place behind the last possible start when the least width is one or more.
  const stop = last < s.end ? last : s.end;
  while (p < stop) {
    const i = findCharIn(p, <u8>s.kind, <isize>((stop - p) / size), first);
    if (i < 0) return 0;
    p += <usize>i * size;
    if (s.end - p < <usize>length * size) return 0;
    let k: u32 = 1;
    while (k < length && charAt(s, p + <usize>k * size) == load<u32>(prefix + (<usize>k << 2))) k++;
    if (k == length) return p;
    p += size;
  }
  return 0;
}

/** The whole pattern is a literal. */
function searchLiteral(s: SreState, prefix: usize, length: u32, last: usize): i32 {
  const p = nextPrefix(s, s.start, last, prefix, length);
  if (!p) return 0;
  s.start = p;
  s.ptr = p + <usize>length * s.kind;
  return 1;
}

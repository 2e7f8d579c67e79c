// The grammar of replacement fields, as str.format, string.Formatter (through _string) and format_map read it:
//
//   literal { field_name ! conversion : spec } ...        field_name = first (.attribute | [index])*
//
// Nothing is copied: a Markup on the scratch stack says which characters of the format are what.
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { raiseText } from '../../object/errors';
import { decimalValue } from '../text/unicode';
import { strCharAt } from '../str/str';

@unmanaged
export class Markup {
  /** The format, borrowed. */
  text: u64;
  /** Next character to read, and where the format ends. */
  at: i32;
  end: i32;
  literalFrom: i32;
  literalTo: i32;
  /** Is there a field after the literal? */
  hasField: i32;
  nameFrom: i32;
  nameTo: i32;
  /** The conversion character, or 0. */
  conversion: u32;
  specFrom: i32;
  specTo: i32;
  /** The spec contains fields of its own. */
  nested: i32;
}
export const MARKUP_SIZE: usize = 56;

export function markupInit(m: Markup, text: Value, from: i32, to: i32): void {
  m.text = text;
  m.at = from;
  m.end = to;
}

function bad(text: string): i32 {
  raiseText(T.ValueError, text);
  return -1;
}

/** Reads the next literal and field. 1 = there is one, 0 = at the end, -1 = ValueError. */
export function markupNext(m: Markup): i32 {
  if (m.at >= m.end) return 0;
  const text = m.text;
  const start = m.at;
  let c: u32 = 0;
  let follows = false;
  m.hasField = 0;
  m.nested = 0;
  m.conversion = 0;
  m.nameFrom = m.nameTo = m.specFrom = m.specTo = 0;
  while (m.at < m.end) {
    c = strCharAt(text, m.at++);
    if (c == 123 || c == 125) {
      follows = true;
      break;
    }
  }
  const atEnd = m.at >= m.end;
  let to = m.at;
  if (follows) {
    const doubled = !atEnd && strCharAt(text, m.at) == c;
    if (c == 125 && !doubled) return bad("Single '}' encountered in format string");
    if (c == 123 && atEnd) return bad("Single '{' encountered in format string");
    if (doubled) {
      m.at++;
      follows = false;
    } else {
      to--;
    }
  }
  m.literalFrom = start;
  m.literalTo = to;
  if (!follows) return 1;
  m.hasField = 1;
  return readField(m);
}

function readField(m: Markup): i32 {
  const text = m.text;
  let c: u32 = 0;
  m.nameFrom = m.at;
  while (m.at < m.end) {
    c = strCharAt(text, m.at++);
    if (c == 123) return bad("unexpected '{' in field name");
    if (c == 91) {
      while (m.at < m.end && strCharAt(text, m.at) != 93) m.at++;
      continue;
    }
    if (c == 125 || c == 58 || c == 33) break;
  }
  m.nameTo = m.at - 1;
  if (c != 33 && c != 58) return c == 125 ? 1 : bad("expected '}' before end of string");
  if (c == 33) {
    if (m.at >= m.end) return bad('end of string while looking for conversion specifier');
    m.conversion = strCharAt(text, m.at++);
    if (m.at < m.end) {
      c = strCharAt(text, m.at++);
      if (c == 125) return 1;
      if (c != 58) return bad("expected ':' after conversion specifier");
    }
  }
  m.specFrom = m.at;
  let depth = 1;
  while (m.at < m.end) {
    c = strCharAt(text, m.at++);
    if (c == 123) {
      m.nested = 1;
      depth++;
    } else if (c == 125 && --depth == 0) {
      m.specTo = m.at - 1;
      return 1;
    }
  }
  return bad("unmatched '{' in format spec");
}

/** The number characters from..to-1 spell; -1 = not a number, -2 = too big (ValueError). */
export function fieldInteger(text: Value, from: i32, to: i32): i64 {
  if (from >= to) return -1;
  let n: i64 = 0;
  for (let i = from; i < to; i++) {
    const d = decimalValue(strCharAt(text, i));
    if (d < 0) return -1;
    if (n > (i64.MAX_VALUE - d) / 10) {
      raiseText(T.ValueError, 'Too many decimal digits in format string');
      return -2;
    }
    n = n * 10 + d;
  }
  return n;
}

/** Where the first part of a field name ends: at the first . or [ */
export function firstPartEnd(text: Value, from: i32, to: i32): i32 {
  let i = from;
  while (i < to) {
    const c = strCharAt(text, i);
    if (c == 46 || c == 91) break;
    i++;
  }
  return i;
}

/** What partNext found. */
export let tlsPartFrom: i32 = 0;
export let tlsPartTo: i32 = 0;
export let tlsPartIsAttribute: bool = false;
/** The index it spells, or -1. */
export let tlsPartIndex: i64 = 0;

/** Reads one .attribute or [index] at `at`; the position behind it, or -1 = ValueError. */
export function partNext(text: Value, at: i32, end: i32): i32 {
  const c = strCharAt(text, at++);
  tlsPartFrom = at;
  let next: i32;
  if (c == 46) {
    tlsPartIsAttribute = true;
    tlsPartIndex = -1;
    next = firstPartEnd(text, at, end);
    tlsPartTo = next;
  } else if (c == 91) {
    tlsPartIsAttribute = false;
    next = at;
    while (next < end && strCharAt(text, next) != 93) next++;
    if (next >= end) return bad("Missing ']' in format string");
    tlsPartTo = next;
    const index = fieldInteger(text, at, next);
    if (index == -2) return -1;
    tlsPartIndex = index;
    next++;
  } else {
    return bad("Only '.' or '[' may follow ']' in format field specifier");
  }
  return tlsPartFrom == tlsPartTo ? bad('Empty attribute in format string') : next;
}

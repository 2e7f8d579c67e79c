// repr(str) and ascii().
import { Str_data } from '../../base/layout.gen';
import { Value } from '../../base/value';
import { copyBytes } from '../../base/words';
import { isPrintable } from '../text/unicode';
import { findCharIn } from '../text/raw';
import { sbChar, sbFail, sbFinish, sbHex, sbNew, sbSubstring, sbText } from './builder';
import { strAt, strCharAt, strData, StrFlag, strKind, strLength, strNewAscii } from './str';

@inline function plain(c: u32, quote: u32, asciiOnly: bool): bool {
  return c != quote && c != 92 && (c < 127 ? c >= 32 : !asciiOnly && isPrintable(c));
}

/** Nothing in it that a repr in single quotes would escape or that would change the quotes? */
function isPlainAscii(p: usize, n: i32): bool {
  for (const end = p + n; p < end; p++) {
    const c = load<u8>(p);
    if (c < 32 || c == 39 || c == 92 || c == 127) return false;
  }
  return true;
}

/** repr(v), with \u escapes for everything beyond ASCII when asciiOnly. */
export function strReprWith(v: Value, asciiOnly: bool): Value {
  const n = strLength(v);
  if ((strAt(v).flags & StrFlag.ascii) != 0 && n < 0x1000 && isPlainAscii(strData(v), n)) {
    const p = strNewAscii(n + 2);
    if (!p) return 0;
    const to = p + Str_data;
    store<u8>(to, 39);
    copyBytes(to + 1, strData(v), n);
    store<u8>(to + n + 1, 39);
    return <u64>p;
  }
  const hasSingle = findCharIn(strData(v), strKind(v), n, 39) >= 0;
  const quote: u32 = hasSingle && findCharIn(strData(v), strKind(v), n, 34) < 0 ? 34 : 39;
  const b = sbNew();
  if (!b) return 0;
  let ok = sbChar(b, quote);
  let i = 0;
  while (ok && i < n) {
    const start = i;
    while (i < n && plain(strCharAt(v, i), quote, asciiOnly)) i++;
    ok = sbSubstring(b, v, start, i);
    if (!ok || i >= n) break;
    ok = writeEscape(b, strCharAt(v, i), quote);
    i++;
  }
  return ok && sbChar(b, quote) ? sbFinish(b) : sbFail(b);
}

function writeEscape(b: usize, c: u32, quote: u32): bool {
  if (c == quote || c == 92) return sbChar(b, 92) && sbChar(b, c);
  if (c == 9) return sbText(b, '\\t');
  if (c == 10) return sbText(b, '\\n');
  if (c == 13) return sbText(b, '\\r');
  return writeHexEscape(b, c);
}

/** \xhh, \uhhhh or \Uhhhhhhhh. */
export function writeHexEscape(b: usize, c: u32): bool {
  if (c < 0x100) return sbText(b, '\\x') && sbHex(b, c, 2);
  if (c < 0x10000) return sbText(b, '\\u') && sbHex(b, c, 4);
  return sbText(b, '\\U') && sbHex(b, c, 8);
}

export function strRepr(self: Value): Value { return strReprWith(self, false); }

/** The text of a repr with everything beyond ASCII escaped (ascii()). */
export function strAsciiEscaped(v: Value): Value {
  const n = strLength(v);
  const b = sbNew();
  if (!b) return 0;
  for (let i = 0; i < n; i++) {
    const c = strCharAt(v, i);
    if (!(c < 128 ? sbChar(b, c) : writeHexEscape(b, c))) return sbFail(b);
  }
  return sbFinish(b);
}

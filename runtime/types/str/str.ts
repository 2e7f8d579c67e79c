// str: a compact immutable array of code points. Every character takes `kind` bytes (1, 2 or 4), always the narrowest
// that fits the largest character, so two equal strs have the same kind and equality is one comparison of bytes.
// Characters begin at `Str_data` (32, 8-aligned) and are followed by nothing. Latin-1 strs of one character and the
// empty str are immortal and unique: `strNew` never makes them, use strFromCodePoint and EmptyStr for them (but a fresh
// str of length 1 is legal and merely not shared).
//
// A str is filled between strNew and the moment another thread can see it; after that only `hash` and `flags` change,
// both atomically and only from "unknown" to the one right answer.
import { EmptyStr } from '../../base/addresses.gen';
import { Str, Str_data } from '../../base/layout.gen';
import { charStr, Value } from '../../base/value';

export namespace StrFlag {
  /** Every character is below 128. Set at birth. */
  export const ascii: u8 = 1;
  /** The one str of its text in the intern table. */
  export const interned: u8 = 2;
}

@inline export function strAt(v: Value): Str { return changetype<Str>(<usize>v); }
@inline export function strLength(v: Value): i32 { return <i32>strAt(v).length; }
@inline export function strKind(v: Value): u8 { return strAt(v).kind; }
@inline export function strData(v: Value): usize { return <usize>v + Str_data; }
@inline export function strIsAscii(v: Value): bool { return (strAt(v).flags & StrFlag.ascii) != 0; }
/** The address behind the last character. */
@inline export function strEnd(v: Value): usize { return strData(v) + <usize>strAt(v).length * strAt(v).kind; }

/** The character at a position known to be inside. */
@inline export function strCharAt(v: Value, i: i32): u32 { return charAt(strData(v), strKind(v), i); }

@inline export function charAt(data: usize, kind: u8, i: i32): u32 {
  return kind == 1 ? load<u8>(data + i) : kind == 2 ? load<u16>(data + (<usize>i << 1)) : load<u32>(data + (<usize>i << 2));
}
@inline export function putChar(data: usize, kind: u8, i: i32, c: u32): void {
  if (kind == 1) store<u8>(data + i, <u8>c);
  else if (kind == 2) store<u16>(data + (<usize>i << 1), <u16>c);
  else store<u32>(data + (<usize>i << 2), c);
}
@inline export function kindOfChar(c: u32): u8 { return c < 0x100 ? 1 : c < 0x10000 ? 2 : 4; }

/** str or an instance of a subclass. */
export function isStr(v: Value): bool { return unreachable(); }
export function isStrExact(v: Value): bool { return unreachable(); }

/** A new str with uninitialised characters; the caller fills them and sets `ascii` (strSetAscii). 0 = MemoryError. */
export function strNew(length: u32, kind: u8): usize { return unreachable(); }

/** Marks a fresh str of kind 1 as ASCII when it is; returns it as a Value. Call once the characters are there. */
export function strDone(p: usize): Value { return unreachable(); }

/** Of a character 0..0x10FFFF. */
export function strFromCodePoint(c: u32): Value {
  if (c < 0x100) return charStr(c);
  return unreachable();
}

/** Of `n` bytes, each a character. */
export function strFromLatin1(p: usize, n: u32): Value {
  if (n == 0) return EmptyStr;
  return unreachable();
}
/** Of `n` units of 16 bits taken as code points (surrogates stay single). Narrows. */
export function strFromUcs2(p: usize, n: u32): Value { return unreachable(); }
/** Of `n` code points of 32 bits. Narrows. */
export function strFromUcs4(p: usize, n: u32): Value { return unreachable(); }
/** Of a string literal of AssemblyScript (UTF-16). Interned? no: makes a new str; for constants use N names. */
export function strFromLiteral(text: string): Value { return unreachable(); }

// str: a compact immutable array of code points. Every character takes `kind` bytes (1, 2 or 4), always the narrowest
// that fits the largest character, so two equal strs have the same kind and equality is one comparison of bytes.
// Characters begin at `Str_data` (32, 8-aligned) and are followed by nothing. The empty str and those of one Latin-1
// character are immortal and unique: every way to make a str returns them, `is` on them may be counted on.
//
// A str is filled between strNew and the moment another thread can see it; after that only `hash` and `flags` change,
// both atomically and only from "unknown" to the one right answer.
import { EmptyStr } from '../../base/addresses.gen';
import { Obj, Str, Str_data, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { charStr, isHeap, Value } from '../../base/value';
import { copyBytes } from '../../base/words';
import { objectAllocRaw, objectFree } from '../../alloc/object';
import { memoryError } from '../../object/errors';
import { TypeFlag } from '../../object/type-flags';
import { allAscii, anyAbove8of16, copyChars, orOf32 } from '../text/raw';

export namespace StrFlag {
  /** Every character is below 128. Set at birth. */
  export const ascii: u8 = 1;
  /** The one str of its text in the intern table. */
  export const interned: u8 = 2;
  /** Has grown in place; likely to grow again. */
  export const grown: u8 = 4;
}

/** Longest str in bytes. */
export const STR_MAX_BYTES: u64 = 0x7ffffff0 - 64;

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
@inline export function isStr(v: Value): bool {
  if (!isHeap(v)) return false;
  const type = changetype<Obj>(<usize>v).type;
  return type == T.str || (changetype<Type>(type).flags & TypeFlag.strSubclass) != 0;
}
@inline export function isStrExact(v: Value): bool { return isHeap(v) && changetype<Obj>(<usize>v).type == T.str; }

/** A new str with uninitialised characters; the caller fills them and calls strDone. 0 = MemoryError. */
export function strNew(length: u32, kind: u8): usize {
  const bytes = <u64>length * kind;
  if (bytes > STR_MAX_BYTES) {
    memoryError();
    return 0;
  }
  const p = objectAllocRaw(T.str, Str_data + <usize>bytes);
  if (!p) return 0;
  const s = changetype<Str>(p);
  s.hash = -1;
  s.length = length;
  s.kind = kind;
  s.flags = 0;
  return p;
}

/** Of n > 1 bytes that are known to be below 128. */
@inline export function strOfAscii(from: usize, n: u32): Value {
  const p = strNewAscii(n);
  if (p) copyBytes(p + Str_data, from, n);
  return <u64>p;
}
/** The same, the characters to be stored at once. */
@inline export function strNewAscii(n: u32): usize {
  const p = objectAllocRaw(T.str, Str_data + <usize>n);
  if (!p) return 0;
  const s = changetype<Str>(p);
  s.hash = -1;
  s.length = n;
  s.kind = 1;
  s.flags = StrFlag.ascii;
  return p;
}

/** The same when length and kind come from i64 arithmetic that may have overflowed 32 bits. */
export function strNewLong(length: i64, kind: u8): usize {
  if (length < 0 || <u64>length > STR_MAX_BYTES) {
    memoryError();
    return 0;
  }
  return strNew(<u32>length, kind);
}

/** Completes a fresh str whose kind is known to be the narrowest: sets `ascii`. Never fails. */
export function strDone(p: usize): Value {
  const s = changetype<Str>(p);
  if (s.kind == 1) {
    if (s.length == 1) {
      const c = load<u8>(p + Str_data);
      objectFree(p);
      return charStr(c);
    }
    if (allAscii(p + Str_data, s.length)) s.flags = StrFlag.ascii;
  }
  return <u64>p;
}

/** Completes a fresh str that may be wider than its characters need; 0 = MemoryError (and `p` is gone). */
export function strNarrowed(p: usize): Value {
  const s = changetype<Str>(p);
  const n = s.length;
  let kind = s.kind;
  if (n == 0) {
    objectFree(p);
    return EmptyStr;
  }
  if (kind == 2) {
    if (!anyAbove8of16(p + Str_data, n)) kind = 1;
  } else if (kind == 4) {
    kind = kindOfChar(orOf32(p + Str_data, n));
  }
  if (kind == s.kind) return strDone(p);
  const q = strNew(n, kind);
  if (q) copyChars(q + Str_data, kind, p + Str_data, s.kind, n);
  objectFree(p);
  return q ? strDone(q) : 0;
}

/** Gives back a fresh str that nobody has seen. */
export function strAbandon(p: usize): void { objectFree(p); }

/** Of a character 0..0x10FFFF. */
export function strFromCodePoint(c: u32): Value {
  if (c < 0x100) return charStr(c);
  const kind = kindOfChar(c);
  const p = strNew(1, kind);
  if (p) putChar(p + Str_data, kind, 0, c);
  return <u64>p;
}

/** Of `n` bytes, each a character. */
export function strFromLatin1(p: usize, n: u32): Value {
  if (n <= 1) return n == 0 ? EmptyStr : charStr(load<u8>(p));
  const s = strNew(n, 1);
  if (!s) return 0;
  copyBytes(s + Str_data, p, n);
  return strDone(s);
}

/** Of `n` units of 16 bits taken as code points (surrogates stay single). Narrows. */
export function strFromUcs2(p: usize, n: u32): Value {
  return strFromChars(p, anyAbove8of16(p, n) ? 2 : 1, 2, n);
}

/** Of `n` code points of 32 bits. Narrows. */
export function strFromUcs4(p: usize, n: u32): Value {
  return strFromChars(p, kindOfChar(orOf32(p, n)), 4, n);
}

/** Of `n` characters of `kind` bytes at `p`. Narrows. */
export function strFromKind(p: usize, kind: u8, n: u32): Value {
  return kind == 1 ? strFromLatin1(p, n) : kind == 2 ? strFromUcs2(p, n) : strFromUcs4(p, n);
}

function strFromChars(p: usize, kind: u8, from: u8, n: u32): Value {
  if (n == 0) return EmptyStr;
  if (n == 1) return strFromCodePoint(from == 2 ? load<u16>(p) : load<u32>(p));
  const s = strNew(n, kind);
  if (!s) return 0;
  copyChars(s + Str_data, kind, p, from, n);
  return strDone(s);
}

/** Of a string literal of AssemblyScript (UTF-16, no characters beyond 16 bits). A new str every time; for constants use N names. */
export function strFromLiteral(text: string): Value {
  return strFromUcs2(changetype<usize>(text), text.length);
}

/** An exact str with the characters of `v`, which may be of a subclass. */
export function strExact(v: Value): Value {
  const kind = strKind(v);
  const n = strAt(v).length;
  if (n == 0) return EmptyStr;
  const s = strNew(n, kind);
  if (!s) return 0;
  copyBytes(s + Str_data, strData(v), <usize>n * kind);
  return strDone(s);
}

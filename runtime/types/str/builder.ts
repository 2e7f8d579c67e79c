// StrBuilder: a growing str, used by one thread from sbNew to sbFinish or sbDrop. A handle is an address. Functions that
// may fail return false with MemoryError (or the error that was already set) and leave the builder fit for sbDrop.
//
// It starts with room for 112 bytes inside itself, widens its characters when a wider one arrives, and doubles. A str that arrives
// first and stays alone is the result itself, as in CPython: `'%s' % text is text`.
import { EmptyStr } from '../../base/addresses.gen';
import { Builder, Builder_inline, Builder_size, Str_data } from '../../base/layout.gen';
import { charStr, Value } from '../../base/value';
import { copyBytes } from '../../base/words';
import { memAlloc, memFree, memRealloc } from '../../alloc/memory';
import { memoryError } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { decimalLength, writeDecimal64 } from '../int/text';
import { copyChars, fillChars } from '../text/raw';
import { charAt, isStrExact, kindOfChar, putChar, STR_MAX_BYTES, strAt, strData, strDone, strKind, strNarrowed, strNew } from './str';

const INLINE_BYTES: u32 = 112;

@inline function bu(b: usize): Builder { return changetype<Builder>(b); }

/** 0 = MemoryError. */
export function sbNew(): usize {
  const b = memAlloc(Builder_size);
  if (b) sbInit(b);
  return b;
}

function sbInit(b: usize): void {
  bu(b).data = b + Builder_inline;
  bu(b).length = 0;
  bu(b).capacity = INLINE_BYTES;
  bu(b).kind = 1;
  bu(b).whole = 0;
}

/** Makes room for `extra` more characters of `kind` bytes. */
function reserve(b: usize, extra: u32, kind: u8): bool {
  const s = bu(b);
  const needed = <u64>s.length + extra;
  const width: u8 = kind > s.kind ? kind : s.kind;
  if (needed <= s.capacity && width == s.kind) return true;
  let capacity = needed;
  if (needed > s.capacity) capacity += needed >> 1;
  else if (s.length + 16 > needed) capacity = <u64>s.length + 16;
  if (capacity * width > STR_MAX_BYTES) {
    if (needed * width > STR_MAX_BYTES) {
      memoryError();
      return false;
    }
    capacity = STR_MAX_BYTES / width;
  }
  const bytes = <usize>capacity * width;
  const inside = s.data == b + Builder_inline;
  if (!inside && width == s.kind) {
    const p = memRealloc(s.data, bytes);
    if (!p) return false;
    s.data = p;
  } else {
    const p = memAlloc(bytes);
    if (!p) return false;
    copyChars(p, width, s.data, s.kind, s.length);
    if (!inside) memFree(s.data);
    s.data = p;
  }
  s.capacity = <u32>capacity;
  s.kind = width;
  return true;
}

export function sbChar(b: usize, c: u32): bool {
  const s = bu(b);
  const kind = kindOfChar(c);
  if ((s.length >= s.capacity || kind > s.kind) && !reserve(b, 1, kind)) return false;
  putChar(s.data, s.kind, s.length, c);
  s.length++;
  return true;
}

/** Appends n characters of `kind` bytes at p. */
export function sbRaw(b: usize, p: usize, kind: u8, n: u32): bool {
  const s = bu(b);
  if ((<u64>s.length + n > s.capacity || kind > s.kind) && !reserve(b, n, kind)) return false;
  copyChars(s.data + <usize>s.length * s.kind, s.kind, p, kind, n);
  s.length += n;
  return true;
}

/** Appends a str. */
export function sbStr(b: usize, v: Value): bool {
  if (bu(b).length == 0) begin(b, v);
  return sbRaw(b, strData(v), strKind(v), strAt(v).length);
}
/** The first text. */
function begin(b: usize, v: Value): void {
  const old = bu(b).whole;
  bu(b).whole = isStrExact(v) ? newRef(v) : 0;
  decref(old);
}

/** Appends a str and drops the reference; 0 (an error already set) gives false. */
export function sbStrSteal(b: usize, v: Value): bool {
  if (v == 0) return false;
  const ok = sbStr(b, v);
  decref(v);
  return ok;
}

/** Appends characters from..to-1 of a str, which are inside. */
export function sbSubstring(b: usize, v: Value, from: i32, to: i32): bool {
  const kind = strKind(v);
  if (from == 0 && bu(b).length == 0 && to == <i32>strAt(v).length) begin(b, v);
  return to <= from || sbRaw(b, strData(v) + <usize>from * kind, kind, to - from);
}

export function sbText(b: usize, text: string): bool {
  const n = text.length;
  const s = bu(b);
  if (<u64>s.length + n > s.capacity && !reserve(b, n, s.kind)) return false;
  for (let i = 0; i < n; i++) if (!sbChar(b, text.charCodeAt(i))) return false;
  return true;
}

export function sbLatin1(b: usize, p: usize, n: u32): bool { return sbRaw(b, p, 1, n); }

export function sbFill(b: usize, c: u32, n: i32): bool {
  if (n <= 0) return true;
  if (!reserve(b, n, kindOfChar(c))) return false;
  const s = bu(b);
  fillChars(s.data + <usize>s.length * s.kind, s.kind, c, n);
  s.length += n;
  return true;
}

/** Appends a decimal number. */
export function sbI64(b: usize, n: i64): bool {
  if (!reserve(b, 20, 1)) return false;
  const s = bu(b);
  let rest: u64 = n < 0 ? 0 - <u64>n : <u64>n;
  if (s.kind == 1) {
    const count = decimalLength(rest) + u32(n < 0);
    const at = s.data + s.length;
    writeDecimal64(rest, at + count);
    if (n < 0) store<u8>(at, 45);
    s.length += count;
    return true;
  }
  if (n < 0) putChar(s.data, s.kind, s.length++, 45);
  let digits = 1;
  for (let m = rest; m >= 10; m /= 10) digits++;
  for (let i = digits; i > 0; i--) {
    putChar(s.data, s.kind, s.length + i - 1, <u32>(48 + rest % 10));
    rest /= 10;
  }
  s.length += digits;
  return true;
}

/** Appends a number in hexadecimal, small letters, at least `width` digits. */
export function sbHex(b: usize, n: u32, width: i32): bool {
  let digits = 1;
  for (let m = n >> 4; m; m >>= 4) digits++;
  if (digits < width) digits = width;
  while (--digits >= 0) {
    const d = digits > 7 ? 0 : (n >> (digits << 2)) & 15;
    if (!sbChar(b, d < 10 ? 48 + d : 87 + d)) return false;
  }
  return true;
}

/** Characters so far. */
export function sbLength(b: usize): i32 { return bu(b).length; }
/** A character already there. */
export function sbCharAt(b: usize, i: i32): u32 { return charAt(bu(b).data, bu(b).kind, i); }
/** Shortens to `n` characters (n <= length). */
export function sbTruncate(b: usize, n: i32): void {
  bu(b).length = n;
  decref(bu(b).whole);
  bu(b).whole = 0;
}

/** The str so far; the builder goes on. May be wider than needed after sbTruncate only; always the narrowest kind in the result. */
export function sbCopy(b: usize): Value {
  const s = bu(b);
  const n = s.length;
  if (n == 0) return EmptyStr;
  if (s.whole && strAt(s.whole).length == n) return newRef(s.whole);
  if (n == 1 && s.kind == 1) return charStr(load<u8>(s.data));
  const p = strNew(n, s.kind);
  if (!p) return 0;
  copyBytes(p + Str_data, s.data, <usize>n * s.kind);
  return s.kind == 1 ? strDone(p) : strNarrowed(p);
}

/** The str; the builder is gone. */
export function sbFinish(b: usize): Value {
  const v = sbCopy(b);
  sbDrop(b);
  return v;
}

export function sbDrop(b: usize): void {
  decref(bu(b).whole);
  if (bu(b).data != b + Builder_inline) memFree(bu(b).data);
  memFree(b);
}

/** Drops the builder and returns 0: for error exits. */
export function sbFail(b: usize): Value {
  sbDrop(b);
  return 0;
}


// hex and fromhex of bytes and bytearray; hex also serves memoryview and binascii.
import { T } from '../../base/types.gen';
import { scratchPop } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { addressOf, fromInt49, Value } from '../../base/value';
import { length } from '../../object/abstract-sequence';
import { call1 } from '../../object/call';
import { arg, classMethod, Kind, method } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { byteArrayFrom } from '../bytearray/bytearray';
import { BufferFlag, bufferData, bufferGet, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../buffer/buffer';
import { bbByte, bbData, bbDrop, bbLength, bbNew } from '../bytes/builder';
import { bytesData, bytesFrom, isBytes } from '../bytes/bytes';
import { sbChar, sbFail, sbFinish, sbNew } from '../str/builder';
import { isStr, strCharAt, strLength } from '../str/str';
import { cIntArgument } from '../text/arguments';
import { selfData, selfEnter, selfHold, selfLeave, selfLength, selfUnhold } from './self';

@inline function hexDigit(d: u32): u32 { return d < 10 ? 48 + d : 87 + d; }

/** The separator's character; -1 = error, -2 = none. */
export function hexSeparator(v: Value): i32 {
  if (v == 0) return -2;
  const n = length(v);
  if (n < 0) return -1;
  if (n != 1) {
    raiseText(T.ValueError, 'sep must be length 1.');
    return -1;
  }
  let c: i32;
  if (isStr(v)) c = strCharAt(v, 0);
  else if (isBytes(v)) c = load<u8>(bytesData(v));
  else {
    raiseText(T.TypeError, 'sep must be str or bytes.');
    return -1;
  }
  if (c > 127) {
    raiseText(T.ValueError, 'sep must be ASCII.');
    return -1;
  }
  return c;
}

/** Hexadecimal text of n bytes; separator -2 = none; groups of `group` bytes counted from the right, from the left if negative. */
export function hexText(p: usize, n: u32, separator: i32, group: i32): Value {
  const b = sbNew();
  if (!b) return 0;
  const size: u32 = group < 0 ? -group : group;
  for (let i: u32 = 0; i < n; i++) {
    if (i && separator >= 0 && size && (group < 0 ? i % size : (n - i) % size) == 0 && !sbChar(b, separator)) return sbFail(b);
    const c: u32 = load<u8>(p + i);
    if (!sbChar(b, hexDigit(c >> 4)) || !sbChar(b, hexDigit(c & 15))) return sbFail(b);
  }
  return sbFinish(b);
}

function hex(self: Value, args: usize): Value {
  selfHold(self);
  const separator = hexSeparator(arg(args, 0));
  const group = separator == -1 ? 0 : cIntArgument(arg(args, 1), 1);
  selfUnhold(self);
  if (hasError()) return 0;
  selfEnter(self);
  const result = hexText(selfData(self), selfLength(self), separator, group);
  selfLeave(self);
  return result;
}

function hexValue(c: u32): i32 {
  if (c - 48 < 10) return c - 48;
  const d = c | 32;
  return d - 97 < 6 ? d - 87 : -1;
}
@inline function isSpace(c: u32): bool { return c == 32 || (c >= 9 && c <= 13); }

/** Reads pairs of digits into the builder; the bad position, or -1 = all good, -2 = no memory, -3 = an odd digit at the end. */
function readHex(b: usize, text: Value, p: usize, n: i32): i32 {
  let i = 0;
  while (i < n) {
    const c: u32 = text ? strCharAt(text, i) : load<u8>(p + i);
    if (isSpace(c)) {
      i++;
      continue;
    }
    const high = hexValue(c);
    if (high < 0) return i;
    i++;
    if (i >= n) return -3;
    const low = hexValue(text ? strCharAt(text, i) : load<u8>(p + i));
    if (low < 0) return i;
    i++;
    if (!bbByte(b, high << 4 | low)) return -2;
  }
  return -1;
}

function fromHex(type: Value, text: Value): Value {
  const b = bbNew();
  if (!b) return 0;
  let bad = -2;
  if (isStr(text)) {
    bad = readHex(b, text, 0, strLength(text));
    // In a text with other than ASCII characters, the first of these is to blame.
    if (bad != -2) for (let i = 0, n = strLength(text); i < n; i++) {
      if (strCharAt(text, i) < 0x80) continue;
      bad = i;
      break;
    }
  } else if (hasBuffer(text)) {
    const view = bufferScratch();
    if (bufferGet(text, view, BufferFlag.simple)) {
      bad = readHex(b, 0, bufferData(view), bufferLength(view));
      bufferRelease(view);
    }
    scratchPop(view);
  } else {
    raiseFormat1(T.TypeError, 'fromhex() argument must be str or bytes-like, not %T', text);
  }
  let result: Value = 0;
  if (bad == -3) raiseText(T.ValueError, 'fromhex() arg must contain an even number of hexadecimal digits');
  else if (bad >= 0) raiseFormat1(T.ValueError, 'non-hexadecimal number found in fromhex() arg at position %d', fromInt49(bad));
  else if (bad == -1) result = addressOf(type) == T.bytearray ? byteArrayFrom(bbData(b), bbLength(b)) : bytesFrom(bbData(b), bbLength(b));
  bbDrop(b);
  if (result && addressOf(type) != T.bytes && addressOf(type) != T.bytearray) {
    const instance = call1(type, result);
    decref(result);
    return instance;
  }
  return result;
}

export function initBytesLikeHex(type: usize): void {
  method(type, 'hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)', hex.index, Kind.slots);
  classMethod(type, 'fromhex($type, string, /)', fromHex.index, Kind.one);
}

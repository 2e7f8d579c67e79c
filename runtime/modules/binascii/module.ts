// The module binascii.
import { Root, setRootSteal } from '../../base/roots';
import { scratchPop } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, Value } from '../../base/value';
import { isTrue } from '../../object/abstract-object';
import { arg, Kind, moduleFunction, moduleSetSteal } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { bufferBorrow, bufferData, bufferGet, BufferFlag, bufferLength, bufferRelease, bufferScratch, hasBuffer } from '../../types/buffer/buffer';
import { hexSeparator, hexText } from '../../types/bytes-like/hex';
import { bbByte, bbFail, bbFinish, bbNew } from '../../types/bytes/builder';
import { encodeAscii } from '../../types/codecs/single-byte';
import { intAsU64Mask } from '../../types/int/value';
import { isStr, strData, strIsAscii, strLength } from '../../types/str/str';
import { cIntArgument } from '../../types/text/arguments';
import { toIndex } from '../../object/abstract-number';
import { exceptionClass } from '../struct';
import { moduleRegister } from '../module';
import { decodeBase64, encodeBase64 } from './base64';
import { binasciiError } from './errors';
import { decodeQuoted, decodeUu, encodeQuoted, encodeUu } from './quopri';

/** Bytes of a buffer or an ASCII str. false = TypeError or ValueError. */
function asciiBuffer(v: Value, view: usize): bool {
  if (isStr(v)) {
    if (strLength(v) && !strIsAscii(v)) {
      raiseText(T.ValueError, 'string argument should contain only ASCII characters');
      return false;
    }
    bufferBorrow(view, strData(v), strLength(v));
    return true;
  }
  if (hasBuffer(v)) return bufferGet(v, view, BufferFlag.simple);
  raiseFormat1(T.TypeError, "argument should be bytes, buffer or ASCII string, not '%T'", v);
  return false;
}

namespace Op {
  export const fromBase64: i32 = 0;
  export const toBase64: i32 = 1;
  export const fromHex: i32 = 2;
  export const toHex: i32 = 3;
  export const fromQuoted: i32 = 4;
  export const toQuoted: i32 = 5;
  export const fromUu: i32 = 6;
  export const toUu: i32 = 7;
  export const crc32: i32 = 8;
  export const crcHqx: i32 = 9;
}

let tlsA: i32 = 0;
let tlsB: i32 = 0;
let tlsC: i32 = 0;
let tlsWord: u32 = 0;

function apply(op: i32, p: usize, n: u32): Value {
  switch (op) {
    case Op.fromBase64: return decodeBase64(p, n, tlsA != 0);
    case Op.toBase64: return encodeBase64(p, n, tlsA != 0);
    case Op.fromHex: return decodeHex(p, n);
    case Op.toHex: {
      const text = hexText(p, n, tlsA, tlsB);
      const result = text ? encodeAscii(text, 0) : 0;
      decref(text);
      return result;
    }
    case Op.fromQuoted: return decodeQuoted(p, n, tlsA != 0);
    case Op.toQuoted: return encodeQuoted(p, n, tlsA != 0, tlsB != 0, tlsC != 0);
    case Op.fromUu: return decodeUu(p, n);
    case Op.toUu: return encodeUu(p, n, tlsA != 0);
    case Op.crc32: return fromInt49(crc32(p, n, tlsWord));
    default: return fromInt49(crcHqx(p, n, tlsWord));
  }
}

function run(op: i32, v: Value, text: bool): Value {
  const view = bufferScratch();
  let result: Value = 0;
  if (text ? asciiBuffer(v, view) : bufferGet(v, view, BufferFlag.simple)) {
    result = apply(op, bufferData(view), bufferLength(view));
    bufferRelease(view);
  }
  scratchPop(view);
  return result;
}

/** A flag argument; -1 = error. */
function flag(v: Value, fallback: i32): i32 { return v ? isTrue(v) : fallback; }

function decodeHex(p: usize, n: u32): Value {
  if (n & 1) return binasciiError('Odd-length string');
  const b = bbNew();
  if (!b) return 0;
  for (let i: u32 = 0; i < n; i += 2) {
    const high = hexDigit(load<u8>(p + i));
    const low = hexDigit(load<u8>(p + i + 1));
    if (high < 0 || low < 0) {
      binasciiError('Non-hexadecimal digit found');
      return bbFail(b);
    }
    if (!bbByte(b, high << 4 | low)) return bbFail(b);
  }
  return bbFinish(b);
}
function hexDigit(c: u32): i32 {
  if (c - 48 < 10) return c - 48;
  const d = c | 32;
  return d - 97 < 6 ? d - 87 : -1;
}

/** CRC-32 of zip and PNG. */
export function crc32(p: usize, n: u32, crc: u32): u32 {
  crc = ~crc;
  for (let i: u32 = 0; i < n; i++) {
    crc ^= load<u8>(p + i);
    for (let k = 0; k < 8; k++) crc = crc >> 1 ^ (0xedb88320 & (0 - (crc & 1)));
  }
  return ~crc;
}
/** CRC-CCITT of BinHex. */
function crcHqx(p: usize, n: u32, crc: u32): u32 {
  crc &= 0xffff;
  for (let i: u32 = 0; i < n; i++) {
    crc ^= <u32>load<u8>(p + i) << 8;
    for (let k = 0; k < 8; k++) crc = (crc << 1 ^ (0x1021 & (0 - (crc >> 15 & 1)))) & 0xffff;
  }
  return crc;
}

function a2bBase64(self: Value, args: usize): Value {
  const strict = flag(arg(args, 1), 0);
  if (strict < 0) return 0;
  tlsA = strict;
  return run(Op.fromBase64, arg(args, 0), true);
}
function b2aBase64(self: Value, args: usize): Value {
  const newline = flag(arg(args, 1), 1);
  if (newline < 0) return 0;
  tlsA = newline;
  return run(Op.toBase64, arg(args, 0), false);
}
function a2bHex(self: Value, v: Value): Value { return run(Op.fromHex, v, true); }
function b2aHex(self: Value, args: usize): Value {
  const separator = hexSeparator(arg(args, 1));
  if (separator == -1) return 0;
  const group = cIntArgument(arg(args, 2), 1);
  if (group == i32.MIN_VALUE && hasError()) return 0;
  tlsA = separator;
  tlsB = group;
  return run(Op.toHex, arg(args, 0), false);
}
function a2bQp(self: Value, args: usize): Value {
  const header = flag(arg(args, 1), 0);
  if (header < 0) return 0;
  tlsA = header;
  return run(Op.fromQuoted, arg(args, 0), true);
}
function b2aQp(self: Value, args: usize): Value {
  const tabs = flag(arg(args, 1), 0);
  const text = flag(arg(args, 2), 1);
  const header = flag(arg(args, 3), 0);
  if (tabs < 0 || text < 0 || header < 0) return 0;
  tlsA = tabs;
  tlsB = text;
  tlsC = header;
  return run(Op.toQuoted, arg(args, 0), false);
}
function a2bUu(self: Value, v: Value): Value { return run(Op.fromUu, v, true); }
function b2aUu(self: Value, args: usize): Value {
  const backtick = flag(arg(args, 1), 0);
  if (backtick < 0) return 0;
  tlsA = backtick;
  return run(Op.toUu, arg(args, 0), false);
}

/** A checksum to go on from: any int, its low 32 bits. */
function word(v: Value): bool {
  tlsWord = 0;
  if (!v) return true;
  const n = toIndex(v);
  if (!n) return false;
  tlsWord = <u32>intAsU64Mask(n);
  decref(n);
  return true;
}
function crc32Function(self: Value, args: usize): Value { return word(arg(args, 1)) ? run(Op.crc32, arg(args, 0), false) : 0; }
function crcHqxFunction(self: Value, args: usize): Value { return word(arg(args, 1)) ? run(Op.crcHqx, arg(args, 0), false) : 0; }

export function initBinascii(): void {
  const m = moduleRegister('binascii');
  const error = exceptionClass('binascii', 'Error', T.ValueError);
  setRootSteal(Root.binasciiError, error);
  moduleSetSteal(m, 'Error', newRef(error));
  moduleSetSteal(m, 'Incomplete', exceptionClass('binascii', 'Incomplete', T.Exception));
  moduleFunction(m, 'a2b_base64(data, /, *, strict_mode=False)', a2bBase64.index, Kind.slots);
  moduleFunction(m, 'b2a_base64(data, /, *, newline=True)', b2aBase64.index, Kind.slots);
  moduleFunction(m, 'a2b_hex(hexstr, /)', a2bHex.index, Kind.one);
  moduleFunction(m, 'unhexlify(hexstr, /)', a2bHex.index, Kind.one);
  moduleFunction(m, 'b2a_hex(data, sep=<unrepresentable>, bytes_per_sep=1)', b2aHex.index, Kind.slots);
  moduleFunction(m, 'hexlify(data, sep=<unrepresentable>, bytes_per_sep=1)', b2aHex.index, Kind.slots);
  moduleFunction(m, 'a2b_qp(data, header=False)', a2bQp.index, Kind.slots);
  moduleFunction(m, 'b2a_qp(data, quotetabs=False, istext=True, header=False)', b2aQp.index, Kind.slots);
  moduleFunction(m, 'a2b_uu(data, /)', a2bUu.index, Kind.one);
  moduleFunction(m, 'b2a_uu(data, /, *, backtick=False)', b2aUu.index, Kind.slots);
  moduleFunction(m, 'crc32(data, crc=0, /)', crc32Function.index, Kind.slots);
  moduleFunction(m, 'crc_hqx(data, crc, /)', crcHqxFunction.index, Kind.slots);
}

// io.open, io.open_code, io.text_encoding.
import { None, True } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { Root, root } from '../../base/roots';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, fromBool, fromInt49, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { getAttrOptional, setAttr } from '../../object/attr';
import { call2, callMethod0, callValue } from '../../object/call';
import { arg } from '../../object/def';
import { chainContextSteal, clearError, fetchError, raiseFormat1, raiseText, warn } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { dictGetStr } from '../../types/dict/dict';
import { isInt } from '../../types/int/value';
import { sbChar, sbFinish, sbNew } from '../../types/str/builder';
import { internLiteral } from '../../types/str/intern';
import { isStr, strCharAt, strLength } from '../../types/str/str';
import { fspath } from '../posix/path';
import { DEFAULT_BUFFER_SIZE } from './common';
import { fileAt, fileIsattyOpen } from './file-io';

/** One bit for each letter of a mode. */
namespace Mode {
  export const create: u32 = 1;
  export const read: u32 = 2;
  export const write: u32 = 4;
  export const append: u32 = 8;
  export const update: u32 = 16;
  export const text: u32 = 32;
  export const binary: u32 = 64;
  /** Always set. */
  export const parsed: u32 = 128;
}
const LARGEST_BUFFER: u32 = 8388608;

function bitOf(c: u32): u32 {
  switch (c) {
    case 0x78: return Mode.create;
    case 0x72: return Mode.read;
    case 0x77: return Mode.write;
    case 0x61: return Mode.append;
    case 0x2b: return Mode.update;
    case 0x74: return Mode.text;
    case 0x62: return Mode.binary;
  }
  return 0;
}
/** 0 = ValueError. */
function parse(mode: Value): u32 {
  let bits: u32 = 0;
  for (let i = 0, n = strLength(mode); i < n; i++) {
    const bit = bitOf(strCharAt(mode, i));
    if (!bit || (bits & bit) != 0) {
      raiseFormat1(T.ValueError, 'invalid mode: %R', mode);
      return 0;
    }
    bits |= bit;
  }
  if ((bits & Mode.text) != 0 && (bits & Mode.binary) != 0) {
    raiseText(T.ValueError, "can't have text and binary mode at once");
    return 0;
  }
  if (popcnt(bits & 15) > 1) {
    raiseText(T.ValueError, 'must have exactly one of create/read/write/append mode');
    return 0;
  }
  return bits | Mode.parsed;
}

/** flag of sys.flags, by name */
function sysFlag(name: Value): bool {
  const dict = root(Root.sysDict);
  const flags = dict ? dictGetStr(dict, N.flags) : 0;
  const v = flags ? getAttrOptional(flags, name) : 0;
  const on = v != 0 && isTrue(v) > 0;
  decref(v);
  decref(flags);
  if (hasError()) clearError();
  return on;
}

export function textEncoding(module: Value, args: usize): Value {
  const encoding = arg(args, 0);
  if (encoding != None) return newRef(encoding);
  const level = arg(args, 1) ? asIndexI64(arg(args, 1), T.OverflowError) : 2;
  if (hasError()) return 0;
  return defaultEncoding(<i32>level);
}
function defaultEncoding(stacklevel: i32): Value {
  if (sysFlag(N.warn_default_encoding) && !warn(T.EncodingWarning, "'encoding' argument not specified", stacklevel)) return 0;
  return sysFlag(N.utf8_mode) ? N.utf_8 : N.locale;
}

function badText(v: Value, text: string): bool {
  if (v == 0 || v == None || isStr(v)) return false;
  raiseFormat1(T.TypeError, text, v);
  return true;
}

export function open(module: Value, args: usize): Value {
  const mode = arg(args, 1) ? arg(args, 1) : internLiteral('r');
  if (!isStr(mode)) return raiseFormat1(T.TypeError, "open() argument 'mode' must be str, not %T", mode);
  const buffering = arg(args, 2) ? asIndexI64(arg(args, 2), T.OverflowError) : -1;
  if (hasError()) return 0;
  if (badText(arg(args, 3), "open() argument 'encoding' must be str or None, not %T")) return 0;
  if (badText(arg(args, 4), "open() argument 'errors' must be str or None, not %T")) return 0;
  if (badText(arg(args, 5), "open() argument 'newline' must be str or None, not %T")) return 0;
  const closeFd = arg(args, 6) ? isTrue(arg(args, 6)) : 1;
  if (closeFd < 0) return 0;
  const path = isInt(arg(args, 0)) ? newRef(arg(args, 0)) : fspath(arg(args, 0));
  if (!path) return 0;
  const bits = parse(mode);
  let result: Value = 0;
  if (bits != 0 && binaryAllowed(bits, args, buffering)) result = openParsed(path, mode, bits, <i32>buffering, args, closeFd != 0);
  decref(path);
  return result;
}
function given(v: Value): bool { return v != 0 && v != None; }
function binaryAllowed(bits: u32, args: usize, buffering: i64): bool {
  if (!(bits & Mode.binary)) return true;
  if (given(arg(args, 3))) raiseText(T.ValueError, "binary mode doesn't take an encoding argument");
  else if (given(arg(args, 4))) raiseText(T.ValueError, "binary mode doesn't take an errors argument");
  else if (given(arg(args, 5))) raiseText(T.ValueError, "binary mode doesn't take a newline argument");
  else if (buffering == 1) {
    return warn(T.RuntimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", 1);
  } else return true;
  return false;
}

function openRaw(path: Value, bits: u32, closeFd: bool, opener: Value): Value {
  const b = sbNew();
  if (!b) return 0;
  // Without any of the four, FileIO complains.
  if (bits & 15) sbChar(b, bits & Mode.create ? 0x78 : bits & Mode.read ? 0x72 : bits & Mode.write ? 0x77 : 0x61);
  if (bits & Mode.update) sbChar(b, 0x2b);
  const letters = sbFinish(b);
  const room = scratchPush(32);
  store<Value>(room, path);
  store<Value>(room, letters, 8);
  store<Value>(room, fromBool(closeFd), 16);
  store<Value>(room, given(opener) ? opener : None, 24);
  const raw = callValue(fromAddress(T.FileIO), room, 4, 0);
  scratchPop(room);
  decref(letters);
  return raw;
}

function openParsed(path: Value, mode: Value, bits: u32, buffering: i32, args: usize, closeFd: bool): Value {
  const raw = openRaw(path, bits, closeFd, arg(args, 7));
  if (!raw) return 0;
  let lineBuffering = false;
  if (buffering < 0) {
    const terminal = fileIsattyOpen(raw);
    if (!terminal) return closed(raw);
    lineBuffering = terminal == True;
  }
  if (buffering == 1) {
    lineBuffering = true;
    buffering = -1;
  }
  if (buffering < 0) buffering = <i32>max<u32>(min<u32>(fileAt(raw).blockSize, LARGEST_BUFFER), DEFAULT_BUFFER_SIZE);
  if (buffering == 0) {
    if (bits & Mode.binary) return raw;
    raiseText(T.ValueError, "can't have unbuffered text I/O");
    return closed(raw);
  }
  const type = bits & Mode.update ? T.BufferedRandom : bits & Mode.read ? T.BufferedReader : T.BufferedWriter;
  const buffer = call2(fromAddress(type), raw, fromInt49(buffering));
  if (!buffer) return closed(raw);
  decref(raw);
  if (bits & Mode.binary) return buffer;
  return openText(buffer, mode, args, lineBuffering);
}
function openText(buffer: Value, mode: Value, args: usize, lineBuffering: bool): Value {
  const encoding = given(arg(args, 3)) ? newRef(arg(args, 3)) : defaultEncoding(1);
  if (!encoding) return closed(buffer);
  const room = scratchPush(40);
  store<Value>(room, buffer);
  store<Value>(room, encoding, 8);
  store<Value>(room, given(arg(args, 4)) ? arg(args, 4) : None, 16);
  store<Value>(room, arg(args, 5) ? arg(args, 5) : None, 24);
  store<Value>(room, fromBool(lineBuffering), 32);
  const text = callValue(fromAddress(T.TextIOWrapper), room, 5, 0);
  scratchPop(room);
  decref(encoding);
  if (!text) return closed(buffer);
  decref(buffer);
  if (setAttr(text, N.mode, mode)) return text;
  return closed(text);
}
/** Closes what has been opened so far (taken over); 0 with the exception that is pending. */
function closed(streamSteal: Value): Value {
  const problem = fetchError();
  const result = callMethod0(streamSteal, N.close);
  decref(result);
  decref(streamSteal);
  chainContextSteal(problem);
  return 0;
}

export function openCode(module: Value, args: usize): Value {
  const path = arg(args, 0);
  if (!isStr(path)) return raiseFormat1(T.TypeError, "open_code() argument 'path' must be str, not %T", path);
  const room = scratchPush(64);
  memory.fill(room, 0, 64);
  store<Value>(room, path);
  const mode = internLiteral('rb');
  store<Value>(room, mode, 8);
  const file = open(module, room);
  scratchPop(room);
  return file;
}

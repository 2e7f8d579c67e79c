// The module _codecs: the registry and the built-in codecs as functions. encodings and codecs.py stand on it.
import { None } from '../../base/addresses.gen';
import { scratchPop } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromBool, fromInt49, Value } from '../../base/value';
import { root, Root } from '../../base/roots';
import { asIndexI64 } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { arg, Kind, moduleFunction } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { bufferData, bufferGet, BufferFlag, bufferLength, bufferRelease, bufferScratch } from '../../types/buffer/buffer';
import { bytesData, bytesFrom, bytesLength, isBytes } from '../../types/bytes/bytes';
import { charmapBuild, decodeCharmap, encodeCharmap } from '../../types/codecs/charmap';
import { decodeByteEscapes, decodeRawUnicodeEscape, decodeUnicodeEscape, encodeByteEscapes, encodeRawUnicodeEscape, encodeUnicodeEscape, tlsEscapeConsumed } from '../../types/codecs/escapes';
import { initErrorHandlers } from '../../types/codecs/handlers';
import { codecCallDecode, codecCallEncode, codecLookup, codecRegister, codecUnregister, initCodecRegistry, lookupErrorHandler, registerErrorHandler } from '../../types/codecs/registry';
import { decodeAscii, decodeLatin1, encodeAscii, encodeLatin1 } from '../../types/codecs/single-byte';
import { decodeUtf7, encodeUtf7, tlsUtf7Consumed } from '../../types/codecs/utf7';
import { decodeUtf16, decodeUtf32, encodeUtf16, encodeUtf32, tlsWideConsumed, tlsWideOrder } from '../../types/codecs/wide';
import { dictDiscard } from '../../types/dict/dict';
import { strEquals } from '../../types/str/compare';
import { strFindChar } from '../../types/str/find';
import { isStr, strLength } from '../../types/str/str';
import { decodeUtf8, encodeUtf8, strToUtf8, tlsConsumed } from '../../types/str/utf8';
import { raiseBadType } from '../../types/text/arguments';
import { N } from '../../base/names.gen';
import { tuple2Steal, tupleInitSteal, tupleNew } from '../../types/tuple';
import { moduleRegister } from '../module';

function optionalErrors(v: Value): Value { return v == None ? 0 : v; }

function checkText(v: Value, fallback: Value, head: string): Value {
  if (v == 0) return fallback;
  if (isStr(v)) return v;
  raiseBadType(head, v, '');
  return 0;
}

function encode(self: Value, args: usize): Value {
  const encoding = checkText(arg(args, 1), N.utf_8, "encode() argument 'encoding' must be str, not ");
  if (!encoding) return 0;
  const errors = checkText(arg(args, 2), N.strict, "encode() argument 'errors' must be str, not ");
  return errors ? codecCallEncode(arg(args, 0), encoding, arg(args, 2), false) : 0;
}
function decode(self: Value, args: usize): Value {
  const encoding = checkText(arg(args, 1), N.utf_8, "decode() argument 'encoding' must be str, not ");
  if (!encoding) return 0;
  const errors = checkText(arg(args, 2), N.strict, "decode() argument 'errors' must be str, not ");
  return errors ? codecCallDecode(arg(args, 0), encoding, arg(args, 2), false) : 0;
}
function register(self: Value, search: Value): Value { return codecRegister(search) ? None : 0; }
function unregister(self: Value, search: Value): Value { return codecUnregister(search) ? None : 0; }
function lookup(self: Value, encoding: Value): Value {
  if (!isStr(encoding)) return raiseBadType('lookup() argument must be str, not ', encoding, '');
  if (strFindChar(encoding, 0, 0, strLength(encoding)) >= 0) return raiseText(T.ValueError, 'embedded null character');
  return codecLookup(encoding);
}
function lookupError(self: Value, name: Value): Value {
  return isStr(name) ? lookupErrorHandler(name) : raiseBadType('lookup_error() argument must be str, not ', name, '');
}
function registerError(self: Value, args: usize): Value {
  if (!isStr(arg(args, 0))) return raiseBadType('register_error() argument 1 must be str, not ', arg(args, 0), '');
  return registerErrorHandler(arg(args, 0), arg(args, 1)) ? None : 0;
}

function isStandard(name: Value): bool {
  return strEquals(name, N.strict) || strEquals(name, N.ignore) || strEquals(name, N.replace) || strEquals(name, N.xmlcharrefreplace)
    || strEquals(name, N.backslashreplace) || strEquals(name, N.namereplace) || strEquals(name, N.surrogatepass) || strEquals(name, N.surrogateescape);
}
function unregisterError(self: Value, name: Value): Value {
  if (!isStr(name)) return raiseBadType('_unregister_error() argument must be str, not ', name, '');
  if (isStandard(name)) return raiseFormat1(T.ValueError, "cannot un-register built-in error handler '%U'", name);
  const done = dictDiscard(root(Root.codecErrors), name);
  return done < 0 ? 0 : fromBool(done > 0);
}

/** (result, length). */
function pair(result: Value, length: i64): Value { return result ? tuple2Steal(result, fromInt49(length)) : 0; }

/** Which encoder. */
namespace Which {
  export const utf8: i32 = 0;
  export const utf7: i32 = 1;
  export const utf16: i32 = 2;
  export const utf16le: i32 = 3;
  export const utf16be: i32 = 4;
  export const utf32: i32 = 5;
  export const utf32le: i32 = 6;
  export const utf32be: i32 = 7;
  export const ascii: i32 = 8;
  export const latin1: i32 = 9;
  export const unicodeEscape: i32 = 10;
  export const rawUnicodeEscape: i32 = 11;
  export const charmap: i32 = 12;
  export const byteEscape: i32 = 13;
  export const readBuffer: i32 = 14;
}

function orderOf(v: Value): i32 {
  if (!v) return 0;
  const n = asIndexI64(v, T.OverflowError);
  return n < 0 ? -1 : n > 0 ? 1 : 0;
}

function encodeWith(args: usize, which: i32, head: string): Value {
  const v = arg(args, 0);
  if (!isStr(v)) return raiseBadType(head, v, '');
  const errors = optionalErrors(arg(args, 1));
  let result: Value = 0;
  switch (which) {
    case Which.utf8: result = encodeUtf8(v, errors); break;
    case Which.utf7: result = encodeUtf7(v); break;
    case Which.utf16: {
      const order = orderOf(arg(args, 2));
      if (hasError()) return 0;
      result = encodeUtf16(v, errors, order);
      break;
    }
    case Which.utf16le: result = encodeUtf16(v, errors, -1); break;
    case Which.utf16be: result = encodeUtf16(v, errors, 1); break;
    case Which.utf32: {
      const order = orderOf(arg(args, 2));
      if (hasError()) return 0;
      result = encodeUtf32(v, errors, order);
      break;
    }
    case Which.utf32le: result = encodeUtf32(v, errors, -1); break;
    case Which.utf32be: result = encodeUtf32(v, errors, 1); break;
    case Which.ascii: result = encodeAscii(v, errors); break;
    case Which.latin1: result = encodeLatin1(v, errors); break;
    case Which.unicodeEscape: result = encodeUnicodeEscape(v); break;
    case Which.rawUnicodeEscape: result = encodeRawUnicodeEscape(v); break;
    case Which.charmap: result = encodeCharmap(v, errors, arg(args, 2)); break;
  }
  return pair(result, strLength(v));
}
function utf8Encode(self: Value, args: usize): Value { return encodeWith(args, Which.utf8, 'utf_8_encode() argument 1 must be str, not '); }
function utf7Encode(self: Value, args: usize): Value { return encodeWith(args, Which.utf7, 'utf_7_encode() argument 1 must be str, not '); }
function utf16Encode(self: Value, args: usize): Value { return encodeWith(args, Which.utf16, 'utf_16_encode() argument 1 must be str, not '); }
function utf16leEncode(self: Value, args: usize): Value { return encodeWith(args, Which.utf16le, 'utf_16_le_encode() argument 1 must be str, not '); }
function utf16beEncode(self: Value, args: usize): Value { return encodeWith(args, Which.utf16be, 'utf_16_be_encode() argument 1 must be str, not '); }
function utf32Encode(self: Value, args: usize): Value { return encodeWith(args, Which.utf32, 'utf_32_encode() argument 1 must be str, not '); }
function utf32leEncode(self: Value, args: usize): Value { return encodeWith(args, Which.utf32le, 'utf_32_le_encode() argument 1 must be str, not '); }
function utf32beEncode(self: Value, args: usize): Value { return encodeWith(args, Which.utf32be, 'utf_32_be_encode() argument 1 must be str, not '); }
function asciiEncode(self: Value, args: usize): Value { return encodeWith(args, Which.ascii, 'ascii_encode() argument 1 must be str, not '); }
function latin1Encode(self: Value, args: usize): Value { return encodeWith(args, Which.latin1, 'latin_1_encode() argument 1 must be str, not '); }
function unicodeEscapeEncode(self: Value, args: usize): Value { return encodeWith(args, Which.unicodeEscape, 'unicode_escape_encode() argument 1 must be str, not '); }
function rawUnicodeEscapeEncode(self: Value, args: usize): Value { return encodeWith(args, Which.rawUnicodeEscape, 'raw_unicode_escape_encode() argument 1 must be str, not '); }
function charmapEncode(self: Value, args: usize): Value { return encodeWith(args, Which.charmap, 'charmap_encode() argument 1 must be str, not '); }

/** Decodes n bytes; the result pair. args: data, errors, and final, mapping or byte order behind. */
function decodeRange(p: usize, n: i32, args: usize, which: i32): Value {
  const errors = optionalErrors(arg(args, 1));
  let final = false;
  if (which <= Which.utf32be && arg(args, 2)) {
    const yes = isTrue(arg(args, 2));
    if (yes < 0) return 0;
    final = yes > 0;
  }
  switch (which) {
    case Which.utf8: {
      const r = decodeUtf8(p, n, errors, final);
      return pair(r, tlsConsumed);
    }
    case Which.utf7: {
      const r = decodeUtf7(p, n, errors, final);
      return pair(r, tlsUtf7Consumed);
    }
    case Which.utf16: case Which.utf16le: case Which.utf16be: {
      const r = decodeUtf16(p, n, errors, which == Which.utf16 ? 0 : which == Which.utf16le ? -1 : 1, final);
      return pair(r, tlsWideConsumed);
    }
    case Which.utf32: case Which.utf32le: case Which.utf32be: {
      const r = decodeUtf32(p, n, errors, which == Which.utf32 ? 0 : which == Which.utf32le ? -1 : 1, final);
      return pair(r, tlsWideConsumed);
    }
    case Which.ascii: return pair(decodeAscii(p, n, errors), n);
    case Which.latin1: return pair(decodeLatin1(p, n), n);
    case Which.unicodeEscape: case Which.rawUnicodeEscape: {
      const yes = arg(args, 2) ? isTrue(arg(args, 2)) : 1;
      if (yes < 0) return 0;
      const r = which == Which.unicodeEscape ? decodeUnicodeEscape(p, n, errors, yes > 0) : decodeRawUnicodeEscape(p, n, errors, yes > 0);
      return pair(r, tlsEscapeConsumed);
    }
    case Which.charmap: return pair(decodeCharmap(p, n, errors, arg(args, 2)), n);
    case Which.byteEscape: return pair(decodeByteEscapes(p, n, errors), n);
    default: return pair(bytesFrom(p, n), n);
  }
}

/** data: any buffer; for escapes and readbuffer a str too, as UTF-8. */
function decodeWith(args: usize, which: i32): Value {
  let data = arg(args, 0);
  let owned: Value = 0;
  if (isStr(data) && (which == Which.unicodeEscape || which == Which.rawUnicodeEscape || which == Which.byteEscape || which == Which.readBuffer)) {
    owned = strToUtf8(data);
    if (!owned) return 0;
    data = owned;
  }
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(data, view, BufferFlag.simple)) {
    result = decodeRange(bufferData(view), bufferLength(view), args, which);
    bufferRelease(view);
  }
  scratchPop(view);
  decref(owned);
  return result;
}
function utf8Decode(self: Value, args: usize): Value { return decodeWith(args, Which.utf8); }
function utf7Decode(self: Value, args: usize): Value { return decodeWith(args, Which.utf7); }
function utf16Decode(self: Value, args: usize): Value { return decodeWith(args, Which.utf16); }
function utf16leDecode(self: Value, args: usize): Value { return decodeWith(args, Which.utf16le); }
function utf16beDecode(self: Value, args: usize): Value { return decodeWith(args, Which.utf16be); }
function utf32Decode(self: Value, args: usize): Value { return decodeWith(args, Which.utf32); }
function utf32leDecode(self: Value, args: usize): Value { return decodeWith(args, Which.utf32le); }
function utf32beDecode(self: Value, args: usize): Value { return decodeWith(args, Which.utf32be); }
function asciiDecode(self: Value, args: usize): Value { return decodeWith(args, Which.ascii); }
function latin1Decode(self: Value, args: usize): Value { return decodeWith(args, Which.latin1); }
function unicodeEscapeDecode(self: Value, args: usize): Value { return decodeWith(args, Which.unicodeEscape); }
function rawUnicodeEscapeDecode(self: Value, args: usize): Value { return decodeWith(args, Which.rawUnicodeEscape); }
function charmapDecode(self: Value, args: usize): Value { return decodeWith(args, Which.charmap); }
function escapeDecode(self: Value, args: usize): Value { return decodeWith(args, Which.byteEscape); }
function readBufferEncode(self: Value, args: usize): Value { return decodeWith(args, Which.readBuffer); }

function escapeEncode(self: Value, args: usize): Value {
  const data = arg(args, 0);
  if (!isBytes(data)) return raiseFormat1(T.TypeError, 'escape_encode() argument 1 must be bytes, not %T', data);
  return pair(encodeByteEscapes(bytesData(data), bytesLength(data)), bytesLength(data));
}

/** (text, consumed, byte order). */
function exDecode(args: usize, width: i32): Value {
  const order = orderOf(arg(args, 2));
  if (hasError()) return 0;
  const yes = arg(args, 3) ? isTrue(arg(args, 3)) : 0;
  if (yes < 0) return 0;
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(arg(args, 0), view, BufferFlag.simple)) {
    const errors = optionalErrors(arg(args, 1));
    const p = bufferData(view);
    const n = bufferLength(view);
    const text = width == 2 ? decodeUtf16(p, n, errors, order, yes > 0) : decodeUtf32(p, n, errors, order, yes > 0);
    const t = text ? tupleNew(3) : 0;
    if (t) {
      tupleInitSteal(t, 0, text);
      tupleInitSteal(t, 1, fromInt49(tlsWideConsumed));
      tupleInitSteal(t, 2, fromInt49(tlsWideOrder));
    } else {
      decref(text);
    }
    result = <u64>t;
    bufferRelease(view);
  }
  scratchPop(view);
  return result;
}
function utf16ExDecode(self: Value, args: usize): Value { return exDecode(args, 2); }
function utf32ExDecode(self: Value, args: usize): Value { return exDecode(args, 4); }

function charmapBuildFunction(self: Value, table: Value): Value {
  return isStr(table) ? charmapBuild(table) : raiseBadType('charmap_build() argument must be str, not ', table, '');
}

export function initCodecsModule(): void {
  initCodecRegistry();
  initErrorHandlers();
  const m = moduleRegister('_codecs');
  moduleFunction(m, 'register(search_function, /)', register.index, Kind.one);
  moduleFunction(m, 'unregister(search_function, /)', unregister.index, Kind.one);
  moduleFunction(m, 'lookup(encoding, /)', lookup.index, Kind.one);
  moduleFunction(m, "encode(obj, encoding='utf-8', errors='strict')", encode.index, Kind.slots);
  moduleFunction(m, "decode(obj, encoding='utf-8', errors='strict')", decode.index, Kind.slots);
  moduleFunction(m, 'register_error(errors, handler, /)', registerError.index, Kind.slots);
  moduleFunction(m, '_unregister_error(errors, /)', unregisterError.index, Kind.one);
  moduleFunction(m, 'lookup_error(name, /)', lookupError.index, Kind.one);
  moduleFunction(m, 'escape_encode(data, errors=None, /)', escapeEncode.index, Kind.slots);
  moduleFunction(m, 'escape_decode(data, errors=None, /)', escapeDecode.index, Kind.slots);
  moduleFunction(m, 'readbuffer_encode(data, errors=None, /)', readBufferEncode.index, Kind.slots);
  moduleFunction(m, 'utf_8_encode(str, errors=None, /)', utf8Encode.index, Kind.slots);
  moduleFunction(m, 'utf_8_decode(data, errors=None, final=False, /)', utf8Decode.index, Kind.slots);
  moduleFunction(m, 'utf_7_encode(str, errors=None, /)', utf7Encode.index, Kind.slots);
  moduleFunction(m, 'utf_7_decode(data, errors=None, final=False, /)', utf7Decode.index, Kind.slots);
  moduleFunction(m, 'utf_16_encode(str, errors=None, byteorder=0, /)', utf16Encode.index, Kind.slots);
  moduleFunction(m, 'utf_16_le_encode(str, errors=None, /)', utf16leEncode.index, Kind.slots);
  moduleFunction(m, 'utf_16_be_encode(str, errors=None, /)', utf16beEncode.index, Kind.slots);
  moduleFunction(m, 'utf_16_decode(data, errors=None, final=False, /)', utf16Decode.index, Kind.slots);
  moduleFunction(m, 'utf_16_le_decode(data, errors=None, final=False, /)', utf16leDecode.index, Kind.slots);
  moduleFunction(m, 'utf_16_be_decode(data, errors=None, final=False, /)', utf16beDecode.index, Kind.slots);
  moduleFunction(m, 'utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /)', utf16ExDecode.index, Kind.slots);
  moduleFunction(m, 'utf_32_encode(str, errors=None, byteorder=0, /)', utf32Encode.index, Kind.slots);
  moduleFunction(m, 'utf_32_le_encode(str, errors=None, /)', utf32leEncode.index, Kind.slots);
  moduleFunction(m, 'utf_32_be_encode(str, errors=None, /)', utf32beEncode.index, Kind.slots);
  moduleFunction(m, 'utf_32_decode(data, errors=None, final=False, /)', utf32Decode.index, Kind.slots);
  moduleFunction(m, 'utf_32_le_decode(data, errors=None, final=False, /)', utf32leDecode.index, Kind.slots);
  moduleFunction(m, 'utf_32_be_decode(data, errors=None, final=False, /)', utf32beDecode.index, Kind.slots);
  moduleFunction(m, 'utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /)', utf32ExDecode.index, Kind.slots);
  moduleFunction(m, 'unicode_escape_encode(str, errors=None, /)', unicodeEscapeEncode.index, Kind.slots);
  moduleFunction(m, 'unicode_escape_decode(data, errors=None, final=True, /)', unicodeEscapeDecode.index, Kind.slots);
  moduleFunction(m, 'raw_unicode_escape_encode(str, errors=None, /)', rawUnicodeEscapeEncode.index, Kind.slots);
  moduleFunction(m, 'raw_unicode_escape_decode(data, errors=None, final=True, /)', rawUnicodeEscapeDecode.index, Kind.slots);
  moduleFunction(m, 'latin_1_encode(str, errors=None, /)', latin1Encode.index, Kind.slots);
  moduleFunction(m, 'latin_1_decode(data, errors=None, /)', latin1Decode.index, Kind.slots);
  moduleFunction(m, 'ascii_encode(str, errors=None, /)', asciiEncode.index, Kind.slots);
  moduleFunction(m, 'ascii_decode(data, errors=None, /)', asciiDecode.index, Kind.slots);
  moduleFunction(m, 'charmap_encode(str, errors=None, mapping=None, /)', charmapEncode.index, Kind.slots);
  moduleFunction(m, 'charmap_decode(data, errors=None, mapping=None, /)', charmapDecode.index, Kind.slots);
  moduleFunction(m, 'charmap_build(map, /)', charmapBuildFunction.index, Kind.one);
}

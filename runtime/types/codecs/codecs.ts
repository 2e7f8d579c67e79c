// Encoding and decoding by name. The codecs every program uses are known here by name and called directly, so that text and
// file names work before (and without) the encodings package; all others go through the registry.
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { bytesFrom, isBytes } from '../bytes/bytes';
import { isByteArray } from '../bytearray/bytearray';
import { raiseFormat2, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { strFindChar } from '../str/find';
import { isStr, strCharAt, strLength } from '../str/str';
import { decodeUtf8, encodeUtf8 } from '../str/utf8';
import { codecCallDecode, codecCallEncode } from './registry';
import { decodeAscii, decodeLatin1, encodeAscii, encodeLatin1 } from './single-byte';
import { decodeUtf16, decodeUtf32, encodeUtf16, encodeUtf32 } from './wide';

/** Codecs known by name. */
namespace Known {
  export const other: i32 = 0;
  export const utf8: i32 = 1;
  export const latin1: i32 = 2;
  export const ascii: i32 = 3;
  export const utf16: i32 = 4;
  export const utf32: i32 = 5;
}

/** Is `v` the text, but for case and with _ for -? */
function named(v: Value, text: string): bool {
  const n = text.length;
  if (strLength(v) != n) return false;
  for (let i = 0; i < n; i++) {
    let c = strCharAt(v, i);
    if (c - 65 < 26) c += 32;
    else if (c == 95) c = 45;
    if (c != <u32>text.charCodeAt(i)) return false;
  }
  return true;
}

function known(encoding: Value): i32 {
  if (encoding == 0 || encoding == N.utf_8 || named(encoding, 'utf-8') || named(encoding, 'utf8')) return Known.utf8;
  if (named(encoding, 'latin-1') || named(encoding, 'latin1') || named(encoding, 'iso-8859-1') || named(encoding, 'iso8859-1')) return Known.latin1;
  if (named(encoding, 'ascii') || named(encoding, 'us-ascii')) return Known.ascii;
  if (named(encoding, 'utf-16')) return Known.utf16;
  if (named(encoding, 'utf-32')) return Known.utf32;
  return Known.other;
}

/** bytes of a str; encoding and errors are strs or 0 (utf-8, strict). */
export function encodeStr(v: Value, encoding: Value, errors: Value): Value {
  switch (known(encoding)) {
    case Known.utf8: return encodeUtf8(v, errors);
    case Known.latin1: return encodeLatin1(v, errors);
    case Known.ascii: return encodeAscii(v, errors);
    case Known.utf16: return encodeUtf16(v, errors, 0);
    case Known.utf32: return encodeUtf32(v, errors, 0);
  }
  if (hasNull(encoding)) return 0;
  const result = codecCallEncode(v, encoding, errors, true);
  if (!result || isBytes(result)) return result;
  if (isByteArray(result)) return result;
  raiseFormat2(T.TypeError, "'%U' encoder returned '%T' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", encoding, result);
  decref(result);
  return 0;
}

/** str of `n` bytes. */
export function decodeBytes(p: usize, n: u32, encoding: Value, errors: Value): Value {
  switch (known(encoding)) {
    case Known.utf8: return decodeUtf8(p, n, errors, true);
    case Known.latin1: return decodeLatin1(p, n);
    case Known.ascii: return decodeAscii(p, n, errors);
    case Known.utf16: return decodeUtf16(p, n, errors, 0, true);
    case Known.utf32: return decodeUtf32(p, n, errors, 0, true);
  }
  if (hasNull(encoding)) return 0;
  const input = bytesFrom(p, n);
  if (!input) return 0;
  const result = codecCallDecode(input, encoding, errors, true);
  decref(input);
  if (!result || isStr(result)) return result;
  raiseFormat2(T.TypeError, "'%U' decoder returned '%T' instead of 'str'; use codecs.decode() to decode to arbitrary types", encoding, result);
  decref(result);
  return 0;
}

function hasNull(name: Value): bool {
  if (strFindChar(name, 0, 0, strLength(name)) < 0) return false;
  raiseText(T.ValueError, 'embedded null character');
  return true;
}

/** str of a file name or argument as the file system has it (utf-8, surrogateescape) and back. */
export function fsDecode(p: usize, n: u32): Value { return decodeUtf8(p, n, N.surrogateescape, true); }
export function fsEncode(v: Value): Value { return encodeUtf8(v, N.surrogateescape); }

// The standard error handlers as callables (codecs.lookup_error('replace') and so on): they take an exception and return
// (replacement, position). The codecs themselves do not come through here for the names they know; see errors.ts.
import { EmptyStr } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { root, Root } from '../../base/roots';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromInt49, typeOf, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { getAttr } from '../../object/attr';
import { Kind, nativeFunction } from '../../object/def';
import { raiseFormat1, raiseText, raiseValue } from '../../object/errors';
import { decref } from '../../object/refcount';
import { isException } from '../../object/type-flags';
import { isSubtype } from '../../object/type';
import { bbByte, bbFail, bbFinish, bbNew } from '../bytes/builder';
import { bytesData, bytesLength, isBytes } from '../bytes/bytes';
import { dictSet } from '../dict/dict';
import { sbChar, sbFail, sbFill, sbFinish, sbHex, sbI64, sbLength, sbNew, sbText, sbTruncate } from '../str/builder';
import { internLiteral } from '../str/intern';
import { writeHexEscape } from '../str/repr';
import { isStr, strCharAt, strLength } from '../str/str';
import { tuple2 } from '../tuple';
import { characterName } from '../text/names';

/** What the exception is about. Read once per call; `object` is owned until endProblem. */
let tlsObject: Value = 0;
let tlsStart: i32 = 0;
let tlsEnd: i32 = 0;

@inline function isEncode(exc: Value): bool { return isSubtype(typeOf(exc), T.UnicodeEncodeError); }
@inline function isDecode(exc: Value): bool { return isSubtype(typeOf(exc), T.UnicodeDecodeError); }
@inline function isTranslate(exc: Value): bool { return isSubtype(typeOf(exc), T.UnicodeTranslateError); }

function wrongType(exc: Value): Value { return raiseFormat1(T.TypeError, "don't know how to handle %T in error callback", exc); }

function position(exc: Value, name: Value): i32 {
  const v = getAttr(exc, name);
  if (!v) return 0;
  const n = asIndexI64(v, 0);
  decref(v);
  return n < 0 ? 0 : n > 0x7fffffff ? 0x7fffffff : <i32>n;
}

/** Reads object, start and end, clamped as CPython clamps them. */
function readProblem(exc: Value): bool {
  tlsObject = getAttr(exc, N.object);
  if (!tlsObject) return false;
  const bytes = isDecode(exc);
  if (bytes ? !isBytes(tlsObject) : !isStr(tlsObject)) {
    raiseText(T.TypeError, bytes ? 'object attribute must be bytes' : 'object attribute must be unicode');
    endProblem();
    return false;
  }
  const n = bytes ? <i32>bytesLength(tlsObject) : strLength(tlsObject);
  const start = position(exc, N.start);
  const end = position(exc, N.end);
  if (hasError()) {
    endProblem();
    return false;
  }
  tlsStart = start >= n ? (n > 0 ? n - 1 : 0) : start;
  tlsEnd = end < 1 ? 1 : end > n ? n : end;
  if (tlsEnd > n) tlsEnd = n;
  return true;
}
function endProblem(): void {
  decref(tlsObject);
  tlsObject = 0;
}

/** (text, position); text owned, 0 = error. */
function answerSteal(text: Value, at: i32): Value {
  const result = text ? tuple2(text, fromInt49(at)) : 0;
  decref(text);
  return result;
}

function strictErrors(self: Value, exc: Value): Value {
  return isException(exc) ? raiseValue(exc) : raiseText(T.TypeError, 'codec must pass exception instance');
}

function ignoreErrors(self: Value, exc: Value): Value {
  if (!isEncode(exc) && !isDecode(exc) && !isTranslate(exc)) return wrongType(exc);
  if (!readProblem(exc)) return 0;
  const end = tlsEnd;
  endProblem();
  return answerSteal(EmptyStr, end);
}

function replaceErrors(self: Value, exc: Value): Value {
  if (!isEncode(exc) && !isDecode(exc) && !isTranslate(exc)) return wrongType(exc);
  if (!readProblem(exc)) return 0;
  const end = tlsEnd;
  const n = tlsEnd - tlsStart;
  endProblem();
  const b = sbNew();
  if (!b) return 0;
  const ok = isDecode(exc) ? sbChar(b, 0xfffd) : sbFill(b, isEncode(exc) ? 63 : 0xfffd, n);
  return answerSteal(ok ? sbFinish(b) : sbFail(b), end);
}

namespace Form {
  export const xml: i32 = 0;
  export const backslash: i32 = 1;
  export const name: i32 = 2;
}

function replaceChars(exc: Value, form: i32): Value {
  const fits = isEncode(exc) || (form == Form.backslash && (isDecode(exc) || isTranslate(exc)));
  if (!fits) return wrongType(exc);
  if (!readProblem(exc)) return 0;
  const end = tlsEnd;
  const b = sbNew();
  let ok = b != 0;
  const decode = isDecode(exc);
  for (let i = tlsStart; ok && i < end; i++) {
    if (decode) ok = sbText(b, '\\x') && sbHex(b, load<u8>(bytesData(tlsObject) + i), 2);
    else ok = replaceChar(b, strCharAt(tlsObject, i), form);
  }
  endProblem();
  return answerSteal(ok ? sbFinish(b) : b ? sbFail(b) : 0, end);
}

function replaceChar(b: usize, c: u32, form: i32): bool {
  if (form == Form.xml) return sbText(b, '&#') && sbI64(b, c) && sbChar(b, 59);
  if (form == Form.name) {
    const mark = sbLength(b);
    if (!sbText(b, '\\N{')) return false;
    if (characterName(b, c)) return sbChar(b, 125);
    if (hasError()) return false;
    sbTruncate(b, mark);
  }
  return writeHexEscape(b, c);
}
function xmlErrors(self: Value, exc: Value): Value { return replaceChars(exc, Form.xml); }
function backslashErrors(self: Value, exc: Value): Value { return replaceChars(exc, Form.backslash); }
function nameErrors(self: Value, exc: Value): Value { return replaceChars(exc, Form.name); }

function surrogateEscapeErrors(self: Value, exc: Value): Value {
  const encode = isEncode(exc);
  if (!encode && !isDecode(exc)) return wrongType(exc);
  if (!readProblem(exc)) return 0;
  const start = tlsStart;
  const end = tlsEnd;
  let result: Value = 0;
  if (encode) {
    const b = bbNew();
    let ok = b != 0;
    let i = start;
    for (; ok && i < end; i++) {
      const c = strCharAt(tlsObject, i);
      if (c < 0xdc80 || c > 0xdcff) break;
      ok = bbByte(b, c - 0xdc00);
    }
    if (ok && i == end) result = answerSteal(bbFinish(b), end);
    else if (b) bbFail(b);
  } else {
    const b = sbNew();
    let ok = b != 0;
    let i = start;
    for (; ok && i < end && i < start + 4; i++) {
      const c = load<u8>(bytesData(tlsObject) + i);
      if (c < 128) break;
      ok = sbChar(b, 0xdc00 + <u32>c);
    }
    if (ok && i > start) result = answerSteal(sbFinish(b), i);
    else if (b) sbFail(b);
  }
  endProblem();
  return result || hasError() ? result : raiseValue(exc);
}

/** Width and byte order the name of an encoding stands for; 0 = not a UTF. Width 1 is utf-8. */
let tlsBig: bool = false;
function utfWidth(encoding: Value): i32 {
  const n = strLength(encoding);
  if (n < 5 || (strCharAt(encoding, 0) | 32) != 117 || (strCharAt(encoding, 1) | 32) != 116 || (strCharAt(encoding, 2) | 32) != 102) {
    return 0;
  }
  let i = 3;
  if (strCharAt(encoding, i) == 45 || strCharAt(encoding, i) == 95) i++;
  tlsBig = false;
  if (strCharAt(encoding, i) == 56 && i + 1 == n) return 1;
  if (i + 2 > n) return 0;
  const width = strCharAt(encoding, i) == 49 && strCharAt(encoding, i + 1) == 54 ? 2 : strCharAt(encoding, i) == 51 && strCharAt(encoding, i + 1) == 50 ? 4 : 0;
  i += 2;
  if (i == n) return width;
  if (strCharAt(encoding, i) == 45 || strCharAt(encoding, i) == 95) i++;
  if (i + 2 == n) {
    const order = strCharAt(encoding, i) | 32;
    if (order == 98) tlsBig = true;
    else if (order != 108) return 0;
    return width;
  }
  return 0;
}

function surrogatePassErrors(self: Value, exc: Value): Value {
  const encode = isEncode(exc);
  if (!encode && !isDecode(exc)) return wrongType(exc);
  const encoding = getAttr(exc, N.encoding);
  if (!encoding) return 0;
  const width = isStr(encoding) ? utfWidth(encoding) : 0;
  const big = tlsBig;
  decref(encoding);
  if (width == 0) return raiseValue(exc);
  if (!readProblem(exc)) return 0;
  const start = tlsStart;
  const end = tlsEnd;
  let result: Value = 0;
  if (encode) {
    const b = bbNew();
    let ok = b != 0;
    let i = start;
    for (; ok && i < end; i++) {
      const c = strCharAt(tlsObject, i);
      if ((c & 0xfffff800) != 0xd800) break;
      if (width == 1) ok = bbByte(b, 0xe0 | c >> 12) && bbByte(b, 0x80 | (c >> 6 & 0x3f)) && bbByte(b, 0x80 | (c & 0x3f));
      else for (let k = 0; ok && k < width; k++) ok = bbByte(b, c >> ((big ? width - 1 - k : k) << 3) & 255);
    }
    if (ok && i == end) result = answerSteal(bbFinish(b), end);
    else if (b) bbFail(b);
  } else {
    const p = bytesData(tlsObject) + start;
    const left = <i32>bytesLength(tlsObject) - start;
    let c: u32 = 0;
    let used = width;
    if (width == 1) {
      used = 3;
      if (left >= 3 && load<u8>(p) == 0xed && (load<u8>(p, 1) & 0xe0) == 0xa0 && (load<u8>(p, 2) & 0xc0) == 0x80) {
        c = 0xd000 | (<u32>load<u8>(p, 1) & 0x3f) << 6 | (load<u8>(p, 2) & 0x3f);
      }
    } else if (left >= width) {
      for (let k = 0; k < width; k++) c |= <u32>load<u8>(p + k) << ((big ? width - 1 - k : k) << 3);
    }
    if ((c & 0xfffff800) == 0xd800) {
      const b = sbNew();
      if (b) result = answerSteal(sbChar(b, c) ? sbFinish(b) : sbFail(b), start + used);
    }
  }
  endProblem();
  return result || hasError() ? result : raiseValue(exc);
}

function add(name: string, fn: u32, signature: string): void {
  const f = nativeFunction(0, N._codecs, signature, fn, Kind.one);
  dictSet(root(Root.codecErrors), internLiteral(name), f);
  decref(f);
}

/** Boot, after initCodecRegistry. */
export function initErrorHandlers(): void {
  add('strict', strictErrors.index, 'strict_errors(exc, /)');
  add('ignore', ignoreErrors.index, 'ignore_errors(exc, /)');
  add('replace', replaceErrors.index, 'replace_errors(exc, /)');
  add('xmlcharrefreplace', xmlErrors.index, 'xmlcharrefreplace_errors(exc, /)');
  add('backslashreplace', backslashErrors.index, 'backslashreplace_errors(exc, /)');
  add('namereplace', nameErrors.index, 'namereplace_errors(exc, /)');
  add('surrogatepass', surrogatePassErrors.index, 'surrogatepass(exc, /)');
  add('surrogateescape', surrogateEscapeErrors.index, 'surrogateescape(exc, /)');
}

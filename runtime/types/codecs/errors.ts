// What a codec does where it cannot encode or decode: the named handlers the codecs know themselves, and the way to those
// registered from Python. A codec calls decodeError or encodeError with the bad range; the answer is the position to go on
// from (-1: exception set) with the replacement appended (decoding) or in tlsReplacement (encoding).
import { T } from '../../base/types.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { Value, fromInt49, fromAddress } from '../../base/value';
import { scratchPop, scratchPush } from '../../base/scratch';
import { asIndexI64 } from '../../object/abstract-number';
import { getAttr } from '../../object/attr';
import { call1, callValue } from '../../object/call';
import { raiseFormat1, raiseText, raiseValue } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isTuple } from '../../object/type-flags';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { bytesFrom, bytesLength, isBytes } from '../bytes/bytes';
import { isStr, strFromLiteral } from '../str/str';
import { strEquals } from '../str/compare';
import { sbChar, sbHex, sbStr, sbText } from '../str/builder';
import { lookupErrorHandler } from './registry';

/** The handlers known natively. */
export namespace Handler {
  export const strict: i32 = 0;
  export const ignore: i32 = 1;
  export const replace: i32 = 2;
  export const surrogateescape: i32 = 3;
  export const surrogatepass: i32 = 4;
  export const backslashreplace: i32 = 5;
  export const xmlcharrefreplace: i32 = 6;
  export const namereplace: i32 = 7;
  /** Registered from Python. */
  export const other: i32 = 8;
}

/** errors: a str or 0. */
export function handlerOf(errors: Value): i32 {
  if (errors == 0 || strEquals(errors, N.strict)) return Handler.strict;
  if (strEquals(errors, N.surrogateescape)) return Handler.surrogateescape;
  if (strEquals(errors, N.replace)) return Handler.replace;
  if (strEquals(errors, N.ignore)) return Handler.ignore;
  if (strEquals(errors, N.surrogatepass)) return Handler.surrogatepass;
  if (strEquals(errors, N.backslashreplace)) return Handler.backslashreplace;
  if (strEquals(errors, N.xmlcharrefreplace)) return Handler.xmlcharrefreplace;
  if (strEquals(errors, N.namereplace)) return Handler.namereplace;
  return Handler.other;
}

/** A new UnicodeDecodeError or UnicodeEncodeError. */
export function unicodeErrorNew(type: usize, encoding: Value, object: Value, start: i32, end: i32, reason: string): Value {
  const text = strFromLiteral(reason);
  if (!text) return 0;
  const args = scratchPush(40);
  store<Value>(args, encoding);
  store<Value>(args, object, 8);
  store<Value>(args, fromInt49(start), 16);
  store<Value>(args, fromInt49(end), 24);
  store<Value>(args, text, 32);
  const exc = callValue(fromAddress(type), args, 5, 0);
  scratchPop(args);
  decref(text);
  return exc;
}

/** Raises the error of the strict handler; -1. */
export function raiseDecodeError(encoding: Value, p: usize, n: u32, start: i32, end: i32, reason: string): i32 {
  const object = bytesFrom(p, n);
  if (!object) return -1;
  const exc = unicodeErrorNew(T.UnicodeDecodeError, encoding, object, start, end, reason);
  decref(object);
  if (exc) {
    raiseValue(exc);
    decref(exc);
  }
  return -1;
}

export function raiseEncodeError(encoding: Value, v: Value, start: i32, end: i32, reason: string): i32 {
  const exc = unicodeErrorNew(T.UnicodeEncodeError, encoding, v, start, end, reason);
  if (exc) {
    raiseValue(exc);
    decref(exc);
  }
  return -1;
}

/** Set by decodeError when the handler exchanged the object being decoded (owned bytes); 0 otherwise. */
export let tlsNewInput: Value = 0;
export function takeNewInput(): Value {
  const v = tlsNewInput;
  tlsNewInput = 0;
  return v;
}

/**
 * Bytes start..end-1 of the n at p cannot be decoded. Appends the replacement to the builder and returns where to go on, or -1.
 * The caller looks at tlsNewInput when `handler` is Handler.other.
 */
export function decodeError(handler: i32, errors: Value, encoding: Value, p: usize, n: u32, start: i32, end: i32, reason: string, builder: usize): i32 {
  switch (handler) {
    case Handler.ignore: return end;
    case Handler.replace: return sbChar(builder, 0xfffd) ? end : -1;
    case Handler.surrogateescape: {
      let i = start;
      while (i < end && i < start + 4) {
        const c = load<u8>(p + i);
        if (c < 128) break;
        if (!sbChar(builder, 0xdc00 + <u32>c)) return -1;
        i++;
      }
      return i > start ? i : raiseDecodeError(encoding, p, n, start, end, reason);
    }
    case Handler.backslashreplace: {
      for (let i = start; i < end; i++) if (!sbText(builder, '\\x') || !sbHex(builder, load<u8>(p + i), 2)) return -1;
      return end;
    }
    case Handler.strict: return raiseDecodeError(encoding, p, n, start, end, reason);
    default: return decodeErrorCall(errors, encoding, p, n, start, end, reason, builder);
  }
}

/** Through the registry: any handler by name. */
function decodeErrorCall(errors: Value, encoding: Value, p: usize, n: u32, start: i32, end: i32, reason: string, builder: usize): i32 {
  const handler = lookupErrorHandler(errors);
  if (!handler) return -1;
  const object = bytesFrom(p, n);
  const exc = object ? unicodeErrorNew(T.UnicodeDecodeError, encoding, object, start, end, reason) : 0;
  const answer = exc ? call1(handler, exc) : 0;
  decref(handler);
  let at = -1;
  if (answer) {
    if (!isTuple(answer) || tupleSize(answer) != 2 || !isStr(tupleItemBorrowed(answer, 0))) {
      raiseText(T.TypeError, 'decoding error handler must return (str, int) tuple');
    } else {
      // The handler may have put other bytes into exc.object; decoding goes on in those.
      const input = getAttr(exc, N.object);
      if (input) {
        if (!isBytes(input)) {
          raiseText(T.TypeError, 'exception attribute object must be bytes');
        } else {
          at = positionOf(tupleItemBorrowed(answer, 1), bytesLength(input));
          if (at >= 0 && !sbStr(builder, tupleItemBorrowed(answer, 0))) at = -1;
          if (at >= 0 && input != object) tlsNewInput = newRef(input);
        }
        decref(input);
      }
    }
    decref(answer);
  }
  decref(exc);
  decref(object);
  return at;
}

/** The position a handler returned: negative counts from the end; -1 = IndexError raised. */
function positionOf(v: Value, n: i64): i32 {
  const given = asIndexI64(v, T.OverflowError);
  if (given == -1 && hasError()) return -1;
  const at = given < 0 ? given + n : given;
  if (at < 0 || at > n) {
    raiseFormat1(T.IndexError, 'position %d from error handler out of bounds', fromInt49(at));
    return -1;
  }
  return <i32>at;
}

/** The replacement of encodeError: an owned str (to be encoded strictly) or bytes (to be taken as they are). */
export let tlsReplacement: Value = 0;
export function takeReplacement(): Value {
  const v = tlsReplacement;
  tlsReplacement = 0;
  return v;
}

/** Characters start..end-1 of `v` cannot be encoded: asks the registered handler. Replacement in tlsReplacement. */
export function encodeErrorCall(errors: Value, encoding: Value, v: Value, start: i32, end: i32, reason: string, length: i32): i32 {
  const handler = lookupErrorHandler(errors);
  if (!handler) return -1;
  const exc = unicodeErrorNew(T.UnicodeEncodeError, encoding, v, start, end, reason);
  const answer = exc ? call1(handler, exc) : 0;
  decref(exc);
  decref(handler);
  if (!answer) return -1;
  let at = -1;
  const ok = isTuple(answer) && tupleSize(answer) == 2 && (isStr(tupleItemBorrowed(answer, 0)) || isBytes(tupleItemBorrowed(answer, 0)));
  if (!ok) {
    raiseText(T.TypeError, 'encoding error handler must return (str/bytes, int) tuple');
  } else {
    at = positionOf(tupleItemBorrowed(answer, 1), length);
    if (at >= 0) tlsReplacement = newRef(tupleItemBorrowed(answer, 0));
  }
  decref(answer);
  return at;
}

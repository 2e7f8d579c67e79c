// bytes(source=b'', encoding=..., errors=...), and the reading of the same arguments for bytearray.
import { Bytes, Bytes_data } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { typeOf, Value } from '../../base/value';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { lookupSpecial } from '../../object/attr';
import { call0 } from '../../object/call';
import { arg, defineNew } from '../../object/def';
import { clearError, errorMatches, memoryError, raiseFormat1, raiseText } from '../../object/errors';
import { gcTrack } from '../../object/gc';
import { instanceAllocWithItems } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { appendObject } from '../bytes-like/from-object';
import { encodeStr } from '../codecs/codecs';
import { isStr } from '../str/str';
import { hasTypeFlag, TypeFlag } from '../../object/type-flags';
import { raiseBadType } from '../text/arguments';
import { EmptyBytes } from '../../base/addresses.gen';
import { bbBytesSteal, bbFail, bbFill, bbFinish, bbNew } from './builder';
import { bytesData, bytesLength, isBytes } from './bytes';

/** Appends what bytes(source, encoding, errors) holds. name: 'bytes' or 'bytearray' in the texts. false = error. */
export function appendSource(b: usize, source: Value, encoding: Value, errors: Value, rangeText: string, notIterable: string): bool {
  if (encoding || errors) {
    if (source && isStr(source) && encoding) return bbBytesSteal(b, encodeStr(source, encoding, errors));
    if (encoding) raiseText(T.TypeError, 'encoding without a string argument');
    else raiseText(T.TypeError, source && isStr(source) ? 'string argument without an encoding' : 'errors without a string argument');
    return false;
  }
  if (source == 0) return true;
  if (isStr(source)) {
    raiseText(T.TypeError, 'string argument without an encoding');
    return false;
  }
  if (isIndex(source)) {
    const n = asIndexI64(source, T.OverflowError);
    if (n != -1 || !hasError()) {
      if (n < 0) {
        raiseText(T.ValueError, 'negative count');
        return false;
      }
      if (n > 0x7fffff00) {
        memoryError();
        return false;
      }
      return bbFill(b, 0, <u32>n);
    }
    // An __index__ that refuses: taken for a buffer or an iterable after all.
    if (!errorMatches(T.TypeError)) return false;
    clearError();
  }
  return appendObject(b, source, rangeText, notIterable);
}

/** source.__bytes__(), 0 without an error = it has none. */
function viaBytesMethod(source: Value): Value {
  const method = lookupSpecial(source, N.__bytes__);
  if (!method) return 0;
  const made = call0(method);
  decref(method);
  if (!made || isBytes(made)) return made;
  raiseFormat1(T.TypeError, '__bytes__ returned non-bytes (type %T)', made);
  decref(made);
  return 0;
}

/** bytes(source) as a program calls it; arguments 0 = not given. */
export function bytesOf(source: Value, encoding: Value, errors: Value): Value {
  if (source && !encoding && !errors) {
    if (typeOf(source) == T.bytes) return newRef(source);
    const made = viaBytesMethod(source);
    if (made || hasError()) return made;
  }
  const b = bbNew();
  if (!b) return 0;
  return appendSource(b, source, encoding, errors, 'bytes must be in range(0, 256)', "cannot convert '%T' object to bytes") ? bbFinish(b) : bbFail(b);
}

function bytesNewSlot(type: usize, args: usize): Value {
  const encoding = arg(args, 1);
  const errors = arg(args, 2);
  if (encoding && !isStr(encoding)) return raiseBadType("bytes() argument 'encoding' must be str, not ", encoding, '');
  if (errors && !isStr(errors)) return raiseBadType("bytes() argument 'errors' must be str, not ", errors, '');
  const v = bytesOf(arg(args, 0), encoding, errors);
  if (!v || type == T.bytes) return v;
  const copy = bytesOfType(type, bytesData(v), bytesLength(v));
  decref(v);
  return copy;
}

/** An instance of a subclass of bytes. */
export function bytesOfType(type: usize, p: usize, n: u32): Value {
  if (n == 0 && type == T.bytes) return EmptyBytes;
  const b = instanceAllocWithItems(type, Bytes_data + n + 1); // as itemsEnd counts
  if (!b) return 0;
  changetype<Bytes>(b).size = n;
  changetype<Bytes>(b).hash = -1;
  memory.copy(b + Bytes_data, p, n);
  store<u8>(b + Bytes_data + n, 0);
  if (hasTypeFlag(type, TypeFlag.hasGc)) gcTrack(b);
  return <u64>b;
}

export function initBytesNew(): void {
  defineNew(T.bytes, "bytes(source=b'', encoding='utf-8', errors='strict')", bytesNewSlot.index);
}

// The charmap codec: bytes through a table (a str of 256 characters or a mapping) to text, characters through a mapping to
// bytes. Every single-byte encoding of the encodings package stands on it.
import { None } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { fromInt49, Value } from '../../base/value';
import { getItem } from '../../object/abstract-sequence';
import { clearError, errorMatches, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { isDict } from '../../object/type-flags';
import { bbByte, bbBytes, bbFail, bbFinish, bbNew } from '../bytes/builder';
import { bytesData, bytesLength, isBytes } from '../bytes/bytes';
import { dictGet, dictNew, dictSet } from '../dict/dict';
import { intAsI64, isInt, tlsOverflow } from '../int/value';
import { sbChar, sbFail, sbFinish, sbNew, sbStr } from '../str/builder';
import { isStr, strCharAt, strLength } from '../str/str';
import { hasError } from '../../base/thread';
import { decodeError, encodeErrorCall, Handler, handlerOf, raiseDecodeError, raiseEncodeError, takeNewInput, takeReplacement } from './errors';
import { decodeLatin1, encodeLatin1 } from './single-byte';

const UNDEFINED: string = 'character maps to <undefined>';

/** table: a str, a mapping, or 0 / None for Latin-1. */
export function decodeCharmap(p: usize, n: i32, errors: Value, table: Value): Value {
  if (table == 0 || table == None) return decodeLatin1(p, n);
  const b = sbNew();
  if (!b) return 0;
  let handler = -1;
  let input: Value = 0;
  let at = 0;
  while (at < n) {
    const state = isStr(table) ? fromText(b, table, load<u8>(p + at)) : fromMapping(b, table, load<u8>(p + at));
    if (state > 0) {
      at++;
      continue;
    }
    if (state < 0) {
      at = -1;
      break;
    }
    if (handler < 0) handler = handlerOf(errors);
    at = handler == Handler.surrogatepass
      ? raiseDecodeError(N.charmap, p, n, at, at + 1, UNDEFINED)
      : decodeError(handler, errors, N.charmap, p, n, at, at + 1, UNDEFINED, b);
    if (at < 0) break;
    const changed = takeNewInput();
    if (changed) {
      decref(input);
      input = changed;
      p = bytesData(input);
      n = bytesLength(input);
    }
  }
  decref(input);
  return at < 0 ? sbFail(b) : sbFinish(b);
}

/** 1 done, 0 undefined, -1 error. */
function fromText(b: usize, table: Value, c: i32): i32 {
  if (c >= strLength(table)) return 0;
  const d = strCharAt(table, c);
  if (d == 0xfffe) return 0;
  return sbChar(b, d) ? 1 : -1;
}

function fromMapping(b: usize, table: Value, c: i32): i32 {
  const answer = getItem(table, fromInt49(c));
  if (!answer) {
    if (!errorMatches(T.LookupError)) return -1;
    clearError();
    return 0;
  }
  let result = 1;
  if (answer == None) {
    result = 0;
  } else if (isInt(answer)) {
    const d = intAsI64(answer);
    if (d == 0xfffe) result = 0;
    else if (tlsOverflow || d < 0 || d > 0x10ffff) {
      raiseText(T.TypeError, 'character mapping must be in range(0x110000)');
      result = -1;
    } else if (!sbChar(b, <u32>d)) result = -1;
  } else if (isStr(answer)) {
    if (strLength(answer) == 1 && strCharAt(answer, 0) == 0xfffe) result = 0;
    else if (!sbStr(b, answer)) result = -1;
  } else {
    raiseText(T.TypeError, 'character mapping must return integer, None or str');
    result = -1;
  }
  decref(answer);
  return result;
}

/** Appends what the mapping has for c: 1 done, 0 undefined, -1 error. */
function mapChar(b: usize, mapping: Value, c: u32): i32 {
  let answer: Value;
  if (isDict(mapping)) {
    answer = dictGet(mapping, fromInt49(c));
    if (!answer) return hasError() ? -1 : 0;
  } else {
    answer = getItem(mapping, fromInt49(c));
    if (!answer) {
      if (!errorMatches(T.LookupError)) return -1;
      clearError();
      return 0;
    }
  }
  let result = 1;
  if (answer == None) {
    result = 0;
  } else if (isInt(answer)) {
    const d = intAsI64(answer);
    if (tlsOverflow || d < 0 || d > 255) {
      raiseText(T.TypeError, 'character mapping must be in range(256)');
      result = -1;
    } else if (!bbByte(b, <u32>d)) result = -1;
  } else if (isBytes(answer)) {
    if (!bbBytes(b, answer)) result = -1;
  } else {
    raiseText(T.TypeError, 'character mapping must return integer, bytes or None, not str');
    result = -1;
  }
  decref(answer);
  return result;
}

/** mapping 0 or None: Latin-1. */
export function encodeCharmap(v: Value, errors: Value, mapping: Value): Value {
  if (mapping == 0 || mapping == None) return encodeLatin1(v, errors);
  const b = bbNew();
  if (!b) return 0;
  const handler = handlerOf(errors);
  const n = strLength(v);
  let i = 0;
  while (i < n) {
    const state = mapChar(b, mapping, strCharAt(v, i));
    if (state > 0) {
      i++;
      continue;
    }
    if (state < 0) return bbFail(b);
    let end = i + 1;
    while (end < n && !isMapped(mapping, strCharAt(v, end))) {
      if (hasError()) return bbFail(b);
      end++;
    }
    i = problem(b, v, i, end, handler, errors, mapping);
    if (i < 0) return bbFail(b);
  }
  return bbFinish(b);
}

function isMapped(mapping: Value, c: u32): bool {
  const trial = bbNew();
  if (!trial) return false;
  const state = mapChar(trial, mapping, c);
  bbFail(trial);
  return state > 0;
}

/** Every replacement goes through the mapping again; what is not in it is the original error. */
function problem(b: usize, v: Value, i: i32, end: i32, handler: i32, errors: Value, mapping: Value): i32 {
  switch (handler) {
    case Handler.strict: case Handler.surrogatepass: return raiseEncodeError(N.charmap, v, i, end, UNDEFINED);
    case Handler.ignore: return end;
    case Handler.replace: {
      for (let k = i; k < end; k++) if (!mapOrRaise(b, mapping, 63, v, i, end)) return -1;
      return end;
    }
    case Handler.surrogateescape: {
      for (let k = i; k < end; k++) {
        const c = strCharAt(v, k);
        if (c < 0xdc80 || c > 0xdcff) return raiseEncodeError(N.charmap, v, i, end, UNDEFINED);
        if (!bbByte(b, c - 0xdc00)) return -1;
      }
      return end;
    }
  }
  const next = encodeErrorCall(errors, N.charmap, v, i, end, UNDEFINED, strLength(v));
  if (next < 0) return -1;
  const piece = takeReplacement();
  let ok = true;
  if (isBytes(piece)) ok = bbBytes(b, piece);
  else for (let k = 0; ok && k < strLength(piece); k++) ok = mapOrRaise(b, mapping, strCharAt(piece, k), v, i, end);
  decref(piece);
  return ok ? next : -1;
}

function mapOrRaise(b: usize, mapping: Value, c: u32, v: Value, i: i32, end: i32): bool {
  const state = mapChar(b, mapping, c);
  if (state == 0) raiseEncodeError(N.charmap, v, i, end, UNDEFINED);
  return state > 0;
}

/** charmap_build: the encoding mapping of a decoding table, a dict from character to byte. */
export function charmapBuild(table: Value): Value {
  const result = dictNew();
  const n = strLength(table);
  for (let i = 0; result && i < n; i++) {
    const c = strCharAt(table, i);
    if (c == 0xfffe) continue;
    if (!dictSet(result, fromInt49(c), fromInt49(i))) {
      decref(result);
      return 0;
    }
  }
  return result;
}

// The registry of codecs and error handlers: search functions, a cache from name to CodecInfo, a dict of handlers. All three are
// roots made at boot; the list and the dicts take care of their own locking, as in CPython's free-threaded build.
//
// The encodings package registers the search function that finds everything beyond the built-in fast names; it is imported on
// the first look-up.
import { None } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { root, Root, setRootSteal } from '../../base/roots';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { typeOf, Value } from '../../base/value';
import { isTrue } from '../../object/abstract-object';
import { getAttrOptional } from '../../object/attr';
import { call1, call2, callMethod1, isCallable } from '../../object/call';
import { fetchError, formatText, raiseFormat1, raiseText, restoreErrorSteal, clearError } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isTuple } from '../../object/type-flags';
import { dictClear, dictGet, dictGetStr, dictNew, dictSet } from '../dict/dict';
import { listAppend, listGet, listNew, listPop, listSize } from '../list/list';
import { sbChar, sbFail, sbFinish, sbLength, sbNew } from '../str/builder';
import { internLiteral, internSteal } from '../str/intern';
import { isStr, strCharAt, strLength } from '../str/str';
import { tupleItemBorrowed, tupleSize } from '../tuple';

/** Boot. */
export function initCodecRegistry(): void {
  setRootSteal(Root.codecSearchPath, listNew(2));
  setRootSteal(Root.codecCache, dictNew());
  setRootSteal(Root.codecErrors, dictNew());
}

/** Letters (in lower case), digits and dots; what is between them becomes one _ : the key of the cache. Owned, interned. */
function normalized(name: Value): Value {
  const b = sbNew();
  if (!b) return 0;
  let between = false;
  for (let i = 0; i < strLength(name); i++) {
    let c = strCharAt(name, i);
    if (c - 65 < 26) c += 32;
    if (c - 97 < 26 || c - 48 < 10 || c == 46) {
      if (between && sbLength(b) && !sbChar(b, 95)) return sbFail(b);
      between = false;
      if (!sbChar(b, c)) return sbFail(b);
    } else {
      between = true;
    }
  }
  return internSteal(sbFinish(b));
}

export function codecRegister(search: Value): bool {
  if (!isCallable(search)) {
    raiseText(T.TypeError, 'argument must be callable');
    return false;
  }
  return listAppend(root(Root.codecSearchPath), search);
}

export function codecUnregister(search: Value): bool {
  const path = root(Root.codecSearchPath);
  for (let i: u32 = 0; i < listSize(path); i++) {
    const item = listGet(path, i);
    decref(item);
    if (item == search) {
      dictClear(root(Root.codecCache));
      decref(listPop(path, i));
      return true;
    }
  }
  return true;
}

/** Layers: types may not import modules; the builtin __import__ is reached as a Python program reaches it. */
function importEncodings(): Value {
  const f = dictGetStr(root(Root.builtinsDict), N.__import__);
  if (!f) return 0;
  const result = call1(f, N.encodings);
  decref(f);
  return result;
}

/** The CodecInfo tuple of an encoding, owned; LookupError. */
export function codecLookup(encoding: Value): Value {
  const key = normalized(encoding);
  if (!key) return 0;
  const known = dictGetStr(root(Root.codecCache), key);
  if (known || hasError()) {
    decref(key);
    return known;
  }
  const path = root(Root.codecSearchPath);
  if (listSize(path) == 0) {
    const encodings = importEncodings();
    if (!encodings) {
      decref(key);
      return 0;
    }
    decref(encodings);
  }
  let found: Value = 0;
  let i: u32 = 0;
  while (true) {
    const search = listGet(path, i++);
    if (!search) break;
    const answer = call1(search, key);
    decref(search);
    if (!answer) break;
    if (answer == None) continue;
    if (!isTuple(answer) || tupleSize(answer) != 4) {
      raiseText(T.TypeError, 'codec search functions must return 4-tuples');
      decref(answer);
      break;
    }
    found = answer;
    break;
  }
  if (found && !dictSet(root(Root.codecCache), key, found)) {
    decref(found);
    found = 0;
  }
  if (!found && !hasError()) raiseFormat1(T.LookupError, 'unknown encoding: %U', encoding);
  decref(key);
  return found;
}

/** Refuses codecs that are no text encodings (rot13, hex, ...) where str.encode and bytes.decode call. */
function lookupText(encoding: Value, alternative: string): Value {
  const info = codecLookup(encoding);
  if (!info) return 0;
  if (typeOf(info) != T.tuple) {
    const flag = getAttrOptional(info, N._is_text_encoding);
    if (!flag && hasError()) {
      decref(info);
      return 0;
    }
    if (flag) {
      const yes = isTrue(flag);
      decref(flag);
      if (yes <= 0) {
        decref(info);
        if (yes == 0) raiseFormat1(T.LookupError, alternative, encoding);
        return 0;
      }
    }
  }
  return info;
}

/** Calls item `i` of a CodecInfo: (result, length) -> result. */
function callCodec(info: Value, i: u32, v: Value, errors: Value, text: string): Value {
  const f = tupleItemBorrowed(info, i);
  const answer = errors ? call2(f, v, errors) : call1(f, v);
  if (!answer) return 0;
  let result: Value = 0;
  if (!isTuple(answer) || tupleSize(answer) != 2) raiseText(T.TypeError, text);
  else result = newRef(tupleItemBorrowed(answer, 0));
  decref(answer);
  return result;
}

export function codecCallEncode(v: Value, encoding: Value, errors: Value, textOnly: bool): Value {
  const info = textOnly ? lookupText(encoding, "'%U' is not a text encoding; use codecs.encode() to handle arbitrary codecs") : codecLookup(encoding);
  if (!info) return 0;
  const result = callCodec(info, 0, v, errors, 'encoder must return a tuple (object, integer)');
  decref(info);
  if (!result) noteCodec(encoding, true);
  return result;
}

export function codecCallDecode(v: Value, encoding: Value, errors: Value, textOnly: bool): Value {
  const info = textOnly ? lookupText(encoding, "'%U' is not a text encoding; use codecs.decode() to handle arbitrary codecs") : codecLookup(encoding);
  if (!info) return 0;
  const result = callCodec(info, 1, v, errors, 'decoder must return a tuple (object,integer)');
  decref(info);
  if (!result) noteCodec(encoding, false);
  return result;
}

/** The handler registered under a name (owned callable); LookupError otherwise. */
export function lookupErrorHandler(name: Value): Value {
  const handler = dictGet(root(Root.codecErrors), name ? name : N.strict);
  if (!handler && !hasError()) raiseFormat1(T.LookupError, "unknown error handler name '%U'", name);
  return handler;
}

export function registerErrorHandler(name: Value, handler: Value): bool {
  if (!isCallable(handler)) {
    raiseText(T.TypeError, 'handler must be callable');
    return false;
  }
  return dictSet(root(Root.codecErrors), name, handler);
}

/** Adds CPython's note "encoding with 'x' codec failed" to the pending exception. */
function noteCodec(encoding: Value, encode: bool): void {
  const exc = fetchError();
  if (!exc) return;
  const text = formatText(encode ? "encoding with '%U' codec failed" : "decoding with '%U' codec failed", encoding, 0, 0, 0);
  const answer = text ? callMethod1(exc, N.add_note, text) : 0;
  decref(text);
  if (answer) decref(answer);
  else clearError();
  restoreErrorSteal(exc);
}

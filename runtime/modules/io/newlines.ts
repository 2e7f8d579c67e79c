// Newlines: universal newline decoding, as state and function for those who decode text, and as the type
// io.IncrementalNewlineDecoder around another decoder.
//
// The state is one word. A '\r' at the end of a piece is held back (it may be the first half of '\r\n') unless it is final.
import { EmptyBytes, None } from '../../base/addresses.gen';
import { NewlineDecoder, NewlineDecoder_size, Str_data, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { charStr, fromBool, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { asIndexI64 } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { callMethod0, callMethod1, callMethod2 } from '../../object/call';
import { arg, defineInit, getset, Kind, method } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { gcVisit } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { isTuple, TypeFlag } from '../../object/type-flags';
import { csBegin, csEnd } from '../../sync/critical';
import { intFromI64 } from '../../types/int/value';
import { strFindChar } from '../../types/str/find';
import { strConcat, strSubstring } from '../../types/str/concat';
import { internLiteral } from '../../types/str/intern';
import { isStr, strCharAt, strData, strDone, strKind, strLength, strNew, charAt, putChar } from '../../types/str/str';
import { tuple2Steal, tuple2, tupleFromArraySteal, tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { scratchPop, scratchPush } from '../../base/scratch';
import { streamNew } from './common';

export namespace NewlineBit {
  /** A '\r' is held back. */
  export const pendingCr: u32 = 1;
  export const seenCr: u32 = 2;
  export const seenLf: u32 = 4;
  export const seenCrLf: u32 = 8;
}
const SEEN: u32 = 14;

/**
 * Translates a decoded piece of text (taken over). `state` is the address of the state word.
 */
export function newlineDecodeSteal(text: Value, state: usize, translate: bool, final: bool): Value {
  let word = load<u32>(state);
  if ((word & NewlineBit.pendingCr) != 0 && (final || strLength(text) > 0)) {
    const joined = strConcat(charStr(13), text);
    decref(text);
    if (!joined) return 0;
    text = joined;
    word &= ~NewlineBit.pendingCr;
    store<u32>(state, word);
  }
  let n = strLength(text);
  if (!final && n > 0 && strCharAt(text, n - 1) == 13) {
    const head = strSubstring(text, 0, n - 1);
    decref(text);
    if (!head) return 0;
    text = head;
    word |= NewlineBit.pendingCr;
    store<u32>(state, word);
    n--;
  }
  if (n == 0) return text;
  // Only '\n', or none at all: nothing to translate.
  if (strFindChar(text, 13, 0, n) < 0) {
    if (!(word & NewlineBit.seenLf) && strFindChar(text, 10, 0, n) >= 0) store<u32>(state, word | NewlineBit.seenLf);
    return text;
  }
  const data = strData(text);
  const kind = strKind(text);
  let pairs = 0;
  for (let i = 0; i < n; i++) {
    const c = charAt(data, kind, i);
    if (c == 10) word |= NewlineBit.seenLf;
    else if (c == 13) {
      if (i + 1 < n && charAt(data, kind, i + 1) == 10) {
        word |= NewlineBit.seenCrLf;
        pairs++;
        i++;
      } else {
        word |= NewlineBit.seenCr;
      }
    }
  }
  store<u32>(state, word);
  if (!translate) return text;
  const p = strNew(n - pairs, kind);
  if (!p) {
    decref(text);
    return 0;
  }
  let to = 0;
  for (let i = 0; i < n; i++) {
    let c = charAt(data, kind, i);
    if (c == 13) {
      if (i + 1 < n && charAt(data, kind, i + 1) == 10) i++;
      c = 10;
    }
    putChar(p + Str_data, kind, to++, c);
  }
  decref(text);
  return strDone(p);
}

/** The attribute `newlines`: None, a str, or a tuple of them. */
export function newlinesSeen(word: u32): Value {
  const seen = word & SEEN;
  if (!seen) return None;
  const room = scratchPush(24);
  let n: u32 = 0;
  if (seen & NewlineBit.seenCr) store<Value>(room + (n++ << 3), charStr(13));
  if (seen & NewlineBit.seenLf) store<Value>(room + (n++ << 3), charStr(10));
  if (seen & NewlineBit.seenCrLf) store<Value>(room + (n++ << 3), internLiteral('\r\n'));
  const result = n == 1 ? load<Value>(room) : tupleFromArraySteal(room, n);
  scratchPop(room);
  return result;
}

// --- io.IncrementalNewlineDecoder ----------------------------------------------------------------------------------

@inline function at(v: Value): NewlineDecoder { return changetype<NewlineDecoder>(<usize>v); }
@inline function stateOf(v: Value): usize { return <usize>v + offsetof<NewlineDecoder>('newlineState'); }

function init(self: Value, args: usize): bool {
  const translate = isTrue(arg(args, 1));
  if (translate < 0) return false;
  const d = at(self);
  csBegin(<usize>self);
  const oldDecoder = d.decoder;
  const oldErrors = d.errors;
  d.decoder = newRef(arg(args, 0));
  d.errors = newRef(arg(args, 2) ? arg(args, 2) : N.strict);
  d.translate = translate;
  d.newlineState = 0;
  csEnd();
  decref(oldDecoder);
  decref(oldErrors);
  return true;
}
/** The inner decoder (owned), or 0 with ValueError. */
function inner(self: Value): Value {
  const decoder = at(self).decoder;
  return decoder ? newRef(decoder) : raiseText(T.ValueError, 'IncrementalNewlineDecoder.__init__() not called');
}

export function newlineDecoderDecode(self: Value, input: Value, final: bool): Value {
  csBegin(<usize>self);
  let result: Value = 0;
  const decoder = inner(self);
  if (decoder) {
    let text = decoder == None ? newRef(input) : callMethod2(decoder, N.decode, input, fromBool(final));
    decref(decoder);
    if (text && !isStr(text)) {
      raiseFormat1(T.TypeError, 'decoder should return a string result, not %R', text);
      decref(text);
      text = 0;
    }
    if (text) result = newlineDecodeSteal(text, stateOf(self), at(self).translate != 0, final);
  }
  csEnd();
  return result;
}

function decode(self: Value, args: usize): Value {
  const final = arg(args, 1) ? isTrue(arg(args, 1)) : 0;
  return final < 0 ? 0 : newlineDecoderDecode(self, arg(args, 0), final != 0);
}
function getstate(self: Value): Value {
  csBegin(<usize>self);
  const result = stateLockHeld(self);
  csEnd();
  return result;
}
function stateLockHeld(self: Value): Value {
  const decoder = inner(self);
  if (!decoder) return 0;
  let buffer: Value = EmptyBytes;
  let flag: i64 = 0;
  if (decoder != None) {
    const state = callMethod0(decoder, N.getstate);
    decref(decoder);
    if (!state) return 0;
    if (!isTuple(state) || tupleSize(state) != 2) {
      decref(state);
      return raiseText(T.TypeError, 'illegal decoder state');
    }
    buffer = newRef(tupleItemBorrowed(state, 0));
    flag = asIndexI64(tupleItemBorrowed(state, 1), T.OverflowError);
    decref(state);
    if (hasError()) {
      decref(buffer);
      return 0;
    }
  }
  flag = flag << 1 | (at(self).newlineState & NewlineBit.pendingCr ? 1 : 0);
  return tuple2Steal(buffer, intFromI64(flag));
}
function setstate(self: Value, state: Value): Value {
  if (!isTuple(state)) return raiseText(T.TypeError, 'state argument must be a tuple');
  if (tupleSize(state) != 2) return raiseText(T.TypeError, 'setstate(): illegal state argument');
  const flag = asIndexI64(tupleItemBorrowed(state, 1), T.OverflowError);
  if (hasError()) return 0;
  csBegin(<usize>self);
  let result: Value = 0;
  const decoder = inner(self);
  if (decoder) {
    const d = at(self);
    d.newlineState = (d.newlineState & ~NewlineBit.pendingCr) | <u32>(flag & 1);
    result = None;
    if (decoder != None) {
      const rest = intFromI64(flag >> 1);
      const pair = tuple2(tupleItemBorrowed(state, 0), rest);
      decref(rest);
      result = pair ? callMethod1(decoder, N.setstate, pair) : 0;
      decref(pair);
    }
    decref(decoder);
  }
  csEnd();
  return result;
}
function reset(self: Value): Value {
  csBegin(<usize>self);
  let result: Value = 0;
  const decoder = inner(self);
  if (decoder) {
    at(self).newlineState = 0;
    result = decoder == None ? None : callMethod0(decoder, N.reset);
    decref(decoder);
  }
  csEnd();
  return result;
}
function newlinesGetter(self: Value): Value { return newlinesSeen(at(self).newlineState); }

function dealloc(p: usize): void {
  const d = changetype<NewlineDecoder>(p);
  decref(d.decoder);
  decref(d.errors);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(changetype<NewlineDecoder>(p).decoder);
  gcVisit(changetype<NewlineDecoder>(p).errors);
}

export function initNewlineDecoder(): void {
  const t = T.IncrementalNewlineDecoder;
  typeSetup(t, NewlineDecoder_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const type = changetype<Type>(t);
  type.new_ = streamNew.index;
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  defineInit(t, "IncrementalNewlineDecoder(decoder, translate, errors='strict')", init.index);
  method(t, 'decode($self, /, input, final=False)', decode.index, Kind.slots);
  method(t, 'getstate($self, /)', getstate.index, Kind.noargs);
  method(t, 'setstate($self, state, /)', setstate.index, Kind.one);
  method(t, 'reset($self, /)', reset.index, Kind.noargs);
  getset(t, 'newlines', newlinesGetter.index, 0);
}

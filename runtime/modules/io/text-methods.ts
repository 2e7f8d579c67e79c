// io.TextIOWrapper: reading, writing, iterating. (The inside: text.ts.)
import { EmptyStr, None } from '../../base/addresses.gen';
import { IoObj, TextIo } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { charStr, fromInt49, typeOf, Value } from '../../base/value';
import { callMethod0, callMethod2 } from '../../object/call';
import { arg } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { loadAcquire32 } from '../../sync/atomic';
import { csBegin, csEnd } from '../../sync/critical';
import { bbLength } from '../../types/bytes/builder';
import { dictContains } from '../../types/dict/dict';
import { sbFail, sbFinish, sbNew, sbStr, sbSubstring } from '../../types/str/builder';
import { strConcat, strSubstring } from '../../types/str/concat';
import { strFindChar } from '../../types/str/find';
import { strReplace } from '../../types/str/replace';
import { isStr, isStrExact, strCharAt, strData, strKind, strLength } from '../../types/str/str';
import { findLineEnd } from './string-io';
import { raiseUnsupported, sizeArgument, tlsSize, trapInterrupted } from './common';
import {
  askBuffer, checkAttached, checkOpen, clearSnapshot, decodedLeft, decodeInput, encodePending, flushBuffer, hasFlag, isDecoding, isEncoding, readChunk,
  resetDecoder, setDecodedSteal, setFlag, takeDecoded, textAt, TextFlag, writePending,
} from './text';

// --- writing -------------------------------------------------------------------------------------------------------

export function textWrite(self: Value, text: Value): Value {
  if (!isStr(text)) return raiseFormat1(T.TypeError, 'write() argument must be str, not %T', text);
  const piece = scratchPush(8);
  store<Value>(piece, text);
  const ok = textWritePieces(self, piece, 1);
  scratchPop(piece);
  return ok ? fromInt49(strLength(text)) : 0;
}
/** Writes n strs as one: nobody else's text comes between them, and a line buffer is flushed once. */
export function textWritePieces(self: Value, pieces: usize, n: u32): bool {
  csBegin(<usize>self);
  let ok = checkWritable(self);
  let flushAfter = false;
  for (let i: u32 = 0; ok && i < n; i++) {
    const text = load<Value>(pieces + (<usize>i << 3));
    if (!flushAfter) flushAfter = endsLine(textAt(self), text);
    ok = encodeLockHeld(self, text);
  }
  if (ok) ok = finishWrite(self, flushAfter);
  csEnd();
  return ok;
}
/** Shall the line buffer be flushed after this text? */
function endsLine(t: TextIo, text: Value): bool {
  if (!hasFlag(t, TextFlag.lineBuffering)) return false;
  return strFindChar(text, 10, 0, strLength(text)) >= 0 || strFindChar(text, 13, 0, strLength(text)) >= 0;
}
/** Encodes one text behind the pending bytes. */
function encodeLockHeld(self: Value, text: Value): bool {
  const newline = textAt(self).writeNewline;
  if (!newline || strFindChar(text, 10, 0, strLength(text)) < 0) return encodePending(self, text);
  const replaced = isStrExact(text) ? strReplace(text, charStr(10), newline, -1) : replaceByMethod(self, text, newline);
  const ok = replaced != 0 && encodePending(self, replaced);
  decref(replaced);
  return ok;
}
/** What follows encoding: the bytes go on when there are enough, and what was read ahead is void. */
function finishWrite(self: Value, flushAfter: bool): bool {
  const t = textAt(self);
  if (flushAfter || hasFlag(t, TextFlag.writeThrough) || !t.pending || bbLength(t.pending) >= t.chunkSize) {
    if (!writePending(self)) return false;
  }
  if (flushAfter && !flushBuffer(self)) return false;
  if (t.snapshotInput) {
    setDecodedSteal(self, 0);
    clearSnapshot(self);
  }
  return resetDecoder(self);
}
/** A TextIOWrapper whose write() nobody has replaced: print need not call it by name. */
export function isPlainTextStream(file: Value): bool {
  if (typeOf(file) != T.TextIOWrapper) return false;
  const dict = <Value>loadAcquire32(<usize>file + offsetof<IoObj>('dict'));
  return dict == 0 || dictContains(dict, N.write) == 0;
}

/** text.replace('\n', newline), as a subclass of str may do it; afterwards the stream may be another. */
function replaceByMethod(self: Value, text: Value, newlineBorrowed: Value): Value {
  const newline = newRef(newlineBorrowed);
  let replaced = callMethod2(text, N.replace, charStr(10), newline);
  decref(newline);
  if (replaced && !isStr(replaced)) {
    raiseFormat1(T.TypeError, 'replace() should return a str, not %T', replaced);
  } else if (!replaced || checkWritable(self)) {
    return replaced;
  }
  decref(replaced);
  return 0;
}
function checkWritable(self: Value): bool {
  if (!checkOpen(self)) return false;
  if (isEncoding(textAt(self))) return true;
  raiseUnsupported('not writable');
  return false;
}
export function textFlush(self: Value): Value {
  csBegin(<usize>self);
  let ok = checkOpen(self);
  if (ok) {
    setFlag(textAt(self), TextFlag.telling, hasFlag(textAt(self), TextFlag.seekable));
    ok = writePending(self) && flushBuffer(self);
  }
  csEnd();
  return ok ? None : 0;
}

// --- reading -------------------------------------------------------------------------------------------------------

/** Attached, open and with a decoder; the pending bytes are out. */
function beginRead(self: Value): bool {
  if (!checkOpen(self)) return false;
  if (!isDecoding(textAt(self))) {
    raiseUnsupported('not readable');
    return false;
  }
  return writePending(self);
}

export function textRead(self: Value, args: usize): Value {
  if (!sizeArgument(arg(args, 0), -1)) return 0;
  const n = tlsSize;
  csBegin(<usize>self);
  const result = beginRead(self) ? (n < 0 ? readAllLockHeld(self) : readLockHeld(self, n)) : 0;
  csEnd();
  return result;
}
function readAllLockHeld(self: Value): Value {
  const bytes = askBuffer(self, N.read);
  if (!bytes) return 0;
  if (bytes == None) return raiseText(T.BlockingIOError, 'Read returned None.');
  const rest = decodeInput(self, bytes, true);
  decref(bytes);
  if (!rest) return 0;
  const head = takeDecoded(self, -1);
  const text = head ? strConcat(head, rest) : 0;
  decref(head);
  decref(rest);
  if (!text) return 0;
  if (textAt(self).snapshotInput) {
    setDecodedSteal(self, 0);
    clearSnapshot(self);
  }
  return text;
}
function readLockHeld(self: Value, n: i64): Value {
  let text = takeDecoded(self, n);
  if (!text) return 0;
  if (strLength(text) == n) return text;
  const b = sbNew();
  if (!b) return 0;
  let left = n;
  while (true) {
    const ok = sbStr(b, text);
    left -= strLength(text);
    decref(text);
    if (!ok) return sbFail(b);
    if (left <= 0) break;
    const got = readChunk(self, left);
    if (got < 0) {
      if (!trapInterrupted()) return sbFail(b);
    } else if (got == 0) {
      break;
    }
    text = takeDecoded(self, left);
    if (!text) return sbFail(b);
  }
  return sbFinish(b);
}

/** readline(limit); negative = no limit. */
export function textLine(self: Value, limit: i64): Value {
  csBegin(<usize>self);
  const result = beginRead(self) ? lineLockHeld(self, limit) : 0;
  csEnd();
  return result;
}
function lineLockHeld(self: Value, limit: i64): Value {
  const t = textAt(self);
  let builder: usize = 0; // pieces of the line that came with earlier chunks
  let count: i64 = 0;
  let halfEnd = false; // they end with the '\r' of '\r\n'
  while (true) {
    while (decodedLeft(t) == 0) {
      const got = readChunk(self, 0);
      if (got < 0) {
        if (trapInterrupted()) continue;
        return builder ? sbFail(builder) : 0;
      }
      if (got == 0) {
        setDecodedSteal(self, 0);
        clearSnapshot(self);
        return builder ? sbFinish(builder) : EmptyStr;
      }
    }
    const text = t.decoded;
    const from = <i32>t.decodedUsed;
    const n = strLength(text) - from;
    let take = halfEnd && strCharAt(text, from) == 10 ? 1 : endOfLine(t, text, from, n);
    let found = take >= 0;
    if (!found) take = n;
    if (limit >= 0 && count + take >= limit) {
      take = <i32>(limit - count);
      found = true;
    }
    if (found && !builder) {
      const line = strSubstring(text, from, from + take);
      if (line) t.decodedUsed += take;
      return line;
    }
    if (!builder) builder = sbNew();
    if (!builder || !sbSubstring(builder, text, from, from + take)) return builder ? sbFail(builder) : 0;
    count += take;
    t.decodedUsed += take;
    if (found) return sbFinish(builder);
    halfEnd = t.readNewline != 0 && strLength(t.readNewline) == 2 && strCharAt(text, from + n - 1) == 13;
    setDecodedSteal(self, 0);
  }
}
@inline function endOfLine(t: TextIo, text: Value, from: i32, n: i32): i32 {
  const kind = strKind(text);
  return findLineEnd(strData(text) + <usize>from * kind, kind, n, t.readNewline, hasFlag(t, TextFlag.translate), hasFlag(t, TextFlag.universal));
}

export function textReadline(self: Value, args: usize): Value {
  return sizeArgument(arg(args, 0), -1) ? textLine(self, tlsSize < 0 ? -1 : tlsSize) : 0;
}

/** iternext */
export function textNext(self: Value): Value {
  csBegin(<usize>self);
  const attached = checkAttached(self);
  if (attached) setFlag(textAt(self), TextFlag.telling, false);
  csEnd();
  if (!attached) return 0;
  let line: Value;
  if (typeOf(self) == T.TextIOWrapper) {
    line = textLine(self, -1);
  } else {
    line = callMethod0(self, N.readline);
    if (line && !isStr(line)) {
      raiseFormat1(T.OSError, "readline() should have returned a str object, not '%T'", line);
      decref(line);
      return 0;
    }
  }
  if (!line || strLength(line)) return line;
  decref(line);
  csBegin(<usize>self);
  clearSnapshot(self);
  setFlag(textAt(self), TextFlag.telling, hasFlag(textAt(self), TextFlag.seekable));
  csEnd();
  return 0;
}

// io.TextIOWrapper: tell, seek, truncate.
//
// A position is an int that packs where in the stream below to start, the flags of the decoder there, how many bytes to feed
// it, how many characters to skip, and whether the end of the input has to be told to it. Most are just a byte offset.
import { EmptyBytes, None } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromInt49, Value } from '../../base/value';
import { asIndexI64, toIndex } from '../../object/abstract-number';
import { callMethod0, callMethod1, callMethod2 } from '../../object/call';
import { arg } from '../../object/def';
import { chainContextSteal, fetchError, raiseFormat1, raiseFormat4, raiseText, restoreErrorSteal } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { csBegin, csEnd } from '../../sync/critical';
import { bytesData, bytesFrom, bytesLength, isBytes } from '../../types/bytes/bytes';
import { intAsI64, intExactBorrowed, intFromI64, intFromMagnitude, loadMagnitude, tlsMagCount, tlsMagSign } from '../../types/int/value';
import { strLength } from '../../types/str/str';
import { tupleItemBorrowed } from '../../types/tuple';
import { raiseUnsupported } from './common';
import {
  askBuffer, bufferOf, callFlush, checkAttached, checkOpen, clearSnapshot, Coding, decodeInput, decoderState, hasFlag, isDecoding, isEncoding, resetDecoder,
  setDecodedSteal, setDecoderState, setSnapshotSteal, startDecoder, textAt, TextFlag, writePending,
} from './text';

// The parts of the position that is being packed or has been unpacked.
let tlsStart: i64 = 0;
let tlsFlags: i32 = 0;
let tlsFeed: i32 = 0;
let tlsSkip: i32 = 0;
let tlsNeedEof: u32 = 0;

function pack(): Value {
  const digits = scratchPush(24);
  store<i64>(digits, tlsStart);
  store<i32>(digits, tlsFlags, 8);
  store<i32>(digits, tlsFeed, 12);
  store<i32>(digits, tlsSkip, 16);
  store<u32>(digits, tlsNeedEof, 20);
  const result = intFromMagnitude(digits, 6, 1);
  scratchPop(digits);
  return result;
}
/** false with an exception. */
function unpack(cookie: Value): bool {
  const room = scratchPush(32);
  const digits = loadMagnitude(cookie, room);
  const count = tlsMagCount;
  const ok = tlsMagSign >= 0 && count <= 6;
  if (ok) {
    const parts = room + 8;
    memory.fill(parts, 0, 24);
    memory.copy(parts, digits, count << 2);
    tlsStart = load<i64>(parts);
    tlsFlags = load<i32>(parts, 8);
    tlsFeed = load<i32>(parts, 12);
    tlsSkip = load<i32>(parts, 16);
    tlsNeedEof = load<u32>(parts, 20) & 0xff;
  } else {
    raiseText(T.OverflowError, 'int too big to convert');
  }
  scratchPop(room);
  return ok;
}

// --- tell ----------------------------------------------------------------------------------------------------------

export function textTell(self: Value): Value {
  csBegin(<usize>self);
  const result = tellLockHeld(self);
  csEnd();
  return result;
}
function tellLockHeld(self: Value): Value {
  if (!checkOpen(self)) return 0;
  const t = textAt(self);
  if (!hasFlag(t, TextFlag.seekable)) return raiseUnsupported('underlying stream is not seekable');
  if (!hasFlag(t, TextFlag.telling)) return raiseText(T.OSError, 'telling position disabled by next() call');
  if (!writePending(self) || !callFlush(self)) return 0;
  const place = askBuffer(self, N.tell);
  if (!place) return 0;
  if (!isDecoding(t) || !t.snapshotInput) return place;
  const start = asIndexI64(place, T.OverflowError);
  decref(place);
  if (hasError()) return 0;
  const input = newRef(t.snapshotInput);
  const flags = newRef(t.snapshotFlags);
  const skip = t.decoded ? <i32>t.decodedUsed : 0;
  tlsStart = start - bytesLength(input);
  tlsFlags = <i32>asIndexI64(flags, T.OverflowError);
  tlsFeed = 0;
  tlsSkip = skip;
  tlsNeedEof = 0;
  let result: Value = 0;
  if (!hasError()) {
    if (skip == 0) {
      result = pack();
    } else {
      const saved = decoderState(self);
      if (saved) {
        const found = findPosition(self, input, flags, tlsStart, skip);
        const problem = found ? 0 : fetchError();
        // The decoder goes on where it was.
        const back = setDecoderState(self, saved);
        decref(saved);
        if (found && back) result = pack();
        else if (problem) restoreErrorSteal(problem);
      }
    }
  }
  decref(input);
  decref(flags);
  return result;
}

/** Feeds the decoder n bytes from `at` of the input; the number of characters, -1 = exception. */
function feed(self: Value, input: Value, at: i32, n: i32, final: bool): i32 {
  const piece = bytesFrom(bytesData(input) + at, n);
  const text = piece ? decodeInput(self, piece, final) : 0;
  decref(piece);
  if (!text) return -1;
  const count = strLength(text);
  decref(text);
  return count;
}
let tlsHeldBytes: i32 = 0;
let tlsHeldFlags: i32 = 0;
/** How many bytes the decoder holds back, and its flags. */
function lookAtState(self: Value): bool {
  const state = decoderState(self);
  if (!state) return false;
  tlsHeldBytes = bytesLength(tupleItemBorrowed(state, 0));
  tlsHeldFlags = <i32>asIndexI64(tupleItemBorrowed(state, 1), T.OverflowError);
  decref(state);
  return !hasError();
}

/** Fills in the position of the character `skip` characters behind the snapshot, whose bytes begin at `start`. */
function findPosition(self: Value, input: Value, flags: Value, start: i64, skip: i32): bool {
  const size = <i32>bytesLength(input);
  let decFlags = tlsFlags;
  // A guess by the mean bytes per character, then back until the decoder is in a state that can be told.
  let skipBytes = <i32>min<f64>(textAt(self).bytesPerChar * <f64>skip, size);
  let skipBack = 1;
  while (skipBytes > 0) {
    if (!startDecoder(self, flags)) return false;
    const chars = feed(self, input, 0, skipBytes, false);
    if (chars < 0) return false;
    if (chars <= skip) {
      if (!lookAtState(self)) return false;
      if (tlsHeldBytes == 0) {
        decFlags = tlsHeldFlags;
        skip -= chars;
        break;
      }
      skipBytes -= tlsHeldBytes;
      skipBack = 1;
    } else {
      skipBytes -= skipBack;
      skipBack <<= 1;
    }
  }
  if (skipBytes <= 0) {
    skipBytes = 0;
    if (!startDecoder(self, flags)) return false;
  }
  start += skipBytes;
  let fed = 0;
  let needEof: u32 = 0;
  if (skip > 0) {
    // Close now: byte by byte.
    let chars = 0;
    let at = skipBytes;
    for (; at < size; at++) {
      const n = feed(self, input, at, 1, false);
      if (n < 0) return false;
      chars += n;
      fed++;
      if (!lookAtState(self)) return false;
      if (tlsHeldBytes == 0 && chars <= skip) {
        start += fed;
        skip -= chars;
        decFlags = tlsHeldFlags;
        fed = 0;
        chars = 0;
      }
      if (chars >= skip) break;
    }
    if (at >= size) {
      const n = feed(self, input, 0, 0, true);
      if (n < 0) return false;
      needEof = 1;
      if (chars + n < skip) {
        raiseText(T.OSError, "can't reconstruct logical file position");
        return false;
      }
    }
  }
  tlsStart = start;
  tlsFlags = decFlags;
  tlsFeed = fed;
  tlsSkip = skip;
  tlsNeedEof = needEof;
  return true;
}

// --- seek ----------------------------------------------------------------------------------------------------------

/** The encoder as at the start of the stream, or as behind it (no byte order mark any more). */
export function placeEncoder(self: Value, atStart: bool): bool {
  const t = textAt(self);
  if (!isEncoding(t) || t.coding != Coding.objects) return true;
  const encoder = newRef(t.encoder);
  const result = atStart ? callMethod0(encoder, N.reset) : callMethod1(encoder, N.setstate, fromInt49(0));
  decref(encoder);
  decref(result);
  return result != 0;
}

export function textSeek(self: Value, args: usize): Value {
  const whence = arg(args, 1) ? asIndexI64(arg(args, 1), T.OverflowError) : 0;
  if (hasError()) return 0;
  csBegin(<usize>self);
  const result = seekLockHeld(self, arg(args, 0), <i32>whence);
  csEnd();
  return result;
}
function seekLockHeld(self: Value, cookieArgument: Value, whence: i32): Value {
  if (!checkOpen(self)) return 0;
  if (!hasFlag(textAt(self), TextFlag.seekable)) return raiseUnsupported('underlying stream is not seekable');
  if (whence < 0 || whence > 2) {
    return raiseFormat4(T.ValueError, 'invalid whence (%d, should be %d, %d or %d)', fromInt49(whence), fromInt49(0), fromInt49(1), fromInt49(2));
  }
  let cookie = toIndex(cookieArgument);
  if (!cookie) return 0;
  if (whence != 0) {
    const zero = intAsI64(cookie) == 0;
    decref(cookie);
    if (!zero) return raiseUnsupported(whence == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    if (whence == 2) return seekEnd(self);
    cookie = callMethod0(self, N.tell);
    if (!cookie) return 0;
  }
  const ok = seekTo(self, intExactBorrowed(cookie));
  if (ok) return cookie;
  decref(cookie);
  return 0;
}
function seekEnd(self: Value): Value {
  if (!callFlush(self)) return 0;
  setDecodedSteal(self, 0);
  clearSnapshot(self);
  if (!resetDecoder(self)) return 0;
  const buffer = bufferOf(self);
  if (!buffer) return 0;
  const place = callMethod2(buffer, N.seek, fromInt49(0), fromInt49(2));
  decref(buffer);
  if (!place) return 0;
  if (placeEncoder(self, place == fromInt49(0))) return place;
  decref(place);
  return 0;
}
function seekTo(self: Value, cookie: Value): bool {
  loadSign(cookie);
  if (tlsMagSign < 0) {
    raiseFormat1(T.ValueError, 'negative seek position %R', cookie);
    return false;
  }
  if (!callFlush(self) || !unpack(cookie)) return false;
  const start = tlsStart;
  const flags = tlsFlags;
  const bytesToFeed = tlsFeed;
  const skip = tlsSkip;
  const needEof = tlsNeedEof != 0;
  const buffer = bufferOf(self);
  if (!buffer) return false;
  const ok = restore(self, buffer, start, flags, bytesToFeed, skip, needEof);
  decref(buffer);
  return ok && placeEncoder(self, start == 0 && flags == 0);
}
function loadSign(v: Value): void {
  const room = scratchPush(8);
  loadMagnitude(v, room);
  scratchPop(room);
}
function restore(self: Value, buffer: Value, start: i64, flags: i32, bytesToFeed: i32, skip: i32, needEof: bool): bool {
  const offset = intFromI64(start);
  const moved = offset ? callMethod1(buffer, N.seek, offset) : 0;
  decref(offset);
  decref(moved);
  if (!moved) return false;
  setDecodedSteal(self, 0);
  clearSnapshot(self);
  if (!isDecoding(textAt(self))) return true;
  if (start == 0 && flags == 0 ? !resetDecoder(self) : !startDecoder(self, fromInt49(flags))) return false;
  if (!skip) {
    setSnapshotSteal(self, fromInt49(flags), EmptyBytes);
    return true;
  }
  const input = callMethod1(buffer, N.read, fromInt49(bytesToFeed));
  if (!input) return false;
  if (!isBytes(input)) {
    raiseFormat1(T.TypeError, "underlying read() should have returned a bytes object, not '%T'", input);
    decref(input);
    return false;
  }
  setSnapshotSteal(self, fromInt49(flags), input);
  const text = decodeInput(self, input, needEof);
  if (!text) return false;
  setDecodedSteal(self, text);
  if (strLength(text) < skip) {
    raiseText(T.OSError, "can't restore logical file position");
    return false;
  }
  textAt(self).decodedUsed = skip;
  return true;
}

export function textTruncate(self: Value, args: usize): Value {
  csBegin(<usize>self);
  let result: Value = 0;
  if (checkAttached(self) && callFlush(self)) {
    const buffer = bufferOf(self);
    if (buffer) result = callMethod1(buffer, N.truncate, arg(args, 0) ? arg(args, 0) : None);
    decref(buffer);
  }
  csEnd();
  return result;
}

// The buffer of BufferedReader, BufferedWriter and BufferedRandom: its lock, the raw stream below it, positions, flushing.
//
// One buffer serves reading and writing. `pos` is where the logical stream stands in it and `rawPos` where the raw stream
// stands; [.., readEnd) is what has been read, [writePos, writeEnd) what must be written. `absolute` is the raw stream's
// position in the file where it is known.
//
// The lock is held during raw reads and writes, while the thread is detached: other threads wait for it. Entered again by the
// thread that holds it (a signal's handler, a raw stream that comes back to us) it raises RuntimeError.
import { None } from '../../base/addresses.gen';
import { BaseExc, BufferedIo } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { currentThread, hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromInt49, typeOf, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { getAttr } from '../../object/attr';
import { call3, callMethod1, callMethod2 } from '../../object/call';
import { raiseFormat1, raiseFormat2, raiseText, raiseValue, errorMatches, fetchError, restoreErrorSteal, setCauseSteal } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { fieldGet, fieldSet } from '../../object/fields';
import { loadAcquire32, loadAcquire64, storeRelease64 } from '../../sync/atomic';
import { lockAcquire, lockRelease } from '../../sync/lock';
import { safepoint } from '../../sync/safepoint';
import { byteArrayAt, byteArrayFrom, byteArrayResize } from '../../types/bytearray/bytearray';
import { bytesFrom } from '../../types/bytes/bytes';
import { memoryViewFrom } from '../../types/memoryview/memoryview';
import { intFromI64 } from '../../types/int/value';
import { fromAddress } from '../../base/value';
import { strFromLiteral } from '../../types/str/str';
import { trapInterrupted } from './common';
import { fileDescriptor, fileReadInto, fileWriteFrom } from './file-io';

export namespace Access {
  export const read: u32 = 1;
  export const write: u32 = 2;
}
export namespace Status {
  export const fresh: u32 = 0;
  export const ready: u32 = 1;
  export const detached: u32 = 2;
}
/** A raw call that would have blocked, and one that raised. */
export const BLOCKED: i64 = -2;
export const FAILED: i64 = -1;
const EAGAIN: i64 = 11;

@inline export function bufferedAt(v: Value): BufferedIo { return changetype<BufferedIo>(<usize>v); }
@inline export function canRead(b: BufferedIo): bool { return (b.access & Access.read) != 0; }
@inline export function canWrite(b: BufferedIo): bool { return (b.access & Access.write) != 0; }
@inline export function hasReadBuffer(b: BufferedIo): bool { return canRead(b) && b.readEnd != -1; }
@inline export function hasWriteBuffer(b: BufferedIo): bool { return canWrite(b) && b.writeEnd != -1; }
/** Bytes read and not yet given out. */
@inline export function readAhead(b: BufferedIo): i64 { return hasReadBuffer(b) ? b.readEnd - b.pos : 0; }
/** How far the raw stream is ahead of the logical one. */
@inline export function rawOffset(b: BufferedIo): i64 {
  return (hasReadBuffer(b) || hasWriteBuffer(b)) && b.rawPos >= 0 ? b.rawPos - b.pos : 0;
}
@inline export function adjustPosition(b: BufferedIo, pos: i64): void {
  b.pos = pos;
  if (hasReadBuffer(b) && b.readEnd < pos) b.readEnd = pos;
}
@inline export function resetReadBuffer(b: BufferedIo): void { b.readEnd = -1; }
@inline export function resetWriteBuffer(b: BufferedIo): void {
  b.writePos = 0;
  b.writeEnd = -1;
}

// --- lock and state ------------------------------------------------------------------------------------------------

@inline function lockWord(self: Value): usize { return <usize>self + offsetof<BufferedIo>('lock'); }
@inline function holderWord(self: Value): usize { return <usize>self + offsetof<BufferedIo>('holder'); }

export function bufferedEnter(self: Value): bool {
  if (lockAcquire(lockWord(self), 0, false) != 1) {
    if (loadAcquire64(holderWord(self)) == currentThread().ident) {
      raiseFormat1(T.RuntimeError, 'reentrant call inside %R', self);
      return false;
    }
    lockAcquire(lockWord(self), -1, false);
  }
  storeRelease64(holderWord(self), currentThread().ident);
  return true;
}
export function bufferedLeave(self: Value): void {
  storeRelease64(holderWord(self), 0);
  lockRelease(lockWord(self));
}

/** Initialised and not detached? */
export function checkReady(self: Value): bool {
  const status = loadAcquire32(<usize>self + offsetof<BufferedIo>('status'));
  if (status == Status.ready) return true;
  raiseText(T.ValueError, status == Status.detached ? 'raw stream has been detached' : 'I/O operation on uninitialized object');
  return false;
}
/** The raw stream (owned), or 0 with an exception. */
export function rawOf(self: Value): Value {
  if (!checkReady(self)) return 0;
  const raw = fieldGet(<usize>self + offsetof<BufferedIo>('raw'));
  return raw ? raw : raiseText(T.ValueError, 'raw stream has been detached');
}
/** raw.closed: tri. */
export function rawClosed(self: Value): i32 {
  const raw = rawOf(self);
  if (!raw) return -1;
  let closed: i32;
  if (typeOf(raw) == T.FileIO) {
    closed = fileDescriptor(raw) < 0 ? 1 : 0;
  } else {
    const v = getAttr(raw, N.closed);
    closed = v ? isTrue(v) : -1;
    decref(v);
  }
  decref(raw);
  return closed;
}
/** ValueError(text) when the stream is closed and nothing read is left. */
export function checkUsable(self: Value, text: string): bool {
  if (!checkReady(self)) return false;
  const b = bufferedAt(self);
  const closed = b.buffer ? rawClosed(self) : 1;
  if (closed < 0) return false;
  if (closed && (!b.buffer || readAhead(b) == 0)) {
    raiseText(T.ValueError, text);
    return false;
  }
  return true;
}
/** checkUsable, then the lock. The buffer exists inside. */
export function enterUsable(self: Value, text: string): bool {
  if (!checkUsable(self, text) || !bufferedEnter(self)) return false;
  if (bufferedAt(self).buffer) return true;
  bufferedLeave(self);
  raiseText(T.ValueError, text);
  return false;
}

// --- the raw stream ------------------------------------------------------------------------------------------------

function positionOf(result: Value): i64 {
  if (!result) return FAILED;
  const n = asIndexI64(result, T.OverflowError);
  decref(result);
  if (hasError()) return FAILED;
  if (n < 0) {
    raiseFormat1(T.OSError, 'Raw stream returned invalid position %d', intFromI64(n));
    return FAILED;
  }
  return n;
}
/** Asks the raw stream; -1 = exception. */
export function rawTell(self: Value): i64 {
  const raw = rawOf(self);
  if (!raw) return FAILED;
  bufferedAt(self).absolute = -1;
  const n = positionOf(callMethod2(raw, N.seek, fromInt49(0), fromInt49(1)));
  decref(raw);
  if (n >= 0) bufferedAt(self).absolute = n;
  return n;
}
export function knownTell(self: Value): i64 {
  const known = bufferedAt(self).absolute;
  return known != -1 ? known : rawTell(self);
}
export function rawSeek(self: Value, target: i64, whence: i32): i64 {
  const raw = rawOf(self);
  if (!raw) return FAILED;
  const offset = intFromI64(target);
  const n = offset ? positionOf(callMethod2(raw, N.seek, offset, fromInt49(whence))) : FAILED;
  decref(offset);
  decref(raw);
  bufferedAt(self).absolute = n;
  return n;
}

/** Bytes transferred, as the raw stream's answer says: or BLOCKED, FAILED. */
function countOf(result: Value, most: u32, what: string): i64 {
  if (!result) return FAILED;
  if (result == None) return BLOCKED;
  const n = asIndexI64(result, T.ValueError);
  decref(result);
  if (hasError()) return FAILED;
  if (n < 0 || n > <i64>most) {
    raiseFormat2(T.OSError, what, fromInt49(n), fromInt49(most));
    return FAILED;
  }
  return n;
}
const BAD_READ = 'raw readinto() returned invalid length %d (should have been between 0 and %d)';
const BAD_WRITE = 'raw write() returned invalid length %d (should have been between 0 and %d)';

/** One raw read into memory that stays where it is: bytes read, BLOCKED or FAILED. */
export function rawRead(self: Value, to: usize, count: u32): i64 {
  const raw = rawOf(self);
  if (!raw) return FAILED;
  let n: i64;
  if (typeOf(raw) == T.FileIO) {
    n = fileReadInto(raw, to, count);
    n = n >= 0 ? n : n == -1 ? BLOCKED : FAILED;
  } else {
    n = readThroughMethod(raw, to, count);
  }
  decref(raw);
  const b = bufferedAt(self);
  if (n > 0 && b.absolute != -1) b.absolute += n;
  return n;
}
/** OSError from what the raw stream's answer led to. */
function blameRaw(): void {
  const cause = fetchError();
  raiseText(T.OSError, 'raw readinto() failed');
  const exc = fetchError();
  if (exc) {
    fieldSet(<usize>exc + offsetof<BaseExc>('context'), cause);
    setCauseSteal(exc, newRef(cause));
  }
  decref(cause);
  restoreErrorSteal(exc);
}
/** The stream reads into a bytearray, which it may keep for ever: our memory stays ours. */
function readThroughMethod(raw: Value, to: usize, count: u32): i64 {
  const room = byteArrayFrom(0, 0);
  if (!room || !byteArrayResize(room, count)) {
    decref(room);
    return FAILED;
  }
  if (count) memory.fill(byteArrayAt(room).start, 0, count);
  const view = memoryViewFrom(room);
  let n: i64 = FAILED;
  if (view) {
    let result: Value;
    do result = callMethod1(raw, N.readinto, view); while (!result && trapInterrupted());
    n = countOf(result, count, BAD_READ);
    if (n == FAILED && result && errorMatches(T.TypeError)) blameRaw();
    decref(view);
    if (n > 0) memory.copy(to, byteArrayAt(room).start, <usize>min<i64>(n, byteArrayAt(room).length));
  }
  decref(room);
  return n;
}

/** One raw write: bytes written, BLOCKED or FAILED. */
export function rawWrite(self: Value, from: usize, count: u32): i64 {
  const raw = rawOf(self);
  if (!raw) return FAILED;
  let n: i64;
  if (typeOf(raw) == T.FileIO) {
    n = fileWriteFrom(raw, from, count);
    n = n >= 0 ? n : n == -1 ? BLOCKED : FAILED;
  } else {
    n = FAILED;
    const copy = bytesFrom(from, count);
    const view = copy ? memoryViewFrom(copy) : 0;
    decref(copy);
    if (view) {
      let result: Value;
      do result = callMethod1(raw, N.write, view); while (!result && trapInterrupted());
      decref(view);
      n = countOf(result, count, BAD_WRITE);
    }
  }
  decref(raw);
  const b = bufferedAt(self);
  if (n > 0 && b.absolute != -1) b.absolute += n;
  return n;
}

/** BlockingIOError(EAGAIN, text, written) */
export function raiseBlocking(text: string, written: i64): void {
  const message = strFromLiteral(text);
  if (!message) return;
  const exc = call3(fromAddress(T.BlockingIOError), fromInt49(EAGAIN), message, fromInt49(written));
  decref(message);
  if (exc) raiseValue(exc);
  decref(exc);
}
export const WOULD_BLOCK = 'write could not complete without blocking';

/** Reads once more behind what the buffer holds: bytes, BLOCKED or FAILED. */
export function fillLockHeld(self: Value): i64 {
  const b = bufferedAt(self);
  const start = hasReadBuffer(b) ? b.readEnd : 0;
  const n = rawRead(self, b.buffer + <usize>start, b.bufferSize - <u32>start);
  if (n <= 0) return n;
  b.readEnd = start + n;
  b.rawPos = start + n;
  return n;
}

// --- flushing ------------------------------------------------------------------------------------------------------

/** Writes out what must be written. */
export function flushLockHeld(self: Value): bool {
  const b = bufferedAt(self);
  if (hasWriteBuffer(b) && b.writePos != b.writeEnd) {
    const logical = b.pos;
    const rewind = rawOffset(b) + (logical - b.writePos);
    if (rewind != 0) {
      if (rawSeek(self, -rewind, 1) < 0) return false;
      b.rawPos -= rewind;
    }
    while (b.writePos < b.writeEnd) {
      const n = rawWrite(self, b.buffer + <usize>b.writePos, <u32>(b.writeEnd - b.writePos));
      if (n == FAILED) return false;
      if (n == BLOCKED) {
        raiseBlocking(WOULD_BLOCK, 0);
        return false;
      }
      adjustPosition(b, b.writePos + n);
      b.writePos = b.pos;
      b.rawPos = b.pos;
      // A signal may have cut the write short: its handler runs now.
      if (!safepoint()) return false;
    }
    // Something may have been read behind what was written.
    if (canRead(b) && hasReadBuffer(b) && logical <= b.readEnd) b.pos = logical;
  }
  resetWriteBuffer(b);
  return true;
}
/** The same, and the raw stream goes back to where the logical one stands. */
export function flushAndRewindLockHeld(self: Value): bool {
  if (!flushLockHeld(self)) return false;
  const b = bufferedAt(self);
  if (canRead(b)) {
    // What has been read ahead is dropped.
    const n = rawSeek(self, -rawOffset(b), 1);
    resetReadBuffer(b);
    if (n < 0) return false;
  }
  return true;
}

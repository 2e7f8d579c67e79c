// Reading through a buffer: read, read1, peek, readinto, readline. (The state: buffered.ts.)
import { EmptyBytes, None } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { scratchPop } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromInt49, typeOf, Value } from '../../base/value';
import { getAttrOptional } from '../../object/attr';
import { call0, callMethod0 } from '../../object/call';
import { arg } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { bufferData, BufferFlag, bufferGet, bufferLength, bufferRelease, bufferScratch } from '../../types/buffer/buffer';
import { bbBytes, bbFail, bbFinish, bbLength, bbNew, bbRaw } from '../../types/bytes/builder';
import { bytesData, bytesFrom, bytesLength, bytesNew, isBytes } from '../../types/bytes/bytes';
import { findByte } from '../../types/text/raw';
import {
  BLOCKED, bufferedAt, bufferedLeave, canWrite, enterUsable, FAILED, fillLockHeld, flushAndRewindLockHeld, rawOf, rawRead, readAhead, resetReadBuffer,
} from './buffered';
import { clearIfNotWritable } from './bases';
import { fileReadAll } from './file-io';
import { intArgument, sizeArgument, tlsSize } from './common';

/** n bytes that are in the buffer. */
function takeLockHeld(self: Value, n: i64): Value {
  const b = bufferedAt(self);
  const result = bytesFrom(b.buffer + <usize>b.pos, <u32>n);
  if (result) b.pos += n;
  return result;
}
/** Written data must be out before anything is read behind the buffer. */
@inline function flushForRead(self: Value): bool { return !canWrite(bufferedAt(self)) || flushAndRewindLockHeld(self); }

export function bufferedRead(self: Value, args: usize): Value {
  if (!sizeArgument(arg(args, 0), -1)) return 0;
  const n = tlsSize;
  if (n < -1) return raiseText(T.ValueError, 'read length must be non-negative or -1');
  if (!enterUsable(self, 'read of closed file')) return 0;
  const result = n == -1 ? readAllLockHeld(self) : n <= readAhead(bufferedAt(self)) ? takeLockHeld(self, n) : readLockHeld(self, n);
  bufferedLeave(self);
  return result;
}

function readAllLockHeld(self: Value): Value {
  const ahead = readAhead(bufferedAt(self));
  const head = ahead > 0 ? takeLockHeld(self, ahead) : 0;
  if (ahead > 0 && !head) return 0;
  let result: Value = 0;
  if (flushForRead(self)) {
    resetReadBuffer(bufferedAt(self));
    result = restOfRaw(self, head);
  }
  decref(head);
  return result;
}
function restOfRaw(self: Value, head: Value): Value {
  const raw = rawOf(self);
  if (!raw) return 0;
  let result: Value = 0;
  const exact = typeOf(raw) == T.FileIO;
  const readall = exact ? 0 : getAttrOptional(raw, N.readall);
  if (exact || readall) {
    const rest = exact ? fileReadAll(raw) : call0(readall);
    bufferedAt(self).absolute = -1;
    if (rest && rest != None && !isBytes(rest)) raiseText(T.TypeError, 'readall() should return bytes');
    else if (rest) result = !head ? rest : rest == None || bytesLength(rest) == 0 ? keep(head) : concatBytes(head, rest);
    if (result != rest) decref(rest);
  } else if (!hasError()) {
    result = readPieces(self, raw, head);
  }
  decref(readall);
  decref(raw);
  return result;
}
function keep(v: Value): Value { return bytesFrom(bytesData(v), bytesLength(v)); }
function concatBytes(a: Value, b: Value): Value {
  const p = bytesNew(bytesLength(a) + bytesLength(b));
  if (!p) return 0;
  memory.copy(bytesData(<u64>p), bytesData(a), bytesLength(a));
  memory.copy(bytesData(<u64>p) + bytesLength(a), bytesData(b), bytesLength(b));
  return <u64>p;
}
/** A raw stream without readall: read() until nothing comes. */
function readPieces(self: Value, raw: Value, head: Value): Value {
  const builder = bbNew();
  if (!builder) return 0;
  if (head && !bbBytes(builder, head)) return bbFail(builder);
  while (true) {
    const part = callMethod0(raw, N.read);
    if (!part) return bbFail(builder);
    if (part != None && !isBytes(part)) {
      decref(part);
      raiseText(T.TypeError, 'read() should return bytes');
      return bbFail(builder);
    }
    const n: u32 = part == None ? 0 : bytesLength(part);
    if (n == 0) {
      if (bbLength(builder) == 0) {
        bbFail(builder);
        return part;
      }
      decref(part);
      return bbFinish(builder);
    }
    const ok = bbBytes(builder, part);
    decref(part);
    if (!ok) return bbFail(builder);
    const b = bufferedAt(self);
    if (b.absolute != -1) b.absolute += n;
  }
}

/** More than the buffer holds. */
function readLockHeld(self: Value, n: i64): Value {
  if (n > 0x7fffff00) return raiseText(T.OverflowError, 'byte string is too large');
  const result = bytesNew(<u32>n);
  if (!result) return 0;
  const got = readIntoLockHeld(self, bytesData(<u64>result), <u32>n, true);
  if (got == n && n > 1) return <u64>result;
  const bytes = got == FAILED ? 0 : got == BLOCKED ? None : bytesFrom(bytesData(<u64>result), <u32>got);
  decref(<u64>result);
  return bytes;
}
/** Fills `to` as far as possible without reading more than needed: bytes, BLOCKED (nothing at all came), FAILED. */
function readIntoLockHeld(self: Value, to: usize, n: u32, whole: bool): i64 {
  const b = bufferedAt(self);
  let written: i64 = 0;
  const ahead = readAhead(b);
  if (ahead > 0) {
    memory.copy(to, b.buffer + <usize>b.pos, <usize>ahead);
    written = ahead;
    b.pos += ahead;
  }
  if (!flushForRead(self)) return FAILED;
  resetReadBuffer(b);
  // Whole blocks go past the buffer.
  while (true) {
    const left = n - <u32>written;
    const blocks = left - left % b.bufferSize;
    if (blocks == 0) break;
    const got = rawRead(self, to + <usize>written, blocks);
    if (got == FAILED) return FAILED;
    if (got == 0 || got == BLOCKED) return got == 0 || written > 0 ? written : BLOCKED;
    written += got;
  }
  b.pos = 0;
  b.rawPos = 0;
  b.readEnd = 0;
  while (written < <i64>n && b.readEnd < <i64>b.bufferSize) {
    const got = fillLockHeld(self);
    if (got == FAILED) return FAILED;
    if (got == 0 || got == BLOCKED) return got == 0 || written > 0 ? written : BLOCKED;
    const part = min<i64>(got, n - written);
    memory.copy(to + <usize>written, b.buffer + <usize>b.pos, <usize>part);
    written += part;
    b.pos += part;
  }
  return written;
}

export function bufferedRead1(self: Value, args: usize): Value {
  if (!intArgument(arg(args, 0), -1)) return 0;
  const limit = tlsSize;
  if (!enterUsable(self, 'read of closed file')) return 0;
  const result = read1LockHeld(self, limit < 0 ? bufferedAt(self).bufferSize : limit);
  bufferedLeave(self);
  return result;
}
function read1LockHeld(self: Value, limit: i64): Value {
  if (limit == 0) return EmptyBytes;
  const ahead = readAhead(bufferedAt(self));
  if (ahead > 0) return takeLockHeld(self, min<i64>(ahead, limit));
  if (!flushForRead(self)) return 0;
  const room = bytesNew(<u32>min<i64>(limit, 0x7fffff00));
  if (!room) return 0;
  resetReadBuffer(bufferedAt(self));
  const n = rawRead(self, bytesData(<u64>room), bytesLength(<u64>room));
  if (n == limit && n > 1) return <u64>room;
  const result = n == FAILED ? 0 : n == BLOCKED ? EmptyBytes : bytesFrom(bytesData(<u64>room), <u32>n);
  decref(<u64>room);
  return result;
}

export function bufferedPeek(self: Value, args: usize): Value {
  if (!intArgument(arg(args, 0), 0)) return 0;
  if (!enterUsable(self, 'peek of closed file')) return 0;
  const result = flushForRead(self) ? peekLockHeld(self) : 0;
  bufferedLeave(self);
  return result;
}
function peekLockHeld(self: Value): Value {
  const b = bufferedAt(self);
  const ahead = readAhead(b);
  if (ahead > 0) return bytesFrom(b.buffer + <usize>b.pos, <u32>ahead);
  resetReadBuffer(b);
  const n = fillLockHeld(self);
  if (n == FAILED) return 0;
  b.pos = 0;
  return n > 0 ? bytesFrom(b.buffer, <u32>n) : EmptyBytes;
}

export function bufferedReadinto(self: Value, target: Value): Value { return readinto(self, target, false); }
export function bufferedReadinto1(self: Value, target: Value): Value { return readinto(self, target, true); }
function readinto(self: Value, target: Value, once: bool): Value {
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(target, view, BufferFlag.writable)) {
    if (enterUsable(self, 'readinto of closed file')) {
      const n = readintoLockHeld(self, bufferData(view), bufferLength(view), once);
      bufferedLeave(self);
      result = n >= 0 ? fromInt49(n) : n == BLOCKED ? None : 0;
    }
    bufferRelease(view);
  } else {
    clearIfNotWritable(target);
  }
  scratchPop(view);
  return result;
}
function readintoLockHeld(self: Value, to: usize, count: u32, once: bool): i64 {
  const b = bufferedAt(self);
  let written: i64 = 0;
  const ahead = readAhead(b);
  if (ahead > 0) {
    written = min<i64>(ahead, count);
    memory.copy(to, b.buffer + <usize>b.pos, <usize>written);
    b.pos += written;
    if (written == <i64>count) return written;
  }
  if (!flushForRead(self)) return FAILED;
  resetReadBuffer(b);
  b.pos = 0;
  while (written < <i64>count) {
    const left = <u32>(count - written);
    let n: i64 = 0;
    if (left > b.bufferSize) {
      n = rawRead(self, to + <usize>written, left);
    } else if (!(once && written > 0)) {
      n = fillLockHeld(self);
      if (n > 0) {
        n = min<i64>(n, left);
        memory.copy(to + <usize>written, b.buffer + <usize>b.pos, <usize>n);
        b.pos += n;
        written += n;
        continue;
      }
    }
    if (n == 0 || (n == BLOCKED && written > 0)) break;
    if (n < 0) return n;
    written += n;
    if (once) break;
  }
  return written;
}

/** readline(limit), -1 = none. */
export function bufferedLine(self: Value, limit: i64): Value {
  if (!enterUsable(self, 'readline of closed file')) return 0;
  const result = lineLockHeld(self, limit);
  bufferedLeave(self);
  return result;
}
function lineLockHeld(self: Value, limit: i64): Value {
  const b = bufferedAt(self);
  let n = readAhead(b);
  if (limit >= 0 && n > limit) n = limit;
  const found = n > 0 ? findByte(b.buffer + <usize>b.pos, <isize>n, 10) : -1;
  if (found >= 0) return takeLockHeld(self, found + 1);
  if (n == limit) return n ? takeLockHeld(self, n) : EmptyBytes;
  const builder = bbNew();
  if (!builder) return 0;
  if (n > 0) {
    if (!bbRaw(builder, b.buffer + <usize>b.pos, <u32>n)) return bbFail(builder);
    b.pos += n;
    if (limit >= 0) limit -= n;
  }
  if (!flushForRead(self)) return bbFail(builder);
  while (true) {
    resetReadBuffer(b);
    n = fillLockHeld(self);
    if (n == FAILED) return bbFail(builder);
    if (n <= 0) break;
    if (limit >= 0 && n > limit) n = limit;
    const end = findByte(b.buffer, <isize>n, 10);
    const part = end >= 0 ? end + 1 : <isize>n;
    b.pos = part;
    if (!bbRaw(builder, b.buffer, <u32>part)) return bbFail(builder);
    if (end >= 0 || n == limit) break;
    if (limit >= 0) limit -= n;
  }
  return bbFinish(builder);
}
export function bufferedReadline(self: Value, args: usize): Value {
  return sizeArgument(arg(args, 0), -1) ? bufferedLine(self, tlsSize < 0 ? -1 : tlsSize) : 0;
}
/** iternext */
export function bufferedNext(self: Value): Value {
  const type = typeOf(self);
  let line: Value;
  if (type == T.BufferedReader || type == T.BufferedRandom) {
    line = bufferedLine(self, -1);
  } else {
    line = callMethod0(self, N.readline);
    if (line && !isBytes(line)) {
      raiseFormat1(T.OSError, "readline() should have returned a bytes object, not '%T'", line);
      decref(line);
      return 0;
    }
  }
  if (!line || bytesLength(line)) return line;
  decref(line);
  return 0;
}

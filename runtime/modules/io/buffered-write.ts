// Writing through a buffer. (The state: buffered.ts.)
import { scratchPop } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { fromInt49, Value } from '../../base/value';
import { clearError, errorMatches, raiseText } from '../../object/errors';
import { safepoint } from '../../sync/safepoint';
import { bufferData, BufferFlag, bufferGet, bufferLength, bufferRelease, bufferScratch } from '../../types/buffer/buffer';
import {
  adjustPosition, BLOCKED, bufferedAt, bufferedEnter, bufferedLeave, canRead, checkReady, FAILED, flushLockHeld, hasReadBuffer, hasWriteBuffer,
  raiseBlocking, rawClosed, rawOffset, rawSeek, rawWrite, resetReadBuffer, WOULD_BLOCK,
} from './buffered';

/** b.write(data) */
export function bufferedWrite(self: Value, data: Value): Value {
  if (!checkReady(self)) return 0;
  const view = bufferScratch();
  let n: i64 = -1;
  if (bufferGet(data, view, BufferFlag.simple)) {
    n = bufferedWriteFrom(self, bufferData(view), bufferLength(view));
    bufferRelease(view);
  }
  scratchPop(view);
  return n < 0 ? 0 : fromInt49(n);
}

/** The same for memory that stays where it is. -1 = exception. */
export function bufferedWriteFrom(self: Value, from: usize, count: u32): i64 {
  if (!checkReady(self) || !bufferedEnter(self)) return -1;
  const closed = bufferedAt(self).buffer ? rawClosed(self) : 1;
  if (closed > 0) raiseText(T.ValueError, 'write to closed file');
  const ok = closed == 0 && writeLockHeld(self, from, count);
  bufferedLeave(self);
  return ok ? count : -1;
}

function writeLockHeld(self: Value, from: usize, count: u32): bool {
  const b = bufferedAt(self);
  if (!hasReadBuffer(b) && !hasWriteBuffer(b)) {
    b.pos = 0;
    b.rawPos = 0;
  }
  if (<i64>count <= <i64>b.bufferSize - b.pos && count < b.bufferSize) {
    memory.copy(b.buffer + <usize>b.pos, from, count);
    if (!hasWriteBuffer(b) || b.writePos > b.pos) b.writePos = b.pos;
    adjustPosition(b, b.pos + count);
    if (b.writeEnd < b.pos) b.writeEnd = b.pos;
    return true;
  }
  if (!flushLockHeld(self)) return errorMatches(T.BlockingIOError) && keepWhatFits(self, from, count);
  const offset = rawOffset(b);
  if (offset != 0) {
    if (rawSeek(self, -offset, 1) < 0) return false;
    b.rawPos -= offset;
  }
  return writePast(self, from, count);
}

/** The raw stream takes nothing now: the buffer takes as much as it can. */
function keepWhatFits(self: Value, from: usize, count: u32): bool {
  const b = bufferedAt(self);
  if (canRead(b)) resetReadBuffer(b);
  const kept = b.writePos;
  memory.copy(b.buffer, b.buffer + <usize>kept, <usize>(b.writeEnd - kept));
  b.writeEnd -= kept;
  b.rawPos -= kept;
  b.pos -= kept;
  b.writePos = 0;
  const room = <u32>(b.bufferSize - b.writeEnd);
  const part = min(room, count);
  memory.copy(b.buffer + <usize>b.writeEnd, from, part);
  b.writeEnd += part;
  b.pos += part;
  clearError();
  if (count <= room) return true;
  raiseBlocking(WOULD_BLOCK, part);
  return false;
}

/** The buffer is empty: whole blocks go straight to the raw stream, the rest into the buffer. */
function writePast(self: Value, from: usize, count: u32): bool {
  const b = bufferedAt(self);
  let written: u32 = 0;
  while (count - written > b.bufferSize) {
    const n = rawWrite(self, from + written, count - written);
    if (n == FAILED) return false;
    if (n == BLOCKED) {
      if (count - written <= b.bufferSize) break;
      memory.copy(b.buffer, from + written, b.bufferSize);
      b.rawPos = 0;
      adjustPosition(b, b.bufferSize);
      b.writePos = 0;
      b.writeEnd = b.bufferSize;
      raiseBlocking(WOULD_BLOCK, written + b.bufferSize);
      return false;
    }
    written += <u32>n;
    if (!safepoint()) return false;
  }
  if (canRead(b)) resetReadBuffer(b);
  const rest = count - written;
  memory.copy(b.buffer, from + written, rest);
  b.writePos = 0;
  b.writeEnd = rest;
  adjustPosition(b, rest);
  b.rawPos = 0;
  return true;
}

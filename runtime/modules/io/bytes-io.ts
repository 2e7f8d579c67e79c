// io.BytesIO: a stream over bytes in memory. The bytes lie in memory of its own, or in a bytes object it shares: the one it
// was made from, or the one getvalue() gave out last; the first change makes a copy.
//
// Every method runs in a critical section of the object. getbuffer() hands out the memory itself; while such a view exists
// the memory neither moves nor shrinks (BufferError).
import { EmptyBytes, False, None, True } from '../../base/addresses.gen';
import { BytesIo, BytesIoBuffer, BytesIoBuffer_size, BytesIo_size, Type } from '../../base/layout.gen';
import { scratchPop } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { memAlloc, memFree, memRealloc } from '../../alloc/memory';
import { gcAlloc, objectFree } from '../../alloc/object';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { getIter, iterNext } from '../../object/abstract-sequence';
import { arg, defineInit, getset, Kind, method } from '../../object/def';
import { memoryError, raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { gcTrack, gcVisit } from '../../object/gc';
import { instanceDictClear, instanceDictTraverse } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { isTuple, TypeFlag } from '../../object/type-flags';
import { csBegin, csEnd } from '../../sync/critical';
import { bufferData, bufferFill, BufferFlag, bufferGet, bufferLength, bufferRelease, bufferScratch } from '../../types/buffer/buffer';
import { bytesData, bytesFrom, bytesLength } from '../../types/bytes/bytes';
import { intFromI64 } from '../../types/int/value';
import { listAppendSteal, listNew } from '../../types/list/list';
import { memoryViewFrom } from '../../types/memoryview/memoryview';
import { findByte } from '../../types/text/raw';
import { tuple3, tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { clearIfNotWritable, copyOfDict, restoreDict, setupStream } from './bases';
import { sizeArgument, streamNew, tlsSize } from './common';

const LONGEST: i64 = 0x7fffff00;

@inline function at(v: Value): BytesIo { return changetype<BytesIo>(<usize>v); }

function raiseExported(): bool {
  raiseText(T.BufferError, 'Existing exports of data: object cannot be re-sized');
  return false;
}
function exported(): Value {
  raiseExported();
  return 0;
}
function checkOpen(self: Value): bool {
  if (!at(self).closed) return true;
  raiseText(T.ValueError, 'I/O operation on closed file.');
  return false;
}

// --- memory --------------------------------------------------------------------------------------------------------

function dropMemory(b: BytesIo): void {
  if (b.shared) decref(b.shared);
  else if (b.data) memFree(b.data);
  b.shared = 0;
  b.data = 0;
  b.capacity = 0;
}
/** Memory of our own with room for n bytes. */
function ownLockHeld(b: BytesIo, n: i64): bool {
  if (n > LONGEST) {
    memoryError();
    return false;
  }
  if (!b.shared && n <= <i64>b.capacity) return true;
  let capacity = n;
  if (!b.shared && b.capacity) capacity = min<i64>(LONGEST, n + (n >> 3) + (n < 9 ? 3 : 6));
  capacity = max<i64>(capacity, 64);
  if (!b.shared && b.data) {
    const moved = memRealloc(b.data, <usize>capacity);
    if (!moved) return false;
    b.data = moved;
  } else {
    const fresh = memAlloc(<usize>capacity);
    if (!fresh) return false;
    memory.copy(fresh, b.data, b.length);
    const old = b.shared;
    b.shared = 0;
    b.data = fresh;
    decref(old);
  }
  b.capacity = <u32>capacity;
  return true;
}
function shareSteal(b: BytesIo, bytes: Value): void {
  dropMemory(b);
  b.shared = bytes;
  b.data = bytesData(bytes);
  b.length = bytesLength(bytes);
}

/** Writes n bytes at the position. */
function writeLockHeld(self: Value, from: usize, n: u32): bool {
  const b = at(self);
  if (b.position > 0x7fffffffffffffff - <i64>n) {
    raiseText(T.OverflowError, 'new buffer size too large');
    return false;
  }
  const end = b.position + n;
  if (!ownLockHeld(b, max<i64>(end, b.length))) return false;
  if (b.position > <i64>b.length) memory.fill(b.data + b.length, 0, <usize>(b.position - b.length));
  memory.copy(b.data + <usize>b.position, from, n);
  b.position = end;
  if (end > <i64>b.length) b.length = <u32>end;
  return true;
}

/** The write of one bytes-like object: number of bytes, -1 = error. */
function writeObject(self: Value, data: Value): i64 {
  if (!checkOpen(self)) return -1;
  if (at(self).exports) {
    raiseExported();
    return -1;
  }
  const view = bufferScratch();
  let n: i64 = -1;
  if (bufferGet(data, view, BufferFlag.simple)) {
    // Getting the buffer may have run Python code.
    if (at(self).exports) raiseExported();
    else if (checkOpen(self) && (bufferLength(view) == 0 || writeLockHeld(self, bufferData(view), bufferLength(view)))) n = bufferLength(view);
    bufferRelease(view);
  }
  scratchPop(view);
  return n;
}

// --- methods -------------------------------------------------------------------------------------------------------

/** How many bytes lie behind the position, at most `limit` when that is not negative. */
function available(b: BytesIo, limit: i64): u32 {
  const left = <i64>b.length - b.position;
  if (left <= 0) return 0;
  return <u32>(limit >= 0 && limit < left ? limit : left);
}
function takeLockHeld(self: Value, n: u32): Value {
  const b = at(self);
  if (n == 0) return EmptyBytes;
  if (n > 1 && b.shared && b.position == 0 && n == bytesLength(b.shared) && typeOf(b.shared) == T.bytes) {
    b.position = n;
    return newRef(b.shared);
  }
  const result = bytesFrom(b.data + <usize>b.position, n);
  if (result) b.position += n;
  return result;
}
/** Length of the next line, at most `limit`. */
function lineLength(b: BytesIo, limit: i64): u32 {
  const n = available(b, limit);
  if (n == 0) return 0;
  const end = findByte(b.data + <usize>b.position, n, 10);
  return end >= 0 ? <u32>end + 1 : n;
}

function init(self: Value, args: usize): bool {
  csBegin(<usize>self);
  const ok = initLockHeld(self, arg(args, 0));
  csEnd();
  return ok;
}
function initLockHeld(self: Value, initial: Value): bool {
  const b = at(self);
  if (b.exports) return raiseExported();
  b.closed = 0;
  b.position = 0;
  b.length = 0;
  if (initial == 0 || initial == None) return true;
  if (typeOf(initial) == T.bytes) {
    shareSteal(b, newRef(initial));
    return true;
  }
  if (writeObject(self, initial) < 0) return false;
  b.position = 0;
  return true;
}

function read(self: Value, args: usize): Value {
  if (!sizeArgument(arg(args, 0), -1)) return 0;
  const limit = tlsSize;
  csBegin(<usize>self);
  const result = checkOpen(self) ? takeLockHeld(self, available(at(self), limit)) : 0;
  csEnd();
  return result;
}
function readline(self: Value, args: usize): Value {
  if (!sizeArgument(arg(args, 0), -1)) return 0;
  const limit = tlsSize;
  csBegin(<usize>self);
  const result = checkOpen(self) ? takeLockHeld(self, lineLength(at(self), limit)) : 0;
  csEnd();
  return result;
}
function next(self: Value): Value {
  csBegin(<usize>self);
  let result: Value = 0;
  if (checkOpen(self)) {
    const n = lineLength(at(self), -1);
    if (n) result = takeLockHeld(self, n);
  }
  csEnd();
  return result;
}
function readlines(self: Value, args: usize): Value {
  if (!sizeArgument(arg(args, 0), 0)) return 0;
  const hint = tlsSize;
  const list = listNew(0);
  if (!list) return 0;
  csBegin(<usize>self);
  let ok = checkOpen(self);
  let total: i64 = 0;
  while (ok) {
    const n = lineLength(at(self), -1);
    if (n == 0) break;
    const line = takeLockHeld(self, n);
    ok = line != 0 && listAppendSteal(list, line);
    total += n;
    if (hint > 0 && total >= hint) break;
  }
  csEnd();
  if (ok) return list;
  decref(list);
  return 0;
}
function readinto(self: Value, target: Value): Value {
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(target, view, BufferFlag.writable)) {
    csBegin(<usize>self);
    if (checkOpen(self)) {
      const b = at(self);
      const n = available(b, bufferLength(view));
      if (n) memory.copy(bufferData(view), b.data + <usize>b.position, n);
      b.position += n;
      result = fromInt49(n);
    }
    csEnd();
    bufferRelease(view);
  } else {
    clearIfNotWritable(target);
  }
  scratchPop(view);
  return result;
}
function write(self: Value, data: Value): Value {
  csBegin(<usize>self);
  const n = writeObject(self, data);
  csEnd();
  return n < 0 ? 0 : fromInt49(n);
}
function writelines(self: Value, lines: Value): Value {
  csBegin(<usize>self);
  const open = checkOpen(self);
  csEnd();
  if (!open) return 0;
  const it = getIter(lines);
  if (!it) return 0;
  let ok = true;
  while (ok) {
    const line = iterNext(it);
    if (!line) {
      ok = !hasError();
      break;
    }
    csBegin(<usize>self);
    ok = writeObject(self, line) >= 0;
    csEnd();
    decref(line);
  }
  decref(it);
  return ok ? None : 0;
}

function seek(self: Value, args: usize): Value {
  const offset = asIndexI64(arg(args, 0), T.OverflowError);
  if (hasError()) return 0;
  const whence = arg(args, 1) ? asIndexI64(arg(args, 1), T.OverflowError) : 0;
  if (hasError()) return 0;
  csBegin(<usize>self);
  const result = seekLockHeld(self, offset, whence);
  csEnd();
  return result;
}
function seekLockHeld(self: Value, offset: i64, whence: i64): Value {
  if (!checkOpen(self)) return 0;
  const b = at(self);
  if (offset < 0 && whence == 0) return raiseFormat1(T.ValueError, 'negative seek value %d', intFromI64(offset));
  const base: i64 = whence == 1 ? b.position : whence == 2 ? b.length : 0;
  if (whence < 0 || whence > 2) return raiseFormat1(T.ValueError, 'invalid whence (%d, should be 0, 1 or 2)', fromInt49(whence));
  if (offset > 0x7fffffffffffffff - base) return raiseText(T.OverflowError, 'new position too large');
  b.position = max<i64>(base + offset, 0);
  return intFromI64(b.position);
}
function tell(self: Value): Value {
  csBegin(<usize>self);
  const result = checkOpen(self) ? intFromI64(at(self).position) : 0;
  csEnd();
  return result;
}
function truncate(self: Value, args: usize): Value {
  csBegin(<usize>self);
  const result = truncateLockHeld(self, arg(args, 0));
  csEnd();
  return result;
}
function truncateLockHeld(self: Value, sizeValue: Value): Value {
  const b = at(self);
  if (!checkOpen(self)) return 0;
  if (b.exports) return exported();
  if (!sizeArgument(sizeValue, b.position)) return 0;
  const size = tlsSize;
  if (!checkOpen(self)) return 0;
  if (b.exports) return exported();
  if (size < 0) return raiseFormat1(T.ValueError, 'negative size value %d', intFromI64(size));
  if (size < <i64>b.length) {
    if (!ownLockHeld(b, b.length)) return 0;
    b.length = <u32>size;
  }
  return intFromI64(size);
}

function getvalue(self: Value): Value {
  csBegin(<usize>self);
  const result = checkOpen(self) ? valueLockHeld(self) : 0;
  csEnd();
  return result;
}
function valueLockHeld(self: Value): Value {
  const b = at(self);
  if (b.shared && b.length == bytesLength(b.shared)) return newRef(b.shared);
  const bytes = b.length ? bytesFrom(b.data, b.length) : EmptyBytes;
  // Kept: asked again, the answer is the same object. Not for tiny ones, whose copies cost nothing.
  if (bytes && !b.exports && b.length > 1) shareSteal(b, newRef(bytes));
  return bytes;
}

function getbuffer(self: Value): Value {
  csBegin(<usize>self);
  const open = checkOpen(self);
  csEnd();
  if (!open) return 0;
  const p = gcAlloc(T._BytesIOBuffer, BytesIoBuffer_size);
  if (!p) return 0;
  changetype<BytesIoBuffer>(p).source = newRef(self);
  gcTrack(p);
  const view = memoryViewFrom(fromAddress(p));
  decref(fromAddress(p));
  return view;
}
function sourceOf(v: Value): Value { return changetype<BytesIoBuffer>(<usize>v).source; }
function bufferSlot(v: Value, view: usize, flags: i32): bool {
  const self = sourceOf(v);
  csBegin(<usize>self);
  const b = at(self);
  // Written through the view: the bytes must be ours alone.
  let ok = ownLockHeld(b, b.length);
  if (ok) {
    ok = bufferFill(view, v, b.data, b.length, false, flags);
    if (ok) b.exports++;
  }
  csEnd();
  return ok;
}
function releaseSlot(v: Value, view: usize): void {
  const self = sourceOf(v);
  csBegin(<usize>self);
  at(self).exports--;
  csEnd();
}
function bufferDealloc(p: usize): void {
  decref(changetype<BytesIoBuffer>(p).source);
  objectFree(p);
}
function bufferTraverse(p: usize): void { gcVisit(changetype<BytesIoBuffer>(p).source); }

function close(self: Value): Value {
  csBegin(<usize>self);
  const b = at(self);
  const ok = b.exports == 0;
  if (ok) {
    b.closed = 1;
    b.length = 0;
    dropMemory(b);
  }
  csEnd();
  return ok ? None : exported();
}
function closedGetter(self: Value): Value { return fromBool(at(self).closed != 0); }
function yes(self: Value): Value { return checkOpen(self) ? True : 0; }
function isatty(self: Value): Value { return checkOpen(self) ? False : 0; }
function flush(self: Value): Value { return checkOpen(self) ? None : 0; }

// --- pickling ------------------------------------------------------------------------------------------------------

function getstate(self: Value): Value {
  csBegin(<usize>self);
  const open = checkOpen(self);
  const bytes = open ? valueLockHeld(self) : 0;
  const position = at(self).position;
  csEnd();
  if (!bytes) return 0;
  const copy = copyOfDict(self);
  const place = intFromI64(position);
  const state = copy ? tuple3(bytes, place, copy) : 0;
  decref(bytes);
  decref(place);
  decref(copy);
  return state;
}
function setstate(self: Value, state: Value): Value {
  if (!isTuple(state) || tupleSize(state) < 3) {
    return raiseFormat2(T.TypeError, '%T.__setstate__ argument should be 3-tuple, got %T', self, state);
  }
  const place = tupleItemBorrowed(state, 1);
  const dict = tupleItemBorrowed(state, 2);
  csBegin(<usize>self);
  const b = at(self);
  let ok = b.exports == 0 || raiseExported();
  if (ok) {
    b.length = 0;
    b.position = 0;
    ok = writeObject(self, tupleItemBorrowed(state, 0)) >= 0;
  }
  if (ok && !isIndex(place)) {
    raiseFormat1(T.TypeError, 'second item of state must be an integer, not %T', place);
    ok = false;
  }
  if (ok) {
    const position = asIndexI64(place, T.OverflowError);
    if (hasError()) ok = false;
    else if (position < 0) {
      raiseText(T.ValueError, 'position value cannot be negative');
      ok = false;
    } else b.position = position;
  }
  csEnd();
  return ok && restoreDict(self, dict, 'third item of state should be a dict, got a %T') ? None : 0;
}

function dealloc(p: usize): void {
  dropMemory(changetype<BytesIo>(p));
  instanceDictClear(p);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(changetype<BytesIo>(p).shared);
  instanceDictTraverse(p);
}

export function initBytesIo(): void {
  const t = T.BytesIO;
  setupStream(t, BytesIo_size);
  const type = changetype<Type>(t);
  type.new_ = streamNew.index;
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.iternext = next.index;
  defineInit(t, "BytesIO(initial_bytes=b'')", init.index);
  method(t, 'readable($self, /)', yes.index, Kind.noargs);
  method(t, 'writable($self, /)', yes.index, Kind.noargs);
  method(t, 'seekable($self, /)', yes.index, Kind.noargs);
  method(t, 'flush($self, /)', flush.index, Kind.noargs);
  method(t, 'isatty($self, /)', isatty.index, Kind.noargs);
  method(t, 'close($self, /)', close.index, Kind.noargs);
  method(t, 'read($self, size=-1, /)', read.index, Kind.slots);
  method(t, 'read1($self, size=-1, /)', read.index, Kind.slots);
  method(t, 'readline($self, size=-1, /)', readline.index, Kind.slots);
  method(t, 'readlines($self, size=None, /)', readlines.index, Kind.slots);
  method(t, 'readinto($self, buffer, /)', readinto.index, Kind.one);
  method(t, 'write($self, b, /)', write.index, Kind.one);
  method(t, 'writelines($self, lines, /)', writelines.index, Kind.one);
  method(t, 'seek($self, pos, whence=0, /)', seek.index, Kind.slots);
  method(t, 'tell($self, /)', tell.index, Kind.noargs);
  method(t, 'truncate($self, size=None, /)', truncate.index, Kind.slots);
  method(t, 'getvalue($self, /)', getvalue.index, Kind.noargs);
  method(t, 'getbuffer($self, /)', getbuffer.index, Kind.noargs);
  method(t, '__getstate__($self, /)', getstate.index, Kind.noargs);
  method(t, '__setstate__($self, state, /)', setstate.index, Kind.one);
  getset(t, 'closed', closedGetter.index, 0);

  typeSetup(T._BytesIOBuffer, BytesIoBuffer_size, 0, TypeFlag.hasGc);
  const exporter = changetype<Type>(T._BytesIOBuffer);
  exporter.dealloc = bufferDealloc.index;
  exporter.traverse = bufferTraverse.index;
  exporter.getBuffer = bufferSlot.index;
  exporter.releaseBuffer = releaseSlot.index;
}

// _IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase: what every stream can do in terms of a few methods, which the streams
// and the classes of Python code override. These methods therefore always call through the object.
import { EmptyBytes, False, None, True } from '../../base/addresses.gen';
import { IoObj, IoObj_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { currentThread, hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { asIndexI64 } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { getIter, iterNext, length } from '../../object/abstract-sequence';
import { genericGetAttr, getAttrOptional, setAttr } from '../../object/attr';
import { call1, callMethod0, callMethod1, callMethod2 } from '../../object/call';
import { arg, getset, Kind, method } from '../../object/def';
import { clearError, fetchError, raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { writeUnraisableFormat } from '../../object/unraisable';
import { dictCopy, dictUpdate } from '../../types/dict/dict';
import { instanceDictClear, instanceDictTraverse, instanceGetDict } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { isDict, TypeFlag } from '../../object/type-flags';
import { loadAcquire32, storeRelease32 } from '../../sync/atomic';
import { bufferData, BufferFlag, bufferGet, bufferLength, bufferRelease, bufferScratch } from '../../types/buffer/buffer';
import { byteArrayAt, byteArrayFrom, byteArrayResize } from '../../types/bytearray/bytearray';
import { bbBytes, bbData, bbDrop, bbFail, bbFinish, bbLength, bbNew } from '../../types/bytes/builder';
import { bytesData, bytesFrom, bytesLength, isBytes } from '../../types/bytes/bytes';
import { scratchPop } from '../../base/scratch';
import { listAppend, listAppendSteal, listExtend, listNew } from '../../types/list/list';
import { getDictAttribute, objectNew } from '../../types/object';
import { findByte } from '../../types/text/raw';
import { safepoint } from '../../sync/safepoint';
import { askTruth, checkClosed, DEFAULT_BUFFER_SIZE, isClosed, raiseClosed, raiseUnsupported, sizeArgument, tlsSize, trapInterrupted } from './common';

@inline function closedWord(self: Value): usize { return <usize>self + offsetof<IoObj>('baseClosed'); }
@inline function typeAt(p: usize): Type { return changetype<Type>(p); }

// --- life ----------------------------------------------------------------------------------------------------------

export function streamDealloc(p: usize): void {
  instanceDictClear(p);
  objectFree(p);
}
export function streamTraverse(p: usize): void { instanceDictTraverse(p); }

/** __del__: closes a stream that its owner forgot. */
export function streamFinalize(p: usize): void {
  const self = <Value>p;
  const pending = fetchError();
  const closed = isClosed(self);
  if (closed < 0) clearError(); // never initialised, or in no state to be asked
  if (closed == 0) {
    if (!setAttr(self, N._finalizing, True)) clearError();
    const result = callMethod0(self, N.close);
    if (!result) writeUnraisableFormat('Exception ignored while finalizing file %R', self);
    decref(result);
  }
  if (hasError()) clearError();
  currentThread().exception = pending;
}

// --- _IOBase -------------------------------------------------------------------------------------------------------

function seek(self: Value, args: usize): Value { return raiseUnsupported('seek'); }
function tell(self: Value): Value { return callMethod2(self, N.seek, fromInt49(0), fromInt49(1)); }
function truncate(self: Value, args: usize): Value { return raiseUnsupported('truncate'); }
function fileno(self: Value): Value { return raiseUnsupported('fileno'); }
function no(self: Value): Value { return False; }
function isatty(self: Value): Value { return checkClosed(self) ? False : 0; }
function flush(self: Value): Value { return loadAcquire32(closedWord(self)) ? raiseClosed() : None; }
function closedGetter(self: Value): Value { return fromBool(loadAcquire32(closedWord(self)) != 0); }

export function baseClose(self: Value): Value {
  if (loadAcquire32(closedWord(self))) return None;
  const result = callMethod0(self, N.flush);
  storeRelease32(closedWord(self), 1);
  decref(result);
  return result ? None : 0;
}

export function checkedClosed(self: Value): Value { return checkClosed(self) ? None : 0; }
function checkAnswer(self: Value, name: Value, text: string): Value {
  const v = callMethod0(self, name);
  if (!v) return 0;
  if (v != True) raiseUnsupported(text);
  decref(v);
  return v == True ? True : 0;
}
export function checkReadable(self: Value): Value { return checkAnswer(self, N.readable, 'File or stream is not readable.'); }
export function checkWritable(self: Value): Value { return checkAnswer(self, N.writable, 'File or stream is not writable.'); }
export function checkSeekable(self: Value): Value { return checkAnswer(self, N.seekable, 'File or stream is not seekable.'); }

function enter(self: Value): Value { return checkClosed(self) ? newRef(self) : 0; }
function exit(self: Value, args: usize): Value { return callMethod0(self, N.close); }

/** A copy of the stream's __dict__ for pickling; None when it has none yet. */
export function copyOfDict(self: Value): Value {
  if (loadAcquire32(<usize>self + offsetof<IoObj>('dict')) == 0) return None;
  const own = instanceGetDict(self);
  const copy = own ? dictCopy(own) : 0;
  decref(own);
  return copy;
}
/** Puts what copyOfDict gave back. `wrong`: the TypeError's text for anything else. */
export function restoreDict(self: Value, copy: Value, wrong: string): bool {
  if (copy == None) return true;
  if (!isDict(copy)) return raiseFormat1(T.TypeError, wrong, copy) != 0;
  const own = instanceGetDict(self);
  const ok = own != 0 && dictUpdate(own, copy);
  decref(own);
  return ok;
}
export function iterSelf(self: Value): Value { return checkClosed(self) ? newRef(self) : 0; }
function nextLine(self: Value): Value {
  const line = callMethod0(self, N.readline);
  if (!line) return 0;
  const n = length(line);
  if (n > 0) return line;
  decref(line);
  return 0;
}

/** How many bytes the next read of readline may take, by what peek() shows. -1 = error. */
function readAhead(peek: Value, limit: i64, soFar: i64): i64 {
  const ahead = call1(peek, fromInt49(1));
  if (!ahead) return trapInterrupted() ? 0 : -1;
  if (!isBytes(ahead)) {
    raiseFormat1(T.OSError, "peek() should have returned a bytes object, not '%T'", ahead);
    decref(ahead);
    return -1;
  }
  let n: i64 = 1;
  const size = <i64>bytesLength(ahead);
  if (size > 0) {
    n = limit >= 0 ? min<i64>(size, limit - soFar) : size;
    const at = findByte(bytesData(ahead), <isize>n, 10);
    if (at >= 0) n = at + 1;
  }
  decref(ahead);
  return n;
}
function readline(self: Value, args: usize): Value {
  if (!sizeArgument(arg(args, 0), -1)) return 0;
  const limit = tlsSize;
  const peek = getAttrOptional(self, N.peek);
  if (!peek && hasError()) return 0;
  const b = bbNew();
  let ok = b != 0;
  while (ok && (limit < 0 || <i64>bbLength(b) < limit)) {
    let ahead: i64 = 1;
    if (peek) {
      ahead = readAhead(peek, limit, bbLength(b));
      if (ahead == 0) continue;
      if (ahead < 0) { ok = false; break; }
    }
    const part = callMethod1(self, N.read, fromInt49(ahead));
    if (!part) {
      if (trapInterrupted()) continue;
      ok = false;
      break;
    }
    if (!isBytes(part)) {
      raiseFormat1(T.OSError, "read() should have returned a bytes object, not '%T'", part);
      ok = false;
    } else {
      ok = bbBytes(b, part);
    }
    const n = ok ? bytesLength(part) : 0;
    decref(part);
    if (n == 0 || load<u8>(bbData(b) + bbLength(b) - 1) == 10) break;
  }
  decref(peek);
  if (ok) return bbFinish(b);
  return b ? bbFail(b) : 0;
}

function readlines(self: Value, args: usize): Value {
  if (!sizeArgument(arg(args, 0), -1)) return 0;
  const hint = tlsSize;
  const list = listNew(0);
  if (!list) return 0;
  let ok = true;
  if (hint <= 0) {
    ok = listExtend(list, self);
  } else {
    const it = getIter(self);
    ok = it != 0;
    let total: i64 = 0;
    while (ok) {
      const line = iterNext(it);
      if (!line) {
        ok = !hasError();
        break;
      }
      const n = length(line);
      ok = listAppendSteal(list, line) && n >= 0;
      if (n > hint - total) break;
      total += n;
    }
    decref(it);
  }
  if (ok) return list;
  decref(list);
  return 0;
}

function writelines(self: Value, lines: Value): Value {
  if (!checkClosed(self)) return 0;
  const it = getIter(lines);
  if (!it) return 0;
  let ok = true;
  while (ok) {
    const line = iterNext(it);
    if (!line) {
      ok = !hasError();
      break;
    }
    let result: Value = 0;
    do result = callMethod1(self, N.write, line); while (!result && trapInterrupted());
    decref(line);
    decref(result);
    ok = result != 0;
  }
  decref(it);
  return ok ? None : 0;
}

// --- _RawIOBase ----------------------------------------------------------------------------------------------------

function rawRead(self: Value, args: usize): Value {
  if (!sizeArgument(arg(args, 0), -1)) return 0;
  const n = tlsSize;
  if (n < 0) return callMethod0(self, N.readall);
  if (n > 0x7fffff00) return raiseText(T.MemoryError, '');
  const room = byteArrayFrom(0, 0);
  if (!room || !byteArrayGrow(room, <u32>n)) {
    decref(room);
    return 0;
  }
  const result = callMethod1(self, N.readinto, room);
  if (!result || result == None) {
    decref(room);
    return result;
  }
  const got = asIndexI64(result, T.ValueError);
  decref(result);
  let bytes: Value = 0;
  if (!hasError()) {
    if (got < 0 || got > n || got > <i64>byteArrayAt(room).length) raiseRange(got, n);
    else bytes = bytesFrom(byteArrayAt(room).start, <u32>got);
  }
  decref(room);
  return bytes;
}
function raiseRange(got: i64, n: i64): void {
  raiseFormat2(T.ValueError, 'readinto returned %d outside buffer size %d', fromInt49(got), fromInt49(n));
}
function byteArrayGrow(v: Value, n: u32): bool {
  if (!byteArrayResize(v, n)) return false;
  memory.fill(byteArrayAt(v).start, 0, n);
  return true;
}

function rawReadall(self: Value): Value {
  const b = bbNew();
  if (!b) return 0;
  while (true) {
    const part = callMethod1(self, N.read, fromInt49(DEFAULT_BUFFER_SIZE));
    if (!part) {
      if (trapInterrupted()) continue;
      return bbFail(b);
    }
    if (part == None) {
      if (bbLength(b)) break;
      bbDrop(b);
      return None;
    }
    if (!isBytes(part)) {
      decref(part);
      raiseText(T.TypeError, 'read() should return bytes');
      return bbFail(b);
    }
    const n = bytesLength(part);
    const ok = bbBytes(b, part);
    decref(part);
    if (!ok) return bbFail(b);
    if (n == 0) break;
  }
  return bbFinish(b);
}

// --- _BufferedIOBase -----------------------------------------------------------------------------------------------

function readintoBy(self: Value, target: Value, name: Value): Value {
  const view = bufferScratch();
  let result: Value = 0;
  if (bufferGet(target, view, BufferFlag.writable)) {
    const room = bufferLength(view);
    const data = callMethod1(self, name, fromInt49(room));
    if (data && !isBytes(data)) {
      raiseText(T.TypeError, 'read() should return bytes');
    } else if (data) {
      const n = bytesLength(data);
      if (n > room) {
        raiseFormat2(T.ValueError, 'read() returned too much data: %d bytes requested, %d returned', fromInt49(room), fromInt49(n));
      } else {
        memory.copy(bufferData(view), bytesData(data), n);
        result = fromInt49(n);
      }
    }
    decref(data);
    bufferRelease(view);
  } else if (hasError()) {
    clearIfNotWritable(target);
  }
  scratchPop(view);
  return result;
}
/** CPython's words for an argument that cannot be written into. */
export function clearIfNotWritable(target: Value): void {
  clearError();
  raiseFormat1(T.TypeError, "readinto() argument must be read-write bytes-like object, not %T", target);
}
function bufferedReadinto(self: Value, target: Value): Value { return readintoBy(self, target, N.read); }
function bufferedReadinto1(self: Value, target: Value): Value { return readintoBy(self, target, N.read1); }
function noDetach(self: Value): Value { return raiseUnsupported('detach'); }
function noRead(self: Value, args: usize): Value { return raiseUnsupported('read'); }
function noRead1(self: Value, args: usize): Value { return raiseUnsupported('read1'); }
function noReadline(self: Value, args: usize): Value { return raiseUnsupported('readline'); }
function noWrite(self: Value, v: Value): Value { return raiseUnsupported('write'); }
function noneGetter(self: Value): Value { return None; }

/** Sizes and slots that all streams have in common. */
export function setupStream(type: usize, size: usize): void {
  typeSetup(type, size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = typeAt(type);
  t.dictOffset = <u32>offsetof<IoObj>('dict');
  t.weakOffset = <u32>offsetof<IoObj>('weakrefs');
  t.finalize = streamFinalize.index;
  t.dealloc = streamDealloc.index;
  t.traverse = streamTraverse.index;
}

export function initBases(): void {
  const b = T._IOBase;
  setupStream(b, IoObj_size);
  typeAt(b).new_ = objectNew.index;
  typeAt(b).iter = iterSelf.index;
  typeAt(b).iternext = nextLine.index;
  method(b, 'seek($self, offset, whence=os.SEEK_SET, /)', seek.index, Kind.slots);
  method(b, 'tell($self, /)', tell.index, Kind.noargs);
  method(b, 'truncate($self, size=None, /)', truncate.index, Kind.slots);
  method(b, 'flush($self, /)', flush.index, Kind.noargs);
  method(b, 'close($self, /)', baseClose.index, Kind.noargs);
  method(b, 'seekable($self, /)', no.index, Kind.noargs);
  method(b, 'readable($self, /)', no.index, Kind.noargs);
  method(b, 'writable($self, /)', no.index, Kind.noargs);
  method(b, '_checkClosed($self, /)', checkedClosed.index, Kind.noargs);
  method(b, '_checkSeekable($self, /)', checkSeekable.index, Kind.noargs);
  method(b, '_checkReadable($self, /)', checkReadable.index, Kind.noargs);
  method(b, '_checkWritable($self, /)', checkWritable.index, Kind.noargs);
  method(b, 'fileno($self, /)', fileno.index, Kind.noargs);
  method(b, 'isatty($self, /)', isatty.index, Kind.noargs);
  method(b, '__enter__($self, /)', enter.index, Kind.noargs);
  method(b, '__exit__($self, /, *args) as -', exit.index, Kind.slots);
  method(b, 'readline($self, size=-1, /)', readline.index, Kind.slots);
  method(b, 'readlines($self, hint=-1, /)', readlines.index, Kind.slots);
  method(b, 'writelines($self, lines, /)', writelines.index, Kind.one);
  getset(b, '__dict__', getDictAttribute.index, 0);
  getset(b, 'closed', closedGetter.index, 0);

  const r = T._RawIOBase;
  setupStream(r, IoObj_size);
  typeAt(r).new_ = objectNew.index;
  method(r, 'read($self, size=-1, /)', rawRead.index, Kind.slots);
  method(r, 'readall($self, /)', rawReadall.index, Kind.noargs);

  const u = T._BufferedIOBase;
  setupStream(u, IoObj_size);
  typeAt(u).new_ = objectNew.index;
  method(u, 'detach($self, /)', noDetach.index, Kind.noargs);
  method(u, 'read($self, size=-1, /)', noRead.index, Kind.slots);
  method(u, 'read1($self, size=-1, /)', noRead1.index, Kind.slots);
  method(u, 'write($self, b, /)', noWrite.index, Kind.one);
  method(u, 'readinto($self, buffer, /)', bufferedReadinto.index, Kind.one);
  method(u, 'readinto1($self, buffer, /)', bufferedReadinto1.index, Kind.one);

  const t = T._TextIOBase;
  setupStream(t, IoObj_size);
  typeAt(t).new_ = objectNew.index;
  method(t, 'detach($self, /)', noDetach.index, Kind.noargs);
  method(t, 'read($self, size=-1, /)', noRead.index, Kind.slots);
  method(t, 'readline($self, size=-1, /)', noReadline.index, Kind.slots);
  method(t, 'write($self, s, /)', noWrite.index, Kind.one);
  getset(t, 'encoding', noneGetter.index, 0);
  getset(t, 'newlines', noneGetter.index, 0);
  getset(t, 'errors', noneGetter.index, 0);
}

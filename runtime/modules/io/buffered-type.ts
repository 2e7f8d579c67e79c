// The types BufferedReader, BufferedWriter and BufferedRandom: construction, closing, positions, what is passed on to the raw
// stream; and their method tables.
import { None } from '../../base/addresses.gen';
import { BufferedIo, BufferedIo_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { objectFree } from '../../alloc/object';
import { asIndexI64 } from '../../object/abstract-number';
import { getAttr, getAttrOptional } from '../../object/attr';
import { callMethod0, callMethod1 } from '../../object/call';
import { arg, defineInit, getset, Kind, member, MemberKind, method } from '../../object/def';
import { chainContextSteal, clearError, errorMatches, fetchError, formatText, raiseFormat1, raiseText, reprEnter, reprLeave } from '../../object/errors';
import { fieldClear, fieldGet, fieldSet } from '../../object/fields';
import { gcVisit } from '../../object/gc';
import { instanceDictClear, instanceDictTraverse } from '../../object/instance';
import { decref } from '../../object/refcount';
import { storeRelease32 } from '../../sync/atomic';
import { intFromI64 } from '../../types/int/value';
import { checkReadable, checkSeekable, checkWritable, setupStream } from './bases';
import {
  Access, bufferedAt, bufferedEnter, bufferedLeave, canRead, canWrite, checkReady, checkUsable, enterUsable, flushAndRewindLockHeld, flushLockHeld,
  knownTell, rawClosed, rawOf, rawOffset, rawSeek, rawTell, readAhead, resetReadBuffer, resetWriteBuffer, Status,
} from './buffered';
import { bufferedNext, bufferedPeek, bufferedRead, bufferedRead1, bufferedReadinto, bufferedReadinto1, bufferedReadline } from './buffered-read';
import { bufferedWrite } from './buffered-write';
import { cannotPickle, DEFAULT_BUFFER_SIZE, intArgument, passDeallocWarning, raiseUnsupported, streamNew, tlsSize } from './common';

const RAW: usize = offsetof<BufferedIo>('raw');
const STATUS: usize = offsetof<BufferedIo>('status');

// --- construction --------------------------------------------------------------------------------------------------

function init(self: Value, raw: Value, sizeValue: Value, access: u32): bool {
  const b = bufferedAt(self);
  storeRelease32(<usize>self + STATUS, Status.fresh);
  if (!intArgument(sizeValue, DEFAULT_BUFFER_SIZE)) return false;
  const size = tlsSize;
  if (access == (Access.read | Access.write) && !passed(checkSeekable(raw))) return false;
  if ((access & Access.read) != 0 && !passed(checkReadable(raw))) return false;
  if ((access & Access.write) != 0 && !passed(checkWritable(raw))) return false;
  if (size <= 0) {
    raiseText(T.ValueError, 'buffer size must be strictly positive');
    return false;
  }
  if (size > 0x7fffff00) {
    raiseText(T.MemoryError, '');
    return false;
  }
  if (!bufferedEnter(self)) return false;
  const old = b.buffer;
  b.buffer = memAlloc(<usize>size);
  if (old) memFree(old);
  const ok = b.buffer != 0;
  if (ok) {
    b.bufferSize = <u32>size;
    b.access = access;
    fieldSet(<usize>self + RAW, raw);
    storeRelease32(<usize>self + STATUS, Status.ready);
    b.pos = 0;
    b.rawPos = 0;
    resetReadBuffer(b);
    resetWriteBuffer(b);
    if (rawTell(self) < 0) clearError();
  }
  bufferedLeave(self);
  return ok;
}
function passed(answer: Value): bool {
  decref(answer);
  return answer != 0;
}
function readerInit(self: Value, args: usize): bool { return init(self, arg(args, 0), arg(args, 1), Access.read); }
function writerInit(self: Value, args: usize): bool { return init(self, arg(args, 0), arg(args, 1), Access.write); }
function randomInit(self: Value, args: usize): bool { return init(self, arg(args, 0), arg(args, 1), Access.read | Access.write); }

function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const self = streamNew(type, args, nargs, kwnames);
  if (self) {
    bufferedAt(self).readEnd = -1;
    bufferedAt(self).writeEnd = -1;
  }
  return self;
}
function dealloc(p: usize): void {
  const b = changetype<BufferedIo>(p);
  if (b.buffer) memFree(b.buffer);
  b.buffer = 0;
  fieldClear(p + RAW);
  instanceDictClear(p);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(changetype<BufferedIo>(p).raw);
  instanceDictTraverse(p);
}
function clear(p: usize): void {
  changetype<BufferedIo>(p).status = Status.fresh;
  fieldClear(p + RAW);
  instanceDictClear(p);
}

// --- flushing and closing ------------------------------------------------------------------------------------------

function flush(self: Value): Value {
  if (!canWrite(bufferedAt(self))) return passOn(self, N.flush);
  if (!checkReady(self) || !enterUsable(self, 'flush of closed file')) return 0;
  const ok = flushAndRewindLockHeld(self);
  bufferedLeave(self);
  return ok ? None : 0;
}
/** For text streams: as b.flush() of a class that does not override it. */
export function bufferedFlush(self: Value): bool {
  const result = flush(self);
  decref(result);
  return result != 0;
}

function close(self: Value): Value {
  if (!checkReady(self) || !bufferedEnter(self)) return 0;
  const closed = rawClosed(self);
  if (closed == 0 && bufferedAt(self).finalizing) {
    const raw = rawOf(self);
    if (raw) passDeallocWarning(raw, self);
    else clearError();
    decref(raw);
  }
  bufferedLeave(self);
  if (closed != 0) return closed < 0 ? 0 : None;
  const flushed = callMethod0(self, N.flush);
  const problem = flushed ? 0 : fetchError();
  decref(flushed);
  let result: Value = 0;
  if (bufferedEnter(self)) {
    const raw = rawOf(self);
    result = raw ? callMethod0(raw, N.close) : 0;
    decref(raw);
    const b = bufferedAt(self);
    if (b.buffer) memFree(b.buffer);
    b.buffer = 0;
    b.readEnd = 0;
    b.pos = 0;
    bufferedLeave(self);
  }
  if (problem) {
    decref(result);
    chainContextSteal(problem);
    return 0;
  }
  return result;
}

function detachMethod(self: Value): Value {
  if (!checkReady(self)) return 0;
  const flushed = callMethod0(self, N.flush);
  if (!flushed) return 0;
  decref(flushed);
  const raw = rawOf(self);
  if (!raw) return 0;
  storeRelease32(<usize>self + STATUS, Status.detached);
  fieldClear(<usize>self + RAW);
  return raw;
}

// --- position ------------------------------------------------------------------------------------------------------

function tell(self: Value): Value {
  if (!checkReady(self) || !bufferedEnter(self)) return 0;
  const at = rawTell(self);
  const result = at < 0 ? 0 : intFromI64(max<i64>(at - rawOffset(bufferedAt(self)), 0));
  bufferedLeave(self);
  return result;
}

function seek(self: Value, args: usize): Value {
  if (!checkReady(self)) return 0;
  const whence = arg(args, 1) ? asIndexI64(arg(args, 1), T.OverflowError) : 0;
  if (hasError()) return 0;
  if (whence < 0 || whence > 2) return raiseFormat1(T.ValueError, 'whence value %d unsupported', fromInt49(whence));
  if (!checkUsable(self, 'seek of closed file')) return 0;
  const raw = rawOf(self);
  const seekable = raw != 0 && passed(checkSeekable(raw));
  decref(raw);
  if (!seekable) return 0;
  const target = asIndexI64(arg(args, 0), T.ValueError);
  if (hasError()) return 0;
  if (!enterUsable(self, 'seek of closed file')) return 0;
  const at = seekLockHeld(self, target, <i32>whence);
  bufferedLeave(self);
  return at < 0 ? 0 : intFromI64(at);
}
function seekLockHeld(self: Value, target: i64, whence: i32): i64 {
  const b = bufferedAt(self);
  if (whence != 2 && canRead(b)) {
    const current = knownTell(self);
    if (current < 0) return -1;
    const ahead = readAhead(b);
    if (ahead > 0) {
      const offset = whence == 0 ? target - (current - rawOffset(b)) : target;
      if (offset >= -b.pos && offset <= ahead && current - ahead + offset >= 0) {
        b.pos += offset;
        return current - ahead + offset;
      }
    }
  }
  if (canWrite(b) && !flushLockHeld(self)) return -1;
  if (whence == 1) target -= rawOffset(b);
  const at = rawSeek(self, target, whence);
  if (at < 0) return -1;
  b.rawPos = -1;
  if (canRead(b)) resetReadBuffer(b);
  return at;
}

function truncate(self: Value, args: usize): Value {
  if (!checkUsable(self, 'truncate of closed file')) return 0;
  if (!canWrite(bufferedAt(self))) return raiseUnsupported('truncate');
  if (!enterUsable(self, 'truncate of closed file')) return 0;
  let result: Value = 0;
  if (flushAndRewindLockHeld(self)) {
    const raw = rawOf(self);
    result = raw ? callMethod1(raw, N.truncate, arg(args, 0) ? arg(args, 0) : None) : 0;
    decref(raw);
    // The position may be another now.
    if (result && rawTell(self) < 0) clearError();
  }
  bufferedLeave(self);
  return result;
}

// --- what the raw stream answers -----------------------------------------------------------------------------------

function passOn(self: Value, name: Value): Value {
  const raw = rawOf(self);
  if (!raw) return 0;
  const result = callMethod0(raw, name);
  decref(raw);
  return result;
}
function rawAttribute(self: Value, name: Value): Value {
  const raw = rawOf(self);
  if (!raw) return 0;
  const result = getAttr(raw, name);
  decref(raw);
  return result;
}
function readable(self: Value): Value { return passOn(self, N.readable); }
function writable(self: Value): Value { return passOn(self, N.writable); }
function seekable(self: Value): Value { return passOn(self, N.seekable); }
function fileno(self: Value): Value { return passOn(self, N.fileno); }
function isatty(self: Value): Value { return passOn(self, N.isatty); }
function closedGetter(self: Value): Value { return rawAttribute(self, N.closed); }
function nameGetter(self: Value): Value { return rawAttribute(self, N.name); }
function modeGetter(self: Value): Value { return rawAttribute(self, N.mode); }
function rawGetter(self: Value): Value {
  const raw = fieldGet(<usize>self + RAW);
  return raw ? raw : None;
}
function deallocWarn(self: Value, source: Value): Value {
  const raw = fieldGet(<usize>self + RAW);
  if (raw) passDeallocWarning(raw, source);
  decref(raw);
  return None;
}
function sizeof(self: Value): Value { return fromInt49(<i64>BufferedIo_size + bufferedAt(self).bufferSize); }

function repr(self: Value): Value {
  const name = getAttrOptional(self, N.name);
  if (!name && hasError()) {
    // Detached: the name is gone with the raw stream.
    if (!errorMatches(T.ValueError)) return 0;
    clearError();
  }
  if (!name) return formatText('<%T>', self, 0, 0, 0);
  const entered = reprEnter(self);
  let result: Value = 0;
  if (entered == 0) {
    result = formatText('<%T name=%R>', self, name, 0, 0);
    reprLeave(self);
  } else if (entered > 0) {
    raiseFormat1(T.RuntimeError, 'reentrant call inside %T.__repr__', self);
  }
  decref(name);
  return result;
}

// --- tables --------------------------------------------------------------------------------------------------------

function setup(t: usize, signature: string, initFn: u32): void {
  setupStream(t, BufferedIo_size);
  const type = changetype<Type>(t);
  type.new_ = create.index;
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.clear = clear.index;
  type.repr = repr.index;
  defineInit(t, signature, initFn);
  method(t, 'detach($self, /)', detachMethod.index, Kind.noargs);
  method(t, 'flush($self, /)', flush.index, Kind.noargs);
  method(t, 'close($self, /)', close.index, Kind.noargs);
  method(t, 'seekable($self, /)', seekable.index, Kind.noargs);
  method(t, 'fileno($self, /)', fileno.index, Kind.noargs);
  method(t, 'isatty($self, /)', isatty.index, Kind.noargs);
  method(t, 'tell($self, /)', tell.index, Kind.noargs);
  method(t, 'seek($self, target, whence=0, /)', seek.index, Kind.slots);
  method(t, 'truncate($self, pos=None, /)', truncate.index, Kind.slots);
  method(t, '_dealloc_warn($self, source, /)', deallocWarn.index, Kind.one);
  method(t, '__sizeof__($self, /)', sizeof.index, Kind.noargs);
  method(t, '__getstate__($self, /)', cannotPickle.index, Kind.noargs);
  getset(t, 'raw', rawGetter.index, 0);
  getset(t, 'closed', closedGetter.index, 0);
  getset(t, 'name', nameGetter.index, 0);
  getset(t, 'mode', modeGetter.index, 0);
  member(t, '_finalizing', offsetof<BufferedIo>('finalizing'), MemberKind.boolean32);
}
function setupReading(t: usize): void {
  changetype<Type>(t).iternext = bufferedNext.index;
  method(t, 'readable($self, /)', readable.index, Kind.noargs);
  method(t, 'read($self, size=-1, /)', bufferedRead.index, Kind.slots);
  method(t, 'peek($self, size=0, /)', bufferedPeek.index, Kind.slots);
  method(t, 'read1($self, size=-1, /)', bufferedRead1.index, Kind.slots);
  method(t, 'readinto($self, buffer, /)', bufferedReadinto.index, Kind.one);
  method(t, 'readinto1($self, buffer, /)', bufferedReadinto1.index, Kind.one);
  method(t, 'readline($self, size=-1, /)', bufferedReadline.index, Kind.slots);
}
function setupWriting(t: usize): void {
  method(t, 'writable($self, /)', writable.index, Kind.noargs);
  method(t, 'write($self, buffer, /)', bufferedWrite.index, Kind.one);
}

export function initBuffered(): void {
  setup(T.BufferedReader, 'BufferedReader(raw, buffer_size=DEFAULT_BUFFER_SIZE)', readerInit.index);
  setupReading(T.BufferedReader);
  setup(T.BufferedWriter, 'BufferedWriter(raw, buffer_size=DEFAULT_BUFFER_SIZE)', writerInit.index);
  setupWriting(T.BufferedWriter);
  setup(T.BufferedRandom, 'BufferedRandom(raw, buffer_size=DEFAULT_BUFFER_SIZE)', randomInit.index);
  setupReading(T.BufferedRandom);
  setupWriting(T.BufferedRandom);
}

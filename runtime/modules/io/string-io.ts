// io.StringIO: a text stream in memory. The characters lie in one growing block of the narrowest kind (1, 2 or 4 bytes) that
// fits all written so far. Every method runs in a critical section of the object.
import { EmptyStr, False, None, True } from '../../base/addresses.gen';
import { StringIo, StringIo_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { charStr, fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { memAlloc, memFree, memRealloc } from '../../alloc/memory';
import { objectFree } from '../../alloc/object';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { callMethod0 } from '../../object/call';
import { arg, defineInit, getset, Kind, method } from '../../object/def';
import { memoryError, raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { instanceDictClear, instanceDictTraverse } from '../../object/instance';
import { decref, newRef } from '../../object/refcount';
import { isTuple } from '../../object/type-flags';
import { csBegin, csEnd } from '../../sync/critical';
import { intFromI64 } from '../../types/int/value';
import { strReplace } from '../../types/str/replace';
import { charAt, isStr, strCharAt, strData, strFromKind, strKind, strLength } from '../../types/str/str';
import { copyChars, findCharIn } from '../../types/text/raw';
import { tupleFromArraySteal, tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { scratchPop, scratchPush } from '../../base/scratch';
import { copyOfDict, restoreDict, setupStream } from './bases';
import { sizeArgument, streamNew, tlsSize } from './common';
import { newlineDecodeSteal, newlinesSeen } from './newlines';

namespace State {
  export const open: u32 = 1;
  export const closed: u32 = 2;
}
const LONGEST: i64 = 0x1ffffff0;

@inline function at(v: Value): StringIo { return changetype<StringIo>(<usize>v); }

function checkOpen(self: Value): bool {
  const state = at(self).state;
  if (state == State.open) return true;
  raiseText(T.ValueError, state == State.closed ? 'I/O operation on closed file' : 'I/O operation on uninitialized object');
  return false;
}

// --- memory --------------------------------------------------------------------------------------------------------

/** Room for n characters of `kind` bytes. */
function reserveLockHeld(s: StringIo, n: i64, kind: u32): bool {
  if (n > LONGEST) {
    memoryError();
    return false;
  }
  const wider = kind > s.kind;
  if (!wider && n <= <i64>s.capacity) return true;
  const capacity = <u32>(n <= <i64>s.capacity ? s.capacity : max<i64>(n + (n >> 2), 32));
  if (!wider) {
    const moved = s.data ? memRealloc(s.data, <usize>capacity * s.kind) : memAlloc(<usize>capacity * s.kind);
    if (!moved) return false;
    s.data = moved;
  } else {
    const fresh = memAlloc(<usize>capacity * kind);
    if (!fresh) return false;
    if (s.data) {
      copyChars(fresh, <u8>kind, s.data, <u8>s.kind, s.length);
      memFree(s.data);
    }
    s.data = fresh;
    s.kind = kind;
  }
  s.capacity = capacity;
  return true;
}
@inline function place(s: StringIo, i: i64): usize { return s.data + <usize>i * s.kind; }

/** Writes a str at the position, after translating its newlines. */
function writeLockHeld(self: Value, v: Value): bool {
  const s = at(self);
  let text = newRef(v);
  if (s.universal) {
    text = newlineDecodeSteal(text, <usize>self + offsetof<StringIo>('newlineState'), s.translate != 0, true);
    if (!text) return false;
  }
  if (s.writeNewline) {
    const replaced = strReplace(text, charStr(10), s.writeNewline, 0x7fffffff);
    decref(text);
    if (!replaced) return false;
    text = replaced;
  }
  const n = strLength(text);
  let ok = true;
  if (n) {
    const fits = s.position <= 0x7fffffffffffffff - <i64>n;
    if (!fits) raiseText(T.OverflowError, 'new position too large');
    const end = fits ? s.position + n : 0;
    ok = fits && reserveLockHeld(s, max<i64>(end, s.length), strKind(text));
    if (ok) {
      if (s.position > <i64>s.length) memory.fill(place(s, s.length), 0, <usize>(s.position - s.length) * s.kind);
      copyChars(place(s, s.position), <u8>s.kind, strData(text), strKind(text), n);
      s.position = end;
      if (end > <i64>s.length) s.length = <u32>end;
    }
  }
  decref(text);
  return ok;
}

// --- construction --------------------------------------------------------------------------------------------------

/** None or one of the five legal newlines. */
export function checkNewline(newline: Value, complaint: string): bool {
  if (newline == 0 || newline == None) return true;
  const n = strLength(newline);
  if (n == 0) return true;
  const c = strCharAt(newline, 0);
  if (n == 1 && (c == 10 || c == 13)) return true;
  if (n == 2 && c == 13 && strCharAt(newline, 1) == 10) return true;
  raiseFormat1(T.ValueError, complaint, newline);
  return false;
}

function init(self: Value, args: usize): bool {
  const initial = arg(args, 0);
  const newline = arg(args, 1) ? arg(args, 1) : charStr(10);
  if (newline != None && !isStr(newline)) {
    raiseFormat1(T.TypeError, 'newline must be str or None, not %T', newline);
    return false;
  }
  if (!checkNewline(newline, 'illegal newline value: %R')) return false;
  if (initial && initial != None && !isStr(initial)) {
    raiseFormat1(T.TypeError, 'initial_value must be str or None, not %T', initial);
    return false;
  }
  csBegin(<usize>self);
  const s = at(self);
  const oldRead = s.readNewline;
  const oldWrite = s.writeNewline;
  s.readNewline = newline == None ? 0 : newRef(newline);
  s.universal = newline == None || strLength(newline) == 0 ? 1 : 0;
  s.translate = newline == None ? 1 : 0;
  // '\r' and '\r\n' are written in place of '\n'.
  s.writeNewline = newline != None && strLength(newline) > 0 && strCharAt(newline, 0) == 13 ? newRef(newline) : 0;
  s.newlineState = 0;
  s.length = 0;
  s.position = 0;
  s.state = State.open;
  let ok = true;
  if (initial && initial != None) {
    ok = writeLockHeld(self, initial);
    s.position = 0;
  }
  csEnd();
  decref(oldRead);
  decref(oldWrite);
  return ok;
}

// --- reading and writing -------------------------------------------------------------------------------------------

function available(s: StringIo, limit: i64): i64 {
  const left = <i64>s.length - s.position;
  if (left <= 0) return 0;
  return limit >= 0 && limit < left ? limit : left;
}
function takeLockHeld(s: StringIo, n: i64): Value {
  if (n == 0) return EmptyStr;
  const result = strFromKind(place(s, s.position), <u8>s.kind, <u32>n);
  if (result) s.position += n;
  return result;
}
/** Length of the next line. */
function lineLength(s: StringIo, limit: i64): i64 {
  const n = available(s, limit);
  if (n == 0) return 0;
  return lineEnd(place(s, s.position), <u8>s.kind, <i32>n, s.readNewline, s.translate != 0, s.universal != 0);
}
/** Length of the first line of n characters, its end included; n when there is no end. */
function lineEnd(p: usize, kind: u8, n: i32, newline: Value, translated: bool, universal: bool): i64 {
  const end = findLineEnd(p, kind, n, newline, translated, universal);
  return end < 0 ? n : end;
}
/** Index behind the first line end, or -1: what a reader of lines looks for, by its newline argument. */
export function findLineEnd(p: usize, kind: u8, n: i32, newline: Value, translated: bool, universal: bool): i32 {
  if (translated) {
    const i = <i32>findCharIn(p, kind, n, 10);
    return i < 0 ? -1 : i + 1;
  }
  if (universal) {
    const lf = <i32>findCharIn(p, kind, n, 10);
    const cr = <i32>findCharIn(p, kind, lf < 0 ? n : lf, 13);
    if (cr < 0) return lf < 0 ? -1 : lf + 1;
    return cr + 1 < n && charAt(p, kind, cr + 1) == 10 ? cr + 2 : cr + 1;
  }
  const size = strLength(newline);
  const first = strCharAt(newline, 0);
  let from = 0;
  while (from < n) {
    const i = <i32>findCharIn(p + <usize>from * kind, kind, n - from, first);
    if (i < 0) return -1;
    from += i;
    if (size == 1) return from + 1;
    if (from + 1 >= n) return -1;
    if (charAt(p, kind, from + 1) == strCharAt(newline, 1)) return from + 2;
    from++;
  }
  return -1;
}

function read(self: Value, args: usize): Value {
  if (!sizeArgument(arg(args, 0), -1)) return 0;
  const limit = tlsSize;
  csBegin(<usize>self);
  const result = checkOpen(self) ? takeLockHeld(at(self), available(at(self), limit)) : 0;
  csEnd();
  return result;
}
function readline(self: Value, args: usize): Value {
  if (!sizeArgument(arg(args, 0), -1)) return 0;
  const limit = tlsSize;
  csBegin(<usize>self);
  const result = checkOpen(self) ? takeLockHeld(at(self), lineLength(at(self), limit)) : 0;
  csEnd();
  return result;
}
function next(self: Value): Value {
  let line: Value;
  if (typeOf(self) == T.StringIO) {
    csBegin(<usize>self);
    line = checkOpen(self) ? takeLockHeld(at(self), lineLength(at(self), -1)) : 0;
    csEnd();
  } else {
    line = callMethod0(self, N.readline);
    if (line && !isStr(line)) {
      raiseFormat1(T.OSError, "readline() should have returned a str object, not '%T'", line);
      decref(line);
      return 0;
    }
  }
  return line && strLength(line) == 0 ? dropEmpty(line) : line;
}
function dropEmpty(line: Value): Value {
  decref(line);
  return 0;
}
function write(self: Value, v: Value): Value {
  if (!isStr(v)) return raiseFormat1(T.TypeError, "string argument expected, got '%T'", v);
  csBegin(<usize>self);
  const ok = checkOpen(self) && writeLockHeld(self, v);
  csEnd();
  return ok ? fromInt49(strLength(v)) : 0;
}
function getvalue(self: Value): Value {
  csBegin(<usize>self);
  const s = at(self);
  const result = !checkOpen(self) ? 0 : s.length ? strFromKind(s.data, <u8>s.kind, s.length) : EmptyStr;
  csEnd();
  return result;
}

// --- position ------------------------------------------------------------------------------------------------------

function seek(self: Value, args: usize): Value {
  let offset = asIndexI64(arg(args, 0), T.OverflowError);
  if (hasError()) return 0;
  const whence = arg(args, 1) ? asIndexI64(arg(args, 1), T.OverflowError) : 0;
  if (hasError()) return 0;
  csBegin(<usize>self);
  const result = checkOpen(self) ? seekLockHeld(at(self), offset, whence) : 0;
  csEnd();
  return result;
}
function seekLockHeld(s: StringIo, offset: i64, whence: i64): Value {
  if (whence < 0 || whence > 2) return raiseFormat1(T.ValueError, 'Invalid whence (%d, should be 0, 1 or 2)', fromInt49(whence));
  if (offset < 0 && whence == 0) return raiseFormat1(T.ValueError, 'Negative seek position %d', intFromI64(offset));
  if (whence != 0 && offset != 0) return raiseText(T.OSError, "Can't do nonzero cur-relative seeks");
  s.position = whence == 0 ? offset : whence == 1 ? s.position : s.length;
  return intFromI64(s.position);
}
function tell(self: Value): Value {
  csBegin(<usize>self);
  const result = checkOpen(self) ? intFromI64(at(self).position) : 0;
  csEnd();
  return result;
}
function truncate(self: Value, args: usize): Value {
  csBegin(<usize>self);
  const result = checkOpen(self) && sizeArgument(arg(args, 0), at(self).position) ? truncateLockHeld(at(self), tlsSize) : 0;
  csEnd();
  return result;
}
function truncateLockHeld(s: StringIo, size: i64): Value {
  if (size < 0) return raiseFormat1(T.ValueError, 'Negative size value %d', intFromI64(size));
  if (size < <i64>s.length) s.length = <u32>size;
  return intFromI64(size);
}

// --- questions -----------------------------------------------------------------------------------------------------

function close(self: Value): Value {
  csBegin(<usize>self);
  const s = at(self);
  s.state = State.closed;
  if (s.data) memFree(s.data);
  s.data = 0;
  s.capacity = 0;
  s.length = 0;
  s.kind = 1;
  csEnd();
  return None;
}
function yes(self: Value): Value { return checkOpen(self) ? True : 0; }
function closedGetter(self: Value): Value {
  return at(self).state == 0 && !checkOpen(self) ? 0 : fromBool(at(self).state == State.closed);
}
function lineBufferingGetter(self: Value): Value { return checkOpen(self) ? False : 0; }
function newlinesGetter(self: Value): Value {
  return checkOpen(self) ? at(self).universal ? newlinesSeen(at(self).newlineState) : None : 0;
}

// --- pickling ------------------------------------------------------------------------------------------------------

function getstate(self: Value): Value {
  const value = getvalue(self);
  if (!value) return 0;
  const copy = copyOfDict(self);
  if (!copy) {
    decref(value);
    return 0;
  }
  csBegin(<usize>self);
  const s = at(self);
  const newline = s.readNewline ? newRef(s.readNewline) : None;
  const position = intFromI64(s.position);
  csEnd();
  const room = scratchPush(32);
  store<Value>(room, value);
  store<Value>(room, newline, 8);
  store<Value>(room, position, 16);
  store<Value>(room, copy, 24);
  const state = tupleFromArraySteal(room, 4);
  scratchPop(room);
  return state;
}
function setstate(self: Value, state: Value): Value {
  if (at(self).state == State.closed && !checkOpen(self)) return 0;
  if (!isTuple(state) || tupleSize(state) < 4) {
    return raiseFormat2(T.TypeError, '%T.__setstate__ argument should be 4-tuple, got %T', self, state);
  }
  const place = tupleItemBorrowed(state, 2);
  const dict = tupleItemBorrowed(state, 3);
  const args = scratchPush(16);
  store<Value>(args, EmptyStr);
  store<Value>(args, tupleItemBorrowed(state, 1), 8);
  let ok = init(self, args);
  scratchPop(args);
  if (!ok) return 0;
  const initial = tupleItemBorrowed(state, 0);
  if (initial != None && !isStr(initial)) {
    return raiseFormat1(T.TypeError, "first item of state must be a str or None, not '%T'", initial);
  }
  if (!isIndex(place)) return raiseFormat1(T.TypeError, 'third item of state must be an integer, got %T', place);
  const position = asIndexI64(place, T.OverflowError);
  if (hasError()) return 0;
  if (position < 0) return raiseText(T.ValueError, 'position value cannot be negative');
  csBegin(<usize>self);
  const s = at(self);
  if (initial != None) {
    // The value is taken as it is: its newlines were translated when they were written.
    const n = strLength(initial);
    ok = n == 0 || reserveLockHeld(s, n, strKind(initial));
    if (ok && n) copyChars(s.data, <u8>s.kind, strData(initial), strKind(initial), n);
    if (ok) s.length = n;
  }
  s.position = position;
  csEnd();
  return ok && restoreDict(self, dict, 'fourth item of state should be a dict, got a %T') ? None : 0;
}

function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const self = streamNew(type, args, nargs, kwnames);
  if (self) at(self).kind = 1;
  return self;
}
function dealloc(p: usize): void {
  const s = changetype<StringIo>(p);
  if (s.data) memFree(s.data);
  decref(s.readNewline);
  decref(s.writeNewline);
  instanceDictClear(p);
  objectFree(p);
}
function traverse(p: usize): void { instanceDictTraverse(p); }

export function initStringIo(): void {
  const t = T.StringIO;
  setupStream(t, StringIo_size);
  const type = changetype<Type>(t);
  type.new_ = create.index;
  type.dealloc = dealloc.index;
  type.traverse = traverse.index;
  type.iternext = next.index;
  defineInit(t, "StringIO(initial_value='', newline='\\n')", init.index);
  method(t, 'getvalue($self, /)', getvalue.index, Kind.noargs);
  method(t, 'read($self, size=-1, /)', read.index, Kind.slots);
  method(t, 'readline($self, size=-1, /)', readline.index, Kind.slots);
  method(t, 'write($self, s, /)', write.index, Kind.one);
  method(t, 'seek($self, pos, whence=0, /)', seek.index, Kind.slots);
  method(t, 'tell($self, /)', tell.index, Kind.noargs);
  method(t, 'truncate($self, pos=None, /)', truncate.index, Kind.slots);
  method(t, 'close($self, /)', close.index, Kind.noargs);
  method(t, 'seekable($self, /)', yes.index, Kind.noargs);
  method(t, 'readable($self, /)', yes.index, Kind.noargs);
  method(t, 'writable($self, /)', yes.index, Kind.noargs);
  method(t, '__getstate__($self, /)', getstate.index, Kind.noargs);
  method(t, '__setstate__($self, state, /)', setstate.index, Kind.one);
  getset(t, 'closed', closedGetter.index, 0);
  getset(t, 'newlines', newlinesGetter.index, 0);
  getset(t, 'line_buffering', lineBufferingGetter.index, 0);
}

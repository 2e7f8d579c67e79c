// io.FileIO: a stream over a descriptor, without a buffer. Its methods need no lock: the system's calls are atomic, and
// closing one stream from two threads at once takes the descriptor out by one exchange.
import { None, True } from '../../base/addresses.gen';
import { FileIo, FileIo_size, IoObj, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { getAttrOptional, setAttr } from '../../object/attr';
import { call2, callMethod0 } from '../../object/call';
import { arg, defineInit, doc, getset, Kind, member, MemberKind, method } from '../../object/def';
import {
  chainContextSteal, clearError, enterRecursion, fetchError, formatText, leaveRecursion, raiseFormat1, raiseOSError, raiseText, reprEnter, reprLeave,
  restoreErrorSteal, warn,
} from '../../object/errors';
import { decref } from '../../object/refcount';
import { typeName } from '../../object/type';
import { loadAcquire32, storeRelease32 } from '../../sync/atomic';
import { bbData, bbFail, bbFinish, bbLength, bbNew, bbReserve, bbSetLength } from '../../types/bytes/builder';
import { bytesData, bytesFrom, bytesLength, bytesNew } from '../../types/bytes/bytes';
import { bufferData, BufferFlag, bufferGet, bufferLength, bufferRelease, bufferScratch } from '../../types/buffer/buffer';
import { intAsI64, intFromI64, isInt, tlsOverflow } from '../../types/int/value';
import { internLiteral } from '../../types/str/intern';
import { isStr, strCharAt, strFromLiteral, strLength } from '../../types/str/str';
import { pathBytes } from '../posix/path';
import { baseClose, clearIfNotWritable, setupStream, streamDealloc } from './bases';
import { cannotPickle, raiseUnsupported, sizeArgument, streamNew, tlsSize, warnUnclosed } from './common';
import { EAGAIN, EBADF, fdClose, fdIsatty, fdOpen, fdRead, fdSeek, fdStat, fdTruncate, fdWrite, raiseErrno } from './descriptor';

export namespace FileFlag {
  export const created: u32 = 1;
  export const readable: u32 = 2;
  export const writable: u32 = 4;
  export const appending: u32 = 8;
  export const closeFd: u32 = 16;
}
const O_WRONLY: i32 = 1;
const O_RDWR: i32 = 2;
const O_CREAT: i32 = 64;
const O_EXCL: i32 = 128;
const O_TRUNC: i32 = 512;
const O_APPEND: i32 = 1024;
const O_CLOEXEC: i32 = 524288;
const EISDIR: i32 = 21;
const TYPE_MASK: u32 = 0xf000;
const DIRECTORY: u32 = 0x4000;
const CHARACTER_DEVICE: u32 = 0x2000;
/** What read(-1) makes room for when the size is unknown, and the least it grows by. */
const SMALL_CHUNK: u32 = 8192;

@inline export function fileAt(v: Value): FileIo { return changetype<FileIo>(<usize>v); }
@inline function fdWord(self: Value): usize { return <usize>self + offsetof<FileIo>('fd'); }
@inline export function fileDescriptor(self: Value): i32 { return <i32>loadAcquire32(fdWord(self)); }
@inline function has(self: Value, flag: u32): bool { return (fileAt(self).fileFlags & flag) != 0; }

function raiseFileClosed(): Value { return raiseText(T.ValueError, 'I/O operation on closed file'); }
/** The descriptor, or -1 with ValueError. */
function openFd(self: Value): i32 {
  const fd = fileDescriptor(self);
  if (fd < 0) raiseFileClosed();
  return fd;
}

// --- opening -------------------------------------------------------------------------------------------------------

let tlsFlags: u32 = 0;

/** The flags of open(2) for a mode; tlsFlags gets our own. -1 = ValueError. */
function parseMode(mode: Value): i32 {
  let kind: u32 = 0; // the letter
  let plus = false;
  let bad = false;
  for (let i = 0, n = strLength(mode); i < n; i++) {
    const c = strCharAt(mode, i);
    if (c == 0x78 || c == 0x72 || c == 0x77 || c == 0x61) {
      if (kind) bad = true;
      kind = c;
    } else if (c == 0x2b) {
      if (plus) bad = true;
      plus = true;
    } else if (c != 0x62) {
      raiseFormat1(T.ValueError, 'invalid mode: %U', mode);
      return -1;
    }
  }
  if (bad || !kind) {
    raiseText(T.ValueError, 'Must have exactly one of create/read/write/append mode and at most one plus');
    return -1;
  }
  let flags = 0;
  let own: u32 = kind == 0x72 ? FileFlag.readable : FileFlag.writable;
  if (kind == 0x78) {
    own |= FileFlag.created;
    flags = O_EXCL | O_CREAT;
  } else if (kind == 0x77) {
    flags = O_CREAT | O_TRUNC;
  } else if (kind == 0x61) {
    own |= FileFlag.appending;
    flags = O_APPEND | O_CREAT;
  }
  if (plus) own |= FileFlag.readable | FileFlag.writable;
  if ((own & FileFlag.readable) != 0 && (own & FileFlag.writable) != 0) flags |= O_RDWR;
  else if (own & FileFlag.writable) flags |= O_WRONLY;
  tlsFlags = own;
  return flags | O_CLOEXEC;
}

/** A descriptor given as a number: it, -1 = not a number, -2 = error. */
function numberOf(name: Value): i32 {
  if (!isInt(name)) return -1;
  if (name == True || name == fromBool(false)) {
    if (!warn(T.RuntimeWarning, 'bool is used as a file descriptor', 1)) return -2;
  }
  const n = intAsI64(name);
  if (tlsOverflow || n > 0x7fffffff || n < -0x80000000) return -1;
  if (n < 0) {
    raiseText(T.ValueError, 'negative file descriptor');
    return -2;
  }
  return <i32>n;
}

/** Opens by name. -1 = error. */
function openByName(name: Value, flags: i32, closeFd: bool, opener: Value): i32 {
  const path = isInt(name) ? raiseFormat1(T.TypeError, 'expected str, bytes or os.PathLike object, not %T', name) : pathBytes(name, N.open);
  if (!path) return -1;
  let fd = -1;
  if (!closeFd) {
    raiseText(T.ValueError, 'Cannot use closefd=False with file name');
  } else if (opener == 0 || opener == None) {
    fd = fdOpen(bytesData(path), bytesLength(path), flags, 0o666);
    if (fd < 0) {
      raiseErrno(fd, name);
      fd = -1;
    }
  } else {
    const made = call2(opener, name, fromInt49(flags));
    if (made && !isInt(made)) raiseText(T.TypeError, 'expected integer from opener');
    else if (made) {
      fd = <i32>asIndexI64(made, T.OverflowError);
      if (!hasError() && fd < 0) raiseFormat1(T.ValueError, 'opener returned %d', fromInt49(fd));
      if (hasError()) fd = -1;
    }
    decref(made);
  }
  decref(path);
  return fd;
}

function takeFd(self: Value): i32 { return atomic.xchg<i32>(fdWord(self), -1); }
function closeDescriptor(self: Value): bool {
  const fd = takeFd(self);
  if (fd < 0) return true;
  const result = fdClose(fd);
  if (result < 0) raiseErrno(result, 0);
  return result >= 0;
}

function init(self: Value, args: usize): bool {
  const name = arg(args, 0);
  const f = fileAt(self);
  if (fileDescriptor(self) >= 0) {
    if (!has(self, FileFlag.closeFd)) storeRelease32(fdWord(self), <u32>-1);
    else if (!closeDescriptor(self)) return false;
  }
  let fd = numberOf(name);
  if (fd == -2) return false;
  const mode = arg(args, 1);
  if (mode != 0 && !isStr(mode)) {
    raiseFormat1(T.TypeError, "FileIO() argument 'mode' must be str, not %T", mode);
    return false;
  }
  const flags = parseMode(mode ? mode : internLiteral('r'));
  if (flags < 0) return false;
  const own = tlsFlags;
  const closeFd = arg(args, 2) ? isTrue(arg(args, 2)) : 1;
  if (closeFd < 0) return false;
  f.fileFlags = own | (closeFd ? FileFlag.closeFd : 0);
  f.seekable = -1;
  const byNumber = fd >= 0;
  if (!byNumber) {
    fd = openByName(name, flags, closeFd != 0, arg(args, 3));
    if (fd < 0) return false;
  }
  if (!inspect(self, fd, name) || !setAttr(self, N.name, name)) return abandon(self, fd, byNumber);
  storeRelease32(fdWord(self), fd);
  if (has(self, FileFlag.appending)) {
    const at = fdSeek(fd, 0, 2);
    if (at < 0 && at != -29) {
      raiseErrno(at, 0);
      return abandon(self, fd, byNumber);
    }
  }
  return true;
}
/** A descriptor that was not ours stays open when opening fails. */
function abandon(self: Value, fd: i32, byNumber: bool): bool {
  storeRelease32(fdWord(self), <u32>-1);
  if (!byNumber) {
    const exc = fetchError();
    fdClose(fd);
    restoreErrorSteal(exc);
  }
  return false;
}
/** fstat: refuses directories, learns block size and size. */
function inspect(self: Value, fd: i32, name: Value): bool {
  const f = fileAt(self);
  const stat = scratchPush(128);
  const result = fdStat(fd, stat);
  f.statMode = 0;
  f.sizeAtOpen = -1;
  f.blockSize = 8192;
  if (result >= 0) {
    f.statMode = <u32>load<f64>(stat);
    f.sizeAtOpen = <i64>load<f64>(stat, 48);
    const block = load<f64>(stat, 104);
    if (block > 1) f.blockSize = <u32>min<f64>(block, 0x40000000);
  }
  scratchPop(stat);
  if (result == -EBADF) {
    raiseErrno(result, isInt(name) ? 0 : name);
    return false;
  }
  if ((f.statMode & TYPE_MASK) == DIRECTORY) {
    raiseOSError(EISDIR, name);
    return false;
  }
  return true;
}

function close(self: Value): Value {
  const result = baseClose(self);
  if (!has(self, FileFlag.closeFd)) {
    storeRelease32(fdWord(self), <u32>-1);
    return result;
  }
  const exc = result ? 0 : fetchError();
  if (fileAt(self).finalizing) deallocWarn(self, self);
  const ok = closeDescriptor(self);
  if (exc) {
    if (ok) restoreErrorSteal(exc);
    else chainContextSteal(exc);
    return 0;
  }
  return ok ? None : 0;
}
function deallocWarn(self: Value, source: Value): Value {
  if (fileDescriptor(self) >= 0 && has(self, FileFlag.closeFd)) {
    const exc = fetchError();
    warnUnclosed(source);
    restoreErrorSteal(exc);
  }
  return None;
}

// --- reading and writing -------------------------------------------------------------------------------------------

function notReadable(): Value { return raiseUnsupported('File not open for reading'); }
function notWritable(): Value { return raiseUnsupported('File not open for writing'); }

/** read(2) for a BufferedReader: bytes read, -1 = would block, -2 = exception. */
export function fileReadInto(self: Value, to: usize, count: u32): i32 {
  const fd = openFd(self);
  if (fd < 0) return -2;
  if (!has(self, FileFlag.readable)) {
    notReadable();
    return -2;
  }
  const n = fdRead(fd, to, count);
  if (n >= 0) return n;
  if (n == -EAGAIN) return -1;
  raiseErrno(n, 0);
  return -2;
}
/** write(2) for a BufferedWriter: bytes written, -1 = would block, -2 = exception. */
export function fileWriteFrom(self: Value, from: usize, count: u32): i32 {
  const fd = openFd(self);
  if (fd < 0) return -2;
  if (!has(self, FileFlag.writable)) {
    notWritable();
    return -2;
  }
  const n = fdWrite(fd, from, count);
  if (n >= 0) return n;
  if (n == -EAGAIN) return -1;
  raiseErrno(n, 0);
  return -2;
}
@inline function countOrNone(n: i32): Value { return n >= 0 ? fromInt49(n) : n == -1 ? None : 0; }

function readinto(self: Value, target: Value): Value {
  if (openFd(self) < 0) return 0;
  if (!has(self, FileFlag.readable)) return notReadable();
  const view = bufferScratch();
  let n = -2;
  if (bufferGet(target, view, BufferFlag.writable)) {
    n = fileReadInto(self, bufferData(view), bufferLength(view));
    bufferRelease(view);
  } else {
    clearIfNotWritable(target);
  }
  scratchPop(view);
  return countOrNone(n);
}

function read(self: Value, args: usize): Value {
  if (openFd(self) < 0) return 0;
  if (!has(self, FileFlag.readable)) return notReadable();
  if (!sizeArgument(arg(args, 0), -1)) return 0;
  if (tlsSize < 0) return callMethod0(self, N.readall);
  const count = <u32>min<i64>(tlsSize, 0x7fffff00);
  const p = bytesNew(count);
  if (!p) return 0;
  const n = fileReadInto(self, bytesData(<u64>p), count);
  let result: Value = n == -1 ? None : 0;
  if (n == <i32>count && n > 1) return <u64>p;
  if (n >= 0) result = bytesFrom(bytesData(<u64>p), n);
  decref(<u64>p);
  return result;
}

/** Room for the next read of readall: an eighth or twice as much, as the file goes on and on. */
function growth(size: u32): u32 { return size < 65536 ? max(size, SMALL_CHUNK) : size >> 1; }

export function fileReadAll(self: Value): Value {
  const fd = openFd(self);
  if (fd < 0) return 0;
  if (!has(self, FileFlag.readable)) return notReadable();
  let room: i64 = SMALL_CHUNK;
  const size = fileAt(self).sizeAtOpen;
  if (size > 0) {
    const at = size > 65536 ? fdSeek(fd, 0, 1) : 0;
    room = at >= 0 && at <= size ? size - at + 1 : size + 1;
  }
  const b = bbNew();
  if (!b) return 0;
  if (!bbReserve(b, <u32>min<i64>(room, 0x7fffff00))) return bbFail(b);
  let capacity = <u32>min<i64>(room, 0x7fffff00);
  while (true) {
    const used = bbLength(b);
    if (used >= capacity) {
      const more = growth(used);
      if (!bbReserve(b, more)) return bbFail(b);
      capacity = used + more;
    }
    const n = fdRead(fd, bbData(b) + used, capacity - used);
    if (n == 0) break;
    if (n < 0) {
      if (n == -EAGAIN) {
        if (used > 0) break;
        bbFail(b);
        return None;
      }
      raiseErrno(n, 0);
      return bbFail(b);
    }
    bbSetLength(b, used + n);
  }
  return bbFinish(b);
}

function write(self: Value, data: Value): Value {
  if (openFd(self) < 0) return 0;
  if (!has(self, FileFlag.writable)) return notWritable();
  const view = bufferScratch();
  let n = -2;
  if (bufferGet(data, view, BufferFlag.simple)) {
    n = fileWriteFrom(self, bufferData(view), bufferLength(view));
    bufferRelease(view);
  }
  scratchPop(view);
  return countOrNone(n);
}

// --- position ------------------------------------------------------------------------------------------------------

function position(at: i64): Value { return at < 0 ? raiseErrno(at, 0) : intFromI64(at); }

function seek(self: Value, args: usize): Value {
  const fd = openFd(self);
  if (fd < 0) return 0;
  const offset = asIndexI64(arg(args, 0), T.OverflowError);
  if (hasError()) return 0;
  const whence = arg(args, 1) ? asIndexI64(arg(args, 1), T.OverflowError) : 0;
  if (hasError()) return 0;
  return position(fdSeek(fd, offset, <i32>whence));
}
function tell(self: Value): Value {
  const fd = openFd(self);
  return fd < 0 ? 0 : position(fdSeek(fd, 0, 1));
}
function truncate(self: Value, args: usize): Value {
  const fd = openFd(self);
  if (fd < 0) return 0;
  if (!has(self, FileFlag.writable)) return notWritable();
  let size: i64 = 0;
  if (arg(args, 0) == 0 || arg(args, 0) == None) {
    size = fdSeek(fd, 0, 1);
    if (size < 0) return raiseErrno(size, 0);
  } else {
    size = asIndexI64(arg(args, 0), T.OverflowError);
    if (hasError()) return 0;
  }
  const result = size < 0 ? -22 : fdTruncate(fd, size);
  return result < 0 ? raiseErrno(result, 0) : intFromI64(size);
}

// --- questions -----------------------------------------------------------------------------------------------------

function fileno(self: Value): Value {
  const fd = openFd(self);
  return fd < 0 ? 0 : fromInt49(fd);
}
function readable(self: Value): Value { return openFd(self) < 0 ? 0 : fromBool(has(self, FileFlag.readable)); }
function writable(self: Value): Value { return openFd(self) < 0 ? 0 : fromBool(has(self, FileFlag.writable)); }
function seekable(self: Value): Value {
  const fd = openFd(self);
  if (fd < 0) return 0;
  const word = <usize>self + offsetof<FileIo>('seekable');
  let known = <i32>loadAcquire32(word);
  if (known < 0) {
    known = fdSeek(fd, 0, 1) >= 0 ? 1 : 0;
    storeRelease32(word, known);
  }
  return fromBool(known != 0);
}
function isatty(self: Value): Value {
  const fd = openFd(self);
  return fd < 0 ? 0 : fromBool(fdIsatty(fd));
}
/** For open(): the file was opened a moment ago, so what fstat said still holds. */
export function fileIsattyOpen(self: Value): Value {
  const mode = fileAt(self).statMode;
  return mode != 0 && (mode & TYPE_MASK) != CHARACTER_DEVICE ? fromBool(false) : isatty(self);
}
function closedGetter(self: Value): Value { return fromBool(fileDescriptor(self) < 0); }
function closeFdGetter(self: Value): Value { return fromBool(has(self, FileFlag.closeFd)); }

function modeText(self: Value): string {
  const both = has(self, FileFlag.readable) && has(self, FileFlag.writable);
  if (has(self, FileFlag.created)) return both ? 'xb+' : 'xb';
  if (has(self, FileFlag.appending)) return both ? 'ab+' : 'ab';
  return both ? 'rb+' : has(self, FileFlag.readable) ? 'rb' : 'wb';
}
function modeGetter(self: Value): Value { return strFromLiteral(modeText(self)); }

function repr(self: Value): Value {
  const type = typeName(typeOf(self));
  const result = type ? reprAs(self, type) : 0;
  decref(type);
  return result;
}
function reprAs(self: Value, type: Value): Value {
  const fd = fileDescriptor(self);
  if (fd < 0) return formatText('<%U [closed]>', type, 0, 0, 0);
  const name = getAttrOptional(self, N.name);
  if (!name && hasError()) return 0;
  const mode = modeGetter(self);
  const closeFd = has(self, FileFlag.closeFd);
  let result: Value = 0;
  if (!name) {
    result = formatText(closeFd ? '<%U fd=%d mode=%R closefd=True>' : '<%U fd=%d mode=%R closefd=False>', type, fromInt49(fd), mode, 0);
  } else {
    const entered = reprEnter(self);
    if (entered == 0) {
      result = formatText(closeFd ? '<%U name=%R mode=%R closefd=True>' : '<%U name=%R mode=%R closefd=False>', type, name, mode, 0);
      reprLeave(self);
    } else if (entered > 0) {
      raiseFormat1(T.RuntimeError, 'reentrant call inside %U.__repr__', type);
    }
  }
  decref(name);
  decref(mode);
  return result;
}

function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const self = streamNew(type, args, nargs, kwnames);
  if (!self) return 0;
  const f = fileAt(self);
  f.fd = -1;
  f.seekable = -1;
  f.fileFlags = FileFlag.closeFd;
  return self;
}

export function initFileIo(): void {
  const t = T.FileIO;
  setupStream(t, FileIo_size);
  changetype<Type>(t).new_ = create.index;
  changetype<Type>(t).repr = repr.index;
  defineInit(t, "FileIO(file, mode='r', closefd=True, opener=None)", init.index);
  method(t, 'read($self, size=-1, /)', read.index, Kind.slots);
  method(t, 'readall($self, /)', fileReadAll.index, Kind.noargs);
  method(t, 'readinto($self, buffer, /)', readinto.index, Kind.one);
  method(t, 'write($self, b, /)', write.index, Kind.one);
  method(t, 'seek($self, pos, whence=0, /)', seek.index, Kind.slots);
  method(t, 'tell($self, /)', tell.index, Kind.noargs);
  method(t, 'truncate($self, size=None, /)', truncate.index, Kind.slots);
  method(t, 'close($self, /)', close.index, Kind.noargs);
  method(t, 'seekable($self, /)', seekable.index, Kind.noargs);
  method(t, 'readable($self, /)', readable.index, Kind.noargs);
  method(t, 'writable($self, /)', writable.index, Kind.noargs);
  method(t, 'fileno($self, /)', fileno.index, Kind.noargs);
  method(t, 'isatty($self, /)', isatty.index, Kind.noargs);
  method(t, '_isatty_open_only($self, /)', fileIsattyOpen.index, Kind.noargs);
  method(t, '_dealloc_warn($self, source, /)', deallocWarn.index, Kind.one);
  method(t, '__getstate__($self, /)', cannotPickle.index, Kind.noargs);
  getset(t, 'closed', closedGetter.index, 0);
  doc(T.FileIO, 'closed', 'True if the file is closed');
  getset(t, 'closefd', closeFdGetter.index, 0);
  getset(t, 'mode', modeGetter.index, 0);
  member(t, '_blksize', offsetof<FileIo>('blockSize'), MemberKind.uint32 | MemberKind.readonly);
  member(t, '_finalizing', offsetof<FileIo>('finalizing'), MemberKind.boolean32);
}

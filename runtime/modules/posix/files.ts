// posix: descriptors and files.
import { None } from '../../base/addresses.gen';
import {
  hostAccess, hostChdir, hostChmod, hostClose, hostFstat, hostGetcwd, hostIsatty, hostLink, hostListdir, hostMkdir, hostOpen, hostRead,
  hostReadlink, hostRename, hostRmdir, hostSeek, hostStat, hostSymlink, hostTerminalSize, hostTruncate, hostUnlink, hostUtime, hostWrite,
} from '../../base/host.gen';
import { N } from '../../base/names.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromBool, fromInt49, Value } from '../../base/value';
import { attach, detach } from '../../sync/thread-state';
import { asIndexI64 } from '../../object/abstract-number';
import { isTrue } from '../../object/abstract-object';
import { arg, Kind, moduleFunction } from '../../object/def';
import { raiseOSError, raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { bytesData, bytesFrom, bytesLength, bytesNew, isBytes } from '../../types/bytes/bytes';
import { bufferData, BufferFlag, bufferGet, bufferLength, bufferRelease, bufferScratch } from '../../types/buffer/buffer';
import { asF64 } from '../../types/float/value';
import { isInt } from '../../types/int/value';
import { listAppendSteal, listNew } from '../../types/list/list';
import { tuple2Steal, tupleInitSteal, tupleNew } from '../../types/tuple';
import { fsDecode } from '../../types/codecs/codecs';
import { noneOrError, pathBytes, raisePathError, raisePathError2, takeBytes, takeText } from './path';
import { safepoint } from '../../sync/safepoint';

const EINTR = 4;

/** An int argument; check hasError(). */
function int32(v: Value): i32 { return <i32>asIndexI64(v, T.OverflowError); }

function open(self: Value, args: usize): Value {
  const path = pathBytes(arg(args, 0), N.open);
  if (path == 0) return 0;
  const flags = int32(arg(args, 1));
  const mode = arg(args, 2) == 0 ? 0o777 : int32(arg(args, 2));
  let fd = -EINTR;
  while (fd == -EINTR && !hasError()) {
    detach();
    fd = hostOpen(bytesData(path), bytesLength(path), flags, mode);
    attach();
    if (fd == -EINTR) safepoint();
  }
  decref(path);
  if (hasError()) return 0;
  return fd < 0 ? raisePathError(-fd, arg(args, 0)) : fromInt49(fd);
}

function close(self: Value, fdValue: Value): Value {
  const fd = int32(fdValue);
  if (hasError()) return 0;
  detach();
  const result = hostClose(fd);
  attach();
  return noneOrError(result, 0);
}

function read(self: Value, args: usize): Value {
  const fd = int32(arg(args, 0));
  if (hasError()) return 0;
  const count = asIndexI64(arg(args, 1), T.OverflowError);
  if (hasError()) return 0;
  if (count < 0) return raiseOSError(22, 0);
  const bytes = bytesNew(<u32>min<i64>(count, 0x7ffff000));
  if (bytes == 0) return 0;
  const n = readInto(fd, bytesData(<u64>bytes), <u32>count);
  const result = n < 0 ? 0 : bytesFrom(bytesData(<u64>bytes), n);
  decref(<u64>bytes);
  return result;
}

/** read(2) while detached, again after EINTR. -1 = exception. */
export function readInto(fd: i32, to: usize, count: u32): i32 {
  while (true) {
    detach();
    const n = hostRead(fd, to, count);
    attach();
    if (n >= 0) return n;
    if (n != -EINTR) {
      raiseOSError(-n, 0);
      return -1;
    }
    if (!safepoint()) return -1;
  }
}

/** write(2) while detached, again after EINTR. -1 = exception. */
export function writeFrom(fd: i32, from: usize, count: u32): i32 {
  while (true) {
    detach();
    const n = hostWrite(fd, from, count);
    attach();
    if (n >= 0) return n;
    if (n != -EINTR) {
      raiseOSError(-n, 0);
      return -1;
    }
    if (!safepoint()) return -1;
  }
}

function write(self: Value, args: usize): Value {
  const fd = int32(arg(args, 0));
  if (hasError()) return 0;
  const view = bufferScratch();
  let n = -1;
  if (bufferGet(arg(args, 1), view, 0)) {
    n = writeFrom(fd, bufferData(view), bufferLength(view));
    bufferRelease(view);
  }
  scratchPop(view);
  return n < 0 ? 0 : fromInt49(n);
}

function readintoFunction(self: Value, args: usize): Value {
  const fd = int32(arg(args, 0));
  if (hasError()) return 0;
  const view = bufferScratch();
  let n = -1;
  if (bufferGet(arg(args, 1), view, BufferFlag.writable)) {
    n = readInto(fd, bufferData(view), bufferLength(view));
    bufferRelease(view);
  }
  scratchPop(view);
  return n < 0 ? 0 : fromInt49(n);
}

function lseek(self: Value, args: usize): Value {
  const fd = int32(arg(args, 0));
  const offset = asIndexI64(arg(args, 1), T.OverflowError);
  if (hasError()) return 0;
  const whence = int32(arg(args, 2));
  if (hasError()) return 0;
  detach();
  const at = hostSeek(fd, <f64>offset, whence);
  attach();
  return at < 0 ? raiseOSError(-<i32>at, 0) : fromInt49(<i64>at);
}

function ftruncate(self: Value, args: usize): Value {
  const fd = int32(arg(args, 0));
  const size = asIndexI64(arg(args, 1), T.OverflowError);
  if (hasError()) return 0;
  detach();
  const result = hostTruncate(fd, <f64>size);
  attach();
  return noneOrError(result, 0);
}

function isatty(self: Value, fdValue: Value): Value {
  const fd = int32(fdValue);
  return hasError() ? 0 : fromBool(hostIsatty(fd) != 0);
}

/** The 16 doubles of a status as a tuple of ints and floats in the order of the host call: os.stat_result is made of it in Python. */
function statusTuple(at: usize): Value {
  const t = tupleNew(16);
  if (!t) return 0;
  for (let i: u32 = 0; i < 16; i++) tupleInitSteal(t, i, fromInt49(<i64>load<f64>(at + (<usize>i << 3))));
  return <u64>t;
}

function stat(path: Value, follow: bool, name: Value): Value {
  const at = scratchPush(128);
  let result: Value = 0;
  const bytes = pathBytes(path, name);
  if (bytes != 0) {
    detach();
    const code = hostStat(bytesData(bytes), bytesLength(bytes), follow ? 1 : 0, at);
    attach();
    decref(bytes);
    result = code < 0 ? raisePathError(-code, path) : statusTuple(at);
  }
  scratchPop(at);
  return result;
}

function fstatDescriptor(fd: i32): Value {
  const at = scratchPush(128);
  detach();
  const code = hostFstat(fd, at);
  attach();
  const result = code < 0 ? raiseOSError(-code, 0) : statusTuple(at);
  scratchPop(at);
  return result;
}

/** _stat(path or descriptor, follow) */
function statFunction(self: Value, args: usize): Value {
  const path = arg(args, 0);
  if (isInt(path)) {
    const fd = int32(path);
    return hasError() ? 0 : fstatDescriptor(fd);
  }
  const follow = isTrue(arg(args, 1));
  return follow < 0 ? 0 : stat(path, follow != 0, follow ? N.stat : N.lstat);
}

/** _listdir(path): a list of (name, d_type). */
function listdir(self: Value, path: Value): Value {
  const bytes = pathBytes(path, N.listdir);
  if (bytes == 0) return 0;
  detach();
  const n = hostListdir(bytesData(bytes), bytesLength(bytes));
  attach();
  decref(bytes);
  if (n < 0) return raisePathError(-n, path);
  const raw = takeBytes(n);
  if (raw == 0) return 0;
  const asBytes = isBytes(path);
  const list = listNew(16);
  const end = bytesData(raw) + n;
  for (let at = bytesData(raw); list && at < end; ) {
    const type = load<u8>(at++);
    let stop = at;
    while (load<u8>(stop) != 0) stop++;
    const name = asBytes ? bytesFrom(at, <u32>(stop - at)) : fsDecode(at, <u32>(stop - at));
    const entry = name ? tuple2Steal(name, fromInt49(type)) : 0;
    if (!entry || !listAppendSteal(list, entry)) {
      decref(list);
      decref(raw);
      return 0;
    }
    at = stop + 1;
  }
  decref(raw);
  return list;
}

/** A call that takes one path and perhaps a mode. `which` chooses it. */
function onPath(which: i32, path: Value, mode: i32, name: Value): Value {
  const bytes = pathBytes(path, name);
  if (bytes == 0) return 0;
  const at = bytesData(bytes);
  const n: usize = bytesLength(bytes);
  detach();
  let result = 0;
  switch (which) {
    case 0: result = hostMkdir(at, n, mode); break;
    case 1: result = hostRmdir(at, n); break;
    case 2: result = hostUnlink(at, n); break;
    case 3: result = hostChmod(at, n, mode); break;
    case 4: result = hostChdir(at, n); break;
  }
  attach();
  decref(bytes);
  return noneOrError(result, path);
}

function mkdir(self: Value, args: usize): Value {
  const mode = arg(args, 1) == 0 ? 0o777 : int32(arg(args, 1));
  return hasError() ? 0 : onPath(0, arg(args, 0), mode, N.mkdir);
}
function rmdir(self: Value, args: usize): Value { return onPath(1, arg(args, 0), 0, N.rmdir); }
function unlink(self: Value, args: usize): Value { return onPath(2, arg(args, 0), 0, N.unlink); }
function removeFile(self: Value, args: usize): Value { return onPath(2, arg(args, 0), 0, N.remove); }
function chmod(self: Value, args: usize): Value {
  const mode = int32(arg(args, 1));
  return hasError() ? 0 : onPath(3, arg(args, 0), mode, N.chmod);
}
function chdir(self: Value, path: Value): Value { return onPath(4, path, 0, N.chdir); }

/** A call that takes two paths: 0 rename, 1 symlink, 2 link. */
function onTwoPaths(which: i32, a: Value, b: Value, name: Value): Value {
  const from = pathBytes(a, name);
  if (from == 0) return 0;
  const to = pathBytes(b, name);
  if (to == 0) {
    decref(from);
    return 0;
  }
  detach();
  let result = 0;
  switch (which) {
    case 0: result = hostRename(bytesData(from), bytesLength(from), bytesData(to), bytesLength(to)); break;
    case 1: result = hostSymlink(bytesData(from), bytesLength(from), bytesData(to), bytesLength(to)); break;
    case 2: result = hostLink(bytesData(from), bytesLength(from), bytesData(to), bytesLength(to)); break;
  }
  attach();
  decref(from);
  decref(to);
  return result >= 0 ? None : raisePathError2(-result, a, b);
}

function rename(self: Value, args: usize): Value { return onTwoPaths(0, arg(args, 0), arg(args, 1), N.rename); }
function replaceFile(self: Value, args: usize): Value { return onTwoPaths(0, arg(args, 0), arg(args, 1), N.replace); }
function symlink(self: Value, args: usize): Value { return onTwoPaths(1, arg(args, 0), arg(args, 1), N.symlink); }
function link(self: Value, args: usize): Value { return onTwoPaths(2, arg(args, 0), arg(args, 1), N.link); }

function readlink(self: Value, args: usize): Value {
  const path = arg(args, 0);
  const bytes = pathBytes(path, N.readlink);
  if (bytes == 0) return 0;
  detach();
  const n = hostReadlink(bytesData(bytes), bytesLength(bytes));
  attach();
  decref(bytes);
  if (n < 0) return raisePathError(-n, path);
  return isBytes(path) ? takeBytes(n) : takeText(n);
}

function access(self: Value, args: usize): Value {
  const mode = int32(arg(args, 1));
  if (hasError()) return 0;
  const bytes = pathBytes(arg(args, 0), N.access);
  if (bytes == 0) return 0;
  detach();
  const result = hostAccess(bytesData(bytes), bytesLength(bytes), mode);
  attach();
  decref(bytes);
  return fromBool(result >= 0);
}

/** A point in time in seconds since the epoch; ask hasError(). */
function timestamp(v: Value): f64 {
  const seconds = asF64(v);
  if (hasError()) return 0;
  if (seconds != seconds) raiseText(T.ValueError, 'Invalid value NaN (not a number)');
  else if (abs(seconds) >= 9223372036854775808.0) raiseText(T.OverflowError, 'timestamp out of range for platform time_t');
  return seconds;
}

/** _utime(path, atime, mtime) in seconds */
function utime(self: Value, args: usize): Value {
  const atime = timestamp(arg(args, 1));
  if (hasError()) return 0;
  const mtime = timestamp(arg(args, 2));
  if (hasError()) return 0;
  const bytes = pathBytes(arg(args, 0), N.utime);
  if (bytes == 0) return 0;
  detach();
  const result = hostUtime(bytesData(bytes), bytesLength(bytes), atime, mtime);
  attach();
  decref(bytes);
  return noneOrError(result, arg(args, 0));
}

function getcwd(self: Value): Value {
  const n = hostGetcwd();
  return n < 0 ? raiseOSError(-n, 0) : takeText(n);
}

function getcwdb(self: Value): Value {
  const n = hostGetcwd();
  return n < 0 ? raiseOSError(-n, 0) : takeBytes(n);
}

function terminalSize(self: Value, fdValue: Value): Value {
  const fd = int32(fdValue);
  if (hasError()) return 0;
  const size = hostTerminalSize(fd);
  return size < 0 ? raiseOSError(-size, 0) : tuple2Steal(fromInt49(size >> 16), fromInt49(size & 0xffff));
}

export function initPosixFiles(module: Value): void {
  moduleFunction(module, 'open(path, flags, mode=511, *, dir_fd=None)', open.index, Kind.slots);
  moduleFunction(module, 'close(fd)', close.index, Kind.one);
  moduleFunction(module, 'read(fd, length, /)', read.index, Kind.slots);
  moduleFunction(module, 'readinto(fd, buffer, /)', readintoFunction.index, Kind.slots);
  moduleFunction(module, 'write(fd, data, /)', write.index, Kind.slots);
  moduleFunction(module, 'lseek(fd, position, whence, /)', lseek.index, Kind.slots);
  moduleFunction(module, 'ftruncate(fd, length, /)', ftruncate.index, Kind.slots);
  moduleFunction(module, 'isatty(fd, /)', isatty.index, Kind.one);
  moduleFunction(module, '_stat(path, follow, /)', statFunction.index, Kind.slots);
  moduleFunction(module, '_listdir(path, /)', listdir.index, Kind.one);
  moduleFunction(module, 'mkdir(path, mode=511, *, dir_fd=None)', mkdir.index, Kind.slots);
  moduleFunction(module, 'rmdir(path, *, dir_fd=None)', rmdir.index, Kind.slots);
  moduleFunction(module, 'unlink(path, *, dir_fd=None)', unlink.index, Kind.slots);
  moduleFunction(module, 'remove(path, *, dir_fd=None)', removeFile.index, Kind.slots);
  moduleFunction(module, "chmod(path, mode, *, dir_fd=None, follow_symlinks=True) as ($module, /, path, mode, *, dir_fd=None, follow_symlinks=(os.name != 'nt'))", chmod.index, Kind.slots);
  moduleFunction(module, 'chdir(path)', chdir.index, Kind.one);
  moduleFunction(module, 'rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)', rename.index, Kind.slots);
  moduleFunction(module, 'replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)', replaceFile.index, Kind.slots);
  moduleFunction(module, 'symlink(src, dst, target_is_directory=False, *, dir_fd=None)', symlink.index, Kind.slots);
  moduleFunction(module, "link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True) as ($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=(os.name != 'nt'))", link.index, Kind.slots);
  moduleFunction(module, 'readlink(path, *, dir_fd=None)', readlink.index, Kind.slots);
  moduleFunction(module, 'access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)', access.index, Kind.slots);
  moduleFunction(module, '_utime(path, atime, mtime, /)', utime.index, Kind.slots);
  moduleFunction(module, 'getcwd()', getcwd.index, Kind.noargs);
  moduleFunction(module, 'getcwdb()', getcwdb.index, Kind.noargs);
  moduleFunction(module, '_terminal_size(fd, /)', terminalSize.index, Kind.one);
}

// Descriptors: the host calls, detached, again after a signal. Results are numbers or -errno; nothing is raised but by the
// handlers of signals, in which case the result is -EINTR and an exception is pending.
import { hostClose, hostFstat, hostIsatty, hostOpen, hostRead, hostSeek, hostTruncate, hostWrite } from '../../base/host.gen';
import { hasError } from '../../base/thread';
import { Value } from '../../base/value';
import { raiseOSError } from '../../object/errors';
import { safepoint } from '../../sync/safepoint';
import { attach, detach } from '../../sync/thread-state';

export const EINTR: i32 = 4;
export const EBADF: i32 = 9;
export const EAGAIN: i32 = 11;
/** No host takes more in one call. */
const MOST: u32 = 0x7ffff000;

/** After a failed call: shall it be made again? */
function again(result: i32): bool { return result == -EINTR && safepoint(); }

export function fdRead(fd: i32, to: usize, count: u32): i32 {
  let n: i32;
  do {
    detach();
    n = hostRead(fd, to, min(count, MOST));
    attach();
  } while (again(n));
  return n;
}
export function fdWrite(fd: i32, from: usize, count: u32): i32 {
  let n: i32;
  do {
    detach();
    n = hostWrite(fd, from, min(count, MOST));
    attach();
  } while (again(n));
  return n;
}
export function fdOpen(path: usize, length: u32, flags: i32, mode: i32): i32 {
  let fd: i32;
  do {
    detach();
    fd = hostOpen(path, length, flags, mode);
    attach();
  } while (again(fd));
  return fd;
}
export function fdClose(fd: i32): i32 {
  detach();
  const result = hostClose(fd);
  attach();
  return result;
}
export function fdSeek(fd: i32, offset: i64, whence: i32): i64 {
  detach();
  const at = hostSeek(fd, <f64>offset, whence);
  attach();
  return <i64>at;
}
export function fdTruncate(fd: i32, size: i64): i32 {
  detach();
  const result = hostTruncate(fd, <f64>size);
  attach();
  return result;
}
/** 16 doubles at `to`: see spec/host.ts. */
export function fdStat(fd: i32, to: usize): i32 {
  detach();
  const result = hostFstat(fd, to);
  attach();
  return result;
}
export function fdIsatty(fd: i32): bool {
  detach();
  const result = hostIsatty(fd);
  attach();
  return result > 0;
}
/** OSError for -errno; 0. An exception of a signal's handler stays. */
export function raiseErrno(result: i64, filename: Value): Value { return hasError() ? 0 : raiseOSError(<i32>-result, filename); }

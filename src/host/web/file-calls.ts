// The file calls of a page, both sides. In the supervisor: answered from the tree in memory. In a worker: files of the
// standard library's archives are read here, everything else is asked of the supervisor.
import type { Heap } from '../../wasm/heap.js';
import { isArchiveFd, packEntries, type ArchiveFiles } from '../common/archive-files.js';
import { errno, negativeErrno } from '../common/errno.js';
import type { FileCalls } from '../common/pipes.js';
import type { Caller, RemoteResult } from '../common/remote.js';
import { packStatus, type Result } from '../common/result.js';
import type { MemoryFiles } from './memory-files.js';

/** A string with one character per byte. */
export function binary(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

export const fromBinary = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

export function memoryFileCalls(heap: Heap, result: Result, files: MemoryFiles): FileCalls {
  const path = (at: number, length: number): string => binary(heap.copy(at, length));
  const attempt = (f: () => number | void): number => {
    try {
      return f() ?? 0;
    } catch (error) {
      return negativeErrno(error);
    }
  };
  return {
    open: (at, length, flags, mode) => attempt(() => files.open(path(at, length), flags, mode)),
    close: (fd) => attempt(() => files.close(fd)),
    read: (fd, to, count) =>
      attempt(() => {
        const bytes = files.read(fd, count);
        heap.bytes(to, bytes.length).set(bytes);
        return bytes.length;
      }),
    write: (fd, from, count) => attempt(() => files.write(fd, heap.bytes(from, count))),
    seek: (fd, offset, whence) => attempt(() => files.seek(fd, offset, whence)),
    truncate: (fd, size) => attempt(() => files.truncate(fd, size)),
    stat: (at, length, follow, to) => attempt(() => packStatus(files.stat(path(at, length), follow !== 0), heap.doubles(to, 16))),
    fstat: (fd, to) => attempt(() => packStatus(files.fstat(fd), heap.doubles(to, 16))),
    listdir: (at, length) => attempt(() => result.keep(packEntries(files.list(path(at, length)).map(([type, name]) => [type, fromBinary(name)])))),
    mkdir: (at, length, mode) => attempt(() => files.mkdir(path(at, length), mode)),
    rmdir: (at, length) => attempt(() => files.rmdir(path(at, length))),
    unlink: (at, length) => attempt(() => files.unlink(path(at, length))),
    rename: (a, aLength, b, bLength) => attempt(() => files.rename(path(a, aLength), path(b, bLength))),
    symlink: (a, aLength, b, bLength) => attempt(() => files.symlink(path(a, aLength), path(b, bLength))),
    link: (a, aLength, b, bLength) => attempt(() => files.link(path(a, aLength), path(b, bLength))),
    readlink: (at, length) => attempt(() => result.keep(fromBinary(files.readlink(path(at, length))))),
    chmod: (at, length, mode) => attempt(() => files.chmod(path(at, length), mode)),
    utime: (at, length, atime, mtime) => attempt(() => files.utime(path(at, length), atime, mtime)),
    access: (at, length, mode) => attempt(() => files.access(path(at, length), mode)),
    isatty: () => 0,
    getcwd: () => attempt(() => result.keep(fromBinary(files.cwd))),
    chdir: (at, length) => attempt(() => files.chdir(path(at, length))),
    terminalSize: () => -errno.ENOTTY!,
  };
}

export function workerFileCalls(heap: Heap, result: RemoteResult, archive: ArchiveFiles, caller: Caller): FileCalls {
  const inside = (at: number, length: number): string | null => archive.inside(binary(heap.copy(at, length)));
  /** A call on one path that the archives refuse when it would change them. */
  const changing =
    (name: 'mkdir' | 'rmdir' | 'unlink' | 'chmod' | 'utime') =>
    (at: number, length: number, ...more: number[]): number =>
      inside(at, length) === null ? caller.call(name, [at, length, ...more]) : -errno.EROFS!;
  const changingTwo =
    (name: 'rename' | 'symlink' | 'link') =>
    (a: number, aLength: number, b: number, bLength: number): number =>
      inside(b, bLength) === null && (name !== 'rename' || inside(a, aLength) === null) ? caller.call(name, [a, aLength, b, bLength]) : -errno.EROFS!;
  return {
    open(at, length, flags, mode) {
      const name = inside(at, length);
      return name === null ? caller.call('open', [at, length, flags, mode]) : archive.open(name, flags);
    },
    close: (fd) => (isArchiveFd(fd) ? archive.close(fd) : caller.call('close', [fd])),
    read: (fd, to, count) => (isArchiveFd(fd) ? archive.read(fd, to, count) : caller.call('read', [fd, to, count])),
    write: (fd, from, count) => (isArchiveFd(fd) ? -errno.EBADF! : caller.call('write', [fd, from, count])),
    seek: (fd, offset, whence) => (isArchiveFd(fd) ? archive.seek(fd, offset, whence) : caller.call('seek', [fd, offset, whence])),
    truncate: (fd, size) => (isArchiveFd(fd) ? -errno.EBADF! : caller.call('truncate', [fd, size])),
    stat(at, length, follow, to) {
      const name = inside(at, length);
      return name === null ? caller.call('stat', [at, length, follow, to]) : archive.stat(name, to);
    },
    fstat: (fd, to) => (isArchiveFd(fd) ? archive.fstat(fd, to) : caller.call('fstat', [fd, to])),
    listdir(at, length) {
      const name = inside(at, length);
      if (name === null) return result.call('listdir', [at, length]);
      const entries = archive.listdir(name);
      return typeof entries === 'number' ? entries : result.keep(entries);
    },
    mkdir: changing('mkdir'),
    rmdir: changing('rmdir'),
    unlink: changing('unlink'),
    chmod: changing('chmod'),
    utime: changing('utime'),
    rename: changingTwo('rename'),
    symlink: changingTwo('symlink'),
    link: changingTwo('link'),
    readlink(at, length) {
      const name = inside(at, length);
      return name === null ? result.call('readlink', [at, length]) : archive.readlink(name);
    },
    access(at, length, mode) {
      const name = inside(at, length);
      return name === null ? caller.call('access', [at, length, mode]) : archive.access(name, mode);
    },
    isatty: () => 0,
    getcwd: () => result.call('getcwd', []),
    chdir: (at, length) => caller.call('chdir', [at, length]),
    terminalSize: () => -errno.ENOTTY!,
  };
}

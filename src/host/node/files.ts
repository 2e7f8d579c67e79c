// File calls of Node: the operating system's files plus the standard library's archives. Descriptors of archive files
// have bit 30 set: their position lives in a table shared by all workers, since a file may be read by several threads.
import * as fs from 'node:fs';
import { isatty } from 'node:tty';
import type { Heap } from '../../wasm/heap.js';
import { Archives } from '../common/archive.js';
import { errno, negativeErrno } from '../common/errno.js';
import { packStatus, Result, type FileStatus } from '../common/result.js';
import type { HostCalls } from '../interface/calls.gen.js';
import { ARCHIVE_SLOTS, MAX_FDS, type NodeState } from './state.js';

const ARCHIVE_FD = 0x40000000;

type FileCalls = Pick<
  HostCalls,
  | 'open' | 'close' | 'read' | 'write' | 'seek' | 'truncate' | 'stat' | 'fstat' | 'listdir' | 'mkdir' | 'rmdir' | 'unlink' | 'rename'
  | 'symlink' | 'link' | 'readlink' | 'chmod' | 'utime' | 'access' | 'isatty' | 'getcwd' | 'chdir' | 'terminalSize'
>;

const archiveStatus = (kind: 'file' | 'folder', size: number, ino: number): FileStatus => ({
  mode: kind === 'file' ? 0o100444 : 0o040555, ino, dev: 0, nlink: 1, uid: 0, gid: 0, size,
  atimeMs: 0, mtimeMs: 0, ctimeMs: 0, blksize: 4096, blocks: Math.ceil(size / 512), rdev: 0,
});

/** Descriptors whose position we keep: Node has no lseek, so regular files are read and written at a position of ours. */
const regular = (state: NodeState, fd: number): boolean => fd > 2 && fd < MAX_FDS && state.position(fd) >= 0;

const terminal = {
  isTerminal: (fd: number): boolean => isatty(fd),
  size(fd: number): [number, number] | null {
    if (!isatty(fd)) return null;
    const columns = Number(process.env.COLUMNS) || 80;
    const lines = Number(process.env.LINES) || 24;
    return [columns, lines];
  },
};

const pause = new Int32Array(new SharedArrayBuffer(4));

export function fileCalls(heap: Heap, result: Result, archives: Archives, state: NodeState): FileCalls {
  const slots = state.archiveSlots;
  const path = (at: number, length: number): Buffer => Buffer.from(heap.copy(at, length));
  /** Runs `f` on a resolved path; gives its result or -errno. */
  const attempt = (f: () => number): number => {
    try {
      return f();
    } catch (error) {
      return negativeErrno(error);
    }
  };
  const archiveName = (p: Buffer): string | null => archives.inside(p.toString());
  const readOnly = (p: Buffer): boolean => archiveName(p) !== null;

  function openArchive(name: string, flags: number): number {
    const found = archives.kind(name);
    if (!found) return -errno.ENOENT!;
    if ((flags & 3) !== 0) return -errno.EROFS!;
    if (found.kind === 'folder') return -errno.EISDIR!;
    const index = archives.indexOf(name);
    for (let slot = 0; slot < ARCHIVE_SLOTS; slot++) {
      if (Atomics.compareExchange(slots, 2 * slot, 0, index + 1) === 0) {
        Atomics.store(slots, 2 * slot + 1, 0);
        return ARCHIVE_FD | slot;
      }
    }
    return -errno.EMFILE!;
  }

  const archiveSlot = (fd: number): number => {
    const slot = fd & ~ARCHIVE_FD;
    return slot < ARCHIVE_SLOTS && Atomics.load(slots, 2 * slot) !== 0 ? slot : -1;
  };

  const stat = (p: Buffer, follow: boolean): FileStatus | number => {
    const name = archiveName(p);
    if (name !== null) {
      const found = archives.kind(name);
      return found ? archiveStatus(found.kind, found.size, archives.indexOf(name) + 2) : -errno.ENOENT!;
    }
    try {
      return follow ? fs.statSync(state.resolve(p)) : fs.lstatSync(state.resolve(p));
    } catch (error) {
      return negativeErrno(error);
    }
  };

  return {
    open(at, length, flags, mode) {
      const p = path(at, length);
      const name = archiveName(p);
      if (name !== null) return openArchive(name, flags);
      return attempt(() => {
        const fd = fs.openSync(state.resolve(p), flags, mode);
        if (fd < MAX_FDS) state.setPosition(fd, fs.fstatSync(fd).isFile() ? 0 : -1);
        return fd;
      });
    },
    close(fd) {
      if (fd & ARCHIVE_FD) {
        const slot = archiveSlot(fd);
        if (slot < 0) return -errno.EBADF!;
        Atomics.store(slots, 2 * slot, 0);
        return 0;
      }
      return attempt(() => (fs.closeSync(fd), 0));
    },
    read(fd, to, count) {
      if (fd & ARCHIVE_FD) {
        const slot = archiveSlot(fd);
        if (slot < 0) return -errno.EBADF!;
        const bytes = archives.read(archives.nameAt(Atomics.load(slots, 2 * slot) - 1));
        const from = Atomics.load(slots, 2 * slot + 1);
        const n = Math.max(0, Math.min(count, bytes.length - from));
        heap.bytes(to, n).set(bytes.subarray(from, from + n));
        Atomics.add(slots, 2 * slot + 1, n);
        return n;
      }
      for (;;) {
        try {
          if (!regular(state, fd)) return fs.readSync(fd, heap.bytes(to, count), 0, count, null);
          const n = fs.readSync(fd, heap.bytes(to, count), 0, count, state.position(fd));
          state.advance(fd, n);
          return n;
        } catch (error) {
          const code = (error as { code?: string }).code;
          if (code === 'EOF') return 0;
          // A terminal or pipe that Node has made non-blocking.
          if (code !== 'EAGAIN' || fd !== 0) return negativeErrno(error);
          Atomics.wait(pause, 0, 0, 5);
        }
      }
    },
    write(fd, from, count) {
      if (fd & ARCHIVE_FD) return -errno.EBADF!;
      for (;;) {
        try {
          if (!regular(state, fd)) return fs.writeSync(fd, heap.bytes(from, count), 0, count);
          const n = fs.writeSync(fd, heap.bytes(from, count), 0, count, state.position(fd));
          state.advance(fd, n);
          return n;
        } catch (error) {
          if ((error as { code?: string }).code !== 'EAGAIN' || fd > 2) return negativeErrno(error);
          Atomics.wait(pause, 0, 0, 1);
        }
      }
    },
    seek(fd, offset, whence) {
      if (fd & ARCHIVE_FD) {
        const slot = archiveSlot(fd);
        if (slot < 0) return -errno.EBADF!;
        const size = archives.kind(archives.nameAt(Atomics.load(slots, 2 * slot) - 1))!.size;
        const base = whence === 0 ? 0 : whence === 1 ? Atomics.load(slots, 2 * slot + 1) : size;
        if (base + offset < 0) return -errno.EINVAL!;
        Atomics.store(slots, 2 * slot + 1, base + offset);
        return base + offset;
      }
      if (!regular(state, fd)) {
        try {
          fs.fstatSync(fd);
        } catch (error) {
          return negativeErrno(error);
        }
        return -errno.ESPIPE!;
      }
      try {
        const base = whence === 0 ? 0 : whence === 1 ? state.position(fd) : fs.fstatSync(fd).size;
        if (base + offset < 0 || whence < 0 || whence > 2) return -errno.EINVAL!;
        state.setPosition(fd, base + offset);
        return base + offset;
      } catch (error) {
        return negativeErrno(error);
      }
    },
    truncate(fd, size) {
      return attempt(() => (fs.ftruncateSync(fd, size), 0));
    },
    stat(at, length, follow, to) {
      const s = stat(path(at, length), follow !== 0);
      if (typeof s === 'number') return s;
      packStatus(s, heap.doubles(to, 16));
      return 0;
    },
    fstat(fd, to) {
      if (fd & ARCHIVE_FD) {
        const slot = archiveSlot(fd);
        if (slot < 0) return -errno.EBADF!;
        const index = Atomics.load(slots, 2 * slot) - 1;
        packStatus(archiveStatus('file', archives.kind(archives.nameAt(index))!.size, index + 2), heap.doubles(to, 16));
        return 0;
      }
      return attempt(() => (packStatus(fs.fstatSync(fd), heap.doubles(to, 16)), 0));
    },
    listdir(at, length) {
      const p = path(at, length);
      const name = archiveName(p);
      const parts: Buffer[] = [];
      const put = (type: number, entry: Buffer): void => {
        parts.push(Buffer.from([type]), entry, Buffer.from([0]));
      };
      if (name !== null) {
        const found = archives.kind(name);
        if (!found) return -errno.ENOENT!;
        if (found.kind === 'file') return -errno.ENOTDIR!;
        for (const [entry, isFolder] of archives.list(name)) put(isFolder ? 4 : 8, Buffer.from(entry));
        return result.keep(Buffer.concat(parts));
      }
      return attempt(() => {
        const entries = fs.readdirSync(state.resolve(p) as unknown as string, { withFileTypes: true, encoding: 'buffer' }) as unknown as {
          name: Buffer;
          isDirectory(): boolean;
          isFile(): boolean;
          isSymbolicLink(): boolean;
        }[];
        for (const e of entries) put(e.isDirectory() ? 4 : e.isFile() ? 8 : e.isSymbolicLink() ? 10 : 0, e.name);
        return result.keep(Buffer.concat(parts));
      });
    },
    mkdir: (at, length, mode) => attempt(() => (fs.mkdirSync(state.resolve(path(at, length)), { mode }), 0)),
    rmdir: (at, length) => attempt(() => (fs.rmdirSync(state.resolve(path(at, length))), 0)),
    unlink(at, length) {
      const p = path(at, length);
      if (readOnly(p)) return -errno.EROFS!;
      return attempt(() => {
        const resolved = state.resolve(p);
        if (fs.lstatSync(resolved).isDirectory()) return -errno.EISDIR!;
        fs.unlinkSync(resolved);
        return 0;
      });
    },
    rename: (a, aLength, b, bLength) =>
      attempt(() => (fs.renameSync(state.resolve(path(a, aLength)), state.resolve(path(b, bLength))), 0)),
    symlink: (a, aLength, b, bLength) => attempt(() => (fs.symlinkSync(path(a, aLength), state.resolve(path(b, bLength))), 0)),
    link: (a, aLength, b, bLength) =>
      attempt(() => (fs.linkSync(state.resolve(path(a, aLength)), state.resolve(path(b, bLength))), 0)),
    readlink(at, length) {
      const p = path(at, length);
      const name = archiveName(p);
      if (name !== null) return archives.kind(name) ? -errno.EINVAL! : -errno.ENOENT!;
      return attempt(() => result.keep(fs.readlinkSync(state.resolve(p), { encoding: 'buffer' })));
    },
    chmod: (at, length, mode) => attempt(() => (fs.chmodSync(state.resolve(path(at, length)), mode), 0)),
    utime: (at, length, atime, mtime) => attempt(() => (fs.utimesSync(state.resolve(path(at, length)), atime, mtime), 0)),
    access(at, length, mode) {
      const p = path(at, length);
      const name = archiveName(p);
      if (name !== null) return !archives.kind(name) ? -errno.ENOENT! : mode & 2 ? -errno.EROFS! : 0;
      return attempt(() => (fs.accessSync(state.resolve(p), mode), 0));
    },
    isatty: (fd) => (fd & ARCHIVE_FD ? 0 : terminal.isTerminal(fd) ? 1 : 0),
    getcwd: () => result.keep(Buffer.from(state.cwd())),
    chdir: (at, length) =>
      attempt(() => {
        const p = state.resolve(path(at, length));
        if (!fs.statSync(p).isDirectory()) return -errno.ENOTDIR!;
        state.setCwd(fs.realpathSync(p).toString());
        return 0;
      }),
    terminalSize: (fd) => {
      const size = terminal.size(fd);
      return size ? (size[0] << 16) | size[1] : -errno.ENOTTY!;
    },
  };
}

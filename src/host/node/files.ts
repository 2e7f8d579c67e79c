// File calls of Node: the operating system's files plus the standard library's archives.
import * as fs from 'node:fs';
import { isatty } from 'node:tty';
import type { Heap } from '../../wasm/heap.js';
import { isArchiveFd, packEntries, type ArchiveFiles } from '../common/archive-files.js';
import { errno, negativeErrno } from '../common/errno.js';
import type { FileCalls } from '../common/pipes.js';
import { packStatus, Result } from '../common/result.js';
import { MAX_FDS, type NodeState } from './state.js';

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

export function fileCalls(heap: Heap, result: Result, archive: ArchiveFiles, state: NodeState): FileCalls {
  const path = (at: number, length: number): Buffer => Buffer.from(heap.copy(at, length));
  /** Runs `f` on a resolved path; gives its result or -errno. */
  const attempt = (f: () => number): number => {
    try {
      return f();
    } catch (error) {
      return negativeErrno(error);
    }
  };
  const archiveName = (p: Buffer): string | null => archive.inside(p.toString());

  return {
    open(at, length, flags, mode) {
      const p = path(at, length);
      const name = archiveName(p);
      if (name !== null) return archive.open(name, flags);
      return attempt(() => {
        const fd = fs.openSync(state.resolve(p), flags, mode);
        if (fd < MAX_FDS) state.setPosition(fd, fs.fstatSync(fd).isFile() ? 0 : -1);
        return fd;
      });
    },
    close(fd) {
      if (isArchiveFd(fd)) return archive.close(fd);
      // Forgotten first: the next file to be opened may get the number at once.
      if (fd >= 0 && fd < MAX_FDS) state.setPosition(fd, -1);
      return attempt(() => (fs.closeSync(fd), 0));
    },
    read(fd, to, count) {
      if (isArchiveFd(fd)) return archive.read(fd, to, count);
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
      if (isArchiveFd(fd)) return -errno.EBADF!;
      // Node makes pipes of the standard streams non-blocking, in the middle of a write too; to the program they block.
      for (let done = 0; ; ) {
        try {
          if (regular(state, fd)) {
            const n = fs.writeSync(fd, heap.bytes(from, count), 0, count, state.position(fd));
            state.advance(fd, n);
            return n;
          }
          done += fs.writeSync(fd, heap.bytes(from + done, count - done), 0, count - done);
          if (done === count || fd > 2) return done;
        } catch (error) {
          if ((error as { code?: string }).code !== 'EAGAIN' || fd > 2) return done || negativeErrno(error);
          Atomics.wait(pause, 0, 0, 1);
        }
      }
    },
    seek(fd, offset, whence) {
      if (isArchiveFd(fd)) return archive.seek(fd, offset, whence);
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
      const p = path(at, length);
      const name = archiveName(p);
      if (name !== null) return archive.stat(name, to);
      return attempt(() => (packStatus(follow ? fs.statSync(state.resolve(p)) : fs.lstatSync(state.resolve(p)), heap.doubles(to, 16)), 0));
    },
    fstat: (fd, to) => (isArchiveFd(fd) ? archive.fstat(fd, to) : attempt(() => (packStatus(fs.fstatSync(fd), heap.doubles(to, 16)), 0))),
    listdir(at, length) {
      const p = path(at, length);
      const name = archiveName(p);
      if (name !== null) {
        const entries = archive.listdir(name);
        return typeof entries === 'number' ? entries : result.keep(entries);
      }
      return attempt(() => {
        const entries = fs.readdirSync(state.resolve(p) as unknown as string, { withFileTypes: true, encoding: 'buffer' }) as unknown as {
          name: Buffer;
          isDirectory(): boolean;
          isFile(): boolean;
          isSymbolicLink(): boolean;
        }[];
        return result.keep(packEntries(entries.map((e) => [e.isDirectory() ? 4 : e.isFile() ? 8 : e.isSymbolicLink() ? 10 : 0, e.name])));
      });
    },
    mkdir: (at, length, mode) => attempt(() => (fs.mkdirSync(state.resolve(path(at, length)), { mode }), 0)),
    rmdir: (at, length) => attempt(() => (fs.rmdirSync(state.resolve(path(at, length))), 0)),
    unlink(at, length) {
      const p = path(at, length);
      const name = archiveName(p);
      if (name !== null) return archive.access(name, 2);
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
      if (name !== null) return archive.readlink(name);
      return attempt(() => result.keep(fs.readlinkSync(state.resolve(p), { encoding: 'buffer' })));
    },
    chmod: (at, length, mode) => attempt(() => (fs.chmodSync(state.resolve(path(at, length)), mode), 0)),
    utime: (at, length, atime, mtime) => attempt(() => (fs.utimesSync(state.resolve(path(at, length)), atime, mtime), 0)),
    access(at, length, mode) {
      const p = path(at, length);
      const name = archiveName(p);
      if (name !== null) return archive.access(name, mode);
      return attempt(() => (fs.accessSync(state.resolve(p), mode), 0));
    },
    isatty: (fd) => (isArchiveFd(fd) ? 0 : terminal.isTerminal(fd) ? 1 : 0),
    getcwd: () => result.keep(state.cwd()),
    chdir: (at, length) =>
      attempt(() => {
        const p = state.resolve(path(at, length));
        if (!fs.statSync(p).isDirectory()) return -errno.ENOTDIR!;
        // The native one: the other makes a str of the path.
        state.setCwd(fs.realpathSync.native(p, { encoding: 'buffer' }));
        return 0;
      }),
    terminalSize: (fd) => {
      const size = terminal.size(fd);
      return size ? (size[0] << 16) | size[1] : -errno.ENOTTY!;
    },
  };
}

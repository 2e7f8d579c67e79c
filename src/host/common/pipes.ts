// The standard streams of an embedded program: descriptors 0, 1 and 2 lead to the supervisor instead of the process.
// Output is posted and not waited for (see control.ts for the limit); input is a call that the supervisor answers.
import type { Heap } from '../../wasm/heap.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { WorkerMessage } from '../interface/start.js';
import type { Control } from './control.js';
import { errno } from './errno.js';
import type { Caller } from './remote.js';
import { packStatus } from './result.js';

export type FileCalls = Pick<
  HostCalls,
  | 'open' | 'close' | 'read' | 'write' | 'seek' | 'truncate' | 'stat' | 'fstat' | 'listdir' | 'mkdir' | 'rmdir' | 'unlink' | 'rename'
  | 'symlink' | 'link' | 'readlink' | 'chmod' | 'utime' | 'access' | 'isatty' | 'getcwd' | 'chdir' | 'terminalSize'
>;

const PIPE_MODE = 0o010600;

export function withPipes(files: FileCalls, heap: Heap, control: Control, caller: Caller, post: (message: WorkerMessage) => void): FileCalls {
  const piped = (fd: number): boolean => fd >= 0 && fd <= 2;
  return {
    ...files,
    close: (fd) => (piped(fd) ? 0 : files.close(fd)),
    read(fd, to, count) {
      if (fd === 0) return caller.call('read', [fd, to, count]);
      return piped(fd) ? -errno.EBADF! : files.read(fd, to, count);
    },
    write(fd, from, count) {
      if (!piped(fd)) return files.write(fd, from, count);
      if (fd === 0) return -errno.EBADF!;
      if (count === 0) return 0;
      const bytes = heap.copy(from, count);
      const place = control.beforePost(count);
      post({ kind: 'write', fd, bytes, place });
      return count;
    },
    seek: (fd, offset, whence) => (piped(fd) ? -errno.ESPIPE! : files.seek(fd, offset, whence)),
    truncate: (fd, size) => (piped(fd) ? -errno.EINVAL! : files.truncate(fd, size)),
    fstat(fd, to) {
      if (!piped(fd)) return files.fstat(fd, to);
      const none = { dev: 0, nlink: 1, uid: 0, gid: 0, size: 0, atimeMs: 0, mtimeMs: 0, ctimeMs: 0, blksize: 4096, blocks: 0, rdev: 0 };
      packStatus({ mode: PIPE_MODE, ino: fd + 1, ...none }, heap.doubles(to, 16));
      return 0;
    },
    isatty: (fd) => (piped(fd) ? 0 : files.isatty(fd)),
    terminalSize: (fd) => (piped(fd) ? -errno.ENOTTY! : files.terminalSize(fd)),
  };
}

// The worker's side of child processes and pipes: see children.ts. A pipe is an unlinked FIFO, since Node has no pipe(2).
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Heap } from '../../wasm/heap.js';
import { errno, negativeErrno } from '../common/errno.js';
import type { FileCalls } from '../common/pipes.js';
import { AnyCaller, type CallKind } from '../common/remote.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { ChildCall, WorkerMessage } from '../interface/start.js';
import { MAX_FDS, READ_BY_SUPERVISOR, type NodeState } from './state.js';

const childCallKind: CallKind<ChildCall> = {
  area: (area) => ({ kind: 'childArea', area }),
  call: (name, args) => ({ kind: 'childCall', name, args }),
};

/** Both ends of a new FIFO that has no name any more: to be read, to be written. */
function openPipe(): [number, number] {
  const folder = fs.mkdtempSync(join(tmpdir(), 'skein-pipe-'));
  const path = join(folder, 'pipe');
  try {
    const made = spawnSync('mkfifo', ['-m', '600', path], { stdio: 'ignore' });
    if (made.error) throw made.error;
    // Opened for both first: with one side missing the other would wait for it.
    const both = fs.openSync(path, fs.constants.O_RDWR);
    try {
      const from = fs.openSync(path, fs.constants.O_RDONLY);
      try {
        return [from, fs.openSync(path, fs.constants.O_WRONLY)];
      } catch (error) {
        fs.closeSync(from);
        throw error;
      }
    } finally {
      fs.closeSync(both);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

export function childCalls(
  heap: Heap,
  files: FileCalls,
  state: NodeState,
  post: (message: WorkerMessage) => void,
): Pick<HostCalls, 'pipe' | 'spawn' | 'waitpid' | 'poll' | 'read' | 'close'> {
  let caller: AnyCaller<ChildCall> | null = null;
  const call = (name: ChildCall, ...args: number[]): number => (caller ??= new AnyCaller(post, childCallKind)).call(name, args);
  const readBySupervisor = (fd: number): boolean => fd > 2 && fd < MAX_FDS && state.position(fd) === READ_BY_SUPERVISOR;
  return {
    pipe(to) {
      try {
        const ends = openPipe();
        for (const fd of ends) if (fd < MAX_FDS) state.setPosition(fd, -1);
        heap.words(to, 2).set(ends);
        return 0;
      } catch (error) {
        const code = (error as { code?: string }).code;
        return code === 'ENOENT' ? -errno.ENOSYS! : negativeErrno(error);
      }
    },
    spawn: (from, count) => call('spawn', from, count),
    waitpid: (pid, options, to) => call('waitpid', pid, options, to),
    poll: (fds, count, timeout) => call('poll', fds, count, timeout),
    read: (fd, to, count) => (readBySupervisor(fd) ? call('read', fd, to, count) : files.read(fd, to, count)),
    close(fd) {
      if (readBySupervisor(fd)) call('close', fd);
      return files.close(fd);
    },
  };
}

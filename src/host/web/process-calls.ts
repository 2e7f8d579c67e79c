// Process, clock and thread calls of a page's worker. There is one process, number 1, and no users.
import type { Heap } from '../../wasm/heap.js';
import { errno } from '../common/errno.js';
import type { Result } from '../common/result.js';
import { textCalls } from '../common/text.js';
import type { HostCalls } from '../interface/calls.gen.js';
import { packConfig } from '../interface/config.js';
import type { WorkerMessage, WorkerStart } from '../interface/start.js';
import type { WebExtra } from './start.js';

type ProcessCalls = Pick<
  HostCalls,
  'environ' | 'argv' | 'getpid' | 'getuid' | 'cpuCount' | 'random' | 'exit' | 'kill' | 'clock' | 'timezone' | 'requestWorker' | 'signalHandled' | 'normalize' | 'log' | 'pipe' | 'spawn' | 'waitpid' | 'poll'
>;

const PID = 1;
/** Most bytes crypto.getRandomValues gives at once. */
const RANDOM_LIMIT = 65536;

export function processCalls(heap: Heap, result: Result, start: WorkerStart, post: (m: WorkerMessage) => void): ProcessCalls {
  const extra = start.extra as WebExtra;
  const sinceStart = (): number => (performance.timeOrigin - extra.timeOrigin + performance.now()) * 1e6;
  return {
    ...textCalls(heap, result),
    environ() {
      let text = '';
      for (const [key, value] of Object.entries(start.env ?? {})) text += `${key}=${value}\0`;
      return result.keepText(text);
    },
    argv: () => result.keep(packConfig(start.config)),
    getpid: () => PID,
    getuid: () => 0,
    cpuCount: () => extra.cpuCount,
    random(to, count) {
      // The browser fills no shared memory: a copy of our own goes between.
      for (let at = 0; at < count; at += RANDOM_LIMIT) {
        const part = new Uint8Array(Math.min(RANDOM_LIMIT, count - at));
        crypto.getRandomValues(part);
        heap.bytes(to + at, part.length).set(part);
      }
      return 0;
    },
    exit(code) {
      post({ kind: 'exit', code });
      // The supervisor ends this worker; it must not run on.
      const forever = new Int32Array(new SharedArrayBuffer(4));
      Atomics.wait(forever, 0, 0);
    },
    kill(pid, signal) {
      if (pid !== PID) return -errno.ESRCH!;
      if (signal < 0 || signal > 64) return -errno.EINVAL!;
      if (signal !== 0) post({ kind: 'raise', signal });
      return 0;
    },
    // CPU time is not to be had in a browser: the time since the start stands in for it.
    clock: (which) => (which === 0 ? (performance.timeOrigin + performance.now()) * 1e6 : which === 3 ? performance.now() * 1e6 : sinceStart()),
    // A page has no processes and no pipes.
    pipe: () => -errno.ENOSYS!,
    spawn: () => -errno.ENOSYS!,
    waitpid: () => -errno.ECHILD!,
    poll: () => -errno.ENOSYS!,
    requestWorker() {
      post({ kind: 'requestWorker' });
      return 0;
    },
    signalHandled(signal, mode) {
      post({ kind: 'signalMode', signal, mode });
      return 0;
    },
  };
}

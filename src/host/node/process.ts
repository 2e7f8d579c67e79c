// Process, clock and text calls of Node.
import { randomFillSync } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Heap } from '../../wasm/heap.js';
import { errno } from '../common/errno.js';
import type { Result } from '../common/result.js';
import { textCalls } from '../common/text.js';
import type { HostCalls } from '../interface/calls.gen.js';
import { packConfig } from '../interface/config.js';
import type { WorkerMessage, WorkerStart } from '../interface/start.js';

type ProcessCalls = Pick<
  HostCalls,
  'environ' | 'argv' | 'getpid' | 'getuid' | 'cpuCount' | 'random' | 'exit' | 'kill' | 'clock' | 'timezone' | 'requestWorker' | 'signalHandled' | 'normalize' | 'log'
>;

const signalNames = ['', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGILL', 'SIGTRAP', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGKILL', 'SIGUSR1', 'SIGSEGV', 'SIGUSR2', 'SIGPIPE', 'SIGALRM', 'SIGTERM'];

export const signalName = (signal: number): string | undefined => signalNames[signal];

export function processCalls(heap: Heap, result: Result, start: WorkerStart, post: (m: WorkerMessage) => void): ProcessCalls {
  const ids = [process.getuid, process.geteuid, process.getgid, process.getegid];
  return {
    ...textCalls(heap, result),
    environ() {
      let text = '';
      for (const [key, value] of Object.entries(start.env ?? process.env)) text += `${key}=${value}\0`;
      return result.keepText(text);
    },
    argv: () => result.keep(packConfig(start.config)),
    getpid: () => process.pid,
    getuid: (which) => (which === 4 ? process.ppid : (ids[which]?.() ?? 0)),
    cpuCount: () => availableParallelism(),
    random(to, count) {
      const bytes = Buffer.alloc(count);
      randomFillSync(bytes);
      heap.bytes(to, count).set(bytes);
      return 0;
    },
    exit(code) {
      post({ kind: 'exit', code });
      // The supervisor ends the process; this worker must not run on.
      const forever = new Int32Array(new SharedArrayBuffer(4));
      Atomics.wait(forever, 0, 0);
    },
    kill(pid, signal) {
      if (start.control !== null && pid === process.pid && signal !== 0) {
        // An embedded program must not end the process around it.
        post({ kind: 'raise', signal });
        return 0;
      }
      const name = signal === 0 ? 0 : signalNames[signal];
      if (name === undefined) return -errno.EINVAL!;
      try {
        process.kill(pid, name as NodeJS.Signals);
        return 0;
      } catch (error) {
        return -(errno[(error as { code: string }).code] ?? errno.EPERM!);
      }
    },
    clock(which) {
      switch (which) {
        case 0:
          return (performance.timeOrigin + performance.now()) * 1e6;
        case 1:
          return Number(process.hrtime.bigint());
        case 2: {
          const usage = process.cpuUsage();
          return (usage.user + usage.system) * 1000;
        }
        default: {
          // Per-thread CPU time is newer than Node 20.
          const thread = (process as { threadCpuUsage?: () => { user: number; system: number } }).threadCpuUsage?.();
          return thread ? (thread.user + thread.system) * 1000 : performance.now() * 1e6;
        }
      }
    },
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

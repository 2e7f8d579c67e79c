// Workers of Node, before they know what they are for: a worker is started with nothing and waits for its WorkerStart.
// So the command line can start one in its first millisecond, and read and compile while the worker starts.
import { join } from 'node:path';
import { SHARE_ENV, Worker } from 'node:worker_threads';

/** Stack of a worker, MB; the budget of nested native calls (NATIVE_LIMIT) follows from it. */
const STACK_MB = 16;
export const NATIVE_LIMIT = 12000;

/** A worker that waits for its start message. `dist`: the folder with worker.mjs. */
export function newWorker(dist: string): Worker {
  return new Worker(join(dist, 'worker.mjs'), {
    env: SHARE_ENV,
    resourceLimits: { stackSizeMb: STACK_MB },
    stdout: false,
    stderr: false,
    trackUnmanagedFds: false,
  });
}

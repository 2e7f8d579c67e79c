// A worker of Node: instantiates the module over the shared memory and becomes the main thread of the program or a
// member of the thread pool.
import { parentPort } from 'node:worker_threads';
import { instantiate } from '../common/instance.js';
import type { WorkerMessage, WorkerStart } from '../interface/start.js';
import type { CompilerBridge } from '../common/compile.js';
import { nodeCalls } from './calls.js';
import { loadCompiler } from './compiler.js';
import { distFolder } from './paths.js';

const post = (message: WorkerMessage): void => parentPort!.postMessage(message);

let compiler: CompilerBridge | null = null;

function run(start: WorkerStart): void {
  try {
    const exports = instantiate(start.module, start.memory, (heap) =>
      nodeCalls(heap, start, post, () => (compiler ??= loadCompiler(distFolder).compiler)),
    );
    if (start.role === 'main') post({ kind: 'exit', code: exports.startMain(start.nativeLimit) });
    else {
      exports.poolMain(start.nativeLimit);
      post({ kind: 'left' });
    }
  } catch (error) {
    post({ kind: 'crash', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

// It comes once, at any time after the worker was made (spawn.ts); nothing else is ever sent this way.
parentPort!.once('message', run);

// A worker of a page: waits for the start message, instantiates the module over the shared memory, and becomes the main
// thread of the program or a member of the thread pool. It is a classic script and not a module, because only those can
// load the compiler in the middle of a call (importScripts).
import type { Heap } from '../../wasm/heap.js';
import { ArchiveFiles } from '../common/archive-files.js';
import { Archives } from '../common/archive.js';
import { compileCall, type CompilerBridge } from '../common/compile.js';
import { Control } from '../common/control.js';
import { instantiate } from '../common/instance.js';
import { mathCalls } from '../common/math.js';
import { numberCalls } from '../common/numbers.js';
import { withPipes } from '../common/pipes.js';
import { Caller, jobCalls, RemoteResult } from '../common/remote.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { WorkerMessage, WorkerStart } from '../interface/start.js';
import { workerFileCalls } from './file-calls.js';
import { processCalls } from './process-calls.js';
import type { WebExtra } from './start.js';

/** What the types of a page do not know: this runs in a worker. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<WorkerStart>) => void) | null;
  postMessage(message: WorkerMessage): void;
  importScripts(url: string): void;
  /** Left behind by the compiler's script. */
  SkeinCompiler?: CompilerBridge;
}
const scope = globalThis as unknown as WorkerScope;
const post = (message: WorkerMessage): void => scope.postMessage(message);

function loadCompiler(url: string): CompilerBridge {
  if (!scope.SkeinCompiler) scope.importScripts(url);
  return scope.SkeinCompiler!;
}

function calls(heap: Heap, start: WorkerStart): HostCalls {
  const extra = start.extra as WebExtra;
  const caller = new Caller(post);
  const result = new RemoteResult(caller);
  const archive = new ArchiveFiles(heap, new Archives(start.archives), new Int32Array(extra.archiveTable));
  return {
    takeResult: (to) => result.take(heap, to),
    ...withPipes(workerFileCalls(heap, result, archive, caller), heap, new Control(start.control!), caller, post),
    ...processCalls(heap, result, start, post),
    ...numberCalls(heap, result),
    ...mathCalls,
    ...jobCalls(result, caller),
    compile: compileCall(heap, result, () => loadCompiler(extra.compiler)),
  };
}

scope.onmessage = ({ data: start }) => {
  try {
    const exports = instantiate(start.module, start.memory, (heap) => calls(heap, start));
    if (start.role === 'main') post({ kind: 'exit', code: exports.startMain(start.nativeLimit) });
    else {
      exports.poolMain(start.nativeLimit);
      post({ kind: 'left' });
    }
  } catch (error) {
    post({ kind: 'crash', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};

// All host calls of one Node worker.
import type { Heap } from '../../wasm/heap.js';
import { Archives } from '../common/archive.js';
import { compileCall, type CompilerBridge } from '../common/compile.js';
import { mathCalls } from '../common/math.js';
import { numberCalls } from '../common/numbers.js';
import { Result } from '../common/result.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { WorkerMessage, WorkerStart } from '../interface/start.js';
import { fileCalls } from './files.js';
import { processCalls } from './process.js';
import { NodeState } from './state.js';

export function nodeCalls(heap: Heap, start: WorkerStart, post: (m: WorkerMessage) => void, loadCompiler: () => CompilerBridge): HostCalls {
  const result = new Result();
  return {
    takeResult: (to) => result.take(heap, to),
    ...fileCalls(heap, result, new Archives(start.archives), new NodeState(start.extra as SharedArrayBuffer)),
    ...processCalls(heap, result, start, post),
    ...numberCalls(heap, result),
    ...mathCalls,
    compile: compileCall(heap, result, loadCompiler),
  };
}

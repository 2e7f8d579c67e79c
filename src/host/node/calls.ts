// All host calls of one Node worker.
import type { Heap } from '../../wasm/heap.js';
import { ArchiveFiles } from '../common/archive-files.js';
import { Archives } from '../common/archive.js';
import { compileCall, type CompilerBridge } from '../common/compile.js';
import { Control } from '../common/control.js';
import { errno } from '../common/errno.js';
import { mathCalls } from '../common/math.js';
import { numberCalls } from '../common/numbers.js';
import { withPipes } from '../common/pipes.js';
import { Caller, jobCalls, RemoteResult } from '../common/remote.js';
import { Result } from '../common/result.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { WorkerMessage, WorkerStart } from '../interface/start.js';
import { childCalls } from './child-calls.js';
import { fileCalls } from './files.js';
import { processCalls } from './process.js';
import { NodeState } from './state.js';

export function nodeCalls(heap: Heap, start: WorkerStart, post: (m: WorkerMessage) => void, loadCompiler: () => CompilerBridge): HostCalls {
  const caller = start.control === null ? null : new Caller(post);
  const result = caller === null ? new Result() : new RemoteResult(caller);
  const state = new NodeState(start.extra as SharedArrayBuffer);
  const files = fileCalls(heap, result, new ArchiveFiles(heap, new Archives(start.archives), state.archiveSlots), state);
  const local: HostCalls = {
    takeResult: (to) => result.take(heap, to),
    ...files,
    ...childCalls(heap, files, state, post),
    ...processCalls(heap, result, start, post),
    ...numberCalls(heap, result),
    ...mathCalls,
    compile: compileCall(heap, result, loadCompiler),
    nextJob: () => -errno.ENOSYS!,
    jobDone: () => {},
  };
  if (caller === null || start.control === null) return local;
  return { ...local, ...withPipes({ ...files, read: local.read, close: local.close }, heap, new Control(start.control), caller, post), ...jobCalls(result as RemoteResult, caller) };
}

// The heap image: boots the runtime once over a fresh memory, makes what it built immortal, and writes the used part of
// the memory out. Starting Skein copies these bytes instead of booting.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { addresses } from '../../spec/memory.js';
import { instantiate } from '../../src/host/common/instance.js';
import { defaultConfig } from '../../src/host/interface/config.js';
import type { WorkerStart } from '../../src/host/interface/start.js';
import { nodeCalls } from '../../src/host/node/calls.js';
import { NodeState } from '../../src/host/node/state.js';
import type { BuildOptions } from './main.js';

const INITIAL_PAGES = 1024;

function sharedCopy(bytes: Uint8Array): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}

export async function image({ root, out }: BuildOptions): Promise<void> {
  const require = createRequire(import.meta.url);
  const module = new WebAssembly.Module(readFileSync(join(out, 'runtime.wasm')));
  const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: 65536, shared: true });
  const data = readFileSync(join(out, 'static.bin'));
  new Uint8Array(memory.buffer).set(data, addresses.staticData);
  const start: WorkerStart = {
    kind: 'start',
    role: 'main',
    module,
    memory,
    config: { ...defaultConfig, run: 'embed', dontWriteBytecode: true },
    nativeLimit: 2000,
    archives: [readFileSync(join(out, 'lib.zip')), readFileSync(join(out, 'python_stdlib.zip'))].map(sharedCopy),
    env: null,
    control: null,
    extra: NodeState.create(root),
  };
  const exports = instantiate(module, memory, (heap) => nodeCalls(heap, start, () => {}, () => require(join(out, 'compiler.cjs'))));
  if (exports.boot(addresses.staticData + data.length) !== 0) throw new Error('the runtime did not boot');
  const end = exports.freezeImage() >>> 0;
  writeFileSync(join(out, 'runtime.image'), new Uint8Array(memory.buffer, 0, end));
  console.log(`image: ${(end / 1024).toFixed(0)} KB`);
}

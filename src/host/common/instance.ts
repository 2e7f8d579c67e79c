// Instantiates the runtime in a thread.
import { Heap } from '../../wasm/heap.js';
import type { HostCalls } from '../interface/calls.gen.js';
import type { RuntimeExports } from '../interface/start.js';

export function imports(memory: WebAssembly.Memory, host: HostCalls): WebAssembly.Imports {
  return {
    host: host as unknown as WebAssembly.ModuleImports,
    env: {
      memory,
      // A failed assertion of a debug build.
      abort(message: number, file: number, line: number, column: number): never {
        throw new Error(`assertion failed: ${literal(memory, message)} at ${literal(memory, file)}:${line}:${column}`);
      },
    },
  };
}

export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory, calls: (heap: Heap) => HostCalls): RuntimeExports {
  const heap = new Heap(memory);
  const exports = new WebAssembly.Instance(module, imports(memory, calls(heap))).exports as unknown as RuntimeExports;
  heap.characterNamed = (name) => {
    if (name.length > exports.nameRoom() || /[^\x20-\x7e]/.test(name)) return undefined;
    const to = heap.bytes(exports.nameAt(), name.length);
    for (let i = 0; i < name.length; i++) to[i] = name.charCodeAt(i);
    const point = exports.characterNamed(name.length);
    return point < 0 ? undefined : point;
  };
  return exports;
}

/** A string literal of the module: UTF-16 behind a header whose last word is its length in bytes. */
function literal(memory: WebAssembly.Memory, at: number): string {
  if (at === 0) return '';
  const length = new Uint32Array(memory.buffer, at - 4, 1)[0]! >> 1;
  return String.fromCharCode(...new Uint16Array(memory.buffer, at, length));
}

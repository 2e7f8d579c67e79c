// The host call `compile`: the compiler is loaded when the first source is compiled, since most threads never do.
import type { Heap } from '../../wasm/heap.js';
import type { Result } from './result.js';

/** The compiler's bridge (src/compile/bridge.ts): settings and source in, packed answer out. */
export interface CompilerBridge {
  setUnicodeNameLookup(lookup: (name: string) => number | string | undefined): void;
  compilePacked(source: Uint8Array, filename: string, mode: number, flags: number, optimize: number, version: number, failing: number, digits: number): Uint8Array;
}

export function compileCall(heap: Heap, result: Result, load: () => CompilerBridge) {
  return (source: number, sourceLength: number, file: number, fileLength: number, mode: number, flags: number, optimize: number, version: number, failing: number, digits: number): number => {
    const filename = new TextDecoder('utf-8', { ignoreBOM: true }).decode(heap.copy(file, fileLength));
    const compiler = load();
    compiler.setUnicodeNameLookup(heap.characterNamed);
    return result.keep(compiler.compilePacked(heap.copy(source, sourceLength), filename, mode, flags, optimize, version, failing, digits));
  };
}

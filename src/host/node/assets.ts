// What programs start from: the compiled module, the standard library's archives, and the heap image.
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

const PAGE = 65536;
const MAX_PAGES = 65536;
/** Room for the first objects, so that a small program never grows the memory. */
const SPARE_PAGES = 16;

/** A file's bytes, read straight into the buffer that `make` gives for its size. */
function readInto(file: string, make: (size: number) => Uint8Array): void {
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const bytes = make(size);
    for (let at = 0; at < size; ) {
      const n = readSync(fd, bytes, at, size - at, at);
      if (n === 0) throw new Error(`${file} ends at ${at} of ${size} bytes`);
      at += n;
    }
  } finally {
    closeSync(fd);
  }
}

function readShared(file: string): SharedArrayBuffer {
  let buffer!: SharedArrayBuffer;
  readInto(file, (size) => new Uint8Array((buffer = new SharedArrayBuffer(size))));
  return buffer;
}

export interface Assets {
  module: WebAssembly.Module;
  archives: SharedArrayBuffer[];
}

/**
 * Node 20: the interpreter loop is near the size from which V8 allocates registers by a simpler scheme, a third slower; and that V8 has the
 * inlining of small functions, which later ones do by themselves, still behind a switch (docs/interpreter.md).
 */
const V8_11_FLAGS = ['--no-turbo-use-mid-tier-regalloc-for-huge-functions', '--wasm-inlining'];

const known = new Map<string, Assets>();

/** The module and the archives, the same for every program of this process. `dist`: the folder with the built files. */
export function assetsOf(dist: string, stdlib: string): Assets {
  const key = `${dist}\0${stdlib}`;
  let assets = known.get(key);
  if (!assets) {
    if (process.versions.v8.startsWith('11.')) V8_11_FLAGS.forEach(setFlagsFromString);
    const module = new WebAssembly.Module(readFileSync(join(dist, 'runtime.wasm')));
    assets = { module, archives: [readShared(join(dist, 'lib.zip')), readShared(stdlib)] };
    known.set(key, assets);
  }
  return assets;
}

/** A new memory that holds the heap image: read from the file each time, since keeping a copy would cost as much as it has. */
export function memoryWithImage(dist: string): WebAssembly.Memory {
  let memory!: WebAssembly.Memory;
  readInto(join(dist, 'runtime.image'), (size) => {
    memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) + SPARE_PAGES, maximum: MAX_PAGES, shared: true });
    return new Uint8Array(memory.buffer);
  });
  return memory;
}

// A JavaScript view of the shared memory that stays right when the memory grows. Growth never moves a byte, but old
// views keep their old length, so an access past the end makes a new view.

export class Heap {
  #bytes: Uint8Array;
  /** The runtime's table of character names, once there is an instance: a code point, or undefined. */
  characterNamed: (name: string) => number | undefined = () => undefined;

  constructor(readonly memory: WebAssembly.Memory) {
    this.#bytes = new Uint8Array(memory.buffer);
  }

  /** Bytes [at, at + length) of the heap, shared: `TextDecoder` and `crypto` need a copy of them. */
  bytes(at: number, length: number): Uint8Array {
    at >>>= 0;
    if (at + length > this.#bytes.length) this.#bytes = new Uint8Array(this.memory.buffer);
    return this.#bytes.subarray(at, at + length);
  }

  /** A private copy. */
  copy(at: number, length: number): Uint8Array {
    return this.bytes(at, length).slice();
  }

  /** `length` doubles. */
  doubles(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at >>> 0, length);
  }

  words(at: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at >>> 0, length);
  }
}

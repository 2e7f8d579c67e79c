// The result of a host call whose answer has no fixed size: kept for the thread until `takeResult`.
import type { Heap } from '../../wasm/heap.js';

export class Result {
  #bytes: Uint8Array = new Uint8Array(0);

  /** Keeps the bytes, returns their number. */
  keep(bytes: Uint8Array): number {
    this.#bytes = bytes;
    return bytes.length;
  }

  keepText(text: string): number {
    return this.keep(new TextEncoder().encode(text));
  }

  take(heap: Heap, to: number): void {
    heap.bytes(to, this.#bytes.length).set(this.#bytes);
    this.#bytes = new Uint8Array(0);
  }
}

/** 16 doubles in the order of the host call `stat`. */
export interface FileStatus {
  mode: number;
  ino: number;
  dev: number;
  nlink: number;
  uid: number;
  gid: number;
  size: number;
  atimeMs: number;
  mtimeMs: number;
  ctimeMs: number;
  blksize: number;
  blocks: number;
  rdev: number;
}

export function packStatus(s: FileStatus, to: Float64Array): void {
  const seconds = (ms: number): number => Math.floor(ms / 1000);
  const nanos = (ms: number): number => Math.round((ms - seconds(ms) * 1000) * 1e6);
  to.set([
    s.mode, s.ino, s.dev, s.nlink, s.uid, s.gid, s.size, seconds(s.atimeMs), seconds(s.mtimeMs), seconds(s.ctimeMs),
    nanos(s.atimeMs), nanos(s.mtimeMs), nanos(s.ctimeMs), s.blksize, s.blocks, s.rdev,
  ]);
}

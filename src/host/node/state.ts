// What all workers of one program share outside the heap: positions of open files and the working directory
// (`process.chdir` is forbidden in a worker). One SharedArrayBuffer, made by the supervisor.
import { Buffer } from 'node:buffer';
import { ARCHIVE_TABLE_BYTES } from '../common/archive-files.js';

export const MAX_FDS = 4096;
/** In place of a position: the supervisor reads this pipe, because somebody polled it (src/host/node/children.ts). */
export const READ_BY_SUPERVISOR = -2;
const CWD_BYTES = 8192;
const POSITIONS_AT = ARCHIVE_TABLE_BYTES;
const CWD_AT = POSITIONS_AT + MAX_FDS * 8;

export class NodeState {
  readonly archiveSlots: Int32Array;
  readonly #positions: BigInt64Array;
  /** Word 0: sequence lock and length (odd = being written); then the path's bytes, which may be no UTF-8. */
  readonly #cwdLength: Int32Array;
  readonly #cwdBytes: Uint8Array;

  static create(cwd: string): SharedArrayBuffer {
    const buffer = new SharedArrayBuffer(CWD_AT + 8 + CWD_BYTES);
    new NodeState(buffer).setCwd(Buffer.from(cwd));
    return buffer;
  }

  constructor(readonly buffer: SharedArrayBuffer) {
    this.archiveSlots = new Int32Array(buffer, 0, ARCHIVE_TABLE_BYTES / 4);
    this.#positions = new BigInt64Array(buffer, POSITIONS_AT, MAX_FDS);
    this.#cwdLength = new Int32Array(buffer, CWD_AT, 2);
    this.#cwdBytes = new Uint8Array(buffer, CWD_AT + 8, CWD_BYTES);
  }

  /** Position of a regular file, -1 for anything else, READ_BY_SUPERVISOR for some pipes; 0, the initial value, is also right for a fresh descriptor. */
  position(fd: number): number {
    return Number(Atomics.load(this.#positions, fd));
  }

  setPosition(fd: number, position: number): void {
    Atomics.store(this.#positions, fd, BigInt(position));
  }

  advance(fd: number, bytes: number): void {
    Atomics.add(this.#positions, fd, BigInt(bytes));
  }

  cwd(): Buffer {
    for (;;) {
      const before = Atomics.load(this.#cwdLength, 0);
      const length = Atomics.load(this.#cwdLength, 1);
      const bytes = Buffer.from(this.#cwdBytes.slice(0, length));
      if ((before & 1) === 0 && Atomics.load(this.#cwdLength, 0) === before) return bytes;
    }
  }

  setCwd(bytes: Buffer): void {
    for (;;) {
      const before = Atomics.load(this.#cwdLength, 0);
      if ((before & 1) === 0 && Atomics.compareExchange(this.#cwdLength, 0, before, before + 1) === before) break;
    }
    this.#cwdBytes.set(bytes.subarray(0, CWD_BYTES));
    Atomics.store(this.#cwdLength, 1, Math.min(bytes.length, CWD_BYTES));
    Atomics.add(this.#cwdLength, 0, 1);
  }

  /** An absolute path as bytes, so that names that are not UTF-8 survive. */
  resolve(path: Buffer): Buffer {
    if (path[0] === 0x2f || process.platform === 'win32') return path;
    const cwd = this.cwd();
    if (cwd.equals(Buffer.from(process.cwd()))) return path;
    return Buffer.concat([cwd, Buffer.from(cwd[cwd.length - 1] === 0x2f ? '' : '/'), path]);
  }
}

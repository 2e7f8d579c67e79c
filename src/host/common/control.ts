// The words that the supervisor and all workers of one program share beside the heap: how many bytes of output have been
// posted and how many of them the supervisor has handled. Made by the supervisor, sent with the start message.

const POSTED = 0;
const HANDLED = 1;
/** Unhandled output beyond which a writer waits: a program that prints for ever must not fill the memory. */
const OUTPUT_LIMIT = 1 << 20;

export class Control {
  readonly #words: Int32Array;

  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(16)) {
    this.#words = new Int32Array(buffer);
  }

  /** Worker: `count` bytes will be posted. Waits while too many are unhandled. Returns their place in the output of all workers. */
  beforePost(count: number): number {
    for (;;) {
      const handled = Atomics.load(this.#words, HANDLED);
      const waiting = (Atomics.load(this.#words, POSTED) - handled) | 0;
      if (waiting < OUTPUT_LIMIT) break;
      Atomics.wait(this.#words, HANDLED, handled);
    }
    return Atomics.add(this.#words, POSTED, count);
  }

  /** Supervisor: `count` bytes have been handled. */
  handled(count: number): void {
    Atomics.add(this.#words, HANDLED, count);
    Atomics.notify(this.#words, HANDLED);
  }

  get handledBytes(): number {
    return Atomics.load(this.#words, HANDLED);
  }

  get posted(): number {
    return Atomics.load(this.#words, POSTED);
  }

  /** Has everything been handled that had been posted at `moment`, a value of `posted`? */
  reached(moment: number): boolean {
    return ((Atomics.load(this.#words, HANDLED) - moment) | 0) >= 0;
  }
}

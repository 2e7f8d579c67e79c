// Standard input of an embedded program, in the supervisor: text given at the start, or asked for piece by piece.

/** A string or bytes: the whole input. A function: called for the next piece whenever there is none left; null or nothing = end of file. */
export type InputSource = string | Uint8Array | (() => Piece | Promise<Piece>);
type Piece = string | Uint8Array | null | undefined;

export class Input {
  readonly #next: () => Piece | Promise<Piece>;
  #buffer: Uint8Array = new Uint8Array(0);
  #asking: Promise<void> | null = null;
  #ended = false;

  constructor(source: InputSource | undefined) {
    if (typeof source === 'function') this.#next = source;
    else {
      let rest: Piece = source;
      this.#next = () => {
        const piece = rest;
        rest = null;
        return piece;
      };
    }
  }

  /** Up to `count` bytes that are there; none = `fill` first, or the end when `ended`. */
  take(count: number): Uint8Array {
    const piece = this.#buffer.subarray(0, count);
    this.#buffer = this.#buffer.subarray(piece.length);
    return piece;
  }

  get ready(): boolean {
    return this.#ended || this.#buffer.length > 0;
  }

  /** Gets the next piece. A reader that gave up leaves the piece to the next one; the end of file is told once. */
  fill(): Promise<void> {
    return (this.#asking ??= this.#ask().finally(() => (this.#asking = null)));
  }

  async #ask(): Promise<void> {
    const piece = await this.#next();
    if (piece === null || piece === undefined || piece.length === 0) this.#ended = true;
    else this.#buffer = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
  }

  /** A reader has been told of the end; a terminal-like source may go on. */
  toldEnd(): void {
    this.#ended = false;
  }
}

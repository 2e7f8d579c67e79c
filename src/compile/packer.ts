// Bytes put together piece by piece: what the compiler hands to the runtime beside code. One buffer that grows: an array per number made
// trees cost several times their parsing.

const encoder = new TextEncoder();

export class Packer {
  #bytes = new Uint8Array(512);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;

  #room(n: number): void {
    if (this.#at + n <= this.#bytes.length) return;
    const bigger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + n));
    bigger.set(this.#bytes);
    this.#bytes = bigger;
    this.#view = new DataView(bigger.buffer);
  }

  u8(n: number): this {
    this.#room(1);
    this.#bytes[this.#at++] = n;
    return this;
  }

  u32(n: number): this {
    this.#room(4);
    this.#view.setUint32(this.#at, n, true);
    this.#at += 4;
    return this;
  }

  text(value: string | number | null | undefined): this {
    if (value === null || value === undefined) return this.u32(0xffffffff);
    const text = String(value);
    if (text.length > 40 || !this.#ascii(text)) {
      const bytes = encoder.encode(text);
      this.u32(bytes.length).bytes(bytes);
    }
    return this;
  }

  /** Names, kinds of nodes, small numbers: most texts. False: it is not ASCII, and nothing was written. */
  #ascii(text: string): boolean {
    this.#room(text.length + 4);
    const at = this.#at + 4;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return false;
      this.#bytes[at + i] = code;
    }
    this.u32(text.length);
    this.#at += text.length;
    return true;
  }

  bytes(bytes: Uint8Array): this {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }
}

// Bytes put together piece by piece: what the compiler hands to the runtime beside code.

export class Packer {
  #parts: Uint8Array[] = [];

  u8(n: number): this {
    this.#parts.push(Uint8Array.of(n));
    return this;
  }

  u32(n: number): this {
    this.#parts.push(new Uint8Array(Uint32Array.of(n).buffer));
    return this;
  }

  text(value: string | number | null | undefined): this {
    if (value === null || value === undefined) return this.u32(0xffffffff);
    const bytes = new TextEncoder().encode(String(value));
    this.u32(bytes.length);
    this.#parts.push(bytes);
    return this;
  }

  bytes(bytes: Uint8Array): this {
    this.#parts.push(bytes);
    return this;
  }

  finish(): Uint8Array {
    const out = new Uint8Array(this.#parts.reduce((n, part) => n + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }
}

// The compiler as the runtime calls it: source in, one packed answer out. runtime/modules/compile.ts describes the
// answer and reads it.
import { compileToBytes } from './compile.js';

class Packer {
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

const MODES = ['exec', 'eval', 'single'] as const;

export function compilePacked(
  source: Uint8Array,
  filename: string,
  mode: number,
  flags: number,
  optimize: number,
): Uint8Array {
  const answer = compileToBytes(source, filename, MODES[mode]!, flags, optimize);
  const out = new Packer();
  out.u8('error' in answer ? 1 : 0).u32(answer.warnings.length);
  for (const warning of answer.warnings) out.text(warning.category).text(warning.message).u32(warning.lineno);
  if ('error' in answer) {
    const e = answer.error;
    out.text(e.type).text(e.message).text(e.lineno).text(e.offset).text(e.end_lineno).text(e.end_offset).text(e.text);
  } else out.bytes(answer.ok);
  return out.finish();
}

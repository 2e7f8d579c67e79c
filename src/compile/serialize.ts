// Writes code objects in the form of spec/code-format.ts.
import { CodeTag, FORMAT_MAGIC, FORMAT_VERSION } from '../../spec/code-format.js';
import type { CompiledCode } from './code.js';
import { codePoints, constKey, type Const } from './constants.js';

export function serialize(code: CompiledCode): Uint8Array {
  const w = new Writer();
  for (const c of FORMAT_MAGIC) w.u8(c.charCodeAt(0));
  w.u32(FORMAT_VERSION);
  w.code(code);
  return w.finish();
}

const I64_MIN = -(2n ** 63n);
const I64_MAX = 2n ** 63n - 1n;

/** Constants that Python interns: those that look like identifiers. */
function looksLikeIdentifier(text: string): boolean {
  return /^[A-Za-z0-9_]*$/.test(text);
}

class Writer {
  private bytes = new Uint8Array(4096);
  private view = new DataView(this.bytes.buffer);
  private at = 0;
  private readonly refs = new Map<string, number>();

  finish(): Uint8Array {
    return this.bytes.slice(0, this.at);
  }

  private room(n: number): void {
    if (this.at + n <= this.bytes.length) return;
    const bigger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + n));
    bigger.set(this.bytes);
    this.bytes = bigger;
    this.view = new DataView(bigger.buffer);
  }

  u8(value: number): void {
    this.room(1);
    this.bytes[this.at++] = value;
  }

  private u16(value: number): void {
    this.room(2);
    this.view.setUint16(this.at, value, true);
    this.at += 2;
  }

  u32(value: number): void {
    this.room(4);
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  private f64(value: number): void {
    this.room(8);
    this.view.setFloat64(this.at, value, true);
    this.at += 8;
  }

  private raw(data: Uint8Array): void {
    this.room(data.length);
    this.bytes.set(data, this.at);
    this.at += data.length;
  }

  private blob(data: Uint8Array): void {
    this.u32(data.length);
    this.raw(data);
  }

  /** Writes a reference if the value was written before; else the value, and counts it. */
  private shared(key: string, write: () => void): void {
    const index = this.refs.get(key);
    if (index !== undefined) {
      this.u8(CodeTag.REF);
      this.u32(index);
      return;
    }
    write();
    this.refs.set(key, this.refs.size);
  }

  private str(value: string | Uint32Array, intern: boolean): void {
    const interned = intern || (typeof value === 'string' && looksLikeIdentifier(value));
    // A string that was first met as plain text is written again where it must be interned.
    this.shared((interned ? 'interned ' : '') + constKey({ type: 'str', value }), () => {
      this.u8(interned ? CodeTag.INTERNED_STR : CodeTag.STR);
      this.characters(value);
    });
  }

  private characters(value: string | Uint32Array): void {
    let max = 0;
    for (let i = 0; i < value.length; i++) {
      max = Math.max(max, typeof value === 'string' ? value.charCodeAt(i) : value[i]);
    }
    // A surrogate half in a string means an astral character: code points are needed.
    const plain = typeof value === 'string' && !/[\ud800-\udfff]/.test(value);
    const points = plain ? null : codePoints(value);
    if (points !== null) max = points.reduce((m, p) => Math.max(m, p), 0);
    const width = max < 0x100 ? 1 : max < 0x10000 ? 2 : 4;
    const length = points?.length ?? value.length;
    this.u8(width);
    this.u32(length);
    for (let i = 0; i < length; i++) {
      const p = points === null ? (value as string).charCodeAt(i) : points[i];
      if (width === 1) this.u8(p);
      else if (width === 2) this.u16(p);
      else this.u32(p);
    }
  }

  name(text: string): void {
    this.str(text, true);
  }

  private bigInt(value: bigint): void {
    this.u8(CodeTag.BIG_INT);
    this.u8(value < 0n ? 1 : 0);
    const digits: number[] = [];
    let hex = (value < 0n ? -value : value).toString(16);
    for (; hex.length > 0; hex = hex.slice(0, -8)) digits.push(parseInt(hex.slice(-8), 16));
    this.u32(digits.length);
    for (const digit of digits) this.u32(digit);
  }

  value(c: Const): void {
    switch (c.type) {
      case 'None':
        return this.u8(CodeTag.NONE);
      case 'True':
        return this.u8(CodeTag.TRUE);
      case 'False':
        return this.u8(CodeTag.FALSE);
      case 'Ellipsis':
        return this.u8(CodeTag.ELLIPSIS);
      case 'int':
        if (c.value < I64_MIN || c.value > I64_MAX) return this.shared(constKey(c), () => this.bigInt(c.value));
        this.u8(CodeTag.INT);
        this.room(8);
        this.view.setBigInt64(this.at, c.value, true);
        this.at += 8;
        return;
      case 'float':
        this.u8(CodeTag.FLOAT);
        return this.f64(c.value);
      case 'complex':
        return this.shared(constKey(c), () => {
          this.u8(CodeTag.COMPLEX);
          this.f64(c.real ?? 0);
          this.f64(c.imag);
        });
      case 'str':
        return this.str(c.value, false);
      case 'bytes':
        return this.shared(constKey(c), () => {
          this.u8(CodeTag.BYTES);
          this.blob(c.value);
        });
      case 'tuple':
      case 'frozenset':
        return this.shared(constKey(c), () => {
          this.u8(c.type === 'tuple' ? CodeTag.TUPLE : CodeTag.FROZENSET);
          this.u32(c.items.length);
          for (const item of c.items) this.value(item);
        });
      case 'slice':
        return this.shared(constKey(c), () => {
          this.u8(CodeTag.SLICE);
          this.value(c.start);
          this.value(c.stop);
          this.value(c.step);
        });
      case 'code':
        return this.code(c.code);
    }
  }

  code(code: CompiledCode): void {
    this.u8(CodeTag.CODE);
    this.u32(code.argcount);
    this.u32(code.posonlyargcount);
    this.u32(code.kwonlyargcount);
    this.u32(code.flags);
    this.u32(code.stacksize);
    this.u32(code.firstlineno);
    this.name(code.name);
    this.name(code.qualname);
    this.name(code.filename);
    this.u32(code.localsplusNames.length);
    code.localsplusNames.forEach((name, i) => {
      this.name(name);
      this.u8(code.localsplusKinds[i]);
    });
    this.u32(code.consts.length);
    for (const c of code.consts) this.value(c);
    this.u32(code.names.length);
    for (const name of code.names) this.name(name);
    this.u32(code.sites.length);
    for (const site of code.sites) {
      this.u32(site.name);
      this.u8(site.slots);
    }
    this.u32(code.instructions.length);
    for (const word of code.instructions) this.u32(word);
    this.blob(code.lineTable);
    this.blob(code.exceptionTable);
  }
}

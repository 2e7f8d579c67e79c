// A reader of the serialized form for the tests: written from spec/code-format.ts alone, so that writer and format check
// each other. The runtime's reader is in AssemblyScript.
import { CodeTag, FORMAT_MAGIC, FORMAT_VERSION } from '../../spec/code-format.js';
import type { CompiledCode, PoolSite } from './code.js';
import { strFromCodePoints, type Const } from './constants.js';

export function deserialize(bytes: Uint8Array): CompiledCode {
  const r = new Reader(bytes);
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  r.at = 4;
  if (magic !== FORMAT_MAGIC || r.u32() !== FORMAT_VERSION) throw new Error('not a code stream');
  const value = r.value();
  if (value.type !== 'code' || r.at !== bytes.length) throw new Error('not one code object');
  return value.code;
}

class Reader {
  at = 0;
  private readonly view: DataView;
  private readonly refs: Const[] = [];

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  private u8(): number {
    return this.bytes[this.at++];
  }

  u32(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }

  private f64(): number {
    this.at += 8;
    return this.view.getFloat64(this.at - 8, true);
  }

  private blob(): Uint8Array {
    const length = this.u32();
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  private list<X>(one: () => X): X[] {
    return Array.from({ length: this.u32() }, one);
  }

  private keep(c: Const): Const {
    this.refs.push(c);
    return c;
  }

  private text(): string {
    const c = this.value();
    if (c.type !== 'str' || typeof c.value !== 'string') throw new Error('a name is no string');
    return c.value;
  }

  private str(): Const {
    const width = this.u8();
    const points = this.list(() => {
      let p = 0;
      for (let i = 0; i < width; i++) p += this.u8() * 2 ** (8 * i);
      return p;
    });
    return { type: 'str', value: strFromCodePoints(points) };
  }

  value(): Const {
    const tag = this.u8();
    switch (tag) {
      case CodeTag.NONE:
        return { type: 'None' };
      case CodeTag.TRUE:
        return { type: 'True' };
      case CodeTag.FALSE:
        return { type: 'False' };
      case CodeTag.ELLIPSIS:
        return { type: 'Ellipsis' };
      case CodeTag.INT:
        this.at += 8;
        return { type: 'int', value: this.view.getBigInt64(this.at - 8, true) };
      case CodeTag.BIG_INT: {
        const negative = this.u8() === 1;
        const digits = this.list(() => BigInt(this.u32()));
        const value = digits.reduceRight((v, d) => (v << 32n) | d, 0n);
        return this.keep({ type: 'int', value: negative ? -value : value });
      }
      case CodeTag.FLOAT:
        return { type: 'float', value: this.f64() };
      case CodeTag.COMPLEX: {
        const real = this.f64();
        return this.keep({ type: 'complex', real, imag: this.f64() });
      }
      case CodeTag.STR:
      case CodeTag.INTERNED_STR:
        return this.keep(this.str());
      case CodeTag.BYTES:
        return this.keep({ type: 'bytes', value: this.blob() });
      case CodeTag.TUPLE:
        return this.keep({ type: 'tuple', items: this.list(() => this.value()) });
      case CodeTag.FROZENSET:
        return this.keep({ type: 'frozenset', items: this.list(() => this.value()) });
      case CodeTag.SLICE: {
        const start = this.value();
        const stop = this.value();
        return this.keep({ type: 'slice', start, stop, step: this.value() });
      }
      case CodeTag.REF:
        return this.refs[this.u32()];
      case CodeTag.CODE:
        return { type: 'code', code: this.code() };
      default:
        throw new Error(`tag ${tag}`);
    }
  }

  private code(): CompiledCode {
    const [argcount, posonlyargcount, kwonlyargcount] = [this.u32(), this.u32(), this.u32()];
    const [flags, stacksize, firstlineno] = [this.u32(), this.u32(), this.u32()];
    const [name, qualname, filename] = [this.text(), this.text(), this.text()];
    const locals = this.list(() => [this.text(), this.u8()] as const);
    const consts = this.list(() => this.value());
    const names = this.list(() => this.text());
    const sites: PoolSite[] = this.list(() => ({ name: this.u32(), slots: this.u8() }));
    const instructions = Uint32Array.from(this.list(() => this.u32()));
    const lineTable = this.blob();
    const exceptionTable = this.blob();
    return {
      name,
      qualname,
      filename,
      firstlineno,
      argcount,
      posonlyargcount,
      kwonlyargcount,
      flags,
      stacksize,
      localsplusNames: locals.map(([n]) => n),
      localsplusKinds: Uint8Array.from(locals.map(([, kind]) => kind)),
      consts,
      names,
      sites,
      instructions,
      lineTable,
      exceptionTable,
      key: '',
    };
  }
}

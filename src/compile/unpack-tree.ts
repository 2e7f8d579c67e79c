// A tree that a Python program has made, from the packed form that lib/_skein/tree.py writes (pack-tree.ts describes it).
// That side has checked the types of all fields; here a tree is only put together.
import { nodeShapes } from '../syntax/ast_shape.gen.js';
import type { mod, NodeKind } from '../syntax/ast.gen.js';
import type { Const } from './constants.js';

class Reader {
  #at = 0;
  readonly #view: DataView;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(private readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #number(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  #raw(length: number): Uint8Array {
    this.#at += length;
    return this.bytes.slice(this.#at - length, this.#at);
  }

  #text(): string {
    return this.#decoder.decode(this.#raw(this.#number()));
  }

  #list<R>(item: () => R): R[] {
    return Array.from({ length: this.#number() }, item);
  }

  field(type: string): unknown {
    const kind = String.fromCharCode(this.bytes[this.#at]!);
    if (type === 'constant' && kind !== 'l') return this.#constant();
    this.#at++;
    switch (kind) {
      case 'n':
        return this.#node();
      case 'l':
        return this.#list(() => this.field(type));
      case 's':
      case 'e':
        return this.#text();
      case 'i':
        return Number(this.#text());
      case '0':
        return null;
      default:
        throw new Error(`unknown kind ${JSON.stringify(kind)} in a packed tree`);
    }
  }

  #node(): Record<string, unknown> {
    const kind = this.#text();
    const { fields, positioned } = nodeShapes[kind as NodeKind];
    const node: Record<string, unknown> = { kind };
    for (const [, name, type] of fields) node[name] = this.field(type);
    if (positioned) for (const name of ['lineno', 'col_offset', 'end_lineno', 'end_col_offset']) node[name] = this.#number() | 0;
    return node;
  }

  #constant(): Const {
    const kind = String.fromCharCode(this.bytes[this.#at++]!);
    switch (kind) {
      case 'N':
        return { type: 'None' };
      case 'T':
        return { type: 'True' };
      case 'F':
        return { type: 'False' };
      case 'E':
        return { type: 'Ellipsis' };
      case 'I': {
        const text = this.#text();
        return { type: 'int', value: text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text) };
      }
      case 'D': {
        const text = this.#text();
        return { type: 'float', value: text.endsWith('inf') ? Number(text.replace('inf', 'Infinity')) : Number(text) };
      }
      case 'C': {
        const [real, imag] = [this.#constant(), this.#constant()] as { value: number }[];
        return { type: 'complex', real: real!.value, imag: imag!.value };
      }
      case 'U': {
        const points = Uint32Array.from(this.#list(() => this.#number()));
        const surrogate = points.some((p) => p >= 0xd800 && p < 0xe000);
        return { type: 'str', value: surrogate ? points : this.#join(points) };
      }
      case 'B':
        return { type: 'bytes', value: this.#raw(this.#number()) };
      case 't':
        return { type: 'tuple', items: this.#list(() => this.#constant()) };
      case 'f':
        return { type: 'frozenset', items: this.#list(() => this.#constant()) };
      default:
        throw new Error(`unknown constant ${JSON.stringify(kind)} in a packed tree`);
    }
  }

  #join(points: Uint32Array): string {
    let text = '';
    for (let at = 0; at < points.length; at += 4096) text += String.fromCodePoint(...points.subarray(at, at + 4096));
    return text;
  }
}

export function unpackTree(bytes: Uint8Array): mod {
  return new Reader(bytes).field('mod') as mod;
}

// Values on their way between JavaScript and Python: copies, in a packed form whose other side is lib/_skein/embed.py.
//
//   JavaScript                     Python                     back
//   null, undefined                None                       null
//   boolean                        bool                       boolean
//   number that is a safe integer  int                        number, or bigint beyond Number.MAX_SAFE_INTEGER
//   other numbers                  float                      number
//   bigint                         int                        as above
//   string                         str                        string
//   Uint8Array                     bytes                      Uint8Array (bytes, bytearray, memoryview)
//   Array                          list                       Array (list, tuple)
//   Set                            set                        Set (set, frozenset)
//   plain object, Map              dict                       plain object when every key is a str, else a Map

/** What can cross to Python. */
export type ToPython =
  | null | undefined | boolean | number | bigint | string | Uint8Array
  | readonly ToPython[]
  | ReadonlySet<ToPython>
  | ReadonlyMap<ToPython, ToPython>
  | { readonly [key: string]: ToPython };

/** What comes back. */
export type FromPython =
  | null | boolean | number | bigint | string | Uint8Array | FromPython[] | Set<FromPython> | Map<FromPython, FromPython> | { [key: string]: FromPython };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

class Writer {
  #bytes = new Uint8Array(256);
  #length = 0;

  #room(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return at;
  }

  kind(letter: string): void {
    const at = this.#room(1);
    this.#bytes[at] = letter.charCodeAt(0);
  }

  head(letter: string, length: number): void {
    this.kind(letter);
    const at = this.#room(4);
    new DataView(this.#bytes.buffer).setUint32(at, length, true);
  }

  text(letter: string, bytes: Uint8Array): void {
    this.head(letter, bytes.length);
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

const hex = (n: bigint): string => (n < 0n ? `-0x${(-n).toString(16)}` : `0x${n.toString(16)}`);
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(2 * i, text.charCodeAt(i), true);
  return bytes;
}

function isPlain(value: object): value is Record<string, ToPython> {
  const prototype = Object.getPrototypeOf(value) as object | null;
  // An object of another realm (an iframe, a worker's message) has an Object.prototype of its own.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function put(to: Writer, value: unknown, outer: Set<object>): void {
  switch (typeof value) {
    case 'undefined':
      return to.kind('N');
    case 'boolean':
      return to.kind(value ? 'T' : 'F');
    case 'number':
      if (Number.isSafeInteger(value) && !Object.is(value, -0)) return to.text('I', encoder.encode(hex(BigInt(value))));
      return to.text('D', encoder.encode(Object.is(value, -0) ? '-0.0' : String(value)));
    case 'bigint':
      return to.text('I', encoder.encode(hex(value)));
    case 'string':
      return LONE_SURROGATE.test(value) ? to.text('U', utf16(value)) : to.text('S', encoder.encode(value));
    case 'object':
      break;
    default:
      throw new TypeError(`a ${typeof value} cannot be given to Python`);
  }
  if (value === null) return to.kind('N');
  if (value instanceof Uint8Array) return to.text('B', value);
  if (outer.has(value)) throw new TypeError('an object that contains itself cannot be given to Python');
  outer.add(value);
  if (Array.isArray(value) || value instanceof Set) {
    const items: unknown[] = [...(value as Iterable<unknown>)];
    to.head(Array.isArray(value) ? 'L' : 'E', items.length);
    for (const item of items) put(to, item, outer);
  } else if (value instanceof Map || isPlain(value)) {
    const entries: [unknown, unknown][] = value instanceof Map ? [...(value as Map<unknown, unknown>)] : Object.entries(value);
    to.head('M', entries.length);
    for (const [key, item] of entries) {
      put(to, key, outer);
      put(to, item, outer);
    }
  } else {
    throw new TypeError(`an object of class ${value.constructor?.name ?? '?'} cannot be given to Python`);
  }
  outer.delete(value);
}

/** Throws TypeError for what has no Python counterpart. */
export function pack(value: ToPython): Uint8Array {
  const to = new Writer();
  put(to, value, new Set());
  return to.done();
}

function integer(text: string): number | bigint {
  const n = text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
  const small = Number(n);
  return Number.isSafeInteger(small) ? small : n;
}

function float(text: string): number {
  const special: Record<string, number> = { inf: Infinity, '-inf': -Infinity, nan: NaN };
  return special[text] ?? Number(text);
}

class Reader {
  #at = 0;
  readonly #view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  value(): FromPython {
    const kind = String.fromCharCode(this.bytes[this.#at++]!);
    if (kind === 'N') return null;
    if (kind === 'T' || kind === 'F') return kind === 'T';
    const size = this.#view.getUint32(this.#at, true);
    this.#at += 4;
    if (kind === 'L') return Array.from({ length: size }, () => this.value());
    if (kind === 'E') return new Set(Array.from({ length: size }, () => this.value()));
    if (kind === 'M') return this.#map(size);
    const text = this.bytes.slice(this.#at, this.#at + size);
    this.#at += size;
    switch (kind) {
      case 'B':
        return text;
      case 'S':
        return decoder.decode(text);
      case 'U':
        return Array.from({ length: size / 2 }, (_, i) => String.fromCharCode(text[2 * i]! | (text[2 * i + 1]! << 8))).join('');
      case 'I':
        return integer(decoder.decode(text));
      case 'D':
        return float(decoder.decode(text));
      default:
        throw new Error(`unknown kind ${JSON.stringify(kind)} in a packed value`);
    }
  }

  #map(size: number): FromPython {
    const entries = Array.from({ length: size }, (): [FromPython, FromPython] => [this.value(), this.value()]);
    if (!entries.every(([key]) => typeof key === 'string')) return new Map(entries);
    return Object.fromEntries(entries as [string, FromPython][]);
  }
}

export function unpack(bytes: Uint8Array): FromPython {
  return new Reader(bytes).value();
}

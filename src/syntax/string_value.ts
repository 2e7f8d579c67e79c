// The value of a string or bytes literal: prefix, quotes, escapes.
//
// decodeEscapes speaks for CPython's `unicodeescape` codec, and its error positions count the bytes of the intermediate
// form that codec is given, in which a non-ASCII character is written \UXXXXXXXX (ten bytes). That looks odd
// and is visible in messages.
//
// \N{name} needs the Unicode name table, which is too big for every worker: the embedder plugs one in.
import type { ConstantValue } from './constant.js';

/** A literal whose escapes cannot be decoded. `kind` is how CPython introduces the message. */
export class LiteralError {
  constructor(
    readonly kind: 'unicode error' | 'value error' | null,
    readonly message: string,
  ) {}
}

export type InvalidEscapeListener = (message: string, messageAsError: string, at: number) => void;

let nameLookup: ((name: string) => number | string | undefined) | null = null;

/** Plugs in the name table that \N{...} needs: a code point (or a named sequence is refused) by upper-case name. */
export function setUnicodeNameLookup(lookup: (name: string) => number | string | undefined): void {
  nameLookup = lookup;
}

/** Code points in a form that holds lone surrogates apart from pairs. */
function codePoints(text: string | Uint32Array): number[] | Uint32Array {
  if (typeof text !== 'string') return text;
  return Array.from(text, (c) => c.codePointAt(0)!);
}

export type StrValue = string | Uint32Array;

export function concatenateStr(parts: readonly StrValue[]): StrValue {
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  return Uint32Array.from(parts.flatMap((part) => Array.from(codePoints(part))));
}

export function isEmptyStr(value: StrValue): boolean {
  return value.length === 0;
}

/** A complete STRING token. */
export function literalValue(token: string, onInvalidEscape: InvalidEscapeListener): ConstantValue {
  let at = 0;
  let raw = false;
  let bytes = false;
  for (;;) {
    const letter = token.charCodeAt(at) | 32;
    if (letter === 114) raw = true;
    else if (letter === 98) bytes = true;
    else if (letter !== 117) break;
    at++;
  }
  const quote = token.charCodeAt(at);
  const triple = token.length - at >= 6 && token.charCodeAt(at + 1) === quote && token.charCodeAt(at + 2) === quote;
  const size = triple ? 3 : 1;
  const body = token.slice(at + size, token.length - size);
  const plain = raw || !body.includes('\\');
  if (bytes) {
    // eslint-disable-next-line no-control-regex
    if (/[^\x00-\x7f]/.test(body)) throw new LiteralError(null, 'bytes can only contain ASCII literal characters');
    return { type: 'bytes', value: plain ? asciiBytes(body) : decodeBytes(body, at + size, onInvalidEscape) };
  }
  return { type: 'str', value: plain ? body : decodeEscapes(body, at + size, onInvalidEscape) };
}

function asciiBytes(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function invalidEscape(shown: string, at: number, listener: InvalidEscapeListener): void {
  const head = `"\\${shown}" is an invalid ${/^[0-7]{3}$/.test(shown) ? 'octal ' : ''}escape sequence. `;
  const tail = `Did you mean "\\\\${shown}"? A raw string is also an option.`;
  listener(`${head}Such sequences will not work in the future. ${tail}`, head + tail, at);
}

/** Text with escapes. `offset` is where it begins in its token, for warnings. */
export function decodeEscapes(body: string, offset: number, listener: InvalidEscapeListener): StrValue {
  let out = '';
  let points: number[] | null = null;
  let warned = false;
  // How many bytes longer than our text the codec's input is, so far.
  let stretch = 0;
  const add = (text: string): void => {
    if (points === null) out += text;
    else for (const c of text) points.push(c.codePointAt(0)!);
  };
  const addPoint = (point: number): void => {
    if (point >= 0xd800 && point < 0xe000) points ??= Array.from(codePoints(out));
    if (points !== null) points.push(point);
    else out += String.fromCodePoint(point);
  };
  const fail = (from: number, to: number, why: string): never => {
    const message = `'unicodeescape' codec can't decode bytes in position ${from + stretch}-${to - 1 + stretch}: ${why}`;
    if (to - from === 1) {
      const one = `'unicodeescape' codec can't decode byte 0x5c in position ${from + stretch}: ${why}`;
      throw new LiteralError('unicode error', one);
    }
    throw new LiteralError('unicode error', message);
  };
  let i = 0;
  while (i < body.length) {
    let next = body.indexOf('\\', i);
    if (next === -1) next = body.length;
    if (next > i) {
      const run = body.slice(i, next);
      add(run);
      for (const c of run) if (c > '\x7f') stretch += 10 - c.length;
      i = next;
      continue;
    }
    const start = i++;
    if (i >= body.length) {
      // A piece of an f-string may end in a backslash before a brace; it stands for itself.
      add('\\');
      break;
    }
    const c = body[i];
    const simple = simpleEscapes[c];
    if (simple !== undefined) {
      add(simple);
      i++;
    } else if (c >= '0' && c <= '7') {
      const digits = /^[0-7]{1,3}/.exec(body.slice(i, i + 3))![0];
      const value = parseInt(digits, 8);
      if (value > 0o377 && !warned) {
        warned = true;
        invalidEscape(digits, offset + start, listener);
      }
      addPoint(value);
      i += digits.length;
    } else if (c === 'x' || c === 'u' || c === 'U') {
      const size = c === 'x' ? 2 : c === 'u' ? 4 : 8;
      const digits = /^[0-9a-fA-F]*/.exec(body.slice(i + 1, i + 1 + size))![0];
      if (digits.length < size) fail(start, i + 1 + digits.length, `truncated \\${c}${'X'.repeat(size)} escape`);
      const value = parseInt(digits, 16);
      if (value > 0x10ffff) fail(start, i + 1 + size, 'illegal Unicode character');
      addPoint(value);
      i += 1 + size;
    } else if (c === 'N') {
      const close = body[i + 1] === '{' ? body.indexOf('}', i + 2) : -1;
      if (close === -1 || close === i + 2) {
        const end = body[i + 1] !== '{' ? i + 1 : close === -1 ? body.length : close;
        fail(start, end, 'malformed \\N character escape');
      }
      const point = namedCharacter(body.slice(i + 2, close));
      if (point === undefined) fail(start, close + 1, 'unknown Unicode character name');
      addPoint(point!);
      i = close + 1;
    } else {
      const shown = String.fromCodePoint(body.codePointAt(i)!);
      if (shown > '\x7f') {
        // The backslash itself is spelled out for the codec, which then sees nothing invalid.
        stretch += 5 + 10 - shown.length;
      } else {
        if (!warned) invalidEscape(shown, offset + start, listener);
        warned = true;
      }
      add('\\' + shown);
      i += shown.length;
    }
  }
  return points === null ? out : Uint32Array.from(points);
}

function namedCharacter(name: string): number | undefined {
  const upper = name.toUpperCase();
  const ideograph = /^CJK UNIFIED IDEOGRAPH-([0-9A-F]{4,5})$/.exec(upper);
  if (ideograph !== null) return parseInt(ideograph[1], 16);
  const found = nameLookup?.(upper);
  return typeof found === 'number' ? found : undefined;
}

function decodeBytes(body: string, offset: number, listener: InvalidEscapeListener): Uint8Array {
  const out: number[] = [];
  let warned = false;
  let i = 0;
  while (i < body.length) {
    const c = body[i];
    if (c !== '\\') {
      out.push(body.charCodeAt(i++));
      continue;
    }
    const start = i++;
    if (i >= body.length) throw new LiteralError('value error', 'Trailing \\ in string');
    const escaped = body[i];
    const simple = simpleEscapes[escaped];
    if (simple !== undefined) {
      if (simple !== '') out.push(simple.charCodeAt(0));
      i++;
    } else if (escaped >= '0' && escaped <= '7') {
      const digits = /^[0-7]{1,3}/.exec(body.slice(i, i + 3))![0];
      const value = parseInt(digits, 8);
      if (value > 0o377 && !warned) {
        warned = true;
        invalidEscape(digits, offset + start, listener);
      }
      out.push(value & 0xff);
      i += digits.length;
    } else if (escaped === 'x') {
      const digits = body.slice(i + 1, i + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(digits)) {
        throw new LiteralError('value error', `invalid \\x escape at position ${start}`);
      }
      out.push(parseInt(digits, 16));
      i += 3;
    } else {
      if (!warned) invalidEscape(escaped, offset + start, listener);
      warned = true;
      out.push(0x5c);
    }
  }
  return Uint8Array.from(out);
}

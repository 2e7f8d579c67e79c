// Bytes to source text: byte order mark, PEP 263 cookie, decoding, newlines.
//
// The result uses \n only and holds no NUL; the tokenizer relies on both.
import { PySyntaxError, type ErrorPlace } from './errors.js';

export interface SourceOptions {
  readonly filename: string;
  /** The source is a file of that name (its name then stands in some messages). */
  readonly fromFile?: boolean;
}

const nowhere = { lineno: null, offset: null, text: null, end_lineno: null, end_offset: null };

/** CPython's normal form of an encoding name, where it has one. */
function normalizeEncoding(name: string): string {
  const lower = name.slice(0, 12).toLowerCase().replaceAll('_', '-');
  if (lower === 'utf-8' || lower.startsWith('utf-8-')) return 'utf-8';
  if (/^(?:latin-1|iso-8859-1|iso-latin-1)(?:-|$)/.test(lower)) return 'iso-8859-1';
  return name;
}

interface Cookie {
  readonly encoding: string;
  /** Where its line is, from 0, and which one it is, from 1. */
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

/** The coding cookie in the first two lines, if any. */
function findCookie(bytes: Uint8Array): Cookie | null {
  let from = 0;
  for (let line = 1; line <= 2; line++) {
    let to = from;
    while (to < bytes.length && bytes[to] !== 10 && bytes[to] !== 13) to++;
    const text = decodeLatin1(bytes.subarray(from, to));
    const match = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(text);
    if (match !== null) return { encoding: normalizeEncoding(match[1]), from, to, line };
    // Anything but a comment or white space ends the search.
    if (!/^[ \t\f]*(?:#.*)?$/.test(text)) return null;
    from = to + (bytes[to] === 13 && bytes[to + 1] === 10 ? 2 : 1);
  }
  return null;
}

/** The offset of the first byte that is not UTF-8, or -1. */
function firstBadByte(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const b = bytes[i];
    if (b < 0x80) {
      i++;
      continue;
    }
    const extra = b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 && b < 0xf5 ? 3 : 0;
    if (extra === 0) return i;
    const second = bytes[i + 1] ?? 0;
    if (b === 0xe0 && second < 0xa0) return i;
    if (b === 0xed && second >= 0xa0) return i;
    if (b === 0xf0 && second < 0x90) return i;
    if (b === 0xf4 && second >= 0x90) return i;
    for (let k = 1; k <= extra; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return i;
    i += extra + 1;
  }
  return -1;
}

/** What the codec says of the byte. */
function utf8Complaint(bytes: Uint8Array, at: number, lineStart: number): string {
  const first = bytes[at];
  const starts = first >= 0xc2 && first < 0xf5;
  const reason = starts ? 'invalid continuation byte' : 'invalid start byte';
  const byte = first.toString(16).padStart(2, '0');
  return `(unicode error) 'utf-8' codec can't decode byte 0x${byte} in position ${at - lineStart}: ${reason}`;
}

function notUtf8(bytes: Uint8Array, at: number, declared: boolean, options: SourceOptions): never {
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < at; i++) {
    if (bytes[i] === 10) {
      line++;
      lineStart = i + 1;
    }
  }
  let lineEnd = at;
  while (lineEnd < bytes.length && bytes[lineEnd] !== 10) lineEnd++;
  const replacing = new TextDecoder('utf-8');
  const offset = Array.from(replacing.decode(bytes.slice(lineStart, at + 1))).length;
  const file = options.fromFile ? ` in file ${options.filename}` : '';
  const byte = bytes[at].toString(16).padStart(2, '0');
  const message =
    options.fromFile && declared
      ? utf8Complaint(bytes, at, lineStart)
      : `Non-UTF-8 code starting with '\\x${byte}'${file} on line ${line}, but no encoding declared; ` +
        'see https://peps.python.org/pep-0263/ for details';
  throw new PySyntaxError('SyntaxError', message, {
    filename: options.fromFile ? options.filename : null,
    lineno: line,
    offset,
    text: replacing.decode(bytes.slice(lineStart, lineEnd)),
    end_lineno: line,
    end_offset: offset,
  });
}

/** Bytes 0x80 to 0x9f of windows-1252; some versions of Node decode them as latin-1. */
const undefined1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** TextDecoder calls latin-1 and ASCII windows-1252, which differs from both; these two are done by hand. */
function decodeLatin1(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 8192) out += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return out;
}

function decodeWith(encoding: string, bytes: Uint8Array, place: ErrorPlace): string {
  const lower = encoding.toLowerCase().replaceAll('_', '-');
  if (/^(?:iso-8859-1|iso8859-1|latin1?|latin-1|l1|8859|cp819)$/.test(lower)) return decodeLatin1(bytes);
  if (/^(?:us-)?ascii$|^646$/.test(lower)) {
    const bad = bytes.findIndex((byte) => byte > 127);
    if (bad === -1) return decodeLatin1(bytes);
    const byte = bytes[bad].toString(16).padStart(2, '0');
    const message = `'ascii' codec can't decode byte 0x${byte} in position ${bad}: ordinal not in range(128)`;
    throw new PySyntaxError('SyntaxError', message, place);
  }
  // The bytes that windows-1252 does not define are the runtime's business, too.
  if (/^(?:cp|windows-)?1252$/.test(lower) && !bytes.some((byte) => byte > 127 && undefined1252.includes(byte))) {
    return decodeLatin1(bytes).replace(/[\x80-\x9f]/g, (c) => windows1252[c.charCodeAt(0) - 128]);
  }
  // The runtime has codecs for all others: it decodes and compiles the text (runtime/modules/compile.ts).
  throw new PySyntaxError('_DecodeWith', encoding, place);
}

/** One kind of newline. */
export function normalizeNewlines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function refuseNulls(options: SourceOptions): never {
  const message = options.fromFile
    ? 'source code cannot contain null bytes'
    : 'source code string cannot contain null bytes';
  throw new PySyntaxError('SyntaxError', message, { filename: null, ...nowhere });
}

/** Source text, ready for the tokenizer. */
export function decodeSource(source: Uint8Array | string, options: SourceOptions): string {
  if (typeof source === 'string') {
    if (source.includes('\0')) refuseNulls(options);
    return normalizeNewlines(source);
  }
  // A decoder wants a view of memory of its own (browsers refuse shared memory).
  let bytes = source.buffer instanceof ArrayBuffer ? source : source.slice();
  if (bytes.includes(0)) refuseNulls(options);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (hasMark) bytes = bytes.subarray(3);
  const cookie = findCookie(bytes);
  if (cookie === null || cookie.encoding === 'utf-8') {
    const bad = firstBadByte(bytes);
    if (bad !== -1) notUtf8(bytes, bad, cookie !== null, options);
    return normalizeNewlines(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  }
  if (hasMark) {
    const { encoding, from, to, line } = cookie;
    const text = new TextDecoder('utf-8').decode(bytes.slice(from, to));
    throw new PySyntaxError('SyntaxError', `encoding problem: ${encoding} with BOM`, {
      filename: options.fromFile ? options.filename : null,
      lineno: line,
      offset: 0,
      text,
      end_lineno: line,
      end_offset: line === 1 ? text.length : text.length + 1,
    });
  }
  const place = { filename: options.filename, lineno: 0, offset: -1, text: null, end_lineno: null, end_offset: null };
  return normalizeNewlines(decodeWith(cookie.encoding, bytes, place));
}

// Columns. A Python position counts UTF-8 bytes (trees) or characters (exceptions); a JavaScript string counts UTF-16
// units. Everything here is the identity for ASCII, which is nearly all source text.

/** Whether a string is pure ASCII. A regular expression is the fastest way in every engine. */
export function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return !/[^\x00-\x7f]/.test(text);
}

/** How many bytes text[from, to) takes in UTF-8. A lone surrogate counts three, as the encoder's replacement would. */
export function utf8Length(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes++;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < to) {
      const low = text.charCodeAt(i + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        bytes += 4;
        i++;
      } else bytes += 3;
    } else bytes += 3;
  }
  return bytes;
}

/** How many characters (code points) text[from, to) has. */
export function charLength(text: string, from: number, to: number): number {
  let count = to - from;
  for (let i = from + 1; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xdc00 && unit < 0xe000) {
      const high = text.charCodeAt(i - 1);
      if (high >= 0xd800 && high < 0xdc00) count--;
    }
  }
  return count;
}

/** The number of characters in the first `bytes` UTF-8 bytes of a line; a column past its end counts on in bytes. */
export function charsInBytes(line: string, bytes: number): number {
  let seen = 0;
  let chars = 0;
  for (let i = 0; seen < bytes; i++) {
    if (i >= line.length) return chars + (bytes - seen);
    const unit = line.charCodeAt(i);
    if (unit < 0x80) seen++;
    else if (unit < 0x800) seen += 2;
    else if (unit >= 0xd800 && unit < 0xdc00) {
      seen += 4;
      i++;
    } else seen += 3;
    chars++;
  }
  return chars;
}

/** CPython's str.isprintable for one character: no control, no unassigned, no separator but the space. */
export function isPrintable(codePoint: number): boolean {
  if (codePoint < 0x7f) return codePoint >= 0x20;
  return !/[\p{C}\p{Z}]/u.test(String.fromCodePoint(codePoint));
}

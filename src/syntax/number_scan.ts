// Numeric literals, as the tokenizer sees them: where one ends, and what is wrong with it. Its value is made later, in
// number_value.ts.
//
// A number directly followed by one of the keywords that may follow an expression (`1if x else y`) is accepted with a
// warning, by any other letter refused.
import { charLength } from './text.js';
import { Tok } from './tokens.js';
import type { Tokenizer } from './tokenizer.js';

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

function isHexDigit(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70);
}

function isNameChar(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c >= 128;
}

export function scanNumber(t: Tokenizer, start: number): void {
  const text = t.text;
  let pos = start;
  let c = text.charCodeAt(pos);
  if (c === 48) {
    const letter = text.charCodeAt(pos + 1) | 32;
    if (letter === 120 || letter === 111 || letter === 98) {
      pos = scanRadix(t, start + 2, letter);
      finish(t, start, pos);
      return;
    }
    let zerosEnd = ++pos;
    c = text.charCodeAt(pos);
    for (;;) {
      if (c === 95) {
        c = text.charCodeAt(++pos);
        if (!isDigit(c)) t.fail('invalid decimal literal', pos);
      }
      if (c !== 48) break;
      c = text.charCodeAt(++pos);
    }
    zerosEnd = pos;
    let nonzero = false;
    if (isDigit(c)) {
      nonzero = true;
      pos = decimalTail(t, pos);
      c = text.charCodeAt(pos);
    }
    if (c !== 46 && (c | 32) !== 101 && (c | 32) !== 106) {
      if (nonzero && !t.options.extraTokens) {
        t.pos = pos;
        const first = charLength(text, t.lineStart, start) + 1;
        const message =
          'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers';
        t.fail(message, pos, first, first + (zerosEnd - start));
      }
      checkEnd(t, pos, 'decimal');
      finish(t, start, pos);
      return;
    }
  } else if (c !== 46) {
    pos = decimalTail(t, pos);
    c = text.charCodeAt(pos);
  }
  if (c === 46) {
    c = text.charCodeAt(++pos);
    if (isDigit(c)) {
      pos = decimalTail(t, pos);
      c = text.charCodeAt(pos);
    }
  }
  if ((c | 32) === 101) {
    let at = pos + 1;
    let next = text.charCodeAt(at);
    if (next === 43 || next === 45) {
      next = text.charCodeAt(++at);
      if (!isDigit(next)) t.fail('invalid decimal literal', at);
    } else if (!isDigit(next)) {
      checkEnd(t, pos, 'decimal');
      finish(t, start, pos);
      return;
    }
    pos = decimalTail(t, at);
    c = text.charCodeAt(pos);
  }
  if ((c | 32) === 106) {
    pos++;
    checkEnd(t, pos, 'imaginary');
  } else checkEnd(t, pos, 'decimal');
  finish(t, start, pos);
}

function finish(t: Tokenizer, start: number, end: number): void {
  t.pos = end;
  t.emit(Tok.NUMBER, start);
}

function decimalTail(t: Tokenizer, from: number): number {
  const text = t.text;
  let pos = from;
  for (;;) {
    let c: number;
    do c = text.charCodeAt(++pos);
    while (isDigit(c));
    if (c !== 95) return pos;
    c = text.charCodeAt(++pos);
    if (!isDigit(c)) t.fail('invalid decimal literal', pos);
  }
}

/** After 0x, 0o or 0b. */
function scanRadix(t: Tokenizer, from: number, letter: number): number {
  const text = t.text;
  const kind = letter === 120 ? 'hexadecimal' : letter === 111 ? 'octal' : 'binary';
  const top = letter === 111 ? 56 : 50;
  const fits = letter === 120 ? isHexDigit : (c: number) => c >= 48 && c < top;
  let pos = from;
  let c = text.charCodeAt(pos);
  do {
    if (c === 95) c = text.charCodeAt(++pos);
    if (!fits(c)) {
      if (isDigit(c)) t.fail(`invalid digit '${String.fromCharCode(c)}' in ${kind} literal`, pos + 1);
      t.fail(`invalid ${kind} literal`, pos);
    }
    do c = text.charCodeAt(++pos);
    while (fits(c));
  } while (c === 95);
  if (isDigit(c)) t.fail(`invalid digit '${String.fromCharCode(c)}' in ${kind} literal`, pos + 1);
  checkEnd(t, pos, kind);
  return pos;
}

function checkEnd(t: Tokenizer, pos: number, kind: string): void {
  const c = t.text.charCodeAt(pos);
  if (c >= 128 || !isNameChar(c) || t.options.extraTokens) return;
  // `else`, `and`, `for`, `or`, `not` must end there; any name that begins with if, in or is counts.
  const rest = t.text.slice(pos, pos + 5);
  t.pos = pos;
  if (/^(?:(?:and|else|for|or|not)(?![0-9A-Za-z_\x80-\uffff])|i[fns])/.test(rest)) {
    t.warn('SyntaxWarning', `invalid ${kind} literal`);
  } else t.fail(`invalid ${kind} literal`, pos);
}

// String literals and the literal parts of f- and t-strings, as the tokenizer sees them: where they end. Values are made
// later, in string_value.ts.
//
// An f- or t-string becomes a START token, pieces of text, the tokens of its fields, and an END token (PEP 701). While
// its text is read its mode says so; at a field the mode changes and the ordinary rules take over until the
// closing brace, the colon of a format spec, or an error.
import { Tok } from './tokens.js';
import type { StringMode, Tokenizer } from './tokenizer.js';

const maxStringLevels = 150;
const maxFieldLevels = 3;

/** An ordinary string literal; `quoteAt` is its opening quote, `start` its prefix. */
export function scanString(t: Tokenizer, start: number, quoteAt: number): void {
  const text = t.text;
  const quote = text.charCodeAt(quoteAt);
  const startLine = t.line;
  const startLineStart = t.lineStart;
  const startCol = t.column(start);
  let pos = quoteAt + 1;
  let size = 1;
  if (text.charCodeAt(pos) === quote) {
    if (text.charCodeAt(pos + 1) === quote) {
      size = 3;
      pos += 2;
    } else {
      t.pos = pos + 1;
      t.emit(Tok.STRING, start);
      return;
    }
  }
  let escapedQuote = false;
  let closing = 0;
  while (closing !== size) {
    let c = text.charCodeAt(pos);
    if (c === quote) {
      closing++;
      pos++;
      continue;
    }
    closing = 0;
    if (c === 92) {
      c = text.charCodeAt(++pos);
      if (c === quote) escapedQuote = true;
      if (c === 10 || pos < t.eof) {
        pos++;
        if (c === 10) {
          t.pos = pos;
          t.beginLine();
        }
      }
      continue;
    }
    const atEnd = c === 0 && pos === t.eof;
    if (atEnd || (c === 10 && size === 1)) {
      const detected = t.line;
      t.line = startLine;
      t.lineStart = startLineStart;
      t.pos = start + 1;
      const mode = t.modes[t.modes.length - 1];
      if (mode !== undefined && mode.quote === quote && mode.quoteSize === size) {
        t.fail(`${mode.letter}-string: expecting '}'`);
      }
      t.out.unfinishedString = atEnd;
      if (size === 3) t.fail(`unterminated triple-quoted string literal (detected at line ${detected})`);
      const hint = escapedQuote ? '; perhaps you escaped the end quote?' : '';
      t.fail(`unterminated string literal (detected at line ${detected})${hint}`);
    }
    pos++;
    if (c === 10) {
      t.pos = pos;
      t.beginLine();
    }
  }
  t.pos = pos;
  t.out.push(Tok.STRING, start, pos, startLine, startCol, t.line, t.column(pos));
}

export function beginTemplate(t: Tokenizer, start: number, quoteAt: number, letter: 'f' | 't', raw: boolean): void {
  const text = t.text;
  const quote = text.charCodeAt(quoteAt);
  const triple = text.charCodeAt(quoteAt + 1) === quote && text.charCodeAt(quoteAt + 2) === quote;
  t.pos = quoteAt + (triple ? 3 : 1);
  if (t.modes.length + 1 >= maxStringLevels) t.fail('too many nested f-strings or t-strings');
  t.modes.push({
    inText: true,
    letter,
    raw,
    quote,
    quoteSize: triple ? 3 : 1,
    start,
    startLine: t.line,
    startLineStart: t.lineStart,
    depth: 0,
    fieldDepth: -1,
    inFormatSpec: false,
  });
  t.emit(letter === 'f' ? Tok.FSTRING_START : Tok.TSTRING_START, start);
}

/** The literal part of an f- or t-string, up to a field, a doubled brace or the closing quote. */
export function scanText(t: Tokenizer, mode: StringMode): void {
  const text = t.text;
  const start = t.pos;
  const startLine = t.line;
  const startCol = t.column(start);
  const first = text.charCodeAt(start);
  if (first === 123 && text.charCodeAt(start + 1) !== 123) {
    beginField(t, mode);
    return;
  }
  const { quote, quoteSize } = mode;
  const middle = mode.letter === 'f' ? Tok.FSTRING_MIDDLE : Tok.TSTRING_MIDDLE;
  let isEnd = true;
  for (let i = 0; i < quoteSize; i++) if (text.charCodeAt(start + i) !== quote) isEnd = false;
  if (isEnd) {
    t.pos = start + quoteSize;
    t.modes.pop();
    t.emit(mode.letter === 'f' ? Tok.FSTRING_END : Tok.TSTRING_END, start);
    return;
  }
  let closing = 0;
  let namedEscape = false;
  while (closing !== quoteSize) {
    const at = t.pos;
    const c = text.charCodeAt(at);
    const atEnd = c === 0 && at === t.eof;
    const inSpec = mode.inFormatSpec && mode.fieldDepth >= 0;
    if (atEnd || (c === 10 && quoteSize === 1)) {
      if (inSpec && !atEnd) {
        const what = `newlines are not allowed in format specifiers for single quoted ${mode.letter}-strings`;
        t.pos++;
        t.fail(`${mode.letter}-string: ${what}`);
      }
      const detected = t.line;
      t.line = mode.startLine;
      t.lineStart = mode.startLineStart;
      t.pos = mode.start + 1;
      t.out.unfinishedString = atEnd && quoteSize === 3;
      const triple = quoteSize === 3 ? 'triple-quoted ' : '';
      t.fail(`unterminated ${triple}${mode.letter}-string literal (detected at line ${detected})`);
    }
    t.pos++;
    if (c === 10) t.beginLine();
    if (c === quote) {
      closing++;
      continue;
    }
    closing = 0;
    if (c === 123) {
      if (text.charCodeAt(t.pos) !== 123 || inSpec) {
        t.pos = at;
        pushText(t, middle, start, at, startLine, startCol);
        beginField(t, mode);
      } else {
        t.pos++;
        pushText(t, middle, start, at + 1, startLine, startCol);
      }
      return;
    }
    if (c === 125) {
      if (namedEscape) {
        pushText(t, middle, start, t.pos, startLine, startCol);
        return;
      }
      if (text.charCodeAt(t.pos) === 125 && !inSpec && mode.depth === 0) {
        t.pos++;
        pushText(t, middle, start, at + 1, startLine, startCol);
      } else {
        t.pos = at;
        mode.inText = false;
        mode.inFormatSpec = false;
        pushText(t, middle, start, at, startLine, startCol);
      }
      return;
    }
    if (c === 92) {
      const next = text.charCodeAt(t.pos);
      if (next === 123 || next === 125) {
        if (!mode.raw) {
          const shown = String.fromCharCode(next);
          const head = `"\\${shown}" is an invalid escape sequence. `;
          const tail = `Did you mean "\\\\${shown}"? A raw string is also an option.`;
          t.warn('SyntaxWarning', `${head}Such sequences will not work in the future. ${tail}`, head + tail);
        }
        continue;
      }
      if (t.pos < t.eof) t.pos++;
      if (next === 10) t.beginLine();
      if (!mode.raw && next === 78 /* N */ && text.charCodeAt(t.pos) === 123) {
        t.pos++;
        namedEscape = true;
      }
    }
  }
  t.pos -= quoteSize;
  pushText(t, middle, start, t.pos, startLine, startCol);
}

function pushText(t: Tokenizer, kind: Tok, start: number, end: number, line: number, col: number): void {
  t.out.push(kind, start, end, line, col, t.line, t.column(t.pos));
}

function beginField(t: Tokenizer, mode: StringMode): void {
  mode.fieldDepth++;
  if (mode.fieldDepth >= maxFieldLevels) t.fail(`${mode.letter}-string: expressions nested too deeply`);
  mode.inText = false;
  mode.inFormatSpec = false;
}

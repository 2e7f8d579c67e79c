// Places and texts of errors: from tokens and nodes to what a SyntaxError carries.
//
// CPython decides some of it by where its tokenizer stands (`cur`, the current line, the text buffer), that is, by the
// last token fetched; so does this. Columns arrive as UTF-8 byte offsets and leave as characters.
import { PySyntaxError, type PyErrorType } from '../errors.js';
import { charsInBytes, utf8Length } from '../text.js';
import { Tok } from '../tokens.js';
import type { TokenStream } from '../token_stream.js';
import type { Value, ValueNode } from './actions.js';

/** What the reporter needs to know of the machine. */
export interface Fetched {
  readonly fill: number;
  readonly mark: number;
  ensureFetched(): void;
}

/** "Up to where the tokenizer stands", as a column. */
export const currentPosition = -5;

export class Reporter {
  fetched: Fetched = { fill: 0, mark: 0, ensureFetched: () => {} };
  /** Set when an error came from the tokenizer: later errors of the tokenizer do not replace it. */
  fromTokenizer = false;
  private readonly lineStarts: number[] = [0];

  constructor(
    private readonly tokens: TokenStream,
    private readonly filename: string,
    private readonly fromFile: boolean,
  ) {
    const { text } = tokens;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.lineStarts.push(at + 1);
  }

  private lineStart(line: number): number {
    return this.lineStarts[Math.min(line, this.lineStarts.length) - 1] ?? 0;
  }

  private get eof(): number {
    return this.tokens.text.length - 1;
  }

  /** The line without its newline. */
  private lineText(line: number): string {
    const start = this.lineStart(line);
    const end = this.tokens.text.indexOf('\n', start);
    return this.tokens.text.slice(start, end === -1 ? this.eof : end);
  }

  private lastFetched(): number {
    return Math.max(this.fetched.fill - 1, 0);
  }

  /** Where the tokenizer stands, as a byte column of its line. */
  private currentColumn(): number {
    const i = this.lastFetched();
    const { text, kind, end, endLine } = this.tokens;
    const at = kind[i] === Tok.NEWLINE && text.charCodeAt(end[i]) === 10 ? end[i] + 1 : end[i];
    return utf8Length(text, this.lineStart(endLine[i]), Math.min(at, this.eof));
  }

  /** The text an error on `line` carries. */
  private errorText(line: number): string {
    const { tokens } = this;
    const last = this.lastFetched();
    const current = tokens.endLine[last] ?? 1;
    if (current > line || this.eof === 0) {
      return this.lineText(line) + (this.fromFile ? '\n' : '');
    }
    const start = this.lineStart(current);
    const newline = tokens.text.indexOf('\n', start);
    return tokens.text.slice(start, newline === -1 ? this.eof : newline + 1);
  }

  /**
   * Where CPython's buffer begins: on the first line of the tokens that run over several lines and end on this one, or of
   * the lines that a backslash joins to it.
   */
  private bufferLine(line: number): number {
    const { tokens } = this;
    let from = line;
    // A comment joins nothing; a `#` in a string before the backslash is taken for one, at the price of a column.
    while (from > 1 && /^[^#]*\\$/.test(this.lineText(from - 1))) from--;
    for (let i = tokens.count - 1; i >= 0 && tokens.endLine[i] >= from; i--) {
      if (tokens.endLine[i] === from && tokens.line[i] < from) from = tokens.line[i];
    }
    return from;
  }

  /** `col` and `endCol` count from 1 in bytes; 0 and below pass through. */
  make(type: PyErrorType, message: string, line: number, col: number, endLine: number, endCol: number): PySyntaxError {
    const text = this.errorText(line);
    let end = endCol;
    if (endCol === currentPosition) end = this.currentColumn();
    const lastLine = endLine === currentPosition ? this.tokens.endLine[this.lastFetched()] : endLine;
    return new PySyntaxError(type, message, {
      filename: this.filename,
      lineno: line,
      offset: this.characters(text, col),
      text,
      end_lineno: lastLine,
      end_offset: end > 0 ? this.characters(text, end) : end,
    });
  }

  private characters(text: string, bytes: number): number {
    if (bytes <= 0) return bytes;
    const length = utf8Length(text, 0, text.length);
    return charsInBytes(text + ' ', Math.min(bytes, length + 1));
  }

  /** At a token or node, to its end. */
  at(place: Value, message: string, type: PyErrorType = 'SyntaxError'): never {
    const node = place as ValueNode;
    throw this.make(type, message, node.lineno, node.col_offset + 1, node.end_lineno, node.end_col_offset + 1);
  }

  range(first: Value, last: Value, message: string): never {
    const a = first as ValueNode;
    const b = last as ValueNode;
    throw this.make('SyntaxError', message, a.lineno, a.col_offset + 1, b.end_lineno, b.end_col_offset + 1);
  }

  /** From a token or node to where the tokenizer stands. */
  from(first: Value, message: string): never {
    const a = first as ValueNode;
    throw this.make('SyntaxError', message, a.lineno, a.col_offset + 1, currentPosition, currentPosition);
  }

  /** At a token by number. */
  atToken(i: number, message: string, type: PyErrorType = 'SyntaxError'): PySyntaxError {
    const { tokens } = this;
    const line = tokens.line[i];
    const col = tokens.col[i] === -1 ? this.currentColumn() : tokens.col[i] + 1;
    const endCol = tokens.endCol[i] === -1 ? -1 : tokens.endCol[i] + 1;
    return this.make(type, message, line, col, tokens.endLine[i], endCol);
  }

  /** At the last token fetched. */
  here(message: string, type: PyErrorType = 'SyntaxError'): never {
    throw this.atToken(this.lastFetched(), message, type);
  }

  /** At the next token. */
  next(message: string): never {
    this.fetched.ensureFetched();
    throw this.atToken(this.fetched.mark, message);
  }

  /** The innermost bracket that was never closed. */
  unclosed(): PySyntaxError {
    const { at, line, col } = this.tokens.openBrackets[this.tokens.openBrackets.length - 1];
    const bracket = this.tokens.text[at];
    return this.make('SyntaxError', `'${bracket}' was never closed`, line, col + 1, line, 0);
  }

  /** The error that stopped the tokenizer. */
  tokenizerFailure(): PySyntaxError {
    const failure = this.tokens.failure!;
    switch (failure.cause) {
      case 'message': {
        const end = this.tokens.text.indexOf('\n', failure.lineStart);
        return new PySyntaxError('SyntaxError', failure.message, {
          filename: this.filename,
          lineno: failure.line,
          offset: failure.offset,
          text: this.tokens.text.slice(failure.lineStart, end === -1 ? this.eof : end),
          end_lineno: failure.line,
          end_offset: failure.endOffset,
        });
      }
      case 'eof':
        if (this.tokens.openBrackets.length > 0) return this.unclosed();
        return this.atToken(this.lastFetched(), 'unexpected EOF while parsing');
      case 'dedent': {
        const message = 'unindent does not match any outer indentation level';
        return this.atToken(this.lastFetched(), message, 'IndentationError');
      }
      case 'tabspace': {
        const message = 'inconsistent use of tabs and spaces in indentation';
        return this.make('TabError', message, failure.line, 1, failure.line, 0);
      }
      case 'toodeep':
        return this.make('IndentationError', 'too many levels of indentation', failure.line, 1, failure.line, 0);
      case 'linecont': {
        const message = 'unexpected character after line continuation character';
        const col = utf8Length(this.tokens.text, this.lineStart(this.bufferLine(failure.line)), failure.at);
        return this.make('SyntaxError', message, failure.line, col, failure.line, 0);
      }
    }
  }

  tokenizerError(machine: Fetched): never {
    this.fetched = machine;
    this.fromTokenizer = true;
    throw this.tokenizerFailure();
  }
}

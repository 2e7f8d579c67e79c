// All tokens of one source, in parallel arrays: the parser moves an index, so looking ahead and going back cost nothing.
//
// Invariants
// - start/end are offsets into `text`; a piece of an f-string that ends in a doubled brace has `end` before the second
//   brace, and its endCol after it (as CPython's positions have it).
// - line counts from 1; col/endCol are UTF-8 byte columns; col is -1 for INDENT, DEDENT and the final ENDMARKER, which
//   have no text.
// - When tokenizing failed, the last token is an ERRORTOKEN and `failure` says why. Nothing is thrown here: an error of
//   the tokenizer counts only when the parser gets that far.
import { Tok } from './tokens.js';

/** Why tokenizing stopped. `message` failures carry their place; the others get it from where the parser is. */
export type TokenFailure =
  | {
      readonly cause: 'message';
      readonly message: string;
      readonly line: number;
      /** Characters from 1. */
      readonly offset: number;
      readonly endOffset: number;
      readonly lineStart: number;
    }
  | {
      readonly cause: 'eof' | 'dedent' | 'tabspace' | 'toodeep' | 'linecont';
      readonly line: number;
      readonly at: number;
    };

export class TokenStream {
  readonly text: string;
  kind: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  line: Int32Array;
  col: Int32Array;
  endLine: Int32Array;
  endCol: Int32Array;
  count = 0;
  failure: TokenFailure | null = null;
  /** The comments `# type: ignore`, with what follows the word. */
  readonly typeIgnores: { lineno: number; tag: string }[] = [];
  /** Tokenizing stopped because the source ended in a string that might go on. */
  unfinishedString = false;
  /** Tokenizing stopped inside an f- or t-string. */
  stoppedInTemplate = false;
  /** Brackets still open where tokenizing stopped: offset of each, innermost last, with its line and byte column. */
  openBrackets: { at: number; line: number; col: number }[] = [];

  constructor(text: string) {
    this.text = text;
    // One piece of memory for all: sources of a line are common (tracebacks look at one for each frame), and seven would cost more than they.
    const n = (text.length >> 2) + 16;
    const memory = new ArrayBuffer(n * 25);
    this.start = new Int32Array(memory, 0, n);
    this.end = new Int32Array(memory, n * 4, n);
    this.line = new Int32Array(memory, n * 8, n);
    this.col = new Int32Array(memory, n * 12, n);
    this.endLine = new Int32Array(memory, n * 16, n);
    this.endCol = new Int32Array(memory, n * 20, n);
    this.kind = new Uint8Array(memory, n * 24, n);
  }

  push(kind: Tok, start: number, end: number, line: number, col: number, endLine: number, endCol: number): void {
    const i = this.count++;
    if (i === this.kind.length) this.grow();
    this.kind[i] = kind;
    this.start[i] = start;
    this.end[i] = end;
    this.line[i] = line;
    this.col[i] = col;
    this.endLine[i] = endLine;
    this.endCol[i] = endCol;
  }

  textOf(i: number): string {
    return this.text.slice(this.start[i], this.end[i]);
  }

  private grow(): void {
    const size = this.kind.length * 2;
    const kind = new Uint8Array(size);
    kind.set(this.kind);
    this.kind = kind;
    for (const name of ['start', 'end', 'line', 'col', 'endLine', 'endCol'] as const) {
      const bigger = new Int32Array(size);
      bigger.set(this[name]);
      this[name] = bigger;
    }
  }
}

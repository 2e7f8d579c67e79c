// The parser's ground floor: where it is in the tokens, how it gives up, how it counts depth.
//
// The parser is one object whose methods are spread over a chain of classes, one per chapter of the grammar (strings,
// expressions, calls and parameters, patterns, simple and compound statements); each file extends the one before it
// and declares abstract what it needs from a later one, so imports point one way.
//
// It knows valid programs only. At the first thing that cannot be right it throws `parseFailure` without a word, and
// diagnose/ then finds out, slowly and exactly as CPython would, what to say. So nothing here carries error texts, and
// the fast path stays fast.
//
// Positions: a node spans from its first token to the last token consumed before it is built that is not white space
// (NEWLINE, INDENT, DEDENT). A parenthesised expression keeps its own position, so a node built on top of it must take
// its start from the token, never from its left child.
import type * as ast from '../ast.gen.js';
import { Tok } from '../tokens.js';
import type { TokenStream } from '../token_stream.js';
import { PySyntaxError, type WarningListener } from '../errors.js';

/** The one value thrown when the tokens do not fit the grammar. */
export const parseFailure = { parseFailure: true } as const;

/** Thrown when the program nests deeper than the budget allows; becomes CPython's MemoryError. */
export const parserOverflow = { parserOverflow: true } as const;

export interface ParserOptions {
  readonly maxDepth: number;
  readonly onWarning: WarningListener | null;
  /** Raises a SyntaxError at a token, or at a place within it (columns in bytes from 0). */
  readonly raiseAt: (token: number, message: string, within?: { line: number; col: number; endCol: number }) => never;
  /** `from __future__ import barry_as_FLUFL` is on: `<>` instead of `!=`. */
  flufl: boolean;
  /** The minor version of Python 3 whose grammar is asked for. */
  readonly featureVersion: number;
}

/** How long a chain of prefix operators or `**` may be; CPython's stack gives out between 4000 and 5000. */
export const maxChain = 4500;

export abstract class ParserCore {
  protected readonly tokens: TokenStream;
  protected readonly text: string;
  protected readonly kind: Uint8Array;
  protected readonly line: Int32Array;
  protected readonly col: Int32Array;
  protected readonly endLine: Int32Array;
  protected readonly endCol: Int32Array;
  protected readonly options: ParserOptions;
  /** The next token. */
  pos = 0;
  /** The type comment that cannot be here follows `*,` in parameters. */
  afterBareStar = false;
  protected depth = 0;

  constructor(tokens: TokenStream, options: ParserOptions) {
    this.tokens = tokens;
    this.text = tokens.text;
    this.kind = tokens.kind;
    this.line = tokens.line;
    this.col = tokens.col;
    this.endLine = tokens.endLine;
    this.endCol = tokens.endCol;
    this.options = options;
  }

  protected fail(): never {
    throw parseFailure;
  }

  /** Refuses what Python got only in 3.`minor`. */
  protected since(minor: number, what: string): void {
    if (this.options.featureVersion >= minor) return;
    this.options.raiseAt(this.pos, `${what} only supported in Python 3.${minor} and greater`);
  }

  /** The type comment here, if there is one. */
  protected typeComment(): string | null {
    return this.kind[this.pos] === Tok.TYPE_COMMENT ? this.textAt(this.pos++) : null;
  }

  protected enter(): void {
    if (++this.depth > this.options.maxDepth) throw parserOverflow;
  }

  protected leave(): void {
    this.depth--;
  }

  protected expect(kind: Tok): void {
    if (this.kind[this.pos] !== kind) throw parseFailure;
    this.pos++;
  }

  protected accept(kind: Tok): boolean {
    if (this.kind[this.pos] !== kind) return false;
    this.pos++;
    return true;
  }

  /** The last token before `pos` that has text. */
  protected last(): number {
    let i = this.pos - 1;
    while (this.kind[i] >= Tok.NEWLINE && this.kind[i] <= Tok.DEDENT) i--;
    return i;
  }

  protected textAt(i: number): string {
    return this.text.slice(this.tokens.start[i], this.tokens.end[i]);
  }

  /** The text of a name: NFKC, as PEP 3131 wants. */
  protected identifierAt(i: number): string {
    const name = this.textAt(i);
    for (let j = 0; j < name.length; j++) if (name.charCodeAt(j) > 127) return this.normalized(name);
    return name;
  }

  private normalized(name: string): string {
    const plain = name.normalize('NFKC');
    if (plain !== 'None' && plain !== 'True' && plain !== 'False') return plain;
    const nowhere = { filename: null, lineno: null, offset: null, text: null, end_lineno: null, end_offset: null };
    throw new PySyntaxError('ValueError', `identifier field can't represent '${plain}' constant`, nowhere);
  }

  protected identifier(): string {
    if (this.kind[this.pos] !== Tok.NAME) throw parseFailure;
    return this.identifierAt(this.pos++);
  }

  /** Whether the token is the soft keyword. */
  protected isSoft(i: number, word: string): boolean {
    if (this.kind[i] !== Tok.NAME) return false;
    const { start, end } = this.tokens;
    return end[i] - start[i] === word.length && this.text.startsWith(word, start[i]);
  }

  /** Runs a rule that may fail; on failure everything is as before and the answer is null. */
  protected attempt<T>(rule: () => T): T | null {
    const { pos, depth } = this;
    try {
      return rule();
    } catch (error) {
      if (error !== parseFailure) throw error;
      this.pos = pos;
      this.depth = depth;
      return null;
    }
  }

  /** The index of the bracket that closes the one at `open`, or -1. */
  protected matchingBracket(open: number): number {
    let level = 0;
    for (let i = open; i < this.tokens.count; i++) {
      const kind = this.kind[i];
      if (kind === Tok.LPAR || kind === Tok.LSQB || kind === Tok.LBRACE) level++;
      else if (kind === Tok.RPAR || kind === Tok.RSQB || kind === Tok.RBRACE) {
        if (--level === 0) return i;
      }
    }
    return -1;
  }

  protected name(ctx: ast.expr_context): ast.Name {
    const i = this.pos;
    const id = this.identifier();
    return {
      kind: 'Name',
      id,
      ctx,
      lineno: this.line[i],
      col_offset: this.col[i],
      end_lineno: this.endLine[i],
      end_col_offset: this.endCol[i],
    };
  }
}

// Source text to tokens, in one pass and linear time.
//
// The text ends in a NUL that stands for the end of the source (real NULs were refused before), so every look at the
// next character is a plain charCodeAt. f- and t-strings follow PEP 701: a stack of modes says whether we are in the
// literal part of such a string or in an expression inside it.
//
// What CPython reports depends on where its tokenizer stands (`cur`, the current line); the fields here mean the same,
// and the line number is counted up only when the next line is really begun, so that the end of the source belongs to
// the last line.
import { scanNumber } from './number_scan.js';
import { operatorAt, operatorLength } from './operators.js';
import { beginTemplate, scanString, scanText } from './string_scan.js';
import { charLength, isAscii, isPrintable, utf8Length } from './text.js';
import { keywordNumbers, Tok } from './tokens.js';
import { TokenStream, type TokenFailure } from './token_stream.js';
import type { WarningListener } from './errors.js';

const maxIndents = 100;
const maxBrackets = 200;

/** Thrown inside the tokenizer only, to unwind to `run`. */
export class StopTokenizing {
  constructor(readonly failure: TokenFailure) {}
}

/** The state of one f- or t-string that is being read. */
export interface StringMode {
  /** Reading the literal part (true) or an expression (false). */
  inText: boolean;
  readonly letter: 'f' | 't';
  readonly raw: boolean;
  readonly quote: number;
  readonly quoteSize: number;
  readonly start: number;
  readonly startLine: number;
  readonly startLineStart: number;
  /** Brackets open since the string began. */
  depth: number;
  /** The depth at which the innermost replacement field began, -1 outside. */
  fieldDepth: number;
  inFormatSpec: boolean;
}

export interface TokenizerOptions {
  /** Add the newline that a file lacks at its end (not for eval, single and func_type). */
  readonly implyNewline: boolean;
  /** COMMENT and NL tokens, and lenience: what the tokenize module wants. */
  readonly extraTokens: boolean;
  /** One interactive statement: the end of the source is also the end of the statement. */
  readonly single: boolean;
  /** ... but it closes no blocks. */
  readonly keepBlocksOpen: boolean;
  /** `# type: ...` is a token, and `# type: ignore` is noted beside the tokens. */
  readonly typeComments?: boolean;
  readonly onWarning: WarningListener | null;
}

/** A type comment and what it says; blanks may be longer than one. */
const typeComment = /#[ \t]*type:[ \t]*/y;
const typeIgnore = /ignore(?![a-zA-Z0-9\u0080-\uffff])/y;

export class Tokenizer {
  readonly text: string;
  /** Where the NUL is. */
  readonly eof: number;
  readonly out: TokenStream;
  readonly options: TokenizerOptions;
  readonly ascii: boolean;
  pos = 0;
  line = 1;
  lineStart = 0;
  modes: StringMode[] = [];
  private atLineBegin = true;
  private pendingIndents = 0;
  private readonly indents = [0];
  private readonly altIndents = [0];
  private readonly brackets: number[] = [];
  private readonly bracketAt: number[] = [];
  private readonly bracketLine: number[] = [];
  private readonly bracketLineStart: number[] = [];
  private commentOnly = false;
  // The last column asked for, so that columns of one line are counted once.
  private cachedLineStart = -1;
  private cachedPos = 0;
  private cachedBytes = 0;

  constructor(source: string, options: TokenizerOptions) {
    const whole = options.implyNewline && source.length > 0 && !source.endsWith('\n') ? source + '\n' : source;
    this.text = whole + '\0';
    this.eof = whole.length;
    this.options = options;
    this.ascii = isAscii(whole);
    this.out = new TokenStream(this.text);
  }

  run(): TokenStream {
    try {
      for (;;) {
        const mode = this.modes.length === 0 ? null : this.modes[this.modes.length - 1];
        if (mode !== null && mode.inText) scanText(this, mode);
        else if (this.scanToken(mode)) break;
      }
    } catch (stop) {
      if (!(stop instanceof StopTokenizing)) throw stop;
      this.out.failure = stop.failure;
      this.out.stoppedInTemplate = this.modes.length > 0;
      this.pushEmpty(Tok.ERRORTOKEN);
    }
    for (let i = 0; i < this.brackets.length; i++) {
      const lineStart = this.bracketLineStart[i];
      const col = this.ascii ? this.bracketAt[i] - lineStart : utf8Length(this.text, lineStart, this.bracketAt[i]);
      this.out.openBrackets.push({ at: this.bracketAt[i], line: this.bracketLine[i], col });
    }
    return this.out;
  }

  /** UTF-8 column of a place on the current line. */
  column(pos: number): number {
    if (this.ascii) return pos - this.lineStart;
    if (this.cachedLineStart !== this.lineStart || pos < this.cachedPos) {
      this.cachedLineStart = this.lineStart;
      this.cachedPos = this.lineStart;
      this.cachedBytes = 0;
    }
    this.cachedBytes += utf8Length(this.text, this.cachedPos, pos);
    this.cachedPos = pos;
    return this.cachedBytes;
  }

  /** After a newline was passed: begin the next line, if there is one. */
  beginLine(): void {
    if (this.pos < this.eof) {
      this.line++;
      this.lineStart = this.pos;
    }
  }

  /** An error whose place is the characters of the current line up to `pos`. */
  fail(message: string, pos = this.pos, offset = -1, endOffset = -1): never {
    const chars = charLength(this.text, this.lineStart, pos);
    const first = offset === -1 ? chars : offset;
    throw new StopTokenizing({
      cause: 'message',
      message,
      line: this.line,
      offset: first,
      endOffset: endOffset === -1 ? first : endOffset,
      lineStart: this.lineStart,
    });
  }

  failWith(cause: 'eof' | 'dedent' | 'tabspace' | 'toodeep' | 'linecont', at: number): never {
    throw new StopTokenizing({ cause, line: this.line, at });
  }

  warn(category: 'SyntaxWarning', message: string, asError = message): void {
    const listener = this.options.onWarning;
    if (listener !== null && listener(category, message, this.line, this.column(this.pos)) === true) this.fail(asError);
  }

  emit(kind: Tok, start: number): void {
    const col = this.column(start);
    this.out.push(kind, start, this.pos, this.line, col, this.line, this.column(this.pos));
  }

  get bracketLevel(): number {
    return this.brackets.length;
  }

  /** One token, or nothing at the end of a blank line. True: that was the end. */
  private scanToken(mode: StringMode | null): boolean {
    const text = this.text;
    let blank = false;
    if (this.atLineBegin) {
      this.atLineBegin = false;
      blank = this.scanIndentation();
    }
    if (this.pendingIndents !== 0) {
      const kind = this.pendingIndents > 0 ? Tok.INDENT : Tok.DEDENT;
      this.pendingIndents += this.pendingIndents > 0 ? -1 : 1;
      if (this.options.extraTokens) {
        const col = this.column(this.pos);
        const from = kind === Tok.INDENT ? this.lineStart : this.pos;
        this.out.push(kind, from, this.pos, this.line, kind === Tok.INDENT ? 0 : col, this.line, col);
      } else this.out.push(kind, this.pos, this.pos, this.line, -1, this.line, -1);
      return false;
    }
    // A NEWLINE begins where the comment before it does.
    let comment = -1;
    for (;;) {
      let c = text.charCodeAt(this.pos);
      while (c === 32 || c === 9 || c === 12) c = text.charCodeAt(++this.pos);
      const start = this.pos;
      if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c >= 128) {
        this.scanName(c, start);
        return false;
      }
      if (c === 35 /* # */) {
        while (c !== 10 && !(c === 0 && this.pos === this.eof)) c = text.charCodeAt(++this.pos);
        if (this.options.extraTokens) {
          this.emit(Tok.COMMENT, start);
          this.commentOnly = blank;
          if (c === 10 || !blank) return false;
        }
        if (this.options.typeComments && this.scanTypeComment(start)) return false;
        comment = start;
        continue;
      }
      if (c === 10) {
        this.scanNewline(start, comment === -1 ? start : comment, blank);
        return false;
      }
      if (c === 0 && start === this.eof) return this.scanEnd();
      if (c >= 48 && c <= 57) {
        scanNumber(this, start);
        return false;
      }
      if (c === 46 /* . */) {
        const next = text.charCodeAt(start + 1);
        if (next >= 48 && next <= 57) scanNumber(this, start);
        else {
          const dots = next === 46 && text.charCodeAt(start + 2) === 46;
          this.pos = start + (dots ? 3 : 1);
          this.emit(dots ? Tok.ELLIPSIS : Tok.DOT, start);
        }
        return false;
      }
      if (c === 34 || c === 39) {
        scanString(this, start, start);
        return false;
      }
      if (c === 92 /* backslash */) {
        this.pos++;
        this.scanContinuation();
        continue;
      }
      this.scanOperator(c, start, mode);
      return false;
    }
  }

  /** The comment from `start` to `pos`, if it is one about types; true for a token, false for a mark noted beside the tokens. */
  private scanTypeComment(start: number): boolean {
    typeComment.lastIndex = start;
    if (!typeComment.test(this.text) || typeComment.lastIndex > this.pos) return false;
    const from = typeComment.lastIndex;
    typeIgnore.lastIndex = from;
    if (!typeIgnore.test(this.text)) {
      this.emit(Tok.TYPE_COMMENT, from);
      return true;
    }
    this.out.typeIgnores.push({ lineno: this.line, tag: this.text.slice(typeIgnore.lastIndex, this.pos) });
    return false;
  }

  /** The indentation of a new line; true for a line that holds nothing but white space and a comment. */
  private scanIndentation(): boolean {
    const text = this.text;
    let column = 0;
    let altColumn = 0;
    let continued = 0;
    let c: number;
    for (;;) {
      c = text.charCodeAt(this.pos);
      if (c === 32) {
        column++;
        altColumn++;
      } else if (c === 9) {
        column = ((column >> 3) + 1) << 3;
        altColumn++;
      } else if (c === 12) {
        column = altColumn = 0;
      } else if (c === 92) {
        // The first backslash on an otherwise empty line fixes the indentation.
        continued = continued !== 0 ? continued : column;
        this.pos++;
        this.scanContinuation();
        continue;
      } else break;
      this.pos++;
    }
    if (c === 35 || c === 10 || (this.options.extraTokens && c === 0 && this.pos === this.eof)) return true;
    if (this.brackets.length > 0) return false;
    if (continued !== 0) column = altColumn = continued;
    const { indents, altIndents } = this;
    const top = indents.length - 1;
    if (column === indents[top]) {
      if (altColumn !== altIndents[top]) this.inconsistentTabs();
    } else if (column > indents[top]) {
      if (top + 1 >= maxIndents) this.failWith('toodeep', this.lineEnd());
      if (altColumn <= altIndents[top]) this.inconsistentTabs();
      this.pendingIndents++;
      indents.push(column);
      altIndents.push(altColumn);
    } else {
      while (indents.length > 1 && column < indents[indents.length - 1]) {
        this.pendingIndents--;
        indents.pop();
        altIndents.pop();
      }
      if (column !== indents[indents.length - 1]) {
        this.pos = this.lineEnd();
        this.failWith('dedent', this.pos);
      }
      if (altColumn !== altIndents[altIndents.length - 1]) this.inconsistentTabs();
    }
    return false;
  }

  private inconsistentTabs(): never {
    this.pos = this.lineEnd();
    this.failWith('tabspace', this.pos);
  }

  /** Just after the newline of the current line. */
  private lineEnd(): number {
    const at = this.text.indexOf('\n', this.pos);
    return at === -1 ? this.eof : at + 1;
  }

  /** After a backslash: the newline must follow, and something after it. */
  private scanContinuation(): void {
    if (this.text.charCodeAt(this.pos) !== 10) {
      if (this.pos < this.eof) this.pos++;
      this.failWith('linecont', this.pos);
    }
    this.pos++;
    if (this.pos === this.eof) this.failWith('eof', this.pos);
    this.beginLine();
  }

  private scanNewline(newline: number, start: number, blank: boolean): void {
    this.pos = newline + 1;
    this.atLineBegin = true;
    const extra = this.options.extraTokens;
    if (blank || this.brackets.length > 0) {
      if (extra) {
        this.commentOnly = false;
        this.emit(Tok.NL, start);
      }
    } else if (extra && this.commentOnly) {
      this.commentOnly = false;
      this.emit(Tok.NL, start);
    } else {
      const col = this.column(start);
      const end = extra ? newline + 1 : newline;
      this.out.push(Tok.NEWLINE, start, end, this.line, col, this.line, this.column(newline) + 1);
    }
    this.beginLine();
  }

  private scanEnd(): boolean {
    if (this.brackets.length > 0) this.failWith('eof', this.pos);
    const { out } = this;
    // One interactive statement, or one expression, need not end in a newline; the statement is closed here.
    const last = out.count === 0 ? -1 : out.kind[out.count - 1];
    const { single, extraTokens } = this.options;
    if (single && last !== -1) this.pushEmpty(Tok.NEWLINE);
    else if (extraTokens && last !== -1 && last !== Tok.NEWLINE && last !== Tok.NL && last !== Tok.DEDENT) {
      const col = this.column(this.pos);
      const kind = last === Tok.COMMENT && this.commentOnly ? Tok.NL : Tok.NEWLINE;
      out.push(kind, this.pos, this.pos, this.line, col, this.line, col + 1);
    }
    // White space without a newline at the end is a blank line to the tokenize module.
    if (extraTokens && this.pos > this.lineStart && (out.count === 0 || out.line[out.count - 1] < this.line)) {
      const col = this.column(this.pos);
      out.push(Tok.NL, this.pos, this.pos, this.line, col, this.line, col + 1);
    }
    if (this.indents.length > 1 && !(single && this.options.keepBlocksOpen)) {
      for (let i = this.indents.length; i > 1; i--) this.pushEmpty(Tok.DEDENT);
      if (single) this.pushEmpty(Tok.NEWLINE);
    }
    this.pushEmpty(Tok.ENDMARKER);
    return true;
  }

  /** A token without text. */
  private pushEmpty(kind: Tok): void {
    this.out.push(kind, this.pos, this.pos, this.line, -1, this.line, -1);
  }

  private scanName(first: number, start: number): void {
    const text = this.text;
    let pos = start;
    let c = first;
    // A string prefix?
    if (c !== 95 && c < 128) {
      let sawB = false;
      let sawR = false;
      let sawU = false;
      let sawF = false;
      let sawT = false;
      for (;;) {
        const lower = c | 32;
        if (lower === 98 && !sawB) sawB = true;
        else if (lower === 117 && !sawU) sawU = true;
        else if (lower === 114 && !sawR) sawR = true;
        else if (lower === 102 && !sawF) sawF = true;
        else if (lower === 116 && !sawT) sawT = true;
        else break;
        c = text.charCodeAt(++pos);
        if (c === 34 || c === 39) {
          this.checkPrefix(start, pos, sawB, sawR, sawU, sawF, sawT);
          if (sawF || sawT) beginTemplate(this, start, pos, sawT ? 't' : 'f', sawR);
          else scanString(this, start, pos);
          return;
        }
      }
    }
    let nonAscii = false;
    for (;;) {
      if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95) c = text.charCodeAt(++pos);
      else if (c >= 128) {
        nonAscii = true;
        c = text.charCodeAt(++pos);
      } else break;
    }
    this.pos = pos;
    if (nonAscii && !this.options.extraTokens) this.verifyIdentifier(start, pos);
    let kind = Tok.NAME;
    const length = pos - start;
    if (length >= 2 && length <= 8) {
      const number = keywordNumbers.get(text.slice(start, pos));
      if (number !== undefined && !this.options.extraTokens) kind = number;
    }
    this.emit(kind, start);
  }

  private verifyIdentifier(start: number, end: number): void {
    const name = this.text.slice(start, end);
    if (/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name)) return;
    const good = /^(?:[\p{XID_Start}_]\p{XID_Continue}*)?/u.exec(name)!;
    const codePoint = name.codePointAt(good[0].length)!;
    this.pos = start + good[0].length + (codePoint > 0xffff ? 2 : 1);
    const hex = codePoint.toString(16).toUpperCase().padStart(4, '0');
    if (isPrintable(codePoint)) this.fail(`invalid character '${String.fromCodePoint(codePoint)}' (U+${hex})`);
    this.fail(`invalid non-printable character U+${hex}`);
  }

  private checkPrefix(start: number, pos: number, b: boolean, r: boolean, u: boolean, f: boolean, t: boolean): void {
    const clash =
      u && b
        ? 'ub'
        : u && r
          ? 'ur'
          : u && f
            ? 'uf'
            : u && t
              ? 'ut'
              : b && f
                ? 'bf'
                : b && t
                  ? 'bt'
                  : f && t
                    ? 'ft'
                    : '';
    if (clash === '') return;
    const offset = charLength(this.text, this.lineStart, start) + 1;
    this.fail(`'${clash[0]}' and '${clash[1]}' prefixes are incompatible`, pos, offset, offset + (pos - start));
  }

  private scanOperator(c: number, start: number, mode: StringMode | null): void {
    const text = this.text;
    if (c === 58 && mode !== null && mode.fieldDepth >= 0 && mode.depth - 1 === mode.fieldDepth) {
      mode.inText = true;
      mode.inFormatSpec = true;
      this.pos = start + 1;
      this.emit(Tok.COLON, start);
      return;
    }
    const long = operatorAt(text, start, c);
    if (long !== 0) {
      this.pos = start + operatorLength(long);
      this.emit(long & 0xff, start);
      return;
    }
    this.pos = start + 1;
    let kind: Tok;
    switch (c) {
      case 40:
        kind = Tok.LPAR;
        this.openBracket(c, start, mode);
        break;
      case 91:
        kind = Tok.LSQB;
        this.openBracket(c, start, mode);
        break;
      case 123:
        kind = Tok.LBRACE;
        this.openBracket(c, start, mode);
        break;
      case 41:
        kind = Tok.RPAR;
        this.closeBracket(c, mode);
        break;
      case 93:
        kind = Tok.RSQB;
        this.closeBracket(c, mode);
        break;
      case 125:
        kind = Tok.RBRACE;
        this.closeBracket(c, mode);
        break;
      default:
        kind = singleOperators[c] ?? Tok.OP;
        if (kind === Tok.OP && !isPrintable(c)) {
          this.fail(`invalid non-printable character U+${c.toString(16).toUpperCase().padStart(4, '0')}`);
        }
    }
    this.emit(kind, start);
  }

  private openBracket(c: number, start: number, mode: StringMode | null): void {
    if (this.brackets.length >= maxBrackets) this.fail('too many nested parentheses');
    this.brackets.push(c);
    this.bracketAt.push(start);
    this.bracketLine.push(this.line);
    this.bracketLineStart.push(this.lineStart);
    if (mode !== null) mode.depth++;
  }

  private closeBracket(c: number, mode: StringMode | null): void {
    const shown = String.fromCharCode(c);
    const lenient = this.options.extraTokens;
    if (mode !== null && mode.depth === 0 && c === 125) this.fail(`${mode.letter}-string: single '}' is not allowed`);
    if (this.brackets.length === 0) {
      if (!lenient) this.fail(`unmatched '${shown}'`);
    } else {
      const opening = this.brackets.pop()!;
      const line = this.bracketLine.pop()!;
      this.bracketAt.pop();
      this.bracketLineStart.pop();
      // The closing bracket follows the opening one in ASCII, or follows the character between.
      if (!lenient && c - opening !== 1 && c - opening !== 2) {
        if (mode !== null && opening === 123 && mode.depth - 1 === mode.fieldDepth) {
          this.fail(`${mode.letter}-string: unmatched '${shown}'`);
        }
        const where = line !== this.line ? ` on line ${line}` : '';
        const open = String.fromCharCode(opening);
        this.fail(`closing parenthesis '${shown}' does not match opening parenthesis '${open}'${where}`);
      }
    }
    if (mode !== null) {
      mode.depth--;
      if (mode.depth < 0) this.fail(`${mode.letter}-string: unmatched '${shown}'`);
      if (c === 125 && mode.depth === mode.fieldDepth) {
        mode.fieldDepth--;
        mode.inText = true;
        mode.inFormatSpec = false;
      }
    }
  }
}

/** One-character operators by character code, brackets excepted. */
const singleOperators: Readonly<Record<number, Tok>> = {
  33: Tok.EXCLAMATION,
  37: Tok.PERCENT,
  38: Tok.AMPER,
  42: Tok.STAR,
  43: Tok.PLUS,
  44: Tok.COMMA,
  45: Tok.MINUS,
  47: Tok.SLASH,
  58: Tok.COLON,
  59: Tok.SEMI,
  60: Tok.LESS,
  61: Tok.EQUAL,
  62: Tok.GREATER,
  64: Tok.AT,
  94: Tok.CIRCUMFLEX,
  124: Tok.VBAR,
  126: Tok.TILDE,
};

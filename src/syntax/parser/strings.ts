// String literals: concatenation, f-strings, t-strings.
//
// The tokenizer has cut f- and t-strings into pieces already, so a replacement field is parsed by the ordinary
// expression rules. What is kept of the source text (`f'{x=}'`, Interpolation.str) is cut out between two tokens.
import type * as ast from '../ast.gen.js';
import type { ConstantValue } from '../constant.js';
import {
  concatenateStr,
  decodeEscapes,
  isEmptyStr,
  literalValue,
  LiteralError,
  type StrValue,
} from '../string_value.js';
import { utf8Length } from '../text.js';
import { Tok } from '../tokens.js';
import { ParserCore, parseFailure } from './core.js';
import { fieldText } from '../field_text.js';

function strOf(value: ConstantValue): StrValue {
  return (value as { value: StrValue }).value;
}

interface EscapeWarning {
  readonly message: string;
  readonly asError: string;
  /** Where the escape is in its token or piece. */
  readonly at: number;
  readonly body: string;
}

export abstract class StringParser extends ParserCore {
  protected abstract annotatedRhs(): ast.expr;

  /** Warnings were given for the literals up to this token: a rule that is tried twice must not repeat them. */
  private warnedUpTo = -1;
  /** Warnings about the text of the f- or t-string being read; given when its end is, with the line of its end. */
  private pendingEscapes: EscapeWarning[] = [];

  private warnEscape(token: number, body: string, warning: EscapeWarning): void {
    const listener = this.options.onWarning;
    if (listener === null) return;
    let line = this.line[token];
    let from = 0;
    for (let i = 0; i < warning.at; i++) {
      if (body.charCodeAt(i) !== 10) continue;
      line++;
      from = i + 1;
    }
    if (listener('SyntaxWarning', warning.message, line, this.col[token]) === true) {
      const col = (from === 0 ? this.col[token] : 0) + utf8Length(body, from, warning.at);
      this.options.raiseAt(token, warning.asError, { line, col, endCol: col + 2 });
    }
  }

  private plainString(): ast.Constant {
    const i = this.pos++;
    const text = this.textAt(i);
    let value: ConstantValue;
    try {
      value = literalValue(text, (message, asError, at) => {
        if (i > this.warnedUpTo) this.warnEscape(i, text, { message, asError, at, body: text });
        this.warnedUpTo = Math.max(this.warnedUpTo, i);
      });
    } catch (error) {
      if (error instanceof LiteralError) throw parseFailure;
      throw error;
    }
    const first = text.charCodeAt(0);
    return {
      kind: 'Constant',
      value,
      literal_kind: first === 117 || first === 85 ? 'u' : null,
      lineno: this.line[i],
      col_offset: this.col[i],
      end_lineno: this.endLine[i],
      end_col_offset: this.endCol[i],
    };
  }

  private textPiece(raw: boolean, inSpec: boolean): ast.Constant {
    const i = this.pos++;
    const text = this.textAt(i);
    let value: StrValue = text;
    if (!raw && text.includes('\\')) {
      try {
        value = decodeEscapes(text, 0, (message, asError, at) => {
          // Braces were warned of by the tokenizer.
          if (/^"\\[{}]"/.test(message)) return;
          const warning = { message, asError, at, body: text };
          if (!inSpec) this.pendingEscapes.push(warning);
          else if (i > this.warnedUpTo) {
            this.warnEscape(i, text, warning);
            this.warnedUpTo = i;
          }
        });
      } catch (error) {
        if (error instanceof LiteralError) throw parseFailure;
        throw error;
      }
    }
    return {
      kind: 'Constant',
      value: { type: 'str', value },
      literal_kind: null,
      lineno: this.line[i],
      col_offset: this.col[i],
      end_lineno: this.endLine[i],
      end_col_offset: this.endCol[i],
    };
  }

  /** The parts of one f- or t-string; on return the closing token is consumed. */
  private templateParts(isT: boolean): ast.expr[] {
    const start = this.pos++;
    const raw = /r/i.test(this.textAt(start));
    const middle = isT ? Tok.TSTRING_MIDDLE : Tok.FSTRING_MIDDLE;
    const parts: ast.expr[] = [];
    const outer = this.pendingEscapes;
    this.pendingEscapes = [];
    for (;;) {
      const kind = this.kind[this.pos];
      if (kind === middle) {
        const piece = this.textPiece(raw, false);
        if (!isEmptyStr(strOf(piece.value))) parts.push(piece);
      } else if (kind === Tok.LBRACE) this.field(isT, isT, raw, parts);
      else break;
    }
    const end = this.pos;
    this.expect(isT ? Tok.TSTRING_END : Tok.FSTRING_END);
    if (end > this.warnedUpTo) {
      for (const warning of this.pendingEscapes) {
        this.warnedUpTo = end;
        this.warnEscape(end, warning.body, warning);
      }
    }
    this.pendingEscapes = outer;
    return parts;
  }

  /** A replacement field; adds it, and before it the text of a debug field. */
  private field(isT: boolean, asInterpolation: boolean, raw: boolean, parts: ast.expr[]): void {
    this.enter();
    const open = this.pos++;
    const value = this.annotatedRhs();
    const afterValue = this.pos;
    const debug = this.accept(Tok.EQUAL);
    const afterText = this.pos;
    let conversion = -1;
    let debugEnd = -1;
    if (this.kind[this.pos] === Tok.EXCLAMATION) {
      const mark = this.pos++;
      const name = this.pos;
      const letter = this.identifier();
      const adjacent = this.tokens.end[mark] === this.tokens.start[name];
      if (!adjacent || (letter !== 's' && letter !== 'r' && letter !== 'a')) throw parseFailure;
      conversion = letter.charCodeAt(0);
      debugEnd = mark;
    }
    let spec: ast.expr | null = null;
    if (this.kind[this.pos] === Tok.COLON) {
      if (debugEnd === -1) debugEnd = this.pos;
      spec = this.formatSpec(isT, raw);
    }
    const close = this.pos;
    this.expect(Tok.RBRACE);
    if (debugEnd === -1) debugEnd = close;
    if (debug && conversion === -1 && spec === null) conversion = 114;
    const lineno = this.line[open];
    const col_offset = this.col[open];
    const source = this.text.slice(this.tokens.end[open], this.tokens.start[afterText]);
    if (debug) {
      // CPython takes one column off the token after the text, whatever line that is on.
      const conversionName = this.kind[debugEnd] === Tok.EXCLAMATION;
      parts.push({
        kind: 'Constant',
        value: { type: 'str', value: fieldText(source) },
        literal_kind: null,
        lineno,
        col_offset: col_offset + 1,
        end_lineno: conversionName ? this.line[debugEnd + 1] : this.line[debugEnd],
        end_col_offset: conversionName ? this.col[debugEnd + 1] - 1 : this.col[debugEnd],
      });
    }
    const end_lineno = this.endLine[close];
    const end_col_offset = this.endCol[close];
    const position = { lineno, col_offset, end_lineno, end_col_offset };
    if (asInterpolation) {
      const text = this.text.slice(this.tokens.end[open], this.tokens.start[afterValue]);
      const str: ConstantValue = { type: 'str', value: fieldText(text) };
      parts.push({ kind: 'Interpolation', value, str, conversion, format_spec: spec, ...position });
    } else parts.push({ kind: 'FormattedValue', value, conversion, format_spec: spec, ...position });
    this.leave();
  }

  private formatSpec(isT: boolean, raw: boolean): ast.expr {
    const colon = this.pos++;
    const middle = isT ? Tok.TSTRING_MIDDLE : Tok.FSTRING_MIDDLE;
    let parts: ast.expr[] = [];
    let pieces = 0;
    for (;;) {
      const kind = this.kind[this.pos];
      if (kind === middle) {
        const piece = this.textPiece(raw, true);
        if (!isEmptyStr(strOf(piece.value))) parts.push(piece);
      } else if (kind === Tok.LBRACE) {
        this.field(isT, false, raw, parts);
        pieces++;
      } else break;
    }
    const end = this.last();
    const position = {
      lineno: this.line[colon],
      col_offset: this.col[colon],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
    // Several pieces of text without a field between them: CPython makes one plain string of them.
    if (pieces === 0 && parts.length > 1) {
      const value = concatenateStr(parts.map((part) => strOf((part as ast.Constant).value)));
      return { kind: 'Constant', value: { type: 'str', value }, literal_kind: null, ...position };
    }
    if (parts.length > 1) parts = foldParts(parts);
    return { kind: 'JoinedStr', values: parts, ...position };
  }

  /** One or more adjacent literals. */
  protected strings(): ast.expr {
    const start = this.pos;
    let template = false;
    let joined = false;
    let bytes = 0;
    let plain = 0;
    const parts: ast.expr[] = [];
    for (;;) {
      const kind = this.kind[this.pos];
      if (kind === Tok.STRING) {
        const literal = this.plainString();
        if (literal.value.type === 'bytes') bytes++;
        else plain++;
        parts.push(literal);
      } else if (kind === Tok.FSTRING_START) {
        joined = true;
        parts.push(...this.templateParts(false));
      } else if (kind === Tok.TSTRING_START) {
        template = true;
        this.since(14, 't-strings are');
        parts.push(...this.templateParts(true));
      } else break;
    }
    if (template && (joined || bytes + plain > 0)) throw parseFailure;
    if (bytes > 0 && (joined || plain > 0)) throw parseFailure;
    if (parts.length === 1 && !joined && !template) return parts[0];
    const end = this.pos - 1;
    const position = {
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
    if (template) return { kind: 'TemplateStr', values: foldParts(parts), ...position };
    if (joined) return { kind: 'JoinedStr', values: foldParts(parts), ...position };
    const values = parts.map((part) => (part as ast.Constant).value);
    const literal_kind = (parts[0] as ast.Constant).literal_kind;
    if (bytes > 0) {
      const pieces = values.map((value) => (value as { value: Uint8Array }).value);
      const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
      let at = 0;
      for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      return { kind: 'Constant', value: { type: 'bytes', value: whole }, literal_kind, ...position };
    }
    const value = concatenateStr(values.map(strOf));
    return { kind: 'Constant', value: { type: 'str', value }, literal_kind, ...position };
  }
}

/** Joins neighbouring constants and drops empty ones. */
function foldParts(parts: ast.expr[]): ast.expr[] {
  const out: ast.expr[] = [];
  let i = 0;
  while (i < parts.length) {
    const first = parts[i];
    if (first.kind !== 'Constant') {
      out.push(first);
      i++;
      continue;
    }
    let j = i + 1;
    while (j < parts.length && parts[j].kind === 'Constant') j++;
    const run = parts.slice(i, j) as ast.Constant[];
    i = j;
    const value = concatenateStr(run.map((part) => strOf(part.value)));
    if (isEmptyStr(value)) continue;
    const final = run[run.length - 1];
    out.push(
      run.length === 1
        ? first
        : {
            kind: 'Constant',
            value: { type: 'str', value },
            literal_kind: first.literal_kind,
            lineno: first.lineno,
            col_offset: first.col_offset,
            end_lineno: final.end_lineno,
            end_col_offset: final.end_col_offset,
          },
    );
  }
  return out;
}

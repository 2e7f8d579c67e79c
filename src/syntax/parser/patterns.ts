// Patterns of `match` (PEP 634).
import type * as ast from '../ast.gen.js';
import { Tok } from '../tokens.js';
import { parseFailure } from './core.js';
import { ParameterParser } from './parameters.js';

export abstract class PatternParser extends ParameterParser {
  private span(start: number): { lineno: number; col_offset: number; end_lineno: number; end_col_offset: number } {
    const end = this.last();
    return {
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  /** What stands after `case`: a pattern, or an open sequence. */
  protected patterns(): ast.pattern {
    const start = this.pos;
    const first = this.maybeStarPattern();
    if (this.kind[this.pos] !== Tok.COMMA) {
      if (first.kind === 'MatchStar') throw parseFailure;
      return first;
    }
    const patterns = [first];
    while (this.accept(Tok.COMMA)) {
      const kind = this.kind[this.pos];
      if (kind === Tok.COLON || kind === Tok.IF) break;
      patterns.push(this.maybeStarPattern());
    }
    return { kind: 'MatchSequence', patterns, ...this.span(start) };
  }

  private captureName(): string {
    const at = this.pos;
    const name = this.identifier();
    const next = this.kind[this.pos];
    if (name === '_' || next === Tok.DOT || next === Tok.LPAR || next === Tok.EQUAL) {
      this.pos = at;
      throw parseFailure;
    }
    return name;
  }

  private pattern(): ast.pattern {
    this.enter();
    const start = this.pos;
    const pattern = this.orPattern();
    let node = pattern;
    if (this.accept(Tok.AS)) {
      const name = this.captureName();
      node = { kind: 'MatchAs', pattern, name, ...this.span(start) };
    }
    this.leave();
    return node;
  }

  private orPattern(): ast.pattern {
    const start = this.pos;
    const first = this.closedPattern();
    if (this.kind[this.pos] !== Tok.VBAR) return first;
    const patterns = [first];
    while (this.accept(Tok.VBAR)) patterns.push(this.closedPattern());
    return { kind: 'MatchOr', patterns, ...this.span(start) };
  }

  private closedPattern(): ast.pattern {
    const start = this.pos;
    switch (this.kind[start]) {
      case Tok.NUMBER:
      case Tok.MINUS:
      case Tok.PLUS: {
        const value = this.signedNumber();
        return { kind: 'MatchValue', value, ...this.span(start) };
      }
      case Tok.STRING:
      case Tok.FSTRING_START:
      case Tok.TSTRING_START: {
        const value = this.strings();
        return { kind: 'MatchValue', value, ...this.span(start) };
      }
      case Tok.NONE:
        this.pos++;
        return { kind: 'MatchSingleton', value: { type: 'None' }, ...this.span(start) };
      case Tok.TRUE:
        this.pos++;
        return { kind: 'MatchSingleton', value: { type: 'True' }, ...this.span(start) };
      case Tok.FALSE:
        this.pos++;
        return { kind: 'MatchSingleton', value: { type: 'False' }, ...this.span(start) };
      case Tok.NAME:
        return this.namePattern();
      case Tok.LPAR:
        return this.groupPattern();
      case Tok.LSQB: {
        this.pos++;
        const patterns = this.sequenceItems(Tok.RSQB);
        return { kind: 'MatchSequence', patterns, ...this.span(start) };
      }
      case Tok.LBRACE:
        return this.mappingPattern();
    }
    throw parseFailure;
  }

  /** A number with a sign, or a complex number `-1 + 2j`. */
  private signedNumber(): ast.expr {
    const start = this.pos;
    const left = this.realPart();
    const kind = this.kind[this.pos];
    if (kind !== Tok.PLUS && kind !== Tok.MINUS) return left;
    this.pos++;
    const right = this.number();
    const plain = left.kind === 'UnaryOp' ? left.operand : left;
    const isImaginary = (node: ast.expr): boolean => node.kind === 'Constant' && node.value.type === 'complex';
    if (isImaginary(plain) || !isImaginary(right)) throw parseFailure;
    return { kind: 'BinOp', left, op: kind === Tok.PLUS ? 'Add' : 'Sub', right, ...this.span(start) };
  }

  private realPart(): ast.expr {
    const start = this.pos;
    if (this.accept(Tok.PLUS)) return this.number();
    if (!this.accept(Tok.MINUS)) return this.number();
    const operand = this.number();
    return { kind: 'UnaryOp', op: 'USub', operand, ...this.span(start) };
  }

  private namePattern(): ast.pattern {
    const start = this.pos;
    const next = this.kind[start + 1];
    if (next !== Tok.DOT && next !== Tok.LPAR) {
      if (this.isSoft(start, '_')) {
        this.pos++;
        return { kind: 'MatchAs', pattern: null, name: null, ...this.span(start) };
      }
      const name = this.captureName();
      return { kind: 'MatchAs', pattern: null, name, ...this.span(start) };
    }
    const value = this.dottedValue();
    if (this.kind[this.pos] === Tok.LPAR) return this.classPattern(start, value);
    if (this.kind[this.pos] === Tok.EQUAL) throw parseFailure;
    return { kind: 'MatchValue', value, ...this.span(start) };
  }

  private dottedValue(): ast.expr {
    const start = this.pos;
    let node: ast.expr = this.name('Load');
    while (this.accept(Tok.DOT)) {
      const attr = this.identifier();
      node = { kind: 'Attribute', value: node, attr, ctx: 'Load', ...this.span(start) };
    }
    return node;
  }

  private groupPattern(): ast.pattern {
    const start = this.pos++;
    if (this.accept(Tok.RPAR)) return { kind: 'MatchSequence', patterns: [], ...this.span(start) };
    const first = this.maybeStarPattern();
    if (this.kind[this.pos] !== Tok.COMMA) {
      this.expect(Tok.RPAR);
      if (first.kind === 'MatchStar') throw parseFailure;
      return first;
    }
    const patterns = [first];
    while (this.accept(Tok.COMMA)) {
      if (this.kind[this.pos] === Tok.RPAR) break;
      patterns.push(this.maybeStarPattern());
    }
    this.expect(Tok.RPAR);
    return { kind: 'MatchSequence', patterns, ...this.span(start) };
  }

  private sequenceItems(close: Tok): ast.pattern[] {
    const patterns: ast.pattern[] = [];
    while (this.kind[this.pos] !== close) {
      patterns.push(this.maybeStarPattern());
      if (!this.accept(Tok.COMMA)) break;
    }
    this.expect(close);
    return patterns;
  }

  private maybeStarPattern(): ast.pattern {
    const start = this.pos;
    if (!this.accept(Tok.STAR)) return this.pattern();
    let name: string | null = null;
    if (this.isSoft(this.pos, '_')) this.pos++;
    else name = this.captureName();
    return { kind: 'MatchStar', name, ...this.span(start) };
  }

  private mappingPattern(): ast.pattern {
    const start = this.pos++;
    const keys: ast.expr[] = [];
    const patterns: ast.pattern[] = [];
    let rest: string | null = null;
    while (this.kind[this.pos] !== Tok.RBRACE) {
      if (rest !== null) throw parseFailure;
      if (this.accept(Tok.DOUBLESTAR)) rest = this.captureName();
      else {
        keys.push(this.mappingKey());
        this.expect(Tok.COLON);
        patterns.push(this.pattern());
      }
      if (!this.accept(Tok.COMMA)) break;
    }
    this.expect(Tok.RBRACE);
    return { kind: 'MatchMapping', keys, patterns, rest, ...this.span(start) };
  }

  private mappingKey(): ast.expr {
    switch (this.kind[this.pos]) {
      case Tok.NUMBER:
      case Tok.MINUS:
      case Tok.PLUS:
        return this.signedNumber();
      case Tok.STRING:
      case Tok.FSTRING_START:
      case Tok.TSTRING_START:
        return this.strings();
      case Tok.NONE:
      case Tok.TRUE:
      case Tok.FALSE:
        return this.atom();
      case Tok.NAME:
        if (this.kind[this.pos + 1] === Tok.DOT) return this.dottedValue();
    }
    throw parseFailure;
  }

  private classPattern(start: number, cls: ast.expr): ast.pattern {
    const open = this.pos++;
    const patterns: ast.pattern[] = [];
    const kwd_attrs: string[] = [];
    const kwd_patterns: ast.pattern[] = [];
    while (this.kind[this.pos] !== Tok.RPAR) {
      if (this.kind[this.pos] === Tok.NAME && this.kind[this.pos + 1] === Tok.EQUAL) {
        kwd_attrs.push(this.identifier());
        this.pos++;
        kwd_patterns.push(this.pattern());
      } else {
        if (kwd_attrs.length > 0) throw parseFailure;
        patterns.push(this.pattern());
      }
      if (!this.accept(Tok.COMMA)) break;
    }
    if (this.pos !== open + 1 && patterns.length === 0 && kwd_attrs.length === 0) throw parseFailure;
    this.expect(Tok.RPAR);
    return { kind: 'MatchClass', cls, patterns, kwd_attrs, kwd_patterns, ...this.span(start) };
  }
}

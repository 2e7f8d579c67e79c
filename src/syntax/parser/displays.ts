// Brackets: groups, tuples, lists, sets, dicts, comprehensions, calls and subscripts.
import type * as ast from '../ast.gen.js';
import { Tok } from '../tokens.js';
import { parseFailure } from './core.js';
import { ExpressionParser } from './expressions.js';

export abstract class DisplayParser extends ExpressionParser {
  protected abstract loopTargets(): ast.expr;

  private startsComprehension(): boolean {
    const kind = this.kind[this.pos];
    return kind === Tok.FOR || kind === Tok.ASYNC;
  }

  private isNamed(start: number): boolean {
    return this.kind[start] === Tok.NAME && this.kind[start + 1] === Tok.COLONEQUAL;
  }

  protected comprehensions(): ast.comprehension[] {
    const out: ast.comprehension[] = [];
    do {
      const is_async = this.accept(Tok.ASYNC) ? 1 : 0;
      this.expect(Tok.FOR);
      const target = this.loopTargets();
      this.expect(Tok.IN);
      const iter = this.disjunction();
      const ifs: ast.expr[] = [];
      while (this.accept(Tok.IF)) ifs.push(this.disjunction());
      if (is_async) this.since(6, 'Async comprehensions are');
      out.push({ kind: 'comprehension', target, iter, ifs, is_async });
    } while (this.startsComprehension());
    return out;
  }

  private generator(start: number, elt: ast.expr): ast.expr {
    if (elt.kind === 'Starred') throw parseFailure;
    const generators = this.comprehensions();
    this.expect(Tok.RPAR);
    const end = this.pos - 1;
    return {
      kind: 'GeneratorExp',
      elt,
      generators,
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  protected parenthesized(): ast.expr {
    const start = this.pos++;
    const kind = this.kind[this.pos];
    if (kind === Tok.RPAR) {
      this.pos++;
      return this.tupleNode(start, []);
    }
    if (kind === Tok.YIELD) {
      this.enter();
      const node = this.yieldExpression();
      this.expect(Tok.RPAR);
      this.leave();
      return node;
    }
    const first = this.starNamedExpression();
    if (this.startsComprehension()) return this.generator(start, first);
    if (this.kind[this.pos] === Tok.COMMA) {
      const elts = [first];
      this.moreElements(elts, Tok.RPAR);
      return this.tupleNode(start, elts);
    }
    this.expect(Tok.RPAR);
    if (first.kind === 'Starred' && this.kind[start + 1] === Tok.STAR) throw parseFailure;
    return first;
  }

  /** `, element` until the closing bracket, which is consumed. */
  private moreElements(elts: ast.expr[], close: Tok): void {
    while (this.accept(Tok.COMMA)) {
      if (this.kind[this.pos] === close) break;
      elts.push(this.starNamedExpression());
    }
    this.expect(close);
  }

  protected listDisplay(): ast.expr {
    const start = this.pos++;
    const elts: ast.expr[] = [];
    if (!this.accept(Tok.RSQB)) {
      const first = this.starNamedExpression();
      if (this.startsComprehension()) {
        if (first.kind === 'Starred') throw parseFailure;
        const generators = this.comprehensions();
        this.expect(Tok.RSQB);
        return { kind: 'ListComp', elt: first, generators, ...this.spanToHere(start) };
      }
      elts.push(first);
      this.moreElements(elts, Tok.RSQB);
    }
    const end = this.pos - 1;
    return {
      kind: 'List',
      elts,
      ctx: 'Load',
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  private spanToHere(start: number): {
    lineno: number;
    col_offset: number;
    end_lineno: number;
    end_col_offset: number;
  } {
    const end = this.pos - 1;
    return {
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  protected braceDisplay(): ast.expr {
    const start = this.pos++;
    const kind = this.kind[this.pos];
    if (kind === Tok.RBRACE) {
      this.pos++;
      return { kind: 'Dict', keys: [], values: [], ...this.spanToHere(start) };
    }
    if (kind === Tok.DOUBLESTAR) return this.dictDisplay(start, null);
    const at = this.pos;
    const first = this.starNamedExpression();
    if (this.kind[this.pos] === Tok.COLON) {
      if (this.kind[at] === Tok.STAR || this.isNamed(at)) throw parseFailure;
      return this.dictDisplay(start, first);
    }
    if (this.startsComprehension()) {
      if (first.kind === 'Starred') throw parseFailure;
      const generators = this.comprehensions();
      this.expect(Tok.RBRACE);
      return { kind: 'SetComp', elt: first, generators, ...this.spanToHere(start) };
    }
    const elts = [first];
    this.moreElements(elts, Tok.RBRACE);
    return { kind: 'Set', elts, ...this.spanToHere(start) };
  }

  /** The rest of a dict whose first key, if it is not `**`, was read. */
  private dictDisplay(start: number, firstKey: ast.expr | null): ast.expr {
    const keys: (ast.expr | null)[] = [];
    const values: ast.expr[] = [];
    let key = firstKey;
    for (;;) {
      if (key === null && this.accept(Tok.DOUBLESTAR)) {
        keys.push(null);
        values.push(this.bitwiseOr());
      } else {
        key ??= this.expression();
        this.expect(Tok.COLON);
        const value = this.expression();
        if (keys.length === 0 && this.startsComprehension()) {
          const generators = this.comprehensions();
          this.expect(Tok.RBRACE);
          return { kind: 'DictComp', key, value, generators, ...this.spanToHere(start) };
        }
        keys.push(key);
        values.push(value);
      }
      key = null;
      if (!this.accept(Tok.COMMA) || this.kind[this.pos] === Tok.RBRACE) break;
    }
    this.expect(Tok.RBRACE);
    return { kind: 'Dict', keys, values, ...this.spanToHere(start) };
  }

  /** Arguments of a call or a class up to the closing parenthesis, which is consumed. `open` is the opening one. */
  protected arguments(open: number, args: ast.expr[], keywords: ast.keyword[], isCall = true): void {
    let sawKeyword = false;
    let sawUnpacking = false;
    while (this.kind[this.pos] !== Tok.RPAR) {
      const start = this.pos;
      const kind = this.kind[start];
      if (kind === Tok.STAR) {
        if (sawUnpacking) throw parseFailure;
        args.push(this.starredExpression());
      } else if (kind === Tok.DOUBLESTAR) {
        this.pos++;
        sawKeyword = sawUnpacking = true;
        const value = this.expression();
        this.keywordNode(start, null, value, keywords);
      } else if (kind === Tok.NAME && this.kind[start + 1] === Tok.EQUAL) {
        sawKeyword = true;
        const arg = this.identifier();
        this.pos++;
        const value = this.expression();
        this.keywordNode(start, arg, value, keywords);
      } else {
        if (sawKeyword) throw parseFailure;
        const node = this.namedExpression();
        if (this.startsComprehension()) {
          // A bare generator must be the only argument of a call, and its position includes the parentheses.
          if (start !== open + 1 || !isCall) throw parseFailure;
          args.push(this.generator(open, node));
          return;
        }
        args.push(node);
      }
      if (!this.accept(Tok.COMMA)) break;
    }
    if (args.length === 0 && keywords.length === 0 && this.pos !== open + 1) throw parseFailure;
    this.expect(Tok.RPAR);
  }

  private keywordNode(start: number, arg: string | null, value: ast.expr, keywords: ast.keyword[]): void {
    const end = this.last();
    keywords.push({
      kind: 'keyword',
      arg,
      value,
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    });
  }

  protected call(func: ast.expr, start: number): ast.expr {
    const open = this.pos++;
    const args: ast.expr[] = [];
    const keywords: ast.keyword[] = [];
    this.arguments(open, args, keywords);
    const end = this.pos - 1;
    return {
      kind: 'Call',
      func,
      args,
      keywords,
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  protected subscript(value: ast.expr, start: number): ast.expr {
    this.pos++;
    const at = this.pos;
    let slice = this.slice();
    if (this.kind[this.pos] === Tok.COMMA || this.kind[at] === Tok.STAR) {
      const elts = [slice];
      while (this.accept(Tok.COMMA)) {
        if (this.kind[this.pos] === Tok.RSQB) break;
        elts.push(this.slice());
      }
      slice = this.tupleNode(at, elts);
    }
    this.expect(Tok.RSQB);
    const end = this.pos - 1;
    return {
      kind: 'Subscript',
      value,
      slice,
      ctx: 'Load',
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  private endsSlicePart(): boolean {
    const kind = this.kind[this.pos];
    return kind === Tok.COLON || kind === Tok.COMMA || kind === Tok.RSQB;
  }

  private slice(): ast.expr {
    const start = this.pos;
    if (this.kind[start] === Tok.STAR) return this.starredExpression();
    let lower: ast.expr | null = null;
    if (this.kind[start] !== Tok.COLON) {
      lower = this.namedExpression();
      if (this.kind[this.pos] !== Tok.COLON) return lower;
      if (this.isNamed(start)) throw parseFailure;
    }
    this.expect(Tok.COLON);
    const upper = this.endsSlicePart() ? null : this.expression();
    let step: ast.expr | null = null;
    if (this.accept(Tok.COLON) && !this.endsSlicePart()) step = this.expression();
    const end = this.last();
    return {
      kind: 'Slice',
      lower,
      upper,
      step,
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }
}

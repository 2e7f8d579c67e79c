// Parameters of functions and lambdas, and type parameters.
import type * as ast from '../ast.gen.js';
import { Tok } from '../tokens.js';
import { parseFailure } from './core.js';
import { TargetParser } from './targets.js';

export abstract class ParameterParser extends TargetParser {
  /** A parameter; its annotation only where annotations may stand. */
  private parameter(annotated: boolean, star: boolean): ast.arg {
    const start = this.pos;
    const arg = this.identifier();
    let annotation: ast.expr | null = null;
    if (annotated && this.accept(Tok.COLON)) annotation = star ? this.starExpression() : this.expression();
    const end = this.last();
    return {
      kind: 'arg',
      arg,
      annotation,
      type_comment: null,
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  /** Parameters up to the closing token, which is left. Lambdas (closed by a colon) have no annotations. */
  protected parameters(close: Tok): ast.arguments_ {
    const annotated = close === Tok.RPAR;
    const out: ast.arguments_ = {
      kind: 'arguments',
      posonlyargs: [],
      args: [],
      vararg: null,
      kwonlyargs: [],
      kw_defaults: [],
      kwarg: null,
      defaults: [],
    };
    let sawSlash = false;
    let sawStar = false;
    while (this.kind[this.pos] !== close) {
      const kind = this.kind[this.pos];
      // The parameter that a type comment after it belongs to.
      let commented: ast.arg | null = null;
      if (out.kwarg !== null) throw parseFailure;
      if (kind === Tok.SLASH) {
        if (sawSlash || sawStar || out.args.length === 0) throw parseFailure;
        sawSlash = true;
        this.pos++;
        out.posonlyargs = out.args;
        out.args = [];
      } else if (kind === Tok.STAR) {
        if (sawStar) throw parseFailure;
        sawStar = true;
        this.pos++;
        if (this.kind[this.pos] === Tok.COMMA) {
          // A bare star needs a name after it.
          if (this.kind[this.pos + 1] !== Tok.NAME) {
            if (annotated && this.kind[this.pos + 1] === Tok.TYPE_COMMENT) {
              this.pos++;
              this.afterBareStar = true;
            }
            throw parseFailure;
          }
        } else {
          commented = out.vararg = this.parameter(annotated, true);
          if (this.kind[this.pos] === Tok.EQUAL) throw parseFailure;
        }
      } else if (kind === Tok.DOUBLESTAR) {
        this.pos++;
        commented = out.kwarg = this.parameter(annotated, false);
      } else {
        const parameter = (commented = this.parameter(annotated, false));
        const value = this.accept(Tok.EQUAL) ? this.expression() : null;
        if (sawStar) {
          out.kwonlyargs.push(parameter);
          out.kw_defaults.push(value);
        } else {
          out.args.push(parameter);
          if (value !== null) out.defaults.push(value);
          else if (out.defaults.length > 0) throw parseFailure;
        }
      }
      const comma = this.accept(Tok.COMMA);
      if (annotated && this.kind[this.pos] === Tok.TYPE_COMMENT) {
        if (commented === null) throw parseFailure;
        commented.type_comment = this.typeComment();
      }
      if (!comma && this.kind[this.pos] !== close) throw parseFailure;
    }
    if (sawSlash) this.since(8, 'Positional-only parameters are');
    return out;
  }

  protected lambda(): ast.expr {
    const start = this.pos++;
    const args = this.parameters(Tok.COLON);
    this.expect(Tok.COLON);
    // `f'{lambda x:1}'`: the tokenizer took the colon for the beginning of a format spec.
    const body = this.expression();
    const end = this.last();
    return {
      kind: 'Lambda',
      args,
      body,
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  /** `[T: bound = default, *Ts, **P]`, if there is one. */
  protected typeParameters(): ast.type_param[] {
    if (!this.accept(Tok.LSQB)) return [];
    const out: ast.type_param[] = [];
    do out.push(this.typeParameter());
    while (this.accept(Tok.COMMA) && this.kind[this.pos] !== Tok.RSQB);
    this.expect(Tok.RSQB);
    this.since(12, 'Type parameter lists are');
    return out;
  }

  private typeParameter(): ast.type_param {
    const start = this.pos;
    const kind = this.kind[start];
    if (kind === Tok.STAR || kind === Tok.DOUBLESTAR) this.pos++;
    const name = this.identifier();
    let bound: ast.expr | null = null;
    let default_value: ast.expr | null = null;
    if (kind === Tok.NAME && this.accept(Tok.COLON)) bound = this.expression();
    if (this.accept(Tok.EQUAL)) {
      default_value = kind === Tok.STAR ? this.starExpression() : this.expression();
      this.since(13, 'Type parameter defaults are');
    }
    const end = this.last();
    const position = {
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
    if (kind === Tok.STAR) return { kind: 'TypeVarTuple', name, default_value, ...position };
    if (kind === Tok.DOUBLESTAR) return { kind: 'ParamSpec', name, default_value, ...position };
    return { kind: 'TypeVar', name, bound, default_value, ...position };
  }
}

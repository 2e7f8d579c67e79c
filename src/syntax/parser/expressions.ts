// Expressions: everything between a conditional expression and an atom.
//
// Binary operators are one loop with binding powers instead of a function per level: it is faster, and a level of
// parentheses costs seven JavaScript frames instead of fifteen (a browser's worker has half a megabyte of stack and
// Python allows 200 levels). Prefix operators, `**`, `not` and chained conditional expressions loop too.
import type * as ast from '../ast.gen.js';
import { numberValue } from '../number_value.js';
import { Tok } from '../tokens.js';
import { maxChain, parseFailure, parserOverflow } from './core.js';
import { StringParser } from './strings.js';

/** How tightly an infix operator binds. */
const enum Power {
  NONE,
  OR,
  AND,
  NOT,
  COMPARE,
  BIT_OR,
  BIT_XOR,
  BIT_AND,
  SHIFT,
  SUM,
  TERM,
}

const powers = new Uint8Array(128);
powers[Tok.OR] = Power.OR;
powers[Tok.AND] = Power.AND;
for (const kind of [
  ...[Tok.EQEQUAL, Tok.NOTEQUAL, Tok.LESS, Tok.GREATER, Tok.LESSEQUAL, Tok.GREATEREQUAL],
  ...[Tok.IN, Tok.IS, Tok.NOT],
]) {
  powers[kind] = Power.COMPARE;
}
powers[Tok.VBAR] = Power.BIT_OR;
powers[Tok.CIRCUMFLEX] = Power.BIT_XOR;
powers[Tok.AMPER] = Power.BIT_AND;
powers[Tok.LEFTSHIFT] = powers[Tok.RIGHTSHIFT] = Power.SHIFT;
powers[Tok.PLUS] = powers[Tok.MINUS] = Power.SUM;
for (const kind of [Tok.STAR, Tok.SLASH, Tok.DOUBLESLASH, Tok.PERCENT, Tok.AT]) powers[kind] = Power.TERM;

function binaryOperator(kind: Tok): ast.operator {
  switch (kind) {
    case Tok.VBAR:
      return 'BitOr';
    case Tok.CIRCUMFLEX:
      return 'BitXor';
    case Tok.AMPER:
      return 'BitAnd';
    case Tok.LEFTSHIFT:
      return 'LShift';
    case Tok.RIGHTSHIFT:
      return 'RShift';
    case Tok.PLUS:
      return 'Add';
    case Tok.MINUS:
      return 'Sub';
    case Tok.STAR:
      return 'Mult';
    case Tok.SLASH:
      return 'Div';
    case Tok.DOUBLESLASH:
      return 'FloorDiv';
    case Tok.PERCENT:
      return 'Mod';
    default:
      return 'MatMult';
  }
}

export abstract class ExpressionParser extends StringParser {
  protected abstract lambda(): ast.expr;
  protected abstract call(func: ast.expr, start: number): ast.expr;
  protected abstract subscript(value: ast.expr, start: number): ast.expr;
  protected abstract parenthesized(): ast.expr;
  protected abstract listDisplay(): ast.expr;
  protected abstract braceDisplay(): ast.expr;

  expression(): ast.expr {
    this.enter();
    let start = this.pos;
    if (this.kind[start] === Tok.LAMBDA) {
      const node = this.lambda();
      this.leave();
      return node;
    }
    let node = this.binary(Power.OR);
    if (this.kind[this.pos] === Tok.IF) {
      const pending: { body: ast.expr; test: ast.expr; start: number }[] = [];
      while (this.kind[this.pos] === Tok.IF) {
        this.pos++;
        const test = this.binary(Power.OR);
        this.expect(Tok.ELSE);
        pending.push({ body: node, test, start });
        if (pending.length > maxChain) throw parserOverflow;
        start = this.pos;
        if (this.kind[start] === Tok.LAMBDA) {
          node = this.lambda();
          break;
        }
        node = this.binary(Power.OR);
      }
      const end = this.last();
      for (let i = pending.length - 1; i >= 0; i--) {
        const { body, test, start: at } = pending[i];
        node = {
          kind: 'IfExp',
          test,
          body,
          orelse: node,
          lineno: this.line[at],
          col_offset: this.col[at],
          end_lineno: this.endLine[end],
          end_col_offset: this.endCol[end],
        };
      }
    }
    this.leave();
    return node;
  }

  protected disjunction(): ast.expr {
    return this.binary(Power.OR);
  }

  protected bitwiseOr(): ast.expr {
    return this.binary(Power.BIT_OR);
  }

  protected namedExpression(): ast.expr {
    const start = this.pos;
    if (this.kind[start] === Tok.NAME && this.kind[start + 1] === Tok.COLONEQUAL) {
      const target = this.name('Store');
      this.pos++;
      const value = this.expression();
      this.since(8, 'Assignment expressions are');
      const end = this.last();
      return {
        kind: 'NamedExpr',
        target,
        value,
        lineno: this.line[start],
        col_offset: this.col[start],
        end_lineno: this.endLine[end],
        end_col_offset: this.endCol[end],
      };
    }
    return this.expression();
  }

  /** `*` before a bitwise-or, as in displays and assignments. */
  private starred(): ast.expr {
    const start = this.pos++;
    return this.starredNode(start, this.binary(Power.BIT_OR));
  }

  protected starredNode(start: number, value: ast.expr): ast.expr {
    const end = this.last();
    return {
      kind: 'Starred',
      value,
      ctx: 'Load',
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  protected starExpression(): ast.expr {
    return this.kind[this.pos] === Tok.STAR ? this.starred() : this.expression();
  }

  protected starNamedExpression(): ast.expr {
    return this.kind[this.pos] === Tok.STAR ? this.starred() : this.namedExpression();
  }

  /** `*` before any expression, as in calls and subscripts. */
  protected starredExpression(): ast.expr {
    const start = this.pos++;
    return this.starredNode(start, this.expression());
  }

  /** Whether an expression can begin with this token. */
  protected startsExpression(kind: number): boolean {
    switch (kind) {
      case Tok.NAME:
      case Tok.NUMBER:
      case Tok.STRING:
      case Tok.LPAR:
      case Tok.LSQB:
      case Tok.LBRACE:
      case Tok.PLUS:
      case Tok.MINUS:
      case Tok.TILDE:
      case Tok.ELLIPSIS:
      case Tok.FSTRING_START:
      case Tok.TSTRING_START:
      case Tok.FALSE:
      case Tok.NONE:
      case Tok.TRUE:
      case Tok.AWAIT:
      case Tok.LAMBDA:
      case Tok.NOT:
        return true;
    }
    return false;
  }

  private commaList(element: () => ast.expr, star: boolean): ast.expr {
    const start = this.pos;
    const first = element();
    if (this.kind[this.pos] !== Tok.COMMA) return first;
    const elts = [first];
    while (this.accept(Tok.COMMA)) {
      const kind = this.kind[this.pos];
      if (!this.startsExpression(kind) && !(star && kind === Tok.STAR)) break;
      elts.push(element());
    }
    return this.tupleNode(start, elts);
  }

  protected tupleNode(start: number, elts: ast.expr[]): ast.expr {
    const end = this.last();
    return {
      kind: 'Tuple',
      elts,
      ctx: 'Load',
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  protected expressions(): ast.expr {
    return this.commaList(() => this.expression(), false);
  }

  starExpressions(): ast.expr {
    return this.commaList(() => this.starExpression(), true);
  }

  protected yieldExpression(): ast.expr {
    const start = this.pos++;
    if (this.accept(Tok.FROM)) {
      const value = this.expression();
      const end = this.last();
      return {
        kind: 'YieldFrom',
        value,
        lineno: this.line[start],
        col_offset: this.col[start],
        end_lineno: this.endLine[end],
        end_col_offset: this.endCol[end],
      };
    }
    const kind = this.kind[this.pos];
    const value = kind === Tok.STAR || this.startsExpression(kind) ? this.starExpressions() : null;
    const end = this.last();
    return {
      kind: 'Yield',
      value,
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  protected annotatedRhs(): ast.expr {
    return this.kind[this.pos] === Tok.YIELD ? this.yieldExpression() : this.starExpressions();
  }

  private binary(least: Power): ast.expr {
    const start = this.pos;
    let left = this.kind[start] === Tok.NOT && least <= Power.NOT ? this.inversion() : this.factor();
    for (;;) {
      const kind = this.kind[this.pos];
      const power = powers[kind];
      if (power === Power.NONE || power < least) return left;
      if (power > Power.COMPARE) {
        this.pos++;
        const right = this.binary(power + 1);
        if (kind === Tok.AT) this.since(5, "The '@' operator is");
        const end = this.last();
        left = {
          kind: 'BinOp',
          left,
          op: binaryOperator(kind),
          right,
          lineno: this.line[start],
          col_offset: this.col[start],
          end_lineno: this.endLine[end],
          end_col_offset: this.endCol[end],
        };
      } else if (power === Power.COMPARE) {
        if (kind === Tok.NOT && this.kind[this.pos + 1] !== Tok.IN) return left;
        left = this.comparison(left, start);
      } else {
        const values = [left];
        while (this.accept(kind)) values.push(this.binary(power + 1));
        const end = this.last();
        left = {
          kind: 'BoolOp',
          op: power === Power.OR ? 'Or' : 'And',
          values,
          lineno: this.line[start],
          col_offset: this.col[start],
          end_lineno: this.endLine[end],
          end_col_offset: this.endCol[end],
        };
      }
    }
  }

  private inversion(): ast.expr {
    const start = this.pos;
    while (this.kind[this.pos] === Tok.NOT) this.pos++;
    const count = this.pos - start;
    if (count > maxChain) throw parserOverflow;
    let node = this.binary(Power.COMPARE);
    const end = this.last();
    for (let i = start + count - 1; i >= start; i--) node = this.unaryNode('Not', i, end, node);
    return node;
  }

  private unaryNode(op: ast.unaryop, start: number, end: number, operand: ast.expr): ast.expr {
    return {
      kind: 'UnaryOp',
      op,
      operand,
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  /** The rest of a comparison; null when there is no operator here. */
  private comparisonOperator(): ast.cmpop | null {
    const at = this.pos++;
    switch (this.kind[at]) {
      case Tok.EQEQUAL:
        return 'Eq';
      case Tok.NOTEQUAL:
        if (this.options.flufl) throw parseFailure;
        return 'NotEq';
      case Tok.LESS:
        if (this.options.flufl && this.isOldNotEqual(at)) {
          this.pos++;
          return 'NotEq';
        }
        return 'Lt';
      case Tok.LESSEQUAL:
        return 'LtE';
      case Tok.GREATER:
        return 'Gt';
      case Tok.GREATEREQUAL:
        return 'GtE';
      case Tok.IN:
        return 'In';
      case Tok.IS:
        return this.accept(Tok.NOT) ? 'IsNot' : 'Is';
      case Tok.NOT:
        if (this.accept(Tok.IN)) return 'NotIn';
    }
    this.pos = at;
    return null;
  }

  /** `<>`, which the tokenizer reads as two tokens. */
  private isOldNotEqual(at: number): boolean {
    const { start, end } = this.tokens;
    return this.kind[at + 1] === Tok.GREATER && end[at] === start[at + 1];
  }

  private comparison(left: ast.expr, start: number): ast.expr {
    const ops: ast.cmpop[] = [];
    const comparators: ast.expr[] = [];
    for (;;) {
      const op = this.comparisonOperator();
      if (op === null) break;
      ops.push(op);
      comparators.push(this.binary(Power.BIT_OR));
    }
    const end = this.last();
    return {
      kind: 'Compare',
      left,
      ops,
      comparators,
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  /** Prefix operators, `await`, `**`: right-associative, so what is pending waits on a stack. */
  private factor(): ast.expr {
    const first = this.kind[this.pos];
    if (first !== Tok.PLUS && first !== Tok.MINUS && first !== Tok.TILDE) {
      const start = this.pos;
      const base = this.awaitPrimary();
      if (this.kind[this.pos] !== Tok.DOUBLESTAR) return base;
      this.pos++;
      return this.powerChain([{ start, op: null, base }]);
    }
    return this.powerChain([]);
  }

  private powerChain(pending: { start: number; op: ast.unaryop | null; base: ast.expr | null }[]): ast.expr {
    let node: ast.expr;
    for (;;) {
      const start = this.pos;
      const kind = this.kind[start];
      if (kind === Tok.PLUS || kind === Tok.MINUS || kind === Tok.TILDE) {
        this.pos++;
        const op = kind === Tok.PLUS ? 'UAdd' : kind === Tok.MINUS ? 'USub' : 'Invert';
        pending.push({ start, op, base: null });
        if (pending.length > maxChain) throw parserOverflow;
        continue;
      }
      node = this.awaitPrimary();
      if (!this.accept(Tok.DOUBLESTAR)) break;
      pending.push({ start, op: null, base: node });
      if (pending.length > maxChain) throw parserOverflow;
    }
    const end = this.last();
    for (let i = pending.length - 1; i >= 0; i--) {
      const { start, op, base } = pending[i];
      if (op !== null) node = this.unaryNode(op, start, end, node);
      else {
        node = {
          kind: 'BinOp',
          left: base!,
          op: 'Pow',
          right: node,
          lineno: this.line[start],
          col_offset: this.col[start],
          end_lineno: this.endLine[end],
          end_col_offset: this.endCol[end],
        };
      }
    }
    return node;
  }

  private awaitPrimary(): ast.expr {
    const start = this.pos;
    if (this.kind[start] !== Tok.AWAIT) return this.primary();
    this.pos++;
    const value = this.primary();
    this.since(5, 'Await expressions are');
    const end = this.last();
    return {
      kind: 'Await',
      value,
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  protected primary(): ast.expr {
    const start = this.pos;
    let node = this.atom();
    for (;;) {
      switch (this.kind[this.pos]) {
        case Tok.DOT: {
          this.pos++;
          const end = this.pos;
          const attr = this.identifier();
          node = {
            kind: 'Attribute',
            value: node,
            attr,
            ctx: 'Load',
            lineno: this.line[start],
            col_offset: this.col[start],
            end_lineno: this.endLine[end],
            end_col_offset: this.endCol[end],
          };
          break;
        }
        case Tok.LPAR:
          node = this.call(node, start);
          break;
        case Tok.LSQB:
          node = this.subscript(node, start);
          break;
        default:
          return node;
      }
    }
  }

  private constant(value: ast.Constant['value']): ast.expr {
    const i = this.pos++;
    return {
      kind: 'Constant',
      value,
      literal_kind: null,
      lineno: this.line[i],
      col_offset: this.col[i],
      end_lineno: this.endLine[i],
      end_col_offset: this.endCol[i],
    };
  }

  protected number(): ast.expr {
    if (this.kind[this.pos] !== Tok.NUMBER) throw parseFailure;
    const text = this.textAt(this.pos);
    if (text.includes('_')) this.since(6, 'Underscores in numeric literals are');
    const value = numberValue(text);
    if (typeof value === 'string') throw parseFailure;
    return this.constant(value);
  }

  protected atom(): ast.expr {
    switch (this.kind[this.pos]) {
      case Tok.NAME:
        return this.name('Load');
      case Tok.NUMBER:
        return this.number();
      case Tok.STRING:
      case Tok.FSTRING_START:
      case Tok.TSTRING_START:
        return this.strings();
      case Tok.LPAR:
        return this.parenthesized();
      case Tok.LSQB:
        return this.listDisplay();
      case Tok.LBRACE:
        return this.braceDisplay();
      case Tok.NONE:
        return this.constant({ type: 'None' });
      case Tok.TRUE:
        return this.constant({ type: 'True' });
      case Tok.FALSE:
        return this.constant({ type: 'False' });
      case Tok.ELLIPSIS:
        return this.constant({ type: 'Ellipsis' });
    }
    throw parseFailure;
  }
}

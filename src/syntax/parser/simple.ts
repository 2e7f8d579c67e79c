// Simple statements: everything that fits on one line.
import type * as ast from '../ast.gen.js';
import { Tok } from '../tokens.js';
import { parseFailure } from './core.js';
import { PatternParser } from './patterns.js';

function augmentedOperator(kind: number): ast.operator | null {
  switch (kind) {
    case Tok.PLUSEQUAL:
      return 'Add';
    case Tok.MINEQUAL:
      return 'Sub';
    case Tok.STAREQUAL:
      return 'Mult';
    case Tok.SLASHEQUAL:
      return 'Div';
    case Tok.PERCENTEQUAL:
      return 'Mod';
    case Tok.AMPEREQUAL:
      return 'BitAnd';
    case Tok.VBAREQUAL:
      return 'BitOr';
    case Tok.CIRCUMFLEXEQUAL:
      return 'BitXor';
    case Tok.LEFTSHIFTEQUAL:
      return 'LShift';
    case Tok.RIGHTSHIFTEQUAL:
      return 'RShift';
    case Tok.DOUBLESTAREQUAL:
      return 'Pow';
    case Tok.DOUBLESLASHEQUAL:
      return 'FloorDiv';
    case Tok.ATEQUAL:
      return 'MatMult';
  }
  return null;
}

export abstract class SimpleStatementParser extends PatternParser {
  /** One line of simple statements, its NEWLINE included. */
  protected simpleStatements(out: ast.stmt[]): void {
    for (;;) {
      out.push(this.simpleStatement());
      if (this.accept(Tok.SEMI)) {
        if (this.accept(Tok.NEWLINE)) return;
        continue;
      }
      this.expect(Tok.NEWLINE);
      return;
    }
  }

  private simpleStatement(): ast.stmt {
    const start = this.pos;
    switch (this.kind[start]) {
      case Tok.NAME:
        if (this.kind[start + 1] === Tok.NAME && this.isSoft(start, 'type')) return this.typeAlias();
        return this.expressionStatement();
      case Tok.RETURN: {
        this.pos++;
        const kind = this.kind[this.pos];
        const value = kind === Tok.STAR || this.startsExpression(kind) ? this.starExpressions() : null;
        return { kind: 'Return', value, ...this.position(start) };
      }
      case Tok.IMPORT:
        return this.importName();
      case Tok.FROM:
        return this.importFrom();
      case Tok.RAISE: {
        this.pos++;
        let exc: ast.expr | null = null;
        let cause: ast.expr | null = null;
        if (this.startsExpression(this.kind[this.pos])) {
          exc = this.expression();
          if (this.accept(Tok.FROM)) cause = this.expression();
        }
        return { kind: 'Raise', exc, cause, ...this.position(start) };
      }
      case Tok.PASS:
        this.pos++;
        return { kind: 'Pass', ...this.position(start) };
      case Tok.BREAK:
        this.pos++;
        return { kind: 'Break', ...this.position(start) };
      case Tok.CONTINUE:
        this.pos++;
        return { kind: 'Continue', ...this.position(start) };
      case Tok.DEL:
        return this.deleteStatement();
      case Tok.ASSERT: {
        this.pos++;
        const test = this.expression();
        const msg = this.accept(Tok.COMMA) ? this.expression() : null;
        return { kind: 'Assert', test, msg, ...this.position(start) };
      }
      case Tok.GLOBAL: {
        const names = this.names();
        return { kind: 'Global', names, ...this.position(start) };
      }
      case Tok.NONLOCAL: {
        const names = this.names();
        return { kind: 'Nonlocal', names, ...this.position(start) };
      }
    }
    return this.expressionStatement();
  }

  protected position(start: number): {
    lineno: number;
    col_offset: number;
    end_lineno: number;
    end_col_offset: number;
  } {
    const end = this.last();
    return {
      lineno: this.line[start],
      col_offset: this.col[start],
      end_lineno: this.endLine[end],
      end_col_offset: this.endCol[end],
    };
  }

  private expressionStatement(): ast.stmt {
    const start = this.pos;
    if (this.kind[start] === Tok.YIELD) {
      const value = this.yieldExpression();
      return { kind: 'Expr', value, ...this.position(start) };
    }
    const first = this.starExpressions();
    const next = this.kind[this.pos];
    if (next === Tok.NEWLINE || next === Tok.SEMI) return { kind: 'Expr', value: first, ...this.position(start) };
    if (next === Tok.EQUAL) return this.assignment(start, first);
    if (next === Tok.COLON) return this.annotatedAssignment(start, first);
    const op = augmentedOperator(next);
    if (op === null) throw parseFailure;
    if (first.kind !== 'Name' && first.kind !== 'Attribute' && first.kind !== 'Subscript') throw parseFailure;
    this.pos++;
    if (op === 'MatMult') this.since(5, "The '@' operator is");
    first.ctx = 'Store';
    const value = this.annotatedRhs();
    return { kind: 'AugAssign', target: first, op, value, ...this.position(start) };
  }

  private assignment(start: number, first: ast.expr): ast.stmt {
    const targets = [first];
    this.storeTarget(first);
    let value: ast.expr;
    for (;;) {
      this.pos++;
      if (this.kind[this.pos] === Tok.YIELD) {
        value = this.yieldExpression();
        break;
      }
      value = this.starExpressions();
      if (this.kind[this.pos] !== Tok.EQUAL) break;
      this.storeTarget(value);
      targets.push(value);
    }
    const type_comment = this.typeComment();
    return { kind: 'Assign', targets, value, type_comment, ...this.position(start) };
  }

  private annotatedAssignment(start: number, target: ast.expr): ast.stmt {
    if (target.kind !== 'Name' && target.kind !== 'Attribute' && target.kind !== 'Subscript') throw parseFailure;
    this.pos++;
    target.ctx = 'Store';
    const simple = target.kind === 'Name' && this.kind[start] === Tok.NAME ? 1 : 0;
    const annotation = this.expression();
    const value = this.accept(Tok.EQUAL) ? this.annotatedRhs() : null;
    this.since(6, simple ? 'Variable annotation syntax is' : 'Variable annotations syntax is');
    return { kind: 'AnnAssign', target, annotation, value, simple, ...this.position(start) };
  }

  private typeAlias(): ast.stmt {
    const start = this.pos++;
    const name = this.name('Store');
    const type_params = this.typeParameters();
    this.expect(Tok.EQUAL);
    const value = this.expression();
    this.since(12, 'Type statement is');
    return { kind: 'TypeAlias', name, type_params, value, ...this.position(start) };
  }

  private names(): string[] {
    this.pos++;
    const names = [this.identifier()];
    while (this.accept(Tok.COMMA)) names.push(this.identifier());
    return names;
  }

  private deleteStatement(): ast.stmt {
    const start = this.pos++;
    const targets: ast.expr[] = [];
    do {
      const kind = this.kind[this.pos];
      if (targets.length > 0 && (kind === Tok.NEWLINE || kind === Tok.SEMI)) break;
      const node = this.primary();
      this.deleteTarget(node);
      targets.push(node);
    } while (this.accept(Tok.COMMA));
    return { kind: 'Delete', targets, ...this.position(start) };
  }

  private dottedName(): string {
    let name = this.identifier();
    while (this.accept(Tok.DOT)) name += '.' + this.identifier();
    return name;
  }

  private alias(name: () => string): ast.alias {
    const start = this.pos;
    const imported = name();
    const asname = this.accept(Tok.AS) ? this.identifier() : null;
    return { kind: 'alias', name: imported, asname, ...this.position(start) };
  }

  private importName(): ast.stmt {
    const start = this.pos++;
    const names: ast.alias[] = [];
    do names.push(this.alias(() => this.dottedName()));
    while (this.accept(Tok.COMMA));
    return { kind: 'Import', names, ...this.position(start) };
  }

  private importFrom(): ast.stmt {
    const start = this.pos++;
    let level = 0;
    for (;;) {
      if (this.accept(Tok.DOT)) level++;
      else if (this.accept(Tok.ELLIPSIS)) level += 3;
      else break;
    }
    const module = level > 0 && this.kind[this.pos] === Tok.IMPORT ? null : this.dottedName();
    this.expect(Tok.IMPORT);
    const names: ast.alias[] = [];
    if (this.kind[this.pos] === Tok.STAR) {
      const at = this.pos++;
      names.push({ kind: 'alias', name: '*', asname: null, ...this.position(at) });
    } else if (this.accept(Tok.LPAR)) {
      do names.push(this.alias(() => this.identifier()));
      while (this.accept(Tok.COMMA) && this.kind[this.pos] !== Tok.RPAR);
      this.expect(Tok.RPAR);
    } else {
      do names.push(this.alias(() => this.identifier()));
      while (this.accept(Tok.COMMA));
    }
    if (module === '__future__' && level === 0 && names.some((n) => n.name === 'barry_as_FLUFL')) {
      this.options.flufl = true;
    }
    return { kind: 'ImportFrom', module, names, level, ...this.position(start) };
  }
}

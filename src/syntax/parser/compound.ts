// Compound statements, and the four ways to start.
import type * as ast from '../ast.gen.js';
import { Tok } from '../tokens.js';
import { parseFailure } from './core.js';
import { SimpleStatementParser } from './simple.js';

export class Parser extends SimpleStatementParser {
  file(): ast.Module {
    const body: ast.stmt[] = [];
    while (this.kind[this.pos] !== Tok.ENDMARKER) this.statement(body);
    const type_ignores = this.tokens.typeIgnores.map((t) => ({ kind: 'TypeIgnore' as const, ...t }));
    return { kind: 'Module', body, type_ignores };
  }

  interactive(): ast.Interactive {
    const body: ast.stmt[] = [];
    const start = this.pos;
    if (this.accept(Tok.NEWLINE)) body.push({ kind: 'Pass', ...this.position(start) });
    else {
      const statement = this.compoundStatement();
      if (statement !== null) {
        body.push(statement);
        this.expect(Tok.NEWLINE);
      } else this.simpleStatements(body);
    }
    return { kind: 'Interactive', body };
  }

  eval(): ast.Expression {
    const body = this.expressions();
    while (this.accept(Tok.NEWLINE));
    this.expect(Tok.ENDMARKER);
    return { kind: 'Expression', body };
  }

  functionType(): ast.FunctionType {
    this.expect(Tok.LPAR);
    const argtypes: ast.expr[] = [];
    let stars = 0;
    while (this.kind[this.pos] !== Tok.RPAR) {
      // Plain types, then at most one * and one **, without a trailing comma.
      const kind = this.kind[this.pos];
      if (kind === Tok.STAR || kind === Tok.DOUBLESTAR) {
        const rank = kind === Tok.STAR ? 1 : 2;
        if (stars >= rank) throw parseFailure;
        stars = rank;
        this.pos++;
      } else if (stars > 0) throw parseFailure;
      argtypes.push(this.expression());
      if (!this.accept(Tok.COMMA)) break;
      if (this.kind[this.pos] === Tok.RPAR) throw parseFailure;
    }
    this.expect(Tok.RPAR);
    this.expect(Tok.RARROW);
    const returns = this.expression();
    while (this.accept(Tok.NEWLINE));
    this.expect(Tok.ENDMARKER);
    return { kind: 'FunctionType', argtypes, returns };
  }

  private statement(out: ast.stmt[]): void {
    const statement = this.compoundStatement();
    if (statement !== null) out.push(statement);
    else this.simpleStatements(out);
  }

  private compoundStatement(): ast.stmt | null {
    switch (this.kind[this.pos]) {
      case Tok.NAME:
        return this.isSoft(this.pos, 'match') ? this.matchStatement() : null;
      case Tok.DEF:
        return this.functionDefinition(this.pos, []);
      case Tok.AT:
        return this.decorated();
      case Tok.ASYNC:
        return this.asyncStatement();
      case Tok.CLASS:
        return this.classDefinition([]);
      case Tok.IF:
        return this.ifStatement();
      case Tok.WITH:
        return this.withStatement(this.pos);
      case Tok.FOR:
        return this.forStatement(this.pos);
      case Tok.TRY:
        return this.tryStatement();
      case Tok.WHILE:
        return this.whileStatement();
    }
    return null;
  }

  private block(): ast.stmt[] {
    this.expect(Tok.COLON);
    return this.blockBody();
  }

  /** What follows the colon. */
  private blockBody(): ast.stmt[] {
    const out: ast.stmt[] = [];
    if (!this.accept(Tok.NEWLINE)) {
      this.simpleStatements(out);
      return out;
    }
    this.enter();
    this.expect(Tok.INDENT);
    do this.statement(out);
    while (this.kind[this.pos] !== Tok.DEDENT);
    this.pos++;
    this.leave();
    return out;
  }

  private elseBlock(): ast.stmt[] {
    return this.accept(Tok.ELSE) ? this.block() : [];
  }

  private decorated(): ast.stmt {
    const decorators: ast.expr[] = [];
    while (this.accept(Tok.AT)) {
      decorators.push(this.namedExpression());
      this.expect(Tok.NEWLINE);
    }
    const start = this.pos;
    if (this.kind[start] === Tok.CLASS) return this.classDefinition(decorators);
    if (this.accept(Tok.ASYNC)) return this.functionDefinition(start, decorators);
    return this.functionDefinition(start, decorators);
  }

  private asyncStatement(): ast.stmt {
    const start = this.pos++;
    switch (this.kind[this.pos]) {
      case Tok.DEF:
        return this.functionDefinition(start, []);
      case Tok.WITH:
        return this.withStatement(start);
      case Tok.FOR:
        return this.forStatement(start);
    }
    throw parseFailure;
  }

  /** `start` is the `async`, if there is one; `pos` is at `def`. */
  private functionDefinition(start: number, decorator_list: ast.expr[]): ast.stmt {
    const isAsync = this.kind[start] === Tok.ASYNC;
    this.expect(Tok.DEF);
    const name = this.identifier();
    const type_params = this.typeParameters();
    this.expect(Tok.LPAR);
    const args = this.parameters(Tok.RPAR);
    this.pos++;
    const returns = this.accept(Tok.RARROW) ? this.expression() : null;
    this.expect(Tok.COLON);
    const type_comment = this.functionTypeComment();
    const body = this.blockBody();
    if (isAsync) this.since(5, 'Async functions are');
    return {
      kind: isAsync ? 'AsyncFunctionDef' : 'FunctionDef',
      name,
      args,
      body,
      decorator_list,
      returns,
      type_comment,
      type_params,
      ...this.position(start),
    };
  }

  /** After the colon of a function: a type comment there or alone on the next line, before the body. */
  private functionTypeComment(): string | null {
    const { kind, pos } = this;
    const at = kind[pos] === Tok.NEWLINE ? pos + 1 : pos;
    if (kind[at] !== Tok.TYPE_COMMENT) return null;
    if (kind[at + 1] === Tok.NEWLINE && kind[at + 2] === Tok.TYPE_COMMENT && kind[at + 3] === Tok.NEWLINE && kind[at + 4] === Tok.INDENT) {
      this.options.raiseAt(at + 4, 'Cannot have two type comments on def');
    }
    if (at > pos && !(kind[at + 1] === Tok.NEWLINE && kind[at + 2] === Tok.INDENT)) return null;
    this.pos = at;
    return this.typeComment();
  }

  private classDefinition(decorator_list: ast.expr[]): ast.stmt {
    const start = this.pos++;
    const name = this.identifier();
    const type_params = this.typeParameters();
    const bases: ast.expr[] = [];
    const keywords: ast.keyword[] = [];
    if (this.kind[this.pos] === Tok.LPAR) {
      const open = this.pos++;
      this.arguments(open, bases, keywords, false);
    }
    const body = this.block();
    return { kind: 'ClassDef', name, bases, keywords, body, decorator_list, type_params, ...this.position(start) };
  }

  /** A long elif chain is a deep tree, but no deep recursion. */
  private ifStatement(): ast.stmt {
    const arms: { start: number; test: ast.expr; body: ast.stmt[] }[] = [];
    do {
      const start = this.pos++;
      const test = this.namedExpression();
      arms.push({ start, test, body: this.block() });
    } while (this.kind[this.pos] === Tok.ELIF);
    let orelse = this.elseBlock();
    for (let i = arms.length - 1; i >= 0; i--) {
      const { start, test, body } = arms[i];
      orelse = [{ kind: 'If', test, body, orelse, ...this.position(start) }];
    }
    return orelse[0];
  }

  private whileStatement(): ast.stmt {
    const start = this.pos++;
    const test = this.namedExpression();
    const body = this.block();
    const orelse = this.elseBlock();
    return { kind: 'While', test, body, orelse, ...this.position(start) };
  }

  private forStatement(start: number): ast.stmt {
    this.expect(Tok.FOR);
    const target = this.loopTargets();
    this.expect(Tok.IN);
    const iter = this.starExpressions();
    this.expect(Tok.COLON);
    const type_comment = this.typeComment();
    const body = this.blockBody();
    const orelse = this.elseBlock();
    const kind = this.kind[start] === Tok.ASYNC ? 'AsyncFor' : 'For';
    if (kind === 'AsyncFor') this.since(5, 'Async for loops are');
    return { kind, target, iter, body, orelse, type_comment, ...this.position(start) };
  }

  private withItem(): ast.withitem {
    const context_expr = this.expression();
    const optional_vars = this.accept(Tok.AS) ? this.starTarget() : null;
    return { kind: 'withitem', context_expr, optional_vars };
  }

  private withStatement(start: number): ast.stmt {
    this.expect(Tok.WITH);
    const items = this.parenthesizedItems() ?? [];
    if (items.length === 0) {
      do items.push(this.withItem());
      while (this.accept(Tok.COMMA));
    }
    this.expect(Tok.COLON);
    const type_comment = this.typeComment();
    const body = this.blockBody();
    const kind = this.kind[start] === Tok.ASYNC ? 'AsyncWith' : 'With';
    if (kind === 'AsyncWith') this.since(5, 'Async with statements are');
    return { kind, items, body, type_comment, ...this.position(start) };
  }

  /** `(item, item as x,)` when the closing parenthesis is followed by the colon and the inside is a list of items. */
  private parenthesizedItems(): ast.withitem[] | null {
    if (this.kind[this.pos] !== Tok.LPAR) return null;
    const close = this.matchingBracket(this.pos);
    if (close === -1 || this.kind[close + 1] !== Tok.COLON) return null;
    return this.attempt(() => {
      this.pos++;
      const items: ast.withitem[] = [];
      do items.push(this.withItem());
      while (this.accept(Tok.COMMA) && this.pos !== close);
      this.expect(Tok.RPAR);
      return items;
    });
  }

  private tryStatement(): ast.stmt {
    const start = this.pos++;
    const body = this.block();
    const handlers: ast.excepthandler[] = [];
    let star = false;
    while (this.kind[this.pos] === Tok.EXCEPT) {
      const isStar = this.kind[this.pos + 1] === Tok.STAR;
      if (handlers.length > 0 && isStar !== star) throw parseFailure;
      star = isStar;
      handlers.push(this.exceptHandler(isStar));
    }
    let orelse: ast.stmt[] = [];
    if (handlers.length > 0) orelse = this.elseBlock();
    let finalbody: ast.stmt[] = [];
    if (this.accept(Tok.FINALLY)) finalbody = this.block();
    else if (handlers.length === 0) throw parseFailure;
    if (star) this.since(11, 'Exception groups are');
    return { kind: star ? 'TryStar' : 'Try', body, handlers, orelse, finalbody, ...this.position(start) };
  }

  private exceptHandler(isStar: boolean): ast.ExceptHandler {
    const start = this.pos++;
    let type: ast.expr | null = null;
    let name: string | null = null;
    if (isStar) this.pos++;
    if (isStar || this.kind[this.pos] !== Tok.COLON) {
      const at = this.pos;
      type = this.expressions();
      if (this.kind[this.pos] === Tok.AS) {
        // Several types with a name need parentheses.
        if (type.kind === 'Tuple' && this.matchingBracket(at) !== this.last()) throw parseFailure;
        this.pos++;
        name = this.identifier();
      } else if (type.kind === 'Tuple' && this.kind[at] !== Tok.LPAR) {
        this.since(14, 'except expressions without parentheses are');
      }
    }
    const body = this.block();
    return { kind: 'ExceptHandler', type, name, body, ...this.position(start) };
  }

  /** A match statement, or null when the line only begins with a name `match`. */
  private matchStatement(): ast.stmt | null {
    const start = this.pos;
    const next = this.kind[start + 1];
    if (next !== Tok.STAR && !this.startsExpression(next)) return null;
    const subject = this.attempt(() => {
      this.pos++;
      const node = this.matchSubject();
      this.expect(Tok.COLON);
      this.expect(Tok.NEWLINE);
      if (this.kind[this.pos] !== Tok.INDENT) throw parseFailure;
      return node;
    });
    if (subject === null) return null;
    this.pos++;
    this.enter();
    const cases: ast.match_case[] = [];
    do {
      if (!this.isSoft(this.pos, 'case')) throw parseFailure;
      this.pos++;
      const pattern = this.patterns();
      const guard = this.accept(Tok.IF) ? this.namedExpression() : null;
      const body = this.block();
      cases.push({ kind: 'match_case', pattern, guard, body });
    } while (this.kind[this.pos] !== Tok.DEDENT);
    this.pos++;
    this.leave();
    this.since(10, 'Pattern matching is');
    return { kind: 'Match', subject, cases, ...this.position(start) };
  }

  private matchSubject(): ast.expr {
    const start = this.pos;
    const first = this.starNamedExpression();
    if (this.kind[this.pos] !== Tok.COMMA) {
      if (first.kind === 'Starred') throw parseFailure;
      return first;
    }
    const elts = [first];
    while (this.accept(Tok.COMMA)) {
      if (this.kind[this.pos] === Tok.COLON) break;
      elts.push(this.starNamedExpression());
    }
    return this.tupleNode(start, elts);
  }
}

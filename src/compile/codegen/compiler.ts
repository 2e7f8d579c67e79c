// The code generator's context: the unit being compiled, and the helpers with which the chapters (expressions,
// statements, patterns, ...) emit instructions. Chapters import this file and never each other's dispatchers: a chapter
// that needs to compile any expression or statement calls `c.expr` or `c.stmt`, which generate.ts connects.
import type * as ast from '../../syntax/ast.gen.js';
import { assembleUnit } from '../assemble.js';
import type { CompiledCode } from '../code.js';
import { NONE, intConst, strConst, type Const } from '../constants.js';
import { NO_LOCATION, syntaxError, tooDeep, type Location, type WarningSink } from '../diagnostics.js';
import type { FutureFeatures } from '../future.js';
import { Instr, Label, Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import { GLOBAL_EXPLICIT, mangle, maybeMangle, type Scope, type SymbolTable } from '../symtable/table.js';
import { NO_ARGS, Unit, type ArgCounts, type FrameBlock, type FrameBlockKind, type ScopeType } from '../unit.js';

export interface CompilerSettings {
  readonly filename: string;
  readonly table: SymbolTable;
  readonly future: FutureFeatures;
  readonly optimize: number;
  readonly interactive: boolean;
  readonly maxDepth: number;
  readonly warn: WarningSink;
}

export interface Dispatch {
  expr(c: Compiler, e: ast.expr): void;
  stmt(c: Compiler, s: ast.stmt): void;
}

/** Operand of Pseudo.COMPARE_OP, times two. */
export const COMPARE_ORDER = ['Lt', 'LtE', 'Eq', 'NotEq', 'Gt', 'GtE'];
const MAX_BLOCKS = 21;
/** Above this many values a display or call is built piece by piece instead of on the stack. */
export const STACK_USE_GUIDELINE = 30;

export class Compiler {
  u!: Unit;
  private depth = 0;
  private warningsOff = 0;
  private readonly warned = new Set<ast.stmt>();

  constructor(
    readonly settings: CompilerSettings,
    private readonly dispatch: Dispatch,
  ) {}

  get scope(): Scope {
    return this.u.scope;
  }

  error(loc: Location, message: string): Error {
    return syntaxError(loc, message);
  }

  warn(loc: Location, message: string): void {
    if (this.warningsOff === 0) this.settings.warn(message, loc);
  }

  // Visiting

  expr(e: ast.expr): void {
    if (++this.depth > this.settings.maxDepth) throw tooDeep();
    this.dispatch.expr(this, e);
    this.depth--;
  }

  stmt(s: ast.stmt): void {
    if (++this.depth > this.settings.maxDepth) throw tooDeep();
    this.dispatch.stmt(this, s);
    this.depth--;
  }

  body(statements: readonly ast.stmt[]): void {
    for (const s of statements) this.stmt(s);
  }

  loopBody(statements: readonly ast.stmt[]): void {
    this.u.bodies.push('loop');
    this.body(statements);
    this.u.bodies.pop();
  }

  finallyBody(statements: readonly ast.stmt[]): void {
    this.u.bodies.push('finally');
    this.body(statements);
    this.u.bodies.pop();
  }

  /** PEP 765: leaving a finally block by `word` drops the exception that is on its way. */
  checkLeavesFinally(s: ast.stmt, word: 'return' | 'break' | 'continue'): void {
    const { bodies } = this.u;
    const leaves = word === 'return' ? bodies.includes('finally') : bodies[bodies.length - 1] === 'finally';
    // A finally body is compiled for every way that leads through it.
    if (!leaves || this.warned.has(s)) return;
    this.warned.add(s);
    this.settings.warn(`'${word}' in a 'finally' block`, s);
  }

  exprs(list: readonly ast.expr[]): void {
    for (const e of list) this.expr(e);
  }

  /** For nodes other than expressions and statements that nest (patterns, conditions). */
  deeper(visit: () => void): void {
    if (++this.depth > this.settings.maxDepth) throw tooDeep();
    visit();
    this.depth--;
  }

  // Emitting

  op(loc: Location, op: number, arg = 0): void {
    this.u.seq.push(new Instr(op, arg, loc));
  }

  jump(loc: Location, op: number, label: Label): void {
    this.u.seq.push(new Instr(op, 0, loc, label));
  }

  use(label: Label): void {
    this.u.seq.push(label);
  }

  loadConst(loc: Location, value: Const): void {
    this.op(loc, Op.LOAD_CONST, this.u.addConst(value));
  }

  loadNone(loc: Location): void {
    this.loadConst(loc, NONE);
  }

  loadInt(loc: Location, value: number): void {
    this.loadConst(loc, intConst(value));
  }

  loadStr(loc: Location, value: string): void {
    this.loadConst(loc, strConst(value));
  }

  /** An instruction whose operand is a name, mangled, times `scale`, plus flags. */
  nameOp(loc: Location, op: number, name: string, scale = 1, flags = 0): void {
    this.op(loc, op, this.u.names.add(this.mangled(name)) * scale + flags);
  }

  compare(loc: Location, op: ast.cmpop): void {
    switch (op) {
      case 'Is':
      case 'IsNot':
        this.op(loc, Op.IS_OP, op === 'Is' ? 0 : 1);
        break;
      case 'In':
      case 'NotIn':
        this.op(loc, Op.CONTAINS_OP, op === 'In' ? 0 : 1);
        break;
      default:
        this.op(loc, Pseudo.COMPARE_OP, COMPARE_ORDER.indexOf(op) * 2);
    }
  }

  mangled(name: string): string {
    return maybeMangle(this.u.owner, this.u.scope, name);
  }

  // Await and generators

  yieldFrom(loc: Location, isAwait: boolean): void {
    const send = new Label();
    const fail = new Label();
    const exit = new Label();
    this.use(send);
    this.jump(loc, Op.SEND, exit);
    // YIELD_VALUE raises when throw() or close() come in: a StopIteration then is the result.
    this.jump(loc, Pseudo.SETUP_FINALLY, fail);
    this.op(loc, Op.YIELD_VALUE, 1);
    this.op(NO_LOCATION, Pseudo.POP_BLOCK);
    this.op(loc, Op.RESUME, isAwait ? 3 : 2);
    this.jump(loc, Pseudo.JUMP_NO_INTERRUPT, send);
    this.use(fail);
    this.op(loc, Op.CLEANUP_THROW);
    this.use(exit);
    this.op(loc, Op.END_SEND);
  }

  awaitTop(loc: Location, where: 0 | 1 | 2): void {
    this.op(loc, Op.GET_AWAITABLE, where);
    this.loadNone(loc);
    this.yieldFrom(loc, true);
  }

  // Blocks

  pushBlock(
    kind: FrameBlockKind,
    loc: Location,
    start: Label | null,
    exit: Label | null = null,
    name: string | null = null,
    body: readonly ast.stmt[] | null = null,
  ): void {
    if (this.u.blocks.length >= MAX_BLOCKS) throw this.error(loc, 'too many statically nested blocks');
    this.u.blocks.push({ kind, loc, start, exit, name, body });
    // The other copy of a finally body has already warned.
    if (kind === 'finally end') this.warningsOff++;
  }

  popBlock(): FrameBlock {
    const block = this.u.blocks.pop()!;
    if (block.kind === 'finally end') this.warningsOff--;
    return block;
  }

  repushBlock(block: FrameBlock): void {
    this.u.blocks.push(block);
    if (block.kind === 'finally end') this.warningsOff++;
  }

  // Units

  enter(
    name: string,
    type: ScopeType,
    scope: Scope,
    lineno: number,
    owner: string | null = null,
    args: ArgCounts = NO_ARGS,
  ): void {
    const parent = (this.u as Unit | undefined) ?? null;
    this.u = new Unit(parent, name, type, scope, lineno, owner ?? parent?.owner ?? null, args);
    if (type !== 'module') this.u.qualname = qualnameOf(this.u);
    else this.u.qualname = name;
  }

  /** RESUME, after whatever must come before it. */
  resume(): void {
    const isModule = this.u.scopeType === 'module';
    const { firstlineno } = this.u;
    const lineno = isModule ? 0 : firstlineno;
    const loc: Location = { lineno, end_lineno: firstlineno, col_offset: 0, end_col_offset: 0 };
    this.op(loc, Op.RESUME, 0);
    if (isModule) this.op(loc, Pseudo.ANNOTATIONS);
  }

  /** Finishes the current unit and returns to its parent. */
  finish(addNone: boolean): CompiledCode {
    if (addNone) this.loadNone(NO_LOCATION);
    this.op(NO_LOCATION, Op.RETURN_VALUE);
    const code = assembleUnit(this.u, this.settings.filename, this.settings.future.flags);
    this.u = this.u.parent!;
    return code;
  }
}

function qualnameOf(u: Unit): string {
  let parent = u.parent!;
  if (parent.parent === null) return u.name;
  if (parent.scopeType === 'annotations') {
    // A scope of type parameters does not show in names.
    parent = parent.parent;
    if (parent.parent === null) return u.name;
  }
  if (u.scopeType === 'function' || u.scopeType === 'async function' || u.scopeType === 'class') {
    if (parent.scope.scopeOf(mangle(parent.owner, u.name)) === GLOBAL_EXPLICIT) return u.name;
  }
  const inFunction =
    parent.scopeType === 'function' || parent.scopeType === 'async function' || parent.scopeType === 'lambda';
  return `${parent.qualname}${inFunction ? '.<locals>' : ''}.${u.name}`;
}

// Checks a finished code object without trusting the compiler that made it: follows every path with only the encoded
// instructions and tables at hand, and throws at the first contradiction. Used by the tests, and by hand when the
// interpreter misbehaves.
import { LocalKind } from '../../spec/code-format.js';
import type { CompiledCode } from './code.js';
import { decodeExceptionTable, type ExceptionEntry } from './exceptiontable.js';
import { decodeLineTable } from './linetable.js';
import { Flow, Kind, Op, controlFlow, jumpPushes, opName, operandKind, stackPops, stackPushes } from './opcodes.gen.js';

export const STACK_LIMIT_ERROR = 'code object too large';

export function verifyCode(code: CompiledCode): void {
  new Verifier(code).run();
}

class Verifier {
  private readonly depths: Int32Array;
  private readonly handlers: readonly ExceptionEntry[];
  private readonly todo: number[] = [];
  private readonly poolSlots: number;
  /** Slots where a site begins. */
  private readonly siteStarts = new Set<number>();

  constructor(private readonly code: CompiledCode) {
    this.depths = new Int32Array(code.instructions.length).fill(-1);
    this.handlers = decodeExceptionTable(code.exceptionTable);
    let slot = code.consts.length + code.names.length;
    for (const site of code.sites) {
      this.siteStarts.add(slot);
      if (site.name >= code.names.length) this.fail(-1, 'site without a name');
      slot += site.slots;
    }
    this.poolSlots = slot;
  }

  private fail(at: number, message: string): never {
    const { code } = this;
    const where = at < 0 ? '' : ` at ${at} (${opName(code.instructions[at] & 255)})`;
    throw new Error(`bad code for ${code.qualname}, ${code.filename}:${code.firstlineno}${where}: ${message}`);
  }

  run(): void {
    const { code } = this;
    const { length } = code.instructions;
    this.checkTables(length);
    this.enter(0, 0);
    for (let at = this.todo.pop(); at !== undefined; at = this.todo.pop()) this.step(at);
    const idle = this.idle();
    for (let at = 0; at < length; at++) {
      this.checkOperand(at);
      if (this.depths[at] < 0 && idle[at] === 0) this.fail(at, 'unreachable');
    }
  }

  /**
   * Where only handlers lead that nobody gets to: the handler of a try whose body turned out to hold nothing that can raise
   * stays, as in CPython.
   */
  private idle(): Uint8Array {
    const { instructions } = this.code;
    const idle = new Uint8Array(instructions.length);
    const todo: number[] = [];
    const visit = (at: number): void => {
      if (at >= instructions.length || idle[at] !== 0 || this.depths[at] >= 0) return;
      idle[at] = 1;
      todo.push(at);
    };
    // A handler's block follows one that does not fall through.
    for (let at = 1; at < instructions.length; at++) {
      const flow = controlFlow(instructions[at - 1] & 255);
      if (flow === Flow.ALWAYS || flow === Flow.EXIT) visit(at);
    }
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      const from = at;
      const handler = this.handlers.find((h) => h.start <= from && from < h.end);
      if (handler !== undefined) visit(handler.target);
      const flow = controlFlow(instructions[at] & 255);
      if (flow === Flow.ALWAYS || flow === Flow.MAYBE) visit((instructions[at] >>> 8) / 4);
      if (flow === Flow.NEXT || flow === Flow.MAYBE) visit(at + 1);
    }
    return idle;
  }

  private checkTables(length: number): void {
    const { code } = this;
    if (decodeLineTable(code.lineTable, code.firstlineno).length !== length) this.fail(-1, 'line table length');
    let end = 0;
    for (const h of this.handlers) {
      if (h.start < end || h.end <= h.start || h.end > length || h.target >= length)
        this.fail(h.start, 'exception table');
      end = h.end;
    }
    if (code.localsplusNames.length !== code.localsplusKinds.length) this.fail(-1, 'localsplus');
  }

  private enter(at: number, depth: number): void {
    if (at >= this.depths.length) this.fail(at - 1, 'runs off the end');
    if (depth > this.code.stacksize) this.fail(at, `depth ${depth} over stacksize ${this.code.stacksize}`);
    const known = this.depths[at];
    if (known === depth) return;
    if (known >= 0) this.fail(at, `depth ${known} and ${depth}`);
    this.depths[at] = depth;
    this.todo.push(at);
  }

  private operandForEffect(at: number): number {
    const word = this.code.instructions[at];
    const operand = word >>> 8;
    return operandKind(word & 255) === Kind.SITE ? operand & 7 : operand;
  }

  private step(at: number): void {
    const op = this.code.instructions[at] & 255;
    const n = this.operandForEffect(at);
    const depth = this.depths[at];
    const pops = stackPops(op, n);
    if (pops > depth) this.fail(at, `pops ${pops} of ${depth}`);
    if (op === Op.RETURN_VALUE && depth !== 1) this.fail(at, `returns at depth ${depth}`);
    // Also where nothing can raise: the entry must make sense, and the handler counts as reachable.
    const handler = this.handlers.find((h) => h.start <= at && at < h.end);
    if (handler !== undefined) {
      if (handler.depth > depth) this.fail(at, `handler keeps ${handler.depth} of ${depth}`);
      this.enter(handler.target, handler.depth + (handler.lasti ? 2 : 1));
    }
    const flow = controlFlow(op);
    if (flow === Flow.ALWAYS || flow === Flow.MAYBE) {
      const target = (this.code.instructions[at] >>> 8) / 4;
      this.checkDirection(at, op, target);
      this.enter(target, depth - pops + jumpPushes(op, n));
    }
    if (flow === Flow.NEXT || flow === Flow.MAYBE) this.enter(at + 1, depth - pops + stackPushes(op, n));
  }

  private checkDirection(at: number, op: number, target: number): void {
    const backward = op === Op.JUMP_BACKWARD || op === Op.JUMP_BACKWARD_NO_INTERRUPT;
    if (backward !== target <= at) this.fail(at, 'jumps the wrong way');
  }

  private checkOperand(at: number): void {
    const { code } = this;
    const word = code.instructions[at];
    const op = word & 255;
    const operand = word >>> 8;
    const local = (offset: number): void => {
      if (offset % 8 !== 0 || offset / 8 >= code.localsplusNames.length) this.fail(at, 'no such local');
    };
    switch (operandKind(op)) {
      case Kind.NONE:
        if (operand !== 0) this.fail(at, 'operand');
        break;
      case Kind.LOCAL:
        local(operand);
        if (usesCell(op) && !(code.localsplusKinds[operand / 8] & (LocalKind.CELL | LocalKind.FREE))) {
          this.fail(at, 'no cell');
        }
        break;
      case Kind.LOCAL2:
        local(operand & 0xfff);
        local(operand >> 12);
        break;
      case Kind.CONST: {
        const slot = operand / 8;
        const isConst = slot < code.consts.length;
        if (!Number.isInteger(slot) || slot >= code.consts.length + code.names.length) this.fail(at, 'pool slot');
        if (isConst !== (op === Op.LOAD_CONST)) this.fail(at, 'name and constant confused');
        break;
      }
      case Kind.SITE:
        if (!this.siteStarts.has(operand >> 3) || operand >> 3 >= this.poolSlots) this.fail(at, 'no such site');
        break;
      case Kind.JUMP:
        if (operand % 4 !== 0 || operand / 4 >= code.instructions.length) this.fail(at, 'jump target');
        break;
    }
  }
}

function usesCell(op: number): boolean {
  switch (op) {
    case Op.MAKE_CELL:
    case Op.LOAD_DEREF:
    case Op.STORE_DEREF:
    case Op.DELETE_DEREF:
    case Op.LOAD_FROM_DICT_OR_DEREF:
      return true;
    default:
      return false;
  }
}

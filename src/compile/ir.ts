// The code generator's instructions, before there are addresses: real opcodes and a few pseudo ones that the flow graph
// removes. Labels stand in the sequence itself, so sequences can be spliced.
//
// Operands here are CPython's: an index of a local, cell, constant or name (with flags in its low bits for LOAD_GLOBAL,
// LOAD_ATTR and LOAD_SUPER_ATTR); the assembler turns them into the encoding of spec/opcodes.ts.
import type { Location } from './diagnostics.js';
import type { Block } from './flow/graph.js';
import { Op, jumpPushes, stackPops, stackPushes } from './opcodes.gen.js';

export const enum Pseudo {
  JUMP = 256,
  JUMP_NO_INTERRUPT = 257,
  /** Tests the top and leaves it: COPY 1, TO_BOOL, POP_JUMP_IF_... */
  JUMP_IF_FALSE = 258,
  JUMP_IF_TRUE = 259,
  /** Block pushes: from here on exceptions go to the target; nothing at run time. */
  SETUP_FINALLY = 260,
  SETUP_CLEANUP = 261,
  SETUP_WITH = 262,
  POP_BLOCK = 263,
  LOAD_CLOSURE = 264,
  STORE_FAST_MAYBE_NULL = 265,
  /** Operand: 2 * index into `< <= == != > >=`, plus 1 for "convert to bool". */
  COMPARE_OP = 266,
  /** Where the code for a module's annotations goes. */
  ANNOTATIONS = 267,
}

export class Label {
  block: Block | null = null;
}

export class Instr {
  target: Block | null = null;
  /** Handler in force at this instruction. */
  except: Block | null = null;

  constructor(
    public op: number,
    public arg: number,
    public loc: Location,
    public label: Label | null = null,
  ) {}

  set(op: number, arg: number): void {
    this.op = op;
    this.arg = arg;
    this.target = null;
    this.label = null;
  }

  nop(): void {
    this.set(Op.NOP, 0);
  }
}

export type Sequence = (Instr | Label)[];

export function isBlockPush(op: number): boolean {
  return op === Pseudo.SETUP_FINALLY || op === Pseudo.SETUP_CLEANUP || op === Pseudo.SETUP_WITH;
}

export function isUnconditionalJump(op: number): boolean {
  return (
    op === Pseudo.JUMP ||
    op === Pseudo.JUMP_NO_INTERRUPT ||
    (op >= Op.JUMP_FORWARD && op <= Op.JUMP_BACKWARD_NO_INTERRUPT)
  );
}

export function isScopeExit(op: number): boolean {
  return op === Op.RETURN_VALUE || op === Op.RAISE_VARARGS || op === Op.RERAISE;
}

/** Jumps proper: block pushes have a target too, but are none. */
export function isJump(op: number): boolean {
  return (
    (op >= Pseudo.JUMP && op <= Pseudo.JUMP_IF_TRUE) ||
    (op >= Op.JUMP_FORWARD && op <= Op.POP_JUMP_IF_NOT_NONE) ||
    op === Op.FOR_ITER ||
    op === Op.SEND
  );
}

export function hasTarget(op: number): boolean {
  return isJump(op) || isBlockPush(op);
}

/** Ends a basic block. END_ASYNC_FOR does so in CPython, where it names a jump target, and lines depend on it. */
export function isTerminator(op: number): boolean {
  return isJump(op) || isScopeExit(op) || op === Op.END_ASYNC_FOR;
}

/** The operand as stack effects see it: flags only for instructions with a site. */
function effectOperand(op: number, arg: number): number {
  return op === Op.LOAD_GLOBAL || op === Op.LOAD_ATTR ? arg & 1 : op === Op.LOAD_SUPER_ATTR ? arg & 3 : arg;
}

export function popsOf(op: number, arg: number): number {
  switch (op) {
    case Pseudo.JUMP_IF_FALSE:
    case Pseudo.JUMP_IF_TRUE:
    case Pseudo.STORE_FAST_MAYBE_NULL:
      return 1;
    case Pseudo.COMPARE_OP:
      return 2;
    default:
      return op >= 256 ? 0 : stackPops(op, effectOperand(op, arg));
  }
}

/** Values pushed; `taken`: along the jump. A handler is entered with the exception, and lasti where it asks for it. */
export function pushesOf(op: number, arg: number, taken: boolean): number {
  switch (op) {
    case Pseudo.JUMP_IF_FALSE:
    case Pseudo.JUMP_IF_TRUE:
    case Pseudo.LOAD_CLOSURE:
    case Pseudo.COMPARE_OP:
      return 1;
    case Pseudo.SETUP_FINALLY:
      return taken ? 1 : 0;
    case Pseudo.SETUP_CLEANUP:
      return taken ? 2 : 0;
    case Pseudo.SETUP_WITH:
      // The value of __enter__ is dropped, lasti and the exception come.
      return taken ? 1 : 0;
    default:
      if (op >= 256) return 0;
      return taken ? jumpPushes(op, effectOperand(op, arg)) : stackPushes(op, effectOperand(op, arg));
  }
}

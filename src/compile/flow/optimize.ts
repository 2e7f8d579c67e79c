// The peephole part: constants, conditions on constants, jumps to jumps, displays of constants.
import { NB_OPS } from '../../../spec/opcodes.js';
import { boolConst, intConst, isTrue, tupleConst, type Const } from '../constants.js';
import { NO_LOCATION } from '../diagnostics.js';
import { INTRINSIC } from '../intrinsics.js';
import { Instr, Pseudo, hasTarget } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import type { Unit } from '../unit.js';
import { foldBinary, foldUnary } from './fold.js';
import { addJump, type Block, type Graph } from './graph.js';
import { optimizeSwaps } from './swaps.js';

const STACK_USE_GUIDELINE = 30;
const MIN_CONST_SEQUENCE = 3;

function loadsConst(op: number): boolean {
  return op === Op.LOAD_CONST || op === Op.LOAD_SMALL_INT;
}

function constOf(u: Unit, op: number, arg: number): Const {
  return op === Op.LOAD_SMALL_INT ? intConst(arg) : u.consts[arg];
}

function toSmallInt(i: Instr, value: Const): boolean {
  if (value.type !== 'int' || value.value < 0n || value.value > 255n) return false;
  i.set(Op.LOAD_SMALL_INT, Number(value.value));
  return true;
}

function setConst(u: Unit, i: Instr, value: Const): void {
  if (!toSmallInt(i, value)) i.set(Op.LOAD_CONST, u.addConst(value));
}

function drop(instrs: readonly Instr[]): void {
  for (const i of instrs) {
    i.nop();
    i.loc = NO_LOCATION;
  }
}

/** The `size` instructions before `from` that load constants, NOPs aside; null if others come between. */
function constLoads(b: Block, from: number, size: number): Instr[] | null {
  const found: Instr[] = [];
  for (let at = from; at >= 0 && found.length < size; at--) {
    const i = b.instrs[at];
    if (i.op === Op.NOP) continue;
    if (!loadsConst(i.op)) return null;
    found.push(i);
  }
  return found.length === size ? found.reverse() : null;
}

// Loads of constants

export function optimizeLoadConst(u: Unit, graph: Graph): void {
  for (let b: Block | null = graph.entry; b !== null; b = b.next) optimizeLoadConstIn(u, b);
}

function optimizeLoadConstIn(u: Unit, b: Block): void {
  let op = 0;
  let arg = 0;
  const { instrs } = b;
  for (let at = 0; at < instrs.length; at++) {
    const i = instrs[at];
    if (i.op === Op.LOAD_CONST) toSmallInt(i, u.consts[i.arg]);
    // COPY 1 of a constant loads the same constant.
    if (!(op === Op.LOAD_CONST && i.op === Op.COPY && i.arg === 1)) {
      op = i.op;
      arg = i.arg;
    }
    if (!loadsConst(op)) continue;
    const next = instrs[at + 1] as Instr | undefined;
    switch (next?.op) {
      case Op.POP_JUMP_IF_FALSE:
      case Op.POP_JUMP_IF_TRUE:
      case Pseudo.JUMP_IF_FALSE:
      case Pseudo.JUMP_IF_TRUE: {
        const jumpOp = next.op;
        const jumpIfTrue = jumpOp === Op.POP_JUMP_IF_TRUE || jumpOp === Pseudo.JUMP_IF_TRUE;
        const truth = isTrue(constOf(u, op, arg));
        if (jumpOp === Op.POP_JUMP_IF_FALSE || jumpOp === Op.POP_JUMP_IF_TRUE) i.nop();
        if (truth === jumpIfTrue) next.op = Pseudo.JUMP;
        else next.nop();
        break;
      }
      case Op.IS_OP:
        if (constOf(u, op, arg).type === 'None') foldIsNone(b, at);
        break;
      case Op.TO_BOOL: {
        const value = boolConst(isTrue(constOf(u, op, arg)));
        i.nop();
        next.set(Op.LOAD_CONST, u.addConst(value));
        break;
      }
    }
  }
}

/** `x is None` as a condition is one jump. */
function foldIsNone(b: Block, at: number): void {
  const { instrs } = b;
  if (instrs.length <= at + 2) return;
  const is = instrs[at + 1];
  let jump = instrs[at + 2];
  if (jump.op === Op.TO_BOOL) {
    jump.nop();
    if (instrs.length <= at + 3) return;
    jump = instrs[at + 3];
  }
  let invert = is.arg === 1;
  if (jump.op === Op.POP_JUMP_IF_FALSE) invert = !invert;
  else if (jump.op !== Op.POP_JUMP_IF_TRUE) return;
  instrs[at].nop();
  is.nop();
  jump.op = invert ? Op.POP_JUMP_IF_NOT_NONE : Op.POP_JUMP_IF_NONE;
}

// Blocks

/** Makes `i`, the last of `b`, jump to where its target jumps. Returns true if something changed. */
function threadJump(b: Block, i: Instr, target: Instr, op: number): boolean {
  // A loop of jumps: nothing would change.
  if (i.target === target.target) return false;
  const { target: goal } = target;
  i.nop();
  addJump(b, op, goal!, target.loc);
  b.last!.except = i.except;
  return true;
}

function isPlainJump(i: Instr | undefined): i is Instr {
  return i !== undefined && i.op === Pseudo.JUMP;
}

export function optimizeBlock(u: Unit, b: Block): void {
  for (let at = 0; at < b.instrs.length; at++) {
    const i = b.instrs[at];
    const next = b.instrs[at + 1] as Instr | undefined;
    const target = hasTarget(i.op) ? i.target!.instrs[0] : undefined;
    switch (i.op) {
      case Op.BUILD_TUPLE:
        if (next?.op === Op.UNPACK_SEQUENCE && i.arg === next.arg && i.arg >= 1 && i.arg <= 3) {
          const n = i.arg;
          i.nop();
          if (n === 1) next.nop();
          else next.op = Op.SWAP;
        } else {
          foldTuple(u, b, at);
        }
        break;
      case Op.BUILD_LIST:
      case Op.BUILD_SET:
        foldListOrSet(u, b, at, next?.op === Op.GET_ITER || next?.op === Op.CONTAINS_OP);
        break;
      case Op.POP_JUMP_IF_NONE:
      case Op.POP_JUMP_IF_NOT_NONE:
      case Op.POP_JUMP_IF_FALSE:
      case Op.POP_JUMP_IF_TRUE:
        if (isPlainJump(target) && threadJump(b, i, target, i.op)) at--;
        break;
      case Pseudo.JUMP_IF_FALSE:
      case Pseudo.JUMP_IF_TRUE:
        if (target === undefined) break;
        if (target.op === Pseudo.JUMP || target.op === i.op) {
          if (threadJump(b, i, target, i.op)) at--;
        } else if (target.op === Pseudo.JUMP_IF_FALSE || target.op === Pseudo.JUMP_IF_TRUE) {
          // The opposite test: it will not jump.
          i.target = i.target!.next;
          at--;
        }
        break;
      case Pseudo.JUMP:
      case Pseudo.JUMP_NO_INTERRUPT:
        if (target?.op === Pseudo.JUMP) {
          if (threadJump(b, i, target, Pseudo.JUMP)) at--;
        } else if (target?.op === Pseudo.JUMP_NO_INTERRUPT) {
          if (threadJump(b, i, target, i.op)) at--;
        }
        break;
      case Op.STORE_FAST:
        if (next?.op === Op.STORE_FAST && next.arg === i.arg && i.loc.lineno === next.loc.lineno) i.set(Op.POP_TOP, 0);
        break;
      case Op.SWAP:
        if (i.arg === 1) i.nop();
        break;
      case Op.LOAD_GLOBAL:
        if (next?.op === Op.PUSH_NULL && (i.arg & 1) === 0) {
          i.arg |= 1;
          next.nop();
        }
        break;
      case Pseudo.COMPARE_OP:
        if (next?.op === Op.TO_BOOL) {
          next.set(Pseudo.COMPARE_OP, i.arg | 1);
          i.nop();
        }
        break;
      case Op.CONTAINS_OP:
      case Op.IS_OP:
        if (next?.op === Op.TO_BOOL) {
          next.set(i.op, i.arg);
          i.nop();
        } else if (next?.op === Op.UNARY_NOT) {
          next.set(i.op, i.arg ^ 1);
          i.nop();
        }
        break;
      case Op.TO_BOOL:
        if (next?.op === Op.TO_BOOL) i.nop();
        break;
      case Op.UNARY_NOT:
        if (next?.op === Op.TO_BOOL) {
          i.nop();
          next.set(Op.UNARY_NOT, 0);
        } else if (next?.op === Op.UNARY_NOT) {
          i.nop();
          next.nop();
        } else {
          foldUnaryAt(u, b, at, 'not');
        }
        break;
      case Op.UNARY_INVERT:
        foldUnaryAt(u, b, at, '~');
        break;
      case Op.UNARY_NEGATIVE:
        foldUnaryAt(u, b, at, '-');
        break;
      case Op.CALL_INTRINSIC_1:
        if (i.arg === INTRINSIC.LIST_TO_TUPLE) {
          if (next?.op === Op.GET_ITER) i.nop();
          else foldListToTuple(u, b, at);
        } else if (i.arg === INTRINSIC.UNARY_POSITIVE) {
          foldUnaryAt(u, b, at, '+');
        }
        break;
      case Op.BINARY_OP:
        foldBinaryAt(u, b, at);
        break;
    }
  }
  optimizeSwaps(b);
}

function foldUnaryAt(u: Unit, b: Block, at: number, op: '-' | '~' | '+' | 'not'): void {
  const operands = constLoads(b, at - 1, 1);
  if (operands === null) return;
  const value = foldUnary(op, constOf(u, operands[0].op, operands[0].arg));
  if (value === null) return;
  drop(operands);
  setConst(u, b.instrs[at], value);
}

function foldBinaryAt(u: Unit, b: Block, at: number): void {
  const operands = constLoads(b, at - 1, 2);
  if (operands === null) return;
  const [left, right] = operands.map((i) => constOf(u, i.op, i.arg));
  const value = foldBinary(left, NB_OPS[b.instrs[at].arg], right);
  if (value === null) return;
  drop(operands);
  setConst(u, b.instrs[at], value);
}

function foldTuple(u: Unit, b: Block, at: number): void {
  const i = b.instrs[at];
  if (i.arg > STACK_USE_GUIDELINE) return;
  const loads = constLoads(b, at - 1, i.arg);
  if (loads === null) return;
  const value = tupleConst(loads.map((x) => constOf(u, x.op, x.arg)));
  drop(loads);
  setConst(u, i, value);
}

/** A big tuple of constants: BUILD_LIST 0, (load, LIST_APPEND 1)..., LIST_TO_TUPLE. */
function foldListToTuple(u: Unit, b: Block, at: number): void {
  const used: Instr[] = [];
  const values: Const[] = [];
  let expectAppend = true;
  for (let pos = at - 1; pos >= 0; pos--) {
    const i = b.instrs[pos];
    if (i.op === Op.NOP) continue;
    used.push(i);
    if (i.op === Op.BUILD_LIST && i.arg === 0) {
      if (!expectAppend) return;
      values.reverse();
      drop(used);
      setConst(u, b.instrs[at], tupleConst(values));
      return;
    }
    if (expectAppend) {
      if (i.op !== Op.LIST_APPEND || i.arg !== 1) return;
    } else {
      if (!loadsConst(i.op)) return;
      values.push(constOf(u, i.op, i.arg));
    }
    expectAppend = !expectAppend;
  }
}

/** Lists and sets of constants: a constant where only iterated or searched, else built from one. */
function foldListOrSet(u: Unit, b: Block, at: number, readOnly: boolean): void {
  const i = b.instrs[at];
  const size = i.arg;
  if (size > STACK_USE_GUIDELINE || (size < MIN_CONST_SEQUENCE && !readOnly)) return;
  const loads = constLoads(b, at - 1, size);
  if (loads === null) {
    if (readOnly && i.op === Op.BUILD_LIST) i.op = Op.BUILD_TUPLE;
    return;
  }
  const items = loads.map((x) => constOf(u, x.op, x.arg));
  const isSet = i.op === Op.BUILD_SET;
  const index = u.addConst(isSet ? { type: 'frozenset', items: distinct(items) } : tupleConst(items));
  drop(loads);
  if (readOnly) {
    i.set(Op.LOAD_CONST, index);
    return;
  }
  const build = b.instrs[at - 2];
  build.loc = i.loc;
  build.set(i.op, 0);
  b.instrs[at - 1].set(Op.LOAD_CONST, index);
  i.set(isSet ? Op.SET_UPDATE : Op.LIST_EXTEND, 1);
}

/** Items of a set: of those that compare equal the first stays. */
function distinct(items: readonly Const[]): Const[] {
  const seen = new Set<string>();
  return items.filter((c) => {
    const key = equalKey(c);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function equalKey(c: Const): string {
  switch (c.type) {
    case 'True':
      return '1';
    case 'False':
      return '0';
    case 'int':
      return String(c.value);
    case 'float':
      return Number.isInteger(c.value) ? String(BigInt(c.value)) : `f${c.value}`;
    case 'complex':
      return c.imag === 0 ? equalKey({ type: 'float', value: c.real ?? 0 }) : `j${(c.real ?? 0) + 0},${c.imag}`;
    case 'tuple':
    case 'frozenset': {
      const keys = c.items.map(equalKey);
      if (c.type === 'frozenset') keys.sort();
      return c.type + keys.map((k) => `${k.length}:${k}`).join('');
    }
    case 'str':
      return typeof c.value === 'string' ? 's' + c.value : 'w' + c.value.join();
    case 'bytes':
      return 'b' + c.value.join();
    default:
      return c.type;
  }
}

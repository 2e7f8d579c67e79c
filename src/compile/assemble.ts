// From a unit's instructions to a code object: the passes in their order, then addresses, operands, pool and tables.
import { CodeFlag, LocalKind } from '../../spec/code-format.js';
import { NB_DIRECT, NB_OPS } from '../../spec/opcodes.js';
import type { CompiledCode, PoolSite } from './code.js';
import { constKey } from './constants.js';
import { NEXT_LOCATION, NO_LOCATION } from './diagnostics.js';
import { encodeExceptionTable } from './exceptiontable.js';
import { inlineSmallBlocks, removeNopsAndJumps, removeNopsAndPairs } from './flow/cleanup.js';
import { buildGraph, removeUnreachable, resolveLines, type Block, type Graph } from './flow/graph.js';
import {
  computeStackDepth,
  expandConditionalJumps,
  moveColdBlocks,
  normalizeJumps,
  removePseudoOps,
} from './flow/layout.js';
import { addChecks, borrowLoads, insertSuperinstructions } from './flow/locals.js';
import { optimizeBlock, optimizeLoadConst } from './flow/optimize.js';
import { Instr, Pseudo, hasTarget, isTerminator } from './ir.js';
import { encodeLineTable } from './linetable.js';
import { Kind, Op, opName, operandKind, siteSlots } from './opcodes.gen.js';
import { STACK_LIMIT_ERROR, verifyCode } from './verify.js';
import type { Unit } from './unit.js';

export function assembleUnit(u: Unit, filename: string, futureFlags: number): CompiledCode {
  const graph = buildGraph(u.seq, u.annotations);
  optimize(u, graph);
  const consts = usedConsts(u, graph);
  addChecks(graph, u.varnames.size, u.scope.varnames.length);
  insertSuperinstructions(graph);
  moveColdBlocks(graph);
  resolveLines(graph);
  expandConditionalJumps(graph);
  const stacksize = computeStackDepth(graph);
  const flags = codeFlags(u, futureFlags);
  const locals = placeLocals(u, graph, flags);
  removePseudoOps(graph);
  normalizeJumps(graph);
  borrowLoads(graph);

  const instrs: Instr[] = [];
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    b.offset = instrs.length;
    for (const i of b.instrs) instrs.push(i);
  }
  settleNextLocations(instrs);
  const pool = new Pool(consts.length, u.names.size);
  const instructions = new Uint32Array(instrs.length);
  for (let at = 0; at < instrs.length; at++) instructions[at] = encode(instrs[at], pool);
  const code = {
    name: u.name,
    qualname: u.qualname,
    filename,
    firstlineno: u.firstlineno,
    // The two counts overlap in Python: argcount includes the positional-only ones.
    argcount: u.args.argcount + u.args.posonlyargcount,
    posonlyargcount: u.args.posonlyargcount,
    kwonlyargcount: u.args.kwonlyargcount,
    flags,
    stacksize: Math.max(stacksize, 1),
    localsplusNames: locals.names,
    localsplusKinds: locals.kinds,
    consts,
    names: u.names.list,
    sites: pool.sites,
    instructions,
    lineTable: encodeLineTable(instrs, u.firstlineno),
    exceptionTable: encodeExceptionTable(instrs),
  };
  const result: CompiledCode = { ...code, key: codeKey(code) };
  if (instrs.length >= MAX_INSTRUCTIONS) throw new Error(STACK_LIMIT_ERROR);
  if (verifying) verifyCode(result);
  return result;
}

/** A jump's operand is 4 * index in 24 bits. */
const MAX_INSTRUCTIONS = 1 << 22;

let verifying = false;

/** Tests switch this on: every code object is checked as it is made. */
export function verifyEverything(on: boolean): void {
  verifying = on;
}

function optimize(u: Unit, graph: Graph): void {
  inlineSmallBlocks(graph);
  removeUnreachable(graph);
  resolveLines(graph);
  optimizeLoadConst(u, graph);
  for (let b: Block | null = graph.entry; b !== null; b = b.next) optimizeBlock(u, b);
  removeNopsAndPairs(graph);
  removeUnreachable(graph);
  removeNopsAndJumps(graph);
}

/** Drops constants nobody loads; the first stays, it may be the docstring. Renumbers the loads. */
function usedConsts(u: Unit, graph: Graph): CompiledCode['consts'] {
  const used = new Uint8Array(u.consts.length);
  if (used.length > 0) used[0] = 1;
  for (let b: Block | null = graph.entry; b !== null; b = b.next)
    for (const i of b.instrs) if (i.op === Op.LOAD_CONST) used[i.arg] = 1;
  const index = new Int32Array(u.consts.length);
  const consts = u.consts.filter((_, i) => {
    if (used[i] === 0) return false;
    index[i] = i === 0 ? 0 : -1;
    return true;
  });
  let next = 0;
  for (let i = 0; i < used.length; i++) if (used[i]) index[i] = next++;
  for (let b: Block | null = graph.entry; b !== null; b = b.next)
    for (const i of b.instrs) if (i.op === Op.LOAD_CONST) i.arg = index[i.arg];
  return consts;
}

function codeFlags(u: Unit, futureFlags: number): number {
  const { scope } = u;
  let flags = futureFlags;
  if (scope.functionLike) {
    flags |= CodeFlag.NEWLOCALS | CodeFlag.OPTIMIZED;
    if (scope.nested) flags |= CodeFlag.NESTED;
    if (scope.generator) flags |= scope.coroutine ? CodeFlag.ASYNC_GENERATOR : CodeFlag.GENERATOR;
    if (scope.varargs) flags |= CodeFlag.VARARGS;
    if (scope.varkeywords) flags |= CodeFlag.VARKEYWORDS;
    if (scope.hasDocstring) flags |= CodeFlag.HAS_DOCSTRING;
    if (scope.method) flags |= CodeFlag.METHOD;
  }
  if (scope.coroutine && !scope.generator) flags |= CodeFlag.COROUTINE;
  return flags;
}

interface Locals {
  readonly names: string[];
  readonly kinds: Uint8Array;
}

/** Gives cells and free variables their slots, and makes the prologue that creates them. */
function placeLocals(u: Unit, graph: Graph, flags: number): Locals {
  const nlocals = u.varnames.size;
  const ncells = u.cellvars.size;
  const nfree = u.freevars.size;
  // A parameter (or comprehension variable) that is a cell stays where it is; the others follow the locals.
  const slot: number[] = [];
  let next = nlocals;
  for (const name of u.cellvars.list) slot.push(u.varnames.get(name) ?? next++);
  for (let i = 0; i < nfree; i++) slot.push(next++);

  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    for (const i of b.instrs) {
      switch (i.op) {
        case Op.MAKE_CELL:
        case Pseudo.LOAD_CLOSURE:
        case Op.LOAD_DEREF:
        case Op.STORE_DEREF:
        case Op.DELETE_DEREF:
        case Op.LOAD_FROM_DICT_OR_DEREF:
          i.arg = slot[i.arg];
      }
    }
  }

  const prologue: Instr[] = [];
  if (nfree > 0) prologue.push(new Instr(Op.COPY_FREE_VARS, nfree, NO_LOCATION));
  const cells = slot.slice(0, ncells).sort((a, b) => a - b);
  for (const cell of cells) prologue.push(new Instr(Op.MAKE_CELL, cell, NO_LOCATION));
  if (flags & (CodeFlag.GENERATOR | CodeFlag.COROUTINE | CodeFlag.ASYNC_GENERATOR)) {
    const { firstlineno } = u;
    const loc = { lineno: firstlineno, end_lineno: firstlineno, col_offset: -1, end_col_offset: -1 };
    prologue.push(new Instr(Op.RETURN_GENERATOR, 0, loc), new Instr(Op.POP_TOP, 0, loc));
  }
  graph.entry.instrs.unshift(...prologue);

  const names = [...u.varnames.list];
  const kinds: number[] = names.map((name) => {
    let kind: number = LocalKind.LOCAL;
    if (u.fastHidden.has(name)) kind |= LocalKind.HIDDEN;
    if (u.cellvars.get(name) !== undefined) kind |= LocalKind.CELL;
    return kind;
  });
  argumentKinds(u, kinds);
  for (const name of u.cellvars.list) {
    if (u.varnames.get(name) !== undefined) continue;
    names.push(name);
    kinds.push(LocalKind.CELL);
  }
  for (const name of u.freevars.list) {
    names.push(name);
    kinds.push(LocalKind.FREE);
  }
  return { names, kinds: Uint8Array.from(kinds) };
}

function argumentKinds(u: Unit, kinds: number[]): void {
  const { argcount, posonlyargcount, kwonlyargcount } = u.args;
  let at = 0;
  const mark = (n: number, kind: number): void => {
    for (; n > 0; n--) kinds[at++] |= kind;
  };
  mark(posonlyargcount, LocalKind.ARG_POS);
  mark(argcount, LocalKind.ARG_POS | LocalKind.ARG_KW);
  mark(kwonlyargcount, LocalKind.ARG_KW);
  if (u.scope.varargs) mark(1, LocalKind.ARG_VAR | LocalKind.ARG_POS);
  if (u.scope.varkeywords) mark(1, LocalKind.ARG_VAR | LocalKind.ARG_KW);
}

function settleNextLocations(instrs: readonly Instr[]): void {
  for (let at = instrs.length - 1; at >= 0; at--) {
    const i = instrs[at];
    if (i.loc !== NEXT_LOCATION) continue;
    i.loc = isTerminator(i.op) ? NO_LOCATION : instrs[at + 1].loc;
  }
}

// Operands

class Pool {
  readonly sites: PoolSite[] = [];
  private slots: number;
  private readonly names: number;

  constructor(nconsts: number, nnames: number) {
    this.names = nconsts;
    this.slots = nconsts + nnames;
  }

  name(index: number): number {
    return 8 * (this.names + index);
  }

  site(name: number, slots: number): number {
    const operand = 8 * this.slots;
    this.sites.push({ name, slots });
    this.slots += slots;
    return operand;
  }
}

const COMPARE_OPS = [Op.COMPARE_LT, Op.COMPARE_LE, Op.COMPARE_EQ, Op.COMPARE_NE, Op.COMPARE_GT, Op.COMPARE_GE];
let directBinary: (number | undefined)[] | undefined;

/** The opcode for a BINARY_OP operand that has one of its own. */
function binaryOpcode(operand: number): number | undefined {
  if (directBinary === undefined) {
    const numbers = new Map<string, number>();
    for (let op = 1; op < 256; op++) numbers.set(opName(op), op);
    directBinary = NB_OPS.map((text) => numbers.get(NB_DIRECT[text] ?? ''));
  }
  return directBinary[operand];
}

function encode(i: Instr, pool: Pool): number {
  let { op } = i;
  let operand = 0;
  if (op === Pseudo.COMPARE_OP) {
    op = COMPARE_OPS[i.arg >> 1];
    operand = i.arg & 1;
  } else if (op === Op.BINARY_OP) {
    const direct = binaryOpcode(i.arg);
    if (direct !== undefined) op = direct;
    else operand = i.arg;
  } else {
    operand = encodeOperand(i, pool);
  }
  if (operand >= 1 << 24) throw new Error(`operand of ${opName(op)} out of range`);
  return (op | (operand << 8)) >>> 0;
}

function encodeOperand(i: Instr, pool: Pool): number {
  const { op, arg } = i;
  switch (operandKind(op)) {
    case Kind.INT:
      return arg;
    case Kind.LOCAL:
    case Kind.LOCAL2:
      return 8 * arg;
    case Kind.CONST:
      return op === Op.LOAD_CONST ? 8 * arg : pool.name(arg);
    case Kind.SITE: {
      const shift = op === Op.LOAD_GLOBAL || op === Op.LOAD_ATTR ? 1 : op === Op.LOAD_SUPER_ATTR ? 2 : 0;
      return pool.site(arg >> shift, siteSlots(op)) + (arg & ((1 << shift) - 1));
    }
    case Kind.JUMP:
      return 4 * i.target!.offset;
    default:
      if (hasTarget(op)) throw new Error(`unplaced jump ${op}`);
      return 0;
  }
}

// Identity

function hash(bytes: Uint8Array | Uint32Array, seed: number): number {
  let h = seed;
  for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ bytes[i], 0x01000193);
  return h >>> 0;
}

/** Two codes with one key are the same code compiled twice: same text at the same place. */
function codeKey(code: Omit<CompiledCode, 'key'>): string {
  let h = hash(code.instructions, 0x811c9dc5);
  h = hash(code.lineTable, h);
  h = hash(code.exceptionTable, h);
  const head = `${code.qualname}|${code.firstlineno}|${code.flags}|${code.argcount}|${code.instructions.length}|${code.lineTable.length}`;
  return `code|${head}|${h}|${code.names.join()}|${code.consts.map(constKey).join('|')}`;
}

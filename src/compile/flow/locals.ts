// Fast locals: where a load must check that the variable is bound, where two accesses fuse into one instruction, and where a
// load may borrow.
import {
  Pseudo,
  isBlockPush,
  isJump,
  isScopeExit,
  isUnconditionalJump,
  popsOf,
  pushesOf,
  hasTarget,
  type Instr,
} from '../ir.js';
import { Op } from '../opcodes.gen.js';
import { removeRedundantNops } from './cleanup.js';
import type { Block, Graph } from './graph.js';

// LOAD_FAST_CHECK. Two 32-bit masks stand for the first 64 locals; further ones are followed inside blocks only, so that big
// functions do not take quadratic time.

const TRACKED = 64;

export function addChecks(graph: Graph, nlocals: number, nparams: number): void {
  if (nlocals === 0) return;
  if (nlocals > TRACKED) scanManyLocals(graph, nlocals);
  const todo: Block[] = [];
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    b.visited = false;
    b.unsafeLow = 0;
    b.unsafeHigh = 0;
  }
  let low = 0;
  let high = 0;
  for (let i = nparams; i < Math.min(nlocals, TRACKED); i++) {
    if (i < 32) low |= 1 << i;
    else high |= 1 << (i - 32);
  }
  push(graph.entry, low, high, todo);
  for (let b: Block | null = graph.entry; b !== null; b = b.next) scanBlock(b, todo);
  for (let b = todo.pop(); b !== undefined; b = todo.pop()) {
    b.visited = false;
    scanBlock(b, todo);
  }
}

/** `visited` means: waits in `todo`. */
function push(b: Block, low: number, high: number, todo: Block[]): void {
  const newLow = b.unsafeLow | low;
  const newHigh = b.unsafeHigh | high;
  if (newLow === b.unsafeLow && newHigh === b.unsafeHigh) return;
  b.unsafeLow = newLow;
  b.unsafeHigh = newHigh;
  if (b.visited) return;
  b.visited = true;
  todo.push(b);
}

function scanBlock(b: Block, todo: Block[]): void {
  let low = b.unsafeLow;
  let high = b.unsafeHigh;
  for (const i of b.instrs) {
    if (i.except !== null) push(i.except, low, high, todo);
    if (i.arg >= TRACKED) continue;
    const bit = 1 << (i.arg & 31);
    const isLow = i.arg < 32;
    switch (i.op) {
      case Op.DELETE_FAST:
      case Op.LOAD_FAST_AND_CLEAR:
      case Pseudo.STORE_FAST_MAYBE_NULL:
        if (isLow) low |= bit;
        else high |= bit;
        break;
      case Op.LOAD_FAST:
      case Op.LOAD_FAST_CHECK:
      case Op.STORE_FAST:
        // After a load that did not raise, or a store, the local is bound.
        if (i.op === Op.LOAD_FAST && (isLow ? low : high) & bit) i.op = Op.LOAD_FAST_CHECK;
        if (isLow) low &= ~bit;
        else high &= ~bit;
        break;
    }
  }
  if (b.next !== null && b.fallsThrough) push(b.next, low, high, todo);
  const { last } = b;
  if (last !== undefined && isJump(last.op)) push(last.target!, low, high, todo);
}

function scanManyLocals(graph: Graph, nlocals: number): void {
  const boundIn = new Int32Array(nlocals);
  let block = 0;
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    block++;
    for (const i of b.instrs) {
      if (i.arg < TRACKED) continue;
      switch (i.op) {
        case Op.DELETE_FAST:
        case Op.LOAD_FAST_AND_CLEAR:
        case Pseudo.STORE_FAST_MAYBE_NULL:
          boundIn[i.arg] = block - 1;
          break;
        case Op.STORE_FAST:
          boundIn[i.arg] = block;
          break;
        case Op.LOAD_FAST:
          if (boundIn[i.arg] !== block) i.op = Op.LOAD_FAST_CHECK;
          boundIn[i.arg] = block;
          break;
      }
    }
  }
}

// Superinstructions. Until the assembler scales them, two indexes are packed 12 bits each.

/** Indexes that fit a `local2` operand. */
const PAIR_LIMIT = 16;

export function firstOf(arg: number): number {
  return arg & 0xfff;
}

export function secondOf(arg: number): number {
  return arg >> 12;
}

function fuse(a: Instr, b: Instr, op: number): void {
  if (a.loc.lineno >= 0 && b.loc.lineno >= 0 && a.loc.lineno !== b.loc.lineno) return;
  if (a.arg >= PAIR_LIMIT || b.arg >= PAIR_LIMIT) return;
  a.set(op, a.arg | (b.arg << 12));
  b.nop();
}

export function insertSuperinstructions(graph: Graph): void {
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    for (let at = 0; at + 1 < b.instrs.length; at++) {
      const [i, next] = [b.instrs[at], b.instrs[at + 1]];
      if (i.op === Op.LOAD_FAST) {
        if (next.op === Op.LOAD_FAST) fuse(i, next, Op.LOAD_FAST_LOAD_FAST);
      } else if (i.op === Op.STORE_FAST) {
        if (next.op === Op.LOAD_FAST) fuse(i, next, Op.STORE_FAST_LOAD_FAST);
        else if (next.op === Op.STORE_FAST) fuse(i, next, Op.STORE_FAST_STORE_FAST);
      }
    }
  }
  removeRedundantNops(graph);
}

// LOAD_FAST_BORROW. A load may borrow if its value is consumed before the local it came from can change, inside the same
// block, and does not end up in a local. Each block is interpreted over a stack of "which load made this, from which local".

const UNKNOWN = -1;

class Refs {
  readonly instr: number[] = [];
  readonly local: number[] = [];

  push(instr: number, local: number): void {
    this.instr.push(instr);
    this.local.push(local);
  }

  /** Pops; returns the instruction that made the value. */
  pop(): number {
    this.local.pop();
    const instr = this.instr.pop();
    if (instr === undefined) throw new Error('stack underflow');
    return instr;
  }
}

/** Leave some of their inputs in place and push more. */
function pushesOnly(op: number): boolean {
  switch (op) {
    case Op.GET_ANEXT:
    case Op.GET_LEN:
    case Op.IMPORT_FROM:
    case Op.MATCH_KEYS:
    case Op.MATCH_MAPPING:
    case Op.MATCH_SEQUENCE:
    case Op.WITH_EXCEPT_START:
      return true;
    default:
      return false;
  }
}

/** Consume some of their inputs and leave the others in place. */
function popsOnly(op: number): boolean {
  switch (op) {
    case Op.DICT_MERGE:
    case Op.DICT_UPDATE:
    case Op.LIST_APPEND:
    case Op.LIST_EXTEND:
    case Op.MAP_ADD:
    case Op.RERAISE:
    case Op.SET_ADD:
    case Op.SET_UPDATE:
      return true;
    default:
      return false;
  }
}

export function borrowLoads(graph: Graph): void {
  graph.clearVisited();
  const todo: Block[] = [graph.entry];
  graph.entry.visited = true;
  graph.entry.startDepth = 0;
  const reach = (b: Block, depth: number): void => {
    if (b.startDepth !== depth) throw new Error(`stack depth ${depth} where ${b.startDepth} was expected`);
    if (b.visited) return;
    b.visited = true;
    todo.push(b);
  };
  for (let b = todo.pop(); b !== undefined; b = todo.pop()) borrowLoadsIn(b, reach);
}

function borrowLoadsIn(b: Block, reach: (b: Block, depth: number) => void): void {
  const refs = new Refs();
  for (let i = 0; i < b.startDepth; i++) refs.push(UNKNOWN, UNKNOWN);
  const keepsOwned = new Uint8Array(b.instrs.length);
  const kill = (local: number): void => {
    refs.local.forEach((l, at) => {
      if (l === local && refs.instr[at] >= 0) keepsOwned[refs.instr[at]] = 1;
    });
  };
  const store = (local: number): void => {
    const instr = refs.pop();
    kill(local);
    if (instr !== UNKNOWN) keepsOwned[instr] = 1;
  };
  b.instrs.forEach((i, at) => {
    const { op, arg } = i;
    switch (op) {
      case Op.LOAD_FAST:
        return refs.push(at, arg);
      case Op.LOAD_FAST_AND_CLEAR:
        kill(arg);
        return refs.push(at, arg);
      case Op.LOAD_FAST_LOAD_FAST:
        refs.push(at, firstOf(arg));
        return refs.push(at, secondOf(arg));
      case Op.STORE_FAST:
        return store(arg);
      case Op.STORE_FAST_LOAD_FAST:
        store(firstOf(arg));
        return refs.push(at, secondOf(arg));
      case Op.STORE_FAST_STORE_FAST:
        store(firstOf(arg));
        return store(secondOf(arg));
      case Op.DELETE_FAST:
        return kill(arg);
      case Op.COPY: {
        const from = refs.instr.length - arg;
        return refs.push(refs.instr[from], refs.local[from]);
      }
      case Op.SWAP: {
        const [top, other] = [refs.instr.length - 1, refs.instr.length - arg];
        [refs.instr[top], refs.instr[other]] = [refs.instr[other], refs.instr[top]];
        [refs.local[top], refs.local[other]] = [refs.local[other], refs.local[top]];
        return;
      }
      case Op.CHECK_EXC_MATCH:
        refs.pop();
        return refs.push(at, UNKNOWN);
      case Op.FOR_ITER:
        // The jump leaves the iterator alone.
        reach(i.target!, refs.instr.length);
        return refs.push(at, UNKNOWN);
      case Op.LOAD_ATTR:
      case Op.LOAD_SUPER_ATTR: {
        const selfLocal = refs.local[refs.local.length - 1];
        const self = refs.pop();
        if (op === Op.LOAD_SUPER_ATTR) {
          refs.pop();
          refs.pop();
        }
        refs.push(at, UNKNOWN);
        // The method form may push self again.
        if (arg & 1) refs.push(self, selfLocal);
        return;
      }
      case Op.GET_YIELD_FROM_ITER:
      case Op.FORMAT_SIMPLE:
        // May leave their argument where it is.
        return;
      case Op.LOAD_SPECIAL: {
        // May push self again.
        const selfLocal = refs.local[refs.local.length - 1];
        const self = refs.pop();
        refs.push(at, UNKNOWN);
        return refs.push(self, selfLocal);
      }
      case Op.SEND:
        reach(i.target!, refs.instr.length);
        refs.pop();
        return refs.push(at, UNKNOWN);
    }
    const pops = popsOf(op, arg);
    const pushes = pushesOf(op, arg, false);
    if (pushesOnly(op)) {
      for (let n = pops; n < pushes; n++) refs.push(at, UNKNOWN);
    } else if (popsOnly(op)) {
      for (let n = pushes; n < pops; n++) refs.pop();
    } else {
      if (hasTarget(op)) reach(i.target!, refs.instr.length - pops + pushesOf(op, arg, true));
      if (isBlockPush(op)) return;
      for (let n = 0; n < pops; n++) refs.pop();
      for (let n = 0; n < pushes; n++) refs.push(at, UNKNOWN);
    }
  });
  const { last } = b;
  // An empty block falls through as well.
  if (b.next !== null && (last === undefined || !(isUnconditionalJump(last.op) || isScopeExit(last.op)))) {
    reach(b.next, refs.instr.length);
  }
  for (const instr of refs.instr) if (instr !== UNKNOWN) keepsOwned[instr] = 1;
  b.instrs.forEach((i, at) => {
    if (keepsOwned[at]) return;
    if (i.op === Op.LOAD_FAST) i.op = Op.LOAD_FAST_BORROW;
    else if (i.op === Op.LOAD_FAST_LOAD_FAST) i.op = Op.LOAD_FAST_BORROW_LOAD_FAST_BORROW;
  });
}

// The last passes over the graph: exception handlers and other cold code go to the end, pseudo instructions become real
// ones, jumps get their direction, and the depth of the stack is computed.
import { NO_LOCATION } from '../diagnostics.js';
import {
  Instr,
  Pseudo,
  hasTarget,
  isBlockPush,
  isJump,
  isScopeExit,
  isUnconditionalJump,
  popsOf,
  pushesOf,
} from '../ir.js';
import { Op } from '../opcodes.gen.js';
import { removeNopsAndJumps } from './cleanup.js';
import { Block, addJump, type Graph } from './graph.js';

export function moveColdBlocks(graph: Graph): void {
  if (graph.entry.next === null) return;
  markWarm(graph);
  markCold(graph);
  // Cold code that falls into warm code needs a jump now.
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    if (!b.cold || !b.fallsThrough || b.next === null || !b.next.warm) continue;
    const jump = new Block();
    jump.cold = true;
    jump.predecessors = 1;
    jump.next = b.next;
    b.next.isTarget = true;
    addJump(jump, Pseudo.JUMP_NO_INTERRUPT, b.next, NO_LOCATION);
    b.next = jump;
  }
  const warm: Block[] = [];
  const cold: Block[] = [];
  for (let b: Block | null = graph.entry; b !== null; b = b.next) (b.cold ? cold : warm).push(b);
  const order = [...warm, ...cold];
  order.forEach((b, i) => (b.next = order[i + 1] ?? null));
  if (cold.length > 0) removeNopsAndJumps(graph);
}

function markWarm(graph: Graph): void {
  graph.clearVisited();
  const todo = [graph.entry];
  graph.entry.visited = true;
  const reach = (b: Block | null): void => {
    if (b === null || b.visited) return;
    b.visited = true;
    todo.push(b);
  };
  for (let b = todo.pop(); b !== undefined; b = todo.pop()) {
    b.warm = true;
    if (b.fallsThrough) reach(b.next);
    for (const i of b.instrs) if (isJump(i.op)) reach(i.target);
  }
}

function markCold(graph: Graph): void {
  graph.clearVisited();
  const todo: Block[] = [];
  const reach = (b: Block | null): void => {
    if (b === null || b.warm || b.visited) return;
    b.visited = true;
    todo.push(b);
  };
  for (let b: Block | null = graph.entry; b !== null; b = b.next) if (b.exceptHandler) reach(b);
  for (let b = todo.pop(); b !== undefined; b = todo.pop()) {
    b.cold = true;
    if (b.fallsThrough) reach(b.next);
    for (const i of b.instrs) if (isJump(i.op)) reach(i.target);
  }
}

/** JUMP_IF_FALSE: COPY 1, TO_BOOL, POP_JUMP_IF_FALSE. */
export function expandConditionalJumps(graph: Graph): void {
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    const { last } = b;
    if (last === undefined || (last.op !== Pseudo.JUMP_IF_FALSE && last.op !== Pseudo.JUMP_IF_TRUE)) continue;
    const copy = new Instr(Op.COPY, 1, last.loc);
    const toBool = new Instr(Op.TO_BOOL, 0, last.loc);
    copy.except = toBool.except = last.except;
    last.op = last.op === Pseudo.JUMP_IF_FALSE ? Op.POP_JUMP_IF_FALSE : Op.POP_JUMP_IF_TRUE;
    b.instrs.splice(b.instrs.length - 1, 0, copy, toBool);
  }
}

export function removePseudoOps(graph: Graph): void {
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    for (const i of b.instrs) {
      if (isBlockPush(i.op)) i.nop();
      else if (i.op === Pseudo.LOAD_CLOSURE) i.op = Op.LOAD_FAST;
      else if (i.op === Pseudo.STORE_FAST_MAYBE_NULL) i.op = Op.STORE_FAST;
    }
  }
  removeNopsAndJumps(graph);
}

const REVERSED: ReadonlyMap<number, number> = /* @__PURE__ */ new Map([
  [Op.POP_JUMP_IF_NOT_NONE, Op.POP_JUMP_IF_NONE],
  [Op.POP_JUMP_IF_NONE, Op.POP_JUMP_IF_NOT_NONE],
  [Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE],
  [Op.POP_JUMP_IF_TRUE, Op.POP_JUMP_IF_FALSE],
]);

/** Conditional jumps go forward only: a backward one becomes the opposite test over a JUMP_BACKWARD, which polls. */
export function normalizeJumps(graph: Graph): void {
  graph.clearVisited();
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    b.visited = true;
    const { last } = b;
    if (last === undefined || !isJump(last.op)) continue;
    const forward = !last.target!.visited;
    if (last.op === Pseudo.JUMP) {
      last.op = forward ? Op.JUMP_FORWARD : Op.JUMP_BACKWARD;
    } else if (last.op === Pseudo.JUMP_NO_INTERRUPT) {
      last.op = forward ? Op.JUMP_FORWARD : Op.JUMP_BACKWARD_NO_INTERRUPT;
    } else if (!forward) {
      const reversed = REVERSED.get(last.op);
      if (reversed === undefined) throw new Error(`backward jump by opcode ${last.op}`);
      const back = new Block();
      addJump(back, Pseudo.JUMP, last.target!, last.loc);
      back.last!.except = last.except;
      back.startDepth = last.target!.startDepth;
      last.op = reversed;
      last.target = b.next;
      back.cold = b.cold;
      back.next = b.next;
      b.next!.isTarget = true;
      b.next = back;
    }
  }
}

/** Sets every block's depth on entry; returns the deepest point. */
export function computeStackDepth(graph: Graph): number {
  for (let b: Block | null = graph.entry; b !== null; b = b.next) b.startDepth = -1;
  let max = 0;
  const todo: Block[] = [];
  const reach = (b: Block, depth: number): void => {
    if (b.startDepth >= 0) {
      if (b.startDepth !== depth) throw new Error(`inconsistent stack depth: ${b.startDepth} and ${depth}`);
      return;
    }
    b.startDepth = depth;
    todo.push(b);
  };
  reach(graph.entry, 0);
  for (let b = todo.pop(); b !== undefined; b = todo.pop()) {
    let depth = b.startDepth;
    for (const i of b.instrs) {
      const pops = popsOf(i.op, i.arg);
      if (pops > depth) throw new Error(`stack underflow at opcode ${i.op}`);
      if (hasTarget(i.op)) {
        const taken = depth - pops + pushesOf(i.op, i.arg, true);
        max = Math.max(max, taken);
        reach(i.target!, taken);
      }
      depth += pushesOf(i.op, i.arg, false) - pops;
      max = Math.max(max, depth);
      if (isUnconditionalJump(i.op) || isScopeExit(i.op)) break;
    }
    if (b.next !== null && b.fallsThrough) reach(b.next, depth);
  }
  return max;
}

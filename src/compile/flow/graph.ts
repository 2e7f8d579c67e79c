// The control flow graph of one code unit: basic blocks in layout order, linked by `next`.
//
// A block ends at its first jump or exit. It falls through to `next` unless that ending is unconditional. Passes replace
// what they remove by NOPs and empty unreachable blocks; such blocks stay in the list and are skipped. Passes walk the list
// itself, because some of them insert blocks behind the one they look at.
import { NO_LOCATION, type Location } from '../diagnostics.js';
import {
  Instr,
  Label,
  Pseudo,
  hasTarget,
  isBlockPush,
  isJump,
  isScopeExit,
  isTerminator,
  isUnconditionalJump,
} from '../ir.js';
import type { Sequence } from '../ir.js';
import { Op } from '../opcodes.gen.js';

export class Block {
  instrs: Instr[] = [];
  next: Block | null = null;
  /** A jump may come here; decided when the graph is made. */
  isTarget = false;
  exceptHandler = false;
  /** As a handler: the index of the raising instruction is pushed under the exception. */
  preserveLasti = false;
  predecessors = 0;
  startDepth = -1;
  visited = false;
  cold = false;
  warm = false;
  /** Locals 0..31 and 32..63 that may be absent on entry. */
  unsafeLow = 0;
  unsafeHigh = 0;
  /** Address, in instructions. */
  offset = 0;

  get last(): Instr | undefined {
    return this.instrs[this.instrs.length - 1];
  }

  get fallsThrough(): boolean {
    const { last } = this;
    return last === undefined || !(isUnconditionalJump(last.op) || isScopeExit(last.op));
  }

  get exitsScope(): boolean {
    const { last } = this;
    return last !== undefined && isScopeExit(last.op);
  }

  get hasNoLine(): boolean {
    return this.instrs.every((i) => i.loc.lineno < 0);
  }
}

export class Graph {
  constructor(readonly entry: Block) {}

  clearVisited(): void {
    for (let b: Block | null = this.entry; b !== null; b = b.next) b.visited = false;
  }
}

export function nextNonEmpty(b: Block | null): Block | null {
  while (b !== null && b.instrs.length === 0) b = b.next;
  return b;
}

export function addJump(b: Block, op: number, target: Block, loc: Location): void {
  const instr = new Instr(op, 0, loc);
  instr.target = target;
  b.instrs.push(instr);
}

export function buildGraph(seq: Sequence, annotations: Sequence | null): Graph {
  const full = annotations === null ? seq : splice(seq, annotations);
  const used = new Set<Label>();
  for (const item of full) if (item instanceof Instr && item.label !== null) used.add(item.label);
  const entry = new Block();
  let current = entry;
  const start = (): void => {
    const b = new Block();
    current.next = b;
    current = b;
  };
  for (const item of full) {
    const terminated = current.last !== undefined && isTerminator(current.last.op);
    if (item instanceof Label) {
      if (!used.has(item)) continue;
      if (terminated || current.instrs.length > 0) start();
      item.block = current;
      current.isTarget = true;
      continue;
    }
    if (item.op === Pseudo.ANNOTATIONS) continue;
    if (terminated) start();
    current.instrs.push(item);
  }
  const graph = new Graph(entry);
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    for (const i of b.instrs) {
      if (i.label === null) continue;
      i.target = i.label.block;
      if (isBlockPush(i.op)) i.target!.exceptHandler = true;
    }
  }
  labelExceptionTargets(graph);
  return graph;
}

function splice(seq: Sequence, annotations: Sequence): Sequence {
  const at = seq.findIndex((i) => i instanceof Instr && i.op === Pseudo.ANNOTATIONS);
  return [...seq.slice(0, at), ...annotations, ...seq.slice(at + 1)];
}

/** Follows SETUP_... and POP_BLOCK along all paths and notes for each instruction the handler in force. */
function labelExceptionTargets(graph: Graph): void {
  graph.clearVisited();
  const todo: [Block, Block[]][] = [[graph.entry, []]];
  graph.entry.visited = true;
  const visit = (b: Block, handlers: Block[]): void => {
    if (b.visited) return;
    b.visited = true;
    todo.push([b, handlers.slice()]);
  };
  for (let item = todo.pop(); item !== undefined; item = todo.pop()) {
    const [b, handlers] = item;
    let lastYieldDepth = -1;
    for (const i of b.instrs) {
      if (isBlockPush(i.op)) {
        const handler = i.target!;
        visit(handler, handlers);
        if (i.op !== Pseudo.SETUP_FINALLY) handler.preserveLasti = true;
        handlers.push(handler);
        continue;
      }
      if (i.op === Pseudo.POP_BLOCK) {
        handlers.pop();
        i.nop();
        continue;
      }
      i.except = handlers[handlers.length - 1] ?? null;
      if (isJump(i.op)) visit(i.target!, handlers);
      else if (i.op === Op.YIELD_VALUE) lastYieldDepth = handlers.length;
      else if (i.op === Op.RESUME && i.arg !== 0) {
        if (lastYieldDepth === 1) i.arg |= 4;
        lastYieldDepth = -1;
      }
    }
    if (b.next !== null && b.fallsThrough) visit(b.next, handlers);
  }
}

/** Counts predecessors and empties what cannot be reached. */
export function removeUnreachable(graph: Graph): void {
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    b.predecessors = 0;
    b.visited = false;
  }
  const todo = [graph.entry];
  graph.entry.predecessors = 1;
  graph.entry.visited = true;
  const reach = (b: Block): void => {
    b.predecessors++;
    if (b.visited) return;
    b.visited = true;
    todo.push(b);
  };
  for (let b = todo.pop(); b !== undefined; b = todo.pop()) {
    if (b.next !== null && b.fallsThrough) reach(b.next);
    for (const i of b.instrs) if (hasTarget(i.op)) reach(i.target!);
  }
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    if (b.predecessors === 0) {
      b.instrs.length = 0;
      b.exceptHandler = false;
    }
  }
}

/** Every exit and every back-edge gets a line, copied from its only predecessor (PEP 626). */
export function resolveLines(graph: Graph): void {
  duplicateExitsWithoutLine(graph);
  propagateLines(graph);
}

function hasEvalBreak(b: Block): boolean {
  return b.instrs.some(
    (i) =>
      i.op === Op.RESUME ||
      i.op === Pseudo.JUMP ||
      i.op === Op.JUMP_BACKWARD ||
      i.op === Op.CALL ||
      i.op === Op.CALL_KW ||
      i.op === Op.CALL_FUNCTION_EX,
  );
}

function isLinelessExit(b: Block): boolean {
  return (b.exitsScope || hasEvalBreak(b)) && b.hasNoLine;
}

function copyInstr(i: Instr): Instr {
  const copy = new Instr(i.op, i.arg, i.loc, i.label);
  copy.target = i.target;
  copy.except = i.except;
  return copy;
}

export function appendInstrs(b: Block, source: Block): void {
  for (const i of source.instrs) b.instrs.push(copyInstr(i));
}

function duplicateExitsWithoutLine(graph: Graph): void {
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    const { last } = b;
    if (last === undefined || !isJump(last.op)) continue;
    const target = nextNonEmpty(last.target)!;
    // Only what does not fall through can be copied.
    if (!isLinelessExit(target) || target.predecessors <= 1 || target.fallsThrough) continue;
    const copy = new Block();
    appendInstrs(copy, target);
    copy.isTarget = true;
    copy.instrs[0].loc = last.loc;
    last.target = copy;
    target.predecessors--;
    copy.predecessors = 1;
    copy.next = target.next;
    target.next = copy;
  }
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    if (b.next === null || b.instrs.length === 0 || !b.fallsThrough) continue;
    const { next } = b;
    if (next.instrs.length > 0 && isLinelessExit(next)) next.instrs[0].loc = b.last!.loc;
  }
}

function propagateLines(graph: Graph): void {
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    const { last } = b;
    if (last === undefined) continue;
    let previous = NO_LOCATION;
    for (const i of b.instrs) {
      if (i.loc.lineno === NO_LOCATION.lineno) i.loc = previous;
      else previous = i.loc;
    }
    const give = (target: Block | null): void => {
      const first = target?.instrs[0];
      if (first !== undefined && target!.predecessors === 1 && first.loc.lineno === NO_LOCATION.lineno) {
        first.loc = previous;
      }
    };
    if (b.fallsThrough) give(b.next);
    if (isJump(last.op)) give(last.target);
  }
}

// Removing what optimization leaves behind: NOPs that hold no line, pairs that do nothing, jumps to the next instruction,
// and jumps to small exit blocks.
import { NO_LOCATION } from '../diagnostics.js';
import { Pseudo, isJump, isUnconditionalJump, type Instr } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import { appendInstrs, nextNonEmpty, type Block, type Graph } from './graph.js';

export function removeRedundantNopsIn(b: Block): number {
  const kept: Instr[] = [];
  const { instrs } = b;
  let previousLine = -1;
  for (let at = 0; at < instrs.length; at++) {
    const i = instrs[at];
    if (i.op === Op.NOP && isRedundantNop(b, at, previousLine)) continue;
    kept.push(i);
    previousLine = i.loc.lineno;
  }
  const removed = instrs.length - kept.length;
  b.instrs = kept;
  return removed;
}

/** A NOP is needed only where it is the one instruction of its line. */
function isRedundantNop(b: Block, at: number, previousLine: number): boolean {
  const { loc } = b.instrs[at];
  const line = loc.lineno;
  if (line < 0 || previousLine === line) return true;
  if (at < b.instrs.length - 1) {
    const next = b.instrs[at + 1];
    if (next.loc.lineno === line) return true;
    if (next.loc.lineno < 0) {
      next.loc = loc;
      return true;
    }
    return false;
  }
  const following = nextNonEmpty(b.next);
  if (following === null) return false;
  const first = following.instrs.find((i) => !(i.op === Op.NOP && i.loc.lineno < 0));
  return (first?.loc ?? NO_LOCATION).lineno === line;
}

export function removeRedundantNops(graph: Graph): number {
  let removed = 0;
  for (let b: Block | null = graph.entry; b !== null; b = b.next) removed += removeRedundantNopsIn(b);
  return removed;
}

/** Removes NOPs, and loads whose value is dropped at once. */
export function removeNopsAndPairs(graph: Graph): void {
  for (let done = false; !done;) {
    done = true;
    let instr: Instr | null = null;
    for (let b: Block | null = graph.entry; b !== null; b = b.next) {
      removeRedundantNopsIn(b);
      if (b.isTarget) instr = null;
      for (const i of b.instrs) {
        const previous: Instr | null = instr;
        instr = i;
        if (i.op !== Op.POP_TOP || previous === null) continue;
        if (
          previous.op === Op.LOAD_CONST ||
          previous.op === Op.LOAD_SMALL_INT ||
          (previous.op === Op.COPY && previous.arg === 1)
        ) {
          previous.nop();
          i.nop();
          done = false;
        }
      }
      if ((instr !== null && isJump(instr.op)) || !b.fallsThrough) instr = null;
    }
  }
}

function removeRedundantJumps(graph: Graph): number {
  let removed = 0;
  for (let b: Block | null = graph.entry; b !== null; b = b.next) {
    const { last } = b;
    if (last === undefined || !isUnconditionalJump(last.op)) continue;
    if (nextNonEmpty(last.target) === nextNonEmpty(b.next)) {
      last.nop();
      removed++;
    }
  }
  return removed;
}

export function removeNopsAndJumps(graph: Graph): void {
  while (removeRedundantNops(graph) + removeRedundantJumps(graph) > 0);
}

const MAX_COPY_SIZE = 4;

/** A jump to a small exit, or to a block without lines that goes elsewhere, becomes a copy of it. */
export function inlineSmallBlocks(graph: Graph): void {
  for (let changed = true; changed;) {
    changed = false;
    for (let b: Block | null = graph.entry; b !== null; b = b.next) if (inlineTarget(b)) changed = true;
  }
}

function inlineTarget(b: Block): boolean {
  const { last } = b;
  if (last === undefined || !isUnconditionalJump(last.op)) return false;
  const target = last.target!;
  const smallExit = target.exitsScope && target.instrs.length <= MAX_COPY_SIZE;
  const lineless = target.hasNoLine && !target.fallsThrough;
  if (!smallExit && !lineless) return false;
  const jump = last.op;
  last.nop();
  appendInstrs(b, target);
  if (lineless) {
    const end = b.last!;
    // A loop must keep a jump that polls.
    if (isUnconditionalJump(end.op) && jump === Pseudo.JUMP) end.op = Pseudo.JUMP;
  }
  target.predecessors--;
  return true;
}

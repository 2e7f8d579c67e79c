// SWAPs: runs of them become the shortest equivalent run, and where the swapped values are only stored or dropped, the
// stores change places instead.
import { Pseudo, type Instr } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import type { Block } from './graph.js';

export function optimizeSwaps(b: Block): void {
  for (let at = 0; at < b.instrs.length; at++) {
    if (b.instrs[at].op !== Op.SWAP) continue;
    at = shortenRun(b, at);
    applyStatically(b, at);
  }
}

/** Rewrites the run of SWAPs that starts at `at`; returns the index of its last instruction. */
function shortenRun(b: Block, at: number): number {
  const { instrs } = b;
  let depth = instrs[at].arg;
  let length = 1;
  let more = false;
  for (; at + length < instrs.length; length++) {
    const i = instrs[at + length];
    if (i.op === Op.SWAP) {
      depth = Math.max(depth, i.arg);
      more = true;
    } else if (i.op !== Op.NOP) {
      break;
    }
  }
  if (!more) return at;
  const stack = Array.from({ length: depth }, (_, i) => i);
  for (let i = 0; i < length; i++) {
    const { op, arg } = instrs[at + i];
    if (op === Op.SWAP) [stack[0], stack[arg - 1]] = [stack[arg - 1], stack[0]];
  }
  // Every cycle of the permutation takes as many swaps with the top as it has members; written backwards.
  const VISITED = -1;
  let current = length - 1;
  for (let i = 0; i < depth; i++) {
    if (stack[i] === VISITED || stack[i] === i) continue;
    for (let j = i; ;) {
      if (j > 0) instrs[at + current--].set(Op.SWAP, j + 1);
      if (stack[j] === VISITED) break;
      const next = stack[j];
      stack[j] = VISITED;
      j = next;
    }
  }
  while (current >= 0) instrs[at + current--].nop();
  return at + length - 1;
}

function isStore(i: Instr): boolean {
  return i.op === Op.STORE_FAST || i.op === Pseudo.STORE_FAST_MAYBE_NULL;
}

/** Only takes the top, cannot raise or jump. */
function isSwappable(i: Instr): boolean {
  return isStore(i) || i.op === Op.POP_TOP;
}

function nextSwappable(b: Block, from: number, line: number): number {
  for (let at = from + 1; at < b.instrs.length; at++) {
    const i = b.instrs[at];
    // Names must be bound in the order of the lines.
    if (line >= 0 && i.loc.lineno !== line) return -1;
    if (i.op === Op.NOP) continue;
    return isSwappable(i) ? at : -1;
  }
  return -1;
}

function applyStatically(b: Block, from: number): void {
  const { instrs } = b;
  for (let at = from; at >= 0; at--) {
    const swap = instrs[at];
    if (swap.op !== Op.SWAP) {
      if (swap.op === Op.NOP || isSwappable(swap)) continue;
      return;
    }
    const j = nextSwappable(b, at, -1);
    if (j < 0) return;
    let k = j;
    const line = instrs[j].loc.lineno;
    for (let count = swap.arg - 1; count > 0; count--) {
      k = nextSwappable(b, k, line);
      if (k < 0) return;
    }
    const storeOf = (x: number): number => (isStore(instrs[x]) ? instrs[x].arg : -1);
    const [storeJ, storeK] = [storeOf(j), storeOf(k)];
    if (storeJ >= 0 || storeK >= 0) {
      if (storeJ === storeK) return;
      for (let x = j + 1; x < k; x++) {
        const store = storeOf(x);
        if (store >= 0 && (store === storeJ || store === storeK)) return;
      }
    }
    swap.nop();
    [instrs[j], instrs[k]] = [instrs[k], instrs[j]];
  }
}

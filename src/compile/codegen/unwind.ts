// Leaving blocks early: what `return`, `break` and `continue` emit for every loop, try and with they jump out of.
import { NO_LOCATION, type Location } from '../diagnostics.js';
import { Pseudo } from '../ir.js';
import { Op } from '../opcodes.gen.js';
import type { FrameBlock } from '../unit.js';
import type { Compiler } from './compiler.js';
import { variable } from './names.js';

/** Calls the exit method that lies on the stack with three Nones. */
export function callExitWithNones(c: Compiler, loc: Location): void {
  c.loadNone(loc);
  c.loadNone(loc);
  c.loadNone(loc);
  c.op(loc, Op.CALL, 3);
}

export function isLoop(block: FrameBlock): boolean {
  return block.kind === 'while loop' || block.kind === 'for loop' || block.kind === 'async for loop';
}

/** Emits the exit of one block; `keepTop`: the value on top survives. Returns the location of what follows. */
export function unwindBlock(c: Compiler, loc: Location, block: FrameBlock, keepTop: boolean): Location {
  switch (block.kind) {
    case 'while loop':
    case 'exception handler':
    case 'exception group handler':
    case 'async comprehension':
    case 'inlined comprehension':
    case 'stop iteration':
      return loc;
    case 'for loop':
    case 'async for loop':
    case 'pop value':
      if (keepTop) c.op(loc, Op.SWAP, 2);
      c.op(loc, Op.POP_TOP);
      return loc;
    case 'try except':
      c.op(loc, Pseudo.POP_BLOCK);
      return loc;
    case 'finally try':
      c.op(loc, Pseudo.POP_BLOCK);
      if (keepTop) c.pushBlock('pop value', loc, null);
      c.finallyBody(block.body!);
      if (keepTop) c.popBlock();
      // The finally block runs after the statement that leaves.
      return NO_LOCATION;
    case 'finally end':
      if (keepTop) c.op(loc, Op.SWAP, 2);
      c.op(loc, Op.POP_TOP);
      if (keepTop) c.op(loc, Op.SWAP, 2);
      c.op(loc, Pseudo.POP_BLOCK);
      c.op(loc, Op.POP_EXCEPT);
      return loc;
    case 'with':
    case 'async with':
      loc = block.loc;
      c.op(loc, Pseudo.POP_BLOCK);
      if (keepTop) {
        c.op(loc, Op.SWAP, 3);
        c.op(loc, Op.SWAP, 2);
      }
      callExitWithNones(c, loc);
      if (block.kind === 'async with') c.awaitTop(loc, 2);
      c.op(loc, Op.POP_TOP);
      return NO_LOCATION;
    case 'handler cleanup':
      if (block.name !== null) c.op(loc, Pseudo.POP_BLOCK);
      if (keepTop) c.op(loc, Op.SWAP, 2);
      c.op(loc, Pseudo.POP_BLOCK);
      c.op(loc, Op.POP_EXCEPT);
      if (block.name !== null) forget(c, loc, block.name);
      return loc;
  }
}

/** `name = None; del name`, at the end of `except ... as name`. */
export function forget(c: Compiler, loc: Location, name: string): void {
  c.loadNone(loc);
  variable(c, loc, name, 'Store');
  variable(c, loc, name, 'Del');
}

export interface Unwound {
  readonly loc: Location;
  readonly loop: FrameBlock | null;
}

/** Unwinds all blocks, or those inside the innermost loop. */
export function unwindBlocks(c: Compiler, loc: Location, keepTop: boolean, stopAtLoop: boolean): Unwound {
  const top = c.u.blocks[c.u.blocks.length - 1];
  if (top === undefined) return { loc, loop: null };
  if (top.kind === 'exception group handler') {
    throw c.error(loc, "'break', 'continue' and 'return' cannot appear in an except* block");
  }
  if (stopAtLoop && isLoop(top)) return { loc, loop: top };
  // While its exit is compiled the block is not in force.
  c.popBlock();
  const after = unwindBlock(c, loc, top, keepTop);
  const result = unwindBlocks(c, after, keepTop, stopAtLoop);
  c.repushBlock(top);
  return result;
}

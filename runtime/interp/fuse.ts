// Superinstructions in code objects: putting them in and taking them out. What they are: spec/fused.ts.
//
// A code object is fused once, before anybody else can see it. unfuseCode may run later only while nobody executes (world stopped) or where
// a mixture does no harm; it stores whole words, each of which means the same to the loop before and after.
import { Code } from '../base/layout.gen';
import { Op } from '../base/opcodes.gen';
import { FUSED_JUMP, fusedOpcode, plainOpcode } from './fuse.gen';

/** Puts superinstructions into finished code. */
export function fuseCode(c: Code): void {
  const start = c.instructions;
  const end = start + (<usize>c.instructionCount << 2);
  for (let at = start; at < end; at += 4) {
    const word = load<u32>(at);
    // The words behind are still plain.
    let op = fusedOpcode(at, <u32>(end - at) >> 2);
    if ((word & 0xff) == <u32>Op.JUMP_BACKWARD && (plainWord(load<u32>(start + <usize>(word >>> 8))) & 0xff) == <u32>Op.FOR_ITER) op = FUSED_JUMP;
    if (op) store<u8>(at, <u8>op);
  }
}

/** Takes them out again: every instruction is executed by itself from now on. */
export function unfuseCode(c: Code): void {
  const end = c.instructions + (<usize>c.instructionCount << 2);
  for (let at = c.instructions; at < end; at += 4) atomic.store<u32>(at, plainWord(load<u32>(at)));
}

/** An instruction as the compiler wrote it. */
export function plainWord(word: u32): u32 { return (word & ~0xff) | plainOpcode(word & 0xff); }

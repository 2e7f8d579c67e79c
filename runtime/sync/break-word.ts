// ThreadState.breakWord: one word a running thread polls; any bit set sends it to safepoint().
import { ThreadState } from '../base/layout.gen';
import { tlsThread } from '../base/thread';

/** Bits of ThreadState.breakWord. */
export namespace BreakBit {
  /** Another thread stops the world. */
  export const stop: u32 = 1;
  /** Objects wait in the merge queue. */
  export const merge: u32 = 2;
  /** A collection is due. */
  export const collect: u32 = 4;
  /** Signals are pending (main thread). */
  export const signals: u32 = 8;
  export const asyncException: u32 = 16;
  /** Somebody else waits for the GIL. */
  export const dropGil: u32 = 32;
  /** The program is ending: this thread must not run any more. */
  export const finalizing: u32 = 64;
  /** Running code is watched: the interpreter compares versions at every poll (runtime/interp/monitor). Stays set; safepoint() ignores it. */
  export const monitor: u32 = 128;
  /** Somebody waits for an object of this thread's (bias.ts). */
  export const unbias: u32 = 256;
}

@inline export function setBreak(thread: usize, bit: u32): void { atomic.or<u32>(thread + offsetof<ThreadState>('breakWord'), bit); }
@inline export function clearBreak(thread: usize, bit: u32): void { atomic.and<u32>(thread + offsetof<ThreadState>('breakWord'), ~bit); }
/** Does this thread have to look up? */
@inline export function breakRequested(): bool { return atomic.load<u32>(tlsThread, offsetof<ThreadState>('breakWord')) != 0; }

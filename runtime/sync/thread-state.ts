// Threads: states, attach and detach.

export namespace ThreadStatus {
  export const detached: u32 = 0;
  export const attached: u32 = 1;
  export const suspended: u32 = 2;
}
/** Bits of ThreadState.breakWord. */
export namespace BreakBit {
  export const stop: u32 = 1;
  export const merge: u32 = 2;
  export const collect: u32 = 4;
  export const signals: u32 = 8;
  export const asyncException: u32 = 16;
  export const dropGil: u32 = 32;
  export const delayedFrees: u32 = 64;
}
/** A ThreadState from the pool (0 with MemoryError pending, when called by an attached thread); detached. */
export function threadNew(): usize { return unreachable(); }
/** Ends the current thread: merges its queue, gives its pages away, detaches, returns the state to the pool. */
export function threadDelete(thread: usize): void { unreachable(); }
/** This instance runs `thread` from now on (detached). */
export function threadBind(thread: usize): void { unreachable(); }
export function attach(): void { unreachable(); }
export function detach(): void { unreachable(); }

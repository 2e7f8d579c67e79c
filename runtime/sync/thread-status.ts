// ThreadState.status; the transitions are drawn in thread-state.ts.

export namespace ThreadStatus {
  export const detached: u32 = 0;
  export const attached: u32 = 1;
  export const suspended: u32 = 2;
}

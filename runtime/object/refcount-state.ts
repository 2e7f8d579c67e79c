// The low bits of refShared, and the bias of deferred counts. See refcount.ts.

export namespace RefState {
  export const queued: i32 = 2;
  export const merged: i32 = 3;
  export const mask: i32 = 3;
}
/** One reference in refShared. */
export const REF_ONE: i32 = 4;
/** Added to refShared of objects whose count is deferred: 2^27 references. */
export const DEFERRED_BIAS: i32 = 1 << 29;

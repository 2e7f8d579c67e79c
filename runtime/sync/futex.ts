// The one place that waits. Node 20's baseline compiler (V8 11.3) loses the locals of a function that uses the address of a
// memory.atomic.wait32 again afterwards: in `while (load(p) == 0) wait(p)` the second round waits at address 0. So the
// instruction stands alone in a function whose parameters are dead after it, and it is called through the table, where
// nothing can inline it. (Found by a test that hung; Node 26 does not have the fault.)

/** The results of a wait. */
export namespace WaitResult {
  export const woken: i32 = 0;
  export const changed: i32 = 1;
  export const timedOut: i32 = 2;
}

function waitAlone(word: usize, expected: u32, timeoutNs: i64): i32 { return atomic.wait<i32>(word, expected, timeoutNs); }

/** Sleeps while the word is `expected`, at most timeoutNs (negative: for ever). Wakes without reason are possible: look again. */
@inline export function futexWait(word: usize, expected: u32, timeoutNs: i64): i32 {
  return call_indirect<i32>(waitAlone.index, word, expected, timeoutNs);
}

/** Wakes up to `count` sleepers (negative: all); the number woken. */
@inline export function futexWake(word: usize, count: i32): i32 { return atomic.notify(word, count); }

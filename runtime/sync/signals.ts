// Signals: the supervisor (or interrupt_main) marks one as pending; the main thread handles it at its next safepoint and
// leaves whatever interruptible wait it is in.

/** Marks the signal as pending and wakes the main thread. Called by the supervisor's instance too, which has no ThreadState. */
export function raiseSignalHere(signal: u32): void { unreachable(); }

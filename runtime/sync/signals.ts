// Signals arrive in the supervisor, which calls signalRaise from an instance of its own: it has no thread, never waits, and
// only writes words and wakes.
import { Addr } from '../base/addresses.gen';
import { Shared, ThreadState } from '../base/layout.gen';
import { shared } from '../base/roots';
import { BreakBit, setBreak } from './break-word';
import { futexWake } from './futex';

/** Marks a signal (1..31) as pending and wakes the main thread from its safepoint-less wait. */
export function signalRaise(signal: u32): void {
  atomic.or<u32>(Addr.shared + offsetof<Shared>('pendingSignals'), 1 << signal);
  const main = shared().mainThread;
  if (!main) return;
  setBreak(main, BreakBit.signals);
  // An interruptible wait sleeps on one of these; a wake too many is harmless.
  futexWake(main + offsetof<ThreadState>('waitWord'), -1);
  futexWake(Addr.shared + offsetof<Shared>('pendingSignals'), -1);
}

/** The lowest pending signal, now no longer pending; 0 if there is none. */
export function signalTake(): u32 {
  const word = Addr.shared + offsetof<Shared>('pendingSignals');
  const pending = atomic.load<u32>(word);
  if (!pending) return 0;
  const signal = <u32>ctz(pending);
  atomic.and<u32>(word, ~(1 << signal));
  return signal;
}

/** The name the host's exports use. */
export function raiseSignalHere(signal: u32): void { signalRaise(signal); }

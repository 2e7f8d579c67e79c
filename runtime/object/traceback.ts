// Traceback objects.
import { Value } from '../base/value';

/** Prepends an entry for `frame` (a Frame struct, at its current pc) to the pending exception's __traceback__. */
export function tracebackHere(frame: usize): void { unreachable(); }

// locals() of the innermost frame (PEP 667).
import { Value } from '../base/value';

/** Owned: the namespace itself in a module or class body, a snapshot dict in a function. */
export function frameLocals(): Value { return unreachable(); }

// The table of interned strs.
import { Value } from '../../base/value';

/** Returns the one interned str equal to `v` (owned; interned strs are immortal). Exact strs only; others come back as they are. */
export function internSteal(v: Value): Value { return unreachable(); }
/** The same with a borrowed parameter. */
export function intern(v: Value): Value { return unreachable(); }
/** Interned str of a literal: for boot code and rare names. */
export function internLiteral(text: string): Value { return unreachable(); }
export function isInterned(v: Value): bool { return unreachable(); }

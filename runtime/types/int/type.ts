// The type int: its slots and methods.
import { Value } from '../../base/value';

/** int(x) for any x: __int__, __index__, __trunc__, text; what `int(x)` does with one argument. */
export function intFromObject(v: Value): Value { return unreachable(); }
/** Fills T.int. */
export function initInt(): void { unreachable(); }

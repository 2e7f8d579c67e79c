// What the module sys asks of the interpreter.
import { Value } from '../base/value';

/** The frame object `depth` calls up from the innermost Python frame (0), owned; 0 without error: there is none. */
export function frameObjectAt(depth: i32): Value { return unreachable(); }
/** sys.getrecursionlimit() */
export function recursionLimit(): i64 { return unreachable(); }
/** For all threads; false = exception (too low for the current depth). */
export function setRecursionLimit(limit: i64): bool { return unreachable(); }

// Facts about code objects that modules ask for.
import { Value } from '../base/value';

/** co_flags of the code that `frame` runs. */
export function codeFlags(frame: usize): i32 { return unreachable(); }
/** Number of free variables of a code object. */
export function codeFreeCount(code: Value): u32 { return unreachable(); }

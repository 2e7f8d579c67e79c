// Facts about code objects that modules ask for.
import { Code, Frame } from '../base/layout.gen';
import { Value } from '../base/value';

/** co_flags of the code that `frame` runs. */
export function codeFlags(frame: usize): i32 { return changetype<Code>(changetype<Frame>(frame).code).flags; }
/** Number of free variables of a code object. */
export function codeFreeCount(code: Value): u32 { return changetype<Code>(<usize>code).nfree; }

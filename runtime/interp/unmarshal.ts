// Reads the serialized form of compiled code (spec/code-format.ts).
import { Value } from '../base/value';

/** The value (a code object) in the `n` bytes at `p`; ValueError when they are no stream of this version. */
export function unmarshal(p: usize, n: usize): Value { return unreachable(); }

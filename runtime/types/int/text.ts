// Ints from text and to text.
import { Value } from '../../base/value';

/** int(str, base) of a str object: whitespace, sign, prefix, underscores, Unicode digits, the digit limit. ValueError else. */
export function intFromStr(text: Value, base: i32): Value { return unreachable(); }
/** The same of `n` bytes (Latin-1); `original` is the object named in the error. */
export function intFromText(p: usize, n: u32, base: i32, original: Value): Value { return unreachable(); }
/** str of an int in base 2, 8, 10 or 16, without prefix (ValueError past the digit limit in base 10). */
export function intToText(v: Value, base: i32): Value { return unreachable(); }
/** repr(int). */
@inline export function intRepr(v: Value): Value { return intToText(v, 10); }

// bytearray: a growing array of bytes; mutations are critical sections of the object, resizing is refused while
// buffers are exported.
import { Value } from '../../base/value';

export function isByteArray(v: Value): bool { return unreachable(); }
/** A new bytearray holding a copy. */
export function byteArrayFrom(p: usize, n: u32): Value { return unreachable(); }

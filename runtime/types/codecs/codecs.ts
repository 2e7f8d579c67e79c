// Encoding and decoding by name: the built-in codecs directly, others through the registry of Python codecs.
import { Value } from '../../base/value';

/** bytes of a str; encoding and errors are strs or 0 (utf-8, strict). */
export function encodeStr(v: Value, encoding: Value, errors: Value): Value { return unreachable(); }
/** str of `n` bytes. */
export function decodeBytes(p: usize, n: u32, encoding: Value, errors: Value): Value { return unreachable(); }
/** str of a file name or argument as the file system has it (utf-8, surrogateescape) and back. */
export function fsDecode(p: usize, n: u32): Value { return unreachable(); }
export function fsEncode(v: Value): Value { return unreachable(); }

// bytes: immutable array of bytes, one zero byte behind the last. b'' and the bytes of length 1 are immortal and unique.
import { Bytes_data, VarObj } from '../../base/layout.gen';
import { Value } from '../../base/value';

@inline export function bytesData(v: Value): usize { return <usize>v + Bytes_data; }
@inline export function bytesLength(v: Value): u32 { return changetype<VarObj>(<usize>v).size; }
/** bytes or a subclass. */
export function isBytes(v: Value): bool { return unreachable(); }
/** A new bytes with uninitialised content (the final zero is written). 0 = MemoryError. */
export function bytesNew(n: u32): usize { return unreachable(); }
/** A copy of `n` bytes. */
export function bytesFrom(p: usize, n: u32): Value { return unreachable(); }
export function bytesEquals(a: Value, b: Value): bool { return unreachable(); }
export function bytesHash(v: Value): i64 { return unreachable(); }

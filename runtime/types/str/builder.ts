// StrBuilder: a growing str. A handle is an address; functions that may fail return false with MemoryError set and leave
// the builder usable for sbDrop.
import { Value } from '../../base/value';

/** 0 = MemoryError. */
export function sbNew(): usize { return unreachable(); }
export function sbChar(b: usize, c: u32): bool { return unreachable(); }
/** Appends a str. */
export function sbStr(b: usize, v: Value): bool { return unreachable(); }
/** Appends a str and drops the reference; 0 (an error already set) gives false. */
export function sbStrSteal(b: usize, v: Value): bool { return unreachable(); }
/** Appends characters from..to-1 of a str. */
export function sbSubstring(b: usize, v: Value, from: i32, to: i32): bool { return unreachable(); }
export function sbText(b: usize, text: string): bool { return unreachable(); }
export function sbLatin1(b: usize, p: usize, n: u32): bool { return unreachable(); }
export function sbFill(b: usize, c: u32, n: i32): bool { return unreachable(); }
/** Appends a decimal number. */
export function sbI64(b: usize, n: i64): bool { return unreachable(); }
/** Characters so far. */
export function sbLength(b: usize): i32 { return unreachable(); }
/** The str; the builder is gone. */
export function sbFinish(b: usize): Value { return unreachable(); }
export function sbDrop(b: usize): void { unreachable(); }

// Searching one str in another.
import { Value } from '../../base/value';

/** First index >= from with a match that ends at or before `to`, or -1. */
export function strFind(v: Value, needle: Value, from: i32, to: i32): i32 { return unreachable(); }
export function strRfind(v: Value, needle: Value, from: i32, to: i32): i32 { return unreachable(); }
export function strFindChar(v: Value, c: u32, from: i32, to: i32): i32 { return unreachable(); }
export function strCount(v: Value, needle: Value, from: i32, to: i32): i32 { return unreachable(); }
export function strContains(v: Value, needle: Value): bool { return unreachable(); }
export function strStartsWith(v: Value, prefix: Value): bool { return unreachable(); }
export function strEndsWith(v: Value, suffix: Value): bool { return unreachable(); }

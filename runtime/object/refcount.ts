// Biased reference counts (PEP 703).
import { Value } from '../base/value';

export function incref(v: Value): void { unreachable(); }
export function decref(v: Value): void { unreachable(); }
/** The same value with one more reference. */
export function newRef(v: Value): Value { return unreachable(); }
export function increfPtr(p: usize): void { unreachable(); }
export function decrefPtr(p: usize): void { unreachable(); }
/** Speculative read of a Value slot other threads may replace: an owned value, or 0 when the slot holds 0. */
export function tryIncrefAt(slot: usize): Value { return unreachable(); }
/** Its count is deferred: it dies only in a collection (modules, functions, types, code). */
export function setDeferred(p: usize): void { unreachable(); }
export function setImmortal(p: usize): void { unreachable(); }
/** Is the caller's reference the only one? (owner, count 1) */
export function isUniquelyReferenced(v: Value): bool { return unreachable(); }
/** sys.getrefcount without the argument's own. */
export function refCount(v: Value): i64 { return unreachable(); }

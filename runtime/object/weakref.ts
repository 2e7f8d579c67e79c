// Weak references: the mechanism.
import { Value } from '../base/value';

/** A new (or, for the exact type without callback, the existing) weak reference. 0 = error. */
export function weakrefNew(type: usize, obj: Value, callback: Value): Value { return unreachable(); }
/** The object (owned) or None. */
export function weakrefGet(ref: Value): Value { return unreachable(); }
/** Called before the object at p dies: clears the references to it, then runs their callbacks. */
export function clearWeakrefs(p: usize): void { unreachable(); }

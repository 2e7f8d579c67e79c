// The cycle collector's face.
import { Value } from '../base/value';

/** p is complete: traverse may be called on it from now on. */
export function gcTrack(p: usize): void { unreachable(); }
export function gcUntrack(p: usize): void { unreachable(); }
export function gcIsTracked(p: usize): bool { return unreachable(); }
/** Called by traverse slots on every owned reference (0 and immediates allowed). */
export function gcVisit(v: Value): void { unreachable(); }
/** A full collection; the number of unreachable objects found. */
export function gcCollect(): i64 { return unreachable(); }
/** Collects when enough has been allocated since the last time. */
export function gcMaybeCollect(): void { unreachable(); }

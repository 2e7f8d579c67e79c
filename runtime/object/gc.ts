// The cycle collector's face. The algorithm: gc-collect.ts; what a visit means: gc-visit.ts.
//
// When: collected blocks that have become available since the last collection are counted (alloc/heap.ts); past the threshold the
// thread that passed it collects at its next safepoint. The threshold follows the live heap, so that the work per new object is bounded.
// Memory that grows asks as well (alloc/pressure.ts).
import { Addr } from '../base/addresses.gen';
import { Obj, SharedGc, Shared_gc } from '../base/layout.gen';
import { GcBit, Value } from '../base/value';
import { currentHeap } from '../alloc/page';
import { memoryIsPressed, setNextPressure } from '../alloc/pressure';
import { sharedAlloc } from '../alloc/segments';
import { collectsOften } from '../alloc/object';
import { sharedSync } from '../sync/qsbr';
import { claimCollection, collectClaimed, collectNow, endCollection, sharedGc } from './gc-collect';
import { Debug } from '../debug/flags';
import { visitValue } from './gc-visit';

/** New blocks that ask for a collection, per unit of gc.set_threshold's first number (default 2000). */
const BLOCKS_PER_THRESHOLD: u32 = 20;
/** Collected blocks in use beyond which room counts more than time. */
const LARGE_HEAP: u32 = 2_000_000;
const DEFAULT_THRESHOLD0: u32 = 2000;

export function gcInit(): void {
  const gc = sharedGc();
  gc.enabled = 1;
  gc.threshold0 = DEFAULT_THRESHOLD0;
  gc.threshold1 = 10;
  gc.threshold2 = 10;
  gc.threshold = DEFAULT_THRESHOLD0 * BLOCKS_PER_THRESHOLD;
  sharedSync().collectHook = gcMaybeCollect.index;
}

/** Boot: the interpreter's (thread) -> void, which calls gcVisit on every tagged value of the thread's frames. */
export function setFramesHook(fn: u32): void { sharedGc().framesHook = fn; }

/** p is complete: traverse may be called on it from now on. */
@inline export function gcTrack(p: usize): void { changetype<Obj>(p).gcBits |= GcBit.tracked; }
@inline export function gcUntrack(p: usize): void { changetype<Obj>(p).gcBits &= ~GcBit.tracked; }
@inline export function gcIsTracked(p: usize): bool { return (changetype<Obj>(p).gcBits & GcBit.tracked) != 0; }
/** Called by traverse slots on every owned reference (0 and immediates allowed; a borrowed tag is not counted, but keeps alive). */
export function gcVisit(v: Value): void { visitValue(v); }

/** A full collection; the number of unreachable objects found. */
export function gcCollect(): i64 {
  const count = collectNow();
  if (count < 0) return 0;
  setNextLimits();
  return count;
}
function setNextLimits(): void {
  gcSetNextThreshold();
  setNextPressure(0);
}

/** The same with gc.callbacks called before and after, once no other thread collects: gc.collect(). */
export function gcCollectAnnounced(): i64 {
  if (!claimCollection()) return 0;
  const gc = sharedGc();
  const before = gc.beforeHook;
  if (before) call_indirect(before);
  const count = collectClaimed();
  setNextLimits();
  const after = gc.afterHook;
  if (after) call_indirect(after);
  endCollection();
  return count;
}

/** Collects when enough has been allocated since the last time. */
export function gcMaybeCollect(): void {
  const gc = sharedGc();
  if (!gc.enabled || gc.threshold0 == 0) return;
  const units = memoryIsPressed() ? sharedAlloc().usedUnits : 0;
  if (!(Debug.collectAlways && collectsOften()) && !units && atomic.load<u32>(changetype<usize>(gc) + offsetof<SharedGc>('carved')) < gc.threshold) return;
  const before = gc.beforeHook;
  if (before) call_indirect(before);
  if (collectNow() < 0) return;
  gcSetNextThreshold();
  setNextPressure(units);
  const after = gc.afterHook;
  if (after) call_indirect(after);
}

/** After a collection or gc.set_threshold: as many new blocks as live ones, of a large heap half as many, but not fewer than the threshold asks for. */
export function gcSetNextThreshold(): void {
  const gc = sharedGc();
  atomic.store<u32>(Addr.shared + Shared_gc + offsetof<SharedGc>('carved'), 0);
  if (gc.threshold1 == 0) { // as in CPython's free-threaded build: the program wants just this threshold
    gc.threshold = gc.threshold0;
    return;
  }
  const least = <u64>gc.threshold0 * BLOCKS_PER_THRESHOLD;
  gc.threshold = <u32>min<u64>(max<u64>(least, gc.live > LARGE_HEAP ? gc.live / 2 : gc.live), 0x7fffffff);
}

/** At thread exit: what this thread has not reported yet. */
export function gcThreadReport(): void {
  const heap = currentHeap();
  atomic.add<u32>(Addr.shared + Shared_gc + offsetof<SharedGc>('carved'), heap.carved);
  heap.carved = 0;
}

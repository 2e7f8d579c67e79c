// Memory that grows asks for a collection: garbage in cycles may hold arrays that the collector's count of objects does not see, and
// when memory ends it is too late (an allocation cannot collect: its caller may hold locks, and finalizers run Python code).
//
// SharedAlloc.collectAt is the number of units in use that asks for the next one: half as much again as after the last, at least
// 64 MB more, but never more than half of what is left. So garbage fills at most half of the rest before it is looked for, and the closer the
// end comes the more often. A program that simply is large must not pay for that again and again: each collection that
// gave back little doubles the step (but for the last half). After a MemoryError the next safepoint collects in any case.
import { SharedAlloc } from '../base/layout.gen';
import { tlsThread } from '../base/thread';
import { BreakBit, setBreak } from '../sync/break-word';
import { sharedAlloc } from './segments';

/** 64 MB. */
const FIRST_STEP: u32 = 1024;
/** 4 MB: not more often than this, unless there is not even that much. */
const LEAST_STEP: u32 = 64;

@inline function collectAtWord(): usize { return changetype<usize>(sharedAlloc()) + offsetof<SharedAlloc>('collectAt'); }

/** More units are in use than were expected. */
export function memoryIsPressed(): bool { return sharedAlloc().usedUnits >= atomic.load<u32>(collectAtWord()); }

/** The next safepoint of this thread looks whether to collect. */
export function askForCollection(): void {
  if (tlsThread) setBreak(tlsThread, BreakBit.collect);
}

/** A MemoryError has been made. */
export function memoryEnded(): void {
  atomic.store<u32>(collectAtWord(), 0);
  askForCollection();
}

/** After a collection. `before`: the units in use when memory asked for it, 0 = something else did. */
export function setNextPressure(before: u32): void {
  const alloc = sharedAlloc();
  const used = alloc.usedUnits;
  let step = max<u32>(alloc.collectStep, FIRST_STEP);
  if (before) step = before - min(used, before) < before >> 3 ? min<u32>(step << 1, 0x8000) : FIRST_STEP;
  alloc.collectStep = step;
  const left = alloc.limitUnits - min(used, alloc.limitUnits);
  const more = min(max(step, used >> 1), left >> 1);
  atomic.store<u32>(collectAtWord(), used + max<u32>(more, min<u32>(LEAST_STEP, left >> 1)) + 1);
}

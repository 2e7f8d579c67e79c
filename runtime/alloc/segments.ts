// The bottom of the allocator: runs of 64 KiB units of the one shared memory, and pages cut from them.
//
//   memory   |low, static data|unit|unit|unit|...                                           |not grown yet
//   unitMap   reserved ...     head  more  head  free ...   a byte each: UnitState
//
//   segment  |Segment head, 4 Page records (448 bytes)|blocks ...                                     |
//     shift 16: one page, the whole run: blocks of one class, or one large block of the size of the run
//     shift 14: four pages of 16 KiB, each with a class, a kind and an owner of its own
//
// The page of a block is found by arithmetic alone (pageOf): the head is at the 64 KiB boundary below the block, also
// for a large block, which starts in its first unit. Free runs are found by address-ordered first fit over the map,
// so neighbours coalesce by themselves; the hint `firstFree` makes the common case, one unit, quick.
//
// Everything here is under SharedAlloc.heapLock, a raw lock; the functions named ...HeapLockHeld expect it. Memory grows under it.
// Nothing here knows about objects. Next: pages.ts.
import { Addr } from '../base/addresses.gen';
import { Page, Segment, Segment_pages, SharedAlloc, Shared_alloc } from '../base/layout.gen';
import { shared } from '../base/roots';
import { rawLock, rawUnlock } from '../sync/raw-lock';
import { askForCollection } from './pressure';

export const UNIT: usize = 0x10000;
export const UNIT_SHIFT: usize = 16;
export const SMALL_PAGE: usize = 0x4000;
export const PAGE_BYTES: usize = 96;
/** First byte of a segment that blocks may use. */
export const SEGMENT_HEAD: usize = 448;
const MAX_UNITS: u32 = 65536;
/** Memory is grown before it is needed, by this much (16 MB, of address space only). An instance in another thread learns of the
 *  growth by an interrupt, and until it has, its atomic instructions trap beyond the old end (V8 checks those explicitly): no
 *  thread may get hold of an address that has existed for less than some time. */
const HEADROOM: u32 = 256;

/** The last units (1 MB) are only for threads that have been told that memory ended: for handlers and tracebacks. */
const RESERVE: u32 = 16;
let tlsMayUseReserve: bool = false;
export function tlsOpenReserve(): void { tlsMayUseReserve = true; }

export namespace UnitState {
  export const free: u8 = 0;
  /** First unit of a segment. */
  export const head: u8 = 1;
  /** A later unit of one. */
  export const more: u8 = 2;
  /** Not the allocator's: static data, the map itself, blocks of raw units. */
  export const reserved: u8 = 3;
}

/** What the blocks of a page are. */
export namespace PageKind {
  export const unused: u8 = 0;
  /** Objects the collector need not know. */
  export const object: u8 = 1;
  /** Objects the collector walks. */
  export const collected: u8 = 2;
  /** Arrays and buffers. */
  export const memory: u8 = 3;
}

@inline export function sharedAlloc(): SharedAlloc { return changetype<SharedAlloc>(Addr.shared + Shared_alloc); }
export function heapLock(): void { rawLock(Addr.shared + Shared_alloc); }
export function heapUnlock(): void { rawUnlock(Addr.shared + Shared_alloc); }

@inline export function segmentOf(block: usize): Segment { return changetype<Segment>(block & ~(UNIT - 1)); }
@inline export function pageOf(block: usize): Page {
  const segment = block & ~(UNIT - 1);
  const index = (block & (UNIT - 1)) >> changetype<Segment>(segment).shift;
  return changetype<Page>(segment + Segment_pages + index * PAGE_BYTES);
}
@inline export function pageAt(segment: usize, index: usize): Page {
  return changetype<Page>(segment + Segment_pages + index * PAGE_BYTES);
}

@inline function unitState(unit: u32): u8 { return load<u8>(sharedAlloc().unitMap + unit); }
@inline function setUnitState(unit: u32, state: u8): void { store<u8>(sharedAlloc().unitMap + unit, state); }
/** Is there a segment at this unit? For walks with the world stopped or the lock held. */
export function isSegmentHead(unit: u32): bool { return unitState(unit) == UnitState.head; }
export function unitTop(): u32 { return sharedAlloc().topUnit; }

/** Boot: the heap begins at the first unit behind the static data. Once, before anything else here. */
export function segmentsInit(staticEnd: usize): bool {
  const alloc = sharedAlloc();
  const first = <u32>((staticEnd + UNIT - 1) >> UNIT_SHIFT);
  if (!growTo(first + 1)) return false;
  alloc.unitMap = <usize>first << UNIT_SHIFT;
  memory.fill(alloc.unitMap, 0, MAX_UNITS);
  memory.fill(alloc.unitMap, UnitState.reserved, first + 1);
  alloc.firstFree = first + 1;
  setTop(first + 1);
  alloc.limitUnits = MAX_UNITS;
  alloc.usedUnits = first + 1;
  return true;
}

/** Makes the first `units` units exist, and some more. */
function growTo(units: u32): bool {
  const have = <u32>memory.size();
  if (have >= min(units + HEADROOM, MAX_UNITS) || (have >= units && have == sharedAlloc().growFailed)) return true;
  const want = min(units + 2 * HEADROOM, MAX_UNITS) - have;
  if (memory.grow(want) != -1) return true;
  sharedAlloc().growFailed = have;
  return have >= units || memory.grow(units - have) != -1;
}

function setTop(unit: u32): void {
  sharedAlloc().topUnit = unit;
  shared().heapTop = <u32>min(<u64>unit << UNIT_SHIFT, 0xffffffff);
}

/** A run of `count` units, uninitialised; 0 when memory is at its end. */
function takeRunHeapLockHeld(count: u32): usize {
  const alloc = sharedAlloc();
  if (count > MAX_UNITS) return 0;
  const used = alloc.usedUnits + count;
  if (used > alloc.limitUnits || (!tlsMayUseReserve && used + RESERVE > alloc.limitUnits)) return 0;
  if (tlsMayUseReserve && used + 2 * RESERVE < alloc.limitUnits) tlsMayUseReserve = false;
  const map = alloc.unitMap;
  const top = alloc.topUnit;
  let at = alloc.firstFree;
  let run: u32 = 0;
  let seenFree = false;
  while (at < top && run < count) {
    if (run == 0 && !(at & 7) && at + 8 <= top && load<u64>(map + at) == 0x0202020202020202) { at += 8; continue; }
    if (load<u8>(map + at) == UnitState.free) {
      if (!seenFree) { alloc.firstFree = at; seenFree = true; }
      run++;
    } else {
      run = 0;
    }
    at++;
  }
  const start = at - run;
  if (!seenFree) alloc.firstFree = start;
  const end = start + count;
  if (end > top) {
    if (end > MAX_UNITS || !growTo(end)) return 0;
    setTop(end);
  }
  if (start == alloc.firstFree) alloc.firstFree = end;
  alloc.usedUnits += count;
  if (alloc.usedUnits >= alloc.collectAt) askForCollection();
  return <usize>start << UNIT_SHIFT;
}

function markRun(address: usize, count: u32, first: u8, rest: u8): void {
  const unit = <u32>(address >> UNIT_SHIFT);
  setUnitState(unit, first);
  if (count > 1) memory.fill(sharedAlloc().unitMap + unit + 1, rest, count - 1);
}

function giveRunHeapLockHeld(address: usize, count: u32): void {
  const alloc = sharedAlloc();
  const unit = <u32>(address >> UNIT_SHIFT);
  memory.fill(alloc.unitMap + unit, UnitState.free, count);
  alloc.usedUnits -= count;
  if (unit < alloc.firstFree) alloc.firstFree = unit;
}

/** Units for the runtime's own tables and work lists (no segment head); 0 at the end of memory. */
export function unitsTake(count: u32): usize {
  heapLock();
  const p = takeRunHeapLockHeld(count);
  if (p) markRun(p, count, UnitState.reserved, UnitState.reserved);
  heapUnlock();
  return p;
}

export function unitsGive(p: usize, count: u32): void {
  heapLock();
  giveRunHeapLockHeld(p, count);
  heapUnlock();
}

/** A segment of one page over `units` units; its page record is zero. */
export function segmentTakeHeapLockHeld(units: u32): usize {
  const p = takeRunHeapLockHeld(units);
  if (!p) return 0;
  memory.fill(p, 0, SEGMENT_HEAD);
  const segment = changetype<Segment>(p);
  segment.shift = 16;
  segment.units = units;
  markRun(p, units, UnitState.head, UnitState.more);
  return p;
}

export function segmentGiveHeapLockHeld(p: usize): void {
  giveRunHeapLockHeld(p, changetype<Segment>(p).units);
}

/** Changes the length of a large block's run in place; false when the units behind it are taken. */
export function segmentResize(p: usize, units: u32): bool {
  const alloc = sharedAlloc();
  const segment = changetype<Segment>(p);
  const unit = <u32>(p >> UNIT_SHIFT);
  heapLock();
  const have = segment.units;
  if (units < have) {
    giveRunHeapLockHeld(p + (<usize>units << UNIT_SHIFT), have - units);
  } else if (units > have) {
    const extra = units - have;
    const end = unit + units;
    let ok = alloc.usedUnits + extra <= alloc.limitUnits && end <= MAX_UNITS;
    for (let at = unit + have; ok && at < end && at < alloc.topUnit; at++) ok = unitState(at) == UnitState.free;
    if (ok && end > alloc.topUnit) {
      ok = growTo(end);
      if (ok) setTop(end);
    }
    if (!ok) { heapUnlock(); return false; }
    memory.fill(alloc.unitMap + unit + have, UnitState.more, extra);
    alloc.usedUnits += extra;
    if (alloc.usedUnits >= alloc.collectAt) askForCollection();
    // firstFree may now point at a unit in use; it only promises that none below is free.
  }
  segment.units = units;
  heapUnlock();
  return true;
}

/** Image build: zeroes the free units, so that the image holds nothing dead. */
export function wipeFreeUnits(): void {
  heapLock();
  for (let unit: u32 = 0; unit < unitTop(); unit++) {
    if (unitState(unit) == UnitState.free) memory.fill(<usize>unit << UNIT_SHIFT, 0, UNIT);
  }
  // Free units at the top do not belong to the image.
  while (unitTop() > 0 && unitState(unitTop() - 1) == UnitState.free) setTop(unitTop() - 1);
  heapUnlock();
}

// ---- pages of 16 KiB

/** An unused page of 16 KiB with a zero record, or 0. */
export function smallPageTakeHeapLockHeld(): usize {
  const alloc = sharedAlloc();
  let p = alloc.smallSegments;
  if (!p) {
    p = segmentTakeHeapLockHeld(1);
    if (!p) return 0;
    const fresh = changetype<Segment>(p);
    fresh.shift = 14;
    fresh.freePages = 15;
    alloc.smallSegments = p;
  }
  const segment = changetype<Segment>(p);
  const index = <usize>ctz(segment.freePages);
  segment.freePages &= segment.freePages - 1;
  if (segment.freePages == 0) unlinkSmall(segment);
  const page = p + Segment_pages + index * PAGE_BYTES;
  memory.fill(page, 0, PAGE_BYTES);
  return page;
}

export function smallPageGiveHeapLockHeld(page: usize): void {
  const p = page & ~(UNIT - 1);
  const segment = changetype<Segment>(p);
  const index = (page - p - Segment_pages) / PAGE_BYTES;
  changetype<Page>(page).kind = PageKind.unused;
  if (segment.freePages == 0) linkSmall(segment);
  segment.freePages |= 1 << <u32>index;
  if (segment.freePages == 15) {
    unlinkSmall(segment);
    segmentGiveHeapLockHeld(p);
  }
}

function linkSmall(segment: Segment): void {
  const alloc = sharedAlloc();
  segment.prev = 0;
  segment.next = alloc.smallSegments;
  if (segment.next) changetype<Segment>(segment.next).prev = changetype<usize>(segment);
  alloc.smallSegments = changetype<usize>(segment);
}

function unlinkSmall(segment: Segment): void {
  if (segment.prev) changetype<Segment>(segment.prev).next = segment.next;
  else sharedAlloc().smallSegments = segment.next;
  if (segment.next) changetype<Segment>(segment.next).prev = segment.prev;
  segment.next = 0;
  segment.prev = 0;
}

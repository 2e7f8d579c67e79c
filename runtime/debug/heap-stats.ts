// How the memory is used, for sys, gc and tests: "returns to its level" is asked with these numbers. World stopped while it counts.
import { Page } from '../base/layout.gen';
import { listIndex } from '../alloc/page';
import { PageKind, UNIT, sharedAlloc } from '../alloc/segments';
import { setNextPressure } from '../alloc/pressure';
import { CLASSES, LARGE } from '../alloc/size-class';
import { startTheWorld, stopTheWorld } from '../sync/stop-the-world';
import { walkAllPages } from '../object/gc-walk';

/** u32 words of the answer: units used, limit, pages, large blocks, abandoned pages, bytes of objects, of collected objects, of arrays; then for
 *  each kind and class the blocks in use (same index as the allocator's lists). */
export const STAT_WORDS: u32 = 8 + 3 * 48;

let tlsOut: usize = 0;

@inline function addTo(word: usize, n: u32): void { store<u32>(tlsOut + (word << 2), load<u32>(tlsOut + (word << 2)) + n); }

/** Fills STAT_WORDS words at `out`. */
export function heapStats(out: usize): void {
  memory.fill(out, 0, <usize>STAT_WORDS << 2);
  tlsOut = out;
  stopTheWorld();
  const alloc = sharedAlloc();
  store<u32>(out, alloc.usedUnits);
  store<u32>(out, alloc.limitUnits, 4);
  store<u32>(out, alloc.abandonedCount, 16);
  walkAllPages(countPage.index);
  startTheWorld();
}

function countPage(address: usize): void {
  const page = changetype<Page>(address);
  addTo(2, 1);
  addTo(4 + page.kind, page.used * page.blockSize);
  if (page.sizeClass == LARGE) addTo(3, 1);
  else addTo(8 + (listIndex(page.kind, page.sizeClass) >> 2), page.used);
}

/** Bytes of memory handed out by the page allocator. */
export function heapBytes(): f64 { return <f64>sharedAlloc().usedUnits * <f64>UNIT; }
/** Memory limit in bytes (a multiple of 64 KiB; 0 = none but the 4 GiB there are). What is in use already stays. */
export function setMemoryLimit(bytes: f64): void {
  // Halfway to it, a collection.
  sharedAlloc().collectStep = 0;
  sharedAlloc().limitUnits = bytes <= 0 || bytes >= 4294967296 ? 65536 : <u32>(bytes / <f64>UNIT);
  setNextPressure(0);
}
/** Kinds and classes there are. */
export const STAT_KINDS: u32 = PageKind.memory;
export const STAT_CLASSES: u32 = CLASSES;

// Large blocks: a segment each. Its page record belongs to no heap, so every free goes the foreign way and ends here.
import { Page, Segment_pages } from '../base/layout.gen';
import { pageEmptied } from './empty';
import { lastResort } from './last-resort';
import { DEAD, currentHeap } from './page';
import { PageKind, SEGMENT_HEAD, UNIT, UNIT_SHIFT, heapLock, heapUnlock, segmentResize, segmentTakeHeapLockHeld, sharedAlloc } from './segments';
import { LARGE } from './size-class';

/** Collected bytes that count as one collected block in the collector's bookkeeping. */
const BYTES_PER_COUNT: usize = 64;

@inline function unitsFor(bytes: usize): u64 { return (<u64>bytes + SEGMENT_HEAD + UNIT - 1) >> UNIT_SHIFT; }

/** 0 when memory ends. */
export function largeTake(kind: u32, bytes: usize): usize {
  let p = take(kind, bytes);
  if (!p && unitsFor(bytes) <= sharedAlloc().limitUnits) {
    lastResort();
    p = take(kind, bytes);
  }
  return p;
}

function take(kind: u32, bytes: usize): usize {
  const units = unitsFor(bytes);
  if (units > 65535) return 0;
  heapLock();
  const segment = segmentTakeHeapLockHeld(<u32>units);
  if (segment) {
    const p = changetype<Page>(segment + Segment_pages);
    p.used = 1;
    p.capacity = 1;
    p.reserved = 1;
    p.start = segment + SEGMENT_HEAD;
    p.blockSize = <u32>((<usize>units << UNIT_SHIFT) - SEGMENT_HEAD);
    p.sizeClass = LARGE;
    // A walker must not see an object before its header is written.
    store<u64>(p.start, 0);
    store<u64>(p.start, DEAD, 8);
    p.kind = <u8>kind;
  }
  heapUnlock();
  if (!segment) return 0;
  if (kind == PageKind.collected) currentHeap().carved += <u32>(bytes / BYTES_PER_COUNT); // reported with the next page
  return segment + SEGMENT_HEAD;
}

export function largeGive(page: usize): void {
  changetype<Page>(page).used = 0;
  pageEmptied(page);
}

/** Changes the size of a large block where it stands. */
export function largeResize(block: usize, bytes: usize): bool {
  const units = unitsFor(bytes);
  if (units > 65535) return false;
  const segment = block - SEGMENT_HEAD;
  if (!segmentResize(segment, <u32>units)) return false;
  changetype<Page>(segment + Segment_pages).blockSize = <u32>((<usize>units << UNIT_SHIFT) - SEGMENT_HEAD);
  return true;
}

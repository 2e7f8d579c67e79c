// The heap of a thread: for each kind and size class a list of pages with room and a list of full ones.
//
//   available   head is the page blocks are taken from; the others have room or may have
//   full        no free block the owner knows of; foreign frees are looked for a few pages at a time, oldest first,
//               whenever a fresh page would be needed
//
// The owner takes and frees blocks with plain loads and stores. Another thread pushes onto page.threadFree, which the owner takes
// whole. Whether a page is one's own is one compare: page.heap == tlsHeap. An exiting thread abandons its pages
// (abandon.ts); page.heap changes only from own to 0 by the owner and from 0 to own by an adopter under heapLock, so the
// answer "mine" or "not mine" is stable for the asker.
//
// Speculative readers (object/refcount.ts) may look at the header of a freed object. So free blocks of the object kinds read as
// dead (owner 0, refShared DEAD) and link through the type field, and an empty page of these kinds serves another class or kind
// only after QSBR (empty.ts).
import { Addr } from '../base/addresses.gen';
import { Page, SharedGc, Shared_gc, ThreadHeap_fullHead } from '../base/layout.gen';
import { tlsThread } from '../base/thread';
import { BreakBit, setBreak } from '../sync/break-word';
import { adoptPage } from './abandon';
import { pageEmptied, reuseEmptyPages } from './empty';
import { largeGive } from './large';
import { lastResort } from './last-resort';
import { DEAD, PAGE_LINK, currentHeap, listIndex, takeForeign, tlsHeap } from './page';
import { availableHead, linkAvailable, linkFull, linkSecond, unlinkAvailable, unlinkFull } from './page-lists';
import {
  PageKind, SEGMENT_HEAD, SMALL_PAGE, UNIT, heapLock, heapUnlock, segmentTakeHeapLockHeld, smallPageTakeHeapLockHeld,
} from './segments';
import { LARGE, LAST_SMALL_CLASS, classSize } from './size-class';
import { Debug } from '../debug/flags';
import { perturb } from '../debug/perturb';

/** Blocks of about this many bytes are carved at a time. */
const CARVE_BYTES: u32 = 4096;
/** So many collected blocks are reported to the collector at a time. */
const REPORT_BLOCKS: u32 = 512;
/** Full pages looked at before a fresh page is taken. */
const FULL_SCAN: i32 = 8;

/** A block of the class; 0 when memory ends (no exception set). */
@inline export function blockTake(kind: u32, sizeClass: u32): usize {
  const page = changetype<Page>(load<usize>(availableHead(tlsHeap, kind, sizeClass)));
  const block = page.free; // reads 0 where there is no page
  if (block) {
    page.free = load<u32>(block, PAGE_LINK);
    page.used++;
    return block;
  }
  return blockTakeSlow(kind, sizeClass);
}

/** The same without the search for a page: 0 when the page in use is full. The switches that make allocations fail want the long way. */
@inline export function blockTakeQuick(kind: u32, sizeClass: u32): usize {
  if (Debug.failAllocations) return 0;
  const page = changetype<Page>(load<usize>(availableHead(tlsHeap, kind, sizeClass)));
  const block = page.free;
  if (block) {
    page.free = load<u32>(block, PAGE_LINK);
    page.used++;
  }
  return block;
}

function blockTakeSlow(kind: u32, sizeClass: u32): usize {
  let page = pageWithRoom(kind, sizeClass);
  if (!page) {
    lastResort();
    page = pageWithRoom(kind, sizeClass);
    if (!page) return 0;
  }
  const p = changetype<Page>(page);
  const block = p.free;
  p.free = load<u32>(block, PAGE_LINK);
  p.used++;
  return block;
}

/** Makes the head of the list a page with a free block. */
function pageWithRoom(kind: u32, sizeClass: u32): usize {
  const head = availableHead(tlsHeap, kind, sizeClass);
  for (let page = load<usize>(head); page != 0; page = load<usize>(head)) {
    if (makeRoom(page)) return page;
    unlinkAvailable(page);
    linkFull(page);
  }
  let page = scanFull(kind, sizeClass);
  if (page) return page;
  page = adoptPage(kind, sizeClass);
  if (!page) page = freshPage(kind, sizeClass);
  if (!page) return 0;
  linkAvailable(page);
  if (makeRoom(page)) return page;
  // Adopted, but full after all: a fresh one.
  unlinkAvailable(page);
  linkFull(page);
  page = freshPage(kind, sizeClass);
  if (!page) return 0;
  linkAvailable(page);
  makeRoom(page);
  return page;
}

/** Foreign frees, then new blocks; false: the page is full. */
export function makeRoom(page: usize): bool {
  const p = changetype<Page>(page);
  if (!p.free) {
    takeForeign(page);
    if (!p.free && p.capacity < p.reserved) carve(page);
    if (!p.free) return false;
    if (p.kind == PageKind.collected) countCollected(p.capacity - p.used);
  }
  return true;
}

/** Collected blocks have become available; the collector hears of it now and then. */
export function countCollected(blocks: u32): void {
  const heap = currentHeap();
  heap.carved += blocks;
  if (heap.carved < REPORT_BLOCKS) return;
  const gc = changetype<SharedGc>(Addr.shared + Shared_gc);
  const total = atomic.add<u32>(changetype<usize>(gc) + offsetof<SharedGc>('carved'), heap.carved) + heap.carved;
  heap.carved = 0;
  if (total >= gc.threshold && gc.enabled && tlsThread) setBreak(tlsThread, BreakBit.collect);
}

function carve(page: usize): void {
  const p = changetype<Page>(page);
  const size = p.blockSize;
  let count = max<u32>(1, CARVE_BYTES / size);
  count = min(count, p.reserved - p.capacity);
  let block = p.start + <usize>p.capacity * size;
  const first = block;
  for (let i: u32 = 1; i < count; i++) {
    const next = block + size;
    store<u64>(block, 0);
    store<u64>(block, <u64>next << 32 | DEAD, 8);
    block = next;
  }
  store<u64>(block, 0);
  store<u64>(block, <u64>p.free << 32 | DEAD, 8);
  p.free = first;
  p.capacity += count;
}

function freshPage(kind: u32, sizeClass: u32): usize {
  let page = 0 as usize;
  const again = reuseEmptyPages(kind, sizeClass);
  if (again) return again;
  heapLock();
  if (sizeClass <= LAST_SMALL_CLASS) {
    page = smallPageTakeHeapLockHeld();
    if (page) pageInit(page, kind, sizeClass);
  } else {
    const segment = segmentTakeHeapLockHeld(1);
    if (segment) {
      page = segment + 64;
      pageInit(page, kind, sizeClass);
    }
  }
  heapUnlock();
  return page;
}

/** Writes the record of an unused page. The kind last, while the lock is held: walkers look at it. */
function pageInit(page: usize, kind: u32, sizeClass: u32): void {
  const p = changetype<Page>(page);
  const segment = page & ~(UNIT - 1);
  let start: usize, end: usize;
  if (sizeClass <= LAST_SMALL_CLASS) {
    const index = (page - segment - 64) / 96;
    start = segment + index * SMALL_PAGE;
    end = start + SMALL_PAGE;
    if (index == 0) start += SEGMENT_HEAD;
  } else {
    start = segment + SEGMENT_HEAD;
    end = segment + UNIT;
  }
  const size = classSize(sizeClass);
  p.blockSize = <u32>size;
  p.start = start;
  p.reserved = <u32>((end - start) / size);
  p.sizeClass = <u8>sizeClass;
  atomic.store<u32>(page, <u32>tlsHeap, offsetof<Page>('heap'));
  p.kind = <u8>kind;
}

/** Looks for foreign frees in the full pages that were looked at longest ago. */
function scanFull(kind: u32, sizeClass: u32): usize {
  const headWord = tlsHeap + ThreadHeap_fullHead + listIndex(kind, sizeClass);
  for (let i = 0; i < FULL_SCAN; i++) {
    const page = load<usize>(headWord);
    if (!page) return 0;
    const p = changetype<Page>(page);
    unlinkFull(page);
    if (atomic.load<u32>(page, offsetof<Page>('threadFree')) != 0) {
      linkAvailable(page);
      makeRoom(page);
      return page;
    }
    linkFull(page);
    if (p.prev == 0) return 0; // it is the only one
  }
  return 0;
}

// ---- freeing

/** Gives a block of a page back; the block's header already reads as dead where it has one. */
@inline export function blockGive(block: usize, page: Page): void {
  if (page.heap == tlsHeap) {
    store<u32>(block, <u32>page.free, PAGE_LINK);
    page.free = block;
    const used = page.used - 1;
    page.used = used;
    if (page.full || (used == 0 && (page.next | page.prev))) blockGaveSlow(changetype<usize>(page));
  } else {
    blockGiveForeign(block, changetype<usize>(page));
  }
}

/** After a free of the owner's: the page has become empty, or has room again. */
export function blockGaveSlow(page: usize): void {
  const p = changetype<Page>(page);
  if (p.full) {
    unlinkFull(page);
    linkSecond(page);
  }
  if (p.used == 0 && (p.next != 0 || p.prev != 0)) {
    // Not the last one of its class: give it back.
    unlinkAvailable(page);
    pageEmptied(page);
  }
}

/** Pairs with the exchange in takeForeign. */
function blockGiveForeign(block: usize, page: usize): void {
  if (changetype<Page>(page).sizeClass == LARGE) { largeGive(page); return; }
  const word = page + offsetof<Page>('threadFree');
  let head = atomic.load<u32>(word);
  while (true) {
    store<u32>(block, head, PAGE_LINK);
    perturb();
    const found = atomic.cmpxchg<u32>(word, head, <u32>block);
    if (found == head) return;
    head = found;
  }
}

// Pages that have become empty. A page of arrays is given back at once: what lock-free readers may look at was freed through
// memFreeDelayed. A page of objects waits for QSBR, because a speculative reader may still look at a header in it; until
// then only its own kind and class may take it again.
//
// The waiting list is the thread's own; pages of exited threads wait in SharedAlloc.orphanPages.
import { Page, Segment, SharedAlloc, ThreadHeap, ThreadState } from '../base/layout.gen';
import { qsbrReached, qsbrRetire } from '../sync/qsbr';
import { currentHeap } from './page';
import {
  PageKind, UNIT, heapLock, heapUnlock, segmentGiveHeapLockHeld, sharedAlloc, smallPageGiveHeapLockHeld,
} from './segments';

@inline function ownerOf(heap: ThreadHeap): ThreadState { return changetype<ThreadState>(heap.thread); }

/** The page record's memory goes back to its segment, or its segment to the free units. */
export function pageGiveHeapLockHeld(page: usize): void {
  const segment = page & ~(UNIT - 1);
  if (changetype<Segment>(segment).shift == 14) {
    smallPageGiveHeapLockHeld(page);
  } else {
    changetype<Page>(page).kind = PageKind.unused;
    segmentGiveHeapLockHeld(segment);
  }
}

/** An unlinked page of this heap with used == 0 (or a large block that was freed). */
export function pageEmptied(page: usize): void {
  const p = changetype<Page>(page);
  if (p.kind == PageKind.memory) {
    heapLock();
    pageGiveHeapLockHeld(page);
    heapUnlock();
    return;
  }
  const thread = ownerOf(currentHeap());
  p.goal = qsbrRetire();
  p.delayedNext = thread.delayedPages;
  thread.delayedPages = page;
}

/** Gives back the waiting pages whose time has come; returns one of the wanted kind and class if there is any. */
export function reuseEmptyPages(kind: u32, sizeClass: u32): usize {
  const thread = ownerOf(currentHeap());
  let link: usize = changetype<usize>(thread) + offsetof<ThreadState>('delayedPages');
  let found: usize = 0;
  // Newest first: once one is reached, the rest are.
  let reached = false;
  while (load<usize>(link) != 0) {
    const page = load<usize>(link);
    const p = changetype<Page>(page);
    if (!found && p.kind == <u8>kind && p.sizeClass == <u8>sizeClass) {
      store<usize>(link, p.delayedNext);
      p.delayedNext = 0;
      found = page;
      continue;
    }
    if (!reached) reached = qsbrReached(p.goal);
    if (reached) {
      store<usize>(link, p.delayedNext);
      heapLock();
      pageGiveHeapLockHeld(page);
      heapUnlock();
    } else {
      link = page + offsetof<Page>('delayedNext');
    }
  }
  return found;
}

/** At thread exit: the waiting pages become everybody's. */
export function orphanEmptyPages(thread: ThreadState): void {
  const alloc = sharedAlloc();
  heapLock();
  for (let page = thread.delayedPages; page != 0;) {
    const p = changetype<Page>(page);
    const next = p.delayedNext;
    atomic.store<u32>(page, 0, offsetof<Page>('heap'));
    p.delayedNext = alloc.orphanPages;
    alloc.orphanPages = page;
    page = next;
  }
  thread.delayedPages = 0;
  heapUnlock();
}

/** Gives back the waiting pages of exited threads whose time has come. */
export function freeOrphanPages(): void {
  const alloc = sharedAlloc();
  if (!alloc.orphanPages) return;
  heapLock();
  let link: usize = changetype<usize>(alloc) + offsetof<SharedAlloc>('orphanPages');
  while (load<usize>(link) != 0) {
    const page = load<usize>(link);
    const p = changetype<Page>(page);
    if (qsbrReached(p.goal)) {
      store<usize>(link, p.delayedNext);
      pageGiveHeapLockHeld(page);
    } else {
      link = page + offsetof<Page>('delayedNext');
    }
  }
  heapUnlock();
}

// Pages of exited threads: abandoned, later adopted by any thread that needs their class. Foreign frees go on meanwhile
// (page.heap is 0, which is nobody's heap). The lists are under heapLock.
import { Page, SharedAlloc_abandoned, ThreadHeap, ThreadHeap_available, ThreadHeap_fullHead, ThreadHeap_fullTail, ThreadState } from '../base/layout.gen';
import { orphanEmptyPages, pageEmptied, pageGiveHeapLockHeld } from './empty';
import { listIndex, takeForeign, tlsHeap } from './page';
import { PageKind, heapLock, heapUnlock, sharedAlloc } from './segments';
import { CLASSES } from './size-class';
import { qsbrRetire } from '../sync/qsbr';

/** Tries at most this many abandoned pages. */
const ADOPT_TRIES: i32 = 16;

@inline function headOf(kind: u32, sizeClass: u32): usize {
  return changetype<usize>(sharedAlloc()) + SharedAlloc_abandoned + listIndex(kind, sizeClass);
}

/** An abandoned page of the class with free blocks, now this thread's and in no list; 0 if none was found. */
export function adoptPage(kind: u32, sizeClass: u32): usize {
  const head = headOf(kind, sizeClass);
  if (!load<usize>(head)) return 0; // a stale answer is no harm
  let result: usize = 0;
  heapLock();
  // Pages without room go to the back of the line by being put into `rest`, so that the next caller tries others.
  let rest: usize = 0;
  for (let i = 0; i < ADOPT_TRIES && !result; i++) {
    const page = load<usize>(head);
    if (!page) break;
    const p = changetype<Page>(page);
    store<usize>(head, p.next);
    takeForeign(page);
    if (p.free || p.capacity < p.reserved) {
      p.next = 0;
      p.prev = 0;
      sharedAlloc().abandonedCount--;
      atomic.store<u32>(page, <u32>tlsHeap, offsetof<Page>('heap'));
      result = page;
    } else {
      p.next = rest;
      rest = page;
    }
  }
  if (rest) {
    let last = head;
    while (load<usize>(last) != 0) last = load<usize>(last) + offsetof<Page>('next');
    store<usize>(last, rest);
  }
  heapUnlock();
  return result;
}

/** At thread exit, by the thread itself: its empty pages are given back, the others abandoned. */
export function heapAbandon(heap: usize): void {
  for (let kind: u32 = 1; kind <= 3; kind++) {
    for (let sizeClass: u32 = 1; sizeClass < CLASSES; sizeClass++) {
      const index = listIndex(kind, sizeClass);
      abandonList(heap + ThreadHeap_available + index, kind, sizeClass);
      abandonList(heap + ThreadHeap_fullHead + index, kind, sizeClass);
      store<usize>(heap + ThreadHeap_fullTail + index, 0);
    }
  }
  orphanEmptyPages(changetype<ThreadState>(changetype<ThreadHeap>(heap).thread));
}

function abandonList(word: usize, kind: u32, sizeClass: u32): void {
  const head = headOf(kind, sizeClass);
  for (let page = load<usize>(word); page != 0; page = load<usize>(word)) {
    const p = changetype<Page>(page);
    store<usize>(word, p.next);
    p.next = 0;
    p.prev = 0;
    p.full = 0;
    takeForeign(page);
    if (p.used == 0) {
      pageEmptied(page);
      continue;
    }
    heapLock();
    atomic.store<u32>(page, 0, offsetof<Page>('heap'));
    p.next = load<usize>(head);
    store<usize>(head, page);
    sharedAlloc().abandonedCount++;
    heapUnlock();
  }
}

/** Gives back the abandoned pages that have become empty. With the world stopped, or when memory is at its end. */
export function sweepAbandoned(): void {
  const alloc = sharedAlloc();
  if (!alloc.abandonedCount) return;
  heapLock();
  for (let kind: u32 = 1; kind <= 3; kind++) {
    for (let sizeClass: u32 = 1; sizeClass < CLASSES; sizeClass++) {
      let link = headOf(kind, sizeClass);
      while (load<usize>(link) != 0) {
        const page = load<usize>(link);
        const p = changetype<Page>(page);
        takeForeign(page);
        if (p.used != 0) {
          link = page + offsetof<Page>('next');
          continue;
        }
        store<usize>(link, p.next);
        p.next = 0;
        alloc.abandonedCount--;
        if (kind == PageKind.memory) {
          pageGiveHeapLockHeld(page);
        } else {
          p.goal = qsbrRetire();
          p.delayedNext = alloc.orphanPages;
          alloc.orphanPages = page;
        }
      }
    }
  }
  heapUnlock();
}

// Walks over the blocks of the collected heap, with the world stopped: every segment, every page of the kind, every carved block.
import { Obj, Page, Segment } from '../base/layout.gen';
import { GcBit } from '../base/value';
import { PageKind, UNIT_SHIFT, isSegmentHead, pageAt, unitTop } from '../alloc/segments';

/** Calls fn(address) for every living block (GcBit.live) of the collected heap. fn may free nothing. */
export function walkCollected(fn: u32): void {
  walkPages(PageKind.collected, fn);
}

function walkPages(kind: u8, fn: u32): void {
  const top = unitTop();
  for (let unit: u32 = 0; unit < top; unit++) {
    if (!isSegmentHead(unit)) continue;
    const segment = <usize>unit << UNIT_SHIFT;
    const pages: usize = changetype<Segment>(segment).shift == 14 ? 4 : 1;
    for (let i: usize = 0; i < pages; i++) {
      const page = pageAt(segment, i);
      if (page.kind == kind && !page.frozen && page.used != 0) walkPage(page, fn);
    }
  }
}

function walkPage(page: Page, fn: u32): void {
  const size = <usize>page.blockSize;
  let block = page.start;
  const end = block + <usize>page.capacity * size;
  for (; block < end; block += size) {
    if (changetype<Obj>(block).gcBits & GcBit.live) call_indirect(fn, block);
  }
}

/** Calls fn(page address) for every page in use of any kind, large blocks too. */
export function walkAllPages(fn: u32): void {
  const top = unitTop();
  for (let unit: u32 = 0; unit < top; unit++) {
    if (!isSegmentHead(unit)) continue;
    const segment = <usize>unit << UNIT_SHIFT;
    const pages: usize = changetype<Segment>(segment).shift == 14 ? 4 : 1;
    for (let i: usize = 0; i < pages; i++) {
      const page = pageAt(segment, i);
      if (page.kind != PageKind.unused) call_indirect(fn, changetype<usize>(page));
    }
  }
}

// Going through all pages of a heap: at collections, at the end of memory, for tests.
import { Page, ThreadHeap_available, ThreadHeap_fullHead } from '../base/layout.gen';
import { pageEmptied } from './empty';
import { listIndex, takeForeign, tlsHeap, tlsSetHeap } from './page';
import { linkAvailable, unlinkAvailable, unlinkFull } from './page-lists';
import { CLASSES } from './size-class';

/** Takes all foreign frees of a heap's pages and gives its empty pages back. The heap's thread, or anyone while the world is stopped. */
export function heapCollect(heap: usize): void {
  const saved = tlsHeap;
  tlsSetHeap(heap);
  for (let kind: u32 = 1; kind <= 3; kind++) {
    for (let sizeClass: u32 = 1; sizeClass < CLASSES; sizeClass++) {
      const index = listIndex(kind, sizeClass);
      let next: usize = 0;
      for (let page = load<usize>(heap + ThreadHeap_fullHead + index); page != 0; page = next) {
        const p = changetype<Page>(page);
        next = p.next;
        takeForeign(page);
        if (p.free) {
          unlinkFull(page);
          linkAvailable(page);
        }
      }
      for (let page = load<usize>(heap + ThreadHeap_available + index); page != 0; page = next) {
        const p = changetype<Page>(page);
        next = p.next;
        takeForeign(page);
        if (p.used == 0) {
          unlinkAvailable(page);
          pageEmptied(page);
        }
      }
    }
  }
  tlsSetHeap(saved);
}

// What every file of the allocator knows of a page: whose heap this instance uses, where lists stand, how foreign frees are taken.
import { Page, ThreadHeap } from '../base/layout.gen';
import { CLASSES } from './size-class';
import { perturb } from '../debug/perturb';

/** Offset of the link in a free block: the type field of an object. */
export const PAGE_LINK: usize = 12;

/** refShared of a free block: merged and not counted. */
export const DEAD: u32 = 3;

/** The heap of the thread this instance runs. */
export let tlsHeap: usize = 0;
export function tlsSetHeap(heap: usize): void { tlsHeap = heap; }
@inline export function currentHeap(): ThreadHeap { return changetype<ThreadHeap>(tlsHeap); }

/** Byte offset of a list head within each of the arrays of ThreadHeap and in SharedAlloc.abandoned. */
@inline export function listIndex(kind: u32, sizeClass: u32): usize { return (<usize>(kind - 1) * CLASSES + sizeClass) << 2; }

/** Takes what other threads have freed. */
export function takeForeign(page: usize): void {
  const p = changetype<Page>(page);
  const word = page + offsetof<Page>('threadFree');
  if (atomic.load<u32>(word) == 0) return;
  perturb();
  const first: usize = atomic.xchg<u32>(word, 0);
  let last = first;
  let count: u32 = 1;
  for (let next = load<u32>(last, PAGE_LINK); next != 0; next = load<u32>(last, PAGE_LINK)) {
    last = next;
    count++;
  }
  store<u32>(last, <u32>p.free, PAGE_LINK);
  p.free = first;
  p.used -= count;
}

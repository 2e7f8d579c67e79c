// The two lists a ThreadHeap keeps for every kind and class: pages with room (the head is in use), and full pages, oldest first.
// Owner thread only.
import { Page, ThreadHeap_available, ThreadHeap_fullHead, ThreadHeap_fullTail } from '../base/layout.gen';
import { listIndex, tlsHeap } from './page';

@inline export function availableHead(heap: usize, kind: u32, sizeClass: u32): usize {
  return heap + ThreadHeap_available + listIndex(kind, sizeClass);
}

export function linkAvailable(page: usize): void {
  const p = changetype<Page>(page);
  const head = availableHead(tlsHeap, p.kind, p.sizeClass);
  const next = load<usize>(head);
  p.prev = 0;
  p.next = next;
  if (next) changetype<Page>(next).prev = page;
  store<usize>(head, page);
}

/** Behind the head, which stays the page in use. */
export function linkSecond(page: usize): void {
  const p = changetype<Page>(page);
  const first = load<usize>(availableHead(tlsHeap, p.kind, p.sizeClass));
  if (!first) { linkAvailable(page); return; }
  const f = changetype<Page>(first);
  p.prev = first;
  p.next = f.next;
  if (f.next) changetype<Page>(f.next).prev = page;
  f.next = page;
}

export function unlinkAvailable(page: usize): void {
  const p = changetype<Page>(page);
  if (p.prev) changetype<Page>(p.prev).next = p.next;
  else store<usize>(availableHead(tlsHeap, p.kind, p.sizeClass), p.next);
  if (p.next) changetype<Page>(p.next).prev = p.prev;
  p.next = 0;
  p.prev = 0;
}

export function linkFull(page: usize): void {
  const p = changetype<Page>(page);
  const index = listIndex(p.kind, p.sizeClass);
  const tailWord = tlsHeap + ThreadHeap_fullTail + index;
  const tail = load<usize>(tailWord);
  p.full = 1;
  p.prev = tail;
  p.next = 0;
  if (tail) changetype<Page>(tail).next = page;
  else store<usize>(tlsHeap + ThreadHeap_fullHead + index, page);
  store<usize>(tailWord, page);
}

export function unlinkFull(page: usize): void {
  const p = changetype<Page>(page);
  const index = listIndex(p.kind, p.sizeClass);
  if (p.prev) changetype<Page>(p.prev).next = p.next;
  else store<usize>(tlsHeap + ThreadHeap_fullHead + index, p.next);
  if (p.next) changetype<Page>(p.next).prev = p.prev;
  else store<usize>(tlsHeap + ThreadHeap_fullTail + index, p.prev);
  p.full = 0;
  p.next = 0;
  p.prev = 0;
}

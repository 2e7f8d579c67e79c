// Lists of addresses for the collector, in chunks of one 64 KiB unit taken straight from the page allocator, so that a
// collection needs no memory of the heaps it walks. The head of a list is the address of its newest chunk (0 = empty).
//
//   chunk   |next chunk|count|addresses ...|
import { UNIT, unitsGive, unitsTake } from '../alloc/segments';

const HEAD: usize = 8;
export const CHUNK_ITEMS: u32 = 16382;

/** Appends; the new head, or 0 when memory ends (the list is unchanged then). */
export function listPush(list: usize, p: usize): usize {
  let chunk = list;
  if (!chunk || load<u32>(chunk, 4) == CHUNK_ITEMS) {
    chunk = unitsTake(1);
    if (!chunk) return 0;
    store<usize>(chunk, list);
    store<u32>(chunk, 0, 4);
  }
  const count = load<u32>(chunk, 4);
  store<u32>(chunk + HEAD + (<usize>count << 2), <u32>p);
  store<u32>(chunk, count + 1, 4);
  return chunk;
}

@inline export function listNext(chunk: usize): usize { return load<usize>(chunk); }
@inline export function listCount(chunk: usize): u32 { return load<u32>(chunk, 4); }
@inline export function listItem(chunk: usize, index: u32): usize { return load<u32>(chunk + HEAD + (<usize>index << 2)); }
@inline export function listSetItem(chunk: usize, index: u32, p: usize): void { store<u32>(chunk + HEAD + (<usize>index << 2), <u32>p); }

/** Addresses in all chunks. */
export function listTotal(list: usize): u32 {
  let total: u32 = 0;
  for (let chunk = list; chunk != 0; chunk = listNext(chunk)) total += listCount(chunk);
  return total;
}

export function listDrop(list: usize): void {
  let chunk = list;
  while (chunk) {
    const next = listNext(chunk);
    unitsGive(chunk, 1);
    chunk = next;
  }
}

/** Removes the last address; 0 when the chunk is empty and the only one. Empty chunks are given back: read the head from listHead. */
export function listPop(list: usize): usize {
  const count = load<u32>(list, 4);
  if (count == 0) return 0;
  store<u32>(list, count - 1, 4);
  return load<u32>(list + HEAD + (<usize>(count - 1) << 2));
}

export const LIST_BYTES: usize = UNIT;

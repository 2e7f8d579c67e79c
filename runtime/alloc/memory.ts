// Arrays and buffers: memory that is not an object. Blocks are 16-aligned, except that small ones of 8 bytes do not exist: the least is 16.
import { pageOf } from './segments';
import { blockGive, blockTake, blockTakeQuick } from './heap';
import { largeResize, largeTake } from './large';
import { allocationFails, outOfMemory } from './out-of-memory';
import { PageKind } from './segments';
import { LARGE, MAX_BLOCK, SMALL_BLOCK, classOf, classOfMedium, classOfSmall } from './size-class';
import { Debug, POISON } from '../debug/flags';

/** Without an exception: 0 when memory ends. */
export function memTake(bytes: usize): usize {
  if (Debug.failAllocations && allocationFails()) return 0;
  if (bytes <= MAX_BLOCK) return blockTake(PageKind.memory, classOf(max<usize>((bytes + 15) & ~15, 16)));
  return largeTake(PageKind.memory, bytes);
}

/** `bytes` of uninitialised memory, 16-aligned; 0 with MemoryError pending. */
export function memAlloc(bytes: usize): usize { return memAllocInline(bytes); }
/** For the arrays that come and go most. */
@inline export function memAllocInline(bytes: usize): usize {
  if (bytes <= SMALL_BLOCK && bytes != 0) {
    const p = blockTakeQuick(PageKind.memory, classOfSmall((bytes + 15) & ~15));
    if (p) return p;
  }
  return memAllocSlow(bytes);
}
/** The same for a size between 129 and 256 that is known here and now. */
@inline export function memAllocFixed(bytes: usize): usize {
  const p = blockTakeQuick(PageKind.memory, classOfMedium((bytes + 15) & ~15));
  return p ? p : memAllocSlow(bytes);
}
function memAllocSlow(bytes: usize): usize {
  const p = memTake(bytes);
  return p ? p : outOfMemory();
}

export function memAllocZeroed(bytes: usize): usize {
  const p = memAlloc(bytes);
  if (p) memory.fill(p, 0, bytes);
  return p;
}

/** Like realloc: contents kept up to the smaller size; p = 0 allocates. On failure 0 with MemoryError pending, and p is untouched. */
export function memRealloc(p: usize, bytes: usize): usize {
  if (!p) return memAlloc(bytes);
  const page = pageOf(p);
  const have = <usize>page.blockSize;
  if (page.sizeClass == LARGE && bytes > MAX_BLOCK) {
    if (bytes <= have && bytes > have - (have >> 2)) return p;
    if (largeResize(p, bytes)) return p;
  } else if (bytes <= have && (bytes > have >> 1 || have <= 64)) {
    return p;
  }
  const q = memAlloc(bytes);
  if (!q) return 0;
  memory.copy(q, p, min(bytes, have));
  memFree(p);
  return q;
}

/** p = 0 is allowed. */
export function memFree(p: usize): void { if (p) memFreeInline(p); }
@inline export function memFreeInline(p: usize): void {
  const page = pageOf(p);
  if (Debug.poison) memory.fill(p, POISON, page.blockSize);
  blockGive(p, page);
}

/** Bytes that may be used at p: at least what was asked for. */
@inline export function memUsable(p: usize): usize { return pageOf(p).blockSize; }

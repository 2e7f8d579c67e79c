// Tests of the allocator: random sizes, blocks that wander between threads, the end of memory.
import { memAlloc, memFree, memRealloc, memUsable } from '../../alloc/memory';
import { safepoint } from '../../sync/safepoint';
import { counter, slotAt, random } from './common';

/** `rounds` random allocations, resizings and frees in `count` slots of this thread, contents checked. Returns 0 or the number of the complaint. */
export function allocChurn(rounds: u32, count: u32, maxBytes: u32): i32 {
  const table = memAlloc(count * 8);
  memory.fill(table, 0, count * 8);
  for (let r: u32 = 0; r < rounds; r++) {
    const i = random() % count;
    const at = table + (<usize>i << 3);
    const p = load<usize>(at);
    const size = load<u32>(at, 4);
    if (p && !patternHolds(p, size, i)) return 1;
    const kind = random() & 3;
    const bytes: u32 = 1 + (random() & 7 ? random() % 200 : random() % maxBytes);
    if (p && kind == 0) {
      const q = memRealloc(p, bytes);
      if (!q) continue;
      if (!patternHolds(q, min(size, bytes) > 4096 || size <= 4096 ? min(size, bytes) : min<u32>(bytes, 64), i)) return 2;
      pattern(q, bytes, i);
      store<usize>(at, q);
      store<u32>(at, bytes, 4);
    } else {
      memFree(p);
      store<u64>(at, 0);
      if (kind == 1) continue;
      const q = memAlloc(bytes);
      if (!q) continue;
      if (memUsable(q) < bytes || (q & 7)) return 3;
      pattern(q, bytes, i);
      store<usize>(at, q);
      store<u32>(at, bytes, 4);
    }
  }
  for (let i: u32 = 0; i < count; i++) memFree(load<usize>(table + (<usize>i << 3)));
  memFree(table);
  return 0;
}
/** Writes a pattern that depends on the slot; the whole range for small blocks, its ends for large ones. */
function pattern(p: usize, bytes: u32, slot: u32): void {
  if (bytes <= 4096) memory.fill(p, <u8>slot, bytes);
  else {
    memory.fill(p, <u8>slot, 64);
    memory.fill(p + bytes - 64, <u8>slot, 64);
  }
}
function patternHolds(p: usize, bytes: u32, slot: u32): bool {
  if (bytes > 4096) return load<u8>(p) == <u8>slot && load<u8>(p + 63) == <u8>slot;
  const step: u32 = 1;
  for (let i: u32 = 0; i < bytes; i += step) if (load<u8>(p + i) != <u8>slot) return false;
  return true;
}

/** Blocks wander from thread to thread through 512 common slots and are freed by whoever meets them. */
export function allocExchange(rounds: u32): i32 {
  for (let r: u32 = 0; r < rounds; r++) {
    const bytes: u32 = 16 + (random() & 15 ? random() % 400 : random() % 20000);
    const p = memAlloc(bytes);
    if (!p) return 1;
    store<u32>(p, bytes);
    memory.fill(p + 4, <u8>bytes, min<u32>(bytes - 4, 60));
    const slot = slotAt(random() & 511);
    const q = <usize>atomic.xchg<u64>(slot, <u64>p);
    if (q) {
      const size = load<u32>(q);
      for (let i: u32 = 4; i < min<u32>(size, 64); i++) if (load<u8>(q + i) != <u8>size) return 2;
      memFree(q);
    }
    if ((r & 1023) == 0) safepoint();
  }
  return 0;
}
export function exchangeClear(): void {
  for (let i: usize = 0; i < 512; i++) memFree(<usize>atomic.xchg<u64>(slotAt(i), 0));
}
/** Allocates until memory ends; gives everything back; the number of blocks it got. */
export function exhaust(bytes: u32): u32 {
  let first: usize = 0;
  let count: u32 = 0;
  while (true) {
    const p = memAlloc(bytes);
    if (!p) break;
    store<usize>(p, first);
    first = p;
    count++;
  }
  while (first) {
    const next = load<usize>(first);
    memFree(first);
    first = next;
  }
  return count;
}

/** Takes all memory there is in blocks of `bytes` and keeps it; releaseAll gives it back. */
export function takeAll(bytes: u32): void {
  while (true) {
    const p = memAlloc(bytes);
    if (!p) return;
    store<u64>(p, load<u64>(counter(28)));
    store<u64>(counter(28), <u64>p);
  }
}
export function releaseAll(): void {
  let p = <usize>load<u64>(counter(28));
  store<u64>(counter(28), 0);
  while (p) {
    const next = <usize>load<u64>(p);
    memFree(p);
    p = next;
  }
}

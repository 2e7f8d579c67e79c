// Birth and death of objects' memory.
//
// A new object belongs to its thread: owner = this thread, refLocal = 1, refShared = 0. Only then is it published, by a store with release
// order. A freed one reads as dead: owner 0, refLocal 0, refShared DEAD (merged, no count).
// A speculative reader that still has its address sees that, or the header of the next object there, and never succeeds on a dead one.
//
// An object does *not* count the reference to its type: many threads making instances of one class would fight for
// its counter. Static types are immortal; heap types die only in a collection, which keeps the type of every living
// collected object. Hence the rule: instances of heap types always live in the collected heap.
import { Obj, Type, VarObj, VarObj_size } from '../base/layout.gen';
import { GcBit } from '../base/value';
import { tlsThread, tlsThreadId } from '../base/thread';
import { BreakBit, setBreak } from '../sync/break-word';
import { Debug, POISON } from '../debug/flags';
import { blockGive, blockTake, blockTakeQuick } from './heap';
import { largeTake } from './large';
import { allocationFails, outOfMemory } from './out-of-memory';
import { DEAD } from './page';
import { PageKind, pageOf, sharedAlloc } from './segments';
import { MAX_BLOCK, SMALL_BLOCK, classOf, classOfSmall } from './size-class';

/** TypeFlag bits this layer must know; runtime/object/type.ts has the names (a test compares them). */
const FLAG_HEAP_TYPE: u32 = 1 << 9;
const FLAG_HAS_GC: u32 = 1 << 14;

@inline function initHeader(p: usize, type: usize): void {
  store<u64>(p, <u64>tlsThreadId | 0x1_0000_0000);
  store<u64>(p, <u64>type << 32, 8);
}

@inline function zeroRest(p: usize, bytes: usize): void {
  if (bytes <= 256) {
    for (let at = p + 16, end = p + bytes; at < end; at += 8) store<u64>(at, 0);
  } else {
    memory.fill(p + 16, 0, bytes - 16);
  }
}

/** A new object that holds no references (not collected), the bytes behind its header zero. 0 with MemoryError pending. */
export function objectAlloc(type: usize, bytes: usize): usize {
  const p = objectAllocRaw(type, bytes);
  if (p) zeroRest(p, bytes);
  return p;
}

/** The same with only the header set: for str and bytes, which fill in everything at once. */
@inline export function objectAllocRaw(type: usize, bytes: usize): usize {
  if (bytes <= SMALL_BLOCK) {
    const p = blockTakeQuick(PageKind.object, classOfSmall(bytes));
    if (p) {
      initHeader(p, type);
      return p;
    }
  }
  return objectAllocSlow(type, bytes);
}

function objectAllocSlow(type: usize, bytes: usize): usize {
  if (Debug.failAllocations && allocationFails()) return outOfMemory();
  const p = bytes <= MAX_BLOCK ? blockTake(PageKind.object, classOf(bytes)) : largeTake(PageKind.object, bytes);
  if (!p) return outOfMemory();
  initHeader(p, type);
  return p;
}

/** Debug.collectAlways: every nth allocation of a collected object asks for a collection, 0 = none does. */
export function setCollectEvery(n: u32): void { sharedAlloc().collectEvery = n; }
export function collectsOften(): bool { return sharedAlloc().collectEvery != 0; }
let tlsAllocations: u32 = 0;
function collectionDue(): bool {
  const every = sharedAlloc().collectEvery;
  return every != 0 && tlsThread != 0 && ++tlsAllocations % every == 0;
}

/** A new object that may be part of a cycle; not tracked until gcTrack. Instances of heap types always come from here. */
export function gcAlloc(type: usize, bytes: usize): usize {
  const p = gcAllocRaw(type, bytes);
  if (p) zeroRest(p, bytes);
  return p;
}

/** The same with only the header set: for those who fill in everything before gcTrack and before anything else can happen. */
@inline export function gcAllocRaw(type: usize, bytes: usize): usize {
  if (bytes <= SMALL_BLOCK) {
    const p = blockTakeQuick(PageKind.collected, classOfSmall(bytes));
    if (p) {
      initCollected(p, type);
      return p;
    }
  }
  return gcAllocSlow(type, bytes);
}

@inline function initCollected(p: usize, type: usize): void {
  if (Debug.collectAlways && collectionDue()) setBreak(tlsThread, BreakBit.collect);
  store<u64>(p, <u64>tlsThreadId | (<u64>GcBit.live << 24) | 0x1_0000_0000);
  store<u64>(p, <u64>type << 32, 8);
}

function gcAllocSlow(type: usize, bytes: usize): usize {
  if (Debug.failAllocations && allocationFails()) return outOfMemory();
  const p = bytes <= MAX_BLOCK ? blockTake(PageKind.collected, classOf(bytes)) : largeTake(PageKind.collected, bytes);
  if (!p) return outOfMemory();
  initCollected(p, type);
  return p;
}

/** The last act of a dealloc slot: the memory goes back to its page. */
export function objectFree(p: usize): void { objectFreeInline(p); }
/** For the types that come and go most. */
@inline export function objectFreeInline(p: usize): void {
  const page = pageOf(p);
  if (Debug.poison && page.blockSize > 16) memory.fill(p + 16, POISON, page.blockSize - 16);
  store<u64>(p, 0);
  store<u32>(p, DEAD, 8);
  blockGive(p, page);
}

/** A new instance of `type` by its basicSize and flags; tracked when its type is collected. */
export function instanceAlloc(type: usize): usize {
  const t = changetype<Type>(type);
  if (t.itemSize) return varAlloc(type, 0);
  return allocByFlags(type, t.flags, t.basicSize);
}

/** The same for types with items: basicSize + n * itemSize; the VarObj size is set. */
export function varAlloc(type: usize, n: usize): usize {
  const t = changetype<Type>(type);
  const bytes = <u64>t.basicSize + <u64>n * t.itemSize;
  if (bytes > 0xffff0000) return outOfMemory();
  const p = allocByFlags(type, t.flags, <usize>bytes);
  if (p) changetype<VarObj>(p).size = <u32>n;
  return p;
}

@inline function allocByFlags(type: usize, flags: u32, bytes: usize): usize {
  if (!(flags & (FLAG_HEAP_TYPE | FLAG_HAS_GC))) return objectAlloc(type, bytes);
  const p = gcAlloc(type, bytes);
  // All fields are zero, which every traverse slot accepts.
  if (p) changetype<Obj>(p).gcBits = GcBit.live | GcBit.tracked;
  return p;
}

/** Does it live in a page of the collected heap (or is it static)? */
export function isGcObject(p: usize): bool {
  if (p < sharedAlloc().unitMap) return true;
  return pageOf(p).kind == PageKind.collected;
}

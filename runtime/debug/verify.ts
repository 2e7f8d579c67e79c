// Looks at the whole heap, with the world stopped, and says how many things are wrong. In every build: it costs nothing until called.
//
//   verifyHeap        pages and their free lists, headers of living blocks, the collector's bits
//   auditReferences   every count of a collected object against the references found by traversing all of them: a count may
//                     be higher (a thread's stack or a native holder), never lower
import { Obj, Page, Type } from '../base/layout.gen';
import { GcBit, IMMORTAL, Value } from '../base/value';
import { DEAD, PAGE_LINK } from '../alloc/page';
import { PageKind, pageOf, unitsGive, unitsTake } from '../alloc/segments';
import { LARGE } from '../alloc/size-class';
import { startTheWorld, stopTheWorld } from '../sync/stop-the-world';
import { PENDING, VisitMode, traverseObject, visitBegin } from '../object/gc-visit';
import { walkAllPages, walkCollected } from '../object/gc-walk';
import { DEFERRED_BIAS } from '../object/refcount-state';

let tlsProblems: i32 = 0;
/** What was found first, for the developer: a code, and the address it concerns. */
export let tlsFirstProblem: i32 = 0;
export let tlsFirstAddress: usize = 0;
/** A bit per 8 bytes of the page being looked at: its free blocks. */
let tlsFreeBits: usize = 0;

function problem(code: i32, address: usize): void {
  if (tlsProblems == 0) {
    tlsFirstProblem = code;
    tlsFirstAddress = address;
  }
  tlsProblems++;
}
export function firstProblem(): i32 { return tlsFirstProblem; }
export function firstProblemAddress(): usize { return tlsFirstAddress; }

/** The number of problems of the heap. */
export function verifyHeap(): i32 {
  tlsProblems = 0;
  tlsFreeBits = unitsTake(1);
  if (!tlsFreeBits) return 0;
  stopTheWorld();
  walkAllPages(checkPage.index);
  startTheWorld();
  unitsGive(tlsFreeBits, 1);
  return tlsProblems;
}

function checkPage(address: usize): void {
  const page = changetype<Page>(address);
  if (page.kind > PageKind.memory) problem(1, address);
  if (page.capacity > page.reserved) problem(2, address);
  if (page.used > page.capacity) problem(3, address);
  if (page.sizeClass == LARGE) {
    // Freed ones wait for QSBR with used = 0.
    if (page.used != 0 && page.kind != PageKind.memory) checkLiving(page, page.start);
    return;
  }
  memory.fill(tlsFreeBits, 0, 0x2000);
  const free = checkList(page, page.free) + checkList(page, atomic.load<u32>(address, offsetof<Page>('threadFree')));
  const foreign = listLength(page, atomic.load<u32>(address, offsetof<Page>('threadFree')));
  if (free - foreign + page.used != page.capacity) problem(4, address);
  if (page.kind == PageKind.memory) return;
  let living: u32 = 0;
  const size = <usize>page.blockSize;
  for (let i: u32 = 0; i < page.capacity; i++) {
    const block = page.start + <usize>i * size;
    if (isMarkedFree(page, block)) checkDead(block);
    else {
      living++;
      checkLiving(page, block);
    }
  }
  if (living + foreign != page.used) problem(5, address);
}

@inline function freeBit(page: Page, block: usize): usize { return (block - page.start) / page.blockSize; }
@inline function bitMask(bit: usize): u8 { return <u8>(<u32>1 << (<u32>bit & 7)); }
function isMarkedFree(page: Page, block: usize): bool {
  const bit = freeBit(page, block);
  return (load<u8>(tlsFreeBits + (bit >> 3)) & bitMask(bit)) != 0;
}

/** Length of a free list; marks its blocks. */
function checkList(page: Page, first: usize): u32 {
  let length: u32 = 0;
  for (let block = first; block != 0; block = load<u32>(block, PAGE_LINK)) {
    const end = page.start + <usize>page.capacity * page.blockSize;
    if (block < page.start || block >= end || (block - page.start) % page.blockSize != 0) {
      problem(10, block);
      return length;
    }
    if (isMarkedFree(page, block)) {
      problem(11, block); // twice in the lists, or a circle
      return length;
    }
    const bit = freeBit(page, block);
    store<u8>(tlsFreeBits + (bit >> 3), load<u8>(tlsFreeBits + (bit >> 3)) | bitMask(bit));
    length++;
  }
  return length;
}
function listLength(page: Page, first: usize): u32 {
  let length: u32 = 0;
  for (let block = first; block != 0 && length <= page.capacity; block = load<u32>(block, PAGE_LINK)) length++;
  return length;
}

function checkDead(block: usize): void {
  const o = changetype<Obj>(block);
  if (o.owner != 0 || o.refLocal != 0) problem(20, block);
  if (<u32>o.refShared != DEAD) problem(21, block);
  if (o.gcBits != 0) problem(22, block);
}

function checkLiving(page: Page, block: usize): void {
  const o = changetype<Obj>(block);
  if (o.type == 0 || (o.type & 7)) problem(30, block);
  if (page.kind == PageKind.collected) {
    if (!(o.gcBits & GcBit.live)) problem(31, block);
  } else if (o.gcBits & (GcBit.live | GcBit.tracked | GcBit.deferred)) {
    problem(32, block);
  }
  if (o.gcBits & GcBit.alive) problem(33, block);
  if (o.mutex & PENDING) problem(34, block);
  if (o.refLocal == IMMORTAL) {
    if (o.owner != 0) problem(35, block);
    return;
  }
  if (o.owner == 0 && o.refLocal != 0 && o.refShared != 3) problem(36, block);
  if (o.owner == 0 && (o.refShared & 3) != 3) problem(37, block);
  if ((o.gcBits & GcBit.deferred) && o.refShared < DEFERRED_BIAS >> 1) problem(38, block);
}

// ---- references

function subtract(p: usize): void {
  const o = changetype<Obj>(p);
  if ((o.gcBits & (GcBit.tracked | GcBit.frozen)) == GcBit.tracked) traverseObject(p);
}

function compare(p: usize): void {
  const o = changetype<Obj>(p);
  if ((o.gcBits & (GcBit.tracked | GcBit.frozen)) != GcBit.tracked) return;
  let outside = <i32>o.refLocal + (o.refShared >> 2);
  if (o.gcBits & GcBit.deferred) outside -= DEFERRED_BIAS >> 2;
  if (outside < 0) problem(50, p);
}

/** The number of collected objects with fewer counts than references found. */
export function auditReferences(): i32 {
  tlsProblems = 0;
  stopTheWorld();
  visitBegin(VisitMode.subtract, GcBit.tracked | GcBit.frozen, GcBit.tracked);
  walkCollected(subtract.index);
  walkCollected(compare.index);
  visitBegin(VisitMode.restore, GcBit.tracked | GcBit.frozen, GcBit.tracked);
  walkCollected(subtract.index);
  startTheWorld();
  return tlsProblems;
}

/** The page of a value, for messages. */
export function pageOfValue(v: Value): usize { return changetype<usize>(pageOf(<usize>v)); }

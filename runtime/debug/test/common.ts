// What the tests of runtime/debug/test/base.ts stand on: a common area of slots and counters, seeded random numbers, and Pairs, objects of a type
// made up here: two references, a weak list, and a magic word by which a reader knows that what it holds is alive. And the boot without Python.
import { Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { tlsThread } from '../../base/thread';
import { IMMORTAL, Value } from '../../base/value';
import { delayedProcess } from '../../alloc/delayed';
import { gcAlloc, objectFree } from '../../alloc/object';
import { sharedAlloc, unitsTake } from '../../alloc/segments';
import { heapCollect } from '../../alloc/heap-collect';
import { tlsHeap } from '../../alloc/page';
import { gcCollect, gcTrack, gcVisit } from '../../object/gc';
import { sharedGc } from '../../object/gc-collect';
import { decref, incref, newRef } from '../../object/refcount';
import { beginFinalizing, bootBase, threadDelete, threadLetGo, threadNew, threadStart } from '../../object/thread-life';
import { safepoint } from '../../sync/safepoint';
import { signalRaise, signalTake } from '../../sync/signals';
import { enableGil } from '../../sync/stop-the-world';
import { attach, detach } from '../../sync/thread-state';
import { weakrefClearSlot, weakrefDealloc, weakrefInit, weakrefTraverse } from '../../object/weakref';
import { auditReferences, firstProblem, verifyHeap } from '../verify';

// ---- the common area of a test: 64 KiB at `area`

/** Address of the tests' common area; in Shared.gc's neighbour T.Token, a type nobody uses here. */
const AREA_WORD: usize = T.Token + 16;
@inline export function area(): usize { return load<usize>(AREA_WORD); }
@inline export function counter(index: usize): usize { return area() + 0x8000 + (index << 3); }
@inline export function slotAt(index: usize): usize { return area() + (index << 3); }
export function counterOf(index: usize): f64 { return <f64>atomic.load<i64>(counter(index)); }
export function setCounter(index: usize, n: f64): void { atomic.store<i64>(counter(index), <i64>n); }
export function bump(index: usize, n: i64): void { atomic.add<i64>(counter(index), n); }

let tlsSeed: u64 = 1;
export function random(): u32 {
  tlsSeed ^= tlsSeed << 13;
  tlsSeed ^= tlsSeed >> 7;
  tlsSeed ^= tlsSeed << 17;
  return <u32>(tlsSeed >> 24);
}
export function seed(n: u32): void { tlsSeed = (<u64>n + 1) * 0x9e3779b97f4a7c15; }

// ---- pairs

export const PAIR: usize = T.Context;
const PAIR_BYTES: u32 = 48;
const MAGIC: u64 = 0x5afe5afe5afe5afe;
const LIVE_COUNTER: usize = 0;
const FINALIZED_COUNTER: usize = 1;
const CALLED_COUNTER: usize = 2;
/** Nonzero: finalizers put their object into slot 4000. */
export const RESURRECT: usize = 3;

export function pairNew(a: Value, b: Value): Value {
  const p = gcAlloc(PAIR, PAIR_BYTES);
  if (!p) return 0;
  store<Value>(p, newRef(a), 16);
  store<Value>(p, newRef(b), 24);
  store<u64>(p, MAGIC, 32);
  bump(LIVE_COUNTER, 1);
  gcTrack(p);
  return <u64>p;
}
function pairDealloc(p: usize): void {
  if (load<u64>(p, 32) != MAGIC) unreachable();
  pairClear(p);
  store<u64>(p, 0, 32);
  bump(LIVE_COUNTER, -1);
  objectFree(p);
}
function pairTraverse(p: usize): void {
  gcVisit(load<Value>(p, 16));
  gcVisit(load<Value>(p, 24));
}
function pairClear(p: usize): void {
  const a = atomic.xchg<u64>(p + 16, 0);
  const b = atomic.xchg<u64>(p + 24, 0);
  decref(a);
  decref(b);
}
function pairFinalize(p: usize): void {
  bump(FINALIZED_COUNTER, 1);
  if (counterOf(RESURRECT) != 0) {
    incref(<u64>p);
    const old = atomic.xchg<u64>(slotAt(4000), <u64>p);
    decref(old);
  }
}
export function checkAlive(v: Value): void {
  if (v && load<u64>(<usize>v, 32) != MAGIC) unreachable();
}
function callback(cb: Value, ref: Value): void { bump(CALLED_COUNTER, 1); }

// ---- set-up

export function boot(): bool {
  if (!bootBase(__heap_base)) return false;
  const a = unitsTake(1);
  memory.fill(a, 0, 0x10000);
  store<usize>(AREA_WORD, a);
  typeInit(T.type, 0);
  typeInit(PAIR, PAIR_BYTES);
  const pair = changetype<Type>(PAIR);
  pair.dealloc = pairDealloc.index;
  pair.traverse = pairTraverse.index;
  pair.clear = pairClear.index;
  pair.weakOffset = 40;
  typeInit(T.ReferenceType, 48);
  const ref = changetype<Type>(T.ReferenceType);
  ref.flags = 1 << 14;
  ref.dealloc = weakrefDealloc.index;
  ref.traverse = weakrefTraverse.index;
  ref.clear = weakrefClearSlot.index;
  weakrefInit();
  sharedGc().callbackHook = callback.index;
  return true;
}
function typeInit(type: usize, size: u32): void {
  const t = changetype<Type>(type);
  t.refLocal = IMMORTAL;
  t.type = T.type;
  t.basicSize = size;
}
export function useFinalizer(on: bool): void { changetype<Type>(PAIR).finalize = on ? pairFinalize.index : 0; }

export function newThread(): usize { return threadNew(); }
export function startThread(thread: usize): void { threadStart(thread); }
/** Waits (detached, spinning) until `count` threads of the round are here: they begin together. */
export function meet(count: i32): void {
  const word = counter(60);
  const here = atomic.add<i32>(word, 1) + 1;
  const goal = ((here + count - 1) / count) * count;
  detach();
  while (atomic.load<i32>(word) < goal) {}
  attach();
}
export function finish(): void {
  threadLetGo(tlsThread);
  threadDelete(tlsThread);
}
export function mainThread(): usize { return tlsThread; }
export function detachHere(): void { detach(); }
export function attachHere(): void { attach(); }
export function collect(): f64 { return <f64>gcCollect(); }
export function poll(): bool { return safepoint(); }
export function verify(): i32 { return verifyHeap(); }
export function problemCode(): i32 { return firstProblem(); }
export function audit(): i32 { return auditReferences(); }
export function usedUnits(): u32 { return sharedAlloc().usedUnits; }
export function limitUnits(units: u32): void { sharedAlloc().limitUnits = units; }
export function heapTidy(): void {
  delayedProcess();
  heapCollect(tlsHeap);
}
/** The program ends: other threads never run again. */
export function endProgram(): void { beginFinalizing(); }
export function gilOn(): void { enableGil(); }
export function raiseSignalTest(n: u32): void { signalRaise(n); }
export function takeSignalTest(): u32 { return signalTake(); }

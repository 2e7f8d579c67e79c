// Speed of the base's hot paths, one thread (not a test).
import { Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { IMMORTAL, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { gcAlloc, objectAlloc, objectFree } from '../../alloc/object';
import { gcTrack, gcVisit, gcCollect } from '../../object/gc';
import { decref, incref, tryIncrefAt } from '../../object/refcount';
import { bootBase } from '../../object/thread-life';
import { csBegin, csEnd } from '../../sync/critical';
import { lockObject, unlockObject } from '../../sync/mutex';
const PAIR: usize = T.Context;
function pairDealloc(p: usize): void { decref(load<Value>(p, 16)); decref(load<Value>(p, 24)); objectFree(p); }
function pairTraverse(p: usize): void { gcVisit(load<Value>(p, 16)); gcVisit(load<Value>(p, 24)); }
function pairClear(p: usize): void { decref(atomic.xchg<u64>(p + 16, 0)); decref(atomic.xchg<u64>(p + 24, 0)); }
export function boot(): bool {
  if (!bootBase(__heap_base)) return false;
  const t = changetype<Type>(PAIR);
  t.refLocal = IMMORTAL; t.type = T.type; t.dealloc = pairDealloc.index; t.traverse = pairTraverse.index; t.clear = pairClear.index;
  changetype<Type>(T.type).refLocal = IMMORTAL;
  return true;
}
export function allocFree(n: u32): void { for (let i: u32 = 0; i < n; i++) decref(<u64>objectAlloc(PAIR, 32)); }
export function gcAllocFree(n: u32): void { for (let i: u32 = 0; i < n; i++) { const p = gcAlloc(PAIR, 32); gcTrack(p); decref(<u64>p); } }
export function allocMany(n: u32): void {
  let head: Value = 0;
  for (let i: u32 = 0; i < n; i++) { const p = gcAlloc(PAIR, 32); gcTrack(p); store<Value>(p, head, 16); head = <u64>p; }
  store<Value>(T.Token + 16, head);
}
export function dropMany(): void { decref(load<Value>(T.Token + 16)); store<Value>(T.Token + 16, 0); }
export function collect(): f64 { return <f64>gcCollect(); }
export function memAllocFree(n: u32, bytes: u32): void { for (let i: u32 = 0; i < n; i++) memFree(memAlloc(bytes)); }
export function counts(n: u32): void { const p = <u64>objectAlloc(PAIR, 32); for (let i: u32 = 0; i < n; i++) { incref(p); decref(p); } decref(p); }
export function immortalCounts(n: u32): void { const p = <u64>PAIR; for (let i: u32 = 0; i < n; i++) { incref(p); decref(p); } }
export function tryCounts(n: u32): void { const p = <u64>objectAlloc(PAIR, 32); store<u64>(T.Token + 24, p); for (let i: u32 = 0; i < n; i++) { decref(tryIncrefAt(T.Token + 24)); } decref(p); }
export function locks(n: u32): void { const p = objectAlloc(PAIR, 32); for (let i: u32 = 0; i < n; i++) { lockObject(p); unlockObject(p); } decref(<u64>p); }
export function sections(n: u32): void { const p = objectAlloc(PAIR, 32); for (let i: u32 = 0; i < n; i++) { csBegin(p); csEnd(); } decref(<u64>p); }

// The module _skein_debug: what tests and stress programs ask of the runtime about itself. In every build; runtime/debug has the mechanisms.
//
//   verify()   problems of the heap: (number, code of the first, its address)     audit()   the same for reference counts
//   used()     bytes handed out by the page allocator                             stats()   the numbers of heap-stats.ts as a list
//   set_limit(bytes)   a memory limit, 0 = none                                   fail_after(n), collect_every(n)   in builds with the flags failAllocations, collectAlways
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { Value, fromInt49 } from '../base/value';
import { memAlloc, memFree } from '../alloc/memory';
import { setCollectEvery } from '../alloc/object';
import { setFailAfter } from '../alloc/out-of-memory';
import { STAT_WORDS, heapBytes, heapStats, setMemoryLimit } from '../debug/heap-stats';
import { auditReferences, firstProblem, firstProblemAddress, verifyHeap } from '../debug/verify';
import { asIndexI64 } from '../object/abstract-number';
import { Kind, moduleFunction } from '../object/def';
import { decref } from '../object/refcount';
import { listAppendSteal, listNew } from '../types/list/list';
import { tuple3 } from '../types/tuple';
import { moduleRegister } from './module';
import { None } from '../base/addresses.gen';

function findings(count: i32): Value {
  return tuple3(fromInt49(count), fromInt49(count ? firstProblem() : 0), fromInt49(count ? <i64>firstProblemAddress() : 0));
}
function verify(self: Value): Value { return findings(verifyHeap()); }
function audit(self: Value): Value { return findings(auditReferences()); }
function used(self: Value): Value { return fromInt49(<i64>heapBytes()); }

function stats(self: Value): Value {
  const words = memAlloc(<usize>STAT_WORDS << 2);
  const list = words ? listNew(STAT_WORDS) : 0;
  if (!list) {
    memFree(words);
    return 0;
  }
  heapStats(words);
  let ok = true;
  for (let i: u32 = 0; ok && i < STAT_WORDS; i++) ok = listAppendSteal(list, fromInt49(load<u32>(words + (<usize>i << 2))));
  memFree(words);
  if (ok) return list;
  decref(list);
  return 0;
}

function setLimit(self: Value, bytes: Value): Value {
  const n = asIndexI64(bytes, T.OverflowError);
  if (hasError()) return 0;
  setMemoryLimit(<f64>n);
  return None;
}
function failAfter(self: Value, count: Value): Value {
  const n = asIndexI64(count, T.OverflowError);
  if (hasError()) return 0;
  setFailAfter(<u32>n);
  return None;
}

function collectEvery(self: Value, count: Value): Value {
  const n = asIndexI64(count, T.OverflowError);
  if (hasError()) return 0;
  setCollectEvery(<u32>n);
  return None;
}

export function initDebug(): void {
  const module = moduleRegister('_skein_debug');
  moduleFunction(module, 'verify($module, /)', verify.index, Kind.noargs);
  moduleFunction(module, 'audit($module, /)', audit.index, Kind.noargs);
  moduleFunction(module, 'used($module, /)', used.index, Kind.noargs);
  moduleFunction(module, 'stats($module, /)', stats.index, Kind.noargs);
  moduleFunction(module, 'set_limit($module, bytes, /)', setLimit.index, Kind.one);
  moduleFunction(module, 'fail_after($module, count, /)', failAfter.index, Kind.one);
  moduleFunction(module, 'collect_every($module, count, /)', collectEvery.index, Kind.one);
}

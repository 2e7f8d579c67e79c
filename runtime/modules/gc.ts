// The module gc. The collector: runtime/object/gc*.ts. It is not generational, so generations are accepted and ignored, as in
// CPython's free-threaded build; all statistics are those of the last generation.
import { None } from '../base/addresses.gen';
import { Obj, SharedGc } from '../base/layout.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { BORROWED, GcBit, Value, fromBool, fromInt49 } from '../base/value';
import { asIndexI64 } from '../object/abstract-number';
import { call2 } from '../object/call';
import { Kind, arg, moduleFunction, moduleSetSteal } from '../object/def';
import { raiseText } from '../object/errors';
import { writeUnraisable, writeUnraisableFormat } from '../object/unraisable';
import { gcCollectAnnounced, gcSetNextThreshold } from '../object/gc';
import { sharedGc } from '../object/gc-collect';
import { listCount, listDrop, listItem, listNext } from '../object/gc-list';
import { gcFreeze, gcFrozenCount, gcUnfreeze, queryDrop, queryNumbers, queryObjects, queryReferents, queryReferrers } from '../object/gc-query';
import { decref, newRef } from '../object/refcount';
import { dictNew, dictSet } from '../types/dict/dict';
import { listAppend, listAppendSteal, listExtend, listGet, listNew, listSize } from '../types/list/list';
import { internLiteral } from '../types/str/intern';
import { tuple3, tupleItems, tupleSize } from '../types/tuple';
import { moduleRegister } from './module';

function enable(self: Value): Value {
  sharedGc().enabled = 1;
  return None;
}
function disable(self: Value): Value {
  sharedGc().enabled = 0;
  return None;
}
function isEnabled(self: Value): Value { return fromBool(sharedGc().enabled != 0); }

/** An int argument; `error` out: hasError(). */
function intArg(v: Value): i64 { return asIndexI64(v, T.OverflowError); }

function collect(self: Value, args: usize): Value {
  const generation = arg(args, 0) ? intArg(arg(args, 0)) : 2;
  if (hasError()) return 0;
  if (generation < 0 || generation > 2) return raiseText(T.ValueError, 'invalid generation');
  sharedGc().generation = <u32>generation;
  if (generation == 0) sharedGc().collections0++;
  else if (generation == 1) sharedGc().collections1++;
  return fromInt49(gcCollectAnnounced());
}

function setDebug(self: Value, flags: Value): Value {
  const n = intArg(flags);
  if (hasError()) return 0;
  sharedGc().debug = <u32>n;
  return None;
}
function getDebug(self: Value): Value { return fromInt49(sharedGc().debug); }
function getCount(self: Value): Value {
  return tuple3(fromInt49(atomic.load<u32>(changetype<usize>(sharedGc()) + offsetof<SharedGc>('carved'))), fromInt49(0), fromInt49(0));
}

function setThreshold(self: Value, args: usize): Value {
  const gc = sharedGc();
  const first = intArg(arg(args, 0));
  if (hasError()) return 0;
  const second = arg(args, 1) ? intArg(arg(args, 1)) : <i64>gc.threshold1;
  if (hasError()) return 0;
  const third = arg(args, 2) ? intArg(arg(args, 2)) : <i64>gc.threshold2;
  if (hasError()) return 0;
  const carved = atomic.load<u32>(changetype<usize>(gc) + offsetof<SharedGc>('carved'));
  gc.threshold0 = <u32>first;
  gc.threshold1 = <u32>second;
  gc.threshold2 = <u32>third;
  gcSetNextThreshold();
  atomic.store<u32>(changetype<usize>(gc) + offsetof<SharedGc>('carved'), carved);
  return None;
}
function getThreshold(self: Value): Value {
  const gc = sharedGc();
  return tuple3(fromInt49(gc.threshold0), fromInt49(gc.threshold1), fromInt49(gc.threshold2));
}

/** {'collections': ..., 'collected': ..., 'uncollectable': ...} */
function stats(collections: u64, collected: u64, uncollectable: u64): Value {
  const d = dictNew();
  if (!d) return 0;
  const ok = dictSet(d, internLiteral('collections'), fromInt49(collections)) && dictSet(d, internLiteral('collected'), fromInt49(collected));
  if (ok && dictSet(d, internLiteral('uncollectable'), fromInt49(uncollectable))) return d;
  decref(d);
  return 0;
}
function getStats(self: Value): Value {
  const gc = sharedGc();
  const list = listNew(3);
  if (!list) return 0;
  for (let i = 0; i < 3; i++) {
    const old = gc.collections - gc.collections0 - gc.collections1;
    const d = i == 0 ? stats(gc.collections0, 0, 0) : i == 1 ? stats(gc.collections1, 0, 0) : stats(old, gc.collected, gc.uncollectable);
    if (!d || !listAppendSteal(list, d)) {
      decref(list);
      return 0;
    }
  }
  return list;
}

/** The objects of a query as a list; `except` (the answer itself, an argument tuple) left out. */
function listOf(query: usize, result: Value, except: Value): Value {
  let ok = result != 0;
  for (let chunk = query; ok && chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; ok && i < listCount(chunk); i++) {
      const v = <u64>listItem(chunk, i);
      if (v != except && v != result) ok = listAppend(result, v);
    }
  }
  queryDrop(query);
  if (ok) return result;
  decref(result);
  return 0;
}

function getObjects(self: Value, args: usize): Value {
  const v = arg(args, 0);
  if (v && v != None) {
    const generation = intArg(v);
    if (hasError()) return 0;
    if (generation >= 3) return raiseText(T.ValueError, 'generation parameter must be less than the number of available generations (3)');
    if (generation < 0) return raiseText(T.ValueError, 'generation parameter cannot be negative');
    // Generations do not exist: everything is in the first, as in CPython's free-threaded build.
    if (generation > 0) return listNew(0);
  }
  const query = queryObjects();
  return listOf(query, listNew(0), 0);
}

function getReferrers(self: Value, args: usize): Value {
  const objs = arg(args, 0);
  return listOf(queryReferrers(tupleItems(objs), tupleSize(objs)), listNew(0), objs);
}

function addNumbers(result: Value, numbers: usize): bool {
  for (let chunk = numbers; chunk != 0; chunk = listNext(chunk)) {
    for (let i: u32 = 0; i < listCount(chunk); i += 2) {
      if (!listAppend(result, <u64>listItem(chunk, i) | (<u64>listItem(chunk, i + 1) << 32))) return false;
    }
  }
  return true;
}
function getReferents(self: Value, args: usize): Value {
  const objs = arg(args, 0);
  const result = listNew(0);
  if (!result) return 0;
  for (let i: u32 = 0, n = tupleSize(objs); i < n; i++) {
    const found = queryReferents(load<Value>(tupleItems(objs) + (<usize>i << 3)));
    const numbers = queryNumbers(); // before anything that may run a destructor, which may ask as well
    const part = listOf(found, listNew(0), 0);
    const ok = part != 0 && listExtend(result, part) && addNumbers(result, numbers);
    decref(part);
    listDrop(numbers);
    if (!ok) {
      decref(result);
      return 0;
    }
  }
  return result;
}

function bits(v: Value): u8 { return v < BORROWED ? changetype<Obj>(<usize>v).gcBits : 0; }
function isTracked(self: Value, v: Value): Value { return fromBool((bits(v) & GcBit.tracked) != 0); }
function isFinalized(self: Value, v: Value): Value { return fromBool((bits(v) & GcBit.finalized) != 0); }

function freeze(self: Value): Value {
  gcFreeze();
  return None;
}
function unfreeze(self: Value): Value {
  gcUnfreeze();
  return None;
}
function getFreezeCount(self: Value): Value { return fromInt49(gcFrozenCount()); }

// ---- hooks of the collector

/** gc.callbacks with the phase and {'generation', 'collected', 'uncollectable'}. */
function announce(phase: Value): void {
  const gc = sharedGc();
  const callbacks = gc.callbacks;
  if (!callbacks || listSize(callbacks) == 0) return;
  const info = dictNew();
  let ok = info != 0 && dictSet(info, internLiteral('generation'), fromInt49(gc.generation));
  ok = ok && dictSet(info, internLiteral('collected'), fromInt49(gc.lastCollected));
  ok = ok && dictSet(info, internLiteral('uncollectable'), fromInt49(0));
  if (!ok) {
    writeUnraisableFormat('Exception ignored on invoking gc callbacks', 0);
    decref(info);
    return;
  }
  for (let i: i64 = 0; ; i++) {
    const callback = listGet(callbacks, i);
    if (!callback) break;
    const result = call2(callback, phase, info);
    if (result) decref(result);
    else writeUnraisableFormat('Exception ignored while calling GC callback %R', callback);
    decref(callback);
  }
  decref(info);
}
function beforeCollection(): void {
  sharedGc().lastCollected = 0;
  announce(internLiteral('start'));
}
function afterCollection(): void { announce(internLiteral('stop')); }
function saveGarbage(p: usize): void {
  if (!listAppend(sharedGc().garbage, <u64>p)) writeUnraisable();
}

export function initGc(): void {
  const module = moduleRegister('gc');
  const gc = sharedGc();
  gc.garbage = listNew(0);
  gc.callbacks = listNew(0);
  gc.generation = 2;
  gc.beforeHook = beforeCollection.index;
  gc.afterHook = afterCollection.index;
  gc.saveHook = saveGarbage.index;
  moduleSetSteal(module, 'garbage', newRef(gc.garbage));
  moduleSetSteal(module, 'callbacks', newRef(gc.callbacks));
  moduleSetSteal(module, 'DEBUG_STATS', fromInt49(1));
  moduleSetSteal(module, 'DEBUG_COLLECTABLE', fromInt49(2));
  moduleSetSteal(module, 'DEBUG_UNCOLLECTABLE', fromInt49(4));
  moduleSetSteal(module, 'DEBUG_SAVEALL', fromInt49(32));
  moduleSetSteal(module, 'DEBUG_LEAK', fromInt49(38));
  moduleFunction(module, 'enable($module, /)', enable.index, Kind.noargs);
  moduleFunction(module, 'disable($module, /)', disable.index, Kind.noargs);
  moduleFunction(module, 'isenabled($module, /)', isEnabled.index, Kind.noargs);
  moduleFunction(module, 'collect($module, /, generation=2)', collect.index, Kind.slots);
  moduleFunction(module, 'set_debug($module, flags, /)', setDebug.index, Kind.one);
  moduleFunction(module, 'get_debug($module, /)', getDebug.index, Kind.noargs);
  moduleFunction(module, 'get_count($module, /)', getCount.index, Kind.noargs);
  moduleFunction(module, 'set_threshold($module, threshold0, threshold1=<unrepresentable>, threshold2=<unrepresentable>, /) as -', setThreshold.index, Kind.slots);
  moduleFunction(module, 'get_threshold($module, /)', getThreshold.index, Kind.noargs);
  moduleFunction(module, 'get_stats($module, /)', getStats.index, Kind.noargs);
  moduleFunction(module, 'get_objects($module, /, generation=None)', getObjects.index, Kind.slots);
  moduleFunction(module, 'get_referrers($module, /, *objs)', getReferrers.index, Kind.slots);
  moduleFunction(module, 'get_referents($module, /, *objs)', getReferents.index, Kind.slots);
  moduleFunction(module, 'is_tracked($module, obj, /)', isTracked.index, Kind.one);
  moduleFunction(module, 'is_finalized($module, obj, /)', isFinalized.index, Kind.one);
  moduleFunction(module, 'freeze($module, /)', freeze.index, Kind.noargs);
  moduleFunction(module, 'unfreeze($module, /)', unfreeze.index, Kind.noargs);
  moduleFunction(module, 'get_freeze_count($module, /)', getFreezeCount.index, Kind.noargs);
}

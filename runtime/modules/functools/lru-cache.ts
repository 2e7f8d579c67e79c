// functools._lru_cache_wrapper: what lru_cache and cache put around a function.
//
// A key is a lone str or int argument itself, else a tuple of the arguments, a mark, the keywords, and with typed=True the
// types. Unbounded caches are a dict; bounded ones a dict of links, which form a list from the link used longest ago to the
// latest. The list changes only inside the cache's critical section; the function is called outside, so two threads may
// compute the same result twice, and the first stored one stays.
import { gcAlloc, objectFree } from '../../alloc/object';
import { None } from '../../base/addresses.gen';
import { LruCache, LruCache_size, LruLink, LruLink_size, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { Root, root, setRootSteal } from '../../base/roots';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value, fromAddress, fromInt49, isInt49, typeOf } from '../../base/value';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { hashOf, isTrue } from '../../object/abstract-object';
import { getAttr } from '../../object/attr';
import { callValue, isCallable } from '../../object/call';
import { Kind, arg, defineNew, getset, method } from '../../object/def';
import { raiseText } from '../../object/errors';
import { gcTrack, gcVisit } from '../../object/gc';
import { instanceDictClear, instanceDictTraverse, instanceGetDict, instanceNew } from '../../object/instance';
import { methodNew } from '../../object/method';
import { decref, newRef, setImmortal } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { typeSetup } from '../../object/type';
import { add64, loadAcquire64, storeRelease64 } from '../../sync/atomic';
import { csBegin, csEnd } from '../../sync/critical';
import { dictClear, dictGetHashed, dictNew, dictPopOptional, dictSetHashed, dictSize } from '../../types/dict/dict';
import { intFromI64, intFromU64 } from '../../types/int/value';
import { setDict } from './partial';
import { tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../../types/tuple';

@inline function cacheOf(v: Value): LruCache { return changetype<LruCache>(<usize>v); }
@inline function linkAt(p: usize): LruLink { return changetype<LruLink>(p); }
@inline function hit(v: Value): void { add64(<usize>v + offsetof<LruCache>('hits'), 1); }
@inline function missed(v: Value): void { add64(<usize>v + offsetof<LruCache>('misses'), 1); }

// ---- keys

function makeKey(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const typed = cacheOf(self).typed != 0;
  if (!typed && !kwnames && nargs == 1) {
    const only = load<Value>(args);
    if (isInt49(only) || typeOf(only) == T.str || typeOf(only) == T.int) return newRef(only);
  }
  const keywords = kwnames ? tupleSize(kwnames) : 0;
  const values = nargs + keywords;
  const key = tupleNew(nargs + (keywords ? keywords * 2 + 1 : 0) + (typed ? values : 0));
  if (!key) return 0;
  let at: u32 = 0;
  for (let i: u32 = 0; i < nargs; i++) tupleInitSteal(key, at++, newRef(arg(args, i)));
  if (keywords) tupleInitSteal(key, at++, newRef(root(Root.lruMark)));
  for (let i: u32 = 0; i < keywords; i++) {
    tupleInitSteal(key, at++, newRef(tupleItemBorrowed(kwnames, i)));
    tupleInitSteal(key, at++, newRef(arg(args, nargs + i)));
  }
  if (typed) for (let i: u32 = 0; i < values; i++) tupleInitSteal(key, at++, newRef(fromAddress(typeOf(arg(args, i)))));
  return fromAddress(key);
}

// ---- calls

function call(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const cache = cacheOf(self);
  if (cache.maxsize == 0) {
    missed(self);
    return callValue(cache.func, args, nargs, kwnames);
  }
  const key = makeKey(self, args, nargs, kwnames);
  if (!key) return 0;
  const hash = hashOf(key);
  let result: Value = 0;
  if (!(hash == -1 && hasError())) {
    result = cache.maxsize < 0 ? unbounded(self, key, hash, args, nargs, kwnames) : bounded(self, key, hash, args, nargs, kwnames);
  }
  decref(key);
  return result;
}

function unbounded(self: Value, key: Value, hash: i64, args: usize, nargs: u32, kwnames: Value): Value {
  const cache = cacheOf(self);
  const known = dictGetHashed(cache.cache, key, hash);
  if (known) {
    hit(self);
    return known;
  }
  if (hasError()) return 0;
  missed(self);
  const result = callValue(cache.func, args, nargs, kwnames);
  if (!result) return 0;
  if (!dictSetHashed(cache.cache, key, hash, result)) {
    decref(result);
    return 0;
  }
  return result;
}

// ---- the list of links; all of these with the cache locked

function unlinkLockHeld(cache: LruCache, p: usize): void {
  const link = linkAt(p);
  if (link.prev) linkAt(link.prev).next = link.next;
  else cache.first = link.next;
  if (link.next) linkAt(link.next).prev = link.prev;
  else cache.last = link.prev;
}
function appendLockHeld(cache: LruCache, p: usize): void {
  const link = linkAt(p);
  link.prev = cache.last;
  link.next = 0;
  if (cache.last) linkAt(cache.last).next = p;
  else cache.first = p;
  cache.last = p;
}

function bounded(self: Value, key: Value, hash: i64, args: usize, nargs: u32, kwnames: Value): Value {
  const cache = cacheOf(self);
  csBegin(<usize>self);
  const found = dictGetHashed(cache.cache, key, hash);
  let result: Value = 0;
  if (found) {
    // comparing keys may have run code that took the link out: then it is in no list, and its result still good
    if (isLinkedLockHeld(cache, <usize>found)) {
      unlinkLockHeld(cache, <usize>found);
      appendLockHeld(cache, <usize>found);
    }
    result = newRef(linkAt(<usize>found).result);
    hit(self);
  }
  csEnd();
  decref(found);
  if (result || hasError()) return result;
  missed(self);
  result = callValue(cache.func, args, nargs, kwnames);
  if (!result) return 0;
  csBegin(<usize>self);
  const dropped = storeLockHeld(self, key, hash, result);
  const failed = hasError();
  csEnd();
  decref(dropped);
  if (failed) {
    decref(result);
    return 0;
  }
  return result;
}

@inline function isLinkedLockHeld(cache: LruCache, p: usize): bool { return cache.first == p || linkAt(p).prev != 0; }

/** Adds the result; returns the link that had to go (owned), or 0. */
function storeLockHeld(self: Value, key: Value, hash: i64, result: Value): Value {
  const cache = cacheOf(self);
  const present = dictGetHashed(cache.cache, key, hash);
  if (present) {
    // another thread, or a recursive call, was first
    decref(present);
    return 0;
  }
  if (hasError()) return 0;
  const p = gcAlloc(T._lru_list_elem, LruLink_size);
  if (!p) return 0;
  linkAt(p).key = newRef(key);
  linkAt(p).result = newRef(result);
  gcTrack(p);
  let oldest: Value = 0;
  if (<i64>dictSize(cache.cache) >= cache.maxsize && cache.first) {
    const first = cache.first;
    oldest = newRef(fromAddress(first));
    const removed = dictPopOptional(cache.cache, linkAt(first).key);
    if (removed == oldest || (!removed && !hasError())) {
      if (isLinkedLockHeld(cache, first)) {
        unlinkLockHeld(cache, first);
        linkAt(first).prev = 0;
        linkAt(first).next = 0;
      }
      decref(removed);
    } else {
      decref(removed);
      decref(oldest);
      decref(fromAddress(p));
      return 0;
    }
  }
  if (dictSetHashed(cache.cache, key, hash, fromAddress(p))) appendLockHeld(cache, p);
  decref(fromAddress(p));
  return oldest;
}

// ---- methods

function create(type: usize, args: usize): Value {
  const func = arg(args, 0);
  if (!isCallable(func)) return raiseText(T.TypeError, 'the first argument must be callable');
  let maxsize: i64 = -1;
  if (arg(args, 1) != None) {
    if (!isIndex(arg(args, 1))) return raiseText(T.TypeError, 'maxsize should be integer or None');
    maxsize = asIndexI64(arg(args, 1), T.OverflowError);
    if (maxsize == -1 && hasError()) return 0;
    if (maxsize < 0) maxsize = 0;
  }
  const typed = isTrue(arg(args, 2));
  if (typed < 0) return 0;
  const dict = dictNew();
  if (!dict) return 0;
  const p = instanceNew(type);
  if (!p) {
    decref(dict);
    return 0;
  }
  const cache = cacheOf(p);
  cache.func = newRef(func);
  cache.cache = dict;
  cache.maxsize = maxsize;
  cache.typed = typed;
  cache.cacheInfo = newRef(arg(args, 3));
  return p;
}

function cacheInfo(self: Value): Value {
  const cache = cacheOf(self);
  const hits = intFromU64(loadAcquire64(<usize>self + offsetof<LruCache>('hits')));
  const misses = intFromU64(loadAcquire64(<usize>self + offsetof<LruCache>('misses')));
  const maxsize = cache.maxsize < 0 ? None : intFromI64(cache.maxsize);
  const args = scratchPush(32);
  store<Value>(args, hits);
  store<Value>(args, misses, 8);
  store<Value>(args, maxsize, 16);
  store<Value>(args, fromInt49(dictSize(cache.cache)), 24);
  const result = callValue(cache.cacheInfo, args, 4, 0);
  scratchPop(args);
  decref(hits);
  decref(misses);
  decref(maxsize);
  return result;
}

function cacheClear(self: Value): Value {
  const cache = cacheOf(self);
  csBegin(<usize>self);
  storeRelease64(<usize>self + offsetof<LruCache>('hits'), 0);
  storeRelease64(<usize>self + offsetof<LruCache>('misses'), 0);
  // links taken out of the list one by one, so that one kept alive by a running call knows it is out
  for (let p = cache.first; p; ) {
    const next = linkAt(p).next;
    linkAt(p).prev = 0;
    linkAt(p).next = 0;
    p = next;
  }
  cache.first = 0;
  cache.last = 0;
  dictClear(cache.cache);
  csEnd();
  return None;
}

function reduce(self: Value): Value { return getAttr(self, N.__qualname__); }
function itself(self: Value): Value { return newRef(self); }
function itselfOf(self: Value, memo: Value): Value { return newRef(self); }
function descrGet(self: Value, object: Value, owner: Value): Value {
  return object == 0 || object == None ? newRef(self) : methodNew(self, object);
}

function dealloc(p: usize): void {
  const cache = changetype<LruCache>(p);
  decref(cache.func);
  decref(cache.cacheInfo);
  decref(cache.cache);
  instanceDictClear(p);
  objectFree(p);
}
function traverse(p: usize): void {
  const cache = changetype<LruCache>(p);
  gcVisit(cache.func);
  gcVisit(cache.cacheInfo);
  gcVisit(cache.cache);
  instanceDictTraverse(p);
}
/** A cycle through cached results: the collector empties the cache. */
function clear(p: usize): void {
  const cache = changetype<LruCache>(p);
  cache.first = 0;
  cache.last = 0;
  dictClear(cache.cache);
  instanceDictClear(p);
}

function linkDealloc(p: usize): void {
  decref(linkAt(p).key);
  decref(linkAt(p).result);
  objectFree(p);
}
function linkTraverse(p: usize): void {
  gcVisit(linkAt(p).key);
  gcVisit(linkAt(p).result);
}

export function initLruCache(): void {
  const mark = instanceNew(T.object);
  setImmortal(<usize>mark);
  setRootSteal(Root.lruMark, mark);

  typeSetup(T._lru_list_elem, LruLink_size, 0, TypeFlag.hasGc | TypeFlag.disallowInstantiation);
  const link = changetype<Type>(T._lru_list_elem);
  link.dealloc = linkDealloc.index;
  link.traverse = linkTraverse.index;

  typeSetup(T._lru_cache_wrapper, LruCache_size, 0, TypeFlag.hasGc | TypeFlag.baseType | TypeFlag.methodDescriptor);
  const t = changetype<Type>(T._lru_cache_wrapper);
  t.dictOffset = <u32>offsetof<LruCache>('dict');
  t.weakOffset = <u32>offsetof<LruCache>('weakrefs');
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  t.call = call.index;
  t.descrGet = descrGet.index;
  defineNew(T._lru_cache_wrapper, 'lru_cache(user_function, maxsize, typed, cache_info_type) as -', create.index);
  getset(T._lru_cache_wrapper, '__dict__', instanceGetDict.index, setDict.index);
  method(T._lru_cache_wrapper, 'cache_info($self, /)', cacheInfo.index, Kind.noargs);
  method(T._lru_cache_wrapper, 'cache_clear($self, /)', cacheClear.index, Kind.noargs);
  method(T._lru_cache_wrapper, '__reduce__($self, /)', reduce.index, Kind.noargs);
  method(T._lru_cache_wrapper, '__copy__($self, /)', itself.index, Kind.noargs);
  method(T._lru_cache_wrapper, '__deepcopy__($self, memo, /)', itselfOf.index, Kind.one);
}

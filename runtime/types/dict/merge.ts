// Copying dicts and merging things into them.
//
// A dict is copied under its lock, as a block without gaps. Merging another dict first copies it that way, so it is
// seen at one moment, and then either gives the copy's block to an empty target or stores the items one after another.
import { Dict, MappingProxy } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Type } from '../../base/layout.gen';
import { Value, addressOf, fromInt49, typeOf } from '../../base/value';
import { memFree } from '../../alloc/memory';
import { getItem, getIter, iterNext, sequenceFast } from '../../object/abstract-sequence';
import { getAttrOptional } from '../../object/attr';
import { call0, callMethod1 } from '../../object/call';
import { clearError, errorMatches, fetchError, formatText, raiseFormat1, raiseFormat2, raiseKeyError, raiseText, restoreErrorSteal } from '../../object/errors';
import { decref, incref, newRef } from '../../object/refcount';
import { isDict, isTuple as isAnyTuple } from '../../object/type-flags';
import { lockObject, unlockObject } from '../../sync/mutex';
import { publish32LockHeld, lockForChange } from '../sharing';
import { listGet, listSize } from '../list/list';
import { hasSnapshot, snapshotOf } from '../list/snapshot';
import { tupleItemBorrowed, tupleSize } from '../tuple';
import { CHANGE_ERROR, Change, changeItem, dropEntries } from './insert';
import { dictNew, dictOfKeysSteal, dictContainsHashed, dictSet, dictContains } from './dict';
import { DictKind, EmptyKeys, entryHash, entrySize, freeSlot, keySlot, keysAt, keysNew, logForEntries, setIndexAt } from './keys';
import { DictKeys_indices, DictKeys } from '../../base/layout.gen';

/** The size of what cloneKeys last copied. */
let tlsClonedUsed: u32 = 0;

/** A copy of the table with new references and no gaps; EmptyKeys of an empty dict; 0 = MemoryError. */
function cloneKeys(d: usize): usize {
  lockObject(d);
  const dict = changetype<Dict>(d);
  const keys = dict.keys;
  const used = dict.used;
  tlsClonedUsed = used;
  if (used == 0) {
    unlockObject(d);
    return EmptyKeys;
  }
  const from = keysAt(keys);
  const bytes = entrySize(from.kind);
  let copy: usize = 0;
  if (from.count == used && from.usable < used * 2 + 8) {
    // no gaps: the whole block as it is
    copy = keysNew(from.sizeLog, from.kind);
    if (copy) {
      memory.copy(copy + DictKeys_indices, keys + DictKeys_indices, <usize>from.entriesAt - DictKeys_indices + <usize>used * bytes);
      keysAt(copy).count = used;
      keysAt(copy).usable -= used;
      for (let i: u32 = 0; i < used; i++) {
        const slot = keySlot(copy, i);
        incref(load<Value>(slot));
        incref(load<Value>(slot, 8));
      }
    }
  } else {
    copy = keysNew(logForEntries(used), from.kind);
    if (copy) {
      let n: i32 = 0;
      let out = copy + keysAt(copy).entriesAt;
      let at = keys + from.entriesAt;
      const keyAt = bytes - 16;
      for (let i: u32 = 0; i < from.count; i++, at += bytes) {
        const key = load<Value>(at + keyAt);
        if (!key) continue;
        memory.copy(out, at, bytes);
        incref(key);
        incref(load<Value>(at + keyAt + 8));
        setIndexAt(copy, freeSlot(copy, entryHash(keys, i)), n);
        n++;
        out += bytes;
      }
      keysAt(copy).count = used;
      keysAt(copy).usable -= used;
    }
  }
  unlockObject(d);
  return copy;
}

/** dict(d) for a dict: a new exact dict. */
export function cloneOf(d: Value): Value {
  const keys = cloneKeys(addressOf(d));
  if (!keys) return 0;
  if (keys == EmptyKeys) return dictNew();
  const copy = dictOfKeysSteal(keys, tlsClonedUsed);
  if (!copy) {
    dropEntries(addressOf(d), keys);
    memFree(keys);
  }
  return copy;
}

/** How merging treats a key that is there. */
export namespace Merge {
  export const keep: i32 = 0;
  export const replace: i32 = 1;
  /** KeyError(key) */
  export const refuse: i32 = 2;
}

/** Is `other` a dict whose iteration is dict's own (so that its table may be read directly)? */
@inline function hasPlainItems(other: Value): bool {
  return isDict(other) && changetype<Type>(typeOf(other)).iter == changetype<Type>(T.dict).iter;
}

function mergeDict(d: Value, other: Value, mode: i32): bool {
  if (d == other) return true;
  const p = addressOf(d);
  const keys = cloneKeys(addressOf(other));
  if (!keys) return false;
  if (keys == EmptyKeys) return true;
  const used = tlsClonedUsed;
  lockForChange(p);
  if (changetype<Dict>(p).keys == EmptyKeys) {
    publish32LockHeld(p, p + offsetof<Dict>("keys"), <u32>keys);
    publish32LockHeld(p, p + offsetof<Dict>("used"), used);
    unlockObject(p);
    return true;
  }
  unlockObject(p);
  let ok = true;
  const general = keysAt(keys).kind == DictKind.general;
  for (let i = 0; ok && i < <i32>used; i++) {
    const slot = keySlot(keys, i);
    ok = mergeItem(d, load<Value>(slot), entryHash(keys, i), load<Value>(slot, 8), mode);
    // Only keys whose comparison may run Python code can change `other` meanwhile; what other threads do to it does not count.
    if (ok && general && atomic.load<u32>(addressOf(other), offsetof<Dict>("used")) != used) {
      raiseText(T.RuntimeError, 'dict mutated during update');
      ok = false;
    }
  }
  dropEntries(p, keys);
  memFree(keys);
  return ok;
}

function mergeItem(d: Value, key: Value, hash: i64, value: Value, mode: i32): bool {
  const p = addressOf(d);
  if (mode == Merge.replace) return changeItem(p, key, hash, value, Change.set) != CHANGE_ERROR;
  const there = dictContainsHashed(d, key, hash);
  if (there < 0) return false;
  if (there) {
    if (mode == Merge.refuse) raiseKeyError(key);
    return mode != Merge.refuse;
  }
  return changeItem(p, key, hash, value, Change.set) != CHANGE_ERROR;
}

/** A view of a dict (`cls.__dict__`) is as good as the dict. Borrowed. */
@inline function behindProxy(other: Value): Value {
  if (typeOf(other) != T.mappingproxy) return other;
  const mapping = changetype<MappingProxy>(<usize>other).mapping;
  return hasPlainItems(mapping) ? mapping : other;
}

/** From a mapping; mode 0: keep existing, 1: replace, 2: KeyError(key) on a duplicate (for **kwargs). */
export function dictMerge(d: Value, given: Value, mode: i32): bool {
  const other = behindProxy(given);
  if (hasPlainItems(other)) return mergeDict(d, other, mode);
  const keysMethod = getAttrOptional(other, N.keys);
  if (!keysMethod) {
    if (!hasError()) raiseFormat1(T.AttributeError, "'%T' object has no attribute 'keys'", other);
    return false;
  }
  return mergeMapping(d, other, keysMethod, mode);
}

function mergeMapping(d: Value, other: Value, keysMethodSteal: Value, mode: i32): bool {
  const keys = call0(keysMethodSteal);
  decref(keysMethodSteal);
  if (!keys) return false;
  // The keys of one moment, where they are those of a dict.
  const settled = hasSnapshot(keys) ? snapshotOf(keys) : newRef(keys);
  decref(keys);
  const it = settled ? getIter(settled) : 0;
  decref(settled);
  if (!it) return false;
  let ok = true;
  while (ok) {
    const key = iterNext(it);
    if (!key) {
      ok = !hasError();
      break;
    }
    ok = mergeMappingKey(d, other, key, mode);
    decref(key);
  }
  decref(it);
  return ok;
}

function mergeMappingKey(d: Value, other: Value, key: Value, mode: i32): bool {
  if (mode != Merge.replace) {
    const there = dictContains(d, key);
    if (there < 0) return false;
    if (there) {
      if (mode == Merge.refuse) raiseKeyError(key);
      return mode != Merge.refuse;
    }
  }
  const value = getItem(other, key);
  if (!value) return false;
  const ok = dictSet(d, key, value);
  decref(value);
  return ok;
}

/** From an iterable of pairs. */
export function dictMergePairs(d: Value, pairs: Value): bool {
  const it = getIter(pairs);
  if (!it) return false;
  let index: i64 = 0;
  let ok = true;
  while (ok) {
    const pair = iterNext(it);
    if (!pair) {
      ok = !hasError();
      break;
    }
    ok = mergePair(d, pair, index);
    decref(pair);
    index++;
  }
  decref(it);
  return ok;
}

/** Adds to the pending TypeError which element it was. */
function noteElement(index: i64): void {
  const error = fetchError();
  const note = formatText('Cannot convert dictionary update sequence element #%d to a sequence', fromInt49(index), 0, 0, 0);
  const done = note ? callMethod1(error, N.add_note, note) : 0;
  if (!done) clearError();
  decref(note);
  decref(done);
  restoreErrorSteal(error);
}
function mergePair(d: Value, pair: Value, index: i64): bool {
  const fast = sequenceFast(pair, 'object is not iterable');
  if (!fast) {
    if (errorMatches(T.TypeError)) noteElement(index);
    return false;
  }
  const isTuple = isAnyTuple(fast);
  const n: i64 = isTuple ? <i64>tupleSize(fast) : <i64>listSize(fast);
  if (n != 2) {
    decref(fast);
    raiseFormat2(T.ValueError, 'dictionary update sequence element #%d has length %d; 2 is required', fromInt49(index), fromInt49(n));
    return false;
  }
  const key = isTuple ? newRef(tupleItemBorrowed(fast, 0)) : listGet(fast, 0);
  const value = isTuple ? newRef(tupleItemBorrowed(fast, 1)) : listGet(fast, 1);
  decref(fast);
  const ok = key != 0 && value != 0 && dictSet(d, key, value);
  decref(key);
  decref(value);
  return ok;
}

/** d.update(other): a mapping (it has keys()), or an iterable of pairs. */
export function dictUpdate(d: Value, given: Value): bool {
  const other = behindProxy(given);
  if (hasPlainItems(other)) return mergeDict(d, other, Merge.replace);
  const keysMethod = getAttrOptional(other, N.keys);
  if (keysMethod) return mergeMapping(d, other, keysMethod, Merge.replace);
  if (hasError()) return false;
  return dictMergePairs(d, other);
}

// dict: what the rest of the runtime calls. How the table works: keys.ts; searching: lookup.ts; changing: insert.ts.
//
// Guarantees (CPython's thread safety page): d[k], get, in, len take no lock and see one moment of the dict. d[k] = v,
// setdefault, pop, popitem, del, clear and copy happen at once under the dict's lock. A key's __hash__ and __eq__ run
// with nothing locked; the operation then starts over if the dict changed in a way that matters.
import { Dict, Dict_size } from '../../base/layout.gen';
import { hasError } from '../../base/thread';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { Value, addressOf, fromAddress, isExactly, typeOf } from '../../base/value';
import { gcAlloc } from '../../alloc/object';
import { hashOf } from '../../object/abstract-object';
import { lookupSpecial } from '../../object/attr';
import { call1 } from '../../object/call';
import { clearError, raiseKeyError } from '../../object/errors';
import { gcTrack } from '../../object/gc';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { lockObject, unlockObject } from '../../sync/mutex';
import { isAlone } from '../../sync/solo';
import { ensureSharedOnRead } from '../sharing';
import { itemSlot, listAt, listNew } from '../list/list';
import { tuple2 } from '../tuple';
import { appendStealLockHeld, CHANGE_ABSENT, CHANGE_ERROR, Change, changeItem, clearDict, hashOfKey, hashOfStr, hashOfSimpleKey, tlsChanged } from './insert';
import { DictKind, EmptyKeys, hashOfSimple, isSimpleKey, keySlot, keysAt, keysNew, logForEntries } from './keys';
import { IX_ERROR, currentCount, currentKeys, findAlone, findGeneral, findSimple, findStr, tlsFoundKeys } from './lookup';
import { defaultDictMissing } from './defaultdict';
import { cloneOf } from './merge';

export function dictNew(): Value {
  const p = gcAlloc(T.dict, Dict_size);
  if (!p) return 0;
  changetype<Dict>(p).keys = EmptyKeys;
  gcTrack(p);
  return fromAddress(p);
}
/** With room for n items. */
export function dictNewSized(n: u32): Value {
  if (n == 0) return dictNew();
  const keys = keysNew(logForEntries(n), DictKind.simple);
  return keys ? dictOfKeysSteal(keys, 0) : 0;
}
/** A dict around a block nobody else has (freed on failure, which only a block without entries may meet). */
export function dictOfKeysSteal(keys: usize, used: u32): Value {
  const p = gcAlloc(T.dict, Dict_size);
  if (!p) return 0;
  changetype<Dict>(p).keys = keys;
  changetype<Dict>(p).used = used;
  gcTrack(p);
  return fromAddress(p);
}

/** Owned; 0: not there, or hasError(). */
export function dictGet(d: Value, key: Value): Value {
  if (isAlone(addressOf(d)) && isSimpleKey(key)) {
    const keys: usize = changetype<Dict>(addressOf(d)).keys;
    if (keysAt(keys).kind == DictKind.simple) {
      const ix = findAlone(keys, key, hashOfSimpleKey(key));
      return ix < 0 ? 0 : newRef(load<Value>(keys + keysAt(keys).entriesAt + (<usize>ix << 4), 8));
    }
  }
  if (isExactly(key, T.str)) {
    // the commonest case without detours; anything unusual goes the general way
    const p = addressOf(d);
    ensureSharedOnRead(p);
    const keys = currentKeys(p);
    if (keysAt(keys).kind == DictKind.simple) {
      const ix = findStr(keys, key, hashOfStr(key));
      const v = ix < 0 ? 0 : tryIncrefAt(keys + keysAt(keys).entriesAt + (<usize>ix << 4) + 8);
      if (currentKeys(p) == keys && (v || ix < 0)) return v;
      decref(v);
    }
  }
  const hash = hashOfKey(key);
  if (hash == -1) return 0;
  return dictGetHashed(d, key, hash);
}
export function dictGetHashed(d: Value, key: Value, hash: i64): Value {
  const p = addressOf(d);
  ensureSharedOnRead(p);
  const simple = isSimpleKey(key);
  while (true) {
    let keys = currentKeys(p);
    let ix: i32;
    if (simple && keysAt(keys).kind == DictKind.simple) {
      ix = findSimple(keys, key, hash);
    } else {
      ix = findGeneral(p, key, hash);
      if (ix == IX_ERROR) return 0;
      keys = tlsFoundKeys;
    }
    const v = ix < 0 ? 0 : tryIncrefAt(keySlot(keys, ix) + 8);
    if (currentKeys(p) == keys && (v || ix < 0)) return v;
    decref(v);
  }
}
/** key is exactly a str. Owned; 0: not there, never an error. Lock-free. */
export function dictGetStr(d: Value, key: Value): Value {
  const p = addressOf(d);
  const hash = hashOfStr(key);
  if (isAlone(p)) {
    const keys: usize = changetype<Dict>(p).keys;
    if (keysAt(keys).kind == DictKind.simple) {
      const ix = findAlone(keys, key, hash);
      return ix < 0 ? 0 : newRef(load<Value>(keys + keysAt(keys).entriesAt + (<usize>ix << 4), 8));
    }
  }
  ensureSharedOnRead(p);
  while (true) {
    const keys = currentKeys(p);
    if (keysAt(keys).kind != DictKind.simple) break;
    const ix = findStr(keys, key, hash);
    const v = ix < 0 ? 0 : tryIncrefAt(keys + keysAt(keys).entriesAt + (<usize>ix << 4) + 8);
    if (currentKeys(p) == keys && (v || ix < 0)) return v; // an entry found empty was deleted, or moved (move.ts)
    decref(v);
  }
  // Python code may run and d be taken from its instance meanwhile (instance.ts): callers may have d uncounted.
  const held = newRef(d);
  const v = dictGetHashed(held, key, hash);
  decref(held);
  // Only a key whose __hash__ imitates this str's and whose __eq__ raises gets here; such a dict has no such name.
  if (v == 0 && hasError()) clearError();
  return v;
}
/** d[k] with __missing__ of subclasses; KeyError. */
export function dictSubscript(d: Value, key: Value): Value {
  const v = dictGet(d, key);
  if (v || hasError()) return v;
  if (typeOf(d) != T.dict) {
    if (typeOf(d) == T.defaultdict) return defaultDictMissing(d, key);
    const missing = lookupSpecial(d, N.__missing__);
    if (missing) {
      const result = call1(missing, key);
      decref(missing);
      return result;
    }
    if (hasError()) return 0;
  }
  return raiseKeyError(key);
}
export function dictSet(d: Value, k: Value, v: Value): bool {
  const hash = hashOfKey(k);
  if (hash == -1) return false;
  if (isAlone(addressOf(d)) && isSimpleKey(k)) {
    // a new value for a key that is there; nobody looks at the slot meanwhile
    const keys: usize = changetype<Dict>(addressOf(d)).keys;
    if (keysAt(keys).kind == DictKind.simple) {
      const ix = findAlone(keys, k, hash);
      if (ix >= 0) {
        const slot = keys + keysAt(keys).entriesAt + (<usize>ix << 4) + 8;
        const old = load<Value>(slot);
        store<Value>(slot, newRef(v));
        decref(old);
        return true;
      }
      // Under the lock, which is free: a larger table needs memory, and waiting for that lets others in.
      const p = addressOf(d);
      lockObject(p);
      const ok = appendStealLockHeld(p, newRef(k), hash, newRef(v), DictKind.simple);
      unlockObject(p);
      return ok;
    }
  }
  return changeItem(addressOf(d), k, hash, v, Change.set) != CHANGE_ERROR;
}
@inline export function dictSetHashed(d: Value, k: Value, hash: i64, v: Value): bool {
  return changeItem(addressOf(d), k, hash, v, Change.set) != CHANGE_ERROR;
}
export function dictSetStealBoth(d: Value, kSteal: Value, vSteal: Value): bool {
  const ok = dictSet(d, kSteal, vSteal);
  decref(kSteal);
  decref(vSteal);
  return ok;
}
/** The value now there (owned); 0 = error. */
export function dictSetDefault(d: Value, k: Value, v: Value): Value {
  const hash = hashOfKey(k);
  if (hash == -1) return 0;
  if (isAlone(addressOf(d)) && isSimpleKey(k)) {
    const keys: usize = changetype<Dict>(addressOf(d)).keys;
    if (keysAt(keys).kind == DictKind.simple) {
      const ix = findAlone(keys, k, hash);
      if (ix >= 0) return newRef(load<Value>(keys + keysAt(keys).entriesAt + (<usize>ix << 4), 8));
    }
  }
  return changeItem(addressOf(d), k, hash, v, Change.setDefault) == CHANGE_ERROR ? 0 : tlsChanged;
}
/** KeyError when it is not there. */
export function dictDelete(d: Value, k: Value): bool {
  const done = dictDiscard(d, k);
  if (done == 0) raiseKeyError(k);
  return done > 0;
}
/** 1 deleted, 0 was not there, -1 error. */
export function dictDiscard(d: Value, k: Value): i32 { return discard(d, k, 0, Change.remove); }
/** Deletes d[k] if it is `value` itself, in one step. 1 = it was, 0 = it was not, -1 = error */
export function dictDiscardSame(d: Value, k: Value, value: Value): i32 { return discard(d, k, value, Change.removeSame); }
@inline function discard(d: Value, k: Value, value: Value, what: i32): i32 {
  const hash = hashOfKey(k);
  if (hash == -1) return -1;
  const done = changeItem(addressOf(d), k, hash, value, what);
  if (done > 0) decref(tlsChanged);
  return done;
}
/** Owned; 0: not there (no error) or hasError(). */
export function dictPopOptional(d: Value, k: Value): Value {
  const hash = hashOfKey(k);
  if (hash == -1) return 0;
  return changeItem(addressOf(d), k, hash, 0, Change.remove) > 0 ? tlsChanged : 0;
}
/** fallback 0: KeyError. */
export function dictPop(d: Value, k: Value, fallback: Value): Value {
  if (dictSize(d) == 0) {
    // CPython does not hash the key of an empty dict
    return fallback ? newRef(fallback) : raiseKeyError(k);
  }
  const v = dictPopOptional(d, k);
  if (v || hasError()) return v;
  return fallback ? newRef(fallback) : raiseKeyError(k);
}
@inline export function dictSize(d: Value): i32 { return atomic.load<i32>(<usize>d, offsetof<Dict>("used")); }

/**
 * Walks the items: *pos (an i32, 0 at first) is advanced; the references stored at kOut and vOut are owned (either address may be 0).
 * false = end. The dict may change meanwhile: then items may be missed, never invalid.
 */
export function dictNext(d: Value, pos: usize, kOut: usize, vOut: usize): bool { return nextItem(d, pos, kOut, vOut, false); }
/** Hash of the key dictNextHashed stored last. */
export let tlsNextKeyHash: i64 = 0;
export function dictNextHashed(d: Value, pos: usize, kOut: usize): bool { return nextItem(d, pos, kOut, 0, true); }
@inline function nextItem(d: Value, pos: usize, kOut: usize, vOut: usize, wantHash: bool): bool {
  const p = addressOf(d);
  ensureSharedOnRead(p);
  let i = load<i32>(pos);
  while (true) {
    const keys = currentKeys(p);
    if (<u32>i >= currentCount(keys)) {
      store<i32>(pos, i);
      return false;
    }
    const slot = keySlot(keys, i);
    i++;
    const key = tryIncrefAt(slot);
    if (!key) continue;
    const value = tryIncrefAt(slot + 8);
    if (!value || currentKeys(p) != keys) {
      if (value) {
        // the table was replaced: look at the same place of the new one
        decref(value);
        i--;
      }
      decref(key);
      continue;
    }
    if (wantHash) tlsNextKeyHash = keysAt(keys).kind == DictKind.simple ? hashOfSimple(key) : load<i64>(slot - 8);
    store<i32>(pos, i);
    if (kOut) store<Value>(kOut, key);
    else decref(key);
    if (vOut) store<Value>(vOut, value);
    else decref(value);
    return true;
  }
}
export function dictCopy(d: Value): Value { return cloneOf(d); }
/** 1, 0, -1 error */
export function dictContains(d: Value, k: Value): i32 {
  const hash = hashOfKey(k);
  if (hash == -1) return -1;
  return dictContainsHashed(d, k, hash);
}
export function dictContainsHashed(d: Value, k: Value, hash: i64): i32 {
  const p = addressOf(d);
  ensureSharedOnRead(p);
  const simple = isSimpleKey(k);
  while (true) {
    const keys = currentKeys(p);
    if (!simple || keysAt(keys).kind != DictKind.simple) {
      const ix = findGeneral(p, k, hash);
      return ix == IX_ERROR ? -1 : ix >= 0 ? 1 : 0;
    }
    const ix = findSimple(keys, k, hash);
    if (currentKeys(p) == keys) return ix >= 0 ? 1 : 0;
  }
}
export function dictClear(d: Value): void { clearDict(addressOf(d)); }

const KEYS: i32 = 0;
const VALUES: i32 = 1;
const ITEMS: i32 = 2;

export function dictKeysList(d: Value): Value { return dictToList(d, KEYS); }
export function dictValuesList(d: Value): Value { return dictToList(d, VALUES); }
export function dictItemsList(d: Value): Value { return dictToList(d, ITEMS); }

/** list(d), list(d.values()), list(d.items()): of one moment of the dict. */
function dictToList(d: Value, what: i32): Value {
  const p = addressOf(d);
  while (true) {
    const room = <u32>dictSize(d);
    const list = listNew(room);
    if (!list) return 0;
    lockObject(p);
    if (changetype<Dict>(p).used > room) {
      // it grew before the lock was taken
      unlockObject(p);
      decref(list);
      continue;
    }
    const keys = changetype<Dict>(p).keys;
    const count = <i32>keysAt(keys).count;
    const block = listAt(list).items;
    let n: u32 = 0;
    let ok = true;
    for (let i = 0; ok && i < count; i++) {
      const slot = keySlot(keys, i);
      const key = load<Value>(slot);
      if (!key) continue;
      let v: Value = 0;
      if (what == ITEMS) {
        v = tuple2(key, load<Value>(slot, 8));
        ok = v != 0;
        if (!ok) break;
      } else {
        v = newRef(what == KEYS ? key : load<Value>(slot, 8));
      }
      store<Value>(itemSlot(block, n), v);
      n++;
    }
    listAt(list).size = n;
    unlockObject(p);
    if (ok) return list;
    decref(list);
    return 0;
  }
}

export { dictMerge, dictUpdate } from './merge';

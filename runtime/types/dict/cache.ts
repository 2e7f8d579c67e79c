// What inline caches need of a dict whose keys are strings: a version of its set of keys, and access by entry index.
//
//   miss:  version = dictKeysVersion(d); index = dictKeysIndexOf(d, name); cache (version, index) if version != 0 and index >= 0
//   hit:   v = dictValueAt(d, version, index); v == 0 -> miss
//
// The version changes before a key is added or removed and when the table is replaced; values may change under it.
// Versions are given out once for all dicts, so a version also identifies the table: a cache need not name the dict.
import { Dict, DictKeys } from '../../base/layout.gen';
import { Value } from '../../base/value';
import { decref, newRef, tryIncrefAt } from '../../object/refcount';
import { add32, loadAcquire32, storeRelease32 } from '../../sync/atomic';
import { unlockObject } from '../../sync/mutex';
import { isSolo } from '../../sync/solo';
import { ensureSharedOnRead, lockForChange, replaceLockHeld } from '../sharing';
import { DictKind, EMPTY_VERSION, EmptyKeys, keysAt } from './keys';
import { currentKeys, findStr } from './lookup';
import { hashOfStr } from './insert';

/** The next version; wraps never in practice: past 2^32 - 1 nothing is cached any more. In shared memory, 0 at boot. */
const NextVersion: usize = memory.data(8, 8);

@inline function versionOf(keys: usize): u32 { return loadAcquire32(keys + offsetof<DictKeys>("version")); }

/** The version of the keys, assigned if there was none; 0 = not cacheable (keys other than str and int49). */
export function dictKeysVersion(d: Value): u32 {
  const p = <usize>d;
  ensureSharedOnRead(p);
  let keys = currentKeys(p);
  if (keysAt(keys).kind != DictKind.simple) return 0;
  let version = versionOf(keys);
  if (version) return version;
  lockForChange(p);
  keys = changetype<Dict>(p).keys;
  version = keysAt(keys).version;
  if (!version && keysAt(keys).kind == DictKind.simple && loadAcquire32(NextVersion) < 0xfffffff0) {
    version = add32(NextVersion, 1) + EMPTY_VERSION + 1;
    storeRelease32(keys + offsetof<DictKeys>("version"), version);
  }
  unlockObject(p);
  return version;
}
/** Entry index of an exact str key, or -1. Read the version before and check it after (dictValueAt does). */
export function dictKeysIndexOf(d: Value, key: Value): i32 {
  const p = <usize>d;
  ensureSharedOnRead(p);
  const keys = currentKeys(p);
  return keysAt(keys).kind == DictKind.simple ? findStr(keys, key, hashOfStr(key)) : -1;
}
/** Owned value of entry `index` if the keys still have `version`; else 0. */
@inline export function dictValueAt(d: Value, version: u32, index: i32): Value {
  const p = <usize>d;
  ensureSharedOnRead(p);
  const keys = currentKeys(p);
  if (versionOf(keys) != version || keys == EmptyKeys) return 0;
  const v = tryIncrefAt(keys + keysAt(keys).entriesAt + (<usize>index << 4) + 8);
  // A table that was replaced had its version zeroed first; then v may be anything.
  if (versionOf(keys) == version) return v;
  decref(v);
  return 0;
}
/**
 * Where the value of entry `index` lies in the block of keys with this version, for caches that want it in fewer steps; 0: the keys have
 * another version by now. A version stands for one block, and a block's entries stay where they are.
 */
export function dictValueOffset(d: Value, version: u32, index: i32): u32 {
  const keys = currentKeys(<usize>d);
  const offset = keysAt(keys).entriesAt + (<u32>index << 4) + 8;
  return versionOf(keys) == version && keys != EmptyKeys ? <u32>offset : 0;
}
/** dictValueAt by that offset. */
export function dictValueAtOffset(d: Value, version: u32, offset: u32): Value {
  const p = <usize>d;
  ensureSharedOnRead(p);
  const keys = currentKeys(p);
  if (versionOf(keys) != version) return 0;
  const v = tryIncrefAt(keys + <usize>offset);
  if (versionOf(keys) == version) return v;
  decref(v);
  return 0;
}
/** The value (owned) of entry `index` if its key is this very object and this thread is alone; 0: look for the key in the usual way. */
@inline export function dictEntryAlone(d: Value, index: u32, key: Value): Value {
  if (!isSolo()) return 0;
  const keys = changetype<Dict>(<usize>d).keys;
  if (keysAt(keys).kind != DictKind.simple || index >= keysAt(keys).count) return 0;
  const entry = keys + keysAt(keys).entriesAt + (<usize>index << 4);
  return load<Value>(entry) == key ? newRef(load<Value>(entry, 8)) : 0;
}
/** The entries (key, value) of a dict with str keys that has at least n of them, for a thread that is alone and until it does anything else; 0: not so. */
@inline export function dictEntriesAlone(d: Value, n: u32): usize {
  const keys = changetype<Dict>(<usize>d).keys;
  if (keysAt(keys).kind != DictKind.simple || n > keysAt(keys).count) return 0;
  return keys + keysAt(keys).entriesAt;
}
/** Is this the version now? For caches of "not in this dict" (LOAD_GLOBAL of builtins). */
@inline export function dictHasVersion(d: Value, version: u32): bool {
  ensureSharedOnRead(<usize>d);
  return versionOf(currentKeys(<usize>d)) == version;
}
/** Stores at entry `index` if the keys still have `version` (and the entry is not deleted): STORE_GLOBAL. false = miss. */
export function dictStoreAt(d: Value, version: u32, index: i32, v: Value): bool {
  const p = <usize>d;
  lockForChange(p);
  const keys = changetype<Dict>(p).keys;
  if (keysAt(keys).version != version || keys == EmptyKeys) {
    unlockObject(p);
    return false;
  }
  const slot = keys + keysAt(keys).entriesAt + (<usize>index << 4) + 8;
  const old = replaceLockHeld(p, slot, newRef(v));
  unlockObject(p);
  decref(old);
  return true;
}

// Finding a key in a dict, without a lock. The same functions serve under the lock.
//
// An index may be met before `count` covers its entry. It is stepped over, not taken for the end: it may have come into the place of
// a deleted one, and the key looked for may stand behind it.
//
// findStr and findInt work on a simple table and never run Python code. findGeneral may call __eq__: nothing is locked
// meanwhile, and afterwards it checks that the dict still has the table and the entry still has the key, else it starts
// again. A caller that wants to change the dict takes the lock after the search and checks the same (insert.ts).
import { Dict, Str } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { CompareOp, INT_TAG, Value, isExactly, isHeap } from '../../base/value';
import { compareBool } from '../../object/abstract-object';
import { decref, tryIncrefAt } from '../../object/refcount';
import { loadAcquire32, loadAcquireValue } from '../../sync/atomic';
import { strEquals, strEqualsSlow } from '../str/compare';
import { DictKind, IX_EMPTY, entryHash, indexAt, keySlot, keysAt } from './keys';
import { DictKeys } from '../../base/layout.gen';

@inline export function currentKeys(d: usize): usize { return loadAcquire32(d + offsetof<Dict>("keys")); }
@inline export function currentCount(keys: usize): u32 { return loadAcquire32(keys + offsetof<DictKeys>("count")); }
@inline function serialOf(keys: usize): u32 { return loadAcquire32(keys + offsetof<DictKeys>("serial")); }

/** The entry of an exact str, IX_EMPTY if there is none. `hash` is the str's. Only for simple tables. */
export function findStr(keys: usize, key: Value, hash: i64): i32 {
  const k = keysAt(keys);
  const mask: u32 = (<u32>1 << k.sizeLog) - 1;
  const entries = keys + k.entriesAt;
  let perturb = <u64>hash;
  let i = <u32>hash & mask;
  while (true) {
    const ix = indexAt(keys, i);
    if (ix >= 0) {
      if (<u32>ix < currentCount(keys)) {
        const at = entries + (<usize>ix << 4);
        const found = loadAcquireValue(at);
        if (found == key) return ix;
        // The key may be dropped by another thread right now: its hash field is then anything, but the comparison secures it.
        if (isHeap(found) && changetype<Str>(<usize>found).hash == hash && sameText(at, key)) return ix;
      }
    } else if (ix == IX_EMPTY) {
      return IX_EMPTY;
    }
    perturb >>= 5;
    i = (i * 5 + <u32>perturb + 1) & mask;
  }
}

function sameText(slot: usize, key: Value): bool {
  const found = tryIncrefAt(slot);
  if (!isHeap(found) || !found) return false;
  const same = strEquals(found, key);
  decref(found); // a str: no Python code runs
  return same;
}

/** The entry of an int49. Only for simple tables. */
export function findInt(keys: usize, key: Value, hash: i64): i32 {
  const k = keysAt(keys);
  const mask: u32 = (<u32>1 << k.sizeLog) - 1;
  const entries = keys + k.entriesAt;
  let perturb = <u64>hash;
  let i = <u32>hash & mask;
  while (true) {
    const ix = indexAt(keys, i);
    if (ix >= 0) {
      if (<u32>ix < currentCount(keys) && loadAcquireValue(entries + (<usize>ix << 4)) == key) return ix;
    } else if (ix == IX_EMPTY) {
      return IX_EMPTY;
    }
    perturb >>= 5;
    i = (i * 5 + <u32>perturb + 1) & mask;
  }
}

/** findStr and findInt while this thread is alone: plain loads, and keys that cannot go away while they are compared. */
export function findAlone(keys: usize, key: Value, hash: i64): i32 {
  const k = keysAt(keys);
  const mask: u32 = (<u32>1 << k.sizeLog) - 1;
  const entries = keys + k.entriesAt;
  let perturb = <u64>hash;
  let i = <u32>hash & mask;
  while (true) {
    const ix = indexAt(keys, i);
    if (ix >= 0) {
      const found = load<Value>(entries + (<usize>ix << 4));
      if (found == key) return ix;
      if (isHeap(found) && isHeap(key) && changetype<Str>(<usize>found).hash == hash && strEqualsSlow(found, key)) return ix;
    } else if (ix == IX_EMPTY) {
      return IX_EMPTY;
    }
    perturb >>= 5;
    i = (i * 5 + <u32>perturb + 1) & mask;
  }
}

@inline export function findSimple(keys: usize, key: Value, hash: i64): i32 {
  return key >= INT_TAG ? findInt(keys, key, hash) : findStr(keys, key, hash);
}

/** Result of findGeneral when a comparison raised. */
export const IX_ERROR: i32 = -3;
/** The table findGeneral's answer is true for, its serial, and its count when the search began. */
export let tlsFoundKeys: usize = 0;
export let tlsFoundSerial: u32 = 0;
export let tlsFoundCount: u32 = 0;

/**
 * Is findGeneral's answer of before the lock was taken true under the lock? The same block in the same life: what was found
 * is there if it was not deleted, and what was not found was not added if nothing was.
 */
export function stillTrueLockHeld(d: usize, ix: i32, keys: usize, serial: u32, count: u32): bool {
  if (changetype<Dict>(d).keys != keys || keysAt(keys).serial != serial) return false;
  return ix >= 0 ? load<Value>(keySlot(keys, ix)) != 0 : keysAt(keys).count == count;
}

/** The entry of any key in any table; IX_EMPTY or IX_ERROR. May run Python code: hold no lock. */
export function findGeneral(d: usize, key: Value, hash: i64): i32 {
  while (true) {
    const keys = currentKeys(d);
    const serial = serialOf(keys);
    const count = currentCount(keys);
    const mask: u32 = (<u32>1 << keysAt(keys).sizeLog) - 1;
    let perturb = <u64>hash;
    let i = <u32>hash & mask;
    let again = false;
    while (true) {
      const ix = indexAt(keys, i);
      if (ix >= 0) {
        const slot = keySlot(keys, ix);
        const seen = <u32>ix < currentCount(keys) ? loadAcquireValue(slot) : 0;
        if (seen == key) return foundIn(keys, serial, count, ix);
        if (seen && entryHash(keys, ix) == hash) {
          const found = tryIncrefAt(slot);
          if (found) {
            const equal = isExactly(found, T.str) && isExactly(key, T.str) ? <i32>strEquals(found, key) : compareBool(found, key, CompareOp.eq);
            decref(found);
            if (equal < 0) return IX_ERROR;
            // The comparison may have lasted: the same address is the same block only with the same serial (sharing.ts).
            if (currentKeys(d) != keys || serialOf(keys) != serial || loadAcquireValue(slot) != found) {
              again = true;
              break;
            }
            if (equal) return foundIn(keys, serial, count, ix);
          }
        }
      } else if (ix == IX_EMPTY) {
        break;
      }
      perturb >>= 5;
      i = (i * 5 + <u32>perturb + 1) & mask;
    }
    if (!again && currentKeys(d) == keys) return foundIn(keys, serial, count, IX_EMPTY);
  }
}
@inline function foundIn(keys: usize, serial: u32, count: u32, ix: i32): i32 {
  tlsFoundKeys = keys;
  tlsFoundSerial = serial;
  tlsFoundCount = count;
  return ix;
}

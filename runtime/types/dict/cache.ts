// What inline caches need of a dict whose keys are strings: a version of its set of keys, and access by entry index.
//
//   miss:  version = dictKeysVersion(d); index = dictKeysIndexOf(d, name); cache (version, index) if version != 0 and index >= 0
//   hit:   v = dictValueAt(d, version, index); v == 0 -> miss
//
// The version changes before a key is added or removed and when the table is replaced; values may change under it.
import { Value } from '../../base/value';

/** The version of the keys, assigned if there was none; 0 = not cacheable (keys other than str and int49). */
export function dictKeysVersion(d: Value): u32 { return unreachable(); }
/** Entry index of an exact str key, or -1. Read the version before and check it after (dictValueAt does). */
export function dictKeysIndexOf(d: Value, key: Value): i32 { return unreachable(); }
/** Owned value of entry `index` if the keys still have `version`; else 0. */
export function dictValueAt(d: Value, version: u32, index: i32): Value { return unreachable(); }
/** Is this the version now? For caches of "not in this dict" (LOAD_GLOBAL of builtins). */
export function dictHasVersion(d: Value, version: u32): bool { return unreachable(); }
/** Stores at entry `index` if the keys still have `version` (and the entry is not deleted): STORE_GLOBAL. false = miss. */
export function dictStoreAt(d: Value, version: u32, index: i32, v: Value): bool { return unreachable(); }

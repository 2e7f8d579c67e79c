// The table of interned strs: one immortal str for each text that names something. Look-ups take no lock; inserting
// and growing happen under Shared.internMutex, and a slot only ever changes from 0 to its str, so a reader that misses a
// concurrent insertion merely goes on to take the lock and looks again. A search without the lock reads each slot once: the
// one that it found empty may hold another thread's text a moment later. Interned strs never die (as in CPython's free-threaded
// build): counting them would make every shared name a point of contention.
import { Addr, EmptyStr } from '../../base/addresses.gen';
import { InternTable, InternTable_slots, Shared, Str } from '../../base/layout.gen';
import { shared } from '../../base/roots';
import { charStr, Value } from '../../base/value';
import { memFreeDelayed } from '../../alloc/delayed';
import { memTake } from '../../alloc/memory';
import { perturb } from '../../debug/perturb';
import { decref, newRef, setImmortal } from '../../object/refcount';
import { loadAcquire32, or8, storeRelease32 } from '../../sync/atomic';
import { mutexLock, mutexUnlock } from '../../sync/mutex';
import { strEqualsSlow, strHash } from './compare';
import { isStrExact, strAt, StrFlag, strFromLiteral, strKind, strLength, strCharAt } from './str';

const FIRST_SLOTS: u32 = 1 << 14;
@inline function tableAt(): usize { return Addr.shared + offsetof<Shared>('interned'); }
@inline function mutexAt(): usize { return Addr.shared + offsetof<Shared>('internMutex'); }
@inline function slotAt(table: usize, i: u32): usize { return table + InternTable_slots + (<usize>i << 2); }

/** All empty; 0, without an exception, when memory ends. */
function tableNew(slots: u32): usize {
  const bytes = InternTable_slots + (<usize>slots << 2);
  const p = memTake(bytes);
  if (!p) return 0;
  memory.fill(p, 0, bytes);
  changetype<InternTable>(p).mask = slots - 1;
  return p;
}

/** Where the last search of this thread ended: at the equal str, or at the empty slot where it belongs. */
let tlsSlot: usize = 0;

/** The equal str in the table, or 0. */
function find(table: usize, v: Value, hash: i64): Value {
  const mask = changetype<InternTable>(table).mask;
  let i = (<u32>hash ^ <u32>(hash >> 32)) & mask;
  while (true) {
    const at = slotAt(table, i);
    const found = <Value>loadAcquire32(at); // pairs with storeRelease32 in insertLockHeld
    if (found == 0 || found == v || (strHash(found) == hash && strEqualsSlow(found, v))) {
      tlsSlot = at;
      return found;
    }
    i = (i + 1) & mask;
  }
}

/** Boot: an empty table. */
export function internInit(): void { shared().interned = tableNew(FIRST_SLOTS); }

export function isInterned(v: Value): bool { return (strAt(v).flags & StrFlag.interned) != 0; }

/** Returns the one interned str equal to `v` (owned; interned strs are immortal). Exact strs only; others come back as they are. */
export function internSteal(v: Value): Value {
  if (v == 0 || isInterned(v) || !isStrExact(v)) return v;
  const n = strLength(v);
  if (n <= 1 && strKind(v) == 1) {
    const one = n == 0 ? EmptyStr : charStr(strCharAt(v, 0));
    decref(v);
    return one;
  }
  const hash = strHash(v);
  let found = find(loadAcquire32(tableAt()), v, hash);
  if (found == 0) {
    perturb();
    mutexLock(mutexAt());
    found = insertLockHeld(v, hash);
    mutexUnlock(mutexAt());
  }
  if (found != v) decref(v);
  return found;
}

/** The same with a borrowed parameter. */
export function intern(v: Value): Value { return isInterned(v) ? v : internSteal(newRef(v)); }

function insertLockHeld(v: Value, hash: i64): Value {
  let table: usize = loadAcquire32(tableAt());
  const found = find(table, v, hash);
  if (found) return found;
  let at = tlsSlot;
  const t = changetype<InternTable>(table);
  if ((t.used + 1) * 3 > (t.mask + 1) * 2) {
    const bigger = growLockHeld(table);
    if (bigger) {
      table = bigger;
      find(table, v, hash);
      at = tlsSlot;
    } else if (t.used + 1 > t.mask) {
      return v; // no memory for a bigger table: stays a plain str
    }
  }
  setImmortal(<usize>v);
  or8(<usize>v + offsetof<Str>('flags'), StrFlag.interned);
  changetype<InternTable>(table).used++;
  storeRelease32(at, <u32>v); // pairs with find
  return v;
}

/** Puts a str into a table that nobody else changes. */
function place(table: usize, v: Value): void {
  find(table, v, strHash(v));
  store<u32>(tlsSlot, <u32>v);
}

function growLockHeld(old: usize): usize {
  const mask = changetype<InternTable>(old).mask;
  const table = tableNew((mask + 1) << 1);
  if (!table) return 0;
  for (let i: u32 = 0; i <= mask; i++) {
    const v = <Value>load<u32>(slotAt(old, i));
    if (v) place(table, v);
  }
  changetype<InternTable>(table).used = changetype<InternTable>(old).used;
  storeRelease32(tableAt(), <u32>table);
  memFreeDelayed(old); // readers may still probe it until they pass a safepoint
  return table;
}

/** Boot: enters a static str whose header is complete. */
export function internStatic(v: Value): void {
  const table = shared().interned;
  place(table, v);
  changetype<InternTable>(table).used++;
}

/** Interned str of a literal: for boot code and rare names. */
export function internLiteral(text: string): Value { return internSteal(strFromLiteral(text)); }

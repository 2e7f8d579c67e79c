// Hashes of elements and of frozensets.
import { SetObj } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { INT_TAG, Value, addressOf, isExactly } from '../../base/value';
import { hashOf } from '../../object/abstract-object';
import { unhashable } from '../unhashable';
import { hashOfStr } from '../dict/insert';
import { hashInt49 } from '../dict/keys';
import { setAt, slotAt, slotHash, slotKey, tableAt } from './table';

/** Hash of an element; -1 = error, with the text sets use for what is unhashable. */
@inline export function elementHash(v: Value): i64 {
  if (v >= INT_TAG) return hashInt49(v);
  if (isExactly(v, T.str)) return hashOfStr(v);
  return elementHashSlow(v);
}
function elementHashSlow(v: Value): i64 {
  const hash = hashOf(v);
  if (hash == -1) unhashable(v, "cannot use '%T' as a set element (%S)");
  return hash;
}

@inline function shuffle(h: u64): u64 { return ((h ^ 89869747) ^ (h << 16)) * 3644798167; }

/** Independent of the order of elements; CPython's formula. */
export function frozensetHash(self: Value): i64 {
  const p = addressOf(self);
  const known = atomic.load<i64>(p, offsetof<SetObj>("hash"));
  if (known != -1) return known;
  const table = setAt(p).table;
  const mask = tableAt(table).mask;
  let hash: u64 = 0;
  for (let i: u32 = 0; i <= mask; i++) {
    const slot = slotAt(table, i);
    if (slotKey(slot)) hash ^= shuffle(<u64>slotHash(slot));
  }
  hash ^= (<u64>setAt(p).used + 1) * 1927868237;
  hash ^= (hash >> 11) ^ (hash >> 25);
  hash = hash * 69069 + 907133923;
  if (hash == <u64>-1) hash = 590923713;
  atomic.store<i64>(p, <i64>hash, offsetof<SetObj>("hash"));
  return <i64>hash;
}

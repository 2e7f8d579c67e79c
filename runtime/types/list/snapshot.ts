// list(x) and l.extend(x) of a set, a dict or one of its views take the contents of one moment, under the lock of x
// (CPython's thread safety page), instead of iterating while others change it.
import { T } from '../../base/types.gen';
import { Value, addressOf, typeOf } from '../../base/value';
import { decref, newRef } from '../../object/refcount';
import { lockObject, unlockObject } from '../../sync/mutex';
import { dictItemsList, dictKeysList, dictValuesList } from '../dict/dict';
import { viewDict } from '../dict/views';
import { setSize } from '../set/set';
import { setAt, slotAt, slotKey, tableAt } from '../set/table';
import { itemSlot, listAt, listNew } from './list';

@inline export function hasSnapshot(v: Value): bool {
  const type = typeOf(v);
  return type == T.dict || type == T.set || type == T.frozenset || type == T.dict_keys || type == T.dict_values || type == T.dict_items;
}
/** A new list of the contents; hasSnapshot(v). 0 = MemoryError. */
export function snapshotOf(v: Value): Value {
  const type = typeOf(v);
  if (type == T.dict) return dictKeysList(v);
  if (type == T.dict_keys) return dictKeysList(viewDict(v));
  if (type == T.dict_values) return dictValuesList(viewDict(v));
  if (type == T.dict_items) return dictItemsList(viewDict(v));
  return setToList(v);
}
function setToList(s: Value): Value {
  const p = addressOf(s);
  while (true) {
    const room = <u32>setSize(s);
    const list = listNew(room);
    if (!list) return 0;
    lockObject(p);
    if (setAt(p).used > room) {
      unlockObject(p);
      decref(list);
      continue;
    }
    const table = setAt(p).table;
    const mask = tableAt(table).mask;
    const block = listAt(list).items;
    let n: u32 = 0;
    for (let i: u32 = 0; i <= mask; i++) {
      const key = slotKey(slotAt(table, i));
      if (!key) continue;
      store<Value>(itemSlot(block, n), newRef(key));
      n++;
    }
    listAt(list).size = n;
    unlockObject(p);
    return list;
  }
}

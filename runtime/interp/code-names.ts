// co_varnames, co_cellvars, co_freevars: the names of a code object's variables of one kind.
import { Bytes_data, Code } from '../base/layout.gen';
import { Value } from '../base/value';
import { newRef } from '../object/refcount';
import { decref } from '../object/refcount';
import { listAppendSteal, listNew, listToTuple } from '../types/list/list';
import { tupleItemBorrowed } from '../types/tuple';

/** A tuple of the names of localsplus whose kind has one of these bits (owned). */
export function codeNames(self: Value, kinds: u32): Value {
  const c = changetype<Code>(<usize>self);
  const list = listNew(0);
  if (!list) return 0;
  for (let i: u32 = 0; i < c.nlocalsplus; i++) {
    if (load<u8>(<usize>c.localKinds + Bytes_data + i) & kinds) {
      if (!listAppendSteal(list, newRef(tupleItemBorrowed(c.localNames, i)))) {
        decref(list);
        return 0;
      }
    }
  }
  const r = listToTuple(list);
  decref(list);
  return r;
}

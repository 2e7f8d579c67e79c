// Instructions on locals and cells: what is not written into the loop itself.
import { EmptyStr, None } from '../../base/addresses.gen';
import { Code, Frame, Frame_localsplus, Function, Tuple_items } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { Root, root } from '../../base/roots';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { Value } from '../../base/value';
import { getItem } from '../../object/abstract-sequence';
import { cellGet, cellSet } from '../../object/cell';
import { clearError, errorMatches, raiseFormat1 } from '../../object/errors';
import { decref, incref } from '../../object/refcount';
import { isExactDict } from '../../object/type-flags';
import { dictGet, dictGetStr } from '../../types/dict/dict';
import { tupleItemBorrowed } from '../../types/tuple';
import { frameFunction, localAt } from '../frame';
import { ownCopy, strip, tag } from '../stack';
import { nameError } from './names';

/** A value for LOAD_FAST: a new reference whatever the tag. */
@inline export function ownLoad(v: Value): Value {
  if (v < 0x200000000) {
    const plain = v & 0xffffffff;
    incref(plain);
    return plain;
  }
  return v;
}

function localName(frame: usize, offset: u32): Value {
  const c = changetype<Code>(changetype<Frame>(frame).code);
  return tupleItemBorrowed(c.localNames, offset >> 3);
}

/** The operand is 8 * index. */
export function opUnbound(frame: usize, offset: u32): void {
  nameError(T.UnboundLocalError, "cannot access local variable '%U' where it is not associated with a value", localName(frame, offset));
}

export function opUnboundCell(frame: usize, offset: u32): void {
  const c = changetype<Code>(changetype<Frame>(frame).code);
  const name = localName(frame, offset);
  if ((offset >> 3) < c.nlocalsplus - c.nfree) {
    nameError(T.UnboundLocalError, "cannot access local variable '%U' where it is not associated with a value", name);
  } else {
    nameError(T.NameError, "cannot access free variable '%U' where it is not associated with a value in enclosing scope", name);
  }
}

/** The function keeps its closure alive and the frame the function: the cells are borrowed. */
export function opCopyFreeVars(frame: usize, n: u32): void {
  const closure = <usize>frameFunction(frame).closure;
  const c = changetype<Code>(changetype<Frame>(frame).code);
  let to = localAt(frame, c.nlocalsplus - n);
  let from = closure + Tuple_items;
  for (; n > 0; n--, to += 8, from += 8) store<Value>(to, tag(load<Value>(from)));
}

export function opDeleteDeref(frame: usize, offset: u32): bool {
  const cell = strip(load<Value>(frame + offset + Frame_localsplus));
  const old = cellGet(cell);
  if (!old) {
    opUnboundCell(frame, offset);
    return false;
  }
  cellSet(cell, 0);
  decref(old);
  return true;
}

export function opLoadFromDictOrDeref(frame: usize, offset: u32, mapping: Value): Value {
  const name = localName(frame, offset);
  if (isExactDict(mapping)) {
    const v = dictGetStr(mapping, name);
    if (v || hasError()) return v;
  } else {
    const v = getItem(mapping, name);
    if (v) return v;
    if (!errorMatches(T.KeyError)) return 0;
    clearError();
  }
  const v = cellGet(strip(load<Value>(frame + offset + Frame_localsplus)));
  if (!v) opUnboundCell(frame, offset);
  return v;
}

export function opCommonConstant(n: u32): Value {
  switch (n) {
    case 0: return tag(<u64>T.AssertionError);
    case 1: return tag(<u64>T.NotImplementedError);
    case 2: return tag(<u64>T.tuple);
    default: return root(n == 3 ? Root.builtinAll : Root.builtinAny); // immortal
  }
}

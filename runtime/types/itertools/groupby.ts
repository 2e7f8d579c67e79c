// itertools.groupby and its groups.
//
// groupby: a the iterator, b the key function or 0, c the key of the group handed out, d the key and e the value read
// ahead (0 = none), n the address of the group that may still read (an identity, never followed).
// _grouper: a the groupby, b its key.
import { None } from '../../base/addresses.gen';
import { IterState, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { CompareOp, Value, addressOf } from '../../base/value';
import { compareBool } from '../../object/abstract-object';
import { advance, getIter } from '../../object/abstract-sequence';
import { call1 } from '../../object/call';
import { arg } from '../../object/def';
import { decref, newRef } from '../../object/refcount';
import { TypeFlag } from '../../object/type-flags';
import { csBegin, csEnd } from '../../sync/critical';
import { tuple2 } from '../tuple';
import { setupState, stateAt, stateOfSteal } from './state';

function groupbyNew(type: usize, args: usize): Value {
  const key = arg(args, 1);
  const it = getIter(arg(args, 0));
  return stateOfSteal(type, T.groupby, it, it && key && key != None ? newRef(key) : 0);
}
/** Reads the next value and its key. false = end or error. */
function step(s: IterState): bool {
  const v = advance(s.a);
  if (!v) return false;
  const key = s.b ? call1(s.b, v) : newRef(v);
  if (!key) {
    decref(v);
    return false;
  }
  const oldKey = s.d;
  const oldValue = s.e;
  s.d = key;
  s.e = v;
  decref(oldKey);
  decref(oldValue);
  return true;
}
/** Are two fields equal? They may be replaced while __eq__ runs. */
function equalFields(a: Value, b: Value): i32 {
  newRef(a);
  newRef(b);
  const same = compareBool(a, b, CompareOp.eq);
  decref(a);
  decref(b);
  return same;
}
function groupbyNext(self: Value): Value {
  const s = stateAt(self);
  csBegin(addressOf(self));
  s.n = 0;
  let ok = true;
  while (ok) {
    if (s.d) {
      if (!s.c) break;
      const same = equalFields(s.c, s.d);
      if (same <= 0) {
        ok = same == 0;
        break;
      }
    }
    ok = step(s);
  }
  let result: Value = 0;
  if (ok && s.d) {
    const old = s.c;
    s.c = newRef(s.d);
    const group = stateOfSteal(T._grouper, T._grouper, newRef(self), newRef(s.d));
    if (group) {
      s.n = <i64>group;
      result = tuple2(s.d, group);
      decref(group);
    }
    decref(old);
  }
  csEnd();
  return result;
}
function grouperNew(type: usize, args: usize): Value {
  const group = stateOfSteal(type, T._grouper, newRef(arg(args, 0)), newRef(arg(args, 1)));
  if (group) stateAt(arg(args, 0)).n = <i64>group;
  return group;
}
function grouperNext(self: Value): Value {
  const parent = stateAt(self).a;
  const s = stateAt(parent);
  csBegin(addressOf(parent));
  let v: Value = 0;
  if (s.n == <i64>self && (s.e || step(s)) && s.d && equalFields(stateAt(self).b, s.d) > 0) {
    v = s.e;
    s.e = 0;
    const key = s.d;
    s.d = 0;
    decref(key);
  }
  csEnd();
  return v;
}

export function initGroupby(): void {
  setupState(T.groupby, groupbyNext.index, 'groupby(iterable, key=None)', groupbyNew.index, 'make an iterator that returns consecutive keys and groups from the iterable\n\n  iterable\n    Elements to divide into groups according to the key function.\n  key\n    A function for computing the group category for each element.\n    If the key function is not specified or is None, the element itself\n    is used for grouping.');
  setupState(T._grouper, grouperNext.index, '_grouper(parent, tgtkey, /) as -', grouperNew.index, '');
  changetype<Type>(T._grouper).flags &= ~TypeFlag.baseType;
}

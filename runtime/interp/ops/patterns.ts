// Instructions of match statements.
import { EmptyTuple, None } from '../../base/addresses.gen';
import { Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { isInstance } from '../../object/abstract-object';
import { getAttrOptional } from '../../object/attr';
import { callValue } from '../../object/call';
import { raiseFormat1, raiseFormat2, raiseFormat3, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isExactTuple, isType, TypeFlag, typeFlags } from '../../object/type-flags';
import { objectAlloc } from '../../alloc/object';
import { scratchPop, scratchPush } from '../../base/scratch';
import { dictGet } from '../../types/dict/dict';
import { setAdd, setContains, setNew } from '../../types/set/set';
import { getItem } from '../../object/abstract-sequence';
import { isStr } from '../../types/str/str';
import { getMethod } from '../../object/attr';
import { callMethod2 } from '../../object/call';
import { tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../../types/tuple';
import { strip, dropCold } from '../stack';
import { newSentinel } from '../sentinel';

export function opMatchFlag(v: Value, flag: u32): Value { return fromBool((typeFlags(v) & flag) != 0); }

/** The values of `keys` in the mapping as a tuple, or None when one is missing. */
export function opMatchKeys(mapping: Value, keys: Value): Value {
  const n = tupleSize(keys);
  if (n == 0) return EmptyTuple;
  const seen = setNew();
  if (!seen) return 0;
  const values = tupleNew(n);
  // Of a dict nobody has to tell "not there" from a value.
  const dict = typeOf(mapping) == T.dict;
  const missing: Value = values && !dict ? newSentinel() : 0;
  if (!values || (!missing && !dict)) {
    decref(seen);
    decref(<u64>values);
    return 0;
  }
  let result: Value = <u64>values;
  for (let i: u32 = 0; i < n; i++) {
    const key = tupleItemBorrowed(keys, i);
    const again = setContains(seen, key);
    if (again != 0 || !setAdd(seen, key)) {
      if (again > 0) raiseFormat1(T.ValueError, 'mapping pattern checks duplicate key (%R)', key);
      result = 0;
      break;
    }
    let value: Value;
    if (dict) {
      value = dictGet(mapping, key);
      if (!value) {
        result = hasError() ? 0 : None;
        break;
      }
    } else {
      // get(key, sentinel): a defaultdict must not invent the key.
      value = callMethod2(mapping, N.get, key, missing);
      if (!value) {
        result = 0;
        break;
      }
      if (value == missing) {
        decref(value);
        result = None;
        break;
      }
    }
    tupleInitSteal(values, i, value);
  }
  decref(missing);
  decref(seen);
  if (result != <u64>values) decref(<u64>values);
  return result;
}

/** Below sp: subject, class, tuple of attribute names; n positional patterns. A tuple of attributes or None. */
export function opMatchClass(sp: usize, n: u32): Value {
  const subject = strip(load<Value>(sp - 24)), cls = strip(load<Value>(sp - 16)), names = strip(load<Value>(sp - 8));
  const r = matchClass(subject, cls, names, n);
  if (r) {
    dropCold(load<Value>(sp - 8));
    dropCold(load<Value>(sp - 16));
    dropCold(load<Value>(sp - 24));
  }
  return r;
}

function matchClass(subject: Value, cls: Value, names: Value, n: u32): Value {
  if (!isType(cls)) {
    raiseFormat1(T.TypeError, 'called match pattern must be a class', cls);
    return 0;
  }
  const is = isInstance(subject, cls);
  if (is < 0) return 0;
  if (is == 0) return None;
  const seen = setNew();
  if (!seen) return 0;
  const extra = tupleSize(names);
  const out = tupleNew(n + extra);
  if (!out) return 0;
  const r = fillClass(subject, cls, names, n, extra, seen, out);
  decref(seen);
  if (r != <u64>out) decref(<u64>out);
  return r;
}

function fillClass(subject: Value, cls: Value, names: Value, n: u32, extra: u32, seen: Value, out: usize): Value {
  if (n) {
    const matchArgs = getAttrOptional(cls, N.__match_args__);
    let self = false;
    if (matchArgs) {
      if (!isExactTuple(matchArgs)) {
        raiseFormat2(T.TypeError, '%N.__match_args__ must be a tuple (got %T)', cls, matchArgs);
        decref(matchArgs);
        return 0;
      }
    } else {
      if (hasError()) return 0;
      self = (changetype<Type>(<usize>cls).flags & TypeFlag.matchSelf) != 0;
    }
    const allowed: u32 = matchArgs ? tupleSize(matchArgs) : self ? 1 : 0;
    if (allowed < n) {
      raiseFormat3(T.TypeError, allowed == 1 ? '%N() accepts %d positional sub-pattern (%d given)' : '%N() accepts %d positional sub-patterns (%d given)', cls, fromInt49(allowed), fromInt49(n));
      decref(matchArgs);
      return 0;
    }
    if (self) {
      tupleInitSteal(out, 0, newRef(subject));
    } else {
      for (let i: u32 = 0; i < n; i++) {
        const name = tupleItemBorrowed(matchArgs, i);
        if (!isStr(name)) {
          raiseFormat1(T.TypeError, '__match_args__ elements must be strings (got %T)', name);
          decref(matchArgs);
          return 0;
        }
        const v = matchAttribute(subject, cls, name, seen);
        if (!v) {
          decref(matchArgs);
          return hasError() ? 0 : None;
        }
        tupleInitSteal(out, i, v);
      }
    }
    decref(matchArgs);
  }
  for (let i: u32 = 0; i < extra; i++) {
    const v = matchAttribute(subject, cls, tupleItemBorrowed(names, i), seen);
    if (!v) return hasError() ? 0 : None;
    tupleInitSteal(out, n + i, v);
  }
  return <u64>out;
}

function matchAttribute(subject: Value, cls: Value, name: Value, seen: Value): Value {
  const again = setContains(seen, name);
  if (again < 0) return 0;
  if (again) {
    raiseFormat2(T.TypeError, '%N() got multiple sub-patterns for attribute %R', cls, name);
    return 0;
  }
  if (!setAdd(seen, name)) return 0;
  return getAttrOptional(subject, name);
}

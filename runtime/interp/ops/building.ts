// Instructions that build containers and strings. Those that say "takes" leave no operands behind even when they fail.
import { EmptyStr, EmptyTuple, None } from '../../base/addresses.gen';
import { Frame, Tuple, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { Op } from '../../base/opcodes.gen';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { int49, typeOf, Value } from '../../base/value';
import { ascii, format, repr, str } from '../../object/abstract-object';
import { getAttrOptional } from '../../object/attr';
import { clearError, errorMatches, raise, raiseFormat1, raiseFormat2, raiseFormat3, formatText, raiseText, fetchError, restoreErrorSteal } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isSubtype } from '../../object/type';
import { isDict } from '../../object/type-flags';
import { dictContains, dictMerge, dictNewSized, dictSet } from '../../types/dict/dict';
import { listExtend, listFromArraySteal } from '../../types/list/list';
import { setAdd, setNew, setNewToFill, setUpdate } from '../../types/set/set';
import { sliceNew } from '../../types/slice';
import { strJoinArray } from '../../types/str/concat';
import { slicedBy } from '../../types/subscript';
import { tupleFromArraySteal, tupleItemBorrowed, tupleJoinSteal } from '../../types/tuple';
import { formatValue } from '../../types/format/format-value';
import { dropCold, dropRange, ownRange, strip } from '../stack';
import { functionDescription } from './calls';

/** Takes n values below sp. */
export function opBuildTuple(sp: usize, n: u32): Value {
  if (n == 0) return EmptyTuple;
  const from = sp - (<usize>n << 3);
  ownRange(from, sp);
  return tupleFromArraySteal(from, n);
}

/** Takes n values below sp and puts the items of a tuple behind them. */
export function opTupleJoin(sp: usize, n: u32, rest: usize): Value {
  const from = sp - (<usize>n << 3);
  ownRange(from, sp);
  return tupleJoinSteal(from, n, <Value>rest);
}

/** Takes n values below sp. */
export function opBuildList(sp: usize, n: u32): Value {
  const from = sp - (<usize>n << 3);
  ownRange(from, sp);
  return listFromArraySteal(from, n);
}

export function opBuildSet(sp: usize, n: u32): Value {
  const s = n ? setNewToFill() : setNew();
  if (!s) return 0;
  const from = sp - (<usize>n << 3);
  for (let at = from; at < sp; at += 8) {
    if (!setAdd(s, strip(load<Value>(at)))) {
      decref(s);
      return 0;
    }
  }
  dropRange(from, sp);
  return s;
}

export function opBuildMap(sp: usize, n: u32): Value {
  const d = dictNewSized(n);
  if (!d) return 0;
  const from = sp - (<usize>n << 4);
  for (let at = from; at < sp; at += 16) {
    if (!dictSet(d, strip(load<Value>(at)), strip(load<Value>(at, 8)))) {
      decref(d);
      return 0;
    }
  }
  dropRange(from, sp);
  return d;
}

export function opBuildString(sp: usize, n: u32): Value {
  const from = sp - (<usize>n << 3);
  ownRange(from, sp);
  const r = strJoinArray(from, n);
  if (r) dropRange(from, sp);
  return r;
}

/**
 * The slice of the n bounds on the stack, in their place. For container[a:b:c] of a list, tuple or str no slice object is made: then the items
 * replace the container too, and BINARY_SUBSCR, which follows, is done as well. Leaves in the frame where the loop goes on.
 */
export function opBuildSlice(frame: usize, pc: usize, sp: usize, n: u32): bool {
  const from = sp - (<usize>n << 3);
  const start = strip(load<Value>(from)), stop = strip(load<Value>(from, 8));
  const step = n == 3 ? strip(load<Value>(from, 16)) : None;
  if (load<u8>(pc, 4) == Op.BINARY_SUBSCR) {
    const container = load<Value>(from - 8);
    const items = slicedBy(strip(container), start, stop, step);
    if (items) {
      store<Value>(from - 8, items);
      changetype<Frame>(frame).sp = from;
      // what slicedBy takes as bounds needs no count
      dropCold(container);
      changetype<Frame>(frame).pc = pc + 8;
      return true;
    }
    if (hasError()) return false;
  }
  const r = sliceNew(start, stop, step);
  if (!r) return false;
  dropRange(from, sp);
  store<Value>(from, r);
  changetype<Frame>(frame).sp = from + 8;
  changetype<Frame>(frame).pc = pc + 4;
  return true;
}

/** The container that lies n below the top of the stack without the operand on top. */
@inline function below(sp: usize, n: u32, operands: usize): Value { return strip(load<Value>(sp - ((operands + <usize>n) << 3))); }

export function opSetAdd(sp: usize, n: u32): bool {
  const v = load<Value>(sp - 8);
  const set = below(sp, n, 1);
  // A program may bind the set of conditional annotations to something else.
  if (typeOf(set) != T.set && !isSubtype(typeOf(set), T.set)) {
    raiseFormat1(T.TypeError, "'%T' object is not a set", set);
    return false;
  }
  if (!setAdd(set, strip(v))) return false;
  dropCold(v);
  return true;
}

export function opMapAdd(sp: usize, n: u32): bool {
  const value = load<Value>(sp - 8), key = load<Value>(sp - 16);
  if (!dictSet(below(sp, n, 2), strip(key), strip(value))) return false;
  dropCold(value);
  dropCold(key);
  return true;
}

export function opListExtend(sp: usize, n: u32): bool {
  const v = load<Value>(sp - 8);
  const plain = strip(v);
  if (!listExtend(below(sp, n, 1), plain)) {
    if (errorMatches(T.TypeError) && notIterable(plain)) {
      clearError();
      raiseFormat1(T.TypeError, 'Value after * must be an iterable, not %T', plain);
    }
    return false;
  }
  dropCold(v);
  return true;
}

export function notIterable(v: Value): bool {
  const type = changetype<Type>(typeOf(v));
  return type.iter == 0 && (type.item == 0 || isDict(v));
}

export function opSetUpdate(sp: usize, n: u32): bool {
  const v = load<Value>(sp - 8);
  if (!setUpdate(below(sp, n, 1), strip(v))) return false;
  dropCold(v);
  return true;
}

export function opDictUpdate(sp: usize, n: u32): bool {
  const v = load<Value>(sp - 8);
  const plain = strip(v);
  if (!dictMerge(below(sp, n, 1), plain, 1)) {
    if (errorMatches(T.AttributeError)) {
      clearError();
      raiseFormat1(T.TypeError, "'%T' object is not a mapping", plain);
    }
    return false;
  }
  dropCold(v);
  return true;
}

/** dict n below gets the mapping on top; the callable lies 3 below the dict. Duplicate keys are errors. */
export function opDictMerge(sp: usize, n: u32): bool {
  const v = load<Value>(sp - 8);
  const plain = strip(v);
  const dict = below(sp, n, 1);
  if (!dictMerge(dict, plain, 2)) {
    const callable = strip(load<Value>(sp - ((1 + <usize>n + 3) << 3)));
    mergeError(callable, plain);
    return false;
  }
  dropCold(v);
  return true;
}

/** Turns the errors of merging **kwargs into those of a call. */
function mergeError(callable: Value, mapping: Value): void {
  if (errorMatches(T.AttributeError)) {
    clearError();
    const name = functionDescription(callable);
    if (name) raiseFormat2(T.TypeError, '%U argument after ** must be a mapping, not %T', name, mapping);
    decref(name);
  } else if (errorMatches(T.KeyError)) {
    const exc = fetchError();
    const args = getAttrOptional(exc, N.args);
    if (args && typeOf(args) == T.tuple && changetype<Tuple>(<usize>args).size == 1) {
      const key = tupleItemBorrowed(args, 0);
      const name = functionDescription(callable);
      // The key may be anything: that keywords are strs is only looked at when the call is made.
      if (name) raiseFormat2(T.TypeError, "%U got multiple values for keyword argument '%S'", name, key);
      decref(name);
      decref(exc);
    } else {
      restoreErrorSteal(exc);
    }
    decref(args);
  }
}

export function opConvert(n: u32, v: Value): Value { return n == 1 ? str(v) : n == 2 ? repr(v) : ascii(v); }

export function opFormatSimple(v: Value): Value { return typeOf(v) == T.str ? newRef(v) : formatValue(v, 0); }

export function opFormatWithSpec(sp: usize): Value {
  const v = load<Value>(sp - 16), spec = load<Value>(sp - 8);
  const r = formatValue(strip(v), strip(spec));
  if (r) {
    dropCold(v);
    dropCold(spec);
  }
  return r;
}

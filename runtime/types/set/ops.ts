// Set algebra: on a set and any iterable, in new sets and in place. Results are exact sets or frozensets, as `self` is.
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { scratchPop, scratchPush } from '../../base/scratch';
import { Value, addressOf, typeOf } from '../../base/value';
import { getIter, iterNext } from '../../object/abstract-sequence';
import { decref, newRef } from '../../object/refcount';
import { isAnySet } from '../../object/type-flags';
import { isSubtype } from '../../object/type';
import { dictContainsHashed, dictNextHashed, dictSize, tlsNextKeyHash } from '../dict/dict';
import { elementHash } from './hash';
import {
  setClear, setContains, setContainsHashed, setDiscard, setDiscardHashed, setFromIterable, setNewOf, setNext, setOf, setReplaceSteal, setSize, setUnionOf, setUpdate, tlsNextHash,
} from './set';
import { addHashed } from './table';

/** set or frozenset, whichever `self` derives from. */
export function baseOf(self: Value): usize { return isSubtype(typeOf(self), T.frozenset) ? T.frozenset : T.set; }
export function setCopy(self: Value): Value { return setOf(baseOf(self), self); }

/** Adds the elements of `from` that are (or with wanted false are not) in `other`, a set, to `to`. */
function addWhere(to: Value, from: Value, other: Value, wanted: bool): bool {
  const at = scratchPush(16);
  store<u32>(at, 0);
  let ok = true;
  while (ok && setNext(from, at, at + 8)) {
    const v = load<Value>(at, 8);
    const hash = tlsNextHash;
    const there = setContainsHashed(other, v, hash);
    ok = there >= 0 && ((there != 0) != wanted || addHashed(addressOf(to), v, hash) >= 0);
    decref(v);
  }
  scratchPop(at);
  return ok;
}
@inline function orDrop(ok: bool, result: Value): Value {
  if (ok) return result;
  decref(result);
  return 0;
}

/** self & other, other any iterable. */
export function setIntersection(self: Value, other: Value): Value {
  if (self == other) return setCopy(self);
  const result = setNewOf(baseOf(self));
  if (!result) return 0;
  if (isAnySet(other)) {
    const swap = setSize(other) > setSize(self);
    return orDrop(addWhere(result, swap ? self : other, swap ? other : self, true), result);
  }
  const it = getIter(other);
  let ok = it != 0;
  while (ok) {
    const v = iterNext(it);
    if (!v) {
      ok = !hasError();
      break;
    }
    const hash = elementHash(v);
    const there = hash == -1 ? -1 : setContainsHashed(self, v, hash);
    ok = there >= 0 && (there == 0 || addHashed(addressOf(result), v, hash) >= 0);
    decref(v);
  }
  decref(it);
  return orDrop(ok, result);
}

/** self -= other */
export function setDifferenceUpdate(self: Value, other: Value): bool {
  if (self == other) {
    setClear(self);
    return true;
  }
  if (isAnySet(other)) {
    if (setSize(other) >> 3 > setSize(self)) {
      const common = setIntersection(self, other);
      if (!common) return false;
      const ok = discardAll(self, common);
      decref(common);
      return ok;
    }
    return discardAll(self, other);
  }
  if (typeOf(other) == T.dict) return discardKeys(self, other);
  const it = getIter(other);
  if (!it) return false;
  let ok = true;
  while (ok) {
    const v = iterNext(it);
    if (!v) {
      ok = !hasError();
      break;
    }
    ok = setDiscard(self, v) >= 0;
    decref(v);
  }
  decref(it);
  return ok;
}
/** Removes the elements of the set `other`. */
function discardAll(self: Value, other: Value): bool {
  const at = scratchPush(16);
  store<u32>(at, 0);
  let ok = true;
  while (ok && setNext(other, at, at + 8)) {
    const v = load<Value>(at, 8);
    ok = setDiscardHashed(self, v, tlsNextHash) >= 0;
    decref(v);
  }
  scratchPop(at);
  return ok;
}

/** Removes the keys of the dict `other`. */
function discardKeys(self: Value, other: Value): bool {
  const at = scratchPush(16);
  store<i32>(at, 0);
  let ok = true;
  while (ok && dictNextHashed(other, at, at + 8)) {
    const v = load<Value>(at, 8);
    ok = setDiscardHashed(self, v, tlsNextKeyHash) >= 0;
    decref(v);
  }
  scratchPop(at);
  return ok;
}

/** self - other */
export function setDifference(self: Value, other: Value): Value {
  const anySet = isAnySet(other);
  const otherSize = anySet ? setSize(other) : typeOf(other) == T.dict ? dictSize(other) : -1;
  if (otherSize < 0 || setSize(self) >> 2 > otherSize) {
    const result = setCopy(self);
    return result ? orDrop(setDifferenceUpdate(result, other), result) : 0;
  }
  const result = setNewOf(baseOf(self));
  if (!result) return 0;
  if (anySet) return orDrop(addWhere(result, self, other, false), result);
  const at = scratchPush(16);
  store<u32>(at, 0);
  let ok = true;
  while (ok && setNext(self, at, at + 8)) {
    const v = load<Value>(at, 8);
    const hash = tlsNextHash;
    const there = dictContainsHashed(other, v, hash);
    ok = there >= 0 && (there != 0 || addHashed(addressOf(result), v, hash) >= 0);
    decref(v);
  }
  scratchPop(at);
  return orDrop(ok, result);
}

/** self ^= other */
export function setSymmetricDifferenceUpdate(self: Value, other: Value): bool {
  if (self == other) {
    setClear(self);
    return true;
  }
  // any other iterable counts each element once
  const others = isAnySet(other) ? newRef(other) : setFromIterable(other);
  if (!others) return false;
  const at = scratchPush(16);
  store<u32>(at, 0);
  let ok = true;
  while (ok && setNext(others, at, at + 8)) {
    const v = load<Value>(at, 8);
    const hash = tlsNextHash;
    const removed = setDiscardHashed(self, v, hash);
    ok = removed >= 0 && (removed != 0 || addHashed(addressOf(self), v, hash) >= 0);
    decref(v);
  }
  scratchPop(at);
  decref(others);
  return ok;
}
/** self ^ other */
export function setSymmetricDifference(self: Value, other: Value): Value {
  const result = setOf(baseOf(self), other);
  return result ? orDrop(setSymmetricDifferenceUpdate(result, self), result) : 0;
}
export function setUnion(self: Value, other: Value): Value {
  // A class may have an __iter__ of its own, but its elements are its elements.
  return setUnionOf(baseOf(self), self, other);
}
/** self &= other */
export function setIntersectionUpdate(self: Value, other: Value): bool {
  const result = setIntersection(self, other);
  if (!result) return false;
  setReplaceSteal(self, result);
  return true;
}

/** Are all elements of the set a in the set b? */
export function isSubset(a: Value, b: Value): i32 {
  if (setSize(a) > setSize(b)) return 0;
  const at = scratchPush(16);
  store<u32>(at, 0);
  let result = 1;
  while (result == 1 && setNext(a, at, at + 8)) {
    const v = load<Value>(at, 8);
    result = setContainsHashed(b, v, tlsNextHash);
    decref(v);
  }
  scratchPop(at);
  return result;
}
/** Have self and any iterable no element in common? */
export function isDisjoint(self: Value, other: Value): i32 {
  if (self == other) return setSize(self) == 0 ? 1 : 0;
  if (isAnySet(other)) {
    const small = setSize(other) > setSize(self) ? self : other;
    const large = small == self ? other : self;
    const at = scratchPush(16);
    store<u32>(at, 0);
    let found = 0;
    while (!found && setNext(small, at, at + 8)) {
      const v = load<Value>(at, 8);
      found = setContainsHashed(large, v, tlsNextHash);
      decref(v);
    }
    scratchPop(at);
    return found < 0 ? -1 : 1 - found;
  }
  const it = getIter(other);
  if (!it) return -1;
  let found = 0;
  while (!found) {
    const v = iterNext(it);
    if (!v) {
      if (hasError()) found = -1;
      break;
    }
    found = setContains(self, v);
    decref(v);
  }
  decref(it);
  return found < 0 ? -1 : 1 - found;
}

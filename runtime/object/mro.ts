// The order of bases: C3 linearization, the metaclass of a class, the base whose layout instances have.
import { Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, typeOf, Value } from '../base/value';
import { memAlloc, memFree } from '../alloc/memory';
import { sbFinish, sbNew, sbStrSteal, sbText } from '../types/str/builder';
import { tupleFromIterable, tupleInitSteal, tupleItemBorrowed, tupleNew, tupleSize } from '../types/tuple';
import { lookupSpecial } from './attr';
import { call0 } from './call';
import { raise, raiseFormat1, raiseText } from './errors';
import { decref, newRef } from './refcount';
import { isSubtype } from './type';
import { isType, TypeFlag } from './type-flags';

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }

/** The most derived metaclass of `metaclass` and the types of `bases` (borrowed address); 0 = TypeError raised. */
export function calculateMetaclass(metaclass: usize, bases: Value): usize {
  let winner = metaclass;
  for (let i: u32 = 0, n = tupleSize(bases); i < n; i++) {
    const other = typeOf(tupleItemBorrowed(bases, i));
    if (isSubtype(winner, other)) continue;
    if (isSubtype(other, winner)) {
      winner = other;
      continue;
    }
    raiseText(T.TypeError, 'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases');
    return 0;
  }
  return winner;
}

/** The base instances get their layout from; 0 = TypeError. */
export function bestBase(bases: Value): usize {
  let base: usize = 0;
  let winner: usize = 0;
  for (let i: u32 = 0, n = tupleSize(bases); i < n; i++) {
    const v = tupleItemBorrowed(bases, i);
    if (!isType(v)) {
      raiseText(T.TypeError, 'bases must be types');
      return 0;
    }
    const candidate = <usize>v;
    if (!(typeAt(candidate).flags & TypeFlag.baseType)) {
      raiseFormat1(T.TypeError, "type '%N' is not an acceptable base type", v);
      return 0;
    }
    const solid = typeAt(candidate).solid;
    if (!winner) {
      winner = solid;
      base = candidate;
    } else if (isSubtype(winner, solid)) {
      continue;
    } else if (isSubtype(solid, winner)) {
      winner = solid;
      base = candidate;
    } else {
      raiseText(T.TypeError, 'multiple bases have instance lay-out conflict');
      return 0;
    }
  }
  return base;
}

/** The mro of a class with these bases, itself first: mro() of the metaclass if it has one, else C3. Owned tuple. */
export function computeMro(type: usize, bases: Value): Value {
  for (let i: u32 = 0, n = tupleSize(bases); i < n; i++) {
    typeAt(type).flags |= typeAt(<usize>tupleItemBorrowed(bases, i)).flags & TypeFlag.unversioned;
  }
  const metaclass = typeOf(fromAddress(type));
  if (metaclass == T.type) return linearize(type, bases);
  const method = lookupSpecial(fromAddress(type), N.mro);
  if (!method) return hasError() ? 0 : linearize(type, bases);
  const found = call0(method);
  decref(method);
  if (!found) return 0;
  const result = tupleFromIterable(found);
  decref(found);
  if (!result) return 0;
  const solid = typeAt(type).solid;
  for (let i: u32 = 0, n = tupleSize(result); i < n; i++) {
    const one = tupleItemBorrowed(result, i);
    if (!isType(one)) {
      raiseFormat1(T.TypeError, "mro() returned a non-class ('%T')", one);
      decref(result);
      return 0;
    }
    if (solid && !isSubtype(solid, typeAt(<usize>one).solid)) {
      raiseFormat1(T.TypeError, "mro() returned base with unsuitable layout ('%N')", one);
      decref(result);
      return 0;
    }
    if (one != fromAddress(type) && !comesFrom(bases, one)) typeAt(type).flags |= TypeFlag.unversioned;
  }
  return result;
}
/** Is the class one of the bases or in the mro of one? */
function comesFrom(bases: Value, one: Value): bool {
  for (let i: u32 = 0, n = tupleSize(bases); i < n; i++) if (isSubtype(<usize>tupleItemBorrowed(bases, i), <usize>one)) return true;
  return false;
}

/** C3: merges the mros of the bases and the list of bases. Counted while this lasts: __bases__ of a base may be assigned. */
export function linearize(type: usize, bases: Value): Value {
  const n = tupleSize(bases);
  const lists = memAlloc(<usize>(n + 1) * 12 + 8);
  if (!lists) return 0;
  let total: u32 = 1;
  let taken: u32 = 0;
  while (taken < n) {
    const mro = typeAt(<usize>tupleItemBorrowed(bases, taken)).mro;
    if (!mro || isBefore(bases, taken)) break;
    store<Value>(listSlot(lists, taken), newRef(mro));
    total += tupleSize(mro);
    taken++;
  }
  store<Value>(listSlot(lists, n), bases);
  let result: Value = 0;
  if (taken == n) result = mergeLists(type, n, lists, total);
  else if (isBefore(bases, taken)) {
    const name = newRef(typeAt(<usize>tupleItemBorrowed(bases, taken)).name);
    raiseFormat1(T.TypeError, 'duplicate base class %U', name);
    decref(name);
  } else raiseFormat1(T.TypeError, "Cannot extend an incomplete type '%N'", tupleItemBorrowed(bases, taken));
  while (taken > 0) {
    taken--;
    decref(load<Value>(listSlot(lists, taken)));
  }
  memFree(lists);
  return result;
}
function isBefore(bases: Value, i: u32): bool {
  for (let k: u32 = 0; k < i; k++) if (tupleItemBorrowed(bases, k) == tupleItemBorrowed(bases, i)) return true;
  return false;
}
/** The lists, n mros and the bases themselves; behind them how much of each is taken. */
@inline function listSlot(lists: usize, i: u32): usize { return lists + (<usize>i << 3); }
@inline function headSlot(lists: usize, n: u32, i: u32): usize { return lists + (<usize>(n + 1) << 3) + (<usize>i << 2); }

function mergeLists(type: usize, n: u32, lists: usize, total: u32): Value {
  const out = memAlloc(<usize>total * 8);
  if (!out) return 0;
  memory.fill(headSlot(lists, n, 0), 0, <usize>(n + 1) * 4);
  store<Value>(out, fromAddress(type));
  let count: u32 = 1;
  while (true) {
    let left = false;
    let next: Value = 0;
    for (let i: u32 = 0; i <= n && !next; i++) {
      const list = load<Value>(listSlot(lists, i));
      const head = load<u32>(headSlot(lists, n, i));
      if (head >= tupleSize(list)) continue;
      left = true;
      const candidate = tupleItemBorrowed(list, head);
      if (!inATail(candidate, n, lists)) next = candidate;
    }
    if (!left) break;
    if (!next) {
      mroError(n, lists);
      memFree(out);
      return 0;
    }
    store<Value>(out + (<usize>count << 3), next);
    count++;
    for (let i: u32 = 0; i <= n; i++) {
      const list = load<Value>(listSlot(lists, i));
      const at = headSlot(lists, n, i);
      if (load<u32>(at) < tupleSize(list) && tupleItemBorrowed(list, load<u32>(at)) == next) store<u32>(at, load<u32>(at) + 1);
    }
  }
  const result = tupleNew(count);
  if (result) for (let i: u32 = 0; i < count; i++) tupleInitSteal(result, i, newRef(load<Value>(out + (<usize>i << 3))));
  memFree(out);
  return fromAddress(result);
}
/** Is the candidate still behind the head of some list? */
function inATail(candidate: Value, n: u32, lists: usize): bool {
  for (let i: u32 = 0; i <= n; i++) {
    const list = load<Value>(listSlot(lists, i));
    for (let k = load<u32>(headSlot(lists, n, i)) + 1; k < tupleSize(list); k++) if (tupleItemBorrowed(list, k) == candidate) return true;
  }
  return false;
}
function mroError(n: u32, lists: usize): void {
  const b = sbNew();
  if (!b) return;
  sbText(b, 'Cannot create a consistent method resolution order (MRO) for bases ');
  let first = true;
  for (let i: u32 = 0; i <= n; i++) {
    const list = load<Value>(listSlot(lists, i));
    const head = load<u32>(headSlot(lists, n, i));
    if (head >= tupleSize(list)) continue;
    const candidate = tupleItemBorrowed(list, head);
    // Each blocked class once.
    let seen = false;
    for (let k: u32 = 0; k < i; k++) {
      const earlier = load<Value>(listSlot(lists, k));
      const at = load<u32>(headSlot(lists, n, k));
      if (at < tupleSize(earlier) && tupleItemBorrowed(earlier, at) == candidate) seen = true;
    }
    if (seen) continue;
    if (!first) sbText(b, ', ');
    first = false;
    sbStrSteal(b, newRef(typeAt(<usize>candidate).name));
  }
  const text = sbFinish(b);
  raise(T.TypeError, text);
  decref(text);
}

// Assignment to cls.__bases__: new mro for the class and everything below it, with the world stopped so that nobody
// sees a mixture.
import { Type } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { fromAddress, Value } from '../base/value';
import { startTheWorld, stopTheWorld } from '../sync/stop-the-world';
import { listSize } from '../types/list/list';
import { tupleItemBorrowed, tupleSize } from '../types/tuple';
import { fetchError, raiseFormat1, raiseFormat2, restoreErrorSteal } from './errors';
import { bestBase, computeMro } from './mro';
import { decref, newRef, setImmortal } from './refcount';
import { refixSlotsLockHeld } from './slot-inherit';
import { addSubclass, isSubtype, lockTypes, removeSubclass, subclassAt, typeModifiedLockHeld, unlockTypes } from './type';
import { isTuple, isType } from './type-flags';

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }

export function setBases(type: usize, bases: Value): bool {
  const self = fromAddress(type);
  if (!isTuple(bases)) {
    raiseFormat2(T.TypeError, 'can only assign tuple to %N.__bases__, not %T', self, bases);
    return false;
  }
  const n = tupleSize(bases);
  if (n == 0) {
    raiseFormat1(T.TypeError, 'can only assign non-empty tuple to %N.__bases__, not ()', self);
    return false;
  }
  for (let i: u32 = 0; i < n; i++) {
    const base = tupleItemBorrowed(bases, i);
    if (!isType(base)) {
      raiseFormat2(T.TypeError, "%N.__bases__ must be tuple of classes, not '%T'", self, base);
      return false;
    }
    if (isSubtype(<usize>base, type) || isBelow(<usize>base, type)) {
      raiseFormat1(T.TypeError, 'a __bases__ item causes an inheritance cycle', self);
      return false;
    }
  }
  const base = bestBase(bases);
  if (!base) return false;
  const old = typeAt(type).base;
  if (!compatible(old, base)) {
    raiseFormat2(T.TypeError, "__bases__ assignment: '%N' object layout differs from '%N'", fromAddress(base), fromAddress(old));
    return false;
  }
  const oldBases = typeAt(type).bases;
  typeAt(type).bases = newRef(bases);
  typeAt(type).base = base;
  newRef(fromAddress(base));
  if (!remro(type)) {
    if (typeAt(type).bases == bases) {
      typeAt(type).bases = oldBases;
      typeAt(type).base = old;
      decref(bases);
      remroQuietly(type);
    }
    return false;
  }
  // A custom mro() may have assigned __bases__ again: then that assignment counts.
  if (typeAt(type).bases != bases) return true;
  for (let i: u32 = 0, m = tupleSize(oldBases); i < m; i++) removeSubclass(<usize>tupleItemBorrowed(oldBases, i), type);
  for (let i: u32 = 0; i < n; i++) addSubclass(<usize>tupleItemBorrowed(bases, i), type);
  lockTypes();
  typeModifiedLockHeld(type);
  refixSlotsLockHeld(type);
  unlockTypes();
  decref(fromAddress(old));
  return true;
}
/** Is `type` on the chain of best bases of `a`? (A custom mro() may hide it from isSubtype.) */
function isBelow(a: usize, type: usize): bool {
  for (let walk = a; walk; walk = typeAt(walk).base) if (walk == type) return true;
  return false;
}
function compatible(a: usize, b: usize): bool {
  const x = typeAt(a);
  const y = typeAt(b);
  return x.solid == y.solid && x.native == y.native && x.dictOffset == y.dictOffset && x.weakOffset == y.weakOffset && x.dealloc == y.dealloc;
}
/** Computes the mros of a class and its subclasses anew. The old ones stay alive: readers hold no reference. */
function remro(type: usize): bool {
  const mro = computeMro(type, typeAt(type).bases);
  if (!mro) return false;
  stopTheWorld();
  const old = typeAt(type).mro;
  typeAt(type).mro = mro;
  startTheWorld();
  if (old) setImmortal(<usize>old);
  lockTypes();
  typeModifiedLockHeld(type);
  unlockTypes();
  const list = typeAt(type).subclasses;
  let ok = true;
  for (let i = 0, n = list ? <i32>listSize(list) : 0; ok && i < n; i++) {
    const subclass = subclassAt(list, i);
    if (subclass) ok = remro(<usize>subclass);
    decref(subclass);
  }
  return ok;
}
function remroQuietly(type: usize): void {
  const pending = fetchError();
  remro(type);
  restoreErrorSteal(pending);
}

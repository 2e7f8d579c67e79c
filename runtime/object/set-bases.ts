// Assignment to cls.__bases__: new mro for the class and everything below it, with the world stopped so that nobody
// sees a mixture.
import { Type } from '../base/layout.gen';
import { T } from '../base/types.gen';
import { fromAddress, Value } from '../base/value';
import { compareExchange32, compareExchange64, exchange32, exchangeValue } from '../sync/atomic';
import { startTheWorld, stopTheWorld } from '../sync/stop-the-world';
import { listGet } from '../types/list/list';
import { tupleItemBorrowed, tupleSize } from '../types/tuple';
import { fetchError, raiseFormat1, raiseFormat2, restoreErrorSteal } from './errors';
import { bestBase, computeMro } from './mro';
import { decref, newRef } from './refcount';
import { releaseLaterSteal } from './retired';
import { refixSlotsLockHeld } from './slot-inherit';
import { addSubclass, isSubtype, lockTypes, removeSubclass, subclassesOf, typeModifiedLockHeld, unlockTypes } from './type';
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
  if (!compatible(typeAt(type).base, base)) {
    raiseFormat2(T.TypeError, "__bases__ assignment: '%N' object layout differs from '%N'", fromAddress(base), fromAddress(typeAt(type).base));
    return false;
  }
  // Exchanged: of two threads that assign at once each gets the reference it took the place of.
  const old: usize = exchange32(type + offsetof<Type>('base'), <u32>newRef(fromAddress(base)));
  const oldBases = exchangeValue(type + offsetof<Type>('bases'), newRef(bases));
  if (!remro(type)) {
    const restored = compareExchange64(type + offsetof<Type>('bases'), bases, oldBases) == bases;
    releaseLaterSteal(restored ? bases : oldBases);
    const unchanged = compareExchange32(type + offsetof<Type>('base'), <u32>base, <u32>old) == <u32>base;
    decref(fromAddress(unchanged ? base : old));
    if (restored) remroQuietly(type);
    return false;
  }
  // A custom mro() or another thread may have assigned __bases__ again: then that assignment counts.
  if (typeAt(type).bases != bases) {
    releaseLaterSteal(oldBases);
    decref(fromAddress(old));
    return true;
  }
  for (let i: u32 = 0, m = tupleSize(oldBases); i < m; i++) removeSubclass(<usize>tupleItemBorrowed(oldBases, i), type);
  for (let i: u32 = 0; i < n; i++) addSubclass(<usize>tupleItemBorrowed(bases, i), type);
  lockTypes();
  typeModifiedLockHeld(type);
  refixSlotsLockHeld(type);
  unlockTypes();
  releaseLaterSteal(oldBases);
  decref(fromAddress(old)); // a class dies in a collection only, when nobody can be about to count it
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
/** Computes the mros of a class and its subclasses anew. Readers hold no reference to the old ones until they do something that may wait. false = error */
export function remro(type: usize): bool {
  const bases = newRef(typeAt(type).bases);
  const mro = computeMro(type, bases);
  decref(bases);
  if (!mro) return false;
  stopTheWorld();
  const old = typeAt(type).mro;
  typeAt(type).mro = mro;
  startTheWorld();
  releaseLaterSteal(old);
  lockTypes();
  typeModifiedLockHeld(type);
  unlockTypes();
  // A copy: the metaclass of a subclass may run anything.
  const list = subclassesOf(type);
  let ok = list != 0;
  for (let i = 0; ok; i++) {
    const subclass = listGet(list, i);
    if (!subclass) break;
    ok = remro(<usize>subclass);
    decref(subclass);
  }
  decref(list);
  return ok;
}
function remroQuietly(type: usize): void {
  const pending = fetchError();
  remro(type);
  restoreErrorSteal(pending);
}

// Assignment to obj.__class__: allowed between classes whose instances have the same shape, and between modules.
import { Obj, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { BORROWED, fromAddress, typeOf, Value } from '../base/value';
import { startTheWorld, stopTheWorld } from '../sync/stop-the-world';
import { tupleItemBorrowed, tupleSize } from '../types/tuple';
import { raiseFormat1, raiseFormat2, raiseText } from './errors';
import { instanceDictAddress, instanceForgetInline, instanceGetDict } from './instance';
import { decref } from './refcount';
import { isSubtype } from './type';
import { isType, TypeFlag } from './type-flags';

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }

/** Have instances of both the same fields at the same places? */
function sameLayout(a: usize, b: usize): bool {
  const x = typeAt(a);
  const y = typeAt(b);
  if (x.solid != y.solid && !sameSlots(x.solid, y.solid)) return false;
  return x.dictOffset == y.dictOffset && x.weakOffset == y.weakOffset && x.itemSize == y.itemSize && x.native == y.native;
}
/** Two classes that each add slots of the same names to the same base. */
function sameSlots(a: usize, b: usize): bool {
  const x = typeAt(a);
  const y = typeAt(b);
  if (!(x.flags & y.flags & TypeFlag.heapType)) return false;
  if (x.slotsCount != y.slotsCount || x.slotsOffset != y.slotsOffset) return false;
  if (!x.slotNames || !y.slotNames) return x.slotNames == y.slotNames;
  for (let i: u32 = 0; i < tupleSize(x.slotNames); i++) if (tupleItemBorrowed(x.slotNames, i) != tupleItemBorrowed(y.slotNames, i)) return false;
  return x.base == y.base;
}

export function assignClass(self: Value, value: Value): bool {
  if (!value) {
    raiseText(T.TypeError, "can't delete __class__ attribute");
    return false;
  }
  if (!isType(value)) {
    raiseFormat1(T.TypeError, "__class__ must be set to a class, not '%T' object", value);
    return false;
  }
  const fresh = <usize>value;
  const old = typeOf(self);
  if (fresh == old) return true;
  const modules = isSubtype(fresh, T.module) && isSubtype(old, T.module);
  if (self >= BORROWED || (!modules && (((typeAt(fresh).flags | typeAt(old).flags) & TypeFlag.immutableType) != 0))) {
    raiseText(T.TypeError, '__class__ assignment only supported for mutable types or ModuleType subclasses');
    return false;
  }
  if (!sameLayout(old, fresh)) {
    raiseFormat2(T.TypeError, "__class__ assignment: '%N' object layout differs from '%N'", value, fromAddress(old));
    return false;
  }
  // Inline values are named by the class: they move to a real dict first.
  if (instanceDictAddress(self) && typeAt(old).sharedKeys != typeAt(fresh).sharedKeys) {
    const dict = instanceGetDict(self);
    if (!dict) return false;
    decref(dict);
  }
  stopTheWorld();
  if (instanceDictAddress(self) && typeAt(old).inlineCount != typeAt(fresh).inlineCount) instanceForgetInline(self);
  changetype<Obj>(<usize>self).type = fresh;
  startTheWorld();
  return true;
}

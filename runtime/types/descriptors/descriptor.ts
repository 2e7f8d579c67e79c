// What all descriptors of native types share: name, qualified name, class, deallocation, the check of the instance.
import { Descriptor, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { fromAddress, typeOf, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { getAttr } from '../../object/attr';
import { getset, Kind, method } from '../../object/def';
import { raiseFormat3 } from '../../object/errors';
import { gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { dotted, isSubtype, typeSetup } from '../../object/type';
import { TypeFlag } from '../../object/type-flags';
import { builtinsGetattr } from './reduce';

@inline export function descriptorAt(v: Value): Descriptor { return changetype<Descriptor>(<usize>v); }

/** Is `self` an instance of the descriptor's class? Else TypeError. */
export function checkInstance(descriptor: Value, self: Value): bool {
  const d = descriptorAt(descriptor);
  if (isSubtype(typeOf(self), d.objclass)) return true;
  raiseFormat3(T.TypeError, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", d.name, fromAddress(d.objclass), self);
  return false;
}
export function getName(self: Value): Value { return newRef(descriptorAt(self).name); }
export function getObjclass(self: Value): Value { return newRef(fromAddress(descriptorAt(self).objclass)); }
export function getQualname(self: Value): Value {
  const qualname = getAttr(fromAddress(descriptorAt(self).objclass), N.__qualname__);
  if (!qualname) return 0;
  const text = dotted(qualname, descriptorAt(self).name);
  decref(qualname);
  return text;
}
export function reduce(self: Value): Value { return builtinsGetattr(fromAddress(descriptorAt(self).objclass), descriptorAt(self).name); }

/** Dealloc and traverse of all of them: they own the class and the name. */
export function deallocDescriptor(p: usize): void {
  gcUntrack(p);
  const d = changetype<Descriptor>(p);
  decref(d.name);
  decref(d.qualname);
  decref(fromAddress(d.objclass));
  objectFree(p);
}
export function traverseDescriptor(p: usize): void { gcVisit(fromAddress(changetype<Descriptor>(p).objclass)); }

/** A type of descriptors that read and write. */
export function setupDataDescriptor(type: usize, size: u32, get: u32, set: u32, repr: u32, doc: u32): void {
  typeSetup(type, size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(type);
  t.dealloc = deallocDescriptor.index;
  t.traverse = traverseDescriptor.index;
  t.descrGet = get;
  t.descrSet = set;
  t.repr = repr;
  describe(type);
  getset(type, '__doc__', doc, 0);
}
export function describe(type: usize): void {
  getset(type, '__name__', getName.index, 0);
  getset(type, '__objclass__', getObjclass.index, 0);
  getset(type, '__qualname__', getQualname.index, 0);
}
/** Pickles as getattr(owner, name); getsets and classmethod_descriptors do not. */
export function describeReduce(type: usize): void { method(type, '__reduce__($self, /)', reduce.index, Kind.noargs); }

// type: the type of types. Its constructor and attributes are in the files beside this one.
import { SharedKeys, Type, Type_size } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { fromAddress, fromBool, Value } from '../../base/value';
import { memFreeDelayed } from '../../alloc/delayed';
import { objectFree } from '../../alloc/object';
import { isInstanceReal, isSubclassReal } from '../../object/abstract-object';
import { typeGetAttr, typeSetAttr } from '../../object/attr';
import { classMethod, doc, getset, Kind, method } from '../../object/def';
import { formatText } from '../../object/errors';
import { gcVisit } from '../../object/gc';
import { linearize } from '../../object/mro';
import { decref, newRef } from '../../object/refcount';
import { subclassesOf, typeFullName, typeSetup } from '../../object/type';
import { typeCall } from '../../object/type-call';
import { TypeFlag } from '../../object/type-flags';
import { dictKeysList, dictNew } from '../dict/dict';
import { intFromI64 } from '../int/value';
import { listFromIterable } from '../list/list';
import { mergeClassNames } from '../object';
import { unionOf } from '../union';
import { typeInit, typeNew } from './constructor';

import * as A from './attributes';

@inline function typeAt(v: Value): Type { return changetype<Type>(<usize>v); }

function repr(self: Value): Value {
  const name = typeFullName(<usize>self);
  if (!name) return 0;
  const text = formatText("<class '%U'>", name, 0, 0, 0);
  decref(name);
  return text;
}
function mro(self: Value): Value {
  const bases = newRef(typeAt(self).bases);
  const order = linearize(<usize>self, bases);
  decref(bases);
  if (!order) return 0;
  const list = listFromIterable(order);
  decref(order);
  return list;
}
function subclasses(self: Value): Value { return subclassesOf(<usize>self); }
function prepare(cls: Value, args: usize, nargs: u32, kwnames: Value): Value { return dictNew(); }
function instanceCheck(self: Value, v: Value): Value {
  const answer = isInstanceReal(v, self);
  return answer < 0 ? 0 : fromBool(answer != 0);
}
function subclassCheck(self: Value, v: Value): Value {
  const answer = isSubclassReal(v, self);
  return answer < 0 ? 0 : fromBool(answer != 0);
}
function dirOf(self: Value): Value {
  const names = dictNew();
  if (!names) return 0;
  const list = mergeClassNames(names, self) ? dictKeysList(names) : 0;
  decref(names);
  return list;
}
function sizeOf(self: Value): Value {
  let bytes: i64 = Type_size;
  const keys = typeAt(self).sharedKeys;
  if (keys) bytes += 16 + 8 * <i64>changetype<SharedKeys>(keys).capacity;
  return intFromI64(bytes);
}
function or(a: Value, b: Value): Value { return unionOf(a, b); }

/** Heap types die in collections only; what they own goes with them. */
function dealloc(p: usize): void {
  const t = changetype<Type>(p);
  clear(p);
  decref(t.name);
  decref(t.qualname);
  decref(t.slotNames);
  decref(fromAddress(t.base));
  if (t.sharedKeys) memFreeDelayed(t.sharedKeys);
  objectFree(p);
}
function traverse(p: usize): void {
  const t = changetype<Type>(p);
  gcVisit(t.dict);
  gcVisit(t.bases);
  gcVisit(t.mro);
  gcVisit(fromAddress(t.base));
  gcVisit(t.subclasses);
}
function clear(p: usize): void {
  const t = changetype<Type>(p);
  const dict = t.dict;
  const bases = t.bases;
  const subclasses = t.subclasses;
  const mro = t.mro; // holds the type itself
  t.mro = 0;
  t.subclasses = 0;
  t.bases = 0;
  t.dict = 0;
  decref(dict);
  decref(bases);
  decref(mro);
  decref(subclasses);
}

export function initType(): void {
  const type = T.type;
  typeSetup(type, (Type_size + 7) & ~7, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.weakOffset = offsetof<Type>('weakrefs');
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  t.repr = repr.index;
  t.call = typeCall.index;
  t.getattro = typeGetAttr.index;
  t.setattro = typeSetAttr.index;
  t.or = or.index;
  t.new_ = typeNew.index;
  t.init = typeInit.index;
  doc(type, '', 'type(object) -> the class of the object\ntype(name, bases, dict, **kwds) -> a new class');
  getset(type, '__name__', A.getName.index, A.setName.index);
  getset(type, '__qualname__', A.getQualname.index, A.setQualname.index);
  getset(type, '__bases__', A.getBases.index, A.assignBases.index);
  getset(type, '__mro__', A.getMro.index, 0);
  getset(type, '__base__', A.getBase.index, 0);
  getset(type, '__module__', A.getModule.index, A.setModule.index);
  getset(type, '__abstractmethods__', A.getAbstractMethods.index, A.setAbstractMethods.index);
  getset(type, '__dict__', A.getDict.index, 0);
  getset(type, '__doc__', A.getDoc.index, A.setDoc.index);
  getset(type, '__text_signature__', A.getTextSignature.index, 0);
  getset(type, '__annotations__', A.getAnnotations.index, A.setAnnotations.index);
  getset(type, '__annotate__', A.getAnnotate.index, A.setAnnotate.index);
  getset(type, '__type_params__', A.getTypeParams.index, A.setTypeParams.index);
  getset(type, '__flags__', A.getFlags.index, 0);
  getset(type, '__dictoffset__', A.getDictOffset.index, 0);
  getset(type, '__weakrefoffset__', A.getWeakOffset.index, 0);
  getset(type, '__basicsize__', A.getBasicSize.index, 0);
  getset(type, '__itemsize__', A.getItemSize.index, 0);
  method(type, 'mro($self, /)', mro.index, Kind.noargs);
  method(type, '__subclasses__($self, /)', subclasses.index, Kind.noargs);
  classMethod(type, '__prepare__($cls, name, bases, /, **kwds)', prepare.index, Kind.raw);
  method(type, '__instancecheck__($self, instance, /)', instanceCheck.index, Kind.one);
  method(type, '__subclasscheck__($self, subclass, /)', subclassCheck.index, Kind.one);
  method(type, '__dir__($self, /)', dirOf.index, Kind.noargs);
  method(type, '__sizeof__($self, /)', sizeOf.index, Kind.noargs);
}

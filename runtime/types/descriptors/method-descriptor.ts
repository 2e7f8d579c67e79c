// method_descriptor (list.append) and classmethod_descriptor (dict.fromkeys).
import { None } from '../../base/addresses.gen';
import { MethodDescriptor, MethodDescriptor_size, NativeDef, NativeFunction, Type } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { fromAddress, typeOf, Value } from '../../base/value';
import { getset, nativeFunctionOf } from '../../object/def';
import { formatText, raiseFormat1, raiseFormat2, raiseFormat3 } from '../../object/errors';
import { gcTrack } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { isSubtype, typeSetup } from '../../object/type';
import { isType, TypeFlag } from '../../object/type-flags';
import { checkInstance, deallocDescriptor, describe, describeReduce, descriptorAt, getQualname, traverseDescriptor } from './descriptor';
import { nativeCall } from './native-call';
import { signatureText } from './native-function';

@inline function defAddress(v: Value): usize { return changetype<MethodDescriptor>(<usize>v).def; }
@inline function defOf(v: Value): NativeDef { return changetype<NativeDef>(defAddress(v)); }

function call(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (!nargs) {
    const name = getQualname(self);
    if (name) raiseFormat1(T.TypeError, 'unbound method %U() needs an argument', name);
    decref(name);
    return 0;
  }
  const object = load<Value>(args);
  if (!checkInstance(self, object)) return 0;
  return nativeCall(defAddress(self), self, object, args + 8, nargs - 1, kwnames);
}
function bind(self: Value, object: Value, owner: Value): Value {
  if (!object) return newRef(self);
  if (!checkInstance(self, object)) return 0;
  return bound(defAddress(self), object);
}
function bound(def: usize, self: Value): Value {
  const f = nativeFunctionOf(def, self, 0);
  if (f) gcTrack(<usize>f);
  return f;
}
function repr(self: Value): Value {
  return formatText("<method '%U' of '%N' objects>", descriptorAt(self).name, fromAddress(descriptorAt(self).objclass), 0, 0);
}
function getDoc(self: Value): Value { return defOf(self).doc ? newRef(defOf(self).doc) : newRef(None); }
function getTextSignature(self: Value): Value { return signatureText(defAddress(self)); }

/** The class a classmethod_descriptor is to be bound to; 0 = TypeError. */
function ownerOf(self: Value, object: Value, owner: Value): Value {
  const d = descriptorAt(self);
  let type = owner;
  if (!type) {
    if (!object) return raiseFormat2(T.TypeError, "descriptor '%U' for type '%N' needs either an object or a type", d.name, fromAddress(d.objclass));
    type = fromAddress(typeOf(object));
  }
  if (!isType(type)) return raiseFormat3(T.TypeError, "descriptor '%U' for type '%N' needs a type, not a '%T' as arg 2", d.name, fromAddress(d.objclass), type);
  if (!isSubtype(<usize>type, d.objclass)) {
    return raiseFormat3(T.TypeError, "descriptor '%U' requires a subtype of '%N' but received '%N'", d.name, fromAddress(d.objclass), type);
  }
  return type;
}
function bindClass(self: Value, object: Value, owner: Value): Value {
  const type = ownerOf(self, object, owner);
  return type ? bound(defAddress(self), type) : 0;
}
function callClass(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (!nargs) {
    const d = descriptorAt(self);
    return raiseFormat2(T.TypeError, "descriptor '%U' of '%N' object needs an argument", d.name, fromAddress(d.objclass));
  }
  const f = bindClass(self, 0, load<Value>(args));
  if (!f) return 0;
  const result = nativeCall(defAddress(self), f, changetype<NativeFunction>(<usize>f).self, args + 8, nargs - 1, kwnames);
  decref(f);
  return result;
}
function reprClass(self: Value): Value {
  return formatText("<method '%U' of '%N' objects>", descriptorAt(self).name, fromAddress(descriptorAt(self).objclass), 0, 0);
}

function common(type: usize): Type {
  typeSetup(type, MethodDescriptor_size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(type);
  t.dealloc = deallocDescriptor.index;
  t.traverse = traverseDescriptor.index;
  describe(type);
  getset(type, '__doc__', getDoc.index, 0);
  getset(type, '__text_signature__', getTextSignature.index, 0);
  return t;
}
export function initMethodDescriptor(): void {
  const t = common(T.method_descriptor);
  describeReduce(T.method_descriptor);
  t.flags |= TypeFlag.methodDescriptor;
  t.call = call.index;
  t.descrGet = bind.index;
  t.repr = repr.index;
  const c = common(T.classmethod_descriptor);
  c.call = callClass.index;
  c.descrGet = bindClass.index;
  c.repr = reprClass.index;
}

// wrapper_descriptor (int.__add__) and method-wrapper (the same bound: (1).__add__).
import { None, NotImplemented } from '../../base/addresses.gen';
import { MethodWrapper, MethodWrapper_size, SlotDef, Type, WrapperDescriptor, WrapperDescriptor_size } from '../../base/layout.gen';
import { T } from '../../base/types.gen';
import { CompareOp, fromAddress, fromBool, typeOf, Value } from '../../base/value';
import { gcAlloc, objectFree } from '../../alloc/object';
import { hashIdentity } from '../../object/abstract-object';
import { getset, Kind, method } from '../../object/def';
import { formatText, raiseFormat1, raiseFormat2, raiseFormat3 } from '../../object/errors';
import { gcTrack, gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { callWrapped } from '../../object/slot-wrappers';
import { Wrap, wrapSignature } from '../../object/slots.gen';
import { isSubtype, typeSetup } from '../../object/type';
import { callInitOf } from '../../object/type-call';
import { TypeFlag } from '../../object/type-flags';
import { addressText } from '../object';
import { internLiteral } from '../str/intern';
import { tupleSize } from '../tuple';
import { checkInstance, deallocDescriptor, describe, describeReduce, descriptorAt, getQualname, traverseDescriptor } from './descriptor';
import { builtinsGetattr } from './reduce';

@inline function at(v: Value): WrapperDescriptor { return changetype<WrapperDescriptor>(<usize>v); }
@inline function rowOf(v: Value): SlotDef { return changetype<SlotDef>(at(v).slotDef); }

function invoke(descriptor: Value, self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const row = rowOf(descriptor);
  if (kwnames && tupleSize(kwnames) && row.wrap != Wrap.init && row.wrap != Wrap.call) {
    return raiseFormat1(T.TypeError, 'wrapper %U() takes no keyword arguments', row.name);
  }
  if (row.wrap == Wrap.init) return callInitOf(descriptorAt(descriptor).objclass, at(descriptor).fn, self, args, nargs, kwnames) ? None : 0;
  return callWrapped(row.name, row.wrap, at(descriptor).fn, self, args, nargs, kwnames);
}
function call(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const d = descriptorAt(self);
  if (!nargs) return raiseFormat2(T.TypeError, "descriptor '%U' of '%N' object needs an argument", d.name, fromAddress(d.objclass));
  const object = load<Value>(args);
  if (!isSubtype(typeOf(object), d.objclass)) {
    return raiseFormat3(T.TypeError, "descriptor '%U' requires a '%N' object but received a '%T'", d.name, fromAddress(d.objclass), object);
  }
  return invoke(self, object, args + 8, nargs - 1, kwnames);
}
function bind(self: Value, object: Value, owner: Value): Value {
  if (!object) return newRef(self);
  if (!checkInstance(self, object)) return 0;
  const p = gcAlloc(T.method_wrapper, MethodWrapper_size);
  if (!p) return 0;
  changetype<MethodWrapper>(p).descriptor = newRef(self);
  changetype<MethodWrapper>(p).self = newRef(object);
  gcTrack(p);
  return fromAddress(p);
}
function repr(self: Value): Value {
  return formatText("<slot wrapper '%U' of '%N' objects>", descriptorAt(self).name, fromAddress(descriptorAt(self).objclass), 0, 0);
}
function getDoc(self: Value): Value { return rowOf(self).doc ? newRef(rowOf(self).doc) : None; }
function getTextSignature(self: Value): Value {
  const text = wrapSignature(rowOf(self).wrap);
  return text.length ? internLiteral(text) : None;
}

@inline function bound(v: Value): MethodWrapper { return changetype<MethodWrapper>(<usize>v); }
function callBound(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  return invoke(bound(self).descriptor, bound(self).self, args, nargs, kwnames);
}
function reprBound(self: Value): Value {
  const address = addressText(bound(self).self);
  const text = formatText("<method-wrapper '%U' of %T object at %U>", descriptorAt(bound(self).descriptor).name, bound(self).self, address, 0);
  decref(address);
  return text;
}
function compareBound(a: Value, b: Value, op: i32): Value {
  if ((op != CompareOp.eq && op != CompareOp.ne) || typeOf(a) != T.method_wrapper || typeOf(b) != T.method_wrapper) return NotImplemented;
  const same = bound(a).descriptor == bound(b).descriptor && bound(a).self == bound(b).self;
  return fromBool(same == (op == CompareOp.eq));
}
function hashBound(self: Value): i64 {
  const h = hashIdentity(bound(self).self) ^ hashIdentity(bound(self).descriptor);
  return h == -1 ? -2 : h;
}
function boundSelf(self: Value): Value { return newRef(bound(self).self); }
function boundObjclass(self: Value): Value { return newRef(fromAddress(descriptorAt(bound(self).descriptor).objclass)); }
function boundName(self: Value): Value { return newRef(descriptorAt(bound(self).descriptor).name); }
function boundQualname(self: Value): Value { return getQualname(bound(self).descriptor); }
function boundDoc(self: Value): Value { return getDoc(bound(self).descriptor); }
function boundTextSignature(self: Value): Value { return getTextSignature(bound(self).descriptor); }
function boundReduce(self: Value): Value { return builtinsGetattr(bound(self).self, descriptorAt(bound(self).descriptor).name); }
function deallocBound(p: usize): void {
  gcUntrack(p);
  decref(changetype<MethodWrapper>(p).descriptor);
  decref(changetype<MethodWrapper>(p).self);
  objectFree(p);
}
function traverseBound(p: usize): void {
  gcVisit(changetype<MethodWrapper>(p).descriptor);
  gcVisit(changetype<MethodWrapper>(p).self);
}

export function initWrapperDescriptor(): void {
  const type = T.wrapper_descriptor;
  typeSetup(type, WrapperDescriptor_size, 0, TypeFlag.hasGc | TypeFlag.methodDescriptor);
  const t = changetype<Type>(type);
  t.dealloc = deallocDescriptor.index;
  t.traverse = traverseDescriptor.index;
  t.call = call.index;
  t.descrGet = bind.index;
  t.repr = repr.index;
  describe(type);
  describeReduce(type);
  getset(type, '__doc__', getDoc.index, 0);
  getset(type, '__text_signature__', getTextSignature.index, 0);

  const wrapper = T.method_wrapper;
  typeSetup(wrapper, MethodWrapper_size, 0, TypeFlag.hasGc);
  const w = changetype<Type>(wrapper);
  w.dealloc = deallocBound.index;
  w.traverse = traverseBound.index;
  w.call = callBound.index;
  w.repr = reprBound.index;
  w.richcompare = compareBound.index;
  w.hash = hashBound.index;
  getset(wrapper, '__self__', boundSelf.index, 0);
  getset(wrapper, '__objclass__', boundObjclass.index, 0);
  getset(wrapper, '__name__', boundName.index, 0);
  getset(wrapper, '__qualname__', boundQualname.index, 0);
  getset(wrapper, '__doc__', boundDoc.index, 0);
  getset(wrapper, '__text_signature__', boundTextSignature.index, 0);
  method(wrapper, '__reduce__($self, /)', boundReduce.index, Kind.noargs);
}

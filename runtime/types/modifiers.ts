// classmethod and staticmethod.
import { False } from '../base/addresses.gen';
import { MethodModifier, MethodModifier_size, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, fromBool, typeOf, Value } from '../base/value';
import { objectFree } from '../alloc/object';
import { isTrue } from '../object/abstract-object';
import { getAttr, getAttrOptional, raiseNoAttribute, setAttr } from '../object/attr';
import { callValue } from '../object/call';
import { arg, classMethod, defineInit, doc, getset, Kind, member, MemberKind } from '../object/def';
import { enterRecursion, formatText, leaveRecursion, raiseText } from '../object/errors';
import { fieldClear, fieldGet, fieldGetOrNone, fieldSet } from '../object/fields';
import { gcUntrack, gcVisit } from '../object/gc';
import { instanceDictClear, instanceDictTraverse, instanceGetDict, instanceNew } from '../object/instance';
import { methodNew } from '../object/method';
import { decref, newRef, setDeferred } from '../object/refcount';
import { isSubtype, typeSetup } from '../object/type';
import { TypeFlag } from '../object/type-flags';
import { dictDiscard, dictGetStr, dictSet } from './dict/dict';
import { getDictAttribute, setDictAttribute } from './object';
import { genericAliasNew } from '../object/generic-alias';

const CALLABLE: usize = offsetof<MethodModifier>('callable');

export function staticmethodNew(callable: Value): Value { return modifierNew(T.staticmethod, callable); }
export function classmethodNew(callable: Value): Value { return modifierNew(T.classmethod, callable); }
function modifierNew(type: usize, callable: Value): Value {
  const v = create(type, 0, 0, 0);
  if (v) store<Value>(<usize>v + CALLABLE, newRef(callable));
  return v;
}
function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const v = instanceNew(type);
  if (v) setDeferred(<usize>v);
  return v;
}
/** Copies what makes the modifier look like the function it wraps. */
function copyFace(self: Value, callable: Value): bool {
  return copyAttribute(self, callable, N.__module__) && copyAttribute(self, callable, N.__name__) && copyAttribute(self, callable, N.__qualname__) &&
    copyAttribute(self, callable, N.__doc__);
}
function copyAttribute(self: Value, callable: Value, name: Value): bool {
  const value = getAttrOptional(callable, name);
  if (!value) return !hasError();
  const ok = setAttr(self, name, value);
  decref(value);
  return ok;
}
function init(self: Value, args: usize): bool {
  fieldSet(<usize>self + CALLABLE, arg(args, 0));
  return copyFace(self, arg(args, 0));
}
function getCallable(self: Value): Value {
  const callable = fieldGet(<usize>self + CALLABLE);
  return callable ? callable : raiseText(T.RuntimeError, isSubtype(typeOf(self), T.staticmethod) ? 'uninitialized staticmethod object' : 'uninitialized classmethod object');
}
function bindStatic(self: Value, object: Value, owner: Value): Value { return getCallable(self); }
function bindClass(self: Value, object: Value, owner: Value): Value {
  const callable = getCallable(self);
  if (!callable) return 0;
  const bound = methodNew(callable, owner ? owner : fromAddress(typeOf(object)));
  decref(callable);
  return bound;
}
function call(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const callable = getCallable(self);
  if (!callable) return 0;
  const result = callValue(callable, args, nargs, kwnames);
  decref(callable);
  return result;
}
function repr(self: Value): Value {
  const callable = fieldGetOrNone(<usize>self + CALLABLE);
  const text = isSubtype(typeOf(self), T.classmethod) ? formatText('<classmethod(%R)>', callable, 0, 0, 0) : formatText('<staticmethod(%R)>', callable, 0, 0, 0);
  decref(callable);
  return text;
}
function isAbstract(self: Value): Value {
  const callable = fieldGet(<usize>self + CALLABLE);
  if (!callable) return False;
  const answer = abstractFlag(callable);
  decref(callable);
  return answer < 0 ? 0 : fromBool(answer > 0);
}
/** Truth of obj.__isabstractmethod__; 0 when there is none. tri */
export function abstractFlag(v: Value): i32 {
  // Descriptors wrap descriptors as deep as the program likes.
  if (!enterRecursion('')) return -1;
  const flag = getAttrOptional(v, N.__isabstractmethod__);
  leaveRecursion();
  if (!flag) return hasError() ? -1 : 0;
  const truth = isTrue(flag);
  decref(flag);
  return truth;
}
function getAnnotations(self: Value): Value { return delegated(self, N.__annotations__); }
function getAnnotate(self: Value): Value { return delegated(self, N.__annotate__); }
function setAnnotations(self: Value, value: Value): bool { return assign(self, N.__annotations__, value); }
function setAnnotate(self: Value, value: Value): bool { return assign(self, N.__annotate__, value); }
/** An attribute of the function, kept in our __dict__ once it was asked for. */
function delegated(self: Value, name: Value): Value {
  const dict = instanceGetDict(self);
  if (!dict) return 0;
  let result = dictGetStr(dict, name);
  if (!result) {
    const callable = getCallable(self);
    if (callable && enterRecursion('')) {
      result = getAttr(callable, name);
      leaveRecursion();
    }
    decref(callable);
    if (result && !dictSet(dict, name, result)) {
      decref(result);
      result = 0;
    }
  }
  decref(dict);
  return result;
}
function assign(self: Value, name: Value, value: Value): bool {
  const dict = instanceGetDict(self);
  if (!dict) return false;
  let ok: bool;
  if (value) ok = dictSet(dict, name, value);
  else {
    const found = dictDiscard(dict, name);
    ok = found > 0;
    if (!found) raiseNoAttribute(self, name);
  }
  decref(dict);
  return ok;
}

function dealloc(p: usize): void {
  gcUntrack(p);
  clear(p);
  objectFree(p);
}
function traverse(p: usize): void {
  instanceDictTraverse(p);
  gcVisit(load<Value>(p + CALLABLE));
}
function clear(p: usize): void {
  fieldClear(p + CALLABLE);
  instanceDictClear(p);
}

function classGetItem(cls: Value, item: Value): Value { return genericAliasNew(cls, item); }

function initOne(type: usize, signature: string): Type {
  typeSetup(type, MethodModifier_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.dictOffset = offsetof<MethodModifier>('dict');
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  t.repr = repr.index;
  t.new_ = create.index;
  defineInit(type, signature, init.index);
  member(type, '__func__', CALLABLE, MemberKind.valueOrNone | MemberKind.readonly);
  member(type, '__wrapped__', CALLABLE, MemberKind.valueOrNone | MemberKind.readonly);
  classMethod(type, '__class_getitem__($type, object, /)', classGetItem.index, Kind.one);
  getset(type, '__isabstractmethod__', isAbstract.index, 0);
  getset(type, '__dict__', getDictAttribute.index, setDictAttribute.index);
  getset(type, '__annotations__', getAnnotations.index, setAnnotations.index);
  getset(type, '__annotate__', getAnnotate.index, setAnnotate.index);
  return t;
}
export function initModifiers(): void {
  initOne(T.classmethod, 'classmethod(function, /)').descrGet = bindClass.index;
  doc(T.classmethod, '', 'Makes a function receive the class instead of an instance as its first argument.');
  doc(T.staticmethod, '', 'Makes a function receive neither class nor instance.');
  const s = initOne(T.staticmethod, 'staticmethod(function, /)');
  s.descrGet = bindStatic.index;
  s.call = call.index;
}

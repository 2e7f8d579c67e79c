// Built-in functions about attributes, identity and classes: getattr, setattr, hasattr, delattr, dir, vars, id, hash,
// callable, isinstance, issubclass.
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { dir, hashOf, identityOf, isInstance, isSubclass } from '../../object/abstract-object';
import { delAttr, getAttr, getAttrOptional, hasAttr, setAttr } from '../../object/attr';
import { isCallable } from '../../object/call';
import { arg, Kind, moduleFunction } from '../../object/def';
import { hasError } from '../../base/thread';
import { raiseFormat1, raiseText } from '../../object/errors';
import { newRef } from '../../object/refcount';
import { intFromI64 } from '../../types/int/value';
import { isStr } from '../../types/str/str';
import { fromOk, fromTri } from '../module';
import { mappingKeys } from '../../object/abstract-sequence';
import { listSort } from '../../types/list/list';
import { decref } from '../../object/refcount';
import { currentLocals } from './scope';
import { fromBool } from '../../base/value';

function getattrFunction(self: Value, args: usize): Value {
  const obj = arg(args, 0);
  const name = arg(args, 1);
  const fallback = arg(args, 2);
  if (!isStr(name)) return raiseFormat1(T.TypeError, "attribute name must be string, not '%T'", name);
  if (fallback == 0) return getAttr(obj, name);
  const found = getAttrOptional(obj, name);
  if (found != 0 || hasError()) return found;
  return newRef(fallback);
}

function setattrFunction(self: Value, args: usize): Value {
  const name = arg(args, 1);
  if (!isStr(name)) return raiseFormat1(T.TypeError, "attribute name must be string, not '%T'", name);
  return fromOk(setAttr(arg(args, 0), name, arg(args, 2)));
}

function delattrFunction(self: Value, args: usize): Value {
  const name = arg(args, 1);
  if (!isStr(name)) return raiseFormat1(T.TypeError, "attribute name must be string, not '%T'", name);
  return fromOk(delAttr(arg(args, 0), name));
}

function hasattrFunction(self: Value, args: usize): Value {
  const name = arg(args, 1);
  if (!isStr(name)) return raiseFormat1(T.TypeError, "attribute name must be string, not '%T'", name);
  return fromTri(hasAttr(arg(args, 0), name));
}

function dirFunction(self: Value, args: usize): Value {
  const obj = arg(args, 0);
  if (obj) return dir(obj);
  const locals = currentLocals();
  const names = locals ? mappingKeys(locals) : 0;
  decref(locals);
  if (!names || listSort(names, 0, false)) return names;
  decref(names);
  return 0;
}

function varsFunction(self: Value, args: usize): Value {
  const obj = arg(args, 0);
  if (obj == 0) return currentLocals();
  const dict = getAttrOptional(obj, N.__dict__);
  if (dict != 0 || hasError()) return dict;
  return raiseText(T.TypeError, 'vars() argument must have __dict__ attribute');
}

function idFunction(self: Value, obj: Value): Value { return identityOf(obj); }

function hashFunction(self: Value, obj: Value): Value {
  const hash = hashOf(obj);
  return hash == -1 ? 0 : intFromI64(hash);
}

function callableFunction(self: Value, obj: Value): Value { return fromBool(isCallable(obj)); }
function isinstanceFunction(self: Value, args: usize): Value { return fromTri(isInstance(arg(args, 0), arg(args, 1))); }
function issubclassFunction(self: Value, args: usize): Value { return fromTri(isSubclass(arg(args, 0), arg(args, 1))); }

export function initAttributeFunctions(module: Value): void {
  moduleFunction(module, 'getattr(object, name, default=<unrepresentable>, /) as -', getattrFunction.index, Kind.slots);
  moduleFunction(module, 'setattr(obj, name, value, /)', setattrFunction.index, Kind.slots);
  moduleFunction(module, 'delattr(obj, name, /)', delattrFunction.index, Kind.slots);
  moduleFunction(module, 'hasattr(obj, name, /)', hasattrFunction.index, Kind.slots);
  moduleFunction(module, 'dir(object=<unrepresentable>, /) as -', dirFunction.index, Kind.slots);
  moduleFunction(module, 'vars(object=<unrepresentable>, /) as -', varsFunction.index, Kind.slots);
  moduleFunction(module, 'id(obj, /)', idFunction.index, Kind.one);
  moduleFunction(module, 'hash(obj, /)', hashFunction.index, Kind.one);
  moduleFunction(module, 'callable(obj, /)', callableFunction.index, Kind.one);
  moduleFunction(module, 'isinstance(obj, class_or_tuple, /)', isinstanceFunction.index, Kind.slots);
  moduleFunction(module, 'issubclass(cls, class_or_tuple, /)', issubclassFunction.index, Kind.slots);
}

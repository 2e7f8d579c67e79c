// Instances, attributes and exceptions as native code meets them.
import { InstanceDict, Type } from '../../base/layout.gen';
import { scratchPop, scratchPush } from '../../base/scratch';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, fromBool, fromInt49, typeOf, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { getAttrOptional } from '../../object/attr';
import { callTupleDict } from '../../object/call';
import { arg, Kind, moduleFunction } from '../../object/def';
import { memoryError, raiseFormat1, raiseFormat2, raiseText, raiseValue } from '../../object/errors';
import { writeUnraisable } from '../../object/unraisable';
import { instanceDictAddress } from '../../object/instance';
import { decref } from '../../object/refcount';
import { isException, isExceptionClass } from '../../object/type-flags';
import { loadAcquire32 } from '../../sync/atomic';
import { bytesData, bytesLength, isBytes } from '../../types/bytes/bytes';
import { strFromUtf8 } from '../../types/str/utf8';
import { tupleInitSteal, tupleNew } from '../../types/tuple';

/** Whether the attributes of an instance are in its inline values, without a dict. */
function hasInlineValues(self: Value, object: Value): Value {
  const type = changetype<Type>(typeOf(object));
  const part = instanceDictAddress(object);
  return fromBool(part != 0 && type.inlineCount != 0 && !type.itemSize && loadAcquire32(part + offsetof<InstanceDict>('dict')) == 0);
}

/** object_hasattrstring(object, b'name'): 1 or 0; an error is told to the hook for what cannot be raised. */
function hasAttr(self: Value, args: usize): Value {
  const bytes = arg(args, 1);
  if (!isBytes(bytes)) return raiseText(T.TypeError, 'the name must be bytes');
  const name = strFromUtf8(bytesData(bytes), <u32>bytesLength(bytes), 0);
  if (!name) return 0;
  const value = getAttrOptional(arg(args, 0), name);
  decref(name);
  if (hasError()) writeUnraisable();
  decref(value);
  return fromInt49(value ? 1 : 0);
}

/** raise_exception(class, n): an instance made with the arguments 0 to n - 1 is raised. */
function raiseException(self: Value, args: usize): Value {
  const type = arg(args, 0);
  const n = asIndexI64(arg(args, 1), T.OverflowError);
  if (hasError()) return 0;
  if (!isExceptionClass(type)) return raiseFormat1(T.SystemError, '_PyErr_SetObject: exception %R is not a BaseException subclass', type);
  const given = tupleNew(<u32>n);
  if (!given) return 0;
  for (let i: u32 = 0; i < <u32>n; i++) tupleInitSteal(given, i, fromInt49(i));
  const value = callTupleDict(type, fromAddress(given), 0);
  decref(fromAddress(given));
  if (!value) return 0;
  if (isException(value)) raiseValue(value);
  else raiseFormat2(T.TypeError, 'calling %R should have returned an instance of BaseException, not %R', type, fromAddress(typeOf(value)));
  decref(value);
  return 0;
}
function raiseMemoryError(self: Value): Value { return memoryError(); }

export function initTestObjects(module: Value): void {
  moduleFunction(module, 'has_inline_values($module, object, /)', hasInlineValues.index, Kind.one);
  moduleFunction(module, 'object_hasattrstring($module, object, name, /)', hasAttr.index, Kind.slots);
  moduleFunction(module, 'raise_exception($module, type, count, /)', raiseException.index, Kind.slots);
  moduleFunction(module, 'raise_memoryerror($module, /)', raiseMemoryError.index, Kind.noargs);
}

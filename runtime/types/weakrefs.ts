// The Python face of weak references: weakref.ref, weakref.proxy, and the module _weakref. What they stand on, and who
// clears them when, is runtime/object/weakref.ts.
import { False, None, NotImplemented, True } from '../base/addresses.gen';
import { Type, WeakRef, WeakRef_size } from '../base/layout.gen';
import { hasError } from '../base/thread';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { CompareOp, fromAddress, fromBool, fromInt49, isNone, typeOf, Value } from '../base/value';
import * as numbers from '../object/abstract-number';
import { hashOf, isTrue, repr as reprOf, richCompare, str as strOf } from '../object/abstract-object';
import { contains, delItem, getItem, getIter, isIterator, iterNext, length, setItem } from '../object/abstract-sequence';
import { getAttr, lookupSpecial, setAttr } from '../object/attr';
import { callMethod0, callValue, isCallable } from '../object/call';
import { arg, defineNew, getset, Kind, method, moduleFunction, moduleNew, classMethod } from '../object/def';
import { formatText, raiseFormat1, raiseFormat2, raiseText } from '../object/errors';
import { instanceNew } from '../object/instance';
import { genericAliasNew } from '../object/generic-alias';
import { decref, newRef } from '../object/refcount';
import { isSubtype, typeSetup } from '../object/type';
import { TypeFlag } from '../object/type-flags';
import { weakrefAt, weakrefCallback, weakrefClearSlot, weakrefCount, weakrefDealloc, weakrefInit, weakrefNew, weakrefTake, weakrefTraverse } from '../object/weakref';
import { dictGet, dictDiscard } from './dict/dict';
import { isStr } from './str/str';
import { listAppendSteal, listNew } from './list/list';

export function isWeakref(v: Value): bool { return isSubtype(typeOf(v), T.ReferenceType); }
@inline function isProxy(v: Value): bool { return typeOf(v) == T.ProxyType || typeOf(v) == T.CallableProxyType; }

// --- references ----------------------------------------------------------------------------------------------------

function refNew(type: usize, args: usize): Value { return weakrefNew(type, arg(args, 0), arg(args, 1)); }
/** ref subclasses may take more arguments in __new__; __init__ checks nothing but their number. */
function refInit(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (nargs >= 1 && nargs <= 2) return true;
  raiseFormat1(T.TypeError, '__init__ expected 1 or 2 arguments, got %d', fromInt49(nargs));
  return false;
}
function refCall(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs != 0) return raiseFormat1(T.TypeError, 'weakref() takes no arguments (%d given)', fromInt49(nargs));
  const obj = weakrefTake(<usize>self);
  return obj ? obj : None;
}
function refHash(self: Value): i64 {
  const at = <usize>self + offsetof<WeakRef>('hash');
  const known = atomic.load<i64>(at);
  if (known != -1) return known;
  const obj = weakrefTake(<usize>self);
  if (!obj) {
    raiseText(T.TypeError, 'weak object has gone away');
    return -1;
  }
  const hash = hashOf(obj);
  decref(obj);
  if (hash != -1) atomic.store<i64>(at, hash);
  return hash;
}
function refCompare(a: Value, b: Value, op: i32): Value {
  if ((op != CompareOp.eq && op != CompareOp.ne) || !isWeakref(a) || !isWeakref(b)) return NotImplemented;
  const x = weakrefTake(<usize>a);
  const y = weakrefTake(<usize>b);
  let result: Value;
  if (x && y) result = richCompare(x, y, op);
  else result = fromBool((a == b) == (op == CompareOp.eq));
  decref(x);
  decref(y);
  return result;
}
function refRepr(self: Value): Value {
  const obj = weakrefTake(<usize>self);
  let text: Value;
  if (!obj) text = formatText('<weakref at %A; dead>', self, 0, 0, 0);
  else {
    const name = lookupSpecial(obj, N.__name__);
    if (!name && hasError()) text = 0;
    else if (name && isStr(name)) text = formatText("<weakref at %A; to '%Q' at %A (%U)>", self, obj, obj, name);
    else text = formatText("<weakref at %A; to '%Q' at %A>", self, obj, obj, 0);
    decref(name);
    decref(obj);
  }
  return text;
}
function refCallback(self: Value): Value { return weakrefCallback(<usize>self); }
function refClassGetItem(cls: Value, item: Value): Value { return genericAliasNew(cls, item); }

// --- proxies -------------------------------------------------------------------------------------------------------

/** The object behind a proxy, owned; anything else as it is. 0 = ReferenceError. */
function target(v: Value): Value {
  if (!isProxy(v)) return newRef(v);
  const obj = weakrefTake(<usize>v);
  return obj ? obj : raiseText(T.ReferenceError, 'weakly-referenced object no longer exists');
}
/** fn(target) */
function unary(v: Value, fn: u32): Value {
  const a = target(v);
  if (!a) return 0;
  const result = call_indirect<Value>(fn, a);
  decref(a);
  return result;
}
/** fn(target, target) */
function binary(v: Value, w: Value, fn: u32): Value {
  const a = target(v);
  if (!a) return 0;
  const b = target(w);
  const result = b ? call_indirect<Value>(fn, a, b) : 0;
  decref(a);
  decref(b);
  return result;
}
function proxyStr(v: Value): Value { return unary(v, strOf.index); }
function proxyRepr(v: Value): Value {
  const obj = weakrefTake(<usize>v);
  const text = obj ? formatText("<weakproxy at %A; to '%Q' at %A>", v, obj, obj, 0) : formatText('<weakproxy at %A; dead>', v, 0, 0, 0);
  decref(obj);
  return text;
}
function proxyGetAttr(v: Value, name: Value): Value { return binary(v, name, getAttr.index); }
function proxySetAttr(v: Value, name: Value, value: Value): bool {
  const a = target(v);
  if (!a) return false;
  const ok = setAttr(a, name, value);
  decref(a);
  return ok;
}
function proxyCompare(v: Value, w: Value, op: i32): Value {
  const a = target(v);
  if (!a) return 0;
  const b = target(w);
  const result = b ? richCompare(a, b, op) : 0;
  decref(a);
  decref(b);
  return result;
}
function proxyCall(v: Value, args: usize, nargs: u32, kwnames: Value): Value {
  const a = target(v);
  if (!a) return 0;
  const result = callValue(a, args, nargs, kwnames);
  decref(a);
  return result;
}
function proxyReversed(v: Value): Value {
  const a = target(v);
  if (!a) return 0;
  const result = callMethod0(a, N.__reversed__);
  decref(a);
  return result;
}
function proxyBytes(v: Value): Value {
  const a = target(v);
  if (!a) return 0;
  const result = callMethod0(a, N.__bytes__);
  decref(a);
  return result;
}
function proxyIter(v: Value): Value { return unary(v, getIter.index); }
function proxyNext(v: Value): Value {
  const a = target(v);
  if (!a) return 0;
  let item: Value = 0;
  if (isIterator(a)) item = iterNext(a);
  else raiseFormat1(T.TypeError, "Weakref proxy referenced a non-iterator '%T' object", a);
  decref(a);
  return item;
}
function proxyBool(v: Value): i32 {
  const a = target(v);
  if (!a) return -1;
  const truth = isTrue(a);
  decref(a);
  return truth;
}
function proxyLength(v: Value): i64 {
  const a = target(v);
  if (!a) return -1;
  const n = length(a);
  decref(a);
  return n;
}
function proxyContains(v: Value, x: Value): i32 {
  const a = target(v);
  if (!a) return -1;
  const found = contains(a, x);
  decref(a);
  return found;
}
function proxySubscript(v: Value, key: Value): Value { return binary(v, key, getItem.index); }
function proxyAssSubscript(v: Value, key: Value, value: Value): bool {
  const a = target(v);
  if (!a) return false;
  const ok = value ? setItem(a, key, value) : delItem(a, key);
  decref(a);
  return ok;
}
function proxyHash(v: Value): i64 {
  raiseFormat1(T.TypeError, "unhashable type: '%T'", v);
  return -1;
}
function proxyPower(a: Value, b: Value, mod: Value): Value {
  const x = target(a);
  const y = x ? target(b) : 0;
  const z = y ? target(mod) : 0;
  const result = z ? numbers.power(x, y, z) : 0;
  decref(x);
  decref(y);
  decref(z);
  return result;
}
function proxyAdd(a: Value, b: Value): Value { return binary(a, b, numbers.add.index); }
function proxySubtract(a: Value, b: Value): Value { return binary(a, b, numbers.subtract.index); }
function proxyMultiply(a: Value, b: Value): Value { return binary(a, b, numbers.multiply.index); }
function proxyRemainder(a: Value, b: Value): Value { return binary(a, b, numbers.remainder.index); }
function proxyDivmod(a: Value, b: Value): Value { return binary(a, b, numbers.divmod.index); }
function proxyLshift(a: Value, b: Value): Value { return binary(a, b, numbers.lshift.index); }
function proxyRshift(a: Value, b: Value): Value { return binary(a, b, numbers.rshift.index); }
function proxyAnd(a: Value, b: Value): Value { return binary(a, b, numbers.bitAnd.index); }
function proxyXor(a: Value, b: Value): Value { return binary(a, b, numbers.bitXor.index); }
function proxyOr(a: Value, b: Value): Value { return binary(a, b, numbers.bitOr.index); }
function proxyFloordiv(a: Value, b: Value): Value { return binary(a, b, numbers.floordiv.index); }
function proxyTruediv(a: Value, b: Value): Value { return binary(a, b, numbers.truediv.index); }
function proxyMatmul(a: Value, b: Value): Value { return binary(a, b, numbers.matmul.index); }
function proxyIadd(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceAdd.index); }
function proxyIsubtract(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceSubtract.index); }
function proxyImultiply(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceMultiply.index); }
function proxyIremainder(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceRemainder.index); }
function proxyIlshift(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceLshift.index); }
function proxyIrshift(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceRshift.index); }
function proxyIand(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceAnd.index); }
function proxyIxor(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceXor.index); }
function proxyIor(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceOr.index); }
function proxyIfloordiv(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceFloordiv.index); }
function proxyItruediv(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceTruediv.index); }
function proxyImatmul(a: Value, b: Value): Value { return binary(a, b, numbers.inplaceMatmul.index); }
function proxyNegative(v: Value): Value { return unary(v, numbers.negative.index); }
function proxyPositive(v: Value): Value { return unary(v, numbers.positive.index); }
function proxyAbsolute(v: Value): Value { return unary(v, numbers.absolute.index); }
function proxyInvert(v: Value): Value { return unary(v, numbers.invert.index); }
function proxyInt(v: Value): Value { return unary(v, numbers.toInt.index); }
function proxyFloat(v: Value): Value { return unary(v, numbers.toFloat.index); }
function proxyIndex(v: Value): Value { return unary(v, numbers.toIndex.index); }

function setupProxy(address: usize): void {
  typeSetup(address, WeakRef_size, 0, TypeFlag.hasGc);
  const type = changetype<Type>(address);
  type.dealloc = weakrefDealloc.index;
  type.traverse = weakrefTraverse.index;
  type.clear = weakrefClearSlot.index;
  type.str = proxyStr.index;
  type.repr = proxyRepr.index;
  type.hash = proxyHash.index;
  type.getattro = proxyGetAttr.index;
  type.setattro = proxySetAttr.index;
  type.richcompare = proxyCompare.index;
  type.iter = proxyIter.index;
  type.iternext = proxyNext.index;
  type.bool_ = proxyBool.index;
  type.length = proxyLength.index;
  type.contains = proxyContains.index;
  type.subscript = proxySubscript.index;
  type.assSubscript = proxyAssSubscript.index;
  type.power = proxyPower.index;
  type.add = proxyAdd.index;
  type.subtract = proxySubtract.index;
  type.multiply = proxyMultiply.index;
  type.remainder = proxyRemainder.index;
  type.divmod = proxyDivmod.index;
  type.lshift = proxyLshift.index;
  type.rshift = proxyRshift.index;
  type.and = proxyAnd.index;
  type.xor = proxyXor.index;
  type.or = proxyOr.index;
  type.floordiv = proxyFloordiv.index;
  type.truediv = proxyTruediv.index;
  type.matmul = proxyMatmul.index;
  type.iadd = proxyIadd.index;
  type.isubtract = proxyIsubtract.index;
  type.imultiply = proxyImultiply.index;
  type.iremainder = proxyIremainder.index;
  type.ilshift = proxyIlshift.index;
  type.irshift = proxyIrshift.index;
  type.iand = proxyIand.index;
  type.ixor = proxyIxor.index;
  type.ior = proxyIor.index;
  type.ifloordiv = proxyIfloordiv.index;
  type.itruediv = proxyItruediv.index;
  type.imatmul = proxyImatmul.index;
  type.negative = proxyNegative.index;
  type.positive = proxyPositive.index;
  type.absolute = proxyAbsolute.index;
  type.invert = proxyInvert.index;
  type.int = proxyInt.index;
  type.float = proxyFloat.index;
  type.index = proxyIndex.index;
  method(address, '__bytes__($self, /)', proxyBytes.index, Kind.noargs);
  method(address, '__reversed__($self, /)', proxyReversed.index, Kind.noargs);
}

export function initWeakrefTypes(): void {
  weakrefInit();
  typeSetup(T.ReferenceType, WeakRef_size, 0, TypeFlag.baseType | TypeFlag.hasGc);
  const type = changetype<Type>(T.ReferenceType);
  type.dealloc = weakrefDealloc.index;
  type.traverse = weakrefTraverse.index;
  type.clear = weakrefClearSlot.index;
  type.init = refInit.index;
  type.call = refCall.index;
  type.hash = refHash.index;
  type.repr = refRepr.index;
  type.richcompare = refCompare.index;
  defineNew(T.ReferenceType, 'ReferenceType(object, callback=None, /) as -', refNew.index);
  getset(T.ReferenceType, '__callback__', refCallback.index, 0);
  classMethod(T.ReferenceType, '__class_getitem__($type, object, /)', refClassGetItem.index, Kind.one);
  setupProxy(T.ProxyType);
  setupProxy(T.CallableProxyType);
  changetype<Type>(T.CallableProxyType).call = proxyCall.index;
}

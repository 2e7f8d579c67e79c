// object: the root of all types. Its methods are the defaults of everything: repr by address, equality by identity,
// pickling through copyreg, attributes through the generic protocol.
import { False, None, NotImplemented, True } from '../base/addresses.gen';
import { Obj_size, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { BORROWED, CompareOp, fromAddress, fromBool, typeOf, Value } from '../base/value';
import { objectFree } from '../alloc/object';
import { abstractError } from '../object/abstract-methods';
import { asIndexI64 } from '../object/abstract-number';
import { hashIdentity, isSame, isTrue, str } from '../object/abstract-object';
import { getItemAt, length } from '../object/abstract-sequence';
import { genericGetAttr, genericSetAttr, getAttrOptional } from '../object/attr';
import { call0 } from '../object/call';
import { assignClass } from '../object/class-assign';
import { classMethod, doc, getset, Kind, method } from '../object/def';
import { clearError, formatText, raiseFormat1, raiseText } from '../object/errors';
import { instanceDictAddress, instanceGetDict, instanceNew, instanceSetDict } from '../object/instance';
import { mappingProxyNew } from '../object/mappingproxy';
import { getStateDefault, reduce0, reduce2 } from '../object/pickle';
import { decref, newRef } from '../object/refcount';
import { isSubtype, typeFullName, typeLookup, typeSetup } from '../object/type';
import { isDict, isType, TypeFlag } from '../object/type-flags';
import { dictCopy, dictKeysList, dictNew, dictUpdate } from './dict/dict';
import { intFromI64 } from './int/value';
import { sbChar, sbFinish, sbNew, sbText } from './str/builder';
import { isStr, strAt } from './str/str';
import { tupleSize } from './tuple';
import { raiseBadType } from './text/arguments';

/** "0x1234": an address as repr shows it. */
export function addressText(v: Value): Value {
  const b = sbNew();
  if (!b) return 0;
  sbText(b, '0x');
  let shift = 60;
  while (shift > 0 && ((v >> shift) & 15) == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) {
    const digit = <u32>(v >> shift) & 15;
    sbChar(b, digit < 10 ? 0x30 + digit : 0x57 + digit);
  }
  return sbFinish(b);
}

function repr(self: Value): Value {
  const name = typeFullName(typeOf(self));
  if (!name) return 0;
  const address = addressText(self);
  const text = formatText('<%U object at %U>', name, address, 0, 0);
  decref(address);
  decref(name);
  return text;
}
function strOf(self: Value): Value {
  const slot = changetype<Type>(typeOf(self)).repr;
  return slot ? call_indirect<Value>(slot, self) : repr(self);
}
function compare(a: Value, b: Value, op: i32): Value {
  if (op == CompareOp.eq) return isSame(a, b) ? True : NotImplemented;
  if (op == CompareOp.ne) {
    const slot = changetype<Type>(typeOf(a)).richcompare;
    if (!slot) return NotImplemented;
    const equal = call_indirect<Value>(slot, a, b, CompareOp.eq);
    if (!equal || equal == NotImplemented) return equal;
    const truth = equal == True ? 1 : equal == False ? 0 : truthOfSteal(equal);
    return truth < 0 ? 0 : fromBool(truth == 0);
  }
  return NotImplemented;
}
function truthOfSteal(v: Value): i32 {
  const truth = isTrue(v);
  decref(v);
  return truth;
}

/** Are there arguments object() would not understand? */
@inline function excess(nargs: u32, kwnames: Value): bool { return nargs != 0 || (kwnames != 0 && tupleSize(kwnames) != 0); }

/** object.__new__: complains about arguments unless the class has its own __init__ (or __new__, which passed them on). */
export function objectNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const t = changetype<Type>(type);
  if (excess(nargs, kwnames)) {
    if (t.new_ != objectNew.index) return raiseText(T.TypeError, 'object.__new__() takes exactly one argument (the type to instantiate)');
    if (t.init == objectInit.index) return raiseFormat1(T.TypeError, '%N() takes no arguments', fromAddress(type));
  }
  if (t.flags & TypeFlag.abstract) return abstractError(type);
  return instanceNew(type);
}
export function objectInit(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!excess(nargs, kwnames)) return true;
  const t = changetype<Type>(typeOf(self));
  if (t.init != objectInit.index) {
    raiseText(T.TypeError, 'object.__init__() takes exactly one argument (the instance to initialize)');
    return false;
  }
  if (t.new_ == objectNew.index) {
    raiseFormat1(T.TypeError, '%T.__init__() takes exactly one argument (the instance to initialize)', self);
    return false;
  }
  return true;
}
function dealloc(p: usize): void { objectFree(p); }

function getClass(self: Value): Value { return newRef(fromAddress(typeOf(self))); }
function setClass(self: Value, value: Value): bool { return assignClass(self, value); }

/** `__dict__` of instances that have one. */
export function getDictAttribute(self: Value): Value {
  // A metaclass may inherit this descriptor from a plain class.
  if (isType(self)) return mappingProxyNew(changetype<Type>(<usize>self).dict);
  return instanceGetDict(self);
}
export function setDictAttribute(self: Value, value: Value): bool {
  if (isType(self)) {
    raiseText(T.AttributeError, "attribute '__dict__' of 'type' objects is not writable");
    return false;
  }
  if (isSubtype(typeOf(self), T.module)) {
    raiseText(T.AttributeError, 'readonly attribute');
    return false;
  }
  if (!instanceDictAddress(self)) {
    raiseText(T.AttributeError, 'This object has no __dict__');
    return false;
  }
  if (value && !isDict(value)) {
    raiseFormat1(T.TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    return false;
  }
  return instanceSetDict(self, value);
}

function formatSelf(self: Value, spec: Value): Value {
  if (!isStr(spec)) return raiseBadType('__format__() argument must be str, not ', spec, '');
  if (strAt(spec).length) return raiseFormat1(T.TypeError, 'unsupported format string passed to %T.__format__', self);
  return str(self);
}
function sizeOf(self: Value): Value {
  const t = changetype<Type>(typeOf(self));
  let bytes: i64 = t.basicSize;
  if (t.itemSize && self < BORROWED) {
    const slot = t.length;
    const n = slot ? call_indirect<i64>(slot, self) : 0;
    if (n > 0) bytes += n * t.itemSize;
  }
  return intFromI64(bytes);
}
function reduceEx(self: Value, protocol: Value): Value {
  const n = asIndexI64(protocol, T.OverflowError);
  if (n == -1 && hasError()) return 0;
  const own = getAttrOptional(self, N.__reduce__);
  if (own) {
    // A class that overrides __reduce__ is asked; the default is ours.
    const found = typeLookup(typeOf(self), N.__reduce__);
    const base = typeLookup(T.object, N.__reduce__);
    const overridden = found != base;
    decref(found);
    decref(base);
    if (overridden) {
      const result = call0(own);
      decref(own);
      return result;
    }
    decref(own);
  } else if (hasError()) {
    return 0;
  }
  return n >= 2 ? reduce2(self) : reduce0(self, <i32>n);
}
function reduce(self: Value): Value { return reduce0(self, 0); }
function getState(self: Value): Value { return getStateDefault(self, false); }

function initSubclass(cls: Value): Value { return newRef(None); }
function subclassHook(cls: Value, args: usize, nargs: u32, kwnames: Value): Value { return newRef(NotImplemented); }

/** object.__dir__: names of the instance, of its class and the bases. */
function dirOf(self: Value): Value {
  let dict = getAttrOptional(self, N.__dict__);
  if (!dict && hasError()) return 0;
  let names = dict && isDict(dict) ? dictCopy(dict) : dictNew();
  decref(dict);
  if (!names) return 0;
  const cls = getAttrOptional(self, N.__class__);
  if (!cls && hasError()) {
    decref(names);
    return 0;
  }
  const ok = !cls || mergeClassNames(names, cls);
  decref(cls);
  const list = ok ? dictKeysList(names) : 0;
  decref(names);
  return list;
}
/** Puts the names of a class and its bases into the dict. */
export function mergeClassNames(names: Value, cls: Value): bool {
  const dict = getAttrOptional(cls, N.__dict__);
  if (!dict) { if (hasError()) return false; }
  else {
    const ok = dictUpdate(names, dict);
    decref(dict);
    if (!ok) return false;
  }
  const bases = getAttrOptional(cls, N.__bases__);
  if (!bases) return !hasError();
  let ok = true;
  const n = length(bases);
  if (n < 0) clearError();
  for (let i: i64 = 0; ok && i < n; i++) {
    const base = getItemAt(bases, i);
    ok = base != 0 && mergeClassNames(names, base);
    decref(base);
  }
  decref(bases);
  return ok;
}

export function initObject(): void {
  const type = T.object;
  typeSetup(type, Obj_size, 0, TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.dealloc = dealloc.index;
  t.repr = repr.index;
  t.str = strOf.index;
  t.hash = hashIdentity.index;
  t.getattro = genericGetAttr.index;
  t.setattro = genericSetAttr.index;
  t.richcompare = compare.index;
  t.new_ = objectNew.index;
  t.init = objectInit.index;
  doc(type, '', 'The class all classes derive from; its instances have neither attributes nor methods of their own.');
  getset(type, '__class__', getClass.index, setClass.index);
  method(type, '__reduce_ex__($self, protocol, /)', reduceEx.index, Kind.one);
  method(type, '__reduce__($self, /)', reduce.index, Kind.noargs);
  method(type, '__getstate__($self, /)', getState.index, Kind.noargs);
  classMethod(type, '__subclasshook__($type, object, /)', subclassHook.index, Kind.raw);
  classMethod(type, '__init_subclass__($type, /)', initSubclass.index, Kind.noargs);
  method(type, '__format__($self, format_spec, /)', formatSelf.index, Kind.one);
  method(type, '__sizeof__($self, /)', sizeOf.index, Kind.noargs);
  method(type, '__dir__($self, /)', dirOf.index, Kind.noargs);
}

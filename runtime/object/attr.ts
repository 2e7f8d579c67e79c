// Attribute access: the generic protocol of objects, that of type objects, and the method form that spares the bound method.
//
// Order for an object: data descriptor on the type, instance attribute, other descriptor or plain value on the type.
// Order for a type object: data descriptor on the metatype, attribute along its own mro (bound by __get__(None, type)),
// other attribute of the metatype.
import { AttributeErrorExc, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, typeOf, Value } from '../base/value';
import { dictDiscard, dictGetStr, dictSet } from '../types/dict/dict';
import { excMake1 } from '../types/exceptions/base';
import { intern } from '../types/str/intern';
import { charAt, isStr, isStrExact, strData, strKind, strLength } from '../types/str/str';
import { tupleItemBorrowed, tupleSize } from '../types/tuple';
import { clearError, errorMatches, fetchError, formatText, raiseFormat1, raiseFormat2, raiseValue, restoreErrorSteal } from './errors';
import { fieldSet } from './fields';
import { instanceGetAttr, instanceSetAttr } from './instance';
import { decref, newRef } from './refcount';
import { updateSlotsLockHeld } from './slot-inherit';
import { exchangeValue } from '../sync/atomic';
import { qsbrSpan } from '../sync/qsbr';
import { isSubtype, lockTypes, typeLookup, typeModifiedLockHeld, unlockTypes } from './type';
import { TypeFlag } from './type-flags';

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }

/** Calls a descriptor's __get__ slot and drops the descriptor. */
@inline function bindSteal(descriptor: Value, get: u32, self: Value, owner: Value): Value {
  const result = call_indirect<Value>(get, descriptor, self, owner);
  decref(descriptor);
  return result;
}

/** Raises "'T' object has no attribute 'name'" with name and obj set; returns 0. */
export function raiseNoAttribute(v: Value, name: Value): Value {
  if (typeAt(typeOf(v)).flags & TypeFlag.typeSubclass) return raiseAttributeText("type object '%N' has no attribute '%U'", v, name);
  return raiseAttributeText("'%T' object has no attribute '%U'", v, name);
}
/** AttributeError with the format's two conversions taken from v and name. */
export function raiseAttributeText(format: string, v: Value, name: Value): Value {
  const message = formatText(format, v, name, 0, 0);
  if (!message) return 0;
  const exc = excMake1(T.AttributeError, message);
  decref(message);
  if (!exc) return 0;
  fieldSet(<usize>exc + offsetof<AttributeErrorExc>('name'), name);
  fieldSet(<usize>exc + offsetof<AttributeErrorExc>('obj'), v);
  raiseValue(exc);
  decref(exc);
  return 0;
}

function raiseNameType(name: Value): Value {
  return raiseFormat1(T.TypeError, "attribute name must be string, not '%T'", name);
}

export function getAttr(v: Value, name: Value): Value {
  if (!isStr(name)) return raiseNameType(name);
  const slot = typeAt(typeOf(v)).getattro;
  if (!slot) return raiseNoAttribute(v, name);
  const r = slot == genericGetAttr.index ? genericFind(v, name, true) : call_indirect<Value>(slot, v, name);
  if (!r) noteAttribute(v, name);
  return r;
}

/** A pending AttributeError that does not say what was looked for gets to know it, for suggestions. */
function noteAttribute(v: Value, name: Value): void {
  if (!hasError() || !errorMatches(T.AttributeError)) return;
  const exc = fetchError();
  const at = <usize>exc;
  if (isSubtype(typeOf(exc), T.AttributeError) && !load<Value>(at + offsetof<AttributeErrorExc>('name')) && !load<Value>(at + offsetof<AttributeErrorExc>('obj'))) {
    decref(exchangeValue(at + offsetof<AttributeErrorExc>('name'), newRef(name)));
    decref(exchangeValue(at + offsetof<AttributeErrorExc>('obj'), newRef(v)));
  }
  restoreErrorSteal(exc);
}

/** 0 without an exception = no such attribute. */
export function getAttrOptional(v: Value, name: Value): Value {
  if (!isStr(name)) return raiseNameType(name);
  const slot = typeAt(typeOf(v)).getattro;
  if (slot == genericGetAttr.index) return swallow(genericFind(v, name, false));
  if (slot == typeGetAttr.index) return swallow(typeFind(v, name, false));
  if (!slot) return 0;
  return swallow(call_indirect<Value>(slot, v, name));
}
function swallow(result: Value): Value {
  if (!result && hasError() && errorMatches(T.AttributeError)) clearError();
  return result;
}
export function hasAttr(v: Value, name: Value): i32 {
  const found = getAttrOptional(v, name);
  if (!found) return hasError() ? -1 : 0;
  decref(found);
  return 1;
}

/** object.__getattribute__ */
export function genericGetAttr(v: Value, name: Value): Value {
  if (!isStr(name)) return raiseNameType(name);
  return genericFind(v, name, true);
}
/** `complain`: raise AttributeError when there is none (a descriptor may raise it in any case). */
export function genericFind(v: Value, name: Value, complain: bool): Value {
  const type = typeOf(v);
  const descriptor = typeLookup(type, name);
  let get: u32 = 0;
  if (descriptor) {
    const d = typeAt(typeOf(descriptor));
    get = d.descrGet;
    if (get && d.descrSet) return bindSteal(descriptor, get, v, fromAddress(type));
  }
  if (typeAt(type).dictOffset) {
    const found = instanceGetAttr(v, name);
    if (found) {
      decref(descriptor);
      return found;
    }
    if (hasError()) {
      decref(descriptor);
      return 0;
    }
  }
  if (get) return bindSteal(descriptor, get, v, fromAddress(type));
  if (descriptor) return descriptor;
  return complain ? raiseNoAttribute(v, name) : 0;
}

export function setAttr(v: Value, name: Value, value: Value): bool {
  if (!isStr(name)) { raiseNameType(name); return false; }
  const t = typeAt(typeOf(v));
  const slot = t.setattro;
  if (slot == genericSetAttr.index) return genericSetAttr(v, name, value);
  if (slot) return call_indirect<bool>(slot, v, name, value);
  if (value) {
    raiseFormat2(T.TypeError, t.getattro ? "'%T' object has only read-only attributes (assign to .%U)" : "'%T' object has no attributes (assign to .%U)", v, name);
  } else {
    raiseFormat2(T.TypeError, t.getattro ? "'%T' object has only read-only attributes (del .%U)" : "'%T' object has no attributes (del .%U)", v, name);
  }
  return false;
}
export function delAttr(v: Value, name: Value): bool { return setAttr(v, name, 0); }

/** object.__setattr__ / __delattr__ (value 0) */
export function genericSetAttr(v: Value, name: Value, value: Value): bool {
  if (!isStr(name)) { raiseNameType(name); return false; }
  const type = typeOf(v);
  const descriptor = typeLookup(type, name);
  if (descriptor) {
    const set = typeAt(typeOf(descriptor)).descrSet;
    if (set) {
      const ok = call_indirect<bool>(set, descriptor, v, value);
      decref(descriptor);
      return ok;
    }
  }
  if (!typeAt(type).dictOffset) {
    if (!descriptor) {
      const flags = typeAt(type).flags;
      if (typeAt(type).setattro == genericSetAttr.index && !(flags & TypeFlag.typeSubclass)) {
        raiseAttributeText("'%T' object has no attribute '%U' and no __dict__ for setting new attributes", v, name);
      } else {
        raiseNoAttribute(v, name);
      }
    } else {
      decref(descriptor);
      raiseAttributeText("'%T' object attribute '%U' is read-only", v, name);
    }
    return false;
  }
  const ok = instanceSetAttr(v, name, value);
  if (!ok && !hasError()) raiseNoAttribute(v, name);
  decref(descriptor);
  return ok;
}

/** LOAD_ATTR's method form: the unbound function (owned), and at selfOut a new reference to v; or the attribute and 0 at selfOut. */
export function getMethod(v: Value, name: Value, selfOut: usize): Value {
  store<Value>(selfOut, 0);
  const type = typeOf(v);
  if (typeAt(type).getattro != genericGetAttr.index || !isStr(name)) return getAttr(v, name);
  const descriptor = typeLookup(type, name);
  let get: u32 = 0;
  let isMethod = false;
  if (descriptor) {
    const d = typeAt(typeOf(descriptor));
    if (d.flags & TypeFlag.methodDescriptor) {
      isMethod = true;
    } else {
      get = d.descrGet;
      if (get && d.descrSet) return bindSteal(descriptor, get, v, fromAddress(type));
    }
  }
  if (typeAt(type).dictOffset) {
    const found = instanceGetAttr(v, name);
    if (found) {
      decref(descriptor);
      return found;
    }
    if (hasError()) {
      decref(descriptor);
      return 0;
    }
  }
  if (isMethod) {
    store<Value>(selfOut, newRef(v));
    return descriptor;
  }
  if (get) return bindSteal(descriptor, get, v, fromAddress(type));
  if (descriptor) return descriptor;
  return raiseNoAttribute(v, name);
}

/** Special method lookup on the type, bound (owned). 0 without an exception = not there. */
export function lookupSpecial(v: Value, name: Value): Value {
  const type = typeOf(v);
  const descriptor = typeLookup(type, name);
  if (!descriptor) return 0;
  const get = typeAt(typeOf(descriptor)).descrGet;
  return get ? bindSteal(descriptor, get, v, fromAddress(type)) : descriptor;
}
/** LOAD_SPECIAL: the unbound function and self, as getMethod; 0 without an exception = not there. */
export function lookupSpecialMethod(v: Value, name: Value, selfOut: usize): Value {
  store<Value>(selfOut, 0);
  const type = typeOf(v);
  const descriptor = typeLookup(type, name);
  if (!descriptor) return 0;
  const d = typeAt(typeOf(descriptor));
  if (d.flags & TypeFlag.methodDescriptor) {
    store<Value>(selfOut, newRef(v));
    return descriptor;
  }
  return d.descrGet ? bindSteal(descriptor, d.descrGet, v, fromAddress(type)) : descriptor;
}

// --- type objects --------------------------------------------------------------------------------------------------

/** Class attribute access as type.__getattribute__ does it. */
export function typeGetAttr(type: Value, name: Value): Value {
  if (!isStr(name)) return raiseNameType(name);
  return typeFind(type, name, true);
}
export function typeFind(type: Value, name: Value, complain: bool): Value {
  const metatype = typeOf(type);
  const meta = typeLookup(metatype, name);
  let metaGet: u32 = 0;
  if (meta) {
    const d = typeAt(typeOf(meta));
    metaGet = d.descrGet;
    if (metaGet && d.descrSet) return bindSteal(meta, metaGet, type, fromAddress(metatype));
  }
  const found = typeLookup(<usize>type, name);
  if (found) {
    decref(meta);
    const get = typeAt(typeOf(found)).descrGet;
    return get ? bindSteal(found, get, 0, type) : found;
  }
  if (metaGet) return bindSteal(meta, metaGet, type, fromAddress(metatype));
  if (meta) return meta;
  return complain ? raiseNoAttribute(type, name) : 0;
}

/** Does the text begin and end with two underscores? */
export function isDunder(name: Value): bool {
  const n = strLength(name);
  if (n < 5) return false;
  const data = strData(name);
  const kind = strKind(name);
  return charAt(data, kind, 0) == 0x5f && charAt(data, kind, 1) == 0x5f && charAt(data, kind, n - 1) == 0x5f && charAt(data, kind, n - 2) == 0x5f;
}

/** type.__setattr__ / __delattr__ (value 0). */
export function typeSetAttr(type: Value, name: Value, value: Value): bool {
  if (!isStr(name)) { raiseNameType(name); return false; }
  if (typeAt(<usize>type).flags & TypeFlag.immutableType) {
    raiseFormat2(T.TypeError, "cannot set %R attribute of immutable type '%N'", name, type);
    return false;
  }
  const key = intern(name);
  if (!key) return false;
  const meta = typeLookup(typeOf(type), key);
  if (meta) {
    const set = typeAt(typeOf(meta)).descrSet;
    if (set) {
      const ok = call_indirect<bool>(set, meta, type, value);
      decref(meta);
      if (ok && isDunder(key)) {
        lockTypes();
        typeModifiedLockHeld(<usize>type);
        updateSlotsLockHeld(<usize>type, key);
        unlockTypes();
      }
      return ok;
    }
    decref(meta);
  }
  const ok = typeDictSet(<usize>type, key, value);
  if (!ok && !hasError()) raiseNoAttribute(type, name);
  return ok;
}
/** Changes the dict of a type and everything derived from it; value 0 deletes (false without an error = was not there). */
export function typeDictSet(type: usize, key: Value, value: Value): bool {
  const dict = typeAt(type).dict;
  lockTypes();
  typeModifiedLockHeld(type);
  const old = dictGetStr(dict, key); // keeps the old value alive until the lock is free
  let ok: bool;
  if (value) ok = dictSet(dict, key, value);
  else ok = dictDiscard(dict, key) > 0;
  if (ok && isDunder(key)) updateSlotsLockHeld(type, key);
  unlockTypes();
  decref(old);
  return ok;
}

// --- super ---------------------------------------------------------------------------------------------------------

/**
 * The attribute `name` found in the mro of `startType` behind `thisClass`, bound to self. With selfOut != 0 the method
 * form. 0 without an exception = not found.
 */
export function superFind(thisClass: Value, startType: Value, self: Value, name: Value, selfOut: usize): Value {
  if (selfOut) store<Value>(selfOut, 0);
  if (!isStrExact(name)) return 0;
  const found = findBehind(thisClass, startType, name);
  if (!found) return 0;
  const d = typeAt(typeOf(found));
  if (selfOut && d.flags & TypeFlag.methodDescriptor && self != startType) {
    store<Value>(selfOut, newRef(self));
    return found;
  }
  // __get__(None, starttype) when self is the class itself.
  return d.descrGet ? bindSteal(found, d.descrGet, self == startType ? 0 : self, startType) : found;
}
/** What the classes behind thisClass in the mro of startType have under an exact str; owned. */
function findBehind(thisClass: Value, startType: Value, name: Value): Value {
  const mro = typeAt(<usize>startType).mro;
  if (!mro) return 0;
  const span = qsbrSpan(); // see type.ts
  const n = tupleSize(mro);
  let i: u32 = 0;
  while (i < n && tupleItemBorrowed(mro, i) != thisClass) i++;
  for (i++; i < n; i++) {
    const found = dictGetStr(typeAt(<usize>tupleItemBorrowed(mro, i)).dict, name);
    if (found) return found;
    if (qsbrSpan() != span) return findBehindCounted(thisClass, startType, name);
  }
  return 0;
}
function findBehindCounted(thisClass: Value, startType: Value, name: Value): Value {
  const mro = newRef(typeAt(<usize>startType).mro);
  const n = tupleSize(mro);
  let found: Value = 0;
  let i: u32 = 0;
  while (i < n && tupleItemBorrowed(mro, i) != thisClass) i++;
  for (i++; i < n && !found; i++) found = dictGetStr(typeAt(<usize>tupleItemBorrowed(mro, i)).dict, name);
  decref(mro);
  return found;
}

export { superLookup } from '../types/super';

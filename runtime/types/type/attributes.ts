// The attributes of type objects: names, module, bases, doc, annotations (PEP 649), type parameters, abstract methods.
import { EmptyTuple, None } from '../../base/addresses.gen';
import { Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, fromInt49, typeOf, Value } from '../../base/value';
import { exchangeValue, storeRelease32 } from '../../sync/atomic';
import { isTrue } from '../../object/abstract-object';
import { raiseAttributeText, typeDictSet } from '../../object/attr';
import { call1, isCallable } from '../../object/call';
import { raise, raiseFormat1, raiseFormat2, raiseText } from '../../object/errors';
import { fieldGet } from '../../object/fields';
import { mappingProxyNew } from '../../object/mappingproxy';
import { decref, newRef } from '../../object/refcount';
import { releaseLaterSteal } from '../../object/retired';
import { setBases } from '../../object/set-bases';
import { lockTypes, unlockTypes } from '../../object/type';
import { isDict, TypeFlag } from '../../object/type-flags';
import { signatureText } from '../descriptors/native-function';
import { dictContains, dictGetStr, dictNew } from '../dict/dict';
import { intFromI64 } from '../int/value';
import { strToUtf8 } from '../str/utf8';
import { strFindChar } from '../str/find';
import { strEquals } from '../str/compare';
import { strSubstring } from '../str/concat';
import { isStr, strCharAt, strLength } from '../str/str';

@inline function typeAt(v: Value): Type { return changetype<Type>(<usize>v); }
@inline function isHeapType(v: Value): bool { return (typeAt(v).flags & TypeFlag.heapType) != 0; }

/** May the special attribute be set? Else TypeError. */
function mayChange(self: Value, value: Value, name: Value): bool {
  if (typeAt(self).flags & TypeFlag.immutableType) {
    raiseFormat2(T.TypeError, "cannot set '%U' attribute of immutable type '%N'", name, self);
    return false;
  }
  if (!value) {
    raiseFormat2(T.TypeError, "cannot delete '%U' attribute of immutable type '%N'", name, self);
    return false;
  }
  return true;
}

/** Error texts and reprs read the names of types without a lock, and count them before they do anything that may wait. */
function replaceText(at: usize, value: Value): void { releaseLaterSteal(exchangeValue(at, newRef(value))); }

/** Names of types and their docs must not have surrogates. false = UnicodeEncodeError. */
export function isEncodable(text: Value): bool {
  const encoded = strToUtf8(text);
  decref(encoded);
  return encoded != 0;
}

export function getName(self: Value): Value { return fieldGet(<usize>self + offsetof<Type>('name')); }
export function setName(self: Value, value: Value): bool {
  if (!mayChange(self, value, N.__name__)) return false;
  if (!isStr(value)) {
    raiseFormat2(T.TypeError, "can only assign string to %N.__name__, not '%T'", self, value);
    return false;
  }
  if (strFindChar(value, 0, 0, strLength(value)) >= 0) {
    raiseText(T.ValueError, 'type name must not contain null characters');
    return false;
  }
  if (!isEncodable(value)) return false;
  replaceText(<usize>self + offsetof<Type>('name'), value);
  return true;
}
export function getQualname(self: Value): Value { return fieldGet(<usize>self + offsetof<Type>('qualname')); }
export function setQualname(self: Value, value: Value): bool {
  if (!mayChange(self, value, N.__qualname__)) return false;
  if (!isStr(value)) {
    raiseFormat2(T.TypeError, "can only assign string to %N.__qualname__, not '%T'", self, value);
    return false;
  }
  replaceText(<usize>self + offsetof<Type>('qualname'), value);
  return true;
}
export function getModule(self: Value): Value {
  if (!isHeapType(self)) return newRef(typeAt(self).module);
  const module = dictGetStr(typeAt(self).dict, N.__module__);
  return module ? module : raiseText(T.AttributeError, '__module__');
}
export function setModule(self: Value, value: Value): bool {
  if (!mayChange(self, value, N.__module__)) return false;
  typeDictSet(<usize>self, N.__firstlineno__, 0);
  return typeDictSet(<usize>self, N.__module__, value);
}
export function getBases(self: Value): Value { return newRef(typeAt(self).bases); }
export function assignBases(self: Value, value: Value): bool {
  if (!mayChange(self, value, N.__bases__)) return false;
  return setBases(<usize>self, value);
}
export function getMro(self: Value): Value { return typeAt(self).mro ? newRef(typeAt(self).mro) : None; }
export function getBase(self: Value): Value { return typeAt(self).base ? newRef(fromAddress(typeAt(self).base)) : None; }
export function getDict(self: Value): Value { return mappingProxyNew(typeAt(self).dict); }

export function getDoc(self: Value): Value {
  if (!isHeapType(self) && typeAt(self).doc) return newRef(typeAt(self).doc);
  const found = dictGetStr(typeAt(self).dict, N.__doc__);
  if (!found) return None;
  const get = changetype<Type>(typeOf(found)).descrGet;
  if (!get) return found;
  const result = call_indirect<Value>(get, found, <Value>0, self);
  decref(found);
  return result;
}
export function setDoc(self: Value, value: Value): bool {
  if (!mayChange(self, value, N.__doc__)) return false;
  return typeDictSet(<usize>self, N.__doc__, value);
}
/** The signature that a doc of the form `Name(...)`, `--`, empty line, text begins with; None without one. */
function signatureInDoc(t: Type): Value {
  const text = dictGetStr(t.dict, N.__doc__);
  if (!text) return None;
  let result: Value = None;
  const name = newRef(t.name);
  const start = strLength(name);
  if (isStr(text) && strLength(text) > start && strCharAt(text, start) == 0x28) {
    const head = strSubstring(text, 0, start);
    if (head && strEquals(head, name)) {
      for (let i = start, n = strLength(text) - 5; i < n; i++) {
        if (strCharAt(text, i) != 0x29 || strCharAt(text, i + 1) != 0x0a || strCharAt(text, i + 2) != 0x2d) continue;
        if (strCharAt(text, i + 3) != 0x2d || strCharAt(text, i + 4) != 0x0a || strCharAt(text, i + 5) != 0x0a) continue;
        result = strSubstring(text, start, i + 1);
        break;
      }
    }
    decref(head);
  }
  decref(name);
  decref(text);
  return result;
}
export function getTextSignature(self: Value): Value {
  const t = typeAt(self);
  const def = t.shownDef ? t.shownDef : t.newDef ? t.newDef : t.initDef;
  if (isHeapType(self)) return signatureInDoc(t);
  // These have a signature, but CPython shows none.
  return def && <usize>self != T.str && <usize>self != T.bytes && <usize>self != T.bytearray ? signatureText(def) : None;
}

export function getAbstractMethods(self: Value): Value {
  // `type` itself has the descriptor in its dict under this name; its classes have the value.
  const found = self == fromAddress(T.type) ? 0 : dictGetStr(typeAt(self).dict, N.__abstractmethods__);
  return found ? found : raiseAttributeText("type object '%N' has no attribute '%U'", self, N.__abstractmethods__);
}
export function setAbstractMethods(self: Value, value: Value): bool {
  let abstract = 0;
  if (value) {
    abstract = isTrue(value);
    if (abstract < 0) return false;
  }
  if (typeAt(self).flags & TypeFlag.immutableType) {
    raiseFormat1(T.TypeError, "cannot set '__abstractmethods__' attribute of immutable type '%N'", self);
    return false;
  }
  if (!typeDictSet(<usize>self, N.__abstractmethods__, value)) {
    if (!hasError()) raise(T.AttributeError, N.__abstractmethods__);
    return false;
  }
  lockTypes();
  const flags = typeAt(self).flags;
  storeRelease32(<usize>self + offsetof<Type>('flags'), abstract ? flags | TypeFlag.abstract : flags & ~TypeFlag.abstract);
  unlockTypes();
  return true;
}

// --- annotations ---------------------------------------------------------------------------------------------------

export function getAnnotate(self: Value): Value {
  if (!isHeapType(self)) return raiseAttributeText("type object '%N' has no attribute '%U'", self, N.__annotate__);
  const dict = typeAt(self).dict;
  // The class body may define one of its own.
  let found = dictGetStr(dict, N.__annotate__);
  if (!found) found = dictGetStr(dict, N.__annotate_func__);
  // Who has asked once leaves the answer in the dict, as in CPython.
  if (!found) return typeDictSet(<usize>self, N.__annotate_func__, None) ? None : 0;
  const get = changetype<Type>(typeOf(found)).descrGet;
  if (!get) return found;
  const result = call_indirect<Value>(get, found, <Value>0, self);
  decref(found);
  return result;
}
export function setAnnotate(self: Value, value: Value): bool {
  if (!value) {
    raiseText(T.TypeError, 'cannot delete __annotate__ attribute');
    return false;
  }
  if (typeAt(self).flags & TypeFlag.immutableType) {
    raiseFormat1(T.TypeError, "cannot set '__annotate__' attribute of immutable type '%N'", self);
    return false;
  }
  if (value != None && !isCallable(value)) {
    raiseText(T.TypeError, '__annotate__ must be callable or None');
    return false;
  }
  if (!typeDictSet(<usize>self, N.__annotate_func__, value)) return false;
  typeDictSet(<usize>self, N.__annotate__, 0);
  if (value != None) typeDictSet(<usize>self, N.__annotations_cache__, 0);
  return !hasError();
}
export function getAnnotations(self: Value): Value {
  if (!isHeapType(self)) return raiseAttributeText("type object '%N' has no attribute '%U'", self, N.__annotations__);
  const dict = typeAt(self).dict;
  let found = dictGetStr(dict, N.__annotations__);
  if (!found) found = dictGetStr(dict, N.__annotations_cache__);
  if (found) {
    const get = changetype<Type>(typeOf(found)).descrGet;
    if (!get) return found;
    const bound = call_indirect<Value>(get, found, <Value>0, self);
    decref(found);
    return bound;
  }
  const annotate = getAnnotate(self);
  if (!annotate) return 0;
  let result: Value;
  if (isCallable(annotate)) {
    result = call1(annotate, fromInt49(1));
    if (result && !isDict(result)) {
      raiseFormat1(T.TypeError, "__annotate__ returned non-dict of type '%T'", result);
      decref(result);
      result = 0;
    }
  } else {
    result = dictNew();
  }
  decref(annotate);
  if (result && !typeDictSet(<usize>self, N.__annotations_cache__, result)) {
    decref(result);
    return 0;
  }
  return result;
}
export function setAnnotations(self: Value, value: Value): bool {
  if (typeAt(self).flags & TypeFlag.immutableType) {
    raiseFormat1(T.TypeError, "cannot set '__annotations__' attribute of immutable type '%N'", self);
    return false;
  }
  const dict = typeAt(self).dict;
  const direct = dictContains(dict, N.__annotations__) > 0;
  let ok: bool;
  if (value) {
    ok = typeDictSet(<usize>self, direct ? N.__annotations__ : N.__annotations_cache__, value);
  } else {
    ok = typeDictSet(<usize>self, N.__annotations__, 0);
    if (!ok && !hasError()) ok = typeDictSet(<usize>self, N.__annotations_cache__, 0);
    if (!ok && !hasError()) raise(T.AttributeError, N.__annotations__);
  }
  if (!ok) return false;
  typeDictSet(<usize>self, N.__annotate_func__, 0);
  typeDictSet(<usize>self, N.__annotate__, 0);
  return !hasError();
}
export function getTypeParams(self: Value): Value {
  // In the dict of `type` itself the descriptor has this name.
  const found = self == fromAddress(T.type) ? 0 : dictGetStr(typeAt(self).dict, N.__type_params__);
  return found ? found : EmptyTuple;
}
export function setTypeParams(self: Value, value: Value): bool {
  if (!mayChange(self, value, N.__type_params__)) return false;
  return typeDictSet(<usize>self, N.__type_params__, value);
}
/** type.__flags__: CPython's bits. */
export function getFlags(self: Value): Value { return intFromI64(typeAt(self).flags); }
export function getDictOffset(self: Value): Value { return intFromI64(typeAt(self).dictOffset); }
export function getWeakOffset(self: Value): Value { return intFromI64(typeAt(self).weakOffset); }
export function getBasicSize(self: Value): Value { return intFromI64(typeAt(self).basicSize); }
export function getItemSize(self: Value): Value { return intFromI64(typeAt(self).itemSize); }

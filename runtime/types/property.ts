// property.
import { False, None } from '../base/addresses.gen';
import { Property, Property_size, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, fromBool, fromInt49, typeOf, Value } from '../base/value';
import { objectFree } from '../alloc/object';
import { loadAcquire32, storeRelease32 } from '../sync/atomic';
import { getAttrOptional, raiseAttributeText, setAttr } from '../object/attr';
import { call1, call2, callValue } from '../object/call';
import { arg, defineInit, doc, getset, Kind, member, MemberKind, method } from '../object/def';
import { clearError, errorMatches, formatText, raise, raiseFormat1 } from '../object/errors';
import { fieldClear, fieldGet, fieldGetOrNone, fieldSet, fieldSetSteal } from '../object/fields';
import { gcVisit } from '../object/gc';
import { instanceNew } from '../object/instance';
import { decref, newRef, setDeferred } from '../object/refcount';
import { isSubtype, typeSetup } from '../object/type';
import { TypeFlag } from '../object/type-flags';
import { abstractFlag } from './modifiers';
import { strFromLiteral } from './str/str';

const GET: usize = offsetof<Property>('get');
const SET: usize = offsetof<Property>('set');
const DEL: usize = offsetof<Property>('del');
const DOC: usize = offsetof<Property>('doc');
const NAME: usize = offsetof<Property>('name');
const GETTER_DOC: usize = offsetof<Property>('getterDoc');

function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value {
  const v = instanceNew(type);
  if (v) setDeferred(<usize>v);
  return v;
}
function given(v: Value): Value { return v && v != None ? newRef(v) : 0; }
function init(self: Value, args: usize): bool {
  fieldSetSteal(<usize>self + GET, given(arg(args, 0)));
  fieldSetSteal(<usize>self + SET, given(arg(args, 1)));
  fieldSetSteal(<usize>self + DEL, given(arg(args, 2)));
  fieldClear(<usize>self + DOC);
  fieldClear(<usize>self + NAME);
  storeRelease32(<usize>self + GETTER_DOC, 0);
  let doc = given(arg(args, 3));
  const getter = arg(args, 0);
  if (!doc && getter && getter != None) {
    doc = getAttrOptional(getter, N.__doc__);
    if (!doc && hasError()) return false;
    if (doc == None) doc = 0;
    if (doc) storeRelease32(<usize>self + GETTER_DOC, 1);
  }
  if (typeOf(self) == T.property) {
    fieldSetSteal(<usize>self + DOC, doc);
    return true;
  }
  // A subclass keeps the doc in its own __dict__ (its class has a __doc__ of its own that would hide ours).
  if (!doc) doc = None;
  const ok = setAttr(self, N.__doc__, doc);
  decref(doc);
  if (!ok && !loadAcquire32(<usize>self + GETTER_DOC) && errorMatches(T.AttributeError)) {
    clearError();
    return true;
  }
  return ok;
}

/** The name the property was bound to, or that of its getter (owned); 0 without an error = none. */
function nameOf(self: Value): Value {
  const name = fieldGet(<usize>self + NAME);
  if (name) return name;
  const getter = fieldGet(<usize>self + GET);
  if (!getter) return 0;
  const found = getAttrOptional(getter, N.__name__);
  decref(getter);
  return found;
}
/** "property 'x' of 'C' object has no setter" */
function refuse(self: Value, object: Value, what: string): void {
  const name = nameOf(self);
  if (!name && hasError()) return;
  const qualname = getAttrOptional(fromAddress(typeOf(object)), N.__qualname__);
  const missing = strFromLiteral(what);
  let text: Value;
  if (name && qualname) text = formatText('property %R of %R object has no %U', name, qualname, missing, 0);
  else if (qualname) text = formatText('property of %R object has no %U', qualname, missing, 0, 0);
  else text = formatText('property has no %U', missing, 0, 0, 0);
  decref(name);
  decref(qualname);
  decref(missing);
  if (text) raise(T.AttributeError, text);
  decref(text);
}

function get(self: Value, object: Value, owner: Value): Value {
  if (!object || object == None) return newRef(self);
  const getter = fieldGet(<usize>self + GET);
  if (!getter) {
    refuse(self, object, 'getter');
    return 0;
  }
  const result = call1(getter, object);
  decref(getter);
  return result;
}
function set(self: Value, object: Value, value: Value): bool {
  const f = fieldGet(<usize>self + (value ? SET : DEL));
  if (!f) {
    refuse(self, object, value ? 'setter' : 'deleter');
    return false;
  }
  const result = value ? call2(f, object, value) : call1(f, object);
  decref(f);
  decref(result);
  return result != 0;
}

/** A copy with one of the functions replaced. */
function copyWith(self: Value, getter: Value, setter: Value, deleter: Value): Value {
  const args = scratchPush(32);
  store<Value>(args, getter ? newRef(getter) : fieldGetOrNone(<usize>self + GET));
  store<Value>(args, setter ? newRef(setter) : fieldGetOrNone(<usize>self + SET), 8);
  store<Value>(args, deleter ? newRef(deleter) : fieldGetOrNone(<usize>self + DEL), 16);
  const keepsDoc = !(loadAcquire32(<usize>self + GETTER_DOC) && load<Value>(args) != None);
  store<Value>(args, keepsDoc ? docOf(self) : 0, 24);
  const result = callValue(fromAddress(typeOf(self)), args, load<Value>(args, 24) ? 4 : 3, 0);
  for (let i: usize = 0; i < 32; i += 8) decref(load<Value>(args + i));
  scratchPop(args);
  if (result && isSubtype(typeOf(result), T.property)) {
    const name = fieldGet(<usize>self + NAME);
    if (name) fieldSetSteal(<usize>result + NAME, name);
  }
  return result;
}
function docOf(self: Value): Value { return fieldGetOrNone(<usize>self + DOC); }
function getter(self: Value, f: Value): Value { return copyWith(self, f, 0, 0); }
function setter(self: Value, f: Value): Value { return copyWith(self, 0, f, 0); }
function deleter(self: Value, f: Value): Value { return copyWith(self, 0, 0, f); }
function setNameMethod(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs != 2) return raiseFormat1(T.TypeError, '__set_name__() takes 2 positional arguments but %d were given', fromInt49(nargs));
  fieldSet(<usize>self + NAME, load<Value>(args, 8));
  return None;
}
function getName(self: Value): Value {
  const name = nameOf(self);
  if (!name && !hasError()) return raiseAttributeText("'%T' object has no attribute '%U'", self, N.__name__);
  return name;
}
function setName(self: Value, value: Value): bool {
  fieldSet(<usize>self + NAME, value);
  return true;
}
function isAbstract(self: Value): Value {
  for (let i: usize = GET; i <= DEL; i += 8) {
    const f = fieldGet(<usize>self + i);
    if (!f) continue;
    const answer = abstractFlag(f);
    decref(f);
    if (answer) return answer < 0 ? 0 : fromBool(true);
  }
  return False;
}

function dealloc(p: usize): void {
  clear(p);
  objectFree(p);
}
function clear(p: usize): void { for (let i: usize = GET; i <= NAME; i += 8) fieldClear(p + i); }
function traverse(p: usize): void { for (let i: usize = GET; i <= NAME; i += 8) gcVisit(load<Value>(p + i)); }

export function initProperty(): void {
  const type = T.property;
  typeSetup(type, Property_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  t.descrGet = get.index;
  t.descrSet = set.index;
  t.new_ = create.index;
  defineInit(type, 'property(fget=None, fset=None, fdel=None, doc=None)', init.index);
  doc(type, '', 'An attribute computed by functions: fget reads it, fset sets it, fdel deletes it; doc is its docstring.');
  member(type, 'fget', GET, MemberKind.valueOrNone | MemberKind.readonly);
  member(type, 'fset', SET, MemberKind.valueOrNone | MemberKind.readonly);
  member(type, 'fdel', DEL, MemberKind.valueOrNone | MemberKind.readonly);
  member(type, '__doc__', DOC, MemberKind.valueOrNone);
  getset(type, '__name__', getName.index, setName.index);
  getset(type, '__isabstractmethod__', isAbstract.index, 0);
  method(type, 'getter($self, object, /)', getter.index, Kind.one);
  method(type, 'setter($self, object, /)', setter.index, Kind.one);
  method(type, 'deleter($self, object, /)', deleter.index, Kind.one);
  method(type, '__set_name__($self, owner, name, /)', setNameMethod.index, Kind.raw);
}

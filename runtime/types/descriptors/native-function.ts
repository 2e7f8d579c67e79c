// builtin_function_or_method: a native function with the object it is bound to: a module, an instance, a class.
import { None, NotImplemented } from '../../base/addresses.gen';
import { NativeDef, NativeFunction, NativeFunction_size, Signature, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { CompareOp, fromAddress, fromBool, typeOf, Value } from '../../base/value';
import { objectFree } from '../../alloc/object';
import { hashIdentity, isSame } from '../../object/abstract-object';
import { getAttr } from '../../object/attr';
import { DefFlag, getset, Kind, method, pythonDefFree } from '../../object/def';
import { formatText } from '../../object/errors';
import { gcUntrack, gcVisit } from '../../object/gc';
import { decref, newRef } from '../../object/refcount';
import { dotted, typeSetup } from '../../object/type';
import { isType, TypeFlag } from '../../object/type-flags';
import { clearWeakrefs } from '../../object/weakref';
import { addressText } from '../object';
import { strSubstring } from '../str/concat';
import { strFindChar } from '../str/find';
import { strCharAt, strLength } from '../str/str';
import { nativeCall } from './native-call';
import { builtinsGetattr } from './reduce';

@inline function at(v: Value): NativeFunction { return changetype<NativeFunction>(<usize>v); }
@inline function defOf(v: Value): NativeDef { return changetype<NativeDef>(at(v).def); }

function call(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  return nativeCall(at(self).def, self, at(self).self, args, nargs, kwnames);
}
function dealloc(p: usize): void {
  gcUntrack(p);
  if (changetype<NativeFunction>(p).weakrefs) clearWeakrefs(p);
  decref(changetype<NativeFunction>(p).self);
  decref(changetype<NativeFunction>(p).module);
  if (changetype<NativeDef>(changetype<NativeFunction>(p).def).kind == Kind.python) pythonDefFree(changetype<NativeFunction>(p).def);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(changetype<NativeFunction>(p).self);
  gcVisit(changetype<NativeFunction>(p).module);
  gcVisit(changetype<NativeDef>(changetype<NativeFunction>(p).def).python);
}
/** Bound to nothing, or to a module. */
function isPlain(f: Value): bool { return !at(f).self || typeOf(at(f).self) == T.module; }

function repr(self: Value): Value {
  if (isPlain(self)) return formatText('<built-in function %U>', defOf(self).name, 0, 0, 0);
  const address = addressText(at(self).self);
  const text = formatText('<built-in method %U of %T object at %U>', defOf(self).name, at(self).self, address, 0);
  decref(address);
  return text;
}
function compare(a: Value, b: Value, op: i32): Value {
  if ((op != CompareOp.eq && op != CompareOp.ne) || typeOf(b) != T.builtin_function_or_method) return newRef(NotImplemented);
  const same = isSame(at(a).self, at(b).self) && at(a).def == at(b).def;
  return fromBool(same == (op == CompareOp.eq));
}
function hash(self: Value): i64 {
  const h = (at(self).self ? hashIdentity(at(self).self) : 0) ^ <i64>at(self).def;
  return h == -1 ? -2 : h;
}
function getName(self: Value): Value { return newRef(defOf(self).name); }
function getQualname(self: Value): Value {
  if (isPlain(self)) return newRef(defOf(self).name);
  const owner = isType(at(self).self) ? at(self).self : fromAddress(typeOf(at(self).self));
  const qualname = getAttr(owner, N.__qualname__);
  if (!qualname) return 0;
  const text = dotted(qualname, defOf(self).name);
  decref(qualname);
  return text;
}
function getSelf(self: Value): Value { return at(self).self && !(defOf(self).flags & DefFlag.staticMethod) ? newRef(at(self).self) : newRef(None); }
function getModule(self: Value): Value { return at(self).module ? newRef(at(self).module) : newRef(None); }
function getDoc(self: Value): Value { return defOf(self).doc ? newRef(defOf(self).doc) : newRef(None); }
/** That of a function of a module names the module first, as CPython's do: `(x, /)` becomes `($module, x, /)`. */
function getTextSignature(self: Value): Value {
  const text = signatureText(at(self).def);
  const owner = at(self).self;
  if (text == None || owner == 0 || typeOf(owner) != T.module) return text;
  const n = strLength(text);
  if (n > 1 && strCharAt(text, 1) == 0x24) return text;
  const rest = strSubstring(text, 1, n);
  const slash = strFindChar(text, 0x2f, 0, n) >= 0;
  const result = !rest ? 0 : formatText(n == 2 ? '($module, /)' : slash ? '($module, %U' : '($module, /, %U', rest, 0, 0, 0);
  decref(rest);
  decref(text);
  return result;
}
/** __text_signature__ of a definition. */
export function signatureText(def: usize): Value {
  const signature = changetype<Signature>(changetype<NativeDef>(def).signature);
  const text = signature.hidden ? <Value>0 : signature.text;
  return text ? newRef(text) : newRef(None);
}
function reduce(self: Value): Value {
  if (isPlain(self)) return newRef(defOf(self).name);
  return builtinsGetattr(at(self).self, defOf(self).name);
}

export function initNativeFunction(): void {
  const type = T.builtin_function_or_method;
  typeSetup(type, NativeFunction_size, 0, TypeFlag.hasGc);
  const t = changetype<Type>(type);
  t.weakOffset = offsetof<NativeFunction>('weakrefs');
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.call = call.index;
  t.repr = repr.index;
  t.richcompare = compare.index;
  t.hash = hash.index;
  getset(type, '__name__', getName.index, 0);
  getset(type, '__qualname__', getQualname.index, 0);
  getset(type, '__self__', getSelf.index, 0);
  getset(type, '__module__', getModule.index, 0);
  getset(type, '__doc__', getDoc.index, 0);
  getset(type, '__text_signature__', getTextSignature.index, 0);
  method(type, '__reduce__($self, /)', reduce.index, Kind.noargs);
}

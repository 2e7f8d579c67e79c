// Method tables. Each file of a type or module calls these functions at boot, in one init function at its end, and so
// says what Python code can see of it. Everything made here is immortal and immutable.
import {
  Descriptor, GetSetDescriptor, GetSetDescriptor_size, MemberDescriptor, MemberDescriptor_size, MethodDescriptor, MethodDescriptor_size, NativeDef, NativeDef_size, NativeFunction, NativeFunction_size, Signature, Signature_size, Type,
} from '../base/layout.gen';
import { None } from '../base/addresses.gen';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { fromAddress, typeOf, Value } from '../base/value';
import { memAllocZeroed, memFree } from '../alloc/memory';
import { gcAlloc } from '../alloc/object';
import { callValue } from './call';
import { gcTrack } from './gc';
import { dictGetStr, dictSet } from '../types/dict/dict';
import { staticmethodNew } from '../types/modifiers';
import { moduleDictBorrowed, moduleName } from '../types/module';
import { internLiteral } from '../types/str/intern';
import { strFromLiteral } from '../types/str/str';
import { decref, newRef, setImmortal } from './refcount';
import { signatureNew } from './signature';
import { initBySignature, newBySignature } from './type-call';

/** How a native function receives its arguments. */
export namespace Kind {
  /** fn(self): Value */
  export const noargs: u32 = 0;
  /** fn(self, a): Value; one positional-only parameter */
  export const one: u32 = 1;
  /** fn(self, args): Value; one slot for each parameter of the signature, 0 = not given */
  export const slots: u32 = 2;
  /** fn(self, args, nargs, kwnames): Value */
  export const raw: u32 = 3;
  /** fn(the function written in Python, args, nargs, kwnames): Value */
  export const python: u32 = 4;
}
/** Kinds of member(). */
export namespace MemberKind {
  export const value: u32 = 0; // Value, 0 reads as AttributeError
  export const valueOrNone: u32 = 1; // Value, 0 reads as None
  export const int32: u32 = 2;
  export const uint32: u32 = 3;
  export const int64: u32 = 4;
  export const double: u32 = 5;
  export const boolean8: u32 = 6; // u8
  export const boolean32: u32 = 7; // u32
  export const tailValue: u32 = 8; // Value behind the items, 0 reads as AttributeError
  export const readonly: u32 = 16; // added
}
/** Bits of NativeDef.flags. */
export namespace DefFlag {
  export const classMethod: u32 = 1;
  export const staticMethod: u32 = 2;
  /** The method of a special name whose slot the type sets too: both do the same (slot-inherit.ts). */
  export const coexists: u32 = 4;
  /** By its name one of those whose call may enter a generator's frame (fast-calls.ts, sink.ts). */
  export const generators: u32 = 8;
}

@inline function typeAt(p: usize): Type { return changetype<Type>(p); }

function defNew(signature: string, fn: u32, kind: u32, flags: u32): usize {
  const at = memAllocZeroed(NativeDef_size);
  const def = changetype<NativeDef>(at);
  def.signature = signatureNew(signature);
  def.name = changetype<Signature>(def.signature).functionName;
  def.fn = fn;
  def.kind = kind;
  const name = def.name;
  const generators = name == N.next || name == N.send || name == N.sum || name == N.any || name == N.all || name == N.extend;
  def.flags = generators ? flags | DefFlag.generators : flags;
  return at;
}
function put(type: usize, name: Value, p: usize): void {
  setImmortal(p);
  dictSet(typeAt(type).dict, name, fromAddress(p));
}
function descriptorNew(kind: usize, bytes: usize, type: usize, name: Value): usize {
  const p = gcAlloc(kind, bytes);
  const d = changetype<Descriptor>(p);
  d.objclass = type;
  d.name = name;
  return p;
}
function methodLike(kind: usize, type: usize, def: usize): void {
  const p = descriptorNew(kind, MethodDescriptor_size, type, changetype<NativeDef>(def).name);
  changetype<MethodDescriptor>(p).def = def;
  put(type, changetype<NativeDef>(def).name, p);
}

export function method(type: usize, signature: string, fn: u32, kind: u32): void {
  methodLike(T.method_descriptor, type, defNew(signature, fn, kind, 0));
}
/** `__contains__` of some types is a method beside the slot, not a wrapper of it. */
export function methodBesideSlot(type: usize, signature: string, fn: u32, kind: u32): void {
  methodLike(T.method_descriptor, type, defNew(signature, fn, kind, DefFlag.coexists));
}
/** `self` of the function is the class it was called on. */
export function classMethod(type: usize, signature: string, fn: u32, kind: u32): void {
  methodLike(T.classmethod_descriptor, type, defNew(signature, fn, kind, DefFlag.classMethod));
}
/** `self` of the function is the type it was defined for. */
export function staticMethod(type: usize, signature: string, fn: u32, kind: u32): void {
  const def = defNew(signature, fn, kind, DefFlag.staticMethod);
  const f = nativeFunctionOf(def, fromAddress(type), 0);
  put(type, changetype<NativeDef>(def).name, <usize>staticmethodNew(f));
  setImmortal(<usize>f);
}
/** getter(self): Value; setter(self, value or 0 to delete): bool, 0 = read-only. */
export function getset(type: usize, name: string, getter: u32, setter: u32): void {
  const key = internLiteral(name);
  const p = descriptorNew(T.getset_descriptor, GetSetDescriptor_size, type, key);
  changetype<GetSetDescriptor>(p).getter = getter;
  changetype<GetSetDescriptor>(p).setter = setter;
  put(type, key, p);
}
export function member(type: usize, name: string, offset: usize, kind: u32): void {
  const key = internLiteral(name);
  const p = descriptorNew(T.member_descriptor, MemberDescriptor_size, type, key);
  changetype<MemberDescriptor>(p).offset = <u32>offset;
  changetype<MemberDescriptor>(p).kind = kind;
  put(type, key, p);
}

/** A builtin function object over a definition (owned). */
export function nativeFunctionOf(def: usize, self: Value, module: Value): Value {
  const p = gcAlloc(T.builtin_function_or_method, NativeFunction_size);
  if (!p) return 0;
  const f = changetype<NativeFunction>(p);
  f.def = def;
  f.self = newRef(self);
  f.module = newRef(module);
  return fromAddress(p);
}
/** A builtin function that belongs to no module dict (owned). */
export function nativeFunction(self: Value, module: Value, signature: string, fn: u32, kind: u32): Value {
  return nativeFunctionOf(defNew(signature, fn, kind, 0), self, module);
}
/**
 * A built-in function that runs a Python function (owned): what the library's modules in Python show where CPython has C.
 * It has a definition of its own, which dies with it. `text`: its __text_signature__ or None.
 */
export function nativeFromPython(f: Value, self: Value, module: Value, name: Value, text: Value, docstring: Value): Value {
  const at = memAllocZeroed(NativeDef_size);
  const signature = at ? memAllocZeroed(Signature_size) : 0;
  const result = signature ? nativeFunctionOf(at, self, module) : 0;
  if (!result) {
    memFree(signature);
    memFree(at);
    return 0;
  }
  const s = changetype<Signature>(signature);
  s.functionName = newRef(name);
  s.text = text == None ? 0 : newRef(text);
  const def = changetype<NativeDef>(at);
  def.signature = signature;
  def.name = newRef(name);
  def.doc = docstring == None ? 0 : newRef(docstring);
  def.fn = callPython.index;
  def.kind = Kind.python;
  def.python = newRef(f);
  gcTrack(<usize>result);
  return result;
}
function callPython(f: Value, args: usize, nargs: u32, kwnames: Value): Value { return callValue(f, args, nargs, kwnames); }
export function pythonDefFree(at: usize): void {
  const def = changetype<NativeDef>(at);
  const s = changetype<Signature>(def.signature);
  decref(def.python);
  decref(def.name);
  decref(def.doc);
  decref(s.functionName);
  decref(s.text);
  memFree(def.signature);
  memFree(at);
}
/** `self` of the function is the module. */
export function moduleFunction(module: Value, signature: string, fn: u32, kind: u32): void {
  const def = defNew(signature, fn, kind, 0);
  const f = nativeFunctionOf(def, module, moduleName(module));
  setImmortal(<usize>f);
  dictSet(moduleDictBorrowed(module), changetype<NativeDef>(def).name, f);
}
/** Sets module.name (boot). */
export function moduleSetSteal(module: Value, name: string, value: Value): void {
  dictSet(moduleDictBorrowed(module), internLiteral(name), value);
  decref(value);
}

/** __doc__ of a type (name '') or of one of its attributes. */
export function doc(type: usize, name: string, text: string): void {
  const value = strFromLiteral(text);
  setImmortal(<usize>value);
  if (name.length == 0) {
    typeAt(type).doc = value;
    return;
  }
  const found = dictGetStr(typeAt(type).dict, internLiteral(name));
  if (!found) return;
  docOf(found, value);
  decref(found);
}
export function docOf(found: Value, value: Value): void {
  const kind = typeOf(found);
  if (kind == T.method_descriptor || kind == T.classmethod_descriptor) changetype<NativeDef>(changetype<MethodDescriptor>(<usize>found).def).doc = value;
  else if (kind == T.getset_descriptor) changetype<GetSetDescriptor>(<usize>found).doc = value;
  else if (kind == T.member_descriptor) changetype<MemberDescriptor>(<usize>found).doc = value;
  else if (kind == T.builtin_function_or_method) changetype<NativeDef>(changetype<NativeFunction>(<usize>found).def).doc = value;
}
/** __doc__ of a function of a module. */
export function moduleDoc(module: Value, name: string, text: string): void {
  const value = strFromLiteral(text);
  setImmortal(<usize>value);
  const found = dictGetStr(moduleDictBorrowed(module), internLiteral(name));
  if (!found) return;
  docOf(found, value);
  decref(found);
}

/** Slot i of a Kind.slots argument block; 0 = not given. */
@inline export function arg(args: usize, i: i32): Value { return load<Value>(args + (<usize>i << 3)); }

/** new_ through a signature: `defineNew(T.list, "list(iterable=(), /)", fn)`: fn(type: usize, args slots: usize): Value. */
export function defineNew(type: usize, signature: string, fn: u32): void {
  typeAt(type).newDef = defNew(signature, fn, Kind.slots, 0);
  typeAt(type).new_ = newBySignature.index;
}
/** What inspect shows of a type whose new_ or init takes its arguments as they come. */
export function typeSignature(type: usize, signature: string): void { typeAt(type).shownDef = defNew(signature, 0, Kind.raw, 0); }
/** init through a signature: fn(self, args slots): bool. */
export function defineInit(type: usize, signature: string, fn: u32): void {
  typeAt(type).initDef = defNew(signature, fn, Kind.slots, 0);
  typeAt(type).init = initBySignature.index;
}
export { moduleNew } from '../types/module';
export { signatureNew, bindArguments, releaseSlots } from './signature';

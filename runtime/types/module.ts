// Module objects: a dict with a face. Attributes come from the dict; a module may define __getattr__ (PEP 562).
import { None } from '../base/addresses.gen';
import { AttributeErrorExc, Module, Module_size, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { root, Root } from '../base/roots';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromAddress, fromInt49, Value } from '../base/value';
import { objectFree } from '../alloc/object';
import { isTrue } from '../object/abstract-object';
import { genericFind, getAttrOptional, raiseAttributeText } from '../object/attr';
import { call0, call1, callMethod1, isCallable } from '../object/call';
import { arg, defineInit, doc, getset, Kind, method } from '../object/def';
import { clearError, formatText, raiseFormat1, raiseText, raiseValue } from '../object/errors';
import { fieldSet } from '../object/fields';
import { gcUntrack, gcVisit } from '../object/gc';
import { instanceNew } from '../object/instance';
import { decref, newRef, setDeferred } from '../object/refcount';
import { typeSetup } from '../object/type';
import { isDict, TypeFlag } from '../object/type-flags';
import { clearWeakrefs } from '../object/weakref';
import { dictDiscard, dictGetStr, dictKeysList, dictNew, dictSet } from './dict/dict';
import { excMake1 } from './exceptions/base';
import { internLiteral } from './str/intern';
import { isStr, isStrExact } from './str/str';

@inline function at(v: Value): Module { return changetype<Module>(<usize>v); }

/** The dict of a module, borrowed. */
@inline export function moduleDictBorrowed(v: Value): Value { return fromAddress(at(v).dict); }

/** A new module object `name`, registered nowhere (owned). */
export function moduleNew(name: Value): Value {
  const module = moduleAlloc(T.module);
  if (!module || !fill(module, name, None)) {
    decref(module);
    return 0;
  }
  return module;
}
function moduleAlloc(type: usize): Value {
  const module = instanceNew(type);
  if (!module) return 0;
  const dict = dictNew();
  if (!dict) {
    decref(module);
    return 0;
  }
  setDeferred(<usize>module);
  setDeferred(<usize>dict);
  at(module).dict = <usize>dict;
  return module;
}
function fill(module: Value, name: Value, doc: Value): bool {
  const dict = moduleDictBorrowed(module);
  if (isStrExact(name)) at(module).name = newRef(name);
  return dictSet(dict, N.__name__, name) && dictSet(dict, N.__doc__, doc) && dictSet(dict, N.__package__, None) &&
    dictSet(dict, N.__loader__, None) && dictSet(dict, N.__spec__, None);
}
function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value { return moduleAlloc(type); }
function init(self: Value, args: usize): bool {
  const name = arg(args, 0);
  if (!isStr(name)) {
    raiseFormat1(T.TypeError, "module() argument 'name' must be str, not %T", name);
    return false;
  }
  return fill(self, name, arg(args, 1) ? arg(args, 1) : None);
}

/** __name__ (borrowed at boot, where it lives for ever). */
export function moduleName(module: Value): Value {
  const name = dictGetStr(moduleDictBorrowed(module), N.__name__);
  decref(name); // the dict holds it
  return name;
}

export function moduleGetAttr(v: Value, name: Value): Value {
  const found = genericFind(v, name, false);
  if (found || hasError()) return found;
  return moduleMissing(v, name);
}
/** `name` is not there: asks the module's __getattr__, else explains. */
export function moduleMissing(v: Value, name: Value): Value {
  const dict = moduleDictBorrowed(v);
  const hook = dictGetStr(dict, N.__getattr__);
  if (hook) {
    const result = call1(hook, name);
    decref(hook);
    return result;
  }
  const own = dictGetStr(dict, N.__name__);
  if (!own || !isStr(own)) {
    decref(own);
    return raiseAttributeText("module has no attribute '%U'", name, 0);
  }
  const spec = dictGetStr(dict, N.__spec__);
  const initializing = spec && spec != None ? isInitializing(spec) : 0;
  decref(spec);
  if (initializing > 0) raiseModuleAttribute("partially initialized module '%U' has no attribute '%U' (most likely due to a circular import)", v, own, name);
  else if (initializing == 0) raiseModuleAttribute("module '%U' has no attribute '%U'", v, own, name);
  decref(own);
  return 0;
}
function isInitializing(spec: Value): i32 {
  const flag = getAttrOptional(spec, N._initializing);
  if (!flag) {
    clearError();
    return 0;
  }
  const truth = isTrue(flag);
  decref(flag);
  return truth;
}
function raiseModuleAttribute(format: string, module: Value, own: Value, name: Value): void {
  const text = formatText(format, own, name, 0, 0);
  const exc = text ? excMake1(T.AttributeError, text) : 0;
  decref(text);
  if (!exc) return;
  fieldSet(<usize>exc + offsetof<AttributeErrorExc>('name'), name);
  fieldSet(<usize>exc + offsetof<AttributeErrorExc>('obj'), module);
  raiseValue(exc);
  decref(exc);
}

function repr(self: Value): Value {
  const bootstrap = root(Root.importModule);
  if (bootstrap) {
    const module = callMethod1(bootstrap, internLiteral('_module_repr'), self);
    return module;
  }
  return formatText('<module %R>', at(self).name ? at(self).name : None, 0, 0, 0);
}

function dirOf(self: Value): Value {
  const dict = getAttrOptional(self, N.__dict__);
  if (!dict) return hasError() ? 0 : raiseText(T.TypeError, '<module>.__dict__ is not a dictionary');
  if (!isDict(dict)) {
    decref(dict);
    return raiseText(T.TypeError, '<module>.__dict__ is not a dictionary');
  }
  const hook = dictGetStr(dict, N.__dir__);
  const result = hook ? call0(hook) : dictKeysList(dict);
  decref(hook);
  decref(dict);
  return result;
}
function getDict(self: Value): Value { return newRef(moduleDictBorrowed(self)); }

function isInitializingModule(dict: Value): bool {
  const spec = dictGetStr(dict, N.__spec__);
  const yes = spec && spec != None ? isInitializing(spec) : 0;
  decref(spec);
  if (yes < 0) clearError();
  return yes > 0;
}

function getAnnotations(self: Value): Value {
  const dict = moduleDictBorrowed(self);
  const found = dictGetStr(dict, N.__annotations__);
  if (found) return found;
  const annotate = dictGetStr(dict, N.__annotate__);
  let result: Value;
  if (annotate && annotate != None) {
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
  // While the module is being executed more may come.
  if (result && !isInitializingModule(dict) && !dictSet(dict, N.__annotations__, result)) {
    decref(result);
    return 0;
  }
  return result;
}
function setAnnotations(self: Value, value: Value): bool {
  const dict = moduleDictBorrowed(self);
  if (value) {
    if (!dictSet(dict, N.__annotations__, value)) return false;
  } else if (dictDiscard(dict, N.__annotations__) <= 0) {
    raiseText(T.AttributeError, '__annotations__');
    return false;
  }
  return dictDiscard(dict, N.__annotate__) >= 0;
}
function getAnnotate(self: Value): Value {
  const found = dictGetStr(moduleDictBorrowed(self), N.__annotate__);
  return found ? found : None;
}
function setAnnotate(self: Value, value: Value): bool {
  if (!value) {
    raiseText(T.TypeError, 'cannot delete __annotate__ attribute');
    return false;
  }
  if (value != None && !isCallable(value)) {
    raiseText(T.TypeError, '__annotate__ must be callable or None');
    return false;
  }
  const dict = moduleDictBorrowed(self);
  if (!dictSet(dict, N.__annotate__, value)) return false;
  return value == None || dictDiscard(dict, N.__annotations__) >= 0;
}

function dealloc(p: usize): void {
  gcUntrack(p);
  if (changetype<Module>(p).weakrefs) clearWeakrefs(p);
  clear(p);
  decref(changetype<Module>(p).name);
  objectFree(p);
}
function traverse(p: usize): void {
  gcVisit(fromAddress(changetype<Module>(p).dict));
}
function clear(p: usize): void {
  const dict = changetype<Module>(p).dict;
  changetype<Module>(p).dict = 0;
  decref(fromAddress(dict));
}

export function initModule(): void {
  const type = T.module;
  typeSetup(type, Module_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.dictOffset = offsetof<Module>('dict');
  t.weakOffset = offsetof<Module>('weakrefs');
  t.dealloc = dealloc.index;
  t.traverse = traverse.index;
  t.clear = clear.index;
  t.getattro = moduleGetAttr.index;
  t.repr = repr.index;
  t.new_ = create.index;
  defineInit(type, 'module(name, doc=None)', init.index);
  doc(type, '', 'A module: a namespace made of the global names of a file.');
  method(type, '__dir__($self, /)', dirOf.index, Kind.noargs);
  getset(type, '__dict__', getDict.index, 0);
  getset(type, '__annotations__', getAnnotations.index, setAnnotations.index);
  getset(type, '__annotate__', getAnnotate.index, setAnnotate.index);
}

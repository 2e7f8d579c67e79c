// Instructions of import statements.
import { EmptyTuple, None } from '../../base/addresses.gen';
import { Frame, Module, Type } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { Root, root } from '../../base/roots';
import { scratchPop, scratchPush } from '../../base/scratch';
import { T } from '../../base/types.gen';
import { hasError } from '../../base/thread';
import { int49, typeOf, Value } from '../../base/value';
import { isTrue } from '../../object/abstract-object';
import { getItem, getIter, iterNext, setItem } from '../../object/abstract-sequence';
import { getAttr, getAttrOptional, setAttr } from '../../object/attr';
import { callMethod1, callValue } from '../../object/call';
import { clearError, fetchError, formatText, raise, raiseFormat1, raiseFormat2, raiseFormat3, raiseText, restoreErrorSteal, errorMatches } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isDict, isExactDict } from '../../object/type-flags';
import { dictGet, dictKeysList, dictSet } from '../../types/dict/dict';
import { isStr, strCharAt, strFromLiteral, strLength } from '../../types/str/str';
import { strConcat } from '../../types/str/concat';
import { lookup } from './names';
import { frameFunction } from '../frame';
import { dropCold, strip } from '../stack';

/** Below sp: level, fromlist. */
export function opImportName(frame: usize, name: Value, sp: usize): Value {
  const f = frameFunction(frame);
  const levelSlot = load<Value>(sp - 16), fromSlot = load<Value>(sp - 8);
  const importer = lookup(f.builtins, N.__import__);
  if (!importer) {
    if (!hasError()) raiseText(T.ImportError, '__import__ not found');
    return 0;
  }
  const locals = changetype<Frame>(frame).locals;
  const args = scratchPush(40);
  store<Value>(args, name);
  store<Value>(args, f.globals, 8);
  store<Value>(args, locals ? locals : None, 16);
  store<Value>(args, strip(fromSlot), 24);
  store<Value>(args, strip(levelSlot), 32);
  const r = callValue(importer, args, 5, 0);
  scratchPop(args);
  decref(importer);
  if (r) {
    dropCold(fromSlot);
    dropCold(levelSlot);
  }
  return r;
}

/** from module import name */
export function opImportFrom(module: Value, name: Value): Value {
  const v = getAttrOptional(module, name);
  if (v || hasError()) return v;
  // A submodule that is being imported is in sys.modules before its parent has the attribute.
  const package_ = getAttrOptional(module, N.__name__);
  if (!package_ && hasError()) return 0;
  if (package_ && isStr(package_)) {
    const full = formatText('%U.%U', package_, name, 0, 0);
    if (!full) return 0;
    const modules = root(Root.modules);
    const found = isExactDict(modules) ? dictGet(modules, full) : getItem(modules, full);
    decref(full);
    if (found) {
      decref(package_);
      return found;
    }
    if (hasError()) clearError();
  }
  importError(module, name, package_);
  decref(package_);
  return 0;
}

/** ImportError with name, path and name_from, and the hints CPython gives. */
function importError(module: Value, name: Value, package_: Value): void {
  const shown = package_ && isStr(package_) ? newRef(package_) : strFromLiteral('<unknown module name>');
  const spec = getAttrOptional(module, N.__spec__);
  let origin: Value = 0;
  let initializing = 0;
  if (spec) {
    const has = getAttrOptional(spec, N.has_location);
    if (has && isTrue(has) == 1) origin = getAttrOptional(spec, N.origin);
    decref(has);
    const init = getAttrOptional(spec, N._initializing);
    initializing = init ? isTrue(init) : 0;
    decref(init);
  }
  clearError();
  if (!origin || !isStr(origin)) {
    decref(origin);
    origin = getAttrOptional(module, N.__file__);
    clearError();
  }
  if (origin && !isStr(origin)) {
    decref(origin);
    origin = 0;
  }
  const partially = initializing > 0;
  let text: Value;
  if (origin) {
    text = partially
      ? formatText('cannot import name %R from partially initialized module %R (most likely due to a circular import) (%S)', name, shown, origin, 0)
      : formatText('cannot import name %R from %R (%S)', name, shown, origin, 0);
  } else {
    text = partially
      ? formatText('cannot import name %R from partially initialized module %R (most likely due to a circular import) (unknown location)', name, shown, 0, 0)
      : formatText('cannot import name %R from %R (unknown location)', name, shown, 0, 0);
  }
  if (text) raise(T.ImportError, text);
  const exc = text ? fetchError() : 0;
  if (exc) {
    setAttr(exc, N.name, shown);
    clearError();
    setAttr(exc, N.path, origin ? origin : None);
    clearError();
    setAttr(exc, N.name_from, name);
    clearError();
    restoreErrorSteal(exc);
  }
  decref(text);
  decref(origin);
  decref(spec);
  decref(shown);
}

/** from module import *: into the frame's locals. */
export function importStar(frame: usize, module: Value): bool {
  const locals = changetype<Frame>(frame).locals;
  if (!locals) {
    raiseText(T.SystemError, 'no locals found during import *');
    return false;
  }
  let names = getAttrOptional(module, N.__all__);
  let skipUnderscore = false;
  if (!names) {
    if (hasError()) return false;
    const dict = getAttrOptional(module, N.__dict__);
    if (!dict) {
      if (!hasError()) raiseText(T.ImportError, 'from-import-* object has no __dict__ and no __all__');
      return false;
    }
    names = isDict(dict) ? dictKeysList(dict) : callMethod1(<u64>T.list, N.__call__, dict);
    decref(dict);
    if (!names) return false;
    skipUnderscore = true;
  }
  const it = getIter(names);
  decref(names);
  if (!it) return false;
  let ok = true;
  while (ok) {
    const name = iterNext(it);
    if (!name) {
      ok = !hasError();
      break;
    }
    if (!isStr(name)) {
      const shown = getAttrOptional(module, N.__name__);
      if (shown) raiseFormat2(T.TypeError, skipUnderscore ? 'Key in %U.__dict__ must be str, not %T' : 'Item in %U.__all__ must be str, not %T', shown, name);
      decref(shown);
      ok = false;
    } else if (!skipUnderscore || strLength(name) == 0 || strCharAt(name, 0) != 95) {
      const v = getAttr(module, name);
      ok = v != 0 && (isExactDict(locals) ? dictSet(locals, name, v) : setItem(locals, name, v));
      decref(v);
    }
    decref(name);
  }
  decref(it);
  return ok;
}

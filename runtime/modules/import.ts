// The import statement: builtins.__import__. Modules that are loaded already are answered here; everything else is
// importlib's work (Root.importModule is importlib._bootstrap, set at boot).
import { trimImportFrames } from './import-frames';
import { None } from '../base/addresses.gen';
import { N } from '../base/names.gen';
import { Root, root } from '../base/roots';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { fromInt49, Value } from '../base/value';
import { isTrue } from '../object/abstract-object';
import { getAttr, getAttrOptional } from '../object/attr';
import { call1, callMethod1, callMethod3, callValue } from '../object/call';
import { raiseFormat1, raiseText } from '../object/errors';
import { decref, newRef } from '../object/refcount';
import { isDict } from '../object/type-flags';
import { scratchPop, scratchPush } from '../base/scratch';
import { dictGet, dictGetStr } from '../types/dict/dict';
import { strSubstring } from '../types/str/concat';
import { strFindChar } from '../types/str/find';
import { isStr, strLength } from '../types/str/str';
import { given } from './module';

/** sys.modules[name] when its import is finished, waiting for another thread that is importing it. 0: not there, or error. */
function loadedModule(name: Value): Value {
  const module = dictGet(root(Root.modules), name);
  if (module == 0 || module == None) return module;
  const spec = getAttrOptional(module, N.__spec__);
  if (spec == 0) {
    if (!hasError()) return module;
    decref(module);
    return 0;
  }
  const initializing = spec == None ? 0 : isInitializing(spec);
  decref(spec);
  if (initializing == 0) return module;
  if (initializing > 0) {
    const result = callMethod1(root(Root.importModule), N._lock_unlock_module, name);
    if (result != 0) {
      decref(result);
      return module;
    }
  }
  decref(module);
  return 0;
}

function isInitializing(spec: Value): i32 {
  const value = getAttrOptional(spec, N._initializing);
  if (value == 0) return hasError() ? -1 : 0;
  const truth = isTrue(value);
  decref(value);
  return truth;
}

/** The module `absolute`, imported if need be. Owned. */
function importAbsolute(absolute: Value): Value {
  const module = loadedModule(absolute);
  if (module == None) return raiseMissing(absolute);
  if (module != 0 || hasError()) return module;
  const finder = getAttr(root(Root.importModule), N._find_and_load);
  if (finder == 0) return 0;
  const importFunction = dictGetStr(root(Root.builtinsDict), N.__import__);
  const args = scratchPush(16);
  store<Value>(args, absolute);
  store<Value>(args, importFunction, 8);
  const result = callValue(finder, args, 2, 0);
  scratchPop(args);
  decref(importFunction);
  decref(finder);
  if (result == 0) trimImportFrames();
  return result;
}

function raiseMissing(name: Value): Value {
  return raiseFormat1(T.ModuleNotFoundError, 'import of %U halted; None in sys.modules', name);
}

/** Everything before the first dot; owned. */
function firstPart(name: Value): Value {
  const dot = strFindChar(name, 0x2e, 0, strLength(name));
  return dot < 0 ? newRef(name) : strSubstring(name, 0, dot);
}

/** The absolute name of a relative import, by importlib's rules for __package__. */
function resolveName(name: Value, globals: Value, level: i32): Value {
  if (!given(globals)) return raiseText(T.KeyError, "'__name__' not in globals");
  if (!isDict(globals)) return raiseText(T.TypeError, 'globals must be a dict');
  const calc = getAttr(root(Root.importModule), N._calc___package__);
  if (calc == 0) return 0;
  const pkg = call1(calc, globals);
  decref(calc);
  if (pkg == 0) return 0;
  if (pkg == None || !isStr(pkg) || strLength(pkg) == 0) {
    decref(pkg);
    return raiseText(T.ImportError, 'attempted relative import with no known parent package');
  }
  const resolve = getAttr(root(Root.importModule), N._resolve_name);
  if (resolve == 0) {
    decref(pkg);
    return 0;
  }
  const args = scratchPush(24);
  store<Value>(args, name);
  store<Value>(args, pkg, 8);
  store<Value>(args, fromInt49(level), 16);
  const result = callValue(resolve, args, 3, 0);
  scratchPop(args);
  decref(resolve);
  decref(pkg);
  return result;
}

/** __import__(name, globals, locals, fromlist, level). */
export function importModule(name: Value, globals: Value, locals: Value, fromlist: Value, level: i32): Value {
  if (!isStr(name)) return raiseText(T.TypeError, 'module name must be a string');
  if (level < 0) return raiseText(T.ValueError, 'level must be >= 0');
  if (level == 0 && strLength(name) == 0) return raiseText(T.ValueError, 'Empty module name');
  const absolute = level > 0 ? resolveName(name, globals, level) : newRef(name);
  if (absolute == 0) return 0;
  const module = importAbsolute(absolute);
  if (module == 0) {
    decref(absolute);
    return 0;
  }
  const wanted = given(fromlist) ? isTrue(fromlist) : 0;
  let result: Value = 0;
  if (wanted > 0) result = handleFromlist(module, fromlist);
  else if (wanted == 0) result = topLevel(module, name, absolute, level);
  decref(module);
  decref(absolute);
  return result;
}

/** `from m import a, b`: submodules named there are imported too. */
function handleFromlist(module: Value, fromlist: Value): Value {
  const path = getAttrOptional(module, N.__path__);
  if (path == 0) return hasError() ? 0 : newRef(module);
  decref(path);
  const importFunction = dictGetStr(root(Root.builtinsDict), N.__import__);
  const result = callMethod3(root(Root.importModule), N._handle_fromlist, module, fromlist, importFunction);
  decref(importFunction);
  return result;
}

/** `import a.b.c` binds a. */
function topLevel(module: Value, name: Value, absolute: Value, level: i32): Value {
  const dot = strFindChar(name, 0x2e, 0, strLength(name));
  if (dot < 0 && (level == 0 || strLength(name) > 0)) return newRef(module);
  if (level > 0 && strLength(name) == 0) return newRef(module);
  let top: Value;
  if (level == 0) top = firstPart(name);
  else top = strSubstring(absolute, 0, strLength(absolute) - (strLength(name) - dot));
  if (top == 0) return 0;
  const result = level == 0 ? importAbsolute(top) : dictGet(root(Root.modules), top);
  if (result == 0 && !hasError()) raiseFormat1(T.KeyError, '%R not in sys.modules as expected', top);
  decref(top);
  return result;
}

// Instructions on names: globals, builtins, class and module namespaces.
//
// LOAD_GLOBAL's site has two cache words, each (keys version << 32 | offset of the value), each true by itself:
//   word 1  the globals: the name's entry, or ABSENT: not among these keys
//   word 2  the builtins: the name's entry
import { None } from '../../base/addresses.gen';
import { CodeFlag } from '../../base/code-format.gen';
import { Code, Frame, Function } from '../../base/layout.gen';
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { currentThread, hasError } from '../../base/thread';
import { Value } from '../../base/value';
import { delItem, getItem, setItem } from '../../object/abstract-sequence';
import { setAttr } from '../../object/attr';
import { call1 } from '../../object/call';
import { clearError, errorMatches, fetchError, formatText, raiseFormat1, raiseKeyError, raiseText, restoreErrorSteal, raise } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { isExactDict } from '../../object/type-flags';
import { dictHasVersion, dictKeysIndexOf, dictKeysVersion, dictStoreAt, dictValueAt, dictValueAtOffset, dictValueOffset } from '../../types/dict/cache';
import { dictDiscard, dictGet, dictGetStr, dictNew, dictSet } from '../../types/dict/dict';
import { frameFunction } from '../frame';
import { Dict, DictKeys } from '../../base/layout.gen';
import { loadAcquire32, loadAcquire64 } from '../../sync/atomic';
import { ensureSharedOnRead } from '../../types/sharing';
import { dropCold, isLasting, strip } from '../stack';

const ABSENT: u32 = 0xffffffff;

/** NameError or UnboundLocalError with its `name`. */
export function nameError(type: usize, format: string, name: Value): void {
  raiseFormat1(type, format, name);
  if (type != T.NameError) return;
  const exc = fetchError();
  if (exc) {
    if (!setAttr(exc, N.name, name)) clearError();
    restoreErrorSteal(exc);
  }
}

function notDefined(name: Value): Value {
  nameError(T.NameError, "name '%U' is not defined", name);
  return 0;
}

/** mapping[name] for a namespace: 0 without an exception = not there. */
export function lookup(mapping: Value, name: Value): Value {
  if (isExactDict(mapping)) return dictGetStr(mapping, name);
  const v = getItem(mapping, name);
  if (!v && errorMatches(T.KeyError)) clearError();
  return v;
}

function globalOrBuiltin(f: Function, name: Value): Value {
  let v = lookup(f.globals, name);
  if (v || hasError()) return v;
  v = lookup(f.builtins, name);
  if (v || hasError()) return v;
  return notDefined(name);
}

export function opLoadName(frame: usize, name: Value): Value {
  const locals = changetype<Frame>(frame).locals;
  if (locals) {
    const v = lookup(locals, name);
    if (v || hasError()) return v;
  }
  return globalOrBuiltin(frameFunction(frame), name);
}

/** Where names are stored. A function made of code that is not a function's (FunctionType(code, globals)) has its globals. */
@inline function localsOf(frame: usize): Value {
  const locals = changetype<Frame>(frame).locals;
  return locals ? locals : globalsAsLocals(frame);
}
function globalsAsLocals(frame: usize): Value {
  const f = frameFunction(frame);
  return changetype<Code>(<usize>f.code).flags & CodeFlag.OPTIMIZED ? 0 : f.globals;
}
function noLocals(name: Value): bool {
  raiseFormat1(T.SystemError, 'no locals found when storing %R', name);
  return false;
}

export function opStoreName(frame: usize, name: Value, sp: usize): bool {
  const locals = localsOf(frame);
  const v = load<Value>(sp - 8);
  if (!locals) return noLocals(name);
  const ok = isExactDict(locals) ? dictSet(locals, name, strip(v)) : setItem(locals, name, strip(v));
  if (ok) dropCold(v);
  return ok;
}

export function opDeleteName(frame: usize, name: Value): bool {
  const locals = localsOf(frame);
  if (!locals) return noLocals(name);
  if (isExactDict(locals)) {
    const found = dictDiscard(locals, name);
    if (found == 0) notDefined(name);
    return found > 0;
  }
  if (delItem(locals, name)) return true;
  if (errorMatches(T.KeyError)) {
    clearError();
    notDefined(name);
  }
  return false;
}

/**
 * The value at `offset` (dictValueOffset) of a dict whose keys have this version, as a stack value: an object that lasts is borrowed. 0 = miss. The
 * header that is looked at may be that of an object just freed; if the slot still holds it afterwards, it was alive.
 */
@inline function peekEntry(dict: Value, version: u32, offset: u32): Value {
  const d = <usize>dict;
  ensureSharedOnRead(d);
  const keys = <usize>loadAcquire32(d + offsetof<Dict>('keys'));
  if (loadAcquire32(keys + offsetof<DictKeys>('version')) != version) return 0;
  const slot = keys + <usize>offset;
  const v = loadAcquire64(slot);
  if (v - 1 >= 0xffffffff) return v; // absent or immediate
  return isLasting(<usize>v) && loadAcquire64(slot) == v ? v | 0x100000000 : dictValueAtOffset(dict, version, offset);
}

/** A hit of the cache: a stack value, or 0. */
@inline export function loadGlobalCached(frame: usize, site: usize): Value {
  const word = loadAcquire64(site + 8);
  if (!word) return 0;
  const f = frameFunction(frame);
  if (<u32>word != ABSENT) return peekEntry(f.globals, <u32>(word >> 32), <u32>word);
  return loadBuiltin(f, word, site);
}
function loadBuiltin(f: Function, word: u64, site: usize): Value {
  if (!dictHasVersion(f.globals, <u32>(word >> 32))) return 0;
  const second = loadAcquire64(site + 16);
  return second ? peekEntry(f.builtins, <u32>(second >> 32), <u32>second) : 0;
}

/** The whole lookup; fills the cache. */
export function opLoadGlobal(frame: usize, site: usize): Value {
  const f = frameFunction(frame);
  const name = load<Value>(site);
  // A subclass of dict may answer in its own way (annotationlib relies on __missing__): nothing is cached then.
  if (!isExactDict(f.globals)) return globalOrBuiltin(f, name);
  const version = dictKeysVersion(f.globals);
  const index = dictKeysIndexOf(f.globals, name);
  if (version && index >= 0) {
    const v = dictValueAt(f.globals, version, index);
    if (v) {
      const offset = dictValueOffset(f.globals, version, index);
      if (offset) atomic.store<u64>(site, (<u64>version << 32) | <u64>offset, 8);
      return v;
    }
  } else if (version && isExactDict(f.builtins)) {
    const second = dictKeysVersion(f.builtins);
    const at = dictKeysIndexOf(f.builtins, name);
    if (second && at >= 0) {
      const v = dictValueAt(f.builtins, second, at);
      if (v) {
        const offset = dictValueOffset(f.builtins, second, at);
        if (offset) {
          atomic.store<u64>(site, (<u64>second << 32) | <u64>offset, 16);
          atomic.store<u64>(site, (<u64>version << 32) | <u64>ABSENT, 8);
        }
        return v;
      }
    }
  }
  return globalOrBuiltin(f, name);
}

export function opStoreGlobal(frame: usize, site: usize, sp: usize): bool {
  const globals = frameFunction(frame).globals;
  const v = load<Value>(sp - 8);
  const word = atomic.load<u64>(site, 8);
  if (word && dictStoreAt(globals, <u32>(word >> 32), <i32>word, strip(v))) {
    dropCold(v);
    return true;
  }
  const name = load<Value>(site);
  if (!dictSet(globals, name, strip(v))) return false;
  const version = dictKeysVersion(globals);
  const index = dictKeysIndexOf(globals, name);
  if (version && index >= 0) atomic.store<u64>(site, (<u64>version << 32) | <u64>index, 8);
  dropCold(v);
  return true;
}

export function opDeleteGlobal(frame: usize, name: Value): bool {
  const found = dictDiscard(frameFunction(frame).globals, name);
  if (found == 0) notDefined(name);
  return found > 0;
}

export function opLoadLocals(frame: usize): Value {
  const locals = localsOf(frame);
  if (!locals) raiseText(T.SystemError, 'no locals');
  return newRef(locals);
}

export function opLoadFromDictOrGlobals(frame: usize, name: Value, sp: usize): Value {
  const mapping = load<Value>(sp - 8);
  let v = lookup(strip(mapping), name);
  if (!v) {
    if (hasError()) return 0;
    v = globalOrBuiltin(frameFunction(frame), name);
    if (!v) return 0;
  }
  dropCold(mapping);
  return v;
}

export function opLoadBuildClass(frame: usize): Value {
  const builtins = frameFunction(frame).builtins;
  const v = lookup(builtins, N.__build_class__);
  if (!v && !hasError()) raiseText(T.NameError, '__build_class__ not found');
  return v;
}

export function opSetupAnnotations(frame: usize): bool {
  const locals = localsOf(frame);
  if (!locals) {
    raiseText(T.SystemError, 'no locals found when setting up annotations');
    return false;
  }
  const old = lookup(locals, N.__annotations__);
  if (old) {
    decref(old);
    return true;
  }
  if (hasError()) return false;
  const made = dictNew();
  if (!made) return false;
  const ok = isExactDict(locals) ? dictSet(locals, N.__annotations__, made) : setItem(locals, N.__annotations__, made);
  decref(made);
  return ok;
}

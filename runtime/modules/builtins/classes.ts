// __build_class__: what a class statement calls (PEP 3115, PEP 487, PEP 560).
import { internLiteral } from '../../types/str/intern';
import { EmptyTuple } from '../../base/addresses.gen';
import { N } from '../../base/names.gen';
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { addressOf, isExactly, typeOf, Value } from '../../base/value';
import { callClassBody } from '../../interp/eval';
import { getAttrOptional } from '../../object/attr';
import { call1, callTupleDict, callValue } from '../../object/call';
import { isMapping, setItem } from '../../object/abstract-sequence';
import { moduleFunction, Kind } from '../../object/def';
import { raiseFormat2, raiseFormat3, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { calculateMetaclass } from '../../object/mro';
import { typeName } from '../../object/type';
import { isTuple, isType } from '../../object/type-flags';
import { cellGet } from '../../object/cell';
import { dictNew, dictPopOptional, dictSet, dictSize } from '../../types/dict/dict';
import { listAppend, listExtend, listNew, listToTuple } from '../../types/list/list';
import { isStr } from '../../types/str/str';
import { tupleFromArray, tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { scratchPop, scratchPush } from '../../base/scratch';

/** Replaces bases that are not types by what their __mro_entries__ give. Owned; the same tuple when nothing changed. */
export function resolveBases(bases: Value): Value {
  let list: Value = 0;
  for (let i: u32 = 0, n = tupleSize(bases); i < n; i++) {
    const base = tupleItemBorrowed(bases, i);
    if (isType(base)) {
      if (list != 0 && !listAppend(list, base)) return drop(list);
      continue;
    }
    const entries = getAttrOptional(base, N.__mro_entries__);
    if (entries == 0) {
      if (hasError()) return drop(list);
      if (list != 0 && !listAppend(list, base)) return drop(list);
      continue;
    }
    const replaced = call1(entries, bases);
    decref(entries);
    if (replaced == 0) return drop(list);
    if (!isTuple(replaced)) {
      decref(replaced);
      raiseText(T.TypeError, '__mro_entries__ must return a tuple');
      return drop(list);
    }
    if (list == 0) {
      list = listNew(n);
      for (let j: u32 = 0; j < i; j++) listAppend(list, tupleItemBorrowed(bases, j));
    }
    const ok = listExtend(list, replaced);
    decref(replaced);
    if (!ok) return drop(list);
  }
  if (list == 0) return newRef(bases);
  const tuple = listToTuple(list);
  decref(list);
  return tuple;
}

function drop(v: Value): Value {
  decref(v);
  return 0;
}

/** The namespace of the body: meta.__prepare__(name, bases, **kwds), or a new dict. */
function prepare(meta: Value, name: Value, bases: Value, kwargs: Value): Value {
  const method = getAttrOptional(meta, N.__prepare__);
  if (method == 0) return hasError() ? 0 : dictNew();
  const args = scratchPush(16);
  store<Value>(args, name);
  store<Value>(args, bases, 8);
  const tuple = tupleFromArray(args, 2);
  scratchPop(args);
  const ns = tuple == 0 ? 0 : callTupleDict(method, tuple, kwargs);
  decref(tuple);
  decref(method);
  if (ns == 0 || isMapping(ns)) return ns;
  raiseFormat2(T.TypeError, '%U.__prepare__() must return a mapping, not %T', isType(meta) ? typeName(addressOf(meta)) : internLiteral('<metaclass>'), ns);
  return drop(ns);
}

function buildClass(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs < 2) return raiseText(T.TypeError, '__build_class__: not enough arguments');
  const func = load<Value>(args);
  if (!isExactly(func, T.function_)) return raiseText(T.TypeError, '__build_class__: func must be a function');
  const name = load<Value>(args, 8);
  if (!isStr(name)) return raiseText(T.TypeError, '__build_class__: name is not a string');
  const originalBases = nargs == 2 ? EmptyTuple : tupleFromArray(args + 16, nargs - 2);
  if (originalBases == 0) return 0;
  const bases = resolveBases(originalBases);
  let result: Value = 0;
  if (bases != 0) {
    const kwargs = keywordDict(args, nargs, kwnames);
    if (kwargs != 0 || !hasError()) result = buildWith(func, name, bases, originalBases, kwargs);
    decref(kwargs);
  }
  decref(bases);
  decref(originalBases);
  return result;
}

/** The keywords as a dict; 0 when there are none. */
function keywordDict(args: usize, nargs: u32, kwnames: Value): Value {
  const n: u32 = kwnames == 0 ? 0 : tupleSize(kwnames);
  if (n == 0) return 0;
  const dict = dictNew();
  if (dict == 0) return 0;
  for (let i: u32 = 0; i < n; i++) {
    if (!dictSet(dict, tupleItemBorrowed(kwnames, i), load<Value>(args + (<usize>(nargs + i) << 3)))) return drop(dict);
  }
  return dict;
}

function buildWith(func: Value, name: Value, bases: Value, originalBases: Value, kwargs: Value): Value {
  let meta: Value = kwargs == 0 ? 0 : dictPopOptional(kwargs, N.metaclass);
  if (meta == 0) {
    if (hasError()) return 0;
    meta = tupleSize(bases) == 0 ? <u64>T.type : newRef(<u64>typeOf(tupleItemBorrowed(bases, 0)));
  }
  if (isType(meta)) {
    const winner = calculateMetaclass(addressOf(meta), bases);
    if (winner == 0) return drop(meta);
    const better = newRef(<u64>winner);
    decref(meta);
    meta = better;
  }
  const ns = prepare(meta, name, bases, kwargs);
  if (ns == 0) return drop(meta);
  const cell = callClassBody(func, ns);
  let cls: Value = 0;
  if (cell != 0 && (bases == originalBases || setItem(ns, N.__orig_bases__, originalBases))) {
    cls = callMeta(meta, name, bases, ns, kwargs);
    if (cls != 0 && isExactly(cell, T.cell) && isType(cls) && !checkCell(cell, cls, name)) {
      decref(cls);
      cls = 0;
    }
  }
  decref(cell);
  decref(ns);
  decref(meta);
  return cls;
}


/** meta(name, bases, ns, **kwds) */
function callMeta(meta: Value, name: Value, bases: Value, ns: Value, kwargs: Value): Value {
  const args = scratchPush(24);
  store<Value>(args, name);
  store<Value>(args, bases, 8);
  store<Value>(args, ns, 16);
  let cls: Value;
  if (kwargs == 0 || dictSize(kwargs) == 0) cls = callValue(meta, args, 3, 0);
  else {
    const tuple = tupleFromArray(args, 3);
    cls = tuple == 0 ? 0 : callTupleDict(meta, tuple, kwargs);
    decref(tuple);
  }
  scratchPop(args);
  return cls;
}

/** The __class__ cell must have been filled by type.__new__ with the new class. */
function checkCell(cell: Value, cls: Value, name: Value): bool {
  const content = cellGet(cell);
  if (content == cls) {
    decref(content);
    return true;
  }
  if (content == 0) {
    raiseFormat2(T.RuntimeError, '__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?', name, cls);
  } else {
    raiseFormat3(T.TypeError, '__class__ set to %R defining %R as %R', content, name, cls);
    decref(content);
  }
  return false;
}

export function initClassFunctions(module: Value): void {
  moduleFunction(module, '__build_class__', buildClass.index, Kind.raw);
}

// The module _struct. Formats of the module's functions are cached as Structs, as in CPython.
import { None } from '../base/addresses.gen';
import { StructLayout } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { Root, root, setRootSteal } from '../base/roots';
import { scratchPop, scratchPush } from '../base/scratch';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { fromAddress, fromInt49, Value } from '../base/value';
import { callValue } from '../object/call';
import { arg, Kind, moduleFunction, moduleSetSteal } from '../object/def';
import { raiseText } from '../object/errors';
import { decref, newRef } from '../object/refcount';
import { dictClear, dictGet, dictNew, dictSet, dictSize } from '../types/dict/dict';
import { internLiteral } from '../types/str/intern';
import { isStr } from '../types/str/str';
import { isBytes } from '../types/bytes/bytes';
import { iterUnpack, layoutOf, packIntoBuffer, packValues, structNew, unpackBuffer, unpackFrom } from '../types/struct/struct';
import { tuple1 } from '../types/tuple';
import { moduleRegister } from './module';

const CACHE_MAX: i32 = 100;

/** The Struct of a format (owned), from the cache. */
function structOf(format: Value): Value {
  if (!isStr(format) && !isBytes(format)) return structNew(format);
  const cache = root(Root.structCache);
  const known = dictGet(cache, format);
  if (known || hasError()) return known;
  const made = structNew(format);
  if (!made) return 0;
  if (dictSize(cache) >= CACHE_MAX) dictClear(cache);
  if (dictSet(cache, format, made)) return made;
  decref(made);
  return 0;
}

function calcSize(self: Value, format: Value): Value {
  const s = structOf(format);
  if (!s) return 0;
  const size = changetype<StructLayout>(layoutOf(s)).size;
  decref(s);
  return fromInt49(size);
}
function pack(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs == 0) return raiseText(T.TypeError, 'missing format argument');
  const s = structOf(load<Value>(args));
  if (!s) return 0;
  const result = packValues(layoutOf(s), args + 8, nargs - 1);
  decref(s);
  return result;
}
function packInto(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs == 0) return raiseText(T.TypeError, 'missing format argument');
  const s = structOf(load<Value>(args));
  if (!s) return 0;
  const result = packIntoBuffer(layoutOf(s), args + 8, nargs - 1);
  decref(s);
  return result;
}
function unpack(self: Value, args: usize): Value {
  const s = structOf(arg(args, 0));
  if (!s) return 0;
  const result = unpackBuffer(layoutOf(s), arg(args, 1));
  decref(s);
  return result;
}
function unpackFromFunction(self: Value, args: usize): Value {
  const s = structOf(arg(args, 0));
  if (!s) return 0;
  const result = unpackFrom(layoutOf(s), arg(args, 1), arg(args, 2));
  decref(s);
  return result;
}
function iterUnpackFunction(self: Value, args: usize): Value {
  const s = structOf(arg(args, 0));
  if (!s) return 0;
  const result = iterUnpack(s, arg(args, 1));
  decref(s);
  return result;
}
function clearCache(self: Value): Value {
  dictClear(root(Root.structCache));
  return None;
}

/** A new exception class; owned. */
export function exceptionClass(module: string, name: string, base: usize): Value {
  const bases = tuple1(fromAddress(base));
  const dict = dictNew();
  dictSet(dict, N.__module__, internLiteral(module));
  const args = scratchPush(24);
  store<Value>(args, internLiteral(name));
  store<Value>(args, bases, 8);
  store<Value>(args, dict, 16);
  const type = callValue(fromAddress(T.type), args, 3, 0);
  scratchPop(args);
  decref(bases);
  decref(dict);
  return type;
}

export function initStructModule(): void {
  const m = moduleRegister('_struct');
  const error = exceptionClass('struct', 'error', T.Exception);
  setRootSteal(Root.structError, error);
  setRootSteal(Root.structCache, dictNew());
  moduleSetSteal(m, 'error', newRef(error));
  moduleSetSteal(m, 'Struct', fromAddress(T.Struct));
  moduleFunction(m, 'calcsize(format, /)', calcSize.index, Kind.one);
  moduleFunction(m, 'pack(*args) as -', pack.index, Kind.raw);
  moduleFunction(m, 'pack_into(*args) as -', packInto.index, Kind.raw);
  moduleFunction(m, 'unpack(format, buffer, /)', unpack.index, Kind.slots);
  moduleFunction(m, 'unpack_from(format, /, buffer, offset=0)', unpackFromFunction.index, Kind.slots);
  moduleFunction(m, 'iter_unpack(format, buffer, /)', iterUnpackFunction.index, Kind.slots);
  moduleFunction(m, '_clearcache()', clearCache.index, Kind.noargs);
}

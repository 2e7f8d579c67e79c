// types.SimpleNamespace: a bag of attributes.
import { EmptyTuple, NotImplemented } from '../base/addresses.gen';
import { Namespace, Namespace_size, Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { T } from '../base/types.gen';
import { fromAddress, typeOf, Value } from '../base/value';
import { objectFree } from '../alloc/object';
import { repr as reprOf, richCompare } from '../object/abstract-object';
import { call0 } from '../object/call';
import { doc, getset, Kind, method } from '../object/def';
import { formatText, raiseFormat2, raiseText, reprEnter, reprLeave } from '../object/errors';
import { gcUntrack } from '../object/gc';
import { instanceDictClear, instanceDictTraverse, instanceGetDict, instanceNew } from '../object/instance';
import { decref } from '../object/refcount';
import { checkPositional } from '../object/signature';
import { isSubtype, typeSetup } from '../object/type';
import { TypeFlag } from '../object/type-flags';
import { dictNew, dictNext, dictSet, dictUpdate } from './dict/dict';
import { getDictAttribute } from './object';
import { sbChar, sbDrop, sbFinish, sbNew, sbStr, sbStrSteal, sbText } from './str/builder';
import { isStr } from './str/str';
import { tuple3, tupleItemBorrowed, tupleSize } from './tuple';

/** An empty namespace (owned). */
export function namespaceNew(): Value { return instanceNew(T.SimpleNamespace); }

function create(type: usize, args: usize, nargs: u32, kwnames: Value): Value { return instanceNew(type); }
function init(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (!checkPositional(N.t_SimpleNamespace, nargs, 0, 1)) return false;
  const dict = instanceGetDict(self);
  if (!dict) return false;
  let ok = true;
  if (nargs == 1) {
    const given = dictNew();
    ok = given != 0 && dictUpdate(given, load<Value>(args)) && onlyStrings(given) && dictUpdate(dict, given);
    decref(given);
  }
  for (let i: u32 = 0, n: u32 = kwnames ? tupleSize(kwnames) : 0; ok && i < n; i++) {
    ok = dictSet(dict, tupleItemBorrowed(kwnames, i), load<Value>(args + (<usize>(nargs + i) << 3)));
  }
  decref(dict);
  return ok;
}
function onlyStrings(dict: Value): bool {
  const pos = scratchPush(16);
  store<i32>(pos, 0);
  let ok = true;
  while (ok && dictNext(dict, pos, pos + 8, 0)) {
    ok = isStr(load<Value>(pos + 8));
    decref(load<Value>(pos + 8));
  }
  scratchPop(pos);
  if (!ok) raiseText(T.TypeError, 'keywords must be strings');
  return ok;
}
function repr(self: Value): Value {
  const entered = reprEnter(self);
  const exact = typeOf(self) == T.SimpleNamespace;
  if (entered) return entered < 0 ? 0 : formatText('%U(...)', exact ? N.namespace : changetype<Type>(typeOf(self)).name, 0, 0, 0);
  const result = reprItems(self, exact ? N.namespace : changetype<Type>(typeOf(self)).name);
  reprLeave(self);
  return result;
}
function reprItems(self: Value, name: Value): Value {
  const dict = instanceGetDict(self);
  if (!dict) return 0;
  const b = sbNew();
  let ok = b != 0 && sbStr(b, name) && sbChar(b, 0x28);
  const pos = scratchPush(24);
  store<i32>(pos, 0);
  let first = true;
  while (ok && dictNext(dict, pos, pos + 8, pos + 16)) {
    const key = load<Value>(pos + 8);
    const value = load<Value>(pos + 16);
    if (isStr(key)) {
      if (!first) ok = sbText(b, ', ');
      first = false;
      ok = ok && sbStr(b, key) && sbChar(b, 0x3d) && sbStrSteal(b, reprOf(value));
    }
    decref(key);
    decref(value);
  }
  scratchPop(pos);
  decref(dict);
  if (ok && sbChar(b, 0x29)) return sbFinish(b);
  if (b) sbDrop(b);
  return 0;
}
function compare(a: Value, b: Value, op: i32): Value {
  if (!isSubtype(typeOf(a), T.SimpleNamespace) || !isSubtype(typeOf(b), T.SimpleNamespace)) return NotImplemented;
  const x = instanceGetDict(a);
  const y = x ? instanceGetDict(b) : 0;
  const result = y ? richCompare(x, y, op) : 0;
  decref(x);
  decref(y);
  return result;
}
function reduce(self: Value): Value {
  const dict = instanceGetDict(self);
  if (!dict) return 0;
  const result = tuple3(fromAddress(typeOf(self)), EmptyTuple, dict);
  decref(dict);
  return result;
}
function replace(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (nargs) return raiseText(T.TypeError, '__replace__() takes no positional arguments');
  const fresh = call0(fromAddress(typeOf(self)));
  if (!fresh) return 0;
  if (!isSubtype(typeOf(fresh), T.SimpleNamespace)) {
    raiseFormat2(T.TypeError, "expect types.SimpleNamespace type, but %Q() returned '%T' object", self, fresh);
    decref(fresh);
    return 0;
  }
  const from = instanceGetDict(self);
  const to = from ? instanceGetDict(fresh) : 0;
  let ok = to != 0 && dictUpdate(to, from);
  for (let i: u32 = 0, n: u32 = kwnames ? tupleSize(kwnames) : 0; ok && i < n; i++) ok = dictSet(to, tupleItemBorrowed(kwnames, i), load<Value>(args + (<usize>i << 3)));
  decref(from);
  decref(to);
  if (ok) return fresh;
  decref(fresh);
  return 0;
}
function dealloc(p: usize): void {
  gcUntrack(p);
  instanceDictClear(p);
  objectFree(p);
}

export function initNamespace(): void {
  const type = T.SimpleNamespace;
  typeSetup(type, Namespace_size, 0, TypeFlag.hasGc | TypeFlag.baseType);
  const t = changetype<Type>(type);
  t.dictOffset = offsetof<Namespace>('dict');
  t.dealloc = dealloc.index;
  t.traverse = instanceDictTraverse.index;
  t.clear = instanceDictClear.index;
  t.repr = repr.index;
  t.richcompare = compare.index;
  t.new_ = create.index;
  t.init = init.index;
  doc(type, '', 'A plain object whose attributes are given by keyword.');
  getset(type, '__dict__', getDictAttribute.index, 0);
  method(type, '__reduce__($self, /)', reduce.index, Kind.noargs);
  method(type, '__replace__($self, /, **changes)', replace.index, Kind.raw);
}

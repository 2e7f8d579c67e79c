// The module _weakref.
import { None } from '../base/addresses.gen';
import { T } from '../base/types.gen';
import { fromAddress, fromInt49, Value } from '../base/value';
import { isCallable } from '../object/call';
import { arg, Kind, moduleFunction, moduleSetSteal } from '../object/def';
import { raiseFormat1 } from '../object/errors';
import { decref } from '../object/refcount';
import { isDict } from '../object/type-flags';
import { weakrefAt, weakrefCount, weakrefNew, weakrefTake } from '../object/weakref';
import { hasError } from '../base/thread';
import { dictDiscardSame, dictGet } from '../types/dict/dict';
import { listAppendSteal, listNew } from '../types/list/list';
import { isWeakref } from '../types/weakrefs';
import { moduleRegister } from './module';

function getCount(self: Value, obj: Value): Value { return fromInt49(weakrefCount(obj)); }

function getRefs(self: Value, obj: Value): Value {
  const list = listNew(4);
  if (!list) return 0;
  let ref: Value;
  for (let i = 0; (ref = weakrefAt(obj, i)) != 0; i++) {
    if (!listAppendSteal(list, ref)) {
      decref(list);
      return 0;
    }
  }
  return list;
}

function proxy(self: Value, args: usize): Value {
  const obj = arg(args, 0);
  return weakrefNew(isCallable(obj) ? T.CallableProxyType : T.ProxyType, obj, arg(args, 1));
}

function isDead(ref: Value): bool {
  if (!isWeakref(ref)) return false;
  const obj = weakrefTake(<usize>ref);
  decref(obj);
  return obj == 0;
}

/** Deletes d[key] if it is a weak reference to a dead object. */
function removeDead(self: Value, args: usize): Value {
  const dict = arg(args, 0);
  const key = arg(args, 1);
  if (!isDict(dict)) return raiseFormat1(T.TypeError, '_remove_dead_weakref() argument 1 must be dict, not %T', dict);
  const ref = dictGet(dict, key);
  if (!ref) return hasError() ? 0 : None;
  // A dead one stays dead. What another thread has put in its place meanwhile stays, and is not missing for a moment.
  const ok = !isDead(ref) || dictDiscardSame(dict, key, ref) >= 0;
  decref(ref);
  return ok ? None : 0;
}

export function initWeakref(): void {
  const module = moduleRegister('_weakref');
  moduleSetSteal(module, 'ref', fromAddress(T.ReferenceType));
  moduleSetSteal(module, 'ReferenceType', fromAddress(T.ReferenceType));
  moduleSetSteal(module, 'ProxyType', fromAddress(T.ProxyType));
  moduleSetSteal(module, 'CallableProxyType', fromAddress(T.CallableProxyType));
  moduleFunction(module, 'getweakrefcount(object, /)', getCount.index, Kind.one);
  moduleFunction(module, 'getweakrefs(object, /)', getRefs.index, Kind.one);
  moduleFunction(module, 'proxy(object, callback=None, /)', proxy.index, Kind.slots);
  moduleFunction(module, '_remove_dead_weakref(dct, key, /)', removeDead.index, Kind.slots);
}

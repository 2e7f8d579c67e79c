// The module _collections.
import { None } from '../base/addresses.gen';
import { Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { Value, fromAddress, fromInt49, typeOf } from '../base/value';
import { add } from '../object/abstract-number';
import { hashOf } from '../object/abstract-object';
import { getIter, iterNext, setItem } from '../object/abstract-sequence';
import { getAttr } from '../object/attr';
import { call2 } from '../object/call';
import { Kind, arg, moduleFunction, moduleSetSteal } from '../object/def';
import { decref } from '../object/refcount';
import { isDict } from '../object/type-flags';
import { typeLookup } from '../object/type';
import { dictGet, dictSet } from '../types/dict/dict';
import { moduleRegister } from './module';

/** Does the type of a dict use dict's own get and __setitem__? */
function isPlainMapping(v: Value): bool {
  if (!isDict(v)) return false;
  const type = typeOf(v);
  if (type == T.dict) return true;
  return inherits(type, N.get) && inherits(type, N.__setitem__);
}
function inherits(type: usize, name: Value): bool {
  const found = typeLookup(type, name);
  const own = typeLookup(T.dict, name);
  decref(found);
  decref(own);
  return found == own;
}

const ONE: Value = 0xfffe000000000001;

/** mapping[x] = mapping.get(x, 0) + 1 for each x of iterable: the loop of Counter. */
function countElements(module: Value, args: usize): Value {
  const mapping = arg(args, 0);
  const it = getIter(arg(args, 1));
  if (!it) return 0;
  const plain = isPlainMapping(mapping);
  const get = plain ? 0 : getAttr(mapping, N.get);
  let ok = plain || get != 0;
  while (ok) {
    const key = iterNext(it);
    if (!key) {
      ok = !hasError();
      break;
    }
    let old: Value = 0;
    if (plain) {
      // Hashed here first: the dict's own words would speak of a key.
      if (hashOf(key) == -1) {
        decref(key);
        ok = false;
        break;
      }
      old = dictGet(mapping, key);
      if (!old && !hasError()) old = fromInt49(0);
    } else {
      old = call2(get, key, fromInt49(0));
    }
    const more = old ? add(old, ONE) : 0;
    ok = more != 0 && (plain ? dictSet(mapping, key, more) : setItem(mapping, key, more));
    decref(old);
    decref(more);
    decref(key);
  }
  decref(get);
  decref(it);
  return ok ? None : 0;
}

export function initCollections(): void {
  const module = moduleRegister('_collections');
  moduleSetSteal(module, 'deque', fromAddress(T.deque));
  moduleSetSteal(module, 'OrderedDict', fromAddress(T.OrderedDict));
  moduleSetSteal(module, 'defaultdict', fromAddress(T.defaultdict));
  moduleSetSteal(module, '_deque_iterator', fromAddress(T._deque_iterator));
  moduleSetSteal(module, '_deque_reverse_iterator', fromAddress(T._deque_reverse_iterator));
  moduleSetSteal(module, '_tuplegetter', fromAddress(T._tuplegetter));
  moduleFunction(module, '_count_elements($module, mapping, iterable, /)', countElements.index, Kind.slots);
}

// `__dict__` and `__weakref__` of classes whose base had none: a getset_descriptor in the dict of the class.
import { GetSetDescriptor, GetSetDescriptor_size } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { fromAddress, Value } from '../base/value';
import { gcAlloc } from '../alloc/object';
import { dictSet } from '../types/dict/dict';
import { getDictAttribute, setDictAttribute } from '../types/object';
import { gcTrack } from './gc';
import { decref, newRef, setDeferred } from './refcount';
import { weakrefFirst } from './weakref-list';

function getWeakref(self: Value): Value { return weakrefFirst(self); }

export function addInstanceGetset(type: usize, dict: Value, name: Value): bool {
  const p = gcAlloc(T.getset_descriptor, GetSetDescriptor_size);
  if (!p) return false;
  const d = changetype<GetSetDescriptor>(p);
  d.objclass = <usize>newRef(fromAddress(type));
  d.name = newRef(name);
  if (name == N.__dict__) {
    d.getter = getDictAttribute.index;
    d.setter = setDictAttribute.index;
  } else {
    d.getter = getWeakref.index;
  }
  setDeferred(p);
  gcTrack(p);
  const ok = dictSet(dict, name, fromAddress(p));
  decref(fromAddress(p));
  return ok;
}

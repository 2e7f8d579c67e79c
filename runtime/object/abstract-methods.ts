// Abstract classes: the error of instantiating one.
import { Type } from '../base/layout.gen';
import { N } from '../base/names.gen';
import { T } from '../base/types.gen';
import { Value } from '../base/value';
import { dictGetStr } from '../types/dict/dict';
import { listFromIterable, listSize, listSort } from '../types/list/list';
import { strJoin } from '../types/str/concat';
import { strFromLiteral } from '../types/str/str';
import { formatText, raise, raiseText } from './errors';
import { decref, newRef } from './refcount';

/** TypeError that names the abstract methods of the class; 0. */
export function abstractError(type: usize): Value {
  const t = changetype<Type>(type);
  const methods = dictGetStr(t.dict, N.__abstractmethods__);
  if (!methods) return raiseText(T.AttributeError, '__abstractmethods__');
  const list = listFromIterable(methods);
  decref(methods);
  if (!list) return 0;
  if (!listSort(list, 0, false)) {
    decref(list);
    return 0;
  }
  const separator = strFromLiteral("', '");
  const names = strJoin(separator, list);
  decref(separator);
  const several = listSize(list) > 1;
  decref(list);
  if (!names) return 0;
  const name = newRef(t.name);
  const text = formatText(
    several ? "Can't instantiate abstract class %U without an implementation for abstract methods '%U'" : "Can't instantiate abstract class %U without an implementation for abstract method '%U'",
    name, names, 0, 0);
  decref(name);
  decref(names);
  if (!text) return 0;
  raise(T.TypeError, text);
  decref(text);
  return 0;
}

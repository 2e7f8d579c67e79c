// How iterators over tables are copied and pickled: as iter(list of what is left).
import { N } from '../../base/names.gen';
import { Value } from '../../base/value';
import { iterToList } from '../../object/abstract-sequence';
import { decref } from '../../object/refcount';
import { tuple1, tuple2 } from '../tuple';
import { builtinFunction } from './builtin';

/** (iter, (list of what `iterator` still gives,)). The iterator is used up; give a copy of the one that is asked. */
export function reduceToListSteal(iterator: Value): Value {
  const list = iterToList(iterator);
  decref(iterator);
  const func = list ? builtinFunction(N.iter) : 0;
  const args = func ? tuple1(list) : 0;
  const result = args ? tuple2(func, args) : 0;
  decref(list);
  decref(func);
  decref(args);
  return result;
}

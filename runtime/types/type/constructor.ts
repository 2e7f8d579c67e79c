// type(name, bases, dict): argument checks of the three-argument form, and type.__init__.
import { N } from '../../base/names.gen';
import { T } from '../../base/types.gen';
import { fromInt49, Value } from '../../base/value';
import { raiseFormat1, raiseText } from '../../object/errors';
import { typeNewHeap } from '../../object/heap-type';
import { decref } from '../../object/refcount';
import { isDict, isTuple } from '../../object/type-flags';
import { dictGetStr } from '../dict/dict';
import { strFindChar } from '../str/find';
import { isStr, strLength } from '../str/str';
import { tupleSize } from '../tuple';
import { isEncodable } from './attributes';

export function typeNew(metaclass: usize, args: usize, nargs: u32, kwnames: Value): Value {
  if (!(nargs == 3)) {
    raiseFormat1(T.TypeError, 'type.__new__() takes exactly 3 arguments (%d given)', fromInt49(nargs));
    return 0;
  }
  const name = load<Value>(args);
  const bases = load<Value>(args, 8);
  const dict = load<Value>(args, 16);
  if (!isStr(name)) return raiseFormat1(T.TypeError, 'type.__new__() argument 1 must be str, not %T', name);
  if (!isTuple(bases)) return raiseFormat1(T.TypeError, 'type.__new__() argument 2 must be tuple, not %T', bases);
  if (!isDict(dict)) return raiseFormat1(T.TypeError, 'type.__new__() argument 3 must be dict, not %T', dict);
  if (strFindChar(name, 0, 0, strLength(name)) >= 0) return raiseText(T.ValueError, 'type name must not contain null characters');
  if (!isEncodable(name)) return 0;
  const doc = dictGetStr(dict, N.__doc__);
  const badDoc = doc && isStr(doc) && !isEncodable(doc);
  decref(doc);
  if (badDoc) return 0;
  return typeNewHeap(metaclass, name, bases, dict, args + 24, kwnames ? tupleSize(kwnames) : 0, kwnames);
}

export function typeInit(self: Value, args: usize, nargs: u32, kwnames: Value): bool {
  if (nargs == 1 && kwnames && tupleSize(kwnames)) {
    raiseText(T.TypeError, 'type.__init__() takes no keyword arguments');
    return false;
  }
  if (nargs != 1 && nargs != 3) {
    raiseText(T.TypeError, 'type.__init__() takes 1 or 3 arguments');
    return false;
  }
  return true;
}

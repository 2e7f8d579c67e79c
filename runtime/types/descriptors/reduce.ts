// What __reduce__ of functions and descriptors returns: (getattr, (owner, name)).
import { root, Root } from '../../base/roots';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { raiseText } from '../../object/errors';
import { decref } from '../../object/refcount';
import { dictGetStr } from '../dict/dict';
import { internLiteral } from '../str/intern';
import { tuple2, tuple2Steal } from '../tuple';

export function builtinsGetattr(owner: Value, name: Value): Value {
  const key = internLiteral('getattr');
  const getattr = dictGetStr(root(Root.builtinsDict), key);
  if (!getattr) return raiseText(T.AttributeError, 'getattr');
  const args = tuple2(owner, name);
  if (!args) {
    decref(getattr);
    return 0;
  }
  return tuple2Steal(getattr, args);
}

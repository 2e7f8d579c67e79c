// The functions __reduce__ of iterators name: looked up in builtins when needed, because they are made after the types.
import { Root, root } from '../../base/roots';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { hasError } from '../../base/thread';
import { getItem } from '../../object/abstract-sequence';
import { currentBuiltinsBorrowed } from '../../object/current-frame';
import { clearError, errorMatches, raise } from '../../object/errors';
import { isDict } from '../../object/type-flags';
import { dictGetStr } from '../dict/dict';

/** builtins.<name>, owned; AttributeError if somebody deleted it. */
export function builtinFunction(name: Value): Value {
  const builtins = currentBuiltinsBorrowed(); // of the running frame, as CPython has it
  let f: Value = 0;
  if (builtins && !isDict(builtins)) {
    f = getItem(builtins, name);
    if (!f && errorMatches(T.KeyError)) clearError();
  } else f = dictGetStr(builtins ? builtins : root(Root.builtinsDict), name);
  return f || hasError() ? f : raise(T.AttributeError, name);
}

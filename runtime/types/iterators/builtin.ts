// The functions __reduce__ of iterators name: looked up in builtins when needed, because they are made after the types.
import { Root, root } from '../../base/roots';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { hasError } from '../../base/thread';
import { raise } from '../../object/errors';
import { dictGetStr } from '../dict/dict';

/** builtins.<name>, owned; AttributeError if somebody deleted it. */
export function builtinFunction(name: Value): Value {
  const f = dictGetStr(root(Root.builtinsDict), name);
  return f || hasError() ? f : raise(T.AttributeError, name);
}

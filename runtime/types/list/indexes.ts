// Start and stop arguments of index(): any object with __index__, clipped, negative from the end.
import { hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { Value } from '../../base/value';
import { asIndexI64, isIndex } from '../../object/abstract-number';
import { raiseText } from '../../object/errors';

/** The index an optional argument stands for in a sequence of n items, at least 0; -1 = error. */
export function seqIndexArgument(v: Value, fallback: i64, n: i64): i64 {
  if (!v) return fallback;
  if (!isIndex(v)) {
    raiseText(T.TypeError, 'slice indices must be integers or have an __index__ method');
    return -1;
  }
  const i = asIndexI64(v, 0);
  if (i == -1 && hasError()) return -1;
  return i < 0 ? max<i64>(i + n, 0) : i;
}

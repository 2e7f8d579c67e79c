// The instructions of type parameters call into the `typing` machinery: the native types when they are there, found by name
// in the module _typing, so that this layer knows nothing about them.
import { N } from '../base/names.gen';
import { Root, root } from '../base/roots';
import { scratchPop, scratchPush } from '../base/scratch';
import { T } from '../base/types.gen';
import { hasError } from '../base/thread';
import { Value } from '../base/value';
import { getAttr } from '../object/attr';
import { callValue } from '../object/call';
import { raiseText } from '../object/errors';
import { decref } from '../object/refcount';
import { dictGetStr } from '../types/dict/dict';
import { internLiteral } from '../types/str/intern';

/** n: number of INTRINSICS_1, or 100 + number of INTRINSICS_2. Calls _typing._intrinsic(n, a, b or None). */
export function typingCall(n: u32, a: Value, b: Value): Value {
  const name = internLiteral('_typing');
  const module = dictGetStr(root(Root.modules), name);
  decref(name);
  if (!module) {
    if (!hasError()) raiseText(T.SystemError, 'the module _typing is not there');
    return 0;
  }
  const key = internLiteral('_intrinsic');
  const f = getAttr(module, key);
  decref(key);
  decref(module);
  if (!f) return 0;
  const args = scratchPush(24);
  store<Value>(args, 0xfffe000000000000 | <u64>n);
  store<Value>(args, a, 8);
  store<Value>(args, b ? b : 64, 16);
  const r = callValue(f, args, 3, 0);
  scratchPop(args);
  decref(f);
  return r;
}

// The instructions of type parameters call into lib/_typing.py.
import { None } from '../base/addresses.gen';
import { scratchPop, scratchPush } from '../base/scratch';
import { fromInt49, Value } from '../base/value';
import { libCall } from './lib-call';

/** n: number of INTRINSICS_1, or 100 + number of INTRINSICS_2. Calls _typing._intrinsic(n, a, b or None). */
export function typingCall(n: u32, a: Value, b: Value): Value {
  const args = scratchPush(24);
  store<Value>(args, fromInt49(n));
  store<Value>(args, a, 8);
  store<Value>(args, b ? b : None, 16);
  const r = libCall('_typing', '_intrinsic', args, 3);
  scratchPop(args);
  return r;
}

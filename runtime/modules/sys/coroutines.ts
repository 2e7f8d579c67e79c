// sys: hooks of asynchronous generators, and where coroutines come from. Both belong to the thread.
import { None } from '../../base/addresses.gen';
import { ThreadState } from '../../base/layout.gen';
import { currentThread, hasError, tlsThread } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromInt49, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { isCallable } from '../../object/call';
import { arg, Kind, moduleFunction } from '../../object/def';
import { raiseFormat1, raiseText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { exchangeValue } from '../../sync/atomic';
import { tuple2 } from '../../types/tuple';

function hook(v: Value): Value { return v ? newRef(v) : None; }
/** (firstiter, finalizer); sys.get_asyncgen_hooks() names them (lib/_skein/system.py). */
function getHooks(self: Value): Value {
  const thread = currentThread();
  const first = hook(thread.asyncGenFirst), last = hook(thread.asyncGenFinal);
  const r = tuple2(first, last);
  decref(first);
  decref(last);
  return r;
}

function setHooks(self: Value, args: usize): Value {
  const first = arg(args, 0), last = arg(args, 1);
  if (last && last != None && !isCallable(last)) return raiseFormat1(T.TypeError, 'callable finalizer expected, got %T', last);
  if (first && first != None && !isCallable(first)) return raiseFormat1(T.TypeError, 'callable firstiter expected, got %T', first);
  const thread = tlsThread;
  if (last) decref(exchangeValue(thread + offsetof<ThreadState>('asyncGenFinal'), last == None ? 0 : newRef(last)));
  if (first) decref(exchangeValue(thread + offsetof<ThreadState>('asyncGenFirst'), first == None ? 0 : newRef(first)));
  return None;
}

function getOriginDepth(self: Value): Value { return fromInt49(currentThread().originDepth); }
function setOriginDepth(self: Value, args: usize): Value {
  const depth = asIndexI64(arg(args, 0), T.OverflowError);
  if (hasError()) return 0;
  if (depth != <i64><i32>depth) return raiseText(T.OverflowError, 'Python int too large to convert to C int');
  if (depth < 0) return raiseText(T.ValueError, 'depth must be >= 0');
  currentThread().originDepth = <u32>depth;
  return None;
}

export function initSysCoroutines(sys: Value): void {
  moduleFunction(sys, '_get_asyncgen_hooks()', getHooks.index, Kind.noargs);
  moduleFunction(sys, 'set_asyncgen_hooks(firstiter=<unrepresentable>, finalizer=<unrepresentable>) as -', setHooks.index, Kind.slots);
  moduleFunction(sys, 'get_coroutine_origin_tracking_depth()', getOriginDepth.index, Kind.noargs);
  moduleFunction(sys, 'set_coroutine_origin_tracking_depth(depth)', setOriginDepth.index, Kind.slots);
}

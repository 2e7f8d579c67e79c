// The module _thread.
import { Addr, None, True } from '../../base/addresses.gen';
import { Pool, Shared_pool, ThreadState } from '../../base/layout.gen';
import { shared } from '../../base/roots';
import { currentThread, hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromAddress, fromInt49, Value } from '../../base/value';
import { asIndexI64 } from '../../object/abstract-number';
import { arg, Kind, moduleFunction, moduleSetSteal } from '../../object/def';
import { raiseNone, raiseText } from '../../object/errors';
import { newRef } from '../../object/refcount';
import { floatNew } from '../../types/float/value';
import { intFromI64, intFromU64 } from '../../types/int/value';
import { moduleRegister } from '../module';
import { initLocal } from './local';
import { initLocks, newLock, TIMEOUT_MAX } from './lock';
import { handleOf, initThreads, joinAll, threadCount } from './threads';
import { safepoint } from '../../sync/safepoint';
import { signalRaise } from '../../sync/signals';

/** The smallest stack that the documentation of threading lets programs ask for. */
const MIN_STACK: i64 = 32768;

function allocateLock(self: Value): Value { return newLock(); }
function getIdent(self: Value): Value { return intFromU64(currentThread().ident); }
function getNativeId(self: Value): Value { return fromInt49(<i64>currentThread().nativeId); }
function count(self: Value): Value { return fromInt49(threadCount()); }
function exitThread(self: Value): Value { return raiseNone(T.SystemExit); }
function shutdown(self: Value): Value {
  joinAll();
  return None;
}
function mainIdent(self: Value): Value { return intFromU64(changetype<ThreadState>(shared().mainThread).ident); }
function makeHandle(self: Value, ident: Value): Value {
  const n = asIndexI64(ident, T.OverflowError);
  return hasError() ? 0 : handleOf(n);
}
function daemonAllowed(self: Value): Value { return True; }
function isMainInterpreter(self: Value): Value { return True; }
function setName(self: Value, name: Value): Value { return None; }

/** The size before. Threads run on workers whose stacks the host sizes (deep recursion ends with RecursionError by their measure), so the
 *  number is kept for programs that set it and put it back. */
function stackSize(self: Value, args: usize): Value {
  let n: i64 = 0;
  if (arg(args, 0) != 0) {
    n = asIndexI64(arg(args, 0), T.OverflowError);
    if (hasError()) return 0;
  }
  if (n != 0 && n < MIN_STACK) return raiseText(T.ValueError, 'size must be at least 32768 bytes');
  return intFromI64(atomic.xchg<i64>(Addr.shared + Shared_pool + offsetof<Pool>('stackSize'), n));
}

function interruptMain(self: Value, args: usize): Value {
  const signal = arg(args, 0) == 0 ? 2 : asIndexI64(arg(args, 0), T.OverflowError);
  if (hasError()) return 0;
  if (signal < 1 || signal > 64) return raiseText(T.ValueError, 'signal number out of range');
  signalRaise(<u32>signal);
  // in the main thread the handler runs at once
  return safepoint() ? None : 0;
}

export function initThreadModule(): void {
  const module = moduleRegister('_thread');
  initLocks();
  initLocal();
  moduleSetSteal(module, '_local', newRef(fromAddress(T._local)));
  initThreads(module);
  moduleSetSteal(module, 'LockType', newRef(fromAddress(T.lock)));
  moduleSetSteal(module, 'lock', newRef(fromAddress(T.lock)));
  moduleSetSteal(module, 'RLock', newRef(fromAddress(T.RLock)));
  moduleSetSteal(module, '_ThreadHandle', newRef(fromAddress(T._ThreadHandle)));
  moduleSetSteal(module, 'error', newRef(fromAddress(T.RuntimeError)));
  moduleSetSteal(module, 'TIMEOUT_MAX', floatNew(TIMEOUT_MAX));
  moduleFunction(module, 'allocate_lock()', allocateLock.index, Kind.noargs);
  moduleFunction(module, 'allocate()', allocateLock.index, Kind.noargs);
  moduleFunction(module, 'get_ident()', getIdent.index, Kind.noargs);
  moduleFunction(module, 'get_native_id()', getNativeId.index, Kind.noargs);
  moduleFunction(module, '_get_main_thread_ident()', mainIdent.index, Kind.noargs);
  moduleFunction(module, '_make_thread_handle(ident, /)', makeHandle.index, Kind.one);
  moduleFunction(module, '_count()', count.index, Kind.noargs);
  moduleFunction(module, 'exit()', exitThread.index, Kind.noargs);
  moduleFunction(module, 'exit_thread()', exitThread.index, Kind.noargs);
  moduleFunction(module, '_shutdown()', shutdown.index, Kind.noargs);
  moduleFunction(module, 'daemon_threads_allowed()', daemonAllowed.index, Kind.noargs);
  moduleFunction(module, '_is_main_interpreter()', isMainInterpreter.index, Kind.noargs);
  moduleFunction(module, 'set_name(name, /)', setName.index, Kind.one);
  moduleFunction(module, 'stack_size(size=0, /)', stackSize.index, Kind.slots);
  moduleFunction(module, 'interrupt_main(signum=2, /)', interruptMain.index, Kind.slots);
}

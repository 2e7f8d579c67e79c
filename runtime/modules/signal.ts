// The module _signal. Handlers live in a list (root signalHandlers, index = signal number) that starts with None (the
// default of the host) everywhere but SIGINT. They run on the main thread, at a safepoint: safepoint() calls
// runSignalHandlers through a hook.
import { None } from '../base/addresses.gen';
import { hostSignalHandled } from '../base/host.gen';
import { Root, root, setRootSteal, shared } from '../base/roots';
import { currentThread, hasError } from '../base/thread';
import { T } from '../base/types.gen';
import { CompareOp, fromInt49, Value } from '../base/value';
import { asIndexI64 } from '../object/abstract-number';
import { compareBool } from '../object/abstract-object';
import { getAttr } from '../object/attr';
import { call2, isCallable } from '../object/call';
import { arg, Kind, moduleFunction, moduleSetSteal } from '../object/def';
import { raiseNone, raiseText } from '../object/errors';
import { decref } from '../object/refcount';
import { frameObjectAt } from '../interp/sys-support';
import { safepoint, setSignalsHook } from '../sync/safepoint';
import { signalRaise, signalTake } from '../sync/signals';

import { listAppend, listGet, listNew, listSet } from '../types/list/list';
import { internLiteral } from '../types/str/intern';
import { setAdd, setNew } from '../types/set/set';
import { moduleRegister } from './module';

const SIGNALS = 65;
const SIGINT = 2;
const SIG_DFL: i64 = 0;
const SIG_IGN: i64 = 1;

/** The default handler of SIGINT. */
function defaultIntHandler(self: Value, args: usize): Value { return raiseNone(T.KeyboardInterrupt); }

/** Runs the handlers of all pending signals; false = one raised. */
function runSignalHandlers(): bool {
  while (true) {
    const signal = signalTake();
    if (signal == 0) return true;
    const handler = listGet(root(Root.signalHandlers), signal);
    const ok = handler == 0 || !isCallable(handler) || callHandler(handler, signal);
    decref(handler);
    if (!ok) return false;
  }
}

function callHandler(handler: Value, signal: u32): bool {
  let frame = frameObjectAt(0);
  if (frame == 0) {
    if (hasError()) return false;
    frame = None;
  }
  const result = call2(handler, fromInt49(signal), frame);
  decref(frame);
  decref(result);
  return result != 0;
}

function signalNumber(v: Value): i64 {
  const n = asIndexI64(v, T.OverflowError);
  if (hasError()) return -1;
  if (n >= 1 && n < SIGNALS) return n;
  raiseText(T.ValueError, 'signal number out of range');
  return -1;
}

/** signal(signalnum, handler): the previous handler. */
function setHandler(self: Value, args: usize): Value {
  const handler = arg(args, 1);
  const signal = signalNumber(arg(args, 0));
  if (signal < 0) return 0;
  if (shared().mainThread != changetype<usize>(currentThread())) {
    return raiseText(T.ValueError, 'signal only works in main thread of the main interpreter');
  }
  let mode = 2;
  if (!isCallable(handler)) {
    const isDefault = compareBool(handler, fromInt49(SIG_DFL), CompareOp.eq);
    if (isDefault < 0) return 0;
    const isIgnore = isDefault ? 0 : compareBool(handler, fromInt49(SIG_IGN), CompareOp.eq);
    if (isIgnore < 0) return 0;
    if (!isDefault && !isIgnore) {
      return raiseText(T.TypeError, 'signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object');
    }
    mode = isIgnore ? 1 : 0;
  }
  if (!safepoint()) return 0;
  const old = listGet(root(Root.signalHandlers), signal);
  if (!listSet(root(Root.signalHandlers), signal, mode == 2 ? handler : fromInt49(mode))) return 0;
  hostSignalHandled(<i32>signal, mode);
  return old;
}

function getSignal(self: Value, v: Value): Value {
  const signal = signalNumber(v);
  return signal < 0 ? 0 : listGet(root(Root.signalHandlers), signal);
}

function raiseSignal(self: Value, v: Value): Value {
  const signal = signalNumber(v);
  if (signal < 0) return 0;
  signalRaise(<u32>signal);
  return safepoint() ? None : 0;
}

function validSignals(self: Value): Value {
  const set = setNew();
  for (let i = 1; set && i < SIGNALS; i++) {
    if (setAdd(set, fromInt49(i))) continue;
    decref(set);
    return 0;
  }
  return set;
}

export function initSignal(): void {
  const module = moduleRegister('_signal');
  moduleFunction(module, 'default_int_handler(signalnum, frame, /)', defaultIntHandler.index, Kind.slots);
  moduleFunction(module, 'signal(signalnum, handler, /)', setHandler.index, Kind.slots);
  moduleFunction(module, 'getsignal(signalnum, /)', getSignal.index, Kind.one);
  moduleFunction(module, 'raise_signal(signalnum, /)', raiseSignal.index, Kind.one);
  moduleFunction(module, 'valid_signals()', validSignals.index, Kind.noargs);
  moduleSetSteal(module, 'SIG_DFL', fromInt49(SIG_DFL));
  moduleSetSteal(module, 'SIG_IGN', fromInt49(SIG_IGN));
  moduleSetSteal(module, 'NSIG', fromInt49(SIGNALS));
  moduleSetSteal(module, 'SIGHUP', fromInt49(1));
  moduleSetSteal(module, 'SIGINT', fromInt49(2));
  moduleSetSteal(module, 'SIGQUIT', fromInt49(3));
  moduleSetSteal(module, 'SIGILL', fromInt49(4));
  moduleSetSteal(module, 'SIGTRAP', fromInt49(5));
  moduleSetSteal(module, 'SIGABRT', fromInt49(6));
  moduleSetSteal(module, 'SIGBUS', fromInt49(7));
  moduleSetSteal(module, 'SIGFPE', fromInt49(8));
  moduleSetSteal(module, 'SIGKILL', fromInt49(9));
  moduleSetSteal(module, 'SIGUSR1', fromInt49(10));
  moduleSetSteal(module, 'SIGSEGV', fromInt49(11));
  moduleSetSteal(module, 'SIGUSR2', fromInt49(12));
  moduleSetSteal(module, 'SIGPIPE', fromInt49(13));
  moduleSetSteal(module, 'SIGALRM', fromInt49(14));
  moduleSetSteal(module, 'SIGTERM', fromInt49(15));
  const handlers = listNew(SIGNALS);
  for (let i = 0; i < SIGNALS; i++) listAppend(handlers, fromInt49(SIG_DFL));
  const interrupt = getAttr(module, internLiteral('default_int_handler'));
  listSet(handlers, SIGINT, interrupt);
  decref(interrupt);
  setRootSteal(Root.signalHandlers, handlers);
  setSignalsHook(runSignalHandlers.index);
}

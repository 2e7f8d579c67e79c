// The place where a thread looks up from its work: the interpreter calls it when breakWord is nonzero, and now and then anyway.
//
// Order: first what must not wait for Python code (quiescence, stop, GIL, merges), then what runs Python: collection, signal
// handlers, asynchronous exceptions. The upper layers' parts are reached through function indexes they register at boot.
import { Addr } from '../base/addresses.gen';
import { Shared, ThreadState } from '../base/layout.gen';
import { shared } from '../base/roots';
import { currentThread, tlsThread, tlsThreadId } from '../base/thread';
import { Value } from '../base/value';
import { biasAsked, biasAtSafepoint } from './bias';
import { BreakBit, clearBreak } from './break-word';
import { gilAwaitSwitch, gilHasWaiters, gilHeldByMe, gilSwitchCount } from './gil';
import { qsbrQuiescent, sharedSync } from './qsbr';
import { attach, detach } from './thread-state';
import { perturb } from '../debug/perturb';
import { Debug } from '../debug/flags';

/** Polls breakWord: stop-the-world, merges, collection, signals, async exceptions, the GIL. false = exception set. */
export function safepoint(): bool {
  if (Debug.yieldAlways) { detach(); attach(); }
  perturb();
  qsbrQuiescent();
  biasAtSafepoint();
  const bits = atomic.load<u32>(tlsThread, offsetof<ThreadState>('breakWord'));
  return bits == 0 || safepointSlow(bits);
}

/** Drops what other threads have let go of, as a safepoint would soon: the caller has just learnt that they did, and the program may look. Runs
 *  destructors, but neither signals nor asynchronous exceptions: it cannot fail. */
export function takeMerges(): void {
  if (!(atomic.load<u32>(tlsThread, offsetof<ThreadState>('breakWord')) & BreakBit.merge)) return;
  clearBreak(tlsThread, BreakBit.merge);
  const hook = sharedSync().mergeHook;
  if (hook) call_indirect(hook);
}

function safepointSlow(bits: u32): bool {
  if (bits & BreakBit.finalizing) {
    const finalizer = atomic.load<u32>(Addr.shared + offsetof<Shared>('finalizing'));
    if (finalizer != 0 && finalizer != tlsThreadId) {
      detach();
      attach(); // never comes back
    }
    clearBreak(tlsThread, BreakBit.finalizing);
  }
  if (bits & BreakBit.unbias) {
    clearBreak(tlsThread, BreakBit.unbias);
    biasAsked();
  }
  if (bits & BreakBit.stop) {
    detach();
    attach();
  }
  if (bits & BreakBit.dropGil) dropGil();
  const sync = sharedSync();
  if (bits & BreakBit.merge) {
    clearBreak(tlsThread, BreakBit.merge);
    const hook = sync.mergeHook;
    if (hook) call_indirect(hook);
  }
  if (bits & BreakBit.collect) {
    clearBreak(tlsThread, BreakBit.collect);
    const hook = sync.collectHook;
    if (hook && !currentThread().finalizersOff) call_indirect(hook);
  }
  if (bits & BreakBit.signals) {
    clearBreak(tlsThread, BreakBit.signals);
    if (!handleSignals()) return false;
  }
  if (bits & BreakBit.asyncException) {
    clearBreak(tlsThread, BreakBit.asyncException);
    const exception = atomic.xchg<u64>(tlsThread + offsetof<ThreadState>('asyncException'), 0);
    const hook = sync.asyncHook;
    if (exception && hook) {
      call_indirect<void>(hook, exception);
      return false;
    }
  }
  return true;
}

/** Gives others a chance to hold the GIL. */
export function dropGil(): void {
  clearBreak(tlsThread, BreakBit.dropGil);
  if (!gilHeldByMe() || !gilHasWaiters()) return;
  const count = gilSwitchCount();
  detach();
  gilAwaitSwitch(count);
  attach();
}

/** Runs the Python handlers of pending signals if this is the main thread; false = exception set (KeyboardInterrupt, say). */
export function handleSignals(): bool {
  if (shared().mainThread != tlsThread || !signalsPending()) return true;
  const hook = sharedSync().signalsHook;
  return !hook || call_indirect<bool>(hook);
}

@inline export function signalsPending(): bool { return atomic.load<u32>(Addr.shared + offsetof<Shared>('pendingSignals')) != 0; }

/** threading's PyThreadState_SetAsyncExc: `exception` (owned) is raised in the thread at its next safepoint; the one it replaces or 0. */
export function setAsyncExceptionSteal(thread: usize, exception: Value): Value {
  const old = atomic.xchg<u64>(thread + offsetof<ThreadState>('asyncException'), exception);
  if (exception) atomic.or<u32>(thread + offsetof<ThreadState>('breakWord'), BreakBit.asyncException);
  return old;
}

/** Boot: what safepoints call. Function indexes; see SharedSync for the signatures. */
export function setSignalsHook(fn: u32): void { sharedSync().signalsHook = fn; }
export function setAsyncHook(fn: u32): void { sharedSync().asyncHook = fn; }

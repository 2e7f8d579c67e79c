// Starting, naming and joining threads: _thread.start_joinable_thread and friends.
//
// A started thread is a Job handed to the worker pool (runtime/sync/pool.ts). The worker binds the job's ThreadState,
// attaches, calls the function, ends the state, and goes back to the pool. A handle's `done` word is a lock that the
// thread holds from before its start to its end: joining is acquiring it.
import { Addr, EmptyTuple, None } from '../../base/addresses.gen';
import { Job, Job_size, Pool, Shared_pool, ThreadHandle, ThreadHandle_size, ThreadState, Type } from '../../base/layout.gen';
import { Root, root, setRootSteal } from '../../base/roots';
import { scratchPop, scratchPush } from '../../base/scratch';
import { currentThread, hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromBool, isExactly, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { instanceAlloc, objectFree } from '../../alloc/object';
import { isTrue } from '../../object/abstract-object';
import { callTupleDict, isCallable } from '../../object/call';
import { arg, defineNew, getset, Kind, method, moduleFunction } from '../../object/def';
import { clearError, errorMatches, fetchError, formatText, raiseText, restoreErrorSteal, writeUnraisableText } from '../../object/errors';
import { decref, newRef } from '../../object/refcount';
import { typeSetup } from '../../object/type';
import { isDict, isTuple } from '../../object/type-flags';
import { clearWeakrefs } from '../../object/weakref';
import { add32, loadAcquire32, loadAcquire64, storeRelease32, storeRelease64, sub32 } from '../../sync/atomic';
import { lockAcquire, lockRelease } from '../../sync/lock';
import { poolSubmit, poolTake } from '../../sync/pool';
import { forgetThread } from '../../interp/monitor/legacy';
import { threadBind, threadDelete, threadNew } from '../../object/thread-life';
import { attach } from '../../sync/thread-state';
import { asF64 } from '../../types/float/value';
import { intFromU64 } from '../../types/int/value';
import { setAdd, setDiscard, setNew, setNext } from '../../types/set/set';
import { acquireTimed, TIMEOUT_MAX } from './lock';

namespace HandleState {
  export const notStarted: u32 = 0;
  export const starting: u32 = 1;
  export const running: u32 = 2;
  export const done: u32 = 3;
}

@inline function handle(v: Value): ThreadHandle { return changetype<ThreadHandle>(<usize>v); }
@inline function doneWord(v: Value): usize { return <usize>v + offsetof<ThreadHandle>('done'); }
@inline function stateWord(v: Value): usize { return <usize>v + offsetof<ThreadHandle>('state'); }
@inline function identWord(v: Value): usize { return <usize>v + offsetof<ThreadHandle>('ident'); }

export function handleNew(): Value { return <u64>instanceAlloc(T._ThreadHandle); }

/** A handle of a thread that runs already, such as the main thread. */
export function handleOf(ident: u64): Value {
  const h = handleNew();
  if (h == 0) return 0;
  lockAcquire(doneWord(h), 0, false);
  storeRelease64(identWord(h), ident);
  storeRelease32(stateWord(h), HandleState.running);
  return h;
}

function handleDealloc(p: usize): void {
  clearWeakrefs(p);
  objectFree(p);
}

function handleTypeNew(type: usize, args: usize): Value { return <u64>instanceAlloc(type); }

/** Starts func(*args, **kwargs). Takes no ownership. False = exception. `h` may be 0. */
export function startThread(func: Value, args: Value, kwargs: Value, h: Value): bool {
  const thread = threadNew();
  if (thread == 0) return false;
  const job = memAlloc(Job_size);
  if (job == 0) {
    threadDelete(thread);
    return false;
  }
  const j = changetype<Job>(job);
  j.thread = thread;
  j.func = newRef(func);
  j.args = newRef(args);
  j.kwargs = kwargs == 0 ? 0 : newRef(kwargs);
  j.handle = h == 0 ? 0 : newRef(h);
  if (h != 0) storeRelease64(identWord(h), changetype<ThreadState>(thread).ident);
  if (poolSubmit(job)) return true;
  decref(j.func);
  decref(j.args);
  decref(j.kwargs);
  decref(j.handle);
  memFree(job);
  threadDelete(thread);
  raiseText(T.RuntimeError, "can't start new thread");
  return false;
}

/** What a worker of the pool does: serves jobs until the pool is closed. */
export function serveThreads(nativeLimit: u32): void {
  let fresh = true;
  while (true) {
    const job = poolTake(fresh);
    fresh = false;
    if (job == 0) return;
    runJob(job, nativeLimit);
  }
}

function runJob(job: usize, nativeLimit: u32): void {
  const j = changetype<Job>(job);
  const thread = j.thread;
  threadBind(thread);
  attach();
  currentThread().nativeLimit = nativeLimit;
  add32(countWord(), 1);
  const func = j.func;
  const args = j.args;
  const kwargs = j.kwargs;
  const h = j.handle;
  memFree(job);
  if (h != 0) storeRelease32(stateWord(h), HandleState.running);
  const result = callTupleDict(func, args, kwargs);
  if (result == 0) reportDeath(func);
  decref(result);
  decref(func);
  decref(args);
  decref(kwargs);
  forgetThread(thread);
  const locals = currentThread().locals;
  currentThread().locals = 0;
  decref(locals);
  const context = currentThread().context;
  currentThread().context = 0;
  decref(context);
  sub32(countWord(), 1);
  if (h != 0) finishHandle(h);
  threadDelete(thread);
}

/** Marks the handle's thread as ended and lets its joiners go; consumes the reference. */
function finishHandle(h: Value): void {
  if (!handle(h).daemon) setDiscard(root(Root.shutdownHandles), h);
  storeRelease32(stateWord(h), HandleState.done);
  lockRelease(doneWord(h));
  decref(h);
}

/** A thread's function raised: SystemExit ends it silently, anything else is reported. */
function reportDeath(func: Value): void {
  if (errorMatches(T.SystemExit)) clearError();
  else writeUnraisableText('Exception ignored in thread started by', func);
}

@inline function countWord(): usize { return Addr.shared + Shared_pool + offsetof<Pool>('running'); }

/** Number of threads started by this module and still running. */
export function threadCount(): u32 { return loadAcquire32(countWord()); }

function startJoinable(self: Value, args: usize): Value {
  const func = arg(args, 0);
  let h = arg(args, 1);
  const daemon = arg(args, 2) == 0 ? 1 : isTrue(arg(args, 2));
  if (daemon < 0) return 0;
  if (!isCallable(func)) return raiseText(T.TypeError, 'thread function must be callable');
  if (h == 0 || h == None) {
    h = handleNew();
    if (h == 0) return 0;
  } else {
    if (!isExactly(h, T._ThreadHandle)) return raiseText(T.TypeError, "'handle' must be a _ThreadHandle");
    newRef(h);
  }
  if (atomic.cmpxchg<u32>(stateWord(h), HandleState.notStarted, HandleState.starting) != HandleState.notStarted) {
    decref(h);
    return raiseText(T.RuntimeError, 'thread already started');
  }
  lockAcquire(doneWord(h), 0, false);
  handle(h).daemon = daemon;
  let ok = daemon != 0 || setAdd(root(Root.shutdownHandles), h);
  if (ok && !startThread(func, EmptyTuple, 0, h)) {
    const error = fetchError();
    if (!daemon) setDiscard(root(Root.shutdownHandles), h);
    restoreErrorSteal(error);
    ok = false;
  }
  if (!ok) {
    storeRelease32(stateWord(h), HandleState.notStarted);
    lockRelease(doneWord(h));
    decref(h);
    return 0;
  }
  return h;
}

function startNew(self: Value, args: usize): Value {
  const func = arg(args, 0);
  const tuple = arg(args, 1);
  const kwargs = arg(args, 2);
  if (!isCallable(func)) return raiseText(T.TypeError, 'first arg must be callable');
  if (!isTuple(tuple)) return raiseText(T.TypeError, '2nd arg must be a tuple');
  if (kwargs != 0 && !isDict(kwargs)) return raiseText(T.TypeError, 'optional 3rd arg must be a dictionary');
  const h = handleNew();
  if (h == 0) return 0;
  handle(h).daemon = 1;
  lockAcquire(doneWord(h), 0, false);
  const ok = startThread(func, tuple, kwargs, h);
  const ident = loadAcquire64(identWord(h));
  decref(h);
  return ok ? intFromU64(ident) : 0;
}

function handleJoin(self: Value, args: usize): Value {
  let timeout: i64 = -1;
  if (arg(args, 0) != 0 && arg(args, 0) != None) {
    const seconds = asF64(arg(args, 0));
    if (hasError()) return 0;
    if (seconds > TIMEOUT_MAX) return raiseText(T.OverflowError, 'timestamp out of range for platform time_t');
    timeout = seconds < 0 ? -1 : <i64>Math.ceil(seconds * 1e9);
  }
  const state = loadAcquire32(stateWord(self));
  if (state == HandleState.notStarted) return raiseText(T.RuntimeError, 'thread not started');
  if (state == HandleState.done) return None;
  if (loadAcquire64(identWord(self)) == currentThread().ident) return raiseText(T.RuntimeError, 'Cannot join current thread');
  const got = acquireTimed(doneWord(self), timeout);
  if (got < 0) return 0;
  if (got > 0) lockRelease(doneWord(self));
  return None;
}

function handleIsDone(self: Value): Value { return fromBool(loadAcquire32(stateWord(self)) == HandleState.done); }

function handleSetDone(self: Value): Value {
  const state = loadAcquire32(stateWord(self));
  if (state == HandleState.notStarted) return raiseText(T.RuntimeError, 'thread not started');
  if (state != HandleState.done) {
    storeRelease32(stateWord(self), HandleState.done);
    lockRelease(doneWord(self));
    setDiscard(root(Root.shutdownHandles), self);
  }
  return None;
}

function handleIdent(self: Value): Value { return intFromU64(loadAcquire64(identWord(self))); }

function handleRepr(self: Value): Value {
  const ident = handleIdent(self);
  const text = formatText('<_ThreadHandle object: ident=%d>', ident, 0, 0, 0);
  decref(ident);
  return text;
}

/** threading._shutdown's last step: waits for every non-daemon thread. */
export function joinAll(): bool {
  while (true) {
    const h = setPeekAny(root(Root.shutdownHandles));
    if (h == 0) return true;
    if (loadAcquire64(identWord(h)) == currentThread().ident) {
      setDiscard(root(Root.shutdownHandles), h);
      decref(h);
      continue;
    }
    const got = acquireTimed(doneWord(h), -1);
    if (got > 0) {
      lockRelease(doneWord(h));
      setDiscard(root(Root.shutdownHandles), h);
    }
    decref(h);
    if (got < 0) return false;
  }
}

/** Any member (owned) or 0. */
function setPeekAny(set: Value): Value {
  const at = scratchPush(16);
  store<i32>(at, 0);
  const found = setNext(set, at, at + 8) ? load<Value>(at, 8) : 0;
  scratchPop(at);
  return found;
}

export function initThreads(module: Value): void {
  setRootSteal(Root.shutdownHandles, setNew());
  typeSetup(T._ThreadHandle, ThreadHandle_size, 0, 0);
  const type = changetype<Type>(T._ThreadHandle);
  type.weakOffset = offsetof<ThreadHandle>('weakrefs');
  type.dealloc = handleDealloc.index;
  type.repr = handleRepr.index;
  defineNew(T._ThreadHandle, '_ThreadHandle()', handleTypeNew.index);
  method(T._ThreadHandle, 'join($self, timeout=None, /)', handleJoin.index, Kind.slots);
  method(T._ThreadHandle, 'is_done($self, /)', handleIsDone.index, Kind.noargs);
  method(T._ThreadHandle, '_set_done($self, /)', handleSetDone.index, Kind.noargs);
  getset(T._ThreadHandle, 'ident', handleIdent.index, 0);
  moduleFunction(module, 'start_joinable_thread(function, handle=None, daemon=True)', startJoinable.index, Kind.slots);
  moduleFunction(module, 'start_new_thread(function, args, kwargs=<unrepresentable>, /)', startNew.index, Kind.slots);
  moduleFunction(module, 'start_new(function, args, kwargs=<unrepresentable>, /)', startNew.index, Kind.slots);
}

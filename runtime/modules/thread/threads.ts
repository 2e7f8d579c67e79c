// Starting, naming and joining threads: _thread.start_joinable_thread and friends.
//
// A started thread is a Job handed to the worker pool (runtime/sync/pool.ts). The worker binds the job's ThreadState,
// attaches, calls the function, lets go of all it has, tells who waits for its end (thread-end.ts), ends the state, and goes back
// to the pool.
import { Addr, EmptyTuple, None } from '../../base/addresses.gen';
import { Job, Job_size, Pool, Shared_pool, ThreadEnd, ThreadHandle, ThreadHandle_size, ThreadState, Type } from '../../base/layout.gen';
import { currentThread, hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromBool, isExactly, Value } from '../../base/value';
import { memAlloc, memFree } from '../../alloc/memory';
import { instanceAlloc, objectFree } from '../../alloc/object';
import { isTrue } from '../../object/abstract-object';
import { callTupleDict, isCallable } from '../../object/call';
import { arg, defineNew, getset, Kind, method, moduleFunction } from '../../object/def';
import { clearError, errorMatches, formatText, raiseText } from '../../object/errors';
import { writeUnraisableFormat } from '../../object/unraisable';
import { decref, newRef } from '../../object/refcount';
import { lookupCacheLeave, lookupCacheTake, typeSetup } from '../../object/type';
import { isDict, isTuple } from '../../object/type-flags';
import { clearWeakrefs } from '../../object/weakref';
import { add32, loadAcquire32, loadAcquire64, storeRelease32, storeRelease64, sub32 } from '../../sync/atomic';
import { lockAcquire, lockRelease } from '../../sync/lock';
import { poolSubmit, poolTake } from '../../sync/pool';
import { polyLeave, polyTake } from '../../interp/attr-poly';
import { dataStackRelease } from '../../interp/datastack';
import { forgetThread } from '../../interp/monitor/legacy';
import { threadBind, threadDelete, threadGiveMemory, threadLetGo, threadNew } from '../../object/thread-life';
import { takeMerges } from '../../sync/safepoint';
import { isFinalizing } from '../../sync/finalizing';
import { attach } from '../../sync/thread-state';
import { intFromU64 } from '../../types/int/value';
import { secondsToNs } from '../duration';
import { acquireTimed } from './lock';
import { EndState, doneWord, endDrop, endIsSignalled, endList, endListed, endNew, endRef, endSignal, endUnlist, stateWord } from './thread-end';

@inline function endOf(v: Value): usize { return changetype<ThreadHandle>(<usize>v).end; }
@inline function identWord(end: usize): usize { return end + offsetof<ThreadEnd>('ident'); }

export function handleNew(): Value {
  const h = instanceAlloc(T._ThreadHandle);
  if (h == 0) return 0;
  const end = endNew();
  changetype<ThreadHandle>(h).end = end;
  if (end) return <u64>h;
  decref(<u64>h);
  return 0;
}

/** A handle of a thread that runs already, such as the main thread. */
export function handleOf(ident: u64): Value {
  const h = handleNew();
  if (h == 0) return 0;
  const end = endOf(h);
  lockAcquire(doneWord(end), 0, false);
  storeRelease64(identWord(end), ident);
  storeRelease32(stateWord(end), EndState.running);
  return h;
}

function handleDealloc(p: usize): void {
  clearWeakrefs(p);
  endDrop(changetype<ThreadHandle>(p).end);
  objectFree(p);
}

function handleTypeNew(type: usize, args: usize): Value { return handleNew(); }

/** Starts func(*args, **kwargs). Takes no ownership. False = exception. */
function startThread(func: Value, args: Value, kwargs: Value, end: usize): bool {
  if (isFinalizing()) {
    raiseText(T.PythonFinalizationError, "can't create new thread at interpreter shutdown");
    return false;
  }
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
  j.end = end;
  endRef(end);
  storeRelease64(identWord(end), changetype<ThreadState>(thread).ident);
  if (poolSubmit(job)) return true;
  decref(j.func);
  decref(j.args);
  decref(j.kwargs);
  endDrop(end);
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
  polyTake(currentThread());
  lookupCacheTake(currentThread());
  add32(countWord(), 1);
  const func = j.func;
  const args = j.args;
  const kwargs = j.kwargs;
  const end = j.end;
  memFree(job);
  storeRelease32(stateWord(end), EndState.running);
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
  // Whoever has joined finds nothing of it any more: what it dropped has died, what others dropped does not wait for it, its memory
  // is for the next thread.
  threadLetGo(thread);
  dataStackRelease(currentThread());
  polyLeave(currentThread());
  lookupCacheLeave(currentThread());
  threadGiveMemory(thread);
  endSignal(end);
  endDrop(end);
  threadDelete(thread);
}

/** A thread's function raised: SystemExit ends it silently, anything else is reported. */
function reportDeath(func: Value): void {
  if (errorMatches(T.SystemExit)) {
    clearError();
    return;
  }
  writeUnraisableFormat('Exception ignored in thread started by %R', func);
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
  const end = endOf(h);
  if (atomic.cmpxchg<u32>(stateWord(end), EndState.notStarted, EndState.starting) != EndState.notStarted) {
    decref(h);
    return raiseText(T.RuntimeError, 'thread already started');
  }
  // Free but for an instant: who has joined the attempt before, which failed, may still hold it.
  lockAcquire(doneWord(end), -1, false);
  if (!daemon) endList(end);
  if (startThread(func, EmptyTuple, 0, end)) return h;
  endUnlist(end);
  // The lock first: whoever starts it again finds it free.
  lockRelease(doneWord(end));
  storeRelease32(stateWord(end), EndState.notStarted);
  decref(h);
  return 0;
}

function startNew(self: Value, args: usize): Value {
  const func = arg(args, 0);
  const tuple = arg(args, 1);
  const kwargs = arg(args, 2);
  if (!isCallable(func)) return raiseText(T.TypeError, 'first arg must be callable');
  if (!isTuple(tuple)) return raiseText(T.TypeError, '2nd arg must be a tuple');
  if (kwargs != 0 && !isDict(kwargs)) return raiseText(T.TypeError, 'optional 3rd arg must be a dictionary');
  const end = endNew();
  if (end == 0) return 0;
  lockAcquire(doneWord(end), 0, false);
  const ok = startThread(func, tuple, kwargs, end);
  const ident = loadAcquire64(identWord(end));
  endDrop(end);
  return ok ? intFromU64(ident) : 0;
}

function handleJoin(self: Value, args: usize): Value {
  let timeout: i64 = -1;
  if (arg(args, 0) != 0 && arg(args, 0) != None) {
    timeout = secondsToNs(arg(args, 0));
    if (hasError()) return 0;
  }
  const end = endOf(self);
  if (loadAcquire32(stateWord(end)) == EndState.notStarted) return raiseText(T.RuntimeError, 'thread not started');
  if (endIsSignalled(end)) {
    takeMerges();
    return None;
  }
  if (loadAcquire64(identWord(end)) == currentThread().ident) return raiseText(T.RuntimeError, 'Cannot join current thread');
  if (isFinalizing()) return raiseText(T.PythonFinalizationError, 'cannot join thread at interpreter shutdown');
  const got = acquireTimed(doneWord(end), timeout);
  if (got < 0) return 0;
  if (got > 0) {
    lockRelease(doneWord(end));
    takeMerges();
  }
  return None;
}

function handleIsDone(self: Value): Value { return fromBool(endIsSignalled(endOf(self))); }

function handleSetDone(self: Value): Value {
  const end = endOf(self);
  if (loadAcquire32(stateWord(end)) == EndState.notStarted) return raiseText(T.RuntimeError, 'thread not started');
  if (!endIsSignalled(end)) endSignal(end);
  return None;
}

function handleIdent(self: Value): Value { return intFromU64(loadAcquire64(identWord(endOf(self)))); }

function handleRepr(self: Value): Value {
  const ident = handleIdent(self);
  const text = formatText('<_ThreadHandle object: ident=%d>', ident, 0, 0, 0);
  decref(ident);
  return text;
}

/** threading._shutdown's last step: waits for every non-daemon thread, until a signal's handler raises: that is told, and no thread is waited for. */
export function joinAll(): void {
  while (true) {
    const end = endListed();
    if (end == 0) return;
    // Not for itself: after that nobody else waits for it either.
    const own = loadAcquire64(identWord(end)) == currentThread().ident;
    const got = own ? 0 : acquireTimed(doneWord(end), -1);
    if (got > 0) lockRelease(doneWord(end));
    if (got >= 0) endUnlist(end);
    endDrop(end);
    if (got < 0) {
      writeUnraisableFormat('Exception ignored while joining a thread in _thread._shutdown()', 0);
      return;
    }
  }
}

export function initThreads(module: Value): void {
  typeSetup(T._ThreadHandle, ThreadHandle_size, 0, 0);
  const type = changetype<Type>(T._ThreadHandle);
  type.weakOffset = offsetof<ThreadHandle>('weakrefs');
  type.dealloc = handleDealloc.index;
  type.repr = handleRepr.index;
  defineNew(T._ThreadHandle, '_ThreadHandle() as -', handleTypeNew.index);
  method(T._ThreadHandle, 'join($self, timeout=None, /) as -', handleJoin.index, Kind.slots);
  method(T._ThreadHandle, 'is_done($self, /)', handleIsDone.index, Kind.noargs);
  method(T._ThreadHandle, '_set_done($self, /)', handleSetDone.index, Kind.noargs);
  getset(T._ThreadHandle, 'ident', handleIdent.index, 0);
  moduleFunction(module, 'start_joinable_thread(function, handle=None, daemon=True)', startJoinable.index, Kind.slots);
  moduleFunction(module, 'start_new_thread(function, args, kwargs=<unrepresentable>, /) as ($module, function, args, kwargs={}, /)', startNew.index, Kind.slots);
  moduleFunction(module, 'start_new(function, args, kwargs=<unrepresentable>, /) as ($module, function, args, kwargs={}, /)', startNew.index, Kind.slots);
}

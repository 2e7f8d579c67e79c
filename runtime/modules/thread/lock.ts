// _thread.lock and _thread.RLock.
//
// A lock is one word of runtime/sync/lock.ts. Waiting detaches the thread; on the main thread a signal interrupts the
// wait, its Python handler runs, and the wait goes on with the time that is left (PEP 475).
import { None, True } from '../../base/addresses.gen';
import { hostClock } from '../../base/host.gen';
import { LockObj, LockObj_size, RLockObj, RLockObj_size, Type } from '../../base/layout.gen';
import { currentThread, hasError } from '../../base/thread';
import { T } from '../../base/types.gen';
import { fromBool, fromInt49, Value } from '../../base/value';
import { objectFree, instanceAlloc } from '../../alloc/object';
import { isTrue } from '../../object/abstract-object';
import { arg, defineNew, Kind, method } from '../../object/def';
import { formatText, raiseText } from '../../object/errors';
import { typeSetup } from '../../object/type';
import { isExactTuple, TypeFlag } from '../../object/type-flags';
import { clearWeakrefs } from '../../object/weakref';
import { lockAcquire, lockRelease } from '../../sync/lock';
import { safepoint } from '../../sync/safepoint';
import { loadAcquire32, loadAcquire64, storeRelease64 } from '../../sync/atomic';
import { intAsU64, intFromU64 } from '../../types/int/value';
import { tuple2Steal, tupleItemBorrowed, tupleSize } from '../../types/tuple';
import { decref } from '../../object/refcount';
import { secondsToNs } from '../duration';

/** threading.TIMEOUT_MAX, seconds. */
export const TIMEOUT_MAX: f64 = 9223372036.0;
/** What the argument timeout's default, -1 s, is in nanoseconds. acquireTimed takes every negative time for no limit. */
const NO_TIMEOUT: i64 = -1000000000;

@inline export function lockWord(v: Value): usize { return <usize>v + offsetof<LockObj>('word'); }
@inline function rlock(v: Value): RLockObj { return changetype<RLockObj>(<usize>v); }
@inline function holderWord(v: Value): usize { return <usize>v + offsetof<RLockObj>('holder'); }

/** Acquires with a time limit in nanoseconds (negative: none), running signal handlers. 1, 0 = timed out, -1 = exception. */
export function acquireTimed(word: usize, timeoutNs: i64): i32 {
  const began = timeoutNs > 0 ? hostClock(1) : 0;
  let left = timeoutNs;
  while (true) {
    const got = lockAcquire(word, left, true);
    if (got >= 0) return got;
    if (!safepoint()) return -1;
    if (timeoutNs > 0) {
      left = timeoutNs - <i64>(hostClock(1) - began);
      if (left < 0) left = 0;
    }
  }
}

let tlsTimeout: i64 = 0;

/** The arguments blocking and timeout as nanoseconds in tlsTimeout. */
function parseTimeout(blockingValue: Value, timeoutValue: Value): bool {
  const blocking = blockingValue == 0 ? 1 : isTrue(blockingValue);
  if (blocking < 0) return false;
  let timeout = NO_TIMEOUT;
  if (timeoutValue != 0) {
    timeout = secondsToNs(timeoutValue);
    if (hasError()) return false;
  }
  if (!blocking) {
    if (timeout != NO_TIMEOUT) {
      raiseText(T.ValueError, "can't specify a timeout for a non-blocking call");
      return false;
    }
    tlsTimeout = 0;
    return true;
  }
  if (timeout < 0 && timeout != NO_TIMEOUT) {
    raiseText(T.ValueError, 'timeout value must be a non-negative number');
    return false;
  }
  tlsTimeout = timeout;
  return true;
}

function lockNew(type: usize, args: usize): Value { return <u64>instanceAlloc(type); }
/** A new unlocked lock. */
export function newLock(): Value { return <u64>instanceAlloc(T.lock); }

function lockAcquireMethod(self: Value, args: usize): Value {
  if (!parseTimeout(arg(args, 0), arg(args, 1))) return 0;
  const got = acquireTimed(lockWord(self), tlsTimeout);
  return got < 0 ? 0 : fromBool(got != 0);
}

function lockEnter(self: Value): Value {
  return acquireTimed(lockWord(self), -1) < 0 ? 0 : True;
}

function lockReleaseMethod(self: Value): Value {
  return lockRelease(lockWord(self)) ? None : raiseText(T.RuntimeError, 'release unlocked lock');
}

/** Kind.raw: a lock must be given up without memory, so there is no tuple of the arguments. */
function lockExit(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames) return raiseText(T.TypeError, 'lock.__exit__() takes no keyword arguments');
  return lockReleaseMethod(self);
}

function isLocked(word: usize): bool { return loadAcquire32(word) != 0; }
function lockLocked(self: Value): Value { return fromBool(isLocked(lockWord(self))); }

function lockRepr(self: Value): Value {
  return isLocked(lockWord(self)) ? formatText('<locked _thread.lock object at %A>', self, 0, 0, 0) : formatText('<unlocked _thread.lock object at %A>', self, 0, 0, 0);
}

/** After a fork in the child; there are no forks, so the lock is simply made anew. */
function lockReinit(self: Value): Value {
  store<u32>(lockWord(self), 0);
  return None;
}

function lockDealloc(p: usize): void {
  clearWeakrefs(p);
  objectFree(p);
}

/** Arguments mean nothing, but are not refused: they are for the __init__ of a subclass, and threading.RLock warns of them. */
function rlockNew(type: usize, args: usize, nargs: u32, kwnames: Value): Value { return <u64>instanceAlloc(type); }

@inline function isMine(self: Value): bool { return loadAcquire64(holderWord(self)) == currentThread().ident; }

function rlockTake(self: Value, timeoutNs: i64): i32 {
  if (isMine(self)) {
    rlock(self).count++;
    return 1;
  }
  const got = acquireTimed(lockWord(self), timeoutNs);
  if (got > 0) {
    storeRelease64(holderWord(self), currentThread().ident);
    rlock(self).count = 1;
  }
  return got;
}

function rlockAcquire(self: Value, args: usize): Value {
  if (!parseTimeout(arg(args, 0), arg(args, 1))) return 0;
  const got = rlockTake(self, tlsTimeout);
  return got < 0 ? 0 : fromBool(got != 0);
}

function rlockEnter(self: Value): Value { return rlockTake(self, -1) < 0 ? 0 : True; }

function rlockRelease(self: Value): Value {
  if (!isMine(self)) return raiseText(T.RuntimeError, 'cannot release un-acquired lock');
  if (--rlock(self).count == 0) {
    storeRelease64(holderWord(self), 0);
    lockRelease(lockWord(self));
  }
  return None;
}

function rlockExit(self: Value, args: usize, nargs: u32, kwnames: Value): Value {
  if (kwnames) return raiseText(T.TypeError, 'RLock.__exit__() takes no keyword arguments');
  return rlockRelease(self);
}
function rlockLocked(self: Value): Value { return fromBool(isLocked(lockWord(self))); }
function rlockIsOwned(self: Value): Value { return fromBool(isMine(self)); }
function rlockRecursionCount(self: Value): Value { return fromInt49(isMine(self) ? rlock(self).count : 0); }

/** Gives the lock up whatever its count, for Condition.wait: the state to restore. */
function rlockReleaseSave(self: Value): Value {
  if (!isMine(self)) return raiseText(T.RuntimeError, 'cannot release un-acquired lock');
  const ident = intFromU64(currentThread().ident);
  const state = ident ? tuple2Steal(fromInt49(rlock(self).count), ident) : 0;
  if (!state) return 0;
  rlock(self).count = 0;
  storeRelease64(holderWord(self), 0);
  lockRelease(lockWord(self));
  return state;
}

function rlockAcquireRestore(self: Value, state: Value): Value {
  if (!isExactTuple(state) || tupleSize(state) != 2) return raiseText(T.TypeError, '_acquire_restore() argument 1 must be a tuple');
  const count = <u32>intAsU64(tupleItemBorrowed(state, 0));
  const ident = intAsU64(tupleItemBorrowed(state, 1));
  if (hasError()) return 0;
  if (acquireTimed(lockWord(self), -1) < 0) return 0;
  rlock(self).count = count;
  storeRelease64(holderWord(self), ident);
  return None;
}

function rlockRepr(self: Value): Value {
  const holder = intFromU64(loadAcquire64(holderWord(self)));
  const count = fromInt49(rlock(self).count);
  const text = isLocked(lockWord(self))
    ? formatText('<locked %Q object owner=%d count=%d at %A>', self, holder, count, self)
    : formatText('<unlocked %Q object owner=%d count=%d at %A>', self, holder, count, self);
  decref(holder);
  return text;
}

export function initLocks(): void {
  typeSetup(T.lock, LockObj_size, 0, 0);
  const lock = changetype<Type>(T.lock);
  lock.weakOffset = offsetof<LockObj>('weakrefs');
  lock.dealloc = lockDealloc.index;
  lock.repr = lockRepr.index;
  defineNew(T.lock, 'lock()', lockNew.index);
  method(T.lock, 'acquire($self, /, blocking=True, timeout=-1)', lockAcquireMethod.index, Kind.slots);
  method(T.lock, 'acquire_lock($self, /, blocking=True, timeout=-1)', lockAcquireMethod.index, Kind.slots);
  method(T.lock, 'release($self, /)', lockReleaseMethod.index, Kind.noargs);
  method(T.lock, 'release_lock($self, /)', lockReleaseMethod.index, Kind.noargs);
  method(T.lock, 'locked($self, /)', lockLocked.index, Kind.noargs);
  method(T.lock, 'locked_lock($self, /)', lockLocked.index, Kind.noargs);
  method(T.lock, '__enter__($self, /)', lockEnter.index, Kind.noargs);
  method(T.lock, '__exit__($self, /, *exc_info)', lockExit.index, Kind.raw);
  method(T.lock, '_at_fork_reinit($self, /)', lockReinit.index, Kind.noargs);

  typeSetup(T.RLock, RLockObj_size, 0, TypeFlag.baseType);
  const rlockType = changetype<Type>(T.RLock);
  rlockType.weakOffset = offsetof<LockObj>('weakrefs');
  rlockType.dealloc = lockDealloc.index;
  rlockType.repr = rlockRepr.index;
  changetype<Type>(T.RLock).new_ = rlockNew.index;
  method(T.RLock, 'acquire($self, /, blocking=True, timeout=-1)', rlockAcquire.index, Kind.slots);
  method(T.RLock, 'release($self, /)', rlockRelease.index, Kind.noargs);
  method(T.RLock, 'locked($self, /)', rlockLocked.index, Kind.noargs);
  method(T.RLock, '__enter__($self, /)', rlockEnter.index, Kind.noargs);
  method(T.RLock, '__exit__($self, /, *exc_info)', rlockExit.index, Kind.raw);
  method(T.RLock, '_is_owned($self, /)', rlockIsOwned.index, Kind.noargs);
  method(T.RLock, '_recursion_count($self, /)', rlockRecursionCount.index, Kind.noargs);
  method(T.RLock, '_release_save($self, /)', rlockReleaseSave.index, Kind.noargs);
  method(T.RLock, '_acquire_restore($self, state, /)', rlockAcquireRestore.index, Kind.one);
  method(T.RLock, '_at_fork_reinit($self, /)', lockReinit.index, Kind.noargs);
}

// The parking lot: any address can be waited on, without a word of its own for the queue. 256 buckets, each a list of
// waiting threads in order of arrival; the futex is ThreadState.waitWord (1 = go). A thread waits in one place at a time.
//
//   park    under the bucket's raw lock: check that the word still asks for waiting; enqueue; unlock; wait on waitWord
//   unpark  under the bucket's lock: dequeue the first waiter of the address, let the caller decide the word's new value
//           (so no new waiter can slip in between), then wake
//
// Who finds itself dequeued has still to wait for that wake: it comes, and if it came when the thread waits in another place already, the
// thread would leave that place without leaving its queue. The hand-off is written before the wake, too.
//
// Nothing here detaches: callers do (thread-state.ts), after enqueuing and before waiting, through parkPrepare / parkWait.
import { LotBucket, LotBucket_size, ThreadState } from '../base/layout.gen';
import { tlsThread } from '../base/thread';
import { WaitResult, futexWait, futexWake } from './futex';
import { sharedSync } from './qsbr';
import { rawLock, rawUnlock } from './raw-lock';
import { perturb } from '../debug/perturb';

/** 256 buckets of 64 bytes. */
export const LOT_BYTES: usize = 64 * 256;
/** A waiter that has waited this long is handed the mutex instead of racing for it. */
const FAIR_NS: i64 = 1_000_000;

@inline function bucketOf(key: usize): usize {
  const hash = <u32>key * 0x9e3779b1;
  return sharedSync().lot + <usize>(hash >> 24) * LotBucket_size;
}

/** Enqueues this thread on `key` if the byte there is still `expected`. handOff: it has waited before and lost the race, so it wants the mutex handed over. */
export function parkPrepare8(key: usize, expected: u8, handOff: bool): bool {
  const bucket = bucketOf(key);
  rawLock(bucket);
  if (atomic.load<u8>(key) != expected) {
    rawUnlock(bucket);
    return false;
  }
  enqueueLockHeld(bucket, key);
  if (handOff) changetype<ThreadState>(tlsThread).waitSince = 1;
  rawUnlock(bucket);
  return true;
}

/** The same for a 32-bit word. */
export function parkPrepare32(key: usize, expected: u32): bool {
  const bucket = bucketOf(key);
  rawLock(bucket);
  if (atomic.load<u32>(key) != expected) {
    rawUnlock(bucket);
    return false;
  }
  enqueueLockHeld(bucket, key);
  rawUnlock(bucket);
  return true;
}

function enqueueLockHeld(bucket: usize, key: usize): void {
  const b = changetype<LotBucket>(bucket);
  const t = changetype<ThreadState>(tlsThread);
  t.waitKey = key;
  t.waitHandedOff = 0;
  t.waitSince = 0;
  t.waitNext = 0;
  t.waitPrev = b.last;
  atomic.store<u32>(tlsThread, 0, offsetof<ThreadState>('waitWord'));
  if (b.last) changetype<ThreadState>(b.last).waitNext = tlsThread;
  else b.first = tlsThread;
  b.last = tlsThread;
  b.count++;
}

function unlinkLockHeld(bucket: usize, thread: usize): void {
  const b = changetype<LotBucket>(bucket);
  const t = changetype<ThreadState>(thread);
  if (t.waitPrev) changetype<ThreadState>(t.waitPrev).waitNext = t.waitNext;
  else b.first = t.waitNext;
  if (t.waitNext) changetype<ThreadState>(t.waitNext).waitPrev = t.waitPrev;
  else b.last = t.waitPrev;
  t.waitKey = 0;
  t.waitNext = 0;
  t.waitPrev = 0;
  b.count--;
}

/** Waits until unparked: true. timeoutNs < 0: for ever. false: time is up, and this thread is no longer enqueued. */
export function parkWait(timeoutNs: i64): bool {
  const word = tlsThread + offsetof<ThreadState>('waitWord');
  let left = timeoutNs;
  if (left < 0 || left > FAIR_NS) {
    // The first millisecond decides about fairness: after it we want the mutex handed to us.
    if (atomic.load<u32>(word) == 0 && futexWait(word, 0, FAIR_NS) == WaitResult.timedOut) {
      atomic.store<i64>(tlsThread + offsetof<ThreadState>('waitSince'), 1);
    }
    if (left < 0) {
      while (atomic.load<u32>(word) == 0) futexWait(word, 0, -1);
      return true;
    }
    left -= FAIR_NS;
  }
  if (atomic.load<u32>(word) == 0 && left > 0) futexWait(word, 0, left);
  if (atomic.load<u32>(word) != 0) return true;
  return !parkCancel();
}

/** Takes this thread out of the queue; false: it has been unparked already. */
export function parkCancel(): bool {
  const t = changetype<ThreadState>(tlsThread);
  // Only we enqueue ourselves, so the key is ours to read until somebody dequeues us.
  const key: usize = atomic.load<u32>(tlsThread + offsetof<ThreadState>('waitKey'));
  let still = false;
  if (key) {
    const bucket = bucketOf(key);
    rawLock(bucket);
    still = t.waitKey == key;
    if (still) unlinkLockHeld(bucket, tlsThread);
    rawUnlock(bucket);
  }
  const word = tlsThread + offsetof<ThreadState>('waitWord');
  if (!still) while (atomic.load<u32>(word) == 0) futexWait(word, 0, -1);
  return still;
}

/** Was the mutex handed to this thread when it was woken? */
@inline export function parkedHandedOff(): bool { return changetype<ThreadState>(tlsThread).waitHandedOff != 0; }

@inline function wakeLockHeld(thread: usize): void {
  perturb();
  const word = thread + offsetof<ThreadState>('waitWord');
  atomic.store<u32>(word, 1);
  futexWake(word, 1);
}

/** For the mutex: wakes the first waiter of the byte and writes the byte's new value. */
export function unparkMutex8(key: usize, locked: u8, waiters: u8): void {
  const bucket = bucketOf(key);
  rawLock(bucket);
  let thread = changetype<LotBucket>(bucket).first;
  while (thread && changetype<ThreadState>(thread).waitKey != key) thread = changetype<ThreadState>(thread).waitNext;
  if (!thread) {
    atomic.store<u8>(key, 0);
    rawUnlock(bucket);
    return;
  }
  let other = changetype<ThreadState>(thread).waitNext;
  while (other && changetype<ThreadState>(other).waitKey != key) other = changetype<ThreadState>(other).waitNext;
  const more = other != 0 ? waiters : 0;
  unlinkLockHeld(bucket, thread);
  if (atomic.load<i64>(thread + offsetof<ThreadState>('waitSince')) != 0) {
    changetype<ThreadState>(thread).waitHandedOff = 1;
    atomic.store<u8>(key, locked | more);
  } else {
    atomic.store<u8>(key, more);
  }
  wakeLockHeld(thread);
  rawUnlock(bucket);
}

/** Wakes up to `count` waiters of the address; the number woken. The word is not touched. */
export function unpark(key: usize, count: u32): u32 {
  const bucket = bucketOf(key);
  let woken: u32 = 0;
  rawLock(bucket);
  let thread = changetype<LotBucket>(bucket).first;
  while (thread && woken < count) {
    const next = changetype<ThreadState>(thread).waitNext;
    if (changetype<ThreadState>(thread).waitKey == key) {
      unlinkLockHeld(bucket, thread);
      wakeLockHeld(thread);
      woken++;
    }
    thread = next;
  }
  rawUnlock(bucket);
  return woken;
}

/** Wakes everybody who waits on the 32-bit word, which becomes `value` under the bucket's lock. */
export function unparkAllSetting32(key: usize, value: u32): void {
  const bucket = bucketOf(key);
  rawLock(bucket);
  atomic.store<u32>(key, value);
  let thread = changetype<LotBucket>(bucket).first;
  while (thread) {
    const next = changetype<ThreadState>(thread).waitNext;
    if (changetype<ThreadState>(thread).waitKey == key) {
      unlinkLockHeld(bucket, thread);
      wakeLockHeld(thread);
    }
    thread = next;
  }
  rawUnlock(bucket);
}

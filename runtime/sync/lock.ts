// The lock of _thread.lock: may be held for long, and released by another thread than took it. The word's low byte is a mutex byte.
//
// An interruptible wait of the main thread ends with -1 when a signal is pending: the supervisor wakes it (signals.ts), and
// it looks every 50 ms anyway, so no wake-up can be lost for long.
import { Addr } from '../base/addresses.gen';
import { Shared, ThreadState } from '../base/layout.gen';
import { shared } from '../base/roots';
import { tlsThread } from '../base/thread';
import { BreakBit } from './break-word';
import { deadline, monotonicNs } from './clock';
import { futexWait } from './futex';
import { LOCKED, WAITERS, tryLockByte } from './mutex-word';
import { parkCancel, parkPrepare8, parkWait, parkedHandedOff, unparkMutex8 } from './parking';
import { signalsPending } from './safepoint';
import { attach, detach, tlsSetHanded } from './thread-state';

const SLICE_NS: i64 = 50_000_000;

/** 1 got it, 0 timed out, -1 interrupted (run the handlers, then retry). timeoutNs < 0 waits for ever, 0 tries. */
export function lockAcquire(word: usize, timeoutNs: i64, interruptible: bool): i32 {
  if (tryLockByte(word)) return 1;
  if (timeoutNs == 0) return 0;
  return acquireSlow(word, timeoutNs, interruptible);
}

function acquireSlow(word: usize, timeoutNs: i64, interruptible: bool): i32 {
  const until = timeoutNs > 0 ? deadline(timeoutNs) : 0;
  let lost = false;
  while (true) {
    const v = atomic.load<u8>(word);
    if (!(v & LOCKED)) {
      if (atomic.cmpxchg<u8>(word, v, v | LOCKED) == v) return 1;
      continue;
    }
    if (interruptible && interrupted()) return -1;
    if (until != 0 && monotonicNs() >= until) return 0;
    if (!(v & WAITERS) && atomic.cmpxchg<u8>(word, v, v | WAITERS) != v) continue;
    if (!parkPrepare8(word, LOCKED | WAITERS, lost)) continue;
    detach();
    const result = waitParked(until, interruptible);
    const mine = result == 1 && parkedHandedOff();
    if (mine) tlsSetHanded(word);
    attach();
    tlsSetHanded(0);
    if (mine) return 1;
    lost = true;
    if (result == -1) return -1;
  }
}

/** 1 unparked, 0 time is up, -1 interrupted; in the last two cases no longer enqueued. */
function waitParked(until: i64, interruptible: bool): i32 {
  const sliced = interruptible && shared().mainThread == tlsThread;
  while (true) {
    let left: i64 = -1;
    if (until != 0) left = max<i64>(until - monotonicNs(), 0);
    if (sliced && (left < 0 || left > SLICE_NS)) left = SLICE_NS;
    if (!sliced || left != SLICE_NS) return parkWait(left) ? 1 : 0;
    const wait = tlsThread + offsetof<ThreadState>('waitWord');
    if (atomic.load<u32>(wait) == 0) futexWait(wait, 0, SLICE_NS);
    if (atomic.load<u32>(wait) != 0) return 1;
    if (signalsPending()) return parkCancel() ? -1 : 1;
  }
}

/** Is there something an interruptible wait must not sleep through? */
export function interrupted(): bool {
  if (shared().mainThread == tlsThread && signalsPending()) return true;
  return (atomic.load<u32>(tlsThread, offsetof<ThreadState>('breakWord')) & BreakBit.asyncException) != 0;
}

/** false: it was not locked. */
export function lockRelease(word: usize): bool {
  while (true) {
    const v = atomic.load<u8>(word);
    if (!(v & LOCKED)) return false;
    if (v & WAITERS) {
      unparkMutex8(word, LOCKED, WAITERS);
      return true;
    }
    if (atomic.cmpxchg<u8>(word, LOCKED, 0) == LOCKED) return true;
  }
}

/** Sleeps (detached). true: time is up; false: interrupted. */
export function sleepNs(ns: i64, interruptible: bool): bool {
  const until = deadline(ns);
  const main = interruptible && shared().mainThread == tlsThread;
  const word = Addr.shared + offsetof<Shared>('pendingSignals');
  while (true) {
    if (interruptible && interrupted()) return false;
    const left = until - monotonicNs();
    if (left <= 0) return true;
    detach();
    futexWait(word, 0, min<i64>(left, main ? SLICE_NS : interruptible ? 2 * SLICE_NS : left));
    attach();
    if (!main && atomic.load<u32>(word) != 0) sleepPastSignal(until);
  }
}

/** Another thread's signal would end our futex wait at once: sleep on a word of our own. */
function sleepPastSignal(until: i64): void {
  const word = tlsThread + offsetof<ThreadState>('waitWord');
  detach();
  const v = atomic.load<i32>(word);
  futexWait(word, v, min<i64>(max<i64>(until - monotonicNs(), 0), 2 * SLICE_NS));
  attach();
}

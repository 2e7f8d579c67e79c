// Tests of what waits: mutexes, locks, critical sections, the readers-writer lock, events.
import { LotBucket, LotBucket_size } from '../../base/layout.gen';
import { LOCKED } from '../../sync/mutex-word';
import { LOT_BYTES, parkPrepare32, parkWait, unpark } from '../../sync/parking';
import { sharedSync } from '../../sync/qsbr';
import { attach, detach } from '../../sync/thread-state';
import { csBegin, csBegin2, csEnd, csEnd2 } from '../../sync/critical';
import { eventSet, eventWait } from '../../sync/event';
import { lockAcquire, lockRelease, sleepNs } from '../../sync/lock';
import { mutexLock, mutexTryLock, mutexUnlock } from '../../sync/mutex';
import { readLock, readUnlock, writeLock, writeUnlock } from '../../sync/rw-lock';
import { safepoint } from '../../sync/safepoint';
import { counter, slotAt, random, pairNew } from './common';

export function mutexCount(rounds: u32, byteOffset: usize): void {
  const word = counter(16) + byteOffset;
  for (let r: u32 = 0; r < rounds; r++) {
    if (!(r & 7) && mutexTryLock(word)) {
      // got it without waiting
    } else mutexLock(word);
    store<i64>(counter(17), load<i64>(counter(17)) + 1);
    mutexUnlock(word);
    if (!(r & 255)) safepoint();
  }
}
export function lockCount(rounds: u32, timeoutNs: i32): i32 {
  const word = counter(18);
  let misses = 0;
  for (let r: u32 = 0; r < rounds; r++) {
    if (timeoutNs >= 0) {
      while (lockAcquire(word, timeoutNs, false) != 1) misses++;
    } else lockAcquire(word, -1, true);
    store<i64>(counter(19), load<i64>(counter(19)) + 1);
    if (!lockRelease(word)) unreachable();
    if (!(r & 255)) safepoint();
  }
  return misses;
}
/**
 * Takes four locks in random order for a few microseconds each, so that whoever's time is up is often being woken just then and
 * waits in another queue at once; the number of those it got.
 */
export function lockHop(rounds: u32): i32 {
  let got = 0;
  for (let r: u32 = 0; r < rounds; r++) {
    const word = counter(32 + (random() & 3));
    if (lockAcquire(word, <i64>(1 + (random() & 15)) * 1000, false) == 1) {
      got++;
      for (let wait = random() & 16383; wait; wait--) atomic.load<u32>(word);
      if (!lockRelease(word)) unreachable();
    }
    if (!(r & 255)) safepoint();
  }
  return got;
}
/** Locks of lockHop that are held, and threads that stand in a queue of the parking lot: 0 when nobody runs. */
export function hopLeft(): i32 {
  let left = 0;
  for (let i = 0; i < 4; i++) if (atomic.load<u8>(counter(32 + i)) & LOCKED) left++;
  for (let at = sharedSync().lot, end = at + LOT_BYTES; at < end; at += LotBucket_size) left += changetype<LotBucket>(at).count;
  return left;
}
export function holdLock(): i32 { return lockAcquire(counter(18), -1, true); }
export function tryLockFor(ms: i32): i32 { return lockAcquire(counter(18), <i64>ms * 1000000, true); }
export function dropLock(): bool { return lockRelease(counter(18)); }
export function sleepMs(ms: i32): bool { return sleepNs(<i64>ms * 1000000, true); }

/** 16 accounts of one unit each in pairs' slots 0..15; sections on one and on two, with nesting and safepoints inside. */
export function accountsMake(): void {
  for (let i: usize = 0; i < 16; i++) {
    const v = pairNew(0, 0);
    atomic.store<u64>(slotAt(i), v);
    store<u64>(<usize>v, 0xfffe000000000000 + 1000, 16);
  }
}
export function accountsMove(rounds: u32): void {
  for (let r: u32 = 0; r < rounds; r++) {
    const a = load<usize>(slotAt(random() & 15));
    const b = load<usize>(slotAt(random() & 15));
    csBegin2(a, b);
    if (!(r & 63)) {
      // Nested on one of them, on both, and on a third; with a safepoint that may suspend them all.
      csBegin(a);
      csBegin2(b, a);
      csBegin(load<usize>(slotAt(random() & 15)));
      if (!(r & 127)) safepoint();
      csEnd();
      csEnd2();
      csEnd();
    }
    if (a != b) {
      store<u64>(a, load<u64>(a, 16) - 1, 16);
      store<u64>(b, load<u64>(b, 16) + 1, 16);
    }
    csEnd2();
    if (!(r & 15)) {
      csBegin(a);
      store<u64>(a, load<u64>(a, 16) + 1, 16);
      store<u64>(a, load<u64>(a, 16) - 1, 16);
      csEnd();
    }
    if (!(r & 255)) safepoint();
  }
}
export function accountsTotal(): f64 {
  let total: f64 = 0;
  for (let i: usize = 0; i < 16; i++) total += <f64>(load<u64>(load<usize>(slotAt(i)), 16) - 0xfffe000000000000);
  return total;
}

export function rwChurn(rounds: u32): i32 {
  const word = counter(20);
  for (let r: u32 = 0; r < rounds; r++) {
    if (random() & 7) {
      readLock(word);
      const a = load<i64>(counter(21));
      const b = load<i64>(counter(22));
      if (a != b) return 1;
      readUnlock(word);
    } else {
      writeLock(word);
      store<i64>(counter(21), load<i64>(counter(21)) + 1);
      store<i64>(counter(22), load<i64>(counter(22)) + 1);
      writeUnlock(word);
    }
    if (!(r & 63)) safepoint();
  }
  return 0;
}
export function eventWaitTest(ms: i32): bool { return eventWait(counter(23), ms < 0 ? -1 : <i64>ms * 1000000); }
export function eventSetTest(): void { eventSet(counter(23)); }

/** Waits in the parking lot on counter 24 while it is `expected`; which number this thread was woken as, -1 if it need not wait. */
export function parkOn(expected: u32): i32 {
  if (!parkPrepare32(counter(24), expected)) return -1;
  atomic.add<i64>(counter(26), 1);
  detach();
  parkWait(-1);
  const order = <i32>atomic.add<i64>(counter(25), 1);
  attach();
  return order;
}
/** The same for at most so long: 1 woken, 0 time is up. */
export function parkFor(ms: i32): i32 {
  if (!parkPrepare32(counter(24), 0)) return -1;
  atomic.add<i64>(counter(26), 1);
  detach();
  const woken = parkWait(<i64>ms * 1_000_000);
  attach();
  return <i32>woken;
}
export function unparkSome(count: u32): u32 { return unpark(counter(24), count); }

export function holdMutex(): void { mutexLock(counter(27)); }
export function dropMutex(): void { mutexUnlock(counter(27)); }
export function takeMutex(): void {
  mutexLock(counter(27));
  mutexUnlock(counter(27));
}

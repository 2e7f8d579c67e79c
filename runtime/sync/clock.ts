// Time for waits.
import { hostClock } from '../base/host.gen';

/** Nanoseconds of the monotonic clock. */
export function monotonicNs(): i64 { return <i64>hostClock(1); }

/** The time when ns > 0 nanoseconds will have passed, or the end of time (threading.TIMEOUT_MAX is nearly all of it). */
export function deadline(ns: i64): i64 {
  const now = monotonicNs();
  return ns > i64.MAX_VALUE - now ? i64.MAX_VALUE : now + ns;
}

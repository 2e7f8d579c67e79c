// Time for waits.
import { hostClock } from '../base/host.gen';

/** Nanoseconds of the monotonic clock. */
export function monotonicNs(): i64 { return <i64>hostClock(1); }

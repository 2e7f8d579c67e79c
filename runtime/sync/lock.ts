// The lock of _thread.lock: may be held for long and released by another thread.

/** 1 got it, 0 timed out, -1 interrupted (run the handlers, then retry). timeoutNs < 0 waits for ever, 0 tries. */
export function lockAcquire(word: usize, timeoutNs: i64, interruptible: bool): i32 { return unreachable(); }
/** false: it was not locked. */
export function lockRelease(word: usize): bool { return unreachable(); }

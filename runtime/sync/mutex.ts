// The one-byte mutex: bit 0 locked, bit 1 has waiters in the parking lot. Works on any byte (of a u8 or u32 word).

export function mutexLock(word: usize): void { unreachable(); }
export function mutexTryLock(word: usize): bool { return unreachable(); }
export function mutexUnlock(word: usize): void { unreachable(); }
/** The mutex in the header of an object. Never run Python code under it; use critical sections for that. */
export function lockObject(p: usize): void { unreachable(); }
export function unlockObject(p: usize): void { unreachable(); }

// All threads but one at a safepoint or detached.

/** Returns when every other thread is suspended. Not nested. Never runs Python code until startTheWorld. */
export function stopTheWorld(): void { unreachable(); }
export function startTheWorld(): void { unreachable(); }

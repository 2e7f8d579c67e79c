// Arrays and buffers: memory that is not an object. See heap.ts for how blocks are found.

/** `bytes` of uninitialised memory, 8-aligned; 0 with MemoryError pending. */
export function memAlloc(bytes: usize): usize { return unreachable(); }
export function memAllocZeroed(bytes: usize): usize { return unreachable(); }
/** Like realloc: contents kept up to the smaller size; p = 0 allocates. On failure 0 with MemoryError pending, and p is untouched. */
export function memRealloc(p: usize, bytes: usize): usize { return unreachable(); }
export function memFree(p: usize): void { unreachable(); }
/** Frees when no thread can still be reading it without a lock (QSBR). */
export function memFreeDelayed(p: usize): void { unreachable(); }
/** Bytes that may be used at p: at least what was asked for. */
export function memUsable(p: usize): usize { return unreachable(); }

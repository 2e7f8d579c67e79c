// Birth and death of objects' memory.

/** A new object that holds no references (not collected): header set (owner this thread, one local reference), the rest zeroed. 0 with MemoryError pending. */
export function objectAlloc(type: usize, bytes: usize): usize { return unreachable(); }
/** A new object that may be part of a cycle; not tracked until gcTrack. Instances of heap types always come from here. */
export function gcAlloc(type: usize, bytes: usize): usize { return unreachable(); }
/** The last act of a dealloc slot: the memory goes back to its page. */
export function objectFree(p: usize): void { unreachable(); }
/** A new instance of `type` by its basicSize and flags; tracked when its type is collected. */
export function instanceAlloc(type: usize): usize { return unreachable(); }
/** The same for types with items: basicSize + n * itemSize; the VarObj size is set. */
export function varAlloc(type: usize, n: usize): usize { return unreachable(); }
/** Does it live in a page of the collected heap (or is it a static type)? */
export function isGcObject(p: usize): bool { return unreachable(); }

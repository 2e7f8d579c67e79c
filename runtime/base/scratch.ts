// Scratch: a per-thread stack of bytes for argument arrays and temporary buffers of native code. Values in it are not
// seen by the collector, so they must be owned or borrowed from something that is. Strictly last in, first out.
//
//   const args = scratchPush(2 * 8); store<Value>(args, a); ...; scratchPop(args);
import { currentThread } from './thread';

/** Reserves `bytes` (rounded up to 8). Overflow of the scratch stack is impossible below the native depth limit for the sizes allowed (at most SCRATCH_MAX); larger buffers use memAlloc. */
@inline export function scratchPush(bytes: usize): usize {
  const thread = currentThread();
  const at = thread.scratch;
  thread.scratch = at + ((bytes + 7) & ~7);
  return at;
}
@inline export function scratchPop(at: usize): void { currentThread().scratch = at; }
/** Largest single reservation. */
export const SCRATCH_MAX: usize = 2048;

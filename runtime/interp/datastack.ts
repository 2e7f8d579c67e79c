// The frame stack of a thread: chunks of memory on which frames are pushed and popped. Owner thread only; others read it
// while the world is stopped.
//
//   chunk: 0 ptr previous chunk, 4 ptr end, 8 saved dataTop of the previous chunk, 16 frames...
//
// Invariant: dataChunk + 16 <= dataTop <= dataEnd. A frame that did not fit the current chunk opens a new one and carries
// FrameFlag.chunk; popping it returns to the previous chunk. One empty chunk stays in hand, so that a call at the edge of
// a chunk in a loop does not allocate every time.
import { ThreadState } from '../base/layout.gen';
import { memAlloc, memFree } from '../alloc/memory';
import { MAX_BLOCK } from '../alloc/size-class';

/** The largest block of which two fit a page. */
const CHUNK_BYTES: usize = MAX_BLOCK;
const HEADER: usize = 16;

/** The chunk kept in hand, 0 for none. Belongs to this instance's thread. */
let tlsSpareChunk: usize = 0;

/** Opens a chunk with room for `bytes` and takes them. 0 + MemoryError. The frame must carry FrameFlag.chunk. */
export function dataStackGrow(thread: ThreadState, bytes: usize): usize {
  let chunk = tlsSpareChunk;
  if (chunk && load<u32>(chunk, 4) - <u32>chunk >= <u32>(bytes + HEADER)) {
    tlsSpareChunk = 0;
  } else {
    const size = bytes + HEADER > CHUNK_BYTES ? bytes + HEADER : CHUNK_BYTES;
    chunk = memAlloc(size);
    if (!chunk) return 0;
    store<u32>(chunk, <u32>(chunk + size), 4);
  }
  store<u32>(chunk, <u32>thread.dataChunk);
  store<u32>(chunk, <u32>thread.dataTop, 8);
  thread.dataChunk = chunk;
  thread.dataEnd = load<u32>(chunk, 4);
  thread.dataTop = chunk + HEADER + bytes;
  return chunk + HEADER;
}

/** Takes back the current chunk, whose first frame ended. */
export function dataStackShrink(thread: ThreadState): void {
  const chunk = thread.dataChunk;
  const previous: usize = load<u32>(chunk);
  thread.dataChunk = previous;
  thread.dataTop = load<u32>(chunk, 8);
  thread.dataEnd = previous ? load<u32>(previous, 4) : 0;
  if (tlsSpareChunk) memFree(tlsSpareChunk);
  tlsSpareChunk = chunk;
}

/** Does the address lie in a chunk of this thread's frame stack? */
export function dataStackHolds(thread: ThreadState, address: usize): bool {
  for (let chunk: usize = thread.dataChunk; chunk; chunk = load<u32>(chunk)) {
    if (address >= chunk && address < <usize>load<u32>(chunk, 4)) return true;
  }
  return false;
}

/** At the thread's exit, no frame being left. */
export function dataStackRelease(thread: ThreadState): void {
  while (thread.dataChunk) dataStackShrink(thread);
  if (tlsSpareChunk) memFree(tlsSpareChunk);
  tlsSpareChunk = 0;
}

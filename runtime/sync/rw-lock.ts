// Many readers or one writer. word: bit 0 a writer, bit 1 somebody waits, readers << 2. Who waits goes first when it is free again:
// new readers do not pass waiting writers.
import { parkPrepare32, parkWait, unparkAllSetting32 } from './parking';
import { attach, detach, isAttached } from './thread-state';

const WRITER: u32 = 1;
const WAITED: u32 = 2;
const READER: u32 = 4;

function wait(word: usize, v: u32): void {
  if (!(v & WAITED) && atomic.cmpxchg<u32>(word, v, v | WAITED) != v) return;
  if (!parkPrepare32(word, v | WAITED)) return;
  const attached = isAttached();
  if (attached) detach();
  parkWait(-1);
  if (attached) attach();
}

export function readLock(word: usize): void {
  while (true) {
    const v = atomic.load<u32>(word);
    if (v & (WRITER | WAITED)) wait(word, v);
    else if (atomic.cmpxchg<u32>(word, v, v + READER) == v) return;
  }
}

export function readUnlock(word: usize): void {
  const left = atomic.sub<u32>(word, READER) - READER;
  // The last reader lets the waiting ones try; a reader that comes in between has seen WAITED and waits too.
  if (left == WAITED) unparkAllSetting32(word, 0);
}

export function writeLock(word: usize): void {
  while (true) {
    const v = atomic.load<u32>(word);
    if (v == 0) {
      if (atomic.cmpxchg<u32>(word, 0, WRITER) == 0) return;
    } else {
      wait(word, v);
    }
  }
}

export function writeUnlock(word: usize): void {
  if (atomic.cmpxchg<u32>(word, WRITER, 0) != WRITER) unparkAllSetting32(word, 0);
}

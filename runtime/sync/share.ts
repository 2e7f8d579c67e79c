// The first touch of an object by a thread that is not its owner. Why, and why it is enough: bias.ts.
import { Addr } from '../base/addresses.gen';
import { Obj, Shared, ThreadState } from '../base/layout.gen';
import { tlsThreadId } from '../base/thread';
import { GcBit } from '../base/value';
import { perturb } from '../debug/perturb';
import { biasedWord, touchersWord } from './bias';
import { BreakBit, setBreak } from './break-word';
import { futexWait } from './futex';
import { LOCKED, unlockByte } from './mutex-word';
import { attachHolding, detach, isAttached, mutexLockSlow, sectionHolds } from './thread-state';
import { threadOfId } from './thread-table';

const MUTEX: usize = 2;
/** Looks at the word before it detaches: a thread that runs Python code answers within a microsecond. */
const SPINS: i32 = 300;
const LOOK_NS: i64 = 1_000_000;
/** How often the thread that ends the program looks at one that does not answer. */
const LAST_LOOKS: i32 = 2000;

/** Marks p as shared, after its owner has stopped relying on being alone with it. May wait, which gives up critical sections. */
export function shareObject(p: usize): void {
  const id: u32 = atomic.load<u16>(p, offsetof<Obj>('owner'));
  let thread: usize = 0;
  // The owner may merge the object meanwhile (owner 0): then this waits in vain, no more. Never does it become another thread's.
  if (id != 0 && id != tlsThreadId) {
    thread = threadOfId(id);
    atomic.add<u32>(touchersWord(thread), 1);
    perturb();
    if (atomic.load<u32>(biasedWord(thread)) != 0) awaitUnbiased(thread);
  }
  let locked = atomic.cmpxchg<u8>(p + MUTEX, 0, LOCKED) == 0;
  // An object this thread made may have been merged while it is in a critical section of it.
  if (!locked && !sectionHolds(p)) {
    mutexLockSlow(p + MUTEX);
    locked = true;
  }
  atomic.or<u8>(p, GcBit.shared, offsetof<Obj>('gcBits'));
  if (locked) unlockByte(p + MUTEX);
  // Now the owner may be biased again: it sees the bit, for it reads this count first.
  if (thread) atomic.sub<u32>(touchersWord(thread), 1);
}

function awaitUnbiased(thread: usize): void {
  const word = biasedWord(thread);
  setBreak(thread, BreakBit.unbias);
  for (let i = 0; i < SPINS; i++) if (atomic.load<u32>(word) == 0) return;
  const attached = isAttached();
  if (attached) detach();
  for (let looks = 0; atomic.load<u32>(word) != 0; looks++) {
    futexWait(word, 1, LOOK_NS);
    // A thread that was running native code when the program ended may never answer; nothing it does counts any more.
    if (looks > LAST_LOOKS && atomic.load<u32>(Addr.shared + offsetof<Shared>('finalizing')) == tlsThreadId) break;
  }
  // Whoever comes here may hold other mutexes (see mutexLockSlow).
  if (attached) attachHolding();
}

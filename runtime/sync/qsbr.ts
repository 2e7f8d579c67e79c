// Quiescent-state-based reclamation: what a reader without a lock may still be looking at is freed only after every
// attached thread has passed a quiescent state (a safepoint, or being detached).
//
//   writeSequence   grows by 2 whenever something is retired; the new value is the goal of what was retired
//   thread.qsbr     the writeSequence the thread saw at its last quiescent state; 0 while it is detached
//   readSequence    the minimum of thread.qsbr over the attached threads: goals up to it are reached
//
// A thread that attaches stores writeSequence into its qsbr *before* it reads shared memory, one that retires memory has
// unlinked it *before* it raises writeSequence. So a thread with qsbr >= goal attached or looked up after the unlinking.
// Next: runtime/alloc/delayed.ts (the queues).
import { Addr } from '../base/addresses.gen';
import { SharedSync, Shared_sync, ThreadState } from '../base/layout.gen';
import { currentThread, tlsThread } from '../base/thread';

const FIRST: u64 = 1;

@inline export function sharedSync(): SharedSync { return changetype<SharedSync>(Addr.shared + Shared_sync); }
@inline function writeWord(): usize { return Addr.shared + Shared_sync + offsetof<SharedSync>('writeSequence'); }
@inline function readWord(): usize { return Addr.shared + Shared_sync + offsetof<SharedSync>('readSequence'); }
@inline function seenWord(thread: usize): usize { return thread + offsetof<ThreadState>('qsbr'); }

export function qsbrInit(): void {
  atomic.store<u64>(writeWord(), FIRST);
  atomic.store<u64>(readWord(), FIRST);
}

/** Something was unlinked just now: the goal after which it may be freed. */
export function qsbrRetire(): u64 { return atomic.add<u64>(writeWord(), 2) + 2; }

/** This thread holds no pointer read without a lock. */
@inline export function qsbrQuiescent(): void {
  const now = atomic.load<u64>(writeWord());
  if (currentThread().qsbr != now) atomic.store<u64>(seenWord(tlsThread), now);
}

/**
 * Names the time since this thread's last quiescent state. While it is the same, what the thread could find at its beginning
 * has not been freed: what was unlinked since has a higher goal.
 */
@inline export function qsbrSpan(): u64 { return currentThread().qsbr; }

export function qsbrAttach(thread: usize): void { atomic.store<u64>(seenWord(thread), atomic.load<u64>(writeWord())); }
export function qsbrDetach(thread: usize): void { atomic.store<u64>(seenWord(thread), 0); }

/** Has every attached thread passed a quiescent state since the goal was handed out? */
export function qsbrReached(goal: u64): bool {
  if (atomic.load<u64>(readWord()) >= goal) return true;
  return qsbrAdvance() >= goal;
}

function qsbrAdvance(): u64 {
  // A thread that is detached now will read writeSequence when it attaches, and that is at least `least`.
  let least = atomic.load<u64>(writeWord());
  const sync = sharedSync();
  const table = sync.threadTable;
  const last = atomic.load<u32>(Addr.shared + Shared_sync + offsetof<SharedSync>('maxThreadId'));
  for (let id: u32 = 1; id <= last; id++) {
    const thread = atomic.load<u32>(table + (id << 2));
    if (!thread) continue;
    const seen = atomic.load<u64>(seenWord(thread));
    if (seen != 0 && seen < least) least = seen;
  }
  let known = atomic.load<u64>(readWord());
  while (known < least) {
    const found = atomic.cmpxchg<u64>(readWord(), known, least);
    if (found == known) return least;
    known = found;
  }
  return known;
}

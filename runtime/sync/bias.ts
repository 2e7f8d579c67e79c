// The bias of a thread towards what it made: as long as nobody else has touched an object it needs no lock and no atomic access.
//
//   An object is *mine* when its owner is this thread, its bit `shared` is clear, its mutex is free, and this thread is biased (isMine: one
//   load and one comparison of the header's first word). Between two places where this thread may detach or reach a
//   safepoint nobody else looks at such an object or changes it. There, and only there, the bias may end.
//
// Another thread that comes to an object that is not its own and not shared (share.ts) counts itself in the owner's `touchers`, waits until
// the owner is not `biased`, takes the object's mutex, sets the bit for good, and goes off the count. So:
//
//   touchers += 1; read biased       the other one   } one of the two sees the other: either the owner takes its bias back (or is not
//   biased = 1; read touchers        the owner       } biased at all), or the other one waits for it
//
//   and while one counts itself the owner does not become biased, until the bit that it must see is set. Detaching ends the bias, attaching
//   begins it; so nobody waits for a thread that sleeps. One that runs is asked by BreakBit.unbias and answers at its
//   next safepoint. A thread that is asked stays unbiased for a while, longer each time, so that threads that hand objects to
//   each other all the time do without the bias, and locks are what they were.
//
// The lock of an object that is mine (mutex.ts) is a note in tlsHeld. If this thread has to wait while it holds one, say because it needs memory,
// it takes the mutex for real before it detaches; it is free, for nobody gets to it past the bias.
import { ThreadState } from '../base/layout.gen';
import { tlsThread, tlsThreadId } from '../base/thread';
import { GcBit } from '../base/value';
import { perturb } from '../debug/perturb';
import { monotonicNs } from './clock';
import { futexWake } from './futex';
import { LOCKED } from './mutex-word';

/** Of an object's first word: owner, mutex, the bit `shared`. */
const WHOSE: u32 = 0xffffff | (<u32>GcBit.shared << 24);
const NOBODY: u32 = 0xffffffff;
const OWNER: u32 = 0xffff;
const SHARED: u32 = <u32>GcBit.shared << 24;
const MUTEX: usize = 2;

/** The first word of an object that is mine, under WHOSE: this thread's id while it is biased. */
export let tlsBias: u32 = NOBODY;
/** The object that is mine whose lock is held; 0 none. */
export let tlsHeld: usize = 0;
@inline export function tlsSetHeld(p: usize): void { tlsHeld = p; }

/** May this thread use p with plain loads and stores, up to the next place where it may detach or reach a safepoint? */
@inline export function isMine(p: usize): bool { return (load<u32>(p) & WHOSE) == tlsBias; }
/** Is p another thread's (or nobody's), and was never touched by others? Then share.ts comes first. */
@inline export function isForeignUnshared(p: usize): bool {
  const word = load<u32>(p);
  return (word & SHARED) == 0 && (word & OWNER) != tlsThreadId;
}

@inline export function biasedWord(thread: usize): usize { return thread + offsetof<ThreadState>('biased'); }
@inline export function touchersWord(thread: usize): usize { return thread + offsetof<ThreadState>('touchers'); }

/** Until when it must stay without the bias, 0 = need not; when it was asked last; how long the next rest is to be. */
let tlsRestUntil: i64 = 0;
let tlsAskedAt: i64 = 0;
let tlsRest: i64 = 0;
const SHORTEST_NS: i64 = 500_000;
const LONGEST_NS: i64 = 500_000_000;

/** By a thread that has just attached, or at a safepoint. */
function biasBegin(): void {
  const thread = tlsThread;
  atomic.store<u32>(biasedWord(thread), 1);
  perturb();
  if (atomic.load<u32>(touchersWord(thread)) != 0) {
    atomic.store<u32>(biasedWord(thread), 0);
    futexWake(biasedWord(thread), -1);
    return;
  }
  tlsBias = tlsThreadId;
}

/** Before this thread detaches, or when it is asked to. */
export function biasEnd(): void {
  if (tlsBias == NOBODY) return;
  tlsBias = NOBODY;
  const held = tlsHeld;
  if (held) {
    tlsHeld = 0;
    const found = atomic.cmpxchg<u8>(held + MUTEX, 0, LOCKED);
    assert(found == 0, 'the mutex of an object that is mine is not free');
  }
  perturb();
  const thread = tlsThread;
  atomic.store<u32>(biasedWord(thread), 0);
  if (atomic.load<u32>(touchersWord(thread)) != 0) futexWake(biasedWord(thread), -1);
}

@inline export function biasOnAttach(): void { if (tlsRestUntil == 0) biasBegin(); }

/** At every safepoint, and whenever the interpreter's loop is entered again. */
@inline export function biasAtSafepoint(): void { if (tlsBias == NOBODY) biasRest(); }
function biasRest(): void {
  if (tlsRestUntil != 0 && monotonicNs() < tlsRestUntil) return;
  tlsRestUntil = 0;
  biasBegin();
}

/** Another thread waits for what is mine (BreakBit.unbias). */
export function biasAsked(): void {
  if (tlsBias == NOBODY) return;
  const now = monotonicNs();
  // Asked again soon: the rest is twice as long. Not for a long time: it begins small again.
  tlsRest = now - tlsAskedAt < 8 * tlsRest ? min(2 * tlsRest, LONGEST_NS) : SHORTEST_NS;
  tlsAskedAt = now;
  tlsRestUntil = now + tlsRest;
  biasEnd();
}

// Attached, detached, suspended; and the three things that are one knot with it: the GIL, waiting for a mutex, and the
// suspension of critical sections.
//
//   status   DETACHED  --attach (the thread, compare-and-swap)-->  ATTACHED  --detach (the thread)-->  DETACHED
//            DETACHED  --stopTheWorld (the stopper)-->             SUSPENDED --startTheWorld-->        DETACHED
//            ATTACHED  --detach while the world is being stopped--> SUSPENDED
//
// An attached thread may touch the heap. Whatever may block detaches first: mutexes here, host calls by their callers.
// Detaching gives up the thread's critical sections (their mutexes are released); attaching takes the innermost ones back,
// the outer ones follow when they become innermost. That, and taking two locks in address order, is why critical sections do
// not deadlock.
//
// With -X gil=1 attaching also takes the GIL and detaching gives it away (gil.ts).
import { Addr } from '../base/addresses.gen';
import { Section, Section_size, Shared, SharedSync, ThreadState } from '../base/layout.gen';
import { shared } from '../base/roots';
import { tlsThread, tlsThreadId } from '../base/thread';
import { biasEnd, biasOnAttach } from './bias';
import { futexWait, futexWake } from './futex';
import { gilGive, gilHeldByMe, gilTake } from './gil';
import { AGAIN, LOCKED, WAITERS, tryLockByte, unlockByte } from './mutex-word';
import { parkPrepare8, parkWait, parkedHandedOff } from './parking';
import { qsbrAttach, qsbrDetach, sharedSync } from './qsbr';
import { rawLock, rawUnlock } from './raw-lock';
import { ThreadStatus } from './thread-status';
import { perturb } from '../debug/perturb';

const SPINS: i32 = 40;
/** Offset of the mutex byte in an object's header. */
const MUTEX: usize = 2;

@inline function statusWord(): usize { return tlsThread + offsetof<ThreadState>('status'); }
@inline function threadsMutex(): usize { return Addr.shared + offsetof<Shared>('threadsMutex'); }

export function isAttached(): bool { return tlsThread != 0 && atomic.load<u32>(statusWord()) == ThreadStatus.attached; }

/** A lock that was handed to this thread while it was detached: given on if the thread never comes back (lock.ts). */
let tlsHanded: usize = 0;
export function tlsSetHanded(word: usize): void { tlsHanded = word; }

/** The program is ending and this is not the thread that ends it: it never runs again. The host drops its worker. */
function stayOutForEver(): void {
  if (tlsHanded) unlockByte(tlsHanded);
  tlsHanded = 0;
  for (;;) futexWait(Addr.shared + offsetof<Shared>('finalizing'), atomic.load<i32>(Addr.shared + offsetof<Shared>('finalizing')), -1);
}

@inline function mustStayOut(): bool {
  const finalizer = atomic.load<u32>(Addr.shared + offsetof<Shared>('finalizing'));
  return finalizer != 0 && finalizer != tlsThreadId;
}

/** The heap may be touched after this. Takes the critical sections up again. */
export function attach(): void { attachUnless(true); }
/** For threads that may hold mutexes: they come back even when the program is ending (mutexLockSlow says why). */
export function attachHolding(): void { attachUnless(false); }

/** stayOut: when the program is ending this thread does not come back. */
function attachUnless(stayOut: bool): void {
  while (true) {
    if (stayOut && mustStayOut()) stayOutForEver();
    const gil = atomic.load<u32>(Addr.shared + offsetof<Shared>('gilEnabled'));
    if (gil) gilTake();
    if (atomic.cmpxchg<u32>(statusWord(), ThreadStatus.detached, ThreadStatus.attached) == ThreadStatus.detached) {
      // The GIL can be switched on and off only while the world is stopped, so the answer holds once we are attached.
      if (atomic.load<u32>(Addr.shared + offsetof<Shared>('gilEnabled')) == gil) break;
      leave();
      if (gil) gilGive();
      continue;
    }
    if (gil) gilGive();
    futexWait(statusWord(), ThreadStatus.suspended, -1);
  }
  perturb();
  qsbrAttach(tlsThread);
  biasOnAttach();
  sectionsResume();
}

/** Before anything that may block. Nothing of the heap may be touched until attach. */
export function detach(): void {
  biasEnd();
  sectionsSuspend();
  qsbrDetach(tlsThread);
  perturb();
  leave();
  if (gilHeldByMe()) gilGive();
}

/** ATTACHED -> DETACHED, or SUSPENDED when the world is being stopped. */
function leave(): void {
  if (atomic.load<u32>(Addr.shared + offsetof<Shared>('stopRequested')) == 0) {
    // A stopper that asks just now finds us DETACHED at its next look.
    atomic.store<u32>(statusWord(), ThreadStatus.detached);
    if (atomic.load<u32>(Addr.shared + offsetof<Shared>('stopRequested')) == 0) return;
    tellStopper();
    return;
  }
  rawLock(threadsMutex());
  const stopped = shared().stopRequested != 0 && sharedSync().stopper != tlsThread;
  atomic.store<u32>(statusWord(), stopped ? ThreadStatus.suspended : ThreadStatus.detached);
  rawUnlock(threadsMutex());
  if (stopped) tellStopper();
}

function tellStopper(): void {
  const word = changetype<usize>(sharedSync()) + offsetof<SharedSync>('stopMissing');
  atomic.add<u32>(word, 1);
  futexWake(word, -1);
}

// ---- waiting for a mutex

/**
 * Lock a mutex byte that was not free. Spins, then detaches and waits in the parking lot.
 *
 * What this thread's innermost section holds already (heappush() compares, and the comparison appends to the heap) is marked
 * as taken again: waiting would give the section up, and its mutex would be taken by ourselves before attaching takes the
 * section up again, for ever. Until it is unlocked the section is kept as a plain mutex is (sectionsSuspend).
 */
export function mutexLockSlow(word: usize): void {
  if (innermostHolds(word)) {
    assert((atomic.load<u8>(word) & AGAIN) == 0, 'a plain mutex is locked twice');
    atomic.or<u8>(word, AGAIN);
    return;
  }
  for (let i = 0; i < SPINS; i++) {
    const v = atomic.load<u8>(word);
    if (!(v & LOCKED)) {
      if (atomic.cmpxchg<u8>(word, v, v | LOCKED) == v) return;
    } else if (v & WAITERS) {
      break;
    }
  }
  let lost = false;
  while (true) {
    const v = atomic.load<u8>(word);
    if (!(v & LOCKED)) {
      if (atomic.cmpxchg<u8>(word, v, v | LOCKED) == v) return;
      continue;
    }
    if (!(v & WAITERS) && atomic.cmpxchg<u8>(word, v, v | WAITERS) != v) continue;
    perturb();
    // Its holder may be one of those we have stopped, or be handed it while it is.
    assert(atomic.load<u32>(Addr.shared + offsetof<Shared>('stopRequested')) == 0 || sharedSync().stopper != tlsThread, 'waiting for a mutex with the world stopped');
    if (!parkPrepare8(word, <u8>(v | WAITERS), lost)) continue;
    const attached = isAttached();
    if (attached) detach();
    parkWait(-1);
    // Attaching may wait for other mutexes (to resume a section), which uses the same wait fields: read ours first.
    const mine = parkedHandedOff();
    // Whoever waits here may hold other mutexes, or has just been handed this one: it must come back even when the program is ending,
    // or the thread that ends it would wait for ever. Its next safepoint stops it; nobody holds a mutex there.
    if (attached) attachUnless(false);
    if (mine) return;
    lost = true;
  }
}

// ---- critical sections: suspension (the rest is in critical.ts)

/** Is this the byte of an object that the innermost active section holds, seen through the nested ones? */
export function innermostHolds(word: usize): bool {
  if (!tlsThread) return false;
  const t = changetype<ThreadState>(tlsThread);
  for (let at = t.sections; at > t.sectionsBase; at -= Section_size) {
    const s = changetype<Section>(at - Section_size);
    if (!s.active) return false;
    if (!s.nested) return (s.a != 0 && s.a + MUTEX == word) || (s.b != 0 && s.b + MUTEX == word);
  }
  return false;
}

@inline function takenAgain(p: usize): bool { return p != 0 && (atomic.load<u8>(p + MUTEX) & AGAIN) != 0; }

/**
 * Releases the mutexes of the active sections, innermost first; stops at the first suspended one (those below are suspended
 * too). The innermost one stays, with what is nested in it, while its mutex is locked as a plain one.
 */
function sectionsSuspend(): void {
  const t = changetype<ThreadState>(tlsThread);
  let at = t.sections;
  while (at > t.sectionsBase && changetype<Section>(at - Section_size).nested) at -= Section_size;
  if (at > t.sectionsBase) {
    const inner = changetype<Section>(at - Section_size);
    if (inner.active && (takenAgain(inner.a) || takenAgain(inner.b))) at -= Section_size;
    else at = t.sections;
  }
  for (; at > t.sectionsBase; at -= Section_size) {
    const s = changetype<Section>(at - Section_size);
    if (!s.active) return;
    s.active = 0;
    if (s.b) unlockByte(s.b + MUTEX);
    if (s.a) unlockByte(s.a + MUTEX);
  }
}

/** Does an active section of this thread hold the mutex of p? */
export function sectionHolds(p: usize): bool {
  const t = changetype<ThreadState>(tlsThread);
  if (!tlsThread) return false;
  for (let at = t.sections; at > t.sectionsBase; at -= Section_size) {
    const s = changetype<Section>(at - Section_size);
    if (!s.active) return false;
    if (s.a == p || s.b == p) return true;
  }
  return false;
}

/** Takes the innermost section up again if it was suspended; with a nested one the section it relies on. */
export function sectionsResume(): void {
  const t = changetype<ThreadState>(tlsThread);
  let at = t.sections;
  for (; at > t.sectionsBase; at -= Section_size) {
    const s = changetype<Section>(at - Section_size);
    if (s.active) return;
    if (!s.nested) break;
  }
  if (at == t.sectionsBase) return;
  for (let nested = at; nested < t.sections; nested += Section_size) changetype<Section>(nested).active = 1;
  const s = changetype<Section>(at - Section_size);
  const a = s.a;
  const b = s.b;
  // While we wait here for one of them we may detach again: the record must not claim what we do not hold. (Holding a while
  // waiting for b is in address order.)
  s.a = 0;
  s.b = 0;
  s.active = 1;
  if (a && !tryLockByte(a + MUTEX)) mutexLockSlow(a + MUTEX);
  if (b && !tryLockByte(b + MUTEX)) mutexLockSlow(b + MUTEX);
  s.a = a;
  s.b = b;
}
